//! What a worklist is made from: scored requests, for one kind of reader.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::register::{Answer, Code, Request};
use stoplicht_core::{Assessment, Explanation, Language, Measure, Policy};

use super::caution::RegisterCaution;
use super::decision::Decision;
use super::known::KnownRecord;
use super::newest_end::NewestEnd;
use super::unscored::UnscoredRow;
use crate::timeline::{Glyphs, one_line};

/// For whom a workbook is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// The provider (*aanbieder*), who explains.
    Provider,
    /// The access worker (*toegangsmedewerker*), who decides.
    Worker,
}

impl Audience {
    /// The word as it stands in the workbook and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Provider => "provider",
            Self::Worker => "worker",
        }
    }
}

/// Cells of the time line in a workbook.
const TIMELINE_CELLS: usize = 24;

/// A row of a worklist: a scored request with what people need beside its colour.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WorklistRow {
    /// The colour and its reasons.
    pub assessment: Assessment,
    /// The last day of the allocation as it is now.
    pub current_end: NaiveDate,
    /// The end of the allocation in the newest version on record, if that is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newest_end: Option<NewestEnd>,
    /// The last day that is asked for.
    pub requested_end: NaiveDate,
    /// Product code, or else category; none for a budget without a product.
    pub product: Option<Code>,
    /// The product that the provider's list names, if it is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed_product: Option<String>,
    /// The provider's explanation, as far as there is one.
    pub explanation: Option<String>,
    /// The chain as a time line; for the access worker.
    pub timeline: Option<String>,
    /// The provider's name, where it is known.
    #[serde(default)]
    pub provider_name: Option<String>,
    /// Why what the provider filled in last could not be read, in the language of the workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unread: Option<String>,
    /// What was decided and answered on it in other runs, in the language of the workbook; for the access worker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<String>,
    /// Was it answered on another list: was what it asks granted there, or was it decided there since?
    #[serde(default)]
    pub answered_elsewhere: bool,
    /// The decision that stands on it in this run; for the access worker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// Did the provider withdraw it? An access worker sees it where it is decided all the same.
    #[serde(default)]
    pub withdrawn: bool,
    /// What people wrote beside it that is no decision and no answer, in the language of the workbook; for the access worker.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<String>,
    /// What the municipality itself knows the client by, if it was given; for the access worker.
    #[serde(default)]
    pub client_reference: Option<String>,
    /// The day of its answer, if it has one.
    #[serde(default)]
    pub answered_on: Option<NaiveDate>,
    /// What the answer was, where it is known.
    #[serde(default)]
    pub answer: Option<Answer>,
}

impl WorklistRow {
    /// The row of an explained request.
    pub fn new(explanation: &Explanation) -> Self {
        let requested = explanation.chain.allocations.iter().find(|allocation| allocation.is_requested);
        Self {
            assessment: explanation.assessment.clone(),
            current_end: explanation.current_end,
            newest_end: None,
            requested_end: explanation.requested_end,
            product: requested.and_then(|allocation| allocation.product_code.or(allocation.product_category)),
            listed_product: None,
            explanation: explanation.request.explanation.clone(),
            timeline: Some(one_line(explanation, TIMELINE_CELLS, &Glyphs::CELL)),
            provider_name: None,
            unread: None,
            earlier: None,
            answered_elsewhere: false,
            decision: None,
            withdrawn: false,
            remarks: Vec::new(),
            client_reference: explanation.request.client_reference.clone(),
            answered_on: explanation.request.answered_on,
            answer: explanation.request.answer,
        }
    }

    /// What an access worker is told of a request that was withdrawn after it was decided.
    pub fn withdrawn_on(day: NaiveDate, language: Language) -> String {
        crate::words::worklist_front::withdrawn_on(language, language.date(day))
    }

    /// Is the provider still asked for an explanation? Not once there is one.
    pub(super) fn is_explanation_asked(&self) -> bool {
        let is_given = self.explanation.as_deref().is_some_and(|words| !words.trim().is_empty());
        self.assessment.explanation_required && !is_given
    }

    /// The row of an assessed request of which the chain is not at hand: no product, and no time line.
    ///
    /// None where the request is not the one that was assessed: it names no end, or the end does not fit.
    pub fn without_chain(assessment: &Assessment, request: &Request) -> Option<Self> {
        let requested_end = request.requested_end?;
        let days = assessment.measures.get(Measure::RequestedDays)?;
        let current_end = requested_end.checked_sub_signed(chrono::TimeDelta::try_days(days as i64)?)?;
        Some(Self {
            assessment: assessment.clone(),
            current_end,
            newest_end: None,
            requested_end,
            product: None,
            listed_product: None,
            explanation: request.explanation.clone(),
            timeline: None,
            provider_name: None,
            unread: None,
            earlier: None,
            answered_elsewhere: false,
            decision: None,
            withdrawn: false,
            remarks: Vec::new(),
            client_reference: request.client_reference.clone(),
            answered_on: request.answered_on,
            answer: request.answer,
        })
    }
}

/// How many rows of a list are in none of its workbooks for a reader, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RequestsLeftOut {
    /// The provider has its answer already, be it on another list.
    pub answered: u64,
    /// The provider withdrew them: an access worker is not asked about them.
    pub withdrawn: u64,
    /// They are decided: a provider is not asked about them.
    pub decided: u64,
}

impl RequestsLeftOut {
    /// `1 door de aanbieder ingetrokken, 2 al beantwoord: niet opgenomen`; none where nothing is left out.
    pub(crate) fn sentence(self, language: Language) -> Option<String> {
        use crate::words::worklist_front as told;
        let parts = [
            (self.withdrawn, told::left_out_withdrawn(language, self.withdrawn)),
            (self.decided, told::left_out_decided(language, self.decided)),
            (self.answered, told::left_out_answered(language, self.answered)),
        ];
        let parts: Vec<String> = parts.into_iter().filter(|(number, _)| *number > 0).map(|(_, words)| words).collect();
        if parts.is_empty() { None } else { Some(told::left_out(language, parts.join(", "))) }
    }
}

/// Rows that go out together, in one workbook.
#[derive(Debug, Clone, Copy)]
pub struct Worklist<'a> {
    /// The run that they come from; it comes back with the workbook.
    pub run_id: &'a str,
    /// The policy under which they were scored.
    pub policy: &'a Policy,
    /// For whom the workbook is.
    pub audience: Audience,
    /// In which language.
    pub language: Language,
    /// The day on which it was made; it stands in the workbook instead of the clock's, so that equal rows give equal
    /// bytes.
    pub made_on: NaiveDate,
    /// What the workbook is called, such as the provider's name.
    pub title: &'a str,
    /// The rows, in any order.
    pub rows: &'a [WorklistRow],
    /// The requests that have no colour, in any order.
    pub unscored: &'a [UnscoredRow],
    /// How much of the record the rows were made with; none: it was not asked.
    pub known: Option<&'a KnownRecord>,
    /// What people wrote beside no row, in the language of the workbook; for the access worker.
    pub remarks: &'a [String],
    /// The rows that are left out, and why.
    pub left_out: RequestsLeftOut,
    /// What waits of other lists, in the language of the workbook; for the access worker.
    pub waiting: &'a [String],
    /// Why the histories may not be whole; for the access worker.
    pub cautions: &'a [RegisterCaution],
    /// The day before which the provider is asked to send it back, if one is named.
    pub answer_by: Option<NaiveDate>,
}

impl Worklist<'_> {
    /// How many of the rows with a colour are decided, or have their answer on another list; none where none are.
    pub(crate) fn already(&self) -> Option<String> {
        let stand = |row: &WorklistRow| (row.decision.is_some(), row.answered_elsewhere, false);
        of_which(self.rows.iter().map(stand), self.language)
    }

    /// The same of those without a colour.
    pub(crate) fn already_apart(&self) -> Option<String> {
        let stand = |row: &UnscoredRow| (row.decision.is_some(), row.answered_elsewhere, row.is_settled_with_first());
        of_which(self.unscored.iter().map(stand), self.language)
    }
}

/// `waarvan 3 al beslist, 2 elders beantwoord, 10 open`; none where nobody decided on any, here or elsewhere. Of each row: is it decided
/// here, is it answered elsewhere, and was it decided with the request that it repeats? What is both counts as the latter.
fn of_which(rows: impl Iterator<Item = (bool, bool, bool)>, language: Language) -> Option<String> {
    use crate::words::worklist_front as told;
    let (mut decided, mut elsewhere, mut with_first, mut open) = (0, 0, 0, 0);
    for row in rows {
        match row {
            (_, true, _) => elsewhere += 1,
            (_, _, true) => with_first += 1,
            (true, ..) => decided += 1,
            _ => open += 1,
        }
    }
    let parts = [
        (decided > 0).then(|| told::left_out_decided(language, decided)),
        (elsewhere > 0).then(|| told::of_which_elsewhere(language, elsewhere)),
        (with_first > 0).then(|| told::of_which_with_first(language, with_first)),
        Some(told::of_which_open(language, open)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (decided + elsewhere + with_first > 0).then(|| told::of_which(language, parts.join(", ")))
}
