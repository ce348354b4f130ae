//! Rows of the registers out of values, checked as a register is checked.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use stoplicht_core::register::{AllocationVersion, Claim, Delivery, ProviderId, Register, Request, RowCode, RowFault};
use stoplicht_tables::{Expected, Fault, Kind, Problem, Shown, columns};

/// A row of a register.
#[derive(Debug, Clone, PartialEq)]
pub enum RegisterRow {
    /// A version of an allocation.
    Allocation(Box<AllocationVersion>),
    /// A spell of care.
    Delivery(Delivery),
    /// A claim line.
    Claim(Box<Claim>),
    /// A request.
    Request(Box<Request>),
    /// A provider and its name.
    Provider(ProviderId, String),
}

impl RegisterRow {
    /// The register that it is of.
    pub const fn register(&self) -> Register {
        match self {
            Self::Allocation(_) => Register::Allocations,
            Self::Delivery(_) => Register::Deliveries,
            Self::Claim(_) => Register::Claims,
            Self::Request(_) => Register::Requests,
            Self::Provider(..) => Register::Providers,
        }
    }
}

/// Makes a row of values by column.
///
/// # Errors
/// All that is wrong with it.
pub fn row(register: Register, values: Map<String, Value>) -> Result<RegisterRow, Vec<Fault>> {
    let mut faults: Vec<Fault> = Vec::new();
    for spec in columns(register).iter().map(|column| column.spec).filter(|spec| spec.required) {
        let is_filled = values.get(spec.name).is_some_and(|value| value.as_str() != Some(""));
        if !is_filled {
            faults.push(fault(spec.name, Problem::Missing));
        }
    }
    faults.extend(backwards(&values));
    if !faults.is_empty() {
        return Err(faults);
    }
    match register {
        Register::Allocations => made::<AllocationVersion>(values, AllocationVersion::check)
            .map(|row| RegisterRow::Allocation(Box::new(row))),
        Register::Deliveries => made(values, Delivery::check).map(RegisterRow::Delivery),
        Register::Claims => made(values, Claim::check).map(|row| RegisterRow::Claim(Box::new(row))),
        Register::Requests => made(values, Request::check).map(|row| RegisterRow::Request(Box::new(row))),
        Register::Providers => {
            let text = |name: &str| values.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
            Ok(RegisterRow::Provider(ProviderId::from(text("provider_id").as_str()), text("name")))
        }
        // No map names another register.
        _ => Err(Vec::new()),
    }
}

fn fault(column: &'static str, problem: Problem) -> Fault {
    Fault { column: Some(Cow::Borrowed(column)), problem }
}

/// The columns of a period, and whether it runs backwards.
fn backwards(values: &Map<String, Value>) -> Option<Fault> {
    const PERIODS: [(&str, &str); 3] =
        [("start_date", "end_date"), ("start_date", "stop_date"), ("period_start", "period_end")];
    let day = |name: &str| values.get(name)?.as_str()?.parse::<NaiveDate>().ok();
    PERIODS.iter().find_map(|(first, last)| {
        let (start, end) = (day(first)?, day(last)?);
        let problem = || Problem::Backwards { end, start_column: Cow::Borrowed(first), start };
        (end < start).then(|| fault(last, problem()))
    })
}

fn made<R: DeserializeOwned>(
    values: Map<String, Value>,
    check: fn(&R) -> Result<(), RowFault>,
) -> Result<R, Vec<Fault>> {
    let told = values.clone();
    let row: R = serde_json::from_value(Value::Object(values)).map_err(|_| vec![unreadable(&told)])?;
    check(&row).map_err(|found| vec![of_check(found, &told)])?;
    Ok(row)
}

/// The values were of their kinds, so that this is not to be expected: the row comes back all the same.
fn unreadable(_: &Map<String, Value>) -> Fault {
    Fault { column: None, problem: Problem::DamagedCell }
}

fn of_check(found: RowFault, values: &Map<String, Value>) -> Fault {
    let text = match values.get(found.column) {
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    let shown = || Shown::of_code(&text);
    let problem = match (found.code, found.column) {
        (RowCode::MissingValue, _) => Problem::Missing,
        (_, "volume" | "budget_cents") if text.starts_with('-') => Problem::Negative { shown: shown() },
        (_, "volume") => Problem::NotFinite,
        (_, "provider_id") => Problem::LostZeros { shown: shown(), digits: 8 },
        (_, "product_category" | "unit") => Problem::LostZeros { shown: shown(), digits: 2 },
        _ => Problem::NotAs { shown: shown(), expected: Expected::Kind(Kind::Text) },
    };
    fault(found.column, problem)
}
