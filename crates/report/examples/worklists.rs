//! Writes made-up worklists to a folder, for people to look at, and says how long writing and reading take.
//!
//! `cargo run --release -p stoplicht-report --example worklists -- FOLDER [ROWS]`

use std::time::Instant;

use stoplicht_core::Language;
use stoplicht_report::worklist::{Audience, ExpectedWorkbook, SealKey, WorkbookLimits, Worklist, read, write};

#[path = "../tests/it/support.rs"]
#[allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::expect_used,
    missing_docs,
    reason = "shared with the tests"
)]
mod support;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = std::path::PathBuf::from(arguments.next().ok_or("name a folder")?);
    let number: usize = arguments.next().map_or(Ok(24), |text| text.parse())?;
    let (policy, key, rows) = (support::policy(), SealKey::from_text(support::KEY)?, support::rows(number));
    for audience in [Audience::Provider, Audience::Worker] {
        for language in Language::ALL {
            let list = Worklist {
                run_id: "2025-07-14-a",
                audience,
                language,
                title: "Stichting Voorbeeldzorg · L-07",
                ..support::worklist(&policy, &rows)
            };
            let start = Instant::now();
            let bytes = write(&list, &key)?;
            let written = start.elapsed();
            let start = Instant::now();
            let read_on = support::day("2025-07-15");
            let expected =
                ExpectedWorkbook { run_id: None, policy_hash: None, reviewer: None, read_on, today: read_on };
            let back = read(&bytes, &key, &expected, &WorkbookLimits::default())?;
            let code = match language {
                Language::Nl => "nl",
                Language::En => "en",
            };
            println!(
                "{} {code}: {number} rows, {} bytes, written in {written:.0?}, read in {:.0?} ({} sent, {} refused)",
                audience.as_str(),
                bytes.len(),
                start.elapsed(),
                back.sent,
                back.refused.len(),
            );
            std::fs::write(folder.join(format!("{}-{code}.xlsx", audience.as_str())), bytes)?;
        }
    }
    Ok(())
}
