//! `stoplicht man`: the manual page, and one for every command.

use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, Command};
use clap_mangen::Man as Page;
use stoplicht_core::Language;

use crate::done::Done;
use crate::failure::Failure;
use crate::help;
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
        let language = terminal.language();
        match &self.out {
            None => {
                let whole = Page::new(help::in_language(whole, language));
                terminal.print_words(&text(&whole, language).map_err(Failure::Printing)?)?;
            }
            Some(folder) => {
                // The pages say what the command `help` would.
                let mut whole = help::in_language(whole.disable_help_subcommand(true), language);
                whole.build();
                let written = std::fs::create_dir_all(folder).and_then(|()| write(&whole, folder, language));
                written.map_err(|source| Failure::Manual { path: folder.clone(), source })?;
            }
        }
        Ok(Done::Well)
    }
}

/// Writes the page of a command, and those of the commands below it.
fn write(command: &Command, folder: &Path, language: Language) -> io::Result<()> {
    for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
        write(below, folder, language)?;
    }
    let page = Page::new(command.clone());
    std::fs::write(folder.join(page.get_filename()), text(&page, language)?)
}

/// A page, as a reader of manuals takes it.
fn text(page: &Page, language: Language) -> io::Result<String> {
    let mut text = Vec::new();
    page.render(&mut text)?;
    Ok(help::manual(&String::from_utf8_lossy(&text), language))
}
