//! From the columns of `task_deliveries` to its rows.

use stoplicht_core::register::TaskDelivery;

use super::{CellRow, TypedRow};

impl TypedRow for TaskDelivery {
    fn of(row: CellRow<'_>) -> Result<Self, &'static str> {
        let (municipality, law) = row.scope().ok_or("municipality")?;
        Ok(Self {
            municipality,
            law,
            client_id: row.id("client_id").ok_or("client_id")?,
            provider_id: row.id("provider_id").ok_or("provider_id")?,
            product_category: row.code("product_category").ok_or("product_category")?,
            product_code: row.code("product_code"),
            start_date: row.date("start_date").ok_or("start_date")?,
            stop_date: row.date("stop_date"),
            stop_reason: row.code("stop_reason"),
            reported_on: row.date("reported_on"),
            stop_reported_on: row.date("stop_reported_on"),
        })
    }
}
