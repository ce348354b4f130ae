//! The registers that were imported, as they are written.

use stoplicht_core::register::{AllocationVersion, Claim, Delivery, ProviderId, Register, Request};
use stoplicht_import::{RegisterRow, UsedRow};
use stoplicht_tables::output::{Format, OutBatch};
use stoplicht_tables::{allocations_batch, claims_batch, deliveries_batch, requests_batch};

use super::report::ImportReport;
use crate::error::RunError;
use crate::output_folder::OutputFolder;
use crate::registers::batches;

/// The rows of the registers.
#[derive(Debug, Default)]
pub struct RegisterRows {
    allocations: Vec<AllocationVersion>,
    deliveries: Vec<Delivery>,
    claims: Vec<Claim>,
    requests: Vec<Request>,
    providers: Vec<(ProviderId, String)>,
}

impl RegisterRows {
    /// The rows that are used, and versions that were made of snapshots.
    pub fn of(rows: Vec<UsedRow>, versions: Vec<AllocationVersion>) -> Self {
        let mut registers = Self { allocations: versions, ..Self::default() };
        for row in rows {
            match row.row {
                RegisterRow::Allocation(version) => registers.allocations.push(*version),
                RegisterRow::Delivery(delivery) => registers.deliveries.push(delivery),
                RegisterRow::Claim(claim) => registers.claims.push(*claim),
                RegisterRow::Request(request) => registers.requests.push(*request),
                RegisterRow::Provider(id, name) => registers.providers.push((id, name)),
            }
        }
        registers
    }
}

/// Writes the registers that the files are of.
pub fn registers(
    output: &mut OutputFolder<'_>,
    format: Format,
    which: &[Register],
    rows: &RegisterRows,
    report: &mut ImportReport,
) -> Result<(), RunError> {
    let mut which = which.to_vec();
    which.sort_unstable();
    which.dedup();
    for register in which {
        let name = register.as_str();
        let count = match register {
            Register::Allocations => {
                output.table(name, format, batches(&rows.allocations, allocations_batch))?;
                rows.allocations.len()
            }
            Register::Deliveries => {
                output.table(name, format, batches(&rows.deliveries, deliveries_batch))?;
                rows.deliveries.len()
            }
            Register::Claims => {
                output.table(name, format, batches(&rows.claims, claims_batch))?;
                rows.claims.len()
            }
            Register::Requests => {
                output.table(name, format, batches(&rows.requests, requests_batch))?;
                rows.requests.len()
            }
            Register::Providers => {
                output.table(name, format, batches(&rows.providers, providers_batch))?;
                rows.providers.len()
            }
            // No map names another register.
            _ => continue,
        };
        report.registers.insert(name.to_owned(), count as u64);
    }
    Ok(())
}

fn providers_batch(rows: &[(ProviderId, String)]) -> OutBatch {
    let mut batch = OutBatch::default();
    batch.text("provider_id", rows.iter().map(|(id, _)| Some(id.as_str())));
    batch.text("name", rows.iter().map(|(_, name)| Some(name)));
    batch
}
