//! The state of a folder of registers, before anyone decides on them: every row read, held against the others, and counted.
//!
//! What the counts mean is for [`stoplicht_core::check`] to say. Rows of deliveries and claims are not kept; of every version
//! of an allocation some numbers are.

mod as_of;
mod claim_months;
mod empty_columns;
mod equal_rows;
mod far_days;
mod ids;
mod joins;
mod options;
mod records;
mod rejections;
mod requests;
mod touched;
mod unknown_codes;
mod unscored;
mod versions;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};
use stoplicht_core::check::{Area, CheckCode, Count, Totals};
use stoplicht_core::history::HistoryRules;
use stoplicht_core::policy::CareGroup;
use stoplicht_core::register::Register;
use stoplicht_core::register::code_list::is_listed;
use stoplicht_core::{Day, Policy, RejectionCode, RequestRows};

pub use claim_months::ClaimSpan;
pub use options::CheckOptions;

use crate::error::TableError;
use crate::households::conflicts::conflicting_versions;
use crate::keys::scope::Scope;
use crate::progress::Progress;
use crate::rejected::{RejectedRow, sort_rejected};
use crate::select::allocation_keys::AllocationKeys;
use crate::select::returned::rejected_before;
use crate::source::Source;
use crate::source::partition::Partition;
use crate::source::rows_read::RowsRead;
use crate::source::run_sources::CheckSources;
use crate::triage::reasons::RequestsFound;
use crate::triage::requests::Requests;
use crate::triage::unscored::rejected_request;
use claim_months::{ClaimMonthsOf, Explained};
use empty_columns::empty_columns;
use equal_rows::equal_rows;
use far_days::NearDays;
use joins::{Against, JoinedRows, join};
use records::{AllocationRecords, two_client_numbers};
use rejections::{came_back, claims_back, rejections};
use touched::{Asked, Tally, provider_area};
use unknown_codes::most_frequent;
use versions::Versions;

/// What was counted in a folder of registers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterState {
    /// The day as of which they were looked at.
    pub as_of: NaiveDate,
    /// The rows of each register.
    pub rows_read: Vec<RowsRead>,
    /// The rows that cannot be used.
    pub rejected: Vec<RejectedRow>,
    /// From when and until when claims are on record, per municipality and law.
    pub claims: Vec<ClaimSpan>,
    /// Claims and deliveries that join nothing since every version of their allocation came back, per register.
    pub on_returned: Vec<(Register, u64)>,
    /// What was counted of each kind of trouble.
    pub counts: Vec<Count>,
    /// What counts are held against.
    pub totals: Totals,
}

/// Reads every row of the registers, and counts what is odd about them.
///
/// # Errors
/// [`TableError`] if a register cannot be read at all, or the run was stopped.
pub fn check_registers(
    sources: CheckSources,
    options: CheckOptions<'_>,
    progress: &dyn Progress,
) -> Result<RegisterState, TableError> {
    let (sources, RequestsFound { unscored, claims_from }) = unscored::found(sources, options, progress)?;
    let sources = &sources;
    let mut requests = sources.requests.as_ref().map(Requests::read).transpose()?;
    let as_of = as_of(sources, requests.as_ref(), options)?;
    let near = NearDays::new(as_of);
    let (versions, conflicts) = read_versions(&sources.allocations, near, progress)?;
    let mut rejected = conflicts;
    rejected.extend(versions.rejected.iter().cloned());
    rejected.extend(rejected_before(&sources.allocations, Partition::Whole));
    let mut records = AllocationRecords::new(&versions, came_back(&rejected), as_of);
    let rules = options.policy.map_or_else(HistoryRules::default, |policy| policy.history_rules().clone());
    let against = Against { records: &records, near, stopped_before: as_of.plus(-rules.unreported_after_days) };
    let read = |source: &Option<Source>| source.as_ref().map(|source| join(source, against, progress)).transpose();
    let mut deliveries = read(&sources.deliveries)?;
    let claims = read(&sources.claims)?;
    if let Some(rows) = &mut deliveries {
        records.shorten(&mut std::mem::take(&mut rows.stopped_on));
    }
    for (rows, source) in [(&deliveries, &sources.deliveries), (&claims, &sources.claims)] {
        rejected.extend(rows.iter().flat_map(|rows| rows.rejected.iter().cloned()));
        rejected.extend(source.iter().flat_map(|source| rejected_before(source, Partition::Whole)));
    }
    rejected.extend(requests.iter_mut().flat_map(|requests| std::mem::take(&mut requests.rejected)));
    let of_requests = rejected.iter().filter(|row| row.register == Register::Requests).count();
    let totals = Totals { requests: requests.as_ref().map(|requests| (requests.count() + of_requests) as u64) };
    if let (Some(requests), Some(source)) = (&requests, &sources.requests) {
        let row = |row| {
            let number = requests.number(row);
            unscored.get(&number).map(|code| rejected_request(source, number, &requests.row(row), *code))
        };
        rejected.extend((0..requests.count()).filter_map(row));
    }
    sort_rejected(&mut rejected);
    let asked = requests.as_ref().map_or_else(Vec::new, |requests| requests::asked(requests, &records));
    let rows_read = rows_read(sources, &versions, deliveries.as_ref(), claims.as_ref(), requests.as_ref());
    let explained = claims.as_ref().map(|claims| Explained::new(&claims_back(&rejected), claims)).unwrap_or_default();
    let mut counts = rejections(&rejected, &rows_read, &records, &asked, &explained.not_recent);
    counts.extend(of_versions(&sources.allocations, &versions, &records, &asked)?);
    if let (Some(requests), Some(source)) = (&requests, &sources.requests) {
        let is_unknown = |row| unscored.get(&requests.number(row)) == Some(&RejectionCode::UnknownAllocation);
        counts.extend(requests::odd_requests(requests, source, (&records, &asked), near, is_unknown));
    }
    for (rows, source) in [(&deliveries, &sources.deliveries), (&claims, &sources.claims)] {
        if let (Some(rows), Some(source)) = (rows, source) {
            counts.extend(of_joined(rows, source, &records, &asked)?);
        }
    }
    counts.extend(deliveries.as_ref().map(|rows| missing_stops(rows, &versions.providers)));
    let mut spans = Vec::new();
    if let Some(claims) = &claims {
        let providers = &versions.providers;
        let (records, asked, explained) = (&records, asked.as_slice(), &explained);
        let of = ClaimMonthsOf { claims, records, providers, asked, rules: &rules, as_of, explained };
        spans = of.spans();
        counts.extend(of.counts());
        let late = requests.iter().flat_map(|requests| requests::begin_late(requests, &claims_from));
        counts.push(of.begin_late(late));
    }
    counts.extend(options.policy.and_then(|policy| no_care_group(policy, &versions, &records)));
    let there = [(Register::Deliveries, &sources.deliveries), (Register::Claims, &sources.claims)];
    let missing = there.into_iter().filter(|(_, source)| source.is_none());
    counts.extend(missing.map(|(register, _)| Count::new(CheckCode::RegisterMissing, register)));
    let mut counts = merged(counts);
    counts.extend(versions.unknown_codes.counts(Register::Allocations, versions.all.len() as u64, &asked));
    if let Some(rows) = &deliveries {
        counts.extend(rows.unknown_codes.counts(Register::Deliveries, rows.used, &asked));
    }
    let all =
        [Some(&sources.allocations), sources.deliveries.as_ref(), sources.claims.as_ref(), sources.requests.as_ref()];
    for source in all.into_iter().flatten() {
        counts.extend(empty_columns(source, options.policy, &asked)?);
    }
    let counts = without_consequences(counts);
    let joined = [(Register::Deliveries, &deliveries), (Register::Claims, &claims)];
    let on_returned = joined.into_iter().filter_map(|(register, rows)| Some((register, rows.as_ref()?.on_returned)));
    let on_returned = on_returned.filter(|(_, rows)| *rows > 0).collect();
    let as_of = as_of.date().unwrap_or_default();
    Ok(RegisterState { as_of, rows_read, rejected, claims: spans, on_returned, counts, totals })
}

/// The day as of which registers are looked at.
fn as_of(sources: &CheckSources, requests: Option<&Requests>, options: CheckOptions<'_>) -> Result<Day, TableError> {
    if let Some(date) = options.as_of {
        return Ok(Day::from(date));
    }
    let of_requests = requests.and_then(|requests| as_of::last_usual_day(requests::days_submitted(requests)));
    let day = match of_requests {
        Some(day) => Some(day),
        None => as_of::last_usual_day(as_of::days_assigned(&sources.allocations)?),
    };
    Ok(day.unwrap_or(Day::from_number(0)))
}

/// The versions that can be used, and the rows that contradict another.
fn read_versions(
    source: &Source,
    near: NearDays,
    progress: &dyn Progress,
) -> Result<(Versions, Vec<RejectedRow>), TableError> {
    // Of what was prepared that was looked at then.
    let conflicts = if source.prepared().is_some() {
        Vec::new()
    } else {
        conflicting_versions(source, &AllocationKeys::read(source, Partition::Whole, progress)?, progress)?
    };
    let place = |row: &RejectedRow| source.place_of(u32::try_from(row.row).ok()?.checked_sub(1)?);
    let places: FxHashSet<(usize, u32)> = conflicts.iter().filter_map(place).collect();
    Ok((Versions::read(source, &places, near, progress)?, conflicts))
}

fn rows_read(
    sources: &CheckSources,
    versions: &Versions,
    deliveries: Option<&JoinedRows>,
    claims: Option<&JoinedRows>,
    requests: Option<&Requests>,
) -> Vec<RowsRead> {
    let joined = |source: &Option<Source>, rows: Option<&JoinedRows>| {
        let (source, rows) = (source.as_ref()?, rows?);
        Some(RowsRead::of(source, rows.blank).of_which_unjoined(rows.joins_nothing))
    };
    let of_requests = sources.requests.as_ref().zip(requests);
    [
        Some(RowsRead::of(&sources.allocations, versions.blank)),
        joined(&sources.deliveries, deliveries),
        joined(&sources.claims, claims),
        of_requests.map(|(source, requests)| RowsRead::of(source, requests.blank)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What is odd about versions of allocations.
fn of_versions(
    source: &Source,
    versions: &Versions,
    records: &AllocationRecords,
    asked: &[Asked],
) -> Result<Vec<Count>, TableError> {
    let of = versions.all.len() as u64;
    Ok(vec![
        versions.far.clone().count(CheckCode::FarDates, Register::Allocations, of, asked),
        versions.lost_digits.clone().count(CheckCode::LostDigits, Register::Allocations, of, asked),
        equal_rows(source, &versions.hashes, records, asked)?,
        records.one_version(asked),
        two_client_numbers(versions, asked),
    ])
}

/// What is odd about deliveries or claims.
fn of_joined(
    rows: &JoinedRows,
    source: &Source,
    records: &AllocationRecords,
    asked: &[Asked],
) -> Result<Vec<Count>, TableError> {
    let (register, of) = (source.register(), rows.used);
    let far = rows.far.clone().count(CheckCode::FarDates, register, of, asked);
    let zeros = rows.lost_zeros.clone().count(CheckCode::LostZeros, register, of, asked);
    let digits = rows.lost_digits.clone().count(CheckCode::LostDigits, register, of, asked);
    Ok(vec![far, zeros, digits, unjoined(rows, register, asked), equal_rows(source, &rows.hashes, records, asked)?])
}

/// Rows that join nothing. Whose they are is not known: of the requests in the same municipality and law each may miss them that
/// has no claim on its allocation, but no more than there are allocations that are not on record.
fn unjoined(rows: &JoinedRows, register: Register, asked: &[Asked]) -> Count {
    let mut count = rows.unjoined.clone().count(CheckCode::Unjoined, register, rows.used, &[]);
    if register != Register::Claims {
        return count;
    }
    let mut unknown: BTreeMap<_, u64> = BTreeMap::new();
    for scope in rows.unknown.values() {
        *unknown.entry(*scope).or_default() += 1;
    }
    let mut without: BTreeMap<_, u64> = BTreeMap::new();
    for (scope, record) in asked.iter().filter_map(|one| Some((one.scope, one.record?))) {
        *without.entry(scope).or_default() += u64::from(rows.on.binary_search(&record).is_err());
    }
    for area in &mut count.areas {
        let scope = Scope::new(area.municipality, area.law);
        area.requests = unknown.get(&scope).copied().unwrap_or(0).min(without.get(&scope).copied().unwrap_or(0));
    }
    count.requests = count.areas.iter().map(|area| area.requests).sum();
    count
}

/// Deliveries without a stop long after the promised end. Where only some providers lack many, it is told of these.
fn missing_stops(rows: &JoinedRows, providers: &FxHashMap<u64, String>) -> Count {
    /// Of all providers together one in ten is usual, for messages get lost; of one alone, one in four may be chance.
    const OF_ALL: u64 = 10;
    const OF_ONE: u64 = 4;
    const LEAST: u64 = 10;
    let (missing, all) = rows.stops.values().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let are_many = missing * OF_ALL > all;
    let is_told = |of: &(u64, u64)| (are_many && of.0 > 0) || (of.0 * OF_ONE > of.1 && of.0 >= LEAST);
    let mut count = Count {
        columns: vec!["stop_date".to_owned()],
        places: rows.no_stop.places.clone(),
        ..Count::new(CheckCode::StopsMissing, Register::Deliveries)
    };
    for ((scope, provider), of) in rows.stops.iter().filter(|(_, of)| is_told(of)) {
        let area = providers.get(provider).and_then(|id| provider_area(*scope, id));
        count.areas.extend(area.map(|area| Area { rows: of.0, ..area }));
        (count.rows, count.of) = (count.rows + of.0, count.of + of.1);
    }
    if are_many {
        count.of = all;
    }
    count
}

/// Categories of allocations on record that the policy puts in no care group, though it puts others in one: each is a group by
/// itself. Those that are on no list are told as such.
fn no_care_group(policy: &Policy, versions: &Versions, records: &AllocationRecords) -> Option<Count> {
    policy.care_group_table().next()?;
    let is_unnamed = |product: &u64, law| {
        let (category, code) = versions.products.get(product).copied()?;
        match policy.care_group(category, code) {
            CareGroup::Category(category) if is_listed("product_category", law, category) => Some(category),
            _ => None,
        }
    };
    let mut tally = Tally::default();
    let mut products: BTreeMap<_, u64> = BTreeMap::new();
    for record in records.all.iter().filter(|record| record.exists) {
        let Some(category) = is_unnamed(&record.product, record.scope.law()) else { continue };
        tally.add(record.scope, "product_category");
        *products.entry(category.to_string()).or_default() += 1;
    }
    let count = tally.count(CheckCode::NoCareGroup, Register::Allocations, records.all.len() as u64, &[]);
    Some(Count { products: most_frequent(products), ..count })
}

/// Counts without those of which the cause is told: where a column is empty, what follows of it for every row is no other trouble.
fn without_consequences(counts: Vec<Count>) -> Vec<Count> {
    let is_empty = |register, column: &str| {
        let is_it = |count: &&Count| (count.code, count.register) == (CheckCode::EmptyColumn, register);
        counts.iter().filter(is_it).any(|count| count.columns.iter().any(|empty| empty == column))
    };
    let (no_ends, no_wishes, no_stops) = (
        is_empty(Register::Allocations, "end_date"),
        is_empty(Register::Requests, "requested_end"),
        is_empty(Register::Deliveries, "stop_date"),
    );
    // Of claims that repeat others it is told that they have no reference.
    let is_repeated = |count: &Count| count.code == CheckCode::EqualRows && count.register == Register::Claims;
    let has_repeated = counts.iter().any(|count| is_repeated(count) && count.rows > 0);
    let follows = |count: &Count| match count.code {
        CheckCode::UnscoredRequests => {
            let is = |code: RejectionCode| count.reason.as_deref() == Some(code.as_str());
            no_ends && is(RejectionCode::OpenEndedAllocation) || no_wishes && is(RejectionCode::NoEndDate)
        }
        // Care without an end is always going on.
        CheckCode::ClaimsGap | CheckCode::ProviderClaimsStopped => no_ends,
        CheckCode::StopsMissing => no_stops,
        CheckCode::EmptyColumn => has_repeated && count.columns.iter().any(|column| column == "reference"),
        _ => false,
    };
    let causes: BTreeSet<usize> =
        counts.iter().enumerate().filter(|(_, count)| !follows(count)).map(|one| one.0).collect();
    counts.into_iter().enumerate().filter(|(at, _)| causes.contains(at)).map(|(_, count)| count).collect()
}

/// Counts of one kind in one register, which may be seen in two ways, as one.
fn merged(counts: Vec<Count>) -> Vec<Count> {
    let mut all: Vec<Count> = Vec::with_capacity(counts.len());
    for count in counts {
        let is_same =
            |one: &&mut Count| (one.code, one.register, &one.reason) == (count.code, count.register, &count.reason);
        match all.iter_mut().find(is_same) {
            Some(one) => one.add(count),
            None => all.push(count),
        }
    }
    all
}
