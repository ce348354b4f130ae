//! What is on record of the requests that were decided.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use stoplicht_core::register::{AllocationId, AllocationVersion, ClientId, Law, Municipality, Register, Request};
use stoplicht_tables::{Kind, Progress, Source, Table, read_requests, versions_of_clients};

use super::columns::{KEY, RequestKey, key, required};
use super::decisions::RowDecision;
use super::options::AnswerRunOptions;
use crate::error::RunError;
use crate::triage_table::find_triage;

/// What is known of the requests.
pub(crate) struct Known {
    /// The allocations that each scored request asks for.
    pub scored: BTreeMap<RequestKey, BTreeSet<AllocationId>>,
    /// Their rows, where the registers are at hand.
    pub requests: BTreeMap<RequestKey, Vec<Request>>,
    /// Versions of all allocations of the clients whom they are about.
    pub clients: HashMap<(Municipality, Law, ClientId), Vec<AllocationVersion>>,
    /// Whose an allocation is.
    pub holders: HashMap<(Municipality, Law, AllocationId), ClientId>,
    /// What else is asked under the same reference.
    pub also_asked: BTreeMap<RequestKey, Vec<String>>,
    /// Answers that messages already gave.
    pub answered: BTreeMap<RequestKey, BTreeSet<String>>,
}

impl Known {
    /// Reads what there is on record of the decided requests.
    ///
    /// # Errors
    /// [`RunError`] if a file cannot be read, or the run is asked to stop.
    pub fn read(
        options: &AnswerRunOptions<'_>,
        decided: &BTreeMap<RequestKey, BTreeMap<AllocationId, RowDecision>>,
        progress: &dyn Progress,
    ) -> Result<Self, RunError> {
        let folder = options.registers.unwrap_or(options.triage);
        let mut known = Self {
            scored: scored(options.triage)?,
            requests: BTreeMap::new(),
            clients: HashMap::new(),
            holders: HashMap::new(),
            also_asked: BTreeMap::new(),
            answered: BTreeMap::new(),
        };
        let allocations = match Source::find_optional(folder, Register::Allocations)? {
            // Without registers there is enough for a 319.
            None if options.registers.is_none() => return Ok(known),
            None => Source::find(folder, Register::Allocations)?,
            Some(source) => source,
        };
        let requests = match options.requests {
            Some(path) => Some(path.to_owned()),
            None => Table::find(folder, Register::Requests.as_str())?,
        };
        let requests = requests.map_or_else(|| Ok(Vec::new()), |path| read_requests(&path))?;
        for row in requests {
            let key = RequestKey::from(&row);
            if decided.contains_key(&key) {
                let rows = known.requests.entry(key).or_default();
                if !rows.iter().any(|known| known.allocation_id == row.allocation_id) {
                    rows.push(row);
                }
            }
        }
        for version in versions_of_clients(&allocations, known.requests.values().flatten(), progress)? {
            let holder = (version.municipality, version.law, version.allocation_id.clone());
            known.holders.insert(holder, version.client_id.clone());
            let client = (version.municipality, version.law, version.client_id.clone());
            known.clients.entry(client).or_default().push(version);
        }
        if let Some(path) = Table::find(folder, "other_requests")? {
            known.also_asked = words_of(&path, "other_requests", "kind")?;
        }
        if let Some(path) = Table::find(folder, "given_answers")? {
            let given = words_of(&path, "given_answers", "outcome")?;
            known.answered = given.into_iter().map(|(key, words)| (key, words.into_iter().collect())).collect();
        }
        Ok(known)
    }

    /// What the client of a request has and had.
    pub fn of_client(&self, rows: &[&Request]) -> &[AllocationVersion] {
        let client = rows.iter().find_map(|row| {
            let client = self.holders.get(&(row.municipality, row.law, row.allocation_id.clone()))?;
            self.clients.get(&(row.municipality, row.law, client.clone()))
        });
        client.map_or(&[], Vec::as_slice)
    }
}

/// The requests that triage scored.
fn scored(folder: &Path) -> Result<BTreeMap<RequestKey, BTreeSet<AllocationId>>, RunError> {
    let path = find_triage(folder)?;
    let table = Table::open(&path, "triage", &KEY)?;
    let mut scored: BTreeMap<_, BTreeSet<AllocationId>> = BTreeMap::new();
    for row in 0..table.rows() {
        if let (Some(key), Some(id)) = (key(&table, row), table.text("allocation_id", row)) {
            scored.entry(key).or_default().insert(id.into());
        }
    }
    Ok(scored)
}

/// The words of a column, by request.
fn words_of(path: &Path, name: &str, column: &'static str) -> Result<BTreeMap<RequestKey, Vec<String>>, RunError> {
    let [municipality, law, provider, request, _] = KEY;
    let columns = [municipality, law, provider, request, required(column, Kind::Text)];
    let table = Table::open(path, name, &columns)?;
    let mut words: BTreeMap<RequestKey, Vec<String>> = BTreeMap::new();
    for row in 0..table.rows() {
        if let (Some(key), Some(word)) = (key(&table, row), table.text(column, row)) {
            words.entry(key).or_default().push(word.to_owned());
        }
    }
    Ok(words)
}
