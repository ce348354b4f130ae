//! What a design publishes: which rows and figures there are, and whether anything small can be told from them.

use std::collections::BTreeMap;

use proptest::prelude::*;
use stoplicht_core::policy::CareGroup;
use stoplicht_steering::disclosure::Figure;
use stoplicht_steering::flow::{FlowOptions, PeriodLength, ReportPeriod, report_periods};
use stoplicht_steering::publication::{
    AreaDesign, CareGroupDesign, DesignError, PublicationDesign, Published, PublishedRow, ReasonDesign, RowOf, Run,
    SharedFigure, TableDesign, propose, publish,
};
use stoplicht_steering::trajectory::{EndReason, EventKind, Trajectories, Trajectory};

use crate::care::{add, date, day, ended, options};
use crate::linear_programme::Programme;
use crate::support::Random;

/// Care by chance: few large providers and many small ones, in two municipalities under one law, in some care groups.
fn by_chance(random: &mut Random, providers: u64, clients: u64, groups: u64) -> Trajectories {
    let mut all = Trajectories::default();
    for client in 0..clients {
        // The first has half of them, the second half of the rest.
        let provider = (random.exponential(1.5) as u64).min(providers - 1) as u32;
        for _ in 0..=random.below(2) {
            let start = day(2022, 1, 1).plus(random.below(1_200) as i32);
            let end = start.plus(random.exponential(300.0) as i32);
            let reason = EndReason::ALL[[0, 0, 1, 2, 7][random.below(5) as usize]];
            let client = client as u32;
            let one = if end > day(2025, 6, 30) {
                Trajectory::ongoing(provider, client, start)
            } else {
                ended(provider, client, start, end, reason)
            };
            let area = random.below(2) as u32;
            let one = Trajectory { area, care_group: CareGroup::Named(random.below(groups) as u16), ..one };
            let first = start.plus(30).min(end);
            let events = [(first, EventKind::Extension), (first, EventKind::Downscaling)];
            let how_many = random.below(3) as usize;
            add(&mut all, one, &events[..how_many], &[(random.below(14) as u32, random.below(90_000) as i64)]);
        }
    }
    all
}

fn quarters() -> Vec<ReportPeriod> {
    report_periods(PeriodLength::Quarter, date(2022, 1, 1), date(2025, 7, 1))
}

fn published(all: &Trajectories, design: &PublicationDesign, threshold: u32) -> Published {
    let (periods, options) = (quarters(), options());
    publish(&run(all, &periods, &options, threshold), design).unwrap()
}

fn run<'a>(
    trajectories: &'a Trajectories,
    periods: &'a [ReportPeriod],
    options: &'a FlowOptions,
    threshold: u32,
) -> Run<'a> {
    let (from, as_of) = (date(2022, 1, 1), date(2025, 7, 1));
    Run { trajectories, law_of_area: &[0, 0], periods, from, as_of, options, threshold }
}

#[test]
fn small_providers_are_one_row() {
    let mut all = Trajectories::default();
    for (provider, clients) in [(1, 80), (2, 70), (3, 30), (4, 8), (5, 2)] {
        for i in 0..clients {
            let area = i % 2;
            let one = Trajectory::ongoing(provider, provider * 1000 + i, day(2023, 3, 1));
            all.all.push(Trajectory { area, ..one });
        }
    }
    let publication = published(&all, &PublicationDesign::default(), 10);
    let whose: Vec<RowOf> = publication.rows.iter().filter(|row| row.period() == 1).map(|row| row.of).collect();
    assert_eq!(whose, [RowOf::All, RowOf::Provider(1), RowOf::Provider(2), RowOf::Others]);
    let inflow = |row: &PublishedRow| row.figure(Figure::Inflow);
    let of_others = publication.rows.iter().find(|row| row.of == RowOf::Others && row.period() == 1).unwrap();
    assert_eq!(inflow(of_others), SharedFigure::Shown(40.0));
    assert_eq!((publication.totals.named, publication.totals.others), (2, 3));
    assert_eq!(publication.totals.figures, publication.totals.figures_shown);
}

#[test]
fn hidden_undefined_and_not_shared_are_three_marks() {
    let mut all = Trajectories::default();
    for i in 0..200 {
        let provider = 1 + i % 2;
        all.all.push(if i < 70 + 4 * (i % 2) && i >= 66 {
            ended(provider, i, day(2023, 3, 1), day(2024, 5, 1), EndReason::Planned)
        } else {
            Trajectory::ongoing(provider, i, day(2023, 3, 1))
        });
    }
    let publication = published(&all, &PublicationDesign::default(), 10);
    let row = publication.rows.iter().find(|row| row.of == RowOf::Provider(1) && row.period() == 2).unwrap();
    assert_eq!(row.figure(Figure::Outflow), SharedFigure::Hidden);
    assert_eq!(row.figure(Figure::Returning), SharedFigure::NotShared);
    // Nobody is seen to end in the first year, so half have not.
    let first = publication.rows.iter().find(|row| row.of == RowOf::Provider(1) && row.period() == 1).unwrap();
    assert_eq!(first.figure(Figure::EndedDurations), SharedFigure::Undefined);
    let marks = [row.figure(Figure::Outflow), first.figure(Figure::EndedDurations), row.figure(Figure::Returning)];
    assert_eq!(marks.map(|figure| figure.mark()), [Some("×"), Some("–"), Some("·")]);
}

#[test]
fn designs_that_cannot_be_read_are_errors() {
    assert!(matches!(PublicationDesign::from_toml("period = \"week\""), Err(DesignError::Unreadable { line: 1, .. })));
    assert!(matches!(PublicationDesign::from_toml("perod = \"year\""), Err(DesignError::Unreadable { line: 1, .. })));
    assert_eq!(PublicationDesign::from_toml("schema = 2"), Err(DesignError::Schema(2)));
    assert_eq!(PublicationDesign::from_toml("tables = []"), Err(DesignError::NoTables));
    assert_eq!(PublicationDesign::from_toml("").unwrap(), PublicationDesign::default());
}

#[test]
fn the_proposal_shows_four_in_five_and_no_less_than_the_default() {
    let all = by_chance(&mut Random(3), 12, 900, 4);
    let (periods, options) = (quarters(), options());
    let run = run(&all, &periods, &options, 10);
    let (design, proposed) = propose(&run, &PublicationDesign::default()).unwrap();
    assert_eq!(publish(&run, &design).unwrap(), proposed);
    let totals = proposed.totals;
    assert!(totals.figures_shown * 100 >= totals.figures * 80, "{totals:?}");
    let default = publish(&run, &PublicationDesign::default()).unwrap();
    let is_enough = default.totals.figures_shown * 100 >= default.totals.figures * 80;
    assert!(!is_enough || proposed.shown() >= default.shown());
}

/// What a reader does not know of a publication, as a linear programme made anew of what is shown.
struct Reader {
    values: Vec<f64>,
    small: Vec<bool>,
    relations: Vec<Vec<(usize, f64)>>,
}

impl Reader {
    /// Stock and flow of every row, and the region as the sum of its rows: with the truth from a publication in which nothing is
    /// hidden.
    fn of(publication: &Published, truth: &Published) -> Self {
        const COLUMNS: [Figure; 4] = [Figure::StockStart, Figure::Inflow, Figure::Outflow, Figure::StockEnd];
        // Of providers that are not listed a reader knows what the others leave of the region: they are one more row.
        const REST: RowOf = RowOf::Provider(u32::MAX - 1);
        let mut reader = Self { values: Vec::new(), small: Vec::new(), relations: Vec::new() };
        let key = |row: &PublishedRow| (row.area, row.of, row.period());
        let is_listed = |row: &PublishedRow| {
            row.of == RowOf::All || publication.rows.iter().any(|other| (other.area, other.of) == (row.area, row.of))
        };
        let whose = |row: &PublishedRow| if is_listed(row) { row.of } else { REST };
        let mut unknown = BTreeMap::new();
        let periods = publication.periods.len();
        let mut areas: Vec<(u32, RowOf)> = truth.rows.iter().map(|row| (row.area, whose(row))).collect();
        areas.sort_unstable();
        areas.dedup();
        for row in &truth.rows {
            let written = publication.rows.iter().find(|other| key(other) == key(row));
            for figure in COLUMNS {
                let value = row.figure(figure).shown().unwrap();
                let is_shown = written.is_some_and(|row| row.figure(figure).shown().is_some());
                if !is_shown && value > 0.0 {
                    let place = (row.area, whose(row), row.period(), figure);
                    let cell = *unknown.entry(place).or_insert_with(|| {
                        reader.values.push(0.0);
                        reader.small.push(written.is_some());
                        reader.values.len() - 1
                    });
                    reader.values[cell] += value;
                }
            }
        }
        let mut relate = |terms: &[(u32, RowOf, usize, Figure, f64)]| {
            let known =
                |(a, o, p, f, c): &(u32, RowOf, usize, Figure, f64)| Some((*unknown.get(&(*a, *o, *p, *f))?, *c));
            let terms: Vec<_> = terms.iter().filter_map(known).collect();
            if !terms.is_empty() {
                reader.relations.push(terms);
            }
        };
        for &(area, of) in &areas {
            for period in 0..periods {
                let [start, inflow, outflow, end] = COLUMNS.map(|figure| (area, of, period, figure));
                let with = |(a, o, p, f): (u32, RowOf, usize, Figure), c: f64| (a, o, p, f, c);
                relate(&[with(start, 1.0), with(inflow, 1.0), with(outflow, -1.0), with(end, -1.0)]);
                if period + 1 < periods {
                    relate(&[with(end, 1.0), (area, of, period + 1, Figure::StockStart, -1.0)]);
                }
                if of == RowOf::All {
                    for figure in COLUMNS {
                        let own = areas.iter().filter(|other| other.0 == area);
                        let sign = |of: RowOf| if of == RowOf::All { -1.0 } else { 1.0 };
                        let terms: Vec<_> = own.map(|&(a, o)| (a, o, period, figure, sign(o))).collect();
                        relate(&terms);
                    }
                }
            }
        }
        reader
    }

    /// How many small figures a reader can tell: exactly, also by this that a zero would be shown, or that they are above 0 and below
    /// the threshold.
    fn unsafe_figures(&self, threshold: f64) -> usize {
        let programme = Programme::new(self.values.len(), &self.relations);
        let counts: Vec<(f64, f64)> = self.values.iter().map(|value| (-value, 1e9)).collect();
        let listed = self.values.iter().zip(&self.small);
        let no_zeros: Vec<(f64, f64)> =
            listed.map(|(value, listed)| (if *listed { 1.0 - value } else { -value }, 1e9)).collect();
        let range = |cell: usize, bounds: &[(f64, f64)]| {
            let [up, down] = [1.0, -1.0].map(|sign| programme.push(cell, sign, bounds, |_| ()).reach);
            (self.values[cell] - down, self.values[cell] + up)
        };
        (0..self.values.len())
            .filter(|&cell| self.values[cell] < threshold && self.small[cell])
            .filter(|&cell| {
                let (lowest, highest) = range(cell, &counts);
                let is_told = |(lowest, highest): (f64, f64)| highest - lowest < 1.0 - 1e-6;
                is_told(range(cell, &no_zeros)) || (lowest > 1e-6 && highest < threshold - 1e-6)
            })
            .count()
    }
}

/// How many runs are judged: 48, or as many as `STOPLICHT_RUNS` says.
fn runs() -> u64 {
    std::env::var("STOPLICHT_RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(48)
}

#[test]
fn no_random_publication_is_unsafe() {
    let mut hidden = 0;
    for seed in 0..runs() {
        let mut random = Random(seed);
        let (providers, clients) = (2 + random.below(8), 20 + random.below(280));
        let all = by_chance(&mut random, providers, clients, 3);
        let design = PublicationDesign {
            area: [AreaDesign::Region, AreaDesign::Municipality][random.below(2) as usize],
            providers_from: [0, 10, 30][random.below(3) as usize],
            reasons: [ReasonDesign::None, ReasonDesign::Early, ReasonDesign::All][random.below(3) as usize],
            tables: vec![TableDesign::Flows, TableDesign::Durations, TableDesign::Returning, TableDesign::Signals]
                [..=random.below(4) as usize]
                .to_vec(),
            ..PublicationDesign::default()
        };
        let threshold = 3 + random.below(8) as u32;
        let publication = published(&all, &design, threshold);
        let truth = published(&all, &PublicationDesign { tables: vec![TableDesign::Flows], ..design.clone() }, 0);
        let reader = Reader::of(&publication, &truth);
        hidden += reader.values.len();
        assert_eq!(reader.unsafe_figures(f64::from(threshold)), 0, "seed {seed}: {design:?} from {threshold}");
    }
    assert!(hidden > 100, "{hidden} hidden figures were judged");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn no_small_figure_is_shown_and_no_signal_on_few(seed in any::<u64>(), providers in 2..8_u64, clients in 5..150_u64) {
        let all = by_chance(&mut Random(seed), providers, clients, 2);
        for care_groups in [CareGroupDesign::Together, CareGroupDesign::Apart] {
            let tables = vec![TableDesign::Flows, TableDesign::Changes, TableDesign::Money, TableDesign::Signals];
            let design = PublicationDesign { care_groups, providers_from: 5, tables, ..PublicationDesign::default() };
            let publication = published(&all, &design, 8);
            for row in &publication.rows {
                for figure in [Figure::StockStart, Figure::Inflow, Figure::Outflow, Figure::StockEnd, Figure::Clients] {
                    let value = row.figure(figure).shown();
                    prop_assert!(value.is_none_or(|value| value == 0.0 || value >= 8.0), "{figure:?} {value:?}");
                }
            }
            prop_assert_eq!(&publication, &published(&all, &design, 8));
        }
    }
}
