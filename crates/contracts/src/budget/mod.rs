//! The follow-up of a year, month by month (section 24): ceilings, what is spent, what is still to come, what is recovered.
//!
//! | item | what for |
//! | --- | --- |
//! | [`Ceiling`] | what a municipality may come to |
//! | [`Triangle`], [`RunOff`] | what is still to come in for months that are over |
//! | [`Forecast`] | what the year comes to, with limits and the chance of an overrun |
//! | [`Redemption`] | what part of what is allocated comes to be claimed |
//! | [`BudgetSignal`] | over, likely over, or not |
//! | [`recovery`], [`divide_recovery`] | what partners bear of an overrun |

mod ceiling;
mod follow;
mod forecast;
mod pgb;
mod recovery;
mod redemption;
mod run_off;
mod signal;
mod value;

pub use ceiling::{Ceiling, LUMPSUM, part_base};
pub(crate) use ceiling::{CeilingInput, all_audited, ceilings};
pub use follow::ORIGINS;
pub(crate) use follow::{Claims, Follow, FollowScope};
pub use forecast::{Forecast, ForecastBasis, MonthPlace, YearMonth};
pub(crate) use pgb::{PgbScope, PgbView};
pub use recovery::{divide_recovery, recovery};
pub use redemption::Redemption;
pub use run_off::{MOST_MONTHS, Origin, RunOff, Triangle};
pub(crate) use signal::chance_over;
pub use signal::{BudgetSignal, due_after, is_warned};
pub(crate) use value::{PerDay, Value, days_left, value};
