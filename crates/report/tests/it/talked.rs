//! What a provider's page says to be talked about: care that cannot be compared, requests, and the smaller kinds of care.

use stoplicht_core::Language;
use stoplicht_report::page::{Mirror, MirrorMedian, MirrorRedRequest, MirrorRequests};

use crate::mirrored::{self, page};
use crate::support::day;

fn part<'a>(page: &'a str, id: &str) -> &'a str {
    let (_, part) = page.split_once(&format!("<section id=\"{id}\"")).unwrap_or_else(|| panic!("{id}: {page}"));
    part.split_once("</section>").unwrap().0
}

/// Where a lump sum pays for care, not all of it is counted: no question rests on that, and the page says why.
#[test]
fn no_question_rests_on_care_that_a_lump_sum_pays_for() {
    let mut of = mirrored::provider(Language::Nl);
    let about = "in ambulant · Jeugdwet: ";
    let before = page(&of, Language::Nl).unwrap();
    assert!(part(&before, "vragen").contains(about), "{before}");
    of.care[0].is_partly_lumpsum = true;
    let paid = page(&of, Language::Nl).unwrap();
    assert!(!part(&paid, "vragen").contains(about), "{paid}");
    assert!(part(&paid, "vragen").contains("In dagbesteding"), "other care is asked about as before");
    assert!(
        part(&paid, "kort").contains("Ambulant · Jeugdwet: een deel daarvan is in het laatste jaar uit een lump sum")
    );
    assert!(part(&paid, "stromen").contains("met het jaar ervoor en met anderen niet te vergelijken"));
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
