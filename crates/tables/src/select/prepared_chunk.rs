//! A chunk of registers that were prepared: its rows were checked then, and are told apart by numbers.

use stoplicht_core::register::Register;

use super::allocation_numbers::AllocationNumbers;
use super::chunk_reader::{ChunkReader, ReadChunk};
use super::selected::{ClientKeys, NumberedRows, PartColumns, RowOrigins, SelectedChunk};
use super::validate::RowChecks;
use crate::error::TableError;

impl ChunkReader<'_> {
    /// Reads the rows of these allocations, or all.
    pub fn prepared(&self, wanted: Option<&AllocationNumbers>) -> Result<ReadChunk, TableError> {
        if wanted.is_some_and(AllocationNumbers::is_empty) {
            return Ok(ReadChunk::default());
        }
        let (selection, allocations) = match wanted {
            Some(wanted) => {
                let (selection, numbers) = wanted.rows(self.source, self.chunk)?;
                (Some(selection), numbers)
            }
            None => (None, self.source.allocation_numbers(self.chunk, None)?.to_vec()),
        };
        if allocations.is_empty() {
            return Ok(ReadChunk::default());
        }
        let mut checks = RowChecks::new(self.source, self.chunk, selection.as_ref());
        // A run asks of a version whose it is and where it stood; claims and deliveries are known by their allocation's number.
        let are_versions = self.source.register() == Register::Allocations;
        let (mut origins, mut clients) = (None, None);
        if are_versions {
            let rows = self.source.source_rows(self.chunk, selection.as_ref())?;
            origins = Some(RowOrigins { scopes: checks.scopes()?, rows });
            clients = Some(self.source.client_numbers(self.chunk, selection.as_ref())?.to_vec());
        }
        let is_needed = |column: &str| are_versions || column != "allocation_id";
        self.read_columns(&mut checks, is_needed)?;
        if checks.usable().is_some() {
            return Err(self.source.is_damaged());
        }
        let columns = PartColumns::whole(self.take_columns(&mut checks, is_needed), allocations.len());
        let clients = clients.map(ClientKeys::Numbers);
        let selected = SelectedChunk::Numbered(NumberedRows { allocations, clients, origins, columns });
        Ok(ReadChunk { selected, ..ReadChunk::default() })
    }
}
