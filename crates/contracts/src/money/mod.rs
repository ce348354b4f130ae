//! Money (section 20): whole cents, exact percentages, one rounding for each named amount, parts that add up.
//!
//! | item | what for |
//! | --- | --- |
//! | [`Percentage`], [`Index`] | `"3.87%"`, held exactly |
//! | [`Exact`] | an amount times fractions, exact until it is rounded once: `r( )` of the semantics |
//! | [`split`] | a whole amount over weights, by the largest remainder |
//! | [`Amount`] | an amount that is known, or the parts of it that are not |

mod amount;
mod exact;
mod percentage;
mod split;

pub use amount::{Amount, MissingPart};
pub use exact::{Exact, ratio_rounded};
pub use percentage::{Index, IndexForm, NotAPercentage, Percentage};
pub use split::split;
