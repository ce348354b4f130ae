//! What was found in a policy, as data for other programs.

use std::path::Path;

use serde::Serialize;
use stoplicht_contracts::Contract;
use stoplicht_contracts::contract::ContractRef;
use stoplicht_contracts::triage::{one_colour_criteria, split_care_groups};
use stoplicht_core::policy::{Finding, PolicyError, PolicyRef};
use stoplicht_core::{Language, Policy, shown_path};

use crate::file_finding::FileFinding;

/// The outcome of checking a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PolicyCheck {
    /// The file.
    pub file: String,
    /// It has no errors.
    pub usable: bool,
    /// Which policy it is, if it is usable.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<PolicyRef>,
    /// Everything that was found.
    pub findings: Vec<FileFinding>,
    /// What the policy says under a contract that was hardly meant so, where one was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub under_contract: Option<PolicyUnderContract>,
}

/// What a policy says under a contract that was hardly meant so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PolicyUnderContract {
    /// The contract.
    pub contract: ContractRef,
    /// What is doubtful.
    pub doubts: Vec<ContractDoubt>,
}

/// Something that a policy says under a contract that was hardly meant so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContractDoubt {
    /// `one_colour` or `split_care_group`.
    pub code: &'static str,
    /// What is doubtful, in a sentence.
    pub message: String,
    /// A way out.
    pub suggestion: &'static str,
}

/// What a policy says under a contract that was hardly meant so (section 26).
///
/// Of a product code that the policy puts in no care group the category decides, which stands in registers: it is taken to be the
/// service's, where that has one.
pub fn contract_doubts(policy: &Policy, contract: &Contract, language: Language) -> Vec<ContractDoubt> {
    let one_colour = one_colour_criteria(policy).into_iter().map(|one| ContractDoubt {
        code: "one_colour",
        message: one.sentence(language),
        suggestion: one.remedy(language),
    });
    let category = |code| {
        let service = contract.services().iter().find(|service| service.products.contains(&code))?;
        if let [category] = service.categories.as_slice() { Some(*category) } else { None }
    };
    let split = split_care_groups(contract, policy, category).into_iter().map(|one| ContractDoubt {
        code: "split_care_group",
        message: one.sentence(language),
        suggestion: one.remedy(language),
    });
    one_colour.chain(split).collect()
}

impl PolicyCheck {
    /// The outcome for a file; the sentences are in the language.
    pub fn new(file: &Path, checked: &Result<Policy, PolicyError>, language: Language) -> Self {
        Self {
            file: shown_path(file).to_string(),
            usable: checked.is_ok(),
            policy: checked.as_ref().ok().map(|policy| policy.id().clone()),
            findings: FileFinding::all(found(checked), language),
            under_contract: None,
        }
    }

    /// The same, with what the policy says under a contract, if it can be used.
    #[must_use]
    pub fn under(self, contract: &Contract, checked: &Result<Policy, PolicyError>, language: Language) -> Self {
        let under = |policy| PolicyUnderContract {
            contract: contract.reference().clone(),
            doubts: contract_doubts(policy, contract, language),
        };
        Self { under_contract: checked.as_ref().ok().map(under), ..self }
    }
}

/// Everything that was found: warnings of a policy that can be used, errors too of one that cannot.
pub fn found(checked: &Result<Policy, PolicyError>) -> &[Finding] {
    match checked {
        Ok(policy) => policy.warnings(),
        Err(error) => error.findings(),
    }
}
