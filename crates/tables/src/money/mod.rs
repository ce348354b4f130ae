//! The registers of money: read and checked as all registers are, and handed on as the rows that contracts work with.

mod rows;

use stoplicht_contracts::register::{MoneyRegisters, MoneyRowCode, MoneyRowFault, MoneyRows, RejectedMoneyRow};
use stoplicht_core::register::{Register, TaskDelivery};

use crate::error::TableError;
use crate::fault::Problem;
use crate::rejected::{RejectedRow, sort_rejected};
use crate::source::Source;
use crate::source::rows_read::RowsRead;
use crate::source::run_sources::MoneySources;
use crate::typed_rows::{ReadRows, TypedRow, read_rows, rejected};

/// The registers of money as they were read.
#[derive(Debug)]
pub struct ReadMoney {
    /// The rows that can be used.
    pub registers: MoneyRegisters,
    /// The rows that cannot, in the order of the registers.
    pub rejected: Vec<RejectedRow>,
    /// How many rows were read.
    pub rows_read: Vec<RowsRead>,
}

/// Reads the registers of money. Of each row that cannot be used is told what is wrong with it; it leaves an earlier row of its
/// key standing.
///
/// # Errors
/// [`TableError`] if one of them cannot be read.
pub fn read_money(sources: &MoneySources) -> Result<ReadMoney, TableError> {
    let mut reading = Reading::default();
    let turnover = reading.rows(sources.turnover.as_ref())?;
    let pgb = reading.rows(sources.pgb.as_ref())?;
    let payments = reading.rows(sources.payments.as_ref())?;
    let tariffs = reading.rows(sources.tariffs.as_ref())?;
    let exclusions = reading.rows(sources.exclusions.as_ref())?;
    // Care without an allocation is no matter of the money but of trajectories; its rows are checked with the others.
    reading.rows::<TaskDelivery>(sources.task_deliveries.as_ref())?;
    let (registers, unfit) = MoneyRegisters::new(MoneyRows { turnover, pgb, payments, tariffs, exclusions });
    let Reading { rejected: mut returned, rows_read, places } = reading;
    returned.extend(unfit.iter().filter_map(|row| {
        let place = places.iter().find(|place| place.source.register() == row.register)?;
        place.rejected(row)
    }));
    sort_rejected(&mut returned);
    Ok(ReadMoney { registers, rejected: returned, rows_read })
}

/// Checks a register of money by itself: what was read of it, and what comes back.
///
/// # Errors
/// [`TableError`] if it cannot be read.
pub(crate) fn check_money(source: &Source) -> Result<(RowsRead, Vec<RejectedRow>), TableError> {
    let mut reading = Reading::default();
    let some = Some(source);
    let mut rows = MoneyRows::default();
    match source.register() {
        Register::Turnover => rows.turnover = reading.rows(some)?,
        Register::Pgb => rows.pgb = reading.rows(some)?,
        Register::Payments => rows.payments = reading.rows(some)?,
        Register::Tariffs => rows.tariffs = reading.rows(some)?,
        Register::Exclusions => rows.exclusions = reading.rows(some)?,
        _ => {
            reading.rows::<TaskDelivery>(some)?;
        }
    }
    let (_, unfit) = MoneyRegisters::new(rows);
    let Reading { rejected: mut returned, rows_read, places } = reading;
    returned.extend(unfit.iter().filter_map(|row| places.first()?.rejected(row)));
    sort_rejected(&mut returned);
    let read = rows_read.into_iter().next().unwrap_or_else(|| RowsRead::of(source, 0));
    Ok((read, returned))
}

/// What was read so far.
#[derive(Default)]
struct Reading<'s> {
    rejected: Vec<RejectedRow>,
    rows_read: Vec<RowsRead>,
    places: Vec<Places<'s>>,
}

/// Where the rows of a register that were handed on stand in its file.
struct Places<'s> {
    source: &'s Source,
    numbers: Vec<u32>,
}

impl<'s> Reading<'s> {
    /// The rows of a register that can be read; none if there is no such register.
    fn rows<R: TypedRow>(&mut self, source: Option<&'s Source>) -> Result<Option<Vec<R>>, TableError> {
        let Some(source) = source else { return Ok(None) };
        let ReadRows { rows, numbers, returned } = read_rows::<R>(source)?;
        self.rows_read.push(RowsRead::of(source, returned.blank));
        self.rejected.extend(returned.rejected);
        self.places.push(Places { source, numbers });
        Ok(Some(rows))
    }
}

impl Places<'_> {
    /// A row that was read and cannot be used, as it comes back.
    fn rejected(&self, row: &RejectedMoneyRow) -> Option<RejectedRow> {
        let number = *self.numbers.get(row.row)?;
        Some(rejected(self.source, number, row.fault.column, problem(row.fault)))
    }
}

/// What is wrong with a row, beyond what reading its values tells.
fn problem(fault: MoneyRowFault) -> Problem {
    match fault.code {
        MoneyRowCode::MissingValue => Problem::Missing,
        // Periods that run backwards were found before.
        MoneyRowCode::InvalidPeriod => Problem::OtherYear,
        MoneyRowCode::ConflictingVersions => Problem::ConflictingRows,
        _ => Problem::NoSuchAmount,
    }
}
