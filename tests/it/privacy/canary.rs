//! Words that must not be found, and the search for them.
//!
//! Owns: the encodings in which a word could hide; the search through texts and folders.
//! Never imports: anything of the program.

use crate::fake_api::TOKEN;
use std::path::Path;

/// The secret half of the token.
fn secret() -> &'static str {
    TOKEN.split_once(':').expect("a token").1
}

/// Fails if one of `words`, or the token, is in what was found, in any encoding.
pub(super) fn check_absent(words: &[&str], found: &[(String, Vec<u8>)]) {
    for (place, content) in found {
        for word in words.iter().chain([&TOKEN, &secret()]) {
            if let Some(form) = form_in(word, content) {
                panic!("{word:?} is in {place} as {form:?}:\n{}", String::from_utf8_lossy(content));
            }
        }
    }
}

/// All files below a folder with their names, for [`check_absent`].
pub(super) fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        found.push(("the name of a file".to_owned(), path.display().to_string().into_bytes()));
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push((path.display().to_string(), std::fs::read(&path).unwrap_or_default()));
        }
    }
    found
}

/// The encoding of the word that is in the content, if one is. Capitals and small letters are the same here.
fn form_in(word: &str, content: &[u8]) -> Option<String> {
    let content = content.to_ascii_lowercase();
    let is_in = |form: &String| content.windows(form.len().max(1)).any(|window| window == form.to_ascii_lowercase().as_bytes());
    forms(word).into_iter().find(is_in)
}

/// The word as it is, backwards, in hexadecimal, base64 (at each of its three phases), percent-encoded, escaped for JSON and for Rust, as
/// HTML references and as a list of bytes; a number in hexadecimal too.
fn forms(word: &str) -> Vec<String> {
    let each = |write: fn(u8) -> String| word.bytes().map(write).collect::<String>();
    let mut forms = vec![
        word.to_owned(),
        word.chars().rev().collect(),
        each(|byte| format!("{byte:02x}")),
        each(|byte| format!("%{byte:02x}")),
        each(|byte| format!("\\u{byte:04x}")),
        each(|byte| format!("\\u{{{byte:x}}}")),
        each(|byte| format!("\\x{byte:02x}")),
        each(|byte| format!("&#{byte};")),
        each(|byte| format!("{byte}, ")),
    ];
    forms.extend((0..3).map(|phase| base64(word, phase)));
    forms.extend(word.parse::<i64>().ok().map(|number| format!("{number:x}")));
    forms
}

/// The part of a base64 text that the word alone decides, where it begins `phase` bytes into a group of three.
fn base64(word: &str, phase: usize) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits: Vec<u8> = word.bytes().flat_map(|byte| (0..8).rev().map(move |at| byte >> at & 1)).collect();
    // The first digit that holds no bit of what stands before the word.
    let skipped = [0, 4, 2][phase];
    let digit = |six: &[u8]| char::from(DIGITS[six.iter().fold(0, |value, bit| value << 1 | usize::from(*bit))]);
    bits[skipped..].chunks_exact(6).map(digit).collect()
}

#[test]
fn base64_is_right_at_every_phase() {
    // `printf canary | base64`, `printf xcanary | base64` and `printf xxcanary | base64`.
    let (first, second, third) = ("Y2FuYXJ5", "eGNhbmFyeQ==", "eHhjYW5hcnk=");
    assert_eq!(base64("canary", 0), first);
    assert!(second.contains(&base64("canary", 1)) && base64("canary", 1).len() == 7);
    assert!(third.contains(&base64("canary", 2)) && base64("canary", 2).len() == 7);
}

#[test]
fn a_planted_canary_is_found_in_every_form() {
    for form in forms("canary41").iter().chain(&["CANARY41".to_owned()]) {
        let log = format!("2025-07-03T00:00:00Z  INFO briefbot: {form}.\n").into_bytes();
        assert!(form_in("canary41", &log).is_some(), "{form}");
    }
    assert_eq!(form_in("canary41", b"2025-07-03T00:00:00Z  INFO briefbot: canary42"), None);
    assert!(form_in("7700123456789", b"chat=700D31F9515").is_some());
}

#[test]
#[should_panic(expected = "\"canary41\" is in")]
fn a_planted_file_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir_all(folder.path().join("a/b")).expect("a folder");
    std::fs::write(folder.path().join("a/b/.history"), "…\ncanary41\n").expect("a file");
    check_absent(&["canary41"], &files(folder.path()));
}

#[test]
#[should_panic(expected = "the name of a file")]
fn a_planted_file_name_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("chat-canary41"), "").expect("a file");
    check_absent(&["canary41"], &files(folder.path()));
}

#[test]
#[should_panic(expected = "is in a log as")]
fn a_planted_token_is_found() {
    let line = format!("error sending request for url (http://127.0.0.1/bot{TOKEN}/getMe)");
    check_absent(&[], &[("a log".to_owned(), line.into_bytes())]);
}
