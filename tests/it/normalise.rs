//! From a text to its words: one test for each rule by which two texts are the same question.
//!
//! Owns: the rules of normalisation, as pairs that are the same and pairs that are not.
//! Never imports: cards; the index.

use briefbot::search::normalise::{MAX_CHARS, MAX_WORDS, Normaliser};
use briefbot::search::script::fold;
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, Strategy, any};
use proptest::sample::select;
use proptest::{prop_assert, prop_assert_eq, prop_assume, prop_oneof, proptest};
use std::sync::LazyLock;

static NORMALISER: LazyLock<Normaliser> = LazyLock::new(Normaliser::default);

fn key(text: &str) -> String {
    Normaliser::key(&NORMALISER.words(text))
}

/// The words that a card has beside those of its text.
fn variants(text: &str) -> Vec<String> {
    NORMALISER.variants(text).into_iter().map(|word| word.folded.clone()).collect()
}

/// Each text is the same question as the first of its row.
fn same(rows: &[&[&str]]) {
    for row in rows {
        for other in &row[1..] {
            assert_eq!(key(row[0]), key(other), "{} and {other}", row[0]);
        }
        assert!(!key(row[0]).is_empty(), "{}", row[0]);
    }
}

/// The two texts of a pair are different questions.
fn differ(pairs: &[(&str, &str)]) {
    for (one, other) in pairs {
        assert_ne!(key(one), key(other), "{one} and {other}");
    }
}

#[test]
fn compatible_forms_are_one() {
    same(&[&["taliban", "Ｔａｌｉｂａｎ", "ｔａｌｉｂａｎ"], &["office", "oﬃce"], &["145", "１４５", "¹⁴⁵"], &["1 2", "½"]]);
    same(&[&["سلام", "ﺳﻼﻡ"], &["الله", "ﷲ"], &["пии\u{306}", "пий"]]);
    differ(&[("taliban", "talib"), ("145", "154")]);
}

#[test]
fn format_characters_are_dropped() {
    same(&[
        &[
            "taliban",
            "\u{feff}taliban",
            "tali\u{200e}ban",
            "ta\u{ad}liban",
            "\u{2067}taliban\u{2069}",
            "tali\u{2060}ban",
            "tali\u{200b}ban",
        ],
        &["طالبان", "\u{200f}طالبان", "طال\u{200d}بان", "\u{202b}طالبان\u{202c}", "طا\u{61c}لبان"],
        &["do not", "don\u{200e}'t", "do\u{ad}n’t"],
        &["the US", "the U\u{200e}S"],
        &["café", "cafe\u{200e}\u{301}"],
    ]);
    differ(&[("a b", "a\u{200e}b"), ("good girl", "good\u{200b}girl")]);
}

#[test]
fn capitals_and_accents_are_no_difference() {
    same(&[&["taliban", "TALIBAN", "Taliban"], &["россия", "РОССИЯ"], &["türkiye", "Turkiye", "TURKİYE", "Tu\u{308}rkiye"]]);
    // In capitals it is the country.
    same(&[&["US", "usa", "USA", "US's", "US’s"]]);
    differ(&[("US", "us"), ("йод", "иод")]);
}

#[test]
fn yehs_are_one() {
    same(&[
        &["ی", "ي", "ى", "ې", "ۍ", "ئ", "ے", "ۓ", "ي\u{654}", "ے\u{654}"],
        &["روسیه", "روسيه", "روسىه"],
        &["چې", "چی", "چي"],
        &["پښتۍ", "پښتی"],
    ]);
    differ(&[("ی", "و"), ("یک", "ک")]);
}

#[test]
fn kafs_gafs_and_hehs_are_one() {
    same(&[
        &["کابل", "كابل"],
        &["گل", "ګل"],
        &["ه", "ة", "ۀ", "ۂ", "ہ", "ە", "ه\u{654}", "ە\u{654}", "ہ\u{654}"],
        &["خانه", "خانة", "خانۀ"],
    ]);
    differ(&[("کل", "گل"), ("ه", "ح"), ("ک", "ق")]);
}

#[test]
fn alefs_waws_and_hamzas_are_one() {
    same(&[
        &["ا", "آ", "أ", "إ", "ٱ", "ا\u{653}", "ا\u{654}", "ا\u{655}"],
        &["و", "ؤ", "و\u{654}"],
        &["امضا", "امضاء", "امضاءِ"],
        &["قران", "قرآن", "قرءان"],
        &["مسول", "مسؤل"],
    ]);
    differ(&[("ا", "ع"), ("و", "ر")]);
}

#[test]
fn urdu_letters_stand_for_those_of_pashto() {
    same(&[&["ټول", "ٹول"], &["ړومبی", "ڑومبی"], &["ډاکټر", "ڈاکٹر"]]);
    differ(&[("ټول", "تول"), ("ړوند", "روند"), ("ډول", "دول")]);
}

#[test]
fn letters_of_pashto_alone_are_kept() {
    differ(&[
        ("ښه", "شه"),
        ("ښه", "سه"),
        ("ږغ", "ژغ"),
        ("ږغ", "رغ"),
        ("ځای", "حای"),
        ("څه", "حه"),
        ("څه", "چه"),
        ("ځان", "څان"),
        ("پاڼه", "پانه"),
    ]);
}

#[test]
fn decomposed_letters_are_composed() {
    same(&[
        &["ځای", "ح\u{654}ای", "حـ\u{654}ای", "ح\u{64e}\u{654}ای"],
        &["ځ", "ح\u{654}", "ح\u{200d}\u{654}"],
        &["آب", "ا\u{653}ب"],
        &["é", "e\u{301}"],
        &["й", "и\u{306}"],
        &["ё", "е\u{308}"],
    ]);
    differ(&[("ح\u{654}", "ح"), ("خ\u{654}", "ځ"), ("и\u{306}", "и")]);
}

#[test]
fn marks_and_tatweel_are_dropped() {
    let marked = ('\u{64b}'..='\u{652}').chain(['\u{670}', '\u{640}']).map(|mark| format!("م{mark}ن{mark}"));
    for marked in marked {
        same(&[&["من", &marked]]);
    }
    same(&[&["محمد", "مُحَمَّد", "محـــمد"], &["رحمن", "رحمٰن"], &["زور", "زو\u{659}ر"]]);
    differ(&[("محمد", "محمود"), ("رحمن", "رحمان")]);
}

#[test]
fn a_non_joiner_joins() {
    same(&[&["می\u{200c}شود", "میشود", "می\u{200c}\u{200c}شود", "\u{200c}می\u{200c}شود\u{200c}"], &["خانه\u{200c}ی", "خانهی"]]);
    differ(&[("پیش\u{200c}بینی", "پیش بینی"), ("پیش\u{200c}بینی", "بینی")]);
}

#[test]
fn a_card_has_the_split_form_of_a_non_joiner_too() {
    assert_eq!(variants("آیا می\u{200c}شود؟"), ["می", "شود"]);
    assert_eq!(variants("پیش\u{200c}بینی\u{200c}های"), ["پیش", "بینی"]);
    assert_eq!(variants("کتاب\u{200c}ها \u{200c}سلام\u{200c}"), [""; 0], "an ending and an edge are no halves");
    for half in variants("پیش\u{200c}بینی") {
        assert!(key("پیش بینی").split(' ').any(|word| word == half), "{half}");
    }
}

#[test]
fn a_card_has_hyphened_words_as_one_too() {
    assert_eq!(variants("An anti-Taliban, so\u{2011}called (re-opened) school - or not"), ["antitaliban", "socalled", "reopened"]);
    assert_eq!(variants("no such words"), [""; 0]);
    same(&[&["anti-Taliban", "anti Taliban", "anti–Taliban"]]);
    differ(&[("anti-Taliban", "antitaliban")]);
}

#[test]
fn digits_are_western() {
    same(&[&["0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩"], &["سال 1400", "سال ۱۴۰۰", "سال ١٤٠٠"]]);
    differ(&[("۱", "۲"), ("۱۴", "۴۱")]);
}

#[test]
fn marks_of_punctuation_separate() {
    for mark in ['،', '؛', '؟', '٪', '۔', '«', '»', '.', ',', '?', '!', ':', ';', '/', '_', '…', '—', '\n'] {
        same(&[&["کابل مسکو", &format!("کابل{mark}مسکو"), &format!("{mark}کابل {mark}مسکو{mark}")]]);
    }
    differ(&[("کابل،مسکو", "کابلمسکو")]);
}

#[test]
fn yo_is_ye_before_the_stem() {
    same(&[&["еще", "ещё", "ЕЩЁ", "еще\u{308}"], &["самолет", "самолёт", "самолёты", "самолетов"], &["пришел", "пришёл"]]);
    differ(&[("все", "весь"), ("е", "э")]);
}

#[test]
fn apostrophes_join() {
    same(&[&["obrien", "O'Brien", "O’Brien", "O‘Brien", "OʼBrien", "O`Brien", "O´Brien", "O＇Brien"], &["quran", "Qur'an", "Qurʾan"]]);
    same(&[&["taliban", "'Taliban'", "‘Taliban’", "`taliban`"], &["обект", "об'ект", "об’ект"]]);
    differ(&[("O'Brien", "O Brien")]);
}

#[test]
fn the_possessive_is_dropped() {
    same(&[
        &["taliban", "Taliban's", "Taliban’s", "TALIBAN'S", "'Taliban's'", "Taliban`s", "Taliban´s"],
        &["girls", "girls'", "girls’", "girl's"],
        &["what", "what's"],
        &["James", "James's"],
    ]);
    differ(&[("Putin's", "Putins son")]);
}

#[test]
fn negations_are_two_words() {
    same(&[
        &["do not", "don't", "don’t", "DON'T", "Don`t", "don´t", "'don't'"],
        &["can not", "can't", "cannot", "CAN’T"],
        &["will not", "won't"],
        &["shall not", "shan't"],
        &["is not", "isn't", "ain't"],
        &["it does not", "it doesn't"],
        &["they have not been", "they haven't been"],
    ]);
    differ(&[("can't", "can"), ("don't", "do"), ("won't", "wont"), ("hunt", "hu not"), ("cant", "can not")]);
    assert!(NORMALISER.words("I can't and won't").iter().all(|word| word.empty));
}

#[test]
fn ise_is_ize() {
    same(&[
        &["realize", "realise", "realized", "realised", "realising", "realises", "realization", "realisation", "realisations"],
        &["recognize", "recognise", "recognised", "recognising", "recognizes"],
        &["organize", "organise", "organisation", "organization", "organisations", "organised", "organiser", "organizers", "organising"],
        &["legalize", "legalise", "legalisation"],
        &["summarize", "summarise"],
        &["organizational", "organisational"],
        &["agonizingly", "agonisingly"],
        &["recognizable", "recognisable"],
        &["stylize", "stylise"],
    ]);
    differ(&[("realise", "real estate"), ("organise", "order"), ("size", "sise")]);
}

#[test]
fn ise_that_is_no_ize_stays_in_its_family() {
    same(&[
        &["rise", "rises", "rising"],
        &["exercise", "exercises", "exercised", "exercising"],
        &["noise", "noises"],
        &["promise", "promised", "promises", "promising", "promisingly"],
        &["supervise", "supervised", "supervision"],
        &["precise", "precisely", "precision"],
        &["surprise", "surprised", "surprising", "surprisingly"],
        &["raise", "raised", "raising"],
        &["advertise", "advertisement", "advertising"],
        &["arise", "arises", "arising"],
    ]);
    differ(&[("rise", "rice"), ("wise", "wide"), ("prise", "prize"), ("miser", "mise")]);
    assert_eq!(["rise", "wise", "noise", "exercise"].map(key), ["rise", "wise", "nois", "exercis"]);
}

#[test]
fn our_is_or() {
    same(&[
        &["color", "colour", "colors", "colours", "colored", "coloured", "colouring", "COLOUR"],
        &["labor", "labour", "laborers", "labourers", "labours"],
        &["favorite", "favourite", "favourites"],
        &["neighborhood", "neighbourhood"],
        &["behavioral", "behavioural"],
        &["honorable", "honourable"],
        &["humor", "humour"],
        &["odor", "odour"],
    ]);
    differ(&[
        ("hour", "hor"),
        ("four", "for"),
        ("scoured", "scored"),
        ("tours", "tors"),
        ("sour", "sor"),
        ("flour", "flor"),
        ("poured", "pored"),
    ]);
    differ(&[("course", "corse"), ("journal", "jornal"), ("our", "or"), ("your", "yor")]);
    same(&[&["hour", "hours"], &["tour", "tours"], &["detour", "detours"]]);
}

#[test]
fn yse_is_yze() {
    same(&[
        &["analyze", "analyse", "analyzed", "analysed", "analyzing", "analysing", "analyses"],
        &["paralyze", "paralyse", "paralysed"],
        &["analyzer", "analyser"],
    ]);
    differ(&[("analyse", "analyst"), ("paralyse", "analyse")]);
}

#[test]
fn other_british_endings_are_american() {
    same(&[
        &["center", "centre", "centres"],
        &["defense", "defence"],
        &["offense", "offence", "offences"],
        &["program", "programme", "programmes"],
    ]);
    same(&[&["theater", "theatre"], &["kilometers", "kilometres"]]);
    differ(&[("centre", "entre"), ("fence", "fense"), ("programme", "programmer")]);
}

#[test]
fn plurals_of_persian_are_cut_after_a_non_joiner_or_from_long_words() {
    same(&[
        &["کتاب", "کتاب\u{200c}ها", "کتاب\u{200c}های", "کتاب\u{200c}هایی", "کتابها", "کتابهای", "کتابهایی", "كتاب\u{200c}هاي"],
        &["زن", "زن\u{200c}ها", "زن\u{200c}های"],
        &["زن", "زنهای"],
        &["طالبان", "طالبان\u{200c}ها"],
        &["کتاب", "کتاب ها", "کتاب   های"],
    ]);
    differ(&[("زن", "زنها"), ("تن", "تنها")]);
    assert_eq!(key("\u{200c}ها"), "ها", "an ending needs a word");
}

#[test]
fn short_words_of_arabic_script_are_left_whole() {
    for word in ["کتابم", "زنان", "ایران", "مسکو", "خانه", "میدان", "میهن"] {
        assert_eq!(key(word), fold(word));
    }
    same(&[&["طالبان", "طالب"], &["دختران", "دختر"]]);
    differ(&[("کتابم", "کتاب"), ("خانه", "خان")]);
}

#[test]
fn texts_are_read_up_to_a_bound() {
    let long = "کa".repeat(MAX_CHARS);
    assert_eq!(NORMALISER.words(&long)[0].folded.chars().count(), MAX_CHARS);
    assert_eq!(NORMALISER.words(&"\u{200e}a ".repeat(MAX_CHARS)).len(), MAX_WORDS);
    assert_eq!(NORMALISER.words(&"don't ".repeat(MAX_WORDS)).len(), MAX_WORDS);
    let hidden = "\u{200e}".repeat(MAX_CHARS) + "taliban";
    assert_eq!(key(&hidden), "taliban", "what shows nothing is not counted");
    assert!(variants(&"a-b \u{200c}".repeat(10_000)).len() <= MAX_CHARS);
}

/// Letters, marks, digits, apostrophes and spaces of the scripts that people write in.
fn written() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => "[a-zA-Z]{1,6}",
        2 => "[À-ɏ]{1,3}",
        2 => "[Ѐ-ӿ]{1,6}",
        4 => "[\u{600}-\u{6ff}]{1,6}",
        1 => "[\u{300}-\u{36f}\u{64b}-\u{65f}\u{670}\u{483}-\u{487}]{1,2}",
        1 => "[\u{fb50}-\u{fdff}\u{fe70}-\u{fefc}]{1,3}",
        1 => "[0-9 '’`´.,-]{1,3}",
        1 => select(vec!["n't", "'s", "ح\u{654}", "ised ", "our ", "cannot", "ها", " ", " "]).prop_map(str::to_owned),
        1 => select(vec!['\u{200c}', '\u{200d}', '\u{640}', 'ء', '\u{ad}', '\u{feff}']).prop_map(String::from),
    ];
    vec(part, 0..12).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn folding_twice_is_folding_once(text in written()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn any_text_has_a_bounded_number_of_words(text in prop_oneof![written(), any::<String>()], times in 1..200_usize) {
        let words = NORMALISER.words(&text.repeat(times));
        prop_assert!(words.len() <= MAX_WORDS);
        prop_assert!(words.iter().all(|word| !word.folded.is_empty() && !word.stem.is_empty()));
        let _ = NORMALISER.variants(&text);
    }

    #[test]
    fn what_shows_nothing_changes_nothing(text in written(), at in any::<proptest::sample::Index>(), mark in select(vec!['\u{200e}', '\u{200f}', '\u{202a}', '\u{2068}', '\u{feff}', '\u{ad}', '\u{61c}'])) {
        let mut letters: Vec<char> = text.chars().collect();
        letters.insert(at.index(letters.len() + 1), mark);
        prop_assert_eq!(key(&letters.into_iter().collect::<String>()), key(&text));
    }

    #[test]
    fn capitals_and_wide_spaces_change_nothing(text in written()) {
        // In capitals it is the country.
        prop_assume!(!NORMALISER.words(&text).iter().any(|word| word.folded == "us" || word.folded == "usa"));
        prop_assert_eq!(key(&text.to_ascii_uppercase()), key(&text));
        prop_assert_eq!(key(&text.replace(' ', "  ")), key(&text));
    }
}
