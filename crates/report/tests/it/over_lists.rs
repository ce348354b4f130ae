//! What holds of a request that is on more than one list: one rule, whoever asks.

use stoplicht_core::Language;
use stoplicht_core::register::{Colour, Law, Status};
use stoplicht_report::summary::RequestAsRead;
use stoplicht_report::worklist::status::WorklistStatus;
use stoplicht_report::worklist::{
    AnswerRegister, ApartRequest, AskedEnds, DecidedRow, Decision, DecisionKind, DecisionRegister, FilledIn,
    RecordedRun, RowKey, RunEntry, RunRecord, RunRegister, Stand, WaitingList, WithdrawalBox,
};

use crate::register::filled_in;
use crate::support::day;

pub(crate) const JUNE: &str = "run-june";
pub(crate) const JULY: &str = "run-july";

pub(crate) fn key(request: &str, allocation: &str) -> RowKey {
    RowKey {
        municipality: "0384".parse().unwrap(),
        law: Law::Jw,
        provider_id: "42420001".into(),
        request_id: request.into(),
        allocation_id: allocation.into(),
    }
}

/// A decision of a run on request V-1 for allocation 1, which asks for the end of the year.
pub(crate) fn decision(run: &str, on: &str, kind: DecisionKind) -> Decision {
    Decision {
        key: key("V-1", "1"),
        run_id: run.into(),
        policy_hash: "abc".into(),
        colour: Some(Colour::Orange),
        criteria: Vec::new(),
        decided_by: "A. de Vries".into(),
        decided_on: day(on),
        decision: kind,
        shortened_to: None,
        list_id: Some(run.trim_start_matches("run-").into()),
        requested_end: Some(day("2025-12-31")),
        granted_until: None,
        nothing_to_extend: false,
        reason: None,
        note: None,
    }
}

pub(crate) fn register(decisions: Vec<Decision>) -> DecisionRegister {
    let mut register = DecisionRegister::default();
    register.append(decisions, true);
    register
}

/// The runs on record: one that came there when there were so many decisions, if it did.
fn runs(run: &str, since: Option<u64>) -> RunRegister {
    let mut runs = RunRegister::default();
    if let Some(decisions) = since {
        let (run_id, read_on) = (run.to_owned(), day("2025-07-01"));
        let (requests, apart) = Default::default();
        runs.append(RunEntry { run_id, read_on, decisions, answers: 0, requests, apart });
    }
    runs
}

/// How V-1 stands in a run that came on record when there were so many decisions; with the list whose decision holds.
fn stand(decisions: &[Decision], run: &str, since: Option<u64>) -> String {
    stand_of(decisions, run, since, &key("V-1", "1"), "2025-12-31")
}

fn stand_of(decisions: &[Decision], run: &str, since: Option<u64>, asked: &RowKey, end: &str) -> String {
    let register = register(decisions.to_vec());
    let record = RunRecord::new((&register, &AnswerRegister::default()), &runs(run, since), run);
    let ends = AskedEnds { now: None, requested: Some(day(end)) };
    told(&record.stand(asked, Status::ExplanationMissing, ends))
}

/// A request without a colour, which asks for the end of the year.
pub(crate) fn apart(request: &str, allocation: Option<&str>) -> ApartRequest {
    let RowKey { municipality, law, provider_id, .. } = key(request, "");
    let asked = RequestAsRead {
        municipality,
        law,
        provider_id,
        list_id: Some("june".into()),
        request_id: Some(request.into()),
        allocation_id: allocation.map(Into::into),
        requested_end: Some(day("2025-12-31")),
    };
    ApartRequest { asked, is_of_no_allocation: false, repeats: None }
}

/// That a provider withdrew a request.
pub(crate) fn withdrawal(key: RowKey) -> FilledIn {
    FilledIn { key, ..filled_in(None, Some(WithdrawalBox::Withdrawn)) }
}

pub(crate) fn told(stand: &Stand<'_>) -> String {
    match stand {
        Stand::Decided(own) => format!("decided: {}", own.decision.as_str()),
        Stand::GrantedBefore(other) => format!("granted: {}", other.decision.list_id.as_ref().unwrap().as_str()),
        Stand::DecidedElsewhere(other) => format!("elsewhere: {}", other.decision.decision.as_str()),
        other => other.as_str().to_owned(),
    }
}

#[test]
fn what_was_granted_is_an_answer_where_it_was_really_granted() {
    use DecisionKind::{Agreed, Declined, Shortened, ToDiscuss};
    let june = |kind| decision(JUNE, "2025-07-01", kind);
    assert_eq!(stand(&[june(Agreed)], JULY, None), "granted: june");
    assert_eq!(stand(&[june(Declined)], JULY, None), "open", "it may be asked again");
    assert_eq!(stand(&[june(ToDiscuss)], JULY, None), "open");
    let shortened = Decision { shortened_to: Some(day("2025-10-31")), ..june(Shortened) };
    assert_eq!(stand(std::slice::from_ref(&shortened), JULY, None), "granted: june", "the same was asked then");
    let asked = |request, allocation, end, decisions: &[Decision]| {
        stand_of(decisions, JULY, None, &key(request, allocation), end)
    };
    assert_eq!(asked("V-1", "1", "2026-03-31", std::slice::from_ref(&shortened)), "open", "more is asked");
    assert_eq!(
        asked("V-9", "1", "2025-10-31", std::slice::from_ref(&shortened)),
        "granted: june",
        "the same allocation"
    );
    // A reference at another allocation is another request.
    assert_eq!(asked("V-1", "2", "2025-12-31", &[june(Agreed)]), "open");
    // Where there was nothing to extend, nothing was granted.
    let nothing = Decision { nothing_to_extend: true, colour: None, ..june(Agreed) };
    assert_eq!(stand(&[nothing], JULY, None), "open");
    // Neither does another provider's.
    let other = RowKey { provider_id: "42420002".into(), ..key("V-1", "1") };
    assert_eq!(stand_of(&[june(Agreed)], JULY, None, &other, "2025-12-31"), "open");
}

#[test]
fn of_two_decisions_the_later_one_holds_and_both_lists_say_so() {
    use DecisionKind::{Agreed, Declined, Shortened, ToDiscuss};
    let both = |june, july| {
        let all = [decision(JUNE, "2025-07-01", june), decision(JULY, "2025-07-28", july)];
        (stand(&all, JUNE, Some(0)), stand(&all, JULY, Some(1)))
    };
    let pair = |june: &str, july: &str| (june.to_owned(), july.to_owned());
    assert_eq!(both(Agreed, Declined), pair("elsewhere: declined", "decided: declined"));
    assert_eq!(both(Declined, Agreed), pair("elsewhere: agreed", "decided: agreed"));
    assert_eq!(both(ToDiscuss, Declined), pair("elsewhere: declined", "decided: declined"));
    assert_eq!(both(Agreed, Agreed), pair("decided: agreed", "decided: agreed"), "they say the same");
    // What is to be discussed takes no grant back, and no refusal either.
    assert_eq!(both(Agreed, ToDiscuss), pair("decided: agreed", "decided: to_discuss"));
    assert_eq!(both(Declined, ToDiscuss), pair("decided: declined", "decided: to_discuss"));
    // The day tells which is later, and not the order of the lines.
    let turned = [decision(JULY, "2025-07-28", Declined), decision(JUNE, "2025-07-01", Agreed)];
    assert_eq!(stand(&turned, JUNE, Some(0)), "elsewhere: declined");
    // Who declines more than was granted takes nothing back.
    let more = Decision { requested_end: Some(day("2026-06-30")), ..decision(JULY, "2025-07-28", Declined) };
    let all = [decision(JUNE, "2025-07-01", Agreed), more];
    assert_eq!(stand(&all, JUNE, Some(0)), "decided: agreed");
    // Who declines what could not be assessed does not either.
    let declined_apart = Decision { colour: None, ..decision(JULY, "2025-07-28", Declined) };
    let all = [decision(JUNE, "2025-07-01", Agreed), declined_apart];
    assert_eq!(stand(&all, JUNE, Some(0)), "decided: agreed");
    let july = register(all.to_vec());
    let july = RunRecord::new((&july, &AnswerRegister::default()), &runs(JULY, Some(1)), JULY);
    let stands = july.stand_apart(&apart("V-1", Some("1")));
    assert_eq!(told(&stands), "granted: june");
    // What was granted for longer under the same reference holds.
    let longer = Decision {
        shortened_to: Some(day("2026-03-31")),
        requested_end: Some(day("2026-06-30")),
        ..decision(JULY, "2025-07-28", Shortened)
    };
    assert_eq!(stand(&[decision(JUNE, "2025-07-01", Agreed), longer], JUNE, Some(0)), "elsewhere: shortened");
}

#[test]
fn what_was_decided_since_is_the_answer_to_what_was_open() {
    use DecisionKind::Declined;
    let july = [decision(JULY, "2025-07-28", Declined)];
    assert_eq!(stand(&july, JUNE, Some(0)), "elsewhere: declined", "decided after this list came");
    assert_eq!(stand(&july, JUNE, Some(1)), "open", "decided before: it is asked again");
    assert_eq!(stand(&july, JUNE, None), "open", "nothing is known of when this list came");
}

fn row(request: &str, list: &str) -> DecidedRow {
    DecidedRow {
        key: key(request, "1"),
        list_id: Some(list.into()),
        as_of: day("2025-06-25"),
        colour: Colour::Orange,
        request_colour: Colour::Orange,
        route: None,
        status: Status::ExplanationMissing,
        answer_due: day("2025-08-12"),
    }
}

/// A run in which each request asks for an end of its own, so that none answers another.
pub(crate) fn run(id: &str, requests: &[&str]) -> RecordedRun {
    let list = id.trim_start_matches("run-");
    let rows = requests
        .iter()
        .map(|request| DecidedRow { key: key(request, request.trim_start_matches("V-")), ..row(request, list) });
    let ends = AskedEnds { now: None, requested: Some(day("2025-12-31")) };
    let ends = requests.iter().map(|request| (key(request, request.trim_start_matches("V-")), ends));
    RecordedRun::new(Some(id), "abc", rows.collect()).with_ends(ends)
}

pub(crate) fn on(run: &str, request: &str, kind: DecisionKind) -> Decision {
    Decision { key: key(request, request.trim_start_matches("V-")), ..decision(run, "2025-07-01", kind) }
}

#[test]
fn what_waits_of_other_lists_is_told_once_and_nothing_else() {
    use DecisionKind::{Agreed, ToDiscuss};
    let (mut decisions, mut answers, mut runs) =
        (DecisionRegister::default(), AnswerRegister::default(), RunRegister::default());
    let june = run(JUNE, &["V-1", "V-2", "V-3", "V-4", "V-5"]);
    let entry = RunEntry::new(&june, day("2025-07-01"), (&decisions, &answers));
    let line = runs.append(entry.clone()).lines;
    assert_eq!(runs.append(entry).lines, "", "the same run again");
    assert_eq!(RunRegister::open(&line).unwrap(), runs);
    decisions.append([on(JUNE, "V-1", Agreed), on(JUNE, "V-2", ToDiscuss)], true);
    answers.append(JUNE, day("2025-07-02"), [&withdrawal(key("V-3", "3"))]);
    // Of a run that is not on record no more is known than what is to be discussed.
    decisions.append([on("run-may", "V-8", ToDiscuss), on("run-may", "V-9", Agreed)], true);
    let waits = |decisions: &DecisionRegister, runs: &RunRegister, own: Option<&str>| {
        let waiting = runs.waiting((decisions, &answers), own);
        WaitingList::grouped(&waiting).iter().map(|list| list.sentence(Language::Nl)).collect::<Vec<_>>()
    };
    let of_may = "Lijst may, aanbieder 42420001: 1 bespreken (V-8)";
    let of_june = "Lijst june, aanbieder 42420001: 2 open (V-4, V-5), 1 bespreken (V-2); antwoord uiterlijk 12-8-2025";
    assert_eq!(waits(&decisions, &runs, Some(JULY)), [of_june, of_may]);
    assert_eq!(waits(&decisions, &runs, Some(JUNE)), [of_may], "what is open in the run itself is no other list");
    // July asks V-4 again, and decides on it and on what was to be discussed: nothing of these waits any more.
    let july = run(JULY, &["V-2", "V-4"]);
    runs.append(RunEntry::new(&july, day("2025-08-01"), (&decisions, &answers)));
    decisions.append([on(JULY, "V-4", Agreed), on(JULY, "V-2", DecisionKind::Declined)], true);
    let left = "Lijst june, aanbieder 42420001: 1 open (V-5); antwoord uiterlijk 12-8-2025";
    assert_eq!(waits(&decisions, &runs, None), [left, of_may]);
    // The status of June tells the same: two are answered elsewhere, one is open.
    let record = RunRecord::new((&decisions, &answers), &runs, JUNE);
    let status = WorklistStatus::new(&decisions, Some((&june, &record)));
    let list = &status.lists[0];
    assert_eq!((list.decided.total(), list.elsewhere, list.withdrawn, list.open.total()), (1, 2, 1, 1));
}

/// Where two runs that are not on record want to discuss the same, it waits on the list of the last one, whatever order anything is
/// kept in.
#[test]
fn what_is_to_be_discussed_on_two_lists_waits_on_the_last_one() {
    let (answers, runs) = (AnswerRegister::default(), RunRegister::default());
    let requests = ["V-1", "V-2", "V-3", "V-4", "V-5", "V-6", "V-7", "V-8"];
    let of = |run: &'static str| requests.map(|request| on(run, request, DecisionKind::ToDiscuss));
    let mut decisions = DecisionRegister::default();
    decisions.append(of("run-may").into_iter().chain(of(JUNE)), true);
    let waiting = WaitingList::grouped(&runs.waiting((&decisions, &answers), None));
    let lists: Vec<_> = waiting.iter().map(|list| (list.list_id.as_ref().unwrap().as_str(), list.requests())).collect();
    assert_eq!(lists, [("june", requests.len())]);
}
