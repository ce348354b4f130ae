//! Mirror reports: what stands in them, and what is refused.

use stoplicht_core::Language;
use stoplicht_core::register::Law;
use stoplicht_report::chart::{Quantity, XmrView};
use stoplicht_report::page::{
    MIRROR_MOST_BYTES, Mirror, MirrorCare, MirrorChange, MirrorCount, MirrorError, MirrorFigure, MirrorMedian,
    MirrorReader, MirrorSubject, MirrorTrend, mirror_care,
};
use stoplicht_steering::benchmark::Signal;
use stoplicht_steering::comparison::Indicator;
use stoplicht_steering::survival::{LateEntryFlag, Spell};

use crate::charted::{curve, xmr_view};
use crate::mirrored::{self, page as mirror};

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
            let page = stoplicht_report::page::mirror(&of, language).unwrap();
            assert!(page.len() <= MIRROR_MOST_BYTES, "{} bytes", page.len());
        }
    }
    let page = mirror(&mirrored::care(Language::En), Language::En).unwrap();
    assert!(page.contains("42420001 Aanbieder 1"));
}

#[test]
fn providers_of_a_kind_of_care_stand_in_a_funnel() {
    let page = mirror(&mirrored::care_of(9, Language::Nl), Language::Nl).unwrap();
    assert!(page.contains("staat elke aanbieder zoals die zou uitkomen met de cliënten van allen samen"));
    assert!(page.contains("trechter-outflow"), "the chart of the funnel");
}

/// A page of two sheets and not of thirty: the tables behind the charts are printed when that is asked.
#[test]
fn a_reader_chooses_whether_tables_are_printed() {
    let page = mirror(&mirrored::provider(Language::Nl), Language::Nl).unwrap();
    assert!(page.contains("<label for=\"tabellen-mee\">Druk ook de ingeklapte tabellen af</label>"));
    assert!(page.contains("body:has(#tabellen-mee:not(:checked)) :is(figure details,"));
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
    for words in ["they were not at hand", "there was no contract", "once a dialogue is recorded"] {
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
    let mut of = mirrored::provider(Language::En);
    // There is room for ten.
    of.indicators.iter_mut().skip(1).for_each(|one| one.trends.clear());
    let signals = of.indicators.iter().flat_map(|one| &one.rows);
    let signals = signals.filter(|row| row.signal.is_some_and(|signal| signal != Signal::Within));
    let signals = signals.count();
    let page = mirror(&of, Language::En).unwrap();
    assert_eq!(page.matches("Why is that?").count(), signals);
    let changed = of
        .indicators
        .iter()
        .filter(|one| one.trends.iter().any(MirrorTrend::has_changed_lately))
        .filter(|one| one.rows[0].signal.is_none_or(|signal| signal == Signal::Within))
        .count();
    assert_eq!(page.matches("What changed?").count(), changed, "what has a signal is asked of once");
    let more = changed + 4;
    assert!(
        page.contains(&format!("There are {} questions for the talk.", signals + more)),
        "red requests, explanations, a case, and an agreement"
    );
}

/// A page that would be too large leaves out one funnel after another, first of what providers do not differ in, and says why.
#[test]
fn funnels_are_left_out_one_by_one() {
    let with = |providers: usize| {
        let mut care = mirrored::care_of(providers, Language::Nl);
        let view = care.indicators.iter().find_map(|one| one.funnel.clone());
        for one in &mut care.indicators {
            one.funnel.clone_from(&view);
        }
        for one in &mut care.signals {
            one.differ = one.indicator == Indicator::OutflowRate;
        }
        (mirror(&care, Language::Nl).unwrap(), care.indicators.len())
    };
    let drawn = |page: &str| page.matches("<figure id=\"trechter-").count();
    let (page, all) = (40..200).step_by(10).map(with).find(|(page, all)| drawn(page) < *all).unwrap();
    assert!(drawn(&page) > 0, "not all at once: {all}");
    assert!(page.contains("<figure id=\"trechter-outflow"), "{page}");
    let told = page.split_once("Een trechter, met de grenzen van toeval, is niet getekend bij ").unwrap().1;
    let (names, why) = told.split_once(',').unwrap();
    assert!(why.contains("om de pagina klein genoeg te houden voor de mail"), "{why}");
    assert!(!names.contains("uitstroom"), "{names}");
}

/// Providers differ where more of them lie outside than chance puts there; how many chance gives is said.
#[test]
fn what_chance_gives_is_no_difference() {
    let mut of = mirrored::region();
    for one in &mut of.signals {
        (one.judged, one.high, one.low, one.differ) = (38, 0, 1, false);
    }
    let page = mirror(&of, Language::Nl).unwrap();
    assert!(!page.contains("Aanbieders van ambulant · Jeugdwet verschillen"), "{page}");
    assert!(
        part(&page, "kort").contains("verschillen aanbieders niet meer van elkaar dan toeval verklaart")
            && !part(&page, "kort").contains("door toeval alleen"),
        "of figures that were chosen it is not said: {page}"
    );
    (of.reader, of.basis.min_cell) = (MirrorReader::Manager, None);
    let page = mirror(&of, Language::Nl).unwrap();
    assert!(part(&page, "kort").contains("Het zijn er 2 van 76; door toeval alleen ongeveer 4."), "{page}");
}

/// Pages of all together and of a kind of care lead to the pages beside them; a provider's page travels alone.
#[test]
fn pages_lead_to_the_pages_beside_them() {
    let files = |law, name: &str, file: &str| std::iter::once(((law, name.to_owned()), file.to_owned())).collect();
    let region = Mirror { care_pages: files(Law::Jw, "ambulant", "care-jw-ambulant.html"), ..mirrored::region() };
    let page = mirror(&region, Language::Nl).unwrap();
    let link = "<a href=\"care-jw-ambulant.html\">ambulant · Jeugdwet</a>";
    assert!(page.contains(&format!("<th scope=\"row\" class=\"w\">{link}")), "in the table: {page}");
    assert!(page.contains(&format!("Aanbieders van {link} verschillen in")), "in the question: {page}");
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
        "Hoe lang de zorg duurt, is van zo weinig trajecten niet te zeggen. Bekend is: er zijn 4 trajecten te volgen, \
         waarvan 3 met een bekend einde, na 40 tot 200 dagen.",
        "Geen enkel cijfer is hoog of laag te noemen.",
        "Of er iets is veranderd, is van zo weinig niet te zeggen",
        "Er lopen 4 trajecten, te weinig voor cijfers. Hoe gaat het met elk daarvan",
        "eindigden 75 trajecten. Ging dat zoals bedoeld?",
        "Te klein om van een verandering iets te zeggen",
        "in aantallen: van zo weinig trajecten zegt een percentage niets",
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
    assert!(
        page.contains(
            "of de zorg hier in het tweede kwartaal van 2025 langer of korter duurde, is hier niet te zeggen"
        ),
        "{page}"
    );
    assert!(page.contains("of het zou te veel van anderen laten zien"), "{page}");
}

/// What is hidden does not look like none, and is not a row of crosses.
#[test]
fn hidden_and_none_are_told_apart() {
    let page = mirror(&mirrored::region(), Language::Nl).unwrap();
    assert!(page.contains("× is niet te tonen. Een 0 is echt nul."));
    assert!(page.contains("Andere redenen zijn niet apart te tonen; samen zijn het er 27."), "{page}");
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
    assert!(page(&of).contains(
        "Over ambulant · Jeugdwet, de grootste van de soorten zorg waarvan hier mag staan hoeveel er nu in zorg zijn:"
    ));
    assert!(page(&of).contains("Alle zorg op deze pagina is van gemeente"));
    let other = MirrorCare { municipality: "0901".parse().ok(), ..of.care[0].clone() };
    of.care.push(other.clone());
    assert!(!page(&of).contains("Alle zorg op deze pagina is van gemeente"));
    assert!(page(&of).contains("Deze pagina gaat over 2 gemeenten: "));
}

/// The part of a page under a heading, up to the next one of its kind.
pub fn part<'a>(page: &'a str, id: &str) -> &'a str {
    let (_, part) = page.split_once(&format!("<section id=\"{id}\"")).unwrap_or_else(|| panic!("{id}: {page}"));
    part.split_once("</section>").unwrap().0
}

/// Of several municipalities the page says first what holds for all of them together, then has them beside one another, and
/// then each by itself: the three questions are answered for the whole and for each.
#[test]
fn several_municipalities_are_told_together_beside_one_another_and_each() {
    let page = mirror(&mirrored::places(), Language::Nl).unwrap();
    let sections = [
        "kort",
        "vragen",
        "stromen",
        "duur",
        "gemeenten",
        "naast-elkaar",
        "gemeente-0193",
        "gemeente-0901",
        "gemeente-9001",
    ];
    let places = sections.map(|id| page.find(&format!("<section id=\"{id}\"")).unwrap_or_else(|| panic!("{id}")));
    assert!(places.is_sorted(), "{places:?}");
    let short = part(&page, "kort");
    for words in [
        "Deze pagina gaat over 3 gemeenten: Zwolle, 0901 en 9001.",
        "Over ambulant · Jeugdwet, de grootste van de soorten zorg waarvan hier mag staan hoeveel er nu in zorg zijn:",
        "is de helft na 240 dagen voorbij",
        "ten minste 200 dagen",
        "<a href=\"#gemeente-0193\">Gemeente Zwolle</a>: de helft van de zorg is na 231 dagen voorbij (95% zekerheid: 204 tot 262)",
        "<a href=\"#gemeente-0901\">Gemeente 0901</a>: hoe lang de zorg duurt, is hier niet te tonen",
        "141 in zorg, een jaar eerder 120",
    ] {
        assert!(short.contains(words), "{words}: {short}");
    }
    let table = part(&page, "gemeenten");
    assert!(table.contains("alle gemeenten samen") && table.contains("is niet getoetst"), "{table}");
    // A part of one municipality does not repeat its name.
    let own = part(&page, "gemeente-0193");
    assert!(own.contains("is de helft na 231 dagen voorbij") && !own.contains("· gemeente Zwolle"), "{own}");
    assert!(own.contains("Over ambulant · Jeugdwet, de grootste van 2 soorten zorg in deze gemeente:"), "{own}");
    let together = part(&page, "stromen");
    assert!(!together.contains("Overgedragen in het laatste jaar"), "who went where is of a municipality: {together}");
}

/// What may be shown of who came and went is told, each figure by itself, and what may not is named.
#[test]
fn what_may_be_told_is_told_though_another_figure_is_hidden() {
    let mut of = mirrored::region();
    let change = |of: &mut Mirror, at: usize, now| of.care[0].changes[at].now = now;
    change(&mut of, 1, MirrorFigure::Hidden);
    let short = |of: &Mirror| part(&mirror(of, Language::Nl).unwrap(), "kort").to_owned();
    let said = short(&of);
    assert!(said.contains("75 (het jaar ervoor 70) geëindigd. Hoeveel er begonnen, is hier niet te tonen."), "{said}");
    change(&mut of, 2, MirrorFigure::Hidden);
    let said = short(&of);
    assert!(said.contains("Hoeveel er in het laatste jaar begonnen en eindigden, is hier niet te tonen."), "{said}");
    assert!(said.contains("in zorg: 141, een jaar eerder 120."), "{said}");
}

/// That nothing lies high or low is said with the number of figures of which it can be said.
#[test]
fn an_all_clear_says_of_how_many_figures() {
    let mut of = mirrored::provider(Language::Nl);
    let mut rows = 0;
    for row in of.indicators.iter_mut().flat_map(|one| &mut one.rows) {
        row.signal = (rows == 0).then_some(Signal::Within);
        row.value = Some(0.2);
        rows += 1;
    }
    let page = mirror(&of, Language::Nl).unwrap();
    let words = format!(
        "Van 1 van de {rows} cijfers is te zeggen of het hoog of laag is: dat ligt in het tweede kwartaal van 2025"
    );
    assert!(part(&page, "kort").contains(&words), "{page}");
    // Of providers that are left out of a page nothing is known: that is no all-clear.
    let mut region = mirrored::region();
    for one in &mut region.signals {
        (one.high, one.low, one.judged, one.differ) = (0, 0, 1, false);
    }
    let page = mirror(&region, Language::Nl).unwrap();
    assert!(part(&page, "kort").contains("Over de rest is te weinig bekend, of het mag hier niet staan."), "{page}");
}

/// A signal says what it is held against; where that may not stand there it says how sure it is itself, and why.
#[test]
fn a_question_has_the_figure_it_rests_on_and_what_that_is_held_against() {
    let mut of = mirrored::provider(Language::Nl);
    for row in of.indicators.iter_mut().flat_map(|one| &mut one.rows) {
        (row.signal, row.group, row.expected) = (None, None, None);
    }
    of.indicators.iter_mut().for_each(|one| one.trends.clear());
    of.indicators[0].rows[0].signal = Some(Signal::Low);
    of.indicators[0].rows[0].value = Some(0.105);
    (of.indicators[0].rows[0].lower, of.indicators[0].rows[0].upper) = (Some(0.081), Some(0.13));
    let asked = "In ambulant · Jeugdwet eindigt minder zorg dan te verwachten was (10,5%; 95% zekerheid: 8,1% tot 13,0%). Hoe komt dat?";
    let why = "dan zou daar een andere aanbieder uit te herkennen zijn";
    let page = mirror(&of, Language::Nl).unwrap();
    assert!(part(&page, "vragen").contains(asked) && part(&page, "vragen").contains(why), "{page}");
    of.indicators[0].rows[0].expected = Some(0.22);
    let page = mirror(&of, Language::Nl).unwrap();
    assert!(part(&page, "vragen").contains("(10,5%; te verwachten was 22,0%). Hoe komt dat?"), "{page}");
    assert!(!page.contains(why), "nothing is hidden there");
}

/// Council and public are told how to read the page, and not what is not there.
#[test]
fn a_public_page_explains_its_words() {
    let public =
        |of: Mirror| Mirror { reader: MirrorReader::Public, care: without_pairs(of.care), ..mirrored::region() };
    let page = mirror(&public(mirrored::region()), Language::Nl).unwrap();
    let guide = part(&page, "leeswijzer");
    for words in ["‘95% zekerheid: 180 tot 220’ betekent", "minder dan 10 cliënten", "Een traject is"] {
        assert!(guide.contains(words), "{words}: {guide}");
    }
    assert!(!page.contains("<section id=\"budget\"") && !page.contains("gesprek"), "{page}");
    assert!(!mirror(&mirrored::region(), Language::Nl).unwrap().contains("leeswijzer"));
}

fn without_pairs(care: Vec<MirrorCare>) -> Vec<MirrorCare> {
    care.into_iter().map(|care| MirrorCare { hand_overs: None, ..care }).collect()
}

/// Product categories go by their names, and periods by what people call them.
#[test]
fn codes_are_told_by_their_names() {
    assert_eq!(mirror_care(Law::Wmo, "07", Language::Nl), "categorie dagbesteding · Wmo");
    assert_eq!(mirror_care(Law::Jw, "99", Language::Nl), "productcategorie 99 · Jeugdwet");
    let page = mirror(&mirrored::region(), Language::Nl).unwrap();
    assert!(part(&page, "kort").contains("Van de zorg die in het tweede kwartaal van 2025 liep"), "{page}");
}

/// A number of days that cannot be worked out has its own reason, everywhere the same.
#[test]
fn why_there_is_no_number_of_days_is_told() {
    let mut of = mirrored::region();
    for care in &mut of.care {
        care.median = MirrorMedian { flag: Some(LateEntryFlag::EarlyZero), ..MirrorMedian::UNKNOWN };
    }
    let page = mirror(&of, Language::Nl).unwrap();
    assert!(
        part(&page, "kort").contains("is niet te zeggen: te weinig trajecten zijn vanaf hun begin te volgen"),
        "{page}"
    );
    for care in &mut of.care {
        care.median = MirrorMedian::UNKNOWN;
    }
    let page = mirror(&of, Language::Nl).unwrap();
    assert!(part(&page, "kort").contains("is niet te zeggen: meer dan de helft loopt nog door."), "{page}");
}

/// How long care lasts beside a year before that may not be told is a sentence, and no row with a cross.
#[test]
fn a_year_before_that_may_not_be_told_is_a_sentence() {
    let with = |before: MirrorFigure| {
        let mut of = mirrored::region();
        of.care.truncate(1);
        let now = MirrorFigure::Known(231.0);
        of.care[0].changes.push(MirrorChange { of: MirrorCount::Median, before, now });
        of.care[0].median_before.days = before;
        let page = mirror(&of, Language::Nl).unwrap();
        part(&page, "stromen").to_owned()
    };
    let (row, sentence) =
        ("helft van de zorg voorbij na (dagen)", "Hoe lang de zorg een jaar eerder duurde, is hier niet");
    let hidden = with(MirrorFigure::Hidden);
    assert!(!hidden.contains(row) && hidden.contains(sentence), "{hidden}");
    let known = with(MirrorFigure::Known(198.0));
    assert!(known.contains(row) && known.contains("+33") && !known.contains(sentence), "{known}");
}

/// Where nothing may be told of all municipalities together, the page says so, and leads to each.
#[test]
fn what_may_not_be_told_of_all_together_is_not_told() {
    let of = Mirror { together: Vec::new(), ..mirrored::places() };
    let page = mirror(&of, Language::Nl).unwrap();
    assert!(part(&page, "kort").contains("Voor alle gemeenten samen is hier geen cijfer te tonen."), "{page}");
    assert!(!page.contains("<section id=\"stromen\""));
    assert!(page.contains("Gemeente Zwolle</a>: de helft"));
    // How long care lasts may be told of some municipalities though not of all together.
    let mut of = mirrored::places();
    of.together[0].median = MirrorMedian::HIDDEN;
    let page = mirror(&of, Language::Nl).unwrap();
    let short = part(&page, "kort");
    assert!(short.contains("Hoe lang de zorg in alle gemeenten samen duurt, mag hier niet staan"), "{short}");
    assert!(short.contains("na 231 dagen voorbij (95% zekerheid: 204 tot 262)"), "each has its limits: {short}");
    // The number in care may be hidden in all together since it is in one of them: then the others are summed, as such.
    for (care, at) in of.together.iter_mut().chain(&mut of.care).zip(0..) {
        if at == 0 || at == 4 {
            care.changes[0].now = MirrorFigure::Hidden;
        }
    }
    let page = mirror(&of, Language::Nl).unwrap();
    let sum = "In de 2 van de 3 gemeenten waarvan het wel te tonen is, waren aan het eind van het tweede kwartaal van 2025 samen 282 trajecten in zorg.";
    assert!(part(&page, "kort").contains(sum), "{page}");
}

/// That no period lies outside what is usual does not say that nothing changed.
#[test]
fn a_difference_within_the_usual_variation_is_no_verdict() {
    let days = |values: &[f64]| {
        let values: Vec<Option<f64>> = values.iter().copied().map(Some).collect();
        XmrView { indicator: "duur".into(), quantity: Quantity::Days, ..xmr_view(&values) }
    };
    let of = |now: f64, before: f64, values: &[f64]| {
        let mut of = mirrored::region();
        let care = &mut of.care[0];
        let median = |days: f64, upper| MirrorMedian {
            days: MirrorFigure::Known(days),
            lower: Some(days - 30.0),
            upper,
            flag: None,
        };
        (care.median, care.median_before) = (median(now, Some(now + 40.0)), median(before, None));
        let name = mirror_care(care.law, &care.care_group, Language::Nl);
        care.trends = vec![MirrorTrend { name, view: days(values), in_year: 4 }];
        mirror(&of, Language::Nl).unwrap()
    };
    let page = of(283.0, 242.0, &[240.0, 250.0, 228.0, 242.0, 228.0, 217.0, 249.0, 283.0]);
    let told = "Een jaar eerder was de helft na 242 dagen voorbij (95% zekerheid: ten minste 212 dagen). Nu is dat na 283 \
                dagen, 41 dagen later. Dat blijft binnen de gewone schommeling, van ";
    assert!(page.contains(told), "{page}");
    let page = of(242.0, 242.0, &[240.0, 250.0, 228.0, 242.0, 228.0, 217.0, 249.0, 242.0]);
    assert!(page.contains("Dat is nu even lang."), "{page}");
    assert!(!page.contains("Of dat een verandering is"), "{page}");
}

/// Ceilings are not shown to everybody, and a page does not say of those that the contract has none.
#[test]
fn a_ceiling_that_is_not_for_the_reader_is_not_told_as_none() {
    let of = |budgets| Mirror { budgets: Some(budgets), ..mirrored::region() };
    let page = mirror(&of(Vec::new()), Language::Nl).unwrap();
    assert!(page.contains("Hier staan alleen plafonds die voor alle voorzieningen samen gelden"), "{page}");
    assert!(!page.contains("In het contract staat geen plafond"), "{page}");
}
