//! What answers a request: the 301 that honours it, the 319 that declines it, in whatever run either is read.

use stoplicht_core::register::Answer;
use stoplicht_messages::write::Letter;
use stoplicht_messages::*;

use crate::support::*;

/// The requests with what answered them: `V1 #1 honoured 2025-05-12`.
fn answers(all: &Ingested) -> Vec<String> {
    all.registers
        .requests
        .iter()
        .map(|row| {
            let answer = match (row.answer, row.answered_on) {
                (Some(answer), Some(on)) => format!("{} {on}", answer.as_str()),
                (None, None) => "open".to_owned(),
                half => panic!("half an answer: {half:?}"),
            };
            format!("{} #{} {answer}", row.request_id, row.allocation_id)
        })
        .collect()
}

fn granted(post: &mut Post) -> Letter {
    post.allocate("2025-01-01T09:00", &["#1 [2025-01-01..2025-06-30] 3/04/2", "#2 [2025-01-01..2025-06-30] 3/04/2"])
}

#[test]
fn a_request_is_answered_by_the_301_that_honours_it() {
    for law in [Law::Jw, Law::Wmo] {
        let mut post = Post::of_case(law);
        let letters = [
            granted(&mut post),
            post.ask("2025-05-01", "V1", &["~ #1 [2025-01-01..2025-12-31]", "~ #2 [2025-01-01..2025-12-31]"]),
            post.allocate("2025-05-12T10:00", &["#1 [2025-01-01..2025-12-31] 3/04/2 r12 ref V1"]),
            post.reply("2025-05-02", "V1", None),
        ];
        for order in orders(&letters) {
            let all = ingest(&order);
            // A request is answered as a whole, and "under study" is no answer.
            assert_eq!(answers(&all), ["V1 #1 honoured 2025-05-12", "V1 #2 honoured 2025-05-12"]);
            assert_eq!(observed(&all), []);
        }
        assert_eq!(answers(&ingest([&letters[0], &letters[1], &letters[3]])), ["V1 #1 open", "V1 #2 open"]);
    }
}

#[test]
fn the_day_of_the_answer_is_that_of_the_message() {
    let mut post = Post::of(Law::Jw);
    let request = post.ask("2025-05-01", "V1", &["~ #1 [2025-01-01..2025-12-31]"]);
    let late = post.allocate("2025-05-12T10:00", &["#1 [2025-01-01..2025-12-31] r12 ref V1"]);
    let late = Letter { xml: late.xml.replace("Dagtekening>2025-05-12<", "Dagtekening>2025-05-14<"), ..late };
    // What came along unchanged carries the reference too, with a moment of before the request (R24).
    let along = post.allocate("2025-05-13T10:00", &["#2 [2025-01-01..2025-06-30] 3/04/2 ref V1 @2025-01-01T09:00"]);
    let again = post.allocate("2025-06-12T10:00", &["#1 [2025-01-01..2025-12-31] ref V1 @2025-05-12T10:00"]);
    let first = granted(&mut post);
    for order in orders(&[first.clone(), request, late, again]) {
        let all = ingest(&order);
        assert_eq!(answers(&all), ["V1 #1 honoured 2025-05-14"]);
        assert_eq!(all.answers.iter().map(|answer| answer.on).collect::<Vec<_>>(), [day("2025-05-14")]);
    }
    let request = post.ask("2025-05-01", "V1", &["~ #1 [2025-01-01..2025-12-31]"]);
    assert_eq!(answers(&ingest([&first, &request, &along])), ["V1 #1 honoured 2025-05-13"]);
}

#[test]
fn a_request_is_answered_by_the_319_that_declines_it() {
    for law in [Law::Jw, Law::Wmo] {
        let mut post = Post::of_case(law);
        let letters = [
            granted(&mut post),
            post.ask("2025-05-01", "V1", &["~ #1 [2025-01-01..2025-12-31]"]),
            post.reply("2025-05-02", "V1", None),
            post.reply("2025-05-20", "V1", Some("7")),
        ];
        for order in orders(&letters) {
            assert_eq!(answers(&ingest(&order)), ["V1 #1 declined 2025-05-20"]);
        }
        // Of other parties, or of another law, it is another request.
        let elsewhere = Letter { xml: letters[3].xml.replace("42420001", "42420009"), ..letters[3].clone() };
        assert_eq!(answers(&ingest([&letters[0], &letters[1], &elsewhere])), ["V1 #1 open"]);
        let other = if law == Law::Jw { Law::Wmo } else { Law::Jw };
        let other = Post::of_case(other).reply("2025-05-20", "V1", Some("7"));
        assert_eq!(answers(&ingest([&letters[0], &letters[1], &other])), ["V1 #1 open"]);
        // Nor does it answer what was asked after it.
        let before = post.reply("2025-04-30", "V1", Some("7"));
        assert_eq!(answers(&ingest([&letters[0], &letters[1], &before])), ["V1 #1 open"]);
    }
}

#[test]
fn an_answer_that_was_rejected_answers_nothing() {
    let mut post = Post::of(Law::Jw);
    let request = post.ask("2025-05-01", "V1", &["~ #1 [2025-01-01..2025-12-31]"]);
    let first = granted(&mut post);
    let honoured = post.allocate("2025-05-12T10:00", &["#1 [2025-01-01..2025-12-31] 3/04/2 r12 ref V1"]);
    let refused = post.retour("2025-05-12", MessageKind::Allocation, Some("9374"));
    assert_eq!(answers(&ingest([&first, &request, &honoured, &refused])), ["V1 #1 open"]);
    let declined = post.reply("2025-05-12", "V1", Some("7"));
    let refused = post.retour("2025-05-12", MessageKind::Answer, Some("9374"));
    assert_eq!(answers(&ingest([&first, &request, &declined, &refused])), ["V1 #1 open"]);
}

#[test]
fn of_two_answers_the_earliest_counts_and_the_other_is_noted() {
    let mut post = Post::of(Law::Jw);
    let request = post.ask("2025-05-01", "V1", &["~ #1 [2025-01-01..2025-12-31]"]);
    let (first, declined) = (granted(&mut post), post.reply("2025-05-12", "V1", Some("7")));
    let later = post.allocate("2025-05-20T10:00", &["#1 [2025-01-01..2025-12-31] 3/04/2 r12 ref V1"]);
    let same_day = post.allocate("2025-05-12T10:00", &["#1 [2025-01-01..2025-12-31] 3/04/2 r12 ref V1"]);
    let again = post.reply("2025-05-30", "V1", Some("2"));
    for (other, expected) in [
        (&later, "V1 #1 declined 2025-05-12"),
        (&same_day, "V1 #1 honoured 2025-05-12"),
        (&again, "V1 #1 declined 2025-05-12"),
    ] {
        for order in orders(&[first.clone(), request.clone(), declined.clone(), other.clone()]) {
            let all = ingest(&order);
            assert_eq!((answers(&all), observed(&all)), (vec![expected.to_owned()], vec![Observed::AnsweredAgain]));
        }
    }
    // The same answer twice is no other.
    let twice = post.reply("2025-05-12", "V1", Some("7"));
    let all = ingest([&first, &request, &declined, &twice]);
    assert_eq!((answers(&all), observed(&all)), (vec!["V1 #1 declined 2025-05-12".to_owned()], vec![]));
}

#[test]
fn an_answer_may_come_in_a_later_run_or_an_earlier_one() {
    let mut post = Post::of(Law::Jw);
    let asked = [granted(&mut post), post.ask("2025-05-01", "V1", &["~ #1 [2025-01-01..2025-12-31]"])];
    let honoured = [post.allocate("2025-05-12T10:00", &["#1 [2025-01-01..2025-12-31] 3/04/2 r12 ref V1"])];
    let declined = [post.reply("2025-05-12", "V1", Some("7"))];
    for (answered, words) in [(&honoured, "honoured"), (&declined, "declined")] {
        for (first, second) in [(&asked[..], &answered[..]), (&answered[..], &asked[..])] {
            let mut kept = Vec::new();
            let run = ingest(first);
            let requests = run.registers.requests.len();
            run.journal.write(&mut kept).unwrap();
            let mut inbox = Inbox::resume(key(), Journal::read(kept.as_slice()).unwrap()).unwrap();
            for letter in second {
                inbox.read(&letter.name, letter.xml.as_bytes());
            }
            let all = inbox.finish();
            assert_eq!(answers(&all), [format!("V1 #1 {words} 2025-05-12")]);
            assert!(requests == 0 || answers(&ingest(first)) == ["V1 #1 open"]);
        }
    }
}

#[test]
fn an_answer_to_a_request_that_was_not_read_is_listed() {
    let mut post = Post::of(Law::Jw);
    let all = ingest([&post.reply("2025-05-12", "LIST-1", Some("7"))]);
    assert_eq!((all.answers[0].request_id.as_str(), all.registers.requests.len()), ("LIST-1", 0));
    assert_eq!(all.answers[0].outcome, RequestOutcome::Rejected { reason: code("7") });
    assert_eq!(Answer::Declined.as_str(), "declined");
}
