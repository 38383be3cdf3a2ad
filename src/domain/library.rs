//! All packs together, made from the texts of their files.
//!
//! Owns: the order in which the files of a pack are read, and that one broken file never harms another.
//! Never imports: a file system; it is given paths and texts.

use super::card::{Card, Section};
use super::evidence::Evidence;
use super::id::Id;
use super::json::read_document;
use super::language::Language;
use super::lock::Lock;
use super::pack::{Pack, PackInfo};
use super::pack_translation::PackTranslation;
use super::problem::Problem;
use super::quote::SourceText;
use super::source::read_sources;
use super::translation_file::read_translation;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// The files of one pack, as text.
#[derive(Debug, Clone, Default)]
pub struct PackFiles {
    /// The pack's folder, as problems name it.
    pub folder: String,
    /// (path within the folder, with `/`; text), sorted by path.
    pub files: Vec<(String, String)>,
    /// (source id, text) of the source texts that are at hand.
    pub texts: Vec<(String, String)>,
}

/// What became of the files of one pack.
#[derive(Debug)]
pub struct PackReading {
    /// The pack's folder, as problems name it.
    pub folder: String,
    /// The pack, if it has a good `pack.json`; it may have lost cards.
    pub pack: Option<Pack>,
    /// All problems of all files.
    pub problems: Vec<Problem>,
    /// The quotes that stand in a text that is at hand: what a new lock file would hold.
    pub verified: Lock,
    /// The lock file's content as it is.
    pub lock: Lock,
    /// True if the lock file may be written anew: it is good or absent, and the pack's own files are good.
    pub lockable: bool,
    /// How many card files there are.
    pub card_files: usize,
}

/// The packs that can be served.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// The packs, sorted by folder name.
    pub packs: Vec<Pack>,
}

/// So many cards all packs may have together: the index numbers them in 16 bits.
pub const MOST_CARDS: usize = 65_536;

impl Library {
    /// Puts readings together. Of two packs with one id the first is kept, and of too many cards the packs that come first.
    #[must_use]
    pub fn from_readings(readings: Vec<PackReading>) -> (Self, Vec<Problem>) {
        let mut packs: Vec<Pack> = Vec::new();
        let mut problems = Vec::new();
        for reading in readings {
            let silent = !reading.problems.iter().any(Problem::is_error);
            problems.extend(reading.problems);
            let Some(pack) = reading.pack else { continue };
            if packs.iter().any(|earlier| earlier.info.id == pack.info.id) {
                let message = format!("pack \"{}\" stands in two folders; the second is left out", pack.info.id);
                problems.push(Problem::of_file(&format!("{}/pack.json", reading.folder), message, "give each pack an id of its own"));
            } else if pack.cards.is_empty() && silent {
                let message = "no good card is in this pack, so it is not served";
                problems.push(Problem::of_file(
                    &format!("{}/cards", reading.folder),
                    message,
                    "add a card as cards/ID.json, or mend those that are named",
                ));
            } else if packs.iter().map(|pack| pack.cards.len()).sum::<usize>() + pack.cards.len() > MOST_CARDS {
                let message = format!("with this pack there are more than {MOST_CARDS} cards; it is left out");
                problems.push(Problem::of_file(&format!("{}/cards", reading.folder), message, "serve it by a bot of its own"));
            } else if !pack.cards.is_empty() {
                packs.push(pack);
            }
        }
        (Self { packs }, problems)
    }

    /// The pack with this id.
    #[must_use]
    pub fn pack(&self, id: &Id) -> Option<&Pack> {
        self.packs.iter().find(|pack| pack.info.id == *id)
    }

    /// How many cards there are in all packs.
    #[must_use]
    pub fn card_count(&self) -> usize {
        self.packs.iter().map(|pack| pack.cards.len()).sum()
    }
}

/// Reads one pack from its files.
#[must_use]
pub fn read_pack(files: &PackFiles) -> PackReading {
    let mut desk = Desk::new(files);
    desk.evidence.declared = declared_ids(files);
    let read = desk.read("quotes.lock.json", Lock::read);
    let broken_lock = matches!(read, Some(None));
    let lock = read.flatten().unwrap_or_default();
    desk.evidence.lock = lock.clone();
    let sources = desk.read("sources.json", read_sources);
    if sources.is_none() {
        desk.missing("sources.json", "list the texts that the cards quote, as CSL-JSON");
    }
    desk.evidence.sources = sources.flatten().unwrap_or_default().into_iter().map(|source| (source.id.clone(), source)).collect();
    desk.take_texts();
    let at_hand = |source: &str| desk.evidence.texts.keys().any(|id| id.as_str() == source);
    desk.evidence.verified.borrow_mut().keep(&lock, at_hand);
    let declared = desk.evidence.declared.clone();
    let info = desk.read("pack.json", |root| PackInfo::read(root, &declared));
    if info.is_none() {
        desk.missing("pack.json", "write at least id, title, language and sections");
    }
    let info = info.flatten();
    // Without a good pack.json nothing is served, but the cards are judged all the same, so that one pass finds every problem.
    let cards = desk.read_cards(info.as_ref().map_or(&Section::ALL, |info| &info.sections));
    let sources = std::mem::take(&mut desk.evidence.sources);
    let mut pack = info.map(|info| Pack::new(info, sources, cards));
    if let Some(pack) = &mut pack {
        desk.read_pack_translations(pack);
    }
    let card_files = files.files.iter().filter(|(path, _)| matches!(role(path), Role::Card)).count();
    let folder = files.folder.clone();
    let lockable = pack.is_some() && !broken_lock;
    PackReading { lockable, folder, pack, problems: desk.problems, verified: desk.evidence.verified.into_inner(), lock, card_files }
}

/// What a file of a pack is, by its path.
enum Role<'a> {
    Card,
    Translation { card: &'a str, language: &'a str },
    PackTranslation { language: &'a str },
    Other,
}

fn role(path: &str) -> Role<'_> {
    if let Some(language) = path.strip_prefix("pack.").and_then(|rest| rest.strip_suffix(".json")) {
        return Role::PackTranslation { language };
    }
    let Some(stem) = path.strip_prefix("cards/").and_then(|name| name.strip_suffix(".json")) else {
        return Role::Other;
    };
    match stem.split_once('.') {
        None => Role::Card,
        Some((card, language)) => Role::Translation { card, language },
    }
}

/// The ids that the card files declare, read before anything is judged, so that one card can name another.
fn declared_ids(files: &PackFiles) -> BTreeSet<String> {
    let cards = files.files.iter().filter(|(path, _)| matches!(role(path), Role::Card));
    let id = |text: &str| Some(serde_json::from_str::<serde_json::Value>(text).ok()?.get("id")?.as_str()?.to_owned());
    cards.filter_map(|(_, text)| id(text.trim_start_matches('\u{feff}'))).collect()
}

/// The files of a pack while they are read.
struct Desk<'a> {
    files: &'a PackFiles,
    evidence: Evidence,
    problems: Vec<Problem>,
}

impl<'a> Desk<'a> {
    fn new(files: &'a PackFiles) -> Self {
        Self { files, evidence: Evidence::default(), problems: Vec::new() }
    }

    fn named(&self, path: &str) -> String {
        format!("{}/{path}", self.files.folder)
    }

    fn missing(&mut self, path: &str, remedy: &str) {
        self.problems.push(Problem::of_file(&self.named(path), "the file is missing", remedy));
    }

    /// Reads a file that stands once in a pack; the outer `None` means that it is not there.
    #[allow(clippy::option_option)]
    fn read<T>(&mut self, path: &str, read: impl FnOnce(&super::json::Node<'_>) -> Option<T>) -> Option<Option<T>> {
        let (_, text) = self.files.files.iter().find(|(name, _)| name == path)?;
        let (value, problems) = read_document(&self.named(path), text, read);
        self.problems.extend(problems);
        Some(value)
    }

    /// Takes the texts of the pack's sources, and compares each with the digest that the source names.
    fn take_texts(&mut self) {
        for (id, text) in &self.files.texts {
            let Some(source) = Id::parse(id).ok().and_then(|id| self.evidence.sources.get(&id)) else { continue };
            let text = SourceText::new(text);
            if source.text_sha256.as_ref().is_some_and(|digest| *digest != text.sha256) {
                let message = format!("the text of \"{id}\" at hand is not the one that \"text_sha256\" names");
                let remedy = format!("if the new text is right, set \"text_sha256\" to {}", text.sha256);
                self.problems.push(Problem::of_file(&self.named("sources.json"), message, remedy).warning());
            }
            self.evidence.texts.insert(source.id.clone(), text);
        }
    }

    fn read_cards(&mut self, sections: &[Section]) -> Vec<Card> {
        let mut cards: Vec<Card> = Vec::new();
        let seen: RefCell<BTreeMap<Id, String>> = RefCell::default();
        let mut stems: BTreeMap<String, Id> = BTreeMap::new();
        for (path, text) in &self.files.files {
            if !matches!(role(path), Role::Card) {
                continue;
            }
            let (card, problems) = read_document(&self.named(path), text, |root| {
                let card = root.whole(|root| Card::read(root, &self.evidence, sections))?;
                first_of_its_id(root, &card, path, &seen).then_some(card)
            });
            self.problems.extend(problems);
            if let Some(card) = card {
                let stem = path.strip_prefix("cards/").and_then(|name| name.strip_suffix(".json")).unwrap_or(path);
                stems.insert(stem.to_owned(), card.id.clone());
                cards.push(card);
            }
        }
        self.read_translations(&mut cards, &stems);
        let kept: BTreeSet<Id> = cards.iter().map(|card| card.id.clone()).collect();
        cards.iter_mut().for_each(|card| card.related.retain(|id| kept.contains(id) && *id != card.id));
        cards
    }

    /// The language in a file's name.
    fn language_of(&mut self, file: &str, tag: &str) -> Option<Language> {
        let language = Language::parse(tag);
        language.map_err(|(message, remedy)| self.problems.push(Problem::of_file(file, format!("the file's name: {message}"), remedy))).ok()
    }

    fn read_pack_translations(&mut self, pack: &mut Pack) {
        let revision = pack.info.revision(&pack.sources);
        for (path, text) in &self.files.files {
            let Role::PackTranslation { language } = role(path) else { continue };
            let file = self.named(path);
            let Some(language) = self.language_of(&file, language) else { continue };
            let (translation, problems) = read_document(&file, text, |root| PackTranslation::read(root, &revision));
            self.problems.extend(problems);
            pack.translations.extend(translation.map(|translation| (language, translation)));
        }
    }

    fn read_translations(&mut self, cards: &mut [Card], stems: &BTreeMap<String, Id>) {
        for (path, text) in &self.files.files {
            let Role::Translation { card: stem, language } = role(path) else { continue };
            let file = self.named(path);
            let Some(language) = self.language_of(&file, language) else { continue };
            let Some(card) = stems.get(stem).and_then(|id| cards.iter_mut().find(|card| card.id == *id)) else {
                let message = format!("a translation of \"{stem}\", of which no good card is here");
                self.problems.push(Problem::of_file(&file, message, format!("mend or add cards/{stem}.json, or remove the translation")));
                continue;
            };
            let (translation, problems) = read_document(&file, text, |root| root.whole(|root| read_translation(root, card)));
            self.problems.extend(problems);
            if let Some(translation) = translation {
                card.translations.insert(language, translation);
            }
        }
    }
}

fn first_of_its_id(root: &super::json::Node<'_>, card: &Card, path: &str, seen: &RefCell<BTreeMap<Id, String>>) -> bool {
    let mut seen = seen.borrow_mut();
    if let Some(earlier) = seen.get(&card.id) {
        if let Some(node) = root.field("id") {
            node.error(format!("card \"{}\" stands in {earlier} too; this one is left out", card.id), "give each card an id of its own");
        }
        return false;
    }
    seen.insert(card.id.clone(), path.to_owned());
    true
}
