//! The columns of `triage` and `rejected`.

use stoplicht_core::history::ClaimsUnknown;
use stoplicht_core::{Language, Measure, Policy, UnknownReasons};

use super::criteria_columns::criteria;
use super::result::{ScoredRow, Triaged};
use crate::error::TableError;
use crate::output::batch::batches_of;
use crate::output::{ITEM_KEYS, OutBatch};
use crate::rejected::RejectedRow;
use crate::rules::ContractNamed;

/// Rows of a batch: fewer than of other tables, for the texts of the criteria take more room than all other columns.
const BATCH_ROWS: usize = 8_192;

/// The table `triage`, batch by batch.
pub fn triage_batches<'a>(
    triaged: &'a Triaged,
    policy: &'a Policy,
) -> impl Iterator<Item = Result<OutBatch, TableError>> + 'a {
    batches_of(BATCH_ROWS, triaged.scored_rows(), |_, rows| {
        let rows: Vec<ScoredRow<'_>> = rows.iter().filter_map(|row| triaged.scored_row(*row)).collect();
        triage_batch(&rows, policy, triaged.contract.as_ref())
    })
}

/// The table `criteria`, batch by batch: a row for each criterion of a request, for tools that know no lists.
pub fn criteria_batches<'a>(
    triaged: &'a Triaged,
    policy: &'a Policy,
) -> impl Iterator<Item = Result<OutBatch, TableError>> + 'a {
    let criteria = |batch: OutBatch| batch.items("criteria", &ITEM_KEYS).unwrap_or_default();
    triage_batches(triaged, policy).map(move |batch| batch.map(criteria))
}

/// Why a contract leaves measures unknown, as JSON; none: it leaves none so.
fn reasons(reasons: UnknownReasons) -> Option<String> {
    let mut names: Vec<_> = reasons.iter().map(|(measure, reason)| (measure.name(), reason.as_str())).collect();
    names.sort_unstable();
    let pairs: Vec<String> = names.iter().map(|(measure, reason)| format!("\"{measure}\":\"{reason}\"")).collect();
    (!pairs.is_empty()).then(|| format!("{{{}}}", pairs.join(",")))
}

/// Some rows; the last columns are there under a contract alone.
fn triage_batch(rows: &[ScoredRow<'_>], policy: &Policy, contract: Option<&ContractNamed>) -> OutBatch {
    let (criteria, mut batch) = rayon::join(|| criteria(rows, policy), || of_requests(rows, policy));
    batch.push("criteria", criteria);
    let reference = policy.id();
    let each = || rows.iter();
    batch.dictionary("policy_name", each().map(|_| Some(reference.name.as_str())));
    batch.dictionary("policy_version", each().map(|_| Some(reference.version.as_str())));
    batch.dictionary("policy_hash", each().map(|_| Some(reference.hash.as_str())));
    if let Some(ContractNamed { reference: contract, decided_on }) = contract {
        batch.dictionary("reasons", each().map(|row| reasons(row.unknown_reasons)));
        batch.truth("contract_draft", each().map(|row| Some(row.as_of < *decided_on)));
        batch.dictionary("contract_id", each().map(|_| Some(contract.id.as_str())));
        batch.dictionary("contract_version", each().map(|_| Some(contract.version.as_str())));
        batch.dictionary("contract_hash", each().map(|_| Some(contract.hash.as_str())));
    }
    batch
}

fn of_requests(rows: &[ScoredRow<'_>], policy: &Policy) -> OutBatch {
    let mut batch = OutBatch::default();
    let colour = |row: &ScoredRow<'_>| row.verdict.colour;
    let each = || rows.iter();
    batch.dictionary("municipality", each().map(|row| Some(row.request.municipality.as_str())));
    batch.named("law", each().map(|row| (row.request.law as usize, row.request.law.as_str())));
    batch.text("request_id", each().map(|row| Some(row.request.request_id)));
    batch.dictionary("list_id", each().map(|row| row.request.list_id.as_ref().map(AsRef::<str>::as_ref)));
    batch.dictionary("provider_id", each().map(|row| Some(row.request.provider_id.as_str())));
    batch.text("allocation_id", each().map(|row| Some(row.request.allocation_id)));
    batch.date("submitted_on", each().map(|row| Some(row.request.submitted_on)));
    batch.date("requested_end", each().map(|row| row.request.requested_end()));
    batch.date("as_of", each().map(|row| Some(row.as_of)));
    batch.named("colour", each().map(|row| (colour(row) as usize, colour(row).as_str())));
    batch.named("request_colour", each().map(|row| (row.request_colour as usize, row.request_colour.as_str())));
    batch.named("route", each().map(|row| (row.route as usize, row.route.as_str())));
    let status = |row: &ScoredRow<'_>| policy.status(colour(row), row.request.is_explained, row.is_answered);
    batch.named("status", each().map(|row| (status(row) as usize, status(row).as_str())));
    batch.truth("explanation_required", each().map(|row| Some(policy.asks_explanation(colour(row)))));
    // The rows of a list were mostly handed in on one day.
    let mut last = None;
    let due = |row: &ScoredRow<'_>| {
        let on = row.request.submitted_on;
        let known = last.filter(|(day, _)| *day == on).map(|(_, due)| due);
        let due = known.unwrap_or_else(|| policy.list().holidays.answer_due(on));
        last = Some((on, due));
        Some(due)
    };
    batch.date("answer_due", each().map(due));
    for measure in Measure::ALL {
        let values = each().map(|row| row.measure(*measure));
        if measure.definition().unit.is_whole() {
            batch.whole(measure.name(), values.map(|value| value.map(|value| value as i64)));
        } else {
            batch.number(measure.name(), values);
        }
    }
    batch.date("claims_through", each().map(|row| row.claims_through));
    batch.dictionary("claims_unknown", each().map(|row| row.claims_unknown.map(ClaimsUnknown::as_str)));
    batch
}

/// The table `rejected`, with its details in a language.
pub fn rejected_batch(rows: &[RejectedRow], language: Language) -> OutBatch {
    let mut batch = OutBatch::default();
    let each = || rows.iter();
    batch.text("register", each().map(|row| Some(row.register.as_str())));
    batch.text("file", each().map(|row| Some(&row.file)));
    batch.whole("row", each().map(|row| i64::try_from(row.row).ok()));
    batch.whole("line", each().map(|row| row.line.and_then(|line| i64::try_from(line).ok())));
    batch.text("code", each().map(|row| Some(row.code.as_str())));
    batch.text("detail", each().map(|row| Some(row.detail(language))));
    batch.dictionary("municipality", each().map(|row| row.municipality.as_deref()));
    batch.dictionary("law", each().map(|row| row.law.as_deref()));
    batch.text("request_id", each().map(|row| row.request_id.as_deref()));
    batch.text("allocation_id", each().map(|row| row.allocation_id.as_deref()));
    batch.dictionary("provider_id", each().map(|row| row.provider_id.as_deref()));
    batch.dictionary("list_id", each().map(|row| row.list_id.as_deref()));
    batch.date("requested_end", each().map(|row| row.requested_end));
    batch
}
