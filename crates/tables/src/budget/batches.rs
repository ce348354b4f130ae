//! The tables of a run under a contract, by name.

use stoplicht_contracts::contract::ContractRef;
use stoplicht_contracts::run::BudgetTables;

use super::{inflow_batches, money_batches};
use crate::error::TableError;
use crate::output::OutBatch;
use crate::output::batch::batches as in_batches;

/// A table of a run under a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BudgetTable {
    /// Lump sums.
    Lumpsums,
    /// Advances on them.
    Advances,
    /// How they are settled.
    Settlement,
    /// Parts of ceilings.
    Ceilings,
    /// Each ceiling on each day of looking.
    Budget,
    /// Each month of each ceiling on each day of looking.
    Months,
    /// Rooms of providers.
    Rooms,
    /// Entries of the year.
    Entries,
    /// Entries by service and month.
    Inflow,
    /// Entries by service and referrer.
    InflowReferrer,
}

impl BudgetTable {
    /// Every table, in the order in which they are explained.
    pub const ALL: [Self; 10] = [
        Self::Lumpsums,
        Self::Advances,
        Self::Settlement,
        Self::Ceilings,
        Self::Budget,
        Self::Months,
        Self::Rooms,
        Self::Entries,
        Self::Inflow,
        Self::InflowReferrer,
    ];

    /// Its name, which is also the name of its file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lumpsums => "lumpsums",
            Self::Advances => "advances",
            Self::Settlement => "settlement",
            Self::Ceilings => "ceilings",
            Self::Budget => "budget",
            Self::Months => "months",
            Self::Rooms => "rooms",
            Self::Entries => "entries",
            Self::Inflow => "inflow",
            Self::InflowReferrer => "inflow_referrer",
        }
    }
}

/// The rows of a table, in the order of its key. Each names the contract: id, version and hash.
pub fn budget_batches(
    tables: &BudgetTables,
    table: BudgetTable,
) -> impl Iterator<Item = Result<OutBatch, TableError>> + '_ {
    rows_of(tables, table).map(|batch| batch.map(|batch| named(batch, &tables.contract)))
}

type Batches<'t> = Box<dyn Iterator<Item = Result<OutBatch, TableError>> + 't>;

fn rows_of(tables: &BudgetTables, table: BudgetTable) -> Batches<'_> {
    match table {
        BudgetTable::Lumpsums => Box::new(in_batches(&tables.lumpsums, |_, rows| money_batches::lumpsums(rows))),
        BudgetTable::Advances => Box::new(in_batches(&tables.advances, |_, rows| money_batches::advances(rows))),
        BudgetTable::Settlement => Box::new(in_batches(&tables.settlement, |_, rows| money_batches::settlement(rows))),
        BudgetTable::Ceilings => Box::new(in_batches(&tables.ceilings, |_, rows| money_batches::ceilings(rows))),
        BudgetTable::Budget => Box::new(in_batches(&tables.budget, |_, rows| money_batches::budget(rows))),
        BudgetTable::Months => Box::new(in_batches(&tables.months, |_, rows| money_batches::months(rows))),
        BudgetTable::Rooms => Box::new(in_batches(&tables.rooms, |_, rows| money_batches::rooms(rows))),
        BudgetTable::Entries => Box::new(in_batches(&tables.entries, |_, rows| inflow_batches::entries(rows))),
        BudgetTable::Inflow => Box::new(in_batches(&tables.inflow, |_, rows| inflow_batches::inflow(rows))),
        BudgetTable::InflowReferrer => {
            Box::new(in_batches(&tables.inflow_referrer, |_, rows| inflow_batches::inflow_referrer(rows)))
        }
    }
}

/// Adds which contract the rows are of.
fn named(mut batch: OutBatch, contract: &ContractRef) -> OutBatch {
    let rows = batch.rows();
    let of = |text| std::iter::repeat_n(Some(text), rows);
    batch.dictionary("contract", of(contract.id.as_str()));
    batch.dictionary("contract_version", of(contract.version.as_str()));
    batch.dictionary("contract_hash", of(contract.hash.as_str()));
    batch
}
