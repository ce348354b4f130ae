//! The outcome of the decisions, as a person reads it.

use std::collections::BTreeMap;

use stoplicht_core::Language;
use stoplicht_report::{Page, Text, TextLine};
use stoplicht_run::answer::{AnswerNote, AnswerOutcome, DecisionFault, LeftOut, Unanswered};

use crate::wording::place;

/// Requests that are listed; all are in `answers.json`.
const MOST: usize = 20;

/// The page.
pub fn page(outcome: &AnswerOutcome, page: Page) -> Text {
    let language = page.language();
    let mut text = Text::new();
    let total = outcome.written.len();
    let words = language.pick(
        if total == 1 { "antwoord geschreven" } else { "antwoorden geschreven" },
        if total == 1 { "answer written" } else { "answers written" },
    );
    text.push(TextLine::new().strong(format!("{total} {words}, {}", language.date(outcome.date))));
    let decisions = [
        ("declined", "afgewezen (319): klaar om te verzenden", "declined (319): ready to be sent"),
        ("under_study", "in onderzoek (319): klaar om te verzenden", "under study (319): ready to be sent"),
        (
            "agreed",
            "akkoord (301): SJABLOON, vul client en nummers aan",
            "agreed (301): TEMPLATE, fill in client and numbers",
        ),
        (
            "shortened",
            "ingekort (301): SJABLOON, vul client en nummers aan",
            "shortened (301): TEMPLATE, fill in client and numbers",
        ),
    ];
    for (decision, nl, en) in decisions {
        let count = outcome.written.iter().filter(|sent| sent.decision == decision).count();
        if count > 0 {
            text.push(TextLine::of(format!("{count:>8}  {}", language.pick(nl, en))));
        }
    }
    let parts = [notes(outcome, language), left_out(&outcome.left_out, language), unusable(outcome, language)];
    for part in parts.into_iter().filter(|part| !part.lines().is_empty()) {
        text.gap();
        text.append(part);
    }
    if outcome.undecided > 0 {
        text.gap();
        let words = language.pick(
            "beoordeelde verzoeken waarover nog niets is beslist",
            "scored requests on which nothing is decided yet",
        );
        text.push(TextLine::of(format!("{:>8}  {words}", outcome.undecided)));
    }
    text
}

fn notes(outcome: &AnswerOutcome, language: Language) -> Text {
    let mut text = Text::new();
    let mut counts: BTreeMap<&'static str, u64> = BTreeMap::new();
    for note in outcome.written.iter().flat_map(|sent| &sent.notes) {
        let words = match note {
            AnswerNote::ClientUnknown => continue,
            AnswerNote::NumberNeeded => {
                language.pick("een nieuwe toewijzing heeft nog een nummer nodig", "a new allocation needs a number")
            }
            AnswerNote::NewNumber { .. } => language.pick(
                "nieuw nummer in plaats van een later einde (einde voorbij, of andere omvang)",
                "a new number instead of a later end (the end has passed, or another size)",
            ),
            AnswerNote::AlsoAsked { .. } => language.pick(
                "er is ook iets anders gevraagd, dat niet in het voorstel staat",
                "something else is asked too, which the proposal leaves out",
            ),
        };
        *counts.entry(words).or_default() += 1;
    }
    if !counts.is_empty() {
        text.heading(language.pick(
            "Kijk hiernaar voor u verzendt (per bericht: answers.json)",
            "Look at this before you send (per message: answers.json)",
        ));
        for (words, count) in counts {
            text.push(TextLine::of(format!("{count:>8}  {words}")));
        }
    }
    text
}

fn left_out(left_out: &[LeftOut], language: Language) -> Text {
    let mut text = Text::new();
    if left_out.is_empty() {
        return text;
    }
    text.heading(format!("{}: {}", language.pick("Niet beantwoord", "Not answered"), left_out.len()));
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
    let words = language.pick("Beslissingen die niet te gebruiken zijn", "Decisions that cannot be used");
    text.heading(format!("{words}: {}", outcome.unusable.len()));
    for row in outcome.unusable.iter().take(MOST) {
        let words = match &row.fault {
            DecisionFault::Unreadable(detail) => detail.as_str(),
            DecisionFault::Key => language.pick(
                "gemeente, wet, aanbieder, verzoek of toewijzing ontbreekt of is er geen",
                "municipality, law, provider, request or allocation is missing, or none",
            ),
            DecisionFault::Decision => language.pick(
                "verwacht: `agreed`, `shortened`, `declined` of `to_discuss`",
                "expected: `agreed`, `shortened`, `declined` or `to_discuss`",
            ),
            DecisionFault::NoDate => {
                language.pick("ingekort, maar `shortened_to` is leeg", "shortened, but `shortened_to` is empty")
            }
            DecisionFault::NoReason => language.pick(
                "afgewezen, maar `reason` is geen reden van WJ759 (1-7 of 9)",
                "declined, but `reason` is no reason of WJ759 (1-7 or 9)",
            ),
        };
        let place = place(row.row, row.line, language);
        text.push(TextLine::of(format!("  {}, {place}: {words}", row.file)));
    }
    more(outcome.unusable.len(), language, &mut text);
    text
}

fn more(total: usize, language: Language, text: &mut Text) {
    if total > MOST {
        let more = language.pick("meer; allemaal in answers.json", "more; all of them in answers.json");
        text.push(TextLine::of(format!("  … {} {more}", total - MOST)));
    }
}

/// Why a decided request is not answered.
const fn why(why: Unanswered, language: Language) -> &'static str {
    match why {
        Unanswered::NotScored => {
            language.pick("staat niet (zo) in de uitkomst van triage", "is not (like this) in what triage wrote")
        }
        Unanswered::Undecided => {
            language.pick("nog niet over elke toewijzing is beslist", "not every allocation is decided yet")
        }
        Unanswered::DecidedDifferently => language.pick(
            "over de toewijzingen is verschillend beslist; de standaard kent een antwoord op het geheel",
            "its allocations are decided differently; the standard knows one answer to the whole",
        ),
        Unanswered::AlreadyAnswered => language.pick("is al beantwoord", "was answered before"),
        Unanswered::NoRegisters => language.pick(
            "staat niet in de registers; geef ze met --registers (en --requests)",
            "is not in the registers; give them with --registers (and --requests)",
        ),
        Unanswered::BeforeRequest => {
            language.pick("is van na de datum van de antwoorden", "is of after the day of the answers")
        }
        Unanswered::NotHeld => language.pick(
            "een toewijzing is niet (meer) van deze aanbieder",
            "an allocation is not one that this provider has",
        ),
        Unanswered::SeveralClients => language.pick("gaat over meer dan een client", "is about more than one client"),
        Unanswered::NoLaterEnd => language.pick(
            "het toegekende einde is niet later dan het huidige",
            "the end that is granted is not later than the present one",
        ),
        Unanswered::MoreThanAsked => language
            .pick("het toegekende einde is later dan gevraagd", "the end that is granted is later than what was asked"),
        Unanswered::Unwritable => language.pick(
            "een nummer, omvang of kenmerk past niet in een bericht",
            "a number, a size or a reference does not fit in a message",
        ),
    }
}
