//! What a triage run wrote in its folder, read back: the run that worklists are of.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use chrono::TimeDelta;
use sha2::{Digest, Sha256};
use stoplicht_core::register::{ProviderId, Register};
use stoplicht_core::{AsOf, RejectionCode, hexadecimal};
use stoplicht_report::summary::{RequestAsRead, TriageSummary};
use stoplicht_report::worklist::status::WorklistStatus;
use stoplicht_report::worklist::{ApartRequest, AskedEnds, AskedRequest, DecidedRow, RecordedRun, RowKey};
use stoplicht_tables::{ColumnSpec, Kind, Table};

use crate::error::{FileAction, RunError};
use crate::triage_table::find_triage;

/// The columns of `triage` in which something was decided.
const COLUMNS: [ColumnSpec; 15] = [
    ColumnSpec::required("municipality", Kind::Text),
    ColumnSpec::required("law", Kind::Text),
    ColumnSpec::required("request_id", Kind::Text),
    ColumnSpec::required("list_id", Kind::Text),
    ColumnSpec::required("provider_id", Kind::Text),
    ColumnSpec::required("allocation_id", Kind::Text),
    ColumnSpec::required("as_of", Kind::Date),
    ColumnSpec::required("colour", Kind::Text),
    ColumnSpec::required("request_colour", Kind::Text),
    ColumnSpec::required("route", Kind::Text),
    ColumnSpec::required("status", Kind::Text),
    ColumnSpec::required("answer_due", Kind::Date),
    ColumnSpec::required("policy_hash", Kind::Text),
    // Tables of before do not tell the requested end.
    ColumnSpec { name: "requested_end", kind: Kind::Date, required: false },
    ColumnSpec { name: "requested_days", kind: Kind::Whole, required: false },
];

/// The columns of `rejected` by which a request is known; tables of before have no more than the first ones.
const RETURNED_COLUMNS: [ColumnSpec; 9] = [
    ColumnSpec::required("register", Kind::Text),
    ColumnSpec::required("municipality", Kind::Text),
    ColumnSpec::required("law", Kind::Text),
    ColumnSpec::required("request_id", Kind::Text),
    ColumnSpec::required("allocation_id", Kind::Text),
    ColumnSpec { name: "provider_id", kind: Kind::Text, required: false },
    ColumnSpec { name: "list_id", kind: Kind::Text, required: false },
    ColumnSpec { name: "requested_end", kind: Kind::Date, required: false },
    ColumnSpec { name: "code", kind: Kind::Text, required: false },
];

/// What `triage` wrote.
pub struct TriageOutput {
    /// What was decided.
    pub run: RecordedRun,
    /// The outcome, and the policy that gave it.
    pub summary: TriageSummary,
    /// The file with the rows.
    pub file: PathBuf,
}

impl TriageOutput {
    /// Reads what triage wrote in a folder.
    ///
    /// # Errors
    /// [`RunError`] if it is not there, or not as triage writes it.
    pub fn read(folder: &Path, id: Option<&str>) -> Result<Self, RunError> {
        let file = find_triage(folder)?;
        let table = Table::open(&file, "triage", &COLUMNS)?;
        let summary = summary(folder)?;
        let broken = |row: usize| RunError::TriageRow { file: file.clone(), row: table.number(row) };
        let (mut rows, mut ends) = (Vec::with_capacity(table.rows()), Vec::with_capacity(table.rows()));
        for row in 0..table.rows() {
            if table.text("policy_hash", row) != Some(summary.policy.hash.as_str()) {
                return Err(broken(row));
            }
            let decided = decided(&table, row).ok_or_else(|| broken(row))?;
            ends.extend(asked_ends(&table, row).map(|ends| (decided.key.clone(), ends)));
            rows.push(decided);
        }
        let returned = returned(folder)?;
        // Of a run that scored nothing what it returned tells it from others.
        let own = if rows.is_empty() { Some(digest(&summary, &returned)) } else { None };
        let run = RecordedRun::new(id.or(own.as_deref()), &summary.policy.hash, rows).with_ends(ends);
        let asked: Vec<AskedRequest> = run.asked().collect();
        let returned = returned.into_iter().map(|(code, one)| one.with_first(code, &asked));
        let apart = returned.chain(summary.returned.iter().cloned().map(ApartRequest::of_import)).collect();
        Ok(Self { run: run.with_apart(apart), summary, file })
    }

    /// Names the providers of the lists as triage did.
    pub fn name_providers(&self, status: &mut WorklistStatus) {
        let named =
            self.summary.lists.iter().filter_map(|list| Some((&list.provider_id, list.provider_name.as_ref()?)));
        let names: HashMap<&ProviderId, &String> = named.collect();
        let name_of = |provider: &ProviderId| names.get(provider).map(|name| (*name).clone());
        for list in &mut status.lists {
            list.provider_name = name_of(&list.provider_id);
        }
        for list in &mut status.waiting {
            list.provider_name = name_of(&list.provider_id);
        }
    }

    /// The as-of day of the run.
    pub fn as_of(&self) -> AsOf {
        self.summary.as_of.map_or(AsOf::Submission, AsOf::On)
    }
}

/// What a run without scored requests is known by: its policy, its lists, and what it returned.
fn digest(summary: &TriageSummary, returned: &[(Option<RejectionCode>, ApartRequest)]) -> String {
    let lists = serde_json::to_string(&summary.lists).unwrap_or_default();
    let digest = Sha256::new().chain_update(&summary.policy.hash).chain_update(lists);
    let mut keys: Vec<RowKey> = returned.iter().filter_map(|(_, one)| one.key()).collect();
    keys.sort_unstable();
    let key = |digest: Sha256, key: RowKey| {
        digest.chain_update(serde_json::to_string(&key).unwrap_or_default()).chain_update([0xFF])
    };
    hexadecimal(&keys.into_iter().fold(digest, key).finalize()).get(..16).unwrap_or_default().to_owned()
}

/// A word that stands for something.
fn word<T: FromStr>(table: &Table, name: &str, row: usize) -> Option<T> {
    table.text(name, row)?.parse().ok()
}

fn key(table: &Table, row: usize) -> Option<RowKey> {
    Some(RowKey {
        municipality: word(table, "municipality", row)?,
        law: word(table, "law", row)?,
        provider_id: table.text("provider_id", row)?.into(),
        request_id: table.text("request_id", row)?.into(),
        allocation_id: table.text("allocation_id", row)?.into(),
    })
}

/// The requests that triage returned with their codes, as far as it can be read whose they are; none if the table is not there.
fn returned(folder: &Path) -> Result<Vec<(Option<RejectionCode>, ApartRequest)>, RunError> {
    let Some(file) = Table::find(folder, "rejected")? else { return Ok(Vec::new()) };
    let table = Table::open(&file, "rejected", &RETURNED_COLUMNS)?;
    let is_request = |row: &usize| table.text("register", *row) == Some(Register::Requests.as_str());
    let text = |name, row| table.text(name, row).map(str::trim).filter(|text| !text.is_empty());
    let one = |row| {
        let code = text("code", row);
        let code = RejectionCode::ALL.iter().copied().find(|known| Some(known.as_str()) == code);
        let asked = RequestAsRead {
            municipality: word(&table, "municipality", row)?,
            law: word(&table, "law", row)?,
            provider_id: text("provider_id", row)?.into(),
            list_id: text("list_id", row).map(Into::into),
            request_id: text("request_id", row).map(Into::into),
            allocation_id: text("allocation_id", row).map(Into::into),
            requested_end: table.date("requested_end", row),
        };
        let is_of_no_allocation = code.is_some_and(RejectionCode::is_of_no_allocation);
        Some((code, ApartRequest { asked, is_of_no_allocation, repeats: None }))
    };
    Ok((0..table.rows()).filter(is_request).filter_map(one).collect())
}

/// The ends that a request is about: that of the allocation lies so many days before the one that is asked for.
fn asked_ends(table: &Table, row: usize) -> Option<AskedEnds> {
    let requested = table.date("requested_end", row)?;
    let days = table.whole("requested_days", row).and_then(TimeDelta::try_days);
    let now = days.and_then(|days| requested.checked_sub_signed(days));
    Some(AskedEnds { now, requested: Some(requested) })
}

fn decided(table: &Table, row: usize) -> Option<DecidedRow> {
    Some(DecidedRow {
        key: key(table, row)?,
        list_id: table.text("list_id", row).map(Into::into),
        as_of: table.date("as_of", row)?,
        colour: word(table, "colour", row)?,
        request_colour: word(table, "request_colour", row)?,
        route: Some(word(table, "route", row)?),
        status: word(table, "status", row)?,
        answer_due: table.date("answer_due", row)?,
    })
}

fn summary(folder: &Path) -> Result<TriageSummary, RunError> {
    let path = folder.join("summary.json");
    let text = std::fs::read_to_string(&path).map_err(RunError::file(&path, FileAction::ReadSummary))?;
    serde_json::from_str(&text).map_err(|error| RunError::TriageSummary { path, error })
}
