//! Numbers of a few bits each, as Parquet packs them (its *RLE/bit-packing hybrid*): runs of the same number, and groups of
//! eight of any.

use polars::error::PolarsResult;

use super::error::PageFault;
use super::varint::varint;

/// Most files have fewer rows in a group.
pub const MOST_TOGETHER: usize = 1 << 20;

/// Some of the numbers.
pub enum HybridRun<'b> {
    /// One number, and how often it stands there.
    Repeated(u32, usize),
    /// Groups of eight, side by side.
    Packed(&'b [u8]),
}

/// The runs that stand in some bytes.
pub struct HybridRuns<'b> {
    bytes: &'b [u8],
    width: usize,
}

impl<'b> HybridRuns<'b> {
    /// Runs of numbers of a number of bits.
    pub const fn new(bytes: &'b [u8], width: usize) -> Self {
        Self { bytes, width }
    }
}

impl<'b> Iterator for HybridRuns<'b> {
    type Item = HybridRun<'b>;

    /// The next run; `None` if the bytes are at their end, or cut off.
    fn next(&mut self) -> Option<HybridRun<'b>> {
        let header = varint(&mut self.bytes)?;
        let number = usize::try_from(header >> 1).ok()?;
        if header & 1 == 1 {
            // Of the last group as much is there as is needed.
            let length = number.checked_mul(self.width)?.min(self.bytes.len());
            let (packed, rest) = self.bytes.split_at(length);
            self.bytes = rest;
            return Some(HybridRun::Packed(packed));
        }
        let (value, rest) = self.bytes.split_at_checked(self.width.div_ceil(8))?;
        self.bytes = rest;
        let value = value.iter().rev().fold(0, |value, byte| value << 8 | u32::from(*byte));
        Some(HybridRun::Repeated(value, number))
    }
}

/// A number that is unpacked: of sixteen or of 32 bits.
pub trait Unpacked: Copy + Default + Ord {
    /// The most bits it can have.
    const BITS: usize;

    fn of(number: u32) -> Self;

    /// The number as a place in memory.
    fn number(self) -> usize;

    /// The next number; behind the last comes the first.
    fn next(self) -> Self;
}

impl Unpacked for u16 {
    const BITS: usize = 16;

    fn of(number: u32) -> Self {
        number as Self
    }

    fn number(self) -> usize {
        usize::from(self)
    }

    fn next(self) -> Self {
        self.wrapping_add(1)
    }
}

impl Unpacked for u32 {
    const BITS: usize = 32;

    fn of(number: u32) -> Self {
        number
    }

    fn number(self) -> usize {
        self as usize
    }

    fn next(self) -> Self {
        self.wrapping_add(1)
    }
}

/// Adds `number` numbers of `width` bits each, which is no more than the numbers have room for.
pub fn unpack<T: Unpacked>(bytes: &[u8], width: usize, number: usize, numbers: &mut Vec<T>) -> PolarsResult<()> {
    if width > T::BITS {
        return Err(PageFault::WideNumbers { bits: width, most: T::BITS }.into());
    }
    let end = numbers.len() + number;
    numbers.reserve(number.min(MOST_TOGETHER));
    let mut runs = HybridRuns::new(bytes, width);
    while width > 0 && numbers.len() < end {
        let left = end - numbers.len();
        match runs.next().ok_or(PageFault::FewNumbers)? {
            HybridRun::Repeated(value, times) => numbers.extend(std::iter::repeat_n(T::of(value), times.min(left))),
            HybridRun::Packed(packed) => add_groups(packed, width, left, numbers),
        }
    }
    // Numbers of no bits take no bytes.
    numbers.resize(end, T::default());
    Ok(())
}

/// Adds the numbers at the places that are wanted, in their order.
pub fn unpack_selected<T: Unpacked>(
    bytes: &[u8],
    width: usize,
    wanted: impl Iterator<Item = usize>,
    numbers: &mut Vec<T>,
) -> PolarsResult<()> {
    if width > T::BITS {
        return Err(PageFault::WideNumbers { bits: width, most: T::BITS }.into());
    }
    let mut runs = HybridRuns::new(bytes, width);
    let (mut run, mut start, mut end) = (HybridRun::Repeated(0, 0), 0, if width == 0 { usize::MAX } else { 0 });
    for place in wanted {
        while place >= end {
            run = runs.next().ok_or(PageFault::FewNumbers)?;
            start = end;
            end = start.saturating_add(match run {
                HybridRun::Repeated(_, times) => times,
                HybridRun::Packed(packed) => packed.len() * 8 / width,
            });
        }
        numbers.push(T::of(match run {
            HybridRun::Repeated(value, _) => value,
            HybridRun::Packed(packed) => number_at(packed, width, place - start),
        }));
    }
    Ok(())
}

/// The number at a place in groups.
#[inline]
#[expect(clippy::indexing_slicing, reason = "fewer than eight bytes are left")]
fn number_at(packed: &[u8], width: usize, place: usize) -> u32 {
    let (byte, bit) = (place * width / 8, place * width % 8);
    let rest = packed.get(byte..).unwrap_or_default();
    let bytes = rest.first_chunk().copied().unwrap_or_else(|| {
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        last
    });
    (u64::from_le_bytes(bytes) >> bit) as u32 & (u32::MAX >> (32 - width))
}

/// Adds the numbers of groups, `most` at most. Of each width the shifts are known when this is compiled.
fn add_groups<T: Unpacked>(packed: &[u8], width: usize, most: usize, numbers: &mut Vec<T>) {
    macro_rules! of_width {
        ($($width:literal)*) => {
            match width {
                $($width => add_groups_of::<$width, T>(packed, most, numbers),)*
                _ => {}
            }
        };
    }
    of_width!(1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32);
}

/// More bytes than any group has, so that eight can be read wherever a number begins.
const WINDOW: usize = 40;

#[expect(
    clippy::indexing_slicing,
    reason = "a group is no longer than the window, and what is left is never taken beyond its end"
)]
fn add_groups_of<const WIDTH: usize, T: Unpacked>(packed: &[u8], most: usize, numbers: &mut Vec<T>) {
    let end = numbers.len() + most.min(packed.len() * 8 / WIDTH);
    let mut rest = packed;
    while let Some(window) = rest.first_chunk::<WINDOW>().filter(|_| numbers.len() < end) {
        numbers.extend_from_slice(&group::<WIDTH, T>(window));
        rest = &rest[WIDTH..];
    }
    while numbers.len() < end {
        let mut window = [0; WINDOW];
        let length = rest.len().min(WIDTH);
        window[..length].copy_from_slice(&rest[..length]);
        numbers.extend_from_slice(&group::<WIDTH, T>(&window));
        rest = &rest[length..];
    }
    numbers.truncate(end);
}

/// The eight numbers of the group that begins here, the lowest bits first.
#[inline]
#[expect(
    clippy::indexing_slicing,
    reason = "eight bytes from the last of at most 32 begin before the end of the window"
)]
fn group<const WIDTH: usize, T: Unpacked>(window: &[u8; WINDOW]) -> [T; 8] {
    let mask = u32::MAX >> (32 - WIDTH);
    std::array::from_fn(|place| {
        let (byte, bit) = (place * WIDTH / 8, place * WIDTH % 8);
        let bytes: [u8; 8] = std::array::from_fn(|at| window[byte + at]);
        T::of((u64::from_le_bytes(bytes) >> bit) as u32 & mask)
    })
}

#[cfg(test)]
mod tests {
    use polars_parquet::parquet::encoding::hybrid_rle::encode;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// What another hand has packed comes out as it went in.
        #[test]
        fn numbers_come_out_as_they_went_in(
            runs in prop::collection::vec((any::<u32>(), prop_oneof![3 => 1..4_usize, 1 => 1..90_usize]), 0..60),
            width in 1..=32_usize,
            every in 1..30_usize,
        ) {
            let mask = u32::MAX >> (32 - width);
            let numbers: Vec<u32> =
                runs.iter().flat_map(|(number, times)| std::iter::repeat_n(number & mask, *times)).collect();
            let mut bytes = Vec::new();
            encode::<u32, _, _>(&mut bytes, numbers.iter().copied(), width as u32).unwrap();
            let mut unpacked = vec![7_u32];
            unpack(&bytes, width, numbers.len(), &mut unpacked).unwrap();
            prop_assert_eq!(&unpacked[1..], &numbers);
            let some = (0..numbers.len()).filter(|place| place % every == 0);
            let mut picked: Vec<u32> = Vec::new();
            unpack_selected(&bytes, width, some.clone(), &mut picked).unwrap();
            prop_assert!(picked.into_iter().eq(some.map(|place| numbers[place])));
            if width <= 16 {
                let mut unpacked: Vec<u16> = Vec::new();
                unpack(&bytes, width, numbers.len(), &mut unpacked).unwrap();
                prop_assert!(unpacked.iter().copied().map(u32::from).eq(numbers.iter().copied()));
            } else {
                prop_assert!(unpack::<u16>(&bytes, width, numbers.len(), &mut Vec::new()).is_err());
            }
        }

        /// Whatever the bytes are, there are as many numbers as were asked for, or an error.
        #[test]
        fn any_bytes_are_numbers_or_an_error(
            bytes in prop::collection::vec(any::<u8>(), 0..60),
            width in 0..=40_usize,
            number in 0..300_usize,
        ) {
            let mut unpacked: Vec<u32> = Vec::new();
            if unpack(&bytes, width, number, &mut unpacked).is_ok() {
                prop_assert_eq!(unpacked.len(), number);
                let mut picked: Vec<u32> = Vec::new();
                prop_assert!(unpack_selected(&bytes, width, 0..number, &mut picked).is_ok());
                prop_assert_eq!(picked, unpacked);
            }
        }
    }
}
