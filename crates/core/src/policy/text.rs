//! The sentence that goes with a criterion, with the values filled in.

use std::fmt::Write;

use super::finding::{Meant, PolicyFault};
use crate::language::Language;
use crate::measure::{Measure, Measures};

/// A text with places for measures: `Aantal eerdere verlengingen: {prior_extensions}`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TextTemplate {
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Words(String),
    Value(Measure),
}

impl TextTemplate {
    /// Reads a text. `{{` and `}}` stand for brackets.
    pub fn parse(text: &str) -> Result<Self, PolicyFault> {
        let mut pieces = Vec::new();
        let mut words = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            words.push_str(&rest[..at]);
            let bracket = &rest[at..];
            if bracket.starts_with("{{") || bracket.starts_with("}}") {
                words.push_str(&bracket[..1]);
                rest = &bracket[2..];
                continue;
            }
            let Some(name) = bracket.strip_prefix('{').and_then(|inside| inside.split_once('}')).map(|(name, _)| name)
            else {
                return Err(PolicyFault::LoneBracket);
            };
            let measure = Measure::named(name.trim())
                .ok_or_else(|| PolicyFault::UnknownMeasure(name.to_owned(), Meant::measure(name)))?;
            if !words.is_empty() {
                pieces.push(Piece::Words(std::mem::take(&mut words)));
            }
            pieces.push(Piece::Value(measure));
            rest = &bracket[name.len() + 2..];
        }
        words.push_str(rest);
        if !words.is_empty() {
            pieces.push(Piece::Words(words));
        }
        Ok(Self { pieces })
    }

    /// The measures that it has places for.
    pub fn measures(&self) -> impl Iterator<Item = Measure> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Words(_) => None,
            Piece::Value(measure) => Some(*measure),
        })
    }

    /// Writes the text with the values of one request.
    fn write(&self, values: TextValues<'_>, language: Language, out: &mut String) {
        for piece in &self.pieces {
            match piece {
                Piece::Words(words) => out.push_str(words),
                Piece::Value(measure) => values.write(*measure, language, out),
            }
        }
    }
}

/// The values of one request, and the numbers that a criterion holds them against.
#[derive(Clone, Copy)]
pub struct TextValues<'a> {
    pub measures: &'a Measures,
    pub boundaries: &'a [(Measure, Vec<f64>)],
}

impl TextValues<'_> {
    fn write(self, measure: Measure, language: Language, out: &mut String) {
        let of_measure = self.boundaries.iter().find(|(of, _)| *of == measure).map_or(&[][..], |(_, numbers)| numbers);
        measure.write_value_beside(self.measures.get(measure), of_measure, language, out);
    }
}

/// A criterion's texts in the two languages; where the policy gives none, the values speak for themselves.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Texts {
    pub nl: Option<TextTemplate>,
    pub en: Option<TextTemplate>,
}

impl Texts {
    /// The measures of which the texts of a criterion that looks at these show the values, each once.
    pub fn told(&self, looks_at: &[Measure]) -> Vec<Measure> {
        let of_template = |template: &Option<TextTemplate>| match template {
            Some(template) => template.measures().collect(),
            None => looks_at.to_vec(),
        };
        let mut told: Vec<Measure> = [&self.nl, &self.en].into_iter().flat_map(of_template).collect();
        told.sort_unstable();
        told.dedup();
        told
    }

    /// The text of a criterion that looks at these measures, without the value at its end: `Eerdere verlengingen`. Where values stand
    /// elsewhere, with holes it would read as cut off: then what stands before the first of several values and a colon, or else the name of
    /// the first measure that it shows. Where it has no text of its own, the names of all.
    pub fn title(&self, looks_at: &[Measure], language: Language) -> String {
        let labels = || looks_at.iter().map(|measure| measure.label(language)).collect::<Vec<_>>().join(", ");
        let Some(template) = self.in_language(language) else { return labels() };
        let words = |piece: &Piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Value(_) => "…".to_owned(),
        };
        let text = template.pieces.iter().map(words).collect::<String>();
        let title = text.trim_end_matches(|letter: char| letter.is_whitespace() || "…:;,.=".contains(letter));
        if !title.is_empty() && !title.contains('…') {
            return title.trim_start().to_owned();
        }
        let values = template.pieces.iter().filter(|piece| matches!(piece, Piece::Value(_))).count();
        let mut before = String::new();
        for piece in &template.pieces {
            match piece {
                Piece::Words(words) => before.push_str(words),
                Piece::Value(measure) => {
                    let named = before.trim().strip_suffix(':').map(str::trim_end);
                    let named = named.filter(|name| values > 1 && !name.is_empty());
                    return named.map_or_else(|| measure.label(language).to_owned(), str::to_owned);
                }
            }
        }
        labels()
    }

    fn in_language(&self, language: Language) -> Option<&TextTemplate> {
        // A policy has its texts in Dutch, and in English for who reads no Dutch.
        if language == Language::Nl { self.nl.as_ref() } else { self.en.as_ref() }
    }

    /// Writes the text of a criterion that looks at these measures: `benutting: 45%, eerdere verlengingen: 3` where it has
    /// none of its own.
    pub fn write(&self, looks_at: &[Measure], values: TextValues<'_>, language: Language, out: &mut String) {
        if let Some(template) = self.in_language(language) {
            return template.write(values, language, out);
        }
        for (at, measure) in looks_at.iter().enumerate() {
            let _ = write!(out, "{}{}: ", if at == 0 { "" } else { ", " }, measure.label(language));
            values.write(*measure, language, out);
        }
    }
}
