//! How far a long run is: a bar on standard error, where a person watches and it takes longer than a second.

use std::fmt::Write;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use stoplicht_core::Language;
use stoplicht_report::count;
use stoplicht_tables::{Phase, Progress};

use crate::interrupt;
use crate::terminal::Terminal;
use crate::words;

/// A run that takes less needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);
const TICK: Duration = Duration::from_millis(120);

/// Follows a run, and stops it when asked.
pub struct TerminalProgress {
    bar: ProgressBar,
    phase: Mutex<Option<Phase>>,
    is_over: Arc<Mutex<bool>>,
    language: Language,
    /// What is computed.
    computing: &'static str,
}

impl TerminalProgress {
    /// Starts to watch a run that scores requests, or follows trajectories.
    pub fn new(terminal: &Terminal) -> Self {
        Self::of(terminal, words::progress::scoring(terminal.language()))
    }

    /// Starts to watch a run that computes something else.
    pub fn of(terminal: &Terminal, computing: &'static str) -> Self {
        let bar = ProgressBar::hidden();
        let is_over = Arc::new(Mutex::new(!terminal.is_watched()));
        if terminal.is_watched() {
            bar.set_style(
                ProgressStyle::with_template("{msg} {spinner}").unwrap_or_else(|_| ProgressStyle::default_bar()),
            );
            bar.set_message(words::progress::opening_registers(terminal.language()));
            show_later(bar.clone(), Arc::clone(&is_over));
        }
        Self { bar, phase: Mutex::new(None), is_over, language: terminal.language(), computing }
    }
}

/// Shows the bar once patience has run out.
fn show_later(bar: ProgressBar, is_over: Arc<Mutex<bool>>) {
    std::thread::spawn(move || {
        std::thread::sleep(PATIENCE);
        let is_over = is_over.lock().unwrap_or_else(PoisonError::into_inner);
        if !*is_over {
            bar.set_draw_target(ProgressDrawTarget::stderr());
            bar.enable_steady_tick(TICK);
        }
    });
}

impl Drop for TerminalProgress {
    fn drop(&mut self) {
        *self.is_over.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.bar.finish_and_clear();
    }
}

impl TerminalProgress {
    fn words(&self, phase: Phase) -> &'static str {
        match phase {
            Phase::Allocations => words::progress::reading_allocations(self.language),
            Phase::Deliveries => words::progress::reading_deliveries(self.language),
            Phase::Claims => words::progress::reading_claims(self.language),
            Phase::Computing => self.computing,
            Phase::Writing => words::progress::writing(self.language),
        }
    }
}

impl Progress for TerminalProgress {
    fn advanced(&self, phase: Phase, rows: u64, total: u64) {
        let mut current = self.phase.lock().unwrap_or_else(PoisonError::into_inner);
        if *current != Some(phase) {
            *current = Some(phase);
            self.bar.set_style(style(self.language));
            self.bar.reset();
            self.bar.set_message(self.words(phase));
        }
        self.bar.set_length(total);
        self.bar.inc(rows);
    }

    fn stop(&self) -> bool {
        Interruptible.stop()
    }

    fn let_go(&self) {
        Interruptible.let_go();
    }

    fn begin_writing(&self) {
        Interruptible.begin_writing();
    }

    fn end_writing(&self) {
        Interruptible.end_writing();
    }
}

/// A run without a bar, which can be stopped all the same.
#[derive(Debug, Clone, Copy)]
pub struct Interruptible;

impl Progress for Interruptible {
    fn stop(&self) -> bool {
        interrupt::is_asked()
    }

    fn let_go(&self) {
        // What another thread allocated goes back only when that thread gives it.
        rayon::broadcast(|_| stoplicht_allocator::give_back_freed_memory());
        stoplicht_allocator::give_back_freed_memory();
    }

    fn begin_writing(&self) {
        interrupt::begin_writing();
    }

    fn end_writing(&self) {
        interrupt::end_writing();
    }
}

/// `declaraties lezen        ████████░░░░  57.344 / 200.000  7s`
fn style(language: Language) -> ProgressStyle {
    let numbers = move |state: &ProgressState, out: &mut dyn Write| {
        let (done, total) = (state.pos(), state.len().unwrap_or_else(|| state.pos()));
        let _ = write!(out, "{} / {}", count(done, language), count(total, language));
    };
    ProgressStyle::with_template("{msg:24} {bar:30} {numbers}  {eta}")
        .map_or_else(|_| ProgressStyle::default_bar(), |style| style.with_key("numbers", numbers))
}
