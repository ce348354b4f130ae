//! Texts as a Parquet file keeps them: what is only compared, or says one of few things, is not made into texts first.

use std::ops::Range;

use polars::error::{PolarsResult, polars_err};
use polars_arrow::array::{MutableBinaryViewArray, Utf8ViewArray};
use polars_arrow::bitmap::{Bitmap, MutableBitmap};
use polars_parquet::parquet::encoding::Encoding;
use polars_parquet::parquet::encoding::hybrid_rle::{HybridRleChunk, HybridRleDecoder};
use polars_parquet::parquet::page::{DataPage, DictPage, split_buffer};
use polars_parquet::read::BasicDecompressor;

use crate::keys::{Scope, Sieve, plain_hash};

/// A column in which few texts differ: each once, and for every row which it is.
pub struct FewTexts {
    /// The texts.
    pub texts: Vec<String>,
    /// Which of them each row has, counted from 1; 0: it has none.
    pub places: Vec<u16>,
}

impl FewTexts {
    /// Reads a column; none if it is not kept so, or has too many different texts.
    pub fn read(mut pages: BasicDecompressor, rows: usize) -> PolarsResult<Option<Self>> {
        let Some(dictionary) = pages.read_dict_page()?.filter(|page| page.num_values < usize::from(u16::MAX)) else {
            return Ok(None);
        };
        let texts: Option<Vec<String>> = values(&dictionary.buffer, dictionary.num_values)
            .map(|text| {
                text.and_then(|range| Some(std::str::from_utf8(dictionary.buffer.get(range)?).ok()?.to_owned()))
            })
            .collect();
        let texts = texts.ok_or_else(damaged)?;
        let mut places = Vec::with_capacity(rows);
        while let Some(page) = pages.next().transpose()? {
            let page = page.decompress(&mut pages)?;
            if !is_coded(&page) || page.descriptor.max_def_level > 1 {
                return Ok(None);
            }
            if page.num_values() > rows - places.len() {
                return Err(damaged());
            }
            for place in places_of(&page)? {
                let known = u16::try_from(place).ok().filter(|place| usize::from(*place) <= texts.len());
                places.push(known.ok_or_else(damaged)?);
            }
            pages.reuse_page_buffer(page);
        }
        Ok((places.len() == rows).then_some(Self { texts, places }))
    }

    /// The same at the rows of a mask.
    pub fn filtered(self, mask: &Bitmap) -> Self {
        Self { places: mask.true_idx_iter().map(|row| self.places[row]).collect(), texts: self.texts }
    }
}

/// The rows of a column of keys that are among those looked for, and their texts.
pub struct Sifted {
    /// The rows.
    pub mask: Bitmap,
    /// Their texts.
    pub texts: Utf8ViewArray,
}

impl Sifted {
    /// Goes through a column of keys; none if something in it is no key: that is to be told of, which takes all the texts.
    pub fn read(mut pages: BasicDecompressor, scopes: &[Scope], sieve: &Sieve) -> PolarsResult<Option<Self>> {
        let dictionary = pages.read_dict_page()?;
        let known = dictionary.as_ref().map(ranges).transpose()?;
        let mut sifting = Sifting {
            scopes,
            sieve,
            rows: 0,
            mask: MutableBitmap::from_len_zeroed(scopes.len()),
            texts: MutableBinaryViewArray::new(),
            candidates: Vec::new(),
        };
        while let Some(page) = pages.next().transpose()? {
            let page = page.decompress(&mut pages)?;
            if page.num_values() > scopes.len() - sifting.rows {
                return Err(damaged());
            }
            if page.descriptor.max_def_level > 1 || !is_filled(&page)? {
                return Ok(None);
            }
            let body = split_buffer(&page)?.values;
            let is_whole = match (&dictionary, &known) {
                (Some(dictionary), Some(known)) if is_coded(&page) => {
                    let places = places_of(&page)?;
                    let range = |place: &u32| known.get((*place as usize).checked_sub(1)?).cloned();
                    sifting.add(&dictionary.buffer, page.num_values(), places.iter().map(range))?
                }
                _ if page.encoding() == Encoding::Plain => {
                    sifting.add(body, page.num_values(), values(body, page.num_values()))?
                }
                _ => return Ok(None),
            };
            if !is_whole {
                return Ok(None);
            }
            pages.reuse_page_buffer(page);
        }
        let Sifting { rows, mask, texts, .. } = sifting;
        Ok((rows == scopes.len()).then(|| Self { mask: mask.freeze(), texts: texts.freeze() }))
    }
}

struct Sifting<'s> {
    scopes: &'s [Scope],
    sieve: &'s Sieve,
    /// Rows gone through.
    rows: usize,
    mask: MutableBitmap,
    texts: MutableBinaryViewArray<str>,
    candidates: Vec<Candidate>,
}

/// A key that is likely to be looked for.
#[derive(Clone, Default)]
struct Candidate {
    row: usize,
    text: Range<usize>,
    hash: u64,
}

impl Sifting<'_> {
    /// Adds the keys of a page; false: one of them is no key.
    fn add(
        &mut self,
        page: &[u8],
        number: usize,
        keys: impl Iterator<Item = Option<Range<usize>>>,
    ) -> PolarsResult<bool> {
        let scopes = self.scopes.get(self.rows..self.rows + number).ok_or_else(damaged)?;
        // Which keys are looked for cannot be foreseen, so each is put down, and the next over it if it is not: then nothing
        // hangs on guessing right.
        self.candidates.resize(number + 1, Candidate::default());
        let (mut found, mut is_whole) = (0, true);
        for ((row, scope), text) in (self.rows..).zip(scopes).zip(keys) {
            let text = text.ok_or_else(damaged)?;
            is_whole &= !text.is_empty() && page.get(text.start).is_some_and(|first| *first > b' ');
            let hash = plain_hash(*scope, page, text.clone());
            self.candidates[found] = Candidate { row, text, hash };
            found += usize::from(self.sieve.may_hold(hash));
        }
        for Candidate { row, text, hash } in &self.candidates[..found] {
            if self.sieve.holds(*hash) {
                self.mask.set(*row, true);
                let text = page.get(text.clone()).and_then(|text| std::str::from_utf8(text).ok());
                self.texts.push_value(text.ok_or_else(damaged)?);
            }
        }
        self.rows += number;
        Ok(is_whole)
    }
}

fn damaged() -> polars::error::PolarsError {
    polars_err!(ComputeError: "the file is damaged")
}

fn is_coded(page: &DataPage) -> bool {
    matches!(page.encoding(), Encoding::RleDictionary | Encoding::PlainDictionary)
}

/// Where the texts stand in a page that has each with its length before it; none: it is cut off.
fn values(page: &[u8], number: usize) -> impl Iterator<Item = Option<Range<usize>>> {
    let mut at = 0;
    (0..number).map(move |_| {
        let length = page.get(at..at + 4)?.first_chunk::<4>()?;
        let start = at + 4;
        let end = start.checked_add(u32::from_le_bytes(*length) as usize)?;
        at = end;
        (end <= page.len()).then_some(start..end)
    })
}

fn ranges(dictionary: &DictPage) -> PolarsResult<Vec<Range<usize>>> {
    values(&dictionary.buffer, dictionary.num_values).collect::<Option<_>>().ok_or_else(damaged)
}

/// Does every row of a page have a value?
fn is_filled(page: &DataPage) -> PolarsResult<bool> {
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
fn places_of(page: &DataPage) -> PolarsResult<Vec<u32>> {
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
