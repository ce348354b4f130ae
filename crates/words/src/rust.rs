//! The functions, and the table of catalogues that not every language has, as Rust.

use std::fmt::Write;

use crate::catalogue::Catalogue;
use crate::compare::Message;
use crate::error::WordsError;
use crate::part::{Kind, Part};

/// Writes the texts of catalogues, a line a text: `&[(tag, &[(place, name, text), …]), …]`.
pub(crate) fn table(catalogues: &[Catalogue]) -> Result<String, WordsError> {
    let mut out = String::from("&[\n");
    for Catalogue { tag, path, messages } in catalogues {
        let _ = writeln!(out, "    ({tag:?}, &[");
        for ((place, name), parts) in messages {
            let words = match parts.as_slice() {
                [] => "",
                [Part::Text(words)] => words,
                _ => return Err(WordsError::Filled { path: path.clone(), message: format!("{place}.{name}") }),
            };
            let _ = writeln!(out, "        ({place:?}, {name:?}, {words:?}),");
        }
        out.push_str("    ]),\n");
    }
    Ok(out + "]\n")
}

/// Writes a module a place, and a function a message.
pub(crate) fn write(messages: &[Message<'_>], language: &str) -> String {
    let mut out = String::new();
    for (number, message) in messages.iter().enumerate() {
        let before = number.checked_sub(1).and_then(|before| messages.get(before));
        if before.is_none_or(|before| before.place != message.place) {
            if number > 0 {
                out.push_str("}\n\n");
            }
            let _ = writeln!(out, "pub(crate) mod {} {{\n    use {language} as Language;", rust_name(message.place));
        }
        function(&mut out, message);
    }
    if !messages.is_empty() {
        out.push_str("}\n");
    }
    out
}

/// A name in the spelling of Rust; a keyword is marked as a name.
fn rust_name(name: &str) -> String {
    const KEYWORDS: [&str; 11] = ["as", "else", "for", "if", "in", "loop", "match", "move", "ref", "type", "where"];
    let name = name.replace('-', "_");
    if KEYWORDS.contains(&name.as_str()) { format!("r#{name}") } else { name }
}

fn function(out: &mut String, message: &Message<'_>) {
    for (tag, parts) in &message.texts {
        let _ = writeln!(out, "    /// {tag}: `{}`", shown(parts));
    }
    let is_fixed = message.texts.iter().all(|(_, parts)| is_fixed(parts));
    let kind = if is_fixed { "const fn" } else { "fn" };
    let _ = write!(out, "    pub(crate) {kind} {}(language: Language", rust_name(message.name));
    for (argument, kind) in &message.arguments {
        let kind = if *kind == Kind::Count { "u64" } else { "impl std::fmt::Display" };
        let _ = write!(out, ", {}: {kind}", rust_name(argument));
    }
    let gives = if is_fixed { "&'static str" } else { "String" };
    let _ = writeln!(out, ") -> {gives} {{\n        match language {{");
    for (tag, parts) in &message.texts {
        let _ = writeln!(out, "            Language::{} => {},", variant(tag), expression(parts, is_fixed));
    }
    out.push_str("        }\n    }\n");
}

/// The variant of a language: `Nl`.
fn variant(tag: &str) -> String {
    let mut letters = tag.chars();
    letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}

/// Words alone, or a choice between words alone.
fn is_fixed(parts: &[Part]) -> bool {
    match parts {
        [] | [Part::Text(_)] => true,
        [Part::Choice { forms, other, .. }] => forms.iter().all(|(_, parts)| is_fixed(parts)) && is_fixed(other),
        _ => false,
    }
}

fn expression(parts: &[Part], is_fixed: bool) -> String {
    match parts {
        [] if is_fixed => "\"\"".to_owned(),
        [Part::Text(words)] if is_fixed => format!("{words:?}"),
        [] => "String::new()".to_owned(),
        [Part::Text(words)] => format!("{words:?}.to_owned()"),
        [Part::Choice { count, forms, other }] => {
            let mut out = format!("match {} {{", rust_name(count));
            for (number, form) in forms {
                let _ = write!(out, " {number} => {},", expression(form, is_fixed));
            }
            let _ = write!(out, " _ => {} }}", expression(other, is_fixed));
            out
        }
        parts => formatted(parts),
    }
}

/// A call of `format!`.
fn formatted(parts: &[Part]) -> String {
    let mut pattern = String::new();
    let mut values = String::new();
    for part in parts {
        match part {
            Part::Text(words) => pattern.push_str(&words.replace('{', "{{").replace('}', "}}")),
            Part::Argument(name) => {
                let _ = write!(pattern, "{{{}}}", rust_name(name));
            }
            Part::Number(name) => {
                pattern.push_str("{}");
                let _ = write!(values, ", language.count({})", rust_name(name));
            }
            Part::Choice { .. } => {
                pattern.push_str("{}");
                let _ = write!(
                    values,
                    ", {}",
                    expression(std::slice::from_ref(part), is_fixed(std::slice::from_ref(part)))
                );
            }
        }
    }
    format!("format!({pattern:?}{values})")
}

/// A message as the documentation of its function shows it, on one line.
fn shown(parts: &[Part]) -> String {
    let mut out = String::new();
    for part in parts {
        match part {
            Part::Text(words) => out.push_str(&words.replace('\n', " ").replace('`', "'")),
            Part::Argument(name) | Part::Number(name) => {
                let _ = write!(out, "{{ ${name} }}");
            }
            Part::Choice { other, .. } => out.push_str(&shown(other)),
        }
    }
    out
}
