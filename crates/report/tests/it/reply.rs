//! The reply to a provider, and the sheet of what is not assessed: read back as a spreadsheet program would.

use std::io::Cursor;

use stoplicht_core::register::{Answer, DeclineReason, Law};
use stoplicht_core::{Language, RejectionCode};
use stoplicht_report::page::{letter, list};
use stoplicht_report::worklist::{
    AllocationNow, Audience, Reply, ReplyOutcome, ReplyRow, Title, UnscoredFault, UnscoredReason, UnscoredRow,
    Worklist, WorklistRow, WriteError, write, write_reply,
};
use stoplicht_xlsx::{Limits, Row, Value, Workbook};

use crate::support::{day, policy, rows, said, worklist};
use crate::worklist::{back, key};

/// What stands in no file for a provider.
const OWN: &str = "DOSSIER-4711";

/// The texts of every sheet, row by row.
pub(crate) fn sheets(bytes: &[u8]) -> Vec<(String, Vec<Vec<String>>)> {
    let mut book = Workbook::open(Cursor::new(bytes), &Limits::default()).unwrap();
    let names: Vec<String> = book.sheets().map(str::to_owned).collect();
    let rows = |name: String| {
        let (mut rows, mut row, mut grid) = (book.sheet(&name).unwrap(), Row::default(), Vec::<Vec<String>>::new());
        while rows.read(&mut row).unwrap() {
            grid.resize(row.number as usize, Vec::new());
            for cell in &row.cells {
                let text = match &cell.value {
                    Value::Number(number) => number.to_string(),
                    Value::Moment(words) => words.clone(),
                    value => rows.texts().words(value).unwrap_or_default().to_owned(),
                };
                let texts = grid.last_mut().unwrap();
                texts.resize(cell.column as usize + 1, String::new());
                *texts.last_mut().unwrap() = text;
            }
        }
        let columns = grid.iter().map(Vec::len).max().unwrap_or_default();
        for texts in &mut grid {
            texts.resize(columns, String::new());
        }
        (name, grid)
    };
    names.into_iter().map(rows).collect()
}

pub(crate) fn unscored(provider: &str, line: u64, why: UnscoredReason) -> UnscoredRow {
    UnscoredRow {
        municipality: "0384".parse().unwrap(),
        law: Law::Jw,
        provider_id: Some(provider.into()),
        provider_name: None,
        list_id: Some("L-07".into()),
        request_id: Some(format!("V-{line}")),
        allocation_id: Some("=1+1".to_owned()),
        requested_end: None,
        allocation: Some(AllocationNow { end: Some(day("2025-07-31")), product: Some("45A04".parse().unwrap()) }),
        newest_end: None,
        earlier: None,
        answered_elsewhere: false,
        decision: None,
        remarks: Vec::new(),
        client_reference: Some(OWN.to_owned()),
        file: "requests.csv".to_owned(),
        line,
        why,
    }
}

pub(crate) fn faults() -> UnscoredReason {
    let fault = |column: Option<&str>, problem: &str| UnscoredFault {
        column: column.map(str::to_owned),
        problem: problem.to_owned(),
    };
    UnscoredReason::Faults(vec![
        fault(Some("gewenst einde"), "`morgen` gelezen, verwacht een datum"),
        fault(None, "de cel is beschadigd"),
    ])
}

pub(crate) fn workbook(
    rows: &[WorklistRow],
    unscored: &[UnscoredRow],
    audience: Audience,
) -> Result<Vec<u8>, WriteError> {
    let policy = policy();
    let list = Worklist { audience, unscored, ..worklist(&policy, rows) };
    write(&list, &key())
}

fn with_own(mut rows: Vec<WorklistRow>) -> Vec<WorklistRow> {
    for row in &mut rows {
        row.client_reference = Some(OWN.to_owned());
    }
    rows
}

#[test]
fn what_is_not_assessed_stands_on_a_sheet_of_its_own() {
    let provider = rows(1)[0].assessment.provider_id.to_string();
    let without =
        [unscored(&provider, 9, faults()), unscored(&provider, 4, UnscoredReason::Code(RejectionCode::NoExtension))];
    let (rows, turned) = (with_own(rows(6)), [without[1].clone(), without[0].clone()]);
    for audience in [Audience::Provider, Audience::Worker] {
        let bytes = workbook(&rows, &without, audience).unwrap();
        assert!(bytes == workbook(&rows, &turned, audience).unwrap(), "equal rows give equal bytes");
        let sheets = sheets(&bytes);
        let (_, told) = sheets.iter().find(|(name, _)| name == "Niet beoordeeld").unwrap();
        let lines: Vec<String> = told.iter().map(|row| row.join("|")).collect();
        assert_eq!(lines.len(), 3 + without.len());
        assert!(lines[3].contains("V-4") && lines[3].contains("=1+1"), "in the order of the file: {}", lines[3]);
        assert!(
            lines[3].contains("De gevraagde einddatum is niet later dan de einddatum die er al is."),
            "{}",
            lines[3]
        );
        assert!(lines[3].contains("opnieuw in met een latere einddatum"), "{}", lines[3]);
        let both = "Gewenst einde: `morgen` gelezen, verwacht een datum.\nDe cel is beschadigd.";
        assert!(lines[4].contains(both), "{}", lines[4]);
        let is_worker = audience == Audience::Worker;
        assert_eq!(lines[4].contains("requests.csv, regel 9") && lines[4].contains(OWN), is_worker, "{}", lines[4]);
        let front: Vec<String> = sheets[0].1.iter().map(|row| row.join("|")).collect();
        assert!(front.iter().any(|line| line.starts_with("Niet beoordeeld|2|")), "{front:?}");
        let back = back(&bytes).unwrap();
        let sent = if is_worker { 8 } else { 6 };
        assert_eq!((back.sent, back.refused.len(), back.missing.len()), (sent, 0, 0), "{audience:?}");
    }
    let none = workbook(&rows, &[], Audience::Worker).unwrap();
    assert!(sheets(&none).iter().all(|(name, _)| name != "Niet beoordeeld"));
}

#[test]
fn a_request_of_another_provider_is_in_no_workbook_of_a_provider() {
    let rows = rows(2);
    for others in [unscored("43430002", 1, faults()), UnscoredRow { provider_id: None, ..unscored("", 1, faults()) }] {
        let error = workbook(&rows, std::slice::from_ref(&others), Audience::Provider).unwrap_err();
        assert!(matches!(error, WriteError::SeveralProviders { providers: 2 }), "{error}");
        assert!(workbook(&rows, &[others], Audience::Worker).is_ok());
    }
}

#[test]
fn the_workers_rows_name_both_references_and_the_providers_one() {
    let rows = with_own(rows(3));
    let heading = |bytes: &[u8]| sheets(bytes)[1].1[2].clone();
    let worker = workbook(&rows, &[], Audience::Worker).unwrap();
    let place = |name: &str| heading(&worker).iter().position(|title| title == name).unwrap();
    let first = sheets(&worker)[1].1[3].clone();
    assert!(first[place("Kenmerk aanbieder")].starts_with("VOW-2025-"), "{first:?}");
    assert_eq!(first[place("Cliëntkenmerk")], OWN);
    let provider = workbook(&rows, &[], Audience::Provider).unwrap();
    assert!(!heading(&provider).contains(&"Cliëntkenmerk".to_owned()), "{:?}", heading(&provider));
}

/// One request for everything that can come of it.
fn outcomes() -> Vec<ReplyRow> {
    let rows = with_own(rows(8));
    let mut told: Vec<ReplyRow> = [
        ReplyOutcome::Agreed,
        ReplyOutcome::Shortened(day("2025-09-30")),
        ReplyOutcome::Declined(Some(DeclineReason::CareContent)),
        ReplyOutcome::ToDiscuss,
        ReplyOutcome::Withdrawn,
        ReplyOutcome::Answered { on: Some(day("2025-06-28")), answer: Some(Answer::Declined) },
        ReplyOutcome::Open(day("2025-07-28")),
    ]
    .into_iter()
    .zip(&rows)
    .map(|(outcome, row)| ReplyRow::scored(row, outcome))
    .collect();
    told.push(ReplyRow::unscored(&unscored("42420001", 3, UnscoredReason::Code(RejectionCode::UnknownAllocation))));
    told
}

fn reply<'a>(rows: &'a [ReplyRow], list: &'a stoplicht_core::register::ListId, language: Language) -> Reply<'a> {
    let title = Title {
        provider: Some("42420001 Stichting Voorbeeldzorg & Co"),
        list: Some(list),
        municipality: "0384".parse().unwrap(),
        law: Law::Jw,
    };
    Reply { title, language, made_on: day("2025-07-21"), run_id: "run-1", rows }
}

#[test]
fn a_reply_says_of_every_request_what_came_of_it() {
    let (rows, list) = (outcomes(), "L-07".into());
    let bytes = write_reply(&reply(&rows, &list, Language::Nl)).unwrap();
    let sheets = sheets(&bytes);
    assert_eq!(sheets.len(), 1);
    let lines: Vec<String> = sheets[0].1.iter().map(|row| row.join("|")).collect();
    let heading = lines.iter().position(|line| line.starts_with("Uw kenmerk|")).unwrap();
    let told: Vec<String> =
        lines[heading + 1..].iter().map(|line| line.splitn(6, '|').nth(5).unwrap().to_owned()).collect();
    let end = rows[0].requested_end.unwrap();
    let expected = [
        "niet beoordeeld|–|Bij de gemeente was op de peildatum geen toewijzing met dit nummer bekend.\nKijk het nummer van de toewijzing na, en dien het verzoek opnieuw in.".to_owned(),
        format!("akkoord|{end}|Zoals gevraagd."),
        "ingekort|2025-09-30|Verlengd, maar minder lang dan gevraagd.".to_owned(),
        "afgewezen|–|Reden: Zorginhoudelijke afkeur. De toewijzing is op 31-12-2023 geëindigd.".to_owned(),
        "te bespreken|–|Wij nemen hierover contact met u op. De toewijzing eindigt op 31-7-2025.".to_owned(),
        "ingetrokken|–|U heeft dit verzoek ingetrokken. De toewijzing is op 30-9-2024 geëindigd.".to_owned(),
        "al beantwoord|–|Zie ons antwoord van 28-6-2025 (afgewezen).".to_owned(),
        "nog niet besloten|–|Nog niet besloten; de uiterste dag voor het antwoord is 28-7-2025. De toewijzing eindigt op 31-7-2025.".to_owned(),
    ];
    assert_eq!(told, expected, "in the order of the references");
    assert!(lines[..heading].iter().any(|line| line.starts_with("akkoord|1|")), "{lines:?}");
    let mut turned = rows.clone();
    turned.reverse();
    assert!(bytes == write_reply(&reply(&turned, &list, Language::Nl)).unwrap());
}

#[test]
fn a_letter_says_what_the_workbook_says() {
    let (rows, list) = (outcomes(), "L-07".into());
    for language in Language::ALL {
        let reply = reply(&rows, &list, language);
        let page = said(&letter(&reply));
        assert!(!page.contains("<script") && page.contains("default-src"));
        assert!(page.contains("42420001 Stichting Voorbeeldzorg &amp; Co") && page.contains("L-07"));
        assert!(page.contains("Diemen (0384)"), "{page}");
        for row in &rows {
            assert!(page.contains(row.request_id.as_deref().unwrap()), "{page}");
            let reason = row.reason(day("2025-07-21"), language).replace('\n', " ");
            assert!(page.contains(&reason), "{reason}");
        }
        let mut turned = rows.clone();
        turned.reverse();
        assert_eq!(page, said(&letter(&Reply { rows: &turned, ..reply })));
    }
}

/// Nothing for a provider, and no page, holds what is for the municipality's own eyes.
#[test]
fn what_the_municipality_knows_a_client_by_stands_in_nothing_for_others() {
    let rows = with_own(rows(12));
    let without = [unscored(rows[0].assessment.provider_id.as_str(), 4, faults())];
    let of_workbook = |bytes: &[u8]| format!("{:?}", sheets(bytes));
    assert!(of_workbook(&workbook(&rows, &without, Audience::Worker).unwrap()).contains(OWN), "the value is there");
    assert!(!of_workbook(&workbook(&rows, &without, Audience::Provider).unwrap()).contains(OWN));
    let (replies, list_id) = (outcomes(), "L-07".into());
    let reply = reply(&replies, &list_id, Language::Nl);
    assert!(!of_workbook(&write_reply(&reply).unwrap()).contains(OWN));
    assert!(!letter(&reply).contains(OWN));
    let policy = policy();
    for audience in [Audience::Provider, Audience::Worker] {
        let page = Worklist { audience, unscored: &without, ..worklist(&policy, &rows) };
        assert_eq!(list(&page).unwrap().contains(OWN), audience == Audience::Worker, "the page of the access worker");
    }
}
