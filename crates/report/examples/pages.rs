//! Writes every kind of page to a folder, in both languages, to be looked at and to be tested in a browser:
//! `cargo run -p stoplicht-report --example pages -- FOLDER`.

use stoplicht_core::Language;

#[path = "../tests/it/budgeted.rs"]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "shared with the tests")]
mod budgeted;
#[path = "../tests/it/charted.rs"]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "shared with the tests")]
mod charted;
#[path = "../tests/it/checked.rs"]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "shared with the tests")]
mod checked;
#[path = "../tests/it/mirrored.rs"]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "shared with the tests")]
mod mirrored;
#[path = "../tests/it/paged.rs"]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "shared with the tests")]
mod paged;
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
    let folder = std::path::PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    std::fs::create_dir_all(&folder)?;
    for (language, suffix) in [(Language::Nl, "nl"), (Language::En, "en")] {
        for (name, html) in paged::pages(language) {
            std::fs::write(folder.join(format!("{name}-{suffix}.html")), html)?;
        }
    }
    Ok(())
}
