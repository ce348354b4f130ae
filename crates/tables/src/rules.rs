//! What registers are read by: a policy, and a contract where there is one.

use chrono::NaiveDate;
use stoplicht_contracts::contract::ContractRef;
use stoplicht_contracts::triage::ContractRule;
use stoplicht_core::Policy;

/// What registers are read by, in triage and in steering.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'a> {
    /// The policy.
    pub policy: &'a Policy,
    /// The contract under which care is paid for; `None`: by what is claimed.
    pub contract: Option<ContractRule<'a>>,
}

/// The contract that rows were read under, as they tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractNamed {
    /// Which contract it is.
    pub reference: ContractRef,
    /// Figures as of a day before it are drafts.
    pub decided_on: NaiveDate,
}

impl ContractNamed {
    /// The contract that is asked by a rule.
    pub fn of(rule: &ContractRule<'_>) -> Self {
        let contract = rule.contract();
        Self { reference: contract.reference().clone(), decided_on: contract.terms().decided_on }
    }
}

impl<'a> From<&'a Policy> for Rules<'a> {
    /// A policy, and no contract.
    fn from(policy: &'a Policy) -> Self {
        Self { policy, contract: None }
    }
}

impl<'a> From<(&'a Policy, Option<ContractRule<'a>>)> for Rules<'a> {
    fn from((policy, contract): (&'a Policy, Option<ContractRule<'a>>)) -> Self {
        Self { policy, contract }
    }
}
