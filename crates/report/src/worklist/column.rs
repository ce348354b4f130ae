//! The columns of a worklist, defined once: what is written is also what is looked for when it comes back.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::Language;

use super::row::Audience;

use crate::words;

/// A column of a worklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WorklistColumn {
    /// The colour.
    Colour,
    /// The day on which the answer is due.
    Due,
    /// The provider.
    Provider,
    /// The provider's reference, in the provider's workbook.
    Request,
    /// The provider's reference, in the worker's workbook.
    ProviderReference,
    /// What the municipality itself knows the client by: in the worker's workbook only, and only where one is given.
    ClientReference,
    /// The allocation.
    Allocation,
    /// The product.
    Product,
    /// The chain as a time line.
    Chain,
    /// The last day of the allocation as it is.
    CurrentEnd,
    /// The last day that is asked for.
    RequestedEnd,
    /// Why the row has its colour.
    Why,
    /// The provider's explanation: a box in the provider's workbook.
    Explanation,
    /// Does the request stand? A box in the provider's workbook.
    Withdrawn,
    /// The decision: a box in the worker's workbook.
    Decision,
    /// The end instead of the one that was asked for: a box.
    ShortenedTo,
    /// Why it was declined: a box.
    Reason,
    /// What the reviewer writes beside it: a box.
    Note,
    /// Hidden: what a row is known by.
    Mark,
}

impl WorklistColumn {
    /// Every column, in the order in which they are looked for.
    pub(super) const ALL: [Self; 19] = [
        Self::Colour,
        Self::Due,
        Self::Provider,
        Self::Request,
        Self::ProviderReference,
        Self::ClientReference,
        Self::Allocation,
        Self::Product,
        Self::Chain,
        Self::CurrentEnd,
        Self::RequestedEnd,
        Self::Why,
        Self::Explanation,
        Self::Withdrawn,
        Self::Decision,
        Self::ShortenedTo,
        Self::Reason,
        Self::Note,
        Self::Mark,
    ];

    /// The columns of a workbook.
    pub(super) const fn of(audience: Audience) -> &'static [Self] {
        match audience {
            Audience::Provider => &[
                Self::Colour,
                Self::Request,
                Self::Allocation,
                Self::Product,
                Self::CurrentEnd,
                Self::RequestedEnd,
                Self::Why,
                Self::Explanation,
                Self::Withdrawn,
                Self::Mark,
            ],
            Audience::Worker => &[
                Self::Colour,
                Self::Due,
                Self::Provider,
                Self::ProviderReference,
                Self::ClientReference,
                Self::Allocation,
                Self::Product,
                Self::Chain,
                Self::CurrentEnd,
                Self::RequestedEnd,
                Self::Why,
                Self::Explanation,
                Self::Decision,
                Self::ShortenedTo,
                Self::Reason,
                Self::Note,
                Self::Mark,
            ],
        }
    }

    /// The columns that people fill in.
    pub(super) const fn boxes(audience: Audience) -> &'static [Self] {
        match audience {
            Audience::Provider => &[Self::Explanation, Self::Withdrawn],
            Audience::Worker => &[Self::Decision, Self::ShortenedTo, Self::Reason, Self::Note],
        }
    }

    /// The place of the column in a workbook.
    pub(super) fn place(self, audience: Audience) -> Option<u16> {
        Self::of(audience).iter().position(|column| *column == self).and_then(|at| u16::try_from(at).ok())
    }

    /// The heading that people see.
    pub const fn heading(self, language: Language) -> &'static str {
        match self {
            Self::Colour => words::worklist_column::colour(language),
            Self::Due => words::worklist_column::answer_due(language),
            Self::Provider => words::worklist_column::provider(language),
            Self::Request => words::worklist_column::your_reference(language),
            Self::ProviderReference => words::worklist_column::reference_of_provider(language),
            Self::ClientReference => words::worklist_column::client_reference(language),
            Self::Allocation => words::worklist_column::allocation(language),
            Self::Product => words::worklist_column::product(language),
            Self::Chain => words::worklist_column::chain(language),
            Self::CurrentEnd => words::worklist_column::end_now(language),
            Self::RequestedEnd => words::worklist_column::requested_end(language),
            Self::Why => words::worklist_column::why_this_colour(language),
            Self::Explanation => words::worklist_column::explanation(language),
            Self::Withdrawn => words::worklist_column::your_request(language),
            Self::Decision => words::worklist_column::decision(language),
            Self::ShortenedTo => words::worklist_column::shortened_to(language),
            Self::Reason => words::worklist_column::reason_for_declining(language),
            Self::Note => words::worklist_column::note(language),
            Self::Mark => words::worklist_column::row_mark(language),
        }
    }

    /// The column with this heading, in either language.
    pub(super) fn headed(text: &str) -> Option<Self> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let is_one_of = |heading: fn(Language) -> &'static str| {
            Language::ALL.iter().any(|language| heading(*language).to_lowercase() == text)
        };
        let same = |column: &Self| Language::ALL.iter().any(|l| column.heading(*l).to_lowercase() == text);
        // What is granted on a request that asks for no end is written where another one is shortened.
        let granted = || is_one_of(words::worklist_column::granted_until).then_some(Self::ShortenedTo);
        Self::ALL.into_iter().find(same).or_else(granted)
    }

    /// Its width in characters.
    pub(super) const fn width(self, audience: Audience) -> f64 {
        match audience {
            Audience::Provider => self.width_for_provider(),
            Audience::Worker => self.width_for_worker(),
        }
    }

    const fn width_for_provider(self) -> f64 {
        match self {
            Self::Colour => 11.5,
            Self::Product => 9.0,
            Self::Request => 22.0,
            Self::Why => 44.0,
            Self::Explanation => 46.0,
            Self::CurrentEnd | Self::RequestedEnd => 10.5,
            _ => 12.0,
        }
    }

    /// The sheet of the worker is wide: its columns are as narrow as their texts allow, so that a print can be read.
    const fn width_for_worker(self) -> f64 {
        match self {
            Self::Due | Self::CurrentEnd | Self::RequestedEnd | Self::ShortenedTo => 9.5,
            Self::Provider => 10.0,
            Self::Product => 7.5,
            Self::ProviderReference => 20.5,
            Self::ClientReference => 11.0,
            Self::Chain => 18.0,
            Self::Why => 31.0,
            Self::Explanation => 24.0,
            Self::Reason | Self::Note | Self::Mark => 13.0,
            _ => 10.5,
        }
    }
}

/// The label of the box for the reviewer's name.
pub(super) const fn reviewer(language: Language) -> &'static str {
    words::worklist_column::reviewed_by(language)
}

/// The label of the box for the day of the review.
pub(super) const fn reviewed_on(language: Language) -> &'static str {
    words::worklist_column::reviewed_on(language)
}
