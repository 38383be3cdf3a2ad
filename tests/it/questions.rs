//! The questions that people ask, and whether the right card and the right words come first.
//!
//! Owns: the figures that this repository promises for the first pack.
//! Never imports: the crate; it asks the shipped program.
//!
//! `questions.jsonl` has 200 questions: 105 were written from the articles alone by someone who had not seen the cards, 63 are the cards' own
//! (a third of them with a misspelt word), 32 are not covered by the articles. `points` lists the points whose quote answers; it is empty
//! where none does. `questions-blind.jsonl` has 100 more, 70 of them covered: written from the articles alone, labelled by a third person, and
//! asked only when the engine was done. `questions-tuning.jsonl` (165) and `questions-near.jsonl` (160, most of the uncovered ones share words with
//! the cards) are by two other writers; the weights of the signals were fitted to them.

use crate::cards::small::SmallPack;
use crate::program::{ask_all, root};
use serde_json::Value;

struct Question {
    text: String,
    points: Vec<String>,
}

#[derive(Debug, Default)]
struct Score {
    covered: usize,
    right_card: usize,
    right_quote: usize,
    offered: usize,
    /// The card that is shown, or else the first one offered, is right.
    first: usize,
    uncovered: usize,
    wrongly_answered: usize,
}

fn read(name: &str) -> Vec<Question> {
    let text = std::fs::read_to_string(root().join("tests/it/data").join(name)).unwrap();
    let question = |line: &str| {
        let value: Value = serde_json::from_str(line).unwrap();
        let points = value["points"].as_array().unwrap().iter().map(|point| point.as_str().unwrap().to_owned()).collect();
        Question { text: value["q"].as_str().unwrap().to_owned(), points }
    };
    text.lines().map(question).collect()
}

fn score(questions: &[Question]) -> Score {
    let texts: Vec<&str> = questions.iter().map(|question| question.text.as_str()).collect();
    let mut score = Score::default();
    for (question, answer) in questions.iter().zip(ask_all(&texts)) {
        count(&mut score, question, &answer);
    }
    score
}

fn count(score: &mut Score, question: &Question, answer: &Value) {
    let answered = answer["outcome"] == "answer";
    if question.points.is_empty() {
        score.uncovered += 1;
        score.wrongly_answered += usize::from(answered);
        return;
    }
    let is_right = |card: &str| question.points.iter().any(|point| point.split('/').next() == Some(card));
    let card = answer["card"]["id"].as_str().unwrap_or_default();
    let point = format!("{card}/{}", answer["point"]["id"].as_str().unwrap_or_default());
    let offered = answer["alternatives"].as_array().unwrap().iter().any(|other| is_right(other["id"].as_str().unwrap()));
    score.covered += 1;
    score.right_card += usize::from(answered && is_right(card));
    score.right_quote += usize::from(answered && question.points.contains(&point));
    let offers = answer["alternatives"].as_array().unwrap();
    score.first +=
        usize::from(if answered { is_right(card) } else { offers.first().is_some_and(|other| is_right(other["id"].as_str().unwrap())) });
    score.offered += usize::from(answer["outcome"] == "choose" && offered);
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * f64::from(u32::try_from(part).unwrap()) / f64::from(u32::try_from(whole).unwrap())
}

#[test]
fn the_own_questions_find_their_card_and_quote() {
    let score = score(&read("questions.jsonl"));
    println!("{score:?}");
    assert_eq!((score.covered, score.uncovered), (168, 32));
    assert!(percent(score.right_card, score.covered) >= 93.0, "{score:?}");
    assert!(percent(score.right_quote, score.covered) >= 88.0, "{score:?}");
    assert!(percent(score.wrongly_answered, score.uncovered) <= 5.0, "{score:?}");
}

/// Questions of people who knew only the articles: fewer are answered outright, but nearly all find their card among those that are shown.
#[test]
fn blind_questions_find_their_card() {
    let score = score(&read("questions-blind.jsonl"));
    println!("{score:?}");
    assert_eq!((score.covered, score.uncovered), (70, 30));
    assert!(percent(score.right_card, score.covered) >= 70.0, "{score:?}");
    assert!(percent(score.first, score.covered) >= 88.0, "{score:?}");
    assert!(percent(score.wrongly_answered, score.uncovered) <= 15.0, "{score:?}");
}

/// Every tenth word of four letters or more is mistyped: two of its letters swapped, or one dropped, by turns.
fn mistyped(questions: &[Question]) -> Vec<Question> {
    let mut count = 0;
    let mut mistype = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        let plain = letters.len() >= 4 && letters.iter().all(|letter| letter.is_alphabetic());
        count += usize::from(plain);
        match (plain, count % 20) {
            (true, 0) => letters.swap(1, 2),
            (true, 10) => drop(letters.remove(2)),
            _ => {}
        }
        letters.into_iter().collect::<String>()
    };
    let mut line = |text: &str| text.split(' ').map(&mut mistype).collect::<Vec<_>>().join(" ");
    questions.iter().map(|question| Question { text: line(&question.text), points: question.points.clone() }).collect()
}

#[test]
fn a_tenth_of_the_words_mistyped_costs_little() {
    let questions = read("questions.jsonl");
    let (clean, typos) = (score(&questions), score(&mistyped(&questions)));
    println!("{clean:?} {typos:?}");
    assert!(percent(clean.first, clean.covered) - percent(typos.first, typos.covered) <= 3.0, "{clean:?} {typos:?}");
    assert!(percent(clean.right_card, clean.covered) - percent(typos.right_card, typos.covered) <= 6.0, "{clean:?} {typos:?}");
}

#[test]
fn the_labels_name_points_that_exist() {
    for name in ["questions.jsonl", "questions-blind.jsonl", "questions-tuning.jsonl", "questions-near.jsonl"] {
        for point in read(name).iter().flat_map(|question| &question.points) {
            let (card, point) = point.split_once('/').unwrap();
            let file = root().join(format!("briefings/recognition/cards/{card}.json"));
            let text = std::fs::read_to_string(&file).unwrap_or_else(|_| panic!("{name}: no card {card}"));
            let card: Value = serde_json::from_str(&text).unwrap();
            assert!(card["points"].as_array().unwrap().iter().any(|other| other["id"] == point), "{name}: no point {point}");
        }
    }
}

/// What the issue names: a question about something that the articles never mention shares words with cards, and is not answered.
#[test]
fn a_shared_word_is_not_an_answer() {
    let questions = [
        "Has Brazil recognised the Taliban?",
        "how many schools were built in 2019?",
        "what is the weather in Moscow today",
        "Who won the women's football final?",
        "What is the capital of Russia?",
        "how do I get a visa for Germany",
        "Did India recognise the Taliban?",
        "qwertz asdf jkl",
        "👍",
        "???",
    ];
    for (question, answer) in questions.iter().zip(ask_all(&questions)) {
        assert_ne!(answer["outcome"], "answer", "{question}: {answer}");
    }
}

#[test]
fn the_best_point_leads() {
    let pairs = [
        ("how many people died at the concert hall", "145 people killed"),
        ("Why did Russia recognise the Taliban?", "prevent jihadist spill-over"),
        ("what did muttaqi say", "positive precedent"),
        ("who said it was tragic in its timing", "tragic in its timing"),
    ];
    let questions: Vec<&str> = pairs.iter().map(|(question, _)| *question).collect();
    for ((question, words), answer) in pairs.iter().zip(ask_all(&questions)) {
        let quote = answer["quotes"][0]["text"].as_str().unwrap_or_default();
        assert!(quote.contains(words), "{question}: {quote}");
    }
}

/// Someone who speaks of their own danger gets no card, and above all no card about executions.
#[test]
fn own_danger_is_answered_without_a_card() {
    let cases = [
        ("I was a soldier, will they kill me", "a person you trust"),
        ("will I be arrested?", "a person you trust"),
        ("I want to die", "a person you trust"),
        ("i'm afraid, i live in Herat", "a person you trust"),
        ("من می\u{200c}ترسم", "به او اعتماد دارید"),
    ];
    let questions = cases.map(|(question, _)| question);
    for ((question, words), answer) in cases.iter().zip(ask_all(&questions)) {
        assert_eq!((&answer["outcome"], answer["alternatives"].as_array().unwrap().len()), (&"not_covered".into(), 0), "{question}");
        assert!(answer["text"].as_str().unwrap().contains(words), "{question}: {answer}");
    }
}

#[test]
fn questions_about_the_bot_get_the_privacy_screen() {
    let questions = ["who runs this bot", "Do you save my name?", "can I trust you"];
    for (question, answer) in questions.iter().zip(ask_all(&questions)) {
        assert!(answer["text"].as_str().unwrap().starts_with("Privacy"), "{question}: {answer}");
    }
}

/// "No card mentions" would be untrue of a word that a card has in another language.
#[test]
fn a_question_in_a_language_that_no_card_has_is_told_which_ones_there_are() {
    let pack = SmallPack::new();
    let told = |question: &str| {
        let run = pack.run(&["ask", question], "");
        run.out
    };
    assert!(told("Кто построил старый замок на горе?").contains("English"), "{}", told("Кто построил старый замок на горе?"));
    assert!(!told("Who built the old castle on the hill?").contains("The cards are in"));
}

#[test]
fn the_country_is_not_the_pronoun() {
    let answers = ask_all(&["What did the US say?", "what did they tell us"]);
    assert_eq!(answers[0]["card"]["id"], "united-states");
    assert_ne!(answers[1]["card"]["id"], "united-states");
}
