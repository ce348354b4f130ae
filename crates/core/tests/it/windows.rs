//! The claims window, utilisation, and the last claim (section 5).

use stoplicht_core::Measure::{DaysSinceLastClaim, Utilisation};

use crate::support::{Case, ClaimExt, VersionExt, allocated, assert_near, case, claimed};

/// 70 minutes a week is 10 a day, all through 2025.
fn ten_a_day() -> Case {
    case([allocated("1", "2025-01-01..2025-12-31", "70/01/2")])
}

fn used(case: &Case, as_of: &str) -> Option<f64> {
    case.get(Utilisation, "1", as_of)
}

#[test]
fn the_window_ends_a_lag_before_and_starts_with_the_chain() {
    // as_of 2025-05-03 − 62 = 2 March; from 1 Jan.: 31 + 28 + 2 = 61 days of 10 minutes.
    let case = ten_a_day().claims([claimed("1", "2025-01-01..2025-01-31", "305/01", 1)]);
    assert_near(used(&case, "2025-05-03"), 305.0 / 610.0);
}

#[test]
fn the_window_is_at_most_the_lookback_long() {
    // as_of 2025-11-01 − 62 = 31 Aug.; 182 days back: 3 March to 31 Aug. A claim on 2 March lies outside it.
    let one_day = |date: &str| {
        let case = ten_a_day().claims([claimed("1", &format!("{date}..{date}"), "182/01", 1)]);
        used(&case, "2025-11-01").unwrap()
    };
    assert_eq!(one_day("2025-03-02"), 0.0);
    assert_eq!(one_day("2025-03-03"), 182.0 / 1820.0);
    assert_eq!(one_day("2025-08-31"), 182.0 / 1820.0);
    assert_eq!(one_day("2025-09-01"), 0.0);
}

#[test]
fn a_short_window_says_nothing() {
    // From 1 Jan. 28 days end on 28 Jan.; + 62 = 31 March.
    let case = ten_a_day();
    assert_eq!(used(&case, "2025-03-30"), None);
    assert_eq!(used(&case, "2025-03-31"), Some(0.0), "nothing claimed is 0, and known");
    assert_eq!(used(&case, "2025-01-02"), None, "the window would run backwards");
    let short = "[history]\nmin_observed_days = 1\nclaim_lag_days = 0";
    assert_eq!(used(&ten_a_day().tables(short), "2025-01-01"), Some(0.0), "one day is enough if the policy says so");
    let long = "[history]\nlookback_days = 27";
    assert_eq!(used(&ten_a_day().tables(long), "2025-11-01"), None, "a lookback that is too short says nothing ever");
}

#[test]
fn claims_count_by_the_share_of_their_days() {
    // Window 1 Jan. to 2 March. March: 2 of 31 days.
    let case = ten_a_day().claims([claimed("1", "2025-03-01..2025-03-31", "310/01", 1)]);
    assert_near(used(&case.claims_known("2025-04-01"), "2025-05-03"), 20.0 / 610.0);
}

trait Known {
    fn claims_known(self, date: &str) -> Self;
}

impl Known for Case {
    fn claims_known(mut self, date: &str) -> Self {
        self.claims = self.claims.into_iter().map(|claim| claim.known(date)).collect();
        self
    }
}

#[test]
fn units_of_the_family_count_with_their_factor() {
    let with =
        |size: &str| used(&ten_a_day().claims([claimed("1", "2025-01-01..2025-01-31", size, 999)]), "2025-05-03");
    assert_near(with("61/01"), 0.1);
    assert_near(with("2/04"), 120.0 / 610.0);
    assert_near(with("1/16"), 240.0 / 610.0);
    for other in ["5/14", "5/82", "5/83"] {
        assert_eq!(with(other), Some(0.0), "{other} is of another family");
    }
}

#[test]
fn credits_are_negative_rows() {
    let case = ten_a_day().claims([
        claimed("1", "2025-01-01..2025-01-31", "305/01", 100),
        claimed("1", "2025-01-01..2025-01-31", "-305/01", -100).known("2025-04-01"),
        claimed("1", "2025-01-01..2025-01-31", "61/01", 20).known("2025-04-01"),
    ]);
    // 1 April − 62 = 29 Jan.: 29 days of 10 allocated, 29 of 31 days of what is left claimed.
    assert_near(used(&case, "2025-04-01"), 61.0 * 29.0 / 31.0 / 290.0);
}

#[test]
fn the_whole_chain_counts_on_the_days_it_is_active() {
    // Window 1 Jan. to 2 March: 1 in January (31 days of 10), 2 from 11 Feb. (20 days of 20), nothing between.
    let case = case([
        allocated("1", "2025-01-01..2025-01-31", "70/01/2"),
        allocated("2", "2025-02-11..2025-12-31", "140/01/2"),
        allocated("n", "2025-02-11..2025-12-31", "7/14/2"),
    ])
    .claims([
        claimed("1", "2025-01-01..2025-01-31", "100/01", 1),
        claimed("2", "2025-02-11..2025-02-20", "200/01", 1),
        claimed("n", "2025-02-11..2025-02-20", "10/14", 1),
    ]);
    assert_near(case.get(Utilisation, "2", "2025-05-03"), 300.0 / 710.0);
    assert_near(case.get(Utilisation, "n", "2025-05-03"), 10.0 / 20.0);
}

#[test]
fn in_euros_the_amount_counts_whatever_the_unit() {
    // 70 euros a week is 10 a day: 610 in the window. 4 is of another family, and its claims are no part of it.
    let case = case([
        allocated("1", "2025-01-01..2025-12-31", "7000/83/2"),
        allocated("4", "2025-01-01..2025-12-31", "4/04/2"),
    ])
    .claims([
        claimed("1", "2025-01-01..2025-01-31", "10/04", 12_200),
        claimed("1", "2025-02-01..2025-02-28", "999999/83", 18_300),
        claimed("4", "2025-02-01..2025-02-28", "1/83", 99_999),
    ]);
    assert_near(used(&case, "2025-05-03"), 305.0 / 610.0);
}

#[test]
fn a_budget_is_spread_over_its_days() {
    // 3650 euros over 365 days: 10 a day.
    let case = case([allocated("1", "2025-01-01..2025-12-31", "").budget(365_000)]).claims([claimed(
        "1",
        "2025-01-01..2025-01-31",
        "1/82",
        6_100,
    )]);
    assert_near(used(&case, "2025-05-03"), 0.1);
}

#[test]
fn without_an_intensity_nothing_can_be_said() {
    let claims = [claimed("1", "2025-01-01..2025-01-31", "305/01", 1)];
    assert_eq!(
        used(&case([allocated("1", "2025-01-01..2025-12-31", "70//2")]).claims(claims.clone()), "2025-05-03"),
        None
    );
    assert_eq!(used(&case([allocated("1", "2025-01-01..2025-12-31", "0/01/2")]).claims(claims), "2025-05-03"), None);
}

#[test]
fn a_claim_is_known_from_its_day_or_its_last() {
    let on = |claim: stoplicht_core::register::Claim, as_of: &str| {
        ten_a_day().claims([claim]).get(DaysSinceLastClaim, "1", as_of)
    };
    let january = || claimed("1", "2025-01-01..2025-01-31", "5/01", 1);
    assert_eq!(on(january(), "2025-01-30"), None);
    assert_eq!(on(january(), "2025-01-31"), Some(0.0));
    assert_eq!(on(january().known("2025-02-05"), "2025-02-04"), None);
    assert_eq!(on(january().known("2025-02-05"), "2025-02-05"), Some(5.0));
    assert_eq!(on(january().known("2025-01-10"), "2025-01-10"), Some(-21.0), "claimed in advance");
}

#[test]
fn the_last_claim_has_a_positive_volume_and_may_be_of_any_unit() {
    let case = case([
        allocated("1", "2025-01-01..2025-01-31", "70/01/2"),
        allocated("2", "2025-02-01..2025-12-31", "70/01/2"),
    ])
    .claims([
        claimed("1", "2025-01-01..2025-01-31", "5/82", 1),
        claimed("2", "2025-02-01..2025-02-28", "-5/01", -1),
        claimed("2", "2025-02-01..2025-02-27", "0/01", 5),
        claimed("none", "2025-03-01..2025-03-31", "5/01", 1),
    ]);
    assert_eq!(case.get(DaysSinceLastClaim, "2", "2025-04-01"), Some(60.0), "31 Jan. to 1 April");
}
