//! Providers among others in comparable care: what each shows, what it would have shown at the pace of all, and whether
//! the difference is more than chance (semantics, section 12; sections 8 to 11 of the statistics page).
//!
//! Providers are compared only within one law, one care group and one period, over all municipalities together. A
//! [`Group`] is all trajectories of one law and care group; [`Group::compare`] gives one row per provider and
//! [`Indicator`], of those that had anyone in care in the period. Everything is computed by [`crate::benchmark`] and
//! [`crate::survival`]; this module only counts.
//!
//! # How a row is made
//!
//! | indicator | O, observed | n, of | null distribution |
//! | --- | --- | --- | --- |
//! | [`Indicator::OutflowRate`] | ended in the period | in care in the period | sum of binomials over strata |
//! | [`Indicator::EarlyEnds`] | ended early | ended in the period | sum of binomials over strata |
//! | [`Indicator::Extensions`] | extensions dated in the period | in care, per 100 | Poisson |
//! | [`Indicator::Downscaling`] | at least one downscaling dated in the period | in care | sum of binomials over strata |
//! | [`Indicator::Duration`] | ends seen in the period (not the unreported) | in view in the period | log-rank against the rest |
//!
//! The expected number E comes from indirect standardisation: `E = Σ n_s·r_s` over strata s, with `r_s` the rate of all
//! providers together, the provider itself included. A stratum is a type of referrer by a year in which trajectories
//! started; one without a referrer is a stratum of its own per year. A provider that is alone in its strata is its own
//! reference: its ratio is 1, and nothing is said about it. Ratios of two providers with different mixes are to be compared
//! each with 1, not with each other: no ranking.
//!
//! Control limits are limits of the *ratio* times the group's value, so that they stand on the indicator's own scale
//! around the group's value. What lies inside or outside them is [`ComparisonRow::standardised`] (ratio × the group's
//! value), not the raw value, whose mix may differ. The signal comes from the tail probability (mid-p), not from the
//! drawn limits.
//!
//! # Duration
//!
//! O and E are those of the log-rank test against all others together, over the days in view in the period (late entry at
//! its first day, censoring at its last; an unreported end is a censoring). The value is the Kaplan–Meier median, in
//! days; beside it stands the difference of the restricted means with the rest, because the log-rank is blind where curves
//! cross. **The signal speaks about the length: `high` means that care lasts longer than with the others**, which is a
//! ratio of ends below 1. There is no case mix in it, and there are no drawn limits.
//!
//! Most enter late, so that a few newcomers can ruin a curve ([`LateEntryFlag`](crate::survival::LateEntryFlag)). What would be
//! read from such a curve is unknown, and a row that would rest on one (the provider's own, that of the others, that of all
//! together) has the flag as its status, and no signal.
//!
//! ```
//! use chrono::NaiveDate;
//! use stoplicht_steering::comparison::{ComparisonScratch, Group};
//! use stoplicht_steering::flow::{FlowOptions, PeriodLength, report_periods};
//! use stoplicht_steering::trajectory::Trajectories;
//!
//! let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
//! let all = Trajectories::default(); // of one law
//! let options = FlowOptions { as_of: day(2025, 7, 1).into(), observed_from: None, horizon: 365, claim_lag_days: 92 };
//! let mut scratch = ComparisonScratch::default();
//! for group in all.all.chunk_by(|a, b| a.care_group == b.care_group) {
//!     let group = Group::new(group, &all);
//!     for period in report_periods(PeriodLength::Quarter, day(2025, 1, 1), day(2025, 7, 1)) {
//!         let rows = group.compare(period.days, &options, &mut scratch)?;
//!         assert!(rows.is_empty());
//!     }
//! }
//! # Ok::<(), stoplicht_steering::comparison::ComparisonError>(())
//! ```

mod counts;
mod duration;
mod error;
mod group;
mod inflow;
mod packed;
mod peers;
mod row;

pub use error::ComparisonError;
pub use group::Group;
pub use inflow::inflow_chart;
pub use packed::PackedComparison;
pub use peers::{Peer, PeerBand};
pub use row::{ComparisonRow, ComparisonStatus, DurationComparison, Indicator, Spread};

use stoplicht_core::history::Period;

use crate::flow::FlowOptions;

/// Memory that is kept between periods and groups.
#[derive(Debug, Default)]
pub struct ComparisonScratch {
    counts: counts::Counts,
    duration: duration::DurationScratch,
}

impl Group<'_> {
    /// The rows of a period: providers by number, and of each the indicators in the order of [`Indicator::ALL`].
    ///
    /// A provider without anyone in care in the period has no rows.
    ///
    /// # Errors
    /// When a count is beyond what the distributions take, or the horizon of the restricted mean is not above 0.
    pub fn compare(
        &self,
        period: Period,
        options: &FlowOptions,
        scratch: &mut ComparisonScratch,
    ) -> Result<Vec<ComparisonRow>, ComparisonError> {
        scratch.counts.count(self, period);
        let providers = scratch.counts.providers();
        let mut rows = Vec::with_capacity(providers.len() * Indicator::ALL.len());
        let mut columns = Vec::with_capacity(Indicator::ALL.len());
        for indicator in Indicator::ALL {
            columns.push(match indicator {
                Indicator::Duration => duration::rows(self, period, options, providers, &mut scratch.duration)?,
                _ => {
                    scratch.counts.rows(indicator).map_err(|source| ComparisonError::Benchmark { indicator, source })?
                }
            });
        }
        let mut columns: Vec<_> = columns.into_iter().map(Vec::into_iter).collect();
        for _ in 0..providers.len() {
            rows.extend(columns.iter_mut().filter_map(Iterator::next));
        }
        Ok(rows)
    }
}
