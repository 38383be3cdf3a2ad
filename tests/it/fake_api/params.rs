//! The parameters of a call, from a query, a form or a JSON body, read as the real server reads them.
//!
//! Owns: percent decoding, numbers and objects written as strings.
//! Never imports: the state of the fake, sockets.

use serde_json::{Map, Value};

/// The parameters by name; absent and null are the same.
#[derive(Clone, Debug, Default)]
pub(crate) struct Params(Map<String, Value>);

impl Params {
    /// Reads them all; the error is a description without "Bad Request: ".
    pub(super) fn read(query: &str, content_type: &str, body: &[u8]) -> Result<Self, String> {
        let mut params = Self::default();
        params.add_form(query);
        let text = std::str::from_utf8(body).map_err(|_| "strings must be encoded in UTF-8".to_owned())?;
        if content_type.starts_with("multipart/") {
            return Err("test rule: the fake reads no multipart bodies".to_owned());
        }
        if content_type.starts_with("application/json") {
            match serde_json::from_str(text) {
                Ok(Value::Object(object)) => params.0.extend(object),
                Ok(Value::Null) => {}
                _ if text.trim().is_empty() => {}
                _ => return Err("can't parse JSON object".to_owned()),
            }
        } else {
            params.add_form(text);
        }
        params.0.retain(|_, value| !value.is_null());
        Ok(params)
    }

    fn add_form(&mut self, form: &str) {
        for pair in form.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            self.0.insert(percent_decoded(name), Value::from(percent_decoded(value)));
        }
    }

    /// All of them, as one object.
    pub(super) fn to_value(&self) -> Value {
        Value::Object(self.0.clone())
    }

    /// Their names.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Whether it was given at all.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// A string, empty if absent.
    pub(super) fn text(&self, name: &str) -> &str {
        self.0.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// An integer, also where it is written as a string.
    pub(super) fn int(&self, name: &str) -> Option<i64> {
        int_of(self.0.get(name)?)
    }

    /// A flag, also where it is written as a string.
    pub(super) fn flag(&self, name: &str) -> bool {
        self.0.get(name).is_some_and(flag_of)
    }

    /// An object or a list, also where it is written as a string of JSON.
    pub(super) fn structure(&self, name: &str) -> Option<Value> {
        match self.0.get(name)? {
            Value::String(text) if text.is_empty() => None,
            Value::String(text) => serde_json::from_str(text).ok().or_else(|| Some(Value::from(text.as_str()))),
            other => Some(other.clone()),
        }
    }
}

/// An integer, also where it is written as a string.
pub(super) fn int_of(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}

/// A flag, also where it is written as a string.
pub(super) fn flag_of(value: &Value) -> bool {
    let written = |text: &str| matches!(text.to_ascii_lowercase().as_str(), "true" | "yes" | "1");
    value.as_bool().unwrap_or_else(|| value.as_str().is_some_and(written))
}

/// `a%20b+c` becomes `a b c`; what is no escape stays.
pub(super) fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex =
            bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok()).and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match (bytes[at], hex) {
            (b'%', Some(byte)) => {
                decoded.push(byte);
                at += 2;
            }
            (b'+', _) => decoded.push(b' '),
            (other, _) => decoded.push(other),
        }
        at += 1;
    }
    String::from_utf8_lossy(&decoded).into_owned()
}
