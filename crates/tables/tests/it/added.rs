//! Rows that are added to prepared registers: what comes of them is what would come of all rows prepared together.

use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use stoplicht_core::AsOf;
use stoplicht_tables::{
    AddedSources, CheckOptions, CheckSources, NoProgress, PrepareOptions, PreparedFault, SteerSources, TableError,
    append, check_registers, prepare,
};
use tempfile::TempDir;

use crate::desk::{ALLOCATIONS, CLAIMS, DELIVERIES, allocation, claim, table};
use crate::prepared::{all_of_it, policy, spoiled};

const GROWING: [&str; 3] = ["allocations", "deliveries", "claims"];

/// The rows of a CSV file, and the line before them.
fn lines(path: &Path) -> (String, Vec<String>) {
    let text = fs::read_to_string(path).unwrap();
    let mut lines = text.lines().map(str::to_owned);
    (lines.next().unwrap(), lines.collect())
}

/// Prepares what is in one folder in another, and adds the rows of more folders, one after the other.
fn grown(registers: &Path, added: &[TempDir], versions_of_a_partition: u32) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let options = PrepareOptions { versions_of_a_partition, rows_of_a_run: 100 };
    let sources = SteerSources::find(registers).unwrap();
    let preparation = prepare(&sources, folder.path(), options, &NoProgress).unwrap();
    preparation.files.into_iter().for_each(|file| drop(file.put().unwrap()));
    fs::copy(registers.join("requests.csv"), folder.path().join("requests.csv")).unwrap();
    for registers in added {
        let sources = AddedSources::find(registers.path()).unwrap();
        let addition = append(folder.path(), &sources, options, &NoProgress).unwrap();
        addition.files.into_iter().for_each(|file| drop(file.put().unwrap()));
    }
    folder
}

/// Joins what was added to what was there, in a folder or in its own.
fn join(prepared: &Path, out: &Path, versions_of_a_partition: u32) {
    let options = PrepareOptions { versions_of_a_partition, rows_of_a_run: 100 };
    let preparation = prepare(&SteerSources::find(prepared).unwrap(), out, options, &NoProgress).unwrap();
    let replaced = preparation.replaced;
    assert_eq!(replaced.is_empty(), prepared != out);
    preparation.files.into_iter().for_each(|file| drop(file.put().unwrap()));
    for file in replaced {
        fs::remove_file(file).unwrap();
    }
    if prepared != out {
        fs::copy(prepared.join("requests.csv"), out.join("requests.csv")).unwrap();
    }
}

/// A number that looks like chance, and is the same in every run.
fn mixed(number: u64) -> u64 {
    let mixed = (number ^ 0x9E37_79B9_7F4A_7C15).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (mixed ^ mixed >> 29).wrapping_mul(0x94D0_49BB_1331_11EB) >> 32
}

/// What is found in the registers of a folder, in figures.
fn checked(folder: &Path) -> String {
    let sources = CheckSources::find(folder, None).unwrap();
    let state = check_registers(sources, CheckOptions::default(), &NoProgress).unwrap();
    let mut counts: Vec<String> = state
        .counts
        .iter()
        .map(|count| format!("{:?} {:?} {} {}", count.code, count.register, count.rows, count.of))
        .collect();
    counts.sort();
    format!("{counts:?} {:?} {:?}", state.rows_read, state.claims)
}

/// Divides registers at random: a part is prepared, and the others are added. The rows of all of them, one part behind the other,
/// are what it is held against.
fn same_however_divided(registers: &Path, parts: u64, seed: u64) {
    let (whole, first) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let added: Vec<TempDir> = (1..parts).map(|_| tempfile::tempdir().unwrap()).collect();
    for (place, register) in GROWING.iter().enumerate() {
        let (names, rows) = lines(&registers.join(format!("{register}.csv")));
        let mut divided = vec![Vec::new(); parts as usize];
        for (at, row) in rows.into_iter().enumerate() {
            // Most of it is there first.
            let part = mixed(seed * 1_000_003 + (place as u64) * 7_919 + at as u64) % (parts + 2);
            divided[part.saturating_sub(2).min(parts - 1) as usize].push(row);
        }
        let file = format!("{register}.csv");
        fs::write(whole.path().join(&file), table(&names, &divided.concat())).unwrap();
        fs::write(first.path().join(&file), table(&names, &divided[0])).unwrap();
        for (folder, rows) in added.iter().zip(&divided[1..]) {
            fs::write(folder.path().join(&file), table(&names, rows)).unwrap();
        }
    }
    for folder in [&whole, &first] {
        fs::copy(registers.join("requests.csv"), folder.path().join("requests.csv")).unwrap();
    }
    let on = AsOf::On(NaiveDate::from_ymd_opt(2025, 7, 1).unwrap());
    for versions_of_a_partition in [20, 1_000_000] {
        let grown = grown(first.path(), &added, versions_of_a_partition);
        let anew = self::grown(whole.path(), &[], versions_of_a_partition);
        for as_of in [on, AsOf::Submission] {
            let expected = all_of_it(whole.path(), &policy(), as_of);
            for ((name, expected), (_, found)) in expected.iter().zip(all_of_it(grown.path(), &policy(), as_of)) {
                assert!(
                    *expected == found,
                    "{name} of {parts} parts, seed {seed}, partitions of {versions_of_a_partition}\n{expected}\n---\n{found}"
                );
            }
        }
        assert_eq!(checked(grown.path()), checked(anew.path()), "{parts} parts, seed {seed}");
        let joined = tempfile::tempdir().unwrap();
        join(grown.path(), joined.path(), versions_of_a_partition);
        join(grown.path(), grown.path(), versions_of_a_partition);
        for folder in [&joined, &grown] {
            let expected = all_of_it(whole.path(), &policy(), on);
            for ((name, expected), (_, found)) in expected.iter().zip(all_of_it(folder.path(), &policy(), on)) {
                assert_eq!(*expected, found, "{name} of {parts} parts, joined, seed {seed}");
            }
            assert_eq!(checked(folder.path()), checked(anew.path()), "{parts} parts, joined, seed {seed}");
        }
        // Versions come to stand where they would have stood, had all been prepared together.
        let bytes = |folder: &TempDir| fs::read(folder.path().join("allocations.parquet")).unwrap();
        assert!(bytes(&joined) == bytes(&anew), "{parts} parts, joined, seed {seed}");
    }
}

#[test]
fn added_rows_come_to_the_same() {
    let folder = tempfile::tempdir().unwrap();
    spoiled(folder.path());
    for (parts, seed) in [(2, 1), (5, 4)] {
        same_however_divided(folder.path(), parts, seed);
    }
}

/// Registers with these rows.
fn folder_of(allocations: &[String], deliveries: &[String], claims: &[String]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, names, rows: &[String]| fs::write(folder.path().join(name), table(names, rows)).unwrap();
    write("allocations.csv", ALLOCATIONS, allocations);
    write("deliveries.csv", DELIVERIES, deliveries);
    write("claims.csv", CLAIMS, claims);
    write("requests.csv", crate::desk::REQUESTS, &["1001", "1002", "1003"].map(crate::desk::request));
    folder
}

/// What comes of registers that were added to, and of all rows together.
#[track_caller]
fn same(first: [&[String]; 3], added: [&[String]; 3]) {
    let both: Vec<Vec<String>> =
        first.iter().zip(added).map(|(first, added)| [first.to_vec(), added.to_vec()].concat()).collect();
    let whole = folder_of(&both[0], &both[1], &both[2]);
    let base = folder_of(first[0], first[1], first[2]);
    let more = folder_of(added[0], added[1], added[2]);
    for versions_of_a_partition in [1, 1_000] {
        let grown = grown(base.path(), std::slice::from_ref(&more), versions_of_a_partition);
        let expected = all_of_it(whole.path(), &policy(), AsOf::Submission);
        let found = all_of_it(grown.path(), &policy(), AsOf::Submission);
        for ((name, expected), (_, found)) in expected.iter().zip(found) {
            assert_eq!(*expected, found, "{name}, partitions of {versions_of_a_partition}");
        }
    }
}

fn delivery(id: &str) -> String {
    format!("0901,jw,{id},2025-01-01,,,2025-01-05,")
}

#[test]
fn a_version_that_contradicts_one_that_is_there_is_told() {
    let there = [allocation("1001"), allocation("1002")];
    let other = allocation("1001").replace(",120,", ",90,");
    same([&there, &[], &[claim("1001")]], [&[other, allocation("1003")], &[], &[]]);
}

#[test]
fn what_was_nobodys_comes_to_somebody() {
    let there = [allocation("1001")];
    let claims = [claim("1001"), claim("1002"), claim("9999")];
    let deliveries = [delivery("1002"), delivery("9999")];
    same([&there, &deliveries, &claims], [&[allocation("1002")], &[], &[]]);
    same([&there, &deliveries, &claims], [&[allocation("1002")], &[delivery("1001")], &[claim("1002"), claim("8888")]]);
}

#[test]
fn households_that_become_one_are_read_together() {
    let there = [allocation("1001"), allocation("1002"), allocation("1003")];
    let claims = ["1001", "1002", "1003"].map(claim);
    // From one client to another.
    let moved = allocation("1001").replace("2024-12-20", "2025-02-01").replace(",k1001,", ",k1002,");
    same([&there, &[], &claims], [&[moved], &[delivery("1002")], &[claim("1001")]]);
    // A version that cannot be used says as much.
    let unusable = allocation("1001").replace("2024-12-20", "ooit").replace(",k1001,", ",k1002,");
    same([&there, &[], &claims], [&[unusable], &[], &[]]);
}

#[test]
fn an_allocation_that_only_a_spoiled_version_told_of_comes_on_record() {
    let spoiled = allocation("1002").replace("2024-12-20", "ooit").replace(",k1002,", ",k1001,");
    let there = [allocation("1001"), spoiled];
    same([&there, &[], &[claim("1002")]], [&[allocation("1002")], &[], &[claim("1002")]]);
}

#[test]
fn a_claim_that_is_there_already_is_told() {
    let with = |reference: &str| format!("{}{reference}", claim("1001"));
    let there = [allocation("1001")];
    let claims = [with("R1"), with("R2"), claim("1001"), format!("{}R3", claim("9999"))];
    let added = [
        with("R2"),
        with("R4"),
        with("R4"),
        claim("1001"),
        format!("{}R3", claim("9999")),
        with("R1").replace("480", "481"),
    ];
    same([&there, &[], &claims], [&[], &[], &added]);
    // The allocation of one comes to be known with it.
    same([&there, &[], &claims], [&[allocation("9999")], &[], &added]);
    // Nothing is left of what was added, and what was nobody's is written anew.
    same([&there, &[], &claims], [&[allocation("9999")], &[], &[with("R2")]]);
    // Households of two partitions come to be one.
    let named = |id| format!("{}R{id}", claim(id));
    let there = ["1001", "1002", "1003"].map(allocation);
    let claims = ["1001", "1002", "1003"].map(named);
    for (from, to) in [("1001", "k1003"), ("1003", "k1001")] {
        let moved =
            allocation(from).replace("2024-12-20", "2025-02-01").replace(&format!(",k{from},"), &format!(",{to},"));
        same([&there, &[], &claims], [&[moved], &[], &claims]);
    }
}

#[test]
fn some_registers_may_be_added_to_and_others_not() {
    let base = folder_of(&[allocation("1001")], &[], &[claim("1001")]);
    let more = tempfile::tempdir().unwrap();
    fs::write(more.path().join("claims.csv"), table(CLAIMS, &[claim("1001"), claim("1002")])).unwrap();
    let grown = grown(base.path(), std::slice::from_ref(&more), 10);
    let whole = folder_of(&[allocation("1001")], &[], &[claim("1001"), claim("1001"), claim("1002")]);
    let [expected, found] = [whole.path(), grown.path()].map(|folder| all_of_it(folder, &policy(), AsOf::Submission));
    assert_eq!(expected, found);
}

#[track_caller]
fn fault(folder: &Path, added: &Path) -> PreparedFault {
    let sources = AddedSources::find(added).unwrap();
    match append(folder, &sources, PrepareOptions::default(), &NoProgress).unwrap_err() {
        TableError::Prepared { fault, .. } => fault,
        other => panic!("{other}"),
    }
}

#[test]
fn rows_are_added_only_where_they_can_be() {
    let base = folder_of(&[allocation("1001")], &[], &[]);
    let prepared = grown(base.path(), &[], 10);
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(fault(empty.path(), base.path()), PreparedFault::NotPrepared);
    assert_eq!(fs::read_dir(empty.path()).unwrap().count(), 0);
    assert_eq!(fault(prepared.path(), prepared.path()), PreparedFault::Already);
    assert!(matches!(AddedSources::find(empty.path()), Err(TableError::NoRegister { .. })));
    let without = tempfile::tempdir().unwrap();
    fs::write(
        without.path().join("claims.csv"),
        table(CLAIMS.strip_suffix(",reference").unwrap(), &[claim("1001").strip_suffix(',').unwrap()]),
    )
    .unwrap();
    assert_eq!(fault(prepared.path(), without.path()), PreparedFault::OtherColumns);
    let manifest = prepared.path().join("prepared.json");
    let mut listed: serde_json::Value = serde_json::from_slice(&fs::read(&manifest).unwrap()).unwrap();
    listed["schema"] = 7.into();
    listed.as_object_mut().unwrap().remove("growth");
    fs::write(&manifest, serde_json::to_vec(&listed).unwrap()).unwrap();
    assert_eq!(fault(prepared.path(), base.path()), PreparedFault::Older);
    // They are read all the same.
    let [expected, found] = [base.path(), prepared.path()].map(|folder| all_of_it(folder, &policy(), AsOf::Submission));
    assert_eq!(expected, found);
}

#[test]
fn what_is_written_of_additions_does_not_hang_on_threads() {
    let texts = tempfile::tempdir().unwrap();
    spoiled(texts.path());
    let more =
        folder_of(&[allocation("1001"), allocation("1002")], &[delivery("1001")], &[claim("1002"), claim("1001")]);
    let written = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let folder = pool.install(|| grown(texts.path(), std::slice::from_ref(&more), 40));
        crate::prepared::files(folder.path())
    };
    let expected = written(1);
    assert!(expected.keys().any(|name| name == "claims-0001.parquet"), "{:?}", expected.keys());
    for threads in [2, 3] {
        assert!(written(threads) == expected, "on {threads}");
    }
}

/// However many of the files are in their places: before the manifest is, readers see what was there.
#[test]
fn until_the_last_file_is_in_its_place_nothing_is_seen() {
    let more = folder_of(
        &[allocation("1001").replace(",120,", ",90,"), allocation("1003")],
        &[delivery("1002")],
        &[claim("1001"), claim("1003")],
    );
    let base = folder_of(&[allocation("1001"), allocation("1002")], &[], &[claim("1001")]);
    let told = |folder: &TempDir| all_of_it(folder.path(), &policy(), AsOf::Submission);
    let as_it_was = told(&base);
    let with_all = told(&grown(base.path(), std::slice::from_ref(&more), 10));
    assert_ne!(as_it_was, with_all);
    for put in 0.. {
        let folder = grown(base.path(), &[], 10);
        let sources = AddedSources::find(more.path()).unwrap();
        let addition = append(folder.path(), &sources, PrepareOptions::default(), &NoProgress).unwrap();
        let files = addition.files.len();
        addition.files.into_iter().take(put).for_each(|file| drop(file.put().unwrap()));
        drop(addition.lock);
        assert!(told(&folder) == if put < files { as_it_was.clone() } else { with_all.clone() }, "{put} of {files}");
        // What was left behind does not stand in the way.
        if put == files {
            assert!(files >= 5, "{files}");
            break;
        }
        let addition = append(folder.path(), &sources, PrepareOptions::default(), &NoProgress).unwrap();
        addition.files.into_iter().for_each(|file| drop(file.put().unwrap()));
        assert!(told(&folder) == with_all, "{put} of {files}, and again");
    }
}

/// Rows are added while others read: each reads the registers as they were before an addition, or after it.
#[test]
fn readers_see_one_state_or_the_other() {
    let base = folder_of(&[allocation("1001")], &[], &[claim("1001")]);
    let added: Vec<TempDir> = (0..8)
        .map(|day| {
            let id = format!("20{day:02}");
            folder_of(&[allocation(&id)], &[delivery(&id)], &[claim(&id), claim("1001")])
        })
        .collect();
    let told = |folder: &Path| all_of_it(folder, &policy(), AsOf::Submission);
    let states: Vec<_> = (0..=added.len()).map(|days| told(grown(base.path(), &added[..days], 10).path())).collect();
    let folder = grown(base.path(), &[], 10);
    let is_done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut seen = Vec::new();
            while !is_done.load(std::sync::atomic::Ordering::Relaxed) {
                // Triage and steering open the folder each for themselves, so that each is held against the states by itself.
                let found = told(folder.path());
                let place = |at: usize| states.iter().position(|state| state[at] == found[at]).unwrap();
                seen.push((place(0), place(4)));
            }
            seen
        });
        for registers in &added {
            let sources = AddedSources::find(registers.path()).unwrap();
            let addition = append(folder.path(), &sources, PrepareOptions::default(), &NoProgress).unwrap();
            addition.files.into_iter().for_each(|file| drop(file.put().unwrap()));
        }
        is_done.store(true, std::sync::atomic::Ordering::Relaxed);
        let seen = reader.join().unwrap();
        assert!(seen.is_sorted_by_key(|seen| seen.0), "{seen:?}");
    });
    assert!(told(folder.path()) == states[added.len()]);
}
