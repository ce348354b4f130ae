//! A register of any bytes: it is refused, or every row of it is used, comes back, or is blank.

use std::path::PathBuf;

use stoplicht_core::Language;
use stoplicht_core::register::Register;
use stoplicht_tables::{NoProgress, Source, check_register};

/// Reads bytes as a register, by the format that the ending promises. The first byte says which register.
pub fn read(bytes: &[u8], ending: &str) {
    let Some((first, content)) = bytes.split_first() else { return };
    let register = Register::ALL[usize::from(*first) % Register::ALL.len()];
    read_as(register, content, ending);
}

/// Reads bytes as this register.
pub fn read_as(register: Register, content: &[u8], ending: &str) {
    let path = file(ending);
    std::fs::write(&path, content).expect("there is room for a small file");
    let Ok(source) = Source::open(&path, register) else { return };
    let Ok(checked) = check_register(&source, &NoProgress) else { return };
    let mut rows: Vec<u64> = checked.rejected.iter().map(|row| row.row).collect();
    rows.dedup();
    assert_eq!(rows.len(), checked.rejected.len(), "a row comes back once");
    assert_eq!(checked.read.rows, checked.used + rows.len() as u64 + checked.read.blank, "no row is lost");
    for row in &checked.rejected {
        for language in Language::ALL {
            assert!(!row.detail(language).is_empty());
        }
    }
    let again = check_register(&source, &NoProgress).expect("it was read before");
    assert!(checked == again, "reading again changes nothing");
}

/// A file of this process, in memory where there is a disk in memory.
fn file(ending: &str) -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    let folder = if memory.is_dir() { memory } else { std::env::temp_dir() };
    folder.join(format!("stoplicht-fuzz-{}.{ending}", std::process::id()))
}
