//! Requests that came back when they were imported: whoever makes a worklist of the registers finds them here, so that the provider
//! hears of each request that was sent.

use std::path::Path;

use serde::{Deserialize, Serialize};
use stoplicht_import::{InputSheet, ReturnedRow};
use stoplicht_report::summary::RequestAsRead;
use stoplicht_tables::Fault;

use super::{origin, record};

/// A request that came back, with what could be read of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnedRequest {
    /// The name of the file.
    pub file: String,
    /// The name of the sheet, of a workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The row of the sheet, or the line of the text, as a person finds it.
    pub line: u64,
    /// The municipality.
    pub municipality: Option<String>,
    /// The law.
    pub law: Option<String>,
    /// The provider that asks.
    pub provider_id: Option<String>,
    /// The provider's list.
    pub list_id: Option<String>,
    /// The provider's reference.
    pub request_id: Option<String>,
    /// The allocation.
    pub allocation_id: Option<String>,
    /// The day of the request.
    #[serde(default)]
    pub submitted_on: Option<String>,
    /// The last day that is asked for.
    pub requested_end: Option<String>,
    /// What the municipality itself knows the client by.
    pub client_reference: Option<String>,
    /// All that is wrong with it.
    pub faults: Vec<Fault>,
}

impl ReturnedRequest {
    /// The request of a row; `None` if it is of another register.
    pub(super) fn of(row: &ReturnedRow, sheets: &[InputSheet]) -> Option<Self> {
        let known = |name: &str| row.known.get(name).cloned();
        (!row.known.is_empty()).then(|| Self {
            file: sheets.get(row.sheet).map(|sheet| sheet.file.clone()).unwrap_or_default(),
            sheet: sheets.get(row.sheet).and_then(|sheet| sheet.raw.name.clone()),
            line: row.line,
            municipality: known("municipality"),
            law: known("law"),
            provider_id: known("provider_id"),
            list_id: known("list_id"),
            request_id: known("request_id"),
            allocation_id: known("allocation_id"),
            submitted_on: known("submitted_on"),
            requested_end: known("requested_end"),
            client_reference: known("client_reference"),
            faults: row.faults.iter().map(|(_, fault)| fault.clone()).collect(),
        })
    }

    /// The file as a person knows it, with the sheet.
    pub fn place(&self) -> String {
        origin::place(&self.file, self.sheet.as_deref())
    }

    /// The request by what could be read of it; `None` where that does not say whose it is.
    pub fn as_read(&self) -> Option<RequestAsRead> {
        let text = |name| self.text(name).map(str::trim).filter(|text| !text.is_empty());
        Some(RequestAsRead {
            municipality: text("municipality")?.parse().ok()?,
            law: text("law")?.parse().ok()?,
            provider_id: text("provider_id")?.into(),
            list_id: text("list_id").map(Into::into),
            request_id: text("request_id").map(Into::into),
            allocation_id: text("allocation_id").map(Into::into),
            requested_end: text("requested_end").and_then(|day| day.parse().ok()),
        })
    }

    /// What was read of a column, as a register has it.
    pub(super) fn text(&self, column: &str) -> Option<&str> {
        let text = match column {
            "municipality" => &self.municipality,
            "law" => &self.law,
            "provider_id" => &self.provider_id,
            "list_id" => &self.list_id,
            "request_id" => &self.request_id,
            "allocation_id" => &self.allocation_id,
            "submitted_on" => &self.submitted_on,
            "requested_end" => &self.requested_end,
            _ => &None,
        };
        text.as_deref()
    }
}

#[derive(Deserialize)]
struct Note {
    #[serde(default)]
    returned_requests: Vec<ReturnedRequest>,
}

/// The requests that came back when the registers of a folder were imported; none if they were not imported.
pub fn returned_requests(registers: &Path) -> Vec<ReturnedRequest> {
    record::part::<Note>(registers).map(|note| note.returned_requests).unwrap_or_default()
}
