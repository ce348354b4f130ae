//! A register read by itself, with all its columns: every row is used, comes back, or is blank.

use stoplicht_core::RequestRows;
use stoplicht_core::register::Register;

use crate::error::TableError;
use crate::money::check_money;
use crate::progress::{Phase, Progress};
use crate::providers::ProviderNames;
use crate::rejected::{RejectedRow, sort_rejected};
use crate::select::citizen_numbers::{client_numbers, refuse_citizen_numbers};
use crate::select::history_columns::{CLAIM_COLUMNS, DELIVERY_COLUMNS, VERSION_COLUMNS};
use crate::select::request::{ColumnRequest, RowFilter};
use crate::select::select;
use crate::source::Source;
use crate::source::partition::Partition;
use crate::source::rows_read::RowsRead;
use crate::triage::requests::Requests;

/// What is to be said of a register by itself, without the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedRegister {
    /// The rows that were read.
    pub read: RowsRead,
    /// The rows that can be used.
    pub used: u64,
    /// The rows that cannot, sorted by row.
    pub rejected: Vec<RejectedRow>,
}

/// Reads every column of every row of a register.
///
/// # Errors
/// [`TableError`] if it cannot be read.
pub fn check_register(source: &Source, progress: &dyn Progress) -> Result<CheckedRegister, TableError> {
    let (columns, phase): (&'static [&'static str], Phase) = match source.register() {
        Register::Allocations => (&VERSION_COLUMNS, Phase::Allocations),
        Register::Deliveries => (&DELIVERY_COLUMNS, Phase::Deliveries),
        Register::Claims => (&CLAIM_COLUMNS, Phase::Claims),
        Register::Requests => {
            let mut requests = Requests::read(source)?;
            requests.rejected.sort_unstable();
            let used = requests.count() as u64;
            return Ok(CheckedRegister {
                read: RowsRead::of(source, requests.blank),
                used,
                rejected: requests.rejected,
            });
        }
        Register::Providers => {
            let names = ProviderNames::read(source)?;
            let read = names.read.unwrap_or_else(|| RowsRead::of(source, 0));
            let used = read.rows.saturating_sub(read.blank + names.rejected.len() as u64);
            return Ok(CheckedRegister { read, used, rejected: names.rejected });
        }
        Register::Turnover
        | Register::Pgb
        | Register::Payments
        | Register::Tariffs
        | Register::Exclusions
        | Register::TaskDeliveries => {
            let (read, rejected) = check_money(source)?;
            let used = read.usable(rejected.len() as u64);
            return Ok(CheckedRegister { read, used, rejected });
        }
    };
    let selected = select(source, Partition::Whole, RowFilter::All, ColumnRequest::texts(columns), phase, progress)?;
    if source.register() == Register::Allocations {
        refuse_citizen_numbers(source, client_numbers(&selected))?;
    }
    let read = RowsRead::of(source, selected.blank);
    let used = selected.chunks.iter().map(|chunk| chunk.len() as u64).sum();
    let mut rejected = selected.rejected;
    sort_rejected(&mut rejected);
    Ok(CheckedRegister { read, used, rejected })
}
