//! Templates of registers: a workbook with the usual headings, to be filled in and imported as it is.

mod examples;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::Serialize;
use stoplicht_core::Language;
use stoplicht_core::register::code_list::{MUNICIPALITY_DIGITS, PROVIDER_DIGITS};
use stoplicht_core::register::{Law, ListId, Municipality, ProviderId, Register};
use stoplicht_import::{AmountUnit, names_of, usual_heading};
use stoplicht_report::template::{
    Template, TemplateColumn, TemplateTitle, TemplateValue, in_euros, law_word, write_template,
};
use stoplicht_report::worklist::WriteError;
use stoplicht_tables::output::write_file;
use stoplicht_tables::{Kind, RegisterColumn, columns};

use crate::error::RunError;

/// Which template is written, what stands in it already, and where it is written.
#[derive(Debug, Clone, Copy)]
pub struct TemplateRunOptions<'a> {
    /// The register.
    pub register: Register,
    /// What stands in every row.
    pub given: Given<'a>,
    /// The file to write.
    pub out: &'a Path,
    /// The language of the headings and of what is said of them.
    pub language: Language,
}

/// What stands in every row of a template already.
#[derive(Debug, Clone, Copy, Default)]
pub struct Given<'a> {
    /// The municipality.
    pub municipality: Option<Municipality>,
    /// The law.
    pub law: Option<Law>,
    /// The provider: the template is then one to be sent to it, without what is for the municipality's own eyes.
    pub provider: Option<&'a ProviderId>,
    /// The list.
    pub list: Option<&'a ListId>,
    /// The day of the requests.
    pub submitted_on: Option<NaiveDate>,
}

/// A template that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct TemplateReport {
    /// The file.
    pub written: PathBuf,
    /// The headings, from left to right.
    pub headings: Vec<String>,
}

/// Writes the template of a register.
///
/// # Errors
/// [`RunError`] if it cannot be written, or something is given that the register has no column for.
pub fn template(options: TemplateRunOptions<'_>) -> Result<TemplateReport, RunError> {
    let template = made(&options)?;
    let bytes = write_template(&template).map_err(WriteError::from)?;
    let folder = options.out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = options.out.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    write_file(folder, &name, |file| file.write_all(&bytes))?.put()?;
    let headings = template.columns.into_iter().map(|column| column.heading).collect();
    Ok(TemplateReport { written: options.out.to_owned(), headings })
}

fn made(options: &TemplateRunOptions<'_>) -> Result<Template, RunError> {
    let TemplateRunOptions { register, given, language, .. } = *options;
    let has = |name: &str| columns(register).iter().any(|column| column.spec.name == name);
    if let Some((name, _)) = given.values(language).into_iter().find(|(name, _)| !has(name)) {
        return Err(RunError::NoSuchColumn { register, column: name });
    }
    let shown = columns(register).iter().filter(|column| given.shows(register, column.spec.name));
    let columns = shown.map(|column| template_column(register, column, &given, language)).collect();
    Ok(Template { language, title: title(register, &given, language), columns })
}

impl Given<'_> {
    /// The columns and what stands in them, as a person writes it.
    fn values(&self, language: Language) -> Vec<(&'static str, String)> {
        let values = [
            ("municipality", self.municipality.map(|municipality| municipality.to_string())),
            ("law", self.law.map(|law| law_word(law).to_owned())),
            ("provider_id", self.provider.map(ToString::to_string)),
            ("list_id", self.list.map(ToString::to_string)),
            ("submitted_on", self.submitted_on.map(|day| language.date(day))),
        ];
        values.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }

    /// Does a column stand in the template? What a municipality keeps for itself is not asked of a provider.
    fn shows(&self, register: Register, name: &str) -> bool {
        let is_own = register == Register::Requests && ["answered_on", "answer", "client_reference"].contains(&name);
        !(is_own && self.provider.is_some())
    }
}

fn template_column(
    register: Register,
    column: &RegisterColumn,
    given: &Given<'_>,
    language: Language,
) -> TemplateColumn {
    let name = column.spec.name;
    let euros = euros_heading(register, name).filter(|_| language == Language::Nl);
    let usual = usual_heading(register, name).filter(|_| language == Language::Nl);
    let meaning = euros.and_then(|_| in_euros(register, name, language)).unwrap_or_else(|| column.meaning(language));
    let example = |text: &&str| {
        let is_cents = column.spec.kind == Kind::Whole && euros.is_none() && name.ends_with("_cents");
        if is_cents && !text.is_empty() { format!("{text}00") } else { shown(name, text) }
    };
    TemplateColumn {
        heading: euros.or(usual).unwrap_or_else(|| column.label(language)).to_owned(),
        meaning: meaning.to_owned(),
        // Of a request without an end nothing can be said.
        is_required: column.spec.required || (register, column.spec.name) == (Register::Requests, "requested_end"),
        holds: holds(column),
        given: given.values(language).into_iter().find(|(of, _)| *of == name).map(|(_, value)| value),
        examples: examples::of(register, name, language).iter().map(example).collect(),
    }
}

/// The heading of an amount in euros, which is what people have; `None` if the column is none.
fn euros_heading(register: Register, column: &str) -> Option<&'static str> {
    let is_of = |of: &&[&str], amount: AmountUnit| *of == [column] && amount == AmountUnit::Euros;
    names_of(register).iter().find(|names| is_of(&names.columns, names.amount))?.names.first().copied()
}

fn holds(column: &RegisterColumn) -> TemplateValue {
    match column.spec.name {
        "law" => TemplateValue::OneOf([Law::Jw, Law::Wmo].map(|law| law_word(law).to_owned()).to_vec()),
        "unit" => TemplateValue::OneOf(examples::UNITS.map(str::to_owned).to_vec()),
        "frequency" => TemplateValue::OneOf(examples::FREQUENCIES.map(str::to_owned).to_vec()),
        "answer" => TemplateValue::OneOf(examples::ANSWERS.map(str::to_owned).to_vec()),
        "municipality" => TemplateValue::Digits(MUNICIPALITY_DIGITS as u32),
        "provider_id" => TemplateValue::Digits(PROVIDER_DIGITS as u32),
        "explanation" => TemplateValue::Sentences,
        _ => match column.spec.kind {
            Kind::Text => TemplateValue::Text,
            Kind::Date | Kind::Moment => TemplateValue::Date,
            Kind::Number | Kind::Whole => TemplateValue::Number,
        },
    }
}

/// What stands in an example, as it is chosen or typed.
fn shown(column: &str, text: &str) -> String {
    let of_list =
        |list: &[&str]| list.iter().find(|word| word.starts_with(&format!("{text}:"))).map(|word| (*word).to_owned());
    match column {
        _ if text.is_empty() => None,
        "unit" => of_list(&examples::UNITS),
        "frequency" => of_list(&examples::FREQUENCIES),
        "law" => text.parse().ok().map(|law| law_word(law).to_owned()),
        _ => None,
    }
    .unwrap_or_else(|| text.to_owned())
}

fn title(register: Register, given: &Given<'_>, language: Language) -> String {
    TemplateTitle {
        register,
        municipality: given.municipality,
        law: given.law,
        provider: given.provider,
        list: given.list,
    }
    .text(language)
}

#[cfg(test)]
mod tests {
    use stoplicht_import::listed_value;

    use super::*;

    #[test]
    fn every_choice_is_known_where_templates_are_read() {
        let code = |word: &str| word.split_once(':').map(|(code, _)| code.to_owned());
        for (column, words) in [("unit", &examples::UNITS[..]), ("frequency", &examples::FREQUENCIES)] {
            for word in words {
                assert_eq!(listed_value(column, word), code(word), "{column}: {word}");
            }
        }
        let answers = examples::ANSWERS.map(|word| listed_value("answer", word));
        assert_eq!(answers, [Some("honoured".to_owned()), Some("declined".to_owned())]);
        for law in [Law::Jw, Law::Wmo] {
            assert_eq!(listed_value("law", law_word(law)).as_deref(), Some(law.as_str()));
        }
    }

    #[test]
    fn no_heading_stands_twice_and_every_column_of_the_register_has_one() {
        for register in Register::ALL.into_iter().chain([Register::Providers]) {
            for language in Language::ALL {
                let options = TemplateRunOptions { register, given: Given::default(), out: Path::new("x"), language };
                let template = made(&options).unwrap_or_else(|error| panic!("{error}"));
                let mut headings: Vec<&str> = template.columns.iter().map(|column| column.heading.as_str()).collect();
                assert_eq!(headings.len(), columns(register).len(), "{register}");
                headings.sort_unstable();
                headings.dedup();
                assert_eq!(headings.len(), columns(register).len(), "{register}");
            }
        }
    }
}
