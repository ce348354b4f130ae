//! The columns of each register that a history is made of, in the order in which they are read.

/// The columns of the allocations.
pub const VERSION_COLUMNS: [&str; 14] = [
    "allocation_id",
    "client_id",
    "provider_id",
    "assigned_at",
    "start_date",
    "end_date",
    "product_category",
    "product_code",
    "volume",
    "unit",
    "frequency",
    "budget_cents",
    "change_reason",
    "referrer",
];

/// The columns of the claims.
pub const CLAIM_COLUMNS: [&str; 7] =
    ["allocation_id", "period_start", "period_end", "volume", "unit", "amount_cents", "submitted_on"];

/// The same, and the product that is claimed: it tells the service of an allocation that names none.
pub const CLAIM_COLUMNS_WITH_PRODUCT: [&str; 8] =
    ["allocation_id", "period_start", "period_end", "volume", "unit", "amount_cents", "submitted_on", "product_code"];

/// The columns of the deliveries.
pub const DELIVERY_COLUMNS: [&str; 6] =
    ["allocation_id", "start_date", "stop_date", "stop_reason", "reported_on", "stop_reported_on"];

/// All columns of the claims, as far as they tell one from another: of claims with a reference, equal ones count once.
pub const CLAIM_COLUMNS_WITH_REFERENCE: [&str; 12] = [
    "allocation_id",
    "period_start",
    "period_end",
    "volume",
    "unit",
    "amount_cents",
    "submitted_on",
    "product_code",
    "reference",
    "product_category",
    "tariff_cents",
    "previous_reference",
];
