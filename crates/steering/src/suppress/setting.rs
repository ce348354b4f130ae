//! What a reader knows beforehand of a hidden cell, and when he knows little enough of it.

use super::alternatives::Bounds;
use super::model::{Cell, Mark, SuppressionRules, Zeros};
use super::system::System;

/// A stand-in for "as far as you like" that cannot overflow.
const FAR: i64 = i64::MAX / 8;

/// Which knowledge the reader is granted besides what is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// That figures are counts.
    Counts,
    /// That zeros are shown, too: somebody stands in each hidden cell.
    Zeros,
    /// What the marks on hidden cells say, too.
    Marks,
}

impl Reader {
    /// The readers that the rules must reckon with.
    pub(super) fn of(rules: &SuppressionRules) -> &'static [Self] {
        match (rules.mark, rules.zeros) {
            // Who sees the marks sees the zeros too.
            (Mark::Distinct, _) => &[Self::Counts, Self::Marks],
            (Mark::Same, Zeros::Show) => &[Self::Counts, Self::Zeros],
            (Mark::Same, Zeros::Hide) => &[Self::Counts],
        }
    }
}

/// Tables, rules, and which cells are hidden at the moment.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) system: &'a System<'a>,
    pub(super) rules: &'a SuppressionRules,
    pub(super) hidden: &'a [bool],
}

impl Setting<'_> {
    pub(super) fn value(&self, cell: usize) -> i64 {
        self.system.cells[cell].value as i64
    }

    pub(super) fn threshold(&self) -> i64 {
        i64::try_from(self.rules.threshold).unwrap_or(FAR).min(FAR)
    }

    pub(super) fn protection(&self, cell: usize) -> i64 {
        i64::try_from(self.system.cells[cell].protection).unwrap_or(FAR).clamp(1, FAR)
    }

    /// What a reader knows of a hidden cell: that it is a count; that it is no zero, as these are shown; and of one that counts persons,
    /// the mark: `<t`, or else t and more.
    ///
    /// A hidden cell may be a zero all the same, hidden for others, and the other mark also stands on such a one. A reader who reckons with that knows less of those
    /// others, so the proof grants him more than he has: it keeps zeros at 0.
    /// What is known of a cell from elsewhere holds for every reader.
    pub(super) fn known(&self, reader: Reader, cell: usize) -> Bounds {
        let Cell { at_least, at_most, .. } = self.system.cells[cell];
        let Bounds { lower, upper } = match reader {
            Reader::Counts => Bounds::COUNT,
            Reader::Zeros => self.known_by_zeros(cell),
            Reader::Marks => self.known_by_its_mark(cell),
        };
        let within = |bound: u64| i64::try_from(bound).unwrap_or(i64::MAX);
        Bounds { lower: lower.max(within(at_least)), upper: upper.min(within(at_most)) }
    }

    fn known_by_zeros(&self, cell: usize) -> Bounds {
        match (self.rules.zeros, self.is_zero_for_others(cell)) {
            (Zeros::Show, true) => Bounds { lower: 0, upper: 0 },
            // A sum may be 0 though somebody stands in it.
            (Zeros::Show, false) => Bounds { lower: self.value(cell).min(1), ..Bounds::COUNT },
            (Zeros::Hide, _) => Bounds::COUNT,
        }
    }

    fn known_by_its_mark(&self, cell: usize) -> Bounds {
        let Cell { persons, value, .. } = self.system.cells[cell];
        if persons != value {
            self.known_by_zeros(cell)
        } else if self.system.is_primary(cell, self.rules) {
            let lower = i64::from(self.rules.zeros == Zeros::Show);
            Bounds { lower, upper: self.threshold() - 1 }
        } else if persons >= self.rules.threshold {
            Bounds { lower: self.threshold(), ..Bounds::COUNT }
        } else {
            Bounds { lower: 0, upper: 0 }
        }
    }

    /// A zero hidden for the sake of others, where zeros are shown: nobody stands in it.
    fn is_zero_for_others(&self, cell: usize) -> bool {
        self.system.cells[cell].persons == 0 && !self.system.is_primary(cell, self.rules)
    }

    /// Whether a reader who must deem these changes of the cell possible knows little enough.
    pub(super) fn is_enough(&self, reader: Reader, cell: usize, down: i64, up: i64) -> bool {
        let (lowest, highest) = (self.value(cell) + down, self.value(cell) + up);
        match reader {
            _ if self.system.is_free(cell, self.rules) => true,
            Reader::Zeros | Reader::Marks => lowest < highest || self.is_zero_for_others(cell),
            // Wide enough, and not all above 0 and below the threshold.
            Reader::Counts => highest - lowest >= self.protection(cell) && (lowest == 0 || highest >= self.threshold()),
        }
    }

    /// How far up, or else down, is far enough.
    pub(super) fn goals(&self, reader: Reader, cell: usize) -> (i64, i64) {
        let (value, width, threshold) = (self.value(cell), self.protection(cell), self.threshold());
        match reader {
            Reader::Zeros | Reader::Marks => (value + 1, value - 1),
            Reader::Counts if value < threshold => ((value + width).max(threshold), 0),
            Reader::Counts => (value + width, value - width),
        }
    }
}
