//! What the reader of a mirror report may see of a steering run (section 28 of the semantics), in one place.

use std::collections::{HashMap, HashSet};

use stoplicht_core::register::{Law, Municipality};
use stoplicht_report::page::MirrorReader;
use stoplicht_steering::comparison::Indicator;
use stoplicht_tables::{Compared, ComparisonPart, DisclosedRows, FlowColumn, FlowRow};

/// What a figure of all together rests on: a law, a care group and an indicator.
type Comparison<'a> = (Law, &'a str, Indicator);

/// What a reader may see.
pub(super) struct Sight<'a> {
    pub reader: MirrorReader,
    /// The municipality whose clients are the reader's own; none: not the reader's question.
    pub municipality: Option<Municipality>,
    /// Do the registers hold no other municipality?
    pub is_whole: bool,
    pub shared: &'a DisclosedRows,
    /// The least number of clients on which a figure that is shared rests.
    pub min_cell: u32,
    /// Comparisons of which the figure of all together may be shared, and those of three providers or more.
    group_shared: HashSet<Comparison<'a>>,
    providers: HashMap<Comparison<'a>, usize>,
}

impl<'a> Sight<'a> {
    /// For a reader, over the comparison of a period.
    pub fn new(
        reader: MirrorReader,
        municipality: Option<Municipality>,
        is_whole: bool,
        (shared, min_cell): (&'a DisclosedRows, u32),
        compared: &'a [Compared<'a>],
        period: Option<usize>,
    ) -> Self {
        let (mut group_shared, mut providers) = (HashSet::new(), HashMap::new());
        for (place, row) in compared.iter().enumerate().filter(|(_, row)| Some(row.period) == period) {
            let key = (row.law, row.care_group, row.row.indicator);
            *providers.entry(key).or_insert(0) += 1;
            if shared.shows_comparison(place, ComparisonPart::Beside) {
                group_shared.insert(key);
            }
        }
        Self { reader, municipality, is_whole, shared, min_cell, group_shared, providers }
    }

    /// Is a client of this municipality one whose small numbers the reader may see?
    pub fn is_own_municipality(&self, municipality: Municipality) -> bool {
        self.municipality.is_none_or(|own| own == municipality)
    }

    /// May a row of the flows be on a page of `own` (none: of all together)?
    pub fn lists_flow(&self, place: usize, row: &FlowRow<'_>, own: Option<&str>) -> bool {
        row.unit.provider_id == own
            && match self.reader {
                MirrorReader::Provider => own.is_some(),
                MirrorReader::Manager => self.is_own_municipality(row.unit.municipality),
                MirrorReader::Region | MirrorReader::Public => self.shared.writes_flow(place),
            }
    }

    /// May a figure of a row that is listed be shown?
    pub fn shows_flow(&self, place: usize, column: &FlowColumn) -> bool {
        !self.reader.is_of_shared() || self.shared.shows_flow(place, column)
    }

    /// May the row of the comparison be on a page at all?
    pub fn lists_comparison(&self, place: usize) -> bool {
        self.sees_all() || self.reader == MirrorReader::Provider || self.shared.writes_comparison(place)
    }

    /// May a provider's own figures in the comparison be shown? A provider's page asks for no other provider's.
    pub fn shows_own(&self, place: usize) -> bool {
        self.reader == MirrorReader::Provider
            || self.sees_all()
            || self.shared.shows_comparison(place, ComparisonPart::Own)
    }

    /// May the figures of all together be shown beside it? To a provider only where two others at least are in them, and
    /// where they may be shared with anybody.
    pub fn shows_beside(&self, place: usize, row: &Compared<'_>) -> bool {
        let key = (row.law, row.care_group, row.row.indicator);
        match self.reader {
            MirrorReader::Provider => {
                self.providers.get(&key).is_some_and(|number| *number >= LEAST_PROVIDERS)
                    && self.group_shared.contains(&key)
            }
            _ => self.sees_all() || self.shared.shows_comparison(place, ComparisonPart::Beside),
        }
    }

    /// May a row of the flows be part of a figure of several municipalities together?
    pub fn adds_up(&self, place: usize, indicator: Indicator) -> bool {
        self.shared.shows_counts(place, indicator)
    }

    /// Is a page of several municipalities, of which each figure was decided on by itself?
    pub const fn is_of_places(&self) -> bool {
        self.reader.is_of_shared() && !self.is_whole
    }

    /// May a signal be shown? It tells of others no more than that they lie elsewhere.
    pub fn shows_signal(&self, place: usize) -> bool {
        self.reader == MirrorReader::Provider
            || self.sees_all()
            || self.shared.shows_comparison(place, ComparisonPart::Beside)
    }

    /// Are all clients there are the reader's own?
    pub fn sees_all(&self) -> bool {
        self.reader == MirrorReader::Manager && self.is_whole
    }

    /// Does it depend on how figures turn out which of them are shown?
    pub fn selects(&self) -> bool {
        self.reader != MirrorReader::Provider && !self.sees_all()
    }

    /// May a band of the others be shown?
    pub fn shows_band(&self) -> bool {
        self.reader == MirrorReader::Provider || self.sees_all()
    }

    /// May it be shown who went on with whose care? A provider is not told of others, and what is public names no pairs.
    pub fn shows_hand_overs(&self) -> bool {
        matches!(self.reader, MirrorReader::Manager | MirrorReader::Region)
    }

    /// May curves, waiting, cases and requests be shown? Nothing is decided on them for others.
    pub fn shows_clients(&self) -> bool {
        !self.reader.is_of_shared()
    }
}

/// Providers that a figure of all together needs, to be shown to one of them.
const LEAST_PROVIDERS: usize = 3;
