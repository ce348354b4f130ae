//! Mirror reports of made-up care, for each kind of reader and subject.

#![allow(dead_code, reason = "each user of these takes some")]

use stoplicht_core::Language;
use stoplicht_core::register::Law;
use stoplicht_report::chart::{FunnelView, XmrView};
use stoplicht_report::page::{
    Mirror, MirrorAgreement, MirrorBasis, MirrorCare, MirrorChange, MirrorCount, MirrorDuration, MirrorError,
    MirrorFigure, MirrorGlance, MirrorHandOver, MirrorIndex, MirrorIndexEntry, MirrorIndicator, MirrorMedian,
    MirrorReader, MirrorRedRequest, MirrorRequests, MirrorSignals, MirrorSubject, MirrorTrend, mirror_care,
    mirror_indicator_name, mirror_quantity, mirror_trajectories,
};
use stoplicht_report::steering::{CaseLine, ClaimsLine};
use stoplicht_report::summary::ColourCounts;
use stoplicht_steering::benchmark::Signal;
use stoplicht_steering::cases::CaseReason;
use stoplicht_steering::comparison::Indicator;
use stoplicht_steering::trajectory::EndReason;

use crate::charted::{LONG, flows, funnel_view, rows, shifted, survival_view, xmr_view};
use crate::support::{day, policy, said};

/// What a report says.
pub fn page(of: &Mirror, language: Language) -> Result<String, MirrorError> {
    stoplicht_report::page::mirror(of, language).map(|html| said(&html))
}

fn basis(min_cell: Option<u32>) -> MirrorBasis {
    MirrorBasis {
        as_of: day("2025-07-01"),
        period: "2025Q2".to_owned(),
        policy: policy().id().clone(),
        trajectories: min_cell.is_none().then_some(412),
        provisional: min_cell.is_none().then_some(3),
        unreported: min_cell.is_none().then_some(21),
        claims: vec![ClaimsLine {
            municipality: "0384".parse().unwrap(),
            law: Law::Jw,
            through: Some(day("2025-05-31")),
            are_recent: true,
        }],
        min_cell,
        municipality: None,
    }
}

fn empty(reader: MirrorReader, subject: MirrorSubject) -> Mirror {
    Mirror {
        reader,
        subject,
        basis: basis(reader.is_of_shared().then_some(10)),
        together: Vec::new(),
        care: Vec::new(),
        indicators: Vec::new(),
        signals: Vec::new(),
        requests: None,
        budgets: None,
        lump_sums: Vec::new(),
        cases: None,
        agreements: None,
        care_pages: std::collections::BTreeMap::new(),
    }
}

fn kind(law: Law, care_group: &str, hidden: bool) -> MirrorCare {
    let mut periods = flows(9);
    if hidden {
        periods[2].inflow = None;
        periods[2].outflow = None;
    }
    let known = |number: u32| MirrorFigure::Known(number.into());
    let second = if hidden { MirrorFigure::Hidden } else { known(61) };
    MirrorCare {
        municipality: hidden.then(|| "0384".parse().unwrap()),
        law,
        care_group: care_group.to_owned(),
        flows: periods,
        changes: vec![
            MirrorChange { of: MirrorCount::Stock, before: known(120), now: known(141) },
            MirrorChange { of: MirrorCount::Inflow, before: second, now: known(96) },
            MirrorChange { of: MirrorCount::Outflow, before: known(70), now: known(75) },
            MirrorChange { of: MirrorCount::Returning, before: known(9), now: known(9) },
            MirrorChange { of: MirrorCount::Waiting, before: MirrorFigure::Unknown, now: known(41) },
        ],
        reasons: vec![(EndReason::Planned, known(48)), (EndReason::EarlyClient, second)],
        duration: (!hidden).then(|| MirrorDuration {
            view: survival_view(),
            signal: Some(Signal::Within),
            difference: Some((-18.2, -41.0, 4.6)),
            is_difference_hidden: false,
            horizon: 365,
        }),
        median: MirrorMedian { days: known(231), lower: Some(204.0), upper: Some(262.0), flag: None },
        median_before: MirrorMedian { days: second, lower: None, upper: None, flag: None },
        trends: Vec::new(),
        hand_overs: hidden.then(hand_overs),
        providers: hidden.then_some((7, Some(0.31))),
        lump_sum: None,
    }
}

fn indicators(language: Language, number: usize, names: impl Fn(usize) -> String) -> Vec<MirrorIndicator> {
    let named = |indicator: Indicator| {
        let scale = match indicator {
            Indicator::Duration => 1000.0,
            Indicator::Extensions => 100.0,
            _ => 1.0,
        };
        let scaled = |value: Option<f64>| value.map(|value| value * scale);
        let mut all = rows(number);
        for (at, row) in all.iter_mut().enumerate() {
            row.name = names(at);
            row.value = scaled(row.value);
            (row.lower, row.upper) = (scaled(row.lower), scaled(row.upper));
            row.group = scaled(row.group);
            row.expected = row.group.map(|group| group * 1.04);
            row.peers = row.peers.map(|(low, high)| (low * scale, high * scale));
        }
        let view = XmrView {
            indicator: mirror_indicator_name(indicator, language).to_owned(),
            quantity: mirror_quantity(indicator),
            ..xmr_view(&shifted())
        };
        MirrorIndicator {
            indicator,
            rows: all,
            funnel: None,
            trends: vec![MirrorTrend { name: names(0), view, in_year: 4 }],
        }
    };
    Indicator::ALL.map(named).into()
}

/// A provider's own report, with everything in it.
pub fn provider(language: Language) -> Mirror {
    let subject =
        MirrorSubject::Provider { id: "42420001".to_owned(), name: Some("Stichting Voorbeeldzorg".to_owned()) };
    let kinds = ["ambulant", "dagbesteding", "verblijf"];
    let case = CaseLine {
        law: Law::Jw,
        care_group: "ambulant".to_owned(),
        client_id: "5qab4mldjqoa32fsr27mqeqouh".to_owned(),
        allocations: vec!["221321252".to_owned(), "309791925".to_owned()],
        start: Some(day("2022-03-01")),
        days: 1219,
        reasons: CaseReason::ALL.into(),
        long_from: Some(812.0),
        extensions: 4,
        days_without_claim: 517,
        last_claimed: Some(day("2024-01-31")),
        utilisation: Some(0.384),
    };
    let agreement = |words: &str, due: &str, is_met| MirrorAgreement { words: words.to_owned(), due: day(due), is_met };
    Mirror {
        care: vec![kind(Law::Jw, kinds[0], false), kind(Law::Wmo, kinds[1], false)],
        indicators: indicators(language, 3, |at| mirror_care(Law::Jw, kinds[at], language)),
        requests: Some(MirrorRequests {
            lists: vec!["LIJST-2025-06".into()],
            submitted: Some((day("2025-06-02"), day("2025-06-30"))),
            red: vec![MirrorRedRequest { request_id: "VOW-2025-7".into(), allocation_id: "900007".into() }],
            colours: ColourCounts { green: 31, orange: 12, red: 4 },
            explanations_asked: 12,
            explanations_given: 7,
            answered: 3,
        }),
        budgets: Some(Vec::new()),
        cases: Some(vec![case]),
        agreements: Some(vec![
            agreement("einddoelen staan in elk plan", "2025-05-01", false),
            agreement("stopberichten binnen een week", "2025-06-01", true),
        ]),
        ..empty(MirrorReader::Provider, subject)
    }
}

/// All providers together, for the region.
pub fn region() -> Mirror {
    Mirror {
        care: vec![kind(Law::Jw, "ambulant", true), kind(Law::Wmo, LONG, true)],
        signals: signals(),
        ..empty(MirrorReader::Region, MirrorSubject::Region)
    }
}

/// The same of three municipalities: what holds for all of them together, and each by itself.
pub fn places() -> Mirror {
    let at = |care: &MirrorCare, number: &str| MirrorCare { municipality: number.parse().ok(), ..care.clone() };
    let of = region();
    let (one, other) = (kind(Law::Jw, "ambulant", true), kind(Law::Wmo, "begeleiding", true));
    let median =
        |days: f64| MirrorMedian { days: MirrorFigure::Known(days), lower: Some(days - 40.0), upper: None, flag: None };
    let together = |care: &MirrorCare, days: f64| MirrorCare {
        municipality: None,
        hand_overs: None,
        providers: None,
        median: median(days),
        median_before: median(days - 30.0),
        ..care.clone()
    };
    Mirror {
        together: vec![together(&one, 240.0), together(&other, 410.0)],
        care: vec![
            at(&one, "0193"),
            at(&other, "0193"),
            MirrorCare { median: MirrorMedian::HIDDEN, ..at(&one, "0901") },
            at(&other, "0901"),
            at(&one, "9001"),
        ],
        ..of
    }
}

fn hand_overs() -> Vec<MirrorHandOver> {
    let pair = |from: &str, to: &str, trajectories| MirrorHandOver { from: from.into(), to: to.into(), trajectories };
    vec![pair("42420001 Aanbieder 1", LONG, 21), pair(LONG, "42420001 Aanbieder 1", 11)]
}

fn signals() -> Vec<MirrorSignals> {
    let of = |indicator: Indicator, judged, high, low| MirrorSignals {
        law: Law::Jw,
        care_group: "ambulant".to_owned(),
        indicator,
        judged,
        high,
        low,
        differ: high + low > 0,
        not_compared: 0,
        without_size: 0,
    };
    vec![of(Indicator::Duration, 7, 1, 2), of(Indicator::OutflowRate, 9, 0, 0)]
}

/// Two hundred providers beside one another.
pub fn care(language: Language) -> Mirror {
    care_of(200, language)
}

/// A kind of care with so many providers.
pub fn care_of(number: usize, language: Language) -> Mirror {
    let name = |at: usize| if at == 3 { LONG.to_owned() } else { format!("{} Aanbieder {at}", 42_420_000 + at) };
    let mut all = indicators(language, number, name);
    for one in &mut all {
        one.trends.clear();
        // Of the duration there are no such limits.
        let view = FunnelView {
            indicator: mirror_indicator_name(one.indicator, language).to_owned(),
            size: mirror_trajectories(language).to_owned(),
            ..funnel_view(number, None)
        };
        one.funnel = (one.indicator == Indicator::OutflowRate).then_some(view);
    }
    Mirror {
        care: vec![kind(Law::Jw, "ambulant", true)],
        indicators: all,
        signals: signals(),
        ..empty(MirrorReader::Region, MirrorSubject::Care { law: Law::Jw, care_group: "ambulant".to_owned() })
    }
}

/// A provider of whom nothing is known.
pub fn nothing() -> Mirror {
    empty(MirrorReader::Provider, MirrorSubject::Provider { id: "43430002".to_owned(), name: None })
}

/// The list of reports.
pub fn index() -> MirrorIndex {
    let entry = |subject: MirrorSubject, file: &str| MirrorIndexEntry {
        subject,
        file: file.to_owned(),
        sha256: "3f2a9c1b04de".repeat(5),
        glance: MirrorGlance { trajectories: Some(1_204), questions: 3 },
    };
    MirrorIndex {
        reader: MirrorReader::Region,
        as_of: day("2025-07-01"),
        period: "2025Q2".to_owned(),
        reports: vec![
            entry(MirrorSubject::Region, "region.html"),
            entry(MirrorSubject::Care { law: Law::Jw, care_group: "ambulant".to_owned() }, "care-jw-ambulant.html"),
            entry(
                MirrorSubject::Provider { id: "42420001".to_owned(), name: Some(LONG.to_owned()) },
                "provider-42420001.html",
            ),
        ],
        municipality: None,
        lacks_kinds: true,
        lacks_providers: true,
    }
}
