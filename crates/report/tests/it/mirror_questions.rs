//! The questions of a mirror report: what is asked, in which order, and what of it stands at the top.

use stoplicht_core::Language;
use stoplicht_core::register::Law;
use stoplicht_report::page::{Mirror, MirrorReader, MirrorSignals};
use stoplicht_steering::benchmark::Signal;
use stoplicht_steering::comparison::Indicator;

use crate::charted::budget_line;
use crate::mirror::part;
use crate::mirrored::{self, page as mirror};

/// What is high and was other than usual in the last year is one question, with both.
#[test]
fn one_thing_is_asked_of_once() {
    let mut of = mirrored::provider(Language::Nl);
    for row in of.indicators.iter_mut().flat_map(|one| &mut one.rows) {
        row.signal = Some(Signal::Within);
    }
    let rate = of.indicators.iter_mut().find(|one| one.indicator == Indicator::OutflowRate).unwrap();
    assert_eq!(rate.trends[0].name, rate.rows[0].name);
    rate.rows[0].signal = Some(Signal::High);
    let page = mirror(&of, Language::Nl).unwrap();
    let asked = part(&page, "vragen");
    assert!(
        asked.contains(", en naast de eigen eerdere perioden sinds het tweede kwartaal van 2022 steeds hoger"),
        "{asked}"
    );
    assert!(!asked.contains("Uitstroom in ambulant"), "{asked}");
}

/// A talk has room for ten questions; how many more there are is one line, and no question.
#[test]
fn ten_questions_are_written_out() {
    let mut of = mirrored::provider(Language::Nl);
    for one in &mut of.indicators {
        one.rows.iter_mut().for_each(|row| row.signal = Some(Signal::High));
        one.trends[0].name = "verblijf · Wmo".to_owned();
    }
    let page = mirror(&of, Language::Nl).unwrap();
    let asked = part(&page, "vragen");
    assert!(page.contains("Er zijn 10 vragen voor het gesprek."), "{asked}");
    assert_eq!(asked.matches("<li>").count(), 11, "{asked}");
    assert_eq!(asked.matches("Hoe komt dat?").count(), 3, "{asked}");
    assert_eq!(asked.matches("Wat is er veranderd?").count(), 3, "{asked}");
    assert!(asked.contains("Verder zijn er nog 14 cijfers hoog, laag of anders dan gewoonlijk"), "{asked}");
    for words in ["het rode verzoek", "kwam de toelichting niet", "opvalt", "einddoelen staan in elk plan"] {
        assert!(asked.contains(words), "{words}: {asked}");
    }
}

/// What touches the most trajectories is asked first, and what the questions are about stands at the top.
#[test]
fn questions_come_in_an_order_and_are_named_at_the_top() {
    let mut care = mirrored::care_of(6, Language::Nl);
    for one in &mut care.indicators {
        for (at, row) in one.rows.iter_mut().enumerate() {
            row.signal = Some(Signal::Within);
            row.rests_on = Some(10 + at as u32);
        }
    }
    for (indicator, row, signal) in [(0, 1, Signal::Low), (2, 5, Signal::High), (4, 4, Signal::High)] {
        care.indicators[indicator].rows[row].signal = Some(signal);
    }
    care.signals = differing(&care, |_| true);
    let page = mirror(&care, Language::Nl).unwrap();
    let places = |words: [&str; 3]| words.map(|words| page.find(words).unwrap_or_else(|| panic!("{words}: {page}")));
    let short = places([
        "<li>bij 42420005 Aanbieder 5 wordt vaker verlengd</li>",
        "<li>bij 42420004 Aanbieder 4 duurt de zorg langer</li>",
        "<li>bij 42420001 Aanbieder 1 eindigt minder zorg</li>",
    ]);
    let asked = places([
        "Bij 42420005 Aanbieder 5 wordt vaker verlengd dan te verwachten was (",
        "Bij 42420004 Aanbieder 4 duurt de zorg langer dan bij anderen (",
        "Bij 42420001 Aanbieder 1 eindigt minder zorg dan te verwachten was (",
    ]);
    assert!(short.is_sorted() && asked.is_sorted() && short[2] < asked[0]);
    assert!(page.contains("Er zijn 3 vragen voor het gesprek."));
}

/// A ceiling that will be passed stands first, at the top and among the questions; red requests and explanations that did not come
/// are asked about.
#[test]
fn money_and_requests_are_talked_about() {
    let mut of = mirrored::provider(Language::Nl);
    of.budgets =
        Some(vec![budget_line(7), stoplicht_report::chart::BudgetLine { ceiling: 90_000_000.0, ..budget_line(7) }]);
    let page = mirror(&of, Language::Nl).unwrap();
    let finding = "Individuele begeleiding, gemeente 0901: waarschijnlijk boven het plafond";
    let (_, short) = page.split_once("id=\"kort\"").unwrap();
    let (short, _) = short.split_once("</section>").unwrap();
    assert!(
        short.contains("Naar verwachting wordt meer uitgegeven dan er ruimte voor is:") && short.contains(finding),
        "{short}"
    );
    let (_, asked) = page.split_once("id=\"vragen\"").unwrap();
    assert!(asked.contains("(verwacht €\u{a0}559.000, plafond €\u{a0}550.000)"), "with its sums: {asked}");
    let red = "het rode verzoek VOW-2025-7 (toewijzing 900007)";
    let missing = "Bij 5 oranje verzoeken kwam de toelichting niet die is gevraagd (in totaal gevraagd: 12)";
    let places = [finding, "Hoe komt dat?", red, missing, "lopende traject"];
    let places = places.map(|words| asked.find(words).unwrap_or_else(|| panic!("{words}: {asked}")));
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(asked.matches("Wat is daaraan te doen?").count(), 1, "the other ceiling is not passed");
}

/// Where no more lies outside than chance puts there, the questions begin with that.
#[test]
fn questions_on_what_chance_gives_say_so() {
    let mut of = mirrored::provider(Language::Nl);
    of.indicators = mirrored::care_of(20, Language::Nl).indicators;
    of.indicators.truncate(1);
    for row in &mut of.indicators[0].rows {
        row.signal = Some(Signal::Within);
    }
    of.indicators[0].rows[3].signal = Some(Signal::High);
    let asked = |of: &Mirror| part(&mirror(of, Language::Nl).unwrap(), "vragen").to_owned();
    let one = asked(&of);
    assert!(
        one.contains("Van 20 cijfers ligt er hier 1 hoger of lager, en door toeval alleen zijn dat er ongeveer 1."),
        "{one}"
    );
    of.indicators[0].rows[4].signal = Some(Signal::High);
    assert!(!asked(&of).contains("door toeval alleen"), "two of twenty are more");
    // Beside all providers of the care it may be no more than chance, where it is much of all of this provider.
    let among = "Onder alle aanbieders van deze zorg liggen er hierin niet duidelijk meer hoger of lager";
    assert!(!asked(&of).contains(among));
    of.indicators[0].rows[4].is_as_chance = true;
    assert_eq!(asked(&of).matches(among).count(), 1);
}

/// Of each figure of a kind of care: in which providers lie high or low, and do they differ by more than chance?
fn differing(care: &Mirror, differ: fn(Indicator) -> bool) -> Vec<MirrorSignals> {
    let signals = care.indicators.iter().map(|one| {
        let with = |signal: Signal| one.rows.iter().filter(|row| row.signal == Some(signal)).count();
        MirrorSignals {
            law: Law::Jw,
            care_group: "ambulant".to_owned(),
            indicator: one.indicator,
            judged: one.rows.iter().filter(|row| row.signal.is_some()).count(),
            high: with(Signal::High),
            low: with(Signal::Low),
            differ: differ(one.indicator),
            not_compared: 0,
            without_size: 0,
        }
    });
    signals.collect()
}

/// On the page of a kind of care nothing is asked of a figure in which no more providers lie outside than chance puts there.
#[test]
fn what_providers_do_not_differ_in_is_not_asked_about() {
    let mut care = mirrored::care_of(20, Language::Nl);
    (care.reader, care.basis.min_cell) = (MirrorReader::Manager, None);
    for one in &mut care.indicators {
        for (at, row) in one.rows.iter_mut().enumerate() {
            row.signal = Some(if at == 4 { Signal::High } else { Signal::Within });
        }
    }
    care.signals = differing(&care, |indicator| indicator == Indicator::Extensions);
    let page = mirror(&care, Language::Nl).unwrap();
    let (short, asked) = (part(&page, "kort"), part(&page, "vragen"));
    assert!(short.contains("Genoemd zijn die van cijfers waarin aanbieders meer van elkaar verschillen"), "{short}");
    assert!(short.contains("wordt vaker verlengd") && !short.contains("eindigt meer zorg"), "{short}");
    assert!(
        asked.contains("Niet gevraagd is naar uitstroom, voortijdig beëindigd, afschaling en duur: daarin liggen"),
        "{asked}"
    );
    assert!(asked.contains("wordt vaker verlengd") && !asked.contains("eindigt meer zorg"), "{asked}");
    care.signals = differing(&care, |_| false);
    let page = mirror(&care, Language::Nl).unwrap();
    assert!(
        part(&page, "kort").contains("verschillen aanbieders niet meer van elkaar dan toeval verklaart")
            && part(&page, "vragen")
                .contains("Er liggen niet duidelijk meer cijfers hoger of lager dan toeval daar brengt"),
        "{page}"
    );
}

/// A room is no ceiling.
#[test]
fn a_room_is_not_called_a_ceiling() {
    let mut of = mirrored::provider(Language::Nl);
    let name = "Bestedingsruimte Wmo".to_owned();
    of.budgets = Some(vec![stoplicht_report::chart::BudgetLine { is_room: true, name, ..budget_line(7) }]);
    let page = mirror(&of, Language::Nl).unwrap();
    assert!(page.contains("Bestedingsruimte Wmo: waarschijnlijk boven de bestedingsruimte"), "{page}");
    assert!(page.contains("(verwacht €\u{a0}559.000, bestedingsruimte €\u{a0}550.000)"), "{page}");
    assert!(!part(&page, "budget").contains("plafond"), "{page}");
}

/// A change is told with its direction, and from what to what; the same words stand at the top and in the question.
#[test]
fn a_change_says_which_way_and_how_much() {
    let mut of = mirrored::provider(Language::Nl);
    let page = mirror(&of, Language::Nl).unwrap();
    let how = "sinds het tweede kwartaal van 2022 steeds hoger dan het gemiddelde van 28,5% (laatst 31,3%)";
    let (_, short) = page.split_once("id=\"kort\"").unwrap();
    let (short, _) = short.split_once("</section>").unwrap();
    assert!(short.contains(&format!("uitstroom in ambulant · Jeugdwet: {how}")), "{short}");
    assert!(page.contains(&format!("Uitstroom in ambulant · Jeugdwet: {how}. Wat is er veranderd?")), "{page}");
    // The duration over the periods decides whether it has changed since a year before: there is no second rule.
    assert!(
        short.contains("Dat is een verandering: de duur is sinds het tweede kwartaal van 2022 steeds hoger"),
        "{short}"
    );
    for one in &mut of.indicators {
        for trend in &mut one.trends {
            trend.view.chart.limits = None;
        }
    }
    let page = mirror(&of, Language::Nl).unwrap();
    assert!(page.contains("Of dat een verandering is, is niet te zeggen: daarvoor zijn zes perioden nodig"), "{page}");
    assert!(page.contains(
        "Te klein om van een verandering iets te zeggen, want een periode telt pas mee als het cijfer op ten minste 10"
    ));
    assert!(!page.contains("Wat is er veranderd?") && !page.contains("anders dan gewoonlijk: "));
}

/// How long care lasts, what changed, and what to talk about, on the pages of those who see no curves.
#[test]
fn every_page_answers_the_three_questions() {
    for of in [mirrored::region(), mirrored::care_of(9, Language::En)] {
        let page = mirror(&of, Language::En).unwrap();
        for words in [
            "half is over after 231 days",
            "With 95% confidence that lies between 204 and 262 days",
            "Enough is known of 7 providers to say whether care is longer or shorter there than with the others. By more \
             than chance explains: longer with 1 and shorter with 2.",
            "In care at the end of the second quarter of 2025: 141, a year before 120.",
            " for the talk.</a>",
            "Questions for the talk",
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
    }
    let region = mirror(&mirrored::region(), Language::En).unwrap();
    assert!(region.contains("Providers of ambulant · Jeugdwet differ in how long care lasts: "));
    assert!(!region.contains("differ in how much care ends"), "nobody lies further out there");
}

#[test]
fn how_long_how_sure_and_beside_others_stand_at_the_top() {
    let page = mirror(&mirrored::provider(Language::En), Language::En).unwrap();
    let (_, short) = page.split_once("id=\"kort\"").unwrap();
    let (short, _) = short.split_once("</section>").unwrap();
    for words in [
        "is over after",
        "95% confidence",
        "shorter on average than with all others together",
        "In care at the end of the second quarter of 2025: 141, a year before 120.",
    ] {
        assert!(short.contains(words), "{words}: {short}");
    }
}

/// A figure without one in the last period is not told as one that is as usual.
#[test]
fn what_has_no_figure_in_the_last_period_is_not_as_usual() {
    let mut of = mirrored::provider(Language::Nl);
    for trend in of.indicators.iter_mut().flat_map(|one| &mut one.trends) {
        trend.view.chart.signals = stoplicht_steering::xmr::Signals::default();
    }
    let usual = "In het laatste jaar niets anders dan gewoonlijk";
    assert!(part(&mirror(&of, Language::Nl).unwrap(), "kort").contains(usual));
    let trends = of
        .indicators
        .iter_mut()
        .flat_map(|one| &mut one.trends)
        .chain(of.care.iter_mut().flat_map(|care| &mut care.trends));
    for trend in trends {
        *trend.view.chart.values.last_mut().unwrap() = None;
    }
    assert!(!part(&mirror(&of, Language::Nl).unwrap(), "kort").contains(usual));
}
