//! Every analysis of `reference/survival`: R's `survival` and `etm` on the lung and melanoma data.

use std::collections::BTreeMap;

use serde_json::Value;
use stoplicht_steering::confidence::Confidence;
use stoplicht_steering::survival::{
    CumulativeIncidence, CurveOptions, Durations, KaplanMeier, LogRank, Scratch, Spell, against_rest,
};

use crate::support::{Csv, close, close_json, close_relative, json, numbers, reference, whole};

const ESTIMATE: f64 = 1e-9;
const LIMIT: f64 = 1e-8;

/// The rows of one analysis: its spells with their group, after what the analysis' note leaves out.
fn read(csv: &Csv, analysis: &Value) -> (Vec<Spell>, Vec<String>, Option<i32>) {
    let column = |key: &str| analysis[key].as_str();
    let exits = csv.integers(column("exit").unwrap());
    let causes = csv.integers(column("event").or(column("cause")).unwrap());
    let entries = column("entry").map(|name| csv.integers(name));
    let groups = column("group").map(|name| csv.text(name));
    let origin = analysis["id"].as_str().unwrap().ends_with("from_40").then_some(14_600);
    let mut spells = Vec::new();
    let mut labels = Vec::new();
    for i in 0..exits.len() {
        let label = groups.as_ref().map_or("all", |groups| groups[i]);
        if label.is_empty() || label == "NA" {
            continue;
        }
        spells.push(Spell {
            entry: entries.as_ref().map_or(Some(0), |entries| entries[i]),
            exit: exits[i],
            cause: causes[i].unwrap() as u8,
        });
        labels.push(label.to_owned());
    }
    (spells, labels, origin)
}

fn by_group(spells: &[Spell], labels: &[String]) -> BTreeMap<String, Vec<Spell>> {
    let mut groups: BTreeMap<String, Vec<Spell>> = BTreeMap::new();
    for (spell, label) in spells.iter().zip(labels) {
        groups.entry(label.clone()).or_default().push(*spell);
    }
    groups
}

fn each(kind: &str, check: impl Fn(&Csv, &Value)) {
    let Some(folder) = reference("survival") else { return };
    let mut checked = 0;
    for name in ["lung", "melanoma"] {
        let file = json(&folder.join(format!("{name}.json")));
        let csv = Csv::read(&folder.join(file["csv"].as_str().unwrap()));
        for analysis in file["analyses"].as_array().unwrap() {
            if analysis["kind"] == kind {
                check(&csv, analysis);
                checked += 1;
            }
        }
    }
    assert!(checked > 0, "no analysis of kind {kind}");
    println!("{kind}: {checked} analyses");
}

#[test]
fn kaplan_meier_equals_survfit() {
    each("km", |csv, analysis| {
        let (spells, labels, origin) = read(csv, analysis);
        let groups = by_group(&spells, &labels);
        assert_eq!(groups.len(), analysis["groups"].as_object().unwrap().len());
        for (label, spells) in groups {
            let options = CurveOptions { origin, ..CurveOptions::default() };
            let curve = KaplanMeier::fit_with(&mut Scratch::new(), &spells, options);
            check_curve(&curve, &analysis["groups"][label.as_str()]);
            if origin.is_none() {
                check_fast_path(&spells, &curve, &analysis["groups"][label.as_str()]);
            }
        }
    });
}

fn check_curve(curve: &KaplanMeier, expected: &Value) {
    assert_eq!(curve.spells as u64, expected["n"]);
    assert_eq!(curve.events, expected["events"].as_u64().unwrap());
    assert_eq!(curve.last_exit().unwrap(), expected["max_time"].as_i64().unwrap() as i32);
    let rows: Vec<_> = curve.event_rows().collect();
    let table = &expected["curve"];
    let times: Vec<u64> = rows.iter().map(|row| row.risk.time as u64).collect();
    assert_eq!(times, whole(&table["time"]));
    for (i, row) in rows.iter().enumerate() {
        assert_eq!(u64::from(row.risk.at_risk), table["n_risk"][i].as_u64().unwrap());
        assert_eq!(u64::from(row.risk.events), table["n_event"][i].as_u64().unwrap());
        close(row.survival, table["surv"][i].as_f64().unwrap(), ESTIMATE);
        close_json(row.se, &table["se"][i], ESTIMATE);
        close_json(row.lower, &table["lower"][i], LIMIT);
        close_json(row.upper, &table["upper"][i], LIMIT);
    }
    for landmark in expected["landmarks"].as_array().unwrap() {
        let day = landmark["t"].as_i64().unwrap() as i32;
        let row = curve.row_at(day).unwrap();
        close(curve.survival_at(day).unwrap(), landmark["surv"].as_f64().unwrap(), ESTIMATE);
        close_json(row.se, &landmark["se"], ESTIMATE);
        close_json(row.lower, &landmark["lower"], LIMIT);
        close_json(row.upper, &landmark["upper"], LIMIT);
        assert_eq!(u64::from(curve.at_risk(day)), landmark["n_risk"].as_u64().unwrap());
    }
    for quantile in expected["quantiles"].as_array().unwrap() {
        let p = quantile["p"].as_f64().unwrap();
        let estimate = curve.quantile(p).unwrap();
        close_json(estimate.value, &quantile["value"], ESTIMATE);
        close_json(estimate.lower, &quantile["lower"], ESTIMATE);
        close_json(estimate.upper, &quantile["upper"], ESTIMATE);
        close_json(
            curve.first_day_at_or_below(p).unwrap().map(f64::from),
            &quantile["first_time_at_or_below"],
            ESTIMATE,
        );
    }
    let rmst = &expected["rmst"];
    assert_eq!(curve.origin, rmst["origin"].as_i64().unwrap() as i32);
    let mean = curve.restricted_mean(rmst["tau"].as_i64().unwrap() as i32).unwrap();
    close_relative(mean.value.unwrap(), rmst["value"].as_f64().unwrap(), 1e-9);
    close_relative(mean.se.unwrap(), rmst["se"].as_f64().unwrap(), 1e-9);
    assert_eq!(mean.beyond_follow_up, rmst["beyond_follow_up"].as_bool().unwrap());
}

fn check_fast_path(spells: &[Spell], curve: &KaplanMeier, expected: &Value) {
    let tau = expected["rmst"]["tau"].as_i64().unwrap() as i32;
    let fast = Durations::of(&mut Scratch::new(), spells, &[0.25, 0.5, 0.75], Some(tau)).unwrap();
    for (value, p) in fast.quantiles.iter().zip([0.25, 0.5, 0.75]) {
        assert_eq!(*value, curve.quantile(p).unwrap().value);
    }
    assert_eq!(fast.restricted_mean, Some(curve.restricted_mean(tau).unwrap()));
}

#[test]
fn log_rank_equals_survdiff() {
    each("logrank", |csv, analysis| {
        let (mut spells, labels, origin) = read(csv, analysis);
        let mut labels: Vec<u32> = labels.iter().map(|label| label.parse().unwrap()).collect();
        if let Some(origin) = origin {
            // The analysis conditions on the origin first.
            let kept: Vec<bool> = spells.iter().map(|s| s.exit.unwrap() > origin).collect();
            let mut keep = kept.iter();
            spells.retain(|_| *keep.next().unwrap());
            let mut keep = kept.iter();
            labels.retain(|_| *keep.next().unwrap());
            for spell in &mut spells {
                spell.entry = spell.entry.map(|day| day.max(origin));
            }
        }
        let test = LogRank::test(&spells, &labels).unwrap();
        for group in &test.groups {
            let label = group.group.to_string();
            assert_eq!(group.observed, analysis["observed"][&label].as_u64().unwrap());
            close(group.expected, analysis["expected"][&label].as_f64().unwrap(), ESTIMATE);
            close(group.variance, analysis["variance_diagonal"][&label].as_f64().unwrap(), ESTIMATE);
        }
        close_relative(test.chi_square.unwrap(), analysis["chisq"].as_f64().unwrap(), 1e-8);
        assert_eq!(test.degrees_of_freedom, analysis["df"].as_u64().unwrap());
        close_relative(test.p.unwrap(), analysis["p"].as_f64().unwrap(), 1e-6);
        let Some(rest) = analysis.get("versus_rest") else { return };
        for unit in against_rest(&spells, &labels).unwrap() {
            let expected = &rest[unit.counts.group.to_string()];
            assert_eq!(unit.counts.observed, expected["observed"].as_u64().unwrap());
            close(unit.counts.expected, expected["expected"].as_f64().unwrap(), ESTIMATE);
            close(unit.counts.variance, expected["variance"].as_f64().unwrap(), ESTIMATE);
            let z = unit.z.unwrap();
            close(z, expected["z"].as_f64().unwrap(), ESTIMATE);
            close_relative(z * z, expected["chisq"].as_f64().unwrap(), 1e-8);
            close_relative(unit.p.unwrap(), expected["p"].as_f64().unwrap(), 1e-6);
            // The same as a test of this group against all others pooled.
            let two: Vec<u32> = labels.iter().map(|&label| u32::from(label == unit.counts.group)).collect();
            let pair = LogRank::test(&spells, &two).unwrap();
            close_relative(pair.chi_square.unwrap(), z * z, 1e-10);
        }
    });
}

#[test]
fn cumulative_incidence_equals_etm() {
    each("aalen_johansen", |csv, analysis| {
        let (spells, labels, origin) = read(csv, analysis);
        for (label, spells) in by_group(&spells, &labels) {
            let incidence = CumulativeIncidence::fit_with(&mut Scratch::new(), &spells, origin, Confidence::P95);
            for kind in &incidence.kinds {
                let expected = &analysis["groups"][label.as_str()][kind.cause.to_string()];
                assert_eq!(kind.events, expected["events"].as_u64().unwrap());
                let days = numbers(&expected["time"]);
                for (i, day) in days.into_iter().enumerate() {
                    let point = incidence.at(kind.cause, day as i32).unwrap();
                    close(point.incidence, expected["cif"][i].as_f64().unwrap(), ESTIMATE);
                    close(point.se, expected["se"][i].as_f64().unwrap(), ESTIMATE);
                    close_json(point.lower, &expected["lower"][i], LIMIT);
                    close_json(point.upper, &expected["upper"][i], LIMIT);
                }
                let last = kind.points.last().unwrap();
                close(last.incidence, expected["cif_last"].as_f64().unwrap(), ESTIMATE);
                assert_eq!(i64::from(last.time), expected["time_last"].as_i64().unwrap());
            }
        }
    });
}
