//! Which figures of a run may be shown to others (section 13 of the statistics page; semantics, section 12).
//!
//! The flows of a run are tables that hang together: the region is the sum of its providers, outflow the sum over its reasons,
//! stock and flow balance, and the end of one period is the start of the next. [`disclose`] decides for every figure
//! of every row whether it is shown, over all of them together; [`comparison_masks`] then does so for the comparison.
//!
//! 1. [`UnitCounts::of`] counts, per unit and period, each figure and the distinct persons behind it.
//! 2. [`disclose`] hides what rests on few persons, hides others with it so that it cannot be computed, and proves it
//!    with [`crate::suppress`].
//! 3. [`RowMask::of`] tells what happens to a figure of a row.
//!
//! # What is guaranteed
//!
//! Let t be the threshold. Of each figure in [`Figure::COUNTS`] that rests on 1 up to t − 1 distinct persons:
//!
//! - it is hidden, in the rows of providers and in that of the region;
//! - from everything that is shown in the flows of the run together (all units, all periods, all figures of [`Figure`]) its
//!   value does not follow: there are at least two tables of whole numbers, none below 0, that agree with every
//!   figure shown and with all sums and balances, and that differ in it; they do not all lie between 1 and t − 1. Nor does it follow
//!   for who also knows which hidden figures are marked as small. For amounts of money the two differ by at least a tenth.
//! - The same holds for every figure hidden with it, and for the complements from which a share could be taken apart: those who did not return,
//!   who did not end early, who had no downscaling, who stayed.
//!
//! Rates, means, medians and curves are shown only if every count that they are made of is shown, so they add nothing to what
//! the counts tell. Sums of days (mean × outflow) are hidden exactly where outflow is, so in each total at least two
//! of them are hidden.
//!
//! Zeros are shown. A zero is never hidden to protect another figure, so a reader is granted to know all of them.
//!
//! Where the marks themselves would give a figure away, as `<2` always would, all figures hidden in a component are
//! [`Publication::HiddenSecondary`], so that none is seen to be small.
//!
//! A *minor* provider, of which nothing could be shown but zeros, in any period, is not listed: its rows are **withheld**, zeros too.
//! What the listed ones leave of the region is then known of the minor ones together: it is audited as if it were the row of
//! one provider, so where it rests on few persons it cannot be computed either. Which providers those are, and whether
//! one that is not listed has anybody in care at all, is not shown; so for each of its figures a reader must deem 0 possible.
//!
//! Municipality × law × care group is one component; components share no figure and no total, and are decided one by
//! one. Where a component has more figures than [`DisclosureOptions::most_cells`], or where hiding cannot protect a figure, all
//! its providers are withheld, and only the region's rows are decided; that is safe because any two
//! providers could change places, and it is checked that among them the values lie far enough apart. Where they do not, the whole
//! component is withheld. A withheld row must not be written at all.
//!
//! # What is not
//!
//! - Of [`crate::flow::Flow`], `provisional` and the classes of duration are not decided: do not publish them. Nor are trajectories, cases,
//!   charts of inflow and indices: an index may be shown where both figures that it divides are.
//! - Totals over municipalities, laws or care groups, last month's run, and what a provider knows of itself are not part of the audit.
//! - An interval: a hidden figure may be known to lie within bounds, if only because it is part of a total.
//!
//! ```
//! use chrono::NaiveDate;
//! use stoplicht_core::policy::CareGroup;
//! use stoplicht_steering::disclosure::{CountScratch, DisclosureOptions, UnitCounts, UnitKey, disclose};
//! use stoplicht_steering::flow::{PeriodLength, report_periods};
//! use stoplicht_steering::trajectory::Trajectories;
//!
//! let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
//! let periods = report_periods(PeriodLength::Quarter, day(2025, 1, 1), day(2025, 7, 1));
//! let (all, mut scratch) = (Trajectories::default(), CountScratch::default());
//! let region = UnitKey { area: 0, care_group: CareGroup::Generic, provider: None };
//! let units = [UnitCounts::of(region, &[], &all, &periods, &mut scratch)];
//! let disclosure = disclose(&units, &DisclosureOptions::default());
//! assert_eq!(disclosure.totals.hidden(), 0);
//! ```

mod compare;
mod component;
mod counts;
mod figure;
mod options;

pub use compare::{ComparisonMask, comparison_masks};
pub use counts::{CountScratch, UnitCounts, UnitKey};
pub use figure::{Figure, FigureSet, RowMask};
pub use options::DisclosureOptions;

use std::ops::AddAssign;

use serde::Serialize;

use crate::suppress::Publication;

/// What is shown of a run.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Disclosure {
    /// Per unit, in the order given, the mask of each period's row.
    pub units: Vec<Vec<RowMask>>,
    /// How much is hidden.
    pub totals: DisclosureTotals,
}

/// How much of a run is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct DisclosureTotals {
    /// Rows with anything in them.
    pub rows: u64,
    /// Rows that are not written at all; those of providers that were not even counted ([`UnitCounts::minor`]) are not among them.
    pub rows_withheld: u64,
    /// Published figures above 0 or with persons behind them, and what is computed from them, in rows that are written: shown.
    pub shown: u64,
    /// Hidden because few persons are behind them.
    pub hidden_primary: u64,
    /// Hidden so that others cannot be computed.
    pub hidden_secondary: u64,
    /// Components whose providers were withheld because there were too many figures, or no way to protect them.
    pub components_withheld: u64,
}

impl DisclosureTotals {
    /// Figures hidden, for either reason.
    pub const fn hidden(&self) -> u64 {
        self.hidden_primary + self.hidden_secondary
    }
}

impl AddAssign for DisclosureTotals {
    fn add_assign(&mut self, other: Self) {
        self.rows += other.rows;
        self.rows_withheld += other.rows_withheld;
        self.shown += other.shown;
        self.hidden_primary += other.hidden_primary;
        self.hidden_secondary += other.hidden_secondary;
        self.components_withheld += other.components_withheld;
    }
}

/// Decides what is shown of these units.
///
/// All units of a municipality × law × care group must be given in one call: the region (provider none) and all its
/// providers. Different ones may be given in different calls, on different threads: that changes nothing. The order of the units does
/// not matter.
pub fn disclose(units: &[UnitCounts], options: &DisclosureOptions) -> Disclosure {
    let mut order: Vec<usize> = (0..units.len()).collect();
    let key = |place: &usize| units.get(*place).map(|unit| unit.key);
    order.sort_by_key(key);
    let mut disclosure = Disclosure { units: vec![Vec::new(); units.len()], totals: DisclosureTotals::default() };
    let same = |a: &usize, b: &usize| key(a).map(UnitKey::component) == key(b).map(UnitKey::component);
    for places in order.chunk_by(same) {
        let members: Vec<&UnitCounts> = places.iter().filter_map(|place| units.get(*place)).collect();
        let (masks, withheld) = component::decide(&members, options);
        disclosure.totals.components_withheld += u64::from(withheld);
        for ((place, unit), rows) in places.iter().zip(members).zip(masks) {
            disclosure.totals.count(unit, &rows);
            if let Some(own) = disclosure.units.get_mut(*place) {
                *own = rows;
            }
        }
    }
    disclosure
}

impl DisclosureTotals {
    fn count(&mut self, unit: &UnitCounts, rows: &[RowMask]) {
        for (counts, mask) in unit.periods.iter().zip(rows) {
            if !counts.has_row() {
                continue;
            }
            self.rows += 1;
            if mask.is_withheld() {
                self.rows_withheld += 1;
                continue;
            }
            for figure in Figure::PUBLISHED {
                match mask.of(figure) {
                    Publication::Shown if counts.is_zero(figure) => {}
                    Publication::Shown => self.shown += 1,
                    Publication::HiddenPrimary => self.hidden_primary += 1,
                    Publication::HiddenSecondary => self.hidden_secondary += 1,
                }
            }
        }
    }
}
