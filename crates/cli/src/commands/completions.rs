//! `stoplicht completions`: what a shell needs to complete the command line.

use clap::{Args, Command};
use clap_complete::Shell;

use crate::done::Done;
use crate::failure::Failure;
use crate::help;
use crate::terminal::Terminal;

/// Print completions for a shell.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  stoplicht completions bash > ~/.local/share/bash-completion/completions/stoplicht
  stoplicht completions zsh > ~/.zfunc/_stoplicht
  stoplicht completions fish > ~/.config/fish/completions/stoplicht.fish")]
pub struct Completions {
    /// The shell.
    shell: Shell,
}

impl Completions {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if standard output does not take it.
    pub fn run(&self, whole: Command, terminal: &Terminal) -> Result<Done, Failure> {
        let mut whole = help::in_language(whole, terminal.language());
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut whole, "stoplicht", &mut script);
        terminal.print_words(&String::from_utf8_lossy(&script))?;
        Ok(Done::Well)
    }
}
