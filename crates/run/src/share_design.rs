//! By which design something is shared: one of a file, the default, or the one that shows most.

use std::path::Path;

use stoplicht_steering::publication::PublicationDesign;

use crate::error::{FileAction, RunError};
use crate::text_file;

/// More is not read: it is well beyond what a design can be.
const MOST: u64 = 1 << 16;

/// By which design something is shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShareDesign {
    /// By this one.
    Of(PublicationDesign),
    /// By the one that shows most, among those that are tried.
    Proposed,
}

impl ShareDesign {
    /// What is asked for: `default`, `propose`, or the path of a TOML file.
    ///
    /// # Errors
    /// [`RunError`] if the file cannot be read, or is no design.
    pub fn read(asked: &Path) -> Result<Self, RunError> {
        match asked.to_str() {
            Some("default") => Ok(Self::Of(PublicationDesign::default())),
            Some("propose") => Ok(Self::Proposed),
            _ => {
                let text = text_file::read(asked, MOST, FileAction::ReadDesign, RunError::DesignNotText)?;
                let design = PublicationDesign::from_toml(&text);
                design.map(Self::Of).map_err(|error| RunError::Design { path: asked.to_owned(), error })
            }
        }
    }
}
