//! The policy file: what is found in it, its canonical form and its hash (section 8).

use std::fmt::Write;

use proptest::prelude::*;
use serde_json::{Value, json};
use stoplicht_core::Policy;
use stoplicht_core::policy::{Finding, FindingCode};

use crate::support::{HEAD, LATE};

/// Every key that there is.
const WHOLE: &str = r#"schema = 1
name = "Voorbeeldregio jeugdhulp"
version = "2026.1"
valid_from = 2026-01-01

[list]
bulk_minimum = 12
explanation_for = ["orange"]
holidays = [2026-01-01, 2026-04-06]

[history]
gap_days = 30
lookback_days = 180
claim_lag_days = 60
min_observed_days = 30
scale_tolerance = 0.1
administrative_reasons = ["03", "14"]
unreported_after_days = 90
temporary_gap_days = 180
returning_within_days = 360

[care_groups]
"45" = "ambulant"
"54A03" = "specialistisch"
"35" = "pleegzorg"

[[criterion]]
id = "prior-extensions"
orange = "prior_extensions >= 2"
red = "prior_extensions >= 4"
unknown = "red"
text.nl = "Aantal eerdere verlengingen: {prior_extensions}"
text.en = "Earlier extensions: {prior_extensions}"

[[criterion]]
id = "stepping-down"
green = "requested_intensity_change <= -0.2 AND prior_extensions < 4"
over = ["prior-extensions"]

[[care_group]]
name = "pleegzorg"
[[care_group.criterion]]
id = "prior-extensions"
orange = "prior_extensions >= 6"
"#;

fn findings(read: Result<Policy, stoplicht_core::policy::PolicyError>) -> Vec<Finding> {
    match read {
        Ok(policy) => policy.warnings().to_vec(),
        Err(error) => error.findings().to_vec(),
    }
}

fn render(text: &str, findings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in findings {
        let _ = writeln!(out, "{finding}\n    {}", finding.words());
        // The words are the text of the span, up to the end of their line.
        assert!(text[finding.span()].starts_with(finding.words()));
    }
    out
}

#[test]
fn every_finding_is_told_with_its_place_and_a_way_out() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/policies");
    let mut seen = 0;
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let is_json = path.extension().is_some_and(|extension| extension == "json");
        let read = if is_json { Policy::from_json } else { Policy::from_toml };
        let found = findings(read(&text));
        assert!(!found.is_empty(), "{}", path.display());
        insta::assert_snapshot!(path.file_name().unwrap().to_str().unwrap(), render(&text, &found));

        // A byte order mark and other line ends change neither message nor place.
        let places = |found: &[Finding]| {
            found.iter().map(|f| (f.message(stoplicht_core::Language::En), f.position())).collect::<Vec<_>>()
        };
        let marked = format!("\u{feff}{text}");
        let with_mark = findings(read(&marked));
        assert_eq!(places(&with_mark), places(&found));
        assert_eq!(render(&marked, &with_mark), render(&text, &found));
        if !text.contains("'''") && !text.contains("\"\"\"") && !text.contains("\"Voorbeeld\n") {
            let windows = text.replace('\n', "\r\n");
            assert_eq!(places(&findings(read(&windows))), places(&found), "{}", path.display());
        }
        seen += 1;
    }
    assert_eq!(seen, 34);
}

#[test]
fn the_whole_of_an_error_is_one_text() {
    let error = Policy::from_toml(&format!("{HEAD}{LATE}red = \"days_lat > 14\"\n")).unwrap_err();
    insta::assert_snapshot!(error);
    assert_eq!(error.findings()[0].code(), FindingCode::UnknownMeasure);
}

fn hash(text: &str) -> String {
    Policy::from_toml(text).unwrap_or_else(|error| panic!("{error}")).id().hash.clone()
}

#[test]
fn the_hash_does_not_see_how_it_is_written() {
    let whole = hash(WHOLE);
    assert_eq!(whole.len(), 64);
    assert_eq!(hash(&WHOLE.replace('\n', "\r\n")), whole);
    assert_eq!(hash(&format!("\u{feff}# opmerking\n{WHOLE}\n# einde\n")), whole);
    assert_eq!(hash(&WHOLE.replace(" = ", "   =  ")), whole);
    assert_eq!(
        hash(&WHOLE.replace("gap_days = 30\nlookback_days = 180\n", "lookback_days = 180\ngap_days = 30\n")),
        whole
    );
    assert_eq!(hash(&WHOLE.replace("prior_extensions >= 4", "( PRIOR_EXTENSIONS>=4.0 )")), whole);
    assert_eq!(hash(&WHOLE.replace("[\"03\", \"14\"]", "[\"14\", \"03\", \"14\"]")), whole, "a set");
    assert_eq!(
        hash(&WHOLE.replace("\"red\"\ntext", "\"red\"\norange = 'x'\ntext").replace("orange = 'x'\n", "")),
        whole
    );
    // What is spelled out is what is meant anyway.
    let plain = format!("{HEAD}{LATE}");
    let spelled = format!(
        "{HEAD}[list]\nbulk_minimum = 10\nexplanation_for = [\"red\", \"orange\"]\n[history]\ngap_days = 31\n\
         lookback_days = 182\nclaim_lag_days = 62\nmin_observed_days = 28\nscale_tolerance = 0.05\n\
         administrative_reasons = [\"03\", \"10\", \"11\", \"13\", \"14\"]\nunreported_after_days = 92\n\
         temporary_gap_days = 182\nreturning_within_days = 365\n[care_groups]\n{LATE}unknown = \"orange\"\n"
    );
    assert_eq!(hash(&spelled), hash(&plain));
    let table: toml::Value = toml::from_str(WHOLE).unwrap();
    assert_eq!(Policy::from_json(&as_json(&table).to_string()).unwrap().id().hash, whole);
}

/// The same structure in JSON; dates become texts.
fn as_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::Datetime(date) => Value::from(date.to_string()),
        toml::Value::Array(items) => items.iter().map(as_json).collect(),
        toml::Value::Table(table) => table.iter().map(|(key, value)| (key.clone(), as_json(value))).collect(),
        other => serde_json::to_value(other).unwrap(),
    }
}

#[test]
fn the_hash_sees_every_change_of_meaning() {
    let changes = [
        ("Voorbeeldregio jeugdhulp", "Voorbeeldregio Wmo"),
        ("2026.1", "2026.2"),
        ("valid_from = 2026-01-01", "valid_from = 2026-01-02"),
        ("bulk_minimum = 12", "bulk_minimum = 11"),
        ("[\"orange\"]", "[\"orange\", \"red\"]"),
        ("holidays = [2026-01-01, 2026-04-06]", "holidays = []"),
        ("holidays = [2026-01-01, 2026-04-06]", ""),
        ("gap_days = 30\nl", "gap_days = 31\nl"),
        ("lookback_days = 180", "lookback_days = 181"),
        ("claim_lag_days = 60", "claim_lag_days = 61"),
        ("min_observed_days = 30", "min_observed_days = 31"),
        ("scale_tolerance = 0.1", "scale_tolerance = 0.11"),
        ("[\"03\", \"14\"]", "[\"03\"]"),
        ("unreported_after_days = 90", "unreported_after_days = 91"),
        ("temporary_gap_days = 180", "temporary_gap_days = 181"),
        ("returning_within_days = 360", "returning_within_days = 361"),
        ("\"45\" = \"ambulant\"", "\"45\" = \"poli\""),
        ("\"45\" = ", "\"46\" = "),
        ("prior_extensions >= 4\"", "prior_extensions > 4\""),
        ("unknown = \"red\"", "unknown = \"green\""),
        ("Aantal eerdere", "Het aantal eerdere"),
        ("Earlier extensions", "Prior extensions"),
        ("<= -0.2", "<= -0.3"),
        ("name = \"pleegzorg\"", "name = \"41\""),
        (">= 6", ">= 7"),
    ];
    let mut hashes = vec![hash(WHOLE)];
    for (from, to) in changes {
        let changed = WHOLE.replacen(from, to, 1);
        assert_ne!(changed, WHOLE, "`{from}` is in the policy");
        hashes.push(hash(&changed));
    }
    hashes.sort();
    hashes.dedup();
    assert_eq!(hashes.len(), changes.len() + 1);
}

#[test]
fn the_canonical_form_is_a_policy_that_reads_the_same() {
    for text in [WHOLE.to_owned(), format!("{HEAD}{LATE}")] {
        let policy = Policy::from_toml(&text).unwrap();
        let again = Policy::from_json(&policy.canonical().to_string()).unwrap();
        assert_eq!(again, policy);
        assert_eq!(again.id().hash, policy.id().hash);
        let serde: Policy = serde_json::from_str(&serde_json::to_string(&policy).unwrap()).unwrap();
        assert_eq!(serde, policy);
        let schema = serde_json::to_value(schemars::schema_for!(Policy)).unwrap();
        jsonschema::validate(&schema, policy.canonical()).unwrap_or_else(|error| panic!("{error}"));
    }
    assert!(serde_json::from_value::<Policy>(json!({ "schema": 1 })).is_err());
}

#[test]
fn a_care_group_alone_may_have_criteria() {
    let text =
        format!("{HEAD}[[care_group]]\nname = \"41\"\n[[care_group.criterion]]\nid = \"a\"\nred = \"days_late > 1\"\n");
    let policy = Policy::from_toml(&text).unwrap();
    assert_eq!(policy.rules().criteria().len(), 0);
    assert_eq!(
        policy.group_rules().map(|(name, rules)| (name, rules.criteria().len())).collect::<Vec<_>>(),
        [("41", 1)]
    );
    let schema = serde_json::to_value(schemars::schema_for!(Policy)).unwrap();
    jsonschema::validate(&schema, &serde_json::from_str(&policy.canonical().to_string()).unwrap()).unwrap();
}

#[test]
fn a_reference_fills_the_percentile() {
    let text =
        format!("{HEAD}[[criterion]]\nid = \"a\"\nred = \"trajectory_percentile > 90 AND days_late >= -9999999\"\n");
    let policy = Policy::from_toml(&text).unwrap();
    let codes = |policy: &Policy| policy.warnings().iter().map(Finding::code).collect::<Vec<_>>();
    assert_eq!(codes(&policy), [FindingCode::UnfilledMeasure, FindingCode::AlwaysHolds]);
    let policy = policy.with_durations(stoplicht_core::duration_curves::DurationCurves::default());
    assert_eq!(codes(&policy), [FindingCode::AlwaysHolds]);
}

#[test]
fn every_code_is_a_code_of_its_own() {
    let codes: std::collections::BTreeSet<&str> = FindingCode::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(codes.len(), FindingCode::ALL.len());
}

#[test]
fn hostile_input_is_an_error_and_takes_no_time() {
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(100_000), close.repeat(100_000));
    let json = [
        deep("[", "]"),
        deep("{\"a\":", "}"),
        "[".repeat(1_000_000),
        "\u{0}".repeat(1_000),
        format!("{{{}}}", (0..60_000).map(|at| format!("\"k{at}\":1")).collect::<Vec<_>>().join(",")),
        format!("\"{}\"", "x".repeat(2_000_000)),
    ];
    for text in json {
        assert!(Policy::from_json(&text).is_err());
    }
    let many = |item: &dyn Fn(usize) -> String, number: usize| (0..number).map(item).collect::<String>();
    let toml = [
        format!("a = {}", deep("[", "]")),
        format!("{} = 1", vec!["a"; 100_000].join(".")),
        format!("[{}]", vec!["a"; 100_000].join(".")),
        "[".repeat(1_000_000),
        "=\n".repeat(200_000),
        format!("{HEAD}name = \"{}", "x".repeat(1_000_000)),
        many(&|at| format!("k{at} = 1\n"), 60_000),
        format!("{HEAD}{LATE}[care_groups]\n{}", many(&|at| format!("a{at} = \"g{at}\"\n"), 60_000)),
        format!("{HEAD}{}", many(&|at| format!("[[criterion]]\nid = \"a{at}\"\nred = \"days_late > 0\"\n"), 15_000)),
        format!("{HEAD}{LATE}{}", many(&|at| format!("[[care_group]]\nname = \"g{at}\"\n"), 30_000)),
        format!("{HEAD}{LATE}text.nl = \"{{{}}}\"\n", "x".repeat(500_000)),
        format!("{HEAD}{LATE}red = \"{} > 1\"\n", "x".repeat(500_000)),
    ];
    for text in toml {
        assert!(Policy::from_toml(&text).is_err(), "{}", &text[..60]);
    }
}

#[test]
fn a_check_that_would_take_too_long_says_nothing() {
    let list = (0..60).map(|at| at.to_string()).collect::<Vec<_>>().join(",");
    let condition = names_of_four().map(|name| format!("{name} IN ({list})")).collect::<Vec<_>>().join(" AND ");
    let criterion = |at| format!("[[criterion]]\nid = \"a{at}\"\nred = \"{condition}\"\n");
    let criteria: Vec<String> = (0..200).map(criterion).collect();
    let policy = Policy::from_toml(&format!("{HEAD}{}", criteria.concat())).unwrap();
    assert!(policy.warnings().is_empty());
}

fn names_of_four() -> impl Iterator<Item = &'static str> {
    stoplicht_core::Measure::ALL[..4].iter().map(|measure| measure.name())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_policy_makes_the_reader_panic(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..12usize, "[ -~\n\r\t\u{feff}é\"\\[\\]{}]{0,6}"), 1..6),
        as_json in any::<bool>(),
    ) {
        let mut text = WHOLE.to_owned();
        if as_json {
            text = Policy::from_toml(WHOLE).unwrap().canonical().to_string();
        }
        for (at, length, insert) in cuts {
            let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let start = at.index(bounds.len());
            let end = (start + length).min(bounds.len() - 1);
            text.replace_range(bounds[start]..bounds[end], &insert);
        }
        for read in [Policy::from_toml, Policy::from_json] {
            if let Err(error) = read(&text) {
                prop_assert!(!error.findings().is_empty());
                prop_assert!(!render(&text, error.findings()).is_empty());
            }
        }
    }

    #[test]
    fn nor_does_any_text(text in "\\PC{0,60}") {
        let _ = Policy::from_toml(&text);
        let _ = Policy::from_json(&text);
    }
}
