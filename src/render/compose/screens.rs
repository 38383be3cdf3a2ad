//! The screens that show no card: start, help, privacy, and what is said when nothing fits.
//!
//! Owns: their layout.
//! Never imports: markup or transport.

use super::Sheet;
use crate::answer::Body;
use crate::render::document::{Button, Document, Kind, Span};
use crate::request::{Request, commands};

impl Sheet<'_> {
    pub(super) fn start(&mut self) {
        self.title(self.wording.text("start-title"));
        self.say("start-about");
        self.say("start-kept");
        self.example();
        let titles: Vec<&str> = self.answer.library.packs.iter().map(|pack| pack.info.title.as_str()).collect();
        let subjects = format!("{} {}", self.wording.text("start-subject"), titles.join("; "));
        self.document.add(Kind::Folded, vec![Span::Plain(subjects)]);
        self.navigation();
        self.document.request = Some(Request::Start(None));
    }

    /// A question that a card answers, to begin with.
    fn example(&mut self) {
        let questions = self.answer.library.packs.iter().flat_map(|pack| pack.brief()).flat_map(|card| &card.questions);
        if let Some(example) = questions.into_iter().find(|question| question.ends_with('?')) {
            self.paragraph(self.wording.with("start-try", &[("example", &capitalised(example))]));
        }
    }

    /// An answer to a greeting or to thanks: kind, and with what can be asked.
    pub(super) fn small_talk(&mut self) {
        self.say("small-talk");
        self.example();
        self.navigation();
    }

    /// For someone who speaks of their own danger: what this is and is not, and no card.
    pub(super) fn distress(&mut self) {
        for name in ["distress-what", "distress-who", "distress-phone"] {
            self.say(name);
        }
        self.document.row(vec![self.button("button-privacy", Request::Privacy), self.button("button-start", Request::Start(None))]);
    }

    pub(super) fn help(&mut self) {
        self.title(self.wording.text("help-title"));
        self.say("help-ask");
        for (at, command) in commands().into_iter().enumerate() {
            let spans = vec![Span::Plain(format!("/{command}  {}", self.wording.text(&format!("command-{command}"))))];
            if at == 0 {
                self.document.add(Kind::Paragraph, spans)
            } else {
                self.document.below(Kind::Paragraph, spans)
            };
        }
        self.say("help-group");
        self.say("help-limits");
        self.navigation();
        self.document.request = Some(Request::Help);
    }

    pub(super) fn privacy(&mut self) {
        self.title(self.wording.text("privacy-title"));
        for name in ["privacy-kept", "privacy-log", "privacy-telegram", "privacy-device", "privacy-operator"] {
            self.say(name);
        }
        for pack in &self.answer.library.packs {
            let name = pack.info.maintainer.clone().unwrap_or_else(|| self.wording.text("not-stated"));
            self.paragraph(self.wording.with("privacy-maintainer", &[("title", &pack.info.title), ("name", &name)]));
        }
        self.document.row(vec![self.button("button-start", Request::Start(None)), self.button("button-help", Request::Help)]);
        self.document.request = Some(Request::Privacy);
    }

    pub(super) fn unknown_command(&mut self, near: Option<&str>) {
        let mut line = self.wording.text("unknown-command");
        if let Some(command) = near {
            line = format!("{line} {}", self.wording.with("unknown-command-near", &[("command", command)]));
        }
        self.paragraph(line);
        self.help();
    }

    pub(super) fn gone(&mut self) {
        self.title(self.wording.text("gone-title"));
        self.say("none-try");
        self.navigation();
    }

    pub(super) fn none_of_these(&mut self) {
        self.title(self.wording.text("none-title"));
        self.say("not-covered-why");
        self.say("none-try");
        self.navigation();
    }

    /// The sections and the other screens.
    pub(super) fn navigation(&mut self) {
        let mut buttons = vec![self.button("button-brief", Request::Brief(None))];
        buttons.extend(self.present_sections().map(|section| self.section_button(section)));
        buttons.push(self.button("button-sources", Request::Sources));
        buttons.push(self.button("button-privacy", Request::Privacy));
        if !matches!(self.answer.body, Body::Help) {
            buttons.push(self.button("button-help", Request::Help));
        }
        rows(&mut self.document, buttons, 3);
    }
}

/// Adds buttons in rows of so many.
pub(super) fn rows(document: &mut Document, buttons: Vec<Button>, width: usize) {
    let mut buttons = buttons.into_iter().peekable();
    while buttons.peek().is_some() {
        document.row(buttons.by_ref().take(width).collect());
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
