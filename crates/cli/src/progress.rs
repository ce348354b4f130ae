//! How far a long run is: a bar on standard error, where a person watches and it takes longer than a second.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use stoplicht_core::Language;
use stoplicht_tables::{Phase, Watch};

use crate::interrupt;
use crate::terminal::Terminal;

/// A run that takes less needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);
const TICK: Duration = Duration::from_millis(120);

/// Watches a run, and stops it when asked.
pub struct Progress {
    bar: ProgressBar,
    phase: Mutex<Option<Phase>>,
    is_over: Arc<Mutex<bool>>,
    language: Language,
}

impl Progress {
    /// Starts to watch.
    pub fn new(terminal: &Terminal) -> Self {
        let bar = ProgressBar::hidden();
        let is_over = Arc::new(Mutex::new(!terminal.is_watched()));
        if terminal.is_watched() {
            bar.set_message(terminal.pick("registers openen", "opening registers"));
            show_later(bar.clone(), Arc::clone(&is_over));
        }
        Self { bar, phase: Mutex::new(None), is_over, language: terminal.language() }
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

impl Drop for Progress {
    fn drop(&mut self) {
        *self.is_over.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.bar.finish_and_clear();
    }
}

impl Watch for Progress {
    fn done(&self, phase: Phase, rows: u64, total: u64) {
        let mut current = self.phase.lock().unwrap_or_else(PoisonError::into_inner);
        if *current != Some(phase) {
            *current = Some(phase);
            if let Ok(style) = ProgressStyle::with_template("{msg:24} {bar:30} {human_pos} / {human_len}  {eta}") {
                self.bar.set_style(style);
            }
            self.bar.reset();
            self.bar.set_message(words(phase, self.language));
        }
        self.bar.set_length(total);
        self.bar.inc(rows);
    }

    fn stop(&self) -> bool {
        interrupt::is_asked()
    }
}

fn words(phase: Phase, language: Language) -> &'static str {
    match phase {
        Phase::Allocations => language.pick("toewijzingen lezen", "reading allocations"),
        Phase::Deliveries => language.pick("leveringen lezen", "reading deliveries"),
        Phase::Claims => language.pick("declaraties lezen", "reading claims"),
        Phase::Computing => language.pick("beoordelen", "scoring"),
        Phase::Writing => language.pick("wegschrijven", "writing"),
    }
}
