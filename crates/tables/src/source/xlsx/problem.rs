//! What is wrong with a cell that holds no value of any column.

use stoplicht_xlsx::Value;

use crate::column::convert::error_value;
use crate::column::parse::is_error_value;
use crate::fault::{Problem, Shown};

/// What is wrong with a value, if something is.
pub fn problem(value: &Value) -> Option<Problem> {
    match value {
        Value::Text(_) | Value::Shared(_) | Value::Number(_) | Value::Moment(_) | Value::Empty => None,
        Value::BeyondCalendar(stored) => Some(Problem::BeyondCalendar { shown: Shown::of_value(stored) }),
        Value::Truth(is_true) => {
            Some(Problem::Truth { shown: Shown::of_code(if *is_true { "TRUE" } else { "FALSE" }) })
        }
        Value::Error(shown) if is_error_value(shown) => Some(error_value(shown)),
        Value::Error(shown) => Some(Problem::ErrorValue { shown: Shown::of_code(shown) }),
        Value::NotStored => Some(Problem::NoStoredValue),
        Value::Damaged => Some(Problem::DamagedCell),
    }
}
