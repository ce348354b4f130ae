//! `stoplicht man`: the manual page, and one for every command.

use std::path::PathBuf;

use clap::{Args, CommandFactory};
use clap_mangen::Man as Page;

use super::Done;
use crate::args::Arguments;
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
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        let command = Arguments::command();
        match &self.out {
            None => {
                let mut page = Vec::new();
                Page::new(command).render(&mut page).map_err(Failure::Printing)?;
                terminal.print_words(&String::from_utf8_lossy(&page))?;
            }
            Some(folder) => {
                let written = std::fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(command, folder));
                written.map_err(|source| Failure::File {
                    path: folder.clone(),
                    action: ("de handleiding kan niet worden weggeschreven", "the manual cannot be written"),
                    source,
                })?;
            }
        }
        Ok(Done::Well)
    }
}
