//! The names of providers, to stand beside their numbers, where the folder of the registers has them.

use std::path::Path;

use stoplicht_tables::{ProviderNames, RejectedRow, RowsRead, Source, TableError};

/// The names, and why there are none. No result depends on them, so a file that cannot be read ends no run.
#[derive(Debug, Default)]
pub(crate) struct Names {
    names: ProviderNames,
    fault: Option<TableError>,
}

impl Names {
    /// Reads the names in a folder of registers.
    pub fn find(folder: &Path) -> Self {
        Self::read(ProviderNames::find(folder))
    }

    /// Reads the names of a register that is open; there are none without one.
    pub fn of(source: Option<&Source>) -> Self {
        Self::read(source.map_or_else(|| Ok(ProviderNames::default()), ProviderNames::read))
    }

    fn read(names: Result<ProviderNames, TableError>) -> Self {
        match names {
            Ok(names) => Self { names, fault: None },
            Err(error) => Self { names: ProviderNames::default(), fault: Some(error) },
        }
    }

    /// The name of a provider, if it is known.
    pub fn name(&self, provider_id: &str) -> Option<String> {
        self.names.name(provider_id).map(str::to_owned)
    }

    /// Why there are no names, if they could not be read.
    pub const fn fault(&self) -> Option<&TableError> {
        self.fault.as_ref()
    }

    /// Adds what was read of the names, and what could not be used of them, to that of a run.
    pub fn count_in(&mut self, rows_read: &mut Vec<RowsRead>, rejected: &mut Vec<RejectedRow>) {
        rows_read.extend(self.names.read);
        // The register of the names comes last, as in the order of rejected rows.
        rejected.append(&mut self.names.rejected);
    }
}
