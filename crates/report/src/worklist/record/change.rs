//! What a workbook says otherwise than what was read before, or no longer says: it is told, so that nothing changes,
//! or stays, in silence.

use chrono::NaiveDate;
use serde::Serialize;
use stoplicht_core::Language;

use super::answer::{FilledIn, RowAnswer, WithdrawalBox};
use crate::words;
use crate::worklist::decision::{Decision, DecisionKind};
use crate::worklist::row_key::RowKey;

/// A row of which something else was read before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowChange {
    /// The row.
    pub key: RowKey,
    /// What came of it.
    pub kind: ChangeKind,
    /// Whose decision stands in the place of whose, and of which days, where these are two people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<People>,
}

/// Whose decision stands in the place of whose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct People {
    /// Who decided before, and when.
    pub before: (String, NaiveDate),
    /// Who decided now, and when.
    pub now: (String, NaiveDate),
}

/// What came of a row of which something else was read before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Another decision stands.
    Decision {
        /// The one before.
        before: DecisionKind,
        /// The one that stands.
        now: DecisionKind,
    },
    /// The box for the decision is empty now; the decision stands.
    DecisionKept {
        /// The decision.
        decision: DecisionKind,
        /// Its day.
        decided_on: NaiveDate,
    },
    /// What the workbook says was overtaken by the decision that stands.
    DecisionOlder {
        /// What the workbook says.
        says: DecisionKind,
        /// The decision that stands.
        stands: DecisionKind,
        /// Its day.
        decided_on: NaiveDate,
    },
    /// The workbook says something else than the decision of another reviewer, and nothing shows which is newer.
    DecisionUnclear {
        /// What the workbook says.
        says: DecisionKind,
        /// The decision that stands.
        stands: DecisionKind,
        /// Its day.
        decided_on: NaiveDate,
    },
    /// The workbook says something else than what was decided on another list, which whoever filled it in has not seen.
    DecisionElsewhere {
        /// What the workbook says.
        says: DecisionKind,
        /// What was decided there.
        stands: DecisionKind,
        /// Its day.
        decided_on: NaiveDate,
    },
    /// The same decision stands already, of another reviewer.
    DecisionOfOther {
        /// The decision.
        decision: DecisionKind,
        /// Its day.
        decided_on: NaiveDate,
    },
    /// Workbooks that were read together say different things, and nothing shows which is newer: none of them counts.
    DecisionsDisagree {
        /// What this one says.
        says: DecisionKind,
    },
    /// Another explanation stands.
    Explanation,
    /// The explanation is one that was overtaken by the one that stands.
    ExplanationOlder,
    /// What is chosen for the request as a whole was overtaken by what stands.
    WithdrawalOlder,
    /// Workbooks that were read together say different things, and nothing shows which is newer: none of them counts.
    AnswersDisagree,
    /// The box for the explanation is empty now; the explanation stands.
    ExplanationKept,
    /// The box holds the text that was sent along; the explanation that was read since stands.
    ExplanationAsSent,
    /// The explanation was taken out.
    ExplanationTakenOut,
    /// The request is withdrawn.
    Withdrawn,
    /// The box says that the request stands, as it was sent; the withdrawal that was read before counts.
    WithdrawalKept,
    /// The request that was withdrawn stands again.
    WithdrawalUndone,
}

impl ChangeKind {
    /// Does what was read before stand, whatever the workbook says?
    pub const fn changes_nothing(self) -> bool {
        !matches!(
            self,
            Self::Decision { .. }
                | Self::Explanation
                | Self::ExplanationTakenOut
                | Self::Withdrawn
                | Self::WithdrawalUndone
        )
    }

    /// Does the workbook say something that is not taken, since something newer is on record, or may be?
    pub const fn is_not_taken(self) -> bool {
        matches!(
            self,
            Self::DecisionOlder { .. }
                | Self::DecisionUnclear { .. }
                | Self::DecisionElsewhere { .. }
                | Self::DecisionsDisagree { .. }
                | Self::ExplanationOlder
                | Self::WithdrawalOlder
                | Self::AnswersDisagree
        )
    }
}

impl RowChange {
    /// A decision in the place of another one.
    pub(super) fn of_decision(before: &Decision, now: &Decision) -> Self {
        let who = |decision: &Decision| (decision.decided_by.clone(), decision.decided_on);
        let people = (before.decided_by != now.decided_by).then(|| People { before: who(before), now: who(now) });
        let kind = ChangeKind::Decision { before: before.decision, now: now.decision };
        Self { key: now.key.clone(), kind, people }
    }

    /// What came of a row, where it is not about two people.
    pub(in crate::worklist) const fn of(key: RowKey, kind: ChangeKind) -> Self {
        Self { key, kind, people: None }
    }

    /// A decision that stands though its box is empty.
    pub(in crate::worklist) fn kept(decision: &Decision) -> Self {
        let (key, decided_on) = (decision.key.clone(), decision.decided_on);
        Self::of(key, ChangeKind::DecisionKept { decision: decision.decision, decided_on })
    }

    /// What an answer makes of the one before.
    pub(super) fn of_answer<'a>(
        before: &'a RowAnswer,
        filled_in: &FilledIn,
        now: &'a RowAnswer,
    ) -> impl Iterator<Item = Self> + 'a {
        let is_empty = filled_in.explanation.as_deref() == Some("");
        let explanation = match (&before.explanation, &now.explanation) {
            (Some(_), None) => Some(ChangeKind::ExplanationTakenOut),
            (Some(before), Some(now)) if before != now => Some(ChangeKind::Explanation),
            (Some(_), Some(_)) if is_empty => Some(ChangeKind::ExplanationKept),
            (Some(stands), Some(_)) if filled_in.as_sent && filled_in.explanation.as_ref() != Some(stands) => {
                Some(ChangeKind::ExplanationAsSent)
            }
            _ => None,
        };
        let withdrawal = match (before.withdrawn, now.withdrawn) {
            (false, true) => Some(ChangeKind::Withdrawn),
            (true, false) => Some(ChangeKind::WithdrawalUndone),
            (true, true) if filled_in.withdrawn == Some(WithdrawalBox::AsSent) => Some(ChangeKind::WithdrawalKept),
            _ => None,
        };
        explanation.into_iter().chain(withdrawal).map(|kind| Self::of(now.key.clone(), kind))
    }

    /// What came of it, in words: `toewijzing 667899: …`.
    pub fn message(&self, language: Language) -> String {
        let (allocation, request) = (&self.key.allocation_id, &self.key.request_id);
        words::worklist_change::of_request(language, allocation, self.words(language), request)
    }

    fn words(&self, language: Language) -> String {
        match self.kind {
            ChangeKind::Decision { before, now } if self.people.is_some() => {
                let shown = |kind: DecisionKind, who: Option<&(String, NaiveDate)>| {
                    let (by, day) = who.cloned().unwrap_or_default();
                    words::worklist_change::decision_of(language, by, language.date(day), kind.word(language))
                };
                let people = self.people.as_ref();
                let before = shown(before, people.map(|people| &people.before));
                let now = shown(now, people.map(|people| &people.now));
                words::worklist_change::decision_changed_hands(language, before, now)
            }
            ChangeKind::Decision { before, now } if before == now => {
                words::worklist_change::decision_altered(language, now.word(language))
            }
            ChangeKind::Decision { before, now } => {
                words::worklist_change::decision_changed(language, before.word(language), now.word(language))
            }
            ChangeKind::DecisionKept { decision, decided_on } => {
                words::worklist_change::decision_stands(language, language.date(decided_on), decision.word(language))
            }
            ChangeKind::DecisionOlder { says, stands, decided_on } => {
                let (day, says, stands) = (language.date(decided_on), says.word(language), stands.word(language));
                words::worklist_change::decision_older(language, day, says, stands)
            }
            ChangeKind::DecisionUnclear { says, stands, decided_on } => {
                let (day, says, stands) = (language.date(decided_on), says.word(language), stands.word(language));
                words::worklist_change::decision_unclear(language, day, says, stands)
            }
            ChangeKind::DecisionElsewhere { says, stands, decided_on } => {
                let (day, says, stands) = (language.date(decided_on), says.word(language), stands.word(language));
                words::worklist_change::decision_elsewhere(language, day, says, stands)
            }
            ChangeKind::DecisionOfOther { decision, decided_on } => {
                words::worklist_change::decision_of_other(language, language.date(decided_on), decision.word(language))
            }
            ChangeKind::DecisionsDisagree { says } => {
                words::worklist_change::decisions_disagree(language, says.word(language))
            }
            ChangeKind::ExplanationOlder => words::worklist_change::explanation_older(language).to_owned(),
            ChangeKind::WithdrawalOlder => words::worklist_change::withdrawal_older(language).to_owned(),
            ChangeKind::AnswersDisagree => words::worklist_change::answers_disagree(language).to_owned(),
            ChangeKind::Explanation => words::worklist_change::explanation(language).to_owned(),
            ChangeKind::ExplanationKept => words::worklist_change::explanation_kept(language).to_owned(),
            ChangeKind::ExplanationAsSent => words::worklist_change::explanation_as_sent(language).to_owned(),
            ChangeKind::ExplanationTakenOut => words::worklist_change::explanation_taken_out(language).to_owned(),
            ChangeKind::Withdrawn => words::worklist_change::withdrawn(language).to_owned(),
            ChangeKind::WithdrawalKept => words::worklist_change::withdrawal_kept(language).to_owned(),
            ChangeKind::WithdrawalUndone => words::worklist_change::withdrawal_undone(language).to_owned(),
        }
    }
}
