//! What came back in a workbook: answers or decisions, what is missing, and the rows that are not used.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::Language;
use stoplicht_core::policy::PolicyRef;

use crate::words;
use crate::worklist::column::{self, WorklistColumn};
use crate::worklist::decision::Decision;
use crate::worklist::known::KnownRecord;
use crate::worklist::record::{FilledIn, Remark, UnreadRow};
use crate::worklist::refusal::RowRefusal;
use crate::worklist::row::Audience;
use crate::worklist::row_key::RowKey;

/// A row that is not used; the rest of the workbook is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RefusedRow {
    /// The sheet.
    pub sheet: String,
    /// The row's number as the program shows it, from 1.
    pub row: u32,
    /// The allocation that was sent in this row, where that can be said.
    pub allocation_id: Option<String>,
    /// The box that it is about, where it is about one.
    #[serde(default)]
    pub column: Option<WorklistColumn>,
    /// What is wrong.
    pub code: RowRefusal,
    /// Is it a request without a colour?
    #[serde(default)]
    pub is_apart: bool,
}

impl RefusedRow {
    /// The message for the person who filled it in: `blad ‘Werklijst’, regel 7 (toewijzing 667899), ‘Toelichting’: …`.
    pub fn message(&self, language: Language) -> String {
        let allocation = match &self.allocation_id {
            Some(id) => words::worklist_read_back::of_allocation(language, id),
            None => String::new(),
        };
        let column = self.column.map_or_else(String::new, |column| format!(", ‘{}’", column.heading(language)));
        words::worklist_read_back::row_message(
            language,
            allocation,
            column,
            self.code.sentence(language),
            self.row,
            &self.sheet,
        )
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
        column: WorklistColumn,
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
            Self::Column { sheet, column: WorklistColumn::Mark } => {
                words::worklist_read_back::mark_missing(language, sheet)
            }
            Self::Column { sheet, column } => {
                words::worklist_read_back::column_missing(language, column.heading(language), sheet)
            }
            Self::Reviewer => words::worklist_read_back::reviewer(language, column::reviewer(language)),
            Self::ReviewDay => words::worklist_read_back::review_day(language, column::reviewed_on(language)),
        }
    }
}

/// What came back in one workbook: rows sent = answered or decided + unchanged + undecided + left out + refused.
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
    /// How many of them are requests without a colour.
    #[serde(default)]
    pub sent_apart: usize,
    /// On how many of these nothing was decided.
    #[serde(default)]
    pub undecided_apart: usize,
    /// The rows of a provider's workbook of which an explanation was asked, in the order in which they were sent.
    #[serde(default)]
    pub explanations_asked: Vec<RowKey>,
    /// What the provider filled in, in the order in which the rows were sent.
    pub answers: Vec<FilledIn>,
    /// The worker's decisions, in the order in which the rows were sent.
    pub decisions: Vec<Decision>,
    /// The day that the decisions got, where the front page names none; none: it names one, or nothing was decided.
    #[serde(default)]
    pub decided_on: Option<NaiveDate>,
    /// Requests without a colour on which was agreed, and of which nothing is on record that could be lengthened: the decision
    /// stands, and the reply grants nothing.
    #[serde(default)]
    pub nothing_to_extend: Vec<RowKey>,
    /// Rows of a worker's workbook without a decision as yet.
    pub undecided: Vec<RowKey>,
    /// Those of them of which the boxes were filled in when they were sent.
    #[serde(default)]
    pub emptied: Vec<RowKey>,
    /// Rows of a worker's workbook with the decision that was filled in when they were sent: they say nothing new.
    #[serde(default)]
    pub unchanged: Vec<RowKey>,
    /// The day that the front page names, if it names one.
    #[serde(default)]
    pub named_day: Option<NaiveDate>,
    /// How much of the record the workbook was written with.
    #[serde(default)]
    pub known: KnownRecord,
    /// Rows that were sent and are no longer there.
    pub left_out: Vec<RowKey>,
    /// How many of the rows that are left out, and of those that are unchanged, are requests without a colour.
    #[serde(default)]
    pub left_out_apart: usize,
    /// See [`left_out_apart`](Self::left_out_apart).
    #[serde(default)]
    pub unchanged_apart: usize,
    /// Rows that are not used, in the order of the sheet.
    pub refused: Vec<RefusedRow>,
    /// Those of them that a provider was sent, in the order in which they were sent: the reply tells the provider.
    #[serde(default)]
    pub unread: Vec<UnreadRow>,
    /// What was to be filled in and is no longer there.
    pub missing: Vec<Missing>,
    /// Whose name stands on the front page of a worker's workbook, if one does.
    #[serde(default)]
    pub reviewer: Option<String>,
    /// What people wrote that is no decision and no answer: notes on rows without a decision, and what stands where nothing
    /// is to be filled in.
    #[serde(default)]
    pub remarks: Vec<Remark>,
}

impl ReadBack {
    /// Is there no column for notes? Then none says that a note was taken out.
    pub fn lacks_notes(&self) -> bool {
        let is_note = |missing: &Missing| matches!(missing, Missing::Column { column: WorklistColumn::Note, .. });
        self.missing.iter().any(is_note)
    }
}
