//! A template: an empty workbook that people fill in, with what each column means, and examples on a sheet of their own.
//!
//! What the columns are comes from whoever asks; how they are shown and checked while they are filled in is here.

mod book;
mod wording;

use stoplicht_core::Language;

use crate::words;

pub use book::write_template;
pub use wording::{TemplateTitle, example_explanations, in_euros, law_word};

/// A workbook to be filled in.
#[derive(Debug, Clone)]
pub struct Template {
    /// In which language.
    pub language: Language,
    /// What stands above the table: what goes in it, and whose it is.
    pub title: String,
    /// The columns.
    pub columns: Vec<TemplateColumn>,
}

/// A column of a template.
#[derive(Debug, Clone)]
pub struct TemplateColumn {
    /// Its heading.
    pub heading: String,
    /// What it means, and what it means that it is empty if it may be.
    pub meaning: String,
    /// May it not be empty?
    pub is_required: bool,
    /// What goes in it.
    pub holds: TemplateValue,
    /// What stands in it already, in every row that is filled in; nobody types it.
    pub given: Option<String>,
    /// Examples, one to a row of the sheet of examples.
    pub examples: Vec<String>,
}

/// What goes in a column of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateValue {
    /// Text, which keeps its leading zeros.
    Text,
    /// Text of so many digits.
    Digits(u32),
    /// Sentences.
    Sentences,
    /// A day.
    Date,
    /// A number.
    Number,
    /// One of these words.
    OneOf(Vec<String>),
}

/// Are these the sheets of a template, in either language? A filled-in one needs no map to be read.
///
/// ```
/// use stoplicht_report::template::is_template;
///
/// assert!(is_template(&["Invullen", "Voorbeeld", "Uitleg"]) && !is_template(&["Blad1", "Voorbeeld"]));
/// ```
pub fn is_template(sheets: &[&str]) -> bool {
    Language::ALL.iter().any(|language| {
        let own = [
            words::template::fill_in(*language),
            words::template::example(*language),
            words::template::meaning(*language),
        ];
        own.iter().all(|name| sheets.contains(name))
    })
}
