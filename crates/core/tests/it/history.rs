//! Versions, removals, extension events, chains and follow-ons (sections 0, 2 and 3), and the plain measures of 6.

use stoplicht_core::register::{Law, Register, RowCode};
use stoplicht_core::{ClientHistory, Measure, RejectionCode};

use crate::support::{Case, VersionExt, allocated, case, code, policy_with, request};

const WEEKLY: &str = "3/04/2";

/// A first version to 30 June, and a later one with another end and a reason.
fn moved(end: &str, reason: &str) -> Case {
    case([
        allocated("1", "2025-01-01..2025-06-30", WEEKLY),
        allocated("1", &format!("2025-01-01..{end}"), WEEKLY).decided("2025-05-10T11:00", reason),
    ])
}

#[test]
fn an_end_that_moves_later_is_an_extension() {
    assert_eq!(moved("2025-12-31", "04").extensions("1", "2025-05-10"), 1.0);
    assert_eq!(moved("2025-07-01", "12").extensions("1", "2025-05-10"), 1.0, "by a single day");
    assert_eq!(moved("2025-12-31", "").extensions("1", "2025-05-10"), 1.0, "no reason at all is not administrative");
    assert_eq!(moved("2025-06-30", "12").extensions("1", "2025-05-10"), 0.0, "the same end");
    assert_eq!(moved("2025-06-29", "05").extensions("1", "2025-05-10"), 0.0, "an earlier end");
    for reason in ["03", "10", "11", "14"] {
        assert_eq!(moved("2025-12-31", reason).extensions("1", "2025-05-10"), 0.0, "{reason} is administrative");
    }
}

#[test]
fn the_policy_says_what_is_administrative() {
    let tables = "[history]\nadministrative_reasons = [\"04\"]";
    assert_eq!(moved("2025-12-31", "04").tables(tables).extensions("1", "2025-05-10"), 0.0);
    assert_eq!(moved("2025-12-31", "14").tables(tables).extensions("1", "2025-05-10"), 1.0);
}

#[test]
fn an_open_end_is_later_than_any_date() {
    // 30 June -> open: an extension. Open -> 30 June: none. 30 June -> open -> 31 Dec.: one.
    let back = case([
        allocated("1", "2025-01-01..2025-06-30", WEEKLY),
        allocated("1", "2025-01-01..", WEEKLY).decided("2025-03-01T09:00", "04"),
        allocated("1", "2025-01-01..2025-12-31", WEEKLY).decided("2025-04-01T09:00", "05"),
    ]);
    assert_eq!(back.extensions("1", "2025-04-01"), 1.0);
    let open = back.assess(&request("1", "2025-03-01", "2026-01-01"), "2025-03-01").unwrap_err();
    assert_eq!(open, RejectionCode::OpenEndedAllocation);
    let twice_open = case([
        allocated("1", "2025-01-01..", WEEKLY),
        allocated("1", "2025-01-01..", WEEKLY).decided("2025-03-01T09:00", "04"),
        allocated("1", "2025-01-01..2025-12-31", WEEKLY).decided("2025-04-01T09:00", "05"),
    ]);
    assert_eq!(twice_open.extensions("1", "2025-04-01"), 0.0, "open to open is no step");
}

#[test]
fn stretching_what_was_shortened_is_a_step_later() {
    // 31 Dec. -> 30 June -> 30 Sep.: one extension, though it stays within the first grant.
    let case = case([
        allocated("1", "2025-01-01..2025-12-31", WEEKLY),
        allocated("1", "2025-01-01..2025-06-30", WEEKLY).decided("2025-03-01T09:00", "05"),
        allocated("1", "2025-01-01..2025-09-30", WEEKLY).decided("2025-06-01T09:00", "12"),
    ]);
    assert_eq!(case.extensions("1", "2025-05-31"), 0.0);
    assert_eq!(case.extensions("1", "2025-06-01"), 1.0);
}

#[test]
fn an_event_is_dated_by_the_decision_and_known_that_day() {
    let case = moved("2025-12-31", "04");
    assert_eq!(case.extensions("1", "2025-05-09"), 0.0);
    assert_eq!(case.get(Measure::TrajectoryDays, "1", "2025-05-09"), Some(181.0), "1 Jan. to 30 June");
    assert_eq!(case.get(Measure::TrajectoryDays, "1", "2025-05-10"), Some(365.0), "1 Jan. to 31 Dec.");
}

#[test]
fn what_rides_along_is_one_version() {
    let first = allocated("1", "2025-01-01..2025-06-30", WEEKLY);
    let second = allocated("1", "2025-01-01..2025-12-31", WEEKLY).decided("2025-05-10T11:00", "");
    let with_reason = |reason| second.clone().decided("2025-05-10T11:00", reason);
    let empty_and_04 = case([first.clone(), with_reason(""), with_reason("04"), second.clone()]);
    assert_eq!(empty_and_04.extensions("1", "2025-06-01"), 1.0);
    // The smallest reason that is not empty: 03 before 12, and 03 is administrative; 12 before 14, which is too.
    assert_eq!(case([first.clone(), with_reason("12"), with_reason("03")]).extensions("1", "2025-06-01"), 0.0);
    assert_eq!(case([first.clone(), with_reason("14"), with_reason("12")]).extensions("1", "2025-06-01"), 1.0);
    let mut referred = second.clone();
    referred.referrer = code("02");
    assert_eq!(case([first, second, referred]).extensions("1", "2025-06-01"), 1.0, "the referrer may differ too");
}

#[test]
fn versions_of_one_moment_that_differ_are_all_rejected() {
    let first = allocated("1", "2025-01-01..2025-06-30", WEEKLY);
    let later = |change: fn(&mut stoplicht_core::register::AllocationVersion)| {
        let mut version = allocated("1", "2025-01-01..2025-12-31", WEEKLY).decided("2025-05-10T11:00", "04");
        change(&mut version);
        version
    };
    let changes: [fn(&mut stoplicht_core::register::AllocationVersion); 9] = [
        |v| v.end_date = None,
        |v| v.start_date = "2025-01-02".parse().unwrap(),
        |v| v.volume = Some(4.0),
        |v| v.unit = code("01"),
        |v| v.frequency = code("4"),
        |v| v.budget_cents = Some(1),
        |v| v.product_code = code("45A04"),
        |v| v.provider_id = "01000002".into(),
        |v| v.client_id = "somebody else".into(),
    ];
    for change in changes {
        // Rows: 0 the first version; 1 and 3 agree, 2 does not: all three of that moment go.
        let rows = [first.clone(), later(|_| {}), later(change), later(|_| {})];
        let (history, rejected) = ClientHistory::new_lossy(&rows, &[] as &[stoplicht_core::register::Claim]);
        let found: Vec<_> = rejected.iter().map(|row| (row.register, row.row, row.fault.code)).collect();
        let expected = [1, 2, 3].map(|row| (Register::Allocations, row, RowCode::ConflictingVersions));
        assert_eq!(found, expected);
        let assessment =
            policy_with("").assess(&request("1", "2025-06-01", "2025-07-31"), &history, "2025-06-01".parse().unwrap());
        assert_eq!(assessment.unwrap().measures.get(Measure::RequestedDays), Some(31.0), "the first version is left");
        let error = ClientHistory::new(&rows, &[] as &[stoplicht_core::register::Claim]).unwrap_err();
        assert_eq!(error.rejected().len(), 3);
        assert!(!error.to_string().contains("client"), "no word of a person: {error}");
    }
}

#[test]
fn rows_that_cannot_be_used_come_back_with_their_reason() {
    let mut nobody = allocated("1", "2025-01-01..2025-06-30", WEEKLY);
    nobody.client_id = " ".into();
    let backwards = allocated("2", "2025-01-01..2024-12-31", WEEKLY);
    let mut endless = allocated("3", "2025-01-01..2025-06-30", WEEKLY);
    endless.volume = Some(f64::NAN);
    let claim = crate::support::claimed("3", "2025-02-01..2025-01-31", "1/04", 1);
    let (_, rejected) = ClientHistory::new_lossy([nobody, backwards, endless], [claim]);
    let found: Vec<_> = rejected.iter().map(|r| (r.register, r.row, r.fault.code, r.fault.column)).collect();
    assert_eq!(
        found,
        [
            (Register::Allocations, 0, RowCode::MissingValue, "client_id"),
            (Register::Allocations, 1, RowCode::InvalidPeriod, "end_date"),
            (Register::Allocations, 2, RowCode::UnreadableValue, "volume"),
            (Register::Claims, 0, RowCode::InvalidPeriod, "period_end"),
        ]
    );
}

#[test]
fn a_removal_undoes_the_allocation() {
    let removed = |end: &str, reason: &str| {
        let case = case([
            allocated("1", "2025-02-01..2025-07-31", WEEKLY),
            allocated("1", &format!("2025-02-01..{end}"), WEEKLY).decided("2025-02-05T09:00", reason),
        ]);
        case.assess(&request("1", "2025-03-01", "2026-01-01"), "2025-03-01").map(|_| ())
    };
    assert_eq!(removed("2025-02-01", "13"), Err(RejectionCode::RemovedAllocation));
    assert_eq!(removed("2025-07-31", "13"), Err(RejectionCode::RemovedAllocation), "13 says so by itself");
    assert_eq!(removed("2025-02-01", "01"), Err(RejectionCode::RemovedAllocation), "the older way");
    assert_eq!(removed("2025-02-02", "01"), Ok(()), "01 with other dates is a correction");
    assert_eq!(removed("2025-02-01", "05"), Ok(()), "a real allocation of one day");
    assert_eq!(removed("2025-02-01", ""), Ok(()), "a real allocation of one day");
}

#[test]
fn what_comes_back_after_a_removal_is_no_extension() {
    // 13 on 5 Feb. (end 1 Feb.), back on 1 March to 31 Dec.: the step starts at a removal. Then a real one.
    let case = case([
        allocated("1", "2025-02-01..2025-07-31", WEEKLY),
        allocated("1", "2025-02-01..2025-02-01", WEEKLY).decided("2025-02-05T09:00", "13"),
        allocated("1", "2025-02-01..2025-12-31", WEEKLY).decided("2025-03-01T09:00", "12"),
        allocated("1", "2025-02-01..2026-01-31", WEEKLY).decided("2025-04-01T09:00", "12"),
    ]);
    assert_eq!(case.extensions("1", "2025-03-01"), 0.0);
    assert_eq!(case.extensions("1", "2025-04-01"), 1.0);
    assert!(case.assess(&request("1", "2025-02-20", "2026-01-01"), "2025-02-20").is_err());
}

#[test]
fn a_removed_allocation_neither_links_nor_counts() {
    // 1 and 3 lie 61 days apart (1 April to 31 May): only 2 could link them, and 2 was removed on 2 April.
    let case = case([
        allocated("1", "2025-01-01..2025-03-31", WEEKLY),
        allocated("2", "2025-04-01..2025-05-31", WEEKLY),
        allocated("2", "2025-04-01..2025-04-01", WEEKLY).decided("2025-04-02T09:00", "13"),
        allocated("3", "2025-06-01..2025-08-31", WEEKLY),
    ]);
    assert_eq!(case.extensions("3", "2025-06-01"), 0.0);
    assert_eq!(case.get(Measure::TrajectoryDays, "3", "2025-06-01"), Some(92.0), "a chain of its own");
}

/// 1 to 31 March, then another from `start`.
fn follows(start: &str) -> Case {
    case([
        allocated("1", "2025-01-01..2025-03-31", WEEKLY),
        allocated("2", &format!("{start}..2025-12-31"), WEEKLY).decided("2025-03-15T09:00", ""),
    ])
}

#[test]
fn a_chain_breaks_one_day_beyond_the_gap() {
    // reach 31 March, gap 31: care goes on up to reach + 32 = 2 May; 1 April to 1 May are 31 days without.
    assert_eq!(follows("2025-05-02").extensions("2", "2025-06-01"), 1.0);
    assert_eq!(follows("2025-05-03").extensions("2", "2025-06-01"), 0.0);
    assert_eq!(follows("2025-05-02").get(Measure::TrajectoryDays, "2", "2025-06-01"), Some(365.0));
    assert_eq!(follows("2025-05-03").get(Measure::TrajectoryDays, "2", "2025-06-01"), Some(243.0), "from 3 May");
    // gap 0: the very next day, or a break.
    let none = "[history]\ngap_days = 0";
    assert_eq!(follows("2025-04-01").tables(none).extensions("2", "2025-06-01"), 1.0);
    assert_eq!(follows("2025-04-02").tables(none).extensions("2", "2025-06-01"), 0.0);
}

#[test]
fn reach_is_the_latest_end_so_far() {
    // 2 ends before 1 does; 3 starts 153 days after the end of 2 but on the day after the end of 1.
    let case = case([
        allocated("1", "2025-01-01..2025-08-31", WEEKLY),
        allocated("2", "2025-02-01..2025-03-31", WEEKLY),
        allocated("3", "2025-09-01..2025-12-31", WEEKLY),
    ]);
    assert_eq!(case.extensions("2", "2025-09-01"), 0.0, "2 does not take the chain further");
    assert_eq!(case.extensions("3", "2025-09-01"), 1.0);
    assert_eq!(case.get(Measure::TrajectoryDays, "3", "2025-09-01"), Some(365.0));
}

#[test]
fn an_open_end_reaches_for_ever() {
    let case = case([allocated("1", "2020-01-01..", WEEKLY), allocated("2", "2025-01-01..2025-12-31", WEEKLY)]);
    assert_eq!(case.extensions("2", "2025-06-01"), 0.0, "nothing is later than for ever");
    // 2020-01-01 to 2025-12-31: 6 × 365 + leap days 2020 and 2024.
    assert_eq!(case.get(Measure::TrajectoryDays, "2", "2025-06-01"), Some(2192.0));
}

#[test]
fn an_open_end_takes_the_chain_further() {
    let case = case([
        allocated("1", "2025-01-01..2025-03-31", WEEKLY),
        allocated("2", "2025-04-01..", WEEKLY),
        allocated("3", "2025-05-01..2025-12-31", WEEKLY),
    ]);
    assert_eq!(case.extensions("3", "2025-06-01"), 1.0, "2 is a follow-on, 3 is not");
}

#[test]
fn a_follow_on_meets_every_condition() {
    let second = |dates: &str, reason: &str| {
        case([
            allocated("1", "2025-01-01..2025-03-31", WEEKLY),
            allocated("2", dates, WEEKLY).decided("2025-03-15T09:00", reason),
        ])
        .extensions("2", "2025-06-01")
    };
    assert_eq!(second("2025-04-01..2025-12-31", ""), 1.0, "all of them");
    assert_eq!(second("2025-02-01..2025-04-01", ""), 1.0, "it may overlap");
    assert_eq!(second("2025-02-01..2025-03-31", ""), 0.0, "its end is not later than reach");
    assert_eq!(second("2025-01-01..2025-12-31", ""), 0.0, "it starts with the chain");
    assert_eq!(second("2025-01-02..2025-12-31", ""), 1.0, "it starts a day after the chain");
    assert_eq!(second("2025-04-01..2025-12-31", "12"), 1.0, "a reason that is not administrative");
    assert_eq!(second("2025-04-01..2025-12-31", "14"), 0.0, "its first version is administrative");
}

#[test]
fn the_first_version_says_whether_a_follow_on_is_administrative() {
    let with = |first: &str, second: &str| {
        case([
            allocated("1", "2025-01-01..2025-03-31", WEEKLY),
            allocated("2", "2025-04-01..2025-12-31", WEEKLY).decided("2025-03-15T09:00", first),
            allocated("2", "2025-04-01..2025-12-31", WEEKLY).decided("2025-05-15T09:00", second),
        ])
        .extensions("2", "2025-06-01")
    };
    assert_eq!(with("", "14"), 1.0);
    assert_eq!(with("14", "12"), 0.0);
}

#[test]
fn only_allocations_up_to_the_one_asked_for_count() {
    // By (start, id): 1, then 2a and 2b, granted on one day, then 3. Each takes the chain further; 2a was stretched.
    let case = case([
        allocated("1", "2025-01-01..2025-03-31", WEEKLY),
        allocated("2a", "2025-04-01..2025-05-31", WEEKLY),
        allocated("2a", "2025-04-01..2025-06-30", WEEKLY).decided("2025-05-01T09:00", "04"),
        allocated("2b", "2025-04-01..2025-07-31", WEEKLY),
        allocated("3", "2025-07-01..2025-12-31", WEEKLY),
    ]);
    let counts = ["1", "2a", "2b", "3"].map(|id| case.extensions(id, "2025-08-01"));
    assert_eq!(counts, [0.0, 2.0, 2.0, 3.0], "what is granted on one day is one extension");
}

#[test]
fn ids_are_text_and_sort_as_text() {
    // Of one day, "10" sorts before "9": so what extends 9 does not count for 10.
    let case = case([
        allocated("0", "2025-01-01..2025-01-31", WEEKLY),
        allocated("9", "2025-02-01..2025-04-30", WEEKLY).decided("2025-02-01T09:00", ""),
        allocated("10", "2025-02-01..2025-03-31", WEEKLY).decided("2025-01-20T09:00", ""),
    ]);
    assert_eq!(["10", "9"].map(|id| case.extensions(id, "2025-03-01")), [1.0, 2.0]);
}

#[test]
fn leading_zeros_are_kept() {
    let case =
        case([allocated("007", "2025-01-01..2025-03-31", WEEKLY), allocated("7", "2025-01-01..2025-06-30", WEEKLY)]);
    assert_eq!(case.get(Measure::TrajectoryDays, "007", "2025-02-01"), Some(90.0));
    assert_eq!(case.get(Measure::TrajectoryDays, "7", "2025-02-01"), Some(181.0));
    let unknown = case.assess(&request("07", "2025-02-01", "2026-01-01"), "2025-02-01");
    assert_eq!(unknown.map(|_| ()), Err(RejectionCode::UnknownAllocation));
}

#[test]
fn numbers_are_unique_per_municipality_and_law_only() {
    let case = case([
        allocated("1", "2025-01-01..2025-03-31", WEEKLY),
        allocated("1", "2025-04-01..2025-12-31", WEEKLY).of("0363", Law::Wmo),
        allocated("1", "2025-04-01..2026-12-31", WEEKLY).of("0599", Law::Jw),
    ]);
    assert_eq!(
        case.get(Measure::RequestedTrajectoryDays, "1", "2025-02-01"),
        Some(27393.0),
        "2025-01-01 to 2099-12-31"
    );
    assert_eq!(case.extensions("1", "2025-06-01"), 0.0);
    assert_eq!(case.get(Measure::ConcurrentAllocations, "1", "2025-06-01"), Some(0.0), "another law, another client");
    let elsewhere = stoplicht_core::register::Request {
        municipality: "0599".parse().unwrap(),
        ..request("1", "2025-06-01", "2027-01-01")
    };
    let assessment = case.assess(&elsewhere, "2025-06-01").unwrap();
    assert_eq!(assessment.measures.get(Measure::RequestedDays), Some(1.0));
}

#[test]
fn chains_keep_clients_providers_and_care_groups_apart() {
    let second =
        |change: fn(stoplicht_core::register::AllocationVersion) -> stoplicht_core::register::AllocationVersion| {
            let case = case([
                change(allocated("1", "2025-01-01..2025-03-31", WEEKLY)),
                allocated("2", "2025-04-01..2025-12-31", WEEKLY),
            ]);
            case.extensions("2", "2025-06-01")
        };
    assert_eq!(second(|v| v), 1.0);
    assert_eq!(second(|v| v.client("another")), 0.0);
    assert_eq!(second(|v| v.provider("01000002")), 0.0);
    assert_eq!(second(|v| v.product("54", "")), 0.0);
}

#[test]
fn the_care_group_goes_by_code_then_category_then_itself() {
    let tables = "[care_groups]\n\"45\" = \"ambulant\"\n\"54\" = \"ambulant\"\n\"54A03\" = \"specialistisch\"\n";
    let group = |category: &str, product: &str| {
        let version = allocated("1", "2025-01-01..2025-03-31", WEEKLY).product(category, product);
        case([version])
            .tables(tables)
            .assess(&request("1", "2025-02-01", "2026-01-01"), "2025-02-01")
            .unwrap()
            .care_group
    };
    assert_eq!(group("45", "45A04"), "ambulant");
    assert_eq!(group("54", "54A01"), "ambulant");
    assert_eq!(group("54", "54A03"), "specialistisch", "the code comes first");
    assert_eq!(group("41", "41A03"), "41", "the category itself");
    assert_eq!(group("", ""), "generic");
    assert_eq!(group("", "54A03"), "specialistisch");
    assert_eq!(group("", "41A03"), "generic", "a code alone is no group");
    // A group is its name: category 45 and 54 share a chain, 54A03 does not.
    let chain = |product: &str| {
        case([
            allocated("1", "2025-01-01..2025-03-31", WEEKLY).product("54", product),
            allocated("2", "2025-04-01..2025-12-31", WEEKLY),
        ])
        .tables(tables)
        .extensions("2", "2025-06-01")
    };
    assert_eq!(chain("54A01"), 1.0);
    assert_eq!(chain("54A03"), 0.0);
}

#[test]
fn a_category_named_as_a_group_is_that_group() {
    let named = "[care_groups]\n\"41\" = \"45\"\n";
    let generic = "[care_groups]\n\"41\" = \"generic\"\n";
    let chain = |tables, category: &str| {
        case([
            allocated("1", "2025-01-01..2025-03-31", WEEKLY).product("41", ""),
            allocated("2", "2025-04-01..2025-12-31", WEEKLY).product(category, ""),
        ])
        .tables(tables)
        .extensions("2", "2025-06-01")
    };
    assert_eq!(chain(named, "45"), 1.0);
    assert_eq!(chain(generic, ""), 1.0);
    assert_eq!(chain("", "generic"), 0.0);
    let by_name = case([
        allocated("1", "2025-01-01..2025-03-31", WEEKLY).product("", ""),
        allocated("2", "2025-04-01..2025-12-31", WEEKLY).product("generic", ""),
    ]);
    assert_eq!(by_name.extensions("2", "2025-06-01"), 1.0, "a category of that name is that group");
}

#[test]
fn the_last_version_gives_the_product_for_the_whole_period() {
    let case = case([
        allocated("1", "2025-01-01..2025-03-31", WEEKLY),
        allocated("2", "2025-04-01..2025-12-31", WEEKLY),
        allocated("2", "2025-04-01..2025-12-31", WEEKLY).product("54", "").decided("2025-05-01T09:00", "14"),
    ]);
    assert_eq!(case.extensions("2", "2025-04-30"), 1.0);
    assert_eq!(case.extensions("2", "2025-05-01"), 0.0);
}

#[test]
fn other_current_allocations_are_those_outside_the_chain() {
    let case = case([
        allocated("1", "2025-01-01..2025-03-31", WEEKLY),
        allocated("2", "2025-04-01..2025-12-31", WEEKLY),
        allocated("a", "2025-01-01..2025-06-01", WEEKLY).product("41", ""),
        allocated("b", "2025-06-01..2025-12-31", WEEKLY).provider("01000002"),
        allocated("c", "2025-01-01..2025-05-31", WEEKLY).provider("01000003"),
        allocated("d", "2025-06-02..2025-12-31", WEEKLY).provider("01000003").decided("2025-01-01T09:00", ""),
        allocated("e", "2025-01-01..", WEEKLY).product("", ""),
        allocated("f", "2025-01-01..2025-12-31", WEEKLY).product("43", ""),
        allocated("f", "2025-01-01..2025-01-01", WEEKLY).product("43", "").decided("2025-02-01T09:00", "13"),
        allocated("g", "2025-01-01..2025-12-31", WEEKLY).client("somebody else"),
    ]);
    // On 1 June: a ends that day, b starts that day, e is open. c has ended, d is to start, f was removed.
    assert_eq!(case.get(Measure::ConcurrentAllocations, "2", "2025-06-01"), Some(3.0));
}

#[test]
fn the_plain_measures_count_days() {
    let case = case([allocated("1", "2025-01-01..2025-06-30", WEEKLY)]);
    let measure = |submitted: &str, as_of: &str, measure| {
        case.assess(&request("1", submitted, "2025-12-31"), as_of).unwrap().measures.get(measure)
    };
    assert_eq!(measure("2025-06-01", "2025-06-01", Measure::RequestedDays), Some(184.0));
    assert_eq!(measure("2025-06-01", "2025-06-01", Measure::RequestedTrajectoryDays), Some(365.0));
    assert_eq!(measure("2025-06-01", "2025-06-01", Measure::DaysLate), Some(-29.0));
    assert_eq!(measure("2025-06-30", "2025-07-15", Measure::DaysLate), Some(0.0), "by the request, not by as_of");
    assert_eq!(measure("2025-07-01", "2025-07-15", Measure::DaysLate), Some(1.0));
    assert_eq!(measure("2025-07-01", "2025-07-15", Measure::TrajectoryPercentile), None, "without a reference");
}

#[test]
fn the_percentile_is_read_from_the_curve_of_the_care_group() {
    use stoplicht_core::duration_curves::{DurationCurve, DurationCurves};
    // From day 100 on 0.75 last longer, from day 181 on 0.4, from day 400 on 0.1.
    let curve = DurationCurve::new(vec![(100, 0.75), (181, 0.4), (400, 0.1)]).unwrap();
    let policy = policy_with("").with_durations(DurationCurves::default().with("45", curve));
    let percentile = |dates: &str| {
        let history = ClientHistory::new([allocated("1", dates, WEEKLY)], [] as [stoplicht_core::register::Claim; 0]);
        let asked = request("1", "2025-02-01", "2099-01-01");
        let assessed = policy.assess(&asked, &history.unwrap(), asked.submitted_on).unwrap();
        assessed.measures.get(Measure::TrajectoryPercentile)
    };
    assert_eq!(percentile("2025-01-01..2025-03-31"), Some(0.0), "90 days: all lasted longer");
    assert_eq!(percentile("2025-01-01..2025-06-29"), Some(25.0), "180 days");
    assert_eq!(percentile("2025-01-01..2025-06-30"), Some(60.0), "181 days");
    assert_eq!(percentile("2025-01-01..2027-12-31"), None, "nobody was followed that long");
    assert!(DurationCurve::new(vec![(2, 0.5), (1, 0.4)]).is_err());
    assert!(DurationCurve::new(vec![(1, 0.5), (2, 0.6)]).is_err());
    assert!(DurationCurve::new(vec![(1, f64::NAN)]).is_err());
}

#[test]
fn days_at_the_edges_of_the_calendar_do_no_harm() {
    use chrono::NaiveDate;
    let mut version = allocated("1", "2025-01-01..2025-06-30", WEEKLY);
    version.start_date = NaiveDate::MIN;
    version.end_date = Some(NaiveDate::MAX.pred_opt().unwrap());
    version.assigned_at = NaiveDate::MIN.and_hms_opt(0, 0, 0).unwrap();
    let mut next = version.clone();
    next.allocation_id = "2".into();
    next.budget_cents = Some(i64::MAX);
    next.volume = Some(f64::MAX);
    let mut claim = crate::support::claimed("1", "2025-01-01..2025-01-31", "1/83", i64::MAX);
    (claim.period_start, claim.period_end) = (NaiveDate::MIN, NaiveDate::MAX);
    let history = ClientHistory::new([version, next], [claim.clone(), claim]).unwrap();
    for as_of in [NaiveDate::MIN, "2025-01-01".parse().unwrap(), NaiveDate::MAX] {
        let mut asked = request("1", "2025-02-01", "2099-01-01");
        asked.submitted_on = as_of;
        asked.requested_end = Some(NaiveDate::MAX);
        asked.budget_cents = Some(i64::MAX);
        asked.volume = Some(f64::MAX);
        let tables = "[history]\ngap_days = 36500\nlookback_days = 36500\nclaim_lag_days = 36500";
        let _ = policy_with(tables).assess(&asked, &history, as_of).unwrap();
    }
}
