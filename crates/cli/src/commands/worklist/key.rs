//! The secret key that seals worklists: from a file or the environment, and never a default.

use std::path::PathBuf;

use clap::Args;
use stoplicht_report::worklist::SealKey;

use crate::failure::Failure;
use crate::terminal::Terminal;

/// Where a key may stand, other than in a file.
const VARIABLE: &str = "STOPLICHT_WORKLIST_KEY";

/// Where the key is.
#[derive(Debug, Args)]
pub struct KeyOptions {
    /// File with the secret key that seals worklists, of at least 32 characters [default: the environment variable
    /// `STOPLICHT_WORKLIST_KEY`].
    #[arg(long, value_name = "FILE")]
    key_file: Option<PathBuf>,
}

impl KeyOptions {
    /// Reads the key.
    ///
    /// # Errors
    /// [`Failure`] if there is none, or it is too simple to be one. It never holds the key.
    pub fn read(&self, terminal: &Terminal) -> Result<SealKey, Failure> {
        let (place, text) = match &self.key_file {
            Some(path) => {
                let text = std::fs::read_to_string(path).map_err(|source| Failure::File {
                    path: path.clone(),
                    action: ("de sleutel kan niet worden gelezen", "the key cannot be read"),
                    source,
                })?;
                (path.display().to_string(), text)
            }
            None => match std::env::var(VARIABLE) {
                Ok(text) => (VARIABLE.to_owned(), text),
                Err(_) => return Err(Failure::Asked(none(terminal))),
            },
        };
        SealKey::from_text(&text).map_err(|_| {
            let characters = terminal.pick(
                "een sleutel heeft minstens 32 tekens, waarvan minstens 8 verschillende",
                "a key has at least 32 characters, and at least 8 different ones",
            );
            Failure::Asked(format!("{place}: {characters}"))
        })
    }
}

fn none(terminal: &Terminal) -> String {
    let (nl, en) = (
        "er is geen sleutel om werklijsten mee te verzegelen; noem een bestand met --key-file, of zet",
        "there is no key to seal worklists with; name a file with --key-file, or set",
    );
    format!("{} {VARIABLE}", terminal.pick(nl, en))
}
