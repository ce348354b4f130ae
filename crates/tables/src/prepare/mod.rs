//! Putting registers in the order in which a run wants them.

use std::path::Path;

use rayon::prelude::*;
use serde::Serialize;
use stoplicht_core::Day;
use stoplicht_core::register::Register;

use crate::column::grouped::Grouped;
use crate::column::selection::Mask;
use crate::error::TableError;
use crate::households::conflicts::conflicting_versions;
use crate::households::shared::heads_of_allocations;
use crate::keys::key::{Key, KeyIndex};
use crate::keys::scope::Scope;
use crate::output::{OutBatch, OutFile, write_json, write_row_groups};
use crate::rejected::{Code, RejectedRow};
use crate::schema::{self, Kind};
use crate::select::allocation_keys::AllocationKeys;
use crate::select::citizen_numbers::{client_numbers, refuse_citizen_numbers};
use crate::select::gather;
use crate::select::request::{CLAIM_COLUMNS, DELIVERY_COLUMNS, VERSION_COLUMNS};
use crate::select::request::{Wanted, Which};
use crate::select::returned::allocation_of;
use crate::select::selected::Gathered;
use crate::source::Source;
use crate::source::fingerprint::Fingerprint;
use crate::source::manifest::{ClaimMonth, KeptReject, MANIFEST, Manifest, PreparedRegister, REJECTED, SCHEMA};
use crate::source::partition::Share;
use crate::source::prepared_columns::{ALLOCATION, ALLOCATION_KEY, CLIENT, HOUSEHOLD, SOURCE_ROW};
use crate::source::run_sources::SteerSources;
use crate::watch::{Phase, Watch};

/// How registers are prepared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrepareOptions {
    /// Versions of allocations of a share: so many that a row group is worth its overhead, and so few that some shares, with
    /// their claims, fit in memory anywhere. A household is never divided.
    pub versions_of_a_share: u32,
}

impl Default for PrepareOptions {
    fn default() -> Self {
        Self { versions_of_a_share: 12_000 }
    }
}

/// Registers that were prepared, not yet put in their places.
#[derive(Debug)]
pub struct Preparation {
    /// The files; the manifest comes last.
    pub files: Vec<OutFile>,
    /// What was made of what.
    pub summary: PreparationSummary,
}

/// What was made of what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PreparationSummary {
    /// Rows gone through, per register.
    pub rows: Vec<(Register, u64)>,
    /// Households.
    pub households: u64,
    /// Shares that they are divided in.
    pub shares: u64,
    /// Rows that cannot be used.
    pub rejected: u64,
}

/// Prepares allocations, deliveries and claims, and writes them into a folder. Requests are new every time: they stay as
/// they are.
///
/// # Errors
/// [`TableError`] if a register cannot be read, or written.
pub fn prepare(
    sources: &SteerSources,
    folder: &Path,
    options: PrepareOptions,
    watch: &dyn Watch,
) -> Result<Preparation, TableError> {
    if sources.allocations.prepared().is_some() {
        return Err(sources.allocations.is_prepared());
    }
    let versions = gather(
        &sources.allocations,
        Share::Whole,
        Which::All,
        Wanted::texts(&VERSION_COLUMNS),
        Phase::Allocations,
        watch,
    )?;
    refuse_citizen_numbers(&sources.allocations, client_numbers(&versions))?;
    let links = links(&sources.allocations, &versions)?;
    let shares = Shares::new(&versions, &links, options.versions_of_a_share);
    let mut writing =
        Writing { folder, watch, shares: &shares, files: Vec::new(), registers: Vec::new(), rejected: Vec::new() };
    writing.reject(&versions.rejected, &links);
    // The rows of these are kept: what contradicts what is for each run to see, which sees some of the clients only.
    let keys = AllocationKeys::read(&sources.allocations, Share::Whole, watch)?;
    writing.reject(&conflicting_versions(&sources.allocations, &keys, watch)?, &[]);
    drop(keys);
    writing.register(&sources.allocations, &versions, &VERSION_COLUMNS)?;
    let others = [
        (Some(&sources.deliveries), DELIVERY_COLUMNS.as_slice(), Phase::Deliveries),
        (sources.claims.as_ref(), CLAIM_COLUMNS.as_slice(), Phase::Claims),
    ];
    for (source, columns, phase) in others {
        let Some(source) = source else { continue };
        let gathered = gather(source, Share::Whole, Which::All, Wanted::texts(columns), phase, watch)?;
        writing.reject(&gathered.rejected, &[]);
        writing.register(source, &gathered, columns)?;
    }
    writing.finish()
}

/// A version that cannot be used, and that says all the same whose allocation it is.
struct Link {
    row: u64,
    scope: Scope,
    allocation_id: String,
    client_id: String,
}

/// The links of the rows that cannot be used, by row.
fn links(source: &Source, versions: &Gathered) -> Result<Vec<Link>, TableError> {
    let mut rows: Vec<&RejectedRow> = versions.rejected.iter().collect();
    rows.sort_unstable_by_key(|row| row.row);
    let mut links = Vec::new();
    let place = |row: &RejectedRow| source.place_of(u32::try_from(row.row).ok()?.checked_sub(1)?);
    let placed: Vec<(usize, u32, &RejectedRow)> =
        rows.into_iter().filter_map(|row| place(row).map(|(chunk, place)| (chunk, place, row))).collect();
    for inside in placed.chunk_by(|a, b| a.0 == b.0) {
        let Some((chunk, ..)) = inside.first().copied() else { continue };
        let rows = inside.iter().map(|(_, place, _)| *place).collect();
        let clients = source.read(chunk, "client_id", Some(&Mask::of_rows(rows, source.chunk_rows(chunk))))?.column;
        links.extend(inside.iter().enumerate().filter_map(|(place, (.., row))| {
            let (scope, allocation_id) = allocation_of(row)?;
            let client_id = clients.text(place)?.to_owned();
            Some(Link { row: row.row, scope, allocation_id: allocation_id.to_owned(), client_id })
        }));
    }
    Ok(links)
}

/// The allocations and their households, numbered, and the shares that they are in.
struct Shares<'a> {
    allocations: KeyIndex<'a>,
    /// The number of each allocation of the index: household by household, and in each by id.
    numbers: Vec<u32>,
    /// The household of each allocation, by number.
    households: Vec<u32>,
    clients: KeyIndex<'a>,
    /// The number of each client of the index, in the same order.
    client_numbers: Vec<u32>,
    /// The first household of each share, and behind the last one.
    starts: Vec<u32>,
}

impl<'a> Shares<'a> {
    fn new(versions: &'a Gathered, links: &'a [Link], versions_of_a_share: u32) -> Self {
        let (mut allocations, mut clients) = (KeyIndex::default(), KeyIndex::default());
        let (mut pairs, mut ends) = (Vec::new(), Vec::new());
        for kept in &versions.chunks {
            let end_dates =
                VERSION_COLUMNS.iter().position(|name| *name == "end_date").and_then(|at| kept.columns.get(at));
            for (row, scope) in kept.scopes.iter().enumerate() {
                let allocation = allocations.number(kept.key(*scope, 0, row));
                pairs.push((allocation, clients.number(kept.key(*scope, 1, row))));
                ends.push(end_dates.and_then(|dates| dates.date(row)).map_or(Day::OPEN, Day::from_number));
            }
        }
        for link in links {
            let allocation = allocations.number(Key::new(link.scope, &link.allocation_id));
            pairs.push((allocation, clients.number(Key::new(link.scope, &link.client_id))));
        }
        let heads = heads_of_allocations(&pairs, allocations.keys().len(), clients.keys().len());
        let mut rows = vec![0_u32; clients.keys().len()];
        let mut last_ends = vec![Day::MIN; rows.len()];
        for (place, (allocation, _)) in pairs.iter().enumerate() {
            let head = heads[*allocation as usize] as usize;
            rows[head] += 1;
            last_ends[head] = last_ends[head].max(ends.get(place).copied().unwrap_or(Day::MIN));
        }
        // More time is asked for care that is about to end: who is asked about on a day then stands together.
        let mut order: Vec<u32> = (0..rows.len() as u32).filter(|head| rows[*head as usize] > 0).collect();
        order.sort_by_key(|head| (last_ends[*head as usize], clients.keys()[*head as usize].0));
        let mut number = vec![0_u32; rows.len()];
        let (mut starts, mut filled) = (vec![0_u32], 0);
        for (household, head) in (0..).zip(&order) {
            let own = rows[*head as usize];
            if filled > 0 && filled + own > versions_of_a_share {
                starts.push(household);
                filled = 0;
            }
            filled += own;
            number[*head as usize] = household;
        }
        starts.push(order.len() as u32);
        let household = |allocation: &u32| number[heads[*allocation as usize] as usize];
        let of_allocations: Vec<u32> = (0..heads.len() as u32).map(|allocation| household(&allocation)).collect();
        let mut of_clients = vec![0; clients.keys().len()];
        for (allocation, client) in &pairs {
            of_clients[*client as usize] = of_allocations[*allocation as usize];
        }
        let numbers = numbered(&allocations, &of_allocations);
        let client_numbers = numbered(&clients, &of_clients);
        let mut households = vec![0; numbers.len()];
        for (number, household) in numbers.iter().zip(of_allocations) {
            households[*number as usize] = household;
        }
        Self { allocations, numbers, households, clients, client_numbers, starts }
    }

    /// The number of a client.
    fn client(&self, key: &Key<'_>) -> u32 {
        let place = self.clients.find(key).and_then(|place| self.client_numbers.get(place as usize));
        place.copied().unwrap_or(self.client_numbers.len() as u32)
    }

    /// Number of households; behind them is what belongs to nobody.
    fn households(&self) -> u32 {
        self.starts.last().copied().unwrap_or_default()
    }

    /// Number of allocations; what is about none that is known has this for a number.
    fn allocations(&self) -> u32 {
        self.numbers.len() as u32
    }

    /// Shares, without the one of what belongs to nobody.
    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The number of an allocation.
    fn number(&self, key: &Key<'_>) -> u32 {
        let place = self.allocations.find(key).and_then(|place| self.numbers.get(place as usize));
        place.copied().unwrap_or(self.allocations())
    }

    /// The household of an allocation, by number.
    fn household(&self, number: u32) -> u32 {
        self.households.get(number as usize).copied().unwrap_or(self.households())
    }

    fn share(&self, household: u32) -> usize {
        self.starts.partition_point(|start| *start <= household).saturating_sub(1)
    }
}

/// Numbers keys household by household, and in each by scope and text.
fn numbered(keys: &KeyIndex<'_>, households: &[u32]) -> Vec<u32> {
    let mut in_order: Vec<u32> = (0..households.len() as u32).collect();
    in_order.par_sort_unstable_by_key(|place| (households[*place as usize], keys.keys()[*place as usize]));
    let mut numbers = vec![0; in_order.len()];
    for (number, place) in (0..).zip(&in_order) {
        numbers[*place as usize] = number;
    }
    numbers
}

struct Writing<'a> {
    folder: &'a Path,
    watch: &'a dyn Watch,
    shares: &'a Shares<'a>,
    files: Vec<OutFile>,
    registers: Vec<PreparedRegister>,
    rejected: Vec<KeptReject>,
}

impl Writing<'_> {
    /// Keeps the rows that cannot be used.
    fn reject(&mut self, rejected: &[RejectedRow], links: &[Link]) {
        let client_of = |row: u64| {
            let place = links.binary_search_by_key(&row, |link| link.row).ok()?;
            links.get(place).map(|link| link.client_id.clone())
        };
        let kept = |row: &RejectedRow| {
            let number = allocation_of(row).map(|(scope, id)| self.shares.number(&Key::new(scope, id)));
            let known = number.filter(|number| *number < self.shares.allocations());
            let household = known.map(|number| self.shares.household(number));
            let Code::Row(code) = row.code else { return None };
            Some(KeptReject {
                register: row.register,
                row: row.row,
                line: row.line,
                code,
                faults: row.faults.clone(),
                municipality: row.municipality.clone(),
                law: row.law.clone(),
                allocation_id: row.allocation_id.clone(),
                client_id: client_of(row.row),
                share: household.map_or(0, |household| self.shares.share(household)),
            })
        };
        let rejected: Vec<KeptReject> = rejected.iter().filter_map(kept).collect();
        self.rejected.extend(rejected);
    }

    /// Writes a register, a share a row group; behind them what is about no allocation that is known.
    fn register(&mut self, source: &Source, gathered: &Gathered, columns: &[&'static str]) -> Result<(), TableError> {
        let shares = self.shares;
        let nobody = shares.households();
        let numbers: Vec<Vec<u32>> = gathered
            .chunks
            .par_iter()
            .map(|kept| {
                let number = |(row, scope): (usize, &Scope)| shares.number(&kept.key(*scope, 0, row));
                kept.scopes.iter().enumerate().map(number).collect()
            })
            .collect();
        let lengths = gathered.chunks.iter().map(|kept| kept.rows.len() as u32);
        let starts: Vec<u32> = lengths.scan(0, |next, rows| Some(std::mem::replace(next, *next + rows))).collect();
        let place = |at: u32| {
            // A chunk without rows begins where the next does.
            let chunk = starts.partition_point(|start| *start <= at) - 1;
            Place { chunk: chunk as u32, row: at - starts[chunk] }
        };
        let households = numbers.iter().flatten().map(|number| shares.household(*number));
        let rows = Grouped::new(households, place, nobody as usize + 1);
        let numbers = Numbers { numbers: &numbers, shares };
        let bounds = shares.starts.iter().copied().chain([nobody + 1]);
        let bounds: Vec<(u32, u32)> = bounds.clone().zip(bounds.skip(1)).collect();
        let (mut row_groups, mut next) = (Vec::new(), 0);
        for (first, end) in &bounds {
            let filled = !rows.between(*first, *end).is_empty();
            row_groups.push(filled.then_some(next));
            next += usize::from(filled);
        }
        let together = rayon::current_num_threads().max(1);
        let batches = bounds.chunks(together).flat_map(|some| {
            let build =
                |(first, end): &(u32, u32)| share_batch(source, gathered, columns, numbers, rows.between(*first, *end));
            some.par_iter().map(build).collect::<Vec<_>>()
        });
        // Without any rows at all there are still the columns.
        let any = row_groups.iter().any(Option::is_some);
        let batches = batches.filter(move |batch| batch.rows() > 0 || !any);
        let batches = batches.map(|batch| if self.watch.stop() { Err(TableError::Stopped) } else { Ok(batch) });
        let file = write_row_groups(self.folder, source.register().as_str(), batches)?;
        self.registers.push(PreparedRegister {
            register: source.register(),
            file: source.file(),
            rows: source.rows() as u64,
            blank: source.blank_before() + gathered.blank,
            lines: source.lines().cloned(),
            extra_columns: source.extra_columns().to_vec(),
            row_groups,
            fingerprint: Fingerprint::of(file.written_at())?,
            claim_months: ClaimMonth::all(&gathered.claim_counts),
        });
        self.files.push(file);
        Ok(())
    }

    fn finish(mut self) -> Result<Preparation, TableError> {
        let summary = PreparationSummary {
            rows: self.registers.iter().map(|register| (register.register, register.rows)).collect(),
            households: self.shares.households().into(),
            shares: self.shares.len() as u64,
            rejected: self.rejected.len() as u64,
        };
        let rejected = write_json(self.folder, REJECTED, &self.rejected)?;
        let manifest = Manifest {
            schema: SCHEMA,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            registers: self.registers,
            rejected: Fingerprint::of(rejected.written_at())?,
        };
        self.files.push(rejected);
        self.files.push(write_json(self.folder, MANIFEST, &manifest)?);
        Ok(Preparation { files: self.files, summary })
    }
}

/// Where a row stands among what was gathered.
#[derive(Clone, Copy)]
struct Place {
    chunk: u32,
    row: u32,
}

/// The numbers of the allocations of the rows that were gathered.
#[derive(Clone, Copy)]
struct Numbers<'a> {
    /// Per chunk.
    numbers: &'a [Vec<u32>],
    shares: &'a Shares<'a>,
}

impl Numbers<'_> {
    fn allocation(&self, place: Place) -> u32 {
        self.numbers[place.chunk as usize][place.row as usize]
    }

    fn household(&self, place: Place) -> u32 {
        self.shares.household(self.allocation(place))
    }
}

/// The rows of a share, with all columns of the register.
fn share_batch(
    source: &Source,
    gathered: &Gathered,
    columns: &[&'static str],
    numbers: Numbers<'_>,
    rows: &[Place],
) -> OutBatch {
    let kept = |place: &Place| gathered.chunks.get(place.chunk as usize);
    let scope = |place: &Place| kept(place).map_or(Scope::NONE, |kept| kept.scopes[place.row as usize]);
    let mut batch = OutBatch::default();
    for spec in schema::columns(source.register()) {
        let Some(column) = columns.iter().position(|name| *name == spec.name) else {
            let names = rows.iter().map(|place| scope(place).parts());
            match spec.name {
                "municipality" => batch.text(spec.name, names.map(|parts| parts.map(|parts| parts.0.to_string()))),
                "law" => batch.text(spec.name, rows.iter().map(|place| Some(scope(place).law().as_str()))),
                // What no run needs of a row that was checked before.
                _ => {}
            }
            continue;
        };
        let value = |place: &Place| kept(place).and_then(|kept| kept.columns.get(column)).zip(Some(place.row as usize));
        match spec.kind {
            Kind::Text => batch.text(spec.name, rows.iter().map(|row| value(row).and_then(|(c, row)| c.text(row)))),
            Kind::Date => batch.days(spec.name, rows.iter().map(|row| value(row).and_then(|(c, row)| c.date(row)))),
            Kind::Moment => {
                batch.micros(spec.name, rows.iter().map(|row| value(row).and_then(|(c, row)| c.moment(row))));
            }
            Kind::Number => {
                batch.number(spec.name, rows.iter().map(|row| value(row).and_then(|(c, row)| c.number(row))));
            }
            Kind::Whole => batch.whole(spec.name, rows.iter().map(|row| value(row).and_then(|(c, row)| c.whole(row)))),
        }
    }
    batch.ordinal(ALLOCATION, rows.iter().map(|place| numbers.allocation(*place)));
    if source.register() == Register::Allocations {
        let key = |place: &Place| kept(place).map_or(0, |kept| kept.key(scope(place), 0, place.row as usize).hash());
        batch.hashes(ALLOCATION_KEY, rows.iter().map(key));
        let client = |place: &Place| {
            kept(place).map_or(0, |kept| numbers.shares.client(&kept.key(scope(place), 1, place.row as usize)))
        };
        batch.ordinal(CLIENT, rows.iter().map(client));
        batch.ordinal(HOUSEHOLD, rows.iter().map(|place| numbers.household(*place)));
        let source_row = |place: &Place| kept(place).map_or(0, |kept| kept.rows[place.row as usize] + 1);
        batch.ordinal(SOURCE_ROW, rows.iter().map(source_row));
    }
    batch
}
