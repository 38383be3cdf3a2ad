//! The screens that show no card: start, help, privacy, and what is said when nothing fits.
//!
//! Owns: their layout.
//! Never imports: markup or transport.

use super::Sheet;
use crate::answer::Body;
use crate::domain::card::is_whole_question;
use crate::domain::localised::{Localised, LocalisedPack};
use crate::domain::pack::Pack;
use crate::render::document::{Button, Kind, Press, Span};
use crate::request::{Request, commands};

impl Sheet<'_> {
    pub(super) fn start(&mut self) {
        self.title(self.wording.text("start-title"));
        self.say("start-about");
        self.say("start-kept");
        self.example();
        let packs = self.answer.library.packs.iter();
        let titles: Vec<&str> = packs.map(|pack| LocalisedPack::new(pack, &self.answer.language).title()).collect();
        let subjects = format!("{} {}", self.wording.text("start-subject"), titles.join(self.semicolon()));
        self.document.add(Kind::Folded, vec![Span::Plain(subjects)]);
        self.language_buttons();
        self.navigation();
        self.document.request = Some(Request::Start(None));
    }

    /// A question that a card answers, to begin with.
    fn example(&mut self) {
        let cards = self.answer.library.packs.iter().flat_map(Pack::brief);
        let questions = cards.flat_map(|card| Localised::new(card, &self.answer.language).questions());
        if let Some(example) = questions.into_iter().find(|question| is_whole_question(question)) {
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
        self.say("distress-what");
        self.say("distress-who");
        for pack in &self.answer.library.packs {
            let (Some(help), Some(text)) = (&pack.info.help, LocalisedPack::new(pack, &self.answer.language).help()) else { continue };
            self.paragraph(text.text.clone());
            for (label, url) in text.links.iter().zip(&help.urls) {
                self.document.row(vec![Button { label: label.clone(), press: Press::Open(url.clone()) }]);
            }
        }
        self.say("distress-phone");
        self.document.row(vec![self.button("button-privacy", Request::Privacy), self.button("button-start", Request::Start(None))]);
    }

    pub(super) fn help(&mut self) {
        self.title(self.wording.text("help-title"));
        self.say("help-ask");
        for (at, command) in commands().into_iter().enumerate() {
            let name = self.wording.isolated(&format!("/{command}"));
            let spans = vec![Span::Plain(format!("{name}  {}", self.wording.text(&format!("command-{command}"))))];
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
        for name in ["privacy-kept", "privacy-memory", "privacy-log", "privacy-telegram", "privacy-device", "privacy-operator"] {
            self.say(name);
        }
        for pack in &self.answer.library.packs {
            let local = LocalisedPack::new(pack, &self.answer.language);
            let name = local.maintainer().map_or_else(|| self.wording.text("not-stated"), str::to_owned);
            self.paragraph(self.wording.with("privacy-maintainer", &[("title", local.title()), ("name", &name)]));
        }
        self.document.row(vec![self.button("button-start", Request::Start(None)), self.button("button-help", Request::Help)]);
        self.document.request = Some(Request::Privacy);
    }

    pub(super) fn unknown_command(&mut self, near: Option<&str>) {
        let mut line = self.wording.text("unknown-command");
        if let Some(command) = near {
            line = format!("{line} {}", self.wording.plain("unknown-command-near", &[("command", command)]));
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
        buttons.push(self.button("button-timeline", Request::Timeline));
        buttons.push(self.button("button-sources", Request::Sources));
        buttons.push(self.button("button-privacy", Request::Privacy));
        if !matches!(self.answer.body, Body::Help) {
            buttons.push(self.button("button-help", Request::Help));
        }
        self.rows(buttons, 3);
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
