//! The registers of money (section 21): what providers turned over, what was spent on PGB, what was paid, what care costs, and
//! which allocations are left out.
//!
//! One struct is one row. All of these registers may be absent. A row counts from the day on which it was known; of several
//! rows of one key the last that was known stands, so a correction is a new row ([`Latest`]).

mod exclusions;
mod latest;
mod pgb;
mod row;
mod tariffs;
mod turnover;

pub use exclusions::{DISPENSATION, Exclusion, Exclusions};
pub(crate) use exclusions::{ExcludedSpan, excluded_on};
pub use latest::{Latest, VersionedRow};
pub use pgb::{Pgb, PgbKind, PgbSums};
pub use row::{MoneyRowCode, MoneyRowFault, RejectedMoneyRow};
pub(crate) use tariffs::{PriceLine, PriceQuery};
pub use tariffs::{Tariff, TariffKind, Tariffs};
pub use turnover::{Turnover, TurnoverStatus};

mod payment;

pub use payment::{Payment, PaymentKind};

/// The registers of money of one run, each checked and in order.
///
/// A register that is absent is `None`: what rests on it is unknown, or where the semantics says so comes from elsewhere.
#[derive(Debug, Clone, Default)]
pub struct MoneyRegisters {
    /// Turnover (*omzet*) per provider and service.
    pub turnover: Option<Latest<Turnover>>,
    /// Granted and spent on PGB, from the overviews of the SVB.
    pub pgb: Option<Latest<Pgb>>,
    /// Paid under contracts.
    pub payments: Option<Latest<Payment>>,
    /// Tariffs.
    pub tariffs: Option<Tariffs>,
    /// Allocations that are left out.
    pub exclusions: Option<Exclusions>,
}

/// The rows of the registers of money, as they were read; `None` where there is no such register.
#[derive(Debug, Clone, Default)]
pub struct MoneyRows {
    /// Turnover.
    pub turnover: Option<Vec<Turnover>>,
    /// PGB.
    pub pgb: Option<Vec<Pgb>>,
    /// Payments.
    pub payments: Option<Vec<Payment>>,
    /// Tariffs.
    pub tariffs: Option<Vec<Tariff>>,
    /// Exclusions.
    pub exclusions: Option<Vec<Exclusion>>,
}

impl MoneyRegisters {
    /// Checks the rows and puts them in order; those that cannot be used come back, in the order of registers and rows.
    pub fn new(rows: MoneyRows) -> (Self, Vec<RejectedMoneyRow>) {
        let mut rejected = Vec::new();
        let registers = Self {
            turnover: rows.turnover.map(|rows| Latest::new(rows, &mut rejected)),
            pgb: rows.pgb.map(|rows| Latest::new(rows, &mut rejected)),
            payments: rows.payments.map(|rows| Latest::new(rows, &mut rejected)),
            tariffs: rows.tariffs.map(|rows| Tariffs::new(Latest::new(rows, &mut rejected))),
            exclusions: rows.exclusions.map(|rows| Exclusions::new(&Latest::new(rows, &mut rejected))),
        };
        rejected.sort_unstable();
        (registers, rejected)
    }
}
