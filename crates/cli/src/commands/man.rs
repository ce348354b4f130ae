//! `stoplicht man`: the manual page, and one for every command.

use std::path::PathBuf;

use clap::{Args, Command};
use clap_mangen::Man as Page;

use crate::done::Done;
use crate::failure::Failure;
use crate::terminal::Terminal;

/// Print the manual page, or write one for every command.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  stoplicht man | man -l -
  stoplicht man --out ~/.local/share/man/man1")]
pub struct Man {
    /// Folder to write the pages of all commands to.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Man {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if the pages cannot be written.
    pub fn run(&self, whole: Command, terminal: &Terminal) -> Result<Done, Failure> {
        match &self.out {
            None => {
                let mut page = Vec::new();
                Page::new(whole).render(&mut page).map_err(Failure::Printing)?;
                terminal.print_words(&String::from_utf8_lossy(&page))?;
            }
            Some(folder) => {
                let written = std::fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(whole, folder));
                written.map_err(|source| Failure::Manual { path: folder.clone(), source })?;
            }
        }
        Ok(Done::Well)
    }
}
