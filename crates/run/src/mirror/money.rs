//! The money of a contract on the pages of a mirror run: what of it the reader may see.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use stoplicht_contracts::Contract;
use stoplicht_contracts::run::{BudgetRow, BudgetRun, BudgetTables};
use stoplicht_core::register::Municipality;
use stoplicht_core::{Day, Language, Policy};
use stoplicht_report::chart::BudgetLine;
use stoplicht_report::contract::{budget_line, room_line};
use stoplicht_report::page::{MirrorLumpsum, MirrorReader, MirrorSubject};
use stoplicht_tables::{ClaimsKnown, Progress, RejectedRow, Steered, read_money};

use super::sight::Sight;
use crate::budget::BudgetRegisters;
use crate::error::RunError;

/// The service under which a ceiling stands for all services together.
const ALL_SERVICES: &str = "*";

/// What is known of a contract's money on the day of looking.
pub(super) struct Money<'a> {
    contract: &'a Contract,
    tables: BudgetTables,
    claims: Vec<ClaimsKnown>,
}

impl<'a> Money<'a> {
    /// Follows the money of a contract. Rows of the registers of money that cannot be used are added to those of the run.
    ///
    /// # Errors
    /// [`RunError`] if a register cannot be read, or the run is asked to stop.
    pub fn read(
        registers: &BudgetRegisters,
        (contract, policy, as_of): (&'a Contract, &Policy, NaiveDate),
        rejected: &mut Vec<RejectedRow>,
        progress: &dyn Progress,
    ) -> Result<Self, RunError> {
        let money = read_money(&registers.money)?;
        rejected.extend(money.rejected);
        let run = BudgetRun::new(contract, &money.registers, as_of).with_policy(policy);
        let care = stoplicht_tables::budget(&registers.care, &run, progress)?;
        Ok(Self { contract, tables: care.tables, claims: care.claims })
    }

    /// The ceilings or rooms that may be on a page: of a provider its own rooms; of all together the ceilings of the reader's
    /// own municipality, and of others what all services come to.
    pub fn lines(
        &self,
        subject: &MirrorSubject,
        sight: &Sight<'_>,
        clients: &BTreeMap<Municipality, usize>,
        (min_cell, language): (u32, Language),
    ) -> Vec<BudgetLine> {
        let of = &self.tables;
        if let MirrorSubject::Provider { id, .. } = subject {
            let own = of.rooms.iter().filter(|row| row.provider_id.as_str() == id && sight.shows_clients());
            // A room is for all municipalities together.
            let through = self.claims.iter().map(|known| known.through).min().flatten().and_then(Day::date);
            return own.filter_map(|row| room_line(row, of.as_of, through, language)).collect();
        }
        // A ceiling is for a service, and a service is not one kind of care.
        if matches!(subject, MirrorSubject::Care { .. }) {
            return Vec::new();
        }
        let is_seen = |row: &&BudgetRow| match sight.reader {
            MirrorReader::Provider => false,
            MirrorReader::Manager => sight.is_own_municipality(row.municipality),
            MirrorReader::Region | MirrorReader::Public => {
                let clients = clients.get(&row.municipality).copied().unwrap_or(0);
                row.service == ALL_SERVICES && clients >= min_cell as usize
            }
        };
        let known = of.budget.iter().filter(|row| row.as_of == of.as_of);
        let through = |row: &BudgetRow| {
            let here = self.claims.iter().find(|known| known.municipality == row.municipality);
            here.and_then(|known| known.through).and_then(Day::date)
        };
        known.filter(is_seen).filter_map(|row| budget_line(row, &of.months, through(row), language)).collect()
    }

    /// The lump sums of a provider that is a partner, or is in a combination that is one; of who is none, and to the public, none.
    pub fn lump_sums(&self, subject: &MirrorSubject, sight: &Sight<'_>) -> Vec<MirrorLumpsum> {
        let MirrorSubject::Provider { id, .. } = subject else { return Vec::new() };
        if sight.reader == MirrorReader::Public {
            return Vec::new();
        }
        let partners = self.contract.partners().iter().filter(|of| of.providers.iter().any(|one| one.as_str() == id));
        let of_partner = partners.flat_map(|partner| {
            let rows = self.tables.lumpsums.iter().zip(&self.tables.settlement);
            let its = rows.filter(|(row, _)| row.partner == partner.id && sight.is_own_municipality(row.municipality));
            its.map(|(lumpsum, settled)| MirrorLumpsum {
                providers: partner.providers.len(),
                lumpsum: lumpsum.clone(),
                settled: settled.clone(),
            })
        });
        of_partner.collect()
    }
}

/// Distinct clients of each municipality: what is spent on a handful of them tells who they are.
pub(super) fn clients_of(steered: &Steered) -> BTreeMap<Municipality, usize> {
    let mut clients: BTreeMap<Municipality, HashSet<u32>> = BTreeMap::new();
    for unit in &steered.units {
        let Some((municipality, _)) = steered.names.area(unit.area) else { continue };
        let trajectories = steered.trajectories.all.get(unit.trajectories.clone()).unwrap_or_default();
        clients.entry(municipality).or_default().extend(trajectories.iter().map(|trajectory| trajectory.client));
    }
    clients.into_iter().map(|(municipality, clients)| (municipality, clients.len())).collect()
}
