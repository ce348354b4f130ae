//! Everything on record of the clients whom requests are about, from whatever registers.

use rayon::prelude::*;

use crate::coverage::ClaimCoverage;
use crate::error::TableError;
use crate::households::Arranged;
use crate::households::conflicts::conflicting_versions;
use crate::keys::allocation_set::AllocationSet;
use crate::progress::{Phase, Progress};
use crate::rejected::RejectedRow;
use crate::select::allocation_keys::AllocationKeys;
use crate::select::allocation_numbers::Numbers;
use crate::select::gather;
use crate::select::request::{CLAIM_COLUMNS, VERSION_COLUMNS};
use crate::select::request::{Wanted, Which};
use crate::select::selected::Gathered;
use crate::source::Source;
use crate::source::partition::Share;
use crate::source::run_sources::TriageSources;
use crate::triage::scoring::Round;

/// Everything on record of the clients whom the requests are about: versions of allocations, and claims.
pub struct Histories {
    pub versions: Gathered,
    pub claims: Option<Gathered>,
}

impl Histories {
    /// Gathers it from a share of the registers; the keys of its allocations may have been read before.
    pub fn gather(
        sources: &TriageSources,
        share: Share,
        keys: Option<AllocationKeys>,
        round: &Round<'_>,
        progress: &dyn Progress,
    ) -> Result<Self, TableError> {
        let asked = round.asked();
        if share != Share::Whole {
            let (numbers, relevant) = if sources.allocations.has_links(share) {
                let keys = AllocationKeys::around(asked, &sources.allocations, share, progress)?;
                let relevant = keys.of_clients_with(asked, share);
                (keys.numbers(&relevant), relevant)
            } else {
                // Nothing comes back but what is read now, and that is known by its number.
                (Numbers::of_clients_with(asked, &sources.allocations, share, progress)?, AllocationSet::default())
            };
            let which = Which::Numbered(&numbers, &relevant);
            return Ok(Self {
                versions: versions(sources, share, which, progress)?,
                claims: claims(sources, share, which, progress)?,
            });
        }
        let keys = keys.map_or_else(|| AllocationKeys::read(&sources.allocations, share, progress), Ok)?;
        let relevant = keys.of_clients_with(asked, share);
        let versions = versions(sources, share, Which::Known(&keys.chunks, &relevant), progress)?;
        // There are as many of them as allocations; claims are many more.
        drop(keys);
        Ok(Self { versions, claims: claims(sources, share, Which::Allocations(&relevant), progress)? })
    }

    /// Gathers it from all shares, to be kept.
    pub fn of_all(
        sources: &TriageSources,
        round: &Round<'_>,
        progress: &dyn Progress,
    ) -> Result<Vec<Self>, TableError> {
        sources.shares().into_par_iter().map(|share| Self::gather(sources, share, None, round, progress)).collect()
    }

    /// Until when claims are on record, as the claims of this share say.
    pub fn coverage(&self) -> ClaimCoverage {
        self.claims.as_ref().map(|claims| claims.claim_counts.coverage()).unwrap_or_default()
    }

    /// The same as what all of them say.
    pub fn coverage_of_all(sources: &TriageSources, histories: &[Self]) -> ClaimCoverage {
        if let Some(known) = sources.claims.as_ref().and_then(Source::claim_counts) {
            return known.coverage();
        }
        histories.first().map(Self::coverage).unwrap_or_default()
    }

    /// The same, arranged client by client, in parts that have nothing to do with one another; each when it is its turn.
    pub fn parts(&self) -> impl ParallelIterator<Item = Arranged<'_>> {
        Arranged::parts(&self.versions, None, self.claims.as_ref())
    }
}

fn versions(
    sources: &TriageSources,
    share: Share,
    which: Which<'_>,
    progress: &dyn Progress,
) -> Result<Gathered, TableError> {
    gather(
        &sources.allocations,
        share,
        which,
        Wanted::unnamed_facts(&VERSION_COLUMNS, which.parts()),
        Phase::Allocations,
        progress,
    )
}

fn claims(
    sources: &TriageSources,
    share: Share,
    which: Which<'_>,
    progress: &dyn Progress,
) -> Result<Option<Gathered>, TableError> {
    let of_source =
        |source| gather(source, share, which, Wanted::facts(&CLAIM_COLUMNS, which.parts()), Phase::Claims, progress);
    sources.claims.as_ref().map(of_source).transpose()
}

/// The keys of the allocations of each share that can be read before it is known what is asked, and the versions that
/// contradict each other: of registers that were not prepared that is most of the work that does not wait.
pub fn keys_ahead(
    sources: &TriageSources,
    shares: &[Share],
    progress: &dyn Progress,
) -> Result<(Vec<Option<AllocationKeys>>, Vec<RejectedRow>), TableError> {
    match shares {
        [Share::Whole] => {
            let keys = AllocationKeys::read(&sources.allocations, Share::Whole, progress)?;
            let conflicts = conflicting_versions(&sources.allocations, &keys, progress)?;
            Ok((vec![Some(keys)], conflicts))
        }
        shares => Ok((shares.iter().map(|_| None).collect(), Vec::new())),
    }
}
