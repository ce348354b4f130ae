//! The registers as tables: rows of the core with exactly the columns of [`crate::columns`].

pub mod money;

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime};
use stoplicht_core::register::{AllocationVersion, Answer, Claim, Code, Delivery, Register, Request, TaskDelivery};

use crate::output::OutBatch;
use crate::schema::columns;

/// How the value of a column is taken from a row.
enum Value<R> {
    Text(fn(&R) -> Option<Cow<'_, str>>),
    Date(fn(&R) -> Option<NaiveDate>),
    Moment(fn(&R) -> Option<NaiveDateTime>),
    Number(fn(&R) -> Option<f64>),
    Whole(fn(&R) -> Option<i64>),
}

/// A table with the columns of a register, each filled by its value.
fn batch<R>(register: Register, rows: &[R], value: fn(&str) -> Option<Value<R>>) -> OutBatch {
    let mut batch = OutBatch::default();
    for column in columns(register) {
        let name = column.spec.name;
        match value(name) {
            Some(Value::Text(of)) => batch.text(name, rows.iter().map(of)),
            Some(Value::Date(of)) => batch.date(name, rows.iter().map(of)),
            Some(Value::Moment(of)) => batch.moment(name, rows.iter().map(of)),
            Some(Value::Number(of)) => batch.number(name, rows.iter().map(of)),
            Some(Value::Whole(of)) => batch.whole(name, rows.iter().map(of)),
            None => {}
        }
    }
    batch
}

const fn borrowed(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}

fn code<'t>(code: Option<Code>) -> Option<Cow<'t, str>> {
    code.map(|code| Cow::Owned(code.to_string()))
}

/// Versions of allocations.
pub fn allocations_batch(rows: &[AllocationVersion]) -> OutBatch {
    batch(Register::Allocations, rows, of_version)
}

fn of_version(column: &str) -> Option<Value<AllocationVersion>> {
    Some(match column {
        "municipality" => Value::Text(|row| Some(borrowed(row.municipality.as_str()))),
        "law" => Value::Text(|row| Some(borrowed(row.law.as_str()))),
        "allocation_id" => Value::Text(|row| Some(borrowed(row.allocation_id.as_str()))),
        "assigned_at" => Value::Moment(|row| Some(row.assigned_at)),
        "client_id" => Value::Text(|row| Some(borrowed(row.client_id.as_str()))),
        "provider_id" => Value::Text(|row| Some(borrowed(row.provider_id.as_str()))),
        "start_date" => Value::Date(|row| Some(row.start_date)),
        "end_date" => Value::Date(|row| row.end_date),
        "volume" => Value::Number(|row| row.volume),
        "budget_cents" => Value::Whole(|row| row.budget_cents),
        "product_category" => Value::Text(|row| code(row.product_category)),
        "product_code" => Value::Text(|row| code(row.product_code)),
        "unit" => Value::Text(|row| code(row.unit)),
        "frequency" => Value::Text(|row| code(row.frequency)),
        "change_reason" => Value::Text(|row| code(row.change_reason)),
        "referrer" => Value::Text(|row| code(row.referrer)),
        _ => return None,
    })
}

/// Spells of care.
pub fn deliveries_batch(rows: &[Delivery]) -> OutBatch {
    batch(Register::Deliveries, rows, of_delivery)
}

fn of_delivery(column: &str) -> Option<Value<Delivery>> {
    Some(match column {
        "municipality" => Value::Text(|row| Some(borrowed(row.municipality.as_str()))),
        "law" => Value::Text(|row| Some(borrowed(row.law.as_str()))),
        "allocation_id" => Value::Text(|row| Some(borrowed(row.allocation_id.as_str()))),
        "start_date" => Value::Date(|row| Some(row.start_date)),
        "stop_date" => Value::Date(|row| row.stop_date),
        "reported_on" => Value::Date(|row| row.reported_on),
        "stop_reported_on" => Value::Date(|row| row.stop_reported_on),
        "stop_reason" => Value::Text(|row| code(row.stop_reason)),
        _ => return None,
    })
}

/// Claim lines.
pub fn claims_batch(rows: &[Claim]) -> OutBatch {
    batch(Register::Claims, rows, of_claim)
}

fn of_claim(column: &str) -> Option<Value<Claim>> {
    Some(match column {
        "municipality" => Value::Text(|row| Some(borrowed(row.municipality.as_str()))),
        "law" => Value::Text(|row| Some(borrowed(row.law.as_str()))),
        "allocation_id" => Value::Text(|row| Some(borrowed(row.allocation_id.as_str()))),
        "period_start" => Value::Date(|row| Some(row.period_start)),
        "period_end" => Value::Date(|row| Some(row.period_end)),
        "volume" => Value::Number(|row| Some(row.volume)),
        "amount_cents" => Value::Whole(|row| Some(row.amount_cents)),
        "submitted_on" => Value::Date(|row| row.submitted_on),
        "reference" => Value::Text(|row| Some(borrowed(row.reference.as_ref()?.as_ref()))),
        "unit" => Value::Text(|row| code(Some(row.unit))),
        "product_category" => Value::Text(|row| code(row.product_category)),
        "product_code" => Value::Text(|row| code(row.product_code)),
        "tariff_cents" => Value::Whole(|row| row.tariff_cents),
        "previous_reference" => Value::Text(|row| Some(borrowed(row.previous_reference.as_ref()?.as_ref()))),
        _ => return None,
    })
}

/// Spells of care without an allocation.
pub fn task_deliveries_batch(rows: &[TaskDelivery]) -> OutBatch {
    batch(Register::TaskDeliveries, rows, of_task_delivery)
}

fn of_task_delivery(column: &str) -> Option<Value<TaskDelivery>> {
    Some(match column {
        "municipality" => Value::Text(|row| Some(borrowed(row.municipality.as_str()))),
        "law" => Value::Text(|row| Some(borrowed(row.law.as_str()))),
        "client_id" => Value::Text(|row| Some(borrowed(row.client_id.as_str()))),
        "provider_id" => Value::Text(|row| Some(borrowed(row.provider_id.as_str()))),
        "product_category" => Value::Text(|row| code(Some(row.product_category))),
        "product_code" => Value::Text(|row| code(row.product_code)),
        "start_date" => Value::Date(|row| Some(row.start_date)),
        "stop_date" => Value::Date(|row| row.stop_date),
        "stop_reason" => Value::Text(|row| code(row.stop_reason)),
        "reported_on" => Value::Date(|row| row.reported_on),
        "stop_reported_on" => Value::Date(|row| row.stop_reported_on),
        _ => return None,
    })
}

/// Requests for more time.
pub fn requests_batch(rows: &[Request]) -> OutBatch {
    batch(Register::Requests, rows, of_request)
}

fn of_request(column: &str) -> Option<Value<Request>> {
    Some(match column {
        "municipality" => Value::Text(|row| Some(borrowed(row.municipality.as_str()))),
        "law" => Value::Text(|row| Some(borrowed(row.law.as_str()))),
        "request_id" => Value::Text(|row| Some(borrowed(row.request_id.as_str()))),
        "list_id" => Value::Text(|row| Some(borrowed(row.list_id.as_ref()?.as_ref()))),
        "provider_id" => Value::Text(|row| Some(borrowed(row.provider_id.as_str()))),
        "allocation_id" => Value::Text(|row| Some(borrowed(row.allocation_id.as_str()))),
        "submitted_on" => Value::Date(|row| Some(row.submitted_on)),
        "requested_start" => Value::Date(|row| row.requested_start),
        "requested_end" => Value::Date(|row| row.requested_end),
        "volume" => Value::Number(|row| row.volume),
        "budget_cents" => Value::Whole(|row| row.budget_cents),
        "explanation" => Value::Text(|row| Some(borrowed(row.explanation.as_deref()?))),
        "answered_on" => Value::Date(|row| row.answered_on),
        "answer" => Value::Text(|row| Some(borrowed(row.answer.map(Answer::as_str)?))),
        "client_reference" => Value::Text(|row| Some(borrowed(row.client_reference.as_deref()?))),
        "unit" => Value::Text(|row| code(row.unit)),
        "frequency" => Value::Text(|row| code(row.frequency)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use polars_arrow::datatypes::{ArrowDataType, TimeUnit};

    use super::money::{exclusions_batch, payments_batch, pgb_batch, tariffs_batch, turnover_batch};
    use super::*;
    use crate::schema::Kind;

    #[test]
    fn registers_are_written_with_the_columns_that_are_read() {
        for register in Register::ALL.into_iter().chain(Register::MONEY) {
            let batch = match register {
                Register::Allocations => allocations_batch(&[]),
                Register::Deliveries => deliveries_batch(&[]),
                Register::Claims => claims_batch(&[]),
                Register::Requests => requests_batch(&[]),
                Register::TaskDeliveries => task_deliveries_batch(&[]),
                Register::Turnover => turnover_batch(&[]),
                Register::Pgb => pgb_batch(&[]),
                Register::Payments => payments_batch(&[]),
                Register::Tariffs => tariffs_batch(&[]),
                Register::Exclusions => exclusions_batch(&[]),
                other @ Register::Providers => panic!("{other} is not written"),
            };
            let written: Vec<&str> = batch.columns.iter().map(|column| &*column.name).collect();
            let read: Vec<&str> = columns(register).iter().map(|column| column.spec.name).collect();
            assert_eq!(written, read, "{register}");
            let types = batch.columns.iter().map(|column| column.values.dtype().clone());
            let expected = columns(register).iter().map(|column| match column.spec.kind {
                Kind::Text => ArrowDataType::Utf8View,
                Kind::Date => ArrowDataType::Date32,
                Kind::Moment => ArrowDataType::Timestamp(TimeUnit::Microsecond, None),
                Kind::Number => ArrowDataType::Float64,
                Kind::Whole => ArrowDataType::Int64,
            });
            assert!(types.eq(expected), "{register}");
        }
    }
}
