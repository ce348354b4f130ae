//! The worked cases of the facts page (section E), as rows.

use stoplicht_core::Measure::*;
use stoplicht_core::RejectionCode;
use stoplicht_core::register::Law;

use crate::support::{Case, ClaimExt, VersionExt, allocated, assert_near, case, claimed, day, request, resized};

/// Each product code is compared with itself only, as the facts page does.
const BY_CODE: &str =
    "[care_groups]\n\"45A04\" = \"45A04\"\n\"45A53\" = \"45A53\"\n\"02A03\" = \"02A03\"\n\"02A05\" = \"02A05\"\n";

fn e1() -> Case {
    case([
        allocated("667899", "2025-01-01..2025-06-30", "3/04/2").product("45", "45A04"),
        allocated("667899", "2025-01-01..2025-12-31", "3/04/2")
            .product("45", "45A04")
            .decided("2025-05-10T11:00", "04"),
    ])
}

#[test]
fn e1_an_extension_by_the_municipality() {
    let case = e1();
    let before = case.assess(&request("667899", "2025-05-09", "2025-12-31"), "2025-05-09").unwrap().measures;
    assert_eq!([before.get(PriorExtensions), before.get(RequestedDays)], [Some(0.0), Some(184.0)], "end 30 June");
    let after = case.measures("667899", "2025-05-10");
    assert_eq!([after.get(PriorExtensions), after.get(TrajectoryDays)], [Some(1.0), Some(365.0)]);
    assert_eq!([after.get(Upscalings), after.get(Downscalings)], [Some(0.0), Some(0.0)]);
}

fn e2() -> Case {
    let first = |id: &str, product: &str, dates: &str, size: &str| allocated(id, dates, size).product("45", product);
    case([
        first("123001", "45A04", "2023-01-01..2023-12-31", "4/04/2"),
        first("123002", "45A53", "2023-01-01..2023-12-31", "3/04/2"),
        first("123001", "45A04", "2023-01-01..2024-06-30", "4/04/2").decided("2023-06-02T10:00", "12"),
        first("123002", "45A53", "2023-01-01..2023-06-11", "3/04/2").decided("2023-06-02T10:00", "12"),
        first("123078", "45A53", "2023-06-12..2023-12-31", "6/04/2").decided("2023-06-02T10:00", ""),
    ])
}

#[test]
fn e2_one_request_extension_and_more() {
    let case = e2().tables(BY_CODE);
    assert_eq!(case.extensions("123001", "2023-06-01"), 0.0);
    assert_eq!(case.extensions("123001", "2023-06-02"), 1.0);
    assert_eq!(case.extensions("123002", "2023-06-05"), 0.0, "a shortening under the same reason");
    assert_eq!(case.get(Upscalings, "123078", "2023-06-11"), Some(0.0));
    assert_eq!(case.get(Upscalings, "123078", "2023-06-12"), Some(1.0), "3 -> 6");
    assert_near(case.get(IntensityChange, "123078", "2023-06-12"), 1.0);
    assert_eq!(case.get(TrajectoryDays, "123078", "2023-06-12"), Some(365.0));
    // The end of the care is where it was: on the day before, 123002 promised the same.
    assert_eq!(case.extensions("123078", "2023-06-12"), 0.0);
}

#[test]
fn e2_in_one_care_group() {
    // Category 45 as a whole: 4 + 3 = 7 hours, then 4 + 6 = 10. 123078 ends before 123001 does: no follow-on.
    let case = e2();
    assert_eq!(case.extensions("123078", "2023-06-12"), 1.0, "that of 123001");
    assert_near(case.get(IntensityChange, "123078", "2023-06-12"), 10.0 / 7.0 - 1.0);
}

#[test]
fn e3_follow_on_numbers() {
    let case = case([
        allocated("789", "2025-03-01..2025-12-31", "3/04/2").product("45", "45A04"),
        allocated("910", "2025-03-01..2025-12-31", "4/16/4").product("41", "41A03"),
        allocated("789", "2025-03-01..2025-10-31", "3/04/2").product("45", "45A04").decided("2025-10-09T14:00", "12"),
        allocated("1201", "2025-11-01..2026-07-01", "5/04/2").product("45", "45A04").decided("2025-10-09T14:00", ""),
        allocated("1202", "2026-01-01..2026-07-01", "2/16/4").product("41", "41A03").decided("2025-10-09T14:00", ""),
        // A re-send, its moment unchanged.
        allocated("910", "2025-03-01..2025-12-31", "4/16/4").product("41", "41A03"),
    ]);
    assert_eq!(case.extensions("789", "2025-10-08"), 0.0);
    assert_eq!(case.extensions("1201", "2025-10-09"), 1.0);
    assert_eq!(case.get(Upscalings, "1201", "2025-10-31"), Some(0.0));
    assert_eq!(case.get(Upscalings, "1201", "2025-11-01"), Some(1.0), "3 -> 5");
    assert_eq!(case.extensions("910", "2025-10-09"), 0.0, "still one version");
    assert_eq!(case.extensions("1202", "2026-01-01"), 1.0);
    assert_eq!(case.get(Downscalings, "1202", "2025-12-31"), Some(0.0));
    assert_eq!(case.get(Downscalings, "1202", "2026-01-01"), Some(1.0), "4 -> 2 a month");
    assert_eq!(case.get(DaysSinceDownscaling, "1202", "2026-01-31"), Some(30.0));
    assert_near(case.get(IntensityChange, "1202", "2026-01-01"), -0.5);
    assert_eq!(case.get(ConcurrentAllocations, "1201", "2025-11-01"), Some(1.0), "910");
}

fn e4(rows: &[usize]) -> Case {
    let one = |end: &str| allocated("5001", &format!("2025-02-01..{end}"), "4/04/2").product("02", "02A03");
    let two = |end: &str| allocated("5002", &format!("2025-02-01..{end}"), "4/04/2").product("02", "02A05");
    let all = [
        one("2025-07-31").decided("2025-02-03T10:00", ""),
        one("2025-02-01").decided("2025-02-05T09:00", "13"),
        two("2025-07-31").decided("2025-02-05T09:00", ""),
        one("2025-07-31").decided("2025-02-03T10:00", ""),
        two("2025-10-31").decided("2025-06-16T08:00", "12"),
        two("2025-09-30").decided("2025-06-18T08:00", "14"),
    ];
    Case { versions: rows.iter().map(|row| all[*row].clone()).collect(), tables: BY_CODE, ..Case::default() }
}

#[test]
fn e4_removal_reissue_late_and_repeated_messages() {
    for rows in [[0, 1, 2, 3, 4, 5], [5, 4, 3, 2, 1, 0], [3, 5, 1, 4, 0, 2]] {
        let case = e4(&rows);
        let asked = request("5001", "2025-02-04", "2025-12-31");
        let early = case.assess(&asked, "2025-02-04").unwrap().measures;
        assert_eq!(early.get(RequestedDays), Some(153.0), "it exists to 31 July");
        let gone = case.assess(&asked, "2025-02-05").map(|_| ());
        assert_eq!(gone, Err(RejectionCode::RemovedAllocation));
        let end = |as_of: &str| {
            let measures = case.assess(&request("5002", as_of, "2025-11-01"), as_of).unwrap().measures;
            (measures.get(RequestedDays).unwrap(), measures.get(PriorExtensions).unwrap())
        };
        assert_eq!(end("2025-06-15"), (93.0, 0.0), "31 July");
        assert_eq!(end("2025-06-17"), (1.0, 1.0), "31 October");
        assert_eq!(end("2025-06-18"), (32.0, 1.0), "30 September");
    }
    let without_d = e4(&[0, 1, 2, 3, 5]);
    assert_eq!(without_d.extensions("5002", "2025-06-18"), 0.0, "+61 days under reason 14");
}

#[test]
fn e5_a_temporary_stop_changes_no_measure_of_a_request() {
    let version = allocated("668877", "2025-05-12..2025-12-31", "6/16/2").product("07", "07A12");
    let case = case([version.decided("2025-05-09T09:00", "").of("0363", Law::Wmo)]);
    let mut asked = request("668877", "2025-11-06", "2026-06-30");
    asked.law = Law::Wmo;
    let measures = case.assess(&asked, "2025-11-06").unwrap().measures;
    assert_eq!(measures.get(PriorExtensions), Some(0.0));
    assert_eq!(measures.get(TrajectoryDays), Some(234.0), "20 + 30 + 31 + 31 + 30 + 31 + 30 + 31");
    assert_eq!(measures.get(Downscalings), Some(0.0), "a pause is no scaling");
    let before = case.assess(&asked, "2025-05-08").map(|_| ());
    assert_eq!(before, Err(RejectionCode::UnknownAllocation));
}

#[test]
fn e5_deliveries_are_known_from_their_reports() {
    use stoplicht_core::Day;
    use stoplicht_core::history::{DeliveryFact, History};
    let fact = |start: &str, stop: &str, known: &str| DeliveryFact {
        allocation: 0,
        start: day(start).into(),
        stop: day(stop).into(),
        known: day(known).into(),
        stop_known: Day::OPEN,
        reason: None,
    };
    let mut history = History::default();
    history.push_delivery(fact("2025-07-21", "2025-10-31", "2025-07-23"));
    history.push_delivery(fact("2025-05-15", "2025-06-20", "2025-05-19"));
    history.finish(|_| {});
    let spells = |as_of: &str| {
        let known = history.deliveries_known(0, day(as_of).into());
        known.map(|spell| spell.start.days_to(spell.stop)).collect::<Vec<_>>()
    };
    assert_eq!(spells("2025-05-18"), Vec::<i64>::new());
    assert_eq!(spells("2025-07-22"), [37]);
    assert_eq!(spells("2025-07-23"), [37, 103]);
}

#[test]
fn e6_a_total_within_the_validity() {
    let case = case([
        allocated("7001", "2025-03-01..2025-12-31", "80/04/6").product("54", "54A01"),
        allocated("7001", "2025-03-01..2026-03-31", "110/04/6")
            .product("54", "54A01")
            .decided("2025-10-10T09:00", "12"),
    ]);
    let asked = resized(request("7001", "2025-09-01", "2026-03-31"), "2025-03-01", "110/04/6", None);
    let assessment = case.assess(&asked, "2025-09-01").unwrap();
    // 110 × 7 / 396 over 80 × 7 / 306.
    assert_near(assessment.measures.get(RequestedIntensityChange), 0.0625);
    assert_eq!(assessment.measures.get(RequestedDays), Some(90.0));
    assert_eq!(assessment.answer_due, day("2025-09-08"));
    assert_eq!(stoplicht_core::calendar::answer_due_under_study(day("2025-09-01")), day("2025-10-27"));
    assert_eq!(case.extensions("7001", "2025-10-10"), 1.0);
    assert_eq!(case.get(Upscalings, "7001", "2025-10-10"), Some(0.0), "the level of the whole period changed");
}

#[test]
fn e7_claims_with_a_correction() {
    let case = e1().claims([
        claimed("667899", "2025-01-01..2025-01-31", "11/04", 105_600).known("2025-02-05"),
        claimed("667899", "2025-02-01..2025-02-28", "14/04", 134_400).known("2025-04-04"),
        claimed("667899", "2025-01-01..2025-01-31", "-11/04", -105_600).known("2025-05-06"),
        claimed("667899", "2025-01-01..2025-01-31", "12/04", 115_200).known("2025-05-06"),
        claimed("667899", "2025-03-01..2025-03-31", "18/04", 172_800).known("2025-05-06"),
    ]);
    // As of 1 March no window is long enough (28 days end on 28 Jan., + 62 = 31 March), but January was claimed.
    assert_eq!(case.get(Utilisation, "667899", "2025-03-01"), None);
    assert_eq!(case.get(DaysSinceLastClaim, "667899", "2025-03-01"), Some(29.0));
    // 31 May − 62 = 30 March: 89 days of 3/7 hours; 12 + 14 + 18 × 30/31 hours claimed.
    assert_near(case.get(Utilisation, "667899", "2025-05-31"), (12.0 + 14.0 + 18.0 * 30.0 / 31.0) / (89.0 * 3.0 / 7.0));
    assert_eq!(case.get(DaysSinceLastClaim, "667899", "2025-05-31"), Some(61.0));
}
