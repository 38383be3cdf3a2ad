//! Fluent files, read with a parser: which messages each has, and which variables each message uses.
//!
//! Owns: this reading.
//! Never imports: the crate.

use crate::program::root;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;
use std::collections::{BTreeMap, BTreeSet};

/// The languages of the interface.
pub(super) const LANGUAGES: [&str; 4] = ["en", "fa-AF", "ps", "ru"];

/// A message: its variables, and all of its text with the variables left out.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Message {
    pub(super) variables: BTreeSet<String>,
    pub(super) text: String,
}

/// The messages of a language by name.
pub(super) fn messages(language: &str) -> BTreeMap<String, Message> {
    let text = std::fs::read_to_string(root().join(format!("wording/{language}.ftl"))).unwrap();
    let resource = parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{language}: {errors:?}"));
    let mut found = BTreeMap::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let mut read = Message::default();
        read_pattern(&message.value.unwrap(), &mut read);
        let twice = found.insert(message.id.name.to_owned(), read);
        assert!(twice.is_none(), "{language}: {} stands twice", message.id.name);
    }
    found
}

fn read_pattern(pattern: &Pattern<&str>, message: &mut Message) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => message.text.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => read_inline(inline, message),
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                read_inline(selector, message);
                variants.iter().for_each(|variant| read_pattern(&variant.value, message));
            }
        }
    }
}

fn read_inline(inline: &InlineExpression<&str>, message: &mut Message) {
    match inline {
        InlineExpression::VariableReference { id } => drop(message.variables.insert(id.name.to_owned())),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        other => panic!("{other:?} is not used in this project"),
    }
}
