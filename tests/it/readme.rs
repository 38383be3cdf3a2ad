//! The README's example of a pack, written to a folder and used as a reader would.
//!
//! Owns: the promise that the README's files work as they stand.
//! Never imports: the crate; only the binary.

use crate::program::{briefbot, root, run};
use std::path::Path;

/// Writes each file that the README shows: a line with its path in code marks, then a fenced block.
fn write_example(folder: &Path) -> usize {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let mut count = 0;
    for part in readme.split("\n`briefings/").skip(1) {
        let (path, rest) = part.split_once("`\n").unwrap();
        let text = rest.split("```").nth(1).and_then(|block| block.split_once('\n')).unwrap().1;
        let file = folder.join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
        count += 1;
    }
    count
}

#[test]
fn the_example_pack_is_good_and_answers() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(write_example(folder.path()), 4);
    let briefings = folder.path().to_str().unwrap();
    let checked = run(briefbot(&["check", "--lock", "--briefings", briefings]), "");
    assert_eq!((checked.code, checked.out.as_str()), (0, ""), "{}", checked.err);
    assert!(folder.path().join("harbour/quotes.lock.json").exists());
    let answer = run(briefbot(&["ask", "--briefings", briefings, "why will the port shut?"]), "");
    assert!(answer.out.contains("“Ships need deeper water”") && answer.out.contains("Ana Silva, quoted by the author"), "{}", answer.out);
}
