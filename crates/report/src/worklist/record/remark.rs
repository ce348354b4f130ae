//! Remarks: what people wrote in a workbook that is no decision and no answer. They are kept, and told at the row beside which
//! they stand; as a file JSON Lines, and only ever added to.

use std::collections::HashSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::Language;

use super::register::{Appended, RegisterError, entries};
use crate::words;
use crate::worklist::decision::Decision;
use crate::worklist::row::Audience;
use crate::worklist::row_key::RowKey;

/// Where a remark was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RemarkPlace {
    /// In the box for a note, of a row on which nothing was decided.
    Note,
    /// In a cell that is no box.
    Cell,
    /// In a comment that a spreadsheet program keeps beside a cell.
    Comment,
    /// In a box, of which another workbook says something else, be it read before; it is not told in which row.
    Contradicted,
    /// In the box in which a provider may remark what it wants.
    RemarkBox,
}

/// What somebody wrote that is no decision and no answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Remark {
    /// Whose workbook it stands in.
    pub audience: Audience,
    /// The sheet; empty where it is not told.
    pub sheet: String,
    /// The row's number as the program shows it, from 1; 0 where it is not told.
    pub row: u32,
    /// The letters of the column.
    pub column: String,
    /// Where it was written.
    pub place: RemarkPlace,
    /// The request beside which it stands; none: it stands beside no row of a request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<RowKey>,
    /// What was written.
    pub text: String,
}

impl Remark {
    /// What stands in a box of which workbooks that were read together say different things.
    pub fn contradicted(audience: Audience, request: RowKey, text: String) -> Self {
        let (sheet, column) = Default::default();
        Self { audience, sheet, row: 0, column, place: RemarkPlace::Contradicted, request: Some(request), text }
    }

    /// A decision that does not count, since another one stands, or another workbook says something else.
    pub fn disputed(decision: &Decision, language: Language) -> Self {
        let text = words::worklist_remark::disputed(language, decision.what(language));
        Self::contradicted(Audience::Worker, decision.key.clone(), text)
    }
}

/// A remark as it is kept: of which run, and when and where it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RemarkEntry {
    /// The run that the workbook is of.
    pub run_id: String,
    /// The day on which the workbook was read.
    pub read_on: NaiveDate,
    /// The name of the file.
    pub file: String,
    /// Whose name stood on the front page, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The remark.
    #[serde(flatten)]
    pub remark: Remark,
}

impl RemarkEntry {
    /// `Opmerking van A. de Vries (gelezen op 18-7-2025): …`
    pub fn sentence(&self, language: Language) -> String {
        use words::worklist_remark as told;
        let (day, text) = (language.date(self.read_on), self.remark.text.trim());
        match (self.remark.audience, &self.by) {
            (Audience::Provider, _) => told::of_provider(language, day, text),
            (Audience::Worker, Some(by)) => told::of_reviewer(language, by, day, text),
            (Audience::Worker, None) => told::of_worker(language, day, text),
        }
    }

    /// The same, with the file and the place: `… (voorblad.xlsx, Voorblad E3)`, for a remark that stands beside no row.
    pub fn sentence_with_place(&self, language: Language) -> String {
        let Remark { sheet, column, row, .. } = &self.remark;
        words::worklist_remark::with_place(
            language,
            &self.file,
            format!("{column}{row}"),
            self.sentence(language),
            sheet,
        )
    }

    /// What makes it the same remark, in whatever copy of the workbook it stands, and wherever its row was sorted to.
    fn identity(&self) -> (String, Audience, Option<RowKey>, Option<String>, String) {
        let Remark { audience, request, sheet, text, .. } = self.remark.clone();
        let sheet = request.is_none().then_some(sheet);
        (self.run_id.clone(), audience, request, sheet, text)
    }
}

/// Every remark that was read, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RemarkRegister {
    entries: Vec<RemarkEntry>,
}

impl RemarkRegister {
    /// Opens a register from the text of its file.
    ///
    /// # Errors
    /// [`RegisterError::Unreadable`] with the first line that is no remark.
    pub fn open(text: &str) -> Result<Self, RegisterError> {
        Ok(Self { entries: entries(text)? })
    }

    /// Adds the remarks that are not known yet: a workbook may be read twice, and copies of it go round.
    pub fn append(&mut self, remarks: impl IntoIterator<Item = RemarkEntry>) -> Appended {
        let mut known: HashSet<_> = self.entries.iter().map(RemarkEntry::identity).collect();
        let mut appended = Appended::default();
        for entry in remarks {
            if known.insert(entry.identity()) {
                appended.line(&entry);
                self.entries.push(entry);
            }
        }
        appended
    }

    /// Every remark, in order.
    pub fn entries(&self) -> &[RemarkEntry] {
        &self.entries
    }

    /// The remarks of a run, in order.
    pub fn of_run<'a>(&'a self, run_id: &'a str) -> impl Iterator<Item = &'a RemarkEntry> {
        self.entries.iter().filter(move |entry| entry.run_id == run_id)
    }
}
