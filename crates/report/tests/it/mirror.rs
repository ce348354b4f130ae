//! Mirror reports: what stands in them, and what is refused.

use stoplicht_core::Language;
use stoplicht_core::register::Law;
use stoplicht_report::page::{MIRROR_MOST_BYTES, Mirror, MirrorError, MirrorReader, MirrorSubject, mirror};
use stoplicht_steering::benchmark::Signal;
use stoplicht_steering::survival::Spell;

use crate::charted::{budget_line, curve};
use crate::mirrored;

#[test]
fn a_report_that_would_show_too_much_is_not_made() {
    let provider = mirrored::provider(Language::Nl);
    let refused = |of: Mirror| mirror(&of, Language::Nl).unwrap_err();
    let others = Mirror { subject: MirrorSubject::Region, ..provider.clone() };
    assert_eq!(refused(others), MirrorError::OthersInProvider);
    assert_eq!(refused(Mirror { reader: MirrorReader::Public, ..provider.clone() }), MirrorError::ProviderInPublic);
    let region = Mirror { reader: MirrorReader::Region, ..provider };
    assert_eq!(refused(region.clone()), MirrorError::CasesInShared);
    let region = Mirror { cases: None, ..region };
    assert_eq!(refused(region.clone()), MirrorError::UndecidedInShared);
    let mut region = Mirror { requests: None, ..region };
    for one in &mut region.indicators {
        one.trends.clear();
    }
    assert_eq!(refused(region.clone()), MirrorError::UndecidedInShared, "a curve");
    for care in &mut region.care {
        care.duration = None;
    }
    assert_eq!(refused(region.clone()), MirrorError::SmallNumbersInShared);
    region.basis.min_cell = Some(10);
    assert!(mirror(&region, Language::Nl).is_ok());
}

/// What must be said however large a region is, and what then is left out is said.
#[test]
fn a_page_can_be_sent_by_mail() {
    for language in Language::ALL {
        for of in [mirrored::provider(language), mirrored::care(language), mirrored::region()] {
            let page = mirror(&of, language).unwrap();
            assert!(page.len() <= MIRROR_MOST_BYTES, "{} bytes", page.len());
        }
    }
    let page = mirror(&mirrored::care(Language::En), Language::En).unwrap();
    assert!(page.contains("42420001 Aanbieder 1"));
}

#[test]
fn providers_of_a_kind_of_care_stand_in_a_funnel() {
    let page = mirror(&mirrored::care_of(9, Language::Nl), Language::Nl).unwrap();
    assert!(page.contains("In de trechter staat elke aanbieder zoals zij zou uitkomen"));
    assert!(page.contains("trechter-outflow"), "the chart of the funnel");
}

/// A page of two sheets and not of thirty: the tables behind the charts are printed when that is asked.
#[test]
fn a_reader_chooses_whether_tables_are_printed() {
    let page = mirror(&mirrored::provider(Language::Nl), Language::Nl).unwrap();
    assert!(page.contains("<label for=\"tabellen-mee\">Druk ook de tabellen achter de grafieken af</label>"));
    assert!(page.contains("body:has(#tabellen-mee:not(:checked)) figure details,"));
}

#[test]
fn what_rests_on_something_that_is_not_there_says_what_would_bring_it() {
    let provider = mirrored::nothing();
    let page = mirror(&Mirror { reader: MirrorReader::Manager, ..provider.clone() }, Language::En).unwrap();
    for words in
        ["once a scored list", "once a contract is at hand", "once a dialogue is recorded", "No care was delivered"]
    {
        assert!(page.contains(words), "{words}");
    }
    let page = mirror(&provider, Language::En).unwrap();
    for words in ["did not take them along", "took no contract along", "once a dialogue is recorded"] {
        assert!(page.contains(words), "{words}");
    }
    for reader in [MirrorReader::Provider, MirrorReader::Manager] {
        let page = mirror(&Mirror { reader, ..provider.clone() }, Language::En).unwrap();
        for option in ["--triage", "--contract", "--from", "stoplicht "] {
            assert!(!page.contains(option), "{option}: a page names no commands");
        }
    }
    let page = mirror(&mirrored::provider(Language::En), Language::En).unwrap();
    assert!(page.contains("What still stands in the way of the agreement ‘einddoelen staan in elk plan’"));
    assert!(!page.contains("agreement ‘stopberichten"), "it was met");
}

/// A reason has the number of its own case, and not the threshold from which on it is one.
#[test]
fn a_case_says_its_own_numbers() {
    let said = [
        (Language::Nl, "(die zijn na 812 dagen voorbij)"),
        (Language::Nl, "4 keer verlengd, nooit afgeschaald"),
        (Language::Nl, "al 517 dagen niets gedeclareerd"),
        (Language::Nl, "38,4% benut van wat is toegewezen"),
        (Language::En, "(those are over after 812 days)"),
        (Language::En, "extended 4 times, never stepped down"),
        (Language::En, "nothing claimed for 517 days"),
        (Language::En, "38.4% of what is allocated was used"),
    ];
    for (language, words) in said {
        let page = mirror(&mirrored::provider(language), language).unwrap();
        assert!(page.contains(words), "{words}");
    }
    let mut never = mirrored::provider(Language::Nl);
    for case in never.cases.iter_mut().flatten() {
        case.last_claimed = None;
    }
    assert!(mirror(&never, Language::Nl).unwrap().contains("nog nooit iets gedeclareerd, in 517 dagen"));
}

/// Each signal asks a question, and so do changes, requests, cases and agreements; nothing else does.
#[test]
fn a_question_stands_for_each_signal() {
    let of = mirrored::provider(Language::En);
    let signals = of.indicators.iter().flat_map(|one| &one.rows);
    let signals = signals.filter(|row| row.signal.is_some_and(|signal| signal != Signal::Within));
    let signals = signals.count();
    let page = mirror(&of, Language::En).unwrap();
    assert_eq!(page.matches("How is it that").count(), signals);
    let changed = of
        .indicators
        .iter()
        .filter(|one| one.trends.iter().any(stoplicht_report::page::MirrorTrend::has_changed_lately))
        .count();
    assert_eq!(page.matches("What changed?").count(), changed);
    let more = changed + 4;
    assert!(
        page.contains(&format!("There are {} questions for the talk.", signals + more)),
        "red requests, explanations, a case, and an agreement"
    );
}

/// Pages of all together and of a kind of care lead to the pages beside them; a provider's page travels alone.
#[test]
fn pages_lead_to_the_pages_beside_them() {
    let files = |law, name: &str, file: &str| std::iter::once(((law, name.to_owned()), file.to_owned())).collect();
    let region = Mirror { care_pages: files(Law::Jw, "ambulant", "care-jw-ambulant.html"), ..mirrored::region() };
    let page = mirror(&region, Language::Nl).unwrap();
    let link = "<a href=\"care-jw-ambulant.html\">ambulant · Jeugdwet</a>";
    assert!(page.contains(&format!("<th scope=\"row\" class=\"w\">{link}")), "in the table: {page}");
    assert!(page.contains(&format!("Waardoor verschillen aanbieders van {link} zo in")), "in the question: {page}");
    let mut care = mirrored::care_of(3, Language::Nl);
    care.indicators[0].rows[1].page = Some("provider-42420001.html".to_owned());
    assert!(
        mirror(&care, Language::Nl).unwrap().contains("<a href=\"provider-42420001.html\">42420001 Aanbieder 1</a>")
    );
    let mut provider = mirrored::provider(Language::Nl);
    provider.care_pages = region.care_pages;
    assert_eq!(mirror(&provider, Language::Nl).unwrap_err(), MirrorError::OthersInProvider);
    provider.care_pages.clear();
    provider.indicators[0].rows[0].page = Some("care-jw-ambulant.html".to_owned());
    assert_eq!(mirror(&provider, Language::Nl).unwrap_err(), MirrorError::OthersInProvider);
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
    let page = mirror(&care, Language::Nl).unwrap();
    let places = |words: [&str; 3]| words.map(|words| page.find(words).unwrap_or_else(|| panic!("{words}: {page}")));
    let short = places([
        "<li>verlengingen hoger bij 42420005 Aanbieder 5</li>",
        "<li>duur hoger bij 42420004 Aanbieder 4</li>",
        "<li>uitstroom lager bij 42420001 Aanbieder 1</li>",
    ]);
    let asked = places([
        "dat ‘verlengingen’ bij 42420005 Aanbieder 5 hoger ligt",
        "dat ‘duur’ bij 42420004 Aanbieder 4 hoger ligt",
        "dat ‘uitstroom’ bij 42420001 Aanbieder 1 lager ligt",
    ]);
    assert!(short.is_sorted() && asked.is_sorted() && short[2] < asked[0]);
    assert!(page.contains("Er zijn 3 vragen voor het gesprek."));
}

/// A provider of whom nothing can be judged gets one plain answer to each question, and no chart.
#[test]
fn a_small_provider_gets_plain_answers() {
    let mut of = mirrored::provider(Language::Nl);
    of.care.truncate(1);
    for one in &mut of.indicators {
        one.rows.truncate(1);
        for row in &mut one.rows {
            (row.signal, row.rests_on) = (None, Some(3));
        }
        for trend in &mut one.trends {
            trend.view.chart.limits = None;
        }
    }
    for care in &mut of.care {
        for period in &mut care.flows {
            period.stock_end = Some(4);
        }
        let duration = care.duration.as_mut().unwrap();
        duration.signal = None;
        duration.view.own =
            curve(&[Spell::ended(40), Spell::ended(90), Spell::open(120), Spell::ended(200)], "deze aanbieder");
    }
    of.cases = Some(Vec::new());
    of.budgets = None;
    let page = mirror(&of, Language::Nl).unwrap();
    assert!(!page.contains("<svg"), "no chart of so few");
    for words in [
        "Hoe lang de zorg duurt, is van zo weinig trajecten niet te zeggen. Bekend is: van de 4 trajecten die te volgen zijn, \
         eindigden er 3, na 40 tot 200 dagen.",
        "Geen enkel cijfer is hoog of laag te noemen.",
        "Of er iets is veranderd, is van zo weinig niet te zeggen",
        "Er lopen 4 trajecten, te weinig voor cijfers. Hoe gaat het met elk daarvan",
        "eindigden 75 trajecten. Ging dat zoals bedoeld?",
        "Te klein om van een verandering iets te zeggen",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    for words in [
        "dagen tot de helft",
        "anders dan gewoonlijk:",
        "Hoog en laag zijn geen oordeel",
        "er is te weinig om te zeggen of",
    ] {
        assert!(!page.contains(words), "{words}: a second verdict");
    }
}

/// A provider whose figures may not be held against those of others is no small one.
#[test]
fn what_may_not_be_held_against_others_is_not_told_as_too_few() {
    let mut of = mirrored::provider(Language::Nl);
    for row in of.indicators.iter_mut().flat_map(|one| &mut one.rows) {
        (row.signal, row.is_hidden) = (None, true);
    }
    for duration in of.care.iter_mut().filter_map(|care| care.duration.as_mut()) {
        (duration.signal, duration.difference) = (None, None);
    }
    let page = mirror(&of, Language::Nl).unwrap();
    assert!(!page.contains("zo weinig") && !page.contains("te weinig voor cijfers"), "{page}");
    assert!(page.contains("of de zorg hier langer of korter duurt, mag hier niet staan"), "{page}");
    assert!(page.contains("of het zou te veel van anderen laten zien"), "{page}");
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
    assert!(short.contains("Boven het plafond, of dat wordt verwacht:") && short.contains(finding), "{short}");
    let (_, asked) = page.split_once("id=\"vragen\"").unwrap();
    let places = [finding, "ligt dan toeval verklaart", "4 rode verzoeken", "kwamen er 5 niet", "lopende traject"];
    let places = places.map(|words| asked.find(words).unwrap_or_else(|| panic!("{words}: {asked}")));
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(asked.matches("Wat is daaraan te doen?").count(), 1, "the other ceiling is not passed");
}

/// What is hidden does not look like none, and is not a row of crosses.
#[test]
fn hidden_and_none_are_told_apart() {
    let page = mirror(&mirrored::region(), Language::Nl).unwrap();
    assert!(page.contains("× is niet te tonen; 0 is echt nul."));
    assert!(page.contains("Andere redenen zijn niet te tonen: voortijdig, door de cliënt."), "{page}");
    assert!(!mirror(&mirrored::provider(Language::Nl), Language::Nl).unwrap().contains("× is niet te tonen"));
    // What may not be shown is no row of dashes, and is not told as too little known.
    let mut care = mirrored::care_of(4, Language::Nl);
    for row in &mut care.indicators[0].rows {
        (row.signal, row.is_hidden) = (Some(Signal::Within), false);
    }
    let row = &mut care.indicators[0].rows[2];
    (row.value, row.lower, row.upper, row.signal, row.is_hidden) = (None, None, None, None, true);
    care.indicators.truncate(1);
    let page = mirror(&care, Language::Nl).unwrap();
    let (_, chart) = page.split_once("<figure id=\"naast-outflow").unwrap();
    let (chart, after) = chart.split_once("</figure>").unwrap();
    assert!(!chart.contains("Aanbieder 2<") && !chart.contains("te weinig bekend"), "{chart}");
    assert!(after.contains("Niet te tonen: 42420002 Aanbieder 2."), "{after}");
}

/// What the first sentences are about is said as what the page has: kinds of care, municipalities, or both.
#[test]
fn the_largest_is_the_largest_of_what_there_is() {
    let mut of = mirrored::region();
    let page = |of: &Mirror| mirror(of, Language::Nl).unwrap();
    assert!(page(&of).contains("Over ambulant · Jeugdwet, de grootste van 2 soorten zorg op deze pagina:"));
    assert!(page(&of).contains("Alle zorg op deze pagina is van gemeente"));
    let other = stoplicht_report::page::MirrorCare { municipality: "0901".parse().ok(), ..of.care[0].clone() };
    of.care.push(other.clone());
    assert!(page(&of).contains("het grootste onderdeel van deze pagina (2 soorten zorg in 2 gemeenten):"));
    assert!(!page(&of).contains("Alle zorg op deze pagina is van gemeente"));
    of.care = vec![of.care[0].clone(), other];
    assert!(page(&of).contains("de grootste van 2 gemeenten op deze pagina:"));
}

/// A change is told with its direction, and from what to what; the same words stand at the top and in the question.
#[test]
fn a_change_says_which_way_and_how_much() {
    let mut of = mirrored::provider(Language::Nl);
    let page = mirror(&of, Language::Nl).unwrap();
    let how = "hoger dan gewoonlijk in 2024Q2 (36,3%, gemiddeld 31,2%)";
    let (_, short) = page.split_once("id=\"kort\"").unwrap();
    let (short, _) = short.split_once("</section>").unwrap();
    assert!(short.contains(&format!("in ambulant · Jeugdwet: {how}")), "{short}");
    assert!(page.contains(&format!("in ambulant · Jeugdwet was {how}. Wat is er veranderd?")), "{page}");
    // The duration over the periods decides whether it has changed since a year before: there is no second rule.
    assert!(short.contains("Naast eerdere perioden is dat hoger dan gewoonlijk in 2024Q2"), "{short}");
    for one in &mut of.indicators {
        for trend in &mut one.trends {
            trend.view.chart.limits = None;
        }
    }
    let page = mirror(&of, Language::Nl).unwrap();
    assert!(page.contains("Of dat een verandering is, is hier niet te zeggen."), "{page}");
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
            "Of 7 providers it can be said how their duration compares with that of the others: longer than chance \
             explains with 1, shorter with 2",
            "In care: 141, against 120 a year before",
            " for the talk.</a>",
            "Questions for the talk",
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
    }
    let region = mirror(&mirrored::region(), Language::En).unwrap();
    assert!(region.contains("Why do providers of ambulant · Jeugdwet differ so much in ‘duration’"));
    assert!(!region.contains("differ so much in ‘outflow’"), "nobody lies further out there");
}

/// There is one verdict about the duration: that of the test. Days that seem to say something else are explained, and where
/// the test says nothing there are none.
#[test]
fn the_test_decides_and_days_only_measure() {
    let page = |signal: Option<Signal>, difference: Option<(f64, f64, f64)>| {
        let mut of = mirrored::provider(Language::En);
        of.care.truncate(1);
        for duration in of.care.iter_mut().filter_map(|care| care.duration.as_mut()) {
            (duration.signal, duration.difference) = (signal, difference);
        }
        mirror(&of, Language::En).unwrap()
    };
    let why = "do not point the same way here";
    let longer = "care lasts longer here, by more than chance explains";
    let both = page(Some(Signal::High), Some((20.0, 4.0, 36.0)));
    assert!(both.contains(longer) && both.contains("20 days longer on average") && !both.contains(why));
    let apart = page(Some(Signal::High), Some((16.0, -14.0, 45.0)));
    assert!(apart.contains(longer) && apart.contains("14 days shorter to 45 days longer") && apart.contains(why));
    let within = page(Some(Signal::Within), Some((70.0, 51.0, 88.0)));
    assert!(within.contains("no longer or shorter than chance can explain") && within.contains(why));
    let nothing = page(None, Some((70.0, 51.0, 88.0)));
    assert!(nothing.contains("there is too little to say whether care lasts longer or shorter here"));
    assert!(!nothing.contains("70 days") && !nothing.contains(longer));
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
        "In care: 141, against 120 a year before",
    ] {
        assert!(short.contains(words), "{words}: {short}");
    }
}
