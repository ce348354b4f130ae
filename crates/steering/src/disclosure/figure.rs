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

/// Puts the figures in their order, which is written down in one place only: what is counted, the outflow for each
/// reason behind it, and then what is computed. A figure that is left out does not compile.
macro_rules! order_of_figures {
    (counted: $($counted:ident),+; computed: $($computed:ident),+;) => {
        const COUNTED: &[Figure] = &[$(Figure::$counted),+];
        const COMPUTED: &[Figure] = &[$(Figure::$computed),+];

        impl Figure {
            /// Its place among [`Figure::COUNTS`], and behind them the computed ones.
            pub(super) const fn place(self) -> usize {
                enum Counted {
                    $($counted),+
                }
                enum Computed {
                    $($computed),+
                }
                match self {
                    $(Self::$counted => Counted::$counted as usize,)+
                    Self::OutflowFor(reason) => COUNTED.len() + reason as usize,
                    $(Self::$computed => COUNTS + Computed::$computed as usize,)+
                }
            }
        }
    };
}

order_of_figures! {
    counted:
        StockStart, Inflow, Returning, Outflow, StockEnd, Extensions, Upscalings, Downscalings, ClaimedCents,
        InCare, NotReturning, Early, NotEarly, Downscaled, NotDownscaled;
    computed:
        OutflowRate, ExtensionsPer100, EndedDurations, InCareDurations, Utilisation, Clients;
}

/// How many figures are counts.
pub(super) const COUNTS: usize = COUNTED.len() + EndReason::ALL.len();

/// How many figures there are.
const FIGURES: usize = COUNTS + COMPUTED.len();

/// Every figure, in order.
const ALL: [Figure; FIGURES] = {
    let mut all = [Figure::Clients; FIGURES];
    let mut at = 0;
    while at < FIGURES {
        all[at] = if at < COUNTED.len() {
            COUNTED[at]
        } else if at < COUNTS {
            Figure::OutflowFor(EndReason::ALL[at - COUNTED.len()])
        } else {
            COMPUTED[at - COUNTS]
        };
        at += 1;
    }
    all
};

/// How many figures are columns.
const COLUMNS: usize = {
    let (mut columns, mut at) = (0, 0);
    while at < FIGURES {
        columns += ALL[at].is_column() as usize;
        at += 1;
    }
    columns
};

impl Figure {
    /// The figures that are counted or added up, and audited.
    pub const COUNTS: [Self; COUNTS] = {
        let mut counts = [Self::Clients; COUNTS];
        counts.copy_from_slice(ALL.split_at(COUNTS).0);
        counts
    };

    /// The figures that stand in the table of flows.
    pub const PUBLISHED: [Self; COLUMNS] = {
        let mut published = [Self::Clients; COLUMNS];
        let (mut columns, mut at) = (0, 0);
        while at < FIGURES {
            if ALL[at].is_column() {
                published[columns] = ALL[at];
                columns += 1;
            }
            at += 1;
        }
        published
    };

    /// Does it stand in the table of flows? What does not is there to audit others by.
    const fn is_column(self) -> bool {
        !matches!(
            self,
            Self::InCare | Self::NotReturning | Self::Early | Self::NotEarly | Self::Downscaled | Self::NotDownscaled
        )
    }

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
}

/// Some of the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct FigureSet(u64);

impl FigureSet {
    /// All of them.
    pub const ALL: Self = Self(u64::MAX);
    /// None of them.
    pub const NONE: Self = Self(0);

    /// These too.
    #[must_use]
    pub fn with(self, figures: &[Figure]) -> Self {
        Self(figures.iter().fold(self.0, |bits, figure| bits | (1 << figure.place())))
    }

    /// Is it one of them?
    pub const fn contains(self, figure: Figure) -> bool {
        self.0 & (1 << figure.place()) != 0
    }

    /// The counts that have to be decided on for the sake of these: their own, those that they are computed from, and what they
    /// leave of others.
    #[must_use]
    pub fn counted(self) -> Self {
        use Figure::{Early, InCare, Inflow, NotDownscaled, NotEarly, NotReturning, Outflow, StockEnd, StockStart};
        let mut counted = self;
        for figure in Figure::PUBLISHED.into_iter().filter(|figure| self.contains(*figure)) {
            counted = counted.with(figure.made_of());
        }
        let has_reasons = EndReason::ALL.iter().any(|reason| self.contains(Figure::OutflowFor(*reason)));
        if has_reasons {
            counted = EndReason::ALL.iter().fold(counted, |all, reason| all.with(&[Figure::OutflowFor(*reason)]));
        }
        if has_reasons || self.contains(Early) {
            counted = counted.with(&[Early, NotEarly]);
        }
        if self.contains(Figure::Returning) {
            counted = counted.with(&[NotReturning]);
        }
        if self.contains(Figure::Downscaled) {
            counted = counted.with(&[NotDownscaled]);
        }
        // Stock and flow hang together, so they are decided together whichever of them is shown.
        counted.with(&[StockStart, Inflow, InCare, Outflow, StockEnd])
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_a_figure_is_its_place_in_the_list() {
        for (place, figure) in ALL.into_iter().enumerate() {
            assert_eq!(figure.place(), place, "{figure:?}");
        }
        assert_eq!(Figure::COUNTS, ALL[..COUNTS]);
        assert!(FIGURES <= u64::BITS as usize, "a row's mask has a bit for each figure");
    }

    #[test]
    fn all_figures_but_the_complements_are_columns() {
        assert_eq!((Figure::COUNTS.len(), Figure::PUBLISHED.len(), FIGURES), (27, 27, 33));
        let mut seen: Vec<Figure> = ALL.to_vec();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), FIGURES, "each figure stands in the list once");
        assert!(Figure::PUBLISHED.contains(&Figure::StockStart) && Figure::PUBLISHED.contains(&Figure::Clients));
        assert!(!Figure::PUBLISHED.contains(&Figure::InCare) && !Figure::PUBLISHED.contains(&Figure::NotDownscaled));
    }
}
