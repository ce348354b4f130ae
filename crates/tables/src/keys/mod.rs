//! Keys as numbers: which allocation and which client a row is about, without a string for every row.
//!
//! A key is first a 64-bit hash, which decides what is worth a closer look. Rows that are kept are told apart by their texts, or,
//! in registers that triage reads as they are, by a second hash beside the first (ADR-0016).

pub mod allocation_set;
pub mod allocations_on_record;
pub mod decimal_ids;
pub mod hash;
pub mod hash_filter;
pub mod key;
pub mod key_column;
pub mod key_hashes;
pub mod number_map;
mod number_slots;
pub mod page_key;
pub mod same_key;
pub mod scope;
