//! JSON with places: a reader that reports every problem of a file in one pass instead of stopping at the first.
//!
//! Owns: strict JSON (RFC 8259) to [`Node`]s that know their line, column and path; unknown, missing and repeated fields.
//! Never imports: the shapes that are read with it (cards, packs, sources).
//!
//! `serde_json` judges the syntax (it is strict and bounds the depth); `jsonc-parser` gives the places.

use super::problem::{Problem, Severity};
use super::text::{self, TextRule};
use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use std::cell::{Cell, RefCell};
use std::ops::RangeInclusive;

/// Reads one file. All problems that its nodes find are collected here.
#[derive(Debug)]
pub struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    problems: RefCell<Vec<Problem>>,
    /// How many unknown and repeated fields have been met.
    slips: Cell<usize>,
}

/// One value of the file, with its place and path.
#[derive(Debug, Clone)]
pub struct Node<'r> {
    reader: &'r Reader<'r>,
    value: &'r Value<'r>,
    path: String,
}

/// An object whose field names have been checked.
#[derive(Debug)]
pub struct Fields<'r> {
    node: Node<'r>,
    object: &'r Object<'r>,
}

/// Parses `text` and hands its root to `read`; gives back what `read` made of it and all problems of the file.
pub fn read_document<T>(file: &str, text: &str, read: impl FnOnce(&Node<'_>) -> Option<T>) -> (Option<T>, Vec<Problem>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let reader = Reader { file, text, problems: RefCell::default(), slips: Cell::default() };
    if let Err(error) = serde_json::from_str::<serde_json::Value>(text) {
        let problem = Problem {
            place: Some((error.line().max(1), error.column().max(1))),
            ..Problem::of_file(file, format!("not JSON: {error}"), "mend the JSON at this place; an editor with JSON support marks it")
        };
        return (None, vec![problem]);
    }
    let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
    let Some(root) = parsed.ok().and_then(|parsed| parsed.value) else {
        let message = "not JSON that can be read (nested too deeply, or a broken \\u escape)";
        return (None, vec![Problem::of_file(file, message, "compare it with a card of the first pack")]);
    };
    let made = read(&Node { reader: &reader, value: &root, path: String::new() });
    (made, reader.problems.into_inner())
}

impl<'r> Node<'r> {
    /// The JSON path of this value (RFC 6901).
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Reports an error at this value.
    pub fn error(&self, message: impl Into<String>, remedy: impl Into<String>) {
        self.report(self.value.start(), message.into(), remedy.into());
    }

    fn report(&self, offset: usize, message: String, remedy: String) {
        let place = Some(line_and_column(self.reader.text, offset));
        let (file, path) = (self.reader.file.to_owned(), self.path.clone());
        self.reader.problems.borrow_mut().push(Problem { severity: Severity::Error, file, place, path, message, remedy });
    }

    fn wrong_type(&self, wanted: &str) {
        let found = match self.value {
            Value::StringLit(_) => "a string",
            Value::NumberLit(_) => "a number",
            Value::BooleanLit(_) => "true or false",
            Value::Object(_) => "an object",
            Value::Array(_) => "a list",
            Value::NullKeyword(_) => "null",
        };
        self.error(format!("{wanted} is wanted here, not {found}"), format!("write {wanted}"));
    }

    /// What `read` makes of this value, if no field in it is unknown or stands twice. All of it is read either way, so that every
    /// problem is found.
    #[must_use]
    pub fn whole<T>(&self, read: impl FnOnce(&Self) -> Option<T>) -> Option<T> {
        let before = self.reader.slips.get();
        read(self).filter(|_| self.reader.slips.get() == before)
    }

    /// The field `name` of the object here, if there are both; nothing is reported.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<Node<'r>> {
        let property = self.value.as_object()?.properties.iter().find(|property| property.name.as_str() == name)?;
        Some(self.child(name, &property.value))
    }

    /// The string here as it is, if it is one; nothing is reported.
    #[must_use]
    pub fn raw_string(&self) -> Option<&str> {
        self.value.as_string_lit().map(|literal| literal.value.as_ref())
    }

    /// The object here. Fields that are not in `allowed` or stand twice are reported, and [`Node::whole`] knows of them.
    #[must_use]
    pub fn object(&self, allowed: &[&str]) -> Option<Fields<'r>> {
        let fields = self.open_object()?;
        for property in &fields.object.properties {
            let name = property.name.as_str();
            if !allowed.contains(&name) {
                let child = Node { value: &property.value, ..self.child(name, &property.value) };
                child.slip(property.range.start, format!("unknown field \"{name}\""), known_fields(name, allowed));
            }
        }
        Some(fields)
    }

    /// The object here with whatever fields it has; only repeated ones are reported.
    #[must_use]
    pub fn open_object(&self) -> Option<Fields<'r>> {
        let Value::Object(object) = self.value else {
            self.wrong_type("an object");
            return None;
        };
        for (at, property) in object.properties.iter().enumerate() {
            let name = property.name.as_str();
            if object.properties[..at].iter().any(|earlier| earlier.name.as_str() == name) {
                let child = self.child(name, &property.value);
                child.slip(property.range.start, format!("field \"{name}\" stands twice"), "keep one of the two".to_owned());
            }
        }
        Some(Fields { node: self.clone(), object })
    }

    /// Reports a field that must not be there.
    fn slip(&self, offset: usize, message: String, remedy: String) {
        self.reader.slips.set(self.reader.slips.get() + 1);
        self.report(offset, message, remedy);
    }

    fn child(&self, name: &str, value: &'r Value<'r>) -> Node<'r> {
        let path = format!("{}/{}", self.path, name.replace('~', "~0").replace('/', "~1"));
        Node { reader: self.reader, value, path }
    }

    /// The items of the list here.
    #[must_use]
    pub fn list(&self) -> Option<Vec<Node<'r>>> {
        let Value::Array(array) = self.value else {
            self.wrong_type("a list");
            return None;
        };
        let item = |(at, value): (usize, &'r Value<'r>)| Node { reader: self.reader, value, path: format!("{}/{at}", self.path) };
        Some(array.elements.iter().enumerate().map(item).collect())
    }

    /// The string here, if it keeps `rule`.
    #[must_use]
    pub fn string(&self, rule: TextRule) -> Option<String> {
        let Value::StringLit(literal) = self.value else {
            self.wrong_type("a string");
            return None;
        };
        match text::check(&literal.value, rule) {
            Ok(text) => Some(text),
            Err((message, remedy)) => {
                self.error(message, remedy);
                None
            }
        }
    }

    /// The list of strings here, each of which keeps `rule`; `None` if any does not.
    #[must_use]
    pub fn strings(&self, rule: TextRule) -> Option<Vec<String>> {
        all(&self.list()?, |item| item.string(rule))
    }

    /// The whole number here, if it lies in `range`.
    #[must_use]
    pub fn integer(&self, range: RangeInclusive<u32>) -> Option<u32> {
        let Value::NumberLit(literal) = self.value else {
            self.wrong_type("a whole number");
            return None;
        };
        let number = literal.value.parse::<u32>().ok().filter(|number| range.contains(number));
        if number.is_none() {
            let wanted = format!("a whole number from {} to {}", range.start(), range.end());
            self.error(format!("{} is not {wanted}", literal.value), format!("write {wanted}"));
        }
        number
    }

    /// The whole number here, also where it is written as a string of digits, as reference managers write years.
    #[must_use]
    pub fn integer_or_digits(&self, range: RangeInclusive<u32>) -> Option<u32> {
        let digits = match self.value {
            Value::StringLit(literal) => literal.value.parse::<u32>().ok(),
            _ => None,
        };
        digits.filter(|number| range.contains(number)).or_else(|| self.integer(range))
    }

    /// The truth value here.
    #[must_use]
    pub fn boolean(&self) -> Option<bool> {
        let Value::BooleanLit(literal) = self.value else {
            self.wrong_type("true or false");
            return None;
        };
        Some(literal.value)
    }

    /// The string here parsed by `parse`, whose error is a message and a remedy.
    #[must_use]
    pub fn parsed<T>(&self, parse: impl FnOnce(&str) -> Result<T, (String, String)>) -> Option<T> {
        let text = self.string(TextRule::LINE)?;
        match parse(&text) {
            Ok(value) => Some(value),
            Err((message, remedy)) => {
                self.error(message, remedy);
                None
            }
        }
    }

    /// True for an object.
    #[must_use]
    pub fn is_object(&self) -> bool {
        matches!(self.value, Value::Object(_))
    }
}

impl<'r> Fields<'r> {
    /// The object itself.
    #[must_use]
    pub fn node(&self) -> &Node<'r> {
        &self.node
    }

    /// The field `name`, if it is there.
    #[must_use]
    pub fn optional(&self, name: &str) -> Option<Node<'r>> {
        let property = self.object.properties.iter().find(|property| property.name.as_str() == name)?;
        Some(self.node.child(name, &property.value))
    }

    /// The field `name`; a missing one is reported.
    #[must_use]
    pub fn required(&self, name: &str) -> Option<Node<'r>> {
        let found = self.optional(name);
        if found.is_none() {
            self.node.error(format!("field \"{name}\" is missing"), format!("add \"{name}\""));
        }
        found
    }

    /// An optional field read by `read`: `Some(None)` if it is absent, `None` if it is there and wrong.
    #[must_use]
    pub fn maybe<T>(&self, name: &str, read: impl FnOnce(&Node<'r>) -> Option<T>) -> Option<Option<T>> {
        match self.optional(name) {
            None => Some(None),
            Some(node) => read(&node).map(Some),
        }
    }

    /// An optional list of strings; absent means empty.
    #[must_use]
    pub fn strings(&self, name: &str, rule: TextRule) -> Option<Vec<String>> {
        Some(self.maybe(name, |node| node.strings(rule))?.unwrap_or_default())
    }

    /// The names of all fields with their values.
    #[must_use]
    pub fn entries(&self) -> Vec<(String, Node<'r>)> {
        let entry = |property: &'r jsonc_parser::ast::ObjectProp<'r>| {
            let name = property.name.as_str();
            (name.to_owned(), self.node.child(name, &property.value))
        };
        self.object.properties.iter().map(entry).collect()
    }
}

/// Reads every item, so that all problems are found, and gives the values only if all are good.
pub fn all<'r, T>(items: &[Node<'r>], mut read: impl FnMut(&Node<'r>) -> Option<T>) -> Option<Vec<T>> {
    let values: Vec<Option<T>> = items.iter().map(&mut read).collect();
    values.into_iter().collect()
}

fn known_fields(name: &str, allowed: &[&str]) -> String {
    let near = allowed.iter().find(|known| strsim::osa_distance(name, known) <= 2);
    match near {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => format!("remove it; known here are: {}", allowed.join(", ")),
    }
}

fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (line, before[start..].chars().count() + 1)
}
