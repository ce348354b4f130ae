//! From the columns of a register of money to its rows.

use chrono::NaiveDate;
use stoplicht_contracts::register::{Exclusion, Payment, Pgb, Tariff, Turnover};
use stoplicht_core::register::{Law, Municipality, TaskDelivery};

use super::cells::{Cells, Row};
use crate::column::selection::rows_of;
use crate::error::TableError;
use crate::fault::{Fault, Problem};
use crate::rejected::{RejectCode, RejectedRow};
use crate::schema;
use crate::select::citizen_numbers::{numbers_of_nine_digits, refuse_citizen_numbers};
use crate::select::returned::Returned;
use crate::select::validate::RowChecks;
use crate::source::Source;

/// A row of a register of money.
pub trait MoneyRow: Sized {
    /// The row, of which every value was found fit.
    ///
    /// # Errors
    /// The column of a value that is none all the same, such as a year of ten digits.
    fn of(row: Row<'_>) -> Result<Self, &'static str>;
}

/// The rows of a register.
pub struct ReadRows<R> {
    /// Those that can be read.
    pub rows: Vec<R>,
    /// Where each of them stands in the file, from 0.
    pub numbers: Vec<u32>,
    /// The others.
    pub returned: Returned,
}

/// Reads every row of a register.
pub fn read_rows<R: MoneyRow>(source: &Source) -> Result<ReadRows<R>, TableError> {
    let mut read = ReadRows { rows: Vec::new(), numbers: Vec::new(), returned: Returned::default() };
    let mut clients: Vec<u32> = Vec::new();
    for (chunk, offset) in source.offsets().into_iter().enumerate() {
        let mut checks = RowChecks::new(source, chunk, None);
        let scopes = checks.scopes()?;
        checks.read_each(schema::specs(source.register()).map(|spec| spec.name))?;
        checks.check_period()?;
        let usable = checks.usable();
        let rows: Vec<u32> = match &usable {
            Some(usable) => rows_of(usable),
            None => (0..checks.rows() as u32).collect(),
        };
        let columns = schema::specs(source.register()).map(|spec| (spec.name, checks.take(spec.name))).collect();
        let cells = Cells { columns, scopes };
        clients.extend(cells.columns.get("client_id").map(numbers_of_nine_digits).into_iter().flatten());
        for (row, number) in rows.iter().zip(source.numbers(chunk, offset, &rows)?) {
            match R::of(Row { cells: &cells, row: *row as usize }) {
                Ok(row) => {
                    read.rows.push(row);
                    read.numbers.push(number);
                }
                Err(column) => {
                    let row = Row { cells: &cells, row: *row as usize };
                    let problem = if row.is_blank(column) { Problem::Missing } else { Problem::BeyondRange };
                    read.returned.rejected.push(rejected(source, number, column, problem));
                }
            }
        }
        if let Some(usable) = usable {
            let returned = Returned::of(source, chunk, offset, rows_of(&!&usable), &[])?;
            read.returned.rejected.extend(returned.rejected);
            read.returned.blank += returned.blank;
        }
    }
    refuse_citizen_numbers(source, clients.into_iter())?;
    Ok(read)
}

/// A row that cannot be used for what stands in one of its columns, as it comes back.
pub fn rejected(source: &Source, number: u32, column: &'static str, problem: Problem) -> RejectedRow {
    RejectedRow {
        register: source.register(),
        file: source.file(),
        row: u64::from(number) + 1,
        line: source.line(number),
        code: RejectCode::Row(problem.code()),
        faults: vec![Fault::of_column(column, problem)],
        municipality: None,
        law: None,
        request_id: None,
        list_id: None,
        provider_id: None,
        allocation_id: None,
    }
}

impl MoneyRow for Turnover {
    fn of(row: Row<'_>) -> Result<Self, &'static str> {
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

impl MoneyRow for Pgb {
    fn of(row: Row<'_>) -> Result<Self, &'static str> {
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

impl MoneyRow for Payment {
    fn of(row: Row<'_>) -> Result<Self, &'static str> {
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

impl MoneyRow for Tariff {
    fn of(row: Row<'_>) -> Result<Self, &'static str> {
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

impl MoneyRow for Exclusion {
    fn of(row: Row<'_>) -> Result<Self, &'static str> {
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

impl MoneyRow for TaskDelivery {
    fn of(row: Row<'_>) -> Result<Self, &'static str> {
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

fn year(row: Row<'_>) -> Option<i32> {
    row.whole("year")?.try_into().ok()
}

fn known_on(row: Row<'_>) -> Option<NaiveDate> {
    row.date("known_on")
}
