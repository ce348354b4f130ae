//! The outcome of reading messages, as a person reads it.

use std::collections::BTreeMap;

use stoplicht_core::Language;
use stoplicht_core::register::Law;
use stoplicht_messages::{IngestReport, Observed, Refusal, RefusalReason, RequestKind};
use stoplicht_report::{Page, Text, TextLine, count};
use stoplicht_run::IngestRunReport;

use crate::json::word;
use crate::wording::io_error;
use crate::words;

/// Refusals that are shown; all are in `ingest.json`.
const MOST: usize = 20;

/// The page.
pub fn page(run: &IngestRunReport, page: Page) -> Text {
    let language = page.language();
    let report = &run.report;
    let mut text = messages(report, language);
    let parts =
        [became(report, language), others(run, language), observations(report, language), refusals(report, language)];
    for part in parts.into_iter().filter(|part| !part.lines().is_empty()) {
        text.gap();
        text.append(part);
    }
    text
}

/// A count with its words, in a column.
fn counted(number: u64, words: &str, language: Language) -> TextLine {
    TextLine::of(format!("{:>12}  {words}", count(number, language)))
}

fn messages(report: &IngestReport, language: Language) -> Text {
    let mut text = Text::new();
    let read: u64 = report.messages.iter().map(|count| count.read).sum();
    text.push(TextLine::new().strong(words::ingest_page::read(language, read)));
    let mut kinds: BTreeMap<u16, [u64; 5]> = BTreeMap::new();
    for count in &report.messages {
        let [jw, wmo, repeated, rows, refused] = kinds.entry(count.number).or_default();
        match count.law {
            Law::Jw => *jw += count.read,
            Law::Wmo => *wmo += count.read,
        }
        *repeated += count.repeated;
        *rows += count.rows.read;
        *refused += count.rows.refused;
    }
    let columns = |cells: [&str; 5]| {
        let [jw, wmo, repeated, rows, refused] = cells;
        format!("{jw:>9}{wmo:>9}{repeated:>13}{rows:>11}{refused:>10}")
    };
    if !kinds.is_empty() {
        let (repeated, rows) = (words::ingest_page::known_before(language), words::ingest_page::rows(language));
        let refused = words::ingest_page::refused_rows(language);
        text.push(TextLine::new().faint(format!("{:28}{}", "", columns(["iJw", "iWmo", repeated, rows, refused]))));
    }
    for (number, counts) in kinds {
        let cells = counts.map(|cell| count(cell, language));
        let cells = columns(cells.each_ref().map(String::as_str));
        text.push(TextLine::of(format!("  {:26}{cells}", format!("{number} {}", message_name(number, language)))));
    }
    text
}

fn message_name(number: u16, language: Language) -> &'static str {
    match number {
        301 => words::ingest_page::allocation(language),
        305 => words::ingest_page::start_of_care(language),
        307 => words::ingest_page::end_of_care(language),
        315 => words::ingest_page::request_for_allocation(language),
        317 => words::ingest_page::request_for_change(language),
        319 => words::ingest_page::answer_to_a_request(language),
        323 => words::ingest_page::claim(language),
        325 => words::ingest_page::answer_to_a_claim(language),
        _ => words::ingest_page::retour(language),
    }
}

fn became(report: &IngestReport, language: Language) -> Text {
    let became = &report.became;
    let mut text = Text::new();
    text.heading(words::ingest_page::became_title(language));
    let rows = [
        (true, became.allocation_versions, words::ingest_page::allocations_versions_301(language)),
        (false, became.repeated_versions, words::ingest_page::came_along_unchanged_not_counted(language)),
        (false, became.referred_allocations, words::ingest_page::allocations_with_a_referrer_315(language)),
        (true, became.deliveries, words::ingest_page::deliveries_305_307(language)),
        (false, became.deleted_reports, words::ingest_page::reports_taken_back(language)),
        (false, became.repeated_reports, words::ingest_page::reports_made_again_not_counted(language)),
        (false, became.task_deliveries, words::ingest_page::task_deliveries_305_307(language)),
        (false, became.task_based_reports, words::ingest_page::reports_without_an_allocation_task(language)),
        (true, became.claim_lines, words::ingest_page::claim_lines_323(language)),
        (false, became.credit_lines, words::ingest_page::of_which_credits(language)),
        (false, became.rejected_lines, words::ingest_page::lines_rejected_325_not_counted(language)),
        (false, became.repeated_lines, words::ingest_page::lines_sent_again_without_a(language)),
        (true, became.requests, words::ingest_page::requests_for_more_time_317(language)),
        (false, became.unchanged_products, words::ingest_page::allocations_that_a_request_leaves(language)),
        (false, became.repeated_wishes, words::ingest_page::requests_made_again_the_first(language)),
        (false, became.rejected_messages, words::ingest_page::messages_rejected_by_a_retour(language)),
        (false, became.rejected_rows, words::ingest_page::rows_in_those_messages(language)),
        (false, report.repeated_rows, words::ingest_page::rows_that_were_known_before(language)),
        (false, became.answers_to_nothing, words::ingest_page::retours_and_answers_to_messages(language)),
    ];
    for (always, count, words) in rows {
        if always || count > 0 {
            text.push(counted(count, words, language));
        }
    }
    text
}

fn others(run: &IngestRunReport, language: Language) -> Text {
    let mut text = Text::new();
    if !run.other_requests.is_empty() {
        text.heading(words::ingest_page::other_requests(language));
        for (&kind, &count) in &run.other_requests {
            let words = match kind {
                RequestKind::Scaling => words::ingest_page::another_size(language),
                RequestKind::Total => words::ingest_page::total(language),
                RequestKind::Shortening => words::ingest_page::an_earlier_end(language),
                RequestKind::NoChange => words::ingest_page::no_change(language),
                RequestKind::FollowOn => words::ingest_page::follow_on(language),
                RequestKind::Substitution => words::ingest_page::substitution(language),
                RequestKind::Addition => words::ingest_page::a_new_product(language),
                _ => "?",
            };
            text.push(counted(count, &format!("{words} (`{}`)", word(&kind)), language));
        }
    }
    text
}

fn observations(report: &IngestReport, language: Language) -> Text {
    let mut text = Text::new();
    let mut kinds: BTreeMap<Observed, u64> = BTreeMap::new();
    for observation in &report.observations {
        *kinds.entry(observation.what).or_default() += 1;
    }
    if !kinds.is_empty() {
        text.heading(words::ingest_page::noticed_title(language));
        for (what, count) in kinds {
            text.push(counted(count, &format!("{} (`{}`)", observed(what, language), word(&what)), language));
        }
    }
    text
}

fn observed(what: Observed, language: Language) -> &'static str {
    match what {
        Observed::ConflictingVersions => words::ingest_page::conflicting_versions(language),
        Observed::ClientChanged => words::ingest_page::client_changed(language),
        Observed::ProviderChanged => words::ingest_page::provider_changed(language),
        Observed::ProductChanged => words::ingest_page::product_changed(language),
        Observed::OtherClient => words::ingest_page::other_client(language),
        Observed::OtherProvider => words::ingest_page::other_provider(language),
        Observed::StartChanged => words::ingest_page::start_changed(language),
        Observed::SizeChanged => words::ingest_page::size_changed(language),
        Observed::UnitChanged => words::ingest_page::unit_changed(language),
        Observed::VersionAfterRemoval => words::ingest_page::version_after_removal(language),
        Observed::StartWhileOpen => words::ingest_page::start_while_open(language),
        Observed::StopWithoutStart => words::ingest_page::stop_without_start(language),
        Observed::SecondTemporaryStop => words::ingest_page::second_temporary_stop(language),
        Observed::StopBeforeTemporary => words::ingest_page::stop_before_temporary(language),
        Observed::StopAfterDefinitive => words::ingest_page::stop_after_definitive(language),
        Observed::DeletionOfNothing => words::ingest_page::deletion_of_nothing(language),
        Observed::LineReferenceReused => words::ingest_page::line_reference_reused(language),
        Observed::RequestReferenceReused => words::ingest_page::request_reference_reused(language),
        Observed::AnsweredAgain => words::ingest_page::answered_again(language),
        Observed::UnnamedAnswer => words::ingest_page::unnamed_answer(language),
        _ => "?",
    }
}

fn refusals(report: &IngestReport, language: Language) -> Text {
    let mut text = Text::new();
    let is_other = |refusal: &&Refusal| refusal.why == RefusalReason::OtherFile;
    let passed = report.refusals.iter().filter(is_other).count() as u64;
    let refused: Vec<&Refusal> = report.refusals.iter().filter(|refusal| !is_other(refusal)).collect();
    let total = refused.len() as u64 + report.more_refusals;
    if total > 0 {
        let words = words::ingest_page::refused(language);
        let of = words::ingest_page::whole_messages(language);
        let whole = count(report.refused_messages, language);
        text.heading(format!("{words}: {} ({of}: {whole})", count(total, language)));
        for refusal in refused.iter().take(MOST) {
            text.push(TextLine::of("  ").plain(place(refusal, language)));
            text.push(TextLine::of("    ").plain(why(&refusal.why, language)));
        }
        if total > MOST as u64 {
            let more = words::ingest_page::more_in_ingest(language);
            text.push(TextLine::of(format!("  … {} {more}", count(total - MOST as u64, language))));
        }
    }
    if passed > 0 {
        text.gap();
        let words = words::ingest_page::passed_over(language);
        text.push(counted(passed, words, language));
    }
    text
}

fn place(refusal: &Refusal, language: Language) -> String {
    if refusal.path.is_empty() && refusal.line == 0 {
        return refusal.file.clone();
    }
    format!("{}, {} {}: {}", refusal.file, words::ingest_page::line(language), refusal.line, refusal.path)
}

/// Why something was refused. Details are those of the report, which has them in English.
fn why(why: &RefusalReason, language: Language) -> String {
    use words::refusal as words;
    let fixed = match why {
        RefusalReason::Missing => words::missing(language),
        RefusalReason::Unreadable { expected } => return words::unreadable(language, expected),
        RefusalReason::NotABsn => words::not_a_bsn(language),
        RefusalReason::BsnInReference => words::bsn_in_reference(language),
        RefusalReason::Repeated => words::repeated(language),
        RefusalReason::Misplaced => words::misplaced(language),
        RefusalReason::OtherNamespace => words::other_namespace(language),
        RefusalReason::TooEarly { before } => return words::too_early(language, before),
        RefusalReason::StrayText => words::stray_text(language),
        RefusalReason::Attribute => words::attribute(language),
        RefusalReason::NotWellFormed { what } => return words::not_well_formed(language, what),
        RefusalReason::Truncated => words::truncated(language),
        RefusalReason::Encoding { what } => return words::encoding(language, what),
        RefusalReason::Doctype => words::doctype(language),
        RefusalReason::Entity => words::entity(language),
        RefusalReason::TooDeep { limit } => return words::too_deep(language, limit),
        RefusalReason::TooLarge { limit } => return words::too_large(language, limit),
        RefusalReason::TooLong { limit } => return words::too_long(language, limit),
        RefusalReason::NotAMessage => words::not_a_message(language),
        RefusalReason::OtherRelease => words::other_release(language),
        RefusalReason::Io { kind } => return words::io(language, io_error(&std::io::Error::from(*kind), language)),
        RefusalReason::TooMany { what, limit } => return words::too_many(language, limit, what),
        other => return other.to_string(),
    };
    fixed.to_owned()
}
