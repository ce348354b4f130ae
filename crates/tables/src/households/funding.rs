//! How the allocations of a household are paid for under a contract.

use stoplicht_contracts::run::ClaimedProduct;
use stoplicht_contracts::triage::ContractRule;
use stoplicht_core::Day;
use stoplicht_core::history::{Funding, FundingQuery, FundingRule, VersionFact};
use stoplicht_core::register::Code;

use super::Households;

/// Tells of the last known version of each allocation of a household how it is paid for, as known on a day. The households are
/// arranged with the products that claims name.
pub fn funding<'p>(
    part: &'p Households<'_>,
    household: u32,
    contract: ContractRule<'p>,
    as_of: Day,
) -> impl FnMut(&VersionFact) -> Funding + 'p {
    let claimed: Vec<ClaimedProduct> = part.claimed_products(household).filter(|claim| claim.known <= as_of).collect();
    let scope = part.scope(household).parts();
    let mut products: Vec<Code> = Vec::new();
    move |version| {
        let Some((municipality, law)) = scope else { return Funding::default() };
        products.clear();
        products.extend(claimed.iter().filter(|claim| claim.allocation == version.allocation).map(|one| one.product));
        contract.funding(&FundingQuery {
            municipality,
            law,
            allocation_id: part.allocation(household, version.allocation).1,
            provider_id: part.provider_id(version.provider),
            category: version.category,
            product: version.product,
            size: &version.size,
            claimed: &products,
            as_of,
        })
    }
}
