//! Made-up registers, the same bytes for the same seed.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use rayon::prelude::*;
use serde::Serialize;
use stoplicht_core::register::Register;
use stoplicht_synthesize::{ClientRows, Options, Region, Registers};
use stoplicht_tables::output::{Format, OutBatch, OutFile, write_table};
use stoplicht_tables::{
    Phase, Progress, TableError, allocations_batch, claims_batch, deliveries_batch, requests_batch,
};

use crate::error::RunError;
use crate::output_folder::OutputFolder;

/// What is made up, and where it is written.
#[derive(Debug, Clone, Copy)]
pub struct SynthesizeRunOptions<'a> {
    /// The region: how many clients, which seed, as of which day.
    pub region: &'a Options,
    /// The folder to write to; it is made if it is not there.
    pub out: &'a Path,
    /// The format of the registers.
    pub format: Format,
}

/// Registers that were made up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct SynthesizeReport {
    /// The files that were written.
    pub written: Vec<PathBuf>,
}

/// Clients that are drawn in one go.
const TOGETHER: u64 = 4_096;
/// Rows of a register that are written in one go.
const BATCH_ROWS: usize = 100_000;
/// Batches of a register that may wait to be written.
const WAITING: usize = 1;

/// Makes up the registers of a region, and writes them.
///
/// # Errors
/// [`RunError`] if the region cannot be made up as asked, a register cannot be written, or the run is asked to stop.
pub fn synthesize(options: SynthesizeRunOptions<'_>, progress: &dyn Progress) -> Result<SynthesizeReport, RunError> {
    let region = Region::new(options.region.clone())?;
    let mut output = OutputFolder::begin(options.out, progress)?;
    write_registers(&region, &mut output, options.format, progress)?;
    Ok(SynthesizeReport { written: output.put()? })
}

/// A way to the writer of each register, in the order of [`Register::ALL`].
type Senders = [SyncSender<OutBatch>; 4];

/// Draws the clients once, and writes the four registers side by side: no more of them is in memory than is waiting to
/// be written.
fn write_registers(
    region: &Region,
    output: &mut OutputFolder<'_>,
    format: Format,
    progress: &dyn Progress,
) -> Result<(), RunError> {
    let folder = output.folder().to_owned();
    let written: Vec<Result<OutFile, TableError>> = thread::scope(|scope| {
        let channels = Register::ALL.map(|_| sync_channel(WAITING));
        let senders = channels.each_ref().map(|(sender, _)| sender.clone());
        let writers: Vec<_> = Register::ALL
            .into_iter()
            .zip(channels.map(|(_, receiver)| receiver))
            .map(|(register, batches)| {
                let folder = &folder;
                scope.spawn(move || write_table(folder, register.as_str(), format, received(batches, progress)))
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

/// The batches of a register as they come, until they end or the run is asked to stop.
fn received(
    batches: Receiver<OutBatch>,
    progress: &dyn Progress,
) -> impl Iterator<Item = Result<OutBatch, TableError>> {
    let stop = std::iter::from_fn(move || progress.stop().then_some(Err(TableError::Stopped)));
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

/// Sends the rows of every register that has enough of them. False if a writer takes no more; it will say why.
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
