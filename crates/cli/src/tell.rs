//! A failure on the terminal.

use stoplicht_run::RunError;

use crate::failure::Failure;
use crate::findings;
use crate::interrupt;
use crate::terminal::Terminal;
use crate::words;

/// Tells a person what is the matter, on standard error.
pub fn tell(failure: &Failure, terminal: &Terminal) {
    let language = terminal.language();
    match failure {
        Failure::PolicyTold | Failure::ContractTold => {}
        Failure::Run(RunError::Stopped) => terminal.note(interrupt::stopped(language)),
        Failure::Run(RunError::Policy { path, text, error }) => {
            let shown = findings::show(path, text, error.findings(), terminal.error_ink(), terminal.page());
            terminal.note(shown.trim_end());
            terminal.note(&findings::verdict(error.findings(), language));
        }
        Failure::Run(RunError::Contract { path, text, error }) => {
            let shown = findings::show(path, text, error.findings(), terminal.error_ink(), terminal.page());
            terminal.note(shown.trim_end());
            terminal.note(&findings::verdict(error.findings(), language));
        }
        _ => terminal.note(&format!("{}: {}", words::tell::error(terminal.language()), failure.words(language))),
    }
}
