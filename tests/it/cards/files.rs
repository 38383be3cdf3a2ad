//! The folder as it comes: files that cannot be read, links that lead away, and what editors leave behind.
//!
//! Owns: the tests of what is read from the folder.
//! Never imports: the crate; only the binary.

use super::small::{ALMANAC, BRIDGE, FERRY, SmallPack, check};
use std::os::unix::fs::symlink;
use std::process::Command;
use std::sync::mpsc::channel;
use std::time::Duration;

#[test]
fn a_file_over_a_mebibyte_is_refused() {
    let breaks = |pack: &SmallPack| pack.write("cards/bridge.json", BRIDGE.to_owned() + &" ".repeat((1 << 20) + 1 - BRIDGE.len()));
    check(
        breaks,
        r#"
error cards/bridge.json: larger than 1048576 bytes (1 MiB) (split it into smaller files)
1 of 1 cards good, exit 1"#,
    );
}

#[test]
fn a_file_of_a_mebibyte_is_good() {
    let breaks = |pack: &SmallPack| pack.write("cards/bridge.json", BRIDGE.to_owned() + &" ".repeat((1 << 20) - BRIDGE.len()));
    check(breaks, "2 of 2 cards good, exit 0");
}

#[test]
fn a_file_that_is_not_utf_8_is_named_with_the_place() {
    let (before, after) = BRIDGE.split_at(BRIDGE.find("new bridge").expect("the title"));
    let breaks = |pack: &SmallPack| pack.write("cards/bridge.json", [before.as_bytes(), b"\xff", after.as_bytes()].concat());
    check(
        breaks,
        r#"
error cards/bridge.json: not UTF-8 (byte 78, line 5) (save the file as UTF-8)
1 of 1 cards good, exit 1"#,
    );
}

#[test]
fn a_source_text_that_is_not_utf_8_is_named() {
    check(
        |pack| pack.write("sources/almanac.txt", [ALMANAC.as_bytes(), b"caf\xe9\n"].concat()),
        r#"
error sources/almanac.txt: not UTF-8 (byte 292, line 9) (save the file as UTF-8)
2 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_link_out_of_the_folder_is_refused() {
    let breaks = |pack: &SmallPack| {
        std::fs::rename(pack.path("cards/bridge.json"), pack.beside("bridge.json")).expect("a file");
        symlink(pack.beside("bridge.json"), pack.path("cards/bridge.json")).expect("a link");
    };
    check(
        breaks,
        r#"
error cards/bridge.json: a symbolic link that leads out of the folder, or nowhere (put the file itself into the folder)
1 of 1 cards good, exit 1"#,
    );
}

#[test]
fn a_link_that_leads_nowhere_is_refused() {
    check(
        |pack| symlink("nowhere.json", pack.path("cards/lost.json")).expect("a link"),
        r#"
error cards/lost.json: a symbolic link that leads out of the folder, or nowhere (put the file itself into the folder)
2 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_link_that_leads_to_itself_is_refused() {
    check(
        |pack| symlink("ring.json", pack.path("cards/ring.json")).expect("a link"),
        r#"
error cards/ring.json: a symbolic link that leads out of the folder, or nowhere (put the file itself into the folder)
2 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_link_within_the_pack_is_followed() {
    let breaks = |pack: &SmallPack| {
        std::fs::create_dir(pack.path("drafts")).expect("a folder");
        std::fs::rename(pack.path("cards/bridge.json"), pack.path("drafts/bridge.json")).expect("a file");
        symlink("../drafts/bridge.json", pack.path("cards/bridge.json")).expect("a link");
    };
    check(breaks, "2 of 2 cards good, exit 0");
}

#[test]
fn a_pack_that_is_a_link_out_of_the_folder_is_refused() {
    let breaks = |pack: &SmallPack| {
        std::fs::rename(pack.path(""), pack.beside("elsewhere")).expect("a folder");
        symlink(pack.beside("elsewhere"), pack.briefings().join("norre")).expect("a link");
    };
    check(
        breaks,
        r#"
error BRIEFINGS/norre: a symbolic link that leads out of the folder, or nowhere (put the file itself into the folder)
0 of 0 cards good, exit 3"#,
    );
}

#[test]
fn a_source_text_that_is_a_link_out_of_the_folder_is_refused() {
    let breaks = |pack: &SmallPack| {
        std::fs::rename(pack.path("sources/almanac.txt"), pack.beside("almanac.txt")).expect("a file");
        symlink(pack.beside("almanac.txt"), pack.path("sources/almanac.txt")).expect("a link");
    };
    check(
        breaks,
        r#"
error sources/almanac.txt: a symbolic link that leads out of the folder, or nowhere (put the file itself into the folder)
2 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_folder_in_the_place_of_a_card_is_refused() {
    check(
        |pack| std::fs::create_dir(pack.path("cards/tunnel.json")).expect("a folder"),
        r#"
error cards/tunnel.json: not a regular file (replace it with a file, or remove it)
2 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_pipe_is_refused_and_nobody_waits_for_it() {
    let pack = SmallPack::new();
    let pipes = [pack.path("cards/pipe.json"), pack.path("sources/pipe.txt")];
    for pipe in &pipes {
        assert!(Command::new("mkfifo").arg(pipe).status().expect("mkfifo").success());
    }
    let (sender, receiver) = channel();
    std::thread::spawn(move || sender.send(pack.check(&[])));
    let report = receiver.recv_timeout(Duration::from_secs(60)).unwrap_or_else(|_| {
        // Whoever reads from a pipe is let go before the test fails.
        pipes.iter().for_each(|pipe| drop(std::fs::OpenOptions::new().read(true).write(true).open(pipe)));
        "the program waits for the pipe".to_owned()
    });
    assert_eq!(
        report,
        r#"error cards/pipe.json: not a regular file (replace it with a file, or remove it)
error sources/pipe.txt: not a regular file (replace it with a file, or remove it)
2 of 2 cards good, exit 1"#
    );
}

#[test]
fn hidden_files_and_what_editors_leave_are_passed_over() {
    let breaks = |pack: &SmallPack| {
        let left = [".bridge.json.swp", ".bridge.json", ".#bridge.json", "#bridge.json#", "#bridge.json", "~bridge.json", "bridge.json~"];
        for name in left.into_iter().chain(["bridge.json.bak", "bridge.json.orig", "bridge.json.tmp", "4913", "README.md"]) {
            pack.write(&format!("cards/{name}"), b"\xff");
            pack.write(&format!("sources/{name}"), b"\xff");
        }
        for name in [".git/pack.json", "#old/pack.json", "~old/pack.json"] {
            pack.write(&format!("../{name}"), b"\xff");
        }
    };
    check(breaks, "2 of 2 cards good, exit 0");
}

#[test]
fn a_folder_of_cards_in_the_folder_of_cards_is_no_card() {
    check(|pack| pack.write("cards/old/bridge.json", BRIDGE), "2 of 2 cards good, exit 0");
}

#[test]
fn the_briefings_folder_may_be_a_pack_itself() {
    let pack = SmallPack::new();
    let inner = pack.path("").display().to_string();
    let run = pack.run(&["check", "--briefings", &inner], "");
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert!(run.err.contains("2 of 2 cards good"), "{}", run.err);
}

#[test]
fn a_briefings_folder_that_is_not_there_is_named() {
    let pack = SmallPack::new();
    let run = pack.run(&["check", "--briefings", "/nowhere/briefings"], "");
    assert_eq!(run.code, 3);
    assert!(run.out.starts_with("error: /nowhere/briefings: the briefings folder cannot be read: entity not found\n"), "{}", run.out);
}

#[test]
fn a_briefings_folder_without_a_pack_is_named() {
    let pack = SmallPack::new();
    let empty = pack.beside("empty").display().to_string();
    let run = pack.run(&["check", "--briefings", &empty], "");
    assert_eq!(run.code, 3);
    assert!(run.out.starts_with(&format!("error: {empty}: no pack is in this folder\n")), "{}", run.out);
}

#[test]
fn a_folder_of_sources_that_is_not_there_is_named() {
    let pack = SmallPack::new();
    let run = pack.run(&["check", "--sources", "/nowhere/texts"], "");
    assert_eq!(run.code, 1);
    let expected =
        "error: /nowhere/texts: the folder of source texts is not there\n  remedy: name the folder that holds the source texts as ID.txt\n";
    assert_eq!(run.out, expected);
}

#[test]
fn no_good_card_is_no_service() {
    let pack = SmallPack::new();
    pack.write("cards/bridge.json", "{");
    pack.write("cards/ferry.json", FERRY.replace("\"ferry\"", "\"The Ferry\""));
    for mode in [&["ask", "ferry"][..], &["chat"]] {
        let run = pack.run(mode, "ferry\n");
        assert_eq!((run.code, run.out.as_str()), (3, ""));
        assert!(run.err.contains("bridge.json:1:1: not JSON") && run.err.contains("ferry.json:3:9: /id: "), "{}", run.err);
        assert!(run.err.ends_with("briefbot: there is no card to serve.\n"), "{}", run.err);
    }
}

#[test]
fn a_missing_briefings_folder_is_no_service() {
    let pack = SmallPack::new();
    let run = pack.run(&["ask", "--briefings", "/nowhere/briefings", "ferry"], "");
    assert_eq!((run.code, run.out.as_str()), (3, ""));
    assert!(run.err.contains("/nowhere/briefings") && run.err.contains("BRIEFBOT_BRIEFINGS"), "{}", run.err);
}

#[test]
fn a_broken_card_is_left_out_by_name_and_the_rest_is_served() {
    let pack = SmallPack::new();
    pack.replace("cards/bridge.json", "in May 2021.\"", "in May 2020.\"");
    let run = pack.run(&["ask", "How often did the ferry run?"], "");
    assert_eq!(run.code, 0);
    assert!(run.out.contains("“The ferry ran every hour”"), "{}", run.out);
    assert!(run.err.contains("bridge.json:14:40: /points/0/quotes/0/exact: the quote is not word for word"), "{}", run.err);
    let run = pack.run(&["ask", "--json", "What year did it open?"], "");
    assert!(!run.out.contains("2020") && !run.out.contains("\"id\":\"bridge\""), "{}", run.out);
}

#[test]
fn a_card_with_a_misspelt_caution_is_not_served_without_it() {
    let pack = SmallPack::new();
    pack.replace("cards/bridge.json", "\"caution\"", "\"cuation\"");
    let run = pack.run(&["ask", "--json", "What year did it open?"], "");
    assert!(!run.out.contains("The new bridge was opened"), "{}", run.out);
}

/// A card that some editors save under another name would vanish without a word.
#[test]
fn a_card_under_a_wrong_name_is_named() {
    for name in ["ferry.json.txt", "ferry.JSON"] {
        let expected = format!(
            "warning cards/{name}: this file is passed over: its name does not end in .json (rename it to ID.json, or remove it)\n2 of 2 cards good, exit 0"
        );
        check(|pack| pack.write(&format!("cards/{name}"), b"{}"), &expected);
    }
}
