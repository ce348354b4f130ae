//! What the program says to whoever runs it.

use stoplicht_core::{ENGINE_VERSION, Language};

use crate::config::Listen;
use crate::server::{Event, ServeError};
use crate::service::ServiceError;
use crate::words::service as say;

/// What happened to a running service.
pub fn tell_event(event: Event, address: &Listen, language: Language) -> String {
    match event {
        Event::Started => say::started(language, address, ENGINE_VERSION),
        Event::Metrics => say::metrics(language, address),
        Event::Stopping => say::stopping(language).to_owned(),
    }
}

/// It has stopped.
pub const fn tell_stopped(language: Language) -> &'static str {
    say::stopped(language)
}

/// Why it does not run.
pub fn tell_error(error: &ServeError, language: Language) -> String {
    match error {
        ServeError::Listen { address, why } => say::cannot_listen(language, address, why),
        ServeError::SocketTaken(address) => say::socket_taken(language, address),
        ServeError::AlreadyRunning(address) => say::already_running(language, address),
        ServeError::Service(ServiceError::Log { file, why }) => say::cannot_log(language, file.display(), why),
        other => other.to_string(),
    }
}

/// A new key, and the lines of the settings that stand for it.
pub fn tell_new_key(id: &str, key: &str, hash: &str, language: Language) -> String {
    let settings = format!("[[key]]\nid = \"{id}\"\nsha256 = \"{hash}\"\nscopes = [\"assess\", \"explain\"]\n");
    format!("{}\n\n{key}\n\n{}\n\n{settings}", say::new_key(language), say::new_key_settings(language))
}
