//! The product that a provider's list names beside what it asks. No register of requests has it: the allocation says what the
//! product is. It is read all the same, and compared, for a list that names another one may be about another allocation.

use serde::{Deserialize, Serialize};
use stoplicht_core::register::{Code, Register};
use stoplicht_tables::{RawCell, columns};

use crate::combined::product_parts;
use crate::sheet::text_of;
use crate::year_month::parts_of_period;

/// The columns of a list of requests that are in no register.
const LISTED: [&str; 2] = ["product_category", "product_code"];

/// The columns that a sheet of a register may have, by name: those of the register, what a list of requests names beside
/// them, and the parts of a period that stands in two columns.
pub(crate) fn readable(register: Register) -> impl Iterator<Item = &'static str> {
    let listed = LISTED.into_iter().filter(move |_| register == Register::Requests);
    columns(register).iter().map(|column| column.spec.name).chain(listed).chain(parts_of_period(register))
}

/// The column of that name that a sheet of a register may have, by the name that lives as long as the program.
pub(crate) fn column_of(register: Register, name: &str) -> Option<&'static str> {
    readable(register).find(|known| *known == name)
}

/// Is it what a list of requests names of the product, and of no register?
pub(crate) fn is_listed_product(register: Register, reads: &[&str]) -> bool {
    register == Register::Requests && !reads.is_empty() && reads.iter().all(|name| LISTED.contains(name))
}

/// The product that a request names, as far as it can be compared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedProduct {
    /// Its category, of two digits.
    pub category: Option<String>,
    /// Its code.
    pub code: Option<String>,
}

impl ListedProduct {
    /// Adds what a cell says. What is neither a category nor a code, such as the name of a product, cannot be compared and says
    /// nothing.
    pub(crate) fn add(&mut self, reads: &[&str], cell: RawCell<'_>) {
        let Some(text) = text_of(cell) else { return };
        let (category, code) = match product_parts(&text) {
            Some(parts) => parts,
            None => (None, Some(text).filter(|text| reads.contains(&"product_code") && is_own_code(text))),
        };
        self.category = self.category.take().or(category);
        self.code = self.code.take().or(code);
    }

    /// Does it say anything?
    pub(crate) fn is_said(&self) -> bool {
        self.category.is_some() || self.code.is_some()
    }

    /// What the list says, if an allocation has another product. Where one of the two names no code, categories are compared; an
    /// allocation without a product has room for any.
    ///
    /// ```
    /// use stoplicht_import::ListedProduct;
    ///
    /// let listed = ListedProduct { category: Some("45".into()), code: Some("45A04".into()) };
    /// let of = |code: &str| Some(code.parse().unwrap());
    /// assert_eq!(listed.other_than(of("45"), of("45A55")), Some("45A04"));
    /// assert_eq!(listed.other_than(of("45"), of("45A04")), None);
    /// assert_eq!(listed.other_than(of("45"), None), None);
    /// assert_eq!(listed.other_than(of("54"), None), Some("45A04"));
    /// assert_eq!(listed.other_than(None, None), None);
    /// ```
    pub fn other_than(&self, category: Option<Code>, code: Option<Code>) -> Option<&str> {
        let of_code = self.code.as_deref().zip(code);
        let (listed, own) = of_code.or_else(|| self.category.as_deref().zip(category))?;
        let shown = self.code.as_deref().or(self.category.as_deref())?;
        (!is_same(listed, &own.to_string())).then_some(shown)
    }
}

/// A code of a municipality's own: short, and no word of a sentence.
fn is_own_code(text: &str) -> bool {
    text.parse::<Code>().is_ok()
        && text.bytes().any(|byte| byte.is_ascii_digit())
        && !text.contains(char::is_whitespace)
}

/// The same code, whatever its case, and though a spreadsheet dropped its zeros.
fn is_same(one: &str, other: &str) -> bool {
    let bare = |text: &str| text.trim_start_matches('0').to_lowercase();
    bare(one) == bare(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(reads: &[&str], text: &str) -> (Option<String>, Option<String>) {
        let mut product = ListedProduct::default();
        product.add(reads, RawCell::Text(text));
        (product.category, product.code)
    }

    #[test]
    fn what_can_be_compared_is_read_and_a_name_is_not() {
        let some = |text: &str| Some(text.to_owned());
        let code = ["product_code"].as_slice();
        assert_eq!(read(code, "45A04"), (some("45"), some("45A04")));
        assert_eq!(read(code, "45A04 Begeleiding"), (some("45"), some("45A04")));
        assert_eq!(read(code, "AB-7"), (None, some("AB-7")));
        for nothing in ["Ambulante begeleiding", "begeleiding", "-", "n.v.t.", ""] {
            assert_eq!(read(code, nothing), (None, None), "{nothing}");
        }
        assert_eq!(read(&["product_category"], "45 Jeugdhulp ambulant"), (some("45"), None));
        assert_eq!(read(&["product_category"], "ambulant"), (None, None));
        assert!(is_same("1001", "01001") && is_same("45a04", "45A04") && !is_same("45A04", "45A05"));
    }
}
