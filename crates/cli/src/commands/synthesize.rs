//! `stoplicht synthesize`: made-up but plausible registers, the same bytes for the same seed.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use stoplicht_core::shown_path;
use stoplicht_run::{RowOrder, SynthesizeRunOptions, synthesize, synthesize_with_contract, synthesize_with_messages};
use stoplicht_synthesize::Options;

use crate::done::Done;
use crate::failure::Failure;
use crate::options::{Format, day};
use crate::progress::{Interruptible, TerminalProgress};
use crate::terminal::Terminal;
use crate::warnings::{warn_of_older, written_line};
use crate::words;
use stoplicht_run::secret_key::pseudonym_key;

/// Make up plausible registers, to try things out on.
///
/// Writes `allocations`, `deliveries`, `claims` and `requests`: several providers and municipalities, both laws,
/// extensions under the same and under new numbers, scaling, late and credited claims, removals. Nobody's data is in
/// them. The same options give the same bytes, on every machine.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  stoplicht synthesize --clients 1000 --seed 1 --out registers --format csv
  stoplicht triage --registers registers --policy policy.toml --out out
  Registers as large as a country's, to measure with:
    stoplicht synthesize --large --clients 2000000 --out registers
  With a contract and its money, to follow it:
    stoplicht synthesize --contract --as-of 2025-07-01 --out registers
    stoplicht budget --registers registers --contract registers/contract.toml \\
      --as-of 2025-07-01 --out budget")]
pub struct Synthesize {
    /// Number of clients [default: 1000, with --large 200000].
    #[arg(long, value_name = "N")]
    clients: Option<u64>,

    /// The seed: another seed gives other registers.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,

    /// Folder to write to; it is made if it is not there.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// The day on which the registers are drawn up.
    #[arg(long, value_name = "DATE", value_parser = day, default_value = "2025-07-01")]
    as_of: NaiveDate,

    /// Number of municipalities [default: 3, with --large 342].
    #[arg(long, value_name = "N")]
    municipalities: Option<u16>,

    /// Number of providers [default: what suits the clients, with --large 2000].
    #[arg(long, value_name = "N")]
    providers: Option<u16>,

    /// Format of the registers: `parquet`, `csv`, `csv-nl`, `xlsx`, or `jsonl` for other programs (it cannot be read
    /// back).
    #[arg(long, value_name = "FORMAT", default_value = "parquet", hide_possible_values = true)]
    format: Format,

    /// The shape of a whole country, to measure with: municipalities and providers by the hundred, care since 2021, and rows
    /// in the order in which they became known, as a back office exports them. Memory does not grow with the clients.
    #[arg(long, conflicts_with = "messages")]
    large: bool,

    /// Write the history as national messages too, into the folder `messages`: reading those with `ingest` gives the
    /// same registers again. Clients have numbers that are set apart for tests; at most 9091 of them.
    #[arg(long)]
    messages: bool,

    /// Under a contract with lump sums: the two largest Wmo providers become partners, and claim nothing any more from the decision on.
    /// Writes `contract.toml` and the registers of money that fit the care: `turnover`, `pgb`, `payments`, `tariffs`, `exclusions`
    /// and `task_deliveries`.
    #[arg(long, conflicts_with = "messages")]
    contract: bool,

    /// With --messages: file with the secret key of the pseudonyms [default: the environment variable `STOPLICHT_KEY`].
    #[arg(long, value_name = "FILE", requires = "messages")]
    key_file: Option<PathBuf>,
}

impl Synthesize {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if the registers cannot be written.
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        if self.messages {
            return self.run_with_messages(terminal);
        }
        let progress = TerminalProgress::of(terminal, words::synthesize::making_up_clients(terminal.language()));
        let make = if self.contract { synthesize_with_contract } else { synthesize };
        let report = make(self.run_options(&self.options()), &progress)?;
        drop(progress);
        warn_of_older(&report.written, terminal);
        terminal.print_lines(&format!("{}\n", written_line(&report.written, terminal)))?;
        Ok(Done::Well)
    }

    fn run_with_messages(&self, terminal: &Terminal) -> Result<Done, Failure> {
        let key = pseudonym_key(self.key_file.as_deref())?;
        let report = synthesize_with_messages(self.run_options(&self.options()), &key, &Interruptible)?;
        warn_of_older(&report.written, terminal);
        let count = words::synthesize::messages(terminal.language(), report.messages);
        let line = written_line(&report.written, terminal);
        terminal.print_lines(&format!("{line}, {} ({count})\n", shown_path(&report.folder)))?;
        Ok(Done::Well)
    }

    fn run_options<'a>(&'a self, region: &'a Options) -> SynthesizeRunOptions<'a> {
        let order = if self.large { RowOrder::Days } else { RowOrder::Clients };
        SynthesizeRunOptions { region, out: &self.out, format: self.format.into(), order }
    }

    fn options(&self) -> Options {
        let shape = if self.large { Options::large() } else { Options::default() };
        Options {
            clients: self.clients.unwrap_or(shape.clients),
            seed: self.seed,
            as_of: self.as_of,
            municipalities: self.municipalities.unwrap_or(shape.municipalities),
            providers: self.providers.or(shape.providers),
            ..shape
        }
    }
}
