//! The share of trajectories that still runs after t days, from complete and incomplete observations (Kaplan and Meier 1958).

use serde::Serialize;

use super::curve::CurveRow;
use super::late_entry::{Flags, LateEntryFlag};
use super::quantile::{self, QuantileEstimate};
use super::restricted_mean::{self, RestrictedMean};
use super::risk_table::Scratch;
use super::spell::{LeftOut, Spell};
use super::{Status, SurvivalError};
use crate::confidence::Confidence;

/// How a curve is made.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct CurveOptions {
    /// Level of the intervals. Default 95 %.
    pub confidence: Confidence,
    /// An event at which fewer than this many are at risk is flagged. Default 5.
    pub small_risk_set: u32,
    /// "Given still running at day a": the day the curve starts on, with S = 1. Default none.
    pub origin: Option<i32>,
}

impl Default for CurveOptions {
    fn default() -> Self {
        Self { confidence: Confidence::P95, small_risk_set: 5, origin: None }
    }
}

/// A Kaplan–Meier curve with late entry, Greenwood's standard error and log-log intervals.
///
/// `S(t) = Π_{s ≤ t} (1 − d(s)/Y(s))`, events before censorings of the same day (section 3 of the statistics page).
///
/// ```
/// use stoplicht_steering::survival::{KaplanMeier, Spell};
///
/// // (entry, exit): the second is seen only from day 5 on, so on day 5 two are at risk, not three.
/// let spells = [Spell::ended(5), Spell::ended(7).entering(5), Spell::open(6)];
/// let curve = KaplanMeier::fit(&spells);
/// assert_eq!(curve.rows[0].risk.at_risk, 2);
/// assert_eq!(curve.survival_at(5), Some(0.5));
/// assert_eq!(curve.survival_at(7), Some(0.0));
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KaplanMeier {
    /// Whether there was anything to estimate from.
    pub status: Status,
    /// Usable spells.
    pub spells: usize,
    /// Endings seen.
    pub events: u64,
    /// Rows that could not count, per reason.
    pub left_out: LeftOut,
    /// Day the curve starts on, with S = 1.
    pub origin: i32,
    /// Level of the intervals.
    pub confidence: Confidence,
    /// One row per distinct exit day.
    pub rows: Vec<CurveRow>,
    /// What can be wrong with the curve.
    pub flags: Flags,
    /// Days of entry, ordered; empty when nobody enters late.
    #[serde(skip)]
    entries: Vec<u32>,
}

impl KaplanMeier {
    /// The curve with the default options.
    pub fn fit(spells: &[Spell]) -> Self {
        Self::fit_with(&mut Scratch::new(), spells, CurveOptions::default())
    }

    /// The curve, in room that can be used again.
    pub fn fit_with(scratch: &mut Scratch, spells: &[Spell], options: CurveOptions) -> Self {
        let table = scratch.risk_table(spells, options.origin);
        let z = options.confidence.z();
        let mut rows: Vec<CurveRow> = Vec::with_capacity(table.rows.len());
        for step in table.steps() {
            rows.push(CurveRow::after(rows.last(), step, z));
        }
        Self {
            status: if rows.is_empty() { Status::NoData } else { Status::Estimated },
            spells: table.spells,
            events: table.events(),
            left_out: table.left_out,
            origin: table.origin,
            confidence: options.confidence,
            flags: Flags::of(&table, options.small_risk_set),
            entries: table.entries.to_vec(),
            rows,
        }
    }

    /// The curve, if figures may be read from it.
    ///
    /// # Errors
    /// Why not: under late entry a few who were at risk early have ruined it.
    pub fn reliable(&self) -> Result<&Self, LateEntryFlag> {
        self.flags.late_entry.map_or(Ok(self), Err)
    }

    /// The rows on which something ended.
    pub fn event_rows(&self) -> impl Iterator<Item = &CurveRow> {
        self.rows.iter().filter(|row| row.risk.events > 0)
    }

    /// Largest exit day; `None` without data.
    pub fn last_exit(&self) -> Option<i32> {
        self.rows.last().map(|row| row.risk.time)
    }

    /// The last row on or before `day`; `None` before the first exit.
    pub fn row_at(&self, day: i32) -> Option<&CurveRow> {
        let rows = self.rows.partition_point(|row| row.risk.time <= day);
        self.rows.get(rows.checked_sub(1)?)
    }

    /// S(day). `None` without data, before the origin, and after the last exit when S is not yet 0: nobody knows.
    ///
    /// ```
    /// use stoplicht_steering::survival::{KaplanMeier, Spell};
    ///
    /// let curve = KaplanMeier::fit(&[Spell::ended(10), Spell::open(20)]);
    /// assert_eq!(curve.survival_at(9), Some(1.0));
    /// assert_eq!(curve.survival_at(20), Some(0.5));
    /// assert_eq!(curve.survival_at(21), None);
    /// ```
    pub fn survival_at(&self, day: i32) -> Option<f64> {
        let last = self.rows.last()?;
        if day < self.origin || (day > last.risk.time && last.survival > 0.0) {
            return None;
        }
        Some(self.row_at(day).map_or(1.0, |row| row.survival))
    }

    /// Y(day): spells with `entry < day ≤ exit`.
    pub fn at_risk(&self, day: i32) -> u32 {
        let later = self.rows.partition_point(|row| row.risk.time < day);
        let leaving = self.rows.iter().skip(later).map(|row| row.risk.events + row.risk.censored).sum::<u32>();
        let entering = self.entries.len() - self.entries.partition_point(|&entry| entry.cast_signed() < day);
        leaving - entering as u32
    }

    /// The p-quantile with its interval (section 4 of the statistics page; R's `quantile.survfit`).
    ///
    /// The smallest day with `S < 1 − p`; the midpoint where S equals `1 − p` over some days; `None` where it is not
    /// reached. The limits are the same rule applied to the band around the curve (Brookmeyer and Crowley 1982);
    /// a limit that is not reached is `None`, open-ended. Where some enter late, ask [`KaplanMeier::reliable`] first: this is
    /// what the curve says, whatever it rests on.
    ///
    /// # Errors
    /// When `p` is not strictly between 0 and 1.
    pub fn quantile(&self, p: f64) -> Result<QuantileEstimate, SurvivalError> {
        quantile::check(p)?;
        Ok(quantile::with_interval(p, &self.rows))
    }

    /// The median with its interval, as [`KaplanMeier::quantile`].
    pub fn median(&self) -> QuantileEstimate {
        quantile::with_interval(0.5, &self.rows)
    }

    /// The first day with `S ≤ 1 − p`: some packages call this the quantile. It differs from
    /// [`KaplanMeier::quantile`] only where S equals `1 − p` exactly.
    ///
    /// # Errors
    /// When `p` is not strictly between 0 and 1.
    pub fn first_day_at_or_below(&self, p: f64) -> Result<Option<i32>, SurvivalError> {
        quantile::check(p)?;
        let level = 1.0 - p + quantile::TOLERANCE;
        Ok(self.rows.iter().find(|row| row.survival <= level).map(|row| row.risk.time))
    }

    /// Mean number of days from the origin up to the horizon `tau`, with its standard error and interval (section 5).
    ///
    /// # Errors
    /// When `tau` does not lie after the origin.
    pub fn restricted_mean(&self, tau: i32) -> Result<RestrictedMean, SurvivalError> {
        restricted_mean::of_steps(self.rows.iter().map(CurveRow::step), self.origin, tau, self.confidence)
    }
}
