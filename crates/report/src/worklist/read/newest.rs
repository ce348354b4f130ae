//! What of the workbooks that were read is newer than what is on record.
//!
//! Copies of workbooks go round, and old ones are read again. What a workbook says counts where whoever filled it in saw what is on
//! record, or where its day is later. What the record held before, and what is of an earlier day, was overtaken: it changes
//! nothing, and is told. So is what others say of the same row where nothing shows which is newer. Neither the name of a file
//! nor the order of files is asked.

use std::collections::HashMap;

use chrono::NaiveDate;
use stoplicht_core::register::Status;

use super::read_back::ReadBack;
use crate::worklist::decision::Decision;
use crate::worklist::record::{
    AnswerRegister, ChangeKind, DecisionEntry, DecisionRegister, FilledIn, RowAnswer, RowChange, UnreadRow,
    WithdrawalBox,
};
use crate::worklist::row_key::RowKey;

/// What a workbook has that is new, and what came of the rest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Newest {
    /// Decisions that are to be added to the record.
    pub decisions: Vec<Decision>,
    /// What a provider filled in, without what was overtaken.
    pub answers: Vec<FilledIn>,
    /// What could not be read.
    pub unread: Vec<UnreadRow>,
    /// What changes nothing, and is told.
    pub changes: Vec<RowChange>,
    /// Explanations that are not taken, since another workbook has another one.
    pub contradicted: Vec<(RowKey, String)>,
    /// Decisions that are not taken, since another one stands, or another workbook says something else.
    pub disputed: Vec<Decision>,
}

impl Newest {
    /// What each of these workbooks, read together, has that is new; in their order, which says nothing.
    ///
    /// With the run goes how many decisions there were when it came on record, if it is: what other lists decided since, whoever filled
    /// in a workbook that was written before has not seen. With `overrules` a workbook counts also where something newer is on record; not against another one of these.
    pub fn of(
        (run_id, since): (&str, Option<u64>),
        (decisions, answers): (&DecisionRegister, &AnswerRegister),
        read: &[&ReadBack],
        overrules: bool,
    ) -> Vec<Self> {
        let mut all: Vec<Self> = read.iter().map(|_| Self::default()).collect();
        of_decisions(&Decided::of(decisions, run_id, since), read, overrules, &mut all);
        of_answers(&Answered::of(answers, run_id), read, overrules, &mut all);
        all
    }
}

/// What became of a decision in a workbook.
enum Verdict {
    New,
    OnRecord,
    Told(ChangeKind),
}

/// The decisions of a run on each of its rows, in the order in which they were read.
struct Decided<'r> {
    register: &'r DecisionRegister,
    by_row: HashMap<&'r RowKey, Vec<&'r DecisionEntry>>,
    /// What other lists decided on the same requests since the run came on record.
    elsewhere: HashMap<&'r RowKey, Vec<&'r DecisionEntry>>,
}

impl<'r> Decided<'r> {
    fn of(register: &'r DecisionRegister, run_id: &str, since: Option<u64>) -> Self {
        let (mut by_row, mut elsewhere): (HashMap<&RowKey, Vec<_>>, HashMap<&RowKey, Vec<_>>) = Default::default();
        for entry in register.entries() {
            if entry.decision.run_id == run_id {
                by_row.entry(&entry.decision.key).or_default().push(entry);
            } else if since.is_some_and(|since| entry.number > since) && entry.decision.has_effect() {
                elsewhere.entry(&entry.decision.key).or_default().push(entry);
            }
        }
        Self { register, by_row, elsewhere }
    }

    /// The last decision of another list that says something else, and which whoever filled in a workbook has not seen.
    fn unseen_elsewhere(&self, decision: &Decision, back: &ReadBack) -> Option<&'r Decision> {
        let last = *self.elsewhere.get(&decision.key)?.last()?;
        let (other, is_seen) = (&last.decision, self.was_seen(last, back));
        (!is_seen && !other.comes_to_the_same(decision) && decision.replaces_of_list(other)).then_some(other)
    }

    fn of_row(&self, key: &RowKey) -> &[&'r DecisionEntry] {
        self.by_row.get(key).map_or(&[], Vec::as_slice)
    }

    /// Did whoever filled in a workbook see what stands?
    fn was_seen(&self, standing: &DecisionEntry, back: &ReadBack) -> bool {
        standing.number <= back.known.decisions && back.known.is_of(self.register)
    }

    fn verdict(&self, decision: &Decision, back: &ReadBack, overrules: bool) -> Verdict {
        let history = self.of_row(&decision.key);
        let is_known = history.last().is_some_and(|entry| entry.decision.says_the_same(decision));
        if let Some(other) = self.unseen_elsewhere(decision, back).filter(|_| !overrules && !is_known) {
            // Nothing but a later day shows that whoever decided here knew of it.
            if back.named_day.is_none_or(|day| day <= other.decided_on) {
                let (says, stands, decided_on) = (decision.decision, other.decision, other.decided_on);
                return Verdict::Told(ChangeKind::DecisionElsewhere { says, stands, decided_on });
            }
        }
        let Some(entry) = history.last() else { return Verdict::New };
        let standing = &entry.decision;
        let is_same_reviewer = standing.decided_by == decision.decided_by;
        let (says, stands, decided_on) = (decision.decision, standing.decision, standing.decided_on);
        match (standing.says_the_same(decision), is_same_reviewer) {
            (true, true) => return Verdict::OnRecord,
            (true, false) if !overrules => {
                return Verdict::Told(ChangeKind::DecisionOfOther { decision: stands, decided_on });
            }
            _ => {}
        }
        if overrules || self.was_seen(entry, back) {
            return Verdict::New;
        }
        let older = Verdict::Told(ChangeKind::DecisionOlder { says, stands, decided_on });
        match back.named_day {
            Some(day) if day > decided_on => return Verdict::New,
            Some(day) if day < decided_on => return older,
            _ => {}
        }
        if history.iter().any(|before| before.decision.says_the_same(decision)) {
            older
        } else if is_same_reviewer {
            Verdict::New
        } else {
            Verdict::Told(ChangeKind::DecisionUnclear { says, stands, decided_on })
        }
    }

    /// A decision as it is compared: without a column for notes, the note beside the same decision stays.
    fn as_compared(&self, decision: &Decision, back: &ReadBack) -> Decision {
        let standing = self.of_row(&decision.key).last().map(|entry| &entry.decision);
        let note = standing.filter(|_| back.lacks_notes()).map(|standing| standing.note.clone());
        let other = Decision { note: note.unwrap_or_else(|| decision.note.clone()), ..decision.clone() };
        if standing.is_some_and(|standing| standing.says_the_same(&other)) { other } else { decision.clone() }
    }
}

fn of_decisions(decided: &Decided<'_>, read: &[&ReadBack], overrules: bool, all: &mut [Newest]) {
    let mut new: HashMap<RowKey, Vec<(usize, Decision)>> = HashMap::new();
    for (at, (back, newest)) in read.iter().zip(&mut *all).enumerate() {
        for decision in &back.decisions {
            let decision = decided.as_compared(decision, back);
            match decided.verdict(&decision, back, overrules) {
                Verdict::New => new.entry(decision.key.clone()).or_default().push((at, decision)),
                Verdict::OnRecord => {}
                Verdict::Told(kind) => {
                    newest.changes.push(RowChange::of(decision.key.clone(), kind));
                    // What was overtaken was said before; this was not, and nobody would hear of it.
                    if matches!(kind, ChangeKind::DecisionUnclear { .. } | ChangeKind::DecisionElsewhere { .. }) {
                        newest.disputed.push(decision);
                    }
                }
            }
        }
        newest.changes.extend(kept(decided, back));
    }
    // In the order of the rows, so that the lines of the record are the same whatever the order of files.
    let mut new: Vec<_> = new.into_iter().collect();
    new.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    for (key, of_row) in new {
        let chosen = last_of(&of_row, read);
        for (at, decision) in of_row {
            let Some(newest) = all.get_mut(at) else { continue };
            let says = decision.decision;
            match &chosen {
                Some(chosen) if *chosen == decision => {
                    if newest.decisions.iter().all(|known| known.key != key) {
                        newest.decisions.push(decision);
                    }
                }
                Some(chosen) if chosen.says_the_same(&decision) => {}
                Some(chosen) => {
                    let (stands, decided_on) = (chosen.decision, chosen.decided_on);
                    let kind = ChangeKind::DecisionOlder { says, stands, decided_on };
                    newest.changes.push(RowChange::of(key.clone(), kind));
                }
                None => {
                    newest.changes.push(RowChange::of(key.clone(), ChangeKind::DecisionsDisagree { says }));
                    newest.disputed.push(decision);
                }
            }
        }
    }
}

/// The decision that counts of those in workbooks that were read together: the one that they all hold, or the one of the last day,
/// if they all name theirs.
fn last_of(of_row: &[(usize, Decision)], read: &[&ReadBack]) -> Option<Decision> {
    let first = |decisions: Vec<&Decision>| {
        let earliest = |one: &&Decision| (one.decided_on, one.decided_by.clone());
        decisions.into_iter().min_by_key(earliest).cloned()
    };
    let agree = |decisions: &[&Decision]| {
        decisions.first().is_some_and(|one| decisions.iter().all(|other| one.says_the_same(other)))
    };
    let all: Vec<&Decision> = of_row.iter().map(|(_, decision)| decision).collect();
    if agree(&all) {
        return first(all);
    }
    let day = |at: &usize| read.get(*at).and_then(|back| back.named_day);
    let days: Vec<NaiveDate> = of_row.iter().map(|(at, _)| day(at)).collect::<Option<_>>()?;
    let last = days.iter().max()?;
    let of_last: Vec<&Decision> =
        all.into_iter().zip(&days).filter(|(_, day)| *day == last).map(|(one, _)| one).collect();
    if agree(&of_last) { first(of_last) } else { None }
}

/// The decisions that stand though their box is empty, where whoever emptied it may have meant something by it.
fn kept(decided: &Decided<'_>, back: &ReadBack) -> Vec<RowChange> {
    let own = |entry: &DecisionEntry| {
        let is_own = back.reviewer.as_ref() == Some(&entry.decision.decided_by);
        is_own && !decided.was_seen(entry, back)
    };
    let standing = back.undecided.iter().filter_map(|key| decided.of_row(key).last().copied());
    let told = standing.filter(|entry| back.emptied.contains(&entry.decision.key) || own(entry));
    told.map(|entry| RowChange::kept(&entry.decision)).collect()
}

/// The answers of a run on each of its rows with their places in the register, in the order in which they were read.
struct Answered<'r> {
    by_row: HashMap<&'r RowKey, Vec<(u64, &'r RowAnswer)>>,
}

impl<'r> Answered<'r> {
    fn of(register: &'r AnswerRegister, run_id: &str) -> Self {
        let mut by_row: HashMap<&RowKey, Vec<(u64, &RowAnswer)>> = HashMap::new();
        let of_run = (1..).zip(register.entries()).filter(|(_, entry)| entry.run_id == run_id);
        for (number, entry) in of_run {
            by_row.entry(&entry.answer.key).or_default().push((number, &entry.answer));
        }
        Self { by_row }
    }

    fn of_row(&self, key: &RowKey) -> &[(u64, &'r RowAnswer)] {
        self.by_row.get(key).map_or(&[], Vec::as_slice)
    }

    /// The answers on a row, if what stands was not seen by whoever filled in a workbook.
    fn unseen(&self, key: &RowKey, back: &ReadBack) -> Option<(&'r RowAnswer, Vec<&'r RowAnswer>)> {
        let history = self.of_row(key);
        let (number, standing) = history.last()?;
        (*number > back.known.answers).then(|| (*standing, history.iter().map(|(_, answer)| *answer).collect()))
    }

    /// What was filled in, without what was overtaken.
    fn without_older(&self, mut filled_in: FilledIn, back: &ReadBack) -> (FilledIn, Vec<ChangeKind>) {
        let mut told = Vec::new();
        let Some((standing, history)) = self.unseen(&filled_in.key, back) else { return (filled_in, told) };
        let text = filled_in.explanation.as_ref().filter(|_| !filled_in.as_sent);
        let was_said = |text: &str| history.iter().any(|answer| answer.explanation.as_deref() == Some(text));
        let was_taken_out = || history.iter().any(|answer| is_taken_out(answer));
        let is_older = text.is_some_and(|text| match text.as_str() {
            "" => filled_in.has_sent_explanation() && standing.explanation.is_some() && was_taken_out(),
            text => standing.explanation.as_deref() != Some(text) && was_said(text),
        });
        if is_older {
            filled_in.explanation = None;
            told.push(ChangeKind::ExplanationOlder);
        }
        let was = |withdrawn| history.iter().position(|answer| answer.withdrawn == withdrawn);
        let was_taken_back = || was(true).is_some_and(|at| history.iter().skip(at).any(|answer| !answer.withdrawn));
        let is_older = match filled_in.withdrawn {
            Some(WithdrawalBox::Withdrawn) => !standing.withdrawn && was(true).is_some(),
            Some(WithdrawalBox::TakenBack) => standing.withdrawn && was_taken_back(),
            _ => false,
        };
        if is_older {
            filled_in.withdrawn = None;
            told.push(ChangeKind::WithdrawalOlder);
        }
        (filled_in, told)
    }

    /// Was this told before, and read well since?
    fn was_mended(&self, row: &UnreadRow, back: &ReadBack) -> bool {
        let found = self.unseen(&row.key, back);
        found.is_some_and(|(standing, history)| {
            standing.unread != Some(row.unread) && history.iter().any(|answer| answer.unread == Some(row.unread))
        })
    }
}

/// Was an explanation that had been sent along taken out? (Records of before tell it by the status.)
fn is_taken_out(answer: &RowAnswer) -> bool {
    let by_status = answer.explanation.is_none()
        && answer.status_before == Status::ExplanationGiven
        && answer.status == Status::ExplanationMissing;
    answer.taken_out || by_status
}

fn of_answers(answered: &Answered<'_>, read: &[&ReadBack], overrules: bool, all: &mut [Newest]) {
    for (back, newest) in read.iter().zip(&mut *all) {
        for filled_in in &back.answers {
            let (filled_in, told) = if overrules {
                (filled_in.clone(), Vec::new())
            } else {
                answered.without_older(filled_in.clone(), back)
            };
            let key = &filled_in.key;
            newest.changes.extend(told.into_iter().map(|kind| RowChange::of(key.clone(), kind)));
            newest.answers.push(filled_in);
        }
        let unread = back.unread.iter().filter(|row| overrules || !answered.was_mended(row, back));
        newest.unread.extend(unread.cloned());
    }
    if read.len() > 1 {
        without_contradictions(answered, all);
    }
}

/// Takes out what workbooks that were read together say otherwise of one row.
fn without_contradictions(answered: &Answered<'_>, all: &mut [Newest]) {
    let mut said: HashMap<RowKey, Vec<FilledIn>> = HashMap::new();
    for filled_in in all.iter().flat_map(|newest| &newest.answers) {
        let standing = answered.of_row(&filled_in.key).last().map(|(_, answer)| *answer);
        let news = filled_in.news(standing);
        if news.explanation.is_some() || news.withdrawn.is_some() {
            said.entry(filled_in.key.clone()).or_default().push(news);
        }
    }
    for newest in all {
        // What was read well in one workbook was mended in it.
        newest.unread.retain(|row| !said.contains_key(&row.key));
        for filled_in in &mut newest.answers {
            let others = said.get(&filled_in.key).map_or(&[][..], Vec::as_slice);
            let mut is_told = differ(others.iter().filter_map(|one| one.explanation.as_ref()));
            if is_told {
                let text = filled_in.explanation.take().filter(|text| !text.is_empty());
                newest.contradicted.extend(text.map(|text| (filled_in.key.clone(), text)));
            }
            if differ(others.iter().filter_map(|one| one.withdrawn)) {
                (filled_in.withdrawn, is_told) = (None, true);
            }
            if is_told {
                let key = filled_in.key.clone();
                newest.changes.push(RowChange::of(key, ChangeKind::AnswersDisagree));
            }
        }
    }
}

/// Are there two that are not the same?
fn differ<T: PartialEq>(mut all: impl Iterator<Item = T>) -> bool {
    all.next().is_some_and(|first| all.any(|other| other != first))
}
