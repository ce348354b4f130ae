//! The end of a run: the tables of entries.

use std::collections::{BTreeMap, BTreeSet};

use stoplicht_core::Month;
use stoplicht_core::register::{Code, Municipality};

use super::budget_run::BudgetRun;
use super::tables::{BudgetTables, EntryRow, InflowReferrerRow, InflowRow};
use crate::contract::{ServiceOf, UNASSIGNED};
use crate::inflow::{InflowEntry, ToPgb, chart_past, share_past};

/// What is counted of entries.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    entries: u64,
    past: u64,
    dispensed: u64,
    from_partner: u64,
    started: u64,
    to_pgb: u64,
}

impl Counts {
    fn add(&mut self, entry: &InflowEntry) {
        self.entries += 1;
        self.past += u64::from(entry.is_past);
        self.dispensed += u64::from(entry.is_dispensed);
        self.from_partner += u64::from(entry.is_from_partner);
    }

    fn with_partner(&self) -> u64 {
        self.entries - self.past
    }

    /// Past and all, without those that were allowed to go past.
    fn without_dispensed(&self) -> (u64, u64) {
        (self.past - self.dispensed, self.entries - self.dispensed)
    }
}

impl BudgetRun<'_> {
    /// Adds the tables of entries.
    pub(super) fn inflow_tables(&self, mut entries: Vec<InflowEntry>, to_pgb: &ToPgb, tables: &mut BudgetTables) {
        entries.sort_unstable_by(|a, b| (a.municipality, &a.allocation).cmp(&(b.municipality, &b.allocation)));
        tables.inflow = self.inflow(&entries, to_pgb);
        tables.inflow_referrer = self.by_referrer(&entries);
        tables.entries = entries.into_iter().filter_map(|entry| self.entry_row(entry)).collect();
    }

    fn service_name(&self, service: ServiceOf) -> String {
        service.service().map_or_else(|| UNASSIGNED.to_owned(), |place| self.service_id(Some(place)))
    }

    fn entry_row(&self, entry: InflowEntry) -> Option<EntryRow> {
        Some(EntryRow {
            municipality: entry.municipality,
            law: self.contract.terms().law,
            allocation_id: entry.allocation,
            service: self.service_name(entry.service),
            provider_id: entry.provider,
            month: entry.month.first_day()?,
            first_delivery_month: entry.first_delivery.and_then(Month::first_day),
            past: entry.is_past,
            dispensed: entry.is_dispensed,
            from_partner: entry.is_from_partner,
            referrer: referrer(entry.referrer),
        })
    }

    /// A row for every month that has begun, of every service with an entry or outflow to PGB.
    fn inflow(&self, entries: &[InflowEntry], to_pgb: &ToPgb) -> Vec<InflowRow> {
        let mut counts: BTreeMap<(Municipality, String, Month), Counts> = BTreeMap::new();
        let mut services: BTreeSet<(Municipality, String)> = BTreeSet::new();
        for entry in entries {
            let name = self.service_name(entry.service);
            services.insert((entry.municipality, name.clone()));
            if let Some(started) = entry.first_delivery {
                counts.entry((entry.municipality, name.clone(), started)).or_default().started += 1;
            }
            counts.entry((entry.municipality, name, entry.month)).or_default().add(entry);
        }
        for (municipality, service, month, count) in to_pgb.counts() {
            let name = self.service_name(service);
            services.insert((municipality, name.clone()));
            counts.entry((municipality, name, month)).or_default().to_pgb += count;
        }
        let as_of = self.last().as_of;
        let begun: Vec<Month> = self.contract.terms().months().filter(|month| month.first() <= as_of).collect();
        let mut rows = Vec::with_capacity(services.len() * begun.len());
        for (municipality, service) in services {
            let of_month =
                |month: &Month| counts.get(&(municipality, service.clone(), *month)).copied().unwrap_or_default();
            let months: Vec<(Month, Counts)> = begun.iter().map(|month| (*month, of_month(month))).collect();
            let over = months.iter().filter(|(month, _)| month.last() <= as_of);
            let chart = chart_past(&over.map(|(_, counts)| counts.without_dispensed()).collect::<Vec<_>>());
            for (place, (month, counts)) in months.iter().enumerate() {
                let share = share_past(counts.entries, counts.past, counts.dispensed);
                let point = chart.get(place).copied().flatten();
                let Some(month) = month.first_day() else { continue };
                rows.push(InflowRow {
                    municipality,
                    law: self.contract.terms().law,
                    service: service.clone(),
                    month,
                    entries: counts.entries,
                    with_partner: counts.with_partner(),
                    past: counts.past,
                    dispensed: counts.dispensed,
                    from_partner: counts.from_partner,
                    started: counts.started,
                    to_pgb: counts.to_pgb,
                    share: share.map(|share| share.share),
                    low: share.map(|share| share.low),
                    high: share.map(|share| share.high),
                    centre: point.map(|point| point.centre),
                    lower: point.map(|point| point.lower),
                    upper: point.map(|point| point.upper),
                    outside: point.map(|point| point.is_outside),
                });
            }
        }
        rows
    }

    fn by_referrer(&self, entries: &[InflowEntry]) -> Vec<InflowReferrerRow> {
        let mut counts: BTreeMap<(Municipality, String, String), Counts> = BTreeMap::new();
        for entry in entries {
            let key = (entry.municipality, self.service_name(entry.service), referrer(entry.referrer));
            counts.entry(key).or_default().add(entry);
        }
        let rows = counts.into_iter().map(|((municipality, service, referrer), counts)| InflowReferrerRow {
            municipality,
            law: self.contract.terms().law,
            service,
            referrer,
            entries: counts.entries,
            with_partner: counts.with_partner(),
            past: counts.past,
            dispensed: counts.dispensed,
        });
        rows.collect()
    }
}

/// The code of a referrer, or `unknown` where no version names one.
fn referrer(code: Option<Code>) -> String {
    code.map_or_else(|| "unknown".to_owned(), |code| code.to_string())
}
