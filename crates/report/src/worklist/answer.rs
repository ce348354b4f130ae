//! What came back in a workbook.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::Language;
use stoplicht_core::policy::PolicyRef;
use stoplicht_core::register::{Colour, Status};

use super::column::{self, Column};
use super::decision::Decision;
use super::refusal::RefusedRow;
use super::row::{Audience, RowKey};

/// A provider's answer on one row: its explanation, and the status that follows from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Answer {
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
    /// Was the request withdrawn? None: there is no such column.
    pub withdrawn: Option<bool>,
}

impl FilledIn {
    /// The answer that stands once this was read after another one, or after none.
    ///
    /// An empty box takes nothing back: several people may fill in copies of one workbook, each its own rows. Only an
    /// explanation that was sent along, and so stood in the box, is gone when it was taken out.
    pub fn after(&self, standing: Option<&Answer>) -> Answer {
        let before = || standing.and_then(|answer| answer.explanation.clone());
        let is_taken_out = self.status_before == Status::ExplanationGiven;
        let (explanation, status) = match self.explanation.as_deref() {
            None => (before(), standing.map_or(self.status_before, |answer| answer.status)),
            Some("") if is_taken_out => (None, status(self.status_before, false)),
            Some("") => (before(), status(self.status_before, before().is_some())),
            Some(text) => (Some(text.to_owned()), status(self.status_before, true)),
        };
        let withdrawn = self.withdrawn.unwrap_or_else(|| standing.is_some_and(|answer| answer.withdrawn));
        let Self { key, colour, status_before, .. } = self.clone();
        Answer { key, colour, explanation, withdrawn, status_before, status }
    }

    /// Both together, where they do not contradict each other.
    pub(super) fn and(self, other: &Self) -> Option<Self> {
        fn either<T: PartialEq + Clone>(one: Option<T>, other: Option<&T>) -> Result<Option<T>, ()> {
            match (one, other) {
                (Some(one), Some(other)) if one != *other => Err(()),
                (one, other) => Ok(one.or_else(|| other.cloned())),
            }
        }
        let explanation = either(self.explanation.clone(), other.explanation.as_ref()).ok()?;
        let withdrawn = either(self.withdrawn, other.withdrawn.as_ref()).ok()?;
        Some(Self { explanation, withdrawn, ..self })
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

/// Something that people fill in, and that is no longer where it was: it says nothing, and takes nothing back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// A column of a sheet.
    Column {
        /// The sheet.
        sheet: String,
        /// The column.
        column: Column,
    },
    /// The box on the front page for the reviewer's name.
    Reviewer,
    /// The box on the front page for the day of the review.
    ReviewDay,
}

impl Missing {
    /// What is not there, what that means, and what to do.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::Column { sheet, column: Column::Mark } => language
                .pick(
                    "blad ‘{sheet}’ is niet gelezen: de verborgen kolom ‘Regelnummer’ is er niet; gebruik het toegestuurde blad",
                    "sheet ‘{sheet}’ was not read: the hidden column ‘Row mark’ is not there; use the sheet that was sent",
                )
                .replacen("{sheet}", sheet, 1),
            Self::Column { sheet, column } => language
                .pick(
                    "op blad ‘{sheet}’ is er geen kolom ‘{column}’: wat daar stond is niet gelezen, en wat eerder is gelezen \
                     blijft staan; zet het kopje terug en lees de werkmap opnieuw",
                    "sheet ‘{sheet}’ has no column ‘{column}’: what stood there was not read, and what was read before \
                     stands; put the heading back and read the workbook again",
                )
                .replacen("{column}", column.heading(language), 1)
                .replacen("{sheet}", sheet, 1),
            Self::Reviewer => language
                .pick(
                    "er is geen vak ‘{label}’ op het voorblad: de besluiten kregen de naam die bij het lezen is opgegeven",
                    "there is no box ‘{label}’ on the front page: the decisions got the name that was given for reading",
                )
                .replacen("{label}", column::reviewer(language), 1),
            Self::ReviewDay => language
                .pick(
                    "er is geen vak ‘{label}’ op het voorblad: de besluiten kregen de dag waarop ze gelezen zijn",
                    "there is no box ‘{label}’ on the front page: the decisions got the day on which they were read",
                )
                .replacen("{label}", column::reviewed_on(language), 1),
        }
    }
}

/// What came back in one workbook: rows sent = answered or decided + undecided + left out + refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReadBack {
    /// The run that it is of.
    pub run_id: String,
    /// The policy that it is of.
    pub policy: PolicyRef,
    /// For whom it was.
    pub audience: Audience,
    /// How many rows were sent.
    pub sent: usize,
    /// What the provider filled in, in the order in which the rows were sent.
    pub answers: Vec<FilledIn>,
    /// The worker's decisions, in the order in which the rows were sent.
    pub decisions: Vec<Decision>,
    /// Rows of a worker's workbook without a decision as yet.
    pub undecided: Vec<RowKey>,
    /// Rows that were sent and are no longer there.
    pub left_out: Vec<RowKey>,
    /// Rows that are not used, in the order of the sheet.
    pub refused: Vec<RefusedRow>,
    /// What was to be filled in and is no longer there.
    pub missing: Vec<Missing>,
}

impl ReadBack {
    /// Is there no column for notes? Then none says that a note was taken out.
    pub fn lacks_notes(&self) -> bool {
        let is_note = |missing: &Missing| matches!(missing, Missing::Column { column: Column::Note, .. });
        self.missing.iter().any(is_note)
    }
}
