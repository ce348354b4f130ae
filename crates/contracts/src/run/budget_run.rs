//! What is asked of a run: the contract, the registers of money, the days of looking, and what follows from them.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use stoplicht_core::Month;
use stoplicht_core::history::{HistoryRules, Period};
use stoplicht_core::policy::CareGroup;
use stoplicht_core::register::{Code, Law, Municipality};
use stoplicht_core::{Day, Policy};

use super::look::{Calendar, Look, Scopes};
use crate::budget::ORIGINS;
use crate::contract::{Contract, Room};
use crate::register::MoneyRegisters;

/// A run of a contract over registers, as of a day.
///
/// `registers` are the small ones, of money; those of care come in as [`Household`](super::Household)s.
#[derive(Debug)]
pub struct BudgetRun<'r> {
    pub(super) contract: &'r Contract,
    pub(super) registers: &'r MoneyRegisters,
    pub(super) policy: Option<&'r Policy>,
    pub(super) rules: HistoryRules,
    pub(super) as_of: NaiveDate,
    /// The days on which the budget is looked at, the last of which is `as_of`.
    pub(super) looks: Vec<Look>,
    pub(super) scopes: Scopes,
    /// The first and last care month of which claims say anything.
    pub(super) first_care: Month,
    pub(super) last_care: Month,
    pub(super) calendar: Calendar,
    /// The milestones of which is on record that they were met.
    pub(super) met: BTreeSet<String>,
    /// The days of the contract.
    pub(super) year: Period,
    /// Its whole months.
    pub(super) whole_months: Period,
    /// The day from which on lump sums are paid.
    pub(super) switch: Day,
    /// First day and month of rooms.
    pub(super) room_starts: Vec<(Day, Month)>,
    /// The (service, partner) pairs of lump sums, in the order of the tables.
    pub(super) pairs: Vec<(usize, usize)>,
}

impl<'r> BudgetRun<'r> {
    /// A run as of a day.
    ///
    /// The contract is used as it is, also where the day lies before its decision: then figures are drafts.
    pub fn new(contract: &'r Contract, registers: &'r MoneyRegisters, as_of: NaiveDate) -> Self {
        let services = 0..contract.services().len();
        let partners = || contract.partners().iter().enumerate();
        let pairs = services.flat_map(|service| {
            let of_service = partners().filter(move |(_, partner)| partner.services.contains(&service));
            of_service.map(move |(place, _)| (service, place)).collect::<Vec<_>>()
        });
        let terms = contract.terms();
        let (first, last) = (terms.first_month(), terms.last_month());
        let start = |room: &Room| (Day::from(room.from), Month::nearest(room.from.into()));
        let run = Self {
            contract,
            registers,
            policy: None,
            rules: HistoryRules::default(),
            as_of,
            looks: Vec::new(),
            scopes: Scopes::of(contract),
            first_care: first,
            last_care: last,
            calendar: Calendar::of(first, last),
            year: terms.period(),
            whole_months: Period { start: first.first(), end: last.last() },
            switch: terms.switch(),
            room_starts: contract.rooms().iter().map(start).collect(),
            met: BTreeSet::new(),
            pairs: pairs.collect(),
        };
        run.with_looks(&[as_of.into()])
    }

    /// Makes chains by the rules and care groups of a policy; else by the defaults, and product categories.
    #[must_use]
    pub fn with_policy(self, policy: &'r Policy) -> Self {
        Self { policy: Some(policy), rules: policy.history_rules().clone(), ..self }
    }

    /// The milestones of the contract of which is on record that they were met, by id.
    #[must_use]
    pub fn with_milestones_met(self, met: impl IntoIterator<Item = String>) -> Self {
        Self { met: met.into_iter().collect(), ..self }
    }

    /// Repeats the budget as of every month-end in the contract before the day: how good were the forecasts?
    #[must_use]
    pub fn with_history(self) -> Self {
        let as_of = Day::from(self.as_of);
        let ends = self.contract.terms().months().map(Month::last).filter(|end| *end < as_of);
        let looks: Vec<Day> = ends.chain([as_of]).collect();
        self.with_looks(&looks)
    }

    fn with_looks(mut self, days: &[Day]) -> Self {
        let terms = self.contract.terms();
        let tariffs = self.registers.tariffs.as_ref();
        self.looks = days.iter().map(|day| Look::new(*day, tariffs)).collect();
        let overs = || self.looks.iter().map(|look| look.over);
        self.first_care =
            overs().map(|over| over.plus(-ORIGINS)).chain([terms.first_month()]).min().unwrap_or(self.first_care);
        self.last_care = overs().chain([terms.last_month()]).max().unwrap_or(self.last_care);
        self.calendar = Calendar::of(self.first_care, self.last_care.plus(1));
        self
    }

    /// Is what is on record under this law in this municipality any matter of the contract?
    pub fn covers(&self, municipality: Municipality, law: Law) -> bool {
        law == self.contract.terms().law && self.contract.municipality(municipality).is_some()
    }

    /// The contract.
    pub const fn contract(&self) -> &'r Contract {
        self.contract
    }

    /// The day of looking, the last of all looks.
    pub const fn as_of(&self) -> NaiveDate {
        self.as_of
    }

    /// By which rules chains are made and claims are held to be in.
    pub const fn history_rules(&self) -> &HistoryRules {
        &self.rules
    }

    /// The day of looking.
    #[expect(clippy::indexing_slicing, reason = "there always is one: `as_of`")]
    pub(super) fn last(&self) -> &Look {
        &self.looks[self.looks.len() - 1]
    }

    /// The days of the year that come after a look.
    pub(super) fn to_come(&self, look: &Look) -> Period {
        Period { start: self.year.start.max(look.as_of.plus(1)), end: self.year.end }
    }

    pub(super) fn care_group(&self, category: Option<Code>, product: Option<Code>) -> CareGroup {
        match (self.policy, category) {
            (Some(policy), _) => policy.care_group(category, product),
            (None, Some(category)) => CareGroup::Category(category),
            (None, None) => CareGroup::Generic,
        }
    }

    /// The number of lump sums.
    pub(super) fn lumpsum_places(&self) -> usize {
        self.contract.terms().municipalities.len() * self.pairs.len()
    }

    /// The place of a lump sum in the order of the tables.
    pub(super) fn lumpsum_place(&self, municipality: usize, service: usize, partner: usize) -> Option<usize> {
        let pair = self.pairs.binary_search(&(service, partner)).ok()?;
        Some(municipality * self.pairs.len() + pair)
    }
}
