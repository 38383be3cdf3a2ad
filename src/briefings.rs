//! The only reader of the briefings folder.
//!
//! Owns: which files are read, their limits, and the one file that is written (`quotes.lock.json`).
//! Never imports: answers, wording or transport.
//!
//! A pack is a folder with a `pack.json`; the briefings folder holds packs, or is one itself. Hidden files, editors' temporary
//! files and everything that is not a card, a translation or one of the pack's own files are passed over.

use crate::domain::library::{Library, PackFiles, PackReading, read_pack};
use crate::domain::problem::Problem;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// The greatest size of a file that is read, in bytes.
pub const MAX_FILE: u64 = 1 << 20;

/// Where to read.
#[derive(Debug, Clone)]
pub struct Folders {
    /// The briefings folder.
    pub briefings: PathBuf,
    /// A folder with source texts as `ID.txt`, beside those in the packs.
    pub sources: Option<PathBuf>,
    /// A folder with wording as `LANGUAGE.ftl`, on top of what is compiled in.
    pub wording: Option<PathBuf>,
}

/// What was read.
#[derive(Debug, Default)]
pub struct Load {
    /// One reading a pack with the folder it came from.
    pub readings: Vec<(PathBuf, PackReading)>,
    /// Problems of folders and of files that could not be read as text.
    pub problems: Vec<Problem>,
}

impl Load {
    /// The library and all problems.
    #[must_use]
    pub fn into_library(self) -> (Library, Vec<Problem>) {
        let (library, problems) = Library::from_readings(self.readings.into_iter().map(|(_, reading)| reading).collect());
        (library, [self.problems, problems].concat())
    }
}

/// Reads all packs.
#[must_use]
pub fn load(folders: &Folders) -> Load {
    let mut load = Load::default();
    if let Some(sources) = folders.sources.as_ref().filter(|sources| !sources.is_dir()) {
        let remedy = "name the folder that holds the source texts as ID.txt";
        load.problems.push(Problem::of_file(&shown(sources), "the folder of source texts is not there", remedy));
    }
    for folder in pack_folders(&folders.briefings, &mut load.problems) {
        let mut files = PackFiles { folder: shown(&folder), ..PackFiles::default() };
        let mut shelf = Shelf { root: &folder, problems: &mut load.problems };
        for name in ["pack.json", "sources.json", "quotes.lock.json"] {
            shelf.take(&folder.join(name), name, &mut files.files);
        }
        for (path, name) in shelf.listed(&folder, ".json") {
            if name.starts_with("pack.") && name != "pack.json" {
                shelf.take(&path, &name, &mut files.files);
            }
        }
        shelf.warn_of_odd_names(&folder.join("cards"));
        for (path, name) in shelf.listed(&folder.join("cards"), ".json") {
            shelf.take(&path, &format!("cards/{name}"), &mut files.files);
        }
        shelf.take_texts(&folder.join("sources"), &mut files.texts);
        if let Some(sources) = &folders.sources {
            Shelf { root: sources, problems: &mut load.problems }.take_texts(sources, &mut files.texts);
        }
        load.readings.push((folder, read_pack(&files)));
    }
    load
}

/// The operator's wording files as (path, text), sorted, and those that cannot be read.
#[must_use]
pub fn wording_files(folders: &Folders) -> (Vec<(String, String)>, Vec<Problem>) {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    if let Some(folder) = &folders.wording {
        let mut shelf = Shelf { root: folder, problems: &mut problems };
        for (path, _) in shelf.listed(folder, ".ftl") {
            let name = shown(&path);
            shelf.take(&path, &name, &mut files);
        }
    }
    (files, problems)
}

/// Writes the lock file of a pack.
///
/// # Errors
/// Where the file cannot be written.
pub fn write_lock(folder: &Path, reading: &PackReading) -> std::io::Result<()> {
    let (target, temporary) = (folder.join("quotes.lock.json"), folder.join(".quotes.lock.json.new"));
    // Not through a link that may stand there.
    let _ = fs::remove_file(&temporary);
    fs::OpenOptions::new().write(true).create_new(true).open(&temporary)?.write_all(reading.verified.to_text().as_bytes())?;
    fs::rename(temporary, target)
}

fn pack_folders(briefings: &Path, problems: &mut Vec<Problem>) -> Vec<PathBuf> {
    if briefings.join("pack.json").exists() {
        return vec![briefings.to_owned()];
    }
    let entries = match fs::read_dir(briefings) {
        Ok(entries) => entries,
        Err(error) => {
            let remedy = "set BRIEFBOT_BRIEFINGS to the folder that holds your packs, or start in the folder that holds \"briefings\"";
            problems.push(Problem::of_file(&shown(briefings), format!("the briefings folder cannot be read: {}", error.kind()), remedy));
            return Vec::new();
        }
    };
    let mut folders: Vec<PathBuf> = entries.flatten().filter(|entry| !hidden(&entry.path())).map(|entry| entry.path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    folders.retain(|path| inside(briefings, path, problems));
    if folders.is_empty() && problems.is_empty() {
        problems.push(Problem::of_file(
            &shown(briefings),
            "no pack is in this folder",
            "add a folder with pack.json, sources.json and cards/",
        ));
    }
    folders
}

/// Reads files below one folder and never outside it.
struct Shelf<'a> {
    root: &'a Path,
    problems: &'a mut Vec<Problem>,
}

impl Shelf<'_> {
    /// The files of a folder with this ending, sorted by name, without hidden ones.
    fn listed(&mut self, folder: &Path, ending: &str) -> Vec<(PathBuf, String)> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let named = entries.filter_map(|entry| Some((entry.path(), entry.file_name().into_string().ok()?)));
        let mut files: Vec<(PathBuf, String)> = named.filter(|(path, name)| name.ends_with(ending) && !hidden(path)).collect();
        files.sort();
        files
    }

    /// Names files that are no cards by their ending: `card.json.txt`, as some editors save it, would vanish without a word.
    fn warn_of_odd_names(&mut self, folder: &Path) {
        for (path, name) in self.listed(folder, "") {
            let lower = name.to_lowercase();
            if path.is_file() && !name.ends_with(".json") && (lower.ends_with(".json") || lower.ends_with(".json.txt")) {
                let problem = Problem::of_file(
                    &shown(&path),
                    "this file is passed over: its name does not end in .json",
                    "rename it to ID.json, or remove it",
                );
                self.problems.push(problem.warning());
            }
        }
    }

    fn take(&mut self, path: &Path, name: &str, files: &mut Vec<(String, String)>) {
        if let Some(text) = self.read(path) {
            files.push((name.to_owned(), text));
        }
    }

    fn take_texts(&mut self, folder: &Path, texts: &mut Vec<(String, String)>) {
        for (path, name) in self.listed(folder, ".txt") {
            let id = name.strip_suffix(".txt").unwrap_or(&name).to_owned();
            if let Some(text) = self.read(&path) {
                texts.push((id, text));
            }
        }
    }

    /// The text of a file; a file that is not there is nothing, any other failure is a problem.
    fn read(&mut self, path: &Path) -> Option<String> {
        path.symlink_metadata().ok()?;
        if !inside(self.root, path, self.problems) {
            return None;
        }
        match read_text(path) {
            Ok(text) => Some(text),
            Err((message, remedy)) => {
                self.problems.push(Problem::of_file(&shown(path), message, remedy));
                None
            }
        }
    }
}

/// The text of a regular file of at most [`MAX_FILE`] bytes in UTF-8.
///
/// # Errors
/// What is wrong with the file, and what to do.
pub fn read_text(path: &Path) -> Result<String, (String, String)> {
    let unreadable = |error: std::io::Error| {
        (format!("cannot be read: {}", error.kind()), "check that the file is there and its permissions".to_owned())
    };
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(("not a regular file".to_owned(), "replace it with a file, or remove it".to_owned()));
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(unreadable)?;
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > MAX_FILE {
        return Err((format!("larger than {MAX_FILE} bytes (1 MiB)"), "split it into smaller files".to_owned()));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        (format!("not UTF-8 (byte {at}, line {line})"), "save the file as UTF-8".to_owned())
    })
}

/// True if the path, with all symbolic links followed, stays inside the folder.
fn inside(root: &Path, path: &Path, problems: &mut Vec<Problem>) -> bool {
    let good = match (root.canonicalize(), path.canonicalize()) {
        (Ok(root), Ok(path)) => path.starts_with(root),
        _ => false,
    };
    if !good {
        let message = "a symbolic link that leads out of the folder, or nowhere";
        problems.push(Problem::of_file(&shown(path), message, "put the file itself into the folder"));
    }
    good
}

fn hidden(path: &Path) -> bool {
    path.file_name().is_none_or(|name| name.to_string_lossy().starts_with(['.', '#', '~']))
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
