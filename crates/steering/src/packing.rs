//! Rows of figures in little memory: a bit for each figure says whether it says something, and only then it takes room.

/// Takes the figures of a row one after the other: to pack them, or to put them where they were.
pub(crate) trait Figures {
    /// A number of things.
    fn count(&mut self, figure: &mut u32);
    /// A figure as bits, if it is known.
    fn bits(&mut self, figure: &mut Option<u64>);
}

/// A row whose figures can be taken one after the other.
pub(crate) trait Packed {
    /// Hands over every figure, in one order: at most 64.
    fn each_figure(&mut self, figures: &mut impl Figures);
}

/// A number, if it is known.
pub(crate) fn figure_of_number(number: &mut Option<f64>, figures: &mut impl Figures) {
    let mut bits = number.map(f64::to_bits);
    figures.bits(&mut bits);
    *number = bits.map(f64::from_bits);
}

/// One of some values, by its place among them; the first takes no room.
pub(crate) fn one_of<T: Copy + PartialEq>(value: &mut T, all: &[T], figures: &mut impl Figures) {
    let mut place = all.iter().position(|one| one == value).unwrap_or_default() as u32;
    figures.count(&mut place);
    if let Some(one) = all.get(place as usize) {
        *value = *one;
    }
}

/// Bytes of the bits that say which figures there are.
const THERE: usize = 8;

/// Packs a row: a bit for each figure that says something, and then these, in as few bytes as say all of them.
struct Packing<'b> {
    bytes: &'b mut Vec<u8>,
    there: u64,
    next: u32,
}

/// Adds the figures of a row behind the bytes.
pub(crate) fn pack(row: &mut impl Packed, bytes: &mut Vec<u8>) {
    let start = bytes.len();
    bytes.extend([0; THERE]);
    let mut packing = Packing { bytes, there: 0, next: 0 };
    row.each_figure(&mut packing);
    let Packing { there, bytes, .. } = packing;
    for (byte, bits) in bytes.iter_mut().skip(start).zip(there.to_le_bytes()) {
        *byte = bits;
    }
}

impl Packing<'_> {
    /// Marks whether the next figure is there, and hands that back.
    const fn mark(&mut self, is_there: bool) -> bool {
        self.there |= (is_there as u64) << self.next;
        self.next += 1;
        is_there
    }
}

impl Figures for Packing<'_> {
    /// Seven bits a byte, from the lowest; the highest bit says that more follow (LEB128).
    fn count(&mut self, figure: &mut u32) {
        if self.mark(*figure != 0) {
            let mut rest = *figure;
            while rest >= MORE.into() {
                self.bytes.push(rest as u8 | MORE);
                rest >>= 7;
            }
            self.bytes.push(rest as u8);
        }
    }

    /// Whole numbers have zeros above, and numbers of days as floating-point numbers have them below: those bytes are left out. A
    /// byte before the others says how many there are.
    fn bits(&mut self, figure: &mut Option<u64>) {
        if !self.mark(figure.is_some()) {
            return;
        }
        let bits = figure.unwrap_or_default();
        let (zeros_below, zeros_above) = (bits.trailing_zeros() / 8, bits.leading_zeros() / 8);
        let (kept, left, highest) = if zeros_above >= zeros_below {
            (bits << (8 * zeros_above.min(7)), zeros_above, 0)
        } else {
            (bits, zeros_below, HIGHEST)
        };
        let length = 8 - left as usize;
        self.bytes.push(length as u8 | highest);
        self.bytes.extend(kept.to_be_bytes().iter().take(length));
    }
}

/// The bit of a byte that says that more follow.
const MORE: u8 = 0x80;

/// The bit beside the number of bytes that says that they are the highest ones.
const HIGHEST: u8 = 0x10;

/// Puts the figures of a packed row where they were.
struct Unpacking<'b> {
    bytes: &'b [u8],
    there: u64,
}

/// Puts the figures at the beginning of the bytes in a row.
pub(crate) fn unpack(bytes: &[u8], row: &mut impl Packed) {
    let Some((there, bytes)) = bytes.split_first_chunk() else { return };
    row.each_figure(&mut Unpacking { bytes, there: u64::from_le_bytes(*there) });
}

impl Unpacking<'_> {
    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.bytes.split_first() else { return 0 };
        self.bytes = rest;
        *first
    }

    const fn is_there(&mut self) -> bool {
        let is_there = self.there & 1 == 1;
        self.there >>= 1;
        is_there
    }

    fn number(&mut self) -> u32 {
        let mut number = 0;
        for shift in (0..u32::BITS).step_by(7) {
            let byte = self.byte();
            number |= u32::from(byte & !MORE) << shift;
            if byte < MORE {
                break;
            }
        }
        number
    }

    fn eight_bytes(&mut self) -> u64 {
        let head = self.byte();
        let (length, are_highest) = (usize::from(head & !HIGHEST), head & HIGHEST != 0);
        let Some((own, rest)) = self.bytes.split_at_checked(length) else { return 0 };
        self.bytes = rest;
        let mut bytes = [0; 8];
        bytes.iter_mut().zip(own).for_each(|(byte, own)| *byte = *own);
        let bits = u64::from_be_bytes(bytes);
        if are_highest || length == 0 { bits } else { bits >> (8 * (8 - length.min(8))) }
    }
}

impl Figures for Unpacking<'_> {
    fn count(&mut self, figure: &mut u32) {
        *figure = if self.is_there() { self.number() } else { 0 };
    }

    fn bits(&mut self, figure: &mut Option<u64>) {
        *figure = if self.is_there() { Some(self.eight_bytes()) } else { None };
    }
}

#[cfg(test)]
pub mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Counts and figures of one row.
    #[derive(Debug, Clone, PartialEq)]
    struct Row {
        counts: Vec<u32>,
        figures: Vec<Option<u64>>,
    }

    impl Packed for Row {
        fn each_figure(&mut self, figures: &mut impl Figures) {
            self.counts.iter_mut().for_each(|count| figures.count(count));
            self.figures.iter_mut().for_each(|figure| figures.bits(figure));
        }
    }

    fn bits() -> impl Strategy<Value = u64> {
        let number = (-4_000..4_000_i32).prop_map(|number| f64::from(number).to_bits());
        prop_oneof![any::<u64>(), 0..300_u64, (any::<u64>(), 0..64_u32).prop_map(|(bits, by)| bits >> by), number]
    }

    proptest! {
        #[test]
        fn every_count_and_figure_comes_out_as_it_went_in(
            counts in prop::collection::vec((any::<u32>(), 0..32_u32).prop_map(|(count, by)| count >> by), 20),
            figures in prop::collection::vec(prop::option::of(bits()), 20),
        ) {
            let row = Row { counts, figures };
            let mut bytes = vec![7];
            pack(&mut row.clone(), &mut bytes);
            let mut unpacked = Row { counts: vec![9; 20], figures: vec![None; 20] };
            unpack(&bytes[1..], &mut unpacked);
            prop_assert_eq!(unpacked, row);
        }
    }

    /// Numbers of days take three bytes and fewer, beside the byte that says so.
    #[test]
    fn what_is_short_takes_few_bytes() {
        let length = |figures: Vec<Option<u64>>| {
            let mut bytes = Vec::new();
            pack(&mut Row { counts: Vec::new(), figures }, &mut bytes);
            bytes.len() - THERE
        };
        let number = |number: f64| Some(number.to_bits());
        assert_eq!([length(vec![]), length(vec![None]), length(vec![Some(0)]), length(vec![Some(255)])], [0, 0, 1, 2]);
        assert_eq!([length(vec![number(1.0)]), length(vec![number(365.0)]), length(vec![number(0.1)])], [3, 4, 9]);
    }

    /// Makes figures up: from numbers, of which every third one says nothing.
    pub struct MadeUp(pub u64);

    impl MadeUp {
        fn next(&mut self) -> Option<u64> {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33).is_multiple_of(3).then_some(self.0 ^ self.0 >> 29)
        }
    }

    impl Figures for MadeUp {
        fn count(&mut self, figure: &mut u32) {
            *figure = self.next().unwrap_or_default() as u32;
        }

        fn bits(&mut self, figure: &mut Option<u64>) {
            // No number that is not equal to itself.
            *figure = self.next().map(|bits| bits & !(1 << 62));
        }
    }

    /// How many figures a row has.
    pub fn figures_of(row: &mut impl Packed) -> u32 {
        struct Count(u32);
        impl Figures for Count {
            fn count(&mut self, _: &mut u32) {
                self.0 += 1;
            }
            fn bits(&mut self, _: &mut Option<u64>) {
                self.0 += 1;
            }
        }
        let mut count = Count(0);
        row.each_figure(&mut count);
        count.0
    }
}
