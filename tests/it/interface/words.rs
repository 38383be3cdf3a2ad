//! The words: every language has every message with the same variables, in its own script and by its own plural rules.
//!
//! Owns: what must be true of `wording/*.ftl`, and of an operator's own files.
//! Never imports: transport.

use super::files::{LANGUAGES, messages};
use briefbot::domain::language::Language;
use briefbot::render::wording::Wordings;

/// Names that stand in Latin letters in every language.
const LATIN: [&str; 4] = ["BibTeX", "APA", "CSL-JSON", "Telegram"];

#[test]
fn every_language_has_every_message_with_the_same_variables() {
    let english = messages("en");
    for language in LANGUAGES {
        let other = messages(language);
        let names = |of: &std::collections::BTreeMap<String, super::files::Message>| of.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&other), names(&english), "{language}");
        for (name, message) in &other {
            assert_eq!(message.variables, english[name].variables, "{language}: {name}");
        }
    }
}

/// The sources of the program as one text.
fn program() -> String {
    fn collect(folder: &std::path::Path, text: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            if entry.path().is_dir() {
                collect(&entry.path(), text);
            } else {
                text.push_str(&std::fs::read_to_string(entry.path()).unwrap());
            }
        }
    }
    let mut text = String::new();
    collect(&crate::program::root().join("src"), &mut text);
    text
}

#[test]
fn every_message_is_used() {
    let program = program();
    for name in messages("en").keys() {
        // These end in the name of a command, a section, a kind, or a form.
        let made = ["command-", "section-", "kind-", "cite-"].iter().any(|start| name.starts_with(start));
        assert!(made || program.contains(&format!("\"{name}\"")), "{name} is not used");
    }
}

#[test]
fn no_english_word_stands_in_another_language() {
    for language in ["fa-AF", "ps", "ru"] {
        for (name, message) in messages(language) {
            let words = message.text.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '/' | '-'));
            let foreign: Vec<&str> = words
                .filter(|word| word.chars().any(|c| c.is_ascii_alphabetic()) && !word.starts_with('/') && !LATIN.contains(word))
                .collect();
            assert!(foreign.is_empty(), "{language}: {name} has {foreign:?}");
        }
    }
}

#[test]
fn plurals_follow_the_rules_of_each_language() {
    let wordings = Wordings::default();
    let minutes = |tag: &str, count: u32| {
        let language = Language::parse(tag).unwrap();
        wordings.speak(&language).count("actions-minutes", count, &[])
    };
    assert_eq!(
        [1, 2, 5, 21].map(|count| minutes("en", count)),
        ["up to 1 minute", "up to 2 minutes", "up to 5 minutes", "up to 21 minutes"]
    );
    let russian = [1, 2, 5, 11, 21, 22].map(|count| minutes("ru", count));
    assert_eq!(russian, ["до 1 минуты", "до 2 минут", "до 5 минут", "до 11 минут", "до 21 минуты", "до 22 минут"]);
    assert!(minutes("fa-AF", 25).contains("۲۵") && minutes("ps", 25).contains("۲۵"));
}

#[test]
fn the_name_of_a_section_is_understood_in_every_language() {
    let wordings = Wordings::default();
    for (text, command) in [
        ("Sources", "sources"),
        ("منابع", "sources"),
        ("سرچینې", "sources"),
        ("источники", "sources"),
        ("واکنش‌ها", "reactions"),
        ("start", "start"),
    ] {
        assert_eq!(wordings.command_named(text), Some(command), "{text}");
    }
    assert_eq!(wordings.command_named("what are the sources"), None);
}

#[test]
fn tags_of_clients_find_a_language_of_the_interface() {
    let wordings = Wordings::default();
    let found = |tag: &str| wordings.language(tag).map_or("none", Language::as_str);
    for (tags, language) in [
        (["fa", "fa-raw", "fa-IR", "fa_AF", "prs", "prs-AF", "FA"].as_slice(), "fa-AF"),
        (&["ps", "ps-AF", "ps_PK"], "ps"),
        (&["ru", "ru-RU", "ru-raw"], "ru"),
        (&["en", "en-GB", "en-us"], "en"),
        (&["", "x", "xx", "de", "uz", "🙂", "q!"], "none"),
    ] {
        tags.iter().for_each(|tag| assert_eq!(found(tag), language, "{tag}"));
    }
}

fn operators(files: &[(&str, &str)]) -> (Wordings, Vec<String>) {
    let files: Vec<(String, String)> = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let (wordings, problems) = Wordings::new(&files);
    (wordings, problems.iter().map(ToString::to_string).collect())
}

#[test]
fn an_operator_overrides_a_message_and_the_rest_stays() {
    let (wordings, problems) = operators(&[("w/ru.ftl", "start-title = Наши справки\n")]);
    let russian = wordings.speak(&Language::parse("ru").unwrap());
    assert_eq!((russian.text("start-title").as_str(), problems.len()), ("Наши справки", 0));
    assert_ne!(russian.text("start-about"), wordings.speak(&Language::english()).text("start-about"));
}

#[test]
fn an_operator_adds_a_language_and_english_fills_it() {
    let (wordings, problems) = operators(&[("w/tr.ftl", "language-name = Türkçe\nstart-title = Kaynaklı bilgiler\n")]);
    let turkish = wordings.speak(&Language::parse("tr").unwrap());
    assert_eq!((turkish.text("start-title").as_str(), problems.len()), ("Kaynaklı bilgiler", 0));
    assert_eq!(turkish.text("button-brief"), "Brief");
    assert_eq!(turkish.date("2025-07-03".parse_date()), "3 Temmuz 2025");
}

#[test]
fn what_is_wrong_in_an_operators_file_is_named_and_the_rest_is_taken() {
    let text = "start-title = Hello\nstart-titel = Misspelt\nbroken {\nstart-kept = { $nobody }\n";
    let (wordings, problems) = operators(&[("w/en.ftl", text), ("w/klingon-tongue-x.ftl", "a = b\n")]);
    let english = wordings.speak(&Language::english());
    assert_eq!(english.text("start-title"), "Hello");
    assert!(problems.iter().any(|problem| problem.contains("w/en.ftl") && problem.contains("start-titel")), "{problems:#?}");
    assert!(problems.iter().any(|problem| problem.contains("line 3 is not Fluent")), "{problems:#?}");
    assert!(problems.iter().any(|problem| problem.contains("not a language tag")), "{problems:#?}");
}

/// A date of a test.
trait Dated {
    fn parse_date(&self) -> briefbot::domain::date::PartialDate;
}

impl Dated for str {
    fn parse_date(&self) -> briefbot::domain::date::PartialDate {
        briefbot::domain::date::PartialDate::parse(self).unwrap()
    }
}
