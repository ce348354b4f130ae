//! The columns of the tables of entries (section 36 of the semantics of contracts).

use stoplicht_contracts::run::{EntryRow, InflowReferrerRow, InflowRow};

use crate::output::OutBatch;

/// A table of [`EntryRow`]s.
pub(super) fn entries(rows: &[EntryRow]) -> OutBatch {
    let mut batch = OutBatch::default();
    batch.dictionary("municipality", rows.iter().map(|row| Some(row.municipality.as_str())));
    batch.dictionary("law", rows.iter().map(|row| Some(row.law.as_str())));
    batch.text("allocation_id", rows.iter().map(|row| Some(row.allocation_id.as_str())));
    batch.text("service", rows.iter().map(|row| Some(row.service.as_str())));
    batch.text("provider_id", rows.iter().map(|row| Some(row.provider_id.as_str())));
    batch.date("month", rows.iter().map(|row| Some(row.month)));
    batch.date("first_delivery_month", rows.iter().map(|row| row.first_delivery_month));
    batch.truth("past", rows.iter().map(|row| Some(row.past)));
    batch.truth("dispensed", rows.iter().map(|row| Some(row.dispensed)));
    batch.truth("from_partner", rows.iter().map(|row| Some(row.from_partner)));
    batch.text("referrer", rows.iter().map(|row| Some(row.referrer.as_str())));
    batch
}

/// A table of [`InflowRow`]s.
pub(super) fn inflow(rows: &[InflowRow]) -> OutBatch {
    let mut batch = OutBatch::default();
    batch.dictionary("municipality", rows.iter().map(|row| Some(row.municipality.as_str())));
    batch.dictionary("law", rows.iter().map(|row| Some(row.law.as_str())));
    batch.text("service", rows.iter().map(|row| Some(row.service.as_str())));
    batch.date("month", rows.iter().map(|row| Some(row.month)));
    batch.count("entries", rows.iter().map(|row| row.entries));
    batch.count("with_partner", rows.iter().map(|row| row.with_partner));
    batch.count("past", rows.iter().map(|row| row.past));
    batch.count("dispensed", rows.iter().map(|row| row.dispensed));
    batch.count("from_partner", rows.iter().map(|row| row.from_partner));
    batch.count("started", rows.iter().map(|row| row.started));
    batch.count("to_pgb", rows.iter().map(|row| row.to_pgb));
    batch.number("share", rows.iter().map(|row| row.share));
    batch.number("low", rows.iter().map(|row| row.low));
    batch.number("high", rows.iter().map(|row| row.high));
    batch.number("centre", rows.iter().map(|row| row.centre));
    batch.number("lower", rows.iter().map(|row| row.lower));
    batch.number("upper", rows.iter().map(|row| row.upper));
    batch.truth("outside", rows.iter().map(|row| row.outside));
    batch
}

/// A table of [`InflowReferrerRow`]s.
pub(super) fn inflow_referrer(rows: &[InflowReferrerRow]) -> OutBatch {
    let mut batch = OutBatch::default();
    batch.dictionary("municipality", rows.iter().map(|row| Some(row.municipality.as_str())));
    batch.dictionary("law", rows.iter().map(|row| Some(row.law.as_str())));
    batch.text("service", rows.iter().map(|row| Some(row.service.as_str())));
    batch.text("referrer", rows.iter().map(|row| Some(row.referrer.as_str())));
    batch.count("entries", rows.iter().map(|row| row.entries));
    batch.count("with_partner", rows.iter().map(|row| row.with_partner));
    batch.count("past", rows.iter().map(|row| row.past));
    batch.count("dispensed", rows.iter().map(|row| row.dispensed));
    batch
}
