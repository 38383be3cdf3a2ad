//! What is known of Dari, Pashto and Russian in general: endings, words that ask, and words about oneself.
//!
//! Owns: the rules of these languages, as pairs that are the same, pairs that are not, and phrases.
//! Never imports: cards; the index.

use briefbot::search::lexicon::{Asks, states_amount, states_time};
use briefbot::search::normalise::Normaliser;
use briefbot::search::personal::Personal;
use std::sync::LazyLock;

static NORMALISER: LazyLock<Normaliser> = LazyLock::new(Normaliser::default);

fn key(text: &str) -> String {
    Normaliser::key(&NORMALISER.words(text))
}

fn same(rows: &[&[&str]]) {
    for row in rows {
        for other in &row[1..] {
            assert_eq!(key(row[0]), key(other), "{} and {other}", row[0]);
        }
    }
}

fn differ(pairs: &[(&str, &str)]) {
    for (one, other) in pairs {
        assert_ne!(key(one), key(other), "{one} and {other}");
    }
}

fn all(test: fn(&str) -> bool, texts: &[&str]) {
    texts.iter().for_each(|text| assert!(test(text), "{text}"));
}

fn none(test: fn(&str) -> bool, texts: &[&str]) {
    texts.iter().for_each(|text| assert!(!test(text), "{text}"));
}

#[test]
fn a_persian_verb_is_one_word_in_all_persons_and_spellings() {
    same(&[
        &["می\u{200c}ترسد", "میترسد", "می ترسد", "میترسه", "می ترسند", "نمی\u{200c}ترسند", "نمی ترسیم"],
        &["می شناسد", "می\u{200c}شناسند", "میشناسن"],
    ]);
    // These only begin like such a verb.
    differ(&[("میدان", "دان"), ("میلیون", "لیون"), ("میهن", "ه")]);
}

#[test]
fn a_persian_plural_is_its_singular() {
    same(&[
        &["خانم", "خانم ها", "خانم\u{200c}ها", "خانمها", "خانم های", "خانمهایشان"],
        &["مخالف", "مخالفان", "مخالفین"],
        &["امریکایی", "امریکایی\u{200c}ها", "امریکاییها"],
        &["مهم", "مهم\u{200c}تر", "مهم\u{200c}ترین"],
    ]);
    differ(&[("تنها", "تن"), ("ایران", "ایر")]);
}

#[test]
fn pashto_cases_are_one_word() {
    same(&[
        &["ښځه", "ښځې", "ښځو"],
        &["روسیه", "روسیې"],
        &["بندیز", "بندیزونه", "بندیزونو"],
        &["ښوونځی", "ښوونځي", "ښوونځیو"],
        &["طالبان", "طالبانو"],
    ]);
    // What belongs to me is no verb's prefix.
    assert_eq!(NORMALISER.words("سر مې خوږیږی").len(), 3);
    differ(&[("مسکو", "مسک"), ("نمونه", "نم")]);
}

#[test]
fn a_russian_word_is_its_root() {
    same(&[&["террорист", "терроризм", "террористический"], &["контроль", "контролировать"], &["женщина", "женщинам"]]);
    differ(&[("Россия", "рост"), ("признать", "призвать"), ("министр", "миссия")]);
}

#[test]
fn common_words_carry_no_subject() {
    let empty = |text: &str| NORMALISER.words(text).iter().all(|word| word.empty);
    all_empty(&empty, &["ای چیس", "ده کجا هستن", "چرا میکدن", "د هغه", "څنګه کښې", "ولې دی", "в чем же они", "расскажите мне про это"]);
    assert!(!NORMALISER.words("قبل سفیر")[1].empty);
}

fn all_empty(empty: &impl Fn(&str) -> bool, texts: &[&str]) {
    texts.iter().for_each(|text| assert!(empty(text), "{text}"));
}

#[test]
fn words_of_like_meaning_have_a_group_in_each_language() {
    let groups = |text: &str| NORMALISER.words(text).remove(0).groups.clone();
    for (one, other) in [("women", "girls"), ("زنان", "دختران"), ("ښځې", "نجونې"), ("женщины", "девушки"), ("زندان", "بندیخانه")]
    {
        assert!(groups(one).iter().any(|group| groups(other).contains(group)), "{one} and {other}");
    }
    for (one, other) in [("زنان", "سفیر"), ("ښځې", "سفارت"), ("женщины", "посол")] {
        assert!(groups(one).iter().all(|group| !groups(other).contains(group)), "{one} and {other}");
    }
}

#[test]
fn numbers_and_times_are_asked_for() {
    all(
        |text| Asks::of(text).number,
        &["چند نفر کشته شد", "چقدر پول", "څومره کسان", "څو تنه ووژل شول", "сколько погибло", "How many died"],
    );
    none(|text| Asks::of(text).number, &["هر چند مخالف بود", "чем это грозит", "څوک دی"]);
    all(
        |text| Asks::of(text).time,
        &["چه وقت آمد", "کدام سال بود", "ناسته به کله وي", "په کوم کال", "Когда это было", "какого числа", "when was it"],
    );
    none(
        |text| Asks::of(text).time,
        &["کله چې مسکو پریکړه وکړه", "на тот момент, когда Москва решила", "what happens when they leave", "کی گفت"],
    );
}

#[test]
fn numbers_and_times_are_stated() {
    all(states_amount, &["۱۴۵ تن کشته شدند", "هزاران زن", "زرګونه کسان", "тысячи женщин", "145 people"]);
    none(states_amount, &["در سال ۲۰۲۵", "په ۲۰۲۱ کې", "в 2025", "زنان"]);
    all(states_time, &["در سال ۲۰۲۵", "په جولای کې", "в июле", "في ٢٠٢٥", "three years"]);
    none(states_time, &["زنان افغان", "ښځې", "женщины"]);
}

fn is_distress(text: &str) -> bool {
    Personal::of(text) == Some(Personal::Danger)
}

fn is_about_the_bot(text: &str) -> bool {
    Personal::of(text) == Some(Personal::Bot)
}

#[test]
fn own_danger_is_heard_in_four_languages() {
    all(
        is_distress,
        &["they came to our house last night", "My husband hits me", "i am being followed", "help me", "I want to commit suicide"],
    );
    all(is_distress, &["من می\u{200c}ترسم", "دیشب به خانه ما آمدند", "شوهرم مره میزنه", "مره تهدید کدن", "کمکم کنین", "میخواهم بمیرم"]);
    all(is_distress, &["زه ویرېږم", "زموږ کور ته راغلل", "خاوند مې وهي", "ماته ګواښ کوي", "له ما سره مرسته وکړئ", "پټ شوی یم"]);
    all(is_distress, &["Мне страшно", "к нам пришли ночью", "муж бьёт меня", "за мной следят", "Помогите мне!", "я не хочу жить"]);
}

#[test]
fn the_subject_is_no_danger_of_ones_own() {
    let questions = [
        "are women afraid of the Taliban",
        "do the Taliban arrest journalists",
        "help me understand why Russia did it",
        "who claimed the suicide bombing",
        "are girls forced to marry",
        "آیا زنان می\u{200c}ترسند؟",
        "روسیه از چی میترسه",
        "طالبان خبرنگاران را بازداشت میکنند؟",
        "ښځې ویریږي؟",
        "طالبان خبریالان نیسي؟",
        "Боятся ли женщины?",
        "арестовывают ли талибы журналистов",
        "чем помочь афганкам",
    ];
    none(is_distress, &questions);
    none(is_about_the_bot, &questions);
}

#[test]
fn the_bot_is_asked_about_itself_in_four_languages() {
    all(is_about_the_bot, &["who built you?", "is it safe to use this bot", "can I trust you"]);
    all(is_about_the_bot, &["تو کی هستی؟", "این بات از کیست", "سوال\u{200c}هایم را ذخیره میکنی؟", "به تو اعتماد کنم؟"]);
    all(is_about_the_bot, &["ته څوک یې؟", "دا بوټ چا جوړ کړی", "زما پوښتنې ثبتوې؟"]);
    all(is_about_the_bot, &["Кто ты?", "кто создал этого бота", "вы сохраняете мои вопросы?", "можно ли тебе доверять"]);
    none(is_about_the_bot, &["who are the Taliban", "طالبان کی هستند", "طالبان څوک دي", "кто такие талибы", "معلومات مره بتین"]);
}
