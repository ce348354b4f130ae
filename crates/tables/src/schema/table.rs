//! The columns of the registers (section 1 of the semantics), in one table: registers are read, written and listed by it.

use stoplicht_core::register::Register;

use super::money;
use super::shared::{ALLOCATION, LAW, MUNICIPALITY, PROVIDER, optional, required};
use super::spec::Kind::{Date, Moment, Number, Text, Whole};
use super::spec::{ColumnSpec, RegisterColumn};
use crate::words;

const ALLOCATIONS: &[RegisterColumn] = &[
    MUNICIPALITY,
    LAW,
    ALLOCATION,
    required(
        "assigned_at",
        Moment,
        words::allocation_column_label::assigned_at,
        words::allocation_column_meaning::assigned_at,
    ),
    required("client_id", Text, words::allocation_column_label::client_id, words::allocation_column_meaning::client_id),
    PROVIDER,
    optional(
        "product_category",
        Text,
        words::allocation_column_label::product_category,
        words::allocation_column_meaning::product_category,
    ),
    optional(
        "product_code",
        Text,
        words::allocation_column_label::product_code,
        words::allocation_column_meaning::product_code,
    ),
    required(
        "start_date",
        Date,
        words::allocation_column_label::start_date,
        words::allocation_column_meaning::start_date,
    ),
    optional("end_date", Date, words::allocation_column_label::end_date, words::allocation_column_meaning::end_date),
    optional("volume", Number, words::allocation_column_label::volume, words::allocation_column_meaning::volume),
    optional("unit", Text, words::allocation_column_label::unit, words::allocation_column_meaning::unit),
    optional("frequency", Text, words::allocation_column_label::frequency, words::allocation_column_meaning::frequency),
    optional(
        "budget_cents",
        Whole,
        words::allocation_column_label::budget_cents,
        words::allocation_column_meaning::budget_cents,
    ),
    optional(
        "change_reason",
        Text,
        words::allocation_column_label::change_reason,
        words::allocation_column_meaning::change_reason,
    ),
    optional("referrer", Text, words::allocation_column_label::referrer, words::allocation_column_meaning::referrer),
];

const DELIVERIES: &[RegisterColumn] = &[
    MUNICIPALITY,
    LAW,
    ALLOCATION,
    required("start_date", Date, words::delivery_column_label::start_date, words::delivery_column_meaning::start_date),
    optional("stop_date", Date, words::delivery_column_label::stop_date, words::delivery_column_meaning::stop_date),
    optional(
        "stop_reason",
        Text,
        words::delivery_column_label::stop_reason,
        words::delivery_column_meaning::stop_reason,
    ),
    optional(
        "reported_on",
        Date,
        words::delivery_column_label::reported_on,
        words::delivery_column_meaning::reported_on,
    ),
    optional(
        "stop_reported_on",
        Date,
        words::delivery_column_label::stop_reported_on,
        words::delivery_column_meaning::stop_reported_on,
    ),
];

const CLAIMS: &[RegisterColumn] = &[
    MUNICIPALITY,
    LAW,
    ALLOCATION,
    required("period_start", Date, words::claim_column_label::period_start, words::claim_column_meaning::period_start),
    required("period_end", Date, words::claim_column_label::period_end, words::claim_column_meaning::period_end),
    required("volume", Number, words::claim_column_label::volume, words::claim_column_meaning::volume),
    required("unit", Text, words::claim_column_label::unit, words::claim_column_meaning::unit),
    required("amount_cents", Whole, words::claim_column_label::amount_cents, words::claim_column_meaning::amount_cents),
    optional("submitted_on", Date, words::claim_column_label::submitted_on, words::claim_column_meaning::submitted_on),
    optional("reference", Text, words::claim_column_label::reference, words::claim_column_meaning::reference),
    optional(
        "product_category",
        Text,
        words::claim_column_label::product_category,
        words::claim_column_meaning::product_category,
    ),
    optional("product_code", Text, words::claim_column_label::product_code, words::claim_column_meaning::product_code),
    optional("tariff_cents", Whole, words::claim_column_label::tariff_cents, words::claim_column_meaning::tariff_cents),
    optional(
        "previous_reference",
        Text,
        words::claim_column_label::previous_reference,
        words::claim_column_meaning::previous_reference,
    ),
];

const REQUESTS: &[RegisterColumn] = &[
    MUNICIPALITY,
    LAW,
    required("request_id", Text, words::request_column_label::request_id, words::request_column_meaning::request_id),
    optional("list_id", Text, words::request_column_label::list_id, words::request_column_meaning::list_id),
    PROVIDER,
    ALLOCATION,
    required(
        "submitted_on",
        Date,
        words::request_column_label::submitted_on,
        words::request_column_meaning::submitted_on,
    ),
    optional(
        "requested_start",
        Date,
        words::request_column_label::requested_start,
        words::request_column_meaning::requested_start,
    ),
    optional(
        "requested_end",
        Date,
        words::request_column_label::requested_end,
        words::request_column_meaning::requested_end,
    ),
    optional("volume", Number, words::request_column_label::volume, words::request_column_meaning::volume),
    optional("unit", Text, words::request_column_label::unit, words::request_column_meaning::unit),
    optional("frequency", Text, words::request_column_label::frequency, words::request_column_meaning::frequency),
    optional(
        "budget_cents",
        Whole,
        words::request_column_label::budget_cents,
        words::request_column_meaning::budget_cents,
    ),
    optional("explanation", Text, words::request_column_label::explanation, words::request_column_meaning::explanation),
    optional("answered_on", Date, words::request_column_label::answered_on, words::request_column_meaning::answered_on),
    optional("answer", Text, words::request_column_label::answer, words::request_column_meaning::answer),
    optional(
        "client_reference",
        Text,
        words::request_column_label::client_reference,
        words::request_column_meaning::client_reference,
    ),
];

const PROVIDERS: &[RegisterColumn] =
    &[PROVIDER, required("name", Text, words::provider_column_label::name, words::provider_column_meaning::name)];

/// The columns of a register, in the order of the semantics.
pub const fn columns(register: Register) -> &'static [RegisterColumn] {
    match register {
        Register::Allocations => ALLOCATIONS,
        Register::Deliveries => DELIVERIES,
        Register::Claims => CLAIMS,
        Register::Requests => REQUESTS,
        Register::Providers => PROVIDERS,
        Register::Turnover => money::TURNOVER,
        Register::Pgb => money::PGB,
        Register::Payments => money::PAYMENTS,
        Register::Tariffs => money::TARIFFS,
        Register::Exclusions => money::EXCLUSIONS,
        Register::TaskDeliveries => money::TASK_DELIVERIES,
    }
}

/// What is said of the columns of a register for a reader of files.
pub(crate) fn specs(register: Register) -> impl Iterator<Item = ColumnSpec> + Clone {
    columns(register).iter().map(|column| column.spec)
}

/// The column of that name; of a name that is not in the register, an optional column of texts.
pub(crate) fn column(register: Register, name: &'static str) -> ColumnSpec {
    specs(register).find(|spec| spec.name == name).unwrap_or(ColumnSpec { name, kind: Text, required: false })
}

#[cfg(test)]
mod tests {
    use stoplicht_core::Language;

    use super::*;

    #[test]
    fn every_column_is_named_once_and_explained_in_both_languages() {
        for register in Register::ALL.into_iter().chain(Register::MONEY) {
            let mut names: Vec<&str> = specs(register).map(|spec| spec.name).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), columns(register).len(), "{register}");
            for column in columns(register) {
                let words = Language::ALL.map(|language| (column.label(language), column.meaning(language)));
                assert!(words.iter().all(|(label, meaning)| !label.is_empty() && !meaning.is_empty()), "{column:?}");
                let says_empty = words.map(|(_, meaning)| meaning.contains("leeg:") || meaning.contains("empty:"));
                assert!(!(column.spec.required && says_empty.contains(&true)), "{column:?}");
                assert_eq!(says_empty[0], says_empty[1], "{column:?}");
            }
        }
    }
}
