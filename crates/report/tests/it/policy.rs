//! A policy as a person reads it: its page, and sentences for every kind of condition.

use insta::assert_snapshot;
use stoplicht_core::policy::Criterion;
use stoplicht_core::{Language, Policy};
use stoplicht_report::policy::{is_internal, page, sentence};
use stoplicht_report::{Ink, Page};

use crate::support::policy;

#[test]
fn a_policy_reads_in_dutch() {
    assert_snapshot!(page(&policy(), Page::new(Language::Nl, 100)).print(Ink::Plain));
}

#[test]
fn a_policy_reads_in_english_on_a_narrow_page() {
    assert_snapshot!(page(&policy(), Page::new(Language::En, 80)).print(Ink::Plain));
}

/// Conditions of every kind, in both languages.
#[test]
fn every_kind_of_condition_has_words() {
    let conditions = [
        "prior_extensions >= 4",
        "prior_extensions > 0",
        "prior_extensions = 0",
        "prior_extensions < 1",
        "prior_extensions <> 2",
        "3 <= prior_extensions",
        "prior_extensions IN (1, 2, 3)",
        "prior_extensions NOT IN (1, 2)",
        "prior_extensions BETWEEN 2 AND 3",
        "days_late > 14",
        "days_late < -30",
        "days_since_last_claim >= 92",
        "requested_trajectory_days > 1460",
        "requested_days BETWEEN 182 AND 365",
        "trajectory_days <= 365",
        "utilisation < 0.6 OR utilisation > 1.1",
        "utilisation BETWEEN 0.6 AND 1.1",
        "utilisation NOT BETWEEN 0.6 AND 1.1",
        "utilisation IS NULL",
        "utilisation IS NOT NULL",
        "requested_intensity_change <= -0.2",
        "requested_intensity_change > 0.05",
        "requested_intensity_change > -0.1",
        "intensity_change = 0",
        "trajectory_percentile >= 90",
        "utilisation < 0.5999 OR utilisation > 0.666666667",
        "requested_intensity_change <= -0.125",
        "intensity_change BETWEEN -0.0005 AND 12.5",
        "trajectory_percentile > 97.555",
        "utilisation > 0.07",
        "utilisation / 3 >= 0.366666667",
        "days_late > 14.125",
        "utilisation < 1e-300",
        "upscalings > downscalings",
        "(prior_extensions + upscalings) / 2 - 1 >= downscalings * 2",
        "NOT (prior_extensions >= 2 AND utilisation < 0.5)",
        "prior_extensions >= 2 AND (utilisation < 0.6 OR days_late > 0)",
        "prior_extensions >= 2 AND utilisation < 0.6 OR days_late > 0",
    ];
    let mut lines = String::new();
    for condition in conditions {
        let text = format!(
            "schema = 1\nname = \"x\"\nversion = \"1\"\nvalid_from = 2026-01-01\n[[criterion]]\nid = \"c\"\nred = \"{condition}\"\nunknown = \"red\"\n"
        );
        let policy = Policy::from_toml(&text).unwrap();
        let criterion = &policy.rules().criteria()[0];
        let [nl, en] = Language::ALL.map(|language| sentence(policy.rules(), criterion, language));
        lines = format!("{lines}{condition}\n  {nl}\n  {en}\n");
    }
    assert_snapshot!(lines);
}

#[test]
fn what_is_for_the_access_worker_only_is_known_by_conditions_and_by_texts() {
    let internal: Vec<&str> = vec!["concurrent"];
    let policy = policy();
    let found: Vec<&str> = policy.rules().criteria().iter().filter(|c| is_internal(c)).map(Criterion::id).collect();
    assert_eq!(found, internal);

    let told = Policy::from_toml(
        "schema = 1\nname = \"x\"\nversion = \"1\"\nvalid_from = 2026-01-01\n[[criterion]]\nid = \"c\"\nred = \"days_late > 0\"\n\
         text.en = \"Elsewhere: {concurrent_allocations}\"\n",
    )
    .unwrap();
    assert!(is_internal(&told.rules().criteria()[0]), "its text tells what no condition asks");
}
