//! Numbers as pages keep them: a run of the same number once with its length, and others packed, as many bits each as the largest takes.
//!
//! To the byte what `hybrid_rle::encode` of polars makes of them. That copies each number and counts, one by one, how often it came in a
//! row; here most are only held against one other.

use polars_parquet::parquet::encoding::hybrid_rle::Encoder;

/// Numbers are packed so many at a time: then they end with a byte. What is longer is kept as a run, as polars does.
const PACKED: usize = 8;

/// The most numbers that are packed in one go (`MAX_VALUES_PER_LITERAL_RUN` of polars).
const MOST_PACKED: usize = 8_192;

/// Adds numbers of at most `width` bits to a page.
#[expect(clippy::indexing_slicing, reason = "`from` and `at` are places of numbers, and a run ends where they end")]
pub fn encode(page: &mut Vec<u8>, numbers: &[u32], width: u32) -> std::io::Result<()> {
    // What is yet to be packed lies between the two.
    let (mut from, mut at) = (0, 0);
    while at < numbers.len() {
        if numbers.get(at + PACKED) == Some(&numbers[at]) {
            let same = numbers[at..].iter().take_while(|number| **number == numbers[at]).count();
            // What is packed before a run is filled up with the first of it.
            let filling = (at - from).next_multiple_of(PACKED) - (at - from);
            if same > filling + PACKED {
                pack(page, &numbers[from..at + filling], width)?;
                u32::run_length_encode(page, same - filling, numbers[at], width)?;
                at += same;
                from = at;
                continue;
            }
        }
        at += 1;
        if at - from > MOST_PACKED {
            pack(page, &numbers[from..from + MOST_PACKED], width)?;
            from += MOST_PACKED;
        }
    }
    pack(page, &numbers[from..], width)
}

fn pack(page: &mut Vec<u8>, numbers: &[u32], width: u32) -> std::io::Result<()> {
    if numbers.is_empty() {
        return Ok(());
    }
    u32::bitpacked_encode(page, numbers.iter().copied(), width as usize)
}

#[cfg(test)]
mod tests {
    use polars_parquet::parquet::encoding::hybrid_rle;
    use proptest::prelude::*;

    use super::*;

    fn runs() -> impl Strategy<Value = Vec<u32>> {
        let run = prop_oneof![4 => 1..4_usize, 3 => 6..20_usize, 1 => Just(9_000)];
        let near_the_most = prop_oneof![Just(0), 8_170..8_200_usize];
        (near_the_most, prop::collection::vec((0..5_u32, run), 0..60)).prop_map(|(before, runs)| {
            let differing = (0..before).map(|at| at as u32 % 5);
            differing.chain(runs.into_iter().flat_map(|(number, times)| std::iter::repeat_n(number, times))).collect()
        })
    }

    proptest! {
        /// Runs of any length, at any place, also around the most that is packed: the bytes are those of polars.
        #[test]
        fn bytes_are_those_of_polars(numbers in runs(), width in 0..12_u32) {
            let most = (1_u32 << width) - 1;
            let numbers: Vec<u32> = numbers.into_iter().map(|number| number.min(most)).collect();
            let (mut page, mut expected) = (Vec::new(), Vec::new());
            encode(&mut page, &numbers, width).unwrap();
            hybrid_rle::encode::<u32, _, _>(&mut expected, numbers.iter().copied(), width).unwrap();
            prop_assert!(page == expected, "{numbers:?}");
        }
    }
}
