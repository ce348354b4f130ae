//! What was granted on an allocation: which later request it answers, and where it is told.

use stoplicht_core::Language;
use stoplicht_core::register::Status;
use stoplicht_report::worklist::{
    AnswerRegister, AskedEnds, Decision, DecisionKind, NewestEnd, ReplyOutcome, ReplyRow, RowKey, RunRecord,
    RunRegister, Stand,
};

use crate::over_lists::{JULY, JUNE, decision, key, register};
use crate::support::{day, rows};

/// The end of the allocation before anything was granted on it.
const END: &str = "2025-08-31";

fn record(decisions: &[Decision], run: &str) -> RunRecord {
    RunRecord::new((&register(decisions.to_vec()), &AnswerRegister::default()), &RunRegister::default(), run)
}

/// The grant by which allocation 1 goes on after an end, for a request of July.
fn goes_on(decisions: &[Decision], request: &str, end: &str) -> Option<String> {
    let record = record(decisions, JULY);
    let grant = record.earlier().grant_after(&key(request, "1"), Some(day(end)));
    grant.map(|grant| grant.decision.what_it_grants(Language::Nl))
}

fn asks(decision: Decision, request: &str, end: &str) -> Decision {
    Decision { key: key(request, "1"), requested_end: Some(day(end)), ..decision }
}

#[test]
fn a_grant_for_less_long_answers_until_the_allocation_goes_on_that_long() {
    let june =
        Decision { shortened_to: Some(day("2025-10-31")), ..decision(JUNE, "2025-07-01", DecisionKind::Shortened) };
    let record = record(&[june], JULY);
    let stand = |now: Option<&str>, requested: &str| {
        let ends = AskedEnds { now: now.map(day), requested: Some(day(requested)) };
        record.stand(&key("V-1", "1"), Status::ExplanationMissing, ends).as_str()
    };
    assert_eq!(stand(Some(END), "2025-12-31"), "elsewhere", "the back office has not come to it yet");
    assert_eq!(stand(None, "2025-12-31"), "elsewhere", "nothing is known of the end");
    assert_eq!(stand(Some("2025-10-31"), "2025-12-31"), "open", "the time after it is asked");
    assert_eq!(stand(Some("2025-11-30"), "2025-12-31"), "open");
    assert_eq!(stand(Some(END), "2025-10-31"), "elsewhere", "all that is asked was granted");
}

#[test]
fn a_grant_goes_on_whatever_it_was_asked_under_until_something_takes_its_place() {
    use DecisionKind::{Agreed, Declined, Shortened, ToDiscuss};
    let until = |end: &str| Some(format!("akkoord tot en met {end}"));
    let june = decision(JUNE, "2025-07-01", Agreed);
    let one = std::slice::from_ref(&june);
    assert_eq!(goes_on(one, "V-1", END), until("31-12-2025"));
    assert_eq!(goes_on(one, "V-9", END), until("31-12-2025"), "under another reference");
    assert_eq!(goes_on(one, "V-9", "2025-12-31"), None, "the allocation goes on that long already");
    let may = |kind, request, end| asks(decision("run-may", "2025-07-10", kind), request, end);
    let with = |later: Decision, request: &str| goes_on(&[june.clone(), later], request, END);
    assert_eq!(with(may(ToDiscuss, "V-9", "2026-03-31"), "V-9"), until("31-12-2025"), "it is to be discussed");
    assert_eq!(with(may(Declined, "V-1", "2026-03-31"), "V-1"), until("31-12-2025"), "more was declined");
    assert_eq!(with(may(Declined, "V-9", "2025-12-31"), "V-1"), None, "the same was declined under another reference");
    assert_eq!(with(may(Agreed, "V-9", "2026-03-31"), "V-1"), until("31-3-2026"), "the last end");
    let shorter = Decision { shortened_to: Some(day("2025-10-31")), ..may(Shortened, "V-1", "2025-12-31") };
    assert_eq!(with(shorter, "V-9").as_deref(), Some("ingekort tot en met 31-10-2025"));
    // Another request of the same run counts, and what was decided on the request itself does not.
    let here = asks(decision(JULY, "2025-07-28", Agreed), "V-9", "2026-03-31");
    assert_eq!(goes_on(std::slice::from_ref(&here), "V-1", END), until("31-3-2026"));
    assert_eq!(goes_on(&[here], "V-9", END), None);
    // What was taken back answers nothing.
    let declined = may(Declined, "V-9", "2025-12-31");
    let record = record(&[june, declined], JULY);
    let ends = AskedEnds { now: Some(day(END)), requested: Some(day("2025-12-31")) };
    assert_eq!(record.stand(&key("V-1", "1"), Status::ExplanationMissing, ends), Stand::Open);
}

#[test]
fn an_access_worker_hears_of_a_grant_beside_what_was_said_later() {
    use DecisionKind::{Agreed, ToDiscuss};
    let june = decision(JUNE, "2025-07-01", Agreed);
    let discussed = asks(decision("run-may", "2025-07-10", ToDiscuss), "V-9", "2026-03-31");
    let record = record(&[june, discussed], JULY);
    let told = |key: &RowKey, end: &str| record.earlier().told(key, Some(day(end)), Language::Nl).unwrap();
    let discussed = "Over dit verzoek is op lijst may al besloten: bespreken, op 10-7-2025 (A. de Vries).";
    let granted = "Over deze toewijzing is op lijst june al besloten, onder kenmerk V-1: akkoord tot en met 31-12-2025, op 1-7-2025 (A. de Vries).";
    assert_eq!(told(&key("V-9", "1"), END), format!("{discussed}\n{granted}"));
    assert_eq!(told(&key("V-9", "1"), "2025-12-31"), discussed, "the allocation goes on that long already");
}

/// What a reply says of a request with a grant beside it.
fn reason(outcome: ReplyOutcome, grant: Option<&Decision>, newest: Option<NewestEnd>) -> String {
    let row = &rows(1)[0];
    let decisions: Vec<Decision> = grant.cloned().into_iter().collect();
    let record = record(&decisions, JULY);
    let grant = record.earlier().grant_after(&key("V-9", "1"), Some(day(END)));
    let row = ReplyRow { current_end: Some(day(END)), newest_end: newest, grant, ..ReplyRow::scored(row, outcome) };
    row.reason(day("2025-07-30"), Language::Nl)
}

#[test]
fn a_reply_that_tells_the_end_of_an_allocation_tells_the_one_that_holds() {
    let june = decision(JUNE, "2025-07-01", DecisionKind::Agreed);
    let declined = || ReplyOutcome::Declined(None);
    assert_eq!(reason(declined(), None, None), "De toewijzing eindigt op 31-8-2025.");
    let stays = "Over deze toewijzing is op lijst june op 1-7-2025 besloten, onder kenmerk V-1: akkoord tot en met 31-12-2025. Dat blijft gelden.";
    let told = [declined(), ReplyOutcome::ToDiscuss, ReplyOutcome::Withdrawn, ReplyOutcome::Open(day("2025-08-01"))];
    for outcome in told {
        assert!(outcome.tells_end());
        let told = reason(outcome, Some(&june), None);
        assert!(told.ends_with(stays) && !told.contains("31-8-2025"), "{told}");
    }
    assert!(!ReplyOutcome::Agreed.tells_end());
    let newest = |end| Some(NewestEnd { end, shown_of: day("2025-06-25") });
    assert_eq!(
        reason(declined(), None, newest(Some(day("2026-01-07")))),
        "Volgens het nieuwste overzicht loopt de toewijzing tot en met 7-1-2026; ‘Einde nu’ is dat van 25-6-2025."
    );
    let shortened = |until| reason(ReplyOutcome::Shortened(day(until)), None, newest(Some(day("2026-01-07"))));
    assert!(
        shortened("2025-12-01").contains("loopt de toewijzing tot en met 7-1-2026"),
        "it ends before what is known since"
    );
    assert!(!shortened("2026-02-01").contains("overzicht"));
    let open = reason(declined(), Some(&june), newest(None));
    assert!(open.starts_with("Volgens het nieuwste overzicht heeft de toewijzing geen einddatum"), "{open}");
    assert_eq!(NewestEnd::other_than(Some(day(END)), Some(day(END)), day("2025-06-25")), None);
}
