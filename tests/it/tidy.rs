//! The shape of the repository, tested like any behaviour.
//!
//! Owns: the table of who may import whom.
//! Never imports: the crate; it reads the sources as text.

use crate::program::root;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The map: each part of `src` with what it may import. The order is the order of reading; a part imports only from above.
const MAY_IMPORT: [(&str, &[&str]); 14] = [
    ("domain", &[]),
    ("search", &["domain"]),
    ("request", &["domain"]),
    ("answer", &["domain", "request", "search"]),
    ("render", &["answer", "domain", "request"]),
    ("briefings", &["domain"]),
    ("config", &["briefings", "domain"]),
    ("monitor", &[]),
    ("app", &["answer", "briefings", "domain", "monitor", "render", "request"]),
    ("log", &[]),
    ("telegram", &["answer", "app", "config", "domain", "monitor", "render", "request"]),
    ("operate", &["config", "monitor"]),
    ("cli", &["answer", "app", "briefings", "config", "domain", "monitor", "operate", "render", "request", "search", "telegram"]),
    ("main", &["cli", "config", "domain", "log"]),
];

/// What only some places may name, and why it stands there.
const ONLY_IN: [(&str, &[&str]); 9] = [
    ("teloxide", &["src/telegram/"]),
    ("reqwest", &["src/telegram/api.rs"]),
    ("std::env", &["src/config/"]),
    ("std::fs", &["src/briefings.rs", "src/config/", "src/operate/socket.rs"]),
    ("fluent_bundle", &["src/render/wording.rs"]),
    ("icu_datetime", &["src/render/calendar.rs"]),
    ("jsonc_parser", &["src/domain/json.rs"]),
    ("rust_stemmers", &["src/search/spelling.rs"]),
    ("std::time::SystemTime", &["src/main.rs"]),
];

fn files(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(&root().join(folder), &mut found);
    found.sort();
    let named = |path: PathBuf| (path.strip_prefix(root()).unwrap().display().to_string(), std::fs::read_to_string(&path).unwrap());
    found.into_iter().map(named).collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.path() {
            path if path.is_dir() => collect(&path, found),
            path if path.extension().is_some_and(|ending| ending == "rs") => found.push(path),
            _ => {}
        }
    }
}

/// The lines of a file that are code: no comments.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim_start().starts_with("//"))
}

/// The part of `src` that a file belongs to.
fn part(path: &str) -> &str {
    let inner = path.strip_prefix("src/").unwrap();
    inner.split(['/', '.']).next().unwrap()
}

/// A file's module path below the crate: `domain::card`, `render::compose` for all files of that folder.
fn module(path: &str) -> String {
    let inner = path.strip_prefix("src/").unwrap().trim_end_matches(".rs").trim_end_matches("/mod");
    inner.split('/').take(2).collect::<Vec<_>>().join("::")
}

/// The modules that a file imports, two levels deep.
fn imports(path: &str, text: &str) -> BTreeSet<String> {
    let here = module(path);
    let parent = here.split("::").next().unwrap();
    let whole: String = code(text).collect::<Vec<_>>().join(" ");
    let mut found = BTreeSet::new();
    let own_crate = if here == "main" { "briefbot::" } else { "crate::" };
    for (marker, prefix) in [(own_crate, ""), ("super::", parent)] {
        for (at, _) in whole.match_indices(marker) {
            let name: String = whole[at + marker.len()..].chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | ':')).collect();
            let parts: Vec<&str> = if prefix.is_empty() { Vec::new() } else { vec![prefix] };
            let parts: Vec<&str> = parts.into_iter().chain(name.split("::")).filter(|part| part.starts_with(char::is_lowercase)).collect();
            found.insert(parts.into_iter().take(2).collect::<Vec<_>>().join("::"));
        }
    }
    found
}

#[test]
fn every_part_imports_only_what_the_table_allows() {
    for (path, text) in files("src") {
        let here = part(&path);
        if here == "lib" {
            continue;
        }
        let (_, allowed) = MAY_IMPORT.iter().find(|(name, _)| *name == here).unwrap_or_else(|| panic!("{path} is not in the table"));
        for import in imports(&path, &text) {
            let other = import.split("::").next().unwrap();
            let known = MAY_IMPORT.iter().any(|(name, _)| *name == other);
            assert!(!known || other == here || allowed.contains(&other), "{path} imports {import}");
        }
    }
}

#[test]
fn the_table_is_a_directed_acyclic_graph_and_names_what_exists() {
    for (at, (name, allowed)) in MAY_IMPORT.iter().enumerate() {
        let above: Vec<&str> = MAY_IMPORT[..at].iter().map(|(name, _)| *name).collect();
        assert!(allowed.iter().all(|other| above.contains(other)), "{name} imports from below");
    }
    let parts: BTreeSet<String> = files("src").iter().map(|(path, _)| part(path).to_owned()).filter(|part| part != "lib").collect();
    let table: BTreeSet<String> = MAY_IMPORT.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(parts, table);
}

#[test]
fn modules_within_a_part_form_no_circle() {
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in files("src") {
        let here = module(&path);
        let others = imports(&path, &text).into_iter().filter(|other| *other != here);
        graph.entry(here.clone()).or_default().extend(others);
    }
    let known: BTreeSet<String> = graph.keys().cloned().collect();
    graph.values_mut().for_each(|others| others.retain(|other| known.contains(other)));
    let mut finished: BTreeSet<String> = BTreeSet::new();
    while finished.len() < graph.len() {
        let free = graph.iter().find(|(name, others)| !finished.contains(*name) && others.is_subset(&finished));
        let Some((name, _)) = free else {
            let rest: Vec<_> = graph.iter().filter(|(name, _)| !finished.contains(*name)).collect();
            panic!("a circle is among {rest:#?}");
        };
        finished.insert(name.clone());
    }
}

#[test]
fn some_names_stand_in_few_places() {
    for (path, text) in files("src") {
        for (name, places) in ONLY_IN {
            let used = code(&text).any(|line| line.contains(&format!("{name}::")) || line.contains(&format!("use {name}")));
            assert!(!used || places.iter().any(|place| path.starts_with(place)), "{path} names {name}");
        }
    }
}

#[test]
fn every_file_says_what_it_owns_and_is_no_longer_than_a_person_reads() {
    for (path, text) in [files("src"), files("tests"), files("fuzz/fuzz_targets"), files("benches"), files("examples")].concat() {
        let doc: Vec<&str> = text.lines().take_while(|line| line.starts_with("//!") || line.is_empty()).collect();
        for wanted in ["//! Owns: ", "//! Never imports: "] {
            assert!(doc.iter().any(|line| line.starts_with(wanted)), "{path} lacks a line \"{wanted}…\"");
        }
        assert!(text.lines().count() <= 400, "{path} has {} lines", text.lines().count());
    }
}

#[test]
fn no_module_takes_everything_from_another() {
    for (path, text) in [files("src"), files("tests")].concat() {
        let glob = code(&text).find(|line| line.trim_start().starts_with("use ") && line.contains("::*"));
        assert_eq!(glob, None, "{path}");
    }
}

/// Cargo reads the manifest whole, so a folder that it names must be in the container's build too.
#[test]
fn the_container_is_built_with_every_folder_that_the_manifest_names() {
    let read = |path: &str| std::fs::read_to_string(root().join(path)).unwrap();
    let manifest = read("Cargo.toml");
    let named = manifest.split("path = \"").skip(1).filter_map(|rest| rest.split(['/', '"']).next());
    let folders: BTreeSet<&str> = named.chain(["src", "wording", "benches", "briefings"]).collect();
    assert!(folders.contains("memory"), "{folders:?}");
    for folder in folders {
        assert!(read("deploy/Containerfile").contains(&format!("COPY {folder} ")), "{folder} is not copied");
        assert!(read(".dockerignore").contains(&format!("\n!{folder}\n")), "{folder} is left out");
    }
}
