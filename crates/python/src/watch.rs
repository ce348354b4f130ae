//! A run off the interpreter: in a pool of its own, watched from the thread that called.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use stoplicht_tables::{Phase, Progress};

use crate::arguments::Arguments;
use crate::errors::panicked;

/// How often the interpreter is asked whether to go on.
const INTERVAL: Duration = Duration::from_millis(50);

/// How long a run that is to stop is waited for. What it has still to clear away it clears away by itself.
const PATIENCE: Duration = Duration::from_millis(100);

/// Runs that were stopped and have not ended yet: each waits until one has.
static ENDING: Mutex<Vec<Box<dyn FnOnce() + Send>>> = Mutex::new(Vec::new());

/// The process that loaded the module.
static PROCESS: AtomicU32 = AtomicU32::new(0);

/// Remembers the process: threads do not come along into one that is forked from it.
pub fn remember_process() {
    PROCESS.store(std::process::id(), Ordering::Relaxed);
}

fn is_forked() -> bool {
    PROCESS.load(Ordering::Relaxed) != std::process::id()
}

/// How far a run is, and whether it is to stop.
#[derive(Default)]
struct Watch {
    stop: AtomicBool,
    phases: Mutex<Vec<(Phase, u64, u64)>>,
}

impl Watch {
    fn phases(&self) -> Vec<(Phase, u64, u64)> {
        self.phases.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Progress for Watch {
    fn advanced(&self, phase: Phase, rows: u64, total: u64) {
        let mut phases = self.phases.lock().unwrap_or_else(PoisonError::into_inner);
        match phases.iter_mut().find(|(known, ..)| *known == phase) {
            Some((_, done, of)) => {
                *done += rows;
                *of = total;
            }
            None => phases.push((phase, rows, total)),
        }
    }

    fn stop(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

const fn name(phase: Phase) -> &'static str {
    match phase {
        Phase::Allocations => "allocations",
        Phase::Deliveries => "deliveries",
        Phase::Claims => "claims",
        Phase::Computing => "computing",
        Phase::Writing => "writing",
    }
}

/// Waits until runs that were stopped have cleared away what they began to write: before the process ends.
pub fn finish(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let py = Arguments::of(arguments, 0)?.py();
    let ending = std::mem::take(&mut *ENDING.lock().unwrap_or_else(PoisonError::into_inner));
    // Of another process they are not here.
    if !is_forked() {
        py.detach(|| ending.into_iter().for_each(|wait| wait()));
    }
    Ok(py.None())
}

/// Does work in a pool of its own of so many threads (0: one a core). Signals are seen and `progress` is called meanwhile,
/// on the thread that called; an exception of either stops the work. It comes out when the work has ended, or a moment later
/// while that is still clearing away what it began to write.
///
/// # Errors
/// [`PyErr`] of a signal or of `progress`, if this is a forked process, or if the work panicked.
pub fn off_the_interpreter<T: Send + 'static>(
    py: Python<'_>,
    threads: usize,
    progress: Option<&Bound<'_, PyAny>>,
    work: impl FnOnce(&dyn Progress) -> T + Send + 'static,
) -> PyResult<T> {
    if is_forked() {
        return Err(PyRuntimeError::new_err(
            "stoplicht was loaded before this process was forked, and does not run in it: start processes with \
             multiprocessing.get_context(\"spawn\"), or import stoplicht in the process itself",
        ));
    }
    let watch = Arc::new(Watch::default());
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).thread_name(|at| format!("stoplicht-{at}"));
    let pool = pool.build().map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
    let (sender, receiver) = channel();
    let watched = Arc::clone(&watch);
    pool.spawn(move || {
        // Whatever the work holds of Python is gone before it is said to be done.
        let done = catch_unwind(AssertUnwindSafe(|| work(&*watched)));
        let _ = sender.send(done);
    });
    let receiver = Mutex::new(receiver);
    let wait = || receiver.lock().unwrap_or_else(PoisonError::into_inner).recv_timeout(INTERVAL);
    let (mut told, mut failure) = (Vec::new(), None);
    let mut stopped_at = Instant::now();
    let done = loop {
        match py.detach(wait) {
            Ok(done) => break done,
            Err(RecvTimeoutError::Disconnected) => return Err(failure.unwrap_or_else(panicked)),
            Err(RecvTimeoutError::Timeout) if failure.is_none() => {
                let asked = py.check_signals().and_then(|()| tell(&watch, progress, &mut told));
                if let Err(error) = asked {
                    watch.stop.store(true, Ordering::Relaxed);
                    (failure, stopped_at) = (Some(error), Instant::now());
                }
            }
            Err(RecvTimeoutError::Timeout) if stopped_at.elapsed() < PATIENCE => {}
            Err(RecvTimeoutError::Timeout) => {
                let ended = move || drop(receiver.into_inner().map(|receiver| receiver.recv()));
                ENDING.lock().unwrap_or_else(PoisonError::into_inner).push(Box::new(ended));
                break Err(Box::new(()));
            }
        }
    };
    if let Some(failure) = failure {
        return Err(failure);
    }
    py.check_signals()?;
    tell(&watch, progress, &mut told)?;
    done.map_err(|_| panicked())
}

/// Tells how far the phases are of which that changed.
fn tell(watch: &Watch, progress: Option<&Bound<'_, PyAny>>, told: &mut Vec<(Phase, u64, u64)>) -> PyResult<()> {
    let Some(progress) = progress else { return Ok(()) };
    let phases = watch.phases();
    for (phase, done, total) in phases.iter().filter(|phase| !told.contains(phase)) {
        progress.call1((name(*phase), done, total))?;
    }
    *told = phases;
    Ok(())
}
