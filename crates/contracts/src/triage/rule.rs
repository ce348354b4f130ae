//! A contract as triage asks it: how is this allocation paid for?

use stoplicht_core::history::{FundedDays, Funding as PaidBy, FundingQuery, FundingRule, Period, Size};
use stoplicht_core::register::code_list::frequency;

use crate::contract::{Contract, ExtensionRequests, FundedAllocation, Variant};
use crate::register::Exclusions;

/// A contract with what is known of exclusions: it tells triage how allocations are paid for.
///
/// ```
/// use stoplicht_contracts::Contract;
/// use stoplicht_contracts::triage::ContractRule;
/// use stoplicht_core::history::{FundingQuery, FundingRule, Size};
/// use stoplicht_core::register::{Code, Law};
///
/// # let contract = Contract::from_toml(include_str!("../../tests/it/contracts/small.toml"))?;
/// let rule = ContractRule::new(&contract, None);
/// let paid = rule.funding(&FundingQuery {
///     municipality: "0901".parse()?,
///     law: Law::Wmo,
///     allocation_id: "1",
///     provider_id: "99001013",                 // a partner
///     category: None,
///     product: Some(Code::literal("02101")),
///     size: &Size::default(),
///     claimed: &[],
///     as_of: chrono::NaiveDate::from_ymd_opt(2022, 9, 1).unwrap().into(),
/// });
/// assert!(paid.lumpsum.holds(chrono::NaiveDate::from_ymd_opt(2022, 6, 1).unwrap().into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct ContractRule<'c> {
    contract: &'c Contract,
    exclusions: Option<&'c Exclusions>,
}

impl<'c> ContractRule<'c> {
    /// A contract with the register of exclusions, where there is one.
    pub const fn new(contract: &'c Contract, exclusions: Option<&'c Exclusions>) -> Self {
        Self { contract, exclusions }
    }

    /// The contract.
    pub const fn contract(&self) -> &'c Contract {
        self.contract
    }

    /// The days on which an allocation is excluded, as known on the day of looking.
    fn excluded(&self, allocation: &FundingQuery<'_>) -> Vec<Period> {
        let FundingQuery { municipality, law, allocation_id, as_of, .. } = *allocation;
        let spans = self.exclusions.map_or(&[][..], |exclusions| exclusions.of(municipality, law, allocation_id));
        let standing = spans.iter().filter(|span| !span.is_dispensation && span.stands(as_of));
        standing.map(|span| span.period).collect()
    }
}

impl FundingRule for ContractRule<'_> {
    fn funding(&self, allocation: &FundingQuery<'_>) -> PaidBy {
        let FundingQuery { municipality, law, provider_id, category, product, size, claimed, .. } = *allocation;
        let contract = self.contract;
        if law != contract.terms().law || contract.municipality(municipality).is_none() {
            return PaidBy::default();
        }
        let service = contract.service_of(category, product, claimed.iter().copied());
        let excluded = self.excluded(allocation);
        let asked = FundedAllocation { municipality, law, service, provider: provider_id, excluded: &excluded };
        let variant = contract.variant((municipality, law), product, size);
        let are_refused = contract.terms().extension_requests == ExtensionRequests::Refuse;
        PaidBy {
            lumpsum: contract.funded_days(&asked, variant),
            is_output_total: variant == Some(Variant::Output) && is_total(size),
            needs_no_request: if are_refused { contract.lumpsum_days(&asked) } else { FundedDays::NONE },
        }
    }
}

/// Is a size the total over the whole period? A budget alone is.
fn is_total(size: &Size) -> bool {
    size.frequency == Some(frequency::IN_TOTAL) || size.volume.is_none() && size.budget_cents.is_some()
}
