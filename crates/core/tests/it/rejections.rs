//! Requests that cannot be scored (section 7): every code, and which comes first.

use stoplicht_core::RejectionCode::{self, *};
use stoplicht_core::register::{Law, Request};
use stoplicht_core::{AsOf, ClientHistory};

use crate::support::{VersionExt, allocated, case, day, policy_with, request};

/// Allocations that exist, were removed, are open; another provider's, and one that is not known yet.
fn verdict(asked: &Request, as_of: &str) -> Result<(), RejectionCode> {
    history_case().assess(asked, as_of).map(|_| ())
}

fn history_case() -> crate::support::Case {
    case([
        allocated("ends", "2025-01-01..2025-06-30", "3/04/2"),
        allocated("open", "2025-01-01..", "3/04/2"),
        allocated("theirs", "2025-01-01..", "3/04/2").provider("01000002"),
        allocated("gone", "2025-01-01..2025-06-30", "3/04/2").provider("01000002"),
        allocated("gone", "2025-01-01..2025-01-01", "3/04/2").provider("01000002").decided("2025-01-05T09:00", "13"),
        allocated("later", "2025-01-01..2025-06-30", "3/04/2").decided("2025-08-01T09:00", ""),
    ])
}

#[test]
fn every_code_has_its_case() {
    let on = "2025-06-01";
    assert_eq!(verdict(&request("ends", on, "2025-07-01"), on), Ok(()));
    assert_eq!(verdict(&request("none", on, "2025-07-01"), on), Err(UnknownAllocation));
    assert_eq!(verdict(&request("later", on, "2025-07-01"), on), Err(UnknownAllocation), "not known yet");
    assert_eq!(verdict(&request("gone", on, "2025-07-01"), on), Err(RemovedAllocation));
    assert_eq!(verdict(&request("theirs", on, "2025-07-01"), on), Err(NotThisProvider));
    assert_eq!(verdict(&request("open", on, "2025-07-01"), on), Err(OpenEndedAllocation));
    assert_eq!(verdict(&request("ends", on, ""), on), Err(NoEndDate));
    assert_eq!(verdict(&request("ends", on, "2025-06-30"), on), Err(NoExtension), "the same end");
    assert_eq!(verdict(&request("ends", on, "2025-06-29"), on), Err(NoExtension));
    assert_eq!(verdict(&request("ends", on, "2025-07-01"), "2025-05-31"), Err(SubmittedAfterAsOf));
    let started = |start: &str| Request { requested_start: Some(day(start)), ..request("ends", on, "2025-07-01") };
    assert_eq!(verdict(&started("2025-07-01"), on), Ok(()));
    assert_eq!(verdict(&started("2025-07-02"), on), Err(InvalidPeriod));
}

#[test]
fn the_first_that_applies_is_said() {
    // Everything is wrong at once; what is mended is mended in the order of the law.
    let mut asked = request("none", "2025-06-01", "");
    asked.requested_start = Some(day("2025-06-30"));
    asked.provider_id = "01000009".into();
    let before = "2025-05-31";
    let mut codes = Vec::new();
    let mut note = |asked: &Request| codes.push(verdict(asked, before).err());
    note(&asked);
    asked.allocation_id = "gone".into();
    note(&asked);
    asked.allocation_id = "open".into();
    note(&asked);
    asked.provider_id = "01000001".into();
    note(&asked);
    asked.allocation_id = "ends".into();
    note(&asked);
    asked.requested_end = Some(day("2025-06-29"));
    note(&asked);
    asked.requested_start = None;
    note(&asked);
    asked.requested_end = Some(day("2025-07-01"));
    note(&asked);
    // Whether a request is needed is asked under a contract alone.
    let of_one_request = RejectionCode::ALL.iter().skip_while(|code| **code != UnknownAllocation);
    let of_one_request = of_one_request.filter(|code| **code != NoRequestNeeded);
    assert_eq!(codes, of_one_request.map(|code| Some(*code)).collect::<Vec<_>>());
}

#[test]
fn of_another_providers_allocation_no_more_is_said_than_that() {
    let history = ClientHistory::new(history_case().versions, [] as [stoplicht_core::register::Claim; 0]).unwrap();
    let asked = request("theirs", "2025-06-01", "2025-07-01");
    let rejection = policy_with("").assess(&asked, &history, day("2025-06-01")).unwrap_err();
    insta::assert_snapshot!(rejection, @"request R-theirs on allocation theirs cannot be scored: this allocation is another provider's");
    let json = serde_json::to_value(&rejection).unwrap();
    assert!(!json.to_string().contains("01000002"), "{json}");
    assert_eq!(json["code"], "not_this_provider");
    assert_eq!(serde_json::from_value::<stoplicht_core::Rejection>(json).unwrap(), rejection);
}

/// The request ids that come back as duplicates.
fn duplicates(requests: &[Request]) -> Vec<String> {
    let history = ClientHistory::new(history_case().versions, [] as [stoplicht_core::register::Claim; 0]).unwrap();
    let outcome = policy_with("").assess_list(requests, |_| Some(&history), AsOf::Submission);
    assert_eq!(outcome.assessed.len() + outcome.rejected.len(), requests.len());
    let duplicates = outcome.rejected.iter().filter(|rejection| rejection.code == DuplicateRequest);
    duplicates.map(|rejection| rejection.request_id.as_str().to_owned()).collect()
}

fn row(id: &str, list: &str) -> Request {
    Request {
        request_id: id.into(),
        list_id: (!list.is_empty()).then(|| list.into()),
        ..request("ends", "2025-06-01", "2025-07-01")
    }
}

#[test]
fn every_row_after_the_first_by_request_id_is_a_duplicate() {
    assert_eq!(duplicates(&[row("c", "L"), row("a", "L"), row("b", "L")]), ["c", "b"]);
    assert_eq!(duplicates(&[row("10", "L"), row("9", "L")]), ["9"], "ids are text");
    assert_eq!(duplicates(&[row("a", "L"), row("a", "L")]), ["a"], "the very same row twice");
    assert!(duplicates(&[row("a", "L"), row("b", "M")]).is_empty(), "another list");
    assert!(duplicates(&[row("a", "L"), row("b", "")]).is_empty(), "no list is a list of its own");
    assert_eq!(duplicates(&[row("a", ""), row("b", "")]), ["b"], "without a list: one list per provider");
    let of = |id: &str, change: fn(&mut Request)| {
        let mut row = row(id, "");
        change(&mut row);
        row
    };
    assert!(duplicates(&[row("a", ""), of("b", |r| r.provider_id = "01000002".into())]).is_empty());
    assert!(duplicates(&[row("a", ""), of("b", |r| r.law = Law::Wmo)]).is_empty());
    assert!(duplicates(&[row("a", ""), of("b", |r| r.municipality = "0599".parse().unwrap())]).is_empty());
    assert!(duplicates(&[row("a", ""), of("b", |r| r.allocation_id = "open".into())]).is_empty());
}

/// Who asks again what was asked is told which request counts: by the rule that says that it is a duplicate.
#[test]
fn a_duplicate_is_one_of_a_request_that_counts() {
    let on = |id: &str, submitted: &str, answered: &str| Request {
        submitted_on: day(submitted),
        answered_on: (!answered.is_empty()).then(|| day(answered)),
        ..row(id, "L")
    };
    let firsts = |requests: &[Request]| {
        let batch = stoplicht_core::Batch::new(requests);
        let first = |at: usize| batch.repeated(at).map(|first| requests[first].request_id.to_string());
        (0..requests.len()).map(|at| first(at).unwrap_or_default()).collect::<Vec<_>>()
    };
    assert_eq!(firsts(&[row("c", "L"), row("a", "L"), row("b", "L"), row("d", "M")]), ["a", "", "a", ""]);
    assert_eq!(firsts(&[row("a", "L"), row("a", "L")]), ["", "a"], "the very same row twice");
    assert_eq!(firsts(&[row("b", "L"), row("a", "L"), row("b", "L")]), ["a", "", "a"], "and both again");
    let answered = [on("a", "2025-06-01", "2025-06-10"), on("b", "2025-06-10", ""), on("c", "2025-06-11", "")];
    assert_eq!(firsts(&answered), ["", "", "b"], "the first was answered by then");
    let two = [on("a", "2025-06-01", "2025-06-10"), on("b", "2025-06-10", "2025-06-12"), on("c", "2025-06-11", "")];
    assert_eq!(firsts(&two), ["", "", "b"]);
    let differ = Request { volume: Some(3.0), ..row("a", "L") };
    assert_eq!(firsts(&[row("a", "L"), differ]), ["", ""], "of requests that contradict each other none counts");
}

#[test]
fn a_duplicate_is_one_even_if_nothing_else_would_do() {
    let bad = |id: &str| Request { request_id: id.into(), ..request("none", "2025-06-01", "") };
    assert_eq!(duplicates(&[bad("a"), bad("b")]), ["b"]);
    // The first row cannot be scored: the second is a duplicate all the same.
    let first = Request { requested_end: None, ..row("a", "L") };
    assert_eq!(duplicates(&[first, row("b", "L")]), ["b"]);
}

#[test]
fn rows_of_one_key_that_differ_all_come_back() {
    let history = ClientHistory::new(history_case().versions, [] as [stoplicht_core::register::Claim; 0]).unwrap();
    let changes: [fn(&mut Request); 10] = [
        |row| row.requested_end = Some(day("2025-08-01")),
        |row| row.requested_start = Some(day("2025-07-01")),
        |row| row.submitted_on = day("2025-06-02"),
        |row| row.list_id = Some("M".into()),
        |row| row.volume = Some(3.0),
        |row| row.unit = "04".parse().ok(),
        |row| row.frequency = "2".parse().ok(),
        |row| row.budget_cents = Some(1),
        |row| row.explanation = Some("a".into()),
        |row| row.answered_on = Some(day("2025-06-20")),
    ];
    for change in changes {
        let mut other = row("a", "L");
        change(&mut other);
        for rows in [[row("a", "L"), other.clone(), row("a", "L")], [other.clone(), row("a", "L"), row("a", "L")]] {
            let outcome = policy_with("").assess_list(&rows, |_| Some(&history), AsOf::Submission);
            assert_eq!(outcome.rejected.iter().map(|row| row.code).collect::<Vec<_>>(), [ConflictingRequests; 3]);
        }
    }
}

#[test]
fn what_is_answered_is_open_no_more() {
    let on = |id: &str, submitted: &str, answered: &str| Request {
        submitted_on: day(submitted),
        answered_on: (!answered.is_empty()).then(|| day(answered)),
        ..row(id, "L")
    };
    // Open until the day before its answer.
    assert_eq!(duplicates(&[on("a", "2025-06-01", "2025-06-10"), on("b", "2025-06-09", "")]), ["b"]);
    assert!(duplicates(&[on("a", "2025-06-01", "2025-06-10"), on("b", "2025-06-10", "")]).is_empty());
    // A duplicate keeps nothing open.
    let three = [on("a", "2025-06-01", "2025-06-10"), on("b", "2025-06-09", ""), on("c", "2025-06-10", "")];
    assert_eq!(duplicates(&three), ["b"]);
    // One of two that are open at once is enough.
    let three = [on("a", "2025-06-01", "2025-06-10"), on("b", "2025-06-10", "2025-06-12"), on("c", "2025-06-11", "")];
    assert_eq!(duplicates(&three), ["c"]);
    // Answered before it was asked: it was never open.
    assert!(duplicates(&[on("a", "2025-06-05", "2025-06-01"), on("b", "2025-06-05", "")]).is_empty());
}

#[test]
fn a_request_that_cannot_be_read_is_not_scored() {
    let history = ClientHistory::new(history_case().versions, [] as [stoplicht_core::register::Claim; 0]).unwrap();
    let code = |change: fn(&mut Request)| {
        let mut asked = row("a", "L");
        change(&mut asked);
        let policy = policy_with("");
        let alone = policy.assess(&asked, &history, day("2025-06-01")).map_err(|rejection| rejection.code).err();
        let listed = policy.assess_list(std::slice::from_ref(&asked), |_| Some(&history), AsOf::Submission);
        assert_eq!(alone, listed.rejected.first().map(|rejection| rejection.code));
        let explained = policy.explain(&asked, &history, day("2025-06-01"));
        assert_eq!(alone, explained.map_err(|rejection| rejection.code).err());
        alone
    };
    assert_eq!(code(|row| row.volume = Some(-1.0)), Some(UnreadableValue));
    assert_eq!(code(|row| row.volume = Some(f64::NAN)), Some(UnreadableValue));
    assert_eq!(code(|row| row.budget_cents = Some(-1)), Some(UnreadableValue));
    assert_eq!(code(|row| row.unit = "99".parse().ok()), Some(UnreadableValue));
    assert_eq!(code(|row| row.frequency = "3".parse().ok()), Some(UnreadableValue));
    assert_eq!(code(|row| row.provider_id = "1000001".into()), Some(UnreadableValue));
    assert_eq!(code(|row| row.provider_id = " ".into()), Some(MissingValue));
    assert_eq!(code(|row| row.volume = Some(-0.0)), None);
}

#[test]
fn where_no_history_is_known_no_allocation_is() {
    let outcome = policy_with("").assess_list(&[row("a", "L")], |_| None::<ClientHistory>, AsOf::Submission);
    assert_eq!(outcome.rejected[0].code, UnknownAllocation);
}

#[test]
fn every_code_has_words_in_both_languages() {
    use stoplicht_core::Language;
    for code in RejectionCode::ALL {
        assert!(Language::ALL.iter().all(|language| code.sentence(*language).len() > 10));
        assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
    }
}
