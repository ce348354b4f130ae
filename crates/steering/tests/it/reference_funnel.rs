//! Every analysis of `reference/funnel`: infant deaths in Auckland, contraception in 60 districts, drivers killed in the United Kingdom.

use std::collections::BTreeMap;

use serde_json::Value;
use stoplicht_steering::benchmark::{
    Adjustment, BenchmarkError, CountMethod, Flag, Funnel, FunnelOptions, Overdispersion, ReferenceRates, Scale, Share,
    ShareStratum, Stratum, TailRule, byar, clopper_pearson, garwood, indirect_rate, indirect_share,
    normal_score_limits, poisson_interval, poisson_mid_p, wilson,
};
use stoplicht_steering::confidence::{Confidence, Interval};
use stoplicht_steering::xmr::{Screening, XmrOptions, median_runs, xmr};

use crate::support::{Csv, close, close_relative, json, numbers, reference, whole};

const LEVELS: [(&str, Confidence); 2] = [("95", Confidence::P95), ("99.8", Confidence::P998)];

fn analysis(dataset: &str, kind: &str) -> Option<(Csv, Value, Value)> {
    let folder = reference("funnel")?;
    let file = json(&folder.join(format!("{dataset}.json")));
    let csv = Csv::read(&folder.join(file["csv"].as_str().unwrap()));
    let analyses = file["analyses"].as_array().unwrap();
    let found = analyses.iter().find(|analysis| analysis["kind"] == kind).unwrap().clone();
    Some((csv, found, file))
}

/// Flags as in the reference files, where no status rule is applied.
fn raw(tails: TailRule) -> FunnelOptions {
    FunnelOptions { tails, minimum_expected: 0.0, ..FunnelOptions::default() }
}

/// Limits of every unit against `{"95": {"lower": […], "upper": […]}, …}`.
fn check_limits(expected: &Value, tolerance: f64, limits: impl Fn(usize, Confidence) -> Interval) {
    for (name, level) in LEVELS {
        let (lower, upper) = (numbers(&expected[name]["lower"]), numbers(&expected[name]["upper"]));
        for i in 0..lower.len() {
            let actual = limits(i, level);
            close(actual.lower, lower[i], tolerance);
            close(actual.upper, upper[i], tolerance);
        }
    }
}

fn check_tails(expected: &Value, midp: &Funnel, exact: &Funnel) {
    let tails = &expected["tails"];
    for (i, (unit, strict)) in midp.units.iter().zip(&exact.units).enumerate() {
        for (actual, name) in [
            (unit.tails.unwrap().low, "midp_low"),
            (unit.tails.unwrap().high, "midp_high"),
            (strict.tails.unwrap().low, "exact_low"),
            (strict.tails.unwrap().high, "exact_high"),
        ] {
            close(actual, tails[name][i].as_f64().unwrap(), 1e-10);
        }
        assert_eq!(serde_json::to_value(unit.flag).unwrap(), expected["flag_midp"][i]);
        assert_eq!(serde_json::to_value(strict.flag).unwrap(), expected["flag_exact"][i]);
        close(unit.tails.unwrap().two_sided(), expected["midp_two_sided"][i].as_f64().unwrap(), 1e-10);
        close(unit.adjusted_p.unwrap(), expected["bh_adjusted"][i].as_f64().unwrap(), 1e-10);
    }
}

fn check_overdispersion(funnel: &Funnel, found: &Overdispersion, expected: &Value) {
    for (i, z) in numbers(&expected["z"]).into_iter().enumerate() {
        close(found.z[i].unwrap(), z, 1e-9);
        if expected.get("winsorised").is_some() {
            close(found.winsorised[i].unwrap(), expected["winsorised"][i].as_f64().unwrap(), 1e-9);
        }
    }
    close_relative(found.phi.unwrap(), expected["phi"].as_f64().unwrap(), 1e-9);
    close(found.tau2.unwrap(), expected["tau2"].as_f64().unwrap(), 1e-12);
    for (name, adjustment) in
        [("multiplicative_limits", Adjustment::Multiplicative), ("additive_limits", Adjustment::Additive)]
    {
        if let Some(limits) = expected.get(name) {
            check_limits(limits, 1e-9, |i, level| found.limits(&funnel.units[i].measured, level, adjustment).unwrap());
        }
    }
}

#[test]
fn proportions_per_district() {
    let Some((csv, expected, _)) = analysis("contraception", "binomial_funnel") else { return };
    let mut districts: BTreeMap<u32, Share> = BTreeMap::new();
    for (unit, used) in csv.text("unit").into_iter().zip(csv.integers("used")) {
        let share = districts.entry(unit.parse().unwrap()).or_insert(Share { events: 0, of: 0 });
        share.events += used.unwrap() as u64;
        share.of += 1;
    }
    let names: Vec<_> = districts.keys().map(ToString::to_string).collect();
    assert_eq!(serde_json::to_value(names).unwrap(), expected["units"]);
    let shares: Vec<Share> = districts.into_values().collect();
    assert_eq!(shares.iter().map(|s| s.events).collect::<Vec<_>>(), whole(&expected["x"]));
    assert_eq!(shares.iter().map(|s| s.of).collect::<Vec<_>>(), whole(&expected["n"]));

    let midp = Funnel::of_shares(&shares, None, raw(TailRule::MidP)).unwrap();
    let exact = Funnel::of_shares(&shares, None, raw(TailRule::Exact)).unwrap();
    close(midp.target, expected["target"].as_f64().unwrap(), 1e-15);
    check_limits(&expected["wilson"], 1e-9, |i, level| wilson(shares[i].events, shares[i].of, level).unwrap());
    check_limits(&expected["clopper_pearson"], 1e-9, |i, level| {
        clopper_pearson(shares[i].events, shares[i].of, level).unwrap()
    });
    check_limits(&expected["score_limits"], 1e-9, |i, level| {
        normal_score_limits(midp.target, shares[i].of, level).unwrap()
    });
    check_limits(&expected["exact_interpolated_limits"], 1e-9, |i, level| {
        let limits = midp.units[i].limits.unwrap();
        if level == Confidence::P95 { limits.p95 } else { limits.p998 }
    });
    check_tails(&expected, &midp, &exact);
    let over = &expected["overdispersion"];
    for (scale, name) in [(Scale::Proportion, "proportion_scale"), (Scale::Arcsine, "arcsine_scale")] {
        check_overdispersion(&midp, &midp.overdispersion(scale).unwrap(), &over[name]);
    }
}

fn check_ratios(counts: &[(u64, f64)], expected: &Value) {
    let midp = Funnel::of_counts(counts, None, raw(TailRule::MidP)).unwrap();
    let exact = Funnel::of_counts(counts, None, raw(TailRule::Exact)).unwrap();
    for (i, unit) in midp.units.iter().enumerate() {
        assert_eq!(unit.measured.observed, expected["observed"][i].as_u64().unwrap());
        close(unit.measured.size, expected["expected"][i].as_f64().unwrap(), 1e-10);
        close(unit.value.unwrap(), expected["ratio"][i].as_f64().unwrap(), 1e-9);
    }
    let per = |i: usize, limits: Interval| limits.per(counts[i].1);
    check_limits(&expected["byar"], 1e-10, |i, level| per(i, byar(counts[i].0, level)));
    check_limits(&expected["garwood"], 1e-9, |i, level| per(i, garwood(counts[i].0, level)));
    check_limits(&expected["byar_or_exact_below_10"], 1e-9, |i, level| {
        let interval = poisson_interval(counts[i].0, level);
        assert_eq!(interval.method == CountMethod::Exact, counts[i].0 < 10);
        per(i, interval.limits)
    });
    check_limits(&expected["midp_interval"], 1e-9, |i, level| per(i, poisson_mid_p(counts[i].0, level)));
    check_limits(&expected["exact_interpolated_limits"], 1e-9, |i, level| {
        let limits = midp.units[i].limits.unwrap();
        if level == Confidence::P95 { limits.p95 } else { limits.p998 }
    });
    // The limits of a count that equals E are another method, to be recognised and not used.
    let other = numbers(&expected["chi_square_limits_at_expected"]["95"]["upper"]);
    for (unit, other) in midp.units.iter().zip(other) {
        assert!((unit.limits.unwrap().p95.upper - other).abs() > 1e-3);
    }
    check_tails(expected, &midp, &exact);
    let over = &expected["overdispersion"];
    let root = midp.overdispersion(Scale::SquareRoot).unwrap();
    check_overdispersion(&midp, &root, &over["sqrt_scale_winsorised"]);
    assert!(over["log_scale_truncated"].get("not_defined").is_some());
    assert!(matches!(midp.overdispersion(Scale::Log), Err(BenchmarkError::LogOfNothing { .. })));
}

#[test]
fn infant_deaths_per_area() {
    let Some((csv, expected, _)) = analysis("auckland", "ratio_funnel") else { return };
    let units: Vec<Stratum> = csv
        .integers("cases")
        .into_iter()
        .zip(csv.integers("exposure"))
        .map(|(cases, exposure)| Stratum {
            stratum: 0,
            events: cases.unwrap() as u64,
            exposure: f64::from(exposure.unwrap()),
        })
        .collect();
    let pooled = ReferenceRates::pooled(&units).unwrap();
    let counts: Vec<_> = units
        .iter()
        .filter(|unit| unit.exposure > 0.0)
        .map(|unit| indirect_rate(&[*unit], &pooled, Confidence::P95).unwrap())
        .map(|rate| (rate.observed, rate.expected))
        .collect();
    assert_eq!(counts.len(), expected["units"].as_array().unwrap().len());
    check_ratios(&counts, &expected);
}

/// The women of each district by number of living children and town.
fn districts(csv: &Csv) -> (Vec<Vec<ShareStratum>>, BTreeMap<String, u32>) {
    let mut strata = BTreeMap::new();
    let mut districts: BTreeMap<u32, BTreeMap<u32, ShareStratum>> = BTreeMap::new();
    let (units, used) = (csv.text("unit"), csv.integers("used"));
    for (i, (livch, urban)) in csv.text("livch").iter().zip(csv.text("urban")).enumerate() {
        let next = strata.len() as u32;
        let stratum = *strata.entry(format!("{livch}|{urban}")).or_insert(next);
        let row = districts.entry(units[i].parse().unwrap()).or_default().entry(stratum).or_insert(ShareStratum {
            stratum,
            events: 0,
            of: 0,
        });
        row.events += used[i].unwrap() as u64;
        row.of += 1;
    }
    let districts = districts.into_values().map(|d| d.into_values().collect()).collect();
    (districts, strata)
}

#[test]
fn ratios_of_districts_with_case_mix() {
    let Some((csv, expected, file)) = analysis("contraception", "ratio_funnel") else { return };
    let (districts, strata) = districts(&csv);
    let all: Vec<_> = districts.iter().flatten().copied().collect();
    let pooled = ReferenceRates::pooled_shares(&all).unwrap();
    for (name, rate) in file["stratum_rates"].as_object().unwrap() {
        close(pooled.rate(strata[name]).unwrap(), rate.as_f64().unwrap(), 1e-15);
    }
    let counts: Vec<_> = districts
        .iter()
        .map(|unit| indirect_share(unit, &pooled).unwrap())
        .map(|share| (share.observed, share.expected))
        .collect();
    check_ratios(&counts, &expected);
}

#[test]
fn a_yes_or_no_outcome_with_case_mix() {
    let Some((csv, expected, _)) = analysis("contraception", "binary_standardised_funnel") else {
        return;
    };
    let (districts, _) = districts(&csv);
    let all: Vec<_> = districts.iter().flatten().copied().collect();
    let pooled = ReferenceRates::pooled_shares(&all).unwrap();
    let shares: Vec<_> = districts.iter().map(|unit| indirect_share(unit, &pooled).unwrap()).collect();
    let funnel = Funnel::of_standardised_shares(&shares, raw(TailRule::MidP)).unwrap();
    for (i, row) in expected["units"].as_array().unwrap().iter().enumerate() {
        let number = |name: &str| row[name].as_f64().unwrap();
        let (unit, share) = (&funnel.units[i], &shares[i]);
        assert_eq!(share.of, row["n"].as_u64().unwrap());
        assert_eq!(share.observed, row["observed"].as_u64().unwrap());
        close(share.expected, number("expected"), 1e-10);
        close(share.variance, number("variance"), 1e-10);
        close(share.ratio.unwrap(), number("ratio"), 1e-9);
        close(share.z.unwrap(), expected["z"][i].as_f64().unwrap(), 1e-9);
        let limits = unit.limits.unwrap();
        close(limits.p95.lower, number("lower95"), 1e-9);
        close(limits.p95.upper, number("upper95"), 1e-9);
        close(limits.p998.lower, number("lower998"), 1e-9);
        close(limits.p998.upper, number("upper998"), 1e-9);
        close(unit.tails.unwrap().low, number("midp_low"), 1e-10);
        close(unit.tails.unwrap().high, number("midp_high"), 1e-10);
        assert_eq!(serde_json::to_value(unit.flag).unwrap(), row["flag_midp"]);
    }
    check_overdispersion(&funnel, &funnel.overdispersion(Scale::Variance).unwrap(), &expected);
    // Why the exact null matters: the Poisson one hides units that are far out.
    let flagged = |flags: &[Option<Flag>]| flags.iter().flatten().filter(|flag| **flag != Flag::Inside).count();
    let counts: Vec<_> = shares.iter().map(|s| (s.observed, s.expected)).collect();
    let poisson = Funnel::of_counts(&counts, None, raw(TailRule::MidP)).unwrap();
    let exact_flags: Vec<_> = funnel.units.iter().map(|unit| unit.flag).collect();
    let poisson_flags: Vec<_> = poisson.units.iter().map(|unit| unit.flag).collect();
    assert!(flagged(&exact_flags) > flagged(&poisson_flags));
}

#[test]
fn drivers_killed_per_month() {
    let Some((csv, expected, _)) = analysis("uk_driver_deaths", "xmr") else { return };
    let values: Vec<_> = csv.integers("value").into_iter().map(|v| v.map(f64::from)).collect();
    for (name, screening) in [("screened", Screening::Once), ("unscreened", Screening::None)] {
        let expected = &expected[name];
        let chart = xmr(&values, &XmrOptions { screening, ..XmrOptions::default() }).unwrap();
        let limits = chart.limits.unwrap();
        assert_eq!(chart.points as u64, expected["n"].as_u64().unwrap());
        for (actual, key) in [
            (limits.centre, "centre"),
            (limits.mean_moving_range, "mean_moving_range"),
            (limits.mean_moving_range_screened, "mean_moving_range_screened"),
            (limits.lower, "lower"),
            (limits.upper, "upper"),
            (limits.moving_range_upper, "moving_range_upper"),
        ] {
            close(actual, expected[key].as_f64().unwrap(), 1e-9);
        }
        for (actual, key) in [
            (&chart.signals.outside, "outside"),
            (&chart.signals.run_of_7, "run_of_7"),
            (&chart.signals.trend_of_7, "trend_of_7"),
            (&chart.signals.two_of_three, "two_of_three"),
        ] {
            let actual: Vec<u64> = actual.iter().map(|&i| i as u64).collect();
            assert_eq!(actual, whole(&expected[key]), "{name} {key}");
        }
    }
    let (runs, expected) = (median_runs(&values).unwrap(), &expected["run_rules"]);
    close(runs.median.unwrap(), expected["median"].as_f64().unwrap(), 1e-12);
    assert_eq!(runs.useful as u64, expected["useful"].as_u64().unwrap());
    assert_eq!(runs.longest_run as u64, expected["longest_run"].as_u64().unwrap());
    assert_eq!(runs.longest_run_limit.unwrap() as u64, expected["longest_run_limit"].as_u64().unwrap());
    assert_eq!(runs.crossings as u64, expected["crossings"].as_u64().unwrap());
    assert_eq!(runs.crossings_limit.unwrap() as u64, expected["crossings_limit"].as_u64().unwrap());
    assert_eq!(runs.signal, expected["signal"].as_bool().unwrap());
}
