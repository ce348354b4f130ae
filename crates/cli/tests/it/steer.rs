//! Steering through the program: what it prints, what it writes, and what may not change it.

use std::fs;
use std::path::Path;

use assert_cmd::Command;

use crate::support::{Chance, Desk, Table, err, out, stoplicht, table, write_table};

/// The registers that steering reads.
const READ: [&str; 3] = ["allocations", "claims", "deliveries"];

const WRITTEN: [&str; 11] = [
    "benchmark.csv",
    "cases.csv",
    "durations.csv",
    "flows.csv",
    "referrers.csv",
    "rejected.csv",
    "shared/benchmark.csv",
    "shared/flows.csv",
    "summary.json",
    "totals.csv",
    "trajectories.csv",
];

/// The quarters since 2024.
fn steer(desk: &Desk) -> Command {
    let mut command = stoplicht();
    command.arg("steer").arg("--registers").arg(desk.registers()).args(["--policy", "fixtures/policy.toml"]);
    command.args(["--as-of", "2025-07-01", "--from", "2024-01-01"]);
    command
}

fn steer_to_csv(desk: &Desk) -> Command {
    let mut command = steer(desk);
    command.args(["--format", "csv", "--out"]).arg(desk.out());
    command
}

/// The files in a folder and in `shared` within it, in the order of their names.
fn files(desk: &Desk) -> Vec<String> {
    let within = fs::read_dir(desk.out().join("shared")).unwrap();
    let within = within.map(|entry| format!("shared/{}", entry.unwrap().file_name().into_string().unwrap()));
    let mut names: Vec<String> = desk.written().into_iter().filter(|name| name != "shared").chain(within).collect();
    names.sort();
    names
}

/// The place of a column.
#[track_caller]
fn place(rows: &Table, name: &str) -> usize {
    rows[0].iter().position(|title| title == name).unwrap_or_else(|| panic!("no column {name}"))
}

fn flows(desk: &Desk) -> Table {
    table(&desk.out().join("flows.csv"))
}

fn shuffle(path: &Path, chance: &mut Chance) {
    let mut rows = table(path);
    for at in (2..rows.len()).rev() {
        rows.swap(at, 1 + chance.next(at));
    }
    write_table(path, &rows);
}

#[test]
fn the_page_and_the_files() {
    for lang in ["nl", "en"] {
        let desk = Desk::new();
        let assert = steer_to_csv(&desk).args(["--lang", lang]).assert().success();
        assert_eq!(files(&desk), WRITTEN);
        insta::assert_snapshot!(format!("page_{lang}"), desk.plain(&out(&assert)));
    }
}

#[test]
fn a_proposed_design_is_told_and_can_be_given_back() {
    let (proposed, given) = (Desk::new(), Desk::new());
    let assert = steer_to_csv(&proposed).args(["--share", "propose", "--lang", "en"]).assert().success();
    let told = out(&assert);
    let (words, design) = told.split_once("schema = 1").unwrap();
    assert!(words.contains("Shared:") && words.contains("providers by name"), "{words}");
    let design: String =
        design.lines().take_while(|line| line.is_empty() || line.contains(" = ")).collect::<Vec<_>>().join("\n");
    let path = given.out().with_extension("toml");
    fs::write(&path, format!("schema = 1{design}")).unwrap();
    steer_to_csv(&given).arg("--share").arg(&path).args(["--lang", "en"]).assert().success();
    for file in ["shared/flows.csv", "shared/signals.csv"] {
        assert!(given.read(file) == proposed.read(file), "{file}");
    }
    assert!(!files(&given).contains(&"shared/benchmark.csv".to_owned()));
}

#[test]
fn a_design_with_an_error_is_refused_with_its_line() {
    for (lang, place) in [("nl", "regel 2, kolom 8"), ("en", "line 2, column 8")] {
        let desk = Desk::new();
        let path = desk.out().with_extension("toml");
        fs::write(&path, "schema = 1\narea = \"street\"\n").unwrap();
        let assert = steer_to_csv(&desk).arg("--share").arg(&path).args(["--lang", lang]).assert().failure();
        let told = err(&assert);
        assert!(told.contains(place) && told.contains("toml"), "{told}");
    }
}

#[test]
fn a_provider_s_picture_needs_no_folder() {
    for lang in ["nl", "en"] {
        let desk = Desk::new();
        let assert = steer(&desk).args(["--provider", "99024770", "--lang", lang]).assert().success();
        insta::assert_snapshot!(format!("provider_{lang}"), out(&assert));
        desk.assert_nothing_written();
    }
}

#[test]
fn a_provider_that_is_not_there_is_refused() {
    let desk = Desk::new();
    let assert = steer(&desk).args(["--provider", "12345678"]).assert().failure();
    assert!(err(&assert).contains("12345678"), "{}", err(&assert));
    desk.assert_nothing_written();
}

#[test]
fn one_thread_or_two_write_the_same_bytes() {
    for format in ["csv", "parquet"] {
        let written: Vec<_> = ["1", "2"]
            .iter()
            .map(|threads| {
                let desk = Desk::new();
                steer(&desk)
                    .args(["--format", format, "--threads", threads, "--out"])
                    .arg(desk.out())
                    .assert()
                    .success();
                let names = files(&desk);
                names.into_iter().map(|file| (fs::read(desk.out().join(&file)).unwrap(), file)).collect::<Vec<_>>()
            })
            .collect();
        assert!(written[0] == written[1], "{format}");
    }
}

#[test]
fn only_the_tables_asked_for_are_written() {
    let (whole, desk) = (Desk::new(), Desk::new());
    steer_to_csv(&whole).assert().success();
    let assert = steer_to_csv(&desk).args(["--tables", "trajectories,flows"]).assert().success();
    let mut written: Vec<_> = fs::read_dir(desk.out()).unwrap().map(|file| file.unwrap().file_name()).collect();
    written.sort();
    assert_eq!(written, ["flows.csv", "rejected.csv", "summary.json", "trajectories.csv"]);
    for file in ["flows.csv", "trajectories.csv", "rejected.csv"] {
        assert!(desk.read(file) == whole.read(file), "{file}");
    }
    let summary: serde_json::Value = serde_json::from_str(&desk.read("summary.json")).unwrap();
    assert_eq!(summary["tables"], serde_json::json!(["trajectories", "flows"]));
    // Nothing was decided on what may be shown, so no figure is.
    assert_eq!(summary["lines"], serde_json::json!([]));
    let page = String::from_utf8(assert.get_output().stdout.clone()).unwrap();
    assert!(page.contains("trajecten gevolgd"), "{page}");
    assert!(!page.contains("Stromen in") && !page.contains("Kaplan"), "{page}");
    let assert = steer_to_csv(&desk).args(["--tables", "benchmarks"]).assert().failure();
    assert!(String::from_utf8_lossy(&assert.get_output().stderr).contains("benchmark"));
}

#[test]
fn rows_may_come_in_any_order() {
    let expected = Desk::new();
    steer_to_csv(&expected).assert().success();
    for seed in 1..=2 {
        let desk = Desk::new();
        let mut chance = Chance(seed);
        for register in READ {
            shuffle(&desk.register(&format!("{register}.csv")), &mut chance);
        }
        steer_to_csv(&desk).assert().success();
        for file in WRITTEN {
            assert!(desk.read(file) == expected.read(file), "{file}, seed {seed}");
        }
    }
}

#[test]
fn stock_and_flow_balance() {
    let desk = Desk::new();
    steer_to_csv(&desk).assert().success();
    let rows = flows(&desk);
    let columns = ["stock_start", "inflow", "outflow", "stock_end"].map(|name| place(&rows, name));
    let by_reason: Vec<usize> = (0..rows[0].len())
        .filter(|at| rows[0][*at].starts_with("outflow_") && rows[0][*at] != "outflow_rate")
        .collect();
    assert_eq!(by_reason.len(), 12);
    assert!(rows.len() > 100);
    for row in &rows[1..] {
        let whole = |at: usize| row[at].parse::<i64>().unwrap();
        let [start, came, went, end] = columns.map(whole);
        assert_eq!(start + came - went, end, "{row:?}");
        assert_eq!(by_reason.iter().map(|at| whole(*at)).sum::<i64>(), went, "{row:?}");
    }
}

#[test]
fn figures_against_a_base_period() {
    let plain = Desk::new();
    steer_to_csv(&plain).assert().success();
    let desk = Desk::new();
    steer_to_csv(&desk).args(["--base", "2024Q1"]).assert().success();
    let (without, with) = (flows(&plain), flows(&desk));
    let more: Vec<&String> = with[0].iter().skip(without[0].len()).collect();
    assert!(!more.is_empty() && more.iter().all(|name| name.starts_with("index_")), "{more:?}");
    let [period, came, index] = ["period", "inflow", "index_inflow"].map(|name| place(&with, name));
    for (row, same) in with[1..].iter().zip(&without[1..]) {
        assert_eq!(&row[..same.len()], &same[..]);
        if row[period] == "2024Q1" {
            assert_eq!(row[index], if row[came] == "0" { "" } else { "100.0" }, "{row:?}");
        }
    }
    assert_eq!(plain.read("shared/flows.csv"), desk.read("shared/flows.csv"), "no index is shared");
}

/// A quarter of one day is set against none, and nothing against it.
#[test]
fn half_periods_have_no_index_and_say_why() {
    let desk = Desk::new();
    steer_to_csv(&desk).args(["--base", "2024Q1"]).assert().success();
    let rows = flows(&desk);
    let [period, partial, index, why] =
        ["period", "partial", "index_stock_start", "index_unknown"].map(|name| place(&rows, name));
    let mut seen = std::collections::BTreeSet::new();
    for row in &rows[1..] {
        let is_expected = match row[why].as_str() {
            "partial_period" => row[partial] == "true" && row[period] == "2025Q3" && row[index].is_empty(),
            "empty_base" => row[partial] == "false" && row[index].is_empty(),
            "" => row[partial] == "false",
            _ => false,
        };
        assert!(is_expected, "{row:?}");
        seen.insert(row[why].clone());
    }
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), ["", "empty_base", "partial_period"]);
    let desk = Desk::new();
    steer_to_csv(&desk).args(["--base", "2025Q3"]).assert().success();
    let rows = flows(&desk);
    for row in &rows[1..] {
        assert!(["partial_base", "partial_period", "empty_base"].contains(&row[why].as_str()), "{row:?}");
        assert!(row[index].is_empty());
    }
}

/// The rows of a table under some names, as one of them adds up.
fn sums(rows: &Table, names: &[&str], of: &str) -> std::collections::BTreeMap<Vec<String>, i64> {
    let places: Vec<usize> = names.iter().map(|name| place(rows, name)).collect();
    let of = place(rows, of);
    let mut sums = std::collections::BTreeMap::new();
    for row in &rows[1..] {
        let key = places.iter().map(|place| row[*place].clone()).collect();
        *sums.entry(key).or_default() += row[of].parse::<i64>().unwrap();
    }
    sums
}

/// Rows of which some columns are empty, or not.
fn only(rows: &Table, names: [(&str, bool); 3]) -> Table {
    let places = names.map(|(name, is_empty)| (place(rows, name), is_empty));
    let is_one = |row: &&Vec<String>| places.iter().all(|(place, is_empty)| row[*place].is_empty() == *is_empty);
    std::iter::once(&rows[0]).chain(rows[1..].iter().filter(is_one)).cloned().collect()
}

#[test]
fn totals_are_what_flows_have_together() {
    let desk = Desk::new();
    steer_to_csv(&desk).assert().success();
    let (flows, totals) = (flows(&desk), table(&desk.out().join("totals.csv")));
    let span = place(&totals, "period");
    let whole = "2024Q1/2025Q3";
    // A provider over all its care groups and municipalities, period by period.
    let own = only(&flows, [("provider_id", false), ("care_group", false), ("municipality", false)]);
    let mut expected = sums(&own, &["law", "provider_id", "period"], "inflow");
    let of_provider = only(&totals, [("provider_id", false), ("care_group", true), ("municipality", true)]);
    let mut told = sums(&of_provider, &["law", "provider_id", "period"], "inflow");
    told.retain(|key, _| key[2] != whole);
    assert!(!told.is_empty());
    assert_eq!(told, expected);
    // And each row of flows over the whole span.
    expected = sums(&own, &["law", "provider_id", "care_group", "municipality"], "outflow");
    let in_flows = only(&totals, [("provider_id", false), ("care_group", false), ("municipality", false)]);
    assert!(in_flows[1..].iter().all(|row| row[span] == whole), "what is in flows is not repeated");
    assert_eq!(sums(&in_flows, &["law", "provider_id", "care_group", "municipality"], "outflow"), expected);
    // The medians are there, of all care together too.
    let median = place(&totals, "median_days");
    let of_law = only(&totals, [("provider_id", true), ("care_group", true), ("municipality", true)]);
    assert!(of_law[1..].iter().filter(|row| row[span] == whole).all(|row| !row[median].is_empty()), "{of_law:?}");
}

#[test]
fn referrers_add_up_to_the_inflow_and_have_words() {
    let desk = Desk::new();
    steer_to_csv(&desk).args(["--lang", "en"]).assert().success();
    let (flows, rows) = (flows(&desk), table(&desk.out().join("referrers.csv")));
    let own = only(&flows, [("provider_id", false), ("care_group", false), ("municipality", false)]);
    let named = ["law", "provider_id", "care_group", "municipality", "period"];
    let mut expected = sums(&own, &named, "inflow");
    expected.retain(|_, inflow| *inflow > 0);
    let of_unit = only(&rows, [("provider_id", false), ("care_group", false), ("municipality", false)]);
    let mut told = sums(&of_unit, &named, "inflow");
    told.retain(|key, _| key[4] != "2024Q1/2025Q3");
    assert_eq!(told, expected);
    let [code, label] = ["referrer", "referrer_label"].map(|name| place(&rows, name));
    let words = |of: &str| rows[1..].iter().find(|row| row[code] == of).map(|row| row[label].clone());
    assert_eq!(words("02").as_deref(), Some("general practitioner"));
    assert_eq!(words("").as_deref().unwrap_or("not on record"), "not on record");
}

#[test]
fn the_benchmark_says_why_overdispersion_is_empty() {
    let desk = Desk::new();
    steer_to_csv(&desk).assert().success();
    let rows = table(&desk.out().join("benchmark.csv"));
    let [phi, status, note, indicator, expected] =
        ["phi", "spread_status", "signal_note", "indicator", "expected"].map(|name| place(&rows, name));
    for row in &rows[1..] {
        // There are eight providers, and ten are needed.
        assert!(row[phi].is_empty() && ["", "too_few_units", "no_variance"].contains(&row[status].as_str()), "{row:?}");
        if row[note] == "few_expected" {
            assert!(row[indicator] == "duration" && row[expected].parse::<f64>().unwrap() < 5.0, "{row:?}");
        } else {
            assert!(row[note].is_empty());
        }
    }
    assert!(rows[1..].iter().any(|row| row[status] == "too_few_units"));
    assert!(rows[1..].iter().any(|row| row[note] == "few_expected"));
}

#[test]
fn a_base_period_that_is_not_there_is_refused() {
    let desk = Desk::new();
    let assert = steer_to_csv(&desk).args(["--base", "2019Q1"]).assert().failure();
    insta::assert_snapshot!(err(&assert));
    desk.assert_nothing_written();
}

#[test]
fn what_is_shared_hides_small_numbers() {
    let desk = Desk::new();
    steer_to_csv(&desk).assert().success();
    let rows = table(&desk.out().join("shared/flows.csv"));
    let full = flows(&desk);
    assert_eq!(rows[0], full[0]);
    let is_count = |name: &str| {
        let counts = ["stock_start", "inflow", "returning", "outflow", "stock_end", "extensions", "upscalings"];
        let of_part = name.starts_with("outflow_") && name != "outflow_rate";
        counts.contains(&name)
            || of_part
            || name.starts_with("ended_")
            || ["downscalings", "provisional", "clients"].contains(&name)
    };
    let (mut shown, mut hidden) = (0, 0);
    for at in (0..rows[0].len()).filter(|at| is_count(&rows[0][*at])) {
        for row in &rows[1..] {
            match row[at].parse::<u32>() {
                Ok(count) => {
                    assert!(!(1..10).contains(&count), "{}: {row:?}", rows[0][at]);
                    shown += usize::from(count > 0);
                }
                Err(_) => hidden += 1,
            }
        }
    }
    assert!(shown > 0 && hidden > shown, "{shown} shown, {hidden} hidden");
    let benchmark = fs::read_to_string(desk.out().join("shared/benchmark.csv")).unwrap();
    assert!(benchmark.lines().count() > 1);
}

#[test]
fn strict_ends_with_three_where_rows_were_rejected() {
    let desk = Desk::new();
    steer_to_csv(&desk).arg("--strict").assert().success();
    desk.edit("deliveries.csv", |text| {
        let row = text.lines().nth(1).unwrap().to_owned();
        let law = row.split(',').nth(1).unwrap().to_owned();
        format!("{text}{}\n", row.replacen(&format!(",{law},"), ",zvw,", 1))
    });
    steer_to_csv(&desk).assert().success();
    steer_to_csv(&desk).arg("--strict").assert().code(3);
    assert_eq!(table(&desk.out().join("rejected.csv")).len(), 2);
}
