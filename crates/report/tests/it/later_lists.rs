//! What a later list says of a request settles it here: that it was withdrawn there, or decided, whatever end was asked, and also where its
//! number was mended.

use stoplicht_core::{Language, RejectionCode};
use stoplicht_report::worklist::status::{UnscoredStatus, WorklistStatus};
use stoplicht_report::worklist::{
    AnswerRegister, ApartRequest, DecidedRow, Decision, DecisionKind, DecisionRegister, RecordedRun, RowKey, RunEntry,
    RunRecord, RunRegister, Stand, WaitingList,
};

use crate::over_lists::{JULY, JUNE, apart, key, on, run, told, withdrawal};
use crate::support::day;

/// A record of June, and of July which came later.
struct Months {
    decisions: DecisionRegister,
    answers: AnswerRegister,
    runs: RunRegister,
    june: RecordedRun,
    july: RecordedRun,
}

impl Months {
    fn new(june: RecordedRun, july: RecordedRun) -> Self {
        let (decisions, answers, mut runs) =
            (DecisionRegister::default(), AnswerRegister::default(), RunRegister::default());
        for (run, on) in [(&june, "2025-07-01"), (&july, "2025-07-26")] {
            runs.append(RunEntry::new(run, day(on), (&decisions, &answers)));
        }
        Self { decisions, answers, runs, june, july }
    }

    fn decide(&mut self, decisions: impl IntoIterator<Item = Decision>) {
        self.decisions.append(decisions, true);
    }

    fn withdraw(&mut self, run: &str, request: &str, on: &str) {
        let key = key(request, request.trim_start_matches("V-"));
        self.answers.append(run, day(on), [&withdrawal(key)]);
    }

    fn record(&self, run: &RecordedRun) -> RunRecord {
        RunRecord::new((&self.decisions, &self.answers), &self.runs, &run.id)
    }

    fn stands(&self, run: &RecordedRun) -> Vec<String> {
        let record = self.record(run);
        let rows = run.rows.iter().map(|row| told(&record.stand(&row.key, row.status, run.ends(&row.key))));
        rows.chain(run.apart().iter().map(|one| told(&record.stand_apart(one)))).collect()
    }

    /// What waits of other lists, as it is told with a run.
    fn waits(&self, run: &RecordedRun) -> Vec<String> {
        let here = self.record(run).waits_in(run);
        let mut waiting = self.runs.waiting((&self.decisions, &self.answers), Some(&run.id));
        waiting.retain(|one| !here.contains(&one.key));
        WaitingList::grouped(&waiting).iter().map(|list| list.sentence(Language::Nl)).collect()
    }

    fn status(&self, run: &RecordedRun) -> WorklistStatus {
        let record = self.record(run);
        let status = WorklistStatus::new(&self.decisions, Some((run, &record)));
        status.with_unscored(run.apart().len() as u64, run.apart(), &record)
    }
}

/// A decision that asks for another end than June did.
fn longer(run: &str, on_day: &str, request: &str, kind: DecisionKind) -> Decision {
    Decision { decided_on: day(on_day), requested_end: Some(day("2026-03-31")), ..on(run, request, kind) }
}

#[test]
fn what_is_withdrawn_or_decided_later_is_settled() {
    use DecisionKind::{Agreed, Declined, ToDiscuss};
    let requests = ["V-1", "V-2", "V-3", "V-4", "V-5"];
    let mut months = Months::new(run(JUNE, &requests), run(JULY, &requests[..4]));
    months.decide([on(JUNE, "V-2", ToDiscuss), on(JUNE, "V-4", ToDiscuss)]);
    assert_eq!(months.stands(&months.june), ["open", "decided: to_discuss", "open", "decided: to_discuss", "open"]);
    months.withdraw(JULY, "V-1", "2025-07-27");
    months.withdraw(JULY, "V-2", "2025-07-27");
    months.decide([longer(JULY, "2025-07-28", "V-3", Declined), longer(JULY, "2025-07-28", "V-4", Declined)]);
    let settled = ["withdrawn", "withdrawn", "elsewhere: declined", "elsewhere: declined", "open"];
    assert_eq!(months.stands(&months.june), settled, "whatever end was asked");
    let told = months.status(&months.june);
    let list = &told.lists[0];
    assert_eq!((list.decided.total(), list.withdrawn, list.elsewhere, list.open.total()), (0, 2, 2, 1));
    let replies = told.replies.unwrap();
    assert_eq!((replies.withdrawn, replies.declined, replies.open), (2, 2, 1), "as the letter counts them");
    let left = "Lijst june, aanbieder 42420001: 1 open (V-5); antwoord uiterlijk 12-8-2025";
    assert_eq!(months.waits(&months.july), [left]);
    assert_eq!(months.waits(&months.june), Vec::<String>::new());
    // What June decides later on another end is no answer to what July asks.
    let mut months = Months::new(run(JUNE, &["V-1"]), run(JULY, &["V-1"]));
    let shorter = Decision { requested_end: Some(day("2025-10-31")), ..on(JUNE, "V-1", Agreed) };
    months.decide([Decision { decided_on: day("2025-08-05"), ..shorter }]);
    assert_eq!(months.stands(&months.july), ["open"]);
    // And what was withdrawn on an earlier list is asked again: it waits on the later one, and June says so.
    months.withdraw(JUNE, "V-1", "2025-08-06");
    assert_eq!(months.stands(&months.july), ["open"]);
    assert_eq!(
        months.waits(&months.june),
        ["Lijst july, aanbieder 42420001: 1 open (V-1); antwoord uiterlijk 12-8-2025"]
    );
}

#[test]
fn what_is_to_be_discussed_is_withdrawn_with_the_request() {
    use DecisionKind::ToDiscuss;
    let mut months = Months::new(run(JUNE, &["V-1", "V-2"]), run(JULY, &[]));
    months.withdraw(JUNE, "V-1", "2025-07-03");
    months.withdraw(JUNE, "V-2", "2025-07-03");
    let later = Decision { decided_on: day("2025-07-04"), ..on(JUNE, "V-2", ToDiscuss) };
    months.decide([on(JUNE, "V-1", ToDiscuss), later]);
    assert_eq!(months.stands(&months.june), ["withdrawn", "decided: to_discuss"], "who discusses it later knows");
    assert_eq!(months.record(&months.june).withdrawn_and_decided(), [key("V-2", "2")]);
}

fn unscored(june: Vec<ApartRequest>) -> RecordedRun {
    RecordedRun::new(Some(JUNE), "abc", Vec::new()).with_apart(june)
}

/// A decision in June on a request without a colour.
fn apart_on(request: &str, allocation: &str, kind: DecisionKind) -> Decision {
    Decision { key: key(request, allocation), colour: None, ..on(JUNE, "V-1", kind) }
}

#[test]
fn a_mended_number_is_the_same_request() {
    use DecisionKind::{Agreed, ToDiscuss};
    let wrong = ApartRequest { is_of_no_allocation: true, ..apart("V-1", Some("999")) };
    let none = ApartRequest { is_of_no_allocation: true, ..apart("V-2", None) };
    let right = apart("V-3", Some("30"));
    let twice = ApartRequest { is_of_no_allocation: true, ..apart("V-4", Some("998")) };
    let june = unscored(vec![wrong, none, right, twice]);
    let july = run(JULY, &["V-1", "V-2", "V-3", "V-4"]);
    let mut rows = july.rows.clone();
    rows.push(DecidedRow { key: key("V-4", "41"), ..rows[3].clone() });
    let mut months = Months::new(june, RecordedRun::new(Some(JULY), "abc", rows));
    months.decide([apart_on("V-1", "999", ToDiscuss)]);
    let waits = "Lijst june, aanbieder 42420001: 1 bespreken (V-1)";
    assert_eq!(months.waits(&months.july), [waits], "it was not decided there yet");
    let decided = ["V-1", "V-2", "V-3", "V-4"].map(|request| longer(JULY, "2025-07-28", request, Agreed));
    months.decide(decided);
    let stands = ["elsewhere: agreed", "elsewhere: agreed", "open", "open"];
    assert_eq!(
        months.stands(&months.june),
        stands,
        "a number that is known is another request, and of two nobody can say"
    );
    assert_eq!(months.waits(&months.july), Vec::<String>::new());
    let told = months.status(&months.june);
    let UnscoredStatus { requests, decided, elsewhere, .. } = told.unscored.unwrap();
    assert_eq!((requests, decided, elsewhere), (4, 0, 2));
    let replies = told.replies.unwrap();
    assert_eq!((replies.agreed, replies.not_assessed), (2, 2));
    let record = months.record(&months.june);
    let mended = record.stand_apart(&months.june.apart()[0]);
    let Stand::DecidedElsewhere(newer) = mended else { panic!("{mended:?}") };
    let words = "Op lijst july is op 28-7-2025 besloten, over toewijzing 1: akkoord tot en met 31-3-2026.";
    assert_eq!(newer.for_provider(Language::Nl), words);
}

#[test]
fn what_repeats_a_request_is_settled_with_it() {
    use DecisionKind::{Agreed, ToDiscuss};
    let first = run(JUNE, &["V-1"]);
    let repeat = |request: &str| {
        let mut one = apart(request, Some("1"));
        one.asked.list_id = first.rows[0].list_id.clone();
        one.with_first(Some(RejectionCode::DuplicateRequest), &first.asked().collect::<Vec<_>>())
    };
    let june = first.clone().with_apart(vec![repeat("V-9")]);
    let mut months = Months::new(june, run(JULY, &[]));
    assert_eq!(months.stands(&months.june), ["open", "open"]);
    months.decide([on(JUNE, "V-1", ToDiscuss)]);
    assert_eq!(months.stands(&months.june)[1], "open", "nothing was decided");
    months.decide([on(JUNE, "V-1", Agreed)]);
    assert_eq!(months.stands(&months.june), ["decided: agreed", "with_first"]);
    let unscored = months.status(&months.june).unscored.unwrap();
    assert_eq!((unscored.requests, unscored.with_first, unscored.decided), (1, 1, 0));
    // Where the first was withdrawn, the one that repeats it is left.
    let mut months = Months::new(first.clone().with_apart(vec![repeat("V-9")]), run(JULY, &[]));
    months.withdraw(JUNE, "V-1", "2025-07-03");
    assert_eq!(months.stands(&months.june), ["withdrawn", "open"]);
    let keys: Vec<RowKey> = months.record(&months.june).waits_in(&months.june).into_iter().collect();
    assert_eq!(keys, [key("V-9", "1")]);
}
