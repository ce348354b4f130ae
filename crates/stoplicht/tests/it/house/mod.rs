//! The order of the house: which crate may know which, which file may take names from which, and no circles.
//!
//! The tables below are the rules; they hold for every file, without exceptions.

mod files;
mod homonyms;
mod imports;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use imports::Imports;

/// A crate, the crates of this workspace that it may depend on, and the packages that it never does.
const CRATES: [(&str, &str, &str); 16] = [
    ("words", "", "polars, clap, rayon"),
    ("allocator", "", "polars, clap, rayon"),
    ("core", "", "polars, clap, rayon"),
    ("steering", "core", "polars, clap"),
    ("messages", "core", "polars, clap"),
    ("contracts", "core, steering", "polars, clap"),
    ("xlsx", "", "polars, clap, rayon"),
    ("report", "core, contracts, steering, xlsx", "polars, clap"),
    ("synthesize", "core, contracts", "polars, clap"),
    ("tables", "core, steering, contracts, xlsx", "clap"),
    ("import", "core, messages, tables", "polars, clap"),
    (
        "run",
        "core, steering, contracts, import, messages, report, synthesize, tables",
        "clap, miette, indicatif, anstream, terminal_size, ctrlc",
    ),
    ("stoplicht", "core, steering, contracts, import, messages, report, tables, run", "clap, polars"),
    (
        "python",
        "core, steering, contracts, report, synthesize, tables, run",
        "polars, clap, miette, indicatif, anstream, terminal_size, ctrlc",
    ),
    (
        "service",
        "allocator, core, contracts, report, tables, run",
        "polars, miette, indicatif, anstream, terminal_size, ctrlc, hyper, reqwest",
    ),
    ("cli", "allocator, core, steering, contracts, import, messages, report, synthesize, tables, run", "polars"),
];

/// The layers of a crate, from the top: a file takes names from its own layer and from those behind an arrow. Groups in
/// one layer that a bar divides never take names from one another. A group is a file, or a folder with all in it.
const LAYERS: [(&str, &str); 10] = [
    (
        "core",
        "list, explain, batch, check -> assess -> client -> policy -> measure, request_fact -> history
         -> period, care_group, as_of, rejection, citizen_number -> register -> duration_curves, calendar, day, month, key, formula, hexadecimal, nine_decimals
         -> language -> words",
    ),
    ("messages", "answer | history -> inbox | write -> read -> fact -> kind, refusal, pseudonym -> bsn"),
    (
        "report/worklist",
        "status -> write | read | reply -> record -> column, seal -> row
         -> unscored, decision, known, caution, criterion_colour, row_key, refusal, title, shown, newest_end",
    ),
    (
        "steering",
        "publication -> disclosure, cases, handover -> comparison -> flow -> trajectory -> xmr | survival -> benchmark -> report_period, confidence, distinct, packing
         -> special | suppress",
    ),
    (
        "tables",
        "check, check_register, column_notes, decide -> triage | steer | budget | money | prepare | providers | registers | reading | by_day -> households, rules, typed_rows, runs -> select -> source -> coverage
         -> keys -> column -> rejected, progress -> fault | output -> error -> schema -> words",
    ),
    (
        "import",
        "difference, apply, snapshot -> propose -> citizen, current_state, known, passed_row, example, rows -> read_cell, plain_amount, period_columns -> map -> doubt, listed_product
         -> allocation_laws, citizen_advice, name_pattern -> sheet
         -> combined, cell_parts, year_month -> values, days, person, provider_code -> municipality, names -> words",
    ),
    (
        "cli",
        "args -> commands -> warnings, progress, tell, usage_error, help -> terminal -> failure
         -> wording, findings, interrupt, options, done, schemas, json -> words",
    ),
    (
        "cli/commands",
        "answer | budget | check | completions | contract | explain | import | ingest | man | mirror | policy | prepare | schema | steer | synthesize | template
         | triage
         | worklist",
    ),
    (
        "service",
        "args | tell -> server -> api -> service -> form -> openapi -> processing -> question, answer, about -> rules -> household, registers, config -> policies, contract -> problem -> access -> fault, token -> keys
         -> metrics -> request_log -> line_log, trace, language -> http1 -> words",
    ),
    (
        "run",
        "mirror -> answer | worklist | budget | check | explain | prepare | template | triage, triage_summary
         | steer, steer_summary, steer_share, steer_tables, provider_picture -> ingest | import | synthesize_messages -> registers, synthesize
         -> under_contract -> steer_options, share_design, policy_file, durations_file, policy_check, contract_file, contract_check, money_registers, register_counts, register_doubts, list_doubts
         , provider_names, triage_table, earlier_run, results, allocation_now, decision_record -> output_folder, file_name
         -> unread_columns, release, file_finding, text_file, secret_key, clock -> error -> import_error",
    ),
];

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|name| !name.is_empty())
}

/// The folders of the crates.
fn packages() -> impl Iterator<Item = String> {
    fs::read_dir(crates()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap())
}

/// The packages that a crate's manifest names for what it is built of, tests apart.
fn dependencies(package: &str) -> BTreeSet<String> {
    let manifest = fs::read_to_string(crates().join(package).join("Cargo.toml")).unwrap();
    let section = manifest.split("\n[").find_map(|section| section.strip_prefix("dependencies]")).unwrap_or("");
    let names = section.lines().filter_map(|line| line.split(['.', ' ', '=']).next()).filter(|name| !name.is_empty());
    names.map(str::to_owned).collect()
}

#[test]
fn crates_know_only_those_below_them() {
    for package in packages() {
        let line = CRATES.iter().find(|(name, ..)| *name == package);
        let Some((_, known, banned)) = line else { panic!("{package} stands in no line of the table") };
        for dependency in dependencies(&package) {
            let is_known =
                dependency.strip_prefix("stoplicht-").is_none_or(|ours| names(known).any(|name| name == ours));
            let is_banned = names(banned).any(|name| name == dependency);
            assert!(is_known && !is_banned, "{package} may not depend on {dependency}");
        }
    }
}

#[test]
fn no_files_import_one_another_in_a_circle() {
    for package in packages() {
        let circles = Imports::of(&crates().join(&package).join("src")).circles().join("\n");
        assert!(
            circles.is_empty(),
            "in {package}, each of these reaches the others and is reached by them:\n{circles}"
        );
    }
}

/// Where a file stands in the layers: how deep, and in which group of its layer.
fn place(layers: &str, file: &str) -> Option<(usize, usize)> {
    let holds = |name: &str| file.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let groups = layers
        .split("->")
        .enumerate()
        .flat_map(|(depth, layer)| layer.split('|').enumerate().map(move |(group, files)| ((depth, group), files)));
    groups
        .filter_map(|(place, files)| Some((names(files).filter(|name| holds(name)).map(str::len).max()?, place)))
        .max()
        .map(|(_, place)| place)
}

#[test]
fn files_take_names_only_from_their_own_layer_and_those_below() {
    let told = LAYERS.iter().filter_map(|(part, layers)| {
        let broken = against(part, layers);
        (!broken.is_empty()).then(|| format!("in {part}, these run against `{layers}`:\n{}", broken.join("\n")))
    });
    let told: Vec<String> = told.collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// The imports of a part of a crate that run against its layers. Its root only hands names on.
fn against(part: &str, layers: &str) -> Vec<String> {
    let (package, folder) = part.split_once('/').unwrap_or((part, ""));
    let imports = Imports::of(&crates().join(package).join("src"));
    let within = |file| -> Option<&str> { str::strip_prefix(file, folder).map(|rest| rest.trim_start_matches('/')) };
    let is_root = |file: &str| ["lib", "main", "mod"].contains(&file);
    let mut broken = Vec::new();
    for (name, file) in
        imports.files().filter_map(|name| Some((name, within(name)?))).filter(|(_, file)| !is_root(file))
    {
        let Some((depth, group)) = place(layers, file) else {
            broken.push(format!("{file} stands in no layer"));
            continue;
        };
        for other in imports.of_file(name).into_iter().filter_map(within) {
            let is_right =
                place(layers, other).is_some_and(|(below, beside)| below > depth || below == depth && beside == group);
            if is_root(other) || !is_right {
                broken.push(format!("{file} -> {other}"));
            }
        }
    }
    broken
}

/// The tables say what they seem to: a rule that nothing can break is none.
#[test]
fn layers_are_read_as_they_are_written() {
    let layers = "a | b, c -> d/e, f -> d";
    assert_eq!(
        ["a", "b/x", "c", "d/e/y", "d/z", "f", "g", "ab"].map(|file| place(layers, file)),
        [Some((0, 0)), Some((0, 1)), Some((0, 1)), Some((1, 0)), Some((2, 0)), Some((1, 0)), None, None,]
    );
}

#[test]
fn names_are_followed_to_the_file_that_defines_them() {
    let texts = [
        ("lib", "mod a;\nmod b;\nmod c;\npub use a::Handed;\n"),
        (
            "a/mod",
            "mod inner;\npub use inner::{Handed, Other as Renamed};\nuse crate::b;\nfn f() { b::g(); inner::h() }\n",
        ),
        (
            "a/inner",
            "//! Of `crate::c`.\nuse std::fmt;\nmod small {\n    use super::f;\n    fn g() { super::super::inner::f() }\n}\n#[cfg(test)]\nmod tests {\n    use crate::c::Three;\n}\n",
        ),
        ("b", "use crate::{\n    a::Renamed,\n    c::{One, Two},\n};\nuse super::a::inner::Deep;\n"),
        ("c", "fn f() -> crate::Handed {}\n"),
    ];
    let imports = Imports::of_texts(texts.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())));
    let found = |file| imports.of_file(file).into_iter().collect::<Vec<_>>();
    assert_eq!(found("lib"), [""; 0]);
    assert_eq!(found("a/mod"), ["a/inner", "b"]);
    assert_eq!(found("a/inner"), [""; 0]);
    assert_eq!(found("b"), ["a/inner", "c"]);
    assert_eq!(found("c"), ["a/inner"]);
    assert!(imports.circles().is_empty());
    let texts = [("lib", ""), ("a", "use crate::b::B;\n"), ("b", "use crate::c::C;\n"), ("c", "use crate::a::A;\n")];
    let imports = Imports::of_texts(texts.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())));
    assert_eq!(imports.circles(), ["a b c"]);
}
