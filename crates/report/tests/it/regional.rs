//! Pages of a region and for the public: what they say once, and of what.

use stoplicht_core::Language;
use stoplicht_report::chart::{DurationSpan, LengthRow, LengthsView, lengths};
use stoplicht_report::page::mirror_index;
use stoplicht_steering::benchmark::Signal;
use stoplicht_steering::comparison::Indicator;
use stoplicht_steering::xmr::Signals;

use crate::mirrored::{self, page as mirror};

/// The part of a page under a heading, up to the next one of its kind.
fn part<'a>(page: &'a str, id: &str) -> &'a str {
    let (_, part) = page.split_once(&format!("<section id=\"{id}\"")).unwrap_or_else(|| panic!("{id}: {page}"));
    part.split_once("</section>").unwrap().0
}

/// The shortest and the longest are told as such only where their intervals lie apart from those of all others, drawn or not; and
/// all together is none of them.
#[test]
fn what_is_shortest_is_told_where_intervals_bear_it() {
    let row = |name: &str, days: f64, by: f64| LengthRow {
        name: name.to_owned(),
        now: DurationSpan { days: Some(days), lower: Some(days - by), upper: Some(days + by) },
        before: DurationSpan::default(),
        instead: "",
        is_hidden: false,
        is_total: name == "samen",
    };
    let title = |rows: &[LengthRow]| {
        let view = LengthsView { period: "2025Q2".to_owned(), rows: rows.to_vec(), are_places: true };
        lengths(&view, "l", Language::Nl).title().to_owned()
    };
    let mut rows = vec![row("samen", 10.0, 1.0), row("a", 300.0, 10.0), row("b", 400.0, 10.0)];
    let apart = "Het kortst: a, met de helft voorbij na 300 dagen (95% zekerheid: 290 tot 310); het langst: b, na 400 dagen (95% zekerheid: 390 tot 410)";
    assert_eq!(title(&rows), apart);
    rows.push(row("c", 395.0, 30.0));
    assert!(title(&rows).starts_with("Korter bij a dan bij b: de helft is voorbij na 300 dagen"), "{}", title(&rows));
    // The thirteenth row is not drawn, and counts.
    rows.extend((0..12).map(|at| row(&format!("d{at}"), 350.0, 5.0)));
    rows.push(row("e", 104.0, 300.0));
    // That one kind of care lasts longer than another is no finding: of those the largest is told, the first.
    let view = LengthsView { period: "2025Q2".to_owned(), rows: rows[1..].to_vec(), are_places: false };
    assert_eq!(
        lengths(&view, "l", Language::Nl).title(),
        "A: de helft is na 300 dagen voorbij (95% zekerheid: 290 tot 310); over alle soorten zorg loopt dat van 104 dagen tot 400 dagen"
    );
    let title = title(&rows);
    assert_eq!(
        title,
        "De helft is voorbij na 104 dagen tot 400 dagen; wat het kortst duurt, is niet te zeggen: de strepen overlappen"
    );
}

/// Of all together questions of one kind are one question, with a list of what it is asked of, and what it is asked of is shown.
#[test]
fn a_question_of_many_figures_is_asked_once() {
    let mut of = mirrored::region();
    for one in &mut of.signals {
        (one.high, one.low, one.judged, one.differ) = (1, 1, 2, true);
    }
    let trends = mirrored::provider(Language::Nl).indicators.remove(0).trends;
    for care in &mut of.care {
        care.trends = trends.clone();
    }
    let page = mirror(&of, Language::Nl).unwrap();
    let asked = part(&page, "vragen");
    assert_eq!(asked.matches("Waardoor?").count(), 1, "{asked}");
    let both =
        "hoe lang de zorg duurt (de ene hoger, de andere lager); hoeveel zorg eindigt (de ene hoger, de andere lager)";
    assert!(asked.contains(&format!("ambulant · Jeugdwet: {both}")), "{asked}");
    assert_eq!(asked.matches("Wat is er veranderd?").count(), 1, "{asked}");
    assert_eq!(asked.matches("steeds hoger dan het gemiddelde").count(), 2, "{asked}");
    assert!(part(&page, "kort").contains("Er zijn 2 vragen voor het gesprek."), "{page}");
    assert_eq!(part(&page, "stromen").matches("<figure id=\"tijd-uitstroom").count(), 2, "the series: {page}");
}

/// That nothing has changed says of which figures that is known.
#[test]
fn nothing_changed_says_of_what() {
    let mut of = mirrored::region();
    of.care[0].trends = mirrored::provider(Language::Nl).indicators.remove(0).trends;
    for trend in &mut of.care[0].trends {
        trend.view.chart.signals = Signals::default();
    }
    let page = mirror(&of, Language::Nl).unwrap();
    let told = "In het laatste jaar niets anders dan gewoonlijk. Dat is van 1 cijfer te zeggen: uitstroom in ambulant · Jeugdwet.";
    assert!(part(&page, "kort").contains(told), "{page}");
}

/// What may be shown of no pair of providers is told once, however many kinds of care and municipalities there are.
#[test]
fn that_no_pair_may_be_shown_is_told_once() {
    for mut of in [mirrored::region(), mirrored::places()] {
        for care in &mut of.care {
            care.hand_overs = Some(Vec::new());
        }
        let page = mirror(&of, Language::Nl).unwrap();
        assert_eq!(page.matches("Wie bij welke andere aanbieder verderging").count(), 1, "{page}");
    }
}

/// The duration is tested on the trajectories that ended: the question says how many, and how many would have.
#[test]
fn a_question_on_the_duration_says_what_was_tested() {
    let mut of = mirrored::care_of(4, Language::Nl);
    let duration = of.indicators.iter_mut().find(|one| one.indicator == Indicator::Duration).unwrap();
    (duration.rows[1].signal, duration.rows[1].ends) = (Some(Signal::High), Some((31, 44.2)));
    let page = mirror(&of, Language::Nl).unwrap();
    let asked = "duurt de zorg langer dan bij anderen (er eindigden 31 trajecten, en 44 als het zo snel was gegaan als bij allen samen). Hoe komt dat?";
    assert!(part(&page, "vragen").contains(asked), "{page}");
}

/// A list with the report of all together alone has no table of one row.
#[test]
fn one_report_is_no_table() {
    let mut of = mirrored::index();
    of.reports.truncate(1);
    let page = mirror_index(&of, Language::Nl);
    let report = part(&page, "regio");
    assert!(!report.contains("<table"), "{report}");
    assert!(
        report.contains("<a href=\"region.html\">Naar het rapport: alle aanbieders samen</a> (3 vragen)"),
        "{report}"
    );
}
