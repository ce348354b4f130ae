//! A request whose number stands under another law than the one it names: that is told, and not only that the number is unknown.

use stoplicht_core::AsOf;
use stoplicht_core::register::{Law, Request};
use stoplicht_report::worklist::UnscoredReason;

use super::allocations_now::UnscoredOn;
use crate::allocation_now::NamedAllocations;

/// What a request on an unknown allocation would ask under the other laws; nothing of other requests.
pub fn under_other_laws(one: &UnscoredOn, as_of: AsOf) -> impl Iterator<Item = Request> + use<> {
    let asked = one.asked(as_of).filter(|_| one.is_unknown());
    asked.into_iter().flat_map(|asked| {
        let others = Law::ALL.iter().copied().filter(move |law| *law != asked.law);
        others.map(move |law| Request { law, ..asked.clone() })
    })
}

/// Names the other law in the reason of those requests. Only where the allocation is of the provider that asks: of others it is not
/// told what they have.
pub fn name_other_laws(unscored: &mut [UnscoredOn], named: &NamedAllocations, as_of: AsOf) {
    for one in unscored {
        let stands = under_other_laws(one, as_of).find(|asked| named.has(asked));
        if let Some(Request { law, .. }) = stands {
            one.row.why = UnscoredReason::OtherLaw { law };
        }
    }
}
