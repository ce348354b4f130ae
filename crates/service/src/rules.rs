//! What requests are weighed by: policies, and a contract if there is one, as their files said when they were last read.

use std::sync::{Arc, PoisonError, RwLock};

use stoplicht_contracts::Contract;
use stoplicht_core::Language;
use stoplicht_run::UnderContract;
use stoplicht_tables::TableError;

use crate::config::{Config, ConfigFault, RuleFiles};
use crate::contract;
use crate::policies::Policies;

/// What requests are weighed by.
#[derive(Debug)]
pub struct Rules {
    /// The policies.
    pub policies: Policies,
    /// The contract, as far as it needs no registers; none: care is paid for by what is claimed.
    pub contract: Option<UnderContract>,
}

impl Rules {
    fn of(policies: Policies, contract: Option<&Contract>) -> Result<Self, TableError> {
        let contract = contract.map(|contract| contract::under(contract, None)).transpose()?;
        Ok(Self { policies, contract })
    }
}

/// The rules that are in force. Who asks for them keeps what he got, so that no answer rests on two of them.
#[derive(Debug)]
pub struct RulesInForce {
    files: RuleFiles,
    now: RwLock<Arc<Rules>>,
}

/// Why rules cannot be read again.
#[derive(Debug)]
pub enum RulesError {
    /// A file cannot be used.
    Files(Vec<ConfigFault>),
    /// The contract cannot be used.
    Contract(TableError),
}

impl RulesInForce {
    /// The rules of these settings.
    ///
    /// # Errors
    /// [`TableError`] if the contract cannot be used.
    pub fn new(config: &Config) -> Result<Self, TableError> {
        let rules = Rules::of(config.policies.clone(), config.contract.as_ref())?;
        Ok(Self { files: config.rule_files.clone(), now: RwLock::new(Arc::new(rules)) })
    }

    /// The rules as they are now.
    pub fn now(&self) -> Arc<Rules> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the files again, all of them. If one cannot be used, what was in force stays in force, whole.
    ///
    /// # Errors
    /// [`RulesError`] if one cannot be used.
    pub fn reload(&self) -> Result<Arc<Rules>, RulesError> {
        let (policies, contract) = self.files.read().map_err(RulesError::Files)?;
        let rules = Arc::new(Rules::of(policies, contract.as_ref()).map_err(RulesError::Contract)?);
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&rules);
        Ok(rules)
    }

    /// The language in which whoever keeps the service is told.
    pub const fn language(&self) -> Language {
        self.files.language
    }

    /// Everything that is wrong, a sentence each, for whoever keeps the service.
    pub fn told(&self, error: &RulesError) -> Vec<String> {
        match error {
            RulesError::Files(faults) => faults.iter().map(|fault| fault.sentence(self.files.language)).collect(),
            RulesError::Contract(error) => vec![error.to_string()],
        }
    }
}
