//! From the decisions on the rows of a request to one on the request: the standard answers it as a whole.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use stoplicht_core::Language;
use stoplicht_core::register::AllocationId;
use stoplicht_messages::AnswerDecision;

use super::decisions::Decided;

/// Why a decided request is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Why {
    /// Triage did not score it, or not that row.
    NotScored,
    /// Not every row of it is decided.
    Undecided,
    /// Its rows are decided differently.
    DecidedDifferently,
    /// It was answered before.
    AlreadyAnswered,
    /// It is honoured, and the registers do not have it.
    NoRegisters,
    /// The answer would be dated before it.
    BeforeRequest,
    /// An allocation is not one that the provider has.
    NotHeld,
    /// Its allocations are of several clients.
    SeveralClients,
    /// What is granted ends no later than now.
    NoLaterEnd,
    /// What is granted ends later than was asked.
    MoreThanAsked,
    /// A number, a size or a reference does not fit in a message.
    Unwritable,
}

impl Why {
    /// The words for it.
    pub const fn words(self, language: Language) -> &'static str {
        match self {
            Self::NotScored => {
                language.pick("staat niet (zo) in de uitkomst van triage", "is not (like this) in what triage wrote")
            }
            Self::Undecided => {
                language.pick("nog niet over elke toewijzing is beslist", "not every allocation is decided yet")
            }
            Self::DecidedDifferently => language.pick(
                "over de toewijzingen is verschillend beslist; de standaard kent een antwoord op het geheel",
                "its allocations are decided differently; the standard knows one answer to the whole",
            ),
            Self::AlreadyAnswered => language.pick("is al beantwoord", "was answered before"),
            Self::NoRegisters => language.pick(
                "staat niet in de registers; geef ze met --registers (en --requests)",
                "is not in the registers; give them with --registers (and --requests)",
            ),
            Self::BeforeRequest => {
                language.pick("is van na de datum van de antwoorden", "is of after the day of the answers")
            }
            Self::NotHeld => language.pick(
                "een toewijzing is niet (meer) van deze aanbieder",
                "an allocation is not one that this provider has",
            ),
            Self::SeveralClients => language.pick("gaat over meer dan een client", "is about more than one client"),
            Self::NoLaterEnd => language.pick(
                "het toegekende einde is niet later dan het huidige",
                "the end that is granted is not later than the present one",
            ),
            Self::MoreThanAsked => language.pick(
                "het toegekende einde is later dan gevraagd",
                "the end that is granted is later than what was asked",
            ),
            Self::Unwritable => language.pick(
                "een nummer, omvang of kenmerk past niet in een bericht",
                "a number, a size or a reference does not fit in a message",
            ),
        }
    }
}

/// The decision on a request. If one of its rows is to be discussed, all of it is under study: a final answer follows.
///
/// # Errors
/// [`Why`] if the rows are not decided, or not alike.
pub fn verdict(
    asked: &BTreeSet<AllocationId>,
    decided: &BTreeMap<AllocationId, Decided>,
) -> Result<AnswerDecision, Why> {
    if decided.values().any(|decided| *decided == Decided::ToDiscuss) {
        return Ok(AnswerDecision::UnderStudy);
    }
    if asked.iter().any(|id| !decided.contains_key(id)) {
        return Err(Why::Undecided);
    }
    let mut rows = decided.values();
    let first = rows.next().ok_or(Why::Undecided)?;
    if rows.any(|other| other != first) {
        return Err(Why::DecidedDifferently);
    }
    Ok(match *first {
        Decided::Agreed => AnswerDecision::Agreed,
        Decided::Shortened(until) => AnswerDecision::Shortened { until },
        Decided::Declined(reason) => AnswerDecision::Declined { reason },
        Decided::ToDiscuss => AnswerDecision::UnderStudy,
    })
}

/// The decision as it stands in `answers.json`.
pub const fn word(decision: AnswerDecision) -> &'static str {
    match decision {
        AnswerDecision::Agreed => "agreed",
        AnswerDecision::Shortened { .. } => "shortened",
        AnswerDecision::Declined { .. } => "declined",
        AnswerDecision::UnderStudy => "under_study",
    }
}
