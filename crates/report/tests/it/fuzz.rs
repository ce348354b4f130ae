//! The fuzz targets of this crate, run on the inputs that were kept.

#[path = "../../../../fuzz/kept.rs"]
mod kept;

pub(crate) use kept::fuzz_target;
use kept::run_each;

#[allow(unused_attributes, unused_imports, clippy::duplicate_mod, reason = "a program of its own in the fuzzer")]
#[path = "../../../../fuzz/fuzz_targets/worklist_read.rs"]
mod worklist_read;

#[test]
fn worklist_read_holds() {
    run_each("worklist_read", worklist_read::run);
}
