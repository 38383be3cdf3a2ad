//! The lock file: what lets a pack be served without its texts, and what it must not let through.
//!
//! Owns: the tests of `quotes.lock.json` and of the digests of source texts.
//! Never imports: the crate; only the binary.

use super::small::{ALMANAC, LOCK, SmallPack, check};

/// Checks a pack whose text is not at hand.
fn check_locked(breaks: impl FnOnce(&SmallPack), expected: &str) {
    let without_text = |pack: &SmallPack| {
        breaks(pack);
        pack.remove("sources/almanac.txt");
    };
    check(without_text, expected);
}

#[test]
fn lock_writes_what_was_verified() {
    let pack = SmallPack::new();
    pack.remove("quotes.lock.json");
    assert_eq!(pack.run(&["check", "--lock"], "").code, 0);
    assert_eq!(pack.read("quotes.lock.json"), LOCK);
}

#[test]
fn lock_leaves_no_other_file() {
    let pack = SmallPack::new();
    pack.run(&["check", "--lock"], "");
    let entries = std::fs::read_dir(pack.path("")).expect("a folder").flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().into_string().expect("a name")).collect();
    names.sort();
    assert_eq!(names, ["cards", "pack.json", "quotes.lock.json", "sources", "sources.json"]);
}

#[test]
fn lock_takes_texts_from_another_folder() {
    let pack = SmallPack::new();
    pack.remove("quotes.lock.json");
    let texts = pack.move_text_out();
    assert_eq!(pack.run(&["check", "--sources", &texts, "--lock"], "").code, 0);
    assert_eq!(pack.read("quotes.lock.json"), LOCK);
}

#[test]
fn the_setting_names_the_folder_of_texts_too() {
    let pack = SmallPack::new();
    pack.remove("quotes.lock.json");
    let mut command = pack.command(&["check", "--lock"]);
    command.env("BRIEFBOT_SOURCES", pack.move_text_out());
    assert_eq!(crate::program::run(command, "").code, 0);
    assert_eq!(pack.read("quotes.lock.json"), LOCK);
}

#[test]
fn a_lock_that_lacks_a_quote_is_worth_a_warning() {
    check(
        |pack| pack.remove("quotes.lock.json"),
        r#"
warning quotes.lock.json: the lock file does not hold all quotes that have been verified, so the pack cannot be served without its texts (run briefbot check again with --lock)
2 of 2 cards good, exit 0"#,
    );
}

#[test]
fn a_pack_with_a_lock_needs_no_text() {
    check_locked(|_| {}, "2 of 2 cards good, exit 0");
}

#[test]
fn a_pack_with_a_lock_answers_without_its_text() {
    let pack = SmallPack::new();
    pack.remove("sources/almanac.txt");
    let run = pack.run(&["ask", "What year did it open?"], "");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("“The new bridge was opened in May 2021.”"), "{}", run.out);
}

#[test]
fn a_pack_with_neither_lock_nor_text_is_not_served() {
    check_locked(
        |pack| pack.remove("quotes.lock.json"),
        r#"
error cards/bridge.json:14:40 /points/0/quotes/0/exact: the quote cannot be verified: no text of "almanac" is at hand and quotes.lock.json does not hold these words (put almanac.txt into a folder and run: briefbot check --sources FOLDER --lock)
error cards/bridge.json:23:40 /points/1/quotes/0/exact: the quote cannot be verified: no text of "almanac" is at hand and quotes.lock.json does not hold these words (put almanac.txt into a folder and run: briefbot check --sources FOLDER --lock)
error cards/ferry.json:13:40 /points/0/quotes/0/exact: the quote cannot be verified: no text of "almanac" is at hand and quotes.lock.json does not hold these words (put almanac.txt into a folder and run: briefbot check --sources FOLDER --lock)
0 of 2 cards good, exit 1"#,
    );
}

#[test]
fn one_letter_of_a_quote_is_refused_by_the_lock() {
    check_locked(
        |pack| pack.replace("cards/bridge.json", "in May 2021.\"", "in Mai 2021.\""),
        r#"
error cards/bridge.json:14:40 /points/0/quotes/0/exact: the quote cannot be verified: no text of "almanac" is at hand and quotes.lock.json does not hold these words (put almanac.txt into a folder and run: briefbot check --sources FOLDER --lock)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn one_letter_of_a_quote_is_refused_by_the_text_whatever_the_lock_says() {
    let breaks = |pack: &SmallPack| pack.write("sources/almanac.txt", ALMANAC.replace("in May 2021.", "in Mai 2021."));
    check(
        breaks,
        r#"
error cards/bridge.json:14:40 /points/0/quotes/0/exact: the quote is not word for word in "almanac" (the nearest passage (97 % alike) is in line 6: “The new bridge was opened in Mai 2021.”; the first difference: “May” here, “Mai” there)
warning quotes.lock.json: the lock file does not hold all quotes that have been verified, so the pack cannot be served without its texts (run briefbot check again with --lock)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn the_lock_of_another_source_proves_nothing() {
    check_locked(
        |pack| pack.write("quotes.lock.json", LOCK.replace("almanac", "diary")),
        r#"
error cards/bridge.json:14:40 /points/0/quotes/0/exact: the quote cannot be verified: no text of "almanac" is at hand and quotes.lock.json does not hold these words (put almanac.txt into a folder and run: briefbot check --sources FOLDER --lock)
error cards/bridge.json:23:40 /points/1/quotes/0/exact: the quote cannot be verified: no text of "almanac" is at hand and quotes.lock.json does not hold these words (put almanac.txt into a folder and run: briefbot check --sources FOLDER --lock)
error cards/ferry.json:13:40 /points/0/quotes/0/exact: the quote cannot be verified: no text of "almanac" is at hand and quotes.lock.json does not hold these words (put almanac.txt into a folder and run: briefbot check --sources FOLDER --lock)
0 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_broken_lock_proves_nothing_and_is_named() {
    check_locked(
        |pack| pack.write("quotes.lock.json", &LOCK[..LOCK.len() - 4]),
        r#"
error quotes.lock.json:7:2: not JSON: EOF while parsing a list at line 7 column 2 (mend the JSON at this place; an editor with JSON support marks it)
error cards/bridge.json:14:40 /points/0/quotes/0/exact: the quote cannot be verified: no text of "almanac" is at hand and quotes.lock.json does not hold these words (put almanac.txt into a folder and run: briefbot check --sources FOLDER --lock)
error cards/bridge.json:23:40 /points/1/quotes/0/exact: the quote cannot be verified: no text of "almanac" is at hand and quotes.lock.json does not hold these words (put almanac.txt into a folder and run: briefbot check --sources FOLDER --lock)
error cards/ferry.json:13:40 /points/0/quotes/0/exact: the quote cannot be verified: no text of "almanac" is at hand and quotes.lock.json does not hold these words (put almanac.txt into a folder and run: briefbot check --sources FOLDER --lock)
0 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_broken_lock_harms_no_pack_whose_text_is_at_hand() {
    check(
        |pack| pack.write("quotes.lock.json", "[]"),
        r#"
error quotes.lock.json:1:1: an object is wanted here, not a list (write an object)
warning quotes.lock.json: the lock file does not hold all quotes that have been verified, so the pack cannot be served without its texts (run briefbot check again with --lock)
2 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_lock_with_a_broken_digest_is_named() {
    check(
        |pack| pack.write("quotes.lock.json", LOCK.replacen("94b7", "9-b7", 1)),
        r#"
error quotes.lock.json:4:48 /quotes/0/text_sha256: "9-b7c1a95f308b6f68b1547fda80882a8480560b7d4c592d8f695b46ccaf2e23" is not a SHA-256 digest (write the 64 hexadecimal digits that sha256sum prints)
warning quotes.lock.json: the lock file does not hold all quotes that have been verified, so the pack cannot be served without its texts (run briefbot check again with --lock)
2 of 2 cards good, exit 1"#,
    );
}

#[test]
fn lock_forgets_quotes_that_are_no_longer_there() {
    let pack = SmallPack::new();
    pack.remove("cards/ferry.json");
    pack.run(&["check", "--lock"], "");
    assert_eq!(pack.read("quotes.lock.json").matches("words_sha256").count(), 2);
}

#[test]
fn lock_keeps_what_nobody_could_verify_again() {
    let pack = SmallPack::new();
    pack.remove("sources/almanac.txt");
    for name in ["pack.json", "cards/bridge.json"] {
        let good = pack.read(name);
        pack.write(name, "{");
        assert_eq!(pack.run(&["check", "--lock"], "").code, 1);
        assert_eq!(pack.read("quotes.lock.json"), LOCK, "after a broken {name}");
        pack.write(name, good);
    }
}

#[test]
fn another_text_than_the_one_that_the_source_names_is_worth_a_warning() {
    let digest = format!("\"kind\": \"document\", \"text_sha256\": \"{}\"", "0".repeat(64));
    check(
        |pack| pack.replace("sources.json", "\"kind\": \"document\"", &digest),
        r#"
warning sources.json: the text of "almanac" at hand is not the one that "text_sha256" names (if the new text is right, set "text_sha256" to 94b7c1a95f308b6f68b1547fda80882a8480560b7d4c592d8f695b46ccaf2e23)
2 of 2 cards good, exit 0"#,
    );
}

#[test]
fn the_text_that_the_source_names_is_good() {
    let digest = "\"kind\": \"document\", \"text_sha256\": \"94b7c1a95f308b6f68b1547fda80882a8480560b7d4c592d8f695b46ccaf2e23\"";
    check(|pack| pack.replace("sources.json", "\"kind\": \"document\"", digest), "2 of 2 cards good, exit 0");
}

#[test]
fn a_digest_is_a_digest() {
    check(
        |pack| pack.replace("sources.json", "\"kind\": \"document\"", "\"kind\": \"document\", \"text_sha256\": \"abc\""),
        r#"
error sources.json:4:91 /0/custom/text_sha256: "abc" is not a SHA-256 digest (write the 64 hexadecimal digits that sha256sum prints)
error cards/bridge.json:14:20 /points/0/quotes/0/source: source "almanac" is not in sources.json, or is broken there (add or mend it in sources.json)
error cards/bridge.json:23:20 /points/1/quotes/0/source: source "almanac" is not in sources.json, or is broken there (add or mend it in sources.json)
error cards/ferry.json:13:20 /points/0/quotes/0/source: source "almanac" is not in sources.json, or is broken there (add or mend it in sources.json)
0 of 2 cards good, exit 1"#,
    );
}
