//! The worked cases E1 to E7 of the facts page, message by message.

use stoplicht_messages::write::Letter;
use stoplicht_messages::*;

use crate::support::*;

#[test]
fn e1_extension_by_the_municipality() {
    for law in [Law::Jw, Law::Wmo] {
        let mut post = Post::of(law);
        let letters = [
            post.allocate("2025-01-01T09:00", &["#667899 45/45A04 [2025-01-01..2025-06-30] 3/04/2"]),
            post.start("2025-01-08", &["#667899 45/45A04 2025-01-05"]),
            post.allocate("2025-05-10T11:00", &["#667899 45/45A04 [2025-01-01..2025-12-31] 3/04/2 r04"]),
        ];
        for order in orders(&letters) {
            let all = ingest(&order);
            assert!(all.registers.allocations.iter().all(|row| row.law == law));
            assert_eq!(versions(&all.registers, "2025-05-09"), ["01-01T09 #667899 [2025-01-01..2025-06-30] 3/04/2"]);
            assert_eq!(
                versions(&all.registers, "2025-05-10"),
                [
                    "01-01T09 #667899 [2025-01-01..2025-06-30] 3/04/2",
                    "05-10T11 #667899 [2025-01-01..2025-12-31] 3/04/2 r04"
                ]
            );
            assert_eq!(spells(&all.registers), ["#667899 2025-01-05.. since 2025-01-08"]);
            assert_eq!(observed(&all), []);
            assert_eq!(all.registers.allocations[0].client_id, key().pseudonym(&bsn()));
        }
    }
}

#[test]
fn e2_one_request_for_an_extension_and_for_more() {
    let mut post = Post::of(Law::Jw);
    let letters = [
        post.allocate(
            "2023-01-01T09:00",
            &["#123001 45/45A04 [2023-01-01..2023-12-31] 4/04/2", "#123002 45/45A53 [2023-01-01..2023-12-31] 3/04/2"],
        ),
        post.ask(
            "2023-05-30",
            "A001",
            &["~ #123001 [2023-01-01..2024-06-30] 4/04/2", "~ #123002 [2023-06-12..2023-12-31] 6/04/2"],
        ),
        post.allocate(
            "2023-06-02T10:00",
            &[
                "#123001 45/45A04 [2023-01-01..2024-06-30] 4/04/2 r12 ref A001",
                "#123002 45/45A53 [2023-01-01..2023-06-11] 3/04/2 r12 ref A001",
                "#123078 45/45A53 [2023-06-12..2023-12-31] 6/04/2 ref A001",
            ],
        ),
    ];
    for order in orders(&letters) {
        let all = ingest(&order);
        assert_eq!(
            versions(&all.registers, "2023-06-02"),
            [
                "01-01T09 #123001 [2023-01-01..2023-12-31] 4/04/2",
                "06-02T10 #123001 [2023-01-01..2024-06-30] 4/04/2 r12",
                "01-01T09 #123002 [2023-01-01..2023-12-31] 3/04/2",
                "06-02T10 #123002 [2023-01-01..2023-06-11] 3/04/2 r12",
                "06-02T10 #123078 [2023-06-12..2023-12-31] 6/04/2",
            ]
        );
        let request = &all.registers.requests[..];
        assert_eq!(request.len(), 1);
        assert_eq!((request[0].request_id.as_str(), request[0].allocation_id.as_str()), ("A001", "123001"));
        assert_eq!((request[0].requested_end, request[0].volume), (Some(day("2024-06-30")), Some(4.0)));
        assert_eq!(all.other_requests.len(), 1);
        assert_eq!(all.other_requests[0].kind, WishKind::Scaling);
        assert_eq!(all.answers.len(), 1);
        assert_eq!((all.answers[0].on, all.answers[0].outcome), (day("2023-06-02"), RequestOutcome::Honoured));
    }
}

#[test]
fn e3_a_request_with_follow_on_numbers() {
    let mut post = Post::of(Law::Jw);
    let letters = [
        post.allocate(
            "2025-03-01T09:00",
            &["#789 45/45A04 [2025-03-01..2025-12-31] 3/04/2", "#910 41/41A03 [2025-03-01..2025-12-31] 4/16/4"],
        ),
        post.ask(
            "2025-10-06",
            "B7",
            &["= #910", "~ #789 [2025-11-01..2026-07-01] 5/04/2", "+ 41/41A03 [2026-01-01..2026-07-01] 2/16/4"],
        ),
        post.allocate(
            "2025-10-09T14:00",
            &[
                "#789 45/45A04 [2025-03-01..2025-10-31] 3/04/2 r12 ref B7",
                "#1201 45/45A04 [2025-11-01..2026-07-01] 5/04/2 ref B7",
                "#1202 41/41A03 [2026-01-01..2026-07-01] 2/16/4 ref B7",
                "#910 41/41A03 [2025-03-01..2025-12-31] 4/16/4 ref B7 @2025-03-01T09:00",
            ],
        ),
        post.start("2025-03-05", &["#789 45/45A04 2025-03-03"]),
        post.stop("2025-11-04", &["#789 45/45A04 2025-03-03 2025-10-31 r37"]),
        post.start("2025-11-04", &["#1201 45/45A04 2025-11-01"]),
    ];
    for order in orders(&letters) {
        let all = ingest(&order);
        assert_eq!(
            versions(&all.registers, "2025-12-31"),
            [
                "10-09T14 #1201 [2025-11-01..2026-07-01] 5/04/2",
                "10-09T14 #1202 [2026-01-01..2026-07-01] 2/16/4",
                "03-01T09 #789 [2025-03-01..2025-12-31] 3/04/2",
                "10-09T14 #789 [2025-03-01..2025-10-31] 3/04/2 r12",
                "03-01T09 #910 [2025-03-01..2025-12-31] 4/16/4",
            ],
            "#910 is one version: it only came along"
        );
        assert_eq!(all.report.became.repeated_versions, 1);
        assert_eq!(
            spells(&all.registers),
            [
                "#1201 2025-11-01.. since 2025-11-04",
                "#789 2025-03-03..2025-10-31 r37 known 2025-11-04 since 2025-03-05"
            ]
        );
        assert_eq!(all.registers.requests.len(), 1, "#789 asks for more time, and for more");
        assert_eq!(all.registers.requests[0].allocation_id.as_str(), "789");
        let other = &all.other_requests[0];
        assert_eq!((other.kind, other.allocation_id.as_ref().unwrap().as_str()), (WishKind::FollowOn, "910"));
        assert_eq!((all.other_requests.len(), all.report.became.unchanged_products), (1, 1));
        assert_eq!(observed(&all), []);
    }
}

#[test]
fn e4_removal_and_late_and_repeated_messages() {
    let mut post = Post::of(Law::Wmo);
    let a = post.allocate("2025-02-03T10:00", &["#5001 02/02A03 [2025-02-01..2025-07-31] 4/04/2"]);
    let b = post.allocate(
        "2025-02-05T09:00",
        &["#5001 02/02A03 [2025-02-01..2025-02-01] 4/04/2 r13", "#5002 02/02A05 [2025-02-01..2025-07-31] 4/04/2"],
    );
    let d = post.allocate("2025-06-16T08:00", &["#5002 02/02A05 [2025-02-01..2025-10-31] 4/04/2 r12 ref X1"]);
    let rejected = post.retour("2025-06-16", Kind::Allocation, Some("0001"));
    let accepted = post.retour("2025-06-16", Kind::Allocation, None);
    let e = post.allocate("2025-06-18T08:00", &["#5002 02/02A05 [2025-02-01..2025-09-30] 4/04/2 r14"]);
    let before = [
        "02-03T10 #5001 [2025-02-01..2025-07-31] 4/04/2",
        "02-05T09 #5001 [2025-02-01..2025-02-01] 4/04/2 r13",
        "02-05T09 #5002 [2025-02-01..2025-07-31] 4/04/2",
    ];
    let d_row = "06-16T08 #5002 [2025-02-01..2025-10-31] 4/04/2 r12";
    let e_row = "06-18T08 #5002 [2025-02-01..2025-09-30] 4/04/2 r14";

    for order in orders(&[a.clone(), b.clone(), a.clone(), d.clone(), e.clone(), accepted]) {
        let all = ingest(&order);
        assert_eq!(versions(&all.registers, "2025-02-04"), before[..1]);
        assert_eq!(versions(&all.registers, "2025-06-17"), [&before[..], &[d_row]].concat());
        assert_eq!(versions(&all.registers, "2025-06-18"), [&before[..], &[d_row, e_row]].concat());
        assert_eq!(all.report.messages[0].repeated, 1, "message c is a again");
    }
    for order in orders(&[a, b, d, e, rejected]) {
        let all = ingest(&order);
        assert_eq!(versions(&all.registers, "2025-06-18"), [&before[..], &[e_row]].concat());
        assert_eq!(all.report.became.rejected_messages, 1);
    }
}

#[test]
fn e5_temporary_stop_restart_and_corrected_stop() {
    let mut post = Post::of(Law::Wmo);
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
    let first = "#668877 2025-05-15..2025-06-20 r20 known 2025-06-24 since 2025-05-19";
    for order in orders(&letters) {
        let all = ingest(&order);
        let second = "#668877 2025-07-21..2025-10-31 r23 known 2025-11-06 since 2025-07-23";
        assert_eq!(spells(&all.registers), [first, second]);
        assert_eq!((all.report.became.deleted_reports, observed(&all)), (1, vec![]));
    }
    // The same with the classes of the last message the other way round.
    let mut post = Post::of(Law::Wmo);
    let reversed = post.stop(
        "2025-11-06",
        &[&format!("{product} 2025-07-21 2025-10-31 r23"), &format!("{product} 2025-07-21 2025-10-31 r22 s3")],
    );
    let renamed = Letter { xml: reversed.xml.replace("M000001", "M000006"), ..reversed };
    let one = ingest(&letters);
    let other = ingest(letters[..5].iter().chain([&renamed]));
    assert_eq!(one.registers, other.registers);

    for (variant, reported, end, reason, observation) in [
        ("b: a definitive stop on the same day", "2025-07-01", "2025-06-20", "23", None),
        ("c: a later definitive stop", "2025-07-01", "2025-06-27", "23", None),
        ("d: before the pause", "2025-07-01", "2025-06-15", "23", Some(Observed::StopBeforeTemporary)),
        ("e: a second pause", "2025-07-01", "2025-06-27", "20", Some(Observed::SecondTemporaryStop)),
    ] {
        let mut post = Post::of(Law::Wmo);
        let letters = [
            post.start("2025-05-19", &[&format!("{product} 2025-05-15")]),
            post.stop("2025-06-24", &[&format!("{product} 2025-05-15 2025-06-20 r20")]),
            post.stop(reported, &[&format!("{product} 2025-05-15 {end} r{reason}")]),
        ];
        for order in orders(&letters) {
            let all = ingest(&order);
            let expected = match observation {
                Some(_) => first.to_owned(),
                None => format!("#668877 2025-05-15..{end} r{reason} known {reported} since 2025-05-19"),
            };
            assert_eq!(spells(&all.registers), [expected], "{variant}");
            assert_eq!(observed(&all), observation.into_iter().collect::<Vec<_>>(), "{variant}");
        }
    }
}

#[test]
fn e6_a_total_and_under_study_first() {
    let mut post = Post::of(Law::Jw);
    let letters = [
        post.allocate("2025-03-01T09:00", &["#7001 54/54A01 [2025-03-01..2025-12-31] 80/04/6"]),
        post.ask("2025-09-01", "C3", &["~ #7001 [2025-03-01..2026-03-31] 110/04/6"]),
        post.reply("2025-09-04", "C3", None),
        post.allocate("2025-10-10T09:00", &["#7001 54/54A01 [2025-03-01..2026-03-31] 110/04/6 r12 ref C3"]),
    ];
    let first = "03-01T09 #7001 [2025-03-01..2025-12-31] 80/04/6";
    for order in orders(&letters) {
        let all = ingest(&order);
        let second = "10-10T09 #7001 [2025-03-01..2026-03-31] 110/04/6 r12";
        assert_eq!(versions(&all.registers, "2025-10-10"), [first, second]);
        assert_eq!(versions(&all.registers, "2025-10-09"), [first]);
        assert_eq!(all.registers.requests.len(), 1);
        let answers: Vec<_> = all.answers.iter().map(|answer| (answer.on, answer.outcome)).collect();
        assert_eq!(
            answers,
            [(day("2025-09-04"), RequestOutcome::UnderStudy), (day("2025-10-10"), RequestOutcome::Honoured)]
        );
        assert_eq!(observed(&all), [], "a total may change under one number");
    }
    let rejected = post.reply("2025-10-10", "C3", Some("7"));
    let all = ingest(letters[..3].iter().chain([&rejected]));
    assert_eq!(versions(&all.registers, "2025-12-31"), [first]);
    assert_eq!(all.answers[1].outcome, RequestOutcome::Rejected { reason: code("7") });
}

#[test]
fn e7_claims_with_a_reject_and_a_correction() {
    let mut post = Post::of(Law::Jw);
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
    assert!(april[0].xml.contains("<ijw:TotaalBedrag>182400</ijw:TotaalBedrag>"));
    let letters = [january, march, april].concat();
    for order in orders(&letters) {
        let all = ingest(&order);
        let rows: Vec<(String, f64, i64)> = all
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
        assert_eq!(rows.iter().map(|row| row.1).sum::<f64>(), 44.0);
        assert_eq!(rows.iter().map(|row| row.2).sum::<i64>(), 422_400);
        let known = all.registers.claims.iter().filter(|row| row.submitted_on <= Some(day("2025-03-01")));
        assert_eq!(known.map(|row| row.volume).sum::<f64>(), 11.0);
        assert_eq!((all.report.became.rejected_lines, all.report.became.credit_lines), (1, 1));
    }
}
