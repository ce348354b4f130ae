//! Ctrl-C: the program ends with 130, and leaves no half file.
#![cfg(unix)]

use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::support::{Desk, root};

const PATIENCE: Duration = Duration::from_mins(1);

fn interrupt(child: &Child) {
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
}

fn wait_for(what: &str, mut is_there: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_there() {
        assert!(start.elapsed() < PATIENCE, "{what} took too long");
        sleep(Duration::from_millis(5));
    }
}

/// Has it written anything? Rows on their way stand in a file without a name, which Linux shows among those that are open.
fn has_written(child: &Child, desk: &Desk) -> bool {
    let out = desk.out();
    let named = fs::read_dir(&out).into_iter().flatten().flatten().map(|file| file.path());
    let open = fs::read_dir(format!("/proc/{}/fd", child.id())).into_iter().flatten().flatten().map(|file| file.path());
    let open = open.filter(|file| fs::read_link(file).is_ok_and(|path| path.starts_with(&out)));
    named.chain(open).any(|file| fs::metadata(file).is_ok_and(|file| file.len() > 0))
}

fn start(arguments: &[&str], desk: &Desk) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stoplicht"));
    command.args(arguments).arg("--out").arg(desk.out()).current_dir(root());
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn end(child: Child) {
    let run = child.wait_with_output().unwrap();
    assert_eq!(run.status.code(), Some(130), "{run:?}");
    let told = String::from_utf8(run.stderr).unwrap();
    assert!(told.contains("afgebroken; er is niets weggeschreven"), "{told}");
}

#[test]
fn while_it_writes() {
    // The rows of a large region are put in order by way of the disk.
    for asked in [["--format", "csv"].as_slice(), &["--large"]] {
        let desk = Desk::empty();
        let child = start(&[&["synthesize", "--clients", "3000000"], asked].concat(), &desk);
        wait_for("the first file", || has_written(&child, &desk));
        interrupt(&child);
        end(child);
        desk.assert_nothing_written();
    }
}

#[test]
fn while_it_waits_for_a_file() {
    let desk = Desk::new();
    fs::remove_file(desk.register("claims.csv")).unwrap();
    // Nobody writes to this pipe: whoever opens it waits.
    assert!(Command::new("mkfifo").arg(desk.register("claims.csv")).status().unwrap().success());
    let registers = desk.registers().display().to_string();
    let child = start(&["triage", "--registers", &registers, "--policy", "fixtures/policy.toml"], &desk);
    sleep(Duration::from_millis(500));
    interrupt(&child);
    end(child);
    desk.assert_nothing_written();
}
