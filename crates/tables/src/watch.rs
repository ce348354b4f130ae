//! Who watches a long run: told how far it is, and asked whether to go on.

/// What a run is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Reading allocations.
    Allocations,
    /// Reading deliveries.
    Deliveries,
    /// Reading claims.
    Claims,
    /// Scoring requests, or following trajectories.
    Computing,
    /// Writing results.
    Writing,
}

/// Watches a run. It may be called from several threads at once.
pub trait Watch: Sync {
    /// So many more of `total` rows of a phase are done.
    fn done(&self, phase: Phase, rows: u64, total: u64) {
        let _ = (phase, rows, total);
    }

    /// Is the run to stop?
    fn stop(&self) -> bool {
        false
    }
}

/// Nobody watches.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {}
