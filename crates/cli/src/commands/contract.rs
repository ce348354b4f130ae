//! `stoplicht contract`: a contract checked, and read back with each amount and its formula.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use stoplicht_contracts::Contract;
use stoplicht_contracts::contract::{ContractError, ContractFinding};
use stoplicht_core::shown_path;
use stoplicht_report::contract;
use stoplicht_run::contract_check::{ContractCheck, found};
use stoplicht_run::{contract_file, money_registers};

use crate::done::Done;
use crate::failure::Failure;
use crate::findings;
use crate::json::pretty;
use crate::options::day;
use crate::terminal::Terminal;
use crate::words;
use stoplicht_run::clock::today;

/// Check a contract, or read back what it says.
#[derive(Debug, Args)]
pub struct ContractCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    Check(Check),
    Show(Show),
}

/// Check a contract: everything that is wrong, each with its line and a way out.
///
/// Errors make a contract unusable. The exit code is 1 if there are errors.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  stoplicht contract check contract.toml
  For a program, such as an editor:
    stoplicht contract check contract.toml --json")]
struct Check {
    /// The contract, in TOML or JSON.
    file: PathBuf,

    /// Print the findings as JSON.
    #[arg(long)]
    json: bool,
}

/// Say what a contract says: its terms, who takes part, and each amount with its formula filled in.
///
/// Every amount can be followed with a pocket calculator. What rests on turnover or PGB is unknown without `--registers`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  stoplicht contract show contract.toml
  stoplicht contract show contract.toml --lang en
  With the lump sums as known on a day:
    stoplicht contract show contract.toml --registers registers --as-of 2025-04-30")]
struct Show {
    /// The contract, in TOML or JSON.
    file: PathBuf,

    /// Folder with the registers of turnover and PGB.
    #[arg(long, value_name = "DIR")]
    registers: Option<PathBuf>,

    /// As known on this day [default: today].
    #[arg(long, value_name = "DATE", value_parser = day, requires = "registers")]
    as_of: Option<NaiveDate>,
}

impl ContractCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if the file cannot be read, or has errors.
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        match &self.action {
            Action::Check(check) => check.run(terminal),
            Action::Show(show) => show.run(terminal),
        }
    }
}

impl Show {
    fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        let contract = contract_file::read(&self.file)?;
        let (registers, rejected) = self.registers.as_deref().map(money_registers).transpose()?.unwrap_or_default();
        if !rejected.is_empty() {
            terminal.warn(&words::contract::rows_unusable(terminal.language(), rejected.len() as u64));
        }
        let as_of = self.as_of.unwrap_or_else(today);
        terminal.print(&contract::page(&contract, &registers, as_of, terminal.page()))?;
        Ok(Done::Well)
    }
}

impl Check {
    fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        let text = contract_file::text(&self.file)?;
        let checked = contract_file::parse(&self.file, &text);
        let found = found(&checked);
        if self.json {
            terminal.print_words(&pretty(&ContractCheck::new(&self.file, &checked, terminal.language())))?;
        } else {
            let shown = findings::show(&self.file, &text, found, terminal.ink(), terminal.page());
            terminal.print_words(&shown)?;
            terminal.print_lines(&self.verdict(&checked, found, terminal))?;
        }
        if checked.is_ok() { Ok(Done::Well) } else { Err(Failure::ContractTold) }
    }

    fn verdict(
        &self,
        checked: &Result<Contract, ContractError>,
        found: &[ContractFinding],
        terminal: &Terminal,
    ) -> String {
        let (path, language) = (shown_path(&self.file), terminal.language());
        let counts = findings::verdict(found, language);
        let Ok(contract) = checked else {
            return format!("{path}: {}: {counts}\n", words::contract::unusable(language));
        };
        let (fine, version, reference) =
            (words::contract::usable(language), words::contract::version(language), contract.reference());
        format!(
            "{path}: {fine}: {counts}\n{}, {version} {}, SHA-256 {}\n",
            reference.id, reference.version, reference.hash
        )
    }
}
