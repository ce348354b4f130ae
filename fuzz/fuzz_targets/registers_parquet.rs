//! Bytes as a register in Parquet.
#![no_main]

mod registers;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| registers::read(bytes, "parquet"));
