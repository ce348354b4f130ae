//! The run that worklists are of: what `triage` wrote in its folder.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use stoplicht_core::AsOf;
use stoplicht_core::register::ProviderId;
use stoplicht_report::summary::TriageSummary;
use stoplicht_report::worklist::status::WorklistStatus;
use stoplicht_report::worklist::{DecidedRow, RowKey, Run};
use stoplicht_tables::{ColumnSpec, Kind, Table};

use crate::failure::Failure;
use crate::terminal::Terminal;

/// The columns of `triage` in which something was decided.
const COLUMNS: [ColumnSpec; 13] = [
    column("municipality", Kind::Text),
    column("law", Kind::Text),
    column("request_id", Kind::Text),
    column("list_id", Kind::Text),
    column("provider_id", Kind::Text),
    column("allocation_id", Kind::Text),
    column("as_of", Kind::Date),
    column("colour", Kind::Text),
    column("request_colour", Kind::Text),
    column("route", Kind::Text),
    column("status", Kind::Text),
    column("answer_due", Kind::Date),
    column("policy_hash", Kind::Text),
];

const fn column(name: &'static str, kind: Kind) -> ColumnSpec {
    ColumnSpec { name, kind, required: true }
}

/// What `triage` wrote.
pub struct TriageRun {
    /// What was decided.
    pub run: Run,
    /// What came of it, and under which policy.
    pub summary: TriageSummary,
    /// The file with the rows.
    pub file: PathBuf,
}

impl TriageRun {
    /// Reads what triage wrote in a folder.
    ///
    /// # Errors
    /// [`Failure`] if it is not there, or not as triage writes it.
    pub fn read(folder: &Path, id: Option<&str>, terminal: &Terminal) -> Result<Self, Failure> {
        let file = Table::find(folder, "triage")?.ok_or_else(|| Failure::Asked(not_there(folder, terminal)))?;
        let table = Table::open(&file, "triage", &COLUMNS)?;
        let summary = summary(folder, terminal)?;
        let broken = |row: usize| {
            let words = terminal.pick(
                "is niet zoals triage het schrijft; draai triage opnieuw",
                "is not as triage writes it; run triage again",
            );
            Failure::Asked(format!("{}: {} {} {words}", file.display(), terminal.pick("rij", "row"), table.number(row)))
        };
        let mut rows = Vec::with_capacity(table.rows());
        for row in 0..table.rows() {
            if table.text("policy_hash", row) != Some(summary.policy.hash.as_str()) {
                return Err(broken(row));
            }
            rows.push(decided(&table, row).ok_or_else(|| broken(row))?);
        }
        Ok(Self { run: Run::new(id, &summary.policy.hash, rows), summary, file })
    }

    /// Names the providers of the lists as triage did.
    pub fn name_providers(&self, status: &mut WorklistStatus) {
        let named =
            self.summary.lists.iter().filter_map(|list| Some((&list.provider_id, list.provider_name.as_ref()?)));
        let names: HashMap<&ProviderId, &String> = named.collect();
        for list in &mut status.lists {
            list.provider_name = names.get(&list.provider_id).map(|name| (*name).clone());
        }
    }

    /// The day of looking of the run.
    pub fn as_of(&self) -> AsOf {
        self.summary.as_of.map_or(AsOf::Submission, AsOf::On)
    }
}

fn decided(table: &Table, row: usize) -> Option<DecidedRow> {
    fn word<T: FromStr>(table: &Table, name: &str, row: usize) -> Option<T> {
        table.text(name, row)?.parse().ok()
    }
    Some(DecidedRow {
        key: RowKey {
            municipality: word(table, "municipality", row)?,
            law: word(table, "law", row)?,
            provider_id: table.text("provider_id", row)?.into(),
            request_id: table.text("request_id", row)?.into(),
            allocation_id: table.text("allocation_id", row)?.into(),
        },
        list_id: table.text("list_id", row).map(Into::into),
        as_of: table.date("as_of", row)?,
        colour: word(table, "colour", row)?,
        request_colour: word(table, "request_colour", row)?,
        route: Some(word(table, "route", row)?),
        status: word(table, "status", row)?,
        answer_due: table.date("answer_due", row)?,
    })
}

fn summary(folder: &Path, terminal: &Terminal) -> Result<TriageSummary, Failure> {
    let path = folder.join("summary.json");
    let text = std::fs::read_to_string(&path).map_err(|source| Failure::File {
        path: path.clone(),
        action: ("de samenvatting van triage kan niet worden gelezen", "the summary of triage cannot be read"),
        source,
    })?;
    serde_json::from_str(&text).map_err(|_| {
        let words = terminal.pick(
            "dit is geen samenvatting zoals triage die schrijft; draai triage opnieuw",
            "this is no summary as triage writes it; run triage again",
        );
        Failure::Asked(format!("{}: {words}", path.display()))
    })
}

fn not_there(folder: &Path, terminal: &Terminal) -> String {
    let words = if folder.join("triage.jsonl").exists() {
        terminal.pick(
            "triage staat er alleen als triage.jsonl; draai triage met --format parquet of csv",
            "triage is there only as triage.jsonl; run triage with --format parquet or csv",
        )
    } else {
        terminal.pick(
            "er is geen triage.parquet of triage.csv; noem de map waarin triage heeft geschreven",
            "there is no triage.parquet or triage.csv; name the folder that triage wrote to",
        )
    };
    format!("{}: {words}", folder.display())
}
