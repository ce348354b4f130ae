//! The versions of all allocations, each as little as a check needs of it, and what is odd about them.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use stoplicht_core::Day;
use stoplicht_core::register::Code;
use stoplicht_core::register::code_list::change_reason::is_removal;

use super::far_days::NearDays;
use super::ids::{alike, is_power_of_ten, without_zeros};
use super::touched::Tally;
use super::unknown_codes::{RowPlace, UnknownCodes};
use crate::column::Column;
use crate::column::parse::DAY_MICROS;
use crate::error::TableError;
use crate::keys::hash::key_hash;
use crate::keys::same_key::joined;
use crate::keys::scope::{ANYWHERE, Scope};
use crate::progress::{Phase, Progress};
use crate::rejected::RejectedRow;
use crate::schema::Kind;
use crate::select::chunk_keys::ChunkKeys;
use crate::select::validate::RowChecks;
use crate::source::Source;

/// A version of an allocation; ids stand by their hashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    pub allocation: u64,
    /// Microseconds since 1970.
    pub moment: i64,
    pub start: i32,
    pub end: i32,
    pub client: u64,
    pub provider: u64,
    pub product: u64,
    pub scope: Scope,
    pub is_removal: bool,
}

impl Version {
    /// The day from which it is known.
    pub const fn known(&self) -> i64 {
        self.moment.div_euclid(DAY_MICROS)
    }
}

/// Category and code of a product.
pub type ProductCodes = (Option<Code>, Option<Code>);

/// All versions that can be used, and what is odd about rows of the register.
#[derive(Debug, Default)]
pub struct Versions {
    pub all: Vec<Version>,
    /// The ids of providers, by their hashes.
    pub providers: FxHashMap<u64, String>,
    pub products: FxHashMap<u64, ProductCodes>,
    /// Numbers without the zeros before them, each with the allocation.
    pub without_zeros: Vec<(u64, u64)>,
    /// What ids of clients have in common with others, and the client.
    pub alike: Vec<(u64, u64)>,
    pub far: Tally,
    pub lost_digits: Tally,
    /// Codes that are on no list.
    pub unknown_codes: UnknownCodes,
    /// A hash of each row that can be used, chunk by chunk.
    pub hashes: Vec<Vec<u64>>,
    pub rejected: Vec<RejectedRow>,
    pub blank: u64,
}

/// The columns that are looked at.
const COLUMNS: [&str; 14] = [
    "allocation_id",
    "client_id",
    "provider_id",
    "assigned_at",
    "start_date",
    "end_date",
    "product_category",
    "product_code",
    "volume",
    "unit",
    "frequency",
    "budget_cents",
    "change_reason",
    "referrer",
];

impl Versions {
    /// Reads them; `conflicts` are rows that contradict another, chunk by chunk.
    #[expect(clippy::indexing_slicing, reason = "chunks are numbered from 0")]
    pub fn read(
        source: &Source,
        conflicts: &FxHashSet<(usize, u32)>,
        near: NearDays,
        progress: &dyn Progress,
    ) -> Result<Self, TableError> {
        let (offsets, total) = (source.offsets(), source.rows() as u64);
        let read = |chunk: usize| {
            if progress.stop() {
                return Err(TableError::Stopped);
            }
            let versions = Self::of_chunk(source, chunk, offsets[chunk], conflicts, near)?;
            progress.advanced(Phase::Allocations, source.chunk_rows(chunk) as u64, total);
            Ok(versions)
        };
        let chunks: Vec<Self> = (0..source.chunks()).into_par_iter().map(read).collect::<Result<_, _>>()?;
        let mut versions = Self::default();
        for chunk in chunks {
            versions.append(chunk);
        }
        versions.all.par_sort_unstable();
        for pairs in [&mut versions.without_zeros, &mut versions.alike] {
            pairs.par_sort_unstable();
            pairs.dedup();
        }
        Ok(versions)
    }

    fn append(&mut self, mut chunk: Self) {
        self.all.append(&mut chunk.all);
        self.providers.extend(chunk.providers);
        self.products.extend(chunk.products);
        self.without_zeros.append(&mut chunk.without_zeros);
        self.alike.append(&mut chunk.alike);
        self.far.merge(chunk.far);
        self.lost_digits.merge(chunk.lost_digits);
        self.unknown_codes.merge(chunk.unknown_codes);
        self.hashes.append(&mut chunk.hashes);
        self.rejected.append(&mut chunk.rejected);
        self.blank += chunk.blank;
    }

    #[expect(clippy::indexing_slicing, reason = "there is a hash for each row")]
    fn of_chunk(
        source: &Source,
        chunk: usize,
        offset: usize,
        conflicts: &FxHashSet<(usize, u32)>,
        near: NearDays,
    ) -> Result<Self, TableError> {
        let (mut checks, keys) = ChunkKeys::read(source, chunk, offset, &[])?;
        checks.read_each(COLUMNS)?;
        let mut versions = Self { blank: keys.blank, ..Self::default() };
        let (mut without, mut likes) = (FxHashSet::default(), FxHashSet::default());
        let far: Vec<&str> = ["assigned_at", "start_date", "end_date"]
            .into_iter()
            .filter(|name| checks.column(name).is_some_and(|column| near.may_be_far(name, column)))
            .collect();
        let mut hashes = vec![0; keys.scopes.len()];
        for (row, scope) in keys.scopes.iter().enumerate() {
            if !keys.is_usable(row) || conflicts.contains(&(chunk, row as u32)) {
                continue;
            }
            let text = |name| checks.column(name).and_then(|column| column.text(row)).unwrap_or_default();
            let (id, client_id) = (text("allocation_id"), text("client_id"));
            let version = versions.version(&checks, row, *scope);
            hashes[row] = row_hash(&checks, row, &version);
            without.insert((without_zeros(*scope, id), version.allocation));
            likes.insert((alike(*scope, client_id), version.client));
            for column in far.iter().filter(|name| checks.column(name).is_some_and(|one| near.far(name, one, row))) {
                versions.far.add(*scope, column);
                versions.far.touched.clients.insert(version.client);
                versions.far.place(source, chunk, offset, row);
            }
            for (column, _) in
                [("allocation_id", id), ("client_id", client_id)].iter().filter(|(_, id)| is_power_of_ten(id))
            {
                versions.lost_digits.add(*scope, column);
                versions.lost_digits.touched.clients.insert(version.client);
                versions.lost_digits.place(source, chunk, offset, row);
            }
            let at = RowPlace { source, chunk, offset, row };
            versions.unknown_codes.look(&checks, at, *scope, Some(version.client));
            versions.all.push(version);
        }
        without.remove(&(0, 0));
        versions.without_zeros = without.into_iter().filter(|(hash, _)| *hash != 0).collect();
        versions.alike = likes.into_iter().filter(|(hash, _)| *hash != 0).collect();
        versions.hashes.push(hashes);
        versions.rejected = keys.unreadable;
        Ok(versions)
    }

    fn version(&mut self, checks: &RowChecks<'_>, row: usize, scope: Scope) -> Version {
        let column = |name| checks.column(name);
        let text = |name| column(name).and_then(|column| column.text(row)).unwrap_or_default();
        let code = |name| column(name).and_then(|column| column.code(row));
        let day = |name| column(name).and_then(|column| column.date(row));
        let provider = key_hash(ANYWHERE, text("provider_id"));
        self.providers.entry(provider).or_insert_with(|| text("provider_id").to_owned());
        let product = joined(key_hash(ANYWHERE, text("product_category")), key_hash(ANYWHERE, text("product_code")));
        self.products.entry(product).or_insert_with(|| (code("product_category"), code("product_code")));
        let (start, end) = (day("start_date").unwrap_or_default(), day("end_date"));
        Version {
            allocation: key_hash(scope, text("allocation_id")),
            moment: column("assigned_at").and_then(|column| column.moment(row)).unwrap_or_default(),
            start,
            end: end.unwrap_or(Day::OPEN.number()),
            client: key_hash(scope, text("client_id")),
            provider,
            product,
            scope,
            is_removal: is_removal(code("change_reason"), start, end),
        }
    }
}

/// A hash of all that a row says.
fn row_hash(checks: &RowChecks<'_>, row: usize, version: &Version) -> u64 {
    let keys = [version.allocation, version.client, version.provider, version.product];
    let days = [version.moment.cast_unsigned(), bits(Some(version.start)), bits(Some(version.end))];
    let start = keys.into_iter().chain(days).fold(1, joined);
    ["volume", "unit", "frequency", "budget_cents", "change_reason"]
        .into_iter()
        .fold(start, |hash, name| checks.column(name).map_or(hash, |column| joined(hash, cell_hash(column, row))))
}

/// A hash of what stands in a cell.
pub fn cell_hash(column: &Column, row: usize) -> u64 {
    match column.kind() {
        Kind::Text => column
            .text(row)
            .map(|text| key_hash(ANYWHERE, text))
            .or_else(|| column.code(row).map(|code| key_hash(ANYWHERE, &code.to_text())))
            .unwrap_or(1),
        Kind::Date => bits(column.date(row)),
        Kind::Moment => column.moment(row).map_or(1, |moment| moment.cast_unsigned() << 1),
        Kind::Whole => column.whole(row).map_or(1, |whole| whole.cast_unsigned() << 1),
        // Zero has no sign here.
        Kind::Number => column.number(row).map_or(1, |number| (number + 0.0).to_bits() ^ 2),
    }
}

fn bits(day: Option<i32>) -> u64 {
    day.map_or(1, |day| u64::from(day.cast_unsigned()) << 1)
}
