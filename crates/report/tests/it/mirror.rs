//! Mirror reports: what stands in them, and what is refused.

use stoplicht_core::Language;
use stoplicht_report::page::{MIRROR_MOST_BYTES, Mirror, MirrorError, MirrorReader, MirrorSubject, mirror};
use stoplicht_steering::benchmark::Signal;

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
    for words in ["--triage", "once a contract is at hand", "once a dialogue is recorded", "No care was delivered"] {
        assert!(page.contains(words), "{words}");
    }
    let page = mirror(&provider, Language::En).unwrap();
    for words in ["did not take them along", "took no contract along", "once a dialogue is recorded"] {
        assert!(page.contains(words), "{words}");
    }
    for option in ["(--triage", "(--contract", "(--from", "stoplicht "] {
        assert!(!page.contains(option), "{option}: a program is nothing to a provider");
    }
    let page = mirror(&mirrored::provider(Language::En), Language::En).unwrap();
    assert!(!page.contains("--triage"));
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

/// Each signal asks a question, and nothing else does.
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
    let more = changed + 2;
    assert!(
        page.contains(&format!("There are {} questions for the talk.", signals + more)),
        "a case, and an agreement"
    );
}

/// A change is told with its direction, and from what to what; the same words stand at the top and in the question.
#[test]
fn a_change_says_which_way_and_how_much() {
    let mut of = mirrored::provider(Language::Nl);
    let page = mirror(&of, Language::Nl).unwrap();
    let how = "hoger dan gewoonlijk in 2024Q4 (39,7%, gemiddeld 27,5%)";
    let (_, short) = page.split_once("id=\"kort\"").unwrap();
    let (short, _) = short.split_once("</section>").unwrap();
    assert!(short.contains(&format!("ambulant · Jeugdwet {how}")), "{short}");
    assert!(page.contains(&format!("in ambulant · Jeugdwet was {how}. Wat is er veranderd?")), "{page}");
    // The duration over the periods decides whether it has changed since a year before: there is no second rule.
    assert!(short.contains("Over de perioden was dat hoger dan gewoonlijk in 2024Q4"), "{short}");
    for one in &mut of.indicators {
        for trend in &mut one.trends {
            trend.view.chart.limits = None;
        }
    }
    let page = mirror(&of, Language::Nl).unwrap();
    assert!(page.contains("Of dat een verandering is, is hier niet te zeggen."), "{page}");
    assert!(page.contains("Te klein om van een verandering iets te zeggen, want een periode telt pas mee als het cijfer op 10"));
    assert!(!page.contains("Wat is er veranderd?") && !page.contains("anders dan gewoonlijk: "));
}

/// How long care lasts, what changed, and what to talk about, on the pages of those who see no curves.
#[test]
fn every_page_answers_the_three_questions() {
    for of in [mirrored::region(), mirrored::care_of(9, Language::En)] {
        let page = mirror(&of, Language::En).unwrap();
        for words in [
            "half are over after 231 days",
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
        "are over after",
        "95% confidence",
        "shorter on average than with all others together",
        "In care: 141, against 120 a year before",
    ] {
        assert!(short.contains(words), "{words}: {short}");
    }
}
