//! Requests without a colour, as people are told of them: what is wrong in plain words, and what to do.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::register::{Code, Law, ListId, Municipality, ProviderId, RequestId};
use stoplicht_core::{Language, RejectionCode};

use super::decision::{Decision, DecisionKind, what_it_grants};
use super::newest_end::NewestEnd;
use super::row_key::RowKey;
use crate::wording::{self, capital};
use crate::words;

/// An allocation that a request without a colour names, as the municipality has it on record for the provider that asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AllocationNow {
    /// Its last day; none: it is open-ended.
    pub end: Option<NaiveDate>,
    /// Product code, or else category; none for a budget without a product.
    pub product: Option<Code>,
}

/// A request without a colour: it cannot be scored, or its row cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnscoredRow {
    /// The municipality that was asked.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The provider, where it could be read.
    pub provider_id: Option<ProviderId>,
    /// The provider's name, where it is known.
    #[serde(default)]
    pub provider_name: Option<String>,
    /// The provider's list.
    pub list_id: Option<ListId>,
    /// The provider's reference, where it could be read.
    pub request_id: Option<String>,
    /// The allocation, where it could be read.
    pub allocation_id: Option<String>,
    /// The last day that is asked for, where it could be read.
    pub requested_end: Option<NaiveDate>,
    /// The allocation as it is now; none: it is not on record, or is not of this provider.
    #[serde(default)]
    pub allocation: Option<AllocationNow>,
    /// The end of the allocation in the newest version on record, if that is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newest_end: Option<NewestEnd>,
    /// What was decided on it in other runs, in the language of the workbook; for the access worker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<String>,
    /// Was it answered on another list: was what it asks granted there, or was it decided there since?
    #[serde(default)]
    pub answered_elsewhere: bool,
    /// The decision that stands on it in this run; for the access worker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// What people wrote beside it that is no decision, in the language of the workbook; for the access worker.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<String>,
    /// What the municipality itself knows the client by, for its own eyes.
    #[serde(default)]
    pub client_reference: Option<String>,
    /// The file that it stands in.
    pub file: String,
    /// The line or row of that file, as its program counts them; else the row, counted from 1.
    pub line: u64,
    /// Why it has no colour.
    pub why: UnscoredReason,
}

impl UnscoredRow {
    /// The end that a person grants who agrees and names no other; `None` if what is asked for cannot be granted: it is no end
    /// that can be read, or none that lies behind the end of today.
    pub fn grantable_end(&self) -> Option<NaiveDate> {
        let is_no_extension =
            matches!(self.why, UnscoredReason::Code(RejectionCode::NoExtension | RejectionCode::InvalidPeriod));
        let is_later = |end: &NaiveDate| self.current_end().is_none_or(|now| *end > now);
        self.requested_end.filter(|end| !is_no_extension && is_later(end))
    }

    /// What is wrong with it, and for the access worker what is known of it beside that.
    pub(crate) fn wrong_for_worker(&self, language: Language) -> String {
        let decided = self.decision.as_ref().map(|decision| decision.sentence(language));
        let newest = self.newest_end.map(|newest| newest.sentence(language));
        let known = newest.into_iter().chain(decided).chain(self.earlier.clone()).chain(self.remarks.clone());
        std::iter::once(self.why.wrong(language)).chain(known).collect::<Vec<_>>().join("\n")
    }

    /// Was it decided with the request that it repeats?
    pub(super) fn is_settled_with_first(&self) -> bool {
        let is_first_decided =
            matches!(self.why, UnscoredReason::Repeats { became: Some(FirstBecame::Decided { .. }), .. });
        is_first_decided && !self.decision.as_ref().is_some_and(Decision::has_effect)
    }

    /// What the provider can do.
    pub(crate) const fn what_to_do(&self, language: Language) -> &'static str {
        if self.answered_elsewhere {
            words::worklist_unscored::do_nothing_answered(language)
        } else {
            self.why.what_to_do(language)
        }
    }

    /// The last day of the allocation as it is now, where it has one.
    pub fn current_end(&self) -> Option<NaiveDate> {
        self.allocation?.end
    }

    /// Is there nothing that a decision could lengthen: no allocation of this provider on record, or one without an end? What is
    /// agreed on then is granted nowhere.
    pub fn has_nothing_to_extend(&self) -> bool {
        self.current_end().is_none()
    }

    /// What tells it from other requests; `None` where part of that could not be read.
    pub fn key(&self) -> Option<RowKey> {
        let known = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        Some(RowKey {
            municipality: self.municipality,
            law: self.law,
            provider_id: self.provider_id.clone()?,
            request_id: known(&self.request_id)?.as_str().into(),
            allocation_id: known(&self.allocation_id)?.as_str().into(),
        })
    }
}

/// Why a request has no colour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum UnscoredReason {
    /// It could be read, and cannot be scored.
    Code(RejectionCode),
    /// Its allocation is on record under another law than the one that it names.
    OtherLaw {
        /// The law under which it is.
        law: Law,
    },
    /// Its allocation is on record, and was not yet on the day of looking.
    KnownLater {
        /// The day from which it is on record.
        known_on: NaiveDate,
    },
    /// It asks again for what an earlier request of the list asks, and that one could not be scored either.
    AfterUnscored {
        /// The earlier one, by the provider's reference.
        first: RequestId,
        /// Why that one could not be scored.
        code: RejectionCode,
    },
    /// It asks again for what another request of the list asks, and that one counts.
    Repeats {
        /// That one, by the provider's reference.
        first: RequestId,
        /// The ends that the two ask for, if they do not ask the same.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ends: Option<OtherEnds>,
        /// What became of that one, where that is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        became: Option<FirstBecame>,
    },
    /// Its row cannot be used: all that is wrong with it.
    Faults(Vec<UnscoredFault>),
}

/// The ends that are asked for by two requests that do not ask the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OtherEnds {
    /// By the one that counts.
    pub first: Option<NaiveDate>,
    /// By the other one.
    pub own: Option<NaiveDate>,
}

impl OtherEnds {
    /// That there is a request already, and what each of the two asks for.
    fn sentence(self, first: &RequestId, language: Language) -> String {
        use words::worklist_unscored as told;
        let day =
            |end: Option<NaiveDate>| end.map_or_else(|| told::no_end(language).to_owned(), |end| language.date(end));
        if self.first == self.own {
            told::repeats_otherwise(language, first.as_str())
        } else {
            told::repeats_with_other_end(language, first.as_str(), day(self.first), day(self.own))
        }
    }
}

/// What became of a request that another one repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FirstBecame {
    /// The provider withdrew it, so that the one that repeats it is left.
    Withdrawn,
    /// It was decided.
    Decided {
        /// What was decided.
        decision: DecisionKind,
        /// The day up to which care is granted, if it is.
        until: Option<NaiveDate>,
    },
}

impl From<&Decision> for FirstBecame {
    fn from(decision: &Decision) -> Self {
        Self::Decided { decision: decision.decision, until: decision.grants_until() }
    }
}

/// What is wrong with a row that cannot be used, in the language of the workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnscoredFault {
    /// The column, as people call it; none: the row as a whole.
    pub column: Option<String>,
    /// What was read, and what is expected.
    pub problem: String,
}

impl UnscoredFault {
    /// A sentence: what to do stands behind it at times.
    fn text(&self, language: Language) -> String {
        let mut text = match &self.column {
            Some(column) => words::worklist_unscored::of_column(language, capital(column), &self.problem),
            None => capital(&self.problem),
        };
        if !text.ends_with(['.', '?', '!']) {
            text.push('.');
        }
        text
    }
}

impl UnscoredReason {
    /// By its code; `known_on` is from when its allocation is on record, if that was not known on the day of looking.
    pub fn of(code: RejectionCode, known_on: Option<NaiveDate>) -> Self {
        known_on.map_or(Self::Code(code), |known_on| Self::KnownLater { known_on })
    }

    /// Is it that the request names no end?
    pub(super) const fn names_no_end(&self) -> bool {
        matches!(
            self,
            Self::Code(RejectionCode::NoEndDate) | Self::AfterUnscored { code: RejectionCode::NoEndDate, .. }
        )
    }

    /// What is wrong.
    pub fn wrong(&self, language: Language) -> String {
        use words::worklist_unscored as told;
        match self {
            Self::Faults(faults) => faults.iter().map(|fault| fault.text(language)).collect::<Vec<_>>().join("\n"),
            Self::Code(code) => wrong_by_code(*code, language),
            Self::OtherLaw { law } => told::other_law(language, wording::law(*law)),
            Self::KnownLater { known_on } => told::known_later(language, language.date(*known_on)),
            Self::Repeats { first, ends: Some(ends), became: None } => ends.sentence(first, language),
            Self::Repeats { first, ends: None, became: None } => told::repeats(language, first.as_str()),
            Self::Repeats { first, became: Some(FirstBecame::Withdrawn), .. } => {
                told::repeats_withdrawn(language, first.as_str())
            }
            Self::Repeats { first, became: Some(FirstBecame::Decided { decision, until }), .. } => {
                let what = what_it_grants(*decision, *until, language);
                told::repeats_decided(language, first.as_str(), what)
            }
            Self::AfterUnscored { first, code } => {
                told::after_unscored(language, first.as_str(), wrong_by_code(*code, language))
            }
        }
    }

    /// What the provider can do.
    pub const fn what_to_do(&self, language: Language) -> &'static str {
        use words::worklist_unscored as told;
        match self {
            Self::Repeats { became: Some(FirstBecame::Withdrawn), .. } => told::do_nothing_we_decide(language),
            Self::Repeats { ends: Some(_), .. } => told::do_say_which_of_two(language),
            Self::Repeats { .. } => told::do_nothing_first_counts(language),
            Self::Code(RejectionCode::ConflictingRequests) => told::do_say_which(language),
            Self::Code(code) => to_do_by_code(*code, language),
            Self::OtherLaw { .. } => told::do_name_law(language),
            Self::KnownLater { .. } => told::do_ask_again(language),
            // What is wrong with the allocation is wrong with every request for it, and one of later comes up later.
            Self::AfterUnscored { code, .. } => match code {
                RejectionCode::NoEndDate | RejectionCode::InvalidPeriod | RejectionCode::NoExtension => {
                    told::do_hand_in_one(language)
                }
                code => to_do_by_code(*code, language),
            },
            Self::Faults(_) => told::do_mend(language),
        }
    }
}

fn wrong_by_code(code: RejectionCode, language: Language) -> String {
    use words::worklist_unscored as told;
    let wrong = match code {
        RejectionCode::ConflictingRequests => told::conflicting_requests(language),
        RejectionCode::DuplicateRequest => told::duplicate_request(language),
        RejectionCode::UnknownAllocation => told::unknown_allocation(language),
        RejectionCode::RemovedAllocation => told::removed_allocation(language),
        RejectionCode::NotThisProvider => told::not_this_provider(language),
        RejectionCode::OpenEndedAllocation => told::open_ended_allocation(language),
        RejectionCode::NoEndDate => told::no_end_date(language),
        RejectionCode::InvalidPeriod => told::invalid_period(language),
        RejectionCode::NoExtension => told::no_extension(language),
        RejectionCode::SubmittedAfterAsOf => told::submitted_after_as_of(language),
        other => return format!("{}.", capital(other.sentence(language))),
    };
    wrong.to_owned()
}

const fn to_do_by_code(code: RejectionCode, language: Language) -> &'static str {
    use words::worklist_unscored as told;
    match code {
        RejectionCode::ConflictingRequests => told::do_say_which(language),
        RejectionCode::DuplicateRequest => told::do_nothing_first_counts(language),
        RejectionCode::UnknownAllocation | RejectionCode::NotThisProvider => told::do_check_number(language),
        RejectionCode::RemovedAllocation => told::do_ask_anew(language),
        RejectionCode::OpenEndedAllocation => told::do_nothing_no_end(language),
        RejectionCode::NoExtension => told::do_later_end(language),
        RejectionCode::SubmittedAfterAsOf => told::do_wait(language),
        _ => told::do_mend(language),
    }
}

/// The order in which rows without a colour are shown: by provider, then as they stand in the file.
pub(super) fn in_order(rows: &[UnscoredRow]) -> Vec<&UnscoredRow> {
    let mut rows: Vec<&UnscoredRow> = rows.iter().collect();
    rows.sort_by_key(|row| (row.provider_id.clone(), row.file.clone(), row.line));
    rows
}
