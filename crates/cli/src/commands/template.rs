//! `stoplicht template`: an empty workbook to fill in.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use stoplicht_core::register::{Law, ListId, Municipality, ProviderId, Register};
use stoplicht_core::shown_path;
use stoplicht_import::municipality_of;
use stoplicht_run::{Given, TemplateRunOptions, template};

use crate::done::Done;
use crate::failure::Failure;
use crate::options::{ValueFault, day};
use crate::terminal::Terminal;
use crate::words;

/// Write an empty workbook for a register: with headings that people know, lists to choose from, examples, and what each
/// column means.
///
/// `import` reads it, filled in, without a map. With `--provider` it is a list to be sent to that provider, without the
/// columns that are for the municipality only.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  stoplicht template requests --out verzoeken.xlsx
  A list for a provider, with what is known filled in:
    stoplicht template requests --municipality 0193 --law jw --provider 01234567 --list 2025-06 --out lijst.xlsx
  In English:
    stoplicht template allocations --lang en --out allocations.xlsx")]
pub struct Template {
    /// Of which register.
    register: Of,

    /// The municipality that stands in every row, by its name or its number (CBS).
    #[arg(long, value_name = "NAME", value_parser = municipality)]
    municipality: Option<Municipality>,

    /// The law that stands in every row: `jw` or `wmo`.
    #[arg(long, value_name = "LAW")]
    law: Option<Law>,

    /// The provider that is to fill it in, by its AGB code.
    #[arg(long, value_name = "CODE", value_parser = provider)]
    provider: Option<ProviderId>,

    /// The list that stands in every row.
    #[arg(long, value_name = "ID")]
    list: Option<String>,

    /// The day of the requests that stands in every row.
    #[arg(long, value_name = "DATE", value_parser = day)]
    submitted_on: Option<NaiveDate>,

    /// The workbook to write.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// The registers of which there is a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Of {
    /// What providers ask.
    Requests,
    /// What the municipality allocated.
    Allocations,
    /// What was claimed.
    Claims,
    /// When care began and stopped.
    Deliveries,
    /// The names of providers.
    Providers,
}

impl From<Of> for Register {
    fn from(of: Of) -> Self {
        match of {
            Of::Requests => Self::Requests,
            Of::Allocations => Self::Allocations,
            Of::Claims => Self::Claims,
            Of::Deliveries => Self::Deliveries,
            Of::Providers => Self::Providers,
        }
    }
}

/// A municipality by its name or its number.
fn municipality(text: &str) -> Result<Municipality, ValueFault> {
    text.parse().or_else(|_| municipality_of(text).ok_or(ValueFault::Municipality))
}

/// A provider by its AGB code, zeros in front included.
fn provider(text: &str) -> Result<ProviderId, ValueFault> {
    let is_whole = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_whole { Ok(text.into()) } else { Err(ValueFault::Provider) }
}

impl Template {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if the workbook cannot be written, or something is given that the register has no column for.
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        let list = self.list.as_deref().map(ListId::from);
        let report = template(TemplateRunOptions {
            register: self.register.into(),
            given: Given {
                municipality: self.municipality,
                law: self.law,
                provider: self.provider.as_ref(),
                list: list.as_ref(),
                submitted_on: self.submitted_on,
            },
            out: &self.out,
            language: terminal.language(),
        })?;
        let columns = report.headings.len() as u64;
        let words = words::template::written(terminal.language(), columns, shown_path(&report.written));
        terminal.print_lines(&format!("{words}\n"))?;
        Ok(Done::Well)
    }
}
