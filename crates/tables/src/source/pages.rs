//! The pages of a column of a row group, one by one, in memory that is used again: a register has thousands of columns, and
//! to make room for each anew takes as long as to read many of them.

use std::cell::Cell;
use std::io::Cursor;

use polars::error::{PolarsResult, polars_err};
use polars_buffer::Buffer;
use polars_parquet::parquet::compression::{Compression, DecompressionContext};
use polars_parquet::parquet::encoding::Encoding;
use polars_parquet::parquet::encoding::hybrid_rle::{HybridRleChunk, HybridRleDecoder};
use polars_parquet::parquet::page::{CompressedPage, DataPage, DictPage, split_buffer};
use polars_parquet::read::{ColumnChunkMetadata, Page, PageReader, decompress};

/// More bytes than this are not kept: columns and pages of most files are far smaller.
pub const MOST_KEPT: usize = 1 << 24;

/// What decompression needs, kept by each thread.
struct Room {
    context: DecompressionContext,
    buffer: Vec<u8>,
}

thread_local! {
    static ROOM: Cell<Option<Room>> = const { Cell::new(None) };
}

/// The pages of a column.
pub struct Pages {
    reader: PageReader,
    room: Room,
    is_compressed: bool,
}

impl Pages {
    /// The pages in the bytes of a column.
    pub fn new(bytes: Buffer<u8>, chunk: &ColumnChunkMetadata) -> Self {
        let reader = PageReader::new(Cursor::new(bytes), chunk, Vec::new(), usize::MAX);
        let room = ROOM.take().unwrap_or(Room { context: DecompressionContext::Unset, buffer: Vec::new() });
        Self { reader, room, is_compressed: chunk.compression() != Compression::Uncompressed }
    }

    /// The dictionary, if there is one; it comes before everything else.
    pub fn dictionary(&mut self) -> PolarsResult<Option<DictPage>> {
        let Some(page) = self.reader.read_dict()? else { return Ok(None) };
        match decompress(CompressedPage::Dict(page), &mut Vec::new(), &mut self.room.context)? {
            Page::Dict(page) => Ok(Some(page)),
            Page::Data(_) => Err(damaged()),
        }
    }

    /// The next page with values.
    pub fn next(&mut self) -> PolarsResult<Option<DataPage>> {
        let Some(page) = self.reader.next().transpose()? else { return Ok(None) };
        match decompress(page, &mut self.room.buffer, &mut self.room.context)? {
            Page::Data(page) => Ok(Some(page)),
            Page::Dict(_) => Err(damaged()),
        }
    }

    /// Takes back the memory of a page; one that was not compressed lies in that of the file.
    pub fn reuse(&mut self, mut page: DataPage) {
        if self.is_compressed && page.buffer().len() <= MOST_KEPT {
            self.room.buffer = std::mem::take(page.buffer_mut());
        }
    }
}

impl Drop for Pages {
    fn drop(&mut self) {
        let none = Room { context: DecompressionContext::Unset, buffer: Vec::new() };
        ROOM.set(Some(std::mem::replace(&mut self.room, none)));
    }
}

pub fn damaged() -> polars::error::PolarsError {
    polars_err!(ComputeError: "the file is damaged")
}

/// Does a page say which values of the dictionary its rows have?
pub fn is_coded(page: &DataPage) -> bool {
    matches!(page.encoding(), Encoding::RleDictionary | Encoding::PlainDictionary)
}

/// Does every row of a page have a value?
pub fn is_filled(page: &DataPage) -> PolarsResult<bool> {
    if page.descriptor.max_def_level == 0 {
        return Ok(true);
    }
    let mut levels = HybridRleDecoder::new(split_buffer(page)?.def, 1, page.num_values());
    let mut filled = 0;
    while let Some(HybridRleChunk::Rle(1, rows)) = levels.next_chunk()? {
        filled += rows;
    }
    Ok(filled == page.num_values())
}

/// Which value of the dictionary each row of a page has, counted from 1; 0: it has none.
pub fn places_of(page: &DataPage) -> PolarsResult<Vec<u32>> {
    let body = split_buffer(page)?;
    let rows = page.num_values();
    let filled = is_filled(page)?;
    let present = if filled { Vec::new() } else { HybridRleDecoder::new(body.def, 1, rows).collect()? };
    let number = if filled { rows } else { present.iter().filter(|level| **level == 1).count() };
    let Some((width, packed)) = body.values.split_first().filter(|(width, _)| **width <= 32) else {
        return if number == 0 { Ok(vec![0; rows]) } else { Err(damaged()) };
    };
    let mut places = HybridRleDecoder::new(packed, u32::from(*width), number).collect()?;
    if places.len() != number {
        return Err(damaged());
    }
    for place in &mut places {
        *place = place.saturating_add(1);
    }
    if filled {
        return Ok(places);
    }
    let mut places = places.into_iter();
    Ok(present.iter().map(|level| if *level == 1 { places.next().unwrap_or_default() } else { 0 }).collect())
}

/// The same of a dictionary of so few values that two bytes tell them apart: added to `places`.
pub fn few_places_of(page: &DataPage, values: u16, places: &mut Vec<u16>) -> PolarsResult<()> {
    let (body, filled) = (split_buffer(page)?.values, is_filled(page)?);
    // A writer may give each place more bits than it needs.
    let Some((width, packed)) = body.split_first().filter(|(width, _)| filled && **width <= 16) else {
        for place in places_of(page)? {
            places.push(u16::try_from(place).ok().filter(|place| *place <= values).ok_or_else(damaged)?);
        }
        return Ok(());
    };
    let (before, rows) = (places.len(), page.num_values());
    let mut chunks = HybridRleDecoder::new(packed, u32::from(*width), rows);
    while let Some(chunk) = chunks.next_chunk()? {
        match chunk {
            HybridRleChunk::Rle(place, rows) => {
                let place = u16::try_from(place).map_err(|_| damaged())?;
                places.extend(std::iter::repeat_n(place, rows));
            }
            HybridRleChunk::Bitpacked(packed) => packed.lower_element::<u16>()?.collect_into(places),
        }
    }
    let mut last = 0;
    for place in &mut places[before..] {
        last = last.max(*place);
        *place = place.wrapping_add(1);
    }
    if places.len() - before == rows && (rows == 0 || last < values) { Ok(()) } else { Err(damaged()) }
}

#[cfg(test)]
mod tests {
    use polars_parquet::parquet::CowBuffer;
    use polars_parquet::parquet::encoding::hybrid_rle::encode;
    use polars_parquet::parquet::metadata::Descriptor;
    use polars_parquet::parquet::page::{DataPageHeader, DataPageHeaderV1};
    use polars_parquet::parquet::schema::types::{PhysicalType, PrimitiveType};

    use super::*;

    /// A page of places in which every row has one, each of so many bits.
    fn page(places: &[u32], width: u32) -> DataPage {
        let mut body = Vec::new();
        if !places.is_empty() {
            body.push(width as u8);
            encode::<u32, _, _>(&mut body, places.iter().copied(), width).unwrap();
        }
        let header = DataPageHeaderV1 {
            num_values: places.len() as i32,
            encoding: Encoding::RleDictionary.into(),
            definition_level_encoding: Encoding::Rle.into(),
            repetition_level_encoding: Encoding::Rle.into(),
            statistics: None,
        };
        let primitive_type = PrimitiveType::from_physical("text".into(), PhysicalType::ByteArray);
        let descriptor = Descriptor { primitive_type, max_def_level: 0, max_rep_level: 0 };
        DataPage::new(DataPageHeader::V1(header), CowBuffer::Owned(body), descriptor, places.len())
    }

    #[test]
    fn places_are_read_of_any_width() {
        let many: Vec<u32> = (0..300).map(|row| row * 7 % 50).collect();
        for places in [&[][..], &[3], &[2; 100], &many] {
            let expected: Vec<u16> = places.iter().map(|place| *place as u16 + 1).collect();
            for width in [6, 16, 17, 32] {
                let mut found = vec![9];
                few_places_of(&page(places, width), 50, &mut found).unwrap();
                assert_eq!(found[1..], expected, "{width} bits");
                if places.iter().any(|place| *place >= 2) {
                    assert!(few_places_of(&page(places, width), 2, &mut found).is_err(), "{width} bits");
                }
            }
        }
    }
}
