//! What the requests of a run come to in the replies.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::Language;

use crate::number::count;
use crate::worklist::record::{RecordedRun, RunRecord};
use crate::worklist::reply::Kind;

/// How many requests of a run come to what in the replies, in the words of these: with a colour and without, by what holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct ReplyCounts {
    /// Agreed, here or on a later list.
    pub agreed: u64,
    /// Shortened.
    pub shortened: u64,
    /// Declined.
    pub declined: u64,
    /// To be discussed.
    pub to_discuss: u64,
    /// Withdrawn.
    pub withdrawn: u64,
    /// Answered before, or granted on another list.
    pub answered: u64,
    /// Not decided yet.
    pub open: u64,
    /// Not assessed, and not decided all the same.
    pub not_assessed: u64,
}

impl ReplyCounts {
    pub(super) fn of(run: &RecordedRun, record: &RunRecord) -> Self {
        let rows = run.rows.iter().map(|row| (record.stand(&row.key, row.status, run.ends(&row.key)), Kind::Open));
        let apart = run.apart().iter().map(|one| (record.stand_apart(one), Kind::NotAssessed));
        let mut counts = Self::default();
        for (stand, open) in rows.chain(apart) {
            *counts.place(Kind::of_stand(&stand, open)) += 1;
        }
        counts
    }

    const fn place(&mut self, kind: Kind) -> &mut u64 {
        match kind {
            Kind::Agreed => &mut self.agreed,
            Kind::Shortened => &mut self.shortened,
            Kind::Declined => &mut self.declined,
            Kind::ToDiscuss => &mut self.to_discuss,
            Kind::Withdrawn => &mut self.withdrawn,
            Kind::Answered => &mut self.answered,
            Kind::Open => &mut self.open,
            Kind::NotAssessed => &mut self.not_assessed,
        }
    }

    /// `17 akkoord, 3 afgewezen, 2 niet beoordeeld`
    pub(super) fn words(mut self, language: Language) -> String {
        let parts = Kind::ALL.into_iter().map(|kind| (kind, *self.place(kind))).filter(|(_, number)| *number > 0);
        let parts = parts.map(|(kind, number)| format!("{} {}", count(number, language), kind.word(language)));
        parts.collect::<Vec<_>>().join(", ")
    }
}
