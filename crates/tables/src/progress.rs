//! How far a long run is: it tells, and asks whether to go on.

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

/// Follows a run. It may be called from several threads at once.
pub trait Progress: Sync {
    /// This number of rows of a phase, out of `total`, is done beside those before.
    fn advanced(&self, phase: Phase, rows: u64, total: u64) {
        let _ = (phase, rows, total);
    }

    /// Is the run to stop?
    fn stop(&self) -> bool {
        false
    }

    /// Much of what the run held was let go, on any of its threads. Whoever allocates in a way that keeps freed memory may give it back
    /// to the system now.
    fn let_go(&self) {}

    /// The run has files from now on that are half written. Whoever could end the program at once asks the run to
    /// [`stop`](Self::stop) instead, until [`end_writing`](Self::end_writing) is called as often.
    fn begin_writing(&self) {}

    /// Files of the run are in their places, or gone.
    fn end_writing(&self) {}
}

/// Nobody follows the run, and nobody stops it.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoProgress;

impl Progress for NoProgress {}
