//! What is shared by a design: the files, their three marks, and designs that cannot be read.

use std::fs;
use std::path::Path;

use stoplicht_core::Language;
use stoplicht_run::{FileAction, RunError, ShareDesign, SteerQuestion, SteerReport, SteerRunOptions, steer};
use stoplicht_steering::flow::{FlowOptions, PeriodLength};
use stoplicht_steering::publication::{DesignError, PublicationDesign, TableDesign};
use stoplicht_tables::NoProgress;
use stoplicht_tables::output::Format;

use crate::support::{fixture, names, policy};

const MIN_CELL: u32 = 10;

fn shared_to(out: &Path, design: &ShareDesign, language: Language) -> SteerReport {
    let options = SteerRunOptions {
        registers: &fixture("registers"),
        question: SteerQuestion {
            policy: Some(&policy()),
            as_of: "2025-07-01".parse().unwrap(),
            from: "2023-01-01".parse().unwrap(),
            period: PeriodLength::Quarter,
            observed_from: None,
            horizon: FlowOptions::HORIZON,
            base: None,
            min_cell: MIN_CELL,
            share: Some(design),
            provider: None,
            tables: &[],
            language,
        },
        out: Some(out),
        format: Format::Csv,
    };
    steer(options, &NoProgress).unwrap()
}

/// The rows of a table, each as pairs of column and value.
fn rows(path: &Path) -> Vec<Vec<(String, String)>> {
    let text = fs::read_to_string(path).unwrap();
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
    let heads = lines.next().unwrap();
    lines.map(|line| heads.iter().cloned().zip(line).collect()).collect()
}

fn value<'r>(row: &'r [(String, String)], column: &str) -> &'r str {
    row.iter()
        .find(|(name, _)| name == column)
        .map_or_else(|| panic!("no column {column}"), |(_, value)| value.as_str())
}

#[test]
fn a_design_publishes_its_own_files_and_no_others() {
    let folder = tempfile::tempdir().unwrap();
    let tables = vec![TableDesign::Flows, TableDesign::Signals];
    let design = PublicationDesign { tables, providers_from: 15, ..PublicationDesign::default() };
    let report = shared_to(folder.path(), &ShareDesign::Of(design.clone()), Language::Nl);
    assert_eq!(names(&folder.path().join("shared")), ["flows.csv", "signals.csv"]);
    let told = report.shared.unwrap();
    assert_eq!(told.design, design);
    assert!(told.totals.figures_shown > 0 && told.totals.figures_shown < told.totals.figures, "{:?}", told.totals);
    // Beside a design no other figure of the run is told.
    assert!(report.summary.lines.is_empty());

    let flows = rows(&folder.path().join("shared/flows.csv"));
    let (mut hidden, mut shown) = (0, 0);
    for row in &flows {
        // What the design leaves out is no column; what is hidden is empty, and named.
        assert!(row.iter().all(|(name, _)| name != "returning" && name != "km_median"));
        let named: Vec<&str> = value(row, "hidden").split(' ').filter(|name| !name.is_empty()).collect();
        for column in ["stock_start", "inflow", "outflow", "stock_end", "clients"] {
            let figure = value(row, column);
            assert_eq!(figure.is_empty(), named.contains(&column), "{column} of {row:?}");
            let count: u32 = figure.parse().unwrap_or(0);
            assert!(count == 0 || count >= MIN_CELL, "{column} of {row:?}");
            (hidden, shown) = (hidden + u32::from(figure.is_empty()), shown + u32::from(count > 0));
        }
    }
    assert!(hidden > 0 && shown > 0, "{hidden} hidden, {shown} shown");
    let signals = rows(&folder.path().join("shared/signals.csv"));
    assert!(signals.iter().all(|row| value(row, "signal").is_empty() == (value(row, "hidden") == "true")));
}

#[test]
fn small_providers_stand_together_under_a_name_in_the_language() {
    let folder = tempfile::tempdir().unwrap();
    for (language, words) in [(Language::Nl, "overige aanbieders"), (Language::En, "other providers")] {
        let out = folder.path().join(words);
        shared_to(&out, &ShareDesign::Proposed, language);
        let flows = rows(&out.join("shared/flows.csv"));
        assert!(flows.iter().any(|row| value(row, "provider_id") == words));
    }
}

#[test]
fn a_design_that_cannot_be_read_says_where() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("design.toml");
    let read = |text: &str| {
        fs::write(&path, text).unwrap();
        ShareDesign::read(&path)
    };
    let unknown = read("schema = 1\nperod = \"year\"\n").unwrap_err();
    assert!(
        matches!(&unknown, RunError::Design { error: DesignError::Unreadable { line: 2, column: 1, .. }, path: of } if *of == path),
        "{unknown}"
    );
    assert!(matches!(read("tables = []").unwrap_err(), RunError::Design { error: DesignError::NoTables, .. }));
    assert!(matches!(read("schema = 9").unwrap_err(), RunError::Design { error: DesignError::Schema(9), .. }));
    let own = PublicationDesign { providers_from: 20, ..PublicationDesign::default() };
    assert_eq!(read(&own.to_toml()).unwrap(), ShareDesign::Of(own));
    fs::write(&path, [0xff, 0xfe]).unwrap();
    assert!(matches!(ShareDesign::read(&path).unwrap_err(), RunError::DesignNotText(of) if of == path));
    let missing = ShareDesign::read(&folder.path().join("there is none.toml")).unwrap_err();
    assert!(matches!(missing, RunError::File { action: FileAction::ReadDesign, .. }));
}
