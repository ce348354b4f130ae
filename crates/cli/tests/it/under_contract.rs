//! Triage, explanation and steering under a contract with lump sums; and a contract that is made up, to try all of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::{Desk, Table, err, out, page, root, stoplicht, table, write_table};

const FOLDER: &str = "fixtures/reference/contracts";

fn fixture(name: &str) -> String {
    format!("{FOLDER}/{name}")
}

/// Runs the program and gives what it printed.
#[track_caller]
fn run(arguments: &[&str]) -> String {
    out(&stoplicht().args(arguments).assert().success())
}

/// The cells of a table under the name of each column, row by row.
fn rows(table: &Table) -> Vec<BTreeMap<String, String>> {
    let [names, rows @ ..] = table.as_slice() else { return Vec::new() };
    rows.iter().map(|row| names.iter().cloned().zip(row.iter().cloned()).collect()).collect()
}

fn triage(registers: &str, policy: &str, contract: Option<&str>, more: &[&str], to: &Path) -> Table {
    let mut command = stoplicht();
    command.args(["triage", "--registers", registers, "--policy", policy, "--format", "csv", "--out"]).arg(to);
    command.args(["--max-rejected", "100%"]).args(more);
    if let Some(contract) = contract {
        command.args(["--contract", contract]);
    }
    command.assert().success();
    table(&to.join("triage.csv"))
}

#[test]
fn triage_tells_which_measures_a_contract_leaves_unknown() {
    let desk = Desk::empty();
    let as_of = |day: &str| {
        let contract = fixture("contract.toml");
        rows(&triage(FOLDER, &fixture("policy.toml"), Some(&contract), &["--as-of", day], &desk.out()))
    };
    assert!(as_of("2025-03-11").iter().all(|row| row["contract_draft"] == "true"), "nobody had decided yet");
    let found = as_of("2025-12-31");
    assert!(found.iter().all(|row| row["contract_draft"] == "false"));
    let lumpsum = r#""utilisation":"lumpsum""#;
    let with = found.iter().filter(|row| row["reasons"].contains(lumpsum));
    assert!(with.clone().count() > 10, "the reference has such requests");
    for row in with {
        assert_eq!(row["utilisation"], "", "{row:?}");
        assert_eq!(row["contract_id"], "wmo-begeleiding-2025");
    }
    let rejected = fs::read_to_string(desk.out().join("rejected.csv")).unwrap();
    assert!(rejected.contains("no_request_needed"));
    let summary: serde_json::Value = serde_json::from_str(&desk.read("summary.json")).unwrap();
    assert_eq!(summary["contract"]["version"], "2025.1");
    let read: Vec<&str> =
        summary["registers"].as_array().unwrap().iter().map(|one| one["register"].as_str().unwrap()).collect();
    assert!(read.contains(&"exclusions"), "{read:?}");
}

/// A contract of other municipalities changes nothing but the columns that name it.
#[test]
fn without_a_lump_sum_nothing_changes() {
    let (bare, under) = (Desk::empty(), Desk::empty());
    let text = fs::read_to_string(root().join(fixture("contract.toml"))).unwrap();
    let elsewhere = text.replace("\"090", "\"080");
    let contract = under.path().join("contract.toml");
    fs::write(&contract, elsewhere).unwrap();
    let policy = fixture("policy.toml");
    let before = triage(FOLDER, &policy, None, &[], &bare.out());
    let after = triage(FOLDER, &policy, Some(contract.to_str().unwrap()), &[], &under.out());
    let own = ["reasons", "contract_draft", "contract_id", "contract_version", "contract_hash"];
    assert!(!before[0].iter().any(|name| own.contains(&name.as_str())));
    let places: Vec<usize> = (0..after[0].len()).filter(|at| !own.contains(&after[0][*at].as_str())).collect();
    let shared: Table = after.iter().map(|row| places.iter().map(|at| row[*at].clone()).collect()).collect();
    assert!(shared == before, "a contract of other municipalities");
    assert!(rows(&after).iter().all(|row| row["reasons"].is_empty()));
}

#[test]
fn one_request_is_explained_as_it_was_scored() {
    let desk = Desk::empty();
    let (policy, contract) = (fixture("policy.toml"), fixture("contract.toml"));
    let day = ["--as-of", "2025-12-31"];
    let found = rows(&triage(FOLDER, &policy, Some(&contract), &day, &desk.out()));
    let row = found.iter().find(|row| row["reasons"].contains("lumpsum") && row["colour"] == "green").unwrap();
    let explain = |more: &[&str]| {
        let asked = ["explain", "--registers", FOLDER, "--policy", &policy, "--request", &row["request_id"]];
        let place = ["--municipality", &row["municipality"], "--allocation", &row["allocation_id"], "--lang", "en"];
        run(&[&asked[..], &place, &day, more].concat())
    };
    let under = explain(&["--contract", &contract]);
    assert!(under.contains("a lump sum pays"), "{under}");
    assert!(under.contains("GREEN"), "{under}");
    assert!(!explain(&[]).contains("lump sum"));
}

/// What triage decided is worked out once more for a worklist, and so under the same contract.
#[test]
fn worklists_are_made_under_the_contract_of_the_run() {
    let desk = Desk::empty();
    let (policy, contract) = (fixture("policy.toml"), fixture("contract.toml"));
    triage(FOLDER, &policy, Some(&contract), &["--as-of", "2025-12-31"], &desk.out());
    let pages = |more: &[&str], to: &str| {
        let mut command = stoplicht();
        command.args([
            "worklist",
            "write",
            "--registers",
            FOLDER,
            "--policy",
            &policy,
            "--for",
            "worker",
            "--lang",
            "en",
        ]);
        command.args(["--format", "html", "--triage"]).arg(desk.out()).arg("--out").arg(desk.path().join(to));
        command.args(more).assert()
    };
    pages(&["--contract", &contract], "pages").success();
    assert!(fs::read_dir(desk.path().join("pages")).unwrap().count() > 1);
    let refused = pages(&[], "others").failure().stdout("");
    assert!(err(&refused).contains("made under contract wmo-begeleiding-2025 2025.1"), "{}", err(&refused));
    assert!(!desk.path().join("others").exists());
}

#[test]
fn steering_marks_what_is_partly_paid_by_a_lump_sum() {
    let (bare, under) = (Desk::empty(), Desk::empty());
    let (policy, contract) = (fixture("policy.toml"), fixture("contract.toml"));
    let steer = |desk: &Desk, more: &[&str]| {
        let mut command = stoplicht();
        command.args([
            "steer",
            "--registers",
            FOLDER,
            "--policy",
            &policy,
            "--as-of",
            "2025-10-31",
            "--from",
            "2024-01-01",
        ]);
        command.args(["--period", "year", "--format", "csv", "--out"]).arg(desk.out()).args(more).assert().success();
        (rows(&table(&desk.out().join("flows.csv"))), rows(&table(&desk.out().join("cases.csv"))))
    };
    let (flows, cases) = steer(&bare, &[]);
    assert!(!flows[0].contains_key("partly_lumpsum"));
    let (marked, fewer) = steer(&under, &["--contract", &contract]);
    let years = |mark: &str| {
        let of = marked.iter().filter(|row| row["partly_lumpsum"] == mark && row["provider_id"] == "99001013");
        of.map(|row| row["period"].clone()).collect::<Vec<_>>()
    };
    assert!(years("true").contains(&"2025".to_owned()));
    let silent = |cases: &[BTreeMap<String, String>], reason: &str| {
        cases.iter().filter(|case| case["why"].contains(reason)).count()
    };
    for reason in ["no_recent_claim", "low_utilisation"] {
        assert!(silent(&fewer, reason) < silent(&cases, reason), "{reason}");
    }
    assert!(silent(&fewer, "long_duration") == silent(&cases, "long_duration"), "what else stands out, still does");
}

/// The cases of a page are those that steering finds under the same contract, and a partner's page has its lump sum.
#[test]
fn a_mirror_follows_the_contract_as_steering_does() {
    let desk = Desk::empty();
    let (policy, contract) = (fixture("policy.toml"), fixture("contract.toml"));
    let asked = ["--registers", FOLDER, "--policy", &policy, "--as-of", "2025-10-31", "--from", "2024-01-01"];
    let under = ["--contract", contract.as_str()];
    let steer = |more: &[&str], to: &str| {
        let to = desk.path().join(to);
        stoplicht().arg("steer").args(asked).args(["--format", "csv", "--out"]).arg(&to).args(more).assert().success();
        rows(&table(&to.join("cases.csv")))
    };
    let pages = |more: &[&str], to: &str| {
        let to = desk.path().join(to);
        let mut command = stoplicht();
        command.args(["mirror", "--for", "provider"]).args(asked).arg("--out").arg(&to).args(more).assert().success();
        move |provider: &str| page(&to.join(format!("provider-{provider}.html")))
    };
    let quiet = |page: &str| page.matches("dagen niets gedeclareerd").count() + page.matches("nog nooit iets").count();
    let claimed_nothing = |cases: &[BTreeMap<String, String>], provider: &str| {
        let its = cases.iter().filter(|case| case["provider_id"] == provider);
        its.filter(|case| case["why"].contains("no_recent_claim")).count()
    };
    let partner = "99001013";
    let (bare, with) = (steer(&[], "steer"), steer(&under, "steer-under"));
    let (bare_page, page) = (pages(&[], "mirror")(partner), pages(&under, "mirror-under")(partner));
    assert!(claimed_nothing(&with, partner) < claimed_nothing(&bare, partner), "a lump sum pays for its care");
    assert_eq!(quiet(&page), claimed_nothing(&with, partner));
    assert!(quiet(&bare_page) > quiet(&page));
    assert!(page.contains("Lump sums van deze aanbieder"), "what it gets");
    assert!(page.contains("voor 2 aanbieders samen") && !page.contains("99016851"), "the other is not named");
    assert!(!bare_page.contains("Lump sums van deze aanbieder"));
    assert!(!pages(&under, "mirror-under")("99024770").contains("Lump sums van deze aanbieder"), "it is no partner");
}

#[test]
fn a_policy_is_checked_beside_a_contract() {
    let desk = Desk::empty();
    let policy = desk.path().join("policy.toml");
    let text = fs::read_to_string(root().join(fixture("policy.toml"))).unwrap();
    let careless = text.replace("not_applicable = \"green\"\n", "").replace("\"02\" = ", "\"02101\" = ");
    fs::write(&policy, careless).unwrap();
    let contract = fixture("contract.toml");
    let fine = run(&["policy", "check", &fixture("policy.toml"), "--contract", &contract, "--lang", "en"]);
    assert!(fine.contains("under contract wmo-begeleiding-2025, version 2025.1: 1 thing to mind"), "{fine}");
    assert!(fine.contains("product 02105 of `resultaat`"), "that code has a group of its own, on purpose: {fine}");
    let policy = policy.to_str().unwrap();
    let told = run(&["policy", "check", policy, "--contract", &contract, "--lang", "en"]);
    assert!(told.contains("criterion `utilisation`") && told.contains("write `not_applicable = \"green\"`"), "{told}");
    assert!(told.contains("product 21200") && told.contains("the chain breaks"), "{told}");
    let json: serde_json::Value =
        serde_json::from_str(&run(&["policy", "check", policy, "--contract", &contract, "--json"])).unwrap();
    let codes: Vec<&str> = json["under_contract"]["doubts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|doubt| doubt["code"].as_str().unwrap())
        .collect();
    assert!(codes.contains(&"one_colour") && codes.contains(&"split_care_group"), "{codes:?}");
    let json: serde_json::Value = serde_json::from_str(&run(&["policy", "check", policy, "--json"])).unwrap();
    assert!(json.get("under_contract").is_none());
}

#[test]
fn a_contract_that_cannot_be_used_ends_the_run() {
    let desk = Desk::empty();
    let broken = desk.path().join("contract.toml");
    let text = fs::read_to_string(root().join(fixture("contract.toml"))).unwrap();
    fs::write(&broken, text.replace("\"7.5%\"", "0.075")).unwrap();
    let mut command = stoplicht();
    command.args(["triage", "--registers", FOLDER, "--policy", &fixture("policy.toml"), "--contract"]).arg(&broken);
    let assert = command.arg("--out").arg(desk.out()).assert().code(1).stdout("");
    assert!(err(&assert).contains("percentage_as_number"));
    assert!(!desk.out().exists());
}

/// From nothing: registers, a contract, and all that is done with them.
#[test]
fn a_contract_and_its_money_are_made_up_and_followed() {
    let desk = Desk::empty();
    let registers = desk.path().join("made");
    let made = registers.to_str().unwrap();
    let contract = registers.join("contract.toml");
    let contract = contract.to_str().unwrap();
    let make = |to: &str| {
        run(&["synthesize", "--contract", "--clients", "1500", "--seed", "5", "--format", "csv", "--out", to]);
    };
    make(made);
    let again = desk.path().join("again");
    make(again.to_str().unwrap());
    let names = ["turnover", "pgb", "payments", "tariffs", "exclusions", "task_deliveries"];
    for name in names.iter().copied().chain(["allocations", "claims", "deliveries", "requests"]) {
        let read = |folder: &Path| fs::read(folder.join(format!("{name}.csv"))).unwrap();
        assert!(read(&registers) == read(&again), "{name}: the same options give the same bytes");
    }
    for name in names {
        assert!(table(&registers.join(format!("{name}.csv"))).len() > 2, "{name} has rows");
    }
    let checked = run(&["contract", "check", contract, "--lang", "en"]);
    assert!(checked.contains("0 errors"), "{checked}");

    let budget = desk.path().join("budget");
    run(&[
        "budget",
        "--registers",
        made,
        "--contract",
        contract,
        "--as-of",
        "2025-07-01",
        "--strict",
        "--format",
        "csv",
        "--out",
        budget.to_str().unwrap(),
    ]);
    let lumpsums = rows(&table(&budget.join("lumpsums.csv")));
    assert!(!lumpsums.is_empty() && lumpsums.iter().all(|row| row["status"] == "audited"), "{lumpsums:?}");
    let rows_of_budget = rows(&table(&budget.join("budget.csv")));
    assert!(rows_of_budget.iter().any(|row| !row["forecast"].is_empty()), "there is a forecast");
    assert!(rows_of_budget.iter().filter(|row| row["status"] != "unassigned").all(|row| row["missing"].is_empty()));
    let settled = rows(&table(&budget.join("settlement.csv")));
    assert!(settled.iter().any(|row| row["prepaid_basis"] == "payments" && row["paid_cents"] != "0"), "{settled:?}");

    let policy = "fixtures/policy.toml";
    let used = |contract: Option<&str>, to: &str| {
        let found = rows(&triage(made, policy, contract, &[], &desk.path().join(to)));
        let of_partner = found.into_iter().filter(|row| row["law"] == "wmo" && row["provider_id"] == "00990017");
        let used = of_partner.filter_map(|row| Some((row["request_id"].clone(), row["utilisation"].parse().ok()?)));
        used.collect::<BTreeMap<String, f64>>()
    };
    let (without, with) = (used(None, "without"), used(Some(contract), "with"));
    let less = without.iter().filter(|(request, used)| with.get(*request).is_none_or(|with| with > *used));
    assert!(less.count() > 2, "without the contract care that a lump sum pays for looks unused: {without:?} {with:?}");
}

/// Claims that were not handed in are read as care that was not given: that is told, where and since when.
#[test]
fn a_budget_says_how_far_claims_are_in() {
    let desk = Desk::empty();
    let registers = desk.path().join("made");
    let made = registers.to_str().unwrap();
    run(&["synthesize", "--contract", "--clients", "1500", "--seed", "5", "--format", "csv", "--out", made]);
    let contract = registers.join("contract.toml");
    let budget = |to: &str| {
        let to = desk.path().join(to);
        let asked = ["budget", "--registers", made, "--contract", contract.to_str().unwrap(), "--as-of", "2025-07-01"];
        let printed = run(&[&asked[..], &["--format", "csv", "--out", to.to_str().unwrap()]].concat());
        let summary: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(to.join("summary.json")).unwrap()).unwrap();
        (printed, summary, page(&to.join("budget.html")))
    };
    let (printed, summary, page) = budget("whole");
    let known = summary["claims_through"].as_array().unwrap();
    assert!(!known.is_empty() && known.iter().all(|one| one["through"] == "2025-05-31"), "{known:?}");
    assert_eq!(summary["beyond_claims"], serde_json::json!([]), "that claims come in a month later is as usual");
    let municipality = known[0]["municipality"].as_str().unwrap().to_owned();
    for shown in [&printed, &page] {
        assert!(shown.contains("Declaraties zijn binnen tot en met 31-5-2025"), "{shown}");
    }
    assert!(page.contains("de declaraties die binnen zijn (tot en met 31-5-2025)"), "under each chart");

    let file = registers.join("claims.csv");
    let claims = table(&file);
    let column = |name: &str| claims[0].iter().position(|column| column == name).unwrap();
    let (of, submitted) = (column("municipality"), column("submitted_on"));
    let handed_in = |row: &&Vec<String>| row[of] != municipality || row[submitted].as_str() < "2025-03-01";
    let less: Table = claims.iter().take(1).chain(claims.iter().skip(1).filter(handed_in)).cloned().collect();
    assert!(less.len() < claims.len());
    write_table(&file, &less);
    let (printed, summary, page) = budget("less");
    let beyond = summary["beyond_claims"].as_array().unwrap();
    assert_eq!(beyond.len(), 1, "{beyond:?}");
    assert_eq!(beyond[0]["municipality"], municipality.as_str());
    assert!(beyond[0]["through"].as_str().unwrap() < "2025-03-01");
    assert_eq!(beyond[0]["months"].as_array().unwrap().last().unwrap(), "2025-06-01");
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for shown in [&printed, &page] {
        let words = format!("Gemeente {municipality}: declaraties zijn bekend tot en met");
        assert!(squeezed(shown).contains(&words), "{shown}");
        assert!(squeezed(shown).contains("leest zij als zorg die niet is gegeven"), "{shown}");
    }
}
