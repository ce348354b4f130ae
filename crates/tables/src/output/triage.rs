//! The columns of `triage` and `rejected`.

use polars_arrow::array::{Array, ListArray, MutableBinaryViewArray, StructArray};
use polars_arrow::datatypes::{ArrowDataType, Field};
use polars_arrow::offset::OffsetsBuffer;
use rayon::prelude::*;
use stoplicht_core::{Language, Measure, Policy};

use super::build::{OutBatch, batches};
use crate::error::TableError;
use crate::rejected::RejectedRow;
use crate::triage::ScoredRow;

/// Rows whose texts one thread makes in one go.
const SLICE_ROWS: usize = 4_096;

/// The table `triage`, batch by batch.
pub fn triage_batches<'a>(
    rows: &'a [ScoredRow],
    policy: &'a Policy,
) -> impl Iterator<Item = Result<OutBatch, TableError>> + 'a {
    batches(rows, |_, rows| triage_batch(rows, policy))
}

fn triage_batch(rows: &[ScoredRow], policy: &Policy) -> OutBatch {
    let mut batch = OutBatch::default();
    let colour = |row: &ScoredRow| row.scored.verdict.colour;
    let each = || rows.iter();
    batch.text("municipality", each().map(|row| Some(row.request.municipality.to_string())));
    batch.text("law", each().map(|row| Some(row.request.law.as_str())));
    batch.text("request_id", each().map(|row| Some(row.request.request_id.as_str())));
    batch.text("list_id", each().map(|row| row.request.list_id.as_ref().map(AsRef::<str>::as_ref)));
    batch.text("provider_id", each().map(|row| Some(row.request.provider_id.as_str())));
    batch.text("allocation_id", each().map(|row| Some(row.request.allocation_id.as_str())));
    batch.date("submitted_on", each().map(|row| Some(row.request.submitted_on)));
    batch.date("as_of", each().map(|row| Some(row.as_of)));
    batch.text("colour", each().map(|row| Some(colour(row).as_str())));
    batch.text("request_colour", each().map(|row| Some(row.request_colour.as_str())));
    batch.text("route", each().map(|row| Some(row.route.as_str())));
    batch.text("status", each().map(|row| Some(policy.status(colour(row), row.request.is_explained()).as_str())));
    batch.truth("explanation_required", each().map(|row| Some(policy.asks_explanation(colour(row)))));
    batch.date("answer_due", each().map(|row| Some(policy.list().holidays.answer_due(row.request.submitted_on))));
    for measure in Measure::ALL {
        let values = each().map(|row| row.scored.measures.get(*measure));
        if measure.definition().unit.is_whole() {
            batch.whole(measure.name(), values.map(|value| value.map(|value| value as i64)));
        } else {
            batch.number(measure.name(), values);
        }
    }
    batch.push("criteria", criteria(rows, policy));
    let reference = policy.reference();
    batch.text("policy_name", each().map(|_| Some(reference.name.as_str())));
    batch.text("policy_version", each().map(|_| Some(reference.version.as_str())));
    batch.text("policy_hash", each().map(|_| Some(reference.hash.as_str())));
    batch
}

/// The fields of a criterion.
const FIELDS: [&str; 6] = ["id", "colour", "counted_as", "condition", "text_nl", "text_en"];

/// The criteria of some rows: the fields, and how many criteria each row has.
struct CriteriaPart {
    fields: [MutableBinaryViewArray<str>; FIELDS.len()],
    lengths: Vec<usize>,
}

fn criteria_part(rows: &[ScoredRow], policy: &Policy) -> CriteriaPart {
    let mut part = CriteriaPart { fields: Default::default(), lengths: Vec::with_capacity(rows.len()) };
    let mut text = String::new();
    for row in rows {
        let rules = policy.rules_for(row.scored.care_group);
        for (criterion, outcome) in rules.criteria().iter().zip(&row.scored.verdict.criteria) {
            let [id, colour, counted_as, condition, text_nl, text_en] = &mut part.fields;
            id.push(Some(criterion.id()));
            colour.push(Some(outcome.colour.as_str()));
            counted_as.push(Some(outcome.counted_as.as_str()));
            condition.push(criterion.condition(outcome.decided, &row.scored.measures));
            for (column, language) in [(text_nl, Language::Nl), (text_en, Language::En)] {
                text.clear();
                criterion.write_text(&row.scored.measures, language, &mut text);
                column.push(Some(&text));
            }
        }
        part.lengths.push(rules.criteria().len());
    }
    part
}

fn criteria(rows: &[ScoredRow], policy: &Policy) -> Box<dyn Array> {
    let parts: Vec<CriteriaPart> = rows.par_chunks(SLICE_ROWS).map(|rows| criteria_part(rows, policy)).collect();
    let mut columns: [MutableBinaryViewArray<str>; FIELDS.len()] = Default::default();
    let mut offsets = vec![0i64];
    let mut end = 0;
    for part in parts {
        for length in part.lengths {
            end += length as i64;
            offsets.push(end);
        }
        for (column, part) in columns.iter_mut().zip(part.fields) {
            column.extend_from_array(&part.freeze());
        }
    }
    let field = |name: &&'static str| Field::new((*name).into(), ArrowDataType::Utf8View, true);
    let dtype = ArrowDataType::Struct(FIELDS.iter().map(field).collect());
    let values: Vec<Box<dyn Array>> = columns.into_iter().map(|column| column.freeze().boxed()).collect();
    let structs = StructArray::new(dtype.clone(), end as usize, values, None);
    let list = ListArray::<i64>::default_datatype(dtype);
    let offsets = OffsetsBuffer::try_from(offsets).unwrap_or_default();
    ListArray::new(list, offsets, structs.boxed(), None).boxed()
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
    batch.text("municipality", each().map(|row| row.municipality.as_deref()));
    batch.text("law", each().map(|row| row.law.as_deref()));
    batch.text("request_id", each().map(|row| row.request_id.as_deref()));
    batch.text("allocation_id", each().map(|row| row.allocation_id.as_deref()));
    batch
}
