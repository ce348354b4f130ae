//! What may not change an answer: the order of rows, the number of threads, the number of runs; and what is made up
//! twice from one seed is the same twice.

use std::collections::BTreeMap;
use std::fs;

use crate::support::{Chance, Desk, REGISTERS, Table, root, stoplicht, table, write_table};

fn shuffled(mut rows: Table, chance: &mut Chance) -> Table {
    for at in (2..rows.len()).rev() {
        rows.swap(at, 1 + chance.next(at));
    }
    rows
}

#[test]
fn rows_may_come_in_any_order() {
    let expected = Desk::new();
    expected.triage().assert().success();
    for seed in 1..=3 {
        let desk = Desk::new();
        let mut chance = Chance(seed);
        for register in REGISTERS {
            let path = desk.register(&format!("{register}.csv"));
            write_table(&path, &shuffled(table(&path), &mut chance));
        }
        desk.triage().assert().success();
        assert!(desk.read("triage.csv") == expected.read("triage.csv"), "seed {seed}");
        assert_eq!(desk.read("summary.json"), expected.read("summary.json"));
        let without_row = |desk: &Desk| -> Vec<Vec<String>> {
            let mut rows = table(&desk.out().join("rejected.csv"));
            for row in &mut rows {
                row[2].clear();
                row[3].clear();
            }
            rows.sort();
            rows
        };
        assert_eq!(without_row(&desk), without_row(&expected));
    }
}

#[test]
fn one_thread_or_two_write_the_same_bytes() {
    for format in ["parquet", "csv", "jsonl"] {
        let written: Vec<_> = ["1", "2"]
            .iter()
            .map(|threads| {
                let desk = Desk::new();
                desk.triage_to(format).args(["--threads", threads]).assert().success();
                let files = desk.written();
                files.iter().map(|file| fs::read(desk.out().join(file)).unwrap()).collect::<Vec<_>>()
            })
            .collect();
        assert!(written[0] == written[1], "{format}");
    }
}

/// The colour of every request that was scored.
fn colours(desk: &Desk) -> BTreeMap<Vec<String>, String> {
    let rows = table(&desk.out().join("triage.csv"));
    assert_eq!(rows[0][9], "colour");
    rows[1..].iter().map(|row| (row[..6].to_vec(), row[9].clone())).collect()
}

#[test]
fn requests_in_two_runs_get_the_same_colours() {
    let whole = Desk::new();
    whole.triage().assert().success();
    let expected = colours(&whole);
    let requests = table(&whole.register("requests.csv"));
    let mut together = BTreeMap::new();
    for part in 0..2 {
        let desk = Desk::new();
        let rows = requests.iter().enumerate().filter(|(row, _)| *row == 0 || row % 2 == part);
        write_table(&desk.register("requests.csv"), &rows.map(|(_, row)| row.clone()).collect::<Vec<_>>());
        desk.triage().assert().success();
        together.extend(colours(&desk));
    }
    for (request, colour) in &expected {
        assert_eq!(together.get(request), Some(colour), "{request:?}");
    }
    assert!(expected.len() > 50);
}

#[test]
fn the_fixtures_are_what_their_seed_gives() {
    let desk = Desk::empty();
    let line = fs::read_to_string(root().join("fixtures/README.md")).unwrap();
    let line = line.lines().map(str::trim).find(|line| line.contains("synthesize ")).unwrap();
    let arguments = line.split_once("-- ").unwrap().1.replace("fixtures/registers", &desk.out().display().to_string());
    stoplicht().args(arguments.split_whitespace()).args(["--threads", "2"]).assert().success();
    for register in REGISTERS {
        let file = format!("{register}.csv");
        assert!(
            desk.read(&file) == fs::read_to_string(root().join("fixtures/registers").join(&file)).unwrap(),
            "{file}"
        );
    }
}

#[test]
fn one_seed_gives_the_same_bytes_in_every_format() {
    let small = |format| vec!["--clients", "9000", "--format", format];
    // More clients than rows of one band of days are held of.
    let large = vec!["--clients", "26000", "--large"];
    for asked in [small("parquet"), small("csv"), small("jsonl"), large] {
        let written: Vec<_> = ["1", "2"]
            .iter()
            .map(|threads| {
                let desk = Desk::empty();
                let mut command = stoplicht();
                command.args(["synthesize", "--seed", "3"]).args(&asked);
                command.args(["--threads", threads, "--out"]).arg(desk.out()).assert().success();
                let files = desk.written();
                files.iter().map(|file| fs::read(desk.out().join(file)).unwrap()).collect::<Vec<_>>()
            })
            .collect();
        assert!(written[0] == written[1], "{asked:?}");
    }
}
