//! Ctrl-C: the program ends at once, and leaves nothing half written.
//!
//! Files that are being written lie beside their place under a name of their own, and are gone once they are dropped.
//! So while there are such files ([`writing`]) the program is asked to stop, and ends by itself; at any other time it
//! can end where it stands.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use stoplicht_core::Language;

static STOP: AtomicBool = AtomicBool::new(false);
static WRITING: Mutex<()> = Mutex::new(());

/// The exit code of a program that was stopped from the keyboard.
pub const EXIT_CODE: u8 = 130;

/// Listens to Ctrl-C, and to the system's request to end.
pub fn listen(language: Language) {
    // Where the system offers no such thing, Ctrl-C ends the program as it does any other.
    let _ = ctrlc::set_handler(move || {
        STOP.store(true, Ordering::Relaxed);
        if let Ok(_nobody_writes) = WRITING.try_lock() {
            eprintln!("{}", stopped(language));
            std::process::exit(i32::from(EXIT_CODE));
        }
    });
}

/// What is said when the program was stopped.
pub const fn stopped(language: Language) -> &'static str {
    language.pick("\nafgebroken; er is niets weggeschreven", "\nstopped; nothing was written")
}

/// Was the program asked to stop?
pub fn is_asked() -> bool {
    STOP.load(Ordering::Relaxed)
}

/// Files are being written for as long as this is held.
pub fn writing() -> MutexGuard<'static, ()> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}
