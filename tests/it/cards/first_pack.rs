//! The first pack as it is served, and every one of its quotes with a letter changed.
//!
//! Owns: the tests of `briefings/recognition`.
//! Never imports: anything of the crate but the reading of a pack, which judges the quotes in process because there are many.

use crate::program::{Run, briefbot, copy_of_first_pack, root, run};
use briefbot::domain::card::Section;
use briefbot::domain::library::{PackFiles, read_pack};
use briefbot::domain::problem::Problem;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// `briefbot check` on the pack, in a folder without settings.
fn check(briefings: &Path, arguments: &[&str]) -> Run {
    let empty = tempfile::tempdir().expect("a folder");
    let mut command = briefbot(&[&["check"], arguments].concat());
    command.env("BRIEFBOT_BRIEFINGS", briefings).current_dir(empty.path());
    run(command, "")
}

/// What is reported, without the warnings of the self-test, which are about cards: how well they are found is no fault of theirs.
fn beside_the_self_test(run: &Run) -> Vec<&str> {
    let of_a_card = |line: &str| line.starts_with("warning: ") && line.contains("/cards/");
    run.out.lines().filter(|line| !line.starts_with("  remedy: ") && !of_a_card(line)).collect()
}

/// The folder of the source texts. They are other people's writing and not part of the repository, so the folder may be missing.
fn texts_at_hand(test: &str) -> Option<PathBuf> {
    let folder = root().join("../shared/sources");
    let there = folder.is_dir();
    if !there {
        eprintln!("{test}: skipped, because {} is not there", folder.display());
    }
    there.then_some(folder)
}

#[test]
fn the_pack_is_good_with_its_lock_alone() {
    let run = check(&root().join("briefings"), &["--json"]);
    let totals: Value = run.out.lines().last().map(|line| serde_json::from_str(line).expect("the totals")).expect("a line");
    assert_eq!(
        (run.code, &totals["packs"], &totals["cards"], &totals["errors"]),
        (0, &Value::from(1), &totals["card_files"], &Value::from(0))
    );
    assert!(totals["cards"].as_u64() >= Some(24) && totals["points"].as_u64() >= Some(60), "{totals}");
}

#[test]
fn the_pack_has_cards_in_all_five_sections() {
    let pack = read_pack(&files()).pack.expect("a pack");
    assert_eq!(pack.info.sections, Section::ALL);
    let count = Section::ALL.map(|section| pack.section(section).count());
    assert!(count.iter().all(|count| *count > 0), "{count:?}");
}

#[test]
fn the_pack_is_good_with_its_texts_and_its_lock_is_up_to_date() {
    let Some(texts) = texts_at_hand("the whole pack against its texts") else { return };
    let pack = copy_of_first_pack();
    let texts = texts.display().to_string();
    let run = check(pack.path(), &["--sources", &texts]);
    assert_eq!((run.code, beside_the_self_test(&run)), (0, Vec::new()));
    assert_eq!(check(pack.path(), &["--sources", &texts, "--lock"]).code, 0);
    let lock = |briefings: &Path| std::fs::read_to_string(briefings.join("recognition/quotes.lock.json")).expect("a lock");
    assert_eq!(lock(pack.path()), lock(&root().join("briefings")));
}

#[test]
fn a_broken_card_of_the_pack_takes_no_other_with_it() {
    let pack = copy_of_first_pack();
    let card = pack.path().join("recognition/cards/security.json");
    let text = std::fs::read_to_string(&card).expect("a card");
    let words = "March 2024 that saw 145 people";
    assert_eq!(text.matches(words).count(), 1);
    std::fs::write(&card, text.replace(words, "March 2024 that saw 146 people")).expect("a card");
    let checked = check(pack.path(), &[]);
    assert!(checked.out.contains("/recognition/cards/security.json:") && checked.out.contains("/exact: the quote cannot be verified"));
    // Beside the card itself only its own translations, which have lost it.
    let orphans = checked.out.matches(": a translation of \"security\", of which no good card is here").count();
    assert!(checked.code == 1 && (beside_the_self_test(&checked).len(), orphans) == (4, 3), "{}", checked.out);
    let ask = |question: &str| {
        let mut command = briefbot(&["ask", "--json", question]);
        command.env("BRIEFBOT_BRIEFINGS", pack.path());
        run(command, "")
    };
    assert!(!ask("crocus attack death toll").out.contains("146"), "a false number is served");
    let other = ask("moscow format full member");
    assert!(other.code == 0 && other.out.contains("\"id\":\"moscow-format\""), "{}", other.out);
    assert!(other.err.contains("cards/security.json"), "{}", other.err);
}

#[test]
fn every_quote_with_a_letter_changed_is_refused_by_its_text() {
    let Some(folder) = texts_at_hand("every quote against its text") else { return };
    let mut files = files();
    files.texts = texts(&folder);
    assert_eq!(files.texts.len(), 2);
    for changed in all_changes(&files) {
        let problem = changed.problem(&files);
        assert_eq!(problem.message, format!("the quote is not word for word in \"{}\"", changed.source), "{problem}");
        let (nearest, difference) = problem.remedy.split_once("; the first difference: ").unwrap_or_else(|| panic!("{problem}"));
        assert!(nearest.starts_with("the nearest passage (") && nearest.contains(&changed.original), "{problem}");
        let (ours, theirs) = changed.words();
        assert!(difference.contains(&ours) && difference.contains(&theirs), "{ours:?} and {theirs:?}: {problem}");
    }
}

#[test]
fn every_quote_with_a_letter_changed_is_refused_by_the_lock() {
    let files = files();
    for changed in all_changes(&files) {
        let problem = changed.problem(&files);
        let expected = format!("the quote cannot be verified: no text of \"{}\" is at hand", changed.source);
        assert!(problem.message.starts_with(&expected), "{problem}");
    }
}

/// A card in which one letter of one quote has been changed.
struct Changed {
    file: String,
    text: String,
    path: String,
    source: String,
    original: String,
    exact: String,
}

impl Changed {
    /// What is said of this quote. The card must be gone, and nothing else be wrong with it.
    fn problem(&self, files: &PackFiles) -> Problem {
        let others = files.files.iter().filter(|(path, _)| !path.starts_with("cards/"));
        let changed = (self.file.clone(), self.text.clone());
        let files = PackFiles { files: others.cloned().chain([changed]).collect(), ..files.clone() };
        let reading = read_pack(&files);
        assert!(reading.pack.expect("a pack").cards.is_empty(), "{} is served with {:?}", self.file, self.exact);
        let name = format!("{}/{}", files.folder, self.file);
        // The other cards are not read, so that this one names related cards that are not there.
        let of_card = |problem: &Problem| problem.file == name && !problem.path.starts_with("/related/");
        let mut problems = reading.problems.into_iter().filter(of_card);
        let problem = problems.next().unwrap_or_else(|| panic!("nothing is said of {:?}", self.exact));
        assert_eq!((problem.path.as_str(), problem.is_error(), problems.next()), (self.path.as_str(), true, None));
        problem
    }

    /// The changed word and the right one, without the marks around them.
    fn words(&self) -> (String, String) {
        let mut pairs = self.exact.split(' ').zip(self.original.split(' '));
        let (ours, theirs) = pairs.find(|(ours, theirs)| ours != theirs).expect("a changed word");
        let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        (bare(ours), bare(theirs))
    }
}

/// Every quote of every card, its first, its middle and its last letter changed.
fn all_changes(files: &PackFiles) -> Vec<Changed> {
    let cards = files.files.iter().filter(|(path, _)| path.starts_with("cards/"));
    let changes: Vec<Changed> = cards.flat_map(|(path, text)| changes(path, text)).collect();
    assert!(changes.len() >= 3 * 60, "{} changes", changes.len());
    changes
}

fn changes(file: &str, text: &str) -> Vec<Changed> {
    let card: Value = serde_json::from_str(text).expect("JSON");
    let mut changes = Vec::new();
    for (point, value) in card["points"].as_array().expect("points").iter().enumerate() {
        for (quote, value) in value["quotes"].as_array().expect("quotes").iter().enumerate() {
            let path = format!("/points/{point}/quotes/{quote}/exact");
            let original = value["exact"].as_str().expect("words");
            for exact in with_a_letter_changed(original) {
                let mut card = card.clone();
                card["points"][point]["quotes"][quote]["exact"] = Value::from(exact.as_str());
                let (file, text, path) = (file.to_owned(), card.to_string(), path.clone());
                let source = value["source"].as_str().expect("a source").to_owned();
                changes.push(Changed { file, text, path, source, original: original.to_owned(), exact });
            }
        }
    }
    changes
}

fn with_a_letter_changed(text: &str) -> [String; 3] {
    let letters: Vec<usize> = text.char_indices().filter(|(_, c)| c.is_ascii_alphabetic()).map(|(at, _)| at).collect();
    let change = |at: usize| {
        let other = match text.as_bytes()[at] {
            b'z' => 'y',
            b'Z' => 'Y',
            letter => char::from(letter + 1),
        };
        format!("{}{other}{}", &text[..at], &text[at + 1..])
    };
    [letters[0], letters[letters.len() / 2], letters[letters.len() - 1]].map(change)
}

/// The files of the pack without its texts.
fn files() -> PackFiles {
    let folder = root().join("briefings/recognition");
    let read = |path: &Path| std::fs::read_to_string(path).expect("a text");
    let mut files: Vec<(String, String)> =
        ["pack.json", "quotes.lock.json", "sources.json"].map(|name| (name.to_owned(), read(&folder.join(name)))).into();
    for entry in std::fs::read_dir(folder.join("cards")).expect("a folder").flatten() {
        let name = entry.file_name().into_string().expect("a name");
        // A translation stands beside its card and has a second dot in its name.
        if name.matches('.').count() == 1 {
            files.push((format!("cards/{name}"), read(&entry.path())));
        }
    }
    files.sort();
    PackFiles { folder: "recognition".to_owned(), files, texts: Vec::new() }
}

fn texts(folder: &Path) -> Vec<(String, String)> {
    let ids = ["diplomat-embrace", "washington-centre-recognition"];
    ids.map(|id| (id.to_owned(), std::fs::read_to_string(folder.join(format!("{id}.txt"))).expect("a text"))).into()
}
