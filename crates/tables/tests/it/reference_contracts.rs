//! The reference contract: the tables of a budget run equal to those of a separate implementation, to the row.
//!
//! The registers are read here, row by row; the run of the contract over registers as files is another matter.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;

use chrono::NaiveDate;
use polars::prelude::{AnyValue, DataFrame};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use stoplicht_contracts::Contract;
use stoplicht_contracts::register::{MoneyRegisters, MoneyRows, RejectedMoneyRow};
use stoplicht_contracts::run::{BudgetRun, BudgetTables, ClaimedProduct, Household, Names};
use stoplicht_core::history::{ClaimFact, DeliveryFact, History, Period, Size, VersionFact};
use stoplicht_core::register::code_list::{frequency, unit};
use stoplicht_core::register::{AllocationVersion, Claim, Code, Delivery, Law, Municipality};
use stoplicht_core::{Day, Policy};

use crate::reference::{folder, frame};

/// The tables, and the number of columns that make their key.
const TABLES: [(&str, usize); 11] = [
    ("lumpsums", 4),
    ("advances", 5),
    ("settlement", 4),
    ("ceilings", 4),
    ("budget", 4),
    ("months", 5),
    ("rooms", 2),
    ("entries", 3),
    ("inflow", 4),
    ("inflow_referrer", 4),
    ("rejected", 2),
];

fn value(value: AnyValue<'_>) -> Value {
    match value {
        AnyValue::Null => Value::Null,
        AnyValue::String(text) => text.into(),
        AnyValue::StringOwned(text) => text.as_str().into(),
        AnyValue::Boolean(truth) => truth.into(),
        AnyValue::Date(days) => json!(Day::from_number(days).date().unwrap()),
        AnyValue::Datetime(moment, polars::prelude::TimeUnit::Microseconds, _) => {
            json!(chrono::DateTime::from_timestamp_micros(moment).unwrap().naive_utc())
        }
        AnyValue::Float64(number) => number.into(),
        AnyValue::Int64(number) => number.into(),
        other => panic!("{other:?}"),
    }
}

fn rows(frame: &DataFrame) -> Vec<Map<String, Value>> {
    let names: Vec<String> = frame.get_column_names().into_iter().map(ToString::to_string).collect();
    let row = |at: usize| {
        let cell = |name: &String| (name.clone(), value(frame.column(name).unwrap().get(at).unwrap()));
        names.iter().map(cell).collect()
    };
    (0..frame.height()).map(row).collect()
}

/// The rows of a register as they are read; none can be unreadable but in a unit or frequency, which is another's to check.
fn read<T: DeserializeOwned>(folder: &Path, register: &str) -> Vec<T> {
    let rows = rows(&frame(&folder.join(format!("{register}.parquet"))));
    rows.into_iter().map(|row| serde_json::from_value(Value::Object(row)).unwrap()).collect()
}

#[derive(serde::Deserialize)]
struct ClaimRow {
    #[serde(flatten)]
    claim: Claim,
    product_code: Option<Code>,
}

fn is_unit(code: Option<Code>) -> bool {
    use unit::{DAY_AND_NIGHT, EUROCENT, HALF_DAY, HOUR, MINUTE, PIECE_EFFORT, PIECE_OUTPUT};
    code.is_none_or(|code| {
        [MINUTE, HOUR, DAY_AND_NIGHT, HALF_DAY, PIECE_OUTPUT, EUROCENT, PIECE_EFFORT].contains(&code)
    })
}

fn is_frequency(code: Option<Code>) -> bool {
    use frequency::{IN_TOTAL, PER_DAY, PER_MONTH, PER_WEEK};
    code.is_none_or(|code| [PER_DAY, PER_WEEK, PER_MONTH, IN_TOTAL].contains(&code))
}

/// All care of a municipality and law, as one household of many clients.
struct Place {
    municipality: Municipality,
    law: Law,
    history: History,
    claimed: Vec<ClaimedProduct>,
    allocations: Vec<String>,
    providers: Vec<String>,
}

impl Names for Place {
    fn allocation(&self, number: u32) -> &str {
        &self.allocations[number as usize]
    }

    fn provider(&self, number: u32) -> &str {
        &self.providers[number as usize]
    }
}

fn numbered<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<String> {
    ids.collect::<BTreeSet<_>>().into_iter().map(str::to_owned).collect()
}

fn number(ids: &[String], id: &str) -> Option<u32> {
    ids.binary_search_by(|known| known.as_str().cmp(id)).ok().map(|at| at as u32)
}

impl Place {
    fn new(municipality: Municipality, law: Law, versions: &[&AllocationVersion]) -> Self {
        let allocations = numbered(versions.iter().map(|version| version.allocation_id.as_str()));
        let providers = numbered(versions.iter().map(|version| version.provider_id.as_str()));
        let clients = numbered(versions.iter().map(|version| version.client_id.as_str()));
        let mut history = History::default();
        for (row, v) in (0..).zip(versions) {
            history.push_version(VersionFact {
                allocation: number(&allocations, v.allocation_id.as_str()).unwrap(),
                client: number(&clients, v.client_id.as_str()).unwrap(),
                provider: number(&providers, v.provider_id.as_str()).unwrap(),
                row,
                assigned_at: v.assigned_at.into(),
                period: Period { start: v.start_date.into(), end: Day::end(v.end_date) },
                size: Size { volume: v.volume, unit: v.unit, frequency: v.frequency, budget_cents: v.budget_cents },
                category: v.product_category,
                product: v.product_code,
                reason: v.change_reason,
                referrer: v.referrer,
            });
        }
        Self { municipality, law, history, claimed: Vec::new(), allocations, providers }
    }

    fn allocation(&self, place: (Municipality, Law), id: &str) -> Option<u32> {
        (place == (self.municipality, self.law)).then(|| number(&self.allocations, id)).flatten()
    }

    fn add_claims(&mut self, rows: &[ClaimRow]) {
        // Equal rows of one allocation and reference count once.
        let mut seen = HashSet::new();
        for ClaimRow { claim, product_code } in rows {
            let here = self.allocation((claim.municipality, claim.law), claim.allocation_id.as_str());
            let Some(allocation) = here else { continue };
            if claim.reference.is_some() && !seen.insert(format!("{claim:?} {product_code:?}")) {
                continue;
            }
            let known = claim.submitted_on.unwrap_or(claim.period_end).into();
            self.history.push_claim(ClaimFact {
                allocation,
                period: Period { start: claim.period_start.into(), end: claim.period_end.into() },
                known,
                volume: claim.volume,
                unit: claim.unit,
                amount_cents: claim.amount_cents,
            });
            self.claimed.extend(product_code.map(|product| ClaimedProduct { allocation, known, product }));
        }
        self.claimed.sort_unstable();
    }

    fn add_deliveries(&mut self, rows: &[Delivery]) {
        for row in rows {
            let here = self.allocation((row.municipality, row.law), row.allocation_id.as_str());
            let Some(allocation) = here else { continue };
            self.history.push_delivery(DeliveryFact {
                allocation,
                start: row.start_date.into(),
                stop: Day::end(row.stop_date),
                known: row.reported_on.unwrap_or(row.start_date).into(),
                stop_known: row.stop_reported_on.or(row.stop_date).map_or(Day::OPEN, Day::from),
                reason: row.stop_reason,
            });
        }
    }
}

fn places(folder: &Path) -> Vec<Place> {
    let mut versions: Vec<AllocationVersion> = read(folder, "allocations");
    versions.retain(|row| row.check().is_ok() && is_unit(row.unit) && is_frequency(row.frequency));
    let mut claims: Vec<ClaimRow> = read(folder, "claims");
    claims.retain(|row| row.claim.check().is_ok() && is_unit(Some(row.claim.unit)));
    let mut deliveries: Vec<Delivery> = read(folder, "deliveries");
    deliveries.retain(|row| row.check().is_ok());
    let mut by_place: BTreeMap<(Municipality, Law), Vec<&AllocationVersion>> = BTreeMap::new();
    for version in &versions {
        by_place.entry((version.municipality, version.law)).or_default().push(version);
    }
    let place = |((municipality, law), versions): ((Municipality, Law), Vec<&AllocationVersion>)| {
        let mut place = Place::new(municipality, law, &versions);
        place.add_claims(&claims);
        place.add_deliveries(&deliveries);
        place.history.finish(|_| {});
        place
    };
    by_place.into_iter().map(place).collect()
}

fn run(folder: &Path, as_of: NaiveDate) -> (BudgetTables, Vec<RejectedMoneyRow>) {
    let text = |name| std::fs::read_to_string(folder.join(name)).unwrap();
    let contract = Contract::from_toml(&text("contract.toml")).unwrap();
    // What a criterion says under a contract is no matter of the budget.
    let policy = Policy::from_toml(&text("policy.toml").replace("not_applicable = \"green\"", "")).unwrap();
    let (registers, rejected) = MoneyRegisters::new(MoneyRows {
        turnover: Some(read(folder, "turnover")),
        pgb: Some(read(folder, "pgb")),
        payments: Some(read(folder, "payments")),
        tariffs: Some(read(folder, "tariffs")),
        exclusions: Some(read(folder, "exclusions")),
    });
    let run = BudgetRun::new(&contract, &registers, as_of).with_policy(&policy).with_history();
    let mut accumulator = run.accumulator();
    for place in places(folder) {
        let mut other = run.accumulator();
        other.add(
            &run,
            &Household {
                municipality: place.municipality,
                law: place.law,
                history: &place.history,
                claimed_products: &place.claimed,
                names: &place,
            },
        );
        accumulator.merge(other);
    }
    (run.finish(accumulator), rejected)
}

fn found(tables: &BudgetTables, rejected: &[RejectedMoneyRow], table: &str) -> Vec<Map<String, Value>> {
    fn maps<T: Serialize>(rows: &[T]) -> Vec<Map<String, Value>> {
        let map = |row: &T| match serde_json::to_value(row).unwrap() {
            Value::Object(map) => map,
            other => panic!("{other}"),
        };
        rows.iter().map(map).collect()
    }
    match table {
        "lumpsums" => maps(&tables.lumpsums),
        "advances" => maps(&tables.advances),
        "settlement" => maps(&tables.settlement),
        "ceilings" => maps(&tables.ceilings),
        "budget" => maps(&tables.budget),
        "months" => maps(&tables.months),
        "rooms" => maps(&tables.rooms),
        "entries" => maps(&tables.entries),
        "inflow" => maps(&tables.inflow),
        "inflow_referrer" => maps(&tables.inflow_referrer),
        _ => {
            let row = |row: &RejectedMoneyRow| json!({ "register": row.register.as_str(), "row": row.row + 1, "code": row.fault.code.as_str() });
            maps(&rejected.iter().map(row).collect::<Vec<_>>())
        }
    }
}

/// Lists are JSON text in a column; an empty one is empty.
fn cell(row: &Map<String, Value>, column: &str) -> Value {
    match row.get(column) {
        Some(Value::Array(list)) if list.is_empty() => Value::Null,
        Some(Value::Array(list)) => Value::Array(list.clone()).to_string().into(),
        Some(value) => value.clone(),
        None => panic!("there is no column {column}"),
    }
}

/// Money is exact, floats within 1e-9 of (1 + size), probabilities 1e-7 of their size.
fn is_equal(column: &str, found: &Value, expected: &Value) -> bool {
    match (found, expected) {
        (Value::Number(found), Value::Number(expected)) if expected.is_f64() => {
            let (found, expected) = (found.as_f64().unwrap(), expected.as_f64().unwrap());
            let within = if column == "p_over" { 1e-7 * expected.abs() } else { 1e-9 * (1.0 + expected.abs()) };
            (found - expected).abs() <= within
        }
        _ => found == expected,
    }
}

fn compare(as_of: &str) {
    let folder = folder("contracts");
    let (tables, rejected) = run(&folder, as_of.parse().unwrap());
    let mut differences = Vec::new();
    for (table, key) in TABLES {
        let path = folder.join("expected").join(as_of).join("budget").join(format!("{table}.parquet"));
        let expected = frame(&path);
        let columns: Vec<String> = expected.get_column_names().into_iter().map(ToString::to_string).collect();
        let (expected, found) = (rows(&expected), found(&tables, &rejected, table));
        assert_eq!(found.len(), expected.len(), "rows of {table}");
        // Both are in the order of the key.
        for (found, expected) in found.iter().zip(&expected) {
            for column in &columns {
                let (found, wanted) = (cell(found, column), &expected[column]);
                if !is_equal(column, &found, wanted) {
                    let key: Vec<_> = columns[..key].iter().map(|column| expected[column].to_string()).collect();
                    differences.push(format!("{table} {} {column}: {found}, not {wanted}", key.join(" ")));
                }
            }
        }
    }
    assert!(differences.is_empty(), "{} differences:\n{}", differences.len(), differences.join("\n"));
}

#[test]
fn the_budget_in_april_of_the_year() {
    compare("2025-04-30");
}

#[test]
fn the_budget_half_a_year_after_it() {
    compare("2026-06-30");
}
