//! A contract checked, read back, and followed over registers.

use std::fs;

use insta::assert_snapshot;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::support::{Desk, err, out, root, stoplicht};

const CONTRACT: &str = "fixtures/reference/contracts/contract.toml";
const REGISTERS: &str = "fixtures/reference/contracts";

#[test]
fn a_contract_is_checked() {
    let run = stoplicht().args(["contract", "check", CONTRACT]).assert().success().stderr("");
    assert_snapshot!("contract_check_nl", out(&run));
    let desk = Desk::empty();
    let broken = fs::read_to_string(root().join(CONTRACT)).unwrap().replace("\"7.5%\"", "0.075");
    fs::write(desk.path().join("contract.toml"), broken).unwrap();
    let check = |arguments: &[&str]| {
        let mut command = stoplicht();
        command.current_dir(desk.path()).args(["contract", "check", "contract.toml"]).args(arguments);
        command.assert().code(1).stderr("")
    };
    assert_snapshot!("contract_check_broken_en", out(&check(&["--lang", "en"])));
    assert_snapshot!("contract_check_broken_json", out(&check(&["--json"])));

    // A run under such a contract says the same, and writes nothing.
    let mut budget = stoplicht();
    budget.current_dir(desk.path()).args(["budget", "--contract", "contract.toml", "--out", "out", "--registers", "."]);
    assert!(err(&budget.assert().code(1).stdout("")).contains("percentage_as_number"));
    assert!(!desk.out().exists());
}

#[test]
fn a_contract_is_read_back_with_each_amount() {
    let run = stoplicht().args(["contract", "show", CONTRACT]).assert().success().stderr("");
    assert_snapshot!("contract_show_nl", out(&run));
    let text = out(&run);
    assert!(text.contains("het register turnover is er niet bij (--registers)"), "{text}");
    assert!(!text.contains("geen regel in het register"), "nobody looked in it");
    let known = ["contract", "show", CONTRACT, "--lang", "en", "--registers", REGISTERS, "--as-of", "2026-06-30"];
    let run = stoplicht().args(known).assert().success();
    assert_snapshot!("contract_show_known_en", out(&run));
}

/// Text that names every file of the run, of which the folder is another each time.
fn printed(desk: &Desk, language: &str, arguments: &[&str]) -> String {
    let mut command = stoplicht();
    command.args(["budget", "--contract", CONTRACT, "--lang", language, "--out"]).arg(desk.out()).args(arguments);
    let text = out(&command.assert().success());
    text.replace(&desk.path().display().to_string(), "DESK")
}

#[test]
fn the_budget_is_printed_and_written() {
    let desk = Desk::empty();
    let asked = ["--registers", REGISTERS, "--as-of", "2025-04-30", "--format", "csv"];
    let text = printed(&desk, "nl", &asked);
    assert_snapshot!("budget_nl", text.split("DESK").next().unwrap());
    let mut written = desk.written();
    written.sort();
    assert_snapshot!("budget_written", written.join("\n"));
    assert_snapshot!("budget_rejected", desk.read("rejected.csv"));
    let page = desk.read("budget.html");
    assert!(page.starts_with("<!doctype html>") && page.contains("gemeente 0901"), "{page}");
    let months = desk.read("months.csv");
    assert!(months.starts_with("municipality,law,service,as_of,month,lumpsum_cents,"), "{months}");
}

/// Without registers of money nothing is guessed: what rests on them is unknown, and says what is missing.
#[test]
fn what_rests_on_a_register_that_is_not_there_is_unknown() {
    let desk = Desk::empty();
    for register in ["allocations", "deliveries", "claims"] {
        let file = format!("{register}.parquet");
        fs::copy(root().join(REGISTERS).join(&file), desk.register(&file)).unwrap();
    }
    let registers = desk.registers();
    let asked = ["--registers", registers.to_str().unwrap(), "--as-of", "2025-04-30"];
    let text = printed(&desk, "en", &asked);
    assert_snapshot!("budget_without_money_en", text.split("DESK").next().unwrap());
    // Without claims nobody can tell what was spent.
    fs::remove_file(desk.register("claims.parquet")).unwrap();
    let mut command = stoplicht();
    command.args(["budget", "--contract", CONTRACT, "--out"]).arg(desk.out()).args(asked);
    assert!(err(&command.assert().code(1)).contains("claims"));
}

/// A register in a workbook is read as one of text: amounts are numbers there, and days are dates.
#[test]
fn turnover_comes_from_a_workbook() {
    let desk = Desk::empty();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("turnover").unwrap();
    let names = [
        "municipality",
        "law",
        "provider_id",
        "service",
        "year",
        "turnover_cents",
        "excluded_cents",
        "status",
        "known_on",
    ];
    for (column, name) in (0..).zip(names) {
        sheet.write(0, column, name).unwrap();
    }
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let known = ExcelDateTime::from_ymd(2022, 1, 20).unwrap();
    for (row, provider, cents) in [(1, "99001013", 80_000_000), (2, "99016851", 40_000_000)] {
        for (column, text) in [(0, "0901"), (1, "wmo"), (2, provider), (3, "individual"), (7, "audited")] {
            sheet.write(row, column, text).unwrap();
        }
        sheet.write(row, 4, 2021).unwrap();
        sheet.write(row, 5, cents).unwrap();
        sheet.write_with_format(row, 8, &known, &day).unwrap();
    }
    workbook.save(desk.register("turnover.xlsx")).unwrap();
    let small = "crates/contracts/tests/it/contracts/small.toml";
    let mut command = stoplicht();
    command.args(["contract", "show", small, "--lang", "en", "--as-of", "2022-05-31", "--registers"]);
    let text = out(&command.arg(desk.registers()).assert().success().stderr(""));
    assert!(text.contains("r( € 1,200,000.00 × 1.0387 × 0.925 )"), "{text}");
    assert!(text.contains("lump sum, audited") && text.contains("€ 1,152,957.00"), "{text}");
}
