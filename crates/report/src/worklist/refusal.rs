//! Why a row that came back cannot be used, in words that the person who filled it in understands.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::Language;

use crate::words;

/// Why a row of a workbook that came back is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RowRefusal {
    /// The row was not in what was sent.
    AddedRow,
    /// The row stands there twice, with something else filled in.
    Twice,
    /// Its allocation, reference or provider was changed.
    ChangedKey,
    /// Its colour was changed.
    ChangedColour,
    /// One of its dates was changed.
    ChangedDate,
    /// A box holds a formula. What a program worked out for it is not what somebody wrote.
    Formula,
    /// A box shows an error, such as `#NAME?`.
    ErrorValue,
    /// A box holds `TRUE` or `FALSE`.
    TruthValue,
    /// The explanation or note is too long.
    TooLong,
    /// The text holds a citizen service number, or what may be one.
    CitizenNumber,
    /// The provider's choice is none of the two.
    UnknownChoice,
    /// The decision is none of the four.
    UnknownDecision,
    /// It was shortened, and there is no date.
    DateMissing,
    /// The date cannot be read.
    UnreadableDate,
    /// The request asks for no end that can be read, and there is no date until which it is agreed.
    EndMissing,
    /// The request asks for no end that can be read: there is nothing to shorten.
    NothingToShorten,
    /// The date is not after the present end and before the requested end.
    DateOutside,
    /// It was declined, and there is no reason.
    ReasonMissing,
    /// The reason is none of the code list.
    UnknownReason,
    /// A date or reason goes with another decision, or with none.
    Contradiction,
    /// Nobody's name stands on the front sheet, so nobody decided.
    ReviewerMissing,
    /// What stands at the reviewer's name on the front sheet is no name.
    UnreadableReviewer,
    /// The day of the review on the front sheet cannot be read.
    UnreadableReviewDay,
    /// The day of the review lies before the request.
    DecidedBeforeRequest,
    /// The day of the review has not come yet.
    DecidedInFuture,
}

impl RowRefusal {
    /// What is wrong, and what to do about it.
    pub const fn sentence(self, language: Language) -> &'static str {
        match self {
            Self::AddedRow => words::worklist_refusal::added_row(language),
            Self::Twice => words::worklist_refusal::twice(language),
            Self::ChangedKey => words::worklist_refusal::changed_key(language),
            Self::ChangedColour => words::worklist_refusal::changed_colour(language),
            Self::ChangedDate => words::worklist_refusal::changed_date(language),
            Self::Formula => words::worklist_refusal::formula(language),
            Self::ErrorValue => words::worklist_refusal::error_value(language),
            Self::TruthValue => words::worklist_refusal::truth_value(language),
            Self::TooLong => words::worklist_refusal::too_long(language),
            Self::CitizenNumber => words::worklist_refusal::citizen_number(language),
            Self::UnknownChoice => words::worklist_refusal::unknown_choice(language),
            Self::UnknownDecision => words::worklist_refusal::unknown_decision(language),
            Self::DateMissing => words::worklist_refusal::date_missing(language),
            Self::UnreadableDate => words::worklist_refusal::unreadable_date(language),
            Self::EndMissing => words::worklist_refusal::end_missing(language),
            Self::NothingToShorten => words::worklist_refusal::nothing_to_shorten(language),
            Self::DateOutside => words::worklist_refusal::date_outside(language),
            Self::ReasonMissing => words::worklist_refusal::reason_missing(language),
            Self::UnknownReason => words::worklist_refusal::unknown_reason(language),
            Self::Contradiction => words::worklist_refusal::contradiction(language),
            Self::ReviewerMissing => words::worklist_refusal::reviewer_missing(language),
            Self::UnreadableReviewer => words::worklist_refusal::unreadable_reviewer(language),
            Self::UnreadableReviewDay => words::worklist_refusal::unreadable_review_day(language),
            Self::DecidedBeforeRequest => words::worklist_refusal::decided_before_request(language),
            Self::DecidedInFuture => words::worklist_refusal::decided_in_future(language),
        }
    }

    /// Is it about the front page, and so of every row alike?
    pub const fn is_of_front_page(self) -> bool {
        matches!(self, Self::ReviewerMissing | Self::UnreadableReviewer | Self::UnreadableReviewDay)
    }
}
