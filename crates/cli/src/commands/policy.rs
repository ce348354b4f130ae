//! `stoplicht policy`: a policy checked, and read back in words.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use stoplicht_contracts::Contract;
use stoplicht_core::policy::{Finding, PolicyError};
use stoplicht_core::{Policy, shown_path};
use stoplicht_report::page::{self, PolicyReader};
use stoplicht_run::policy_check::{PolicyCheck, contract_doubts, found};
use stoplicht_run::{contract_file, policy_file};

use crate::done::Done;
use crate::failure::Failure;
use crate::findings;
use crate::json::pretty;
use crate::options::Shown;
use crate::schemas::{What, schema};
use crate::terminal::Terminal;
use crate::words;

/// Check a policy, or read back what it says.
#[derive(Debug, Args)]
pub struct PolicyCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    Check(Check),
    Show(Show),
    /// Print the JSON Schema of a policy file, for editors that check and complete while one types.
    Schema,
}

/// Check a policy: everything that is wrong, each with its line and a way out.
///
/// Errors make a policy unusable; warnings say that it hardly means what it says, such as a condition that can never
/// hold. The exit code is 1 if there are errors.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  stoplicht policy check policy.toml
  Beside a contract with lump sums:
    stoplicht policy check policy.toml --contract contract.toml
  For a program, such as an editor:
    stoplicht policy check policy.toml --json")]
struct Check {
    /// The policy, in TOML or JSON.
    file: PathBuf,

    /// Also tell what the policy says under this contract that was hardly meant so: criteria that give all care that a lump sum pays
    /// for one colour, and codes of one service in two care groups.
    #[arg(long, value_name = "FILE")]
    contract: Option<PathBuf>,

    /// Print the findings as JSON.
    #[arg(long)]
    json: bool,
}

/// Say what a policy says: in words and as a table.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  stoplicht policy show policy.toml
  stoplicht policy show policy.toml --lang en
  A page for the website of a municipality:
    stoplicht policy show policy.toml --format html > policy.html")]
struct Show {
    /// The policy, in TOML or JSON.
    file: PathBuf,

    /// Print it as `text`, or as a page: `html`.
    #[arg(long, value_name = "FORMAT", default_value = "text", hide_possible_values = true)]
    format: Shown,

    /// For whom the page is: the `public`, or the access `worker`, who sees criteria that are nobody else's business.
    #[arg(long = "for", value_name = "READER", default_value = "public", hide_possible_values = true)]
    reader: Reader,
}

/// Who reads the page of a policy.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Reader {
    /// Anybody.
    Public,
    /// The access worker.
    Worker,
}

impl From<Reader> for PolicyReader {
    fn from(reader: Reader) -> Self {
        match reader {
            Reader::Public => Self::Public,
            Reader::Worker => Self::Worker,
        }
    }
}

impl PolicyCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if the file cannot be read, or has errors.
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        match &self.action {
            Action::Check(check) => check.run(terminal),
            Action::Show(show) => {
                let policy = policy_file::read(&show.file)?;
                match show.format {
                    Shown::Text => terminal.print(&stoplicht_report::policy::page(&policy, terminal.page()))?,
                    Shown::Html => {
                        terminal.print_words(&page::policy(&policy, show.reader.into(), terminal.language()))?;
                    }
                }
                Ok(Done::Well)
            }
            Action::Schema => {
                terminal.print_words(&schema(What::Policy))?;
                Ok(Done::Well)
            }
        }
    }
}

impl Check {
    fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        let text = policy_file::text(&self.file)?;
        let checked = policy_file::parse(&self.file, &text);
        let found = found(&checked);
        let contract = self.contract.as_deref().map(contract_file::read).transpose()?;
        if self.json {
            let check = PolicyCheck::new(&self.file, &checked, terminal.language());
            let check = match &contract {
                Some(contract) => check.under(contract, &checked, terminal.language()),
                None => check,
            };
            terminal.print_words(&pretty(&check))?;
        } else {
            let shown = findings::show(&self.file, &text, found, terminal.ink(), terminal.page());
            terminal.print_words(&shown)?;
            terminal.print_lines(&self.verdict(&checked, found, terminal))?;
            if let (Some(contract), Ok(policy)) = (&contract, &checked) {
                terminal.print_lines(&under(contract, policy, terminal))?;
            }
        }
        if checked.is_ok() { Ok(Done::Well) } else { Err(Failure::PolicyTold) }
    }

    fn verdict(&self, checked: &Result<Policy, PolicyError>, found: &[Finding], terminal: &Terminal) -> String {
        let path = shown_path(&self.file);
        let language = terminal.language();
        let counts = findings::verdict(found, language);
        let Ok(policy) = checked else {
            return words::policy::unusable(language, counts, path) + "\n";
        };
        let reference = policy.id();
        let usable = words::policy::usable(language, counts, path);
        let id = words::policy::reference(language, &reference.hash, &reference.name, &reference.version);
        format!("{usable}\n{id}\n")
    }
}

/// What the policy says under a contract that was hardly meant so.
fn under(contract: &Contract, policy: &Policy, terminal: &Terminal) -> String {
    let (language, reference) = (terminal.language(), contract.reference());
    let doubts = contract_doubts(policy, contract, language);
    let number = words::policy::doubts(language, doubts.len() as u64);
    let head = words::policy::under_contract(language, &reference.id, number, &reference.version);
    let lines = doubts.iter().map(|doubt| format!("  ! {} ({})", doubt.message, doubt.suggestion));
    std::iter::once(head).chain(lines).map(|line| line + "\n").collect()
}
