//! From the columns of a register of money to its rows.

use chrono::NaiveDate;
use stoplicht_contracts::register::{Exclusion, Payment, Pgb, Tariff, Turnover};
use stoplicht_core::register::{Law, Municipality};

use crate::typed_rows::{CellRow, TypedRow};

impl TypedRow for Turnover {
    fn of(row: CellRow<'_>) -> Result<Self, &'static str> {
        let (municipality, law) = row.scope().ok_or("municipality")?;
        Ok(Self {
            municipality,
            law,
            provider_id: row.id("provider_id").ok_or("provider_id")?,
            service: row.text("service").ok_or("service")?.to_owned(),
            year: year(row).ok_or("year")?,
            turnover_cents: row.whole("turnover_cents").ok_or("turnover_cents")?,
            excluded_cents: row.whole("excluded_cents"),
            status: row.word("status").ok_or("status")?,
            known_on: known_on(row).ok_or("known_on")?,
        })
    }
}

impl TypedRow for Pgb {
    fn of(row: CellRow<'_>) -> Result<Self, &'static str> {
        let (municipality, law) = row.scope().ok_or("municipality")?;
        Ok(Self {
            municipality,
            law,
            service: row.text("service").map(str::to_owned),
            year: year(row).ok_or("year")?,
            kind: row.word("kind").ok_or("kind")?,
            through: row.date("through").ok_or("through")?,
            amount_cents: row.whole("amount_cents").ok_or("amount_cents")?,
            known_on: known_on(row).ok_or("known_on")?,
        })
    }
}

impl TypedRow for Payment {
    fn of(row: CellRow<'_>) -> Result<Self, &'static str> {
        let (municipality, law) = row.scope().ok_or("municipality")?;
        Ok(Self {
            municipality,
            law,
            contract: row.text("contract").ok_or("contract")?.to_owned(),
            provider_id: row.id("provider_id").ok_or("provider_id")?,
            service: row.text("service").map(str::to_owned),
            reference: row.text("reference").ok_or("reference")?.to_owned(),
            kind: row.word("kind").ok_or("kind")?,
            amount_cents: row.whole("amount_cents").ok_or("amount_cents")?,
            paid_on: row.date("paid_on").ok_or("paid_on")?,
            known_on: known_on(row),
        })
    }
}

impl TypedRow for Tariff {
    fn of(row: CellRow<'_>) -> Result<Self, &'static str> {
        // A tariff may be of all municipalities: then there is none to read a scope of.
        let municipality: Option<Municipality> = row.text("municipality").and_then(|text| text.parse().ok());
        let law: Law = row.text("law").and_then(|text| text.parse().ok()).ok_or("law")?;
        Ok(Self {
            municipality,
            law,
            provider_id: row.id("provider_id"),
            product_code: row.code("product_code").ok_or("product_code")?,
            unit: row.code("unit").ok_or("unit")?,
            kind: row.word("kind").ok_or("kind")?,
            valid_from: row.date("valid_from").ok_or("valid_from")?,
            tariff_cents: row.whole("tariff_cents").ok_or("tariff_cents")?,
            valid_to: row.date("valid_to"),
            known_on: known_on(row).ok_or("known_on")?,
        })
    }
}

impl TypedRow for Exclusion {
    fn of(row: CellRow<'_>) -> Result<Self, &'static str> {
        let (municipality, law) = row.scope().ok_or("municipality")?;
        Ok(Self {
            municipality,
            law,
            allocation_id: row.id("allocation_id").ok_or("allocation_id")?,
            reason: row.text("reason").ok_or("reason")?.to_owned(),
            from: row.date("from"),
            to: row.date("to"),
            known_on: known_on(row).ok_or("known_on")?,
        })
    }
}

fn year(row: CellRow<'_>) -> Option<i32> {
    row.whole("year")?.try_into().ok()
}

fn known_on(row: CellRow<'_>) -> Option<NaiveDate> {
    row.date("known_on")
}
