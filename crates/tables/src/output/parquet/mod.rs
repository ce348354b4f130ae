//! Parquet, with all threads: pages are encoded and compressed before they are handed to the file.
//!
//! Polars' own writer does that only while it writes, on one thread, and with lists of structs that takes most of the
//! time.

mod hybrid_rle;
mod pages;

use std::cell::RefCell;
use std::io::Write;

use polars::error::{PolarsError, PolarsResult};
use polars_arrow::datatypes::{ArrowSchema, Field};
use polars_parquet::parquet::CowBuffer;
use polars_parquet::parquet::compression::Compression;
use polars_parquet::parquet::page::{CompressedDataPage, CompressedDictPage, Page};
use polars_parquet::write::{
    CompressedPage, CompressionOptions, DynIter, DynStreamingIterator, Encoding, FileWriter, ParquetType,
    StatisticsOptions, Version, WriteOptions, array_to_columns, compress, fallible_streaming_iterator,
    get_dtype_encoding,
};
use rayon::prelude::*;
use zstd::bulk::Compressor;

use crate::output::batch::{OutBatch, OutColumn};
use crate::output::dictionary::plain;
use pages::dictionary_pages;

/// The pages of the columns of a row group; a list of structs has a column for each of their fields.
type Pages = Vec<Vec<CompressedPage>>;

/// How a file is written.
#[derive(Debug, Clone, Copy)]
pub enum FileStyle {
    /// A result: small.
    Result,
    /// Registers, to be read often: compressed lightly. A row group may have a handful of rows, of which it does not pay to find
    /// out how few values there are.
    Registers,
}

impl FileStyle {
    const fn compression(self) -> CompressionOptions {
        match self {
            Self::Result => CompressionOptions::Zstd(None),
            Self::Registers => CompressionOptions::Lz4Raw,
        }
    }

    /// Are values written as they are, in a row group of so many rows?
    const fn is_plain(self, rows: usize) -> bool {
        match self {
            Self::Result => false,
            Self::Registers => rows < FEW_ROWS,
        }
    }
}

/// Below so many rows it takes longer to find out whether a dictionary pays, for which polars clears a table of a fixed size, than to
/// write the values as they are.
const FEW_ROWS: usize = 256;

/// A file that is being written; each batch is a row group.
pub struct ParquetWriter<W: Write> {
    writer: FileWriter<W>,
    style: FileStyle,
    types: Vec<ParquetType>,
    /// Per column the encodings of its fields: the usual ones, and those of values as they are.
    usual: Vec<Vec<Encoding>>,
    plain: Vec<Vec<Encoding>>,
}

impl<W: Write> ParquetWriter<W> {
    /// Begins a file with the columns of this batch.
    pub fn begin(writer: W, style: FileStyle, first: &OutBatch) -> PolarsResult<Self> {
        let field = |column: &OutColumn| Field::new(column.name.as_ref().into(), plain(column.values.dtype()), true);
        let schema: ArrowSchema = first.columns.iter().map(field).collect();
        let usual: Vec<Vec<Encoding>> = schema.iter_values().map(|field| get_dtype_encoding(&field.dtype)).collect();
        let plain = usual.iter().map(|fields| vec![Encoding::Plain; fields.len()]).collect();
        let options = WriteOptions {
            statistics: StatisticsOptions::default(),
            version: Version::V1,
            compression: style.compression(),
            data_page_size: None,
        };
        let writer = FileWriter::try_new(writer, schema, options)?;
        let types = writer.parquet_schema().fields().to_vec();
        Ok(Self { writer, style, types, usual, plain })
    }

    /// Writes some batches, in their order.
    pub fn write(&mut self, batches: Vec<OutBatch>) -> PolarsResult<()> {
        let Self { writer, style, types, usual, plain } = &*self;
        let options = writer.options();
        let encoded: Vec<(usize, Pages)> = batches
            .into_par_iter()
            .filter(|batch| batch.rows() > 0)
            .map(|batch| {
                let rows = batch.rows();
                let encodings = if style.is_plain(rows) { plain } else { usual };
                let columns = batch.columns.into_par_iter().zip(types).zip(encodings);
                let pages: Vec<Pages> = columns
                    .map(|((column, of_type), encoding)| pages(&column, of_type, encoding, options))
                    .collect::<PolarsResult<_>>()?;
                Ok((rows, pages.into_iter().flatten().collect()))
            })
            .collect::<PolarsResult<_>>()?;
        for (rows, columns) in &encoded {
            let columns = columns.iter().map(|pages| {
                let pages = pages.iter().map(Ok::<_, PolarsError>);
                Ok(DynStreamingIterator::new(fallible_streaming_iterator::convert(pages)))
            });
            self.writer.write(*rows as u64, DynIter::new(columns))?;
        }
        Ok(())
    }

    /// Writes the end of the file.
    pub fn end(mut self) -> PolarsResult<()> {
        self.writer.end(None)?;
        Ok(())
    }
}

thread_local! {
    /// What zstd keeps between pages: to make it anew for each takes longer than many a page.
    static ZSTD: RefCell<std::io::Result<Compressor<'static>>> = RefCell::new(Compressor::new(0));
}

/// A page as it is written.
fn compressed(page: Page, options: CompressionOptions) -> PolarsResult<CompressedPage> {
    if options != CompressionOptions::Zstd(None) {
        return Ok(compress(page, Vec::new(), options)?);
    }
    let squeezed = |bytes: &[u8]| {
        ZSTD.with_borrow_mut(|compressor| match compressor {
            Ok(compressor) => compressor.compress(bytes),
            Err(error) => Err(std::io::Error::new(error.kind(), error.to_string())),
        })
    };
    Ok(match page {
        Page::Data(page) => {
            let (buffer, rows) = (CowBuffer::Owned(squeezed(page.buffer())?), page.num_rows().unwrap_or_default());
            let (header, length) = (page.header().clone(), page.buffer().len());
            CompressedPage::Data(CompressedDataPage::new(
                header,
                buffer,
                Compression::Zstd,
                length,
                page.descriptor,
                rows,
            ))
        }
        Page::Dict(page) => {
            let (buffer, length) = (CowBuffer::Owned(squeezed(&page.buffer)?), page.buffer.len());
            let (values, is_sorted) = (page.num_values, page.is_sorted);
            CompressedPage::Dict(CompressedDictPage::new(buffer, Compression::Zstd, length, values, is_sorted))
        }
    })
}

fn pages(
    column: &OutColumn,
    of_type: &ParquetType,
    encoding: &[Encoding],
    options: WriteOptions,
) -> PolarsResult<Pages> {
    let compression = if column.is_noise { CompressionOptions::Uncompressed } else { options.compression };
    let compressed = |page| compressed(page, compression);
    if let Some(pages) = dictionary_pages(column.values.as_ref(), of_type) {
        return pages?.into_iter().map(|pages| pages.into_iter().map(compressed).collect()).collect();
    }
    array_to_columns(&column.values, of_type.clone(), options, encoding)?
        .into_iter()
        .map(|pages| pages.map(|page| compressed(page?)).collect())
        .collect()
}
