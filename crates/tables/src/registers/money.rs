//! The registers of money as tables.

use stoplicht_contracts::register::{
    Exclusion, Payment, PaymentKind, Pgb, PgbKind, Tariff, TariffKind, Turnover, TurnoverStatus,
};
use stoplicht_core::register::Register;

use super::{Value, batch, borrowed, code};
use crate::output::OutBatch;

/// Turnover.
pub fn turnover_batch(rows: &[Turnover]) -> OutBatch {
    batch(Register::Turnover, rows, |column| {
        Some(match column {
            "municipality" => Value::Text(|row: &Turnover| Some(borrowed(row.municipality.as_str()))),
            "law" => Value::Text(|row| Some(borrowed(row.law.as_str()))),
            "provider_id" => Value::Text(|row| Some(borrowed(row.provider_id.as_str()))),
            "service" => Value::Text(|row| Some(borrowed(&row.service))),
            "year" => Value::Whole(|row| Some(row.year.into())),
            "turnover_cents" => Value::Whole(|row| Some(row.turnover_cents)),
            "excluded_cents" => Value::Whole(|row| row.excluded_cents),
            "status" => Value::Text(|row| {
                Some(borrowed(match row.status {
                    TurnoverStatus::Provisional => "provisional",
                    TurnoverStatus::Audited => "audited",
                }))
            }),
            "known_on" => Value::Date(|row| Some(row.known_on)),
            _ => return None,
        })
    })
}

/// Granted and spent on PGB.
pub fn pgb_batch(rows: &[Pgb]) -> OutBatch {
    batch(Register::Pgb, rows, |column| {
        Some(match column {
            "municipality" => Value::Text(|row: &Pgb| Some(borrowed(row.municipality.as_str()))),
            "law" => Value::Text(|row| Some(borrowed(row.law.as_str()))),
            "service" => Value::Text(|row| row.service.as_deref().map(borrowed)),
            "year" => Value::Whole(|row| Some(row.year.into())),
            "kind" => Value::Text(|row| {
                Some(borrowed(match row.kind {
                    PgbKind::Granted => "granted",
                    PgbKind::Spent => "spent",
                }))
            }),
            "through" => Value::Date(|row| Some(row.through)),
            "amount_cents" => Value::Whole(|row| Some(row.amount_cents)),
            "known_on" => Value::Date(|row| Some(row.known_on)),
            _ => return None,
        })
    })
}

/// What was paid.
pub fn payments_batch(rows: &[Payment]) -> OutBatch {
    batch(Register::Payments, rows, |column| {
        Some(match column {
            "municipality" => Value::Text(|row: &Payment| Some(borrowed(row.municipality.as_str()))),
            "law" => Value::Text(|row| Some(borrowed(row.law.as_str()))),
            "contract" => Value::Text(|row| Some(borrowed(&row.contract))),
            "provider_id" => Value::Text(|row| Some(borrowed(row.provider_id.as_str()))),
            "service" => Value::Text(|row| row.service.as_deref().map(borrowed)),
            "reference" => Value::Text(|row| Some(borrowed(&row.reference))),
            "kind" => Value::Text(|row| {
                Some(borrowed(match row.kind {
                    PaymentKind::Advance => "advance",
                    PaymentKind::Arrangement => "arrangement",
                    PaymentKind::Settlement => "settlement",
                    PaymentKind::Recovery => "recovery",
                }))
            }),
            "amount_cents" => Value::Whole(|row| Some(row.amount_cents)),
            "paid_on" => Value::Date(|row| Some(row.paid_on)),
            "known_on" => Value::Date(|row| row.known_on),
            _ => return None,
        })
    })
}

/// Tariffs.
pub fn tariffs_batch(rows: &[Tariff]) -> OutBatch {
    batch(Register::Tariffs, rows, |column| {
        Some(match column {
            "municipality" => Value::Text(|row: &Tariff| Some(borrowed(row.municipality.as_ref()?.as_str()))),
            "law" => Value::Text(|row| Some(borrowed(row.law.as_str()))),
            "provider_id" => Value::Text(|row| Some(borrowed(row.provider_id.as_ref()?.as_str()))),
            "product_code" => Value::Text(|row| code(Some(row.product_code))),
            "unit" => Value::Text(|row| code(Some(row.unit))),
            "kind" => Value::Text(|row| {
                Some(borrowed(match row.kind {
                    TariffKind::Contract => "contract",
                    TariffKind::Floor => "floor",
                    TariffKind::Reference => "reference",
                }))
            }),
            "valid_from" => Value::Date(|row| Some(row.valid_from)),
            "tariff_cents" => Value::Whole(|row| Some(row.tariff_cents)),
            "valid_to" => Value::Date(|row| row.valid_to),
            "known_on" => Value::Date(|row| Some(row.known_on)),
            _ => return None,
        })
    })
}

/// Allocations that are left out.
pub fn exclusions_batch(rows: &[Exclusion]) -> OutBatch {
    batch(Register::Exclusions, rows, |column| {
        Some(match column {
            "municipality" => Value::Text(|row: &Exclusion| Some(borrowed(row.municipality.as_str()))),
            "law" => Value::Text(|row| Some(borrowed(row.law.as_str()))),
            "allocation_id" => Value::Text(|row| Some(borrowed(row.allocation_id.as_str()))),
            "reason" => Value::Text(|row| Some(borrowed(&row.reason))),
            "from" => Value::Date(|row| row.from),
            "to" => Value::Date(|row| row.to),
            "known_on" => Value::Date(|row| Some(row.known_on)),
            _ => return None,
        })
    })
}
