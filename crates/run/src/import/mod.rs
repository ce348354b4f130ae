//! Files that people have, read into registers: a map is proposed first, and every later run goes by it.

mod earlier_request;
mod elsewhere;
mod fingerprints;
mod given;
mod kept;
mod known_requests;
mod listed_products;
mod notes;
mod noticed;
mod options;
mod origin;
mod other_provider;
mod read;
mod record;
mod rejected_csv;
mod repeated;
mod repeated_claims;
mod replaced;
mod report;
mod returned_request;
mod same_rows;
mod settled;
mod write;

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use stoplicht_core::Language;
use stoplicht_core::register::Register;
use stoplicht_import::{
    AllocationLaws, Applied, Change, CitizenColumn, ColumnDoubt, ColumnMap, Difference, ImportMap, InputSheet, Known,
    KnownProviders, LAW_OF_ALLOCATION, LeftOutColumn, Match, OF_ONE_LIST, OwnNumbers, REFERENCE_IS_ALLOCATION,
    RegisterRow, SheetRows, TableMap, UsedRow, citizen_column, is_citizen_number, matches, own_numbers, propose,
    versions,
};
use stoplicht_messages::PseudonymKey;
use stoplicht_report::template::is_template;
use stoplicht_tables::Progress;

use crate::error::{FileAction, RunError};
use crate::import_error::ImportError;
use crate::output_folder::OutputFolder;

pub use elsewhere::NumbersElsewhere;
use elsewhere::{add_laws_on_record, numbers_elsewhere};
use fingerprints::Fingerprints;
use given::{known, read_maps, refuse_key};
use kept::KeptImport;
use known_requests::KnownRequests;
pub(crate) use listed_products::ListedProducts;
pub use listed_products::RequestProduct;
pub use notes::{ReturnedCount, current_state_of, returned_counts, single_snapshot};
pub(crate) use notes::{came_back, repeated_claims_of};
pub use options::{ImportFile, ImportInput, ImportRunOptions};
pub use origin::RowOrigin;
pub(crate) use origin::{FileOrigins, RequestOrigins};
pub use other_provider::OtherProvider;
use other_provider::other_providers;
pub use repeated::RepeatedRequests;
pub use repeated_claims::{RepeatedClaims, SharedClaims};
use replaced::{other_formats, replaced_requests};
pub use report::{ImportReport, ImportedSheet, PassedOverSheet, ProposeReport};
pub use returned_request::{ReturnedRequest, returned_requests};
use same_rows::refuse_same_rows;

/// Proposes a map of files, and writes it; it must not be there yet. No register is written.
///
/// # Errors
/// [`RunError`] if a file cannot be read, none looks like a register, or the map is there already.
pub fn propose_map(input: &ImportInput<'_>, map: &Path, language: Language) -> Result<ProposeReport, RunError> {
    if map.exists() {
        return Err(ImportError::MapExists(map.to_owned()).into());
    }
    let known = known(input)?;
    let (sheets, lock_files) = read::sheets(input.files)?;
    let proposed = proposed(&sheets, &known)?.of_every_list();
    std::fs::File::create_new(map)
        .and_then(|mut file| std::io::Write::write_all(&mut file, proposed.text(language).as_bytes()))
        .map_err(RunError::file(map, FileAction::WriteMap))?;
    Ok(ProposeReport { lock_files, ..ProposeReport::of(&sheets, proposed, map) })
}

/// Reads files, and writes the registers that they hold, `import.json` and `rejected.csv`.
///
/// # Errors
/// [`RunError`] if a file cannot be read or written, differs from the map, or leaves open what only a person can say.
pub fn import(options: &ImportRunOptions<'_>, progress: &dyn Progress) -> Result<ImportReport, RunError> {
    let known = known(&options.input)?;
    let paths: Vec<&Path> = options.map.into_iter().chain(options.other_maps.iter().map(PathBuf::as_path)).collect();
    let map = read_maps(&paths, &known)?;
    let (sheets, lock_files) = read::sheets(options.input.files)?;
    let map = if let Some(map) = map {
        with_own_forms(map, &sheets, &known)?
    } else {
        let map = proposed(&sheets, &known)?;
        refuse_doubts(&map)?;
        map
    };
    let map = answered_by_snapshots(map, &sheets);
    let found = matches(&sheets, &map).map_err(ImportError::Differs)?;
    // A map is of more files than may be at hand: what the others need is not asked now.
    let at_hand: Vec<_> = found.iter().map(|found| &*found.table).collect();
    refuse_open(&map, &at_hand, &paths)?;
    refuse_values(&map, &paths, &known)?;
    let imported = Import::of(&map, &found, options.key);
    imported.refuse()?;
    let (mut rows, mut read, laws) = imported.rows(options.out)?;
    refuse_same_rows(&rows, &sheets)?;
    let earlier = options.earlier.map(|folder| KnownRequests::read(folder, options.decisions, progress)).transpose()?;
    let repeated = repeated::repeated(earlier.unwrap_or_default(), &mut rows, &mut read, &sheets);
    let mut report = ImportReport { lock_files, ..ImportReport::of(&sheets, &map, options.map, &found, &read) };
    report.repeated_requests = repeated;
    report.add_citizen_numbers(&read);
    report.references_are_allocations = imported.has_references_of_allocations();
    let returned = read.iter().flat_map(|read| &read.returned);
    report.returned_requests = returned.filter_map(|row| ReturnedRequest::of(row, &sheets)).collect();
    report.numbers_elsewhere = numbers_elsewhere(&rows, &sheets, &laws);
    report.other_providers = other_providers(&found, &rows, &read, options.out)?;
    noticed::add(&mut report, &found, &rows, &read);
    report.repeated_claims = repeated_claims::repeated_claims(&rows, &sheets);
    report.listed_products = listed_products::request_products(&rows);
    let registers: Vec<Register> = found.iter().map(|found| found.table.register).collect();
    let files = Fingerprints::of(options.input.files)?;
    report.replaced_requests = replaced_requests(options, &registers, (&rows, &read), &files)?;
    report.add_fingerprints(&sheets, &files);
    let rows = with_versions(rows, &sheets, &mut report);
    let mut output = OutputFolder::begin(options.out, progress)?;
    let returned: Vec<_> = read.iter().flat_map(|read| &read.returned).chain(&report.conflicts).collect();
    let mut kept = KeptImport::find(options.out, &registers);
    let mut lines = rejected_csv::rejected_lines(&sheets, &returned, options.language);
    lines.append(&mut kept.rejected);
    rejected_csv::write(&mut output, lines)?;
    write::registers(&mut output, options.format, &registers, &rows, &mut report)?;
    kept.add_to(&mut report);
    output.json("import", &report)?;
    let older = other_formats(options.out, &registers, options.format);
    report.written = output.put()?;
    for file in older {
        std::fs::remove_file(&file).map_err(RunError::file(&file, FileAction::TakeAway))?;
        report.taken_away.push(file);
    }
    Ok(report)
}

/// Where a file shows the state of a day, that day is the moment of its versions. (Of a file beside it that is asked later.)
fn answered_by_snapshots(mut map: ImportMap, sheets: &[InputSheet]) -> ImportMap {
    if sheets.iter().any(|sheet| sheet.snapshot.is_some()) {
        let sets = std::iter::once(&mut map.set).chain(map.tables.iter_mut().map(|table| &mut table.set));
        sets.for_each(|set| set.retain(|name, value| name != "assigned_at" || value.is_some()));
    }
    map
}

fn proposed(sheets: &[InputSheet], known: &Known) -> Result<ImportMap, ImportError> {
    let map = propose(sheets, known);
    if map.tables.is_empty() {
        let mut files: Vec<String> = sheets.iter().map(|sheet| sheet.file.clone()).collect();
        files.dedup();
        return Err(ImportError::NothingFits { files });
    }
    // Not a map either is made of what may not be read.
    for table in &map.tables {
        let are = |doubt: &ColumnDoubt| matches!(doubt, ColumnDoubt::AreCitizenNumbers { .. });
        if let Some(column) = table.columns.iter().find(|column| column.told.doubts.iter().any(are)) {
            return Err(citizen_numbers(table, column, "client_id"));
        }
    }
    // A client who is known by a citizen service number only.
    for table in map.tables.iter().filter(|table| table.set.get("client_id") == Some(&None)) {
        if let Some(column) = table.columns.iter().find(|column| is_citizen_number(&column.heading)) {
            return Err(citizen_numbers(table, column, "client_id"));
        }
    }
    Ok(map)
}

/// A column that would be read as one of the register holds citizen service numbers.
fn citizen_numbers(table: &TableMap, column: &ColumnMap, reads: &'static str) -> ImportError {
    ImportError::CitizenNumbers { file: table.file.clone(), heading: column.heading.clone(), column: reads }
}

/// What needs no map is read beside one: a template that was filled in, and a list in a form of its own of which every column is sure.
fn with_own_forms(mut map: ImportMap, sheets: &[InputSheet], known: &Known) -> Result<ImportMap, ImportError> {
    for file in sheets.chunk_by(|one, other| one.path == other.path && one.snapshot == other.snapshot) {
        let names: Vec<&str> = file.iter().filter_map(|sheet| sheet.raw.name.as_deref()).collect();
        let Err(differences) = matches(file, &map) else { continue };
        let mut own = propose(file, known);
        // What the map says of all files holds for this one too.
        for table in &mut own.tables {
            table.set.retain(|name, value| value.is_some() || !map.set.contains_key(name));
        }
        if is_template(&names) {
            refuse_doubts(&own)?;
        } else if !is_sure_list(&own, &differences) {
            continue;
        }
        map.tables.extend(own.tables);
        map.passed.extend(own.passed);
    }
    Ok(map)
}

/// Is a file that is like no table of the map a list, of requests or of providers, of which every column is known? Nothing of it is
/// guessed then, as without a map.
fn is_sure_list(own: &ImportMap, differences: &[Difference]) -> bool {
    let is_unknown = |column: &ColumnMap| column.told.left_out == Some(LeftOutColumn::Unknown);
    let mut lists = own.tables.iter().filter(|table| table.register == Register::Requests);
    let is_other = |difference: &Difference| matches!(difference.change, Change::OtherFile);
    // What is of one list is given with it; the rest would be asked of a map that has no place for it.
    let is_said = |(name, value): (&String, &Option<String>)| value.is_some() || OF_ONE_LIST.contains(&name.as_str());
    !own.tables.is_empty()
        && own.tables.iter().all(|table| matches!(table.register, Register::Requests | Register::Providers))
        && !lists.any(|table| table.columns.iter().any(is_unknown))
        && refuse_doubts(own).is_ok()
        && own.tables.iter().flat_map(|table| &table.set).all(is_said)
        && differences.iter().all(is_other)
}

/// Without a map only what is sure is read.
fn refuse_doubts(map: &ImportMap) -> Result<(), ImportError> {
    for (table, column) in map.tables.iter().flat_map(|table| table.columns.iter().map(move |column| (table, column))) {
        if let Some(LeftOutColumn::CitizenNumbers { column: reads }) = column.told.left_out {
            return Err(citizen_numbers(table, column, reads));
        }
    }
    let columns = map.tables.iter().flat_map(|table| table.columns.iter().map(move |column| (table, column)));
    let doubtful: Vec<(String, String)> = columns
        .filter(|(_, column)| column.told.doubts.iter().any(ColumnDoubt::asks))
        .map(|(table, column)| (table.file.clone(), column.heading.clone()))
        .collect();
    let is_doubtful = |table: &&TableMap| table.doubts.contains(&ColumnDoubt::Register);
    if let Some(table) = map.tables.iter().find(is_doubtful) {
        return Err(ImportError::DoubtfulRegister { file: table.file.clone(), register: table.register });
    }
    let lists = |table: &&TableMap| table.register == Register::Requests && table.sheets.len() > 1;
    if let Some(table) = map.tables.iter().find(lists) {
        return Err(ImportError::MoreLists { file: table.file.clone(), sheets: table.sheets.clone() });
    }
    if doubtful.is_empty() { Ok(()) } else { Err(ImportError::Doubtful { columns: doubtful }) }
}

/// What is still to be answered of the tables of the files at hand: of the first map of which anything is.
fn refuse_open(map: &ImportMap, at_hand: &[&TableMap], paths: &[&Path]) -> Result<(), ImportError> {
    for nth in 0..paths.len().max(1) {
        let of_map: Vec<&TableMap> = at_hand.iter().copied().filter(|table| table.of_map == nth).collect();
        let path = paths.get(nth).map(|path| path.to_path_buf());
        let open = ImportMap::open_columns(of_map.iter().copied());
        if let Some(path) = path.clone().filter(|_| !open.is_empty()) {
            return Err(ImportError::OpenColumns { map: path, columns: open });
        }
        let questions = map.questions_of(of_map.iter().copied());
        if !questions.is_empty() {
            let told = map.told_questions(&of_map);
            let lists = of_map.iter().copied().filter(|table| table.register == Register::Requests);
            let of_lists = map.questions_of(lists);
            return Err(ImportError::Questions { told, map: path, columns: questions, of_lists });
        }
    }
    Ok(())
}

/// What a map sets must be values of their columns.
fn refuse_values(map: &ImportMap, paths: &[&Path], known: &Known) -> Result<(), ImportError> {
    for table in &map.tables {
        for (name, value) in map.set.iter().chain(&table.set) {
            let is_of_register =
                stoplicht_tables::columns(table.register).iter().any(|column| column.spec.name == name);
            let Some(value) = value.as_ref().filter(|_| is_of_register) else { continue };
            refuse_key(name, value)?;
            // Allocations have a law of their own, which a column may say.
            if (name.as_str(), value.as_str()) == ("law", LAW_OF_ALLOCATION) && table.source(name).is_some() {
                continue;
            }
            if !stoplicht_import::is_value(table.register, name, value) {
                let is_of_map = known.set.get(name) != Some(value);
                let map = paths.get(table.of_map).filter(|_| is_of_map).map(|path| path.to_path_buf());
                return Err(ImportError::BadSet { map, name: name.clone(), value: value.clone() });
            }
        }
    }
    Ok(())
}

/// Files that fit their map.
struct Import<'a> {
    map: &'a ImportMap,
    found: &'a [Match<'a>],
    key: Option<&'a PseudonymKey>,
    /// Numbers of nine digits that allocations have.
    own_numbers: OwnNumbers,
}

impl<'a> Import<'a> {
    fn of(map: &'a ImportMap, found: &'a [Match<'a>], key: Option<&'a PseudonymKey>) -> Self {
        let mut own = OwnNumbers::default();
        for found in found {
            own_numbers(found.sheet, &found.headings, &found.table, &mut own);
        }
        Self { map, found, key, own_numbers: own }
    }

    fn applied<'s>(
        &'s self,
        found: &'s Match<'_>,
        providers: &'s KnownProviders,
        laws: &'s AllocationLaws,
    ) -> Applied<'s> {
        Applied {
            sheet: found.sheet,
            place: found.place,
            headings: &found.headings,
            map: &found.table,
            set: self.map.set_of(&found.table),
            providers,
            laws,
            own_numbers: &self.own_numbers,
            is_second: found.is_second,
            key: self.key.filter(|_| found.table.register == Register::Allocations),
        }
    }

    /// Is the number of the allocation the reference of requests of a list that has no other?
    fn has_references_of_allocations(&self) -> bool {
        let is_so = |found: &Match<'_>| {
            let set = self.map.set_of(&found.table);
            let is_said = set.get("request_id").is_some_and(|value| value.as_deref() == Some(REFERENCE_IS_ALLOCATION));
            let reads = found.table.source("request_id").map(|column| column.reads.as_slice());
            found.table.register == Register::Requests
                && reads.map_or(is_said, |reads| reads.contains(&"allocation_id"))
        };
        self.found.iter().any(is_so)
    }

    /// What cannot be read as a whole: citizen service numbers, snapshots of what is no state, words nobody knows.
    fn refuse(&self) -> Result<(), ImportError> {
        let (none, no_laws) = (KnownProviders::default(), AllocationLaws::default());
        let mut differences = Vec::new();
        for found in self.found {
            let (sheet, table) = (found.sheet, &*found.table);
            if sheet.snapshot.is_some() && table.register != Register::Allocations {
                return Err(ImportError::SnapshotOf { file: sheet.file.clone(), register: table.register });
            }
            let has_moment = table.source("assigned_at").is_some()
                || table.set.contains_key("assigned_at")
                || self.map.set.contains_key("assigned_at")
                || sheet.snapshot.is_some();
            if table.register == Register::Allocations && !has_moment {
                return Err(ImportError::Questions {
                    told: vec![format!("assigned_at ({})", sheet.file)],
                    map: None,
                    columns: vec!["assigned_at".to_owned()],
                    of_lists: Vec::new(),
                });
            }
            let is_client = |heading: &str| table.source("client_id").is_some_and(|column| column.heading == heading);
            if let Some(column) = citizen_column(sheet, &found.headings, table, &self.own_numbers)
                .filter(|column| self.key.is_none() || !is_client(&column.heading))
            {
                let CitizenColumn { file, heading, column, perhaps } = column;
                return Err(match perhaps {
                    Some((passing, numbers)) => {
                        ImportError::PerhapsCitizenNumbers { file, heading, column, passing, numbers }
                    }
                    None => ImportError::CitizenNumbers { file, heading, column },
                });
            }
            for change in self.applied(found, &none, &no_laws).unknown_words() {
                differences.push(Difference { file: sheet.file.clone(), sheet: sheet.raw.name.clone(), change });
            }
        }
        if differences.is_empty() { Ok(()) } else { Err(ImportError::Differs(differences)) }
    }

    /// The rows of all sheets, per sheet what it gave, and where the numbers of the allocations stand: of these files, and else of
    /// the register that stays in the folder.
    fn rows(&self, folder: &Path) -> Result<(Vec<UsedRow>, Vec<SheetRows>, AllocationLaws), RunError> {
        let read = |found: &Match<'_>, laws: &AllocationLaws| {
            self.applied(found, &self.proved_by_others(found.table.register), laws).rows()
        };
        let mut laws = AllocationLaws::default();
        // Allocations first: others may take their law of them.
        let is_first = |found: &Match<'_>| found.table.register == Register::Allocations;
        let of_allocations = self.found.iter().map(|found| is_first(found).then(|| read(found, &laws)));
        let of_allocations: Vec<Option<SheetRows>> = of_allocations.collect();
        for used in of_allocations.iter().flatten().flat_map(|read| &read.used) {
            if let RegisterRow::Allocation(version) = &used.row {
                laws.add(version.municipality.as_str(), version.law, version.allocation_id.as_str());
            }
        }
        if of_allocations.iter().all(Option::is_none) {
            add_laws_on_record(&mut laws, folder)?;
        }
        let all = self.found.iter().zip(of_allocations);
        let mut all: Vec<SheetRows> = all.map(|(found, done)| done.unwrap_or_else(|| read(found, &laws))).collect();
        let rows = all.iter_mut().flat_map(|read| std::mem::take(&mut read.used)).collect();
        Ok((rows, all, laws))
    }

    /// Codes of providers that stand whole in another register than this one. In its own a column that lost zeros may have
    /// been filled up by whoever looked at it.
    fn proved_by_others(&self, register: Register) -> KnownProviders {
        let mut providers = KnownProviders::default();
        for found in self.found.iter().filter(|found| found.table.register != register) {
            let none = KnownProviders::default();
            self.applied(found, &none, &AllocationLaws::default()).whole_providers(&mut providers);
        }
        providers
    }
}

/// Of snapshots the versions, of other rows the rows.
fn with_versions(rows: Vec<UsedRow>, sheets: &[InputSheet], report: &mut ImportReport) -> write::RegisterRows {
    let (mut by_day, mut others): (BTreeMap<NaiveDate, Vec<UsedRow>>, Vec<UsedRow>) = (BTreeMap::new(), Vec::new());
    for row in rows {
        report.count_used(row.sheet, row.row.register());
        match sheets.get(row.sheet).and_then(|sheet| sheet.snapshot) {
            Some(day) => by_day.entry(day).or_default().push(row),
            None => others.push(row),
        }
    }
    let days: Vec<NaiveDate> = by_day.keys().copied().collect();
    report.single_snapshot = match days.as_slice() {
        [day] => Some(*day),
        _ => None,
    };
    let made = versions(by_day);
    report.snapshots = made.reports;
    for returned in &made.returned {
        report.count_returned(returned.sheet, Register::Allocations);
    }
    report.conflicts = made.returned;
    let others = once(others, report);
    let mut origins = origin::row_origins(&others, sheets);
    report.request_origins = origins.remove(&Register::Requests).unwrap_or_default();
    // Versions of snapshots stand on no one line.
    if !made.versions.is_empty() {
        origins.remove(&Register::Allocations);
    }
    report.row_origins = origins;
    write::RegisterRows::of(others, made.versions)
}

/// Deliveries that stand beside more versions of one allocation are one.
fn once(mut rows: Vec<UsedRow>, report: &mut ImportReport) -> Vec<UsedRow> {
    let sheets: HashSet<usize> =
        rows.iter().filter(|row| row.row.register() == Register::Allocations).map(|row| row.sheet).collect();
    let mut seen = HashSet::new();
    rows.retain(|used| match &used.row {
        RegisterRow::Delivery(delivery) if sheets.contains(&used.sheet) => {
            let is_first = seen.insert(format!("{delivery:?}"));
            if !is_first {
                report.count_blank(used.sheet, Register::Deliveries);
            }
            is_first
        }
        _ => true,
    });
    rows
}
