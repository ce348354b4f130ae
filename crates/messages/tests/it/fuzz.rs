//! The fuzz targets, run on the inputs that were kept: so they are compiled with everything else, and what was found once
//! stays mended.

use std::path::Path;

/// What a target hands to the fuzzer, as a function.
macro_rules! fuzz_target {
    (|$bytes:ident: &[u8]| $body:expr) => {
        pub fn run($bytes: &[u8]) {
            $body
        }
    };
}
pub(crate) use fuzz_target;

/// Runs a target on each of its inputs, whole and cut off in the middle.
fn run_each(target: &str, run: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
    let mut inputs = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        run(&bytes);
        run(bytes.get(..bytes.len() / 2).unwrap_or_default());
        inputs += 1;
    }
    assert!(inputs > 0, "{} is empty", folder.display());
}

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
