//! What a provider's page says to be talked about: care that cannot be compared, requests, and the smaller kinds of care.

use stoplicht_core::Language;
use stoplicht_report::chart::NotCompared;
use stoplicht_report::page::{
    Mirror, MirrorChange, MirrorCount, MirrorFigure, MirrorLumpsumCare, MirrorMedian, MirrorRedRequest, MirrorRequests,
};
use stoplicht_steering::survival::LateEntryFlag;

use crate::mirrored::{self, page};
use crate::support::day;

fn part<'a>(page: &'a str, id: &str) -> &'a str {
    let (_, part) = page.split_once(&format!("<section id=\"{id}\"")).unwrap_or_else(|| panic!("{id}: {page}"));
    part.split_once("</section>").unwrap().0
}

/// A provider of whom a lump sum paid for some of the largest kind of care: nothing of that is judged or followed.
fn paid_by_lump_sum(how: MirrorLumpsumCare) -> Mirror {
    let mut of = mirrored::provider(Language::Nl);
    let known = |number: f64| MirrorFigure::Known(number);
    let (before, now) = (known(12.0), known(3.0));
    of.care[0].changes.push(MirrorChange { of: MirrorCount::Extensions, before, now });
    of.care[0].changes.push(MirrorChange { of: MirrorCount::Downscalings, before, now });
    of.care[0].lump_sum = Some(how);
    if how.is_apart() {
        for one in &mut of.indicators {
            (one.rows[0].signal, one.rows[0].not_compared) = (None, Some(NotCompared::LumpSum));
            one.trends.clear();
        }
        of.care[0].duration.as_mut().unwrap().signal = None;
    }
    of
}

/// What holds of care without an allocation is told before its figures, and counts agree with what is listed.
#[test]
fn care_that_a_lump_sum_pays_for_is_not_held_against_others() {
    let about = "in ambulant · Jeugdwet";
    let before = page(&mirrored::provider(Language::Nl), Language::Nl).unwrap();
    assert!(part(&before, "vragen").contains(about), "{before}");
    let of = paid_by_lump_sum(MirrorLumpsumCare::Unallocated);
    let paid = page(&of, Language::Nl).unwrap();
    assert!(!part(&paid, "vragen").contains(about), "{paid}");
    assert!(part(&paid, "vragen").contains("In dagbesteding"), "other care is asked about as before");
    let short = part(&paid, "kort");
    let places = [
        "Ambulant · Jeugdwet: in het laatste jaar geheel of deels uit een lump sum betaald",
        "is de helft na 231 dagen voorbij",
    ];
    let places = places.map(|words| short.find(words).unwrap_or_else(|| panic!("{words}: {short}")));
    assert!(places.is_sorted(), "what is to be known stands first: {short}");
    assert!(!short.contains("Een jaar eerder was de helft"), "{short}");
    assert!(!short.contains("In het laatste jaar niets anders") && !short.contains("anders dan gewoonlijk"), "{short}");
    let listed = of.indicators.iter().flat_map(|one| &one.rows).filter(|row| row.not_compared.is_some()).count();
    assert!(
        short.contains(&format!("Niet meegeteld zijn {listed} cijfers van zorg die deels uit een lump sum")),
        "{short}"
    );
    assert!(part(&paid, "naast-anderen").contains("Niet naast anderen gelegd"), "{paid}");
    let flows = part(&paid, "stromen");
    assert!(flows.contains("heeft geen verlengingen en geen op- en afschalingen"), "{flows}");
    let cells = |figure: &str| {
        let (_, row) = flows
            .split_once(&format!("<th scope=\"row\" class=\"w\">{figure}</th>"))
            .unwrap_or_else(|| panic!("{figure}: {flows}"));
        row.split_once("</tr>").unwrap().0.to_owned()
    };
    assert!(cells("verlengingen").contains('–') && cells("begonnen").contains("+35"), "{flows}");
}

/// Where care without an allocation is not at hand it is not counted, and where all has one only its scaling is left out.
#[test]
fn what_is_said_of_a_lump_sum_is_what_is_so() {
    let uncounted = page(&paid_by_lump_sum(MirrorLumpsumCare::Uncounted), Language::Nl).unwrap();
    for id in ["kort", "stromen"] {
        let part = part(&uncounted, id);
        assert!(
            part.contains("was bij het maken van deze pagina niet bekend") && part.contains("kunnen lager zijn"),
            "{part}"
        );
    }
    let allocated = page(&paid_by_lump_sum(MirrorLumpsumCare::Allocated), Language::Nl).unwrap();
    let flows = part(&allocated, "stromen");
    assert!(flows.contains("Zulke zorg heeft geen omvang") && flows.contains("−9"), "extensions are compared: {flows}");
    assert!(!part(&allocated, "kort").contains("lump sum") && part(&allocated, "vragen").contains("in ambulant"));
    for page in [uncounted, allocated] {
        assert!(!page.contains("telt mee zoals zij is gemeld"), "{page}");
    }
}

/// A figure that is not known to who sees the clients is not told as hidden.
#[test]
fn what_is_not_known_is_not_told_as_hidden() {
    let mut of = mirrored::provider(Language::Nl);
    let (before, now) = (MirrorFigure::Unknown, MirrorFigure::Unknown);
    of.care[0].changes.push(MirrorChange { of: MirrorCount::Median, before, now });
    of.care[0].median = MirrorMedian { flag: Some(LateEntryFlag::EarlyZero), ..MirrorMedian::UNKNOWN };
    of.care[0].median_before = of.care[0].median;
    let page = page(&of, Language::Nl).unwrap();
    let flows = part(&page, "stromen");
    let told = "Niet te zeggen: helft van de zorg voorbij na (dagen), want te weinig trajecten zijn vanaf hun begin te volgen.";
    assert!(flows.contains(told), "{flows}");
    assert!(!flows.contains("Niet te tonen, omdat"), "{flows}");
}

/// The largest kind of care is told as such only where it is: where as many are in care in the next, it is one of the largest.
#[test]
fn of_two_that_are_as_large_neither_is_the_largest() {
    let mut of = mirrored::provider(Language::Nl);
    let short = |of: &Mirror| part(&page(of, Language::Nl).unwrap(), "kort").to_owned();
    assert!(short(&of).contains("Over ambulant · Jeugdwet, een van de grootste van 2 soorten zorg"), "{}", short(&of));
    of.care[1].flows.last_mut().unwrap().stock_end = Some(1);
    assert!(short(&of).contains("Over ambulant · Jeugdwet, de grootste van 2 soorten zorg"), "{}", short(&of));
}

/// A provider of whom nothing is judged is asked about the trajectories themselves, also where there is a curve over all years.
#[test]
fn where_nothing_is_judged_the_trajectories_are_asked_about() {
    let mut of = mirrored::provider(Language::Nl);
    for row in of.indicators.iter_mut().flat_map(|one| &mut one.rows) {
        row.signal = None;
    }
    for care in &mut of.care {
        care.duration.as_mut().unwrap().signal = None;
        care.flows.last_mut().unwrap().stock_end = Some(2);
    }
    of.indicators.iter_mut().for_each(|one| one.trends.clear());
    (of.requests, of.cases, of.agreements) = (None, Some(Vec::new()), None);
    let page = page(&of, Language::Nl).unwrap();
    assert!(
        part(&page, "vragen").contains("Er lopen 4 trajecten, te weinig voor cijfers. Hoe gaat het met elk daarvan"),
        "{page}"
    );
    assert!(!page.contains("te weinig bekend om er vragen bij te stellen"), "{page}");
}

/// The largest kind of care stands open; the others are folded under what is found of each.
#[test]
fn the_smaller_kinds_of_care_are_folded_under_their_finding() {
    let of = mirrored::provider(Language::Nl);
    let page = page(&of, Language::Nl).unwrap();
    for id in ["stromen", "duur"] {
        let section = part(&page, id);
        let (open, folded) = section.split_once("<details class=\"kind\"><summary><h3>").unwrap();
        assert!(open.contains("<h3>ambulant · Jeugdwet</h3>"), "{open}");
        assert!(folded.starts_with("dagbesteding · Wmo</h3><span class=\"soft\">"), "{folded}");
    }
    assert_eq!(
        part(&page, "stromen").matches("Het zijn tellingen, geen schattingen.").count(),
        3,
        "once, and in two drawings"
    );
}

#[test]
fn requests_say_when_they_came_on_which_lists_and_which_are_red() {
    let of = |requests: MirrorRequests| {
        let of = Mirror { requests: Some(requests), ..mirrored::provider(Language::Nl) };
        page(&of, Language::Nl).unwrap()
    };
    let one = mirrored::provider(Language::Nl).requests.unwrap();
    let told = of(one.clone());
    let requests = part(&told, "verzoeken");
    assert!(
        requests.contains(
            "ingediend van 2-6-2025 tot en met 30-6-2025. Voor zover zij op een lijst stonden: LIJST-2025-06."
        )
    );
    assert!(requests.contains("Of er bij een rood verzoek een toelichting is gegeven, is hier niet bekend"));
    assert!(requests.contains("VOW-2025-7") && requests.contains("900007"), "{requests}");
    let red = (0..3).map(|at| MirrorRedRequest { request_id: format!("V-{at}"), allocation_id: format!("90{at}") });
    let lists = (1..=6).map(|month| format!("L-{month}")).collect();
    let same_day = Some((day("2025-06-02"), day("2025-06-02")));
    let many = of(MirrorRequests { red: red.collect(), lists, submitted: same_day, ..one.clone() });
    let requests = part(&many, "verzoeken");
    assert!(
        requests
            .contains("op 2-6-2025 zijn ingediend. Voor zover zij op een lijst stonden: L-1, L-2, L-3, L-4 en nog 2.")
    );
    assert!(requests.contains("De 3 rode verzoeken die nog open staan") && requests.contains("V-2"), "{requests}");
    assert!(part(&many, "vragen").contains("de 3 rode verzoeken die nog open staan"));
    let none = of(MirrorRequests { red: Vec::new(), ..one });
    assert!(!part(&none, "vragen").contains("rode verzoek"), "all of them have their answer");
}

/// Where the last period says nothing, what is known over all years is told as that, and the reason once.
#[test]
fn how_long_care_lasts_over_all_years_is_told_where_the_last_period_says_nothing() {
    let mut of = mirrored::provider(Language::Nl);
    of.care[0].median = MirrorMedian::UNKNOWN;
    let short = page(&of, Language::Nl).unwrap();
    let short = part(&short, "kort");
    let said = "is niet te zeggen: meer dan de helft loopt nog door. Over alle jaren samen is de helft na 457 dagen voorbij. \
                Met 95% zekerheid ligt dat tussen 409 en 549 dagen.";
    assert!(short.contains(said), "{short}");
}

/// A dozen cases stand open; the next ones are folded, and how many there are beside these is said.
#[test]
fn the_first_cases_stand_open_and_the_next_are_folded() {
    let mut of = mirrored::provider(Language::Nl);
    let case = of.cases.as_ref().unwrap()[0].clone();
    of.cases = Some(vec![case; 43]);
    let page = page(&of, Language::Nl).unwrap();
    let (open, folded) = part(&page, "casussen").split_once("<details>").unwrap();
    assert_eq!(open.matches("<tr>").count(), 1 + 12, "with the titles");
    assert!(folded.contains("De volgende 28 trajecten die opvallen") && folded.matches("<tr>").count() == 1 + 28);
    assert!(folded.contains("Nog 3 trajecten vallen op"), "{folded}");
}
