//! The money beside the care: what a municipality and its partners agreed on, held against what is claimed, month by month.
//!
//! A municipality that steers on providers as a whole also agrees on money as a whole: a lump sum for its preferred partners, a
//! ceiling over everything, an inflow that should go through the partners first. This crate reads such a contract, and says to the
//! cent and the day what follows from it. It is pure: no files, no clock, no threads. Rows come in as plain values, tables go out as
//! plain structs with `serde`. An amount of which a part is not known is not known, and names the part: unknown is not zero.
//!
//! ```text
//!  contract.toml ──contract──> Contract ─────────────┐
//!  turnover, pgb, payments,                          │
//!  tariffs, exclusions ──register──> MoneyRegisters ─┼──run──> BudgetTables
//!  allocations, claims, deliveries ──> Household ────┘            (lumpsum, budget, inflow)
//!  a request on care ──triage──> what a lump sum changes of it
//! ```
//!
//! | module | section | one idea |
//! | --- | --- | --- |
//! | [`money`] | 20 | whole cents, exact percentages, one rounding for each amount, parts that add up |
//! | [`register`] | 21 | turnover, PGB, payments, tariffs, exclusions: the last known row of each key |
//! | [`contract`] | 22 | the contract file, with everything that can be wrong with it |
//! | [`lumpsum`] | 23 | lump sums, advances that settle themselves, the settlement |
//! | [`budget`] | 24 | ceilings, run-off with Mack's error, forecast, recovery |
//! | [`inflow`] | 25 | care that begins with partners or past them |
//! | [`triage`] | 26 | what a lump sum changes in triage |
//! | [`run`] | 36 | a whole run: households in, in any order and from several threads; tables out |
//!
//! The sections are those of the semantics of contracts. "Ours" marks a choice that is made here and not in a source; `[M]` is the
//! annex on strategic partnership of Maastricht, Meerssen and Valkenburg aan de Geul (2022), F1 to F10 are facts with their
//! sources in section 33.
//!
//! # A follow-up
//!
//! ```
//! use stoplicht_contracts::Contract;
//! use stoplicht_contracts::register::{MoneyRegisters, MoneyRows};
//! use stoplicht_contracts::run::BudgetRun;
//!
//! let contract = Contract::from_toml(r#"
//!     schema = 1
//!     id = "wmo-2022"
//!     name = "Wmo begeleiding"
//!     version = "2022.1"
//!     law = "wmo"
//!     municipalities = ["0901"]
//!     from = 2022-01-01
//!     to = 2022-12-31
//!     decided_on = 2022-04-12
//!     base_year = 2021
//!     advances = 4
//!     ceiling_per = "service"
//!     overrun_share = "50%"
//!     warn_at = "70%"
//!     cut = "7.5%"
//!     index = { parts = ["2.74%", "1.13%"] }
//!     service = [{ id = "individual", products = ["21200", "02101"] }]
//!     partner = [{ id = "partner-a", providers = ["99001013"], services = ["individual"] }]
//!     ceiling = [{ part = "other", municipality = "0901", service = "individual", base_cents = 60000000, indexed = true, cut = true }]
//! "#)?;
//! let turnover = serde_json::from_str(r#"[{
//!     "municipality": "0901", "law": "wmo", "provider_id": "99001013", "service": "individual", "year": 2021,
//!     "turnover_cents": 120000000, "status": "provisional", "known_on": "2022-01-20"
//! }]"#)?;
//! let (registers, rejected) = MoneyRegisters::new(MoneyRows { turnover: Some(turnover), ..MoneyRows::default() });
//! assert!(rejected.is_empty());
//!
//! let run = BudgetRun::new(&contract, &registers, "2022-05-31".parse()?);
//! let accumulator = run.accumulator();
//! // … `accumulator.add(&run, &household)` for every household …
//! let tables = run.finish(accumulator);
//! let row = &tables.budget[0];
//! assert_eq!(row.lumpsum_cents, Some(115_295_700), "r(120 000 000 × 1.0387 × 0.925)");
//! assert_eq!(row.ceiling_cents, Some(115_295_700 + 57_647_850));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What it does not do
//!
//! It reads no files and makes no pages: that is `stoplicht-tables` and `stoplicht-report`. It ranks nobody, and joins no figures into a
//! verdict. A forecast is a level with its error; it knows no season and no trend, and says so.
#![forbid(unsafe_code)]
#![allow(clippy::single_match_else, reason = "a match shows both ways out at one glance")]

pub mod budget;
pub mod contract;
pub mod inflow;
pub mod lumpsum;
pub mod money;
pub mod register;
pub mod run;
pub mod triage;
mod words;

pub use contract::{Contract, ContractError};
