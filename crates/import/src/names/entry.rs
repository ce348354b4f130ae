//! What some names name: a line of the table of names.

/// In what an amount is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountUnit {
    /// It is no amount.
    No,
    /// In eurocents.
    Cents,
    /// In euros.
    Euros,
    /// The name does not say.
    Unsaid,
}

/// What some names name.
#[derive(Debug)]
pub struct ColumnNames {
    /// The columns of the register that are read from it: one, or more for what stands together in one cell.
    pub columns: &'static [&'static str],
    /// In what an amount is given.
    pub amount: AmountUnit,
    /// May the names mean something else as well, so that a person has to look?
    pub is_doubtful: bool,
    /// The names, the most usual first.
    pub names: &'static [&'static str],
}

impl ColumnNames {
    /// The column of which this is the line of usual names: its own name and labels count too.
    pub(crate) fn own_column(&self) -> Option<&'static str> {
        match self.columns {
            [column] if !self.is_doubtful && matches!(self.amount, AmountUnit::No | AmountUnit::Cents) => Some(column),
            _ => None,
        }
    }
}

pub(super) const fn one(columns: &'static [&'static str], names: &'static [&'static str]) -> ColumnNames {
    ColumnNames { columns, amount: AmountUnit::No, is_doubtful: false, names }
}

pub(super) const fn amount(
    amount: AmountUnit,
    columns: &'static [&'static str],
    names: &'static [&'static str],
) -> ColumnNames {
    ColumnNames { columns, amount, is_doubtful: false, names }
}

pub(super) const fn doubtful(columns: &'static [&'static str], names: &'static [&'static str]) -> ColumnNames {
    ColumnNames { columns, amount: AmountUnit::No, is_doubtful: true, names }
}
