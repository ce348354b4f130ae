//! What was imported, to the row: what stands in `import.json`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use stoplicht_core::register::{MUNICIPALITIES_LISTED_ON, Register};
use stoplicht_import::{
    CurrentState, ImportMap, InputSheet, Match, OF_ONE_LIST, PassedLine, PassedOver, PossibleCitizenNumbers,
    ReturnedRow, SheetRows, SnapshotReport, TableMap,
};

use super::elsewhere::NumbersElsewhere;
use super::fingerprints::Fingerprints;
use super::listed_products::RequestProduct;
use super::notes::by_register;
use super::origin::RowOrigin;
use super::other_provider::OtherProvider;
use super::repeated::RepeatedRequests;
use super::repeated_claims::RepeatedClaims;
use super::returned_request::ReturnedRequest;

/// A map that was proposed.
#[derive(Debug, Clone, PartialEq)]
pub struct ProposeReport {
    /// The map.
    pub map: ImportMap,
    /// Where it was written.
    pub written: PathBuf,
    /// Per file of text how it is written: its name, its encoding and its separator.
    pub forms: Vec<(String, &'static str, char)>,
    /// Files that Excel makes beside one that is open, and that are none: they are passed over.
    pub lock_files: Vec<String>,
}

impl ProposeReport {
    pub(super) fn of(sheets: &[InputSheet], map: ImportMap, written: &Path) -> Self {
        let form = |sheet: &InputSheet| sheet.raw.form.map(|form| (sheet.file.clone(), form.encoding, form.separator));
        Self {
            map,
            written: written.to_owned(),
            forms: sheets.iter().filter_map(form).collect(),
            lock_files: Vec::new(),
        }
    }
}

/// What was imported. Rows are `used + rejected + blank`, of every sheet.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct ImportReport {
    /// The name of the map; none, if everything was sure without one.
    pub map: Option<String>,
    /// What is the same in every row.
    pub set: BTreeMap<String, Option<String>>,
    /// The day of the list by which names of municipalities are read.
    pub municipalities_listed_on: String,
    /// The sheets that were read.
    pub sheets: Vec<ImportedSheet>,
    /// The sheets that were passed over.
    pub passed_over: Vec<PassedOverSheet>,
    /// Files that Excel makes beside one that is open, and that are none: they are passed over.
    pub lock_files: Vec<String>,
    /// Is the number of the allocation the provider's reference, since a list has no other?
    pub references_are_allocations: bool,
    /// The rows that were written, by register.
    pub registers: BTreeMap<String, u64>,
    /// What each snapshot showed. `assigned_at` of a version is the day of the first snapshot that shows it, unless the file
    /// has a later moment for it.
    pub snapshots: Vec<SnapshotReport>,
    /// The day of the only snapshot: what came before it under the same number cannot be seen.
    pub single_snapshot: Option<NaiveDate>,
    /// Requests that come back, with what could be read of them: a worklist made of these registers tells of them.
    pub returned_requests: Vec<ReturnedRequest>,
    /// What shows that the allocations are those of the state of now alone: what came before it under the same number cannot be seen.
    pub current_state: Option<CurrentState>,
    /// Numbers of allocations that are on record, and not under the law and municipality of the row that names them.
    pub numbers_elsewhere: Vec<NumbersElsewhere>,
    /// Lists that were read as those of a provider, and whose allocations are those of another one.
    pub other_providers: Vec<OtherProvider>,
    /// Requests that name a volume without a unit or a frequency: for these those of the allocation hold.
    pub sizes_of_allocation: u64,
    /// Where the requests stand in these files, in the order of the register.
    pub request_origins: Vec<RowOrigin>,
    /// The same of the rows of the other registers.
    pub row_origins: BTreeMap<Register, Vec<RowOrigin>>,
    /// The products that the requests name, where their list does: a worklist made of these registers compares them.
    pub listed_products: Vec<RequestProduct>,
    /// Numbers among references that may be citizen service numbers, a column each: told, or not let in.
    pub possible_citizen_numbers: Vec<PossibleCitizenNumbers>,
    /// Requests of these files that were handed in before.
    pub repeated_requests: Vec<RepeatedRequests>,
    /// Claims of these files that repeat another one, and count.
    pub repeated_claims: RepeatedClaims,
    /// Requests of an earlier import into the same folder that are not in these files: the register has them no more.
    pub replaced_requests: u64,
    /// Rows that come back since the code of a provider lacks a zero.
    #[serde(skip)]
    pub lost_provider_zeros: u64,
    /// Rows of one snapshot that contradict one another.
    #[serde(skip)]
    pub conflicts: Vec<ReturnedRow>,
    /// The files that were written.
    #[serde(skip)]
    pub written: Vec<PathBuf>,
    /// Files of the same registers in another format, of an earlier import into the folder, that are taken away.
    #[serde(skip)]
    pub taken_away: Vec<PathBuf>,
}

/// What a sheet gave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ImportedSheet {
    /// The place of the sheet among those that were read.
    #[serde(skip)]
    place: usize,
    /// The name of the file.
    pub file: String,
    /// The name of the sheet, of a workbook.
    pub sheet: Option<String>,
    /// SHA-256 of the file: by it the same file is known again.
    #[serde(default)]
    pub sha256: Option<String>,
    /// The day of which it shows the state.
    pub snapshot: Option<NaiveDate>,
    /// The register that its rows are of.
    pub register: Register,
    /// Of a list: what was given of it, since no column has it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub of_list: BTreeMap<String, String>,
    /// The encoding, of a file of text.
    pub encoding: Option<Cow<'static, str>>,
    /// What stands between two fields, of a file of text.
    pub separator: Option<char>,
    /// The row with the headings, as a person finds it.
    pub heading_row: u64,
    /// Rows below the headings.
    pub rows: u64,
    /// Rows that are used.
    pub used: u64,
    /// Rows that come back, in `rejected.csv`.
    pub rejected: u64,
    /// Rows that are none: nothing stands in them, or what is named in `passed`.
    pub blank: u64,
    /// Rows that are passed over though something stands in them; they count as blank.
    pub passed: Vec<PassedLine>,
    /// Rows that are used or come back, though a person does not see them in the sheet: a filter hides them, or somebody did.
    #[serde(default)]
    pub hidden: u64,
    /// Codes of providers that got their lost zero back, proved by another register.
    pub padded_providers: u64,
    /// Codes of providers that had a dash, a point or a space in them, and are read without it.
    #[serde(default)]
    pub tidied_providers: u64,
    /// The headings of the columns that are left out.
    pub left_out: Vec<String>,
    /// Was it read by an earlier import into the same folder, and stays as it was?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_kept: bool,
}

/// A sheet that was passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PassedOverSheet {
    /// The name of the file.
    pub file: String,
    /// The name of the sheet, of a workbook.
    pub sheet: Option<String>,
    /// Why.
    pub why: PassedOver,
}

/// What was given of a list, since no column has it.
fn of_list(map: &ImportMap, table: &TableMap) -> BTreeMap<String, String> {
    let is_of_list = |name: &str| {
        table.register == Register::Requests && OF_ONE_LIST.contains(&name) && table.source(name).is_none()
    };
    let set = map.set_of(table).into_iter().filter(|(name, _)| is_of_list(name));
    set.filter_map(|(name, value)| Some((name, value?))).collect()
}

impl ImportReport {
    pub(super) fn of(
        sheets: &[InputSheet],
        map: &ImportMap,
        path: Option<&Path>,
        found: &[Match<'_>],
        read: &[SheetRows],
    ) -> Self {
        let sheet = |(found, read): (&Match<'_>, &SheetRows)| {
            let (sheet, table) = (found.sheet, &*found.table);
            let left_out = table.columns.iter().filter(|column| column.reads.is_empty() && !column.heading.is_empty());
            ImportedSheet {
                place: found.place,
                file: sheet.file.clone(),
                sheet: sheet.raw.name.clone(),
                sha256: None,
                snapshot: sheet.snapshot,
                register: table.register,
                of_list: of_list(map, table),
                encoding: sheet.raw.form.map(|form| Cow::Borrowed(form.encoding)),
                separator: sheet.raw.form.map(|form| form.separator),
                heading_row: sheet.raw.line(found.headings.row),
                rows: read.rows,
                used: 0,
                rejected: read.returned.len() as u64,
                blank: read.blank + read.passed.len() as u64,
                passed: read.passed.clone(),
                hidden: read.hidden,
                padded_providers: read.providers.padded,
                tidied_providers: read.providers.tidied,
                left_out: left_out.map(|column| column.heading.clone()).collect(),
                is_kept: false,
            }
        };
        let is_read = |at: usize| found.iter().any(|found| found.place == at);
        let passed = |sheet: &InputSheet| {
            let is_it =
                |known: &&stoplicht_import::PassedSheet| known.file == sheet.file && known.sheet == sheet.raw.name;
            map.passed.iter().find(is_it).map_or(PassedOver::NoHeadings, |known| known.why)
        };
        let passed_over = sheets.iter().enumerate().filter(|(at, _)| !is_read(*at)).map(|(_, sheet)| PassedOverSheet {
            file: sheet.file.clone(),
            sheet: sheet.raw.name.clone(),
            why: passed(sheet),
        });
        Self {
            map: path.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned()),
            set: map.set.clone(),
            municipalities_listed_on: MUNICIPALITIES_LISTED_ON.to_owned(),
            sheets: found.iter().zip(read).map(sheet).collect(),
            passed_over: passed_over.collect(),
            ..Self::default()
        }
    }

    /// Adds what the files of the sheets are known by.
    pub(super) fn add_fingerprints(&mut self, sheets: &[InputSheet], files: &Fingerprints) {
        for sheet in &mut self.sheets {
            let path = sheets.get(sheet.place).map(|input| input.path.as_path());
            sheet.sha256 = path.and_then(|path| files.of_file(path)).map(str::to_owned);
        }
    }

    /// Adds the numbers of some sheets that may be citizen service numbers; what two registers are read from is told once.
    pub(super) fn add_citizen_numbers(&mut self, read: &[SheetRows]) {
        for found in read.iter().flat_map(|read| &read.citizen_numbers) {
            if !self.possible_citizen_numbers.contains(found) {
                self.possible_citizen_numbers.push(found.clone());
            }
        }
    }

    fn sheet(&mut self, place: usize, register: Register) -> Option<&mut ImportedSheet> {
        self.sheets.iter_mut().find(|sheet| sheet.place == place && sheet.register == register)
    }

    /// Counts a row that is used.
    pub(super) fn count_used(&mut self, place: usize, register: Register) {
        if let Some(sheet) = self.sheet(place, register) {
            sheet.used += 1;
        }
    }

    /// Counts a row that was used, and says nothing new.
    pub(super) fn count_blank(&mut self, place: usize, register: Register) {
        if let Some(sheet) = self.sheet(place, register) {
            (sheet.used, sheet.blank) = (sheet.used.saturating_sub(1), sheet.blank + 1);
        }
    }

    /// Counts a row that was used, and comes back after all.
    pub(super) fn count_returned(&mut self, place: usize, register: Register) {
        if let Some(sheet) = self.sheet(place, register) {
            (sheet.used, sheet.rejected) = (sheet.used - 1, sheet.rejected + 1);
        }
    }

    /// The largest share (0 to 1) of a register's rows that came back.
    pub fn spoilt_share(&self) -> f64 {
        let of_sheet = |sheet: &ImportedSheet| (sheet.register, sheet.rejected, sheet.rows.saturating_sub(sheet.blank));
        let rows = by_register(self.read_now().map(of_sheet));
        rows.into_values().map(|(rejected, of)| rejected as f64 / of.max(1) as f64).fold(0.0, f64::max)
    }

    /// Rows that come back.
    pub fn rejected(&self) -> u64 {
        self.read_now().map(|sheet| sheet.rejected).sum()
    }

    /// The sheets that were read, without those that stay as an earlier import read them.
    fn read_now(&self) -> impl Iterator<Item = &ImportedSheet> {
        self.sheets.iter().filter(|sheet| !sheet.is_kept)
    }
}
