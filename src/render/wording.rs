//! The words of the interface, from Fluent files: those that are compiled in, and those of the operator.
//!
//! Owns: [`Wordings`] (all languages), [`Wording`] (one), dates and numbers in words, and the choice among the languages that there are.
//! Never imports: answers, markup.
//!
//! An operator's file `LANGUAGE.ftl` overrides single messages of a language or adds a language; what it lacks is filled from the built-in
//! file of that language, then from English.

use super::bidi;
use super::calendar::{Calendar, Parts};
use crate::domain::date::PartialDate;
use crate::domain::language::Language;
use crate::domain::problem::Problem;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use std::collections::HashMap;
use unic_langid::LanguageIdentifier;

/// The languages of the interface with their messages. English comes first: it fills every gap.
const FILES: [(&str, &str); 4] = [
    ("en", include_str!("../../wording/en.ftl")),
    ("fa-AF", include_str!("../../wording/fa-AF.ftl")),
    ("ps", include_str!("../../wording/ps.ftl")),
    ("ru", include_str!("../../wording/ru.ftl")),
];

type Bundle = FluentBundle<FluentResource>;

/// One language.
struct Speech {
    language: Language,
    bundle: Bundle,
    calendar: Option<Calendar>,
    digits: [char; 10],
    /// The messages without variables, written out: they are most of every screen.
    fixed: HashMap<String, String>,
}

/// The interface in all its languages.
pub struct Wordings {
    speeches: Vec<Speech>,
    languages: Vec<Language>,
    /// What a message may say that is nothing but the name of a section or a screen, in small letters, and the command that it means.
    names: HashMap<String, &'static str>,
}

impl std::fmt::Debug for Wordings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wordings").field("languages", &self.languages).finish_non_exhaustive()
    }
}

impl Default for Wordings {
    /// What is compiled in.
    fn default() -> Self {
        Self::new(&[]).0
    }
}

impl Wordings {
    /// What is compiled in, with an operator's files as (path, text) on top. A file that is broken or speaks of what there is not is named;
    /// its good messages are taken.
    #[must_use]
    pub fn new(files: &[(String, String)]) -> (Self, Vec<Problem>) {
        let mut wordings = Self { speeches: Vec::new(), languages: Vec::new(), names: HashMap::new() };
        let mut problems = Vec::new();
        for (tag, text) in FILES {
            wordings.add(tag, tag, text, &mut problems);
        }
        for (path, text) in files {
            let name = path.rsplit('/').next().unwrap_or(path);
            wordings.add(path, name.strip_suffix(".ftl").unwrap_or(name), text, &mut problems);
        }
        wordings.languages = wordings.speeches.iter().map(|speech| speech.language.clone()).collect();
        wordings.names = wordings.command_names();
        wordings.write_out();
        (wordings, problems)
    }

    fn add(&mut self, path: &str, tag: &str, text: &str, problems: &mut Vec<Problem>) {
        let (Ok(language), Ok(id)) = (Language::parse(tag), tag.parse::<LanguageIdentifier>()) else {
            let remedy = "name it after a BCP 47 tag: fa-AF.ftl, tr.ftl";
            problems.push(Problem::of_file(path, format!("\"{tag}\" is not a language tag"), remedy));
            return;
        };
        let (resource, broken) = match FluentResource::try_new(text.to_owned()) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, broken)) => (resource, broken),
        };
        for error in broken {
            let line = text.get(..error.pos.start).unwrap_or_default().matches('\n').count() + 1;
            let message = format!("line {line} is not Fluent: {}", error.kind);
            problems.push(Problem::of_file(path, message, "mend the message; see https://projectfluent.org/fluent/guide"));
        }
        problems.extend(self.unknown_messages(path, &resource));
        if let Some(speech) = self.speeches.iter_mut().find(|speech| speech.language == language) {
            speech.bundle.add_resource_overriding(resource);
            return;
        }
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Values are isolated by hand: see `Wording::with`.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        let calendar = Calendar::new(&language);
        let digits = std::array::from_fn(|digit| digit_of(calendar.as_ref(), digit));
        self.speeches.push(Speech { language, bundle, calendar, digits, fixed: HashMap::new() });
    }

    /// Messages that English has not: misspelt names would be silently without effect.
    fn unknown_messages(&self, path: &str, resource: &FluentResource) -> Vec<Problem> {
        let Some(english) = self.speeches.first() else { return Vec::new() };
        let names = names_of(resource);
        let unknown = names.filter(|name| !english.bundle.has_message(name));
        let problem = |name: &str| {
            let message = format!("no message is named \"{name}\"");
            Problem::of_file(path, message, "take the names from wording/en.ftl, or remove it").warning()
        };
        unknown.map(problem).collect()
    }

    /// The languages of the interface; English first.
    #[must_use]
    pub fn languages(&self) -> &[Language] {
        &self.languages
    }

    /// The language of the interface that a tag means, whatever is behind its first part: `fa`, `fa-raw`, `fa-IR` and `prs` are Dari's file.
    #[must_use]
    pub fn language(&self, tag: &str) -> Option<&Language> {
        let primary = || Language::parse(tag.split(['-', '_']).next().unwrap_or_default());
        let wanted = Language::parse(tag).or_else(|_| primary()).ok()?;
        wanted.best_of(&self.languages)
    }

    /// The wording for a language, or English.
    #[must_use]
    pub fn speak(&self, language: &Language) -> Wording<'_> {
        let best = language.best_of(&self.languages);
        let find = |wanted: &Language| self.speeches.iter().find(|speech| speech.language == *wanted);
        let first = self.speeches.first();
        Wording { speeches: [best.and_then(find), first], rtl: best.is_some_and(Language::is_rtl) }
    }

    /// Writes out the messages that have no variables. English has them all.
    fn write_out(&mut self) {
        let names: Vec<String> = message_names(FILES[0].1);
        for speech in &mut self.speeches {
            let fixed = names.iter().filter_map(|name| Some((name.clone(), plain_message(&speech.bundle, name)?)));
            speech.fixed = fixed.collect();
        }
    }

    /// The command that a message means which is nothing but the name of a section or a screen, in any language, as buttons show it.
    #[must_use]
    pub fn command_named(&self, text: &str) -> Option<&'static str> {
        self.names.get(&text.to_lowercase()).copied()
    }

    fn command_names(&self) -> HashMap<String, &'static str> {
        const NAMES: [(&str, &str); 12] = [
            ("button-start", "start"),
            ("button-help", "help"),
            ("button-brief", "brief"),
            ("section-background", "background"),
            ("section-rationale", "rationale"),
            ("section-reactions", "reactions"),
            ("section-consequences", "consequences"),
            ("section-actions", "actions"),
            ("button-timeline", "timeline"),
            ("button-sources", "sources"),
            ("button-language", "language"),
            ("button-privacy", "privacy"),
        ];
        let mut names = HashMap::new();
        for speech in &self.speeches {
            for (name, command) in NAMES {
                if let Some(text) = plain_message(&speech.bundle, name) {
                    names.entry(text.to_lowercase()).or_insert(command);
                }
            }
        }
        names
    }
}

/// A message that needs no values; `None` where it does.
fn plain_message(bundle: &Bundle, name: &str) -> Option<String> {
    let pattern = bundle.get_message(name)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, None, &mut errors).into_owned();
    errors.is_empty().then_some(text)
}

/// The names of the messages of a file.
fn message_names(text: &str) -> Vec<String> {
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
    names_of(&resource).map(str::to_owned).collect()
}

fn names_of(resource: &FluentResource) -> impl Iterator<Item = &str> {
    resource.entries().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message.id.name),
        _ => None,
    })
}

fn digit_of(calendar: Option<&Calendar>, digit: usize) -> char {
    let digit = u32::try_from(digit).unwrap_or_default();
    let shown = calendar.and_then(|calendar| calendar.number(i64::from(digit)).chars().next());
    shown.or_else(|| char::from_digit(digit, 10)).unwrap_or('0')
}

/// The interface in one language.
#[derive(Clone, Copy)]
pub struct Wording<'a> {
    speeches: [Option<&'a Speech>; 2],
    rtl: bool,
}

impl std::fmt::Debug for Wording<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wording").finish_non_exhaustive()
    }
}

impl Wording<'_> {
    /// True if this wording is read from right to left.
    #[must_use]
    pub fn is_rtl(&self) -> bool {
        self.rtl
    }

    /// A message without variables. A message that does not exist gives its name, which a test would find.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        let fixed = self.speeches.iter().flatten().find_map(|speech| speech.fixed.get(name));
        fixed.cloned().unwrap_or_else(|| self.with(name, &[]))
    }

    /// The digits of the language from nought to nine.
    #[must_use]
    pub fn digits(&self) -> [char; 10] {
        self.speeches.iter().flatten().next().map_or(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'], |speech| speech.digits)
    }

    /// A message with variables. Values that could change the order of the text around them are isolated (U+2068 … U+2069).
    #[must_use]
    pub fn with(&self, name: &str, values: &[(&str, &str)]) -> String {
        self.format(name, &values.iter().map(|(name, value)| (*name, FluentValue::from(self.isolated(value)))).collect())
    }

    /// A message about so many of something: `$count` chooses the plural form, `$shown` is the number in the language's digits.
    #[must_use]
    pub fn count(&self, name: &str, count: u32, values: &[(&str, &str)]) -> String {
        let shown = self.number(i64::from(count));
        let mut args: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, FluentValue::from(self.isolated(value)))).collect();
        args.set("count", count);
        args.set("shown", shown);
        self.format(name, &args)
    }

    fn format(&self, name: &str, args: &FluentArgs<'_>) -> String {
        for speech in self.speeches.into_iter().flatten() {
            let Some(pattern) = speech.bundle.get_message(name).and_then(|message| message.value()) else { continue };
            let mut errors: Vec<FluentError> = Vec::new();
            let text = speech.bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
            // An operator's message with a variable that is not there gives way to the next file.
            if errors.is_empty() {
                return text;
            }
        }
        name.to_owned()
    }

    /// A text put into another one, so that neither changes the order in which the other is shown.
    #[must_use]
    pub fn isolated(&self, text: &str) -> String {
        bidi::isolated(text, self.rtl)
    }

    /// A quotation in the quotation marks of the language.
    #[must_use]
    pub fn quoted(&self, text: &str) -> String {
        self.with("quoted", &[("text", text)])
    }

    /// A whole number in the digits of the language.
    #[must_use]
    pub fn number(&self, number: i64) -> String {
        self.calendar().map_or_else(|| number.to_string(), |calendar| calendar.number(number))
    }

    /// A date in words, at the precision that is known; in both calendars where the language's readers use two.
    #[must_use]
    pub fn date(&self, date: PartialDate) -> String {
        let Some(written) = self.calendar().and_then(|calendar| calendar.date(date)) else { return date.to_string() };
        let Some((first, last)) = &written.solar else { return written.gregorian };
        // A day has one name in each calendar. A month or a year has one in the source's calendar only, which therefore goes first.
        let name = if date.day().is_some() { "date-solar-first" } else { "date-both" };
        let solar = match last {
            None => self.parts(first),
            Some(last) => match (&first.month, &last.month) {
                // Two months of one year share its number.
                (Some(from), Some(to)) if first.year == last.year => {
                    let month = Some(self.plain("date-span", &[("first", from), ("last", to)]));
                    self.parts(&Parts { month, ..first.clone() })
                }
                _ => self.plain("date-span", &[("first", &self.parts(first)), ("last", &self.parts(last))]),
            },
        };
        self.plain(name, &[("solar", &solar), ("gregorian", &written.gregorian)])
    }

    fn parts(&self, parts: &Parts) -> String {
        let Some(month) = &parts.month else { return parts.year.clone() };
        match &parts.day {
            Some(day) => self.plain("date-solar-day", &[("day", day), ("month", month), ("year", &parts.year)]),
            None => self.plain("date-solar-month", &[("month", month), ("year", &parts.year)]),
        }
    }

    /// A message whose values are of the language itself.
    #[must_use]
    pub fn plain(&self, name: &str, values: &[(&str, &str)]) -> String {
        self.format(name, &values.iter().map(|(name, value)| (*name, FluentValue::from(*value))).collect())
    }

    fn calendar(&self) -> Option<&Calendar> {
        self.speeches.iter().flatten().next()?.calendar.as_ref()
    }
}
