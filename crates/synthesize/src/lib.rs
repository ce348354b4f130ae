//! Made-up but plausible registers, for trying things out, for demonstrations and for tests.
//!
//! Nobody's data is in here: clients are drawn from a seed, providers and municipalities are invented, and the numbers
//! that would identify a person come from the range that is set apart for testing. What comes out is what a
//! municipality could have built up from the national messages (iJw and iWmo 3.2): allocations that are extended,
//! renumbered, rescaled, corrected and withdrawn, care that starts late, pauses and stops, claims per calendar month
//! with credits, and the providers' lists of requests for more time.
//!
//! The same options give the same rows, on every machine and whatever the number of threads: every client is drawn by
//! itself from the seed and its own number.
//!
//! ```
//! use stoplicht_synthesize::{Options, Region, synthesize};
//!
//! let options = Options { clients: 200, seed: 7, ..Options::default() };
//!
//! // All at once ...
//! let registers = synthesize(&options)?;
//! assert_eq!(registers, synthesize(&options)?);
//!
//! // ... or client by client, in any order, for regions of millions.
//! let region = Region::new(options)?;
//! let rows = region.client(42);
//! assert!(rows.versions.iter().all(|version| version.check().is_ok()));
//! assert!(registers.allocations.iter().any(|version| rows.versions.contains(version)) || rows.versions.is_empty());
//! # Ok::<(), stoplicht_synthesize::OptionsError>(())
//! ```
//!
//! The way of a client: [`Region`] draws its municipality and law, `plan` what care it needs for how long and from
//! whom, `history` the allocations that follow from that, `delivery` the care that was given, `claim` what was charged
//! for it, `request` what is asked at [`Options::as_of`], `answer` what was answered by then.
//!
//! # Money beside the care
//!
//! A [`ContractPlan`] makes the largest providers partners with lump sums: it changes the rows of each client as that would have, and
//! adds up the registers of money that fit.
//!
//! ```
//! use stoplicht_synthesize::{ContractPlan, MoneyTally, Options, Region};
//!
//! let region = Region::new(Options { clients: 300, ..Options::default() })?;
//! let plan = ContractPlan::new(&region);
//! let mut money = MoneyTally::default();
//! for client in 0..300 {
//!     let mut rows = region.client(client);
//!     money.add(plan.apply(client, &mut rows));
//! }
//! let contract = plan.finish(money)?;
//! assert!(contract.file.contains("21200") && contract.money.turnover.is_some_and(|rows| !rows.is_empty()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What it keeps to
//!
//! Rows are such as messages can carry: whole volumes, one row per real version (never a ride-along), moments that
//! differ per allocation, an end date with every budget and weekly size, a removal that ends on its first day, a
//! start and a stop with the day of their message. Facts that would become known after `as_of` are left out. With
//! [`RequestForm::Messages`] the requests too are such as a 317 can carry.
//!
//! What it does not do: it follows no real region's figures, and nothing should be concluded from it about care.

mod answer;
mod bsn;
mod calendar;
mod catalogue;
mod claim;
mod client;
mod client_rows;
mod contract;
mod delivery;
mod explanation;
mod history;
mod options;
mod plan;
mod provider;
mod region;
mod request;
mod rng;
mod size;

pub use bsn::{TEST_BSNS, test_bsn};
pub use client_rows::ClientRows;
pub use contract::{ContractPlan, MadeUpContract, MoneyTally};
pub use options::{MunicipalitySizes, Options, OptionsError, RequestForm, Shares};
pub use provider::{Provider, ProviderSize};
pub use region::Region;

use serde::{Deserialize, Serialize};
use stoplicht_core::register::{AllocationVersion, Claim, Delivery, Request};

/// The four registers of a region, rows in the order of the clients.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Registers {
    /// Versions of allocations.
    pub allocations: Vec<AllocationVersion>,
    /// Spells of actual care.
    pub deliveries: Vec<Delivery>,
    /// Claim lines.
    pub claims: Vec<Claim>,
    /// Requests for more time.
    pub requests: Vec<Request>,
}

impl Extend<ClientRows> for Registers {
    fn extend<I: IntoIterator<Item = ClientRows>>(&mut self, clients: I) {
        for rows in clients {
            self.allocations.extend(rows.versions);
            self.deliveries.extend(rows.deliveries);
            self.claims.extend(rows.claims);
            self.requests.extend(rows.requests);
        }
    }
}

/// The registers of a whole region, in memory. For millions of clients go by [`Region::clients`] instead.
///
/// # Errors
/// [`OptionsError`] where the options do not describe a region.
pub fn synthesize(options: &Options) -> Result<Registers, OptionsError> {
    let region = Region::new(options.clone())?;
    let mut registers = Registers::default();
    registers.extend(region.clients());
    Ok(registers)
}
