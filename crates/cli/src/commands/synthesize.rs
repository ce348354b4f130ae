//! `stoplicht synthesize`: made-up but plausible registers, the same bytes for the same seed.

mod messages;

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use chrono::NaiveDate;
use clap::Args;
use rayon::prelude::*;
use stoplicht_core::register::Register;
use stoplicht_synthesize::{ClientRows, Options, Region, Registers};
use stoplicht_tables::output::{Format as OutFormat, OutBatch, OutFile, write_table};
use stoplicht_tables::{
    Phase, Progress, TableError, allocations_batch, claims_batch, deliveries_batch, requests_batch,
};

use crate::done::Done;
use crate::failure::Failure;
use crate::interrupt;
use crate::options::{Format, day};
use crate::output::Output;
use crate::progress::TerminalProgress;
use crate::secret_key::pseudonym_key;
use crate::terminal::Terminal;
use crate::warnings::{warn_of_older, written_line};

/// Make up plausible registers, to try things out on.
///
/// Writes `allocations`, `deliveries`, `claims` and `requests`: several providers and municipalities, both laws,
/// extensions under the same and under new numbers, scaling, late and credited claims, removals. Nobody's data is in
/// them. The same options give the same bytes, on every machine.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  stoplicht synthesize --clients 1000 --seed 1 --out registers --format csv
  stoplicht triage --registers registers --policy policy.toml --out out")]
pub struct Synthesize {
    /// Number of clients.
    #[arg(long, value_name = "N", default_value_t = 1_000)]
    clients: u64,

    /// The seed: another seed gives other registers.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,

    /// Folder to write to; it is made if it is not there.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// The day on which the registers are drawn up.
    #[arg(long, value_name = "DATE", value_parser = day, default_value = "2025-07-01")]
    as_of: NaiveDate,

    /// Number of municipalities.
    #[arg(long, value_name = "N", default_value_t = 3)]
    municipalities: u16,

    /// Number of providers [default: what suits the clients].
    #[arg(long, value_name = "N")]
    providers: Option<u16>,

    /// Format of the registers: `parquet`, `csv`, `csv-nl`, or `jsonl` for other programs (it cannot be read back).
    #[arg(long, value_name = "FORMAT", default_value = "parquet", hide_possible_values = true)]
    format: Format,

    /// Write the history as national messages too, into the folder `messages`: reading those with `ingest` gives the
    /// same registers again. Clients have numbers that are set apart for tests; at most 9091 of them.
    #[arg(long)]
    messages: bool,

    /// With --messages: file with the secret key of the pseudonyms [default: the environment variable `STOPLICHT_KEY`].
    #[arg(long, value_name = "FILE", requires = "messages")]
    key_file: Option<PathBuf>,
}

/// Clients that are drawn in one go.
const TOGETHER: u64 = 4_096;
/// Rows of a register that are written in one go.
const BATCH_ROWS: usize = 100_000;
/// Batches of a register that may wait to be written.
const WAITING: usize = 1;

impl Synthesize {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if the registers cannot be written.
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        if self.messages {
            return self.run_with_messages(terminal);
        }
        let region = Region::new(self.options())?;
        let mut output = Output::begin(&self.out)?;
        let progress = TerminalProgress::of(terminal, terminal.pick("cliënten verzinnen", "making up clients"));
        write_registers(&region, &mut output, self.format.into(), &progress)?;
        let written = output.put()?;
        drop(progress);
        warn_of_older(&written, terminal);
        terminal.print_lines(&format!("{}\n", written_line(&written, terminal)))?;
        Ok(Done::Well)
    }

    fn run_with_messages(&self, terminal: &Terminal) -> Result<Done, Failure> {
        let key = pseudonym_key(self.key_file.as_deref())?;
        let written = messages::write(self.options(), &key, &self.out, self.format.into(), terminal)?;
        warn_of_older(&written.registers, terminal);
        let count = format!("{} {}", written.messages, terminal.pick("berichten", "messages"));
        let line = written_line(&written.registers, terminal);
        terminal.print_lines(&format!("{line}, {} ({count})\n", written.folder.display()))?;
        Ok(Done::Well)
    }

    fn options(&self) -> Options {
        Options {
            clients: self.clients,
            seed: self.seed,
            as_of: self.as_of,
            municipalities: self.municipalities,
            providers: self.providers,
            ..Options::default()
        }
    }
}

/// A way to the writer of each register, in the order of [`Register::ALL`].
type Senders = [SyncSender<OutBatch>; 4];

/// Draws the clients once, and writes the four registers side by side: no more of them is in memory than is waiting to
/// be written.
fn write_registers(
    region: &Region,
    output: &mut Output,
    format: OutFormat,
    progress: &dyn Progress,
) -> Result<(), Failure> {
    let folder = output.folder().to_owned();
    let written: Vec<Result<OutFile, TableError>> = thread::scope(|scope| {
        let channels = Register::ALL.map(|_| sync_channel(WAITING));
        let senders = channels.each_ref().map(|(sender, _)| sender.clone());
        let writers: Vec<_> = Register::ALL
            .into_iter()
            .zip(channels.map(|(_, receiver)| receiver))
            .map(|(register, batches)| {
                let folder = &folder;
                scope.spawn(move || write_table(folder, register.as_str(), format, received(batches)))
            })
            .collect();
        draw(region, &senders, progress);
        drop(senders);
        writers.into_iter().map(|writer| writer.join().unwrap_or(Err(TableError::Stopped))).collect()
    });
    for file in written {
        output.add(file?);
    }
    Ok(())
}

/// The batches of a register as they come, until they end or the program is asked to stop.
fn received(batches: Receiver<OutBatch>) -> impl Iterator<Item = Result<OutBatch, TableError>> {
    let stop = std::iter::from_fn(|| interrupt::is_asked().then_some(Err(TableError::Stopped)));
    batches.into_iter().map(Ok).chain(stop.take(1))
}

/// Draws the clients in their order, and sends their rows on.
fn draw(region: &Region, senders: &Senders, progress: &dyn Progress) {
    let clients = region.options().clients;
    let mut rows = Registers::default();
    let mut first = 0;
    while first < clients && !progress.stop() {
        let last = clients.min(first + TOGETHER);
        let drawn: Vec<ClientRows> = (first..last).into_par_iter().map(|client| region.client(client)).collect();
        rows.extend(drawn);
        if !send(&mut rows, senders, BATCH_ROWS) {
            return;
        }
        progress.advanced(Phase::Computing, last - first, clients);
        first = last;
    }
    if progress.stop() {
        return;
    }
    // What is left over, and for a register without rows its columns.
    send(&mut rows, senders, 0);
}

/// Sends the rows of every register that has enough of them. False: a writer takes no more, and will say why.
fn send(rows: &mut Registers, senders: &Senders, least: usize) -> bool {
    fn one<T>(rows: &mut Vec<T>, least: usize, batch: fn(&[T]) -> OutBatch, to: &SyncSender<OutBatch>) -> bool {
        if rows.len() < least {
            return true;
        }
        let batch = batch(rows);
        rows.clear();
        to.send(batch).is_ok()
    }
    let [allocations, deliveries, claims, requests] = senders;
    one(&mut rows.allocations, least, allocations_batch, allocations)
        && one(&mut rows.deliveries, least, deliveries_batch, deliveries)
        && one(&mut rows.claims, least, claims_batch, claims)
        && one(&mut rows.requests, least, requests_batch, requests)
}
