//! Registers in Parquet, in row groups of any size: what is read in each of them in its own way says the same together.

use std::fs;
use std::path::Path;

use polars::prelude::*;
use stoplicht_core::AsOf;

use crate::prepared::{REGISTERS, all_of_it, policy, spoiled};

/// Writes a CSV file as Parquet, all of it as texts.
pub fn as_parquet(csv: &Path, parquet: &Path, rows_of_a_group: usize) {
    // A row may leave out fields at its end.
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(csv).unwrap();
    let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let mut columns: Vec<Vec<Option<String>>> = vec![Vec::new(); names.len()];
    for record in reader.records() {
        let record = record.unwrap();
        for (at, column) in columns.iter_mut().enumerate() {
            column.push(record.get(at).filter(|field| !field.is_empty()).map(str::to_owned));
        }
    }
    let columns: Vec<Column> =
        names.iter().zip(columns).map(|(name, values)| Column::new(name.into(), values)).collect();
    let mut frame = DataFrame::new_infer_height(columns).unwrap();
    let writer = ParquetWriter::new(fs::File::create(parquet).unwrap());
    writer.with_row_group_size(Some(rows_of_a_group)).finish(&mut frame).unwrap();
}

/// What is told without the lines of the file, which Parquet has not.
fn without_lines(told: &str) -> String {
    if !told.starts_with("register,file,row,line,") {
        let mut told = told.to_owned();
        while let Some(at) = told.find("line: Some(") {
            let end = at + told[at..].find(')').unwrap();
            told.replace_range(at..=end, "line: None");
        }
        return told;
    }
    let line = |row: &str| {
        let fields: Vec<&str> = row.splitn(5, ',').collect();
        [&fields[..3], &fields[4..]].concat().join(",")
    };
    told.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn row_groups_of_any_size_say_the_same() {
    let folder = tempfile::tempdir().unwrap();
    spoiled(folder.path());
    // A line that is no row of the table cannot be in Parquet.
    let claims = folder.path().join("claims.csv");
    fs::write(&claims, fs::read_to_string(&claims).unwrap().replace("te,kort\n", "")).unwrap();
    // One row that cannot be used: what is in its group is read in another way than the rest, also of the same clients.
    let allocations = folder.path().join("allocations.csv");
    let text = fs::read_to_string(&allocations).unwrap();
    let (first, rest) = text.split_at(text.match_indices('\n').nth(text.lines().count() / 2).unwrap().0 + 1);
    let spoiled = first.lines().last().unwrap().replacen(|digit: char| digit.is_ascii_digit(), "x", 1);
    fs::write(&allocations, format!("{first}{spoiled}\n{rest}")).unwrap();
    let expected = all_of_it(folder.path(), &policy(), AsOf::Submission);
    for rows_of_a_group in [3, 40, 100_000] {
        let groups = tempfile::tempdir().unwrap();
        for register in REGISTERS {
            let csv = folder.path().join(format!("{register}.csv"));
            as_parquet(&csv, &groups.path().join(format!("{register}.parquet")), rows_of_a_group);
        }
        let found = all_of_it(groups.path(), &policy(), AsOf::Submission);
        for ((name, expected), (_, found)) in expected.iter().zip(&found) {
            let found = found.replace(".parquet", ".csv");
            assert!(without_lines(expected) == without_lines(&found), "{name} in groups of {rows_of_a_group}");
        }
    }
}
