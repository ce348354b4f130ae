//! Charts: every kind and every edge as a snapshot, and tables that say what is drawn.

use insta::assert_snapshot;
use stoplicht_core::Language;
use stoplicht_report::chart::{
    BudgetLine, Chart, ForestRow, LengthRow, NotCompared, Quantity, TableCell, XmrView, YearStage, budget, chain,
    forest, funnel, lengths, stairs_of_units, stock_and_flow, survival, xmr,
};
use stoplicht_report::page;
use stoplicht_steering::benchmark::Signal;
use stoplicht_steering::xmr::{RestsOn, follow};

use crate::charted::{
    all, budget_line, explained, flows, forty_years, funnel_view, lengths_view, long_survival_view, rows, shifted,
    steady, survival_view, xmr_view,
};
use crate::markup;

/// The words of a chart and its drawing, an element to a line.
fn shown(chart: &Chart) -> String {
    let [what, sure] = chart.summary();
    let drawing = chart.svg().map_or_else(|| "(nothing drawn)".to_owned(), |svg| svg.to_string().replace("><", ">\n<"));
    format!("{}\n{what}\n{sure}\n\n{drawing}\n", chart.title())
}

#[test]
fn every_kind_of_chart_and_its_edges() {
    for (name, chart) in all(Language::Nl) {
        assert_snapshot!(name.replace(' ', "_"), shown(&chart));
    }
}

#[test]
fn in_english_every_chart_says_the_same() {
    let words = |chart: &Chart| {
        let [what, sure] = chart.summary();
        format!("{}\n  {what}\n  {sure}\n", chart.title())
    };
    let charts = all(Language::En);
    let all_words: Vec<String> = charts.iter().map(|(name, chart)| format!("[{name}] {}", words(chart))).collect();
    assert_snapshot!(all_words.concat());
    // The same drawing: only words and marks of numbers differ.
    for ((_, nl), (_, en)) in all(Language::Nl).iter().zip(&charts) {
        let shapes = |chart: &Chart| chart.svg().map(|svg| svg.to_string().matches("<path").count());
        assert_eq!(shapes(nl), shapes(en), "{}", en.title());
        assert_eq!(nl.table().all().len(), en.table().all().len());
    }
}

#[test]
fn every_chart_is_whole_html_with_a_name_and_a_description() {
    for language in Language::ALL {
        for (name, chart) in all(language) {
            let html = chart.element().to_string();
            markup::check(&html);
            assert_eq!(html, chart.element().to_string(), "{name}: the same bytes for the same figures");
            let [what, sure] = chart.summary();
            assert!(what.ends_with('.') && sure.ends_with('.'), "{name}: {what} {sure}");
            assert!(!chart.title().is_empty() && chart.title().chars().count() < 200, "{name}: {}", chart.title());
            if chart.is_drawn() {
                assert!(html.contains("role=\"img\"") && html.contains("<title ") && html.contains("<desc "), "{name}");
            }
        }
        let charts: Vec<Chart> = all(language).into_iter().map(|(_, chart)| chart).collect();
        markup::check(&page::charts("Alle", &charts, language));
    }
}

#[test]
fn what_is_hidden_draws_nothing() {
    let charts = all(Language::Nl);
    let drawn = |name: &str| charts.iter().find(|(of, _)| *of == name).unwrap().1.is_drawn();
    for name in [
        "funnel none",
        "survival none",
        "survival no events",
        "xmr none",
        "flow hidden",
        "forest hidden",
        "lengths none",
        "lengths hidden",
    ] {
        assert!(!drawn(name), "{name}");
    }
}

#[test]
fn the_table_of_a_funnel_is_what_is_drawn() {
    let view = funnel_view(24, Some("Voorbeeldzorg"));
    let table = funnel(&view, "f", Language::Nl);
    let table = table.table();
    assert_eq!(table.all().len(), view.units.len());
    assert_eq!(table.all()[0][0].shown(), "Voorbeeldzorg", "the own row first");
    for unit in &view.units {
        let row = table.all().iter().find(|row| row[0].shown() == unit.name.as_deref().unwrap()).unwrap();
        let limits = unit.limits.unwrap();
        let numbers: Vec<Option<f64>> = row[1..7].iter().map(TableCell::value).collect();
        let expected =
            [unit.size, unit.value, limits.p95.lower, limits.p95.upper, limits.p998.lower, limits.p998.upper];
        assert_eq!(numbers, expected.map(Some));
    }
}

#[test]
fn the_table_of_a_curve_is_what_is_drawn() {
    let view = survival_view();
    let chart = survival(&view, "k", Language::Nl);
    let points: Vec<_> = view.own.points.iter().chain(&view.beside.as_ref().unwrap().points).collect();
    let column = |at: usize| chart.table().column(at);
    assert_eq!(column(1), points.iter().map(|point| Some(point.day)).collect::<Vec<_>>());
    assert_eq!(column(2), points.iter().map(|point| Some(point.share)).collect::<Vec<_>>());
    assert_eq!(column(3), points.iter().map(|point| point.lower).collect::<Vec<_>>());
    assert_eq!(column(4), points.iter().map(|point| point.upper).collect::<Vec<_>>());
    assert_eq!(column(5), points.iter().map(|point| Some(point.at_risk.into())).collect::<Vec<_>>());
    // Every step is drawn.
    assert_eq!(view.own.steps.windows(2).filter(|two| two[1].share < two[0].share).count() as u64, view.own.ends);
}

#[test]
fn the_table_of_lengths_is_what_is_drawn() {
    let view = lengths_view(5);
    let chart = lengths(&view, "l", Language::Nl);
    let of = |pick: fn(&LengthRow) -> Option<f64>| view.rows.iter().map(pick).collect::<Vec<_>>();
    for (column, figures) in [
        (1, of(|row| row.now.days)),
        (2, of(|row| row.now.lower)),
        (3, of(|row| row.now.upper)),
        (4, of(|row| row.before.days)),
        (5, of(|row| row.before.lower)),
        (6, of(|row| row.before.upper)),
    ] {
        assert_eq!(chart.table().column(column), figures, "column {column}");
    }
    let svg = chart.svg().unwrap().to_string();
    // A row without a number of days now is named, and not drawn.
    let drawn = of(|row| row.now.days.and(row.before.days));
    assert_eq!(svg.matches("s-ring").count(), drawn.iter().flatten().count());
    let html = chart.element().to_string();
    assert!(html.contains("Meer dan de helft loopt nog door: productcategorie 3 · Wmo."), "{html}");
}

#[test]
fn the_table_of_a_control_chart_is_what_is_drawn() {
    let view = xmr_view(&shifted());
    let chart = xmr(&view, "x", Language::Nl);
    let limits = view.chart.limits.unwrap();
    assert_eq!(chart.table().column(1), view.chart.values);
    for (column, limit) in [(2, limits.lower), (3, limits.centre), (4, limits.upper)] {
        let known = chart.table().column(column).into_iter().zip(&view.chart.values);
        assert!(column == 3 || known.clone().all(|(told, value)| told == value.map(|_| limit)), "none in a gap");
        assert!(column != 3 || known.clone().all(|(told, _)| told == Some(limit)));
    }
    let told = chart.table().all().iter().filter(|row| row[5].shown() != "–").count();
    let svg = chart.svg().unwrap().to_string();
    assert_eq!(svg.matches("s-signal").count(), told, "a diamond for each sign, a word for each diamond");
    assert!(told > 0);
}

#[test]
fn the_table_of_flows_is_what_is_drawn() {
    let mut periods = flows(9);
    (periods[2].inflow, periods[3].stock_end) = (None, None);
    let chart = stock_and_flow(&periods, "s", Language::Nl);
    let figures = |pick: fn(&stoplicht_report::chart::FlowPeriod) -> Option<u32>| {
        periods.iter().map(|period| pick(period).map(f64::from)).collect::<Vec<_>>()
    };
    assert_eq!(chart.table().column(1), figures(|period| period.stock_start));
    assert_eq!(chart.table().column(2), figures(|period| period.inflow));
    assert_eq!(chart.table().column(3), figures(|period| period.outflow));
    assert_eq!(chart.table().column(4), figures(|period| period.stock_end));
    let svg = chart.svg().unwrap().to_string();
    assert_eq!(svg.matches("f-own-solid").count(), 8);
    assert_eq!(svg.matches("<rect class=\"f-hatch-soft\"").count(), 9);
}

type Pick = fn(&ForestRow) -> Option<f64>;

#[test]
fn the_table_of_a_forest_is_what_is_drawn() {
    let rows = rows(6);
    let chart = forest("uitstroom", Quantity::Share, &rows, "f", Language::Nl);
    let picks: [(usize, Pick); 7] = [
        (1, |row| row.value),
        (2, |row| row.lower),
        (3, |row| row.upper),
        (4, |row| row.group),
        (5, |row| row.rests_on.map(f64::from)),
        (7, |row| row.peers.map(|peers| peers.0)),
        (8, |row| row.peers.map(|peers| peers.1)),
    ];
    for (column, pick) in picks {
        assert_eq!(chart.table().column(column), rows.iter().map(pick).collect::<Vec<_>>(), "column {column}");
    }
}

#[test]
fn the_table_of_a_chain_names_every_allocation_and_what_is_asked() {
    for explanation in [explained(), forty_years()] {
        let chart = chain(&explanation, "c", Language::Nl);
        let names: Vec<&str> = chart.table().all().iter().map(|row| row[0].shown().trim_start_matches("► ")).collect();
        let mut expected: Vec<&str> =
            explanation.chain.allocations.iter().map(|allocation| allocation.allocation_id.as_str()).collect();
        expected.push("gevraagd");
        assert_eq!(names, expected);
        let asked = chart.table().all().last().unwrap();
        assert_eq!(asked[2].shown(), Language::Nl.date(explanation.requested_end));
    }
}

#[test]
fn the_table_of_a_budget_is_what_is_drawn() {
    let line = budget_line(7);
    let chart = budget(&line, "b", Language::Nl);
    let mut spent: Vec<Option<f64>> =
        line.months.iter().filter(|month| month.spent.is_some()).map(|month| month.spent).collect();
    let forecast = line.forecast.unwrap();
    spent.push(Some(forecast.total));
    assert_eq!(chart.table().column(1), spent);
    assert_eq!(chart.table().column(2).last(), Some(&Some(forecast.low)));
    assert_eq!(chart.table().column(3).last(), Some(&Some(forecast.high)));
    assert!(chart.table().column(4).iter().all(|ceiling| *ceiling == Some(line.ceiling)));
}

fn forest_row(name: &str, value: Option<f64>, signal: Option<Signal>) -> ForestRow {
    let (lower, upper) = (value.map(|value| value * 0.5), value.map(|value| value * 1.5));
    ForestRow { name: name.to_owned(), value, lower, upper, signal, rests_on: Some(30), ..ForestRow::default() }
}

/// A heading claims no more than there is: of whom nothing is said, is not within what chance explains.
#[test]
fn the_title_of_a_forest_counts_what_was_judged() {
    let within = Some(Signal::Within);
    let title = |rows: &[ForestRow]| forest("duur", Quantity::Days, rows, "f", Language::Nl).title().to_owned();
    let all = [forest_row("a", Some(300.0), within), forest_row("b", Some(200.0), within)];
    assert_eq!(title(&all), "Duur: nergens meer verschil dan toeval verklaart");
    let few = ForestRow { instead: "te weinig om iets te zeggen", ..forest_row("d", Some(100.0), None) };
    let without = ForestRow { instead: "meer dan de helft loopt nog", ..forest_row("c", None, within) };
    let rows = [all[0].clone(), without, few, forest_row("e", None, None), forest_row("f", Some(90.0), None)];
    let said = "Duur: bij 2 van de 5 niet meer verschil dan toeval verklaart; van de rest is niets te zeggen";
    assert_eq!(title(&rows), said);
    assert_eq!(title(&rows[3..]), "Duur: te weinig om iets te zeggen");
    assert!(!forest("duur", Quantity::Days, &rows[3..], "f", Language::Nl).is_drawn(), "bars that nothing is said of");
    let chart = forest("duur", Quantity::Days, &rows, "f", Language::Nl);
    let signals: Vec<_> = chart.table().all().iter().map(|row| row[6].shown().to_owned()).collect();
    assert_eq!(signals[2], "te weinig om iets te zeggen");
    let chart = forest("duur", Quantity::Days, &rows, "f", Language::Nl);
    assert_eq!(chart.table().all()[1][1].shown(), "meer dan de helft loopt nog", "no figure, and why");
    let drawn = chart.element().to_string();
    assert!(drawn.contains("○ te weinig bekend om hoger of lager te noemen"), "the hollow dot is explained");
    assert!(drawn.contains("meer dan de helft loopt nog"), "and not cut");
}

/// On a telephone fewer days stand under a curve, and under each of these alone how many are in view.
#[test]
fn numbers_in_view_stand_under_the_days_that_are_shown() {
    let svg = survival(&long_survival_view(), "k", Language::Nl).svg().unwrap().to_string();
    let days = svg.matches("class=\"t-soft wide\"").count();
    assert_eq!(svg.matches("class=\"t-own wide\"").count(), days, "{svg}");
    assert!(days > 0, "not all days have room there");
}

/// The name of a limit at the top of a chart stands below it, and not across the name of the axis.
#[test]
fn the_name_of_a_limit_does_not_lie_across_that_of_the_axis() {
    let values: Vec<Option<f64>> = (0..12).map(|at| Some(if at % 2 == 0 { 0.20 } else { 0.30 })).collect();
    let mut view = XmrView { chart: follow(&values, &[]).unwrap(), ..xmr_view(&steady()[..12]) };
    // The limit lies at the top of the axis.
    for band in view.chart.bands.iter_mut().flatten() {
        band.upper = 0.40;
    }
    let svg = xmr(&view, "x", Language::Nl).svg().unwrap().to_string();
    let height = |words: &str| -> f64 {
        let (before, _) = svg.split_once(&format!(">{words}</text>")).unwrap_or_else(|| panic!("{words}: {svg}"));
        let (_, y) = before.rsplit_once(" y=\"").unwrap();
        y.split_once('"').unwrap().0.parse().unwrap()
    };
    assert!(height("gewoon tot") - height("uitstroom per kwartaal") > 14.0, "{svg}");
}

/// What is not held against others is no figure of which too little is known.
#[test]
fn a_figure_that_is_not_compared_is_not_told_as_too_little() {
    let apart = ForestRow {
        not_compared: Some(NotCompared::LumpSum),
        instead: "deels uit een lump sum betaald",
        ..forest_row("begeleiding", Some(20.0), None)
    };
    let rows = [forest_row("a", Some(300.0), Some(Signal::Within)), apart.clone()];
    let said = forest("duur", Quantity::Days, &rows, "f", Language::Nl).element().to_string();
    assert!(said.contains("□ niet vergeleken") && said.contains("deels uit een lump sum betaald"), "{said}");
    assert!(!said.contains("te weinig bekend"), "{said}");
    let alone = forest("duur", Quantity::Days, &[apart], "f", Language::Nl);
    assert_eq!(alone.title(), "Duur: niet vergeleken");
    assert!(!alone.is_drawn() && !alone.element().to_string().contains("eigen cijfers"));
}

/// What is not drawn is not described: without a drawing there are no dots and no dashes.
#[test]
fn a_funnel_that_is_not_drawn_speaks_of_no_dots() {
    let mut view = funnel_view(6, None);
    for (unit, expected) in view.units.iter_mut().zip([0.5, 1.0, 2.0, 3.0, 6.0, 9.0]) {
        unit.expected = expected;
    }
    view.stairs = stairs_of_units(&view.units);
    let chart = funnel(&view, "f", Language::Nl);
    assert!(!chart.is_drawn());
    let said = chart.summary().join(" ");
    assert!(!said.contains("stip") && !said.contains("streepjes"), "{said}");
    assert!(
        said.contains("ten minste 4 aanbieders nodig bij wie er 5 of meer te verwachten waren, en het zijn er 2."),
        "{said}"
    );
    assert!(said.contains("Hoger of lager dan toeval verklaart: "), "{said}");
    for unit in &mut view.units {
        unit.expected += 5.0;
    }
    view.stairs = stairs_of_units(&view.units);
    assert!(funnel(&view, "f", Language::Nl).summary().join(" ").contains("Elke stip is een aanbieder"));
}

/// Of a long list of which nothing has a signal nothing is drawn, and none is said to be.
#[test]
fn of_many_without_a_signal_none_is_said_to_be_drawn() {
    let rows: Vec<ForestRow> =
        (0..60).map(|at| forest_row(&format!("a{at}"), Some(300.0), Some(Signal::Within))).collect();
    let said = forest("duur", Quantity::Days, &rows, "f", Language::Nl).element().to_string();
    assert!(!said.contains("Getekend") && said.contains("<details>"), "folded: {said}");
    let mut rows = rows;
    rows[7].signal = Some(Signal::High);
    let said = forest("duur", Quantity::Days, &rows, "f", Language::Nl).element().to_string();
    assert!(said.contains("Getekend: alleen die ene met een signaal; alle 60 staan in de tabel."), "{said}");
}

/// A figure that is not reached in too many periods is followed no less for resting on few clients.
#[test]
fn why_a_figure_cannot_be_followed_is_told_as_it_is() {
    let values = [Some(0.2), Some(0.3), None, None, None, None, None, None];
    let view = XmrView { chart: follow(&values, &[]).unwrap(), ..xmr_view(&steady()[..8]) };
    let title = |view: &XmrView| xmr(view, "x", Language::Nl).title().to_owned();
    assert!(title(&XmrView { without_figure: 6, ..view.clone() }).contains("in te veel perioden is er geen cijfer"));
    assert!(title(&XmrView { left_out: 6, ..view }).contains("te klein om van een verandering iets te zeggen"));
}

/// A bar answers another question than the test of the signal: where they seem to differ the chart says why, and nowhere else.
#[test]
fn a_bar_that_seems_to_differ_from_its_signal_is_explained() {
    let row = |name: &str, value: f64, signal| ForestRow {
        group: Some(100.0),
        ..forest_row(name, Some(value), Some(signal))
    };
    let said = |quantity, rows: &[ForestRow]| forest("f", quantity, rows, "f", Language::Nl).element().to_string();
    let agree = [row("a", 20.0, Signal::Low), row("b", 110.0, Signal::Within), row("c", 300.0, Signal::High)];
    assert!(!said(Quantity::Share, &agree).contains("signaal komt van een toets"));
    let holds = [row("aanbieder 1", 90.0, Signal::Low), row("aanbieder 2", 20.0, Signal::Within)];
    let counted = said(Quantity::Per100, &holds);
    for words in [
        "Bij aanbieder 1 loopt de streep over │ (allen samen) heen, en toch is er een signaal",
        "bij aanbieder 2 ligt de streep naast │ (allen samen), en toch is er geen signaal",
        "een toets tegen wat bij dezelfde cliënten te verwachten was",
    ] {
        assert!(counted.contains(words), "{words}: {counted}");
    }
    assert!(said(Quantity::Days, &holds[..1]).contains("een toets over het hele verloop van de zorg"));
    let inside = ForestRow { peers: Some((5.0, 50.0)), ..row("aanbieder 3", 20.0, Signal::Low) };
    assert!(said(Quantity::Share, &[inside]).contains("Bij aanbieder 3 ligt het cijfer binnen de middelste helft"));
    let open = ForestRow { upper: None, ..row("aanbieder 4", 90.0, Signal::High) };
    assert!(said(Quantity::Days, &[open]).contains("Bij aanbieder 4 loopt de streep over"));
    let many: Vec<ForestRow> = (1..=5).map(|at| row(&format!("a{at}"), 90.0, Signal::Low)).collect();
    assert!(said(Quantity::Share, &many).contains("Bij a1, a2, a3 en nog 2 loopt"));
}

/// An interval that goes on beyond the axis has an arrow, and that is explained.
#[test]
fn an_interval_that_runs_off_has_an_arrow() {
    let row = || forest_row("a", Some(300.0), Some(Signal::Within));
    let wide = ForestRow { upper: Some(9_000.0), ..row() };
    let open = ForestRow { upper: None, ..row() };
    for (row, runs_off) in [(wide, true), (open, true), (row(), false)] {
        let drawn = forest("duur", Quantity::Days, &[row], "f", Language::Nl).element().to_string();
        assert_eq!(drawn.contains("▶ loopt verder dan de as"), runs_off);
        assert_eq!(drawn.contains("M0 0L-9 5.5V-5.5Z"), runs_off);
    }
}

#[test]
fn a_series_without_variation_has_no_limits_to_speak_of() {
    let chart = follow(&[Some(0.0); 9], &[]).unwrap();
    let view = XmrView { chart, ..xmr_view(&shifted()) };
    let said = xmr(&view, "x", Language::Nl).summary().join(" ");
    assert!(said.contains("Elke periode kwam op 0,0%"), "{said}");
    assert!(!said.contains("Tussen"), "{said}");
}

/// A series of small counts and steps, whose own limits collapse around the mean, tells no change.
#[test]
fn limits_that_collapse_tell_no_change() {
    let values = [0.0, 0.0, 2.0 / 42.0, 2.0 / 40.0, 0.0, 0.0, 0.0, 0.0].map(Some);
    let rests = [Some(RestsOn::Share { of: 41 }); 8];
    let view = XmrView { chart: follow(&values, &rests).unwrap(), ..xmr_view(&steady()[..8]) };
    let chart = xmr(&view, "x", Language::Nl);
    assert!(chart.title().contains("geen verandering, alleen de gewone schommeling"), "{}", chart.title());
    assert!(chart.summary()[1].starts_with("Tussen 0,0% en "), "{:?}", chart.summary());
    assert!(!chart.svg().unwrap().to_string().contains("s-signal"));
}

/// Where half of the periods lies outside there is no level, and that is said in place of a change.
#[test]
fn half_outside_is_told_as_no_level() {
    let values = [0.1, 0.1, 0.1, 0.1, 0.5, 0.5, 0.5, 0.5].map(Some);
    let rests = [Some(RestsOn::Share { of: 400 }); 8];
    let view = XmrView { chart: follow(&values, &rests).unwrap(), ..xmr_view(&steady()[..8]) };
    let chart = xmr(&view, "x", Language::Nl);
    assert!(chart.title().contains("geen vast niveau"), "{}", chart.title());
    assert!(!chart.summary()[1].contains("Tussen"), "{:?}", chart.summary());
    assert!(!chart.svg().unwrap().to_string().contains("s-signal"));
}

/// The title names every period in a row that lies outside, as the sign below the chart does; counts are whole.
#[test]
fn periods_outside_are_named_from_first_to_last() {
    let values = [30, 34, 31, 35, 32, 33, 30, 34, 60, 64].map(|count| Some(f64::from(count)));
    let view = XmrView {
        quantity: Quantity::Count,
        chart: follow(&values, &[Some(RestsOn::Count); 10]).unwrap(),
        ..xmr_view(&steady()[..10])
    };
    let chart = xmr(&view, "x", Language::Nl);
    assert!(
        chart
            .title()
            .contains("sinds het eerste kwartaal van 2022 hoger dan de gewone schommeling: laatst 64, en gewoon is "),
        "{}",
        chart.title()
    );
    for column in [2, 4] {
        assert!(chart.table().column(column).iter().flatten().all(|limit| limit.fract() == 0.0), "counts are whole");
    }
    let figure = chart.element().to_string();
    assert!(figure.contains("2022Q1 – 2022Q2"), "{figure}");
}

/// A share is never drawn above 100%, nor a figure on fewer than five expected; in the table they stand with words.
#[test]
fn a_funnel_of_a_share_ends_at_all_of_it() {
    let mut view = funnel_view(24, None);
    (view.units[0].value, view.units[0].expected) = (3.265, 0.3);
    (view.units[1].value, view.units[1].expected) = (1.2, 9.0);
    view.stairs = stairs_of_units(&view.units);
    let few = view.units.iter().filter(|unit| unit.expected < 5.0).count();
    let chart = funnel(&view, "f", Language::Nl);
    let svg = chart.svg().unwrap().to_string();
    let percents = words_of_drawing(&svg).into_iter().filter_map(|(_, words)| words.strip_suffix('%')?.parse().ok());
    assert_eq!(percents.fold(0, i32::max), 100);
    let dots = ["s-other", "s-signal", "s-ring"].map(|class| svg.matches(&format!("class=\"{class}\"")).count());
    assert_eq!(dots.iter().sum::<usize>(), view.units.len() - few);
    let shown = chart.element().to_string();
    assert!(shown.contains("meer dan 100,0%") && shown.contains("alleen in de tabel"), "{shown}");
    assert_eq!(chart.table().all().len(), view.units.len());
}

/// The marker of the median lies on the line, and the table has its row.
#[test]
fn title_marker_and_table_of_a_curve_agree() {
    for view in [survival_view(), long_survival_view()] {
        let median = view.own.median.days.unwrap().round();
        let row = view.own.points.iter().find(|point| point.day == median).unwrap();
        assert!(row.share <= 0.5, "half is over then: {}", row.share);
        let before = view.own.steps.iter().rev().find(|step| step.day < median).unwrap();
        assert!(before.share >= 0.5, "and not before: {}", before.share);
    }
}

/// Who is in care now is held against a year earlier, as everywhere on a page.
#[test]
fn flows_are_held_against_a_year_earlier() {
    let mut periods = flows(9);
    for (at, period) in periods.iter_mut().enumerate() {
        period.name = format!("{}Q{}", 2023 + at / 4, at % 4 + 1);
        period.partial = false;
    }
    let title = stock_and_flow(&periods, "f", Language::Nl).title().to_owned();
    assert!(title.contains("het eerste kwartaal van 2025, tegen 148 een jaar eerder"), "{title}");
    let title = stock_and_flow(&periods[6..], "f", Language::Nl).title().to_owned();
    assert!(title.ends_with("aan het eind van het eerste kwartaal van 2025"), "without that one none: {title}");
    // A difference of less than one in a hundred is no more, and no fewer.
    let known = periods.len() - 1;
    (periods[known - 4].stock_end, periods[known].stock_end) = (Some(588), Some(590));
    let title = stock_and_flow(&periods, "f", Language::Nl).title().to_owned();
    assert!(title.starts_with("Ongeveer even veel trajecten in zorg: 590"), "{title}");
}

/// The words of a drawing with their places, from the top.
fn words_of_drawing(svg: &str) -> Vec<(f64, String)> {
    let texts = svg.split("<text ").skip(1);
    let word = |text: &str| {
        let y = text.split("y=\"").nth(1)?.split('"').next()?.parse().ok()?;
        let words = text.split_once('>')?.1.split('<').next()?;
        Some((y, words.to_owned()))
    };
    texts.filter_map(word).collect()
}

/// No words of a budget lie on one another, wherever the ceiling is: the axis has its name, the ceiling, and what is expected.
#[test]
fn the_words_of_a_budget_have_room() {
    for ceiling in [55_000_000.0, 59_900_000.0, 60_000_000.0, 62_000_000.0, 70_000_000.0, 80_000_000.0, 30_000_000.0] {
        let chart = budget(&BudgetLine { ceiling, ..budget_line(7) }, "b", Language::Nl);
        let words = words_of_drawing(&chart.element().to_string());
        let at = |start: &str| words.iter().find(|(_, words)| words.starts_with(start)).unwrap().0;
        let (axis, own, expected) = (at("uitgegeven sinds"), at("plafond"), at("◆ verwacht"));
        assert!((axis - own).abs() >= 14.0, "{ceiling}: plafond at {own}, the name of the axis at {axis}");
        assert!(expected + 14.0 <= axis, "above all that is drawn");
    }
}

#[test]
fn a_year_that_is_final_expects_nothing() {
    let of = |language, ceiling, stage| {
        let forecast = None;
        let chart = budget(&BudgetLine { ceiling, forecast, stage, ..budget_line(12) }, "b", language);
        format!("{}. {}", chart.title(), chart.summary().join(" "))
    };
    let stayed = of(Language::Nl, 90_000_000.0, YearStage::Final);
    assert!(stayed.contains("het jaar bleef onder het plafond") && stayed.contains("Het jaar staat vast"), "{stayed}");
    assert!(of(Language::En, 1_000_000.0, YearStage::Final).contains("the ceiling was passed"));
    assert!(of(Language::En, 1_000_000.0, YearStage::Over).contains("no forecast of the year yet"));
}
