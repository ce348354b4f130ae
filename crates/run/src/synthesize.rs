//! Made-up registers, the same bytes for the same seed.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use rayon::prelude::*;
use serde::Serialize;
use stoplicht_contracts::register::MoneyRows;
use stoplicht_core::register::Register;
use stoplicht_synthesize::{ClientRows, ContractPlan, MadeUpContract, MoneyTally, Options, Region, Registers};
use stoplicht_tables::output::{Format, OutBatch, OutFile, write_file, write_table};
use stoplicht_tables::{
    DayOrder, Phase, Progress, RowsByDay, TableError, allocations_batch, claims_batch, deliveries_batch,
    exclusions_batch, payments_batch, pgb_batch, requests_batch, tariffs_batch, task_deliveries_batch, turnover_batch,
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
    /// The order of their rows; those of messages stand in the order in which reading the messages gives them.
    pub order: RowOrder,
}

/// In which order the rows of made-up registers stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RowOrder {
    /// Client after client.
    #[default]
    Clients,
    /// In the order of the days on which they became known, as a back office exports them.
    Days,
}

/// The file that a made-up contract is written to.
const CONTRACT: &str = "contract.toml";

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
/// Clients of whom the rows of a band of days, some twenty each, are in memory together.
const CLIENTS_OF_A_BAND: u64 = 25_000;
/// The most bands that rows are dealt to.
const MOST_BANDS: u64 = 256;
/// Rows of a register that are written to the disk at once on their way to the order of days.
const ROWS_OF_A_RUN: u32 = 1 << 18;

/// Makes up the registers of a region, and writes them.
///
/// # Errors
/// [`RunError`] if the region cannot be made up as asked, a register cannot be written, or the run is asked to stop.
pub fn synthesize(options: SynthesizeRunOptions<'_>, progress: &dyn Progress) -> Result<SynthesizeReport, RunError> {
    let region = Region::new(options.region.clone())?;
    RunError::refuse_registers_of(options.out, &["import.json", "ingest.json"])?;
    let mut output = OutputFolder::begin(options.out, progress)?;
    write_registers(&region, None, &mut output, options, progress)?;
    Ok(SynthesizeReport { written: output.put()? })
}

/// Makes up the registers of a region under a contract with lump sums, and writes them with the contract and the registers of
/// money that fit.
///
/// # Errors
/// [`RunError`] if the region cannot be made up as asked, a register cannot be written, or the run is asked to stop.
pub fn synthesize_with_contract(
    options: SynthesizeRunOptions<'_>,
    progress: &dyn Progress,
) -> Result<SynthesizeReport, RunError> {
    let region = Region::new(options.region.clone())?;
    RunError::refuse_registers_of(options.out, &["import.json", "ingest.json"])?;
    let plan = ContractPlan::new(&region);
    let mut output = OutputFolder::begin(options.out, progress)?;
    let tally = write_registers(&region, Some(&plan), &mut output, options, progress)?;
    let MadeUpContract { file, money, task_deliveries } = plan.finish(tally)?;
    output.add(write_file(output.folder(), CONTRACT, |out| out.write_all(file.as_bytes()))?);
    let MoneyRows { turnover, pgb, payments, tariffs, exclusions } = money;
    let format = options.format;
    let mut put = |register: Register, batch| output.table(register.as_str(), format, [Ok(batch)]);
    put(Register::Turnover, turnover_batch(&turnover.unwrap_or_default()))?;
    put(Register::Pgb, pgb_batch(&pgb.unwrap_or_default()))?;
    put(Register::Payments, payments_batch(&payments.unwrap_or_default()))?;
    put(Register::Tariffs, tariffs_batch(&tariffs.unwrap_or_default()))?;
    put(Register::Exclusions, exclusions_batch(&exclusions.unwrap_or_default()))?;
    put(Register::TaskDeliveries, task_deliveries_batch(&task_deliveries))?;
    Ok(SynthesizeReport { written: output.put()? })
}

/// A way to the writer of each register, in the order of [`Register::ALL`].
type Senders = [SyncSender<OutBatch>; 4];

/// Draws the clients once, and writes the four registers side by side: no more of them is in memory than is waiting to
/// be written, or is put in order.
fn write_registers(
    region: &Region,
    contract: Option<&ContractPlan<'_>>,
    output: &mut OutputFolder<'_>,
    options: SynthesizeRunOptions<'_>,
    progress: &dyn Progress,
) -> Result<MoneyTally, RunError> {
    let folder = output.folder().to_owned();
    let (tally, written) = thread::scope(|scope| {
        let channels = Register::ALL.map(|_| sync_channel(WAITING));
        let senders = channels.each_ref().map(|(sender, _)| sender.clone());
        let writers: Vec<_> = Register::ALL
            .into_iter()
            .zip(channels.map(|(_, receiver)| receiver))
            .map(|(register, batches)| {
                let folder = &folder;
                scope.spawn(move || write_register(folder, register, options, received(batches, progress), progress))
            })
            .collect();
        let tally = draw(region, contract, &senders, progress);
        drop(senders);
        let written = writers.into_iter().map(|writer| writer.join().unwrap_or(Err(TableError::Stopped)));
        (tally, written.collect::<Vec<Result<OutFile, TableError>>>())
    });
    for file in written {
        output.add(file?);
    }
    Ok(tally)
}

/// Writes a register in the order that is asked for.
fn write_register(
    folder: &Path,
    register: Register,
    options: SynthesizeRunOptions<'_>,
    batches: impl Iterator<Item = Result<OutBatch, TableError>>,
    progress: &dyn Progress,
) -> Result<OutFile, TableError> {
    match options.order {
        RowOrder::Clients => write_table(folder, register.as_str(), options.format, batches),
        RowOrder::Days => {
            let ordered = RowsByDay::gather(folder, day_order(register, options.region), batches)?;
            let unless_stopped = |batch| if progress.stop() { Err(TableError::Stopped) } else { batch };
            write_table(folder, register.as_str(), options.format, ordered.batches().map(unless_stopped))
        }
    }
}

/// The order of the days on which the rows of a register became known.
fn day_order(register: Register, region: &Options) -> DayOrder {
    let column = match register {
        Register::Allocations => "assigned_at",
        Register::Deliveries => "reported_on",
        _ => "submitted_on",
    };
    let bands = region.clients.div_ceil(CLIENTS_OF_A_BAND).clamp(1, MOST_BANDS) as u16;
    let (first, last) = (region.first_day, region.as_of);
    DayOrder { register, column, first, last, bands, rows_of_a_run: ROWS_OF_A_RUN }
}

/// The batches of a register as they come, until they end or the run is asked to stop.
fn received(
    batches: Receiver<OutBatch>,
    progress: &dyn Progress,
) -> impl Iterator<Item = Result<OutBatch, TableError>> {
    let stop = std::iter::from_fn(move || progress.stop().then_some(Err(TableError::Stopped)));
    batches.into_iter().map(Ok).chain(stop.take(1))
}

/// Draws the clients in their order, and sends their rows on; under a contract, what they mean for the money is added up.
fn draw(
    region: &Region,
    contract: Option<&ContractPlan<'_>>,
    senders: &Senders,
    progress: &dyn Progress,
) -> MoneyTally {
    let mut tally = MoneyTally::default();
    let clients = region.options().clients;
    let mut rows = Registers::default();
    let mut first = 0;
    while first < clients && !progress.stop() {
        let last = clients.min(first + TOGETHER);
        let one = |client| {
            let mut rows = region.client(client);
            let money = contract.map(|contract| contract.apply(client, &mut rows));
            (rows, money)
        };
        let (drawn, money): (Vec<ClientRows>, Vec<Option<MoneyTally>>) = (first..last).into_par_iter().map(one).unzip();
        rows.extend(drawn);
        money.into_iter().flatten().for_each(|one| tally.add(one));
        if !send(&mut rows, senders, BATCH_ROWS) {
            return tally;
        }
        progress.advanced(Phase::Computing, last - first, clients);
        first = last;
    }
    // What is left over, and for a register without rows its columns.
    if !progress.stop() {
        send(&mut rows, senders, 0);
    }
    tally
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
