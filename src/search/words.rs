//! What is known of words in general, whatever the cards say.
//!
//! Owns: words that carry no subject, and names that are never taken for a misspelling of another word.
//! Never imports: other modules.

/// Words of the four languages that carry no subject of their own: articles, pronouns, prepositions, auxiliary and asking
/// words, greetings. They are stems as [`super::normalise`] gives them, or words from which it makes such stems.
const EMPTY: &str = "
a an the this that these those it its he him his she her hers they them their theirs we us our you your i me my mine one ones
is are was were be been being am do does did doing done has have had having will would can could shall should may might must
what why how who whom whose when where which whether
of to in on at by for from with without about into onto over under after before during between among against through per as than then
and or but nor so if because while though although also too very just only even still yet again ever never not no yes
any some all each every both either neither other others another such same own more most much many few less least lot lots
please pls tell explain describe know known knows say said says saying want wanted wants need needs like let give gives get gets got
thing things something anything nothing someone anyone everyone people person there here now today please sorry thanks thank hello hi hey dear
mean means meant exactly really actually basically maybe perhaps happen happened happens happening make makes made
ok okay question questions answer ask asking asked heard hear read reading understand wonder wondering curious think thinks thought
s t re ve ll d m im id ill ive youre theyre weve hes shes thats theres lets couldnt wouldnt shouldnt havent hasnt hadnt werent dont doesnt didnt isnt arent wasnt cant wont whats whos hows wheres
what's up short simple words
и в во на с со к ко о об от до для по из за у при не ни но а же ли бы то что как кто где когда почему зачем чем это эта этот эти тот
та те он она оно они его ее их мы вы ты я мне нас вас мой ваш свой был была было были быть есть ли или так да нет еще уже только
скажите расскажите какой какая какие каков сколько
و در به از که را با این ان آن است بود شد شده می کرد کرده کند کنند هست های ها برای تا بر یا هم نیز چه چی چرا چگونه چطور کی کجا کدام چند ایا آیا من ما شما او انها آنها
د په له سره ته نه او چې چی څه ولې څنګه څوک کله چیرته کوم څو دی ده وو شو شوی کړ کړی کوی لپاره هم دا هغه مو زه تاسو
";

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
hamas hezbollah isis iskp biden trump putin modi macron merkel starmer erdogan zelensky xi
";

/// The words that carry no subject.
pub fn empty_words() -> impl Iterator<Item = &'static str> {
    EMPTY.split_whitespace()
}

/// The names that are never repaired.
pub fn names() -> impl Iterator<Item = &'static str> {
    NAMES.split_whitespace()
}
