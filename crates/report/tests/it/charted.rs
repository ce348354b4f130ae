//! Figures to draw: usual ones, and those at the edges.

#![allow(dead_code, reason = "each user of these takes some")]

use stoplicht_core::register::{AllocationVersion, Claim, Request};
use stoplicht_core::{ClientHistory, Explanation, Language};
use stoplicht_report::chart::{
    BudgetForecast, BudgetLine, BudgetMonth, BudgetParts, Chart, CurveView, DurationSpan, FlowPeriod, ForestRow,
    FunnelUnit, FunnelView, LengthRow, LengthsView, Quantity, SurvivalView, XmrView, YearStage, budget, chain, forest,
    funnel, lengths, policy_bands, stairs_of_share, stairs_of_units, stock_and_flow, survival, xmr,
};
use stoplicht_steering::benchmark::{Funnel, FunnelOptions, Share, Signal};
use stoplicht_steering::survival::{KaplanMeier, Spell};
use stoplicht_steering::xmr::follow;

use crate::support::{day, history, policy, request, version};

pub const LONG: &str = "Stichting Samenwerkende Voorbeeldinstellingen voor Jeugd- en Opvoedhulp, Langdurige Begeleiding en Dagbesteding in de Regio";

/// Numbers that look random and are the same each time.
pub fn numbers(seed: u32) -> impl Iterator<Item = u32> {
    let mut state = seed;
    std::iter::repeat_with(move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state >> 16
    })
}

/// A funnel of so many providers; with a name, the first is the one that it is about.
pub fn funnel_view(providers: usize, own: Option<&str>) -> FunnelView {
    let mut random = numbers(7);
    let mut next = |most: u32| u64::from(random.next().unwrap() % most);
    let shares: Vec<Share> = (0..providers)
        .map(|at| {
            let of = 8 + next(90) + if at % 7 == 0 { 60 } else { 0 };
            let lean = if at % 9 == 3 { 45 } else { 24 };
            let events = (0..of).filter(|_| next(100) < lean).count() as u64;
            Share { events, of }
        })
        .collect();
    let made = Funnel::of_shares(&shares, None, FunnelOptions::default()).unwrap();
    let unit = |(at, position): (usize, &stoplicht_steering::benchmark::UnitPosition)| {
        Some(FunnelUnit {
            name: Some(
                if at == 0 { own.map(str::to_owned) } else { None }.unwrap_or_else(|| format!("Aanbieder {at}")),
            ),
            size: position.measured.size,
            expected: position.measured.size * made.target,
            value: position.value?,
            signal: position.signal,
            limits: position.flag_limits,
            is_own: at == 0 && own.is_some(),
        })
    };
    let most = shares.iter().map(|share| share.of).max().unwrap_or(0);
    FunnelView {
        indicator: "uitstroom".into(),
        quantity: Quantity::Share,
        size: "trajecten".into(),
        target: made.target,
        units: made.units.iter().enumerate().filter_map(unit).collect(),
        stairs: stairs_of_share(made.target, most).unwrap(),
        are_selected: false,
    }
}

/// Trajectories of about so many days.
pub fn spells(number: usize, about: u32, seed: u32) -> Vec<Spell> {
    let mut random = numbers(seed);
    let mut next = |most: u32| random.next().unwrap() % most.max(1);
    (0..number)
        .map(|_| {
            let days = 20 + next(about) + next(about) + next(about / 2 + 1);
            if next(4) == 0 { Spell::open(days as i32) } else { Spell::ended(days as i32) }
        })
        .collect()
}

pub fn curve(spells: &[Spell], name: &str) -> CurveView {
    CurveView::of(&KaplanMeier::fit(spells), name, 40_000)
}

pub fn survival_view() -> SurvivalView {
    SurvivalView {
        own: curve(&spells(64, 320, 3), "deze aanbieder"),
        beside: Some(curve(&spells(900, 240, 5), "alle aanbieders samen")),
        peers: Some((190.0, 300.0)),
    }
}

/// A curve of more steps than stand in a table.
pub fn long_survival_view() -> SurvivalView {
    SurvivalView { own: curve(&spells(1_500, 900, 19), "deze aanbieder"), beside: None, peers: None }
}

pub fn xmr_view(values: &[Option<f64>]) -> XmrView {
    XmrView {
        indicator: "uitstroom per kwartaal".into(),
        quantity: Quantity::Share,
        periods: (0..values.len()).map(|at| format!("{}Q{}", 2020 + at / 4, at % 4 + 1)).collect(),
        chart: follow(values, &[]).unwrap(),
        left_out: 0,
        without_figure: 0,
    }
}

pub fn steady() -> Vec<Option<f64>> {
    numbers(11).take(18).map(|number| Some(0.18 + f64::from(number % 80) / 1000.0)).collect()
}

/// The same, a gap in it, and higher from some point on.
pub fn shifted() -> Vec<Option<f64>> {
    let mut values = steady();
    values[4] = None;
    values[9..].iter_mut().flatten().for_each(|value| *value += 0.11);
    values
}

pub fn flows(periods: usize) -> Vec<FlowPeriod> {
    let mut random = numbers(23);
    let mut stock = 120;
    (0..periods)
        .map(|at| {
            let (into, out) = (18 + random.next().unwrap() % 14, 12 + random.next().unwrap() % 14);
            let start = stock;
            stock = stock + into - out;
            FlowPeriod {
                name: format!("{}Q{}", 2022 + at / 4, at % 4 + 1),
                partial: at + 1 == periods,
                stock_start: Some(start),
                inflow: Some(into),
                outflow: Some(out),
                stock_end: Some(stock),
            }
        })
        .collect()
}

pub fn rows(number: usize) -> Vec<ForestRow> {
    let mut random = numbers(31);
    (0..number)
        .map(|at| {
            let value = 0.12 + f64::from(random.next().unwrap() % 300) / 1000.0;
            let half = 0.03 + f64::from(random.next().unwrap() % 90) / 1000.0;
            let signal = match () {
                () if value - half > 0.24 => Some(Signal::High),
                () if value + half < 0.24 => Some(Signal::Low),
                () if half > 0.11 => None,
                () => Some(Signal::Within),
            };
            ForestRow {
                expected: None,
                name: ["ambulant", "dagbesteding", "verblijf", "pleegzorg"]
                    .get(at)
                    .map_or_else(|| format!("Aanbieder {at:03}"), |name| (*name).to_owned()),
                value: Some(value),
                lower: Some((value - half).max(0.0)),
                upper: Some(value + half),
                group: Some(0.24),
                ends: None,
                peers: (at % 2 == 0).then_some((0.19, 0.28)),
                signal,
                is_as_chance: false,
                rests_on: Some(20 + random.next().unwrap() % 200),
                not_compared: None,
                instead: "te weinig om iets te zeggen",
                page: None,
                is_hidden: false,
            }
        })
        .collect()
}

/// When half of so many kinds of care is over.
pub fn lengths_view(number: usize) -> LengthsView {
    let mut random = numbers(43);
    let row = |at: usize| {
        let days = 120.0 + f64::from(random.next().unwrap() % 600);
        let half = 10.0 + f64::from(random.next().unwrap() % 90);
        let upper = if at == 2 { None } else { Some(days + half) };
        LengthRow {
            name: match at {
                0 => "ambulant · Jeugdwet · gemeente 0901".to_owned(),
                1 => LONG.to_owned(),
                at => format!("productcategorie {at} · Wmo"),
            },
            now: DurationSpan { days: (at != 3).then_some(days), lower: (at != 3).then_some(days - half), upper },
            before: DurationSpan { days: (at != 4).then_some(days - 20.0), lower: None, upper: None },
            instead: "meer dan de helft loopt nog door",
            is_hidden: false,
            is_total: false,
        }
    };
    LengthsView { period: "2025Q2".to_owned(), rows: (0..number).map(row).collect(), are_places: false }
}

/// The request of the tests, explained.
pub fn explained() -> Explanation {
    policy().explain(&request(), &history(), request().submitted_on).unwrap()
}

/// Care that began forty years ago, goes on without an end, and is extended every other year.
pub fn forty_years() -> Explanation {
    let mut versions: Vec<AllocationVersion> = (0..20)
        .map(|at| {
            let from = format!("{}-03-01", 1985 + at * 2);
            let to = format!("{}-02-28", 1987 + at * 2);
            version(&format!("6600{at:02}"), &from, &from, &to, 60.0 + f64::from(at % 5) * 30.0, "")
        })
        .collect();
    versions.push(version("670000", "2024-12-01", "2025-03-01", "2025-12-31", 60.0, ""));
    let history = ClientHistory::new(&versions, [] as [&Claim; 0]).unwrap();
    let request = Request {
        allocation_id: "670000".into(),
        submitted_on: day("2025-11-14"),
        requested_end: Some(day("2026-12-31")),
        volume: None,
        ..request()
    };
    policy().explain(&request, &history, request.submitted_on).unwrap()
}

pub fn budget_line(known: usize) -> BudgetLine {
    let mut random = numbers(41);
    let mut spent = 0.0;
    let months = (0..12)
        .map(|at| {
            spent += 4_200_000.0 + f64::from(random.next().unwrap() % 900_000);
            BudgetMonth {
                name: format!("2022-{:02}", at + 1),
                spent: (at < known).then_some(spent),
                is_open: at + 2 >= known,
            }
        })
        .collect();
    BudgetLine {
        name: "individuele begeleiding, gemeente 0901".into(),
        ceiling: 55_000_000.0,
        months,
        forecast: (known > 3).then_some(BudgetForecast {
            total: 55_900_000.0,
            low: 52_300_000.0,
            high: 59_800_000.0,
            over: Some(0.68),
        }),
        until: day(if known < 12 { "2022-07-15" } else { "2022-12-31" }),
        claims_through: (known < 12).then(|| day("2022-05-31")),
        stage: if known < 12 { YearStage::Running } else { YearStage::Over },
        parts: BudgetParts { lump_sums: true, pgb: true },
        is_uneven: known == 7,
        is_room: false,
    }
}

/// Every kind of chart, and each of them at its edges.
pub fn all(language: Language) -> Vec<(&'static str, Chart)> {
    let policy = policy();
    let hidden_flows = || {
        let mut periods = flows(9);
        for period in &mut periods {
            (period.inflow, period.outflow) = (None, None);
            (period.stock_start, period.stock_end) = (None, None);
        }
        periods
    };
    let mut partly = flows(9);
    (partly[2].inflow, partly[2].outflow) = (None, None);
    partly[5].stock_end = None;
    partly[6].stock_start = None;
    let hidden_rows: Vec<ForestRow> = rows(3)
        .into_iter()
        .map(|row| ForestRow { name: row.name, instead: "verborgen", is_hidden: true, ..ForestRow::default() })
        .collect();
    let mut long_names = funnel_view(12, Some(LONG));
    long_names.units.iter_mut().for_each(|unit| unit.name = Some(format!("{LONG} {}", unit.size)));
    long_names.units[3].signal = Some(Signal::High);
    let mut by_units = funnel_view(24, None);
    by_units.stairs = stairs_of_units(&by_units.units);
    let own_only = FunnelView {
        units: funnel_view(24, Some("Voorbeeldzorg")).units.into_iter().take(1).collect(),
        ..funnel_view(24, None)
    };
    let alone = |own: CurveView| SurvivalView { own, beside: None, peers: None };
    let long_rows: Vec<ForestRow> = rows(2).into_iter().map(|row| ForestRow { name: LONG.into(), ..row }).collect();
    let id = |name: &str| name.replace(' ', "-");
    let mut charts: Vec<(&'static str, Chart)> = Vec::new();
    macro_rules! add {
        ($name:literal, $draw:ident($($view:expr),+)) => {
            charts.push(($name, $draw($($view),+, &id($name), language)));
        };
    }
    add!("funnel", funnel(&funnel_view(24, Some("Voorbeeldzorg"))));
    add!("funnel region", funnel(&funnel_view(24, None)));
    add!("funnel by units", funnel(&by_units));
    add!("funnel own only", funnel(&own_only));
    add!("funnel none", funnel(&FunnelView { units: vec![], stairs: vec![], ..funnel_view(2, None) }));
    add!("funnel one", funnel(&FunnelView { stairs: vec![], ..funnel_view(1, Some("Voorbeeldzorg")) }));
    add!("funnel 200", funnel(&funnel_view(200, None)));
    add!("funnel long names", funnel(&long_names));
    add!("survival", survival(&survival_view()));
    add!("survival alone", survival(&alone(curve(&spells(31, 400, 17), "deze aanbieder"))));
    add!("survival none", survival(&alone(curve(&[], "deze aanbieder"))));
    add!("survival no events", survival(&alone(curve(&[Spell::open(100), Spell::open(300)], "deze aanbieder"))));
    add!("survival one", survival(&alone(curve(&[Spell::ended(100)], "deze aanbieder"))));
    add!("survival 40 years", survival(&alone(curve(&spells(2_000, 6_000, 13), "deze aanbieder"))));
    add!("xmr steady", xmr(&xmr_view(&steady())));
    add!("xmr shifted", xmr(&xmr_view(&shifted())));
    add!("xmr few", xmr(&xmr_view(&steady()[..5])));
    add!("xmr one", xmr(&xmr_view(&steady()[..1])));
    add!("xmr none", xmr(&xmr_view(&[])));
    add!("flow", stock_and_flow(&flows(9)));
    add!("flow months", stock_and_flow(&flows(36)));
    add!("flow partly hidden", stock_and_flow(&partly));
    add!("flow hidden", stock_and_flow(&hidden_flows()));
    add!("flow none", stock_and_flow(&[]));
    add!("forest", forest("uitstroom", Quantity::Share, &rows(4)));
    add!("forest one", forest("uitstroom", Quantity::Share, &rows(1)));
    add!("forest hidden", forest("uitstroom", Quantity::Share, &hidden_rows));
    add!("forest 200", forest("uitstroom", Quantity::Share, &rows(200)));
    add!("forest long names", forest("uitstroom", Quantity::Share, &long_rows));
    add!("lengths", lengths(&lengths_view(5)));
    add!("lengths one", lengths(&lengths_view(1)));
    add!("lengths 40", lengths(&lengths_view(40)));
    add!("lengths none", lengths(&LengthsView { period: "2025Q2".into(), rows: vec![], are_places: false }));
    let nothing: Vec<LengthRow> = lengths_view(3)
        .rows
        .into_iter()
        .map(|row| LengthRow { now: DurationSpan::default(), before: DurationSpan::default(), ..row })
        .collect();
    add!("lengths hidden", lengths(&LengthsView { period: "2025Q2".into(), rows: nothing, are_places: false }));
    add!("chain", chain(&explained()));
    add!("chain 40 years", chain(&forty_years()));
    add!("bands", policy_bands(policy.rules(), policy.rules().criteria()));
    add!("budget", budget(&budget_line(7)));
    add!("budget young", budget(&budget_line(2)));
    let passed = BudgetForecast { total: 61e6, low: 57e6, high: 65e6, over: None };
    add!("budget over", budget(&BudgetLine { forecast: Some(passed), ..budget_line(12) }));
    add!("budget final", budget(&BudgetLine { forecast: None, stage: YearStage::Final, ..budget_line(12) }));
    add!("budget long name", budget(&BudgetLine { name: LONG.into(), ..budget_line(7) }));
    add!("budget none", budget(&BudgetLine { ceiling: 0.0, ..budget_line(0) }));
    charts
}
