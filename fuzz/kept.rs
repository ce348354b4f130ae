//! Runs fuzz targets on the inputs that were kept: the tests of the crates they are about take them in as modules. So they are
//! compiled with everything else, and what was found once stays mended.

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
pub fn run_each(target: &str, run: fn(&[u8])) {
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
