//! A request whose number stands under another law than the one it names: that is told, and not only that the number is unknown.

use stoplicht_core::register::{Law, Request};
use stoplicht_core::{AsOf, RejectionCode};
use stoplicht_report::worklist::UnscoredReason;
use stoplicht_tables::{Progress, Source, TableError, versions_of_clients};

use super::allocations_now::UnscoredOn;
use crate::allocation_now::is_asked;

/// Names the other law in the reason of those requests. Only where the allocation is of the provider that asks: of others it is not
/// told what they have.
///
/// # Errors
/// [`TableError`] if the register of allocations cannot be read.
pub fn name_other_laws(
    unscored: &mut [UnscoredOn],
    allocations: &Source,
    as_of: AsOf,
    progress: &dyn Progress,
) -> Result<(), TableError> {
    let is_unknown = |one: &UnscoredOn| one.row.why == UnscoredReason::Code(RejectionCode::UnknownAllocation);
    let elsewhere = |one: &UnscoredOn| -> Vec<Request> {
        let Some(asked) = one.asked(as_of).filter(|_| is_unknown(one)) else { return Vec::new() };
        let others = Law::ALL.iter().filter(|law| **law != asked.law);
        others.map(|law| Request { law: *law, ..asked.clone() }).collect()
    };
    let asked: Vec<Vec<Request>> = unscored.iter().map(elsewhere).collect();
    if asked.iter().all(Vec::is_empty) {
        return Ok(());
    }
    let versions = versions_of_clients(allocations, asked.iter().flatten(), progress)?;
    for (one, asked) in unscored.iter_mut().zip(&asked) {
        let stands = asked.iter().find(|asked| versions.iter().any(|version| is_asked(version, asked)));
        if let Some(stands) = stands {
            one.row.why = UnscoredReason::OtherLaw { law: stands.law };
        }
    }
    Ok(())
}
