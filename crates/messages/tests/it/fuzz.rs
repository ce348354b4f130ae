//! The fuzz targets of this crate, run on the inputs that were kept.

#[path = "../../../../fuzz/kept.rs"]
mod kept;

pub(crate) use kept::fuzz_target;
use kept::run_each;

#[allow(unused_attributes, unused_imports, clippy::expect_used, reason = "a program of its own in the fuzzer")]
#[path = "../../../../fuzz/fuzz_targets/messages_journal.rs"]
mod messages_journal;

#[test]
fn messages_journal_holds() {
    run_each("messages_journal", messages_journal::run);
}

#[allow(unused_attributes, unused_imports, clippy::expect_used, reason = "a program of its own in the fuzzer")]
#[path = "../../../../fuzz/fuzz_targets/messages_read.rs"]
mod messages_read;

#[test]
fn messages_read_holds() {
    run_each("messages_read", messages_read::run);
}

#[allow(unused_attributes, unused_imports, clippy::expect_used, reason = "a program of its own in the fuzzer")]
#[path = "../../../../fuzz/fuzz_targets/messages_zip.rs"]
mod messages_zip;

#[test]
fn messages_zip_holds() {
    run_each("messages_zip", messages_zip::run);
}
