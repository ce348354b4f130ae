//! The row groups of one or more Parquet files, as the chunks of one register.

use std::path::PathBuf;

use super::parquet::ParquetFile;
use crate::error::{PreparedFault, TableError};

/// The row groups of a register: of one file, or of a file and what was added to it.
#[derive(Debug)]
pub struct ParquetPieces {
    files: Vec<ParquetFile>,
    /// Per chunk its file, and its row group there.
    chunks: Vec<(usize, usize)>,
}

impl ParquetPieces {
    /// All row groups of a file.
    pub fn whole(file: ParquetFile) -> Self {
        let chunks = (0..file.row_groups()).map(|group| (0, group)).collect();
        Self { files: vec![file], chunks }
    }

    /// These row groups of some files, each told by the place of its file. All files have the columns of the first.
    ///
    /// # Errors
    /// [`TableError`] if a file cannot be read, or has not these columns or row groups.
    pub fn of(paths: &[PathBuf], chunks: Vec<(usize, usize)>) -> Result<Self, TableError> {
        let files: Vec<ParquetFile> = paths.iter().map(|path| ParquetFile::open(path)).collect::<Result<_, _>>()?;
        let names = files.first().map(ParquetFile::names);
        let has_groups = |place: usize, file: &ParquetFile| {
            let mut groups = chunks.iter().filter(|(of, _)| *of == place).map(|(_, group)| *group);
            groups.all(|group| group < file.row_groups())
        };
        for (place, (file, path)) in files.iter().zip(paths).enumerate() {
            if Some(file.names()) != names || !has_groups(place, file) {
                return Err(TableError::prepared(path, PreparedFault::Changed));
            }
        }
        Ok(Self { files, chunks })
    }

    /// The names of the columns.
    pub fn names(&self) -> Vec<String> {
        self.files.first().map(ParquetFile::names).unwrap_or_default()
    }

    /// Number of chunks.
    pub const fn len(&self) -> usize {
        self.chunks.len()
    }

    /// The file of a chunk, and its row group there.
    pub fn at(&self, chunk: usize) -> Option<(&ParquetFile, usize)> {
        let (file, group) = *self.chunks.get(chunk)?;
        Some((self.files.get(file)?, group))
    }

    /// The file of each chunk, and its row group there.
    pub fn each(&self) -> impl Iterator<Item = (&ParquetFile, usize)> {
        (0..self.len()).filter_map(|chunk| self.at(chunk))
    }

    /// Number of rows of a chunk.
    pub fn rows(&self, chunk: usize) -> usize {
        self.at(chunk).map_or(0, |(file, group)| file.rows(group))
    }
}
