//! The outcome of the decisions, as a person reads it.

use std::collections::BTreeMap;

use stoplicht_core::Language;
use stoplicht_report::{Page, Text, TextLine};
use stoplicht_run::answer::{AnswerNote, AnswerOutcome, DecisionFault, LeftOutRequest, Unanswered};

use crate::wording::place;
use crate::words;

/// Requests that are listed; all are in `answers.json`.
const MOST: usize = 20;

/// The page.
pub fn page(outcome: &AnswerOutcome, page: Page) -> Text {
    let language = page.language();
    let mut text = Text::new();
    let total = outcome.written.len();
    let words = words::answer_page::written(language, total as u64, language.date(outcome.date));
    text.push(TextLine::new().strong(words));
    let decisions = [
        ("declined", words::answer_page::declined_319_ready_to_be(language)),
        ("under_study", words::answer_page::under_study_319_ready_to(language)),
        ("agreed", words::answer_page::agreed_301_template_fill_in(language)),
        ("shortened", words::answer_page::shortened_301_template_fill_in(language)),
    ];
    for (decision, words) in decisions {
        let count = outcome.written.iter().filter(|sent| sent.decision == decision).count();
        if count > 0 {
            text.push(TextLine::of(format!("{count:>8}  {words}")));
        }
    }
    let parts = [notes(outcome, language), left_out(&outcome.left_out, language), unusable(outcome, language)];
    for part in parts.into_iter().filter(|part| !part.lines().is_empty()) {
        text.gap();
        text.append(part);
    }
    if outcome.undecided > 0 {
        text.gap();
        text.push(TextLine::of(words::answer_page::undecided(language, format!("{:>8}", outcome.undecided))));
    }
    text
}

fn notes(outcome: &AnswerOutcome, language: Language) -> Text {
    let mut text = Text::new();
    let mut counts: BTreeMap<&'static str, u64> = BTreeMap::new();
    for note in outcome.written.iter().flat_map(|sent| &sent.notes) {
        let words = match note {
            AnswerNote::ClientUnknown => continue,
            AnswerNote::NumberNeeded => words::answer_page::number_needed(language),
            AnswerNote::NewNumber { .. } => words::answer_page::new_number(language),
            AnswerNote::AlsoAsked { .. } => words::answer_page::also_asked(language),
        };
        *counts.entry(words).or_default() += 1;
    }
    if !counts.is_empty() {
        text.heading(words::answer_page::notes_title(language));
        for (words, count) in counts {
            text.push(TextLine::of(format!("{count:>8}  {words}")));
        }
    }
    text
}

fn left_out(left_out: &[LeftOutRequest], language: Language) -> Text {
    let mut text = Text::new();
    if left_out.is_empty() {
        return text;
    }
    text.heading(words::answer_page::not_answered(language, left_out.len()));
    for left in left_out.iter().take(MOST) {
        let request = &left.request;
        let place = format!("{} {} {}", request.municipality, request.law, request.provider_id);
        text.push(TextLine::of(format!("  {} ({place}): {}", request.request_id, why(left.why, language))));
    }
    more(left_out.len(), language, &mut text);
    text
}

fn unusable(outcome: &AnswerOutcome, language: Language) -> Text {
    let mut text = Text::new();
    if outcome.unusable.is_empty() {
        return text;
    }
    text.heading(words::answer_page::decisions_that_cannot_be_used(language, outcome.unusable.len()));
    for row in outcome.unusable.iter().take(MOST) {
        let words = match &row.fault {
            DecisionFault::Unreadable(detail) => detail.as_str(),
            DecisionFault::Key => words::answer_page::key(language),
            DecisionFault::Decision => words::answer_page::decision(language),
            DecisionFault::NoDate => words::answer_page::no_date(language),
            DecisionFault::NoReason => words::answer_page::no_reason(language),
        };
        let place = place(row.row, row.line, language);
        text.push(TextLine::of(format!("  {}, {place}: {words}", row.file)));
    }
    more(outcome.unusable.len(), language, &mut text);
    text
}

fn more(total: usize, language: Language, text: &mut Text) {
    if total > MOST {
        text.push(TextLine::of("  ").plain(words::answer_page::more_in_answers(language, total - MOST)));
    }
}

/// Why a decided request is not answered.
const fn why(why: Unanswered, language: Language) -> &'static str {
    match why {
        Unanswered::NotScored => words::answer_page::not_scored(language),
        Unanswered::Undecided => words::answer_page::not_every_allocation_is_decided_yet(language),
        Unanswered::DecidedDifferently => words::answer_page::decided_differently(language),
        Unanswered::AlreadyAnswered => words::answer_page::was_answered_before(language),
        Unanswered::NoRegisters => words::answer_page::no_registers(language),
        Unanswered::BeforeRequest => words::answer_page::before_request(language),
        Unanswered::NotHeld => words::answer_page::not_held(language),
        Unanswered::SeveralClients => words::answer_page::several_clients(language),
        Unanswered::NoLaterEnd => words::answer_page::no_later_end(language),
        Unanswered::MoreThanAsked => words::answer_page::more_than_asked(language),
        Unanswered::Unwritable => words::answer_page::unwritable(language),
    }
}
