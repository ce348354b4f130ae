//! The column `criteria` of `triage`: a list a row, of structs of texts.

use std::ops::Range;

use polars_arrow::array::{Array, ListArray, StructArray};
use polars_arrow::datatypes::{ArrowDataType, Field};
use polars_arrow::offset::Offsets;
use rustc_hash::FxHashMap;
use stoplicht_core::policy::{Criterion, CriterionOutcome, Decided};
use stoplicht_core::{Language, Measure, Measures, Policy};

use super::result::ScoredRow;
use crate::output::dictionary::DictionaryBuilder;

/// The criteria of some rows: a list a row, of structs of texts.
pub fn criteria(rows: &[ScoredRow<'_>], policy: &Policy) -> Box<dyn Array> {
    let mut columns = CriteriaColumns::with_capacity(rows.iter().map(|row| row.verdict.criteria.len()).sum());
    let mut lengths = Vec::with_capacity(rows.len());
    for row in rows {
        let criteria = policy.rules_for(row.care_group).criteria();
        columns.push(criteria, row);
        lengths.push(criteria.len());
    }
    columns.lists(lengths)
}

/// The fields of a criterion.
#[derive(Default)]
struct CriteriaColumns<'p> {
    id: DictionaryBuilder,
    colour: DictionaryBuilder,
    counted_as: DictionaryBuilder,
    condition: DictionaryBuilder,
    texts: [DictionaryBuilder; Language::ALL.len()],
    /// The numbers of the texts of the colours, in the two columns of them.
    colours: [Vec<Option<u32>>; 2],
    known: Vec<KnownCriterion<'p>>,
    /// What is the same in all rows of a decision, and by its number where that stands.
    said: Vec<Said>,
    decided: FxHashMap<u32, Range<usize>>,
    text: String,
}

/// What is said of a criterion wherever it was decided so.
#[derive(Clone, Copy)]
struct Said {
    /// The place of the criterion among those that are known.
    criterion: usize,
    decided: Decided,
    colour: u32,
    counted_as: u32,
    /// The number of the condition; of an unknown measure, which one could not be said hangs on the row.
    condition: Option<u32>,
}

/// The texts of a criterion that shows more values than this are made anew for every row.
const MOST_VALUES: usize = 4;

/// What was said of a criterion before. Many requests have the same values, and so the same texts.
struct KnownCriterion<'p> {
    criterion: &'p Criterion,
    /// The number of its id.
    id: u32,
    /// The measures of which its texts show the values.
    told: Vec<Measure>,
    /// By these values, the numbers of the texts.
    texts: FxHashMap<[u64; MOST_VALUES], [u32; Language::ALL.len()]>,
}

impl KnownCriterion<'_> {
    fn key(&self, measures: &Measures) -> Option<[u64; MOST_VALUES]> {
        let mut key = [0; MOST_VALUES];
        for (place, measure) in self.told.iter().enumerate() {
            *key.get_mut(place)? = measures.get(*measure).unwrap_or(f64::NAN).to_bits();
        }
        Some(key)
    }
}

impl<'p> CriteriaColumns<'p> {
    /// With room for this number of criteria.
    fn with_capacity(rows: usize) -> Self {
        let column = || DictionaryBuilder::with_capacity(rows);
        Self {
            id: column(),
            colour: column(),
            counted_as: column(),
            condition: column(),
            texts: Language::ALL.map(|_| column()),
            ..Self::default()
        }
    }

    /// Adds the criteria of a row.
    #[expect(clippy::indexing_slicing, reason = "what is said of a decision stays where it was put")]
    fn push(&mut self, criteria: &'p [Criterion], row: &ScoredRow<'_>) {
        let (number, measures) = (row.decision(), row.measures());
        let said = self.decided.get(&number).cloned().unwrap_or_else(|| {
            let first = self.said.len();
            for (criterion, outcome) in criteria.iter().zip(&row.verdict.criteria) {
                let said = self.say(criterion, *outcome, &measures);
                self.said.push(said);
            }
            self.decided.insert(number, first..self.said.len());
            first..self.said.len()
        });
        for place in said {
            self.push_criterion(self.said[place], &measures);
        }
    }

    fn say(&mut self, criterion: &'p Criterion, outcome: CriterionOutcome, measures: &Measures) -> Said {
        let [colours, counted_as] = &mut self.colours;
        Said {
            colour: self.colour.number_at(colours, outcome.colour as usize, outcome.colour.as_str()),
            counted_as: self.counted_as.number_at(counted_as, outcome.counted_as as usize, outcome.counted_as.as_str()),
            decided: outcome.decided,
            condition: criterion.condition(outcome.decided, measures).map(|text| self.condition.number(text)),
            criterion: self.place(criterion),
        }
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "a criterion that is known stays where it was put, and there are texts in each language"
    )]
    fn push_criterion(&mut self, said: Said, measures: &Measures) {
        let known = &mut self.known[said.criterion];
        self.id.push_number(Some(known.id));
        self.colour.push_number(Some(said.colour));
        self.counted_as.push_number(Some(said.counted_as));
        let condition = match said.decided {
            Decided::Unknown => {
                known.criterion.condition(said.decided, measures).map(|text| self.condition.number(text))
            }
            _ => said.condition,
        };
        self.condition.push_number(condition);
        let key = known.key(measures);
        let found = key.and_then(|key| known.texts.get(&key).copied());
        let numbers = found.unwrap_or_else(|| {
            Language::ALL.map(|language| {
                self.text.clear();
                known.criterion.write_text(measures, language, &mut self.text);
                self.texts[language as usize].number(&self.text)
            })
        });
        if let (Some(key), None) = (key, found) {
            known.texts.insert(key, numbers);
        }
        for (column, number) in self.texts.iter_mut().zip(numbers) {
            column.push_number(Some(number));
        }
    }

    fn place(&mut self, criterion: &'p Criterion) -> usize {
        let is_it = |known: &KnownCriterion<'_>| std::ptr::eq(known.criterion, criterion);
        self.known.iter().position(is_it).unwrap_or_else(|| {
            let (id, told) = (self.id.number(criterion.id()), criterion.told());
            self.known.push(KnownCriterion { criterion, id, told, texts: FxHashMap::default() });
            self.known.len() - 1
        })
    }

    fn lists(self, lengths: Vec<usize>) -> Box<dyn Array> {
        let [text_nl, text_en] = self.texts;
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
