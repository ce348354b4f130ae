//! The fuzz targets of this crate, run on the inputs that were kept.

#[path = "../../../../fuzz/kept.rs"]
mod kept;

pub(crate) use kept::fuzz_target;
use kept::run_each;

#[allow(unused_attributes, unused_imports, clippy::duplicate_mod, reason = "a program of its own in the fuzzer")]
#[path = "../../../../fuzz/fuzz_targets/registers_csv.rs"]
mod registers_csv;

#[test]
fn registers_csv_holds() {
    run_each("registers_csv", registers_csv::run);
}

#[allow(unused_attributes, unused_imports, clippy::duplicate_mod, reason = "a program of its own in the fuzzer")]
#[path = "../../../../fuzz/fuzz_targets/registers_xlsx.rs"]
mod registers_xlsx;

#[test]
fn registers_xlsx_holds() {
    run_each("registers_xlsx", registers_xlsx::run);
}
