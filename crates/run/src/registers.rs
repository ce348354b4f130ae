//! Registers and tables that messages give, as files.

use serde::Serialize;
use stoplicht_core::register::{Code, Register};
use stoplicht_messages::{GivenAnswer, OtherRequest, Registers, RequestOutcome};
use stoplicht_tables::output::{Format, OutBatch, batches_of};
use stoplicht_tables::{
    TableError, allocations_batch, claims_batch, deliveries_batch, requests_batch, task_deliveries_batch,
};

use crate::error::RunError;
use crate::output_folder::OutputFolder;

/// Rows that are written in one go.
const BATCH_ROWS: usize = 100_000;

/// Writes the registers; that of care without an allocation only if there is any.
///
/// # Errors
/// [`RunError`] if one cannot be written, or the run is asked to stop.
pub fn write(output: &mut OutputFolder<'_>, format: Format, rows: &Registers) -> Result<(), RunError> {
    output.table(Register::Allocations.as_str(), format, batches(&rows.allocations, allocations_batch))?;
    output.table(Register::Deliveries.as_str(), format, batches(&rows.deliveries, deliveries_batch))?;
    output.table(Register::Claims.as_str(), format, batches(&rows.claims, claims_batch))?;
    output.table(Register::Requests.as_str(), format, batches(&rows.requests, requests_batch))?;
    if rows.task_deliveries.is_empty() {
        return Ok(());
    }
    output.table(Register::TaskDeliveries.as_str(), format, batches(&rows.task_deliveries, task_deliveries_batch))
}

/// At least one batch, so that a register without rows has its columns.
pub fn batches<T: Sync>(rows: &[T], batch: fn(&[T]) -> OutBatch) -> impl Iterator<Item = Result<OutBatch, TableError>> {
    batches_of(BATCH_ROWS, rows, move |_, rows| batch(rows))
}

/// What was asked other than more time.
pub fn other_requests_batch(rows: &[OtherRequest]) -> OutBatch {
    let mut batch = OutBatch::default();
    let each = || rows.iter();
    batch.text("municipality", each().map(|row| Some(row.municipality.to_string())));
    batch.text("law", each().map(|row| Some(row.law.as_str())));
    batch.text("request_id", each().map(|row| Some(row.request_id.as_str())));
    batch.text("provider_id", each().map(|row| Some(row.provider_id.as_str())));
    batch.date("submitted_on", each().map(|row| Some(row.submitted_on)));
    batch.text("message", each().map(|row| Some(row.message.to_string())));
    batch.text("kind", each().map(|row| Some(word(&row.kind))));
    batch.text("allocation_id", each().map(|row| row.allocation_id.as_ref().map(AsRef::<str>::as_ref)));
    code(&mut batch, "product_category", each().map(|row| row.product.category));
    code(&mut batch, "product_code", each().map(|row| row.product.code));
    batch.date("requested_start", each().map(|row| row.requested_start));
    batch.date("requested_end", each().map(|row| row.requested_end));
    batch.number("volume", each().map(|row| row.size.volume.map(f64::from)));
    code(&mut batch, "unit", each().map(|row| row.size.unit));
    code(&mut batch, "frequency", each().map(|row| row.size.frequency));
    batch.whole("budget_cents", each().map(|row| row.size.budget_cents.map(i64::from)));
    batch
}

/// What requests were answered already.
pub fn given_answers_batch(rows: &[GivenAnswer]) -> OutBatch {
    let mut batch = OutBatch::default();
    let each = || rows.iter();
    batch.text("municipality", each().map(|row| Some(row.municipality.to_string())));
    batch.text("law", each().map(|row| Some(row.law.as_str())));
    batch.text("request_id", each().map(|row| Some(row.request_id.as_str())));
    batch.text("provider_id", each().map(|row| Some(row.provider_id.as_str())));
    batch.date("answered_on", each().map(|row| Some(row.on)));
    batch.text("outcome", each().map(|row| Some(outcome(row.outcome))));
    code(
        &mut batch,
        "reason",
        each().map(|row| match row.outcome {
            RequestOutcome::Rejected { reason } => Some(reason),
            _ => None,
        }),
    );
    batch
}

const fn outcome(outcome: RequestOutcome) -> &'static str {
    match outcome {
        RequestOutcome::UnderStudy => "under_study",
        RequestOutcome::Rejected { .. } => "rejected",
        _ => "honoured",
    }
}

/// The word by which a value stands in JSON.
fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

fn code(batch: &mut OutBatch, name: &'static str, values: impl Iterator<Item = Option<Code>>) {
    batch.text(name, values.map(|code| code.map(|code| code.to_string())));
}
