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
//! use stoplicht_contracts::run::{BudgetRun, HistoryNames, Household};
//! use stoplicht_core::history::{ClaimFact, History, Period, Size, VersionFact};
//! use stoplicht_core::register::{Code, Law};
//! use stoplicht_core::{Day, Moment};
//! # use stoplicht_contracts::Contract;
//! # let contract = Contract::from_toml(include_str!("../../tests/it/contracts/small.toml"))?;
//!
//! struct OnePair;
//! impl HistoryNames for OnePair {
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
mod budget_run;
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

pub use accumulator::Accumulator;
pub use budget_run::BudgetRun;
pub use claim_place::{ClaimPlace, CountedClaim};
pub use household::{ClaimedProduct, HistoryNames, Household};
pub use notice::Notice;
pub use tables::{
    AdvanceRow, BudgetRow, BudgetStatus, BudgetTables, CeilingRow, EntryRow, InflowReferrerRow, InflowRow, LumpsumRow,
    MonthRow, RoomRow, SettlementRow,
};
