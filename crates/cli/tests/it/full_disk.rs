//! Places that cannot be written to or read from: a clear error, and nothing left behind.

use std::fs;
use std::process::{Command, Output};

use insta::assert_snapshot;

use crate::support::{Desk, err, first_lines, root};

/// Runs the program where no file may grow beyond so many blocks, as on a disk that is full.
fn with_little_room(blocks: u32, desk: &Desk, format: &str) -> Output {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
    Command::new("bash")
        .args(["-c", &script, "bash", env!("CARGO_BIN_EXE_stoplicht"), "triage", "--registers"])
        .arg(desk.registers())
        .args(["--policy", "fixtures/policy.toml", "--format", format, "--out"])
        .arg(desk.out())
        .current_dir(root())
        .output()
        .unwrap()
}

#[test]
fn a_full_disk_leaves_nothing_behind() {
    for format in ["parquet", "csv", "jsonl"] {
        let desk = Desk::new();
        let run = with_little_room(4, &desk, format);
        let told = desk.plain(&String::from_utf8_lossy(&run.stderr));
        assert_eq!(run.status.code(), Some(1), "{told}");
        assert_snapshot!(format!("full_disk_{format}"), told);
        desk.assert_nothing_written();
    }
}

#[test]
fn a_full_disk_spares_the_results_that_were_there() {
    let desk = Desk::new();
    desk.triage().assert().success();
    let before = (desk.written(), desk.read("triage.csv"), desk.read("summary.json"));
    desk.edit("requests.csv", |text| first_lines(&text, 30));
    let run = with_little_room(4, &desk, "csv");
    assert_eq!(run.status.code(), Some(1));
    assert_eq!((desk.written(), desk.read("triage.csv"), desk.read("summary.json")), before);
}

#[test]
fn a_file_stands_where_the_folder_is_to_come() {
    let desk = Desk::new();
    fs::write(desk.out(), "a file").unwrap();
    let mut told = String::new();
    for language in ["nl", "en"] {
        let run = desk.triage().args(["--lang", language]).assert().code(1).stdout("");
        told.push_str(&desk.plain(&err(&run)));
    }
    assert_snapshot!(told);
    assert_eq!(fs::read_to_string(desk.out()).unwrap(), "a file");
}

/// Runs the program as a user who may do little; nothing where that cannot be done here.
fn as_nobody(desk: &Desk) -> Option<Output> {
    let program = env!("CARGO_BIN_EXE_stoplicht");
    let nobody = ["--reuid", "65534", "--regid", "65534", "--clear-groups"];
    let may = Command::new("setpriv").args(nobody).args([program, "--version"]).output();
    if !may.is_ok_and(|run| run.status.success()) {
        eprintln!("skipped: the program cannot be run as another user here");
        return None;
    }
    let policy = desk.path().join("registers/policy.toml");
    fs::copy(root().join("fixtures/policy.toml"), &policy).unwrap();
    let run = Command::new("setpriv")
        .args(nobody)
        .args([program, "triage", "--registers"])
        .arg(desk.registers())
        .arg("--policy")
        .arg(policy)
        .arg("--out")
        .arg(desk.out())
        .output();
    Some(run.unwrap())
}

#[test]
#[cfg(unix)]
fn places_that_may_not_be_read_or_written() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &std::path::Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    let desk = Desk::new();
    mode(desk.path(), 0o755);
    let mut told = String::new();
    let mut tell = |run: Output| {
        assert_eq!(run.status.code(), Some(1), "{run:?}");
        told.push_str(&desk.plain(&String::from_utf8_lossy(&run.stderr)));
    };
    // The folder of results cannot be made, for its parent is another user's; then it is there, and another user's.
    let Some(run) = as_nobody(&desk) else { return };
    tell(run);
    fs::create_dir(desk.out()).unwrap();
    as_nobody(&desk).into_iter().for_each(&mut tell);
    mode(&desk.register("claims.csv"), 0o600);
    as_nobody(&desk).into_iter().for_each(&mut tell);
    mode(&desk.registers(), 0o700);
    as_nobody(&desk).into_iter().for_each(&mut tell);
    assert_snapshot!(told);
    assert!(desk.written().is_empty());
}
