//! Small worlds: a contract, registers, households.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use stoplicht_contracts::Contract;
use stoplicht_contracts::register::{MoneyRegisters, MoneyRows};
use stoplicht_contracts::run::{BudgetRun, BudgetTables, ClaimedProduct, HistoryNames, Household};
use stoplicht_core::Day;
use stoplicht_core::history::{ClaimFact, DeliveryFact, History, Period, Size, VersionFact};
use stoplicht_core::register::{AllocationVersion, Claim, Code, Delivery, Law, Municipality};

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// `2022-01-01..2022-12-31`, or open: `2022-01-01..`.
pub fn period(text: &str) -> (NaiveDate, Option<NaiveDate>) {
    let (start, end) = text.split_once("..").unwrap();
    (date(start), (!end.is_empty()).then(|| date(end)))
}

/// A contract of 2022 in one municipality: one service, one partner; `more` is added to it.
pub fn contract_text(more: &str) -> String {
    format!("{}{more}", include_str!("contracts/small.toml"))
}

pub fn contract(more: &str) -> Contract {
    Contract::from_toml(&contract_text(more)).unwrap_or_else(|error| panic!("{error}"))
}

/// A contract of 2022 with other services and partners than the small one.
pub fn contract_of(parties: &str, more: &str) -> Contract {
    let text = include_str!("contracts/small.toml");
    let head = text.split("service = [").next().unwrap();
    Contract::from_toml(&format!("{head}{parties}\n{more}")).unwrap_or_else(|error| panic!("{error}"))
}

/// An allocation of 120 minutes a week.
pub fn allocated(id: &str, client: &str, provider: &str, product: &str, during: &str) -> AllocationVersion {
    let (start_date, end_date) = period(during);
    AllocationVersion {
        municipality: "0901".parse().unwrap(),
        law: Law::Wmo,
        allocation_id: id.into(),
        assigned_at: start_date.and_hms_opt(10, 0, 0).unwrap(),
        client_id: client.into(),
        provider_id: provider.into(),
        product_category: None,
        product_code: Some(product.parse().unwrap()),
        start_date,
        end_date,
        volume: Some(120.0),
        unit: Some(Code::literal("01")),
        frequency: Some(Code::literal("2")),
        budget_cents: None,
        change_reason: None,
        referrer: None,
    }
}

/// A claim of minutes.
pub fn claimed(id: &str, during: &str, amount_cents: i64, submitted_on: &str) -> Claim {
    let (period_start, period_end) = period(during);
    Claim {
        municipality: "0901".parse().unwrap(),
        law: Law::Wmo,
        allocation_id: id.into(),
        period_start,
        period_end: period_end.unwrap(),
        volume: amount_cents as f64 / 100.0,
        unit: Code::literal("01"),
        amount_cents,
        submitted_on: Some(date(submitted_on)),
        reference: None,
        product_category: None,
        product_code: None,
        tariff_cents: None,
        previous_reference: None,
    }
}

/// What is on record of care.
#[derive(Debug, Clone, Default)]
pub struct World {
    pub versions: Vec<AllocationVersion>,
    pub claims: Vec<(Claim, Option<Code>)>,
    pub deliveries: Vec<Delivery>,
}

/// A household with its ids.
pub struct Home {
    municipality: Municipality,
    law: Law,
    pub history: History,
    claimed: Vec<ClaimedProduct>,
    allocations: Vec<String>,
    providers: Vec<String>,
}

impl HistoryNames for Home {
    fn allocation(&self, number: u32) -> &str {
        &self.allocations[number as usize]
    }

    fn provider(&self, number: u32) -> &str {
        &self.providers[number as usize]
    }
}

impl Home {
    pub fn household(&self) -> Household<'_> {
        Household {
            municipality: self.municipality,
            law: self.law,
            history: &self.history,
            claimed_products: &self.claimed,
            names: self,
        }
    }
}

impl World {
    pub fn claim(mut self, claim: Claim) -> Self {
        self.claims.push((claim, None));
        self
    }

    pub fn version(mut self, version: AllocationVersion) -> Self {
        self.versions.push(version);
        self
    }

    /// A household for each client, in the order of clients.
    pub fn homes(&self) -> Vec<Home> {
        let mut clients: BTreeMap<_, Vec<(u32, &AllocationVersion)>> = BTreeMap::new();
        for (row, version) in (0..).zip(&self.versions) {
            let key = (version.municipality, version.law, version.client_id.clone());
            clients.entry(key).or_default().push((row, version));
        }
        clients.into_iter().map(|((municipality, law, _), versions)| self.home(municipality, law, &versions)).collect()
    }

    fn home(&self, municipality: Municipality, law: Law, versions: &[(u32, &AllocationVersion)]) -> Home {
        let sorted = |ids: BTreeSet<&str>| ids.into_iter().map(str::to_owned).collect::<Vec<_>>();
        let allocations = sorted(versions.iter().map(|(_, v)| v.allocation_id.as_str()).collect());
        let providers = sorted(versions.iter().map(|(_, v)| v.provider_id.as_str()).collect());
        let number =
            |ids: &[String], id: &str| ids.binary_search_by(|known| known.as_str().cmp(id)).ok().map(|n| n as u32);
        let here = |place: (Municipality, Law), id: &str| {
            (place == (municipality, law)).then(|| number(&allocations, id)).flatten()
        };
        let mut history = History::default();
        for (row, v) in versions {
            history.push_version(VersionFact {
                allocation: number(&allocations, v.allocation_id.as_str()).unwrap(),
                client: 0,
                provider: number(&providers, v.provider_id.as_str()).unwrap(),
                row: *row,
                assigned_at: v.assigned_at.into(),
                period: Period { start: v.start_date.into(), end: Day::end(v.end_date) },
                size: Size { volume: v.volume, unit: v.unit, frequency: v.frequency, budget_cents: v.budget_cents },
                category: v.product_category,
                product: v.product_code,
                reason: v.change_reason,
                referrer: v.referrer,
            });
        }
        let mut claimed = Vec::new();
        for (c, product) in &self.claims {
            let Some(allocation) = here((c.municipality, c.law), c.allocation_id.as_str()) else { continue };
            let known = c.submitted_on.unwrap_or(c.period_end).into();
            let period = Period { start: c.period_start.into(), end: c.period_end.into() };
            history.push_claim(ClaimFact {
                allocation,
                period,
                known,
                volume: c.volume,
                unit: c.unit,
                amount_cents: c.amount_cents,
            });
            claimed.extend(product.map(|product| ClaimedProduct { allocation, known, product }));
        }
        for d in &self.deliveries {
            let Some(allocation) = here((d.municipality, d.law), d.allocation_id.as_str()) else { continue };
            history.push_delivery(DeliveryFact {
                allocation,
                start: d.start_date.into(),
                stop: Day::end(d.stop_date),
                known: d.reported_on.unwrap_or(d.start_date).into(),
                stop_known: d.stop_reported_on.or(d.stop_date).map_or(Day::OPEN, Day::from),
                reason: d.stop_reason,
            });
        }
        claimed.sort_unstable();
        history.finish(|_| {});
        Home { municipality, law, history, claimed, allocations, providers }
    }
}

/// The registers of money, from JSON; all rows are usable.
pub fn registers(rows: MoneyRows) -> MoneyRegisters {
    let (registers, rejected) = MoneyRegisters::new(rows);
    assert_eq!(rejected, []);
    registers
}

/// A run over a world.
pub fn run(run: &BudgetRun<'_>, world: &World) -> BudgetTables {
    let mut accumulator = run.accumulator();
    for home in world.homes() {
        accumulator.add(run, &home.household());
    }
    run.finish(accumulator)
}
