//! Everything on record of the clients whom requests are about, from whatever registers.

use rayon::iter::Either;
use rayon::prelude::*;

use crate::coverage::ClaimCoverage;
use crate::error::TableError;
use crate::households::Households;
use crate::households::conflicts::conflicting_versions;
use crate::keys::allocation_set::AllocationSet;
use crate::progress::{Phase, Progress};
use crate::rejected::RejectedRow;
use crate::select::allocation_keys::AllocationKeys;
use crate::select::allocation_numbers::AllocationNumbers;
use crate::select::history_columns::{CLAIM_COLUMNS, CLAIM_COLUMNS_WITH_PRODUCT, VERSION_COLUMNS};
use crate::select::request::{ColumnRequest, RowFilter};
use crate::select::select;
use crate::select::selected::Selected;
use crate::source::Source;
use crate::source::partition::Partition;
use crate::source::run_sources::TriageSources;
use crate::triage::scoring::Scoring;

/// Everything on record of the clients whom the requests are about: versions of allocations, and claims.
pub struct ClientRecords {
    pub versions: Selected,
    pub claims: Option<Selected>,
    /// Are the claims read with their products?
    with_products: bool,
}

impl ClientRecords {
    /// Gathers it from a partition of the registers; the keys of its allocations may have been read before.
    pub fn read(
        sources: &TriageSources,
        partition: Partition,
        keys: Option<AllocationKeys>,
        scoring: &Scoring<'_>,
        progress: &dyn Progress,
    ) -> Result<Self, TableError> {
        let asked = scoring.asked();
        // Only a contract asks what products claims name.
        let with_products = scoring.contract().is_some();
        let claims = |filter| claims(sources, partition, filter, with_products, progress);
        if partition != Partition::Whole {
            let (numbers, relevant) = if sources.allocations.has_links(partition) {
                let keys = AllocationKeys::around(asked, &sources.allocations, partition, progress)?;
                let relevant = keys.of_clients_with(asked, partition);
                (keys.numbers(&relevant), relevant)
            } else {
                // Nothing comes back but what is read now, and that is known by its number.
                (
                    AllocationNumbers::of_clients_with(asked, &sources.allocations, partition, progress)?,
                    AllocationSet::default(),
                )
            };
            let filter = RowFilter::Numbered(&numbers, &relevant);
            return Ok(Self {
                versions: versions(sources, partition, filter, progress)?,
                claims: claims(filter)?,
                with_products,
            });
        }
        let keys = keys.map_or_else(|| AllocationKeys::read(&sources.allocations, partition, progress), Ok)?;
        let relevant = keys.of_clients_with(asked, partition);
        let known = RowFilter::Known(&keys.chunks, &relevant);
        let (versions, on_record) = rayon::join(|| versions(sources, partition, known, progress), || keys.on_record());
        // There are as many of them as allocations; claims are many more.
        drop(keys);
        let on_record = on_record.asked_with(&relevant);
        let filter = RowFilter::Allocations(&relevant, &on_record);
        Ok(Self { versions: versions?, claims: claims(filter)?, with_products })
    }

    /// Gathers it from all partitions, to be kept.
    pub fn of_all(
        sources: &TriageSources,
        scoring: &Scoring<'_>,
        progress: &dyn Progress,
    ) -> Result<Vec<Self>, TableError> {
        sources
            .partitions()
            .into_par_iter()
            .map(|partition| Self::read(sources, partition, None, scoring, progress))
            .collect()
    }

    /// Until when claims are on record, as the claims of this partition say.
    pub fn coverage(&self) -> ClaimCoverage {
        self.claims.as_ref().map(|claims| claims.claim_counts.coverage()).unwrap_or_default()
    }

    /// The same as what all of them say.
    pub fn coverage_of_all(sources: &TriageSources, records: &[Self]) -> ClaimCoverage {
        if let Some(known) = sources.claims.as_ref().and_then(Source::claim_coverage) {
            return known.clone();
        }
        records.first().map(Self::coverage).unwrap_or_default()
    }

    /// The same, arranged client by client, in parts that have nothing to do with one another; each when it is its turn.
    pub fn parts(&self) -> impl ParallelIterator<Item = Households<'_>> {
        let claims = self.claims.as_ref();
        if self.with_products {
            Either::Left(Households::parts_with_products(&self.versions, None, claims))
        } else {
            Either::Right(Households::parts(&self.versions, None, claims))
        }
    }
}

fn versions(
    sources: &TriageSources,
    partition: Partition,
    filter: RowFilter<'_>,
    progress: &dyn Progress,
) -> Result<Selected, TableError> {
    select(
        &sources.allocations,
        partition,
        filter,
        ColumnRequest::unnamed_facts(&VERSION_COLUMNS, filter.parts()),
        Phase::Allocations,
        progress,
    )
}

fn claims(
    sources: &TriageSources,
    partition: Partition,
    filter: RowFilter<'_>,
    with_products: bool,
    progress: &dyn Progress,
) -> Result<Option<Selected>, TableError> {
    let columns: &'static [&'static str] = if with_products { &CLAIM_COLUMNS_WITH_PRODUCT } else { &CLAIM_COLUMNS };
    let of_source = |source| {
        select(source, partition, filter, ColumnRequest::facts(columns, filter.parts()), Phase::Claims, progress)
    };
    sources.claims.as_ref().map(of_source).transpose()
}

/// The keys of the allocations of each partition that can be read before it is known what is asked, and the versions that
/// contradict each other: of registers that were not prepared that is most of the work that does not wait.
pub fn keys_ahead(
    sources: &TriageSources,
    partitions: &[Partition],
    progress: &dyn Progress,
) -> Result<(Vec<Option<AllocationKeys>>, Vec<RejectedRow>), TableError> {
    match partitions {
        [Partition::Whole] => {
            let keys = AllocationKeys::read(&sources.allocations, Partition::Whole, progress)?;
            let conflicts = conflicting_versions(&sources.allocations, &keys, progress)?;
            Ok((vec![Some(keys)], conflicts))
        }
        partitions => Ok((partitions.iter().map(|_| None).collect(), Vec::new())),
    }
}
