//! The registers as tables: rows of the core with exactly the columns of [`crate::columns`].

use stoplicht_core::register::{AllocationVersion, Answer, Claim, Code, Delivery, Request};

use crate::output::OutBatch;

/// Versions of allocations.
pub fn allocations_batch(rows: &[AllocationVersion]) -> OutBatch {
    let mut batch = OutBatch::default();
    let each = || rows.iter();
    batch.text("municipality", each().map(|row| Some(row.municipality.to_string())));
    batch.text("law", each().map(|row| Some(row.law.as_str())));
    batch.text("allocation_id", each().map(|row| Some(row.allocation_id.as_str())));
    batch.moment("assigned_at", each().map(|row| Some(row.assigned_at)));
    batch.text("client_id", each().map(|row| Some(row.client_id.as_str())));
    batch.text("provider_id", each().map(|row| Some(row.provider_id.as_str())));
    code(&mut batch, "product_category", each().map(|row| row.product_category));
    code(&mut batch, "product_code", each().map(|row| row.product_code));
    batch.date("start_date", each().map(|row| Some(row.start_date)));
    batch.date("end_date", each().map(|row| row.end_date));
    batch.number("volume", each().map(|row| row.volume));
    code(&mut batch, "unit", each().map(|row| row.unit));
    code(&mut batch, "frequency", each().map(|row| row.frequency));
    batch.whole("budget_cents", each().map(|row| row.budget_cents));
    code(&mut batch, "change_reason", each().map(|row| row.change_reason));
    code(&mut batch, "referrer", each().map(|row| row.referrer));
    batch
}

/// Spells of care.
pub fn deliveries_batch(rows: &[Delivery]) -> OutBatch {
    let mut batch = OutBatch::default();
    let each = || rows.iter();
    batch.text("municipality", each().map(|row| Some(row.municipality.to_string())));
    batch.text("law", each().map(|row| Some(row.law.as_str())));
    batch.text("allocation_id", each().map(|row| Some(row.allocation_id.as_str())));
    batch.date("start_date", each().map(|row| Some(row.start_date)));
    batch.date("stop_date", each().map(|row| row.stop_date));
    code(&mut batch, "stop_reason", each().map(|row| row.stop_reason));
    batch.date("reported_on", each().map(|row| row.reported_on));
    batch.date("stop_reported_on", each().map(|row| row.stop_reported_on));
    batch
}

/// Claim lines.
pub fn claims_batch(rows: &[Claim]) -> OutBatch {
    let mut batch = OutBatch::default();
    let each = || rows.iter();
    batch.text("municipality", each().map(|row| Some(row.municipality.to_string())));
    batch.text("law", each().map(|row| Some(row.law.as_str())));
    batch.text("allocation_id", each().map(|row| Some(row.allocation_id.as_str())));
    batch.date("period_start", each().map(|row| Some(row.period_start)));
    batch.date("period_end", each().map(|row| Some(row.period_end)));
    batch.number("volume", each().map(|row| Some(row.volume)));
    code(&mut batch, "unit", each().map(|row| Some(row.unit)));
    batch.whole("amount_cents", each().map(|row| Some(row.amount_cents)));
    batch.date("submitted_on", each().map(|row| row.submitted_on));
    batch.text("reference", each().map(|row| row.reference.as_ref().map(AsRef::<str>::as_ref)));
    batch
}

/// Requests for more time.
pub fn requests_batch(rows: &[Request]) -> OutBatch {
    let mut batch = OutBatch::default();
    let each = || rows.iter();
    batch.text("municipality", each().map(|row| Some(row.municipality.to_string())));
    batch.text("law", each().map(|row| Some(row.law.as_str())));
    batch.text("request_id", each().map(|row| Some(row.request_id.as_str())));
    batch.text("list_id", each().map(|row| row.list_id.as_ref().map(AsRef::<str>::as_ref)));
    batch.text("provider_id", each().map(|row| Some(row.provider_id.as_str())));
    batch.text("allocation_id", each().map(|row| Some(row.allocation_id.as_str())));
    batch.date("submitted_on", each().map(|row| Some(row.submitted_on)));
    batch.date("requested_start", each().map(|row| row.requested_start));
    batch.date("requested_end", each().map(|row| row.requested_end));
    batch.number("volume", each().map(|row| row.volume));
    code(&mut batch, "unit", each().map(|row| row.unit));
    code(&mut batch, "frequency", each().map(|row| row.frequency));
    batch.whole("budget_cents", each().map(|row| row.budget_cents));
    batch.text("explanation", each().map(|row| row.explanation.as_deref()));
    batch.date("answered_on", each().map(|row| row.answered_on));
    batch.text("answer", each().map(|row| row.answer.map(Answer::as_str)));
    batch
}

fn code(batch: &mut OutBatch, name: &'static str, values: impl Iterator<Item = Option<Code>>) {
    batch.text(name, values.map(|code| code.map(|code| code.to_string())));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::columns;
    use stoplicht_core::register::Register;

    #[test]
    fn registers_are_written_with_the_columns_that_are_read() {
        for register in Register::ALL {
            let batch = match register {
                Register::Allocations => allocations_batch(&[]),
                Register::Deliveries => deliveries_batch(&[]),
                Register::Claims => claims_batch(&[]),
                Register::Requests => requests_batch(&[]),
                Register::Providers => panic!("names of providers are not written"),
            };
            let written: Vec<&str> = batch.columns.iter().map(|column| column.name).collect();
            let read: Vec<&str> = columns(register).iter().map(|column| column.name).collect();
            assert_eq!(written, read, "{register}");
        }
    }
}
