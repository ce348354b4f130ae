//! Chance that is the same everywhere: `SplitMix64`, and draws that need nothing but whole numbers and exact products.

/// A stream of draws.
///
/// The generator is `SplitMix64` (Steele, Lea and Flood, 2014) with its published constants. No draw uses a function
/// whose last digit may differ between machines (logarithm, power), so the same seed gives the same rows anywhere.
#[derive(Debug, Clone)]
pub(crate) struct Draw(u64);

const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

const fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl Draw {
    /// The stream of one thing (a client, the providers) under one seed.
    pub(crate) fn new(seed: u64, topic: Topic, number: u64) -> Self {
        let seed = mix(seed.wrapping_add(STEP));
        let topic = mix(seed ^ (topic as u64).wrapping_mul(STEP));
        Self(mix(topic ^ number.wrapping_mul(STEP).wrapping_add(STEP)))
    }

    pub(crate) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mix(self.0)
    }

    /// A whole number from 0 up to, not including, `end`.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.bits()) * u128::from(end)) >> 64) as u64
    }

    /// A whole number from `low` to `high`, both included; `low` where the range is empty.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below((high - low + 1).max(1) as u64) as i64
    }

    /// A number from 0 up to, not including, 1.
    pub(crate) fn fraction(&mut self) -> f64 {
        (self.bits() >> 11) as f64 * (1.0 / (1_u64 << 53) as f64)
    }

    /// A number from `low` up to `high`.
    pub(crate) fn within(&mut self, low: f64, high: f64) -> f64 {
        low + self.fraction() * (high - low)
    }

    /// True with the given chance.
    pub(crate) fn chance(&mut self, share: f64) -> bool {
        self.fraction() < share
    }

    /// One of the choices, which are never none.
    #[expect(clippy::indexing_slicing, reason = "there are choices, and the number drawn is below how many")]
    pub(crate) fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len() as u64) as usize]
    }

    /// One of the weighted choices, which are never none and never all of weight 0.
    #[expect(clippy::indexing_slicing, reason = "there are choices")]
    pub(crate) fn weighted<T: Copy>(&mut self, choices: &[(T, u32)]) -> T {
        let total: u64 = choices.iter().map(|&(_, weight)| u64::from(weight)).sum();
        let mut left = self.below(total);
        for &(choice, weight) in choices {
            if left < u64::from(weight) {
                return choice;
            }
            left -= u64::from(weight);
        }
        choices[choices.len() - 1].0
    }
}

/// What a stream of draws is for, so that streams of one seed have nothing to do with each other.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Topic {
    /// The providers of the region.
    Provider = 1,
    /// The care of a client.
    Client = 2,
    /// The pseudonym of a client.
    Pseudonym = 3,
    /// The numbers of the allocations.
    Number = 4,
    /// What a client's requests are answered.
    Answer = 5,
    /// What a contract means for a client.
    Contract = 6,
    /// What is spent on personal budgets.
    Pgb = 7,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_is_the_published_one() {
        // First outputs of SplitMix64 from state 1234567, as in the reference code's test vectors.
        let mut draw = Draw(1_234_567);
        assert_eq!(draw.bits(), 6_457_827_717_110_365_317);
        assert_eq!(draw.bits(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn weights_are_followed() {
        let mut draw = Draw::new(1, Topic::Client, 1);
        let often = (0..1000).filter(|_| draw.weighted(&[(true, 9), (false, 1)])).count();
        assert!((850..950).contains(&often), "{often}");
    }
}
