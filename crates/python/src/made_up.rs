//! Made-up registers.

use std::path::PathBuf;

use chrono::NaiveDate;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use serde::Deserialize;
use serde::de::IgnoredAny;
use stoplicht_core::Language;
use stoplicht_run::{
    RowOrder, SynthesizeRunOptions, synthesize as run_synthesize, synthesize_with_contract, synthesize_with_messages,
};
use stoplicht_synthesize::Options;
use stoplicht_tables::Progress;

use crate::arguments::Arguments;
use crate::done::{done, told};
use crate::errors;
use crate::read;

/// What a region is to look like, as far as that is said; the rest is as the shape has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Region {
    clients: Option<u64>,
    seed: u64,
    as_of: NaiveDate,
    municipalities: Option<u16>,
    providers: Option<u16>,
    /// How often things happen, by name: read over the shares of the shape.
    #[serde(rename = "shares")]
    _shares: IgnoredAny,
    large: bool,
}

impl Region {
    /// The options of the shape that was asked for, with what is said of them.
    fn options(self, given: &Bound<'_, PyAny>) -> PyResult<Options> {
        let shape = if self.large { Options::large() } else { Options::default() };
        let shares = told(given.py(), &shape.shares)?.into_bound(given.py());
        shares.call_method1("update", (given.get_item("shares")?,))?;
        Ok(Options {
            clients: self.clients.unwrap_or(shape.clients),
            seed: self.seed,
            as_of: self.as_of,
            municipalities: self.municipalities.unwrap_or(shape.municipalities),
            providers: self.providers.or(shape.providers),
            shares: read::value(&shares)?,
            ..shape
        })
    }
}

/// Makes up registers, and writes them; with messages too under a key, or with a contract and its money.
pub fn synthesize(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 8)?;
    let py = arguments.py();
    let given = arguments.any(0)?;
    let region: Region = read::value(&given)?;
    let order = if region.large { RowOrder::Days } else { RowOrder::Clients };
    let region = region.options(&given)?;
    let (out, format): (PathBuf, _) = (arguments.path(1)?, arguments.format(2)?);
    let (with_messages, with_contract) = (arguments.any(3)?.is_truthy()?, arguments.any(4)?.is_truthy()?);
    if with_messages && with_contract {
        return Err(PyValueError::new_err("messages and a contract are not made up together"));
    }
    if with_messages && order == RowOrder::Days {
        return Err(PyValueError::new_err("messages are not made up of a large region"));
    }
    if !with_messages {
        let report = done(arguments, 6, Language::En, move |progress: &dyn Progress| {
            let make = if with_contract { synthesize_with_contract } else { run_synthesize };
            make(SynthesizeRunOptions { region: &region, out: &out, format, order }, progress)
        })?;
        return told(py, &report);
    }
    let key = errors::pseudonym_key(py, arguments.optional_path(5)?.as_deref())?;
    let report = done(arguments, 6, Language::En, move |progress: &dyn Progress| {
        synthesize_with_messages(SynthesizeRunOptions { region: &region, out: &out, format, order }, &key, progress)
    })?;
    told(py, &report)
}
