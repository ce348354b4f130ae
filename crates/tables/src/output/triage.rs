//! The columns of `triage` and `rejected`.

use polars_arrow::array::{Array, ListArray, StructArray};
use polars_arrow::datatypes::{ArrowDataType, Field};
use polars_arrow::offset::Offsets;
use rustc_hash::FxHashMap;
use stoplicht_core::policy::{Criterion, Outcome};
use stoplicht_core::{Language, Measure, Measures, Policy};

use super::build::{OutBatch, batches};
use super::coded::Coder;
use crate::error::TableError;
use crate::rejected::RejectedRow;
use crate::triage::ScoredRow;

/// The table `triage`, batch by batch.
pub fn triage_batches<'a>(
    rows: &'a [ScoredRow<'a>],
    policy: &'a Policy,
) -> impl Iterator<Item = Result<OutBatch, TableError>> + 'a {
    batches(rows, |_, rows| triage_batch(rows, policy))
}

fn triage_batch(rows: &[ScoredRow<'_>], policy: &Policy) -> OutBatch {
    let (criteria, mut batch) = rayon::join(|| criteria(rows, policy), || of_requests(rows, policy));
    batch.push("criteria", criteria);
    let reference = policy.reference();
    let each = || rows.iter();
    batch.coded("policy_name", each().map(|_| Some(reference.name.as_str())));
    batch.coded("policy_version", each().map(|_| Some(reference.version.as_str())));
    batch.coded("policy_hash", each().map(|_| Some(reference.hash.as_str())));
    batch
}

fn of_requests(rows: &[ScoredRow<'_>], policy: &Policy) -> OutBatch {
    let mut batch = OutBatch::default();
    let colour = |row: &ScoredRow<'_>| row.scored.verdict.colour;
    let each = || rows.iter();
    batch.coded("municipality", each().map(|row| Some(row.request.municipality.as_str())));
    batch.coded("law", each().map(|row| Some(row.request.law.as_str())));
    batch.text("request_id", each().map(|row| Some(row.request.request_id.as_str())));
    batch.coded("list_id", each().map(|row| row.request.list_id.as_ref().map(AsRef::<str>::as_ref)));
    batch.coded("provider_id", each().map(|row| Some(row.request.provider_id.as_str())));
    batch.text("allocation_id", each().map(|row| Some(row.request.allocation_id.as_str())));
    batch.date("submitted_on", each().map(|row| Some(row.request.submitted_on)));
    batch.date("as_of", each().map(|row| Some(row.as_of)));
    batch.coded("colour", each().map(|row| Some(colour(row).as_str())));
    batch.coded("request_colour", each().map(|row| Some(row.request_colour.as_str())));
    batch.coded("route", each().map(|row| Some(row.route.as_str())));
    batch.coded("status", each().map(|row| Some(policy.status(colour(row), row.request.is_explained()).as_str())));
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
        let values = each().map(|row| row.scored.measures.get(*measure));
        if measure.definition().unit.is_whole() {
            batch.whole(measure.name(), values.map(|value| value.map(|value| value as i64)));
        } else {
            batch.number(measure.name(), values);
        }
    }
    batch
}

/// The criteria of some rows: a list a row, of structs of texts.
fn criteria(rows: &[ScoredRow<'_>], policy: &Policy) -> Box<dyn Array> {
    let mut columns = CriteriaColumns::default();
    let mut lengths = Vec::with_capacity(rows.len());
    for row in rows {
        let rules = policy.rules_for(row.scored.care_group);
        for (criterion, outcome) in rules.criteria().iter().zip(&row.scored.verdict.criteria) {
            columns.push(criterion, *outcome, &row.scored.measures);
        }
        lengths.push(rules.criteria().len());
    }
    columns.lists(lengths)
}

/// The fields of a criterion.
#[derive(Default)]
struct CriteriaColumns<'p> {
    id: Coder,
    colour: Coder,
    counted_as: Coder,
    condition: Coder,
    texts: CriteriaTexts<'p>,
}

impl<'p> CriteriaColumns<'p> {
    fn push(&mut self, criterion: &'p Criterion, outcome: Outcome, measures: &Measures) {
        self.id.push(Some(criterion.id()));
        self.colour.push(Some(outcome.colour.as_str()));
        self.counted_as.push(Some(outcome.counted_as.as_str()));
        self.condition.push(criterion.condition(outcome.decided, measures));
        self.texts.push(criterion, measures);
    }

    fn lists(self, lengths: Vec<usize>) -> Box<dyn Array> {
        let [text_nl, text_en] = self.texts.columns;
        let columns = [
            ("id", self.id),
            ("colour", self.colour),
            ("counted_as", self.counted_as),
            ("condition", self.condition),
            ("text_nl", text_nl),
            ("text_en", text_en),
        ];
        let values: Vec<(&str, Box<dyn Array>)> = columns.map(|(name, column)| (name, column.finish())).into();
        let field = |(name, values): &(&str, Box<dyn Array>)| Field::new((*name).into(), values.dtype().clone(), true);
        let dtype = ArrowDataType::Struct(values.iter().map(field).collect());
        let offsets = Offsets::<i64>::try_from_lengths(lengths.into_iter()).unwrap_or_default();
        let structs = values.into_iter().map(|(_, values)| values).collect();
        let structs = StructArray::new(dtype.clone(), *offsets.last() as usize, structs, None);
        ListArray::new(ListArray::<i64>::default_datatype(dtype), offsets.into(), structs.boxed(), None).boxed()
    }
}

/// The texts of criteria, in both languages.
#[derive(Default)]
struct CriteriaTexts<'p> {
    columns: [Coder; Language::ALL.len()],
    known: Vec<KnownTexts<'p>>,
    /// The criteria come in the order of their rule set: the next is most often the one behind the last.
    next: usize,
    text: String,
}

/// The texts of a criterion that shows more values than this are made anew for every row.
const MOST_VALUES: usize = 4;

/// The texts of a criterion that were made. Many requests have the same values, and so the same text.
struct KnownTexts<'p> {
    criterion: &'p Criterion,
    /// The measures of which its texts show the values.
    told: Vec<Measure>,
    /// By these values, the numbers of the texts.
    texts: FxHashMap<[u64; MOST_VALUES], [u32; Language::ALL.len()]>,
}

impl KnownTexts<'_> {
    fn key(&self, measures: &Measures) -> Option<[u64; MOST_VALUES]> {
        let mut key = [0; MOST_VALUES];
        for (place, measure) in self.told.iter().enumerate() {
            *key.get_mut(place)? = measures.get(*measure).unwrap_or(f64::NAN).to_bits();
        }
        Some(key)
    }
}

impl<'p> CriteriaTexts<'p> {
    fn push(&mut self, criterion: &'p Criterion, measures: &Measures) {
        let place = self.place(criterion);
        self.next = place + 1;
        let known = &mut self.known[place];
        let key = known.key(measures);
        let numbers = match key.and_then(|key| known.texts.get(&key)) {
            Some(numbers) => *numbers,
            None => Language::ALL.map(|language| {
                self.text.clear();
                criterion.write_text(measures, language, &mut self.text);
                self.columns[language as usize].number(&self.text)
            }),
        };
        if let Some(key) = key {
            known.texts.insert(key, numbers);
        }
        for (column, number) in self.columns.iter_mut().zip(numbers) {
            column.push_number(Some(number));
        }
    }

    fn place(&mut self, criterion: &'p Criterion) -> usize {
        let is_it = |known: &KnownTexts<'_>| std::ptr::eq(known.criterion, criterion);
        if self.known.get(self.next).is_some_and(is_it) {
            return self.next;
        }
        self.known.iter().position(is_it).unwrap_or_else(|| {
            self.known.push(KnownTexts { criterion, told: criterion.told(), texts: FxHashMap::default() });
            self.known.len() - 1
        })
    }
}

/// The table `rejected`.
pub fn rejected_batch(rows: &[RejectedRow]) -> OutBatch {
    let mut batch = OutBatch::default();
    let each = || rows.iter();
    batch.text("register", each().map(|row| Some(row.register.as_str())));
    batch.text("file", each().map(|row| Some(&row.file)));
    batch.whole("row", each().map(|row| i64::try_from(row.row).ok()));
    batch.text("code", each().map(|row| Some(row.code.as_str())));
    batch.text("detail", each().map(|row| Some(&row.detail)));
    batch.coded("municipality", each().map(|row| row.municipality.as_deref()));
    batch.coded("law", each().map(|row| row.law.as_deref()));
    batch.text("request_id", each().map(|row| row.request_id.as_deref()));
    batch.text("allocation_id", each().map(|row| row.allocation_id.as_deref()));
    batch
}
