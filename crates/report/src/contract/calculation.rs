//! One amount with its formula filled in, as a controller types it into a pocket calculator.

use stoplicht_contracts::contract::{Adjusted, Terms};
use stoplicht_contracts::money::{Amount, Index, Percentage};
use stoplicht_core::Language;

use crate::number::{money, parts};
use crate::text::{Align, Table, TextLine};
use crate::words;

/// `7,5%`, with the decimals that it has.
pub(super) fn percentage(percentage: Percentage, language: Language) -> String {
    percentage.to_string().replace('.', language.decimal_mark())
}

/// What an index multiplies by: `1,0387`.
pub(super) fn index_factor(index: &Index, language: Language) -> String {
    parts(Index::SCALE + index.trillionths(), 12, language)
}

/// What a cut multiplies by: `0,925`.
pub(super) fn cut_factor(cut: Percentage, language: Language) -> String {
    parts(i128::from(Percentage::WHOLE.ppm() - cut.ppm()), 6, language)
}

/// Something in a formula: an amount, or the words for one that is not known.
pub(super) fn term(amount: &Amount, otherwise: &str, language: Language) -> String {
    amount.cents().map_or_else(|| otherwise.to_owned(), |cents| money(cents, language))
}

/// `r( € 600.000,00 × 1,0387 × 0,925 )`: what an amount of the contract comes to with index, cut and days.
pub(super) fn adjusted(terms: &Terms, base: &str, adjusted: Adjusted, language: Language) -> String {
    let mut factors = vec![base.to_owned()];
    if adjusted.indexed {
        factors.push(index_factor(&terms.index, language));
    }
    if adjusted.cut {
        factors.push(cut_factor(terms.cut, language));
    }
    factors.extend(terms.prorated_days().map(|(days, of)| format!("{days}/{of}")));
    if factors.len() == 1 { base.to_owned() } else { format!("r( {} )", factors.join(" × ")) }
}

/// `€ 10,00 + € 2,00`; what is not known stands in it as a word.
pub(super) fn sum<'a>(amounts: impl Iterator<Item = &'a Amount>, language: Language) -> String {
    let unknown = words::contract_amounts::unknown(language);
    amounts.map(|amount| term(amount, unknown, language)).collect::<Vec<_>>().join(" + ")
}

/// Amounts under one another, each with its formula.
pub(super) struct Calculations {
    table: Table,
    language: Language,
    is_empty: bool,
}

impl Calculations {
    pub fn new(language: Language) -> Self {
        let table = Table::new()
            .column("", Align::Left)
            .wrapping(words::contract_amounts::formula(language))
            .column(words::contract_amounts::amount(language), Align::Right);
        Self { table, language, is_empty: true }
    }

    pub fn is_empty(&self) -> bool {
        self.is_empty
    }

    pub fn table(&self) -> &Table {
        &self.table
    }

    /// What the amounts after it are of.
    pub fn heading(&mut self, words: String) {
        self.is_empty = false;
        self.table.row(vec![TextLine::new().strong(words), TextLine::new(), TextLine::new()]);
    }

    /// An amount, and how it is made.
    pub fn line(&mut self, label: impl std::fmt::Display, formula: impl Into<String>, amount: &Amount) {
        self.row(label, formula, amount, false);
    }

    /// What the amounts before it come to.
    pub fn total(&mut self, label: impl std::fmt::Display, formula: impl Into<String>, amount: &Amount) {
        self.row(label, formula, amount, true);
    }

    fn row(&mut self, label: impl std::fmt::Display, formula: impl Into<String>, amount: &Amount, is_total: bool) {
        self.is_empty = false;
        let unknown = words::contract_amounts::unknown(self.language);
        let shown = term(amount, unknown, self.language);
        let shown = if is_total { TextLine::new().strong(shown) } else { TextLine::of(shown) };
        self.table.row(vec![TextLine::of(format!("  {label}")), TextLine::of(formula), shown]);
    }
}
