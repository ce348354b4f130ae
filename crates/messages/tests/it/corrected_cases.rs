//! The worked cases E4 to E7 of the facts page, on corrections, stops, answers and claims, message by message: registers, and the
//! history and measures that they come to. The numbers are worked out by hand from the page; how, stands beside those that are
//! not plain.

use stoplicht_core::calendar::{Holidays, answer_due_under_study};
use stoplicht_messages::write::Letter;
use stoplicht_messages::*;

use crate::care::{Case, wants};
use crate::support::*;

const LAWS: [Law; 2] = [Law::Jw, Law::Wmo];

/// The letters a, b, d and e of the case, and what came back on d: an acceptance, or a rejection.
fn e4(law: Law) -> ([Letter; 4], Letter, Letter) {
    let mut post = Post::of_case(law);
    let a = post.allocate("2025-02-03T10:00", &["#5001 02/02A03 [2025-02-01..2025-07-31] 4/04/2"]);
    let b = post.allocate(
        "2025-02-05T09:00",
        &["#5001 02/02A03 [2025-02-01..2025-02-01] 4/04/2 r13", "#5002 02/02A05 [2025-02-01..2025-07-31] 4/04/2"],
    );
    let d = post.allocate("2025-06-16T08:00", &["#5002 02/02A05 [2025-02-01..2025-10-31] 4/04/2 r12 ref X1"]);
    let rejected = post.retour("2025-06-16", MessageKind::Allocation, Some("0001"));
    let accepted = post.retour("2025-06-16", MessageKind::Allocation, None);
    let e = post.allocate("2025-06-18T08:00", &["#5002 02/02A05 [2025-02-01..2025-09-30] 4/04/2 r14"]);
    ([a, b, d, e], accepted, rejected)
}

const E4_BEFORE: [&str; 3] = [
    "02-03T10 #5001 [2025-02-01..2025-07-31] 4/04/2",
    "02-05T09 #5001 [2025-02-01..2025-02-01] 4/04/2 r13",
    "02-05T09 #5002 [2025-02-01..2025-07-31] 4/04/2",
];
const E4_LEVEL: &str = "level 2025-02-01: 240 minutes";
const UNSCALED: &str = "upscalings 0, downscalings 0, intensity_change 0, requested_intensity_change 0";

#[test]
fn e4_removal_and_late_and_repeated_messages() {
    for law in LAWS {
        let ([a, b, d, e], accepted, _) = e4(law);
        let case = Case::of(&[a.clone(), b, a, d, e, accepted]);
        let d_row = "06-16T08 #5002 [2025-02-01..2025-10-31] 4/04/2 r12";
        let e_row = "06-18T08 #5002 [2025-02-01..2025-09-30] 4/04/2 r14";
        let registers = &case.all.registers;
        assert_eq!(versions(registers, "2025-02-04"), E4_BEFORE[..1]);
        assert_eq!(versions(registers, "2025-06-17"), [&E4_BEFORE[..], &[d_row]].concat());
        assert_eq!(versions(registers, "2025-06-18"), [&E4_BEFORE[..], &[d_row, e_row]].concat());
        assert_eq!(case.all.report.messages[0].repeated, 1, "message c is a again");

        let first = wants(law, "#5001 2025-02-04 until 2025-12-31");
        assert_eq!(case.chain(&first, "2025-02-04"), ["#5001 [2025-02-01..2025-07-31] 240 minutes", E4_LEVEL]);
        assert_eq!(
            case.measures(&first, "2025-02-04"),
            [
                "prior_extensions 0",
                UNSCALED,
                "trajectory_days 181, requested_trajectory_days 334, requested_days 153, days_late -177, \
                 concurrent_allocations 0",
            ]
        );
        assert_eq!(case.measures(&first, "2025-02-05"), ["removed_allocation"]);
        let second = wants(law, "#5002 2025-02-05 until 2025-12-31");
        assert_eq!(case.measures(&second, "2025-02-04"), ["unknown_allocation"]);
        assert_eq!(case.chain(&second, "2025-06-15"), ["#5002 [2025-02-01..2025-07-31] 240 minutes", E4_LEVEL]);
        assert_eq!(
            case.measures(&second, "2025-02-05"),
            [
                "prior_extensions 0",
                UNSCALED,
                "trajectory_days 181, requested_trajectory_days 334, requested_days 153, days_late -176, \
                 concurrent_allocations 0",
            ],
            "what was removed is no other care"
        );
        let third = wants(law, "#5002 2025-06-17 until 2025-12-31");
        let extended = "240 minutes, extended 2025-06-16: 2025-07-31 -> 2025-10-31";
        assert_eq!(
            case.chain(&third, "2025-06-17"),
            [format!("#5002 [2025-02-01..2025-10-31] {extended}"), E4_LEVEL.into()]
        );
        assert_eq!(
            case.measures(&third, "2025-06-17"),
            [
                "prior_extensions 1",
                UNSCALED,
                "utilisation 0",
                "trajectory_days 273, requested_trajectory_days 334, requested_days 61, days_late -136, \
                 concurrent_allocations 0",
            ]
        );
        // The administrative shortening changes the end, and takes no extension back.
        assert_eq!(
            case.chain(&third, "2025-06-18"),
            [format!("#5002 [2025-02-01..2025-09-30] {extended}"), E4_LEVEL.into()]
        );
        assert_eq!(
            case.measures(&third, "2025-06-18"),
            [
                "prior_extensions 1",
                UNSCALED,
                "utilisation 0",
                "trajectory_days 242, requested_trajectory_days 334, requested_days 92, days_late -105, \
                 concurrent_allocations 0",
            ]
        );
    }
}

#[test]
fn e4_a_message_that_was_rejected_never_was() {
    for law in LAWS {
        let ([a, b, d, e], _, rejected) = e4(law);
        let case = Case::of(&[a, b, d, e, rejected]);
        let e_row = "06-18T08 #5002 [2025-02-01..2025-09-30] 4/04/2 r14";
        assert_eq!(versions(&case.all.registers, "2025-06-18"), [&E4_BEFORE[..], &[e_row]].concat());
        assert_eq!(case.all.report.became.rejected_messages, 1);

        let asked = wants(law, "#5002 2025-06-17 until 2025-12-31");
        assert_eq!(case.chain(&asked, "2025-06-17"), ["#5002 [2025-02-01..2025-07-31] 240 minutes", E4_LEVEL]);
        // 61 days longer, under an administrative reason.
        assert_eq!(case.chain(&asked, "2025-06-18"), ["#5002 [2025-02-01..2025-09-30] 240 minutes", E4_LEVEL]);
        assert_eq!(
            case.measures(&asked, "2025-06-18"),
            [
                "prior_extensions 0",
                UNSCALED,
                "utilisation 0",
                "trajectory_days 242, requested_trajectory_days 334, requested_days 92, days_late -105, \
                 concurrent_allocations 0",
            ]
        );
    }
}

#[test]
fn e5_temporary_stop_restart_and_corrected_stop() {
    for law in LAWS {
        let mut post = Post::of_case(law);
        let product = "#668877 07/07A12";
        let letters = [
            post.allocate("2025-05-09T09:00", &["#668877 07/07A12 [2025-05-12..2025-12-31] 6/16/2"]),
            post.start("2025-05-19", &[&format!("{product} 2025-05-15")]),
            post.stop("2025-06-24", &[&format!("{product} 2025-05-15 2025-06-20 r20")]),
            post.start("2025-07-23", &[&format!("{product} 2025-07-21")]),
            post.stop("2025-11-04", &[&format!("{product} 2025-07-21 2025-10-31 r22")]),
            post.stop(
                "2025-11-06",
                &[&format!("{product} 2025-07-21 2025-10-31 r22 s3"), &format!("{product} 2025-07-21 2025-10-31 r23")],
            ),
        ];
        let case = Case::of(&letters);
        let agreed = stop_reason(law, "23");
        assert_eq!(
            spells(&case.all.registers),
            [
                "#668877 2025-05-15..2025-06-20 r20 known 2025-06-24 since 2025-05-19".to_owned(),
                format!("#668877 2025-07-21..2025-10-31 r{agreed} known 2025-11-06 since 2025-07-23"),
            ]
        );
        assert_eq!((case.all.report.became.deleted_reports, observed(&case.all)), (1, vec![]));

        // The same with the classes of the last message the other way round.
        let reversed = post.stop(
            "2025-11-06",
            &[&format!("{product} 2025-07-21 2025-10-31 r23"), &format!("{product} 2025-07-21 2025-10-31 r22 s3")],
        );
        let renamed = Letter { xml: reversed.xml.replace("M000007", "M000006"), ..reversed };
        let other = ingest(letters[..5].iter().chain([&renamed]));
        assert_eq!(case.all.registers, other.registers);

        // One outflow, on the day and for the reason of the corrected stop. The pause is none.
        assert_eq!(case.trajectories("2025-05-18"), [""; 0]);
        for (as_of, deliveries) in [("2025-05-19", 1), ("2025-06-24", 1), ("2025-07-22", 1), ("2025-07-23", 2)] {
            let going_on = format!("2025-05-15.., deliveries {deliveries}, extensions 0, up 0, down 0");
            assert_eq!(case.trajectories(as_of), [going_on], "{as_of}");
        }
        // 17 + 30 + 31 + 31 + 30 + 31 days, of which 37 and 103 of care, and a pause of 30.
        let ended = "2025-05-15..2025-10-31 170 days, early_agreed, deliveries 2, extensions 0, up 0, down 0";
        assert_eq!(case.trajectories("2025-11-06"), [ended]);
        assert_eq!(case.trajectories("2026-12-31"), [ended]);

        // The allocation is what it was: a stop changes no measure of a request.
        let asked = wants(law, "#668877 2025-05-08 until 2026-06-30");
        assert_eq!(case.measures(&asked, "2025-05-08"), ["unknown_allocation"]);
        let asked = wants(law, "#668877 2025-06-24 until 2026-06-30");
        let times = "trajectory_days 234, requested_trajectory_days 415, requested_days 181, days_late -190, \
                     concurrent_allocations 0";
        for as_of in ["2025-06-24", "2025-07-23"] {
            assert_eq!(
                case.chain(&asked, as_of),
                ["#668877 [2025-05-12..2025-12-31] 1440 minutes", "level 2025-05-12: 1440 minutes"]
            );
            assert_eq!(case.measures(&asked, as_of), ["prior_extensions 0", UNSCALED, times], "{as_of}");
        }
        assert_eq!(case.measures(&asked, "2025-11-06"), ["prior_extensions 0", UNSCALED, "utilisation 0", times]);
    }
}

#[test]
fn e5_what_may_come_after_a_temporary_stop() {
    for (variant, end, reason, observation) in [
        ("b: a definitive stop on the same day", "2025-06-20", "23", None),
        ("c: a later definitive stop", "2025-06-27", "23", None),
        ("d: before the pause", "2025-06-15", "23", Some(Observed::StopBeforeTemporary)),
        ("e: a second pause", "2025-06-27", "20", Some(Observed::SecondTemporaryStop)),
    ] {
        for law in LAWS {
            let mut post = Post::of_case(law);
            let product = "#668877 07/07A12";
            let case = Case::of(&[
                post.allocate("2025-05-09T09:00", &["#668877 07/07A12 [2025-05-12..2025-12-31] 6/16/2"]),
                post.start("2025-05-19", &[&format!("{product} 2025-05-15")]),
                post.stop("2025-06-24", &[&format!("{product} 2025-05-15 2025-06-20 r20")]),
                post.stop("2025-07-01", &[&format!("{product} 2025-05-15 {end} r{reason}")]),
            ]);
            let days = if end == "2025-06-20" { 37 } else { 44 };
            let (spell, trajectory) = if observation.is_some() {
                ("2025-06-20 r20 known 2025-06-24".to_owned(), String::new())
            } else {
                let spell = format!("{end} r{} known 2025-07-01", stop_reason(law, reason));
                (spell, format!("{end} {days} days, early_agreed"))
            };
            assert_eq!(
                spells(&case.all.registers),
                [format!("#668877 2025-05-15..{spell} since 2025-05-19")],
                "{variant}"
            );
            assert_eq!(observed(&case.all), observation.into_iter().collect::<Vec<_>>(), "{variant}");
            let expected = format!("2025-05-15..{trajectory}, deliveries 1, extensions 0, up 0, down 0");
            assert_eq!(case.trajectories("2025-07-01"), [expected], "{variant}");
        }
    }
}

const E6_FIRST: &str = "03-01T09 #7001 [2025-03-01..2025-12-31] 80/04/6";

/// The letters up to the answer, and who writes them.
fn e6(law: Law) -> (Post, [Letter; 3]) {
    let mut post = Post::of_case(law);
    let letters = [
        post.allocate("2025-03-01T09:00", &["#7001 54/54A01 [2025-03-01..2025-12-31] 80/04/6"]),
        post.ask("2025-09-01", "C3", &["~ #7001 [2025-03-01..2026-03-31] 110/04/6"]),
        post.reply("2025-09-04", "C3", None),
    ];
    (post, letters)
}

/// What is seen of the request before it is answered, on whichever day.
fn assert_e6_is_open(case: &Case, as_of: &str) {
    let asked = &case.all.registers.requests[0];
    // 80 × 60 × 7 / 306 minutes a week.
    assert_eq!(
        case.chain(asked, as_of),
        ["#7001 [2025-03-01..2025-12-31] 109.8039 minutes", "level 2025-03-01: 109.8039 minutes"]
    );
    // 110 × 7 / 396 over 80 × 7 / 306.
    assert_eq!(
        case.measures(asked, as_of),
        [
            "prior_extensions 0",
            "upscalings 0, downscalings 0, intensity_change 0, requested_intensity_change 0.0625",
            "utilisation 0",
            "trajectory_days 306, requested_trajectory_days 396, requested_days 90, days_late -121, \
             concurrent_allocations 0",
        ]
    );
}

#[test]
fn e6_a_total_and_under_study_first() {
    for law in LAWS {
        let (mut post, letters) = e6(law);
        let honoured =
            post.allocate("2025-10-10T09:00", &["#7001 54/54A01 [2025-03-01..2026-03-31] 110/04/6 r12 ref C3"]);
        let case = Case::of(&[&letters[..], &[honoured]].concat());
        let second = "10-10T09 #7001 [2025-03-01..2026-03-31] 110/04/6 r12";
        assert_eq!(versions(&case.all.registers, "2025-10-10"), [E6_FIRST, second]);
        assert_eq!(versions(&case.all.registers, "2025-10-09"), [E6_FIRST]);
        assert_eq!(observed(&case.all), [], "a total may change under one number");
        let answers: Vec<_> = case.all.answers.iter().map(|answer| (answer.on, answer.outcome)).collect();
        assert_eq!(
            answers,
            [(day("2025-09-04"), RequestOutcome::UnderStudy), (day("2025-10-10"), RequestOutcome::Honoured)]
        );
        let asked = &case.all.registers.requests[..];
        assert_eq!((asked.len(), asked[0].submitted_on), (1, day("2025-09-01")));
        // Both in time: five working days, and eight weeks once it is under study.
        assert_eq!(Holidays::default().answer_due(asked[0].submitted_on), day("2025-09-08"));
        assert_eq!(answer_due_under_study(asked[0].submitted_on), day("2025-10-27"));

        for as_of in ["2025-09-01", "2025-09-04", "2025-10-09"] {
            assert_e6_is_open(&case, as_of);
        }
        assert_eq!(case.measures(&asked[0], "2025-10-10"), ["no_extension"], "it was honoured");
        // The total is that of the whole period, from the first day: a higher level, and no scaling.
        let next = wants(law, "#7001 2025-10-10 until 2026-06-30");
        assert_eq!(
            case.chain(&next, "2025-10-10"),
            [
                "#7001 [2025-03-01..2026-03-31] 116.6667 minutes, extended 2025-10-10: 2025-12-31 -> 2026-03-31",
                "level 2025-03-01: 116.6667 minutes"
            ]
        );
        assert_eq!(
            case.measures(&next, "2025-10-10"),
            [
                "prior_extensions 1",
                UNSCALED,
                "utilisation 0",
                "trajectory_days 396, requested_trajectory_days 487, requested_days 91, days_late -172, \
                 concurrent_allocations 0",
            ]
        );
    }
}

#[test]
fn e6_rejected_after_study() {
    for law in LAWS {
        let (mut post, letters) = e6(law);
        let rejected = post.reply("2025-10-10", "C3", Some("7"));
        let case = Case::of(&[&letters[..], &[rejected]].concat());
        assert_eq!(versions(&case.all.registers, "2025-12-31"), [E6_FIRST]);
        assert_eq!(case.all.answers[1].outcome, RequestOutcome::Rejected { reason: code("7") });
        assert_e6_is_open(&case, "2025-10-10");
    }
}

#[test]
fn e6_a_new_request_after_the_rejection() {
    for law in LAWS {
        let (mut post, letters) = e6(law);
        let rejected = post.reply("2025-10-10", "C3", Some("7"));
        let anew = post.ask("2025-10-13", "C4", &["~ #7001 [2025-03-01..2026-01-31] 90/04/6"]);
        let case = Case::of(&[&letters[..], &[rejected, anew]].concat());
        assert_e6_is_open(&case, "2025-10-10");
        let answers: Vec<&str> = case.all.answers.iter().map(|answer| answer.request_id.as_str()).collect();
        assert_eq!(answers, ["C3", "C3"], "the new one has no answer yet");
        let asked = &case.all.registers.requests[..];
        assert_eq!((asked.len(), asked[1].request_id.as_str()), (2, "C4"));
        // 90 × 7 / 337 over 80 × 7 / 306.
        assert_eq!(
            case.measures(&asked[1], "2025-10-13"),
            [
                "prior_extensions 0",
                "upscalings 0, downscalings 0, intensity_change 0, requested_intensity_change 0.0215",
                "utilisation 0",
                "trajectory_days 306, requested_trajectory_days 337, requested_days 31, days_late -79, \
                 concurrent_allocations 0",
            ]
        );
    }
}

#[test]
fn e7_claims_with_a_reject_and_a_correction() {
    for law in LAWS {
        let case = e7(law);
        let rows: Vec<(String, f64, i64)> = case
            .all
            .registers
            .claims
            .iter()
            .map(|row| (row.period_start.format("%m").to_string(), row.volume, row.amount_cents))
            .collect();
        let row = |month: &str, volume, cents| (month.to_owned(), volume, cents);
        assert_eq!(
            rows,
            [
                row("01", 11.0, 105_600),
                row("01", -11.0, -105_600),
                row("01", 12.0, 115_200),
                row("02", 14.0, 134_400),
                row("03", 18.0, 172_800),
            ]
        );
        let net = |month: &str| {
            let of_month = rows.iter().filter(|row| row.0 == month);
            of_month.fold((0.0, 0), |sum, row| (sum.0 + row.1, sum.1 + row.2))
        };
        assert_eq!(["01", "02", "03"].map(net), [(12.0, 115_200), (14.0, 134_400), (18.0, 172_800)]);
        assert_eq!(rows.iter().map(|row| row.1).sum::<f64>(), 44.0);
        assert_eq!(rows.iter().map(|row| row.2).sum::<i64>(), 422_400);
        let known = case.all.registers.claims.iter().filter(|row| row.submitted_on <= Some(day("2025-03-01")));
        assert_eq!(known.map(|row| row.volume).sum::<f64>(), 11.0);
        assert_eq!((case.all.report.became.rejected_lines, case.all.report.became.credit_lines), (1, 1));
    }
}

/// The allocation of E1, and the claims on it: the claims in every order, the allocation anywhere among them.
fn e7(law: Law) -> Case {
    let mut post = Post::of_case(law);
    let allocations = [
        post.allocate("2025-01-01T09:00", &["#667899 45/45A04 [2025-01-01..2025-06-30] 3/04/2"]),
        post.allocate("2025-05-10T11:00", &["#667899 45/45A04 [2025-01-01..2025-12-31] 3/04/2 r04"]),
    ];
    let january = post.claim("2025-02-05", &[line("P0001 #667899 2025-01 11 105600 D")], &[]);
    let march = post.claim(
        "2025-04-04",
        &[line("P0002 #667899 2025-02 14 134400 D"), line("P0003 #667899 2025-03 20 192000 D")],
        &[("P0003", "9321")],
    );
    let april = post.claim(
        "2025-05-06",
        &[
            line("P0004 #667899 2025-01 11 105600 C P0001"),
            line("P0005 #667899 2025-01 12 115200 D"),
            line("P0006 #667899 2025-03 18 172800 D"),
        ],
        &[],
    );
    assert!(april[0].xml.contains(":TotaalBedrag>182400<"));
    let claims = [january, march, april].concat();
    let with_allocations = |(place, mut order): (usize, Vec<Letter>)| {
        for allocation in &allocations {
            order.insert(place % order.len(), allocation.clone());
        }
        order
    };
    let orders = orders(&claims).into_iter().enumerate().map(with_allocations).collect();
    Case::read_in(orders, &[&allocations[..], &claims].concat())
}

#[test]
fn e7_what_was_claimed_of_what_was_allocated() {
    for law in LAWS {
        let case = e7(law);
        let asked = wants(law, "#667899 2025-01-31 until 2026-06-30");
        let section_5 = |as_of: &str| case.measures(&asked, as_of)[2].clone();
        // Nothing is claimed yet, and then eleven hours of January. The window is too short to say more: 28 days from
        // 1 January end on the 28th, and 62 days later it is 31 March.
        assert_eq!(case.claimed(&asked, "2025-02-04"), None);
        assert!(section_5("2025-02-04").starts_with("trajectory_days"), "nothing is known");
        assert_eq!(section_5("2025-02-05"), "days_since_last_claim 5");
        assert_eq!(section_5("2025-03-01"), "days_since_last_claim 29");
        assert_eq!(case.claimed(&asked, "2025-03-30"), None);
        // In minutes: the allocated ones are days × 180 / 7.
        for (as_of, window, measures) in [
            // 11 hours × 28/31, of 28 days.
            ("2025-03-31", "[2025-01-01..2025-01-28] 596.129 of 720", "utilisation 0.828, days_since_last_claim 59"),
            // 11 hours of 31 days.
            ("2025-04-03", "[2025-01-01..2025-01-31] 660 of 797.1429", "utilisation 0.828, days_since_last_claim 62"),
            // 11 hours and 14 × 1/28; the twenty of March count nowhere.
            ("2025-04-04", "[2025-01-01..2025-02-01] 690 of 822.8571", "utilisation 0.8385, days_since_last_claim 35"),
            // 11 + 14 hours, of 63 days.
            ("2025-05-05", "[2025-01-01..2025-03-04] 1500 of 1620", "utilisation 0.9259, days_since_last_claim 66"),
            // January corrected to 12 hours; 14; 18 × 5/31.
            (
                "2025-05-06",
                "[2025-01-01..2025-03-05] 1734.1935 of 1645.7143",
                "utilisation 1.0538, days_since_last_claim 36",
            ),
            // 12 + 14 + 18 × 30/31 hours of 89 days.
            (
                "2025-05-31",
                "[2025-01-01..2025-03-30] 2605.1613 of 2288.5714",
                "utilisation 1.1383, days_since_last_claim 61",
            ),
            // All 44 hours of 90 days: more than was allocated.
            (
                "2025-06-01",
                "[2025-01-01..2025-03-31] 2640 of 2314.2857",
                "utilisation 1.1407, days_since_last_claim 62",
            ),
        ] {
            assert_eq!(case.claimed(&asked, as_of).as_deref(), Some(window));
            assert_eq!(section_5(as_of), measures, "{as_of}");
        }
        // Claims change nothing else: the allocation is that of E1.
        assert_eq!(
            case.measures(&asked, "2025-06-01"),
            [
                "prior_extensions 1",
                UNSCALED,
                "utilisation 1.1407, days_since_last_claim 62",
                "trajectory_days 365, requested_trajectory_days 546, requested_days 181, days_late -334, \
                 concurrent_allocations 0",
            ]
        );
    }
}
