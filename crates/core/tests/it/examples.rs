//! The worked examples of the rules (semantics, sections 0 to 8), small enough to do by hand.

use stoplicht_core::Measure::{
    DaysSinceLastClaim, Downscalings, IntensityChange, PriorExtensions, RequestedIntensityChange, Upscalings,
    Utilisation,
};
use stoplicht_core::history::{ClaimMonths, ClaimsUnknown};
use stoplicht_core::register::{AllocationVersion, Claim, Request, RowCode, Status};
use stoplicht_core::{AsOf, ClientHistory, Day, Measure, Month, RejectionCode};

use crate::support::{Case, ClaimExt, VersionExt, allocated, case, claimed, code, day, policy_with, request, resized};

const FIVE_HOURS: &str = "5/04/2";

/// An allocation that is decided twelve days before it starts.
fn before(id: &str, dates: &str, size: &str) -> AllocationVersion {
    let version = allocated(id, dates, size);
    let decided = (version.start_date - chrono::Days::new(12)).to_string();
    version.decided(&format!("{decided}T09:00"), "")
}

#[test]
fn from_five_hours_to_four_is_a_fifth_less() {
    let case = case([before("1001", "2025-01-01..2025-06-30", FIVE_HOURS)]);
    let change = |size: &str| {
        let asked = resized(request("1001", "2025-06-01", "2025-12-31"), "", size, None);
        case.assess(&asked, "2025-06-01").unwrap().measures.get(RequestedIntensityChange)
    };
    assert_eq!(change("4"), Some(-0.2));
    assert_eq!(change("240/01"), Some(-0.2));
    assert_eq!(change("4.01"), Some(-0.198));
}

#[test]
fn exactly_the_tolerance_is_no_event() {
    for frequency in ["2", "4"] {
        let step = |to: &str| {
            let case = case([
                before("1001", "2024-01-01..2024-06-30", &format!("100/01/{frequency}")),
                before("1002", "2024-07-01..2024-12-31", &format!("{to}/01/{frequency}")),
            ]);
            [Upscalings, Downscalings, IntensityChange].map(|measure| case.get(measure, "1002", "2024-12-01").unwrap())
        };
        assert_eq!(step("105"), [0.0, 0.0, 0.05]);
        assert_eq!(step("106"), [1.0, 0.0, 0.06]);
        assert_eq!(step("95"), [0.0, 0.0, -0.05]);
        assert_eq!(step("94"), [0.0, 1.0, -0.06]);
    }
}

#[test]
fn exactly_sixty_percent_used() {
    let with = |minutes: u32| {
        let start = day("2024-10-31");
        let claims = (0..13).map(|at| {
            let first = start + chrono::Days::new(at * 14);
            claimed("1001", &format!("{first}..{}", first + chrono::Days::new(13)), &format!("{minutes}/01"), 1)
        });
        let case = Case {
            versions: vec![before("1001", "2024-01-01..2025-12-31", "10/04/2")],
            claims: claims.collect(),
            through: Some("2025-04-30"),
            ..Case::default()
        };
        case.get(Utilisation, "1001", "2025-07-01").unwrap()
    };
    assert_eq!(with(720), 0.6);
    assert_eq!(with(719), 0.599_166_667);
    assert_eq!(with(360), 0.3);
    assert_eq!(with(1560), 1.3);
}

#[test]
fn rows_that_come_back_and_ids_with_white_space() {
    let first = before("\t1001 ", "2025-01-01..2025-06-30", FIVE_HOURS);
    let change = |change: fn(&mut AllocationVersion)| {
        let mut version = first.clone();
        change(&mut version);
        version
    };
    let rows = [
        first.clone(),
        change(|row| row.volume = Some(-5.0)),
        change(|row| row.budget_cents = Some(-100)),
        change(|row| (row.start_date, row.end_date) = (day("2025-06-30"), Some(day("2025-01-01")))),
        change(|row| row.client_id = "  ".into()),
    ];
    let (_, rejected) = ClientHistory::new_lossy(&rows, [] as [Claim; 0]);
    let found: Vec<_> = rejected.iter().map(|row| (row.row, row.fault.code)).collect();
    let unreadable = RowCode::UnreadableValue;
    assert_eq!(found, [(1, unreadable), (2, unreadable), (3, RowCode::InvalidPeriod), (4, RowCode::MissingValue)]);
    let case = case([first]);
    let asked = request("1001", "2025-06-01", "2025-12-31");
    assert_eq!(case.assess(&asked, "2025-06-01").unwrap().measures.get(RequestedIntensityChange), Some(0.0));
    let negative = resized(asked, "", "-1", None);
    assert_eq!(case.assess(&negative, "2025-06-01").unwrap_err(), RejectionCode::UnreadableValue);
}

#[test]
fn claims_that_are_there_twice() {
    let row = |id: &str, minutes: &str, reference: &str| Claim {
        reference: (!reference.is_empty()).then(|| reference.into()),
        ..claimed(id, "2025-01-01..2025-01-31", &format!("{minutes}/01"), 1)
    };
    let claims = [
        row("1001", "60", "P1"),
        row("1001", "60", "P1"),
        row("1001", "60", ""),
        row("1001", "60", ""),
        row("1001", "90", "P1"),
        row("1001", "60", " P1 "),
        row("1002", "60", "P1"),
        row("9999", "60", "P2"),
    ];
    let versions = [before("1001", "2025-01-01..2025-12-31", FIVE_HOURS)];
    let (history, rejected) = ClientHistory::new_lossy(&versions, &claims);
    let found: Vec<_> = rejected.iter().map(|row| (row.row, row.fault.code)).collect();
    assert_eq!(found, [(1, RowCode::DuplicateClaim), (5, RowCode::DuplicateClaim)]);
    let minutes: f64 = history.facts().claims_known(0, Day::OPEN).map(|claim| claim.volume).sum();
    assert_eq!(minutes, 270.0);
}

#[test]
fn requests_of_one_key() {
    let history = ClientHistory::new(
        [
            before("1001", "2025-01-01..2025-06-30", FIVE_HOURS),
            before("1002", "2025-01-01..2025-06-30", FIVE_HOURS).product("54", ""),
        ],
        [] as [Claim; 0],
    )
    .unwrap();
    let row = |request_id: &str, allocation: &str, on: &str, explanation: &str| Request {
        request_id: request_id.into(),
        explanation: (!explanation.is_empty()).then(|| explanation.to_owned()),
        list_id: Some("L".into()),
        ..request(allocation, on, "2025-12-31")
    };
    let rows = [
        row("V1", "1001", "2025-06-01", ""),
        row("V1", "1001", "2025-06-01", ""),
        row("V2", "1002", "2025-06-01", "a"),
        row("V2", "1002", "2025-06-01", "b"),
        row("V3", "1002", "2025-06-10", ""),
        row("V4", "1001", "2025-06-10", ""),
        Request { volume: Some(-1.0), ..row("V5", "1001", "2025-06-12", "") },
    ];
    let outcome = policy_with("").assess_list(&rows, |_| Some(&history), AsOf::Submission);
    let assessed: Vec<_> = outcome.assessed.iter().map(|row| row.request_id.as_str()).collect();
    assert_eq!(assessed, ["V1", "V3"]);
    let rejected: Vec<_> = outcome.rejected.iter().map(|row| (row.request_id.as_str(), row.code)).collect();
    let expected = [
        ("V1", RejectionCode::DuplicateRequest),
        ("V2", RejectionCode::ConflictingRequests),
        ("V2", RejectionCode::ConflictingRequests),
        ("V4", RejectionCode::DuplicateRequest),
        ("V5", RejectionCode::UnreadableValue),
    ];
    assert_eq!(rejected, expected);
}

/// 1001 to 30 June, cut short on 3 March at nine to 31 March; and 1002 from 1 April.
fn cut_short<const N: usize>(next: [AllocationVersion; N]) -> f64 {
    let first = [
        before("1001", "2025-01-01..2025-06-30", FIVE_HOURS),
        before("1001", "2025-01-01..2025-03-31", FIVE_HOURS).decided("2025-03-03T09:00", "05"),
    ];
    let case = Case { versions: first.into_iter().chain(next).collect(), ..Case::default() };
    let asked = request("1002", "2025-07-01", "2025-12-31");
    case.assess(&asked, "2025-07-01").unwrap().measures.get(PriorExtensions).unwrap()
}

#[test]
fn what_was_promised_before_that_day() {
    let next = |end: &str, decided: &str, reason: &str| {
        allocated("1002", &format!("2025-04-01..{end}"), "4/04/2").decided(decided, reason)
    };
    assert_eq!(cut_short([next("2025-06-30", "2025-03-03T15:00", "")]), 0.0, "only a change of size");
    assert_eq!(cut_short([next("2025-09-30", "2025-03-03T15:00", "")]), 1.0);
    assert_eq!(cut_short([next("2025-06-30", "2025-03-04T09:00", "")]), 1.0, "for a day the end was 31 March");
    let twice = [next("2025-06-30", "2025-03-03T15:00", ""), next("2025-09-30", "2025-03-03T17:00", "12")];
    assert_eq!(cut_short(twice), 1.0, "no follow-on, but an extension event");
    // A plan that was granted at once: nothing was promised before that day.
    let plan = case([
        before("1001", "2025-01-01..2025-06-30", FIVE_HOURS).decided("2024-12-20T09:00", ""),
        allocated("1002", "2025-07-01..2025-12-31", "3/04/2").decided("2024-12-20T09:00", ""),
    ]);
    let asked = request("1002", "2025-12-01", "2026-12-31");
    assert_eq!(plan.assess(&asked, "2025-12-01").unwrap().measures.get(PriorExtensions), Some(0.0));
}

#[test]
fn a_number_that_was_removed_promises_nothing() {
    let with = |removed_on: &str| {
        let case = case([
            before("1001", "2025-01-01..2025-03-31", FIVE_HOURS),
            allocated("1002", "2025-01-01..2025-12-31", FIVE_HOURS).decided("2025-01-02T09:00", ""),
            allocated("1002", "2025-01-01..2025-12-31", FIVE_HOURS).decided(removed_on, "13"),
            allocated("1003", "2025-04-01..2025-09-30", FIVE_HOURS).decided("2025-03-20T09:00", ""),
        ]);
        case.extensions("1003", "2025-07-01")
    };
    assert_eq!(with("2025-03-01T09:00"), 1.0);
    assert_eq!(with("2025-06-01T09:00"), 1.0, "it is in no chain, though it was promised on the day");
    // A removal that was taken back: on the day it promised nothing, and it exists.
    let back = case([
        before("1001", "2025-01-01..2025-03-31", FIVE_HOURS),
        allocated("1002", "2025-01-01..2025-12-31", FIVE_HOURS).decided("2025-01-02T09:00", ""),
        allocated("1002", "2025-01-01..2025-12-31", FIVE_HOURS).decided("2025-03-01T09:00", "13"),
        allocated("1002", "2025-01-01..2025-12-31", FIVE_HOURS).decided("2025-05-01T09:00", "04"),
        allocated("1003", "2025-04-01..2025-09-30", FIVE_HOURS).decided("2025-03-20T09:00", ""),
    ]);
    // 1002 is one itself: on 2 January it took the chain past 31 March, but it starts with the chain.
    assert_eq!(back.extensions("1003", "2025-07-01"), 1.0);
}

#[test]
fn one_decision_one_extension() {
    let with = |second: &str, fourth: &str| {
        let extended = "2024-02-01..2025-06-30";
        let case = case([
            allocated("1001", "2024-01-01..2024-12-31", FIVE_HOURS).decided("2023-12-15T09:00", ""),
            allocated("1001", "2024-01-01..2025-06-30", FIVE_HOURS).decided("2024-12-02T09:00", "12"),
            allocated("1002", "2024-02-01..2024-12-31", FIVE_HOURS).decided("2023-12-15T09:00", ""),
            allocated("1002", extended, FIVE_HOURS).decided(&format!("{second}T11:00"), "12"),
            allocated("1003", "2025-07-01..2025-09-30", FIVE_HOURS).decided("2025-06-10T09:00", ""),
            allocated("1004", "2025-10-01..2025-12-31", FIVE_HOURS).decided(&format!("{fourth}T09:00"), ""),
        ]);
        ["1001", "1002", "1003", "1004"].map(|id| {
            let asked = request(id, "2025-06-20", "2026-12-31");
            case.assess(&asked, "2025-06-20").unwrap().measures.get(PriorExtensions).unwrap()
        })
    };
    assert_eq!(with("2024-12-02", "2025-06-10"), [1.0, 1.0, 2.0, 2.0]);
    assert_eq!(with("2024-12-03", "2025-06-10"), [1.0, 2.0, 3.0, 3.0]);
    assert_eq!(with("2024-12-02", "2025-06-11"), [1.0, 1.0, 2.0, 3.0]);
}

#[test]
fn a_long_chain_is_held_against_its_promises_in_no_time() {
    // Each number takes the chain a day further, and is cut short again: the latest promise changes every day.
    let first = day("2000-01-01");
    let versions: Vec<_> = (0..20_000_u64)
        .flat_map(|at| {
            let id = format!("{at:06}");
            let (on, end) = (first + chrono::Days::new(at / 8), first + chrono::Days::new(at / 8 + 400));
            let start = on + chrono::Days::new(1);
            let decided = |day: chrono::NaiveDate| format!("{day}T09:00");
            [
                allocated(&id, &format!("{start}..{end}"), FIVE_HOURS).decided(&decided(on), ""),
                allocated(&id, &format!("{start}..{}", end - chrono::Days::new(200)), FIVE_HOURS)
                    .decided(&decided(on + chrono::Days::new(1)), "05"),
            ]
        })
        .collect();
    let last = first + chrono::Days::new(2_499);
    let case = Case { versions, ..Case::default() };
    assert_eq!(case.extensions("019999", &last.to_string()), 2_499.0);
}

#[test]
fn answered() {
    let policy = policy_with("");
    let history = ClientHistory::new([before("1001", "2025-01-01..2025-04-30", FIVE_HOURS)], [] as [Claim; 0]).unwrap();
    let asked = Request { answered_on: Some(day("2025-06-15")), ..request("1001", "2025-05-01", "2025-12-31") };
    let seen = |as_of: AsOf| {
        let mut outcome = policy.assess_list(std::slice::from_ref(&asked), |_| Some(&history), as_of);
        outcome.assessed.remove(0)
    };
    assert_eq!(seen(AsOf::On(day("2025-06-14"))).status, Status::ExplanationMissing);
    assert_eq!(seen(AsOf::On(day("2025-06-15"))).status, Status::Answered);
    assert_eq!(seen(AsOf::Submission).status, Status::Answered);
    let (open, done) = (seen(AsOf::On(day("2025-06-14"))), seen(AsOf::On(day("2025-06-15"))));
    assert_eq!((open.colour, open.route), (done.colour, done.route));
}

#[test]
fn zeros_that_were_lost_and_codes_of_no_list() {
    let row = before("1001", "2025-01-01..2025-06-30", FIVE_HOURS);
    let check = |change: fn(&mut AllocationVersion)| {
        let mut row = row.clone();
        change(&mut row);
        row.check().err().map(|fault| (fault.code, fault.column))
    };
    let unreadable = |column| Some((RowCode::UnreadableValue, column));
    assert!("361".parse::<stoplicht_core::register::Municipality>().is_err());
    assert_eq!(check(|row| row.provider_id = "1234567".into()), unreadable("provider_id"));
    assert_eq!(check(|row| row.product_category = code("2")), unreadable("product_category"));
    assert_eq!(check(|row| row.unit = code("4")), unreadable("unit"));
    assert_eq!(check(|row| row.unit = code("99")), unreadable("unit"));
    assert_eq!(check(|row| row.frequency = code("3")), unreadable("frequency"));
    assert_eq!(check(|row| row.provider_id = "A-12".into()), None);
    assert_eq!(check(|row| (row.unit, row.frequency) = (None, None)), None);
    let unsized_case = case([before("1001", "2025-01-01..2025-06-30", "5")]);
    assert_eq!(unsized_case.get(IntensityChange, "1001", "2025-06-01"), None);
}

/// The claim rows of a municipality by the month in which they end: one a month from October to December 2024, then these.
fn months(rows: &[(u32, u64)]) -> ClaimMonths {
    let mut months = ClaimMonths::default();
    let before = [(2024, 10, 1), (2024, 11, 1), (2024, 12, 1)];
    for (year, month, rows) in before.into_iter().chain(rows.iter().map(|(month, rows)| (2025, *month, *rows))) {
        let end = chrono::NaiveDate::from_ymd_opt(year, month, 28).unwrap();
        let known = end + chrono::Months::new(1);
        months.add(Month::of(known.into()).unwrap(), Month::of(end.into()).unwrap(), rows);
    }
    months
}

#[test]
fn coverage() {
    let as_of = Day::from(day("2025-07-01"));
    let covered = |rows: &[(u32, u64)]| months(rows).coverage().covered(as_of).and_then(Day::date);
    let a = [(1, 44), (2, 44), (3, 44), (4, 11), (5, 10), (6, 44)];
    let b = [(1, 44), (2, 44), (3, 44), (4, 10), (5, 10), (6, 44)];
    let c = [(1, 44), (2, 44)];
    assert_eq!(covered(&a), Some(day("2025-04-30")));
    assert_eq!(covered(&b), Some(day("2025-03-31")));
    assert_eq!(covered(&c), Some(day("2025-02-28")));
    assert_eq!(ClaimMonths::default().coverage().covered(as_of), None);

    let used = |start: &str, through: Option<&'static str>| {
        let claims = (0..6).map(|at| {
            let first = day("2024-10-01") + chrono::Months::new(at);
            let last = first + chrono::Months::new(1) - chrono::Days::new(1);
            let minutes = (last - first).num_days() * 60 + 60;
            claimed("1001", &format!("{first}..{last}"), &format!("{minutes}/01"), 1)
                .known(&(last + chrono::Days::new(12)).to_string())
        });
        let claims: Vec<Claim> =
            claims.filter(|claim| through.is_some_and(|day| claim.period_end.to_string().as_str() <= day)).collect();
        let versions = [before("1001", &format!("{start}..2025-12-31"), "7/04/2")];
        let mut history = ClientHistory::new(versions, claims).unwrap();
        if let Some(through) = through {
            history = history.with_claims_through(day(through));
        }
        let asked = request("1001", "2025-07-01", "2026-12-31");
        let found = policy_with("").assess(&asked, &history, day("2025-07-01")).unwrap();
        assert_eq!(found.claims_through, through.map(day));
        let value = |measure: Measure| found.measures.get(measure);
        (value(Utilisation), value(DaysSinceLastClaim), found.claims_unknown)
    };
    let (not_covered, too_short) = (Some(ClaimsUnknown::NotCovered), Some(ClaimsUnknown::TooShort));
    assert_eq!(used("2024-01-01", Some("2025-04-30")), (Some(0.835_164_835), Some(92.0), None));
    assert_eq!(used("2024-01-01", Some("2025-03-31")), (Some(1.0), Some(92.0), None));
    assert_eq!(used("2024-01-01", Some("2025-02-28")), (Some(0.829_670_33), None, None));
    assert_eq!(used("2024-01-01", None), (None, None, not_covered));
    assert_eq!(used("2025-04-15", Some("2025-04-30")).2, too_short);
    assert_eq!(used("2025-04-15", Some("2025-03-31")).2, not_covered);
}

#[test]
fn without_a_day_the_claims_themselves_say_until_when_they_are_on_record() {
    let case = |claims: Vec<Claim>| {
        let versions = [before("1001", "2024-01-01..2025-12-31", "7/04/2")];
        let history = ClientHistory::new(versions, claims).unwrap();
        let asked = request("1001", "2025-07-01", "2026-12-31");
        policy_with("").assess(&asked, &history, day("2025-07-01")).unwrap()
    };
    let march = claimed("1001", "2025-03-01..2025-03-31", "60/01", 1).known("2025-04-12");
    let elsewhere = claimed("9", "2025-05-01..2025-05-31", "60/01", 1).known("2025-06-12");
    let later = claimed("1001", "2025-06-01..2025-06-30", "60/01", 1).known("2025-07-12");
    assert_eq!(case(vec![march.clone()]).claims_through, Some(day("2025-03-31")));
    assert_eq!(case(vec![march.clone(), elsewhere]).claims_through, Some(day("2025-05-31")));
    assert_eq!(case(vec![march, later]).claims_through, Some(day("2025-03-31")), "not known yet");
    assert_eq!(case(vec![]).claims_unknown, Some(ClaimsUnknown::NotCovered));
}
