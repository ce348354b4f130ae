//! The rows that matter, and no others: everything on record of the clients that the requests are about.
//!
//! Allocations are read once for their keys. A request names an allocation, the allocation its client, the
//! client all his allocations; of those, and the claims on them, the rest of the columns is read. Every row's keys and
//! period are checked on the way, whether it matters or not: a row that cannot be read may matter.

pub mod allocation_keys;
pub mod allocation_numbers;
pub mod chunk_keys;
pub mod chunk_reader;
pub mod chunk_reads;
pub mod citizen_numbers;
pub mod duplicate_claims;
pub mod history_columns;
mod prepared_chunk;
mod problems;
mod raw_chunk;
pub mod request;
pub mod returned;
pub mod selected;
pub mod validate;

use rayon::prelude::*;

use crate::error::TableError;
use crate::progress::{Phase, Progress};
use crate::source::Source;
use crate::source::partition::Partition;
use chunk_reader::ReadChunk;
use chunk_reads::ChunkReads;
use request::{ColumnRequest, RowFilter};
use selected::{Selected, SelectedChunk};

/// Chunks that each thread reads before they are put beside the others: threads seldom wait for one another, and what was counted in
/// each is not held until the end.
pub const CHUNKS_OF_EACH_THREAD: usize = 32;

/// Reads the columns that a request names of the rows that a filter selects.
///
/// # Errors
/// [`TableError`] if the register cannot be read, or the run was stopped.
pub fn select(
    source: &Source,
    partition: Partition,
    filter: RowFilter<'_>,
    request: ColumnRequest,
    phase: Phase,
    progress: &dyn Progress,
) -> Result<Selected, TableError> {
    let mut chunks = Vec::new();
    let reads = ChunkReads::begin(source, partition, filter, request, (phase, progress))?;
    let selected = select_each(&reads, CHUNKS_OF_EACH_THREAD, |chunk| chunk, |some| chunks.extend(some))?;
    Ok(Selected { chunks, ..selected })
}

/// Reads the same, and hands over each chunk as it comes, on any thread and in any order: of a register that is large not all rows
/// are in memory at once. What was made of some of them, `of_each_thread`, is handed on in their order before the next are
/// read. What comes back has no chunks.
///
/// # Errors
/// [`TableError`] if the register cannot be read, or the run was stopped.
pub fn select_each<T: Send>(
    reads: &ChunkReads<'_>,
    of_each_thread: usize,
    take: impl Fn(SelectedChunk) -> T + Sync,
    mut hand_on: impl FnMut(Vec<T>),
) -> Result<Selected, TableError> {
    let read = |chunk: &usize| {
        let mut read = reads.read(*chunk)?;
        Ok((take(std::mem::take(&mut read.selected)), read))
    };
    let mut selected = reads.nothing_selected();
    for some in reads.chunks().chunks(of_each_thread * rayon::current_num_threads().max(1)) {
        let some: Vec<(T, ReadChunk)> = some.par_iter().map(read).collect::<Result<_, TableError>>()?;
        let mut taken = Vec::with_capacity(some.len());
        for (one, chunk) in some {
            taken.push(one);
            chunk.add_returned_to(&mut selected);
        }
        hand_on(taken);
    }
    selected.rejected.extend(reads.rejected_before());
    Ok(selected)
}

#[cfg(test)]
mod tests {
    use polars::prelude::*;
    use proptest::prelude::*;

    use super::history_columns::CLAIM_COLUMNS;
    use super::*;
    use stoplicht_core::register::Register;

    use crate::keys::allocation_set::AllocationKey;
    use crate::keys::allocation_set::AllocationSet;
    use crate::keys::allocations_on_record::{AllocationsOnRecord, UsableIds};
    use crate::keys::hash::{InlineKey, key_hash, second_hash};
    use crate::keys::key_column::KeyColumn;
    use crate::keys::scope::Scope;
    use crate::progress::NoProgress;

    type Row = (Option<&'static str>, Option<&'static str>, Option<&'static str>, i32, i32, Option<&'static str>);

    fn claims(rows: &[Row]) -> DataFrame {
        let texts = |of: fn(&Row) -> Option<&'static str>| rows.iter().map(of).collect::<Vec<_>>();
        let days = |of: fn(&Row) -> i32| {
            let days = Series::new(PlSmallStr::EMPTY, rows.iter().map(of).collect::<Vec<_>>());
            days.cast(&DataType::Date).unwrap()
        };
        df!(
            "municipality" => texts(|row| row.0),
            "law" => texts(|row| row.1),
            "allocation_id" => texts(|row| row.2),
            "period_start" => days(|row| row.3),
            "period_end" => days(|row| row.4),
            "volume" => vec![1.5; rows.len()],
            "unit" => texts(|row| row.5),
            "amount_cents" => vec![100_i64; rows.len()],
            "submitted_on" => days(|row| row.4),
        )
        .unwrap()
    }

    fn members<'i>(keys: impl IntoIterator<Item = (Scope, &'i str)>) -> Vec<AllocationKey> {
        let member = |(scope, id): (Scope, &str)| {
            AllocationKey::new(scope, key_hash(scope, id), second_hash(scope, id.as_bytes()))
        };
        keys.into_iter().map(member).collect()
    }

    /// The allocations with these keys, all on record.
    fn on_record(keys: &[(Scope, &str)]) -> AllocationsOnRecord {
        let (scopes, ids): (Vec<Scope>, Vec<InlineKey>) =
            keys.iter().map(|(scope, id)| (*scope, InlineKey::of(*scope, id.as_bytes()))).unzip();
        AllocationsOnRecord::of(&[UsableIds { scopes: &scopes, ids: &KeyColumn::Short(ids), usable: None }])
    }

    /// Everything that is selected, as text.
    fn told(source: &Source, set: &AllocationSet, on_record: &AllocationsOnRecord) -> String {
        let wanted = ColumnRequest::facts(&CLAIM_COLUMNS, set.parts());
        let filter = RowFilter::Allocations(set, on_record);
        let selected = select(source, Partition::Whole, filter, wanted, Phase::Claims, &NoProgress).unwrap();
        let mut rows = Vec::new();
        for chunk in &selected.chunks {
            let origins = chunk.origins().unwrap();
            rows.extend((0..chunk.len()).map(|row| {
                let column = |column: usize| chunk.columns().get(column);
                let id = column(0).and_then(|column| column.text(row)).filter(|_| !set.is_numbered());
                let number = chunk.allocation_numbers().get(row).copied().or_else(|| {
                    let (scope, id) = (origins.scopes[row], column(0)?.text(row)?);
                    set.find(key_hash(scope, id), second_hash(scope, id.as_bytes()))
                });
                let dates = [1, 2, 6].map(|at| column(at).and_then(|column| column.date(row)));
                let unit = column(4).and_then(|column| column.code(row));
                format!("{} {:?} {id:?} {number:?} {dates:?} {unit:?}", origins.rows[row], origins.scopes[row])
            }));
        }
        rows.sort();
        format!("{rows:#?} {:#?} unjoined {}", selected.rejected, selected.unjoined)
    }

    /// Most rows are as they should be; every column is spoiled now and then, and in its own ways.
    fn row() -> impl Strategy<Value = Row> {
        fn one_of(
            good: &'static [&'static str],
            bad: &'static [Option<&'static str>],
        ) -> impl Strategy<Value = Option<&'static str>> {
            let good = prop::sample::select(good).prop_map(Some);
            prop_oneof![40 => good, 1 => prop::sample::select(bad)]
        }
        let ids = [
            "1",
            "12",
            "7",
            "8",
            "9",
            "11",
            "17",
            "19",
            "123456789012",
            "1234567890123",
            "a number of more than twelve bytes",
            "é",
            "7",
        ];
        (
            one_of(&["0344", "0363"], &[None, Some(""), Some("344"), Some("abcd")]),
            one_of(&["jw", "wmo"], &[None, Some("JW"), Some(" jw")]),
            prop_oneof![40 => prop::sample::select(ids.to_vec()).prop_map(Some), 1 => prop::sample::select(vec![None, Some(""), Some(" 7")])],
            prop_oneof![40 => Just(100), 1 => Just(300)],
            Just(200),
            one_of(&["01", "16"], &[None, Some(" 16"), Some("a code of more than fifteen bytes"), Some("")]),
        )
    }

    /// More than sixteen bits number, in one dictionary.
    #[test]
    fn a_large_dictionary_is_read_as_a_frame_is() {
        let ids: Vec<String> = (0..140_000).map(|row| format!("{:06}", row / 2)).collect();
        let mut frame = claims(&vec![(Some("0344"), Some("jw"), Some("1"), 100, 200, Some("01")); ids.len()]);
        frame.with_column(Series::new("allocation_id".into(), &ids).into()).unwrap();
        let scope = Scope::new("0344".parse().unwrap(), stoplicht_core::register::Law::Jw);
        let members = members(["000007", "065534", "065535", "069999"].map(|id| (scope, id)));
        let set = AllocationSet::new(members, |allocations| Partition::Whole.parts(allocations));
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("claims.parquet");
        ParquetWriter::new(std::fs::File::create(&path).unwrap()).finish(&mut frame).unwrap();
        let file = Source::open(&path, Register::Claims).unwrap();
        let memory = Source::from_frame(&frame, Register::Claims, "claims.parquet").unwrap();
        let on_record = on_record(&[(scope, "000007")]);
        let told_of_file = told(&file, &set, &on_record);
        assert_eq!(told_of_file.matches("Scope(").count(), 8, "{told_of_file}");
        assert!(told_of_file.ends_with("unjoined 139998"), "{told_of_file}");
        assert_eq!(told_of_file, told(&memory, &set, &on_record));
    }

    /// In a file and in memory, codes that differ in white space are one.
    #[test]
    fn white_space_around_a_code_says_nothing() {
        let mut frame = claims(&[(Some("0344"), Some("jw"), Some("1"), 100, 200, Some("01")); 90]);
        let codes: Vec<&str> = [" 45A48", "45A48", "45A48 "].into_iter().cycle().take(90).collect();
        frame.with_column(Series::new("product_code".into(), codes).into()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("claims.parquet");
        ParquetWriter::new(std::fs::File::create(&path).unwrap()).finish(&mut frame).unwrap();
        let memory = Source::from_frame(&frame, Register::Claims, "claims.parquet").unwrap();
        for source in [Source::open(&path, Register::Claims).unwrap(), memory] {
            let few = source.dictionary_column(0, "product_code", None).unwrap().unwrap();
            assert_eq!((few.texts, few.places), (vec!["45A48".to_owned()], vec![1; 90]));
            assert_eq!(source.texts_once(0, "product_code").unwrap(), Some(vec!["45A48".to_owned()]));
        }
    }

    proptest! {
        /// What a file keeps in one way or another is read as if it were all texts in memory.
        #[test]
        fn files_are_read_as_frames_are(
            rows in prop::collection::vec(row(), 1..80),
            group in prop_oneof![Just(7_usize), Just(1000)],
            page in prop_oneof![Just(8_usize), Just(1 << 20)],
            wanted in prop::collection::vec(0..80_usize, 0..12),
            shared in prop::bool::weighted(0.2),
            numbered in any::<bool>(),
        ) {
            let mut frame = claims(&rows);
            let keys = wanted.iter().filter_map(|at| {
                let (municipality, law, id, ..) = rows.get(*at)?;
                let scope = Scope::new((*municipality)?.parse().ok()?, (*law)?.parse().ok()?);
                Some((scope, (*id)?))
            });
            let keys: Vec<(Scope, &str)> = keys.collect();
            let mut members = members(keys.iter().copied());
            if let Some((scope, id)) = keys.iter().find(|key| shared && !key.1.is_empty()) {
                // Another allocation with the same first hash.
                members.push(AllocationKey::new(*scope, key_hash(*scope, id), 0));
            }
            let set = AllocationSet::new(members, |allocations| Partition::Whole.parts(allocations));
            let set = if numbered {
                let ids: Vec<_> = keys.iter().map(|(scope, id)| InlineKey::of(*scope, id.as_bytes()).decimal()).collect();
                set.with_ids(ids)
            } else {
                set
            };
            let on_record = on_record(keys.get(1..).unwrap_or_default()).asked_with(&set);
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("claims.parquet");
            let writer = ParquetWriter::new(std::fs::File::create(&path).unwrap());
            writer.with_row_group_size(Some(group)).with_data_page_size(Some(page)).finish(&mut frame).unwrap();
            let file = Source::open(&path, Register::Claims).unwrap();
            let memory = Source::from_frame(&frame, Register::Claims, "claims.parquet").unwrap();
            prop_assert_eq!(told(&file, &set, &on_record), told(&memory, &set, &on_record));
        }
    }
}
