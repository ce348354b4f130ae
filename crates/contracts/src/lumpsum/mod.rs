//! Lump sums, advances and the settlement of a year (section 23).
//!
//! | item | what for |
//! | --- | --- |
//! | [`lumpsums`] | what each partner gets for each service in each municipality |
//! | [`advances`] | when it is paid, and what is still to be paid at each advance |
//! | [`settle`] | what is left when all is counted |

mod advance;
mod lump;
mod settlement;

pub use advance::{Advance, advances, due_days, payable, planned};
pub use lump::{Lumpsum, LumpsumStatus, lumpsums};
pub use settlement::{LumpsumClaims, Paid, PrepaidBasis, Settlement, paid, settle};
