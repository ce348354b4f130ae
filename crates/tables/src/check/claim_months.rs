//! Until when claims are on record, and of which months they are missing: per municipality and law, and per provider.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use stoplicht_core::Day;
use stoplicht_core::Month;
use stoplicht_core::check::{ActivityMonths, Area, CheckCode, Count, MissingClaims, missing_claims};
use stoplicht_core::history::HistoryRules;
use stoplicht_core::register::{Law, Municipality, Register};

use super::joins::JoinedRows;
use super::records::{AllocationRecord, AllocationRecords};
use super::touched::{Asked, area_of, provider_area};
use crate::keys::scope::Scope;

/// From when and until when claims are on record for a municipality and a law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClaimSpan {
    /// The municipality.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The first day of the first month that has enough claims beside the fullest one; `None` if there are none.
    pub from: Option<NaiveDate>,
    /// The last day of which claims are on record; `None` if none is.
    pub through: Option<NaiveDate>,
}

/// Municipalities and laws of which claims are missing since their rows came back or join nothing: that is told, and what follows of
/// it is not.
#[derive(Debug, Clone, Default)]
pub struct Explained {
    /// As many came back as are left: it is not known until when there are any.
    pub not_recent: BTreeSet<Scope>,
    /// As many came back or join nothing as are left: it is not known of which months and providers there are any.
    months: BTreeSet<Scope>,
}

impl Explained {
    /// Of so many claims that came back, by municipality and law.
    pub fn new(back: &BTreeMap<Scope, u64>, claims: &JoinedRows) -> Self {
        let mut kept: BTreeMap<Scope, u64> = BTreeMap::new();
        for (scope, _, _, rows) in claims.claim_counts.rows() {
            *kept.entry(scope).or_default() += rows;
        }
        let of = |rows: &BTreeMap<Scope, u64>, scope: &Scope| rows.get(scope).copied().unwrap_or(0);
        let mut alone: BTreeMap<Scope, u64> = BTreeMap::new();
        for tally in [&claims.unjoined, &claims.lost_zeros, &claims.lost_digits] {
            tally.by_scope.iter().for_each(|(scope, rows)| *alone.entry(*scope).or_default() += rows);
        }
        let not_recent = back.keys().filter(|scope| of(back, scope) >= of(&kept, scope)).copied().collect();
        let joined = |scope: &Scope| of(&kept, scope).saturating_sub(of(&alone, scope));
        let is_lost = |scope: &&Scope| of(back, scope) + of(&alone, scope) >= joined(scope);
        let months = back.keys().chain(alone.keys()).filter(is_lost).copied().collect();
        Self { not_recent, months }
    }
}

/// What claims are held against.
#[derive(Clone, Copy)]
pub struct ClaimMonthsOf<'a> {
    pub claims: &'a JoinedRows,
    pub records: &'a AllocationRecords,
    pub providers: &'a FxHashMap<u64, String>,
    pub asked: &'a [Asked],
    pub rules: &'a HistoryRules,
    pub as_of: Day,
    pub explained: &'a Explained,
}

/// Months of a municipality and law, and of each provider there.
#[derive(Default)]
struct ScopeMonths {
    all: ActivityMonths,
    by_provider: BTreeMap<u64, ActivityMonths>,
}

impl ClaimMonthsOf<'_> {
    /// From when and until when claims are on record.
    pub fn spans(&self) -> Vec<ClaimSpan> {
        let coverage = self.claims.claim_counts.coverage();
        let span = |scope: Scope| {
            let (municipality, law) = scope.parts()?;
            let from = coverage.start(scope, self.as_of).and_then(|start| start.on_record.date());
            let through = coverage.covered(scope, self.as_of).and_then(Day::date);
            Some(ClaimSpan { municipality, law, from, through })
        };
        self.records.scopes().into_iter().filter_map(span).collect()
    }

    /// What is missing of claims.
    pub fn counts(&self) -> Vec<Count> {
        let claims = self.claims.used;
        let mut not_recent = Count { of: claims, ..Count::new(CheckCode::ClaimsNotRecent, Register::Claims) };
        let mut gaps = Count { of: claims, ..Count::new(CheckCode::ClaimsGap, Register::Claims) };
        let mut stopped = Count { of: claims, ..Count::new(CheckCode::ProviderClaimsStopped, Register::Claims) };
        let needed = self.as_of.plus(-self.rules.claim_lag_days);
        let months = self.months(needed);
        let coverage = self.claims.claim_counts.coverage();
        for scope in self.records.scopes() {
            let covered = coverage.covered(scope, self.as_of);
            if covered.is_none_or(|covered| covered < needed) && !self.explained.not_recent.contains(&scope) {
                let requests = self.asked.iter().filter(|asked| asked.scope == scope).count() as u64;
                let through = covered.and_then(Day::date);
                not_recent.areas.extend(area_of(scope).map(|area| Area { requests, through, rows: 1, ..area }));
            }
            let through = covered.and_then(|covered| last_whole_month(covered.min(needed)));
            let (Some(of_scope), Some(through)) = (months.get(&scope), through) else { continue };
            if self.explained.months.contains(&scope) {
                continue;
            }
            let from = coverage.start(scope, self.as_of).and_then(|start| Month::of(start.on_record));
            let Some(from) = from else { continue };
            self.of_providers((scope, of_scope), (from, through), &mut gaps, &mut stopped);
        }
        for count in [&mut not_recent, &mut gaps, &mut stopped] {
            count.rows = count.areas.iter().map(|area| area.rows).sum();
        }
        // A provider may miss months and stop as well: its requests are touched once.
        for count in [&mut not_recent, &mut stopped] {
            count.requests = count.areas.iter().map(|area| area.requests).sum();
        }
        gaps.requests = Self::requests_of(&gaps.areas);
        vec![not_recent, gaps, stopped]
    }

    /// Claims that begin only after the window that a request looks at; of each such request from when on they are on record.
    pub fn begin_late(&self, late: impl Iterator<Item = (Scope, NaiveDate)>) -> Count {
        let mut by_scope: BTreeMap<Scope, (NaiveDate, u64)> = BTreeMap::new();
        for (scope, from) in late.filter(|(scope, _)| !self.explained.not_recent.contains(scope)) {
            let (last, requests) = by_scope.entry(scope).or_insert((from, 0));
            (*last, *requests) = (from.max(*last), *requests + 1);
        }
        let area = |(scope, (from, requests)): (Scope, (NaiveDate, u64))| {
            Some(Area { from: Some(from), requests, rows: 1, ..area_of(scope)? })
        };
        let areas: Vec<Area> = by_scope.into_iter().filter_map(area).collect();
        Count {
            of: self.claims.used,
            rows: areas.len() as u64,
            requests: areas.iter().map(|area| area.requests).sum(),
            areas,
            ..Count::new(CheckCode::ClaimsBeginLate, Register::Claims)
        }
    }

    /// The months in which a municipality and law, or one of its providers, misses claims.
    fn of_providers(
        &self,
        (scope, months): (Scope, &ScopeMonths),
        (from, through): (Month, Month),
        gaps: &mut Count,
        stopped: &mut Count,
    ) {
        let of_all = missing_claims(&months.all, &months.all, from, through);
        let of_all_gaps: BTreeSet<Month> = of_all.gaps.iter().copied().collect();
        gaps.areas.extend(area_of(scope).and_then(|area| self.gap(area, &of_all.gaps, scope, None)));
        for (provider, own) in &months.by_provider {
            // One that claimed is held against itself, one that never did against the others.
            let usual = if own.first_claimed().is_some() { own } else { &months.all };
            let MissingClaims { gaps: own_gaps, end, last } = missing_claims(own, usual, from, through);
            let Some(area) = self.providers.get(provider).and_then(|id| provider_area(scope, id)) else { continue };
            let own_gaps: Vec<Month> = own_gaps.into_iter().filter(|month| !of_all_gaps.contains(month)).collect();
            gaps.areas.extend(self.gap(area.clone(), &own_gaps, scope, Some(*provider)));
            // Where all stopped together, it is told of the municipality and law.
            if end.iter().any(|month| !of_all.end.contains(month)) {
                let requests = self.requests_at(scope, Some(*provider));
                let through = last.and_then(Month::last_day).and_then(Day::date);
                let rows = end.len() as u64;
                stopped.areas.push(Area { requests, through, rows, months: names(&end), ..area });
            }
        }
    }

    /// Months in between without claims. They touch requests as far as these look back.
    fn gap(&self, area: Area, months: &[Month], scope: Scope, provider: Option<u64>) -> Option<Area> {
        let last = months.last()?;
        let looked_at = self.as_of.plus(-self.rules.claim_lag_days - self.rules.lookback_days);
        let is_seen = last.last_day().is_some_and(|last| last >= looked_at);
        let requests = if is_seen { self.requests_at(scope, provider) } else { 0 };
        Some(Area { requests, rows: months.len() as u64, months: names(months), ..area })
    }

    fn requests_at(&self, scope: Scope, provider: Option<u64>) -> u64 {
        let is_there = |asked: &&Asked| asked.scope == scope && provider.is_none_or(|one| one == asked.provider);
        self.asked.iter().filter(is_there).count() as u64
    }

    /// The requests in some areas, each once.
    fn requests_of(areas: &[Area]) -> u64 {
        let touched: Vec<&Area> = areas.iter().filter(|area| area.requests > 0).collect();
        let whole: BTreeSet<(Municipality, Law)> = touched
            .iter()
            .filter(|area| area.provider_id.is_none())
            .map(|area| (area.municipality, area.law))
            .collect();
        let is_counted = |area: &&&Area| area.provider_id.is_none() || !whole.contains(&(area.municipality, area.law));
        touched.iter().filter(is_counted).map(|area| area.requests).sum()
    }

    /// The care and the claims of each month.
    fn months(&self, through: Day) -> FxHashMap<Scope, ScopeMonths> {
        let mut months: FxHashMap<Scope, ScopeMonths> = FxHashMap::default();
        let mut active: FxHashMap<(Scope, u64, Month), i64> = FxHashMap::default();
        for record in self.records.all.iter().filter(|record| record.exists) {
            add_active(&mut active, record, through);
        }
        let active = running(active, through);
        for ((scope, provider, month), allocations) in active {
            let of_scope = months.entry(scope).or_default();
            of_scope.all.add_active(month, allocations);
            of_scope.by_provider.entry(provider).or_default().add_active(month, allocations);
        }
        for ((scope, provider, month), claims) in &self.claims.months {
            let of_scope = months.entry(*scope).or_default();
            of_scope.all.add_claims(*month, *claims);
            of_scope.by_provider.entry(*provider).or_default().add_claims(*month, *claims);
        }
        months
    }
}

/// Counts an allocation as beginning in one month, and as gone after another.
fn add_active(active: &mut FxHashMap<(Scope, u64, Month), i64>, record: &AllocationRecord, through: Day) {
    let end = Day::from_number(record.end).min(through);
    if record.start > end.number() {
        return;
    }
    let (Some(first), Some(last)) = (Month::of(Day::from_number(record.start)), Month::of(end)) else { return };
    *active.entry((record.scope, record.provider, first)).or_default() += 1;
    if let Some(gone) = last.next() {
        *active.entry((record.scope, record.provider, gone)).or_default() -= 1;
    }
}

/// How many are active in each month, of how many begin and are gone.
fn running(steps: FxHashMap<(Scope, u64, Month), i64>, through: Day) -> Vec<((Scope, u64, Month), u64)> {
    /// Months of which a history is looked at: dates far away make no long tables.
    const MOST: usize = 12 * 60;
    let mut steps: Vec<((Scope, u64, Month), i64)> = steps.into_iter().collect();
    steps.sort_unstable();
    let mut active = Vec::new();
    let last = Month::of(through);
    for own in steps.chunk_by(|a, b| (a.0.0, a.0.1) == (b.0.0, b.0.1)) {
        let Some(((scope, provider, first), _)) = own.first().copied() else { continue };
        let (mut number, mut at, mut month) = (0_i64, 0, Some(first));
        for _ in 0..MOST {
            let Some(of_month) = month.filter(|month| Some(*month) <= last) else { break };
            while let Some((_, step)) = own.get(at).filter(|((.., of_step), _)| *of_step <= of_month) {
                number += step;
                at += 1;
            }
            if number > 0 {
                active.push(((scope, provider, of_month), number.unsigned_abs()));
            }
            month = of_month.next();
        }
    }
    active
}

/// The last month that is over on a day.
fn last_whole_month(day: Day) -> Option<Month> {
    let month = Month::of(day)?;
    if month.last_day() == Some(day) { Some(month) } else { Month::of(Day::from(month.first_day()?).plus(-1)) }
}

fn names(months: &[Month]) -> Vec<String> {
    months.iter().map(ToString::to_string).collect()
}
