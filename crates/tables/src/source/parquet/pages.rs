//! The pages of a column of a row group, one by one, in memory that is used again: a register has thousands of columns, and
//! to make room for each anew takes as long as to read many of them.

use std::cell::Cell;
use std::io::Cursor;

use polars::error::PolarsResult;
use polars_buffer::Buffer;
use polars_parquet::parquet::compression::{Compression, DecompressionContext};
use polars_parquet::parquet::encoding::Encoding;
use polars_parquet::parquet::page::{CompressedPage, DataPage, DictPage, split_buffer};
use polars_parquet::read::{ColumnChunkMetadata, Page, PageReader, decompress};
use polars_parquet::write::ParquetPhysicalType;

use super::bit_packed::{HybridRun, HybridRuns, MOST_TOGETHER, Unpacked, unpack, unpack_selected};
use super::error::PageFault;

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
            Page::Data(_) => Err(PageFault::OtherKind.into()),
        }
    }

    /// Reads the pages in which there is a row that is wanted; false: it ended before, because `each` said so.
    ///
    /// A page of which nothing is wanted is not decompressed.
    pub fn walk(
        mut self,
        rows: ColumnRows<'_>,
        mut each: impl FnMut(&DataPage, PageRows<'_>) -> PolarsResult<bool>,
    ) -> PolarsResult<bool> {
        let (mut before, mut left) = (0, rows);
        while let Some(page) = self.reader.next().transpose()? {
            let CompressedPage::Data(data) = &page else { return Err(PageFault::OtherKind.into()) };
            let number = data.num_values();
            let rows_left = rows.number() - before;
            if number > rows_left {
                return Err(PageFault::ManyRows { rows: number, left: rows_left }.into());
            }
            let of_page;
            (of_page, left) = left.split(before, number);
            before += number;
            if of_page.number() == 0 {
                continue;
            }
            let Page::Data(page) = decompress(page, &mut self.room.buffer, &mut self.room.context)? else {
                return Err(PageFault::OtherKind.into());
            };
            if !each(&page, of_page)? {
                return Ok(false);
            }
            self.reuse(page);
        }
        if before < rows.number() {
            return Err(PageFault::FewRows { rows: before, expected: rows.number() }.into());
        }
        Ok(true)
    }

    /// Takes back the memory of a page; one that was not compressed lies in that of the file.
    fn reuse(&mut self, mut page: DataPage) {
        if self.is_compressed && page.buffer().len() <= MOST_KEPT {
            self.room.buffer = std::mem::take(page.buffer_mut());
        }
    }
}

/// Bytes of the values of a column in which all are as long.
const MOST_FIXED: usize = 256;

/// Are the pages of a column together as long as its row group says? The decoder of polars makes room for what a page says
/// of itself, and of a damaged one that may be more than any machine has.
pub fn check_lengths(bytes: Buffer<u8>, chunk: &ColumnChunkMetadata, rows: usize) -> PolarsResult<()> {
    if let ParquetPhysicalType::FixedLenByteArray(bytes) = chunk.descriptor().descriptor.primitive_type.physical_type
        && bytes > MOST_FIXED
    {
        return Err(PageFault::WideValues { bytes, most: MOST_FIXED }.into());
    }
    let mut pages = Pages::new(bytes, chunk);
    if let Some(page) = pages.dictionary()?
        // A value of a dictionary takes a byte at least.
        && page.num_values > page.buffer.len()
    {
        return Err(PageFault::FewBytes { bytes: page.buffer.len(), number: page.num_values }.into());
    }
    let mut left = rows;
    while let Some(page) = pages.reader.next().transpose()? {
        let CompressedPage::Data(page) = page else { return Err(PageFault::OtherKind.into()) };
        let number = page.num_values();
        left = left.checked_sub(number).ok_or(PageFault::ManyRows { rows: number, left })?;
    }
    if left == 0 { Ok(()) } else { Err(PageFault::FewRows { rows: rows - left, expected: rows }.into()) }
}

impl Drop for Pages {
    fn drop(&mut self) {
        let none = Room { context: DecompressionContext::Unset, buffer: Vec::new() };
        ROOM.set(Some(std::mem::replace(&mut self.room, none)));
    }
}

/// Does a page say which values of the dictionary its rows have?
pub fn is_coded(page: &DataPage) -> bool {
    matches!(page.encoding(), Encoding::RleDictionary | Encoding::PlainDictionary)
}

/// The bytes of the values of a page; `None` if rows may have more than one, or what is missing is told in more than one way.
pub fn values_of(page: &DataPage) -> PolarsResult<Option<&[u8]>> {
    let is_plain = page.descriptor.max_def_level <= 1 && page.descriptor.max_rep_level == 0;
    Ok(if is_plain { Some(split_buffer(page)?.values) } else { None })
}

/// Which rows of a page have a value: 1, or 0; `None` if it is all of them.
pub fn present_of(page: &DataPage) -> PolarsResult<Option<Vec<u16>>> {
    let number = page.num_values();
    if page.descriptor.max_def_level == 0 || number == 0 || page.null_count() == Some(0) {
        return Ok(None);
    }
    let levels = split_buffer(page)?.def;
    let (mut runs, mut filled) = (HybridRuns::new(levels, 1), 0);
    while let Some(HybridRun::Repeated(1, rows)) = runs.next() {
        filled = rows.saturating_add(filled);
    }
    if filled >= number {
        return Ok(None);
    }
    let mut present = Vec::new();
    unpack(levels, 1, number, &mut present)?;
    Ok(Some(present))
}

/// Which of the `values` values of a dictionary each wanted row of a page has, counted from 1; 0: it has none. They are added
/// to `places`; `true`: every row of the page has one.
#[expect(clippy::indexing_slicing, reason = "rows are handed to a page by its number of rows")]
pub fn places_of<T: Unpacked>(
    page: &DataPage,
    values: usize,
    wanted: PageRows<'_>,
    places: &mut Vec<T>,
) -> PolarsResult<bool> {
    let before = places.len();
    let present = present_of(page)?;
    match &present {
        None => add_places(page, page.num_values(), wanted, values, places)?,
        Some(present) => {
            let number = present.iter().filter(|level| **level == 1).count();
            let mut filled: Vec<T> = Vec::new();
            add_places(page, number, PageRows::All(number), values, &mut filled)?;
            let mut filled = filled.into_iter();
            let place = |level: &u16| if *level == 1 { filled.next().unwrap_or_default() } else { T::default() };
            let all: Vec<T> = present.iter().map(place).collect();
            wanted.add(places, |row| all[row]);
        }
    }
    let (found, expected) = (places.len() - before, wanted.number());
    if found == expected { Ok(present.is_none()) } else { Err(PageFault::FewValues { found, expected }.into()) }
}

/// Adds the places of the rows that are wanted, of the `number` rows that have one.
#[expect(clippy::indexing_slicing, reason = "places were only added")]
fn add_places<T: Unpacked>(
    page: &DataPage,
    number: usize,
    wanted: PageRows<'_>,
    values: usize,
    places: &mut Vec<T>,
) -> PolarsResult<()> {
    let Some((width, packed)) = split_buffer(page)?.values.split_first().filter(|_| number > 0) else {
        return if number == 0 { Ok(()) } else { Err(PageFault::FewValues { found: 0, expected: number }.into()) };
    };
    let (before, width) = (places.len(), usize::from(*width));
    if width > u32::BITS as usize {
        return Err(PageFault::WideNumbers { bits: width, most: u32::BITS as usize }.into());
    }
    if width > T::BITS {
        // A writer may give each place more bits than it needs, and than it has here.
        let mut wide: Vec<u32> = Vec::new();
        add_places(page, number, wanted, values, &mut wide)?;
        places.extend(wide.into_iter().map(T::of));
        return Ok(());
    }
    match wanted {
        PageRows::All(number) => unpack(packed, width, number, places)?,
        PageRows::Some(rows, before) => {
            unpack_selected(packed, width, rows.iter().map(|row| *row as usize - before), places)?;
        }
    }
    let mut last = T::default();
    for place in &mut places[before..] {
        last = last.max(*place);
        *place = place.next();
    }
    if places.len() > before && last.number() >= values {
        return Err(PageFault::NoSuchValue { place: last.number(), values }.into());
    }
    Ok(())
}

/// The rows of a column that are wanted.
#[derive(Clone, Copy)]
pub enum ColumnRows<'r> {
    /// All rows, of which there are this number.
    All(usize),
    /// These rows, in their order, of this number.
    Some(&'r [u32], usize),
}

impl<'r> ColumnRows<'r> {
    /// These rows of a number of rows, or all.
    pub fn of(wanted: Option<&'r [u32]>, number: usize) -> Self {
        wanted.filter(|rows| rows.len() < number).map_or(Self::All(number), |rows| Self::Some(rows, number))
    }

    /// Number of rows of the column.
    pub const fn number(self) -> usize {
        match self {
            Self::All(number) | Self::Some(_, number) => number,
        }
    }

    /// Room for something of each that is wanted. Of a damaged file there may seem to be any number: for more than usual no
    /// room is made before it is needed.
    pub fn room<T>(self) -> Vec<T> {
        Vec::with_capacity(match self {
            Self::All(number) => number.min(MOST_TOGETHER),
            Self::Some(rows, _) => rows.len(),
        })
    }

    /// Those of the next page, which has `number` rows, and those behind it.
    fn split(self, before: usize, number: usize) -> (PageRows<'r>, Self) {
        match self {
            Self::All(_) => (PageRows::All(number), self),
            Self::Some(rows, of) => {
                let (rows, behind) = rows.split_at(rows.partition_point(|row| (*row as usize) < before + number));
                (PageRows::Some(rows, before), Self::Some(behind, of))
            }
        }
    }
}

/// The rows of a page that are wanted.
#[derive(Clone, Copy)]
pub enum PageRows<'r> {
    /// All rows, of which there are this number.
    All(usize),
    /// These rows, counted in the column, and the number of rows before the page.
    Some(&'r [u32], usize),
}

impl PageRows<'_> {
    /// Number of them.
    pub const fn number(self) -> usize {
        match self {
            Self::All(number) => number,
            Self::Some(rows, _) => rows.len(),
        }
    }

    /// Adds something of each of them, by its place in the page.
    #[inline]
    pub fn add<T>(self, things: &mut Vec<T>, thing: impl Fn(usize) -> T) {
        match self {
            Self::All(number) => things.extend((0..number).map(thing)),
            Self::Some(rows, before) => things.extend(rows.iter().map(|row| thing(*row as usize - before))),
        }
    }
}

#[cfg(test)]
mod tests {
    use polars_parquet::parquet::CowBuffer;
    use polars_parquet::parquet::encoding::hybrid_rle::encode;
    use polars_parquet::parquet::metadata::Descriptor;
    use polars_parquet::parquet::page::{DataPageHeader, DataPageHeaderV1};
    use polars_parquet::parquet::schema::types::{PhysicalType, PrimitiveType};

    use super::*;

    /// A page of places in which every row has one, each of a number of bits.
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
            let expected: Vec<u32> = places.iter().map(|place| *place + 1).collect();
            for width in [6, 16, 17, 32] {
                let (mut few, mut more) = (vec![9_u16], vec![9_u32]);
                let (page, all) = (page(places, width), PageRows::All(places.len()));
                places_of(&page, 50, all, &mut few).unwrap();
                assert!(few[1..].iter().copied().map(u32::from).eq(expected.iter().copied()), "{width} bits");
                places_of(&page, 50, all, &mut more).unwrap();
                assert_eq!(more[1..], expected, "{width} bits");
                if places.iter().any(|place| *place >= 2) {
                    assert!(places_of(&page, 2, all, &mut few).is_err(), "{width} bits");
                }
            }
        }
        let mut too_wide = page(&[3], 6);
        too_wide.buffer_mut()[0] = 33;
        assert!(places_of(&too_wide, 50, PageRows::All(1), &mut Vec::<u16>::new()).is_err(), "no place has 33 bits");
        assert!(
            places_of(&page(&[65_536], 17), 65_534, PageRows::All(1), &mut Vec::<u16>::new()).is_err(),
            "there is no such"
        );
    }
}
