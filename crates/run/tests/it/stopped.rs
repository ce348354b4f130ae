//! A run that is asked to stop ends by itself, and leaves nothing behind.

use std::sync::atomic::{AtomicI32, AtomicU32, Ordering};

use stoplicht_core::Language;
use stoplicht_run::{RunError, triage};
use stoplicht_tables::{Phase, Progress};

use crate::support::{fixture, names, policy, triage_options};

/// Asks a run to stop once it has begun to write.
#[derive(Default)]
struct StopWhileWriting {
    /// Times that writing began, less those that it ended.
    writers: AtomicI32,
    /// Times that writing began.
    begun: AtomicU32,
    /// Rows that were written.
    rows: AtomicU32,
}

impl Progress for StopWhileWriting {
    fn advanced(&self, phase: Phase, _: u64, _: u64) {
        if phase == Phase::Writing {
            self.rows.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn stop(&self) -> bool {
        self.rows.load(Ordering::Relaxed) > 0
    }

    fn begin_writing(&self) {
        self.writers.fetch_add(1, Ordering::Relaxed);
        self.begun.fetch_add(1, Ordering::Relaxed);
    }

    fn end_writing(&self) {
        self.writers.fetch_sub(1, Ordering::Relaxed);
    }
}

#[test]
fn nothing_is_left_of_a_run_that_is_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let progress = StopWhileWriting::default();
    let (registers, policy) = (fixture("registers"), policy());
    let options = triage_options(&registers, &policy, &out, Language::Nl);
    let error = triage(options, &progress).unwrap_err();
    assert!(matches!(error, RunError::Stopped), "{error}");
    assert!(names(folder.path()).is_empty());
    // Whoever could end the program at once knows when there are half-written files, and when there are none any more.
    assert_eq!(progress.begun.into_inner(), 1);
    assert_eq!(progress.writers.into_inner(), 0);
}
