//! A whole run of a contract over registers: households in, tables out (section 36).
//!
//! A [`BudgetRun`] says what is asked. Each thread has an [`Accumulator`], to which households are [added](Accumulator::add), in whatever
//! order; accumulators are [merged](Accumulator::merge), in whatever order, and the run [finishes](BudgetRun::finish) with the one
//! that is left. The tables are the same, to the byte, however the households were spread. An accumulator keeps sums for each
//! service of each municipality and nothing of a household but its entries, so its memory does not grow with the number of
//! claims.
//!
//! ```
//! use stoplicht_contracts::register::MoneyRegisters;
//! use stoplicht_contracts::run::{BudgetRun, Household, Names};
//! use stoplicht_core::history::{ClaimFact, History, Period, Size, VersionFact};
//! use stoplicht_core::register::{Code, Law};
//! use stoplicht_core::{Day, Moment};
//! # use stoplicht_contracts::Contract;
//! # let contract = Contract::from_toml(include_str!("../../tests/it/contracts/small.toml"))?;
//!
//! struct OnePair;
//! impl Names for OnePair {
//!     fn allocation(&self, _: u32) -> &str { "400001" }
//!     fn provider(&self, _: u32) -> &str { "99024770" }
//! }
//!
//! let day = |text: &str| text.parse::<chrono::NaiveDate>().map(Day::from);
//! let year = Period { start: day("2022-01-01")?, end: day("2022-12-31")? };
//! let mut history = History::default();
//! history.push_version(VersionFact {
//!     allocation: 0, client: 0, provider: 0, row: 0, assigned_at: Moment::from_micros(0), period: year,
//!     size: Size::default(), category: None, product: Some(Code::literal("02101")), reason: None, referrer: None,
//! });
//! history.push_claim(ClaimFact {
//!     allocation: 0, period: Period { start: day("2022-01-01")?, end: day("2022-01-31")? }, known: day("2022-02-20")?,
//!     volume: 600.0, unit: Code::literal("01"), amount_cents: 60_000,
//! });
//! history.finish(|_| {});
//!
//! let registers = MoneyRegisters::default();
//! let run = BudgetRun::new(&contract, &registers, "2022-05-31".parse()?);
//! let mut accumulator = run.accumulator();
//! accumulator.add(&run, &Household {
//!     municipality: "0901".parse()?, law: Law::Wmo, history: &history, claimed_products: &[], names: &OnePair,
//! });
//! let tables = run.finish(accumulator);
//! let row = &tables.budget[0];
//! assert_eq!((row.service.as_str(), row.other_cents), ("individual", Some(60_000)));
//! assert_eq!(row.lumpsum_cents, None, "without a register of turnover it is not known");
//! assert_eq!(row.missing[0].to_string(), "turnover individual 99001013");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod accumulator;
mod claim_place;
mod claims;
mod finish;
mod household;
mod look;
mod notice;
mod rows;
mod settle;
mod tables;
mod values;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use stoplicht_core::history::{HistoryRules, Period};
use stoplicht_core::policy::CareGroup;
use stoplicht_core::register::Code;
use stoplicht_core::{Day, Policy};

pub use accumulator::Accumulator;
pub use claim_place::{ClaimLine, ClaimPlace};
pub use household::{ClaimedProduct, Household, Names};
pub(crate) use look::Look;
pub use notice::Notice;
pub use tables::{
    AdvanceRow, BudgetRow, BudgetStatus, BudgetTables, CeilingRow, EntryRow, InflowRow, LumpsumRow, MonthRow,
    ReferrerRow, RoomRow, SettlementRow,
};

use self::look::{Calendar, Scopes};
use crate::budget::ORIGINS;
use crate::contract::{Contract, Room};
use crate::month::Month;
use crate::register::MoneyRegisters;

/// A run of a contract over registers, as of a day.
///
/// `registers` are the small ones, of money; those of care come in as [`Household`]s.
#[derive(Debug)]
pub struct BudgetRun<'r> {
    contract: &'r Contract,
    registers: &'r MoneyRegisters,
    policy: Option<&'r Policy>,
    rules: HistoryRules,
    as_of: NaiveDate,
    /// The days on which the budget is looked at, the last of which is `as_of`.
    looks: Vec<Look>,
    scopes: Scopes,
    /// The first and last care month of which claims say anything.
    first_care: Month,
    last_care: Month,
    calendar: Calendar,
    /// The milestones of which is on record that they were met.
    met: BTreeSet<String>,
    /// The days of the contract.
    year: Period,
    /// Its whole months.
    whole_months: Period,
    /// The day from which on lump sums are paid.
    switch: Day,
    /// First day and month of rooms.
    room_starts: Vec<(Day, Month)>,
    /// The (service, partner) pairs of lump sums, in the order of the tables.
    pairs: Vec<(usize, usize)>,
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
        let start = |room: &Room| (Day::from(room.from), Month::of(room.from.into()));
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

    /// An accumulator for households: one for each thread.
    pub fn accumulator(&self) -> Accumulator {
        Accumulator::new(self)
    }

    /// The day of looking.
    fn last(&self) -> &Look {
        // There always is one: `as_of`.
        &self.looks[self.looks.len() - 1]
    }

    /// The days of the year that come after a look.
    fn to_come(&self, look: &Look) -> Period {
        Period { start: self.year.start.max(look.as_of.plus(1)), end: self.year.end }
    }

    fn care_group(&self, category: Option<Code>, product: Option<Code>) -> CareGroup {
        match (self.policy, category) {
            (Some(policy), _) => policy.care_group(category, product),
            (None, Some(category)) => CareGroup::Category(category),
            (None, None) => CareGroup::Generic,
        }
    }

    /// The number of lump sums.
    fn lumpsum_places(&self) -> usize {
        self.contract.terms().municipalities.len() * self.pairs.len()
    }

    /// The place of a lump sum in the order of the tables.
    fn lumpsum_place(&self, municipality: usize, service: usize, partner: usize) -> Option<usize> {
        let pair = self.pairs.binary_search(&(service, partner)).ok()?;
        Some(municipality * self.pairs.len() + pair)
    }
}
