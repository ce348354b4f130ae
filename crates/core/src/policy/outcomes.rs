//! What a condition can come to, whatever the measures are: true, false, unknown, or some of these.

use super::program::Truth;

/// A set of truth values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TruthSet(u8);

/// What the outcomes of a condition say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// It holds for nothing.
    Never,
    /// It holds for everything.
    Always,
    /// It holds wherever it can be said.
    WhereKnown,
    /// It tells one thing from another.
    Tells,
}

impl TruthSet {
    const ALL: [Truth; 3] = [Truth::True, Truth::False, Truth::Unknown];

    const fn bit(truth: Truth) -> u8 {
        match truth {
            Truth::True => 1,
            Truth::False => 2,
            Truth::Unknown => 4,
        }
    }

    /// The outcomes for which `can` holds.
    pub fn of(can: impl Fn(Truth) -> bool) -> Self {
        Self(Self::ALL.into_iter().filter(|truth| can(*truth)).fold(0, |bits, truth| bits | Self::bit(truth)))
    }

    /// Adds an outcome.
    pub fn add(&mut self, truth: Truth) {
        self.0 |= Self::bit(truth);
    }

    /// Can it come to this?
    pub const fn has(self, truth: Truth) -> bool {
        self.0 & Self::bit(truth) != 0
    }

    /// What NOT makes of it.
    pub fn not(self) -> Self {
        Self::of(|truth| match truth {
            Truth::True => self.has(Truth::False),
            Truth::False => self.has(Truth::True),
            Truth::Unknown => self.has(Truth::Unknown),
        })
    }

    /// What AND makes of two that have nothing to do with one another.
    pub fn and(self, other: Self) -> Self {
        let mut both = Self::default();
        for left in Self::ALL.into_iter().filter(|truth| self.has(*truth)) {
            for right in Self::ALL.into_iter().filter(|truth| other.has(*truth)) {
                both.add(match (left, right) {
                    (Truth::False, _) | (_, Truth::False) => Truth::False,
                    (Truth::True, Truth::True) => Truth::True,
                    _ => Truth::Unknown,
                });
            }
        }
        both
    }

    /// What OR makes of two that have nothing to do with one another.
    pub fn or(self, other: Self) -> Self {
        self.not().and(other.not()).not()
    }

    /// What they say of the condition.
    pub const fn sense(self) -> Sense {
        match (self.has(Truth::True), self.has(Truth::False), self.has(Truth::Unknown)) {
            (false, ..) => Sense::Never,
            (true, true, _) => Sense::Tells,
            (true, false, false) => Sense::Always,
            (true, false, true) => Sense::WhereKnown,
        }
    }
}
