//! What steering reads of a partition of the registers: its rows, in groups that are let go one after the other.

use rayon::prelude::*;

use crate::coverage::ClaimCounts;
use crate::error::TableError;
use crate::keys::allocations_on_record::AllocationsOnRecord;
use crate::progress::{Phase, Progress};
use crate::rejected::RejectedRow;
use crate::select::allocation_keys::AllocationKeys;
use crate::select::chunk_reads::ChunkReads;
use crate::select::citizen_numbers::{client_numbers, refuse_citizen_numbers};
use crate::select::history_columns::{CLAIM_COLUMNS, CLAIM_COLUMNS_WITH_PRODUCT, DELIVERY_COLUMNS, VERSION_COLUMNS};
use crate::select::request::{ColumnRequest, RowFilter};
use crate::select::select_each;
use crate::select::selected::{Selected, SelectedChunk};
use crate::source::Source;
use crate::source::partition::Partition;
use crate::source::run_sources::SteerSources;

/// Groups of the parts of registers that were not prepared. Trajectories come where the rows of a group were: with more groups less
/// is held at once, and each chunk of a register is in more pieces.
const GROUPS: usize = 16;

/// Chunks that each thread reads before their pieces are held: with more the memory of a group lies together, and more is there at once.
const CHUNKS_BEFORE_HELD: usize = 8;

/// The rows of a partition of the registers.
#[derive(Default)]
pub struct PartitionRows {
    /// What there is of each register, group by group.
    pub groups: Vec<GroupRows>,
    /// All rows that cannot be used.
    pub rejected: Vec<RejectedRow>,
    /// Rows of allocations, deliveries and claims in which every cell is empty.
    pub blank: Vec<u64>,
    /// The claims by month, of registers that were not prepared.
    pub claim_counts: ClaimCounts,
}

/// What a group of parts has of each register.
pub struct GroupRows {
    /// The versions of the allocations.
    pub versions: Selected,
    /// The deliveries.
    pub deliveries: Selected,
    /// The claims, if there is a register of them.
    pub claims: Option<Selected>,
}

/// Reads what a partition has of each register.
pub fn partition_rows(
    sources: &SteerSources,
    partition: Partition,
    with_products: bool,
    progress: &dyn Progress,
) -> Result<PartitionRows, TableError> {
    let mut read = PartitionRows::default();
    if partition != Partition::Whole {
        let parts = partition.parts(sources.allocations.rows());
        let reading = Reading { partition, groups: vec![0, parts], progress };
        let versions = reading.versions(&sources.allocations, RowFilter::All, &mut read)?;
        refuse_citizen_numbers(&sources.allocations, versions.iter().flat_map(client_numbers))?;
        reading.others(sources, RowFilter::All, with_products, versions, &mut read)?;
        return Ok(read);
    }
    // Of a row about an allocation a number is kept, and no text.
    let keys = AllocationKeys::read(&sources.allocations, partition, progress)?;
    let allocations = keys.of_scopes(|_| true, partition);
    progress.let_go();
    let reading = Reading { partition, groups: allocations.groups(GROUPS), progress };
    let versions = reading.versions(&sources.allocations, RowFilter::Known(&keys.chunks, &allocations), &mut read)?;
    drop(keys);
    progress.let_go();
    // What joins nothing is all that is held in no part in the end.
    let nobody_asks = AllocationsOnRecord::unasked();
    let filter = RowFilter::Allocations(&allocations, &nobody_asks);
    reading.others(sources, filter, with_products, versions, &mut read)?;
    progress.let_go();
    Ok(read)
}

/// How a partition is read.
struct Reading<'a> {
    partition: Partition,
    /// The groups of parts that the rows are divided in: where each begins, and where the last ends.
    groups: Vec<usize>,
    progress: &'a dyn Progress,
}

impl Reading<'_> {
    /// Is a group let go before others are followed?
    const fn is_in_groups(&self) -> bool {
        self.groups.len() > 2
    }

    fn versions(
        &self,
        source: &Source,
        filter: RowFilter<'_>,
        read: &mut PartitionRows,
    ) -> Result<Vec<Selected>, TableError> {
        self.register(source, filter, (&VERSION_COLUMNS, Phase::Allocations), read)
    }

    /// Reads the deliveries and the claims, and puts them beside the versions.
    fn others(
        &self,
        sources: &SteerSources,
        filter: RowFilter<'_>,
        with_products: bool,
        versions: Vec<Selected>,
        read: &mut PartitionRows,
    ) -> Result<(), TableError> {
        let claim_columns: &'static [&'static str] =
            if with_products { &CLAIM_COLUMNS_WITH_PRODUCT } else { &CLAIM_COLUMNS };
        let deliveries = self.register(&sources.deliveries, filter, (&DELIVERY_COLUMNS, Phase::Deliveries), read)?;
        if self.is_in_groups() {
            self.progress.let_go();
        }
        let claims = sources.claims.as_ref();
        let claims = claims.map(|source| self.register(source, filter, (claim_columns, Phase::Claims), read));
        let mut claims = claims.transpose()?.map(Vec::into_iter);
        let group = |(versions, deliveries)| GroupRows {
            versions,
            deliveries,
            claims: claims.as_mut().and_then(Iterator::next),
        };
        read.groups = versions.into_iter().zip(deliveries).map(group).collect();
        Ok(())
    }

    /// Reads what the partition has of a register, group by group.
    fn register(
        &self,
        source: &Source,
        filter: RowFilter<'_>,
        (columns, phase): (&'static [&'static str], Phase),
        read: &mut PartitionRows,
    ) -> Result<Vec<Selected>, TableError> {
        // The rows are put in order once, in as many pieces as there are groups.
        let wanted = ColumnRequest::facts(columns, 1);
        let is_named = phase == Phase::Allocations;
        let in_groups = |chunk: SelectedChunk| chunk.in_groups(&self.groups).into_iter();
        let held = |piece: SelectedChunk| {
            let piece = if is_named { piece } else { piece.without_origins() };
            // What is followed at once may stay as it is.
            if self.is_in_groups() { piece.held_closely() } else { piece }
        };
        let parts = self.groups.last().copied().unwrap_or_default();
        let group = |_| Selected { parts, ..Selected::default() };
        let mut groups: Vec<Selected> = (1..self.groups.len()).map(group).collect();
        let reads = ChunkReads::begin(source, self.partition, filter, wanted, (phase, self.progress))?;
        let selected = select_each(&reads, CHUNKS_BEFORE_HELD, in_groups, |mut chunks| {
            // Group by group, so that the memory of a group lies together: it can be given back when the group is let go.
            let next = |_| chunks.iter_mut().filter_map(Iterator::next).collect();
            let pieces: Vec<Vec<SelectedChunk>> = groups.iter().map(next).collect();
            groups.par_iter_mut().zip(pieces).for_each(|(group, pieces)| {
                group.chunks.extend(pieces.into_iter().filter(|piece| piece.len() > 0).map(held));
            });
        })?;
        read.blank.push(selected.blank);
        read.claim_counts.merge(&selected.claim_counts);
        read.rejected.extend(selected.rejected);
        Ok(groups)
    }
}
