//! Rules of the history that the cases do not touch, each on its own.

use stoplicht_messages::write::*;
use stoplicht_messages::*;

use crate::support::*;

#[test]
fn the_referrer_of_a_315_goes_to_the_allocation_that_refers_to_it() {
    let mut post = Post::of(Law::Jw);
    let letters = [
        post.apply("2024-12-20", "VOT1", "45/45A04 [2025-01-01..2025-06-30] 3/04/2 r02"),
        post.allocate(
            "2025-01-01T09:00",
            &["#1 [2025-01-01..2025-06-30] 3/04/2 ref VOT1", "#2 [2025-01-01..2025-06-30]"],
        ),
        post.allocate("2025-05-01T09:00", &["#1 [2025-01-01..2025-12-31] 3/04/2 r12 ref V9"]),
    ];
    for order in orders(&letters) {
        let all = ingest(&order);
        assert_eq!(
            versions(&all.registers, "2025-12-31"),
            [
                "01-01T09 #1 [2025-01-01..2025-06-30] 3/04/2 by 02",
                "05-01T09 #1 [2025-01-01..2025-12-31] 3/04/2 r12 by 02",
                "01-01T09 #2 [2025-01-01..2025-06-30]",
            ]
        );
        assert_eq!(all.report.became.referred_allocations, 1);
        assert_eq!(
            (all.other_requests[0].message, all.other_requests[0].kind),
            (MessageKind::Application, RequestKind::Addition)
        );
    }
    // Under another law the same reference is another one.
    let elsewhere = Post::of(Law::Wmo).apply("2024-12-20", "VOT1", "02/02A04 [2025-01-01..2025-06-30] 3/04/2 r02");
    assert_eq!(ingest([&elsewhere, &letters[1]]).report.became.referred_allocations, 0);
}

#[test]
fn a_version_that_comes_along_keeps_its_reason() {
    let mut post = Post::of(Law::Jw);
    let letters = [
        post.allocate("2025-01-01T09:00", &["#1 [2025-01-01..2025-06-30] r04"]),
        post.allocate(
            "2025-02-01T09:00",
            &["#1 [2025-01-01..2025-06-30] ref B @2025-01-01T09:00", "#2 [2025-02-01..]"],
        ),
    ];
    for order in orders(&letters) {
        let all = ingest(&order);
        assert_eq!(
            versions(&all.registers, "2025-12-31"),
            ["01-01T09 #1 [2025-01-01..2025-06-30] r04", "02-01T09 #2 [2025-02-01..]"]
        );
        assert_eq!(all.report.became.repeated_versions, 1);
    }
}

#[test]
fn odd_histories_are_taken_in_and_noted() {
    let mut post = Post::of(Law::Jw);
    let letters = [
        post.allocate("2025-01-01T09:00", &["#1 45/45A04 [2025-01-01..2025-06-30] 3/04/2"]),
        post.allocate("2025-01-01T09:00", &["#1 45/45A04 [2025-01-01..2025-07-31] 3/04/2"]),
        post.allocate("2025-02-01T09:00", &["#1 45/45A05 [2025-01-02..2025-07-31] 4/04/2"]),
        post.allocate("2025-03-01T09:00", &["#1 45/45A05 [2025-01-02..2025-01-02] 4/04/2 r13"]),
        post.allocate("2025-04-01T09:00", &["#1 45/45A05 [2025-01-02..2025-08-31] 4/04/2"]),
        post.allocate("2025-01-01T09:00", &["#2 45/45A04 [2025-01-01..2025-06-30] 80/04/6"]),
        post.allocate("2025-02-01T09:00", &["#2 45/45A04 [2025-01-01..2025-06-30] 4800/01/6"]),
    ];
    let all = ingest(&letters);
    assert_eq!(all.registers.allocations.len(), 7);
    let mut seen = observed(&all);
    seen.sort();
    assert_eq!(
        seen,
        [
            Observed::ConflictingVersions,
            Observed::ProductChanged,
            Observed::StartChanged,
            Observed::SizeChanged,
            Observed::UnitChanged,
            Observed::VersionAfterRemoval
        ]
    );
}

#[test]
fn reports_are_deleted_and_sent_again() {
    let start = "#1 45/45A04 2025-01-05";
    let taken_back = "#1 45/45A04 2025-01-05 s3";
    for (days, expected) in [
        // A deletion, and the same again in another message, on the same day or later.
        (vec![("2025-01-08", start), ("2025-01-09", taken_back)], None),
        (vec![("2025-01-08", start), ("2025-01-09", taken_back), ("2025-01-09", start)], Some("2025-01-09")),
        (vec![("2025-01-08", start), ("2025-01-08", taken_back), ("2025-01-08", start)], Some("2025-01-08")),
        (vec![("2025-01-08", start), ("2025-01-09", taken_back), ("2025-01-12", start)], Some("2025-01-12")),
        // Sent twice without a deletion in between: the first stands.
        (vec![("2025-01-08", start), ("2025-01-09", start)], Some("2025-01-08")),
        (vec![("2025-01-08", start), ("2025-01-09", start), ("2025-01-10", taken_back)], None),
    ] {
        let mut post = Post::of(Law::Jw);
        let letters: Vec<Letter> = days.iter().map(|(on, what)| post.start(on, &[what])).collect();
        for order in orders(&letters) {
            let all = ingest(&order);
            let known: Vec<_> = all.registers.deliveries.iter().map(|row| row.reported_on).collect();
            assert_eq!(known, expected.into_iter().map(|on| Some(day(on))).collect::<Vec<_>>(), "{days:?}");
        }
    }
}

#[test]
fn stops_without_a_start_and_starts_without_a_number_are_told() {
    let mut post = Post::of(Law::Jw);
    let letters = [
        post.stop("2025-02-01", &["#1 45/45A04 2025-01-05 2025-01-31 r31"]),
        post.start("2025-01-08", &["45/45A04 2025-01-05"]),
        post.start("2025-01-08", &["#2 45/45A04 2025-01-05 s3"]),
        post.start("2025-01-08", &["#3 45/45A04 2025-01-05"]),
        post.start("2025-02-08", &["#3 45/45A04 2025-02-05"]),
        post.stop("2025-03-01", &["#3 45/45A04 2025-02-05 2025-02-28 r31"]),
        post.stop("2025-03-02", &["#3 45/45A04 2025-02-05 2025-03-01 r31"]),
    ];
    let all = ingest(&letters);
    let mut seen = observed(&all);
    seen.sort();
    assert_eq!(
        seen,
        [
            Observed::StartWhileOpen,
            Observed::StopWithoutStart,
            Observed::StopAfterDefinitive,
            Observed::DeletionOfNothing
        ]
    );
    assert_eq!((all.report.became.task_based_reports, all.registers.deliveries.len()), (1, 2));
}

#[test]
fn claims_count_once_and_whole_claims_can_be_rejected() {
    let mut post = Post::of(Law::Jw);
    let one = post.claim("2025-02-05", &[line("P1 #1 2025-01 11 105600 D")], &[]);
    let again = post.claim("2025-02-06", &[line("P1 #1 2025-01 11 105600 D")], &[]);
    let other = post.claim("2025-02-07", &[line("P1 #1 2025-01 12 115200 D")], &[]);
    // The same in another message of that day is the same line; on another day, or of another size, it is not.
    let twice = post.claim("2025-02-05", &[line("P1 #1 2025-01 11 105600 D")], &[]);
    let all = ingest(&[one[0].clone(), twice[0].clone(), again[0].clone(), other[0].clone()]);
    let volumes: Vec<_> = all.registers.claims.iter().map(|row| (row.volume, row.submitted_on.unwrap())).collect();
    assert_eq!(volumes, [(11.0, day("2025-02-05")), (11.0, day("2025-02-06")), (12.0, day("2025-02-07"))]);
    assert!(all.registers.claims.iter().all(|row| row.reference.as_ref().unwrap().as_str() == "P1"));
    assert_eq!(all.report.became.repeated_lines, 1);
    assert_eq!(observed(&all), [Observed::LineReferenceReused; 2]);

    // A technical rejection in the header of the 325, or one of the claim itself: nothing of it counts.
    for (from, to) in [("0200", "0001"), ("8001", "8214")] {
        let reply = Letter { xml: one[1].xml.replace(from, to), ..one[1].clone() };
        let all = ingest(&[one[0].clone(), reply]);
        assert_eq!((all.registers.claims.len(), all.report.became.rejected_messages), (0, 1));
    }
    // A rejected line is sent anew under another reference; the old one never counts.
    let refused = post.claim("2025-03-05", &[line("P8 #1 2025-02 14 134400 D")], &[("P8", "9321")]);
    let anew = post.claim("2025-04-05", &[line("P9 #1 2025-02 12 115200 D")], &[]);
    let all = ingest(refused.iter().chain(&anew));
    assert_eq!(all.registers.claims.iter().map(|row| row.volume).collect::<Vec<_>>(), [12.0]);
    assert_eq!(all.report.became.answers_to_nothing, 0);
    assert_eq!(ingest([&anew[1]]).report.became.answers_to_nothing, 1);
}

#[test]
fn a_line_in_a_325_is_rejected_unless_everything_about_it_says_that_it_is_not() {
    let mut post = Post::of(Law::Jw);
    let [claim, reply] = post.claim("2025-02-05", &[line("P1 #1 2025-01 11 105600 D")], &[("P1", "9321")]);
    for (of_line, of_client, counts) in
        [("9321", "0200", 0), ("0200", "0200", 1), ("0233", "0200", 0), ("0233", "9321", 0), ("0200", "9321", 0)]
    {
        let (head, tail) = reply.xml.split_once("9321").unwrap();
        let (middle, tail) = tail.split_once("0200").unwrap();
        let xml = format!("{head}{of_line}{middle}{of_client}{tail}");
        let all = ingest(&[claim.clone(), Letter { xml, ..reply.clone() }]);
        assert_eq!(all.registers.claims.len(), counts, "{of_line} {of_client}");
    }
}

#[test]
fn changes_are_told_apart_by_the_history() {
    let mut post = Post::of(Law::Jw);
    let weekly = "45/45A04 [2025-01-01..2025-06-30] 3/04/2";
    let history = post.allocate(
        "2025-01-01T09:00",
        &[
            &format!("#1 {weekly}"),
            "#2 45/45A05 [2025-01-01..2025-06-30] 80/04/6",
            "#3 45/45A06 [2025-01-01..]",
            "#4 45/45A07 [2025-01-01..2025-01-01] r13",
        ],
    );
    let mut kind = |wishes: &[&str]| {
        let letters = [history.clone(), post.ask("2025-05-01", "V1", wishes)];
        let all = ingest(&letters);
        let kinds: Vec<_> = all.other_requests.iter().map(|other| other.kind).collect();
        (all.registers.requests.len(), kinds)
    };
    use RequestKind::*;
    // More time, and what cannot be told apart from it here.
    assert_eq!(kind(&["~ #1 [2025-01-01..2025-12-31] 3/04/2"]), (1, vec![]));
    assert_eq!(kind(&["~ #1 [2025-01-01..2025-12-31]"]), (1, vec![]));
    assert_eq!(kind(&["~ #1 [2025-01-01..]"]), (1, vec![]), "open-ended is wanted (U6)");
    assert_eq!(kind(&["~ #1 [2025-06-01..2025-12-31] 5/04/2"]), (1, vec![]), "more time and more of it");
    assert_eq!(kind(&["~ #99 [2025-01-01..2025-03-31]"]), (1, vec![]), "unknown: the engine says so");
    assert_eq!(kind(&["~ #4 [2025-01-01..2025-03-31]"]), (1, vec![]), "removed: the engine says so");
    // Something else.
    assert_eq!(kind(&["~ #1 [2025-06-01..2025-06-30] 5/04/2"]), (0, vec![Scaling]));
    assert_eq!(kind(&["~ #2 [2025-01-01..2025-06-30] 90/04/6"]), (0, vec![Total]));
    assert_eq!(kind(&["~ #1 [2025-01-01..2025-05-31] 3/04/2"]), (0, vec![Shortening]));
    assert_eq!(kind(&["~ #3 [2025-01-01..2025-12-31]"]), (0, vec![Shortening]));
    assert_eq!(kind(&["~ #1 [2025-01-01..2025-06-30] 3/04/2"]), (0, vec![NoChange]));
    assert_eq!(kind(&["= #1", "+ 45/45A04 [2025-07-01..2025-12-31] 3/04/2"]), (0, vec![FollowOn]));
    assert_eq!(kind(&["= #1", "+ 41/41A03 [2025-07-01..2025-12-31] 3/04/2"]), (0, vec![Addition]));
    assert_eq!(
        kind(&["~ #1 [2025-01-01..2025-05-31] 3/04/2", "+ 41/41A03 [2025-06-01..2025-12-31] 3/04/2"]),
        (0, vec![Shortening, Substitution])
    );
}

#[test]
fn a_request_for_the_allocation_of_another_is_left_to_the_engine() {
    let mut post = Post::of(Law::Jw);
    let theirs = post.allocate("2025-01-01T09:00", &["#1 [2025-01-01..2025-06-30] 3/04/2"]);
    let theirs = Letter { xml: theirs.xml.replace("42420001", "42420009"), ..theirs };
    let all = ingest([&theirs, &post.ask("2025-05-01", "V1", &["~ #1 [2025-01-01..2025-03-31]"])]);
    assert_eq!((all.registers.requests.len(), all.other_requests.len()), (1, 0));
}

#[test]
fn a_missing_end_can_be_read_as_unchanged() {
    let mut post = Post::of(Law::Jw);
    let letters = [
        post.allocate("2025-01-01T09:00", &["#1 [2025-01-01..2025-06-30] 3/04/2"]),
        post.ask("2025-05-01", "V1", &["~ #1 [2025-06-01..] 5/04/2"]),
    ];
    let mut inbox = Inbox::new(key()).with_missing_end(MissingEnd::Unchanged);
    for letter in &letters {
        inbox.read(&letter.name, letter.xml.as_bytes());
    }
    let all = inbox.finish();
    assert_eq!((all.registers.requests.len(), all.other_requests[0].kind), (0, RequestKind::Scaling));
}

#[test]
fn the_answer_of_the_same_day_does_not_hide_the_request() {
    let mut post = Post::of(Law::Jw);
    let letters = [
        post.allocate("2025-01-01T09:00", &["#1 [2025-01-01..2025-06-30]"]),
        post.ask("2025-05-01", "V1", &["~ #1 [2025-01-01..2025-12-31]"]),
        post.allocate("2025-05-01T16:00", &["#1 [2025-01-01..2025-12-31] r12 ref V1"]),
    ];
    for order in orders(&letters) {
        let all = ingest(&order);
        assert_eq!((all.registers.requests.len(), all.answers.len()), (1, 1));
    }
}

#[test]
fn rejected_requests_and_answers_do_not_count() {
    let mut post = Post::of(Law::Jw);
    let request = post.ask("2025-05-01", "V1", &["~ #1 [2025-01-01..2025-12-31]"]);
    let refused = post.retour("2025-05-02", MessageKind::ChangeRequest, Some("9374"));
    // The retour has the day of the message it answers.
    let refused = Letter { xml: refused.xml.replace("Dagtekening>2025-05-02", "Dagtekening>2025-05-01"), ..refused };
    let all = ingest([&refused, &request]);
    assert_eq!((all.registers.requests.len(), all.report.became.rejected_messages), (0, 1));
    // "No remark" and "not assessed" are no rejection.
    for code in ["0200", "0233"] {
        let retour = Letter { xml: refused.xml.replace("9374", code), ..refused.clone() };
        assert_eq!(ingest([&retour, &request]).registers.requests.len(), 1);
    }
}

#[test]
fn one_reference_asks_one_thing_for_one_allocation() {
    let mut post = Post::of(Law::Jw);
    let letters = [
        post.ask("2025-05-02", "V1", &["~ #1 [2025-01-01..2026-12-31]"]),
        post.ask("2025-05-01", "V1", &["~ #1 [2025-01-01..2025-12-31]"]),
        post.ask("2025-05-03", "V1", &["~ #1 [2025-01-01..2025-12-31]"]),
    ];
    for order in orders(&letters) {
        let all = ingest(&order);
        assert_eq!(all.registers.requests.len(), 1);
        assert_eq!(all.registers.requests[0].requested_end, Some(day("2025-12-31")));
        assert_eq!(observed(&all), [Observed::RequestReferenceReused]);
    }
}

/// A message about another client, or from another provider.
fn of_another(letter: &Letter, bsn: &str) -> Letter {
    Letter { xml: letter.xml.replace("999900006", bsn), ..letter.clone() }
}

#[test]
fn another_client_than_the_allocations_is_noted() {
    for law in [Law::Jw, Law::Wmo] {
        let mut post = Post::of_case(law);
        let allocated = post.allocate("2025-01-01T09:00", &["#1 45/45A04 [2025-01-01..2025-06-30] 3/04/2"]);
        let mut about = vec![
            post.start("2025-01-08", &["#1 45/45A04 2025-01-05"]),
            post.stop("2025-02-08", &["#1 45/45A04 2025-01-05 2025-02-07 r31"]),
            post.ask("2025-05-01", "V1", &["~ #1 [2025-01-01..2025-12-31]"]),
            post.ask("2025-05-02", "V2", &["= #1", "+ 41/41A03 [2025-07-01..]"]),
        ];
        about.extend(post.claim("2025-02-05", &[line("P1 #1 2025-01 11 105600 D")], &[]).into_iter().take(1));
        let all = ingest(std::iter::once(&allocated).chain(&about));
        assert_eq!(observed(&all), [], "the same client");
        for letter in &about {
            let other = of_another(letter, "999990019");
            for order in orders(&[allocated.clone(), about[0].clone(), other]) {
                let all = ingest(&order);
                let told: Vec<_> = all
                    .report
                    .observations
                    .iter()
                    .map(|it| (it.what, it.allocation_id.as_ref().map(ToString::to_string)))
                    .collect();
                assert_eq!(told, [(Observed::OtherClient, Some("1".to_owned()))], "{}", letter.name);
            }
            // It is used all the same, and of an allocation that is not known nothing can be told.
            let alone = ingest([&of_another(letter, "999990019")]);
            assert!(!observed(&alone).contains(&Observed::OtherClient), "{}", letter.name);
            // Another provider's is noted too.
            let other = Letter { xml: letter.xml.replace("42420001", "42420009"), ..letter.clone() };
            let seen = observed(&ingest([&allocated, &about[0], &other]));
            assert!(seen.contains(&Observed::OtherProvider), "{}: {seen:?}", letter.name);
        }
    }
}

#[test]
fn two_clients_under_one_number_are_noted_though_no_301_was_read() {
    for law in [Law::Jw, Law::Wmo] {
        let mut post = Post::of_case(law);
        let start = post.start("2025-01-08", &["#1 45/45A04 2025-01-05"]);
        let stop = post.stop("2025-02-08", &["#1 45/45A04 2025-01-05 2025-02-07 r31"]);
        let asked = post.ask("2025-05-01", "V1", &["~ #1 [2025-01-01..2025-12-31]"]);
        let claimed = post.claim("2025-02-05", &[line("P1 #1 2025-01 11 105600 D")], &[])[0].clone();
        let elsewhere = post.start("2025-01-08", &["#2 45/45A04 2025-01-05"]);
        for (first, second, on) in [
            (&start, &stop, "2025-02-08"),
            (&stop, &start, "2025-02-08"),
            (&start, &asked, "2025-05-01"),
            (&claimed, &asked, "2025-05-01"),
            (&start, &claimed, "2025-02-05"),
        ] {
            for other in [first, second] {
                let others = of_another(other, "999990019");
                let one = if std::ptr::eq(other, first) { second } else { first };
                for order in orders(&[one.clone(), others, of_another(&elsewhere, "999990019")]) {
                    let all = ingest(&order);
                    let told: Vec<_> =
                        all.report.observations.iter().filter(|it| it.what == Observed::OtherClient).collect();
                    assert_eq!(told.len(), 1, "{} and {}", first.name, second.name);
                    let number = told[0].allocation_id.as_ref().map(AsRef::<str>::as_ref);
                    assert_eq!((number, told[0].on), (Some("1"), day(on)));
                }
            }
        }
        let same = ingest([&start, &stop, &asked, &claimed, &elsewhere]);
        assert!(!observed(&same).contains(&Observed::OtherClient), "one client");
    }
}

#[test]
fn a_301_for_another_client_or_provider_is_noted_as_that() {
    let mut post = Post::of(Law::Jw);
    let first = post.allocate("2025-01-01T09:00", &["#1 45/45A04 [2025-01-01..2025-06-30]"]);
    let next = post.allocate("2025-02-01T09:00", &["#1 45/45A04 [2025-01-01..2025-12-31] r04"]);
    let at_once = post.allocate("2025-01-01T09:00", &["#1 45/45A04 [2025-01-01..2025-06-30]"]);
    let product = post.allocate("2025-02-01T09:00", &["#1 45/45A05 [2025-01-01..2025-06-30]"]);
    let provider = |letter: &Letter| Letter { xml: letter.xml.replace("42420001", "42420009"), ..letter.clone() };
    for (other, expected) in [
        (of_another(&next, "999990019"), vec![Observed::ClientChanged]),
        (provider(&next), vec![Observed::ProviderChanged]),
        (product.clone(), vec![Observed::ProductChanged]),
        (of_another(&product, "999990019"), vec![Observed::ClientChanged, Observed::ProductChanged]),
        (of_another(&at_once, "999990019"), vec![Observed::ConflictingVersions, Observed::ClientChanged]),
    ] {
        assert_eq!(observed(&ingest([&first, &other])), expected, "{}", other.name);
    }
    // Who had it in any version may report on it.
    let start = post.start("2025-01-08", &["#1 45/45A04 2025-01-05"]);
    let seen = observed(&ingest([&first, &of_another(&next, "999990019"), &start]));
    assert_eq!(seen, [Observed::ClientChanged]);
}

#[test]
fn claims_that_come_twice_count_as_in_any_register() {
    let mut post = Post::of(Law::Jw);
    let mut claim = |day: &str, text: &str| post.claim(day, &[line(text)], &[])[0].clone();
    let first = claim("2025-02-05", "P1 #1 2025-01 11 105600 D");
    let volumes = |other: &Letter| {
        let all = ingest([&first, other]);
        let rows: Vec<f64> = all.registers.claims.iter().map(|row| row.volume).collect();
        (rows, all.report.became.repeated_lines, observed(&all))
    };
    let reused = || vec![Observed::LineReferenceReused];
    let same = claim("2025-02-05", "P1 #1 2025-01 11 105600 D");
    assert_eq!(volumes(&same), (vec![11.0], 1, vec![]), "differs in nothing: the first counts");
    for (day, text, rows) in [
        ("2025-02-06", "P1 #1 2025-01 11 105600 D", [11.0, 11.0]),
        ("2025-02-05", "P1 #1 2025-01 12 105600 D", [11.0, 12.0]),
        ("2025-02-05", "P1 #1 2025-01 11 105601 D", [11.0, 11.0]),
        ("2025-02-05", "P1 #2 2025-01 11 105600 D", [11.0, 11.0]),
        ("2025-02-05", "P1 #1 2025-01 11 105600 C P1", [-11.0, 11.0]),
    ] {
        assert_eq!(volumes(&claim(day, text)), (rows.to_vec(), 0, reused()), "{text}");
    }
    let visit = claim("2025-02-05", "P2 #1 2025-01 11 105600 D");
    assert_eq!(volumes(&visit), (vec![11.0, 11.0], 0, vec![]), "two visits can look alike");
    let elsewhere = Letter { xml: same.xml.replace("42420001", "42420009"), ..same };
    assert_eq!(volumes(&elsewhere).0, [11.0, 11.0], "another provider's reference is another");
}
