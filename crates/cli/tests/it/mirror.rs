//! Mirror reports through the program: who sees what, held against the full tables of `steer`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use assert_cmd::Command;

use crate::page_tables::{PageTable, between, care_of, page_tables};
use crate::support::{Desk, err, out, stoplicht, table};

/// The arguments that `steer` and `mirror` have in common: the quarters of two years. With eight providers all would be
/// hidden below ten clients, and little below three.
fn with_period(command: &mut Command, desk: &Desk, min_cell: &str) {
    command.arg("--registers").arg(desk.registers()).args(["--policy", "fixtures/policy.toml"]);
    command.args(["--as-of", "2025-07-01", "--from", "2023-07-01", "--min-cell", min_cell]);
}

fn mirror(desk: &Desk, reader: &str) -> Command {
    mirror_with(desk, reader, "3")
}

fn mirror_with(desk: &Desk, reader: &str, min_cell: &str) -> Command {
    let mut command = stoplicht();
    command.args(["mirror", "--for", reader]);
    with_period(&mut command, desk, min_cell);
    command.arg("--out").arg(desk.path().join(reader));
    command
}

/// The pages that were written for a reader, by the name of their file.
pub(crate) fn pages(desk: &Desk, reader: &str) -> BTreeMap<String, String> {
    let entries = fs::read_dir(desk.path().join(reader)).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.filter(|path| path.extension().is_some_and(|ending| ending == "html"));
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    files.map(|path| (name(&path), fs::read_to_string(&path).unwrap())).collect()
}

/// Registers in which each provider has a name of its own.
fn named() -> Desk {
    let desk = Desk::new();
    let row = |provider: &String| format!("{provider},{}", name_of(provider));
    let names: Vec<String> =
        std::iter::once("provider_id,name".to_owned()).chain(providers(&desk).iter().map(row)).collect();
    fs::write(desk.register("providers.csv"), names.join("\n") + "\n").unwrap();
    desk
}

fn name_of(provider: &str) -> String {
    format!("Stichting Zorgnaam{provider}x")
}

/// With a contract pages have ceilings and rooms, each reader its own; without one a line says what would bring them.
#[test]
fn a_contract_brings_its_ceilings() {
    let desk = Desk::empty();
    let registers = "fixtures/reference/contracts";
    let made = |reader: &str, arguments: &[&str]| {
        let mut command = stoplicht();
        command.args([
            "mirror",
            "--for",
            reader,
            "--registers",
            registers,
            "--as-of",
            "2025-04-30",
            "--from",
            "2023-01-01",
        ]);
        command.args(["--min-cell", "3", "--out"]).arg(desk.path().join(reader)).args(arguments);
        command.assert().success();
        pages(&desk, reader)
    };
    let contract = ["--contract", "fixtures/reference/contracts/contract.toml"];
    let own = ["--municipality", "0901"];
    let without = made("manager", &own);
    assert!(without["region.html"].contains("zodra er een contract bij is."));
    let with = made("manager", &[&contract[..], &own[..]].concat());
    let region = &with["region.html"];
    assert!(region.contains("gemeente 0901, voorziening alle: gaat naar verwachting over het plafond"), "{region}");
    assert!(with["provider-99024770.html"].contains("Bestedingsruimte Wmo, voorziening individual"));
    for reader in ["region", "public"] {
        let page = &made(reader, &contract)["region.html"];
        assert!(page.contains("gemeente 0901, voorziening alle"), "{reader}");
    }
    for (name, page) in made("provider", &contract) {
        assert!(!page.contains("voorziening alle"), "{name}: the ceiling of a municipality is not the provider's");
        let is_own = name == "provider-99024770.html";
        assert_eq!(page.contains("Bestedingsruimte Wmo, voorziening individual"), is_own, "{name}: a room of its own");
    }
}

/// A column of a register or a table, and every value in it.
fn values(path: &Path, column: &str) -> BTreeSet<String> {
    let rows = table(path);
    let at = rows[0].iter().position(|title| title == column).unwrap();
    rows[1..].iter().map(|row| row[at].clone()).filter(|value| !value.is_empty()).collect()
}

fn providers(desk: &Desk) -> BTreeSet<String> {
    values(&desk.register("allocations.csv"), "provider_id")
}

/// The tables of `steer`, in `out`.
fn steered(desk: &Desk) {
    let mut command = stoplicht();
    command.arg("steer");
    with_period(&mut command, desk, "3");
    command.args(["--format", "csv", "--out"]).arg(desk.out()).assert().success();
}

/// The rows of a table of `steer`, as maps.
fn rows(desk: &Desk, name: &str) -> Vec<BTreeMap<String, String>> {
    let rows = table(&desk.out().join(name));
    let row = |row: &Vec<String>| rows[0].iter().cloned().zip(row.iter().cloned()).collect();
    rows[1..].iter().map(row).collect()
}

/// Is a table of providers beside one another?
fn is_beside(caption: &str) -> bool {
    let indicators = ["Outflow", "Early ends", "Extensions", "Downscaling", "Duration"];
    indicators.iter().any(|name| caption.starts_with(name))
}

#[test]
fn a_provider_s_page_holds_nothing_of_another_provider() {
    let desk = named();
    mirror(&desk, "provider").assert().success();
    let all = providers(&desk);
    let allocations = table(&desk.register("allocations.csv"));
    let at = |title: &str| allocations[0].iter().position(|one| one == title).unwrap();
    let (provider, client, allocation) = (at("provider_id"), at("client_id"), at("allocation_id"));
    let pages = pages(&desk, "provider");
    assert_eq!(pages.len(), all.len() + 1, "a page for each provider, and the list of them");
    for own in &all {
        let page = &pages[&format!("provider-{own}.html")];
        assert!(page.contains(&name_of(own)));
        assert!(!page.contains("binnen 92 dagen"), "{own}: who went on with whose care");
        for other in all.iter().filter(|other| *other != own) {
            assert!(!page.contains(other.as_str()), "{own}: number of {other}");
            assert!(!page.contains(&name_of(other)), "{own}: name of {other}");
        }
        let clients: BTreeSet<&str> =
            allocations[1..].iter().filter(|row| row[provider] == *own).map(|row| &row[client][..10]).collect();
        for row in allocations[1..].iter().filter(|row| row[provider] != *own) {
            assert!(!page.contains(&row[allocation]), "{own}: allocation {}", row[allocation]);
            let client = &row[client][..10];
            assert!(clients.contains(client) || !page.contains(client), "{own}: client {client}");
        }
    }
}

/// What stands beside a provider's own figures is made of three providers at least; its own figures are its own.
#[test]
fn a_provider_s_figures_are_its_own_and_others_are_never_one() {
    let desk = named();
    mirror_with(&desk, "provider", "1").args(["--lang", "en"]).assert().success();
    steered(&desk);
    let benchmark = rows(&desk, "benchmark.csv");
    let last = benchmark.iter().filter(|row| row["partial"] == "false").map(|row| &row["period"]).max().unwrap();
    let in_period: Vec<_> = benchmark.iter().filter(|row| &row["period"] == last).collect();
    let (mut compared, mut beside) = (0, 0);
    for own in providers(&desk) {
        let page = pages(&desk, "provider").remove(&format!("provider-{own}.html")).unwrap();
        let of_care: Vec<_> = page_tables(&page).into_iter().filter(|table| table.heading == "Outflow").collect();
        for table in &of_care {
            for cells in &table.rows {
                let (law, care_group) = care_of(&cells[0]);
                let same: Vec<_> = in_period
                    .iter()
                    .filter(|row| {
                        row["law"] == law && row["care_group"] == care_group && row["indicator"] == "outflow_rate"
                    })
                    .collect();
                let row = same.iter().find(|row| row["provider_id"] == own).unwrap();
                let value: f64 = row["value"].parse().unwrap();
                assert_eq!(cells[1], format!("{:.1}%", value * 100.0));
                assert_eq!(cells[5], row["trajectories"]);
                compared += 1;
                if cells[4] != "–" {
                    assert!(same.len() >= 3, "{own}: {cells:?} lies beside {} providers", same.len());
                    beside += 1;
                }
            }
        }
    }
    assert!(compared > 8 && beside > 0, "{compared} compared, {beside} beside others");
}

/// Rows of `flows`.
type Flows = [BTreeMap<String, String>];

/// What a kind of care is of: a law, a care group, and a provider, or (empty) all of them.
type Kind<'a> = (&'a str, &'a str, &'a str);

fn is_of(row: &BTreeMap<String, String>, (law, care_group, own): Kind<'_>) -> bool {
    row["law"] == law && row["care_group"] == care_group && row["provider_id"] == own
}

/// A figure in a period as a page may show it: of a municipality what is shared of it, and of all of them together their sum,
/// where each of them is shared.
fn may_be_told(
    figure: &str,
    kind: Kind<'_>,
    at: Option<&str>,
    period: &str,
    (flows, full): (&Flows, &Flows),
) -> String {
    let of = |at: &str| {
        let row = flows.iter().find(|row| is_of(row, kind) && row["municipality"] == at && row["period"] == period)?;
        row[figure].parse::<u32>().ok()
    };
    let told = if let Some(at) = at {
        of(at)
    } else {
        let places: BTreeSet<&str> =
            full.iter().filter(|row| is_of(row, kind)).map(|row| row["municipality"].as_str()).collect();
        places.into_iter().map(of).sum()
    };
    told.map_or_else(|| "×".to_owned(), |number| number.to_string())
}

/// When half is over: of a municipality as `flows` has it, and of all together as `totals` has it, where every number that it
/// is made of is shared of each municipality; how many are told.
fn medians_are_shared(
    name: &str,
    own: &str,
    page: &str,
    table: &PageTable,
    tables: (&Flows, &Flows, &Flows),
) -> (usize, usize) {
    let (flows, full, totals) = tables;
    let (mut told, mut together) = (0, 0);
    for cells in &table.rows {
        // Municipalities stand beside one another under the name of a kind of care, and else kinds of care under theirs.
        let (care, at) = if table.section.starts_with("Municipalities beside") {
            let heading = if table.heading.is_empty() {
                between(page, "<h1>Mirror report: ", "</h1>")[0]
            } else {
                &table.heading
            };
            (heading, cells[0].strip_prefix("municipality "))
        } else {
            (cells[0].as_str(), table.municipality(page))
        };
        let (law, care_group) = care_of(care);
        let kind = (law, care_group, own);
        for (first, period) in [(1, "2025Q2"), (4, "2024Q2")] {
            let among = |rows: &Flows, column: &str| -> String {
                let is_it = |row: &&BTreeMap<String, String>| {
                    is_of(row, kind) && at.is_none_or(|at| row["municipality"] == at) && row["period"] == period
                };
                let is_it =
                    |row: &&BTreeMap<String, String>| is_it(row) && (at.is_some() || row["municipality"].is_empty());
                let days = rows.iter().find(is_it).and_then(|row| row[column].parse::<f64>().ok());
                days.map_or("–".to_owned(), |days| format!("{}", days.round()))
            };
            for (shift, column) in ["km_median", "km_median_low", "km_median_high"].into_iter().enumerate() {
                let cell = cells[first + shift].replace(',', "");
                if cell == "–" || cell == "×" {
                    continue;
                }
                told += 1;
                if at.is_some() {
                    assert_eq!(cell, among(flows, column), "{name}: {column} of {cells:?}");
                } else if own.is_empty() {
                    assert_eq!(cell, among(totals, column), "{name}: {column} of {cells:?}");
                    for figure in ["outflow", "outflow_unreported"] {
                        let sum = may_be_told(figure, kind, None, period, (flows, full));
                        assert_ne!(sum, "×", "{name}: {figure} of {cells:?} in {period} may not be told");
                    }
                    // Who were in care is no column: the outflow rate is shown where they may be.
                    let mut rates = flows.iter().filter(|row| is_of(row, kind) && row["period"] == period);
                    assert!(rates.all(|row| !row["outflow_rate"].is_empty()), "{name}: {cells:?} in {period}");
                    together += 1;
                }
            }
        }
    }
    (told, together)
}

/// Every number of a region's page stands in what may be shared, and what is hidden there is hidden here.
#[test]
fn a_region_s_pages_hold_no_hidden_cell() {
    let desk = named();
    steered(&desk);
    let flows = rows(&desk, "shared/flows.csv");
    let full = rows(&desk, "flows.csv");
    let totals = rows(&desk, "totals.csv");
    let benchmark = rows(&desk, "shared/benchmark.csv");
    let listed: BTreeSet<&str> =
        flows.iter().chain(&benchmark).map(|row| row["provider_id"].as_str()).filter(|id| !id.is_empty()).collect();
    for reader in ["region", "public"] {
        mirror(&desk, reader).args(["--lang", "en"]).assert().success();
        let pages = pages(&desk, reader);
        let clients = values(&desk.register("allocations.csv"), "client_id");
        let allocations = values(&desk.register("allocations.csv"), "allocation_id");
        let (mut numbers, mut hidden, mut values, mut medians) = (0, 0, 0, 0);
        let (mut together, mut medians_together) = (0, 0);
        for (name, page) in &pages {
            assert!(!clients.iter().any(|client| page.contains(&client[..10])), "{name}: a client");
            assert!(!allocations.iter().any(|allocation| page.contains(allocation.as_str())), "{name}: an allocation");
            for provider in providers(&desk).iter().filter(|provider| !listed.contains(provider.as_str())) {
                assert!(!page.contains(provider.as_str()), "{name}: {provider} is not listed in what may be shared");
            }
            let own = name.strip_prefix("provider-").and_then(|name| name.strip_suffix(".html")).unwrap_or("");
            assert!(reader == "region" || own.is_empty(), "the public sees no page of a provider");
            for table in page_tables(page) {
                match table.caption.as_str() {
                    "Trajectories in care, begun and ended" => {
                        let (law, care_group) = care_of(&table.heading);
                        let (kind, at) = ((law, care_group, own), table.municipality(page));
                        for cells in &table.rows {
                            let period = cells[0].trim_end_matches(" (partial)");
                            for (cell, figure) in
                                cells[1..].iter().zip(["stock_start", "inflow", "outflow", "stock_end"])
                            {
                                let told = may_be_told(figure, kind, at, period, (&flows, &full));
                                assert_eq!(*cell, told, "{name}: {figure} of {cells:?} in {}", table.section);
                                numbers += 1;
                                together += usize::from(at.is_none() && told != "×");
                                let known = may_be_told(figure, kind, at, period, (&full, &full));
                                hidden += usize::from(told == "×" && known != "×");
                            }
                        }
                    }
                    "When half is over" => {
                        let all = medians_are_shared(name, own, page, &table, (&flows, &full, &totals));
                        medians += all.0;
                        medians_together += all.1;
                    }
                    caption if caption.starts_with("Went on with another provider") => {
                        assert_eq!(reader, "region", "{name}: what is public names no pairs");
                        for cells in &table.rows {
                            assert!(cells[2].parse::<u32>().unwrap() >= 3, "{name}: {cells:?} rests on few");
                        }
                    }
                    caption if name.starts_with("care-") && is_beside(caption) => {
                        for cells in table.rows {
                            let provider = cells[0].split(' ').next().unwrap();
                            // In the funnel a provider stands as it would be with the clients of all.
                            let is_funnel = caption.ends_with(": per provider");
                            let (column, shown) =
                                if is_funnel { ("standardised", &cells[2]) } else { ("value", &cells[1]) };
                            let may_be_shared = benchmark.iter().any(|row| {
                                let Ok(value) = row[column].parse::<f64>() else { return false };
                                let written = match row["indicator"].as_str() {
                                    "duration" => format!("{value}"),
                                    "extensions_per_100" => format!("{value:.1}"),
                                    _ => format!("{:.1}%", value * 100.0),
                                };
                                row["provider_id"] == provider && shown.replace(',', "") == written
                            });
                            // More than half goes on: there is a signal, and no number.
                            let is_none =
                                ["–", "more than half are still going on"].iter().any(|none| shown.starts_with(none));
                            assert!(may_be_shared || is_none, "{name}: {caption}: {cells:?}");
                            values += 1;
                        }
                    }
                    _ => {}
                }
            }
        }
        assert!(numbers > 100 && hidden > 0, "{reader}: {numbers} numbers of flows, {hidden} hidden");
        assert!(values > 0, "{reader}: providers stand beside one another");
        assert!(medians > 6, "{reader}: {medians} numbers of how long care lasts");
        assert!(together > 10, "{reader}: {together} numbers of all municipalities together");
        assert!(medians_together > 2, "{reader}: {medians_together} numbers of how long care lasts in all of them");
    }
}

/// A sum over periods is told only where each of its parts is.
#[test]
fn a_region_s_year_is_the_sum_of_what_may_be_shared() {
    let desk = named();
    steered(&desk);
    mirror(&desk, "region").args(["--lang", "en"]).assert().success();
    let flows = rows(&desk, "shared/flows.csv");
    let (mut told, mut untold) = (0, 0);
    let all = pages(&desk, "region");
    for table in page_tables(&all["region.html"]) {
        if !table.caption.starts_with("The last whole year beside the year before") {
            continue;
        }
        let page = &all["region.html"];
        let Some(municipality) = table.municipality(page) else { continue };
        let (law, care_group) = care_of(&table.heading);
        let quarters = ["2024Q3", "2024Q4", "2025Q1", "2025Q2"];
        let parts: Vec<_> = flows
            .iter()
            .filter(|row| {
                is_of(row, (law, care_group, ""))
                    && row["municipality"] == municipality
                    && quarters.contains(&row["period"].as_str())
            })
            .collect();
        let inflow: Option<u32> = parts.iter().map(|row| row["inflow"].parse::<u32>().ok()).sum();
        // What may not be shown of either year is named below the table.
        let cells = table.rows.iter().find(|cells| cells[0] == "began");
        match (inflow, cells) {
            (Some(sum), cells) if parts.len() == 4 => {
                let cells = cells.unwrap_or_else(|| panic!("it may be shown: {}", table.heading));
                assert_eq!(cells[2], sum.to_string(), "{}", table.heading);
                told += 1;
            }
            (_, Some(cells)) => {
                assert!(["×", "–"].contains(&cells[2].as_str()), "{}: {cells:?}", table.heading);
                untold += 1;
            }
            (_, None) => untold += 1,
        }
    }
    assert!(told > 0, "{told} sums told, {untold} not");
}

#[test]
fn pages_are_small_ask_for_nothing_and_are_always_the_same() {
    let desk = named();
    for reader in ["provider", "region", "public"] {
        mirror(&desk, reader).assert().success();
        let first = pages(&desk, reader);
        for (name, page) in &first {
            assert!(page.len() <= 250_000, "{name}: {} bytes", page.len());
            assert!(!page.contains("<script") && !page.contains("http:") && !page.contains("https:"), "{name}");
            assert!(!page.contains("--contract") && !page.contains("--from"), "{name}: a page names no commands");
        }
        leads_to_what_is_there(reader, &first);
        let mut again = mirror(&desk, reader);
        again.args(["--threads", "1"]).assert().success();
        assert_eq!(first, pages(&desk, reader), "{reader}");
    }
}

/// A page leads to pages that lie beside it, and a provider's page, which travels alone, to none.
fn leads_to_what_is_there(reader: &str, pages: &BTreeMap<String, String>) {
    let mut links = 0;
    for (name, page) in pages.iter().filter(|(name, _)| *name != "index.html") {
        for to in between(page, "href=\"", "\"").into_iter().filter(|to| !to.starts_with('#')) {
            assert!(reader != "provider", "{name}: {to}");
            assert!(pages.contains_key(to), "{name}: {to} is not there");
            links += usize::from(to != "index.html");
        }
    }
    assert_eq!(links > 0, reader != "provider", "{reader}: {links} links");
}

#[test]
fn a_manager_sees_its_own_municipality_and_must_say_which() {
    let desk = named();
    let assert = mirror(&desk, "manager").args(["--lang", "en"]).assert().failure();
    assert!(err(&assert).contains("0901, 9001"), "{}", err(&assert));
    mirror(&desk, "manager").args(["--municipality", "9001", "--lang", "en"]).assert().success();
    let elsewhere: BTreeSet<String> = table(&desk.register("allocations.csv"))[1..]
        .iter()
        .filter(|row| row[0] == "0901")
        .map(|row| row[2].clone())
        .collect();
    for (name, page) in pages(&desk, "manager") {
        assert!(!elsewhere.iter().any(|allocation| page.contains(allocation.as_str())), "{name}");
        assert!(!page.contains("municipality 0901"), "{name}");
    }
}

#[test]
fn pages_of_two_readers_never_lie_in_one_folder() {
    let desk = named();
    mirror(&desk, "region").assert().success();
    let mut other = stoplicht();
    other.args(["mirror", "--for", "provider"]);
    with_period(&mut other, &desk, "3");
    let assert = other.arg("--out").arg(desk.path().join("region")).args(["--lang", "en"]).assert().failure();
    assert!(err(&assert).contains("another reader"), "{}", err(&assert));
}

#[test]
fn what_is_printed() {
    for lang in ["nl", "en"] {
        let desk = named();
        let assert = mirror(&desk, "provider").args(["--lang", lang]).assert().success();
        assert!(out(&assert).contains("index.html"));
        assert_eq!(err(&assert), "");
    }
}
