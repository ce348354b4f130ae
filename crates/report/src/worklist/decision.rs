//! What a reviewer decides, and the words for it.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::Language;
use stoplicht_core::register::{Colour, DeclineReason, ListId};

use super::criterion_colour::CriterionColour;
use super::row_key::RowKey;
use crate::words;

/// What a reviewer decided. It stands beside the colour, never in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DecisionKind {
    /// As it was asked.
    Agreed,
    /// For less long than was asked.
    Shortened,
    /// Not.
    Declined,
    /// To be talked about first.
    ToDiscuss,
}

impl DecisionKind {
    /// Every kind, in the order of the drop-down.
    pub const ALL: [Self; 4] = [Self::Agreed, Self::Shortened, Self::Declined, Self::ToDiscuss];

    /// The word as it stands in registers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Agreed => "agreed",
            Self::Shortened => "shortened",
            Self::Declined => "declined",
            Self::ToDiscuss => "to_discuss",
        }
    }

    /// The word as people choose it.
    pub const fn word(self, language: Language) -> &'static str {
        match self {
            Self::Agreed => words::worklist_decision::agreed(language),
            Self::Shortened => words::worklist_decision::shortened(language),
            Self::Declined => words::worklist_decision::declined(language),
            Self::ToDiscuss => words::worklist_decision::to_discuss(language),
        }
    }

    /// Does it grant care?
    pub(super) const fn is_grant(self) -> bool {
        matches!(self, Self::Agreed | Self::Shortened)
    }

    /// What people wrote, in either language.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase().replace('_', " ");
        Self::ALL.into_iter().find(|kind| Language::ALL.iter().any(|language| kind.word(*language) == text))
    }
}

/// The label of a reason to decline: in Dutch as in code list WJ759.
pub(super) const fn reason_label(reason: DeclineReason, language: Language) -> &'static str {
    match reason {
        DeclineReason::NewRequestNeeded => words::worklist_decision::new_request_needed(language),
        DeclineReason::OverBudget => words::worklist_decision::over_budget(language),
        DeclineReason::NoContract => words::worklist_decision::no_contract(language),
        DeclineReason::OutsideContract => words::worklist_decision::outside_contract(language),
        DeclineReason::OtherMunicipality => words::worklist_decision::another_municipality(language),
        DeclineReason::Stacking => words::worklist_decision::stacking_of_care(language),
        DeclineReason::CareContent => words::worklist_decision::care_content(language),
        DeclineReason::AgeLimit => words::worklist_decision::age_limit_reached(language),
    }
}

/// The entry of the drop-down for a reason to decline: number and label.
pub(super) fn reason_entry(reason: DeclineReason, language: Language) -> String {
    format!("{} {}", reason.number(), reason_label(reason, language))
}

/// The reason to decline that people wrote: the number, with or without its label, or the label alone.
pub(super) fn read_reason(text: &str) -> Option<DeclineReason> {
    let text = text.trim();
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    if !digits.is_empty() {
        let rest = text.get(digits.len()..).unwrap_or_default();
        let number = digits.parse().ok().filter(|_| !rest.starts_with(|c: char| c.is_alphanumeric()))?;
        return DeclineReason::numbered(number);
    }
    let same = |reason: &DeclineReason| {
        Language::ALL.iter().any(|l| reason_label(*reason, *l).to_lowercase() == text.to_lowercase())
    };
    DeclineReason::ALL.into_iter().find(same)
}

/// A decision of a reviewer on one row: who, when, and beside which colour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Decision {
    /// The row.
    #[serde(flatten)]
    pub key: RowKey,
    /// The run in which it was scored.
    pub run_id: String,
    /// The policy under which it was scored.
    pub policy_hash: String,
    /// The colour that it had; none: it could not be scored, and a person decided all the same.
    pub colour: Option<Colour>,
    /// The colours of the criteria, as they counted.
    pub criteria: Vec<CriterionColour>,
    /// Who decided.
    pub decided_by: String,
    /// When.
    pub decided_on: NaiveDate,
    /// What.
    pub decision: DecisionKind,
    /// The end instead of the one that was asked for, if it was shortened.
    #[serde(default)]
    pub shortened_to: Option<NaiveDate>,
    /// The list that the request stood on; none: it stood on none, or the record is of before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list_id: Option<ListId>,
    /// The last day that was asked for, where one was; none in records of before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requested_end: Option<NaiveDate>,
    /// The end that is granted on a request that asks for none that can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub granted_until: Option<NaiveDate>,
    /// Is it to extend an allocation that is not on record, or has no end? It grants nothing then.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nothing_to_extend: bool,
    /// Why, if it was declined.
    #[serde(default)]
    pub reason: Option<DeclineReason>,
    /// What the reviewer wrote beside it.
    #[serde(default)]
    pub note: Option<String>,
}

impl Decision {
    /// The end that it names, if it names one.
    pub fn until(&self) -> Option<NaiveDate> {
        self.shortened_to.or(self.granted_until).filter(|_| self.decision != DecisionKind::Declined)
    }

    /// Is it the same decision with the same note, whoever took it and when?
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        self.is_the_same(other) && self.note == other.note
    }

    /// Is it the same decision, whoever took it and when, and whatever stands beside it?
    pub fn is_the_same(&self, other: &Self) -> bool {
        let what = |one: &Self| (one.decision, one.shortened_to, one.granted_until, one.reason);
        what(self) == what(other)
    }

    /// Is it to decline a request that could not be assessed? That takes nothing back that was granted.
    pub fn declines_apart(&self) -> bool {
        self.colour.is_none() && self.decision == DecisionKind::Declined
    }

    /// Does it grant care, whether it is known until when or not?
    pub const fn is_grant(&self) -> bool {
        self.decision.is_grant()
    }

    /// Is it more than that it is to be talked about first?
    pub fn is_decided(&self) -> bool {
        self.decision != DecisionKind::ToDiscuss
    }

    /// Does it come to the same as one on another list, where another end may have been asked for?
    pub fn comes_to_the_same(&self, other: &Self) -> bool {
        match (self.grants_until(), other.grants_until()) {
            (Some(own), Some(others)) => own == others,
            _ => self.is_the_same(other),
        }
    }

    /// Is anything decided by it: more than that it is to be discussed, and not to extend what cannot be extended?
    pub fn has_effect(&self) -> bool {
        self.is_decided() && !self.nothing_to_extend
    }

    /// Does it take the place of an older one on another list? Both must be about one allocation. What is granted takes the place
    /// of what was decided on the same request, or on the same end; what is declined that of what was decided on the same end only,
    /// for who declines more takes nothing back. Neither does what is to be discussed, nor who declines what could not be assessed.
    pub fn replaces_of_list(&self, older: &Self) -> bool {
        let is_same_reference = self.key.request_id == older.key.request_id;
        let is_same_end = match (self.requested_end, older.requested_end) {
            (Some(own), Some(others)) => own == others,
            // Records of before do not say what was asked.
            _ => is_same_reference,
        };
        let is_same = if self.is_grant() { is_same_reference || is_same_end } else { is_same_end };
        let takes_back = older.is_grant() && self.declines_apart();
        self.has_effect() && is_same && !takes_back && self.key.allocation() == older.key.allocation()
    }

    /// The day up to which it grants care; none: it grants none, or the record does not say until when.
    pub fn grants_until(&self) -> Option<NaiveDate> {
        match self.decision {
            DecisionKind::Agreed => self.granted_until.or(self.requested_end),
            DecisionKind::Shortened => self.shortened_to,
            DecisionKind::Declined | DecisionKind::ToDiscuss => None,
        }
    }

    /// The decision, with the day up to which it grants care as far as that is known: `akkoord tot en met 31-12-2025`.
    pub fn what_it_grants(&self, language: Language) -> String {
        what_it_grants(self.decision, self.grants_until(), language)
    }

    /// The decision, with the day up to which it goes where that is another one than was asked: `ingekort tot en met 31-12-2025`.
    pub fn what(&self, language: Language) -> String {
        what_it_grants(self.decision, self.until(), language)
    }

    /// `Dit besluit van 25-7-2025 komt in de plaats van dat van 18-7-2025: akkoord tot en met 31-12-2025.`
    pub fn replaces(&self, before: &Self, language: Language) -> String {
        let (now, day) = (language.date(self.decided_on), language.date(before.decided_on));
        words::worklist_reply::replaces(language, day, now, before.what_it_grants(language))
    }

    /// `Op 18-7-2025 antwoordden wij: akkoord tot en met 31-12-2025. Dit besluit van 25-7-2025 komt daarvoor in de plaats.`
    pub fn takes_the_place(&self, told: &Self, on: NaiveDate, language: Language) -> String {
        let (now, day) = (language.date(self.decided_on), language.date(on));
        words::worklist_reply::was_told(language, day, now, told.what_it_grants(language))
    }

    /// `Besloten: akkoord, op 18-7-2025 (A. de Vries).`
    pub fn sentence(&self, language: Language) -> String {
        let day = language.date(self.decided_on);
        let decided = words::worklist_earlier::decided(language, &self.decided_by, day, self.what(language));
        let nothing = self.nothing_to_extend.then(|| words::worklist_earlier::grants_nothing(language));
        std::iter::once(decided.as_str()).chain(nothing).collect::<Vec<_>>().join(" ")
    }
}

/// A decision with the day up to which it goes, if there is one: `akkoord tot en met 31-12-2025`.
pub(super) fn what_it_grants(decision: DecisionKind, until: Option<NaiveDate>, language: Language) -> String {
    let word = decision.word(language);
    match until {
        Some(until) => words::worklist_earlier::until(language, word, language.date(until)),
        None => word.to_owned(),
    }
}
