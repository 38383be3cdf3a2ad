//! The bot in the terminal.
//!
//! Owns: the prompt, and buttons as numbers.
//! Never imports: transport.
//!
//! At a terminal lines are edited with history, which stays in memory only. Piped lines are read as they are.

use crate::answer::answer;
use crate::app::{App, Pointers};
use crate::config::Config;
use crate::domain::language::Language;
use crate::render::compose::{Stage, compose};
use crate::render::document::{Button, Press};
use crate::render::terminal;
use crate::request::Request;
use rustyline::DefaultEditor;
use std::io::{self, BufRead, IsTerminal, Write};
use std::process::ExitCode;

/// A conversation: the buttons below the last answer are all that it remembers.
struct Conversation<'a> {
    app: &'a App,
    default: &'a Language,
    chosen: Option<Language>,
    buttons: Vec<Button>,
}

/// Chats until the input ends or `/quit` is typed.
#[must_use]
pub fn run(app: &App, config: &Config, lang: Option<&Language>) -> ExitCode {
    let mut conversation = Conversation { app, default: &config.language, chosen: lang.cloned(), buttons: Vec::new() };
    if io::stdin().is_terminal() {
        interactive(&mut conversation)
    } else {
        piped(&mut conversation)
    }
    ExitCode::SUCCESS
}

fn interactive(conversation: &mut Conversation<'_>) {
    let Ok(mut editor) = DefaultEditor::new() else { return piped(conversation) };
    let _ = conversation.turn("/start");
    while let Ok(line) = editor.readline("you> ") {
        let _ = editor.add_history_entry(line.as_str());
        if conversation.turn(&line).is_err() {
            break;
        }
    }
}

fn piped(conversation: &mut Conversation<'_>) {
    let mut input = io::stdin().lock();
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        let text = String::from_utf8_lossy(&line).into_owned();
        line.clear();
        if conversation.turn(&text).is_err() {
            break;
        }
    }
}

impl Conversation<'_> {
    /// Answers one line. The error ends the conversation: `/quit`, or nobody reads any more.
    fn turn(&mut self, line: &str) -> io::Result<()> {
        let line = line.trim();
        let request = match line {
            "" => return Ok(()),
            "/quit" | "/exit" => return Err(io::ErrorKind::Interrupted.into()),
            line if !self.buttons.is_empty() && self.is_out_of_range(line) => {
                return writeln!(anstream::stdout(), "\n1 – {}\n", self.buttons.len());
            }
            line => self.pressed(line).or_else(|| Request::from_text(line, None)).unwrap_or(Request::Help),
        };
        let served = self.app.served();
        let request = served.understood(request);
        if let Request::Language(Some(language)) = &request {
            self.chosen = language.best_of(served.wordings.languages()).cloned();
        }
        let named = Request::link_language(line);
        let pointers = Pointers { chosen: self.chosen.as_ref(), named: named.as_ref(), request: Some(&request), client: None };
        let language = served.language(pointers, self.default);
        let document = compose(&answer(&served.briefing, &request, &language), &served.wordings, &Stage::default());
        self.buttons = terminal::buttons(&document).into_iter().cloned().collect();
        writeln!(anstream::stdout(), "\n{}\n{}", terminal::print(&document, true), self.menu())
    }

    /// True for a number that no button has; the buttons stay as they are.
    fn is_out_of_range(&self, line: &str) -> bool {
        line.chars().all(|c| c.is_ascii_digit()) && !line.parse().is_ok_and(|number| (1..=self.buttons.len()).contains(&number))
    }

    /// The request of the button with this number.
    fn pressed(&self, line: &str) -> Option<Request> {
        let number: usize = line.parse().ok()?;
        match &self.buttons.get(number.checked_sub(1)?)?.press {
            Press::Ask(request, _) => Some(request.clone()),
            Press::Open(_) | Press::Copy(_) | Press::Share(_) => None,
        }
    }

    /// The buttons by number; those that stand on numbered lines need no second mention.
    fn menu(&self) -> String {
        let numbered = self.buttons.iter().enumerate();
        let entries = numbered.filter(|(at, button)| button.label != (at + 1).to_string());
        let entries: Vec<String> = entries.map(|(at, button)| format!("\x1b[2m[{}]\x1b[0m {}", at + 1, button.label)).collect();
        if entries.is_empty() { String::new() } else { format!("\n{}\n", entries.join("  ")) }
    }
}
