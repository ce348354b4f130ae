//! Prepared registers in a folder: the body of a question names the request only, and the history is read there.

use std::fs;
use std::path::{Path, PathBuf};

use stoplicht_contracts::Contract;
use stoplicht_core::register::{Register, Request, RowFault};
use stoplicht_core::{AsOf, Explanation, Policy, RejectionCode};
use stoplicht_run::UnderContract;
use stoplicht_tables::{
    NoProgress, RejectCode, Source, TableError, TriageSources, UnscoredRequest, explanations, requests_batch,
};

use crate::contract;

/// What came of a request.
pub type Found = Result<Explanation, RejectionCode>;

/// A folder of registers, or a link to one.
#[derive(Debug, Clone)]
pub struct PreparedRegisters(PathBuf);

impl PreparedRegisters {
    /// The registers of a folder, which may be a link: when it comes to point at another folder, whoever asks after that is
    /// answered from there, and whoever is being answered is answered from the old one.
    ///
    /// # Errors
    /// [`TableError`] if they cannot be read.
    pub fn open(folder: PathBuf) -> Result<Self, TableError> {
        let registers = Self(folder);
        Self::sources(&registers.folder(), &[])?;
        Ok(registers)
    }

    /// The folder as it is now. A link is followed once: no answer rests on two folders.
    fn folder(&self) -> PathBuf {
        fs::canonicalize(&self.0).unwrap_or_else(|_| self.0.clone())
    }

    /// A contract with the exclusions as they are now.
    ///
    /// # Errors
    /// [`TableError`] if they cannot be read.
    pub fn under(&self, contract: &Contract) -> Result<UnderContract, TableError> {
        contract::under(contract, Some(&self.folder()))
    }

    /// The registers of a folder, with the requests that are asked about.
    fn sources(folder: &Path, requests: &[Request]) -> Result<TriageSources, TableError> {
        let requests = Source::from_batch(&requests_batch(requests), Register::Requests, "requests")?;
        TriageSources::with_requests(folder, requests)
    }

    /// What came of requests that were handed in together, in their order; as in a bulk run.
    ///
    /// # Errors
    /// [`TableError`] if the registers cannot be read.
    pub fn explained(
        &self,
        requests: &[Request],
        policy: &Policy,
        contract: Option<&Contract>,
        as_of: AsOf,
    ) -> Result<Vec<Found>, TableError> {
        let folder = self.folder();
        let sources = Self::sources(&folder, requests)?;
        let contract = contract.map(|contract| contract::under(contract, Some(&folder))).transpose()?;
        let rules = (policy, contract.as_ref().map(UnderContract::rule));
        let found = explanations(&sources, rules, as_of, &NoProgress, |explanation| explanation)?;
        let mut told = found.told.into_iter();
        let mut unscored = found.unscored.into_iter().peekable();
        let one = |row: u64| match unscored.next_if(|one| one.row.row == row) {
            Some(one) => Some(Err(reason(&one))),
            None => told.next().map(Ok),
        };
        Ok((1..=requests.len() as u64).filter_map(one).collect())
    }
}

/// Why a request has no colour.
fn reason(unscored: &UnscoredRequest) -> RejectionCode {
    match unscored.row.code {
        RejectCode::Request(code) => code,
        RejectCode::Row(code) => RowFault::new(code, "").into(),
    }
}
