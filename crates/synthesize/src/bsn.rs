//! Numbers that look like a BSN and belong to nobody.

use std::sync::LazyLock;

use stoplicht_core::register::passes_eleven_test;

const FIRST: u32 = 999_900_006;
const LAST: u32 = 999_999_990;

static NUMBERS: LazyLock<Vec<u32>> = LazyLock::new(|| (FIRST..=LAST).filter(|&number| passes(number)).collect());

/// How many test numbers there are.
pub const TEST_BSNS: u64 = 9_091;

/// The test number of a client: nine digits in the range 999900006 to 999999990 that pass the 11-test, a different one
/// for each client. `None` from client [`TEST_BSNS`] on: a region that is to be written as messages has at most so
/// many clients.
///
/// ```
/// use stoplicht_synthesize::{TEST_BSNS, test_bsn};
///
/// assert_eq!(test_bsn(0).as_deref(), Some("999900006"));
/// assert!(test_bsn(TEST_BSNS - 1).is_some());
/// assert_eq!(test_bsn(TEST_BSNS), None);
/// ```
pub fn test_bsn(client: u64) -> Option<String> {
    let place = usize::try_from(client).ok()?;
    NUMBERS.get(place).map(u32::to_string)
}

/// Does a number pass the eleven test?
fn passes(number: u32) -> bool {
    format!("{number:09}").into_bytes().try_into().is_ok_and(passes_eleven_test)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_test_number_is_counted() {
        assert_eq!(NUMBERS.len() as u64, TEST_BSNS);
        assert_eq!((NUMBERS[0], NUMBERS[NUMBERS.len() - 1]), (FIRST, LAST));
    }
}
