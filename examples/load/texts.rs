//! What people ask.
//!
//! Owns: the choice of questions from the repository's own list, in the form that each kind of chat needs.
//! Never imports: anything of the load tool.

use serde::Deserialize;
use std::path::Path;

/// So many questions are taken from the list.
const QUESTIONS: usize = 40;
const COMMANDS: [&str; 5] = ["/start", "/brief", "/sources", "/privacy", "/help"];

/// Texts in turn, each as the JSON fields `text` and `entities`.
#[derive(Clone, Debug)]
pub(crate) struct Texts(Vec<String>);

#[derive(Deserialize)]
struct Line {
    q: String,
}

impl Texts {
    /// Short English questions and some commands, as in a private chat.
    pub(crate) fn private(repository: &Path) -> Self {
        let questions = questions(repository);
        Self(questions.iter().map(String::as_str).chain(COMMANDS).map(field).collect())
    }

    /// The same questions behind `/ask`, as in a group.
    pub(crate) fn groups(repository: &Path) -> Self {
        Self(questions(repository).iter().map(|question| field(&format!("/ask {question}"))).collect())
    }

    /// These texts.
    pub(crate) fn of(texts: &[String]) -> Self {
        Self(texts.iter().map(|text| field(text)).collect())
    }

    /// The text of this question.
    pub(crate) fn at(&self, number: usize) -> &str {
        self.0.get(number % self.0.len().max(1)).map_or(r#""text":"?""#, String::as_str)
    }
}

fn questions(repository: &Path) -> Vec<String> {
    let list = std::fs::read_to_string(repository.join("tests/it/data/questions.jsonl")).unwrap_or_default();
    let lines = list.lines().filter_map(|line| serde_json::from_str::<Line>(line).ok());
    lines.map(|line| line.q).filter(|question| question.is_ascii() && question.len() < 90).take(QUESTIONS).collect()
}

fn field(text: &str) -> String {
    let words = serde_json::Value::from(text);
    let command = text.split(' ').next().filter(|word| word.starts_with('/')).map(str::len);
    let entity = command.map(|length| format!(r#","entities":[{{"type":"bot_command","offset":0,"length":{length}}}]"#));
    format!(r#""text":{words}{}"#, entity.unwrap_or_default())
}
