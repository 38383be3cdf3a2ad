//! What is known of words in general, whatever the cards say.
//!
//! Owns: words of small talk, and names that are never taken for a misspelling of another word.
//! Never imports: other modules.

/// Words of greeting, thanks and assent. A message of nothing else is small talk, not a question.
const SMALL_TALK: &str = "
hello hi hey hallo good morning afternoon evening night day greetings welcome how are you doing there
thanks thank thx ty you very much so many a lot ok okay kk yes no sure fine great nice cool wow good perfect bye goodbye see later please test testing
salam salaam assalamu alaikum aleikum as wa dear friend bot sir madam everyone
سلام علیکم درود تشکر ممنون سپاس مننه خدا حافظ بلی نه هو صبح شب بخیر
привет здравствуйте спасибо добрый день вечер утро пока да нет хорошо большое
";

/// The words of greeting, thanks and assent.
pub fn small_talk() -> impl Iterator<Item = &'static str> {
    SMALL_TALK.split_whitespace()
}

/// Names that differ from one another, and from common words, by a letter or two. A repair never starts from them: `Iran` is
/// not a misspelt `Iraq`, and `India` is not a misspelt `Indian`.
const NAMES: &str = "
afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahrain bangladesh belarus belgium belize benin bhutan
bolivia bosnia botswana brazil britain brunei bulgaria burundi cambodia cameroon canada chad chile china colombia congo croatia cuba cyprus
czechia denmark djibouti ecuador egypt england eritrea estonia eswatini ethiopia europe fiji finland france gabon gambia georgia germany ghana greece
guatemala guinea guyana haiti honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica japan jordan kazakhstan kenya
korea kosovo kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya lithuania luxembourg madagascar malawi malaysia maldives mali malta
mauritania mauritius mexico moldova monaco mongolia montenegro morocco mozambique myanmar namibia nepal netherlands nicaragua niger nigeria
norway oman pakistan palestine panama paraguay peru philippines poland portugal qatar romania russia rwanda samoa scotland senegal serbia
singapore slovakia slovenia somalia spain sudan suriname sweden switzerland syria taiwan tajikistan tanzania thailand togo tonga tunisia
turkey turkmenistan uganda ukraine uruguay uzbekistan vatican venezuela vietnam wales yemen zambia zimbabwe america africa asia
پاکستان ایران هند هندوستان ترکیه ترکیې عربستان قطر امارات جرمنی آلمان فرانسه بریتانیا انگلستان کانادا استرالیا جاپان ازبکستان اوزبیکستان تاجکستان ترکمنستان قزاقستان قرغزستان اوکراین
اسرائیل سوریه عراق چین چین امریکا هیندوستان اندونیزیا مالیزیا مصر ناروی سویدن هالند ایتالیا اسپانیا سعودي جاپان اوکرایین
пакистан иран индия турция саудовская катар эмираты германия франция британия англия канада австралия япония узбекистан таджикистан туркмения туркменистан казахстан киргизия украина
израиль сирия ирак китай америка индонезия малайзия египет норвегия швеция италия испания беларусь
hamas hezbollah isis iskp biden trump putin modi macron merkel starmer erdogan zelensky xi
";

/// The names that are never repaired.
pub fn names() -> impl Iterator<Item = &'static str> {
    NAMES.split_whitespace()
}
