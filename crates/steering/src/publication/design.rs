//! What is published at all: which rows, which periods, which figures.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::disclosure::{Figure, FigureSet};
use crate::flow::PeriodLength;
use crate::trajectory::EndReason;

/// Which rows a table has for places.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AreaDesign {
    /// All municipalities of a law together.
    #[default]
    Region,
    /// Each municipality.
    Municipality,
}

/// Which rows a table has for kinds of care.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CareGroupDesign {
    /// The totals of a provider over all its care.
    #[default]
    Together,
    /// Each care group.
    Apart,
}

/// Which reasons of the outflow are told apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReasonDesign {
    /// None: the outflow.
    #[default]
    None,
    /// What ended early, and what did not.
    Early,
    /// Every reason.
    All,
}

/// A table that is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableDesign {
    /// Stock, inflow, outflow, and the outflow rate.
    Flows,
    /// Beside the flows: how long care lasts.
    Durations,
    /// Beside the flows: who came back.
    Returning,
    /// Beside the flows: extensions, steps up and steps down.
    Changes,
    /// Beside the flows: what was claimed, and how much of what was allocated.
    Money,
    /// Whether a provider is high or low among the others, per care group.
    Signals,
}

/// What is published. As a TOML file:
///
/// ```
/// use stoplicht_steering::publication::{PublicationDesign, AreaDesign, ReasonDesign};
///
/// let design = PublicationDesign::from_toml(r#"
/// schema = 1
/// area = "region"            # or "municipality"
/// care_groups = "together"   # or "apart"
/// period = "year"            # or "quarter", "month"
/// providers_from = 60        # clients; what is smaller is "other providers"
/// reasons = "none"           # or "early", "all"
/// tables = ["flows", "durations", "signals"]
/// "#)?;
/// assert_eq!((design.area, design.reasons, design.providers_from), (AreaDesign::Region, ReasonDesign::None, 60));
/// assert_eq!(PublicationDesign::from_toml(&design.to_toml())?, design);
/// # Ok::<(), stoplicht_steering::publication::DesignError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PublicationDesign {
    /// The version of this structure: 1.
    pub schema: u32,
    /// Places.
    pub area: AreaDesign,
    /// Kinds of care.
    pub care_groups: CareGroupDesign,
    /// The length of a period.
    pub period: PeriodLength,
    /// A provider with fewer distinct clients, over all periods together, is one of the other providers: those are one row.
    pub providers_from: u32,
    /// Reasons of the outflow.
    pub reasons: ReasonDesign,
    /// Tables.
    pub tables: Vec<TableDesign>,
}

impl Default for PublicationDesign {
    /// One region, provider totals by year, providers from 60 clients on, no reasons; flows, durations and signals.
    fn default() -> Self {
        Self {
            schema: 1,
            area: AreaDesign::Region,
            care_groups: CareGroupDesign::Together,
            period: PeriodLength::Year,
            providers_from: 60,
            reasons: ReasonDesign::None,
            tables: vec![TableDesign::Flows, TableDesign::Durations, TableDesign::Signals],
        }
    }
}

/// What is wrong with a design.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum DesignError {
    /// It is not TOML, or has a key or value that is not known.
    #[error("line {line}, column {column}: {message}")]
    Unreadable {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// It is of another version.
    #[error("schema {0} is not known; this is schema 1")]
    Schema(u32),
    /// It publishes nothing.
    #[error("tables is empty: nothing would be published")]
    NoTables,
}

impl PublicationDesign {
    /// Reads a design. What it leaves out is as in the default.
    ///
    /// # Errors
    /// [`DesignError`] when it cannot be read, has an unknown key or value, or publishes nothing.
    pub fn from_toml(text: &str) -> Result<Self, DesignError> {
        let design: Self = toml::from_str(text).map_err(|fault| unreadable(text, &fault))?;
        match design.schema {
            1 if design.tables.is_empty() => Err(DesignError::NoTables),
            1 => Ok(design),
            other => Err(DesignError::Schema(other)),
        }
    }

    /// The design as a file.
    pub fn to_toml(&self) -> String {
        let tables: Vec<String> = self.tables.iter().map(|table| format!("\"{}\"", table.as_str())).collect();
        let area = match self.area {
            AreaDesign::Region => "region",
            AreaDesign::Municipality => "municipality",
        };
        let care_groups = match self.care_groups {
            CareGroupDesign::Together => "together",
            CareGroupDesign::Apart => "apart",
        };
        let period = match self.period {
            PeriodLength::Month => "month",
            PeriodLength::Quarter => "quarter",
            PeriodLength::Year => "year",
        };
        let reasons = match self.reasons {
            ReasonDesign::None => "none",
            ReasonDesign::Early => "early",
            ReasonDesign::All => "all",
        };
        format!(
            "schema = {}\narea = \"{area}\"\ncare_groups = \"{care_groups}\"\nperiod = \"{period}\"\n\
             providers_from = {}\nreasons = \"{reasons}\"\ntables = [{}]\n",
            self.schema,
            self.providers_from,
            tables.join(", ")
        )
    }

    /// Is a table published?
    pub fn has(&self, table: TableDesign) -> bool {
        self.tables.contains(&table)
    }

    /// The figures that are published.
    pub fn figures(&self) -> FigureSet {
        let mut figures = FigureSet::NONE.with(&[
            Figure::StockStart,
            Figure::Inflow,
            Figure::Outflow,
            Figure::StockEnd,
            Figure::OutflowRate,
            Figure::Clients,
        ]);
        let more: [(TableDesign, &[Figure]); 4] = [
            (TableDesign::Durations, &[Figure::EndedDurations, Figure::InCareDurations]),
            (TableDesign::Returning, &[Figure::Returning]),
            (
                TableDesign::Changes,
                &[Figure::Extensions, Figure::Upscalings, Figure::Downscalings, Figure::ExtensionsPer100],
            ),
            (TableDesign::Money, &[Figure::ClaimedCents, Figure::Utilisation]),
        ];
        for (_, own) in more.into_iter().filter(|(table, _)| self.has(*table)) {
            figures = figures.with(own);
        }
        match self.reasons {
            ReasonDesign::None => figures,
            ReasonDesign::Early => figures.with(&[Figure::Early]),
            ReasonDesign::All => figures.with(&EndReason::ALL.map(Figure::OutflowFor)),
        }
    }
}

/// What is wrong, and where.
fn unreadable(text: &str, fault: &toml::de::Error) -> DesignError {
    let before = fault.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    DesignError::Unreadable { line, column, message: fault.message().to_owned() }
}

impl TableDesign {
    /// The table as it stands in a design.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Flows => "flows",
            Self::Durations => "durations",
            Self::Returning => "returning",
            Self::Changes => "changes",
            Self::Money => "money",
            Self::Signals => "signals",
        }
    }
}
