//! The file of labelled questions.
//!
//! Owns: its format, [`Question`], [`Label`], and that each label names what is served.
//! Never imports: the answers.
//!
//! One JSON object a line: `{"q": "…", "points": ["card/point", "card"]}`. `points` names what answers; it is empty where nothing should. A
//! card that is named alone stands for all of its points; an id that several packs have stands for the card in each. Other fields and blank
//! lines are passed over.

use crate::domain::card::{Card, Section};
use crate::domain::library::Library;
use serde::Deserialize;
use std::fmt;
use std::path::Path;

/// A question with the cards and points that answer it.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its line in the file, from 1.
    pub line: usize,
    /// Its words.
    pub text: String,
    /// What answers it; empty where nothing does.
    pub labels: Vec<Label>,
    /// The section of the first card that is named.
    pub section: Option<Section>,
}

/// A card that answers a question, or one of its points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The id of the card.
    pub card: String,
    /// The id of the point; without it, any point will do.
    pub point: Option<String>,
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.point {
            Some(point) => write!(f, "{}/{point}", self.card),
            None => f.write_str(&self.card),
        }
    }
}

#[derive(Debug, Deserialize)]
struct Line {
    q: String,
    points: Vec<String>,
}

const SHAPE: &str = "each line is {\"q\": \"…\", \"points\": [\"card/point\"]}";

/// Reads a file of questions about the cards of a library.
///
/// # Errors
/// Everything that is wrong with the file, each with its line and its remedy.
pub fn read(file: &Path, library: &Library) -> Result<Vec<Question>, Vec<String>> {
    let text = crate::briefings::read_text(file).map_err(|(message, remedy)| vec![format!("{message}; {remedy}")])?;
    parse(&text, library)
}

fn parse(text: &str, library: &Library) -> Result<Vec<Question>, Vec<String>> {
    let lines = text.trim_start_matches('\u{feff}').lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let (mut questions, mut problems) = (Vec::new(), Vec::new());
    for (at, line) in lines {
        match question(at + 1, line, library) {
            Ok(question) => questions.push(question),
            Err(problem) => problems.push(format!("line {}{problem}", at + 1)),
        }
    }
    match () {
        () if !problems.is_empty() => Err(problems),
        () if questions.is_empty() => Err(vec![format!("no question is in it; {SHAPE}")]),
        () => Ok(questions),
    }
}

/// A problem begins where the number of the line ends.
fn question(line: usize, text: &str, library: &Library) -> Result<Question, String> {
    let Line { q, points } = serde_json::from_str(text).map_err(|error| format!(", column {}: not a question; {SHAPE}", error.column()))?;
    if q.trim().is_empty() {
        return Err(": the question is empty; write what a person would ask under \"q\", or remove the line".to_owned());
    }
    let read = |text: &String| label(text, library).map_err(|(message, remedy)| format!(": {message}; {remedy}"));
    let found = points.iter().map(read).collect::<Result<Vec<_>, String>>()?;
    let section = found.first().map(|(_, section)| *section);
    Ok(Question { line, text: q, labels: found.into_iter().map(|(label, _)| label).collect(), section })
}

/// The label with the section of its card, or a message and a remedy where nothing that is served has this name.
fn label(text: &str, library: &Library) -> Result<(Label, Section), (String, String)> {
    let (id, point) = text.split_once('/').map_or((text, None), |(card, point)| (card, Some(point)));
    let cards: Vec<&Card> = library.packs.iter().flat_map(|pack| &pack.cards).filter(|card| card.id.as_str() == id).collect();
    if cards.is_empty() {
        return Err((format!("there is no card \"{id}\" (label \"{text}\")"), no_card(id, library)));
    }
    let names = |card: &Card| card.points.iter().map(|point| point.id.to_string()).collect::<Vec<String>>();
    let Some(card) = cards.iter().find(|card| point.is_none_or(|point| names(card).iter().any(|name| name == point))) else {
        let points: Vec<String> = cards.iter().flat_map(|card| names(card)).collect();
        let message = format!("card \"{id}\" has no point \"{}\" (label \"{text}\")", point.unwrap_or_default());
        return Err((message, format!("write one of: {}; or \"{id}\" alone for any of them", points.join(", "))));
    };
    Ok((Label { card: id.to_owned(), point: point.map(str::to_owned) }, card.section))
}

fn no_card(id: &str, library: &Library) -> String {
    let ids = library.packs.iter().flat_map(|pack| &pack.cards).map(|card| card.id.as_str());
    let nearest = ids.min_by_key(|other| strsim::osa_distance(id, other)).unwrap_or_default();
    format!("write the id of a card that is served (the nearest is \"{nearest}\"); `briefbot check` names cards that are left out")
}
