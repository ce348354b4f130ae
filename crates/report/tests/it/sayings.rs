//! What pages say: the reason that is the reason, no more than is known, and words that a reader outside the program knows.

use stoplicht_core::check::{CheckCode, Count, Totals, findings};
use stoplicht_core::register::{Code, Register, Request};
use stoplicht_core::{ClientHistory, Explanation, Language, Policy, RejectionCode};
use stoplicht_report::check::RegisterCheck;
use stoplicht_report::page::{
    MirrorIndex, PolicyReader, RequestPage, RequestPart, budget, check, mirror_index, policy, request,
};
use stoplicht_report::worklist::AllocationNow;

use crate::{budgeted, checked, mirrored, support};

/// The policy of the guides.
fn example() -> Policy {
    Policy::from_toml(include_str!("../../../../fixtures/policy.toml")).unwrap()
}

/// The words of a page as a reader sees them, without what is folded away, and with single spaces.
fn shown(html: &str) -> String {
    let body = html.split_once("<body>").unwrap().1;
    let mut text = String::new();
    for (at, part) in body.split("<details class=\"aside\">").enumerate() {
        let rest = if at == 0 { part } else { part.split_once("</details>").unwrap().1 };
        for piece in rest.split('<') {
            text.push_str(piece.split_once('>').map_or(piece, |(_, words)| words));
            text.push(' ');
        }
    }
    let text = text.replace("&#39;", "'").replace("&gt;", ">").replace("&lt;", "<").replace('\u{a0}', " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn page_of(explanation: &Explanation, policy: &Policy, language: Language) -> String {
    let parts = [RequestPart::Explained { explanation, provider_name: None }];
    shown(&request(&RequestPage { request_id: "VOW-1", parts: &parts, left_out: &[] }, policy, language))
}

/// Care of one allocation, never scaled, of which nothing was claimed.
fn unclaimed(policy: &Policy) -> Explanation {
    let versions = [support::version("1", "2024-01-01", "2024-01-01", "2025-07-31", 60.0, "")];
    let history = ClientHistory::new(versions, [] as [&stoplicht_core::register::Claim; 0]).unwrap();
    let request = Request { allocation_id: "1".into(), volume: None, ..support::request() };
    policy.explain(&request, &history, request.submitted_on).unwrap()
}

#[test]
fn what_is_unknown_is_said_to_be_unknown_and_no_condition_is_named_for_it() {
    let policy = example();
    let page = page_of(&unclaimed(&policy), &policy, Language::Nl);
    assert!(page.contains("Onbekend: benutting; onbekend telt hier als oranje"), "{page}");
    assert!(!page.contains("onder 30%"), "that is the condition of red: {page}");
    let reason =
        "Oranje, want: Onbekend: benutting; onbekend telt hier als oranje (Gebruikt van wat is toegewezen: onbekend)";
    assert!(page.contains(reason), "{page}");
}

#[test]
fn what_is_known_is_not_said_to_be_unknown() {
    let policy = example();
    let page = page_of(&unclaimed(&policy), &policy, Language::Nl);
    for words in [
        "Dagen sinds de laatste afschaling nooit afgeschaald",
        "niet berekend: geen duurcijfers",
        "Dagen te laat aangevraagd op tijd, 17 dagen voor het einde",
        "Nog niet eerder verlengd, niet op- of afgeschaald.",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[test]
fn criteria_stand_by_gravity_and_good_news_that_does_not_hold_has_no_colour() {
    let policy = support::policy();
    let explanation = policy.explain(&support::request(), &support::history(), support::day("2025-07-14")).unwrap();
    let page = page_of(&explanation, &policy, Language::Nl);
    let criteria = page.rsplit_once("Criteria").unwrap().1;
    let at = |words: &str| criteria.find(words).unwrap_or_else(|| panic!("{words}: {criteria}"));
    assert!(at("■ ROOD") < at("▲ ORANJE") && at("▲ ORANJE") < at("● GROEN"), "{criteria}");
    let last = criteria.rfind("● GROEN").unwrap();
    let idle = at("Gevraagde verandering van de inzet: −33,3%");
    assert!(last < idle && criteria[idle..].contains("Verzachting geldt hier niet"), "{criteria}");
    assert!(!page.contains("-33,3%"), "one sign for what is below zero: {page}");
    assert!(page.contains("1.127 dagen") && !page.contains("1127"), "one way to write thousands: {page}");
    assert!(page.contains("product 45A04 (ambulante jeugdhulp)"), "{page}");
    for code in ["prior_extensions", "(prior-extensions)", "stepping-down"] {
        assert!(!page.contains(code), "{code} is no word of who decides: {page}");
    }
}

#[test]
fn a_request_without_a_colour_tells_what_is_needed_to_act_on_it() {
    let asked = Request { requested_end: None, ..support::request() };
    let parts = [RequestPart::NotScored {
        request: &asked,
        provider_name: Some("Stichting Voorbeeldzorg"),
        code: RejectionCode::NoEndDate,
        known_on: None,
        allocation: Some(AllocationNow { end: "2025-09-30".parse().ok(), product: Some(Code::literal("54")) }),
    }];
    let page = RequestPage { request_id: "VOW-1", parts: &parts, left_out: &[] };
    let page = shown(&request(&page, &support::policy(), Language::Nl));
    let told = ["Er staat geen gewenste einddatum bij.", "42420001 Stichting Voorbeeldzorg", "667899", "Diemen (0384)"];
    for words in told.into_iter().chain(["54 (jeugd-ggz)", "huidig einde 30-9-2025"]) {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("want"), "a reason without what it is the reason of: {page}");
    assert!(!page.contains("maten op die een aanbieder niet ziet"), "there are no measures: {page}");
}

#[test]
fn an_allocation_that_became_known_later_is_no_unknown_number() {
    let asked = support::request();
    let told = |known_on: Option<&str>| {
        let known_on = known_on.and_then(|day| day.parse().ok());
        let code = RejectionCode::UnknownAllocation;
        let part = RequestPart::NotScored { request: &asked, provider_name: None, code, known_on, allocation: None };
        let page = RequestPage { request_id: "VOW-1", parts: &[part], left_out: &[] };
        shown(&request(&page, &support::policy(), Language::Nl))
    };
    let later = told(Some("2025-08-01"));
    assert!(later.contains("staat deze toewijzing pas sinds 1-8-2025 in het register"), "{later}");
    assert!(later.contains("nu is zij bekend") && !later.contains("Kijk het nummer"), "{later}");
    let unknown = told(None);
    assert!(unknown.contains("op de peildatum geen toewijzing met dit nummer bekend"), "{unknown}");
    assert!(unknown.contains("Kijk het nummer van de toewijzing na"), "{unknown}");
}

#[test]
fn a_policy_for_the_public_has_no_code_outside_its_fold() {
    let policy_of = |language| shown(&policy(&example(), PolicyReader::Public, language));
    let page = policy_of(Language::Nl);
    for code in ["_", "IS NULL", "prior-extensions", "generic", "…", " 0.6"] {
        assert!(!page.contains(code), "{code}: {page}");
    }
    for words in [
        "nooit afgeschaald",
        "1 daarvan kan rood worden",
        "alle 3 kunnen rood worden",
        "3 criteria staan niet in deze figuur",
        "> 750 dagen",
        "meer dan 750 dagen",
        "45 (ambulante jeugdhulp), 54 (jeugd-ggz)",
        "54A03 (productcode)",
        "03 (contractwijziging)",
        "Voor alle zorg, tenzij hieronder iets anders staat",
        "‘Duur van het traject na verlenging’",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("dagen sinds de laatste afschaling onbekend"), "it is no gap in the registers: {page}");
    let english = policy_of(Language::En);
    assert!(english.contains("never scaled down") && !english.contains("More are asked"), "{english}");
}

#[test]
fn the_conditions_of_a_policy_say_of_the_unknown_only_where_it_can_be() {
    let html = policy(&example(), PolicyReader::Public, Language::Nl);
    let row = |id: &str| {
        let rest = html.split_once(&format!("<th scope=\"row\">{id}</th>")).unwrap().1;
        rest.split_once("</tr>").unwrap().0.to_owned()
    };
    assert!(row("utilisation").contains("▲ ORANJE"), "{}", row("utilisation"));
    assert!(row("prior-extensions").ends_with("–</td>"), "{}", row("prior-extensions"));
}

#[test]
fn a_budget_is_told_as_an_expectation_and_with_its_doubt() {
    let mut summary = budgeted::summary();
    let row = &mut summary.budget[0];
    (row.low, row.forecast, row.high) = (Some(30_000_000.0), Some(31_000_000.0), Some(32_000_000.0));
    row.shift = Some("run".to_owned());
    let html = budget(&summary, &budgeted::all_months(), Language::Nl);
    let page = shown(&html);
    assert!(page.contains("gaat naar verwachting over het plafond"), "{page}");
    assert!(!page.contains("het plafond wordt overschreden"), "{page}");
    let doubt = "Reken daar niet vast op";
    assert_eq!(page.matches(doubt).count(), 2, "above the chart of which it is, and in its description: {page}");
    assert!(!page.contains("kans op overschrijding is meer"), "no chance where the forecast is in doubt: {page}");
    for once in ["De gestreepte lijn is een schatting", "Open stippen zijn maanden"] {
        assert_eq!(page.matches(once).count(), 1, "{once}, above all charts: {page}");
    }
    // Where months do not vary around one level the table has its doubt as well.
    assert!(
        page.contains("42% * mogelijk *") && page.contains("* Onder voorbehoud: de verwachting gaat uit"),
        "{page}"
    );
    // The room for claims can be computed from what stands on the page, and a room has what is allocated beside it.
    for words in [
        "ruimte hiervoor (plafond − lump sums − pgb)",
        "plafond Lump sums pgb van het jaar",
        "toegewezen tot het einde",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    summary.budget[0].shift = None;
    let sure = shown(&budget(&summary, &budgeted::all_months(), Language::Nl));
    assert!(sure.contains("42% mogelijk") && !sure.contains("Onder voorbehoud"), "{sure}");
    assert!(page.contains("nu al boven het plafond") && page.contains("verwacht (95% zeker tussen)"), "{page}");
    assert!(html.contains("<td class=\"k\">ib</td>"), "on a telephone a row is named by all of its key");
}

#[test]
fn a_check_says_five_percent_of_what_and_names_laws_as_people_do() {
    let page = shown(&check(&checked::spoiled(), Language::Nl));
    assert!(page.contains("raakt meer dan 5% van de verzoeken") && page.contains("Jeugdwet"), "{page}");
    assert!(!page.contains(" jw ") && !page.contains("Eén ervan"), "{page}");
    let one = |requests: Option<u64>| {
        let count = Count { rows: 400, of: 1_000, requests: 40, ..Count::new(CheckCode::Unjoined, Register::Claims) };
        let findings = findings(vec![count], Totals { requests });
        shown(&check(&RegisterCheck { findings, requests, ..checked::spoiled() }, Language::Nl))
    };
    let asked = "Er is één punt om na te vragen. Het raakt meer dan 5% van de verzoeken: vraag het na";
    assert!(one(Some(100)).contains(asked), "{}", one(Some(100)));
    assert!(one(None).contains("raakt meer dan 5% van de rijen"), "there are no requests: {}", one(None));
}

#[test]
fn a_check_says_both_where_both_are_meant_and_how_many_requests_get_no_colour() {
    let count = |code| Count { rows: 400, of: 1_000, requests: 40, ..Count::new(code, Register::Claims) };
    let counts = vec![count(CheckCode::Unjoined), count(CheckCode::LostZeros)];
    let findings = findings(counts, Totals { requests: Some(400) });
    let page = shown(&check(&RegisterCheck { findings, ..checked::spoiled() }, Language::Nl));
    assert!(page.contains("Er zijn 2 punten om na te vragen. Beide raken meer dan 5% van de verzoeken"), "{page}");
    let unscored = "Van 400 verzoeken krijgen er 42 geen kleur; zie waarom";
    assert!(page.contains(unscored), "{page}");
    // One figure for a thing: what the table counts is what the sentences add up to.
    assert!(page.contains("Van de 31 declaraties zonder bekende toewijzing horen er 11 bij een toewijzing"), "{page}");
    assert!(page.contains("Nog 11 tellen niet mee doordat de toewijzing zelf terugkwam."), "{page}");
}

#[test]
fn a_finding_that_touches_no_request_says_what_it_does_touch() {
    let stops = Count { rows: 2_143, of: 5_996, ..Count::new(CheckCode::StopsMissing, Register::Deliveries) };
    let findings = findings(vec![stops], Totals { requests: Some(474) });
    let page = shown(&check(&RegisterCheck { findings, ..checked::spoiled() }, Language::Nl));
    let what = "Van 5.996 leveringen is de toewijzing al lang voorbij; van 2.143 daarvan kwam nooit een stopbericht.";
    assert!(page.contains(what), "{page}");
    assert!(page.contains("Raakt geen verzoek, wel 36% van de leveringen."), "{page}");
}

#[test]
fn numbers_of_a_check_stand_at_the_right() {
    let html = check(&checked::spoiled(), Language::Nl);
    assert!(
        html.contains("<td class=\"n\" data-title=\"Rijen\">12.000</td>") || html.contains("class=\"n\">12.000</td>")
    );
    assert!(!html.contains("<footer>"), "no rule over nothing");
}

#[test]
fn a_list_of_reports_says_no_more_is_left_out_than_is() {
    let of = |lacks_kinds, lacks_providers| {
        let index =
            MirrorIndex { lacks_kinds, lacks_providers, municipality: "0384".parse().ok(), ..mirrored::index() };
        shown(&mirror_index(&index, Language::Nl))
    };
    assert!(of(true, false).contains("Niet van elke soort zorg is er een pagina met de aanbieders naast elkaar"));
    assert!(!of(true, false).contains("elke aanbieder"));
    let mut none = MirrorIndex { lacks_kinds: true, lacks_providers: false, ..mirrored::index() };
    none.reports.retain(|report| report.file != "care-jw-ambulant.html");
    assert!(
        shown(&mirror_index(&none, Language::Nl))
            .contains("Een pagina per soort zorg, met de aanbieders naast elkaar, is er niet")
    );
    assert!(of(false, true).contains("Niet van elke aanbieder is er een rapport"));
    assert!(!of(false, false).contains("Niet van elke"));
    assert!(of(false, false).contains("Van gemeente Diemen (0384)."));
    assert!(of(false, false).contains("het tweede kwartaal van 2025"));
}

#[test]
fn a_list_of_reports_tells_what_to_open_first() {
    let mut index = mirrored::index();
    let mut quiet = index.reports[2].clone();
    quiet.file = "provider-quiet.html".to_owned();
    quiet.glance.questions = 0;
    index.reports.insert(2, quiet);
    let html = mirror_index(&index, Language::Nl);
    let at = |file: &str| html.find(file).unwrap();
    assert!(at("provider-42420001.html") < at("provider-quiet.html"), "what asks the most stands first");
    assert!(html.contains("1.204") && html.contains(">vragen<"), "{html}");
}
