//! Prepared registers: whatever is in them, the same comes of them as of the registers themselves.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use polars::prelude::{Column, DataType, ParquetWriter};
use stoplicht_core::{AsOf, Language, Policy};
use stoplicht_steering::flow::PeriodLength;
use stoplicht_tables::output::{Format, write_table};
use stoplicht_tables::{
    NoProgress, PrepareOptions, PreparedFault, RequestQuery, SteerOptions, SteerSources, TableError, TriageSources,
    duration_batches, explain, flow_batches, prepare, rejected_batch, steer, trajectory_batches, triage,
    triage_batches,
};
use tempfile::TempDir;

pub const REGISTERS: [&str; 4] = ["allocations", "claims", "deliveries", "requests"];

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

pub fn policy() -> Policy {
    Policy::from_toml(&fs::read_to_string(project().join("fixtures/policy.toml")).unwrap()).unwrap()
}

/// The registers of the fixtures, with rows added that cannot be used: of clients who are asked about, of others, of nobody.
pub fn spoiled(folder: &Path) {
    let fixtures = project().join("fixtures/registers");
    let text = |name: &str| fs::read_to_string(fixtures.join(format!("{name}.csv"))).unwrap();
    let requests = text("requests");
    let asked: Vec<&str> = requests.lines().nth(1).unwrap().split(',').collect();
    let (municipality, law, allocation) = (asked[0], asked[1], asked[5]);
    let allocations = text("allocations");
    let version = allocations.lines().find(|line| line.contains(&format!(",{allocation},"))).unwrap();
    let fields: Vec<&str> = version.split(',').collect();
    let with = |changes: &[(usize, &str)]| {
        let mut fields: Vec<&str> = fields.clone();
        for (at, value) in changes {
            fields[*at] = value;
        }
        fields.join(",")
    };
    // Other than the client asked about: of them less comes back.
    let there = format!("{municipality},{law},");
    let other = allocations.lines().find(|line| line.starts_with(&there) && !line.contains(fields[4])).unwrap();
    let other: Vec<&str> = other.split(',').collect();
    let added = [
        // Two versions of one moment, of an allocation that is asked about.
        with(&[(10, "99.0")]),
        // It cannot be used, and says all the same that another client's allocation is this client's too.
        with(&[(2, other[2]), (10, "veel")]),
        with(&[(2, "nieuw"), (8, "2025-12-31"), (9, "2025-01-01")]),
        with(&[(0, "")]),
        with(&[(4, "")]),
        with(&[(2, "")]),
    ];
    fs::write(folder.join("allocations.csv"), format!("{allocations}{}\n", added.join("\n"))).unwrap();
    let claim = |municipality: &str, law: &str, id: &str, start: &str, amount: &str| {
        format!("{municipality},{law},{id},{start},2025-01-31,10.0,01,{amount},2025-02-03,")
    };
    let added = [
        claim(municipality, law, allocation, "2025-01-01", "gratis"),
        claim(municipality, law, allocation, "2025-03-01", "100"),
        claim(other[0], other[1], other[2], "2025-01-01", ""),
        claim(municipality, law, "van niemand", "2025-01-01", "gratis"),
        claim(municipality, law, "van niemand", "2025-01-01", "100"),
        claim("Ons Dorp", law, allocation, "2025-01-01", "100"),
        "te,kort".to_owned(),
    ];
    fs::write(folder.join("claims.csv"), format!("{}{}\n", text("claims"), added.join("\n"))).unwrap();
    let added = [
        format!("{municipality},{law},{allocation},ooit,,,,"),
        format!("{municipality},{law},van niemand,2025-01-01,,,,"),
    ];
    fs::write(folder.join("deliveries.csv"), format!("{}{}\n", text("deliveries"), added.join("\n"))).unwrap();
    fs::write(folder.join("requests.csv"), requests).unwrap();
}

/// Prepares a folder, in partitions of so many versions.
fn prepared(registers: &Path, versions_of_a_partition: u32) -> TempDir {
    prepared_in_runs(registers, PrepareOptions { versions_of_a_partition, ..PrepareOptions::default() })
}

/// The same, with everything that can be asked.
fn prepared_in_runs(registers: &Path, options: PrepareOptions) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let sources = SteerSources::find(registers).unwrap();
    let preparation = prepare(&sources, folder.path(), options, &NoProgress).unwrap();
    preparation.files.into_iter().for_each(|file| drop(file.put().unwrap()));
    for extension in ["csv", "parquet"] {
        let requests = Path::new("requests").with_extension(extension);
        if registers.join(&requests).exists() {
            fs::copy(registers.join(&requests), folder.path().join(&requests)).unwrap();
        }
    }
    folder
}

/// The files of a folder with what is in them, by name.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())).collect()
}

/// Everything that comes of the registers in a folder, as text.
pub fn all_of_it(registers: &Path, policy: &Policy, as_of: AsOf) -> Vec<(&'static str, String)> {
    let folder = tempfile::tempdir().unwrap();
    let sources = TriageSources::find(registers, None).unwrap();
    let triaged = triage(&sources, policy, as_of, &NoProgress).unwrap();
    let request = triaged.scored().next().unwrap().request.request_id;
    let looked_up = explain(&sources, policy, as_of, &RequestQuery::request(request), &NoProgress).unwrap();
    let sources = SteerSources::find(registers).unwrap();
    let options = SteerOptions {
        as_of: NaiveDate::from_ymd_opt(2025, 7, 1).unwrap(),
        from: NaiveDate::from_ymd_opt(2024, 1, 1).unwrap(),
        period: PeriodLength::Quarter,
        observed_from: None,
        horizon: 365,
    };
    let steered = steer(&sources, policy, &options, &NoProgress).unwrap();
    let counted = options.flow_options(policy);
    let csv = |name, batches: &mut dyn Iterator<Item = _>| {
        let file = write_table(folder.path(), name, Format::Csv, batches).unwrap();
        (name, fs::read_to_string(file.put().unwrap()).unwrap())
    };
    vec![
        csv("triage", &mut triage_batches(&triaged, policy)),
        csv("rejected", &mut std::iter::once(Ok(rejected_batch(&triaged.rejected, Language::Nl)))),
        ("rows", format!("{:?} {:?}", triaged.rows_read, steered.rows_read)),
        ("looked up", format!("{looked_up:?}")),
        csv("trajectories", &mut trajectory_batches(&steered, options.as_of.into())),
        csv("flows", &mut flow_batches(&steered, None, None)),
        csv("durations", &mut duration_batches(&steered, &counted)),
        csv("steer_rejected", &mut std::iter::once(Ok(rejected_batch(&steered.rejected, Language::Nl)))),
    ]
}

#[track_caller]
fn same(registers: &Path, policy: &Policy, as_of: AsOf) {
    let raw = all_of_it(registers, policy, as_of);
    for versions_of_a_partition in [1, 40, 1_000_000] {
        let prepared = prepared(registers, versions_of_a_partition);
        for (raw, prepared) in raw.iter().zip(all_of_it(prepared.path(), policy, as_of)) {
            assert_eq!(*raw, prepared, "in partitions of {versions_of_a_partition}");
        }
    }
}

#[test]
fn spoiled_registers_come_to_the_same() {
    let folder = tempfile::tempdir().unwrap();
    spoiled(folder.path());
    let on = NaiveDate::from_ymd_opt(2025, 7, 1).unwrap();
    same(folder.path(), &policy(), AsOf::On(on));
    same(folder.path(), &policy(), AsOf::Submission);
    let raw = all_of_it(folder.path(), &policy(), AsOf::On(on));
    let rejected = &raw.iter().find(|(name, _)| *name == "rejected").unwrap().1;
    for part in ["conflicting_versions", "invalid_period", "`veel`", "een tekst van 6 tekens", "een tekst van 8 tekens"]
    {
        assert!(rejected.contains(part), "{part} is not in what comes back:\n{rejected}");
    }
}

#[test]
fn the_reference_registers_come_to_the_same() {
    let folder = crate::reference::folder("registers");
    same(&folder, &crate::reference::policy(&folder), AsOf::Submission);
}

/// A Parquet file with columns of their own types tells of most rows that they can be used without a look at their values. It does not
/// tell of a number that is none, nor of white space.
#[test]
fn what_a_file_does_not_tell_beside_its_values_comes_to_the_same() {
    let (texts, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let fixtures = project().join("fixtures/registers");
    for register in REGISTERS {
        fs::copy(fixtures.join(format!("{register}.csv")), folder.path().join(format!("{register}.csv"))).unwrap();
    }
    let (as_texts, parquet) = (texts.path().join("allocations.parquet"), folder.path().join("allocations.parquet"));
    crate::row_groups::as_parquet(&fixtures.join("allocations.csv"), &as_texts, 1_000_000);
    fs::remove_file(folder.path().join("allocations.csv")).unwrap();
    let mut frame = crate::reference::frame(&as_texts);
    let ids = frame.column("allocation_id").unwrap().str().unwrap().clone();
    let mut versions: BTreeMap<&str, usize> = BTreeMap::new();
    ids.iter().flatten().for_each(|id| *versions.entry(id).or_default() += 1);
    let alone: Vec<bool> = ids.iter().map(|id| id.is_some_and(|id| versions[id] == 1)).collect();
    let volumes = frame.column("volume").unwrap().cast(&DataType::Float64).unwrap();
    let volumes = volumes.f64().unwrap().iter().zip(&alone).enumerate();
    let volumes: Vec<Option<f64>> =
        volumes.map(|(row, (volume, alone))| if *alone && row % 7 == 0 { Some(f64::NAN) } else { volume }).collect();
    let codes = frame.column("product_code").unwrap().str().unwrap().iter().enumerate();
    let codes: Vec<Option<String>> = codes
        .map(|(row, code)| {
            code.map(|code| match row % 5 {
                0 => format!("{code} "),
                1 => format!("  {code}"),
                _ => code.to_owned(),
            })
        })
        .collect();
    frame.with_column(Column::new("volume".into(), volumes)).unwrap();
    frame.with_column(Column::new("product_code".into(), codes)).unwrap();
    let writer = ParquetWriter::new(fs::File::create(&parquet).unwrap());
    writer.with_row_group_size(Some(100)).finish(&mut frame).unwrap();
    same(folder.path(), &policy(), AsOf::Submission);
    let raw = all_of_it(folder.path(), &policy(), AsOf::Submission);
    let (name, rejected) = &raw[raw.len() - 1];
    assert_eq!(*name, "steer_rejected");
    let expected = (0..frame.height()).filter(|row| alone[*row] && row % 7 == 0).count();
    assert!(expected > 0 && rejected.lines().count() == expected + 1, "{expected} rows in\n{rejected}");
    let written = |rows_of_a_run| {
        let options = PrepareOptions { versions_of_a_partition: 40, rows_of_a_run };
        files(prepared_in_runs(folder.path(), options).path())
    };
    assert!(written(1) == written(u32::MAX), "white space shows in what is written");
}

#[test]
fn runs_and_threads_do_not_show_in_what_is_written() {
    let (texts, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    spoiled(texts.path());
    for register in REGISTERS {
        let csv = texts.path().join(format!("{register}.csv"));
        crate::row_groups::as_parquet(&csv, &folder.path().join(format!("{register}.parquet")), 40);
    }
    for versions_of_a_partition in [40, 1_000_000] {
        let written = |rows_of_a_run, threads| {
            let options = PrepareOptions { versions_of_a_partition, rows_of_a_run };
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            files(pool.install(|| prepared_in_runs(folder.path(), options)).path())
        };
        let expected = written(u32::MAX, 1);
        assert_eq!(expected.len(), 7, "nothing is left of what was on its way: {:?}", expected.keys());
        for (rows_of_a_run, threads) in [(1, 1), (50, 3), (1_000, 2)] {
            let found = written(rows_of_a_run, threads);
            assert!(found == expected, "runs of {rows_of_a_run} on {threads}, partitions of {versions_of_a_partition}");
        }
    }
}

#[test]
fn what_was_changed_since_is_not_read() {
    let folder = prepared(&project().join("fixtures/registers"), 500);
    let find = || TriageSources::find(folder.path(), None);
    assert!(find().is_ok());
    let claims = folder.path().join("claims.parquet");
    let bytes = fs::read(&claims).unwrap();
    let mut longer = bytes.clone();
    longer.extend_from_slice(b"PAR1");
    fs::write(&claims, longer).unwrap();
    let fault = || match find().unwrap_err() {
        TableError::Prepared { fault, .. } => fault,
        other => panic!("{other}"),
    };
    assert_eq!(fault(), PreparedFault::Changed);
    fs::write(&claims, bytes).unwrap();
    assert!(find().is_ok());
    let manifest = folder.path().join("prepared.json");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, text.replace("\"schema\": ", "\"schema\": 1000")).unwrap();
    assert_eq!(fault(), PreparedFault::Unknown);
    fs::write(&manifest, "{").unwrap();
    assert_eq!(fault(), PreparedFault::Unknown);
}

#[test]
fn prepared_registers_are_not_prepared_again() {
    let folder = prepared(&project().join("fixtures/registers"), 500);
    let sources = SteerSources::find(folder.path()).unwrap();
    let out = tempfile::tempdir().unwrap();
    let error = prepare(&sources, out.path(), PrepareOptions::default(), &NoProgress).unwrap_err();
    assert!(error.to_string().contains("prepared already"), "{error}");
}

#[test]
fn other_tools_read_every_row() {
    let registers = project().join("fixtures/registers");
    let folder = prepared(&registers, 500);
    for register in REGISTERS.iter().filter(|register| **register != "requests") {
        let lines = fs::read_to_string(registers.join(format!("{register}.csv"))).unwrap().lines().count() - 1;
        let frame = crate::reference::frame(&folder.path().join(format!("{register}.parquet")));
        assert_eq!(frame.height(), lines, "{register}");
        assert!(frame.column("allocation").is_ok(), "{register}");
    }
}
