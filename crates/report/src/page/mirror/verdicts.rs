//! Of how many figures of a report there is a verdict, and what of it its reader may see.

use stoplicht_steering::benchmark::Signal;
use stoplicht_steering::comparison::Indicator;

use super::model::{Mirror, MirrorSignals};
use crate::chart::{ForestRow, NotCompared};

impl Mirror {
    /// The rows of all figures.
    pub(super) fn rows(&self) -> impl Iterator<Item = &ForestRow> {
        self.indicators.iter().flat_map(|one| &one.rows)
    }

    /// Is there a verdict on anything, or is too little known of all of it?
    pub(super) fn is_judged(&self) -> bool {
        self.signals.iter().any(|one| one.judged > 0) || self.rows().any(|row| row.signal.is_some())
    }

    /// How many figures there is a verdict on.
    pub(super) fn judged(&self) -> u64 {
        let rows = self.rows().filter(|row| row.signal.is_some()).count();
        let of_providers = self.signals.iter().map(|one| one.judged).sum::<usize>();
        (if rows > 0 { rows } else { of_providers }) as u64
    }

    /// How many figures lie high or low.
    pub(super) fn outside(&self) -> u64 {
        let rows = self.rows().filter(|row| row.signal.is_some_and(|signal| signal != Signal::Within)).count();
        let has_rows = self.rows().any(|row| row.signal.is_some());
        let of_providers = self.signals.iter().map(|one| one.high + one.low).sum::<usize>();
        (if has_rows { rows } else { of_providers }) as u64
    }

    /// Do providers differ in a figure by more than chance explains, on the page of a kind of care?
    pub(super) fn differ_in(&self, indicator: Indicator) -> bool {
        self.signals.iter().any(|one| one.indicator == indicator && one.is_asked())
    }

    /// How many figures there are that a verdict could be on; none: those without one are not on the page.
    pub(super) fn figures(&self) -> Option<u64> {
        let is_one = |row: &&ForestRow| row.not_compared.is_none() && (row.value.is_some() || row.signal.is_some());
        let number = self.rows().filter(is_one).count();
        (number > 0).then_some(number as u64)
    }

    /// How many figures there are that are not held against others, for one reason: they count for nothing.
    pub(super) fn not_compared(&self, why: NotCompared) -> u64 {
        let number = self.rows().filter(|row| row.not_compared == Some(why) && row.value.is_some()).count();
        let has_rows = self.rows().next().is_some();
        let of_signals = |one: &MirrorSignals| match why {
            NotCompared::LumpSum => one.not_compared,
            NotCompared::NoSize => one.without_size,
        };
        (if has_rows { number } else { self.signals.iter().map(of_signals).sum() }) as u64
    }

    /// Does it depend on how figures turn out which of them are on the page? Then how many lie outside by chance cannot be said.
    pub(super) const fn is_selected(&self) -> bool {
        self.basis.min_cell.is_some()
    }

    /// What is said where figures are left out, or else the other.
    pub(super) const fn where_selected(&self, here: &'static str, else_where: &'static str) -> &'static str {
        if self.is_selected() { here } else { else_where }
    }

    /// May there be a verdict that its reader may not see? Where figures are left out of a page, that cannot be told from too
    /// little known.
    pub(super) fn has_hidden_verdicts(&self) -> bool {
        self.reader.is_of_shared() || self.rows().any(|row| row.is_hidden)
    }
}
