//! The screens about the chat itself: language, settings, forgetting, deleting, and the way to the editors.
//!
//! Owns: their layout.
//! Never imports: markup or transport.

use super::Sheet;
use crate::answer::{Tell, View};
use crate::domain::language::Language;
use crate::render::document::{Button, Kind, Span};
use crate::request::Request;

impl Sheet<'_> {
    /// The languages, each under its own name.
    pub(super) fn languages(&mut self, title: &str) {
        self.title(self.wording.text(title));
        self.say("language-note");
        self.language_buttons();
        let buttons = vec![self.button("button-start", Request::Start(None)), self.button("button-brief", Request::Brief(None))];
        self.document.row(buttons);
        self.document.request = Some(Request::Language(None));
    }

    /// A button for each language; the one that is spoken is marked.
    pub(super) fn language_buttons(&mut self) {
        let spoken = self.answer.language.best_of(self.wordings.languages());
        let button = |language: &Language| {
            let name = self.wordings.speak(language).text("language-name");
            let name = if Some(language) == spoken { format!("✓ {name}") } else { name };
            Button::ask(name, Request::Language(Some(language.clone())))
        };
        let buttons: Vec<Button> = self.wordings.languages().iter().map(button).collect();
        let width = if buttons.len() == 4 { 2 } else { 3 };
        self.rows(buttons, width);
    }

    pub(super) fn settings(&mut self) {
        self.title(self.wording.text("settings-title"));
        let name = self.wording.text("language-name");
        self.paragraph(self.wording.with("settings-language", &[("language", &name)]));
        self.say("settings-kept");
        self.language_buttons();
        let mut buttons = vec![self.button("button-privacy", Request::Privacy)];
        if self.stage.bot.is_some() && !self.stage.group {
            buttons.push(self.button("button-wipe", Request::Wipe));
        }
        buttons.push(self.button("button-start", Request::Start(None)));
        self.document.row(buttons);
        self.document.request = Some(Request::Settings);
    }

    pub(super) fn forgotten(&mut self) {
        self.title(self.wording.text("forget-title"));
        self.say("forget-done");
        self.say("forget-telegram");
        self.after();
        self.document.request = Some(Request::Forget);
    }

    /// That messages were deleted, and how many could not be.
    pub(super) fn wiped(&mut self, failed: Option<u32>) {
        match failed {
            None => self.say("wipe-group"),
            Some(failed) => {
                self.say("wipe-done");
                if failed > 0 {
                    self.paragraph(self.wording.count("wipe-failed", failed, &[]));
                }
                self.say("wipe-rest");
            }
        }
        self.after();
    }

    fn after(&mut self) {
        self.document.row(vec![self.button("button-privacy", Request::Privacy), self.button("button-start", Request::Start(None))]);
    }

    /// Thanks, the related cards, and the way to the editors.
    pub(super) fn not_asked(&mut self, view: &View<'_>) {
        self.title(self.wording.text("feedback-title"));
        self.say("feedback-again");
        let related = self.related(view, 3);
        self.rows(related, 1);
        self.tell_button();
        let back = self.button("button-back", Request::Card(view.key()));
        let brief = self.button("button-brief", Request::Brief(None));
        self.document.row(vec![back, brief]);
    }

    /// The way to the editors, where there are any.
    pub(super) fn tell_button(&mut self) {
        if self.stage.editors && !self.stage.group {
            let tell = self.button("button-tell", Request::Tell(None));
            self.document.row(vec![tell]);
        }
    }

    pub(super) fn tell(&mut self, step: &Tell) {
        let step = if self.stage.editors { step } else { &Tell::Nobody };
        match step {
            Tell::How => self.say("tell-how"),
            Tell::Confirm(text) => {
                self.say("tell-title");
                self.document.add(Kind::Quote, vec![Span::Plain(shown_whole(text))]);
                self.say("tell-note");
                let buttons = vec![self.button("button-send", Request::TellSend), self.button("button-dont-send", Request::TellCancel)];
                self.document.row(buttons);
                return;
            }
            Tell::Sent => self.say("tell-sent"),
            Tell::Cancelled => self.say("tell-not-sent"),
            Tell::Failed => self.say("tell-failed"),
            Tell::Nobody => self.say("tell-nobody"),
        }
        self.document.row(vec![self.button("button-brief", Request::Brief(None)), self.button("button-help", Request::Help)]);
    }
}

/// A text that fits one screen whole, in UTF-16 units: what a reader cannot see is not sent.
const SHOWN_WHOLE: usize = 800;

fn shown_whole(text: &str) -> String {
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= SHOWN_WHOLE
    };
    let shown: String = text.chars().take_while(fits).collect();
    if shown.len() < text.len() { format!("{}…", shown.trim_end()) } else { shown }
}
