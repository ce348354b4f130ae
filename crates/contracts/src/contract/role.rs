//! What an allocation is under the contract: its service, whether its provider is a partner, whether a lump sum pays for it.

use stoplicht_core::Day;
use stoplicht_core::register::{Code, Law, Municipality};

use super::checked::Contract;
use super::model::{Partner, Room};
use super::provider_role::ProviderRole;

/// The name of the row of allocations that are of no service: it is in no ceiling and has no partner.
pub const UNASSIGNED: &str = "unassigned";

/// The service of an allocation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ServiceOf {
    /// The service at this place in [`Contract::services`].
    Service(usize),
    /// None of them.
    Unassigned,
}

impl ServiceOf {
    /// The place of the service, where there is one.
    pub const fn service(self) -> Option<usize> {
        match self {
            Self::Service(service) => Some(service),
            Self::Unassigned => None,
        }
    }
}

impl Contract {
    /// Works out which service each product is of, and what each provider is.
    pub(super) fn assign_roles(&mut self) {
        for (place, service) in self.services.iter().enumerate() {
            self.service_of_product.extend(service.products.iter().map(|code| (*code, place)));
            self.service_of_category.extend(service.categories.iter().map(|code| (*code, place)));
        }
        let services = self.services.len();
        let empty = || ProviderRole { partner: vec![None; services], room: vec![None; services] };
        for (place, Partner { providers, services, .. }) in self.partners.iter().enumerate() {
            for provider in providers {
                let role = self.roles.entry(provider.as_str().into()).or_insert_with(empty);
                for service in services {
                    if let Some(partner) = role.partner.get_mut(*service) {
                        *partner = Some(place);
                    }
                }
            }
        }
        for (place, Room { provider, service, .. }) in self.rooms.iter().enumerate() {
            let role = self.roles.entry(provider.as_str().into()).or_insert_with(empty);
            if let Some(room) = role.room.get_mut(*service) {
                *room = Some(place);
            }
        }
    }

    /// The service of an allocation: by its product code, else by its category; where it has neither, by the product code of
    /// its known claims that name one, if all agree (section 22).
    ///
    /// ```
    /// # use stoplicht_contracts::contract::{Contract, ServiceOf};
    /// # use stoplicht_core::register::Code;
    /// # let contract = Contract::from_toml(r#"
    /// #     schema = 1
    /// #     id = "wmo-2025"
    /// #     name = "Wmo"
    /// #     version = "1"
    /// #     law = "wmo"
    /// #     municipalities = ["0901"]
    /// #     from = 2025-01-01
    /// #     to = 2025-12-31
    /// #     decided_on = 2025-03-12
    /// #     base_year = 2024
    /// #     advances = 4
    /// #     ceiling_per = "service"
    /// #     overrun_share = "50%"
    /// #     warn_at = "70%"
    /// #     cut = "0%"
    /// #     index = { parts = ["0%"] }
    /// #     service = [{ id = "group", categories = ["07"] }, { id = "individual", products = ["02101"] }]
    /// # "#)?;
    /// let (group, code) = (Some(Code::literal("07")), Some(Code::literal("02101")));
    /// assert_eq!(contract.service_of(group, None, []), ServiceOf::Service(0));
    /// assert_eq!(contract.service_of(group, code, []), ServiceOf::Service(1), "the code goes first");
    /// assert_eq!(contract.service_of(None, None, code), ServiceOf::Service(1), "a budget, by its claims");
    /// # Ok::<(), stoplicht_contracts::contract::ContractError>(())
    /// ```
    pub fn service_of(
        &self,
        category: Option<Code>,
        product: Option<Code>,
        claimed: impl IntoIterator<Item = Code>,
    ) -> ServiceOf {
        let by_product = |code: Code| self.service_of_product.get(&code);
        let by_category = |code: Code| self.service_of_category.get(&code);
        let found = match (product, category) {
            (None, None) => {
                let mut claimed = claimed.into_iter();
                let first = claimed.next();
                first.filter(|first| claimed.all(|other| other == *first)).and_then(by_product)
            }
            _ => product.and_then(by_product).or_else(|| category.and_then(by_category)),
        };
        found.map_or(ServiceOf::Unassigned, |service| ServiceOf::Service(*service))
    }

    /// The partner that a provider is, or is a part of, for a service: its place in [`Contract::partners`].
    pub fn partner_of(&self, service: usize, provider: &str) -> Option<usize> {
        self.roles.get(provider)?.partner_for(service)
    }

    /// What a provider is; none: the contract does not name it.
    pub(crate) fn role_of(&self, provider: &str) -> Option<&ProviderRole> {
        self.roles.get(provider)
    }

    /// The place of a municipality among those of the contract, if it takes part.
    pub fn municipality(&self, municipality: Municipality) -> Option<usize> {
        self.terms.municipalities.binary_search(&municipality).ok()
    }

    /// Does a lump sum pay for an allocation on a day (section 22)?
    ///
    /// The day is one of the contract's, the provider is a partner's for the service, the municipality takes part, the law is the
    /// contract's, and the allocation is not excluded that day. Not by code alone: clients in care keep their old codes.
    pub fn is_lumpsum_funded(&self, allocation: &FundedAllocation<'_>, day: Day) -> bool {
        self.terms.period().holds(day)
            && self.could_be_funded(allocation)
            && !allocation.excluded.iter().any(|excluded| excluded.holds(day))
    }

    /// Could a lump sum pay for an allocation, leaving days and exclusions aside?
    pub(crate) fn could_be_funded(&self, allocation: &FundedAllocation<'_>) -> bool {
        let is_partner =
            allocation.service.service().is_some_and(|service| self.partner_of(service, allocation.provider).is_some());
        is_partner && allocation.law == self.terms.law && self.municipality(allocation.municipality).is_some()
    }
}

/// What decides whether a lump sum pays for an allocation.
#[derive(Debug, Clone, Copy)]
pub struct FundedAllocation<'f> {
    /// The municipality that allocated.
    pub municipality: Municipality,
    /// The law under which it did.
    pub law: Law,
    /// The service of the allocation.
    pub service: ServiceOf,
    /// The provider.
    pub provider: &'f str,
    /// The days on which the allocation is excluded, as known on the day of looking.
    pub excluded: &'f [stoplicht_core::history::Period],
}
