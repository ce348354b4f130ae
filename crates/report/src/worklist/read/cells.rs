//! The cells of one row, column by column, and what stops a box from being read.

use stoplicht_core::starred;

use super::sheet::{CellValue, SheetRow};
use super::tables::Places;
use crate::workbook::cell_text::{LONGEST, clean};
use crate::worklist::column::WorklistColumn;
use crate::worklist::refusal::RowRefusal;
use crate::worklist::row_key::RowKey;

/// Why a row says nothing that can be used, and which box it is about.
pub(super) type Refusal = (RowRefusal, Option<WorklistColumn>);

/// A row that is being read, cell by cell.
pub(super) struct Cells<'a> {
    pub(super) row: &'a SheetRow,
    pub(super) places: &'a Places,
}

impl Cells<'_> {
    pub(super) fn has(&self, column: WorklistColumn) -> bool {
        self.places.contains_key(&column)
    }

    pub(super) fn value(&self, column: WorklistColumn) -> Option<&CellValue> {
        self.row.cells.get(self.places.get(&column)?)
    }

    pub(super) fn text(&self, column: WorklistColumn) -> String {
        self.value(column).map(CellValue::text).unwrap_or_default().trim().to_owned()
    }

    /// What somebody filled in; none where the box is empty. A formula, an error or a truth value is nothing that
    /// somebody wrote, and no empty box either.
    pub(super) fn filled(&self, column: WorklistColumn) -> Result<Option<&CellValue>, Refusal> {
        let refused = |code| Err((code, Some(column)));
        match self.value(column) {
            Some(CellValue::Formula(_)) => refused(RowRefusal::Formula),
            Some(CellValue::Error) => refused(RowRefusal::ErrorValue),
            Some(CellValue::Truth) => refused(RowRefusal::TruthValue),
            value => Ok(value.filter(|value| !value.is_blank())),
        }
    }

    /// A text that people wrote, on one line or several; empty where there is none.
    pub(super) fn written(&self, column: WorklistColumn) -> Result<String, Refusal> {
        let text = self.filled(column)?.map(CellValue::text).unwrap_or_default();
        let text = text.trim();
        if text.chars().count() > LONGEST {
            return Err((RowRefusal::TooLong, Some(column)));
        }
        Ok(clean(text).trim().to_owned())
    }

    /// The same of what people write in sentences about a request: no citizen service number is taken in. The request's own
    /// numbers are none.
    pub(super) fn sentences(&self, column: WorklistColumn, key: &RowKey) -> Result<String, Refusal> {
        let text = self.written(column)?;
        let others = text.replace(key.allocation_id.as_str(), "").replace(key.request_id.as_str(), "");
        if starred(&others) == others { Ok(text) } else { Err((RowRefusal::CitizenNumber, Some(column))) }
    }
}
