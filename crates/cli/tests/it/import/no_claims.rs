//! Registers without claims.

use super::again::{ALLOCATIONS, HEAD, import, triage};
use super::exports::csv;
use crate::support::{err, out, stoplicht};

/// Who has no claims reads that triage needs them, and that an empty list will do: with it there are colours.
#[test]
fn without_claims_an_empty_list_will_do() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    csv(folder, "toewijzingen.csv", ALLOCATIONS);
    csv(folder, "lijst.csv", format!("{HEAD}V-1;1001;31-12-2025\n"));
    import(folder, &["toewijzingen.csv", "lijst.csv"], "2025-06-10", "r").assert().success();
    let explain = || {
        let mut command = stoplicht();
        command.args(["explain", "--policy", "fixtures/policy.toml", "--request", "V-1", "--registers"]);
        command.arg(folder.join("r"));
        command
    };
    for run in [triage(folder, "r", "t").assert().code(1), explain().assert().code(1)] {
        let said = err(&run);
        assert!(
            said.contains("hier zijn geen declaraties (`claims.parquet`, `claims.csv` of `claims.xlsx`)"),
            "{said}"
        );
        assert!(
            said.contains("maak dan met `stoplicht template claims --out declaraties.xlsx` een lege lijst"),
            "{said}"
        );
    }
    let empty = folder.join("declaraties.xlsx");
    stoplicht().args(["template", "claims", "--out"]).arg(&empty).assert().success();
    import(folder, &["declaraties.xlsx"], "2025-06-10", "r").assert().success();
    assert!(out(&triage(folder, "r", "t").assert().success()).contains("1 verzoek beoordeeld"));
    assert!(out(&explain().assert().success()).contains("declaraties zijn er nog niet"));
}
