//! The names of providers, to stand beside their numbers, where the folder of the registers has them.

use std::path::Path;

use stoplicht_tables::{ProviderNames, RejectedRow, RowsRead};

use crate::terminal::Terminal;
use crate::wording;

/// Reads the names. Nothing rests on them: what cannot be read is told, and there are no names then.
pub fn provider_names(folder: &Path, terminal: &Terminal) -> ProviderNames {
    ProviderNames::find(folder).unwrap_or_else(|error| {
        let words = terminal.pick("de namen van aanbieders worden niet getoond", "names of providers are not shown");
        terminal.warn(&format!("{}; {words}", wording::table_error(&error, terminal.language())));
        ProviderNames::default()
    })
}

/// Adds what came of reading the names to what came of a run.
pub fn tell_too(names: &mut ProviderNames, rows_read: &mut Vec<RowsRead>, rejected: &mut Vec<RejectedRow>) {
    rows_read.extend(names.read);
    // The register of the names comes last, as in the order of rejected rows.
    rejected.append(&mut names.rejected);
}
