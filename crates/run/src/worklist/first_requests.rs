//! A request that asks again for what another one asks: which one that is, and whether it counts. Where it has no colour itself,
//! neither counts, and whoever reads is told.

use std::collections::HashMap;

use stoplicht_core::RejectionCode;
use stoplicht_report::worklist::UnscoredReason;

use super::allocations_now::UnscoredOn;

/// Names the request that counts in the reason of those that ask again for what it asks.
pub fn name_first_requests(unscored: &mut [UnscoredOn]) {
    let codes: HashMap<u64, RejectionCode> = unscored.iter().filter_map(code).collect();
    for one in unscored {
        let Some((row, first, ends)) = one.repeats.clone() else { continue };
        one.row.why = match codes.get(&row) {
            Some(code) => UnscoredReason::AfterUnscored { first, code: *code },
            None => UnscoredReason::Repeats { first, ends, became: None },
        };
    }
}

/// Why a request that could be read has no colour, by its row.
fn code(one: &UnscoredOn) -> Option<(u64, RejectionCode)> {
    let UnscoredReason::Code(code) = &one.row.why else { return None };
    Some((one.number?, *code))
}
