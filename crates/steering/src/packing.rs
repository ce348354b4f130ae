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
    /// Hands over every figure, in one order: at most as many as there are bits in two words.
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

/// Packs a row: two words with a bit for each figure that says something, and then these.
struct Packing<'w> {
    words: &'w mut Vec<u32>,
    there: u64,
    next: u32,
}

/// Adds the figures of a row behind the words.
pub(crate) fn pack(row: &mut impl Packed, words: &mut Vec<u32>) {
    let start = words.len();
    words.extend([0, 0]);
    let mut packing = Packing { words, there: 0, next: 0 };
    row.each_figure(&mut packing);
    let Packing { there, words, .. } = packing;
    for (word, bits) in words.iter_mut().skip(start).zip([there as u32, (there >> 32) as u32]) {
        *word = bits;
    }
}

impl Packing<'_> {
    fn add(&mut self, words: Option<&[u32]>) {
        if let Some(words) = words {
            self.there |= 1 << self.next;
            self.words.extend_from_slice(words);
        }
        self.next += 1;
    }
}

impl Figures for Packing<'_> {
    fn count(&mut self, figure: &mut u32) {
        self.add((*figure != 0).then_some(&[*figure]));
    }

    fn bits(&mut self, figure: &mut Option<u64>) {
        let words = figure.map(|bits| [bits as u32, (bits >> 32) as u32]);
        self.add(words.as_ref().map(<[u32; 2]>::as_slice));
    }
}

/// Puts the figures of a packed row where they were.
struct Unpacking<'w> {
    words: std::slice::Iter<'w, u32>,
    there: u64,
}

/// Puts the figures at the beginning of the words in a row.
pub(crate) fn unpack(words: &[u32], row: &mut impl Packed) {
    let mut unpacking = Unpacking { words: words.iter(), there: 0 };
    unpacking.there = unpacking.two_words();
    row.each_figure(&mut unpacking);
}

impl Unpacking<'_> {
    fn word(&mut self) -> u32 {
        self.words.next().copied().unwrap_or_default()
    }

    fn two_words(&mut self) -> u64 {
        u64::from(self.word()) | u64::from(self.word()) << 32
    }

    const fn is_there(&mut self) -> bool {
        let is_there = self.there & 1 == 1;
        self.there >>= 1;
        is_there
    }
}

impl Figures for Unpacking<'_> {
    fn count(&mut self, figure: &mut u32) {
        *figure = if self.is_there() { self.word() } else { 0 };
    }

    fn bits(&mut self, figure: &mut Option<u64>) {
        *figure = if self.is_there() { Some(self.two_words()) } else { None };
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

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
