//! Ctrl-C: the program ends at once, and leaves nothing half written.
//!
//! Files that are being written lie beside their place under a name of their own, and are gone once they are dropped.
//! While a run has such files ([`begin_writing`]) it is asked to stop, and ends by itself; at any other time the program
//! can end where it stands.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use stoplicht_core::Language;

use crate::words;

static STOP: AtomicBool = AtomicBool::new(false);
/// The number of runs that are writing files.
static WRITERS: Mutex<u32> = Mutex::new(0);

/// The exit code of a program that was stopped from the keyboard.
pub const EXIT_CODE: u8 = 130;

/// Listens to Ctrl-C, and to the system's request to end.
pub fn listen(language: Language) {
    // Where the system offers no such thing, Ctrl-C ends the program as it does any other.
    let _ = ctrlc::set_handler(move || {
        STOP.store(true, Ordering::Relaxed);
        // No run can begin to write while this is held.
        let writers = writers();
        if *writers == 0 {
            eprintln!("{}", stopped(language));
            std::process::exit(i32::from(EXIT_CODE));
        }
    });
}

/// What is said when the program was stopped.
pub const fn stopped(language: Language) -> &'static str {
    words::interrupt::stopped_nothing_was_written(language)
}

/// Was the program asked to stop?
pub fn is_asked() -> bool {
    STOP.load(Ordering::Relaxed)
}

/// A run has files that are half written from now on.
pub fn begin_writing() {
    *writers() += 1;
}

/// A run has no files any more that are half written.
pub fn end_writing() {
    let mut writers = writers();
    *writers = writers.saturating_sub(1);
}

fn writers() -> MutexGuard<'static, u32> {
    WRITERS.lock().unwrap_or_else(PoisonError::into_inner)
}
