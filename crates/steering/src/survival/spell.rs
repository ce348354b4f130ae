//! One trajectory as the estimators see it: in view from a day, until a day, and how it ended.

use serde::Serialize;

/// One trajectory on its own clock, in whole days since its start.
///
/// `exit` counts both the first and the last day; `entry` is the plain difference from the start to the day it
/// came into view, so that a trajectory is at risk on the days `entry < t ≤ exit`
/// (section 1 of the statistics page; section 11 of `semantics.md`).
///
/// ```
/// use stoplicht_steering::survival::Spell;
///
/// let ended = Spell::ended(120);
/// let still_running = Spell::open(300);
/// let running_when_the_window_opened = Spell::ended(400).entering(250);
/// let ended_early = Spell::ended_as(80, 2);
/// assert_eq!(still_running.cause, 0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Spell {
    /// Day after which it is in view: 0 if seen from its start. `None`: not known, and the row is left out.
    pub entry: Option<i32>,
    /// Day of its end, or the last day it was seen. `None`: not known, and the row is left out.
    pub exit: Option<i32>,
    /// 0: still open at `exit` (censored). 1, 2, …: the kind of ending.
    pub cause: u8,
}

impl Spell {
    /// Seen from its start, ended on day `exit`.
    pub const fn ended(exit: i32) -> Self {
        Self::ended_as(exit, 1)
    }

    /// Seen from its start, ended on day `exit` in the way `cause` (1, 2, …; 0 means that it did not end).
    pub const fn ended_as(exit: i32, cause: u8) -> Self {
        Self { entry: Some(0), exit: Some(exit), cause }
    }

    /// Seen from its start, still running on day `exit`.
    pub const fn open(exit: i32) -> Self {
        Self::ended_as(exit, 0)
    }

    /// The same spell, in view only after day `entry`.
    #[must_use]
    pub const fn entering(self, entry: i32) -> Self {
        Self { entry: Some(entry), ..self }
    }

    /// The days it is at risk, or why it cannot count.
    pub(crate) fn days_at_risk(self, clock: Clock) -> Result<DaysAtRisk, Reason> {
        let (Some(entry), Some(exit)) = (self.entry, self.exit) else {
            return Err(Reason::UnknownTime);
        };
        if entry < 0 || exit < 0 {
            return Err(Reason::NegativeTime);
        }
        match clock {
            // Everyone is there before the first day: one who leaves on day 0 was at risk on it.
            Clock::FromStart => Ok(DaysAtRisk { after: -1, until: exit }),
            Clock::LateEntry { .. } if entry >= exit => Err(Reason::NeverAtRisk),
            Clock::LateEntry { origin } if exit <= origin => Err(Reason::EndedBeforeOrigin),
            Clock::LateEntry { origin } => Ok(DaysAtRisk { after: entry.max(origin), until: exit }),
        }
    }
}

/// At risk on the days `after < t ≤ until`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DaysAtRisk {
    pub(crate) after: i32,
    pub(crate) until: i32,
}

/// Which of the two conventions on entry holds for a set of spells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Clock {
    /// Nobody enters late.
    FromStart,
    /// Some enter late, or the curve starts at `origin`.
    LateEntry { origin: i32 },
}

impl Clock {
    /// The convention that `spells` need, from `origin` if one is given.
    pub(crate) fn of(spells: &[Spell], origin: Option<i32>) -> Self {
        match origin {
            Some(origin) => Self::LateEntry { origin },
            None if spells.iter().any(|spell| spell.entry.is_some_and(|day| day > 0)) => Self::LateEntry { origin: 0 },
            None => Self::FromStart,
        }
    }

    pub(crate) fn origin(self) -> i32 {
        match self {
            Self::FromStart => 0,
            Self::LateEntry { origin } => origin,
        }
    }
}

/// Why a row was left out.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Reason {
    UnknownTime,
    NegativeTime,
    NeverAtRisk,
    EndedBeforeOrigin,
}

/// How many rows could not count, per reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// The day of entry or exit is not known.
    pub unknown_time: usize,
    /// A day below 0.
    pub negative_time: usize,
    /// Out of view before it was in view: `entry ≥ exit`.
    pub never_at_risk: usize,
    /// Over on the day the conditional curve starts: `exit ≤ origin`.
    pub ended_before_origin: usize,
}

impl LeftOut {
    /// All rows left out.
    pub const fn total(self) -> usize {
        self.unknown_time + self.negative_time + self.never_at_risk + self.ended_before_origin
    }

    pub(crate) fn count(&mut self, reason: Reason) {
        match reason {
            Reason::UnknownTime => self.unknown_time += 1,
            Reason::NegativeTime => self.negative_time += 1,
            Reason::NeverAtRisk => self.never_at_risk += 1,
            Reason::EndedBeforeOrigin => self.ended_before_origin += 1,
        }
    }
}
