//! What every answer rests on: the policies, the keys, the logs, the forms of bodies, and how much is taken at a time.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use bytes::Bytes;
use stoplicht_core::register::Request;
use stoplicht_core::{AsOf, Policy};
use stoplicht_run::UnderContract;
use stoplicht_tables::TableError;
use tokio::sync::Semaphore;

use crate::access::{Access, Ways};
use crate::config::{Config, ConfigFault, Limits};
use crate::fault::{Fault, FaultKind};
use crate::form::{Form, FormError};
use crate::keys::Keys;
use crate::line_log::LineLog;
use crate::metrics::{Metrics, Moment};
use crate::openapi;
use crate::problem::Problem;
use crate::processing::ProcessingLog;
use crate::question::{AssessmentQuestion, ListQuestion, PolicyQuestion};
use crate::registers::{Found, PreparedRegisters};
use crate::request_log::{RequestLine, RequestLog};
use crate::rules::{Rules, RulesInForce};
use crate::token::Tokens;
use crate::words::service as say;

/// All that an answer rests on.
pub struct Service {
    /// What requests are weighed by.
    pub rules: RulesInForce,
    /// Who may ask what.
    pub access: Access,
    /// Where histories are looked up; none: they travel in questions.
    pub registers: Option<PreparedRegisters>,
    /// Where processing is told of; none: nowhere.
    pub processing: Option<ProcessingLog>,
    /// Where requests are told of.
    pub requests: RequestLog,
    /// The document of the API.
    pub document: Bytes,
    /// How a question about one request is read.
    pub assessment: Form<AssessmentQuestion>,
    /// How a question about a list is read.
    pub list: Form<ListQuestion>,
    /// How a question about a policy is read.
    pub policy: Form<PolicyQuestion>,
    /// Does a proxy with TLS stand before it?
    pub behind_proxy: bool,
    /// How much is taken at a time.
    pub limits: Limits,
    /// Requests that may yet come under way.
    pub in_flight: Arc<Semaphore>,
    /// Bytes of bodies that may yet be read.
    pub body_bytes: Arc<Semaphore>,
    /// Connections that are open.
    pub connections: Arc<AtomicUsize>,
    /// Figures for the operator.
    pub metrics: Metrics,
    /// Is it told to stop?
    stopping: AtomicBool,
}

/// Why a service cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// A log cannot be written.
    #[error("{}: {why}", file.display())]
    Log {
        /// The file; empty: standard output.
        file: PathBuf,
        /// What the system says.
        #[source]
        why: io::Error,
    },
    /// The registers cannot be read.
    #[error(transparent)]
    Registers(#[from] TableError),
    /// The document of the API cannot be used.
    #[error(transparent)]
    Form(#[from] FormError),
    /// The document of the API cannot be written.
    #[error(transparent)]
    Document(#[from] serde_json::Error),
}

impl Service {
    /// A service under these settings. It opens its logs.
    ///
    /// # Errors
    /// [`ServiceError`] if a log cannot be written.
    pub fn new(config: &Config) -> Result<Self, ServiceError> {
        let log = &config.log;
        let fault = |file: Option<&PathBuf>| {
            let file = file.cloned().unwrap_or_default();
            move |why| ServiceError::Log { file, why }
        };
        let processing = match &log.processing {
            Some(file) => {
                let lines = LineLog::open(file).map_err(fault(Some(file)))?;
                Some(ProcessingLog::new(lines, log.activity.clone()))
            }
            None => None,
        };
        let requests = RequestLog::open(log.requests.as_deref()).map_err(fault(log.requests.as_ref()))?;
        let keys = Keys::new(config.keys.clone());
        let tokens = config.tokens.clone().map(|(settings, keys)| Tokens::new(settings, keys));
        let ways = Ways { keys: !keys.is_empty(), tokens: tokens.is_some() };
        let document = openapi::document(&config.contact, config.registers.is_some(), ways);
        Ok(Self {
            rules: RulesInForce::new(config)?,
            registers: config.registers.clone().map(PreparedRegisters::open).transpose()?,
            access: Access::new(keys, tokens),
            processing,
            requests,
            assessment: Form::new(&document, "AssessmentQuestion")?,
            list: Form::new(&document, "ListQuestion")?,
            policy: Form::new(&document, "PolicyQuestion")?,
            document: serde_json::to_vec_pretty(&document)?.into(),
            in_flight: Arc::new(Semaphore::new(config.limits.in_flight as usize)),
            body_bytes: Arc::new(Semaphore::new(config.limits.all_bodies_bytes as usize)),
            connections: Arc::default(),
            metrics: Metrics::new(),
            behind_proxy: config.behind_proxy,
            limits: config.limits.clone(),
            stopping: AtomicBool::new(false),
        })
    }

    /// Looks whether a service under these settings would come up, as far as that can be seen without writing anything.
    ///
    /// # Errors
    /// [`ServiceError`] if the registers cannot be read, or the folder of a log is not there.
    pub fn check(config: &Config) -> Result<(), ServiceError> {
        config.registers.clone().map(PreparedRegisters::open).transpose()?;
        RulesInForce::new(config)?;
        for file in [&config.log.processing, &config.log.requests].into_iter().flatten() {
            let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
            if folder.is_some_and(|folder| !folder.is_dir()) {
                return Err(ServiceError::Log { file: file.clone(), why: io::ErrorKind::NotFound.into() });
            }
        }
        Ok(())
    }

    /// Looks up what is on record of the clients of requests, and weighs these together.
    ///
    /// # Errors
    /// [`Problem`] if there are no registers, or they cannot be read.
    pub fn look_up(
        &self,
        requests: &[Request],
        policy: &Policy,
        contract: Option<&UnderContract>,
        as_of: AsOf,
    ) -> Result<Vec<Found>, Problem> {
        let missing = || Problem::InvalidBody(vec![Fault::at("", FaultKind::Required { field: "history".to_owned() })]);
        let registers = self.registers.as_ref().ok_or_else(missing)?;
        let contract = contract.map(UnderContract::contract);
        registers.explained(requests, policy, contract, as_of).map_err(|error| self.unreadable(&error))
    }

    /// Weighs something under the contract, if there is one, with the exclusions that are in force now.
    ///
    /// # Errors
    /// [`Problem`] if the exclusions cannot be read.
    pub fn under_contract<T>(
        &self,
        rules: &Rules,
        weigh: impl FnOnce(Option<&UnderContract>) -> T,
    ) -> Result<T, Problem> {
        match (&rules.contract, &self.registers) {
            (Some(contract), Some(registers)) => {
                let now = registers.under(contract.contract()).map_err(|error| self.unreadable(&error))?;
                Ok(weigh(Some(&now)))
            }
            (contract, _) => Ok(weigh(contract.as_ref())),
        }
    }

    fn unreadable(&self, error: &TableError) -> Problem {
        // Names of files and columns, and nothing that stands in them.
        self.requests.tell(error);
        Problem::Registers
    }

    /// Tells that an answer is withheld, since the processing log cannot be written.
    pub fn tell_unlogged(&self, why: &str) {
        self.metrics.count_unlogged();
        self.requests.tell(&say::unlogged(self.rules.language(), why));
    }

    /// Tells of a request that was answered.
    pub fn tell(&self, line: RequestLine) {
        self.metrics.count(&line);
        self.requests.write(line);
    }

    /// Goes on in new log files, and with what stands in files now.
    pub fn reload(&self) {
        if let Some(log) = &self.processing {
            log.reopen();
        }
        self.requests.reopen();
        if let Some((file, error)) = self.access.reload() {
            let fault = ConfigFault::BadJwks { file: file.to_owned(), why: error.into() };
            self.requests.tell(&fault.sentence(self.rules.language()));
        }
        match self.rules.reload() {
            Ok(rules) => {
                let policies: Vec<_> = rules.policies.all().iter().map(|policy| policy.id()).collect();
                self.requests.tell_policies(&policies);
            }
            Err(error) => {
                for wrong in self.rules.told(&error) {
                    self.requests.tell(&wrong);
                }
            }
        }
    }

    /// Figures for the operator, as text.
    pub fn figures(&self) -> String {
        let taken = |all: u32, free: &Semaphore| (all as usize).saturating_sub(free.available_permits());
        self.metrics.text(Moment {
            is_ready: self.is_ready(),
            in_flight: taken(self.limits.in_flight, &self.in_flight),
            connections: self.connections.load(Ordering::Relaxed),
            body_bytes: taken(self.limits.all_bodies_bytes, &self.body_bytes),
            lost_lines: self.requests.lost(),
        })
    }

    /// Does it take new work?
    pub fn is_ready(&self) -> bool {
        !self.stopping.load(Ordering::Relaxed)
    }

    /// From now on it says that it is not ready.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }
}
