//! The figures of a row of flows, and which of them are hidden.

use serde::Serialize;

use crate::comparison::Indicator;
use crate::suppress::Publication;
use crate::trajectory::EndReason;

/// A figure of a row of flows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// In care on the day before the first.
    StockStart,
    /// Began.
    Inflow,
    /// Of the inflow: who came back.
    Returning,
    /// Ended.
    Outflow,
    /// Of the outflow: for one reason.
    OutflowFor(EndReason),
    /// In care on the last day.
    StockEnd,
    /// Extensions.
    Extensions,
    /// Upscalings.
    Upscalings,
    /// Downscalings.
    Downscalings,
    /// Claimed, in eurocents.
    ClaimedCents,
    /// In care at some moment: stock at the start + inflow. Not a column; others are divided by it.
    InCare,
    /// Of the inflow: who did not come back. Not a column.
    NotReturning,
    /// Of the outflow: ended early, for whichever reason. Not a column; shown by the comparison.
    Early,
    /// Of the outflow: not ended early. Not a column.
    NotEarly,
    /// Of those in care: with a downscaling. Not a column; shown by the comparison.
    Downscaled,
    /// Of those in care: without a downscaling. Not a column.
    NotDownscaled,
    /// Outflow ÷ those in care.
    OutflowRate,
    /// Extensions per 100 in care.
    ExtensionsPer100,
    /// Mean, median and quartiles of the length of those that ended.
    EndedDurations,
    /// Kaplan–Meier median with its interval, and restricted mean, of those in care.
    InCareDurations,
    /// Claimed ÷ allocated.
    Utilisation,
    /// Clients behind the row.
    Clients,
}

/// How many figures are counts.
pub(super) const COUNTS: usize = 27;

impl Figure {
    /// The figures that are counted or added up, and audited.
    pub const COUNTS: [Self; COUNTS] = [
        Self::StockStart,
        Self::Inflow,
        Self::Returning,
        Self::Outflow,
        Self::StockEnd,
        Self::Extensions,
        Self::Upscalings,
        Self::Downscalings,
        Self::ClaimedCents,
        Self::InCare,
        Self::NotReturning,
        Self::Early,
        Self::NotEarly,
        Self::Downscaled,
        Self::NotDownscaled,
        Self::OutflowFor(EndReason::ALL[0]),
        Self::OutflowFor(EndReason::ALL[1]),
        Self::OutflowFor(EndReason::ALL[2]),
        Self::OutflowFor(EndReason::ALL[3]),
        Self::OutflowFor(EndReason::ALL[4]),
        Self::OutflowFor(EndReason::ALL[5]),
        Self::OutflowFor(EndReason::ALL[6]),
        Self::OutflowFor(EndReason::ALL[7]),
        Self::OutflowFor(EndReason::ALL[8]),
        Self::OutflowFor(EndReason::ALL[9]),
        Self::OutflowFor(EndReason::ALL[10]),
        Self::OutflowFor(EndReason::ALL[11]),
    ];

    /// The figures that stand in the table of flows.
    pub const PUBLISHED: [Self; 27] = [
        Self::StockStart,
        Self::Inflow,
        Self::Returning,
        Self::Outflow,
        Self::OutflowFor(EndReason::ALL[0]),
        Self::OutflowFor(EndReason::ALL[1]),
        Self::OutflowFor(EndReason::ALL[2]),
        Self::OutflowFor(EndReason::ALL[3]),
        Self::OutflowFor(EndReason::ALL[4]),
        Self::OutflowFor(EndReason::ALL[5]),
        Self::OutflowFor(EndReason::ALL[6]),
        Self::OutflowFor(EndReason::ALL[7]),
        Self::OutflowFor(EndReason::ALL[8]),
        Self::OutflowFor(EndReason::ALL[9]),
        Self::OutflowFor(EndReason::ALL[10]),
        Self::OutflowFor(EndReason::ALL[11]),
        Self::StockEnd,
        Self::Extensions,
        Self::Upscalings,
        Self::Downscalings,
        Self::ClaimedCents,
        Self::OutflowRate,
        Self::ExtensionsPer100,
        Self::EndedDurations,
        Self::InCareDurations,
        Self::Utilisation,
        Self::Clients,
    ];

    /// What is computed from counts, and is shown only with all of these.
    pub const fn made_of(self) -> &'static [Self] {
        match self {
            Self::OutflowRate | Self::InCareDurations => &[Self::InCare, Self::Outflow],
            Self::ExtensionsPer100 => &[Self::InCare, Self::Extensions],
            Self::EndedDurations => &[Self::Outflow],
            Self::Utilisation => &[Self::InCare, Self::ClaimedCents],
            Self::Clients => &[Self::InCare],
            _ => &[],
        }
    }

    /// The counts that an indicator of the comparison is made of.
    pub const fn behind(indicator: Indicator) -> &'static [Self] {
        match indicator {
            Indicator::OutflowRate => &[Self::InCare, Self::Outflow, Self::StockEnd],
            Indicator::EarlyEnds => &[Self::Outflow, Self::Early, Self::NotEarly],
            Indicator::Extensions => &[Self::InCare, Self::Extensions],
            Indicator::Downscaling => &[Self::InCare, Self::Downscaled, Self::NotDownscaled],
            Indicator::Duration => &[Self::InCare, Self::Outflow, Self::OutflowFor(EndReason::Unreported)],
        }
    }

    /// Its place among [`Figure::COUNTS`], and behind them the computed ones.
    pub(super) const fn place(self) -> usize {
        match self {
            Self::StockStart => 0,
            Self::Inflow => 1,
            Self::Returning => 2,
            Self::Outflow => 3,
            Self::StockEnd => 4,
            Self::Extensions => 5,
            Self::Upscalings => 6,
            Self::Downscalings => 7,
            Self::ClaimedCents => 8,
            Self::InCare => 9,
            Self::NotReturning => 10,
            Self::Early => 11,
            Self::NotEarly => 12,
            Self::Downscaled => 13,
            Self::NotDownscaled => 14,
            Self::OutflowFor(reason) => 15 + reason as usize,
            Self::OutflowRate => COUNTS,
            Self::ExtensionsPer100 => COUNTS + 1,
            Self::EndedDurations => COUNTS + 2,
            Self::InCareDurations => COUNTS + 3,
            Self::Utilisation => COUNTS + 4,
            Self::Clients => COUNTS + 5,
        }
    }
}

/// Which figures of a row are hidden, and why.
///
/// ```
/// use stoplicht_steering::disclosure::{Figure, RowMask};
/// use stoplicht_steering::suppress::Publication;
///
/// let mask = RowMask::default();
/// assert_eq!(mask.of(Figure::OutflowRate), Publication::Shown);
/// assert!(RowMask::WITHHELD.hides(Figure::Inflow));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct RowMask {
    primary: u64,
    secondary: u64,
    withheld: bool,
}

impl RowMask {
    /// The row is not written at all.
    pub const WITHHELD: Self = Self { primary: 0, secondary: u64::MAX, withheld: true };

    /// What happens to a figure.
    pub const fn of(self, figure: Figure) -> Publication {
        let bit = 1 << figure.place();
        if self.primary & bit != 0 {
            Publication::HiddenPrimary
        } else if self.secondary & bit != 0 {
            Publication::HiddenSecondary
        } else {
            Publication::Shown
        }
    }

    /// Is a figure hidden?
    pub const fn hides(self, figure: Figure) -> bool {
        !matches!(self.of(figure), Publication::Shown)
    }

    /// Must the row be left out altogether, zeros too?
    pub const fn is_withheld(self) -> bool {
        self.withheld
    }

    /// Are all counts shown that an indicator of the comparison is made of?
    pub fn allows(self, indicator: Indicator) -> bool {
        Figure::behind(indicator).iter().all(|figure| !self.hides(*figure))
    }

    /// Marks a figure.
    pub(super) fn set(&mut self, figure: Figure, publication: Publication) {
        let bit = 1 << figure.place();
        match publication {
            Publication::Shown => {}
            Publication::HiddenPrimary => self.primary |= bit,
            Publication::HiddenSecondary => self.secondary |= bit,
        }
    }

    /// Leaves no trace of which hidden figures are small.
    pub(super) fn mark_alike(&mut self) {
        (self.primary, self.secondary) = (0, self.primary | self.secondary);
    }

    /// Hides what is computed from hidden counts.
    pub(super) fn hide_computed(&mut self) {
        for figure in Figure::PUBLISHED {
            let worst =
                figure.made_of().iter().map(|count| self.of(*count)).max_by_key(|publication| match publication {
                    Publication::Shown => 0,
                    Publication::HiddenSecondary => 1,
                    Publication::HiddenPrimary => 2,
                });
            self.set(figure, worst.unwrap_or(Publication::Shown));
        }
    }
}
