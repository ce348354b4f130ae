//! The rows that matter, and no others: everything on record of the clients that the requests are about.
//!
//! Allocations are gone through once for their keys. A request names an allocation, the allocation its client, the
//! client all his allocations; of those, and the claims on them, the rest of the columns is read. Every row's keys and
//! period are checked on the way, whether it matters or not: a row that cannot be read cannot be said not to matter.

use std::ops::Range;

use polars::error::PolarsResult;
use polars_arrow::array::{Array, Utf8ViewArray};
use polars_arrow::bitmap::Bitmap;
use rayon::prelude::*;
use stoplicht_core::register::Register;

use crate::allocation_keys::{ChunkKeys, Numbers};
use crate::check::{CODES, Checked, Returned};
use crate::column::Column;
use crate::column::grouped::Grouped;
use crate::column::selection::{Mask, at};
use crate::column::take::taken;
use crate::coverage::{ClaimCounts, CountedClaims};
use crate::duplicate_claims::duplicate_claims;
use crate::error::TableError;
use crate::keys::allocation_set::Roll;
use crate::keys::key::Key;
use crate::keys::key_column::Ids;
use crate::keys::key_hashes::each_hash;
use crate::keys::scope::Scope;
use crate::rejected::RejectedRow;
use crate::schema::Kind;
use crate::source::Source;
use crate::source::parquet::Sifted;
use crate::source::partition::Share;
use crate::watch::{Phase, Watch};

/// A chunk's rows that are kept, part by part, each part in the order of the chunk: their columns, and where they stand
/// in the file.
#[derive(Default)]
pub struct Kept {
    /// The scope of each row; not of claims and deliveries that were prepared.
    pub scopes: Vec<Scope>,
    /// The columns, in the order in which they were asked for.
    pub columns: Vec<Column>,
    /// The row in the file of each row kept; not of claims and deliveries that were prepared.
    pub rows: Vec<u32>,
    /// The number of the allocation of each row, if the register was prepared, or the rows were found by a roll; if not, they are
    /// known by their ids.
    pub allocations: Vec<u32>,
    /// The number of the client of each row, if these are allocations that were prepared.
    pub clients: Vec<u32>,
    /// What tells the client of each row from all others, if these are allocations whose clients need not be named.
    pub identities: Vec<(u64, u64)>,
    /// Where the rows of each part begin, and where the last ends.
    starts: Vec<u32>,
}

impl Kept {
    /// Divides the rows by scope.
    ///
    /// They are put side by side here, where the chunk is still near: later each part is gone through by itself.
    fn divided(self, parts: usize) -> PolarsResult<Self> {
        if parts == 1 {
            let starts = vec![0, self.rows.len() as u32];
            return Ok(Self { starts, ..self });
        }
        let part_of = self.scopes.iter().map(|scope| scope.part(parts) as u32);
        let (order, starts) = Grouped::new(part_of, |row| row, parts).into_parts();
        Ok(Self {
            scopes: at(&self.scopes, &order),
            rows: at(&self.rows, &order),
            allocations: at(&self.allocations, &order),
            identities: at(&self.identities, &order),
            columns: taken(self.columns, order)?,
            starts,
            ..Self::default()
        })
    }

    /// The key in a column of texts, by its place.
    pub fn key(&self, scope: Scope, column: usize, row: usize) -> Key<'_> {
        match self.columns.get(column) {
            Some(Column::Text(texts)) => Key::of_row(scope, texts, row),
            _ => Key::new(scope, ""),
        }
    }

    /// The rows of a part.
    pub fn of_part(&self, part: usize) -> Range<usize> {
        match (self.starts.get(part), self.starts.get(part + 1)) {
            (Some(start), Some(end)) => *start as usize..*end as usize,
            _ => 0..0,
        }
    }
}

/// What is kept of a register, chunk by chunk, and what cannot be used.
#[derive(Default)]
pub struct Gathered {
    /// Per chunk, the rows kept.
    pub chunks: Vec<Kept>,
    /// Parts that the rows are divided in.
    pub parts: usize,
    /// The rows that cannot be used: of all, whether they were to be kept or not.
    pub rejected: Vec<RejectedRow>,
    /// Of a register of claims that was not prepared: its rows by month, whether they are kept or not.
    pub claim_counts: ClaimCounts,
    /// How many rows there are in which every cell is empty.
    pub blank: u64,
}

impl Gathered {
    /// Adds what came back when the registers were prepared, as it would come back now.
    fn add_rejected_before(&mut self, source: &Source, share: Share) {
        let returned = source.prepared().into_iter().flat_map(|prepared| prepared.rejected(share.prepared()));
        self.rejected.extend(returned.map(|returned| returned.row.clone()));
    }

    /// How many rows are of a part.
    pub fn rows_of_part(&self, part: usize) -> usize {
        self.chunks.iter().map(|kept| kept.of_part(part).len()).sum()
    }
}

/// Which rows of a register are kept.
#[derive(Clone, Copy)]
pub enum Which<'a> {
    /// All of them.
    All,
    /// Those whose allocation is on this roll.
    Allocations(&'a Roll),
    /// The same, where the keys were read before.
    Known(&'a [ChunkKeys], &'a Roll),
    /// These rows, chunk by chunk, of a register that was not prepared.
    Rows(&'a [Vec<u32>]),
    /// The same, of registers that were prepared, where the allocations have these numbers.
    Numbered(&'a Numbers, &'a Roll),
}

impl Which<'_> {
    /// Parts that rows about some allocations are divided in.
    pub const fn parts(self) -> usize {
        match self {
            Self::Allocations(roll) | Self::Known(_, roll) | Self::Numbered(_, roll) => roll.parts(),
            Self::All | Self::Rows(_) => 1,
        }
    }
}

/// What is read of the rows that are kept.
#[derive(Clone, Copy)]
pub struct Wanted {
    columns: &'static [&'static str],
    /// Codes are read as such, and the rows are divided in so many parts; none: all stays as it is.
    parts: Option<usize>,
    /// Is it enough to tell the clients of allocations apart?
    unnamed: bool,
}

impl Wanted {
    /// These columns, to be arranged in so many parts.
    pub const fn facts(columns: &'static [&'static str], parts: usize) -> Self {
        Self { columns, parts: Some(parts), unnamed: false }
    }

    /// These columns of allocations, to be arranged in so many parts; their clients need not be named.
    pub const fn unnamed_facts(columns: &'static [&'static str], parts: usize) -> Self {
        Self { columns, parts: Some(parts), unnamed: true }
    }

    /// These columns, to be written as they are.
    pub const fn texts(columns: &'static [&'static str]) -> Self {
        Self { columns, parts: None, unnamed: false }
    }
}

/// Reads these columns of the rows that are kept.
pub fn gather(
    source: &Source,
    share: Share,
    which: Which<'_>,
    wanted: Wanted,
    phase: Phase,
    watch: &dyn Watch,
) -> Result<Gathered, TableError> {
    let (offsets, total) = (source.offsets(), source.rows() as u64);
    let repeated = duplicate_claims(source, watch)?;
    let first = source.chunks_of(share).start;
    let chunks: Vec<GatheredChunk> = source
        .chunks_of(share)
        .into_par_iter()
        .map(|chunk| {
            if watch.stop() {
                return Err(TableError::Stopped);
            }
            let reading = Reading { source, chunk, offset: offsets[chunk], wanted, repeated: &repeated[chunk] };
            let gathered = match which {
                Which::All if share.prepared().is_some() => reading.numbered(None),
                Which::All => reading.fresh(None),
                Which::Allocations(roll) => reading.fresh(Some(roll)),
                Which::Rows(rows) => reading.these(&rows[chunk]),
                Which::Numbered(numbers, _) => reading.numbered(Some(numbers)),
                Which::Known(keys, roll) => reading.known(&keys[chunk - first], roll),
            }?;
            watch.done(phase, source.chunk_rows(chunk) as u64, total);
            Ok(gathered)
        })
        .collect::<Result<_, _>>()?;
    let mut gathered = Gathered { parts: wanted.parts.unwrap_or(1), ..Gathered::default() };
    for chunk in chunks {
        gathered.chunks.push(chunk.kept);
        gathered.rejected.extend(chunk.rejected);
        gathered.claim_counts.merge(&chunk.claim_counts);
        gathered.blank += chunk.blank;
    }
    gathered.add_rejected_before(source, share);
    Ok(gathered)
}

#[derive(Default)]
struct GatheredChunk {
    kept: Kept,
    rejected: Vec<RejectedRow>,
    claim_counts: ClaimCounts,
    blank: u64,
}

/// A chunk that is being read.
struct Reading<'s> {
    source: &'s Source,
    chunk: usize,
    offset: usize,
    wanted: Wanted,
    /// Rows of the chunk that are there twice.
    repeated: &'s [u32],
}

impl Reading<'_> {
    /// Reads the keys, and then what is kept of the rows.
    fn fresh(&self, roll: Option<&Roll>) -> Result<GatheredChunk, TableError> {
        if let Some(roll) = roll.filter(|roll| roll.is_numbered() && self.source.has_pages())
            && let Some(gathered) = self.sifted(roll)?
        {
            return Ok(gathered);
        }
        let (mut checked, keys) = ChunkKeys::read(self.source, self.chunk, self.offset, self.repeated)?;
        let claim_counts = self.claim_counts(&mut checked, &keys.scopes)?;
        let mask = keys.usable_of(match (roll, checked.column("allocation_id")) {
            (Some(roll), Some(Column::Text(ids))) => held(roll, &keys.scopes, ids),
            _ => Bitmap::new_with_value(true, checked.rows()),
        });
        let (kept, unusable) = self.rows(&checked, &keys.scopes, &Mask::new(mask), Known::default())?;
        let rejected = [keys.unreadable, unusable].concat();
        Ok(GatheredChunk { kept, rejected, claim_counts, blank: keys.blank })
    }

    /// Reads what is kept of these rows.
    fn these(&self, rows: &[u32]) -> Result<GatheredChunk, TableError> {
        if rows.is_empty() {
            return Ok(GatheredChunk::default());
        }
        let mask = Mask::of_rows(rows.to_vec(), self.source.chunk_rows(self.chunk));
        let mut checked = Checked::new(self.source, self.chunk, None);
        let scopes = checked.scopes()?;
        let (kept, rejected) = self.rows(&checked, &scopes, &mask, Known::default())?;
        Ok(GatheredChunk { kept, rejected, ..GatheredChunk::default() })
    }

    /// Counts the rows of a chunk of claims by month: all that can be used, whether they matter or not.
    fn claim_counts(&self, checked: &mut Checked<'_>, scopes: &[Scope]) -> Result<ClaimCounts, TableError> {
        if self.source.register() != Register::Claims {
            return Ok(ClaimCounts::default());
        }
        checked.read("volume")?;
        checked.read("submitted_on")?;
        let usable = checked.usable();
        let days = |name| checked.column(name).map(Column::dates).unwrap_or_default();
        Ok(ClaimCounts::of_chunk(&CountedClaims {
            scopes,
            ends: days("period_end"),
            submitted: days("submitted_on"),
            volumes: checked.column("volume").map(Column::numbers).unwrap_or_default(),
            usable: usable.as_ref(),
        }))
    }

    /// The same without making texts of keys that are not looked for; none if there is something in the chunk to tell of.
    fn sifted(&self, roll: &Roll) -> Result<Option<GatheredChunk>, TableError> {
        let mut checked = Checked::new(self.source, self.chunk, None);
        let scopes = checked.scopes()?;
        checked.check_period()?;
        checked.check_others(&["municipality", "law", "allocation_id"])?;
        if checked.usable().is_some() || !self.repeated.is_empty() {
            return Ok(None);
        }
        let sifted = self.source.sifted(self.chunk, "allocation_id", &scopes, roll)?;
        let Some(Sifted { mask, numbers }) = sifted else { return Ok(None) };
        let claim_counts = self.claim_counts(&mut checked, &scopes)?;
        let known = Known { numbers: Some(numbers), ..Known::default() };
        let (kept, rejected) = self.rows(&checked, &scopes, &mask, known)?;
        Ok(Some(GatheredChunk { kept, rejected, claim_counts, ..GatheredChunk::default() }))
    }

    /// Reads rows of a chunk that was prepared: all, or those of some allocations. That they can be used was found out then.
    fn numbered(&self, wanted: Option<&Numbers>) -> Result<GatheredChunk, TableError> {
        if wanted.is_some_and(Numbers::is_empty) {
            return Ok(GatheredChunk::default());
        }
        let all = self.source.allocation_numbers(self.chunk, None)?;
        let holds =
            |wanted: &Numbers| Mask::new(Bitmap::from_trusted_len_iter(all.iter().map(|number| wanted.hold(*number))));
        let mask = wanted.map(holds);
        let allocations: Vec<u32> = match &mask {
            Some(mask) => at(&all, mask.rows()),
            None => all.to_vec(),
        };
        if allocations.is_empty() {
            return Ok(GatheredChunk::default());
        }
        let mut near = Checked::new(self.source, self.chunk, mask.as_ref());
        // Whose a version is, and where it stood; claims and deliveries are known by their allocation's number.
        let are_versions = self.source.register() == Register::Allocations;
        let scopes = if are_versions { near.scopes()? } else { Vec::new() };
        let mask = mask.as_ref();
        let rows = if are_versions { self.source.source_rows(self.chunk, mask)? } else { Vec::new() };
        let clients = if are_versions { self.source.client_numbers(self.chunk, mask)?.to_vec() } else { Vec::new() };
        let is_read = |column: &str| are_versions || column != "allocation_id";
        for column in self.wanted.columns.iter().filter(|column| is_read(column)) {
            self.read(&mut near, column)?;
        }
        if near.usable().is_some() {
            return Err(self.source.is_damaged());
        }
        let column = |name: &&'static str| if is_read(name) { near.take(name) } else { Column::empty(Kind::Text, 0) };
        let columns = self.coded(self.wanted.columns.iter().map(column).collect());
        let starts = vec![0, allocations.len() as u32];
        let kept = Kept { scopes, columns, rows, allocations, clients, starts, ..Kept::default() };
        Ok(GatheredChunk { kept, ..GatheredChunk::default() })
    }

    /// Reads what is kept of the rows, by their keys.
    fn known(&self, keys: &ChunkKeys, roll: &Roll) -> Result<GatheredChunk, TableError> {
        let (mut held, mut numbers) = (Vec::new(), Vec::new());
        keys.allocations.sift(roll.entries(), |row, entry| {
            let number = entry.number(keys.allocations.identity(row).1).filter(|_| roll.is_numbered());
            if (number.is_some() || !roll.is_numbered()) && keys.is_usable(row) {
                held.push(row as u32);
                numbers.extend(number);
            }
        });
        let mask = Mask::of_rows(held, keys.scopes.len());
        let checked = Checked::new(self.source, self.chunk, None);
        let numbers = roll.is_numbered().then_some(numbers);
        let known = Known { numbers, ids: Some(&keys.allocations), clients: self.wanted.unnamed.then_some(keys) };
        let (kept, unusable) = self.rows(&checked, &keys.scopes, &mask, known)?;
        let rejected = [keys.unreadable.clone(), unusable].concat();
        Ok(GatheredChunk { kept, rejected, blank: keys.blank, ..GatheredChunk::default() })
    }

    fn read(&self, checked: &mut Checked<'_>, column: &'static str) -> Result<(), TableError> {
        if self.wanted.parts.is_some() && CODES.contains(&column) {
            checked.read_codes(column)
        } else {
            checked.read(column)
        }
    }

    /// The columns, those of codes as such if they are to be arranged.
    fn coded(&self, columns: Vec<Column>) -> Vec<Column> {
        let is_code = |name: &str| self.wanted.parts.is_some() && CODES.contains(&name);
        let named = columns.into_iter().zip(self.wanted.columns);
        named.map(|(column, name)| if is_code(name) { column.coded() } else { column }).collect()
    }

    /// Reads the columns of the rows of a mask, and takes those out that cannot be used after all.
    fn rows(
        &self,
        whole: &Checked<'_>,
        scopes: &[Scope],
        mask: &Mask,
        known: Known<'_>,
    ) -> Result<(Kept, Vec<RejectedRow>), TableError> {
        let origins = mask.rows();
        if origins.is_empty() {
            return Ok((Kept::default(), Vec::new()));
        }
        let mut checked = Checked::within(whole, mask);
        let ids = known.ids.map(|ids| ids.texts(origins)).transpose();
        if let Some(ids) = ids.map_err(|error| self.source.cannot_be_read(error))?.flatten() {
            checked.give("allocation_id", Column::Text(ids));
        }
        let is_read = |column: &str| match column {
            "allocation_id" => known.ids.is_some() || known.numbers.is_none(),
            "client_id" => known.clients.is_none_or(|keys| !keys.has_clients),
            _ => true,
        };
        for column in self.wanted.columns.iter().filter(|column| is_read(column)) {
            self.read(&mut checked, column)?;
        }
        if let Some(usable) = checked.usable() {
            let unusable = origins.iter().zip(&usable).filter(|row| !row.1).map(|row| *row.0).collect();
            // Their keys are there, so none of them is blank.
            let Returned { mut rejected, .. } =
                Returned::of(self.source, self.chunk, self.offset, unusable, self.repeated)?;
            // Rare, and simplest to do over: the same rows without those.
            let narrower = origins.iter().zip(&usable).filter(|row| row.1).map(|row| *row.0).collect();
            let narrower = Mask::of_rows(narrower, mask.bits().len());
            let usable =
                |numbers: Vec<u32>| numbers.into_iter().zip(&usable).filter(|row| row.1).map(|row| row.0).collect();
            let known = Known { numbers: known.numbers.map(usable), ..known };
            let (kept, more) = self.rows(whole, scopes, &narrower, known)?;
            rejected.extend(more);
            return Ok((kept, rejected));
        }
        let column =
            |name: &&'static str| if is_read(name) { checked.take(name) } else { Column::empty(Kind::Text, 0) };
        let kept = Kept {
            scopes: at(scopes, origins),
            columns: self.coded(self.wanted.columns.iter().map(column).collect()),
            rows: self.source.numbers(self.chunk, self.offset, origins)?,
            allocations: known.numbers.unwrap_or_default(),
            identities: known.clients.map(|keys| keys.clients.at(origins)).unwrap_or_default(),
            ..Kept::default()
        };
        let divided = kept.divided(self.wanted.parts.unwrap_or(1));
        Ok((divided.map_err(|error| self.source.cannot_be_read(error))?, Vec::new()))
    }
}

/// What is known of rows before their columns are read.
#[derive(Default)]
struct Known<'a> {
    /// The numbers of the allocations of those that are kept.
    numbers: Option<Vec<u32>>,
    /// The ids of the allocations of all rows, if they are wanted all the same.
    ids: Option<&'a Ids>,
    /// The clients of all rows; they need not be named.
    clients: Option<&'a ChunkKeys>,
}

/// The rows whose key is one of these.
fn held(roll: &Roll, scopes: &[Scope], ids: &Utf8ViewArray) -> Bitmap {
    let held = each_hash(scopes, ids).map(|hash| roll.entries().holds(hash));
    let held = Bitmap::from_trusted_len_iter(held);
    match ids.validity() {
        Some(validity) => &held & validity,
        None => held,
    }
}

#[cfg(test)]
mod tests {
    use polars::prelude::*;
    use proptest::prelude::*;

    use super::*;
    use crate::fact_columns::CLAIM_COLUMNS;
    use crate::keys::allocation_set::Member;
    use crate::keys::hash::{key_hash, second_hash};
    use crate::watch::Unwatched;

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

    fn members<'i>(keys: impl IntoIterator<Item = (Scope, &'i str)>) -> Vec<Member> {
        let member =
            |(scope, id): (Scope, &str)| Member::new(scope, key_hash(scope, id), second_hash(scope, id.as_bytes()));
        keys.into_iter().map(member).collect()
    }

    /// Everything that is gathered, as text.
    fn told(source: &Source, roll: &Roll) -> String {
        let wanted = Wanted::facts(&CLAIM_COLUMNS, roll.parts());
        let gathered =
            gather(source, Share::Whole, Which::Allocations(roll), wanted, Phase::Claims, &Unwatched).unwrap();
        let mut rows = Vec::new();
        for kept in &gathered.chunks {
            rows.extend((0..kept.rows.len()).map(|row| {
                let column = |column: usize| kept.columns.get(column);
                let id = column(0).and_then(|column| column.text(row)).filter(|_| !roll.is_numbered());
                let number = kept.allocations.get(row).copied().or_else(|| {
                    let (scope, id) = (kept.scopes[row], column(0)?.text(row)?);
                    roll.find(key_hash(scope, id), second_hash(scope, id.as_bytes()))
                });
                let dates = [1, 2, 6].map(|at| column(at).and_then(|column| column.date(row)));
                let unit = column(4).and_then(|column| column.code(row));
                format!("{} {:?} {id:?} {number:?} {dates:?} {unit:?}", kept.rows[row], kept.scopes[row])
            }));
        }
        rows.sort();
        format!("{rows:#?} {:#?}", gathered.rejected)
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
        let ids = ["1", "12", "123456789012", "1234567890123", "a number of more than twelve bytes", "é", "7"];
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
        let roll = Roll::new(members, |allocations| Share::Whole.parts(allocations));
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("claims.parquet");
        ParquetWriter::new(std::fs::File::create(&path).unwrap()).finish(&mut frame).unwrap();
        let file = Source::open(&path, Register::Claims).unwrap();
        let memory = Source::from_frame(&frame, Register::Claims, "claims.parquet").unwrap();
        let told_of_file = told(&file, &roll);
        assert_eq!(told_of_file.matches("Scope(").count(), 8, "{told_of_file}");
        assert_eq!(told_of_file, told(&memory, &roll));
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
                members.push(Member::new(*scope, key_hash(*scope, id), 0));
            }
            let roll = Roll::new(members, |allocations| Share::Whole.parts(allocations));
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("claims.parquet");
            let writer = ParquetWriter::new(std::fs::File::create(&path).unwrap());
            writer.with_row_group_size(Some(group)).with_data_page_size(Some(page)).finish(&mut frame).unwrap();
            let file = Source::open(&path, Register::Claims).unwrap();
            let memory = Source::from_frame(&frame, Register::Claims, "claims.parquet").unwrap();
            prop_assert_eq!(told(&file, &roll), told(&memory, &roll));
        }
    }
}
