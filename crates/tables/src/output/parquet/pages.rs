//! Pages of coded texts, as Parquet wants them: the texts once, and per row a number.
//!
//! Polars' writer makes such pages too, but reads every value several times to find out how deep it lies in lists
//! and structs, and does so anew for each field. Here all fields of a list have the same lengths, told once.

use polars::error::PolarsResult;
use polars_arrow::array::{Array, ListArray, StructArray, Utf8ViewArray};
use polars_parquet::parquet::CowBuffer;
use polars_parquet::parquet::encoding::hybrid_rle::Encoder;
use polars_parquet::parquet::metadata::Descriptor;
use polars_parquet::parquet::page::{DataPage, DataPageHeader, DataPageHeaderV1, DictPage, Page};
use polars_parquet::parquet::schema::types::{ParquetType, PrimitiveType};
use polars_parquet::parquet::statistics::{BinaryStatistics, ParquetStatistics};
use polars_parquet::write::Encoding;

use super::hybrid_rle::encode;
use crate::output::dictionary::DictionaryTexts;

/// The pages of each field of a column, if it is one of coded texts, or of lists of structs of them, in which no list and no
/// struct is missing.
pub fn dictionary_pages(values: &dyn Array, of_type: &ParquetType) -> Option<PolarsResult<Vec<[Page; 2]>>> {
    let fields = leaves(of_type);
    if let Some(texts) = values.as_any().downcast_ref::<DictionaryTexts>() {
        let field = *fields.first()?;
        return Some(pages(texts, &Depth { lists: None, rows: texts.len() }, field).map(|pages| vec![pages]));
    }
    let lists = values.as_any().downcast_ref::<ListArray<i64>>().filter(|lists| lists.null_count() == 0)?;
    let structs = lists.values().as_any().downcast_ref::<StructArray>().filter(|structs| structs.null_count() == 0)?;
    let columns: Option<Vec<&DictionaryTexts>> =
        structs.values().iter().map(|field| field.as_any().downcast_ref::<DictionaryTexts>()).collect();
    let columns = columns.filter(|columns| columns.len() == fields.len())?;
    let lengths: Vec<usize> = lists.offsets().lengths().collect();
    let depth = match repetition(&lengths) {
        Ok(repetition) => Depth { rows: lengths.len(), lists: Some(Lists { lengths, repetition }) },
        Err(error) => return Some(Err(error.into())),
    };
    Some(columns.into_iter().zip(fields).map(|(texts, field)| pages(texts, &depth, field)).collect())
}

/// How deep values lie.
struct Depth {
    lists: Option<Lists>,
    rows: usize,
}

/// The lists that values lie in.
struct Lists {
    /// Values per row.
    lengths: Vec<usize>,
    /// The levels of repetition, encoded: 0 where a row begins.
    repetition: Vec<u8>,
}

/// What is there of a value. Everything in the tables may be missing, so each level of nesting has a level: the list, an
/// element, the struct, the text.
mod level {
    pub const EMPTY_LIST: u32 = 1;
    pub const NO_TEXT_IN_LIST: u32 = 3;
    pub const TEXT_IN_LIST: u32 = 4;
    pub const NO_TEXT: u32 = 0;
    pub const TEXT: u32 = 1;
}

const fn bits(most: u32) -> u32 {
    u32::BITS - most.leading_zeros()
}

fn repetition(lengths: &[usize]) -> std::io::Result<Vec<u8>> {
    let mut encoded = Vec::new();
    let of_row = |length: &usize| (0..(*length).max(1)).map(|place| u32::from(place > 0));
    levels(&mut encoded, lengths.iter().flat_map(of_row), 1)?;
    Ok(encoded)
}

/// Adds levels with their length in bytes before them.
fn levels(page: &mut Vec<u8>, levels: impl Iterator<Item = u32>, most: u32) -> std::io::Result<()> {
    let mut encoded = Vec::new();
    encode(&mut encoded, &levels.collect::<Vec<u32>>(), bits(most))?;
    with_length(page, &encoded);
    Ok(())
}

/// The same where all are of one level, which is the most there is: a single run.
fn same_levels(page: &mut Vec<u8>, count: usize, level: u32) -> std::io::Result<()> {
    let mut run = Vec::new();
    u32::run_length_encode(&mut run, count, level, bits(level))?;
    with_length(page, &run);
    Ok(())
}

fn with_length(page: &mut Vec<u8>, encoded: &[u8]) {
    page.extend_from_slice(&(encoded.len() as u32).to_le_bytes());
    page.extend_from_slice(encoded);
}

fn pages(texts: &DictionaryTexts, depth: &Depth, field: &PrimitiveType) -> PolarsResult<[Page; 2]> {
    let mut page = Vec::new();
    let numbers = texts.keys();
    let is_filled = texts.null_count() == 0;
    let values = match &depth.lists {
        None => {
            let of_row = |number: Option<&u32>| if number.is_some() { level::TEXT } else { level::NO_TEXT };
            if is_filled {
                same_levels(&mut page, numbers.len(), level::TEXT)?;
            } else {
                levels(&mut page, numbers.iter().map(of_row), level::TEXT)?;
            }
            numbers.len()
        }
        Some(lists) => {
            page.extend_from_slice(&lists.repetition);
            let of_value =
                |number: Option<&u32>| if number.is_some() { level::TEXT_IN_LIST } else { level::NO_TEXT_IN_LIST };
            if lists.lengths.contains(&0) {
                let mut numbers = numbers.iter();
                let of_row = |length: &usize| match length {
                    0 => vec![level::EMPTY_LIST],
                    length => numbers.by_ref().take(*length).map(of_value).collect(),
                };
                levels(&mut page, lists.lengths.iter().flat_map(of_row), level::TEXT_IN_LIST)?;
            } else if is_filled {
                same_levels(&mut page, numbers.len(), level::TEXT_IN_LIST)?;
            } else {
                levels(&mut page, numbers.iter().map(of_value), level::TEXT_IN_LIST)?;
            }
            lists.lengths.iter().map(|length| (*length).max(1)).sum()
        }
    };
    let width = bits((texts.values().len() as u32).saturating_sub(1));
    page.push(width as u8);
    if is_filled {
        encode(&mut page, numbers.values(), width)?;
    } else {
        encode(&mut page, &numbers.iter().flatten().copied().collect::<Vec<u32>>(), width)?;
    }
    let header = DataPageHeaderV1 {
        num_values: values as i32,
        encoding: Encoding::RleDictionary.into(),
        definition_level_encoding: Encoding::Rle.into(),
        repetition_level_encoding: Encoding::Rle.into(),
        statistics: Some(statistics(texts, field)),
    };
    let descriptor = Descriptor { primitive_type: field.clone(), max_def_level: 0, max_rep_level: 0 };
    let data = DataPage::new(DataPageHeader::V1(header), CowBuffer::Owned(page), descriptor, depth.rows);
    Ok([Page::Dict(dictionary(texts)), Page::Data(data)])
}

/// The first and the last text, and how many are missing.
fn statistics(texts: &DictionaryTexts, field: &PrimitiveType) -> ParquetStatistics {
    let values = || texts.values().as_any().downcast_ref::<Utf8ViewArray>().into_iter().flat_map(|v| v.values_iter());
    let bytes = |text: Option<&str>| text.map(|text| text.as_bytes().to_vec());
    BinaryStatistics {
        primitive_type: field.clone(),
        null_count: Some(texts.null_count() as i64),
        distinct_count: None,
        min_value: bytes(values().min()),
        max_value: bytes(values().max()),
    }
    .serialize()
}

/// Every text once, with its length before it.
fn dictionary(texts: &DictionaryTexts) -> DictPage {
    let mut page = Vec::new();
    let values = texts.values().as_any().downcast_ref::<Utf8ViewArray>();
    for text in values.into_iter().flat_map(|values| values.values_iter()) {
        page.extend_from_slice(&(text.len() as u32).to_le_bytes());
        page.extend_from_slice(text.as_bytes());
    }
    DictPage::new(CowBuffer::Owned(page), texts.values().len(), false)
}

/// The types of the fields of a column.
fn leaves(of_type: &ParquetType) -> Vec<&PrimitiveType> {
    match of_type {
        ParquetType::PrimitiveType(field) => vec![field],
        ParquetType::GroupType { fields, .. } => fields.iter().flat_map(leaves).collect(),
    }
}

#[cfg(test)]
mod tests {
    use polars::prelude::*;
    use polars_arrow::array::{Array, ListArray, StructArray};
    use polars_arrow::datatypes::{ArrowDataType, Field};
    use polars_arrow::offset::Offsets;

    use crate::output::batch::OutBatch;
    use crate::output::dictionary::DictionaryBuilder;
    use crate::output::file::{Format, write_table};

    fn coded(texts: &[Option<&str>]) -> Box<dyn Array> {
        let mut coder = DictionaryBuilder::default();
        for text in texts {
            coder.push(*text);
        }
        coder.finish()
    }

    /// Writes a batch, and reads it as a frame.
    fn read_back(batch: OutBatch) -> DataFrame {
        let folder = tempfile::tempdir().unwrap();
        let path = write_table(folder.path(), "t", Format::Parquet, [Ok(batch)]).unwrap().put().unwrap();
        ParquetReader::new(std::fs::File::open(path).unwrap()).finish().unwrap()
    }

    fn texts(column: &Series) -> Vec<Option<String>> {
        column.str().unwrap().iter().map(|text| text.map(str::to_owned)).collect()
    }

    fn owned(texts: &[Option<&str>]) -> Vec<Option<String>> {
        texts.iter().map(|text| text.map(str::to_owned)).collect()
    }

    #[test]
    fn texts_come_back() {
        let many: Vec<String> = (0..300).map(|number| format!("é{}", number % 70)).collect();
        let cases = [
            vec![Some("jw")],
            vec![None, None],
            vec![Some("a"), Some("a"), None, Some(""), Some("b"), Some("a")],
            many.iter().enumerate().map(|(row, text)| (row % 11 != 3).then_some(text.as_str())).collect(),
        ];
        for case in cases {
            let mut batch = OutBatch::default();
            batch.dictionary("text", case.iter().copied());
            let frame = read_back(batch);
            assert_eq!(texts(frame.column("text").unwrap().as_materialized_series()), owned(&case));
        }
    }

    #[test]
    fn lists_of_structs_come_back() {
        for lengths in [vec![2, 0, 3, 1, 0], vec![3, 3], vec![0, 0], vec![1; 40]] {
            let values: usize = lengths.iter().sum();
            let of = |names: [Option<&'static str>; 3]| (0..values).map(|at| names[at % 3]).collect::<Vec<_>>();
            let fields =
                [("id", of([Some("x"), Some("y"), Some("x")])), ("text", of([None, Some("long text"), Some("z")]))];
            let arrays: Vec<Box<dyn Array>> = fields.iter().map(|(_, texts)| coded(texts)).collect();
            let types = fields.iter().zip(&arrays);
            let types =
                types.map(|((name, _), array)| Field::new((*name).into(), array.dtype().clone(), true)).collect();
            let structs = StructArray::new(ArrowDataType::Struct(types), values, arrays, None);
            let dtype = ListArray::<i64>::default_datatype(structs.dtype().clone());
            let offsets = Offsets::<i64>::try_from_lengths(lengths.iter().copied()).unwrap();
            let mut batch = OutBatch::default();
            batch.push("list", ListArray::new(dtype, offsets.into(), structs.boxed(), None).boxed());
            let frame = read_back(batch);
            let lists = frame.column("list").unwrap().list().unwrap().clone();
            let found: Vec<usize> =
                lists.amortized_iter().map(|list| list.map_or(usize::MAX, |list| list.as_ref().len())).collect();
            assert_eq!(found, lengths);
            let inner = lists.get_inner();
            for (name, expected) in fields {
                let field = inner.struct_().unwrap().field_by_name(name).unwrap();
                assert_eq!(texts(&field), owned(&expected), "{name} of {lengths:?}");
            }
        }
    }
}
