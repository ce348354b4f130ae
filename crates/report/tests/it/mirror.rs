//! Mirror reports: what stands in them, and what is refused.

use stoplicht_core::Language;
use stoplicht_report::page::{MIRROR_MOST_BYTES, Mirror, MirrorError, MirrorReader, MirrorSubject, mirror};

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
    let signals =
        signals.filter(|row| row.signal.is_some_and(|signal| signal != stoplicht_steering::benchmark::Signal::Within));
    let signals = signals.count();
    let page = mirror(&of, Language::En).unwrap();
    assert_eq!(page.matches("How is it that").count(), signals);
    assert!(page.contains(&format!("There are {} questions for the talk.", signals + 1)), "and one of an agreement");
}

#[test]
fn how_long_how_sure_and_beside_others_stand_at_the_top() {
    let page = mirror(&mirrored::provider(Language::En), Language::En).unwrap();
    let (_, short) = page.split_once("id=\"kort\"").unwrap();
    let (short, _) = short.split_once("</section>").unwrap();
    for words in [
        "are over after",
        "95% confidence",
        "shorter here than with all others together",
        "In care: 141, against 120 a year before",
    ] {
        assert!(short.contains(words), "{words}: {short}");
    }
}
