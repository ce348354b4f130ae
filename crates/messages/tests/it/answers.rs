//! Decided requests and the messages that answer them.

use stoplicht_core::register::{ClientId, Request};
use stoplicht_messages::write::*;
use stoplicht_messages::*;

use crate::schemas::validate;
use crate::support::*;

fn reply(moment: &str, new_numbers: &[u32]) -> AnswerDetails {
    let decided_at = format!("{moment}:00").parse().unwrap();
    AnswerDetails { decided_at, identification: "T25101000001".into(), new_numbers: new_numbers.to_vec() }
}

/// Answers everything that is asked, and reads the answer after what was there.
fn answered(
    letters: &[Letter],
    decision: AnswerDecision,
    reply: &AnswerDetails,
) -> (Result<Answer, AnswerError>, Ingested) {
    let before = ingest(letters);
    let context = Context { allocations: &before.registers.allocations, other_requests: &before.other_requests };
    let rows: Vec<&Request> = before.registers.requests.iter().collect();
    let given = answer(&rows, decision, &context, reply, &|_: &ClientId| Some(client()));
    let after = ingest(letters.iter().chain(given.as_ref().ok().map(|answer| &answer.letter)));
    if let Ok(answer) = &given {
        validate(std::slice::from_ref(&answer.letter));
    }
    (given, after)
}

#[test]
fn an_extension_keeps_its_number() {
    for law in [Law::Jw, Law::Wmo] {
        let mut post = Post::of(law);
        let product = if law == Law::Jw { "45/45A04" } else { "02/02A04" };
        let letters = [
            post.allocate(
                "2025-01-01T09:00",
                &[
                    &format!("#1 {product} [2025-01-01..2025-06-30] 3/04/2"),
                    &format!("#2 {product} [2025-01-01..2025-12-31] 3/04/2"),
                    &format!("#3 {product} [2025-01-01..2025-02-28] 3/04/2"),
                ],
            ),
            post.ask("2025-05-12", "V1", &["~ #1 [2025-01-01..2025-12-31] 3/04/2", "= #2"]),
        ];
        let (answer, after) = answered(&letters, AnswerDecision::Agreed, &reply("2025-05-16T09:30", &[]));
        let answer = answer.unwrap();
        assert_eq!((answer.notes, answer.letter.is_template), (vec![], false));
        assert_eq!(answer.letter.xml.matches("<ijw:").count() > 0, law == Law::Jw);
        assert_eq!(answer.letter.xml.matches("ReferentieAanbieder>V1<").count(), 2, "on #1 and on #2; #3 has ended");
        assert_eq!(
            versions(&after.registers, "2025-12-31"),
            [
                "01-01T09 #1 [2025-01-01..2025-06-30] 3/04/2",
                "05-16T09 #1 [2025-01-01..2025-12-31] 3/04/2 r12",
                "01-01T09 #2 [2025-01-01..2025-12-31] 3/04/2",
                "01-01T09 #3 [2025-01-01..2025-02-28] 3/04/2",
            ]
        );
        assert_eq!(after.answers[0].outcome, RequestOutcome::Honoured);
        assert_eq!(observed(&after), []);

        let shortened = AnswerDecision::Shortened { until: day("2025-09-30") };
        let (_, after) = answered(&letters, shortened, &reply("2025-05-16T09:30", &[]));
        assert_eq!(versions(&after.registers, "2025-12-31")[1], "05-16T09 #1 [2025-01-01..2025-09-30] 3/04/2 r12");
        for (until, error) in [("2025-06-30", "not later"), ("2026-01-31", "later than what was asked")] {
            let decision = AnswerDecision::Shortened { until: day(until) };
            let (answer, _) = answered(&letters, decision, &reply("2025-05-16T09:30", &[]));
            assert!(answer.unwrap_err().to_string().contains(error));
        }
    }
}

#[test]
fn a_total_is_changed_under_its_own_number() {
    let mut post = Post::of(Law::Jw);
    let letters = [
        post.allocate("2025-03-01T09:00", &["#7001 54/54A01 [2025-03-01..2025-12-31] 80/04/6"]),
        post.ask("2025-09-01", "C3", &["~ #7001 [2025-03-01..2026-03-31] 110/04/6"]),
    ];
    let (answer, after) = answered(&letters, AnswerDecision::Agreed, &reply("2025-10-10T09:00", &[]));
    assert_eq!(answer.unwrap().notes, []);
    assert_eq!(versions(&after.registers, "2025-12-31")[1], "10-10T09 #7001 [2025-03-01..2026-03-31] 110/04/6 r12");
}

#[test]
fn another_size_gets_a_new_number() {
    let mut post = Post::of(Law::Jw);
    let letters = [
        post.allocate("2025-03-01T09:00", &["#789 45/45A04 [2025-03-01..2025-12-31] 3/04/2"]),
        post.ask("2025-10-06", "B7", &["~ #789 [2025-11-01..2026-07-01] 5/04/2", "+ 41/41A03 [2026-01-01..] 2/16/4"]),
    ];
    let (answer, after) = answered(&letters, AnswerDecision::Agreed, &reply("2025-10-09T14:00", &[1201]));
    let notes = answer.unwrap().notes;
    assert!(matches!(&notes[0], Note::AlsoAsked(other) if other.kind == RequestKind::Addition));
    assert_eq!(notes[1], Note::NewNumber { follows: 789, because: NewNumberReason::OtherSize });
    assert_eq!(
        versions(&after.registers, "2025-12-31"),
        [
            "10-09T14 #1201 [2025-11-01..2026-07-01] 5/04/2",
            "03-01T09 #789 [2025-03-01..2025-12-31] 3/04/2",
            "10-09T14 #789 [2025-03-01..2025-10-31] 3/04/2 r12",
        ]
    );
}

#[test]
fn an_end_that_has_passed_gets_a_new_number() {
    let mut post = Post::of(Law::Jw);
    let letters = [
        post.allocate("2025-01-01T09:00", &["#1 45/45A04 [2025-01-01..2025-06-30] 3/04/2"]),
        post.ask("2025-06-20", "V1", &["~ #1 [2025-01-01..2025-12-31] 3/04/2"]),
    ];
    let (answer, after) = answered(&letters, AnswerDecision::Agreed, &reply("2025-07-05T09:00", &[2]));
    assert_eq!(answer.unwrap().notes, [Note::NewNumber { follows: 1, because: NewNumberReason::EndPassed }]);
    assert_eq!(
        versions(&after.registers, "2025-12-31"),
        ["01-01T09 #1 [2025-01-01..2025-06-30] 3/04/2", "07-05T09 #2 [2025-07-01..2025-12-31] 3/04/2"]
    );
    // Without a number for it the answer is a template, and says so.
    let before = ingest(&letters);
    let context = Context { allocations: &before.registers.allocations, other_requests: &[] };
    let rows: Vec<&Request> = before.registers.requests.iter().collect();
    let at = reply("2025-07-05T09:00", &[]);
    let answer = stoplicht_messages::answer(&rows, AnswerDecision::Agreed, &context, &at, &Unknown).unwrap();
    assert!(answer.letter.is_template);
    assert!(answer.letter.xml.contains("{{TOEWIJZINGNUMMER}}") && answer.letter.xml.contains("{{BSN}}"));
    assert_eq!(answer.notes[1..], [Note::NumberNeeded, Note::ClientUnknown]);
    let mut inbox = Inbox::new(key());
    inbox.read("template.xml", answer.letter.xml.as_bytes());
    assert_eq!(inbox.finish().registers.allocations.len(), 0, "a template cannot be sent by mistake");
}

#[test]
fn rejections_and_under_study() {
    for law in [Law::Jw, Law::Wmo] {
        let mut post = Post::of(law);
        let letters = [post.ask("2025-06-20", "V1", &["~ #1 [2025-01-01..2025-12-31]"])];
        for reason in DeclineReason::ALL {
            let (answer, after) =
                answered(&letters, AnswerDecision::Declined { reason }, &reply("2025-06-22T09:00", &[]));
            assert!(!answer.unwrap().letter.is_template);
            assert_eq!(after.answers[0].outcome, RequestOutcome::Rejected { reason: reason.code() });
            assert_eq!(DeclineReason::of_code(reason.code()), Some(reason));
        }
        let (_, after) = answered(&letters, AnswerDecision::UnderStudy, &reply("2025-06-22T09:00", &[]));
        assert_eq!(after.answers[0].outcome, RequestOutcome::UnderStudy);
    }
    assert_eq!(DeclineReason::of_code(code("8")), None, "for a 315 only");
}

#[test]
fn what_cannot_be_answered_is_an_error() {
    let mut post = Post::of(Law::Jw);
    let history = post.allocate("2025-01-01T09:00", &["#1 [2025-01-01..2025-06-30]"]);
    let ask = |post: &mut Post, reference: &str, wish: &str| post.ask("2025-05-12", reference, &[wish]);
    let at = reply("2025-05-16T09:00", &[]);

    let unknown = ask(&mut post, "V1", "~ #9 [2025-01-01..2025-12-31]");
    let (answer, _) = answered(&[history.clone(), unknown], AnswerDecision::Agreed, &at);
    assert!(matches!(answer, Err(AnswerError::NotHeld { .. })));
    let open_ended = ask(&mut post, "V1", "~ #1 [2025-01-01..]");
    let (answer, _) = answered(&[history.clone(), open_ended], AnswerDecision::Agreed, &at);
    assert!(matches!(answer, Err(AnswerError::NoLaterEnd { .. })));
    let two = [
        history,
        ask(&mut post, "V1", "~ #1 [2025-01-01..2025-12-31]"),
        ask(&mut post, "V2", "~ #1 [2025-01-01..2025-12-31]"),
    ];
    let (answer, _) = answered(&two, AnswerDecision::Agreed, &at);
    assert!(matches!(answer, Err(AnswerError::SeveralRequests)));
    let long = AnswerDetails { identification: "thirteen char".into(), ..at.clone() };
    let (answer, _) = answered(&two[..2], AnswerDecision::UnderStudy, &long);
    assert!(matches!(answer, Err(AnswerError::Identification)));
    let (answer, _) = answered(&[], AnswerDecision::Agreed, &at);
    assert!(matches!(answer, Err(AnswerError::NoRows)));
}
