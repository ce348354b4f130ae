//! The size of an allocation, and its weekly intensity in one of four families that never mix (section 4).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::period::Period;
use crate::register::Code;
use crate::register::code_list::{frequency, unit};

/// Days in a week, as a ratio.
const WEEK: f64 = 7.0;
/// A month in weeks: 365.25 / 12 / 7 days, so that `k` = 84 / 365.25.
const PER_MONTH: f64 = 84.0 / 365.25;

/// A family of units; sizes are compared and added within a family only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// Minutes of care: minute (01), hour (04), half-day of four hours (16).
    Minutes,
    /// Stays of a day and a night (*etmaal*, 14).
    Nights,
    /// Pieces, output (82) or effort (84).
    Pieces,
    /// Money: unit 83, whose volume is in eurocents, and budgets.
    Euros,
}

impl Family {
    /// Every family.
    pub const ALL: [Self; 4] = [Self::Minutes, Self::Nights, Self::Pieces, Self::Euros];

    /// The family of a unit and the factor to its base unit; none for an unknown unit.
    pub fn of_unit(code: Code) -> Option<(Self, f64)> {
        match code {
            unit::MINUTE => Some((Self::Minutes, 1.0)),
            unit::HOUR => Some((Self::Minutes, 60.0)),
            unit::HALF_DAY => Some((Self::Minutes, 240.0)),
            unit::DAY_AND_NIGHT => Some((Self::Nights, 1.0)),
            unit::PIECE_OUTPUT | unit::PIECE_EFFORT => Some((Self::Pieces, 1.0)),
            unit::EUROCENT => Some((Self::Euros, 0.01)),
            _ => None,
        }
    }
}

/// Care per week in one family.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// What is counted.
    pub family: Family,
    /// How much of it per week, in the family's base unit (minutes, nights, pieces, euros).
    pub per_week: f64,
}

/// How much care: a volume in a unit per frequency, or a budget. Every part may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Size {
    /// How much, in `unit` per `frequency`.
    pub volume: Option<f64>,
    /// The unit (WJ756).
    pub unit: Option<Code>,
    /// The frequency (WMO757).
    pub frequency: Option<Code>,
    /// A budget in eurocents; it is the size only where there is no volume.
    pub budget_cents: Option<i64>,
}

impl Size {
    /// Nothing is said about the size at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Intensity per week over the period that the size is meant for; none where it cannot be known.
    ///
    /// `per week = volume × factor × k`, with `k` 7 for a day, 1 for a week, 84 / 365.25 for a month and
    /// 7 / days for a total, which an open-ended period does not have. A budget without a volume is a total in euros.
    pub fn rate(&self, period: Period) -> Option<Rate> {
        match (self.volume, self.budget_cents) {
            (Some(volume), _) => {
                let (family, factor) = Family::of_unit(self.unit?)?;
                let per_week = volume * factor * weekly(self.frequency?, period)?;
                Some(Rate { family, per_week })
            }
            (None, Some(cents)) => {
                let per_week = cents as f64 / 100.0 * weekly(frequency::IN_TOTAL, period)?;
                Some(Rate { family: Family::Euros, per_week })
            }
            (None, None) => None,
        }
    }

    /// The size that a request asks for where this is the allocation's: what the request leaves empty stays as it is.
    #[must_use]
    pub fn changed_by(&self, request: &Self) -> Self {
        let unit = request.unit.or(self.unit);
        let frequency = request.frequency.or(self.frequency);
        let (volume, budget_cents) = match (request.volume, request.budget_cents) {
            (None, None) => (self.volume, self.budget_cents),
            asked => asked,
        };
        Self { volume, unit, frequency, budget_cents }
    }
}

/// `k` of section 4: how often a frequency's volume falls in a week.
fn weekly(code: Code, period: Period) -> Option<f64> {
    match code {
        frequency::PER_DAY => Some(WEEK),
        frequency::PER_WEEK => Some(1.0),
        frequency::PER_MONTH => Some(PER_MONTH),
        frequency::IN_TOTAL if period.days() > 0 => Some(WEEK / period.days() as f64),
        _ => None,
    }
}
