//! Pages: whole, without a request to anywhere, and without what their reader may not see.

use stoplicht_core::Language;
use stoplicht_report::page::{PolicyReader, policy};
use stoplicht_report::worklist::{Audience, WorklistRow};

use crate::paged::{list_page, pages};
use crate::{markup, support};

#[test]
fn every_page_is_whole_html_that_asks_for_nothing() {
    for language in Language::ALL {
        for (name, html) in pages(language) {
            markup::check(&html);
            assert!(html.starts_with("<!doctype html>\n<html lang=\""), "{name}");
            assert!(html.contains("default-src &#39;none&#39;; style-src &#39;sha256-"), "{name}");
            assert!(html.len() < 600_000, "{name}: {} bytes", html.len());
            assert_eq!(html.matches("<h1").count(), 1, "{name}");
        }
        assert_eq!(pages(language), pages(language), "the same bytes for the same figures");
    }
}

#[test]
fn headings_go_down_one_level_at_a_time() {
    for (name, html) in pages(Language::Nl) {
        let mut level = 0;
        for (element, _) in markup::elements(&html) {
            let Some(next) = element.strip_prefix('h').and_then(|level| level.parse::<u32>().ok()) else { continue };
            assert!(next <= level + 1, "{name}: h{next} after h{level}");
            level = next;
        }
    }
}

#[test]
fn a_policy_for_everybody_says_nothing_that_is_for_the_access_worker_only() {
    for language in Language::ALL {
        let [public, worker] =
            [PolicyReader::Public, PolicyReader::Worker].map(|reader| policy(&support::policy(), reader, language));
        let internal =
            ["concurrent", "other current allocations", "andere lopende toewijzingen", "Andere lopende toewijzingen"];
        for words in internal {
            assert!(!public.contains(words), "{words}");
        }
        assert!(worker.contains("concurrent_allocations"));
        let said = ["Een criterium is alleen voor de toegang", "One criterion is for the access worker only"];
        assert!(said.iter().any(|words| public.contains(words)), "that there is one is said");
    }
}

#[test]
fn a_policy_page_says_what_the_policy_says() {
    let html = support::said(&policy(&support::policy(), PolicyReader::Worker, Language::Nl));
    let policy = support::policy();
    for criterion in policy.rules().criteria() {
        let sentence = stoplicht_report::policy::sentence(policy.rules(), criterion, Language::Nl);
        assert!(html.contains(&sentence), "{sentence}");
    }
    assert!(html.contains(&policy.id().hash));
}

#[test]
fn a_list_for_a_provider_holds_nothing_that_is_for_the_access_worker_only() {
    let rows = support::rows(24);
    let provider = list_page(Audience::Provider, &rows, Language::Nl);
    assert!(!provider.contains("Loopt ook elders"), "care with others is not a provider's business");
    assert!(!provider.contains("43430002"), "another provider");
    let worker = list_page(Audience::Worker, &rows, Language::Nl);
    for row in &rows {
        for page in [&provider, &worker] {
            assert!(page.contains(row.assessment.allocation_id.as_str()));
        }
    }
    let several: Vec<WorklistRow> = rows
        .iter()
        .cloned()
        .zip(0..)
        .map(|(mut row, at)| {
            row.assessment.provider_id = if at % 2 == 0 { "42420001" } else { "43430002" }.into();
            row
        })
        .collect();
    let policy = support::policy();
    let list = support::worklist(&policy, &several);
    assert!(stoplicht_report::page::list(&list).is_err(), "a provider's page is of one provider");
}

#[test]
fn names_and_explanations_are_words_and_never_markup() {
    let mut rows = support::rows(3);
    rows[0].explanation = Some("</td><script>alert(1)</script><img src=x onerror=y>".into());
    rows[1].provider_name = Some("A & B \"<i>\" \u{202e}gro".into());
    let html = list_page(Audience::Worker, &rows, Language::Nl);
    markup::check(&html);
    assert!(html.contains("&lt;script&gt;") && html.contains("A &amp; B"));
}
