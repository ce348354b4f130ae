//! The columns of the registers of money (section 21 of the semantics of contracts).

use super::shared::{ALLOCATION, LAW, MUNICIPALITY, PROVIDER, optional, required};
use super::spec::Kind::{Date, Text, Whole};
use super::spec::RegisterColumn;
use crate::words;
use crate::words::{money_column_label as label, money_column_meaning as meaning};

const SERVICE: RegisterColumn = required("service", Text, label::service, meaning::service);
const YEAR: RegisterColumn = required("year", Whole, label::year, meaning::year);
const KNOWN_ON: RegisterColumn = required("known_on", Date, label::known_on, meaning::known_on);
const PRODUCT_CODE: RegisterColumn = required("product_code", Text, label::product_code, meaning::product_code);

pub(super) const TURNOVER: &[RegisterColumn] = &[
    MUNICIPALITY,
    LAW,
    PROVIDER,
    SERVICE,
    YEAR,
    required("turnover_cents", Whole, label::turnover_cents, meaning::turnover_cents),
    optional("excluded_cents", Whole, label::excluded_cents, meaning::excluded_cents),
    required("status", Text, label::status, meaning::status),
    KNOWN_ON,
];

pub(super) const PGB: &[RegisterColumn] = &[
    MUNICIPALITY,
    LAW,
    optional("service", Text, label::service, meaning::pgb_service),
    YEAR,
    required("kind", Text, label::kind, meaning::pgb_kind),
    required("through", Date, label::through, meaning::through),
    required("amount_cents", Whole, label::amount_cents, meaning::pgb_amount_cents),
    KNOWN_ON,
];

pub(super) const PAYMENTS: &[RegisterColumn] = &[
    MUNICIPALITY,
    LAW,
    required("contract", Text, label::contract, meaning::contract),
    PROVIDER,
    optional("service", Text, label::service, meaning::payment_service),
    required("reference", Text, label::reference, meaning::payment_reference),
    required("kind", Text, label::kind, meaning::payment_kind),
    required("amount_cents", Whole, label::amount_cents, meaning::payment_amount_cents),
    required("paid_on", Date, label::paid_on, meaning::paid_on),
    optional("known_on", Date, label::known_on, meaning::payment_known_on),
];

pub(super) const TARIFFS: &[RegisterColumn] = &[
    optional("municipality", Text, words::shared_column_label::municipality, meaning::tariff_municipality),
    LAW,
    optional("provider_id", Text, words::shared_column_label::provider_id, meaning::tariff_provider_id),
    PRODUCT_CODE,
    required("unit", Text, label::unit, meaning::tariff_unit),
    required("kind", Text, label::kind, meaning::tariff_kind),
    required("valid_from", Date, label::valid_from, meaning::valid_from),
    required("tariff_cents", Whole, label::tariff_cents, meaning::tariff_cents),
    optional("valid_to", Date, label::valid_to, meaning::valid_to),
    KNOWN_ON,
];

pub(super) const EXCLUSIONS: &[RegisterColumn] = &[
    MUNICIPALITY,
    LAW,
    ALLOCATION,
    required("reason", Text, label::reason, meaning::reason),
    optional("from", Date, label::from, meaning::from),
    optional("to", Date, label::to, meaning::to),
    KNOWN_ON,
];

pub(super) const TASK_DELIVERIES: &[RegisterColumn] = &[
    MUNICIPALITY,
    LAW,
    required("client_id", Text, words::allocation_column_label::client_id, words::allocation_column_meaning::client_id),
    PROVIDER,
    required("product_category", Text, label::product_category, meaning::product_category),
    optional("product_code", Text, label::product_code, meaning::task_product_code),
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
