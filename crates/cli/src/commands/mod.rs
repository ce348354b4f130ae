//! The commands, one module each.

mod answer;
mod budget;
mod check;
mod completions;
mod contract;
mod explain;
mod import;
mod ingest;
mod man;
mod mirror;
mod policy;
mod prepare;
mod schema;
mod steer;
mod synthesize;
mod template;
mod triage;
mod worklist;

use clap::Subcommand;

use crate::done::Done;
use crate::failure::Failure;
use crate::terminal::Terminal;

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    Import(Box<import::Import>),
    Ingest(ingest::Ingest),
    Check(check::Check),
    Triage(triage::Triage),
    Steer(Box<steer::Steer>),
    Mirror(Box<mirror::Mirror>),
    Explain(explain::Explain),
    Worklist(worklist::WorklistCommand),
    Answer(answer::Answer),
    Policy(policy::PolicyCommand),
    Contract(contract::ContractCommand),
    Budget(Box<budget::Budget>),
    Prepare(prepare::Prepare),
    Synthesize(synthesize::Synthesize),
    Template(template::Template),
    Schema(schema::Schema),
    Completions(completions::Completions),
    Man(man::Man),
}

impl Command {
    /// Does it go through registers from the first row to the last, and hold much of them at once?
    pub const fn reads_registers_whole(&self) -> bool {
        matches!(self, Self::Prepare(_) | Self::Steer(_))
    }

    /// Does most of its time go into looking up, among all that is known, where a row belongs?
    pub const fn looks_up_every_row(&self) -> bool {
        matches!(self, Self::Prepare(prepare) if prepare.is_anew())
    }
}

/// Runs a command. `whole` builds the command line as it can be asked for, of which completions and manual are made.
///
/// # Errors
/// [`Failure`] if it cannot do what was asked.
pub fn run(command: Command, whole: fn() -> clap::Command, terminal: &Terminal) -> Result<Done, Failure> {
    match command {
        Command::Import(import) => import.run(terminal),
        Command::Ingest(ingest) => ingest.run(terminal),
        Command::Check(check) => check.run(terminal),
        Command::Triage(triage) => triage.run(terminal),
        Command::Steer(steer) => steer.run(terminal),
        Command::Mirror(mirror) => mirror.run(terminal),
        Command::Explain(explain) => explain.run(terminal),
        Command::Worklist(worklist) => worklist.run(terminal),
        Command::Answer(answer) => answer.run(terminal),
        Command::Policy(policy) => policy.run(terminal),
        Command::Contract(contract) => contract.run(terminal),
        Command::Budget(budget) => budget.run(terminal),
        Command::Prepare(prepare) => prepare.run(terminal),
        Command::Synthesize(synthesize) => synthesize.run(terminal),
        Command::Template(template) => template.run(terminal),
        Command::Schema(schema) => schema.run(terminal),
        Command::Completions(completions) => completions.run(whole(), terminal),
        Command::Man(man) => man.run(whole(), terminal),
    }
}
