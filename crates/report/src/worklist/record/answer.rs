//! What a provider answered on a row, and the status that follows from it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::Language;
use stoplicht_core::register::{Colour, Status};

use crate::words;
use crate::worklist::column::WorklistColumn;
use crate::worklist::refusal::RowRefusal;
use crate::worklist::row_key::RowKey;

/// A provider's answer on one row: its explanation, and the status that follows from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RowAnswer {
    /// The row.
    #[serde(flatten)]
    pub key: RowKey,
    /// The colour that it has, whatever the explanation says.
    pub colour: Colour,
    /// The provider's explanation.
    pub explanation: Option<String>,
    /// Did the provider withdraw the request?
    pub withdrawn: bool,
    /// The status that was sent.
    pub status_before: Status,
    /// The status now.
    pub status: Status,
    /// What was filled in last, and could not be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unread: Option<UnreadBox>,
    /// Was the explanation that was sent along taken out?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub taken_out: bool,
}

/// What a provider filled in, and could not be read: the box, where it is about one, and what is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnreadBox {
    /// The box.
    #[serde(default)]
    pub column: Option<WorklistColumn>,
    /// What is wrong.
    pub code: RowRefusal,
}

impl UnreadBox {
    /// `‘Toelichting’: in dit vak staat een formule; …`
    pub fn text(&self, language: Language) -> String {
        let sentence = self.code.sentence(language);
        self.column.map_or_else(|| sentence.to_owned(), |column| format!("‘{}’: {sentence}", column.heading(language)))
    }
}

/// A row of a provider's workbook that came back, and could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnreadRow {
    /// The row.
    #[serde(flatten)]
    pub key: RowKey,
    /// The colour that was sent.
    pub colour: Colour,
    /// The status that was sent.
    pub status_before: Status,
    /// Why it could not be read.
    pub unread: UnreadBox,
}

impl UnreadRow {
    /// The answer that stands once this was read after another one, or after none: what was said before, and that this could
    /// not be read.
    pub fn after(&self, standing: Option<&RowAnswer>) -> RowAnswer {
        let Self { key, colour, status_before, unread } = self.clone();
        let nothing = RowAnswer {
            key,
            colour,
            explanation: None,
            withdrawn: false,
            status_before,
            status: status_before,
            unread: None,
            taken_out: false,
        };
        RowAnswer { unread: Some(unread), ..standing.cloned().unwrap_or(nothing) }
    }
}

/// What a provider filled in in one row, box by box. What a box does not say stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FilledIn {
    /// The row.
    #[serde(flatten)]
    pub key: RowKey,
    /// The colour that was sent.
    pub colour: Colour,
    /// The status that was sent.
    pub status_before: Status,
    /// The text in the box for the explanation, which may be empty; none: there is no such column.
    pub explanation: Option<String>,
    /// Is it the text that stood in the box when it was sent? Then it says nothing new.
    #[serde(default)]
    pub as_sent: bool,
    /// Was a text sent along in that box?
    #[serde(default)]
    pub was_sent: bool,
    /// What stands in the box for the request as a whole. None: there is no such column, or its box is empty.
    pub withdrawn: Option<WithdrawalBox>,
}

/// What stands in the box in which a provider withdraws a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WithdrawalBox {
    /// What it was sent with, that the request stands: no answer, since copies of a workbook go round.
    AsSent,
    /// The request is withdrawn.
    Withdrawn,
    /// A withdrawal is taken back.
    TakenBack,
}

impl WithdrawalBox {
    /// All that can be chosen, as it is offered.
    pub(in crate::worklist) const ALL: [Self; 3] = [Self::AsSent, Self::Withdrawn, Self::TakenBack];

    /// The word for it.
    pub(in crate::worklist) const fn word(self, language: Language) -> &'static str {
        match self {
            Self::AsSent => words::worklist_column::stands(language),
            Self::Withdrawn => words::worklist_column::withdrawn(language),
            Self::TakenBack => words::worklist_column::not_withdrawn(language),
        }
    }

    /// The choice that a word says, in either language.
    pub(in crate::worklist) fn read(words: &str) -> Option<Self> {
        let words = words.to_lowercase();
        let says = |choice: &Self| Language::ALL.iter().any(|language| choice.word(*language) == words);
        Self::ALL.into_iter().find(says)
    }

    /// Does it change what was sent?
    const fn is_chosen(self) -> bool {
        !matches!(self, Self::AsSent)
    }
}

impl FilledIn {
    /// The answer that stands once this was read after another one, or after none.
    ///
    /// An empty box takes nothing back: several people may fill in copies of one workbook, each its own rows. Only an
    /// explanation that was sent along, and so stood in the box, is gone when it was taken out. What was left as it was sent is no
    /// answer, and takes nothing back either: not an explanation, and not a withdrawal.
    pub fn after(&self, standing: Option<&RowAnswer>) -> RowAnswer {
        let before = || standing.and_then(|answer| answer.explanation.clone());
        let is_taken_out = self.has_sent_explanation();
        let (explanation, status) = match self.explanation.as_deref() {
            None => (before(), standing.map_or(self.status_before, |answer| answer.status)),
            Some(_) if self.as_sent => (before(), standing.map_or(self.status_before, |answer| answer.status)),
            Some("") if is_taken_out => (None, status(self.status_before, false)),
            Some("") => (before(), status(self.status_before, before().is_some())),
            Some(text) => (Some(text.to_owned()), status(self.status_before, true)),
        };
        let withdrawn = match self.withdrawn {
            Some(WithdrawalBox::Withdrawn) => true,
            Some(WithdrawalBox::TakenBack) => false,
            None | Some(WithdrawalBox::AsSent) => standing.is_some_and(|answer| answer.withdrawn),
        };
        // Who leaves the boxes of a copy as they are does not mend what could not be read in another one.
        let is_untouched = self.as_sent || self.explanation.as_deref().is_none_or(str::is_empty);
        let says_nothing = is_untouched && !self.withdrawn.is_some_and(WithdrawalBox::is_chosen);
        let unread = standing.and_then(|answer| answer.unread).filter(|_| says_nothing);
        let Self { key, colour, status_before, .. } = self.clone();
        let taken_out = match self.explanation.as_deref() {
            Some("") if is_taken_out => true,
            Some(text) if !text.is_empty() && !self.as_sent => false,
            _ => standing.is_some_and(|answer| answer.taken_out),
        };
        RowAnswer { key, colour, explanation, withdrawn, status_before, status, unread, taken_out }
    }

    /// Stood an explanation in the box when it was sent?
    pub(in crate::worklist) fn has_sent_explanation(&self) -> bool {
        self.was_sent || self.status_before == Status::ExplanationGiven
    }

    /// What of it is not on record as it stands: the boxes that say something else.
    pub(in crate::worklist) fn news(&self, standing: Option<&RowAnswer>) -> Self {
        let stands = standing.and_then(|answer| answer.explanation.as_deref());
        let is_taken_out = self.has_sent_explanation();
        let says = |text: &String| !self.as_sent && Some(text.as_str()) != stands && (!text.is_empty() || is_taken_out);
        let is_withdrawn = standing.is_some_and(|answer| answer.withdrawn);
        let is_new = |choice: &WithdrawalBox| match choice {
            WithdrawalBox::AsSent => false,
            WithdrawalBox::Withdrawn => !is_withdrawn,
            WithdrawalBox::TakenBack => is_withdrawn,
        };
        Self {
            explanation: self.explanation.clone().filter(says),
            withdrawn: self.withdrawn.filter(is_new),
            ..self.clone()
        }
    }

    /// Both together, where they do not contradict each other.
    pub(in crate::worklist) fn and(self, other: &Self) -> Option<Self> {
        fn either<T: PartialEq + Clone>(one: Option<T>, other: Option<&T>) -> Result<Option<T>, ()> {
            match (one, other) {
                (Some(one), Some(other)) if one != *other => Err(()),
                (one, other) => Ok(one.or_else(|| other.cloned())),
            }
        }
        // A copy in which nothing was written does not contradict one in which something was.
        let chosen = |one: &Self| one.withdrawn.filter(|choice| choice.is_chosen());
        let chosen = either(chosen(&self), chosen(other).as_ref()).ok()?;
        let withdrawn = chosen.or(self.withdrawn).or(other.withdrawn);
        let (explanation, as_sent) = match (self.as_sent, other.as_sent) {
            (true, false) if other.explanation.is_some() => (other.explanation.clone(), false),
            (false, true) if self.explanation.is_some() => (self.explanation.clone(), false),
            (one, another) => (either(self.explanation.clone(), other.explanation.as_ref()).ok()?, one || another),
        };
        Some(Self { explanation, as_sent, withdrawn, ..self })
    }
}

/// An explanation that came, or went, moves a request between the two orange statuses, and no other.
const fn status(before: Status, explained: bool) -> Status {
    match (before, explained) {
        (Status::ExplanationMissing, true) => Status::ExplanationGiven,
        (Status::ExplanationGiven, false) => Status::ExplanationMissing,
        _ => before,
    }
}
