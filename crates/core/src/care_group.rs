//! Care that is comparable.

use crate::register::Code;

/// A care group (*zorggroep*): care that is comparable, by the policy's table or else by product category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CareGroup {
    /// One that the policy names, by its place among the policy's names.
    Named(u16),
    /// The product category, which the policy does not name.
    Category(Code),
    /// A generic allocation: a budget without a product.
    Generic,
}
