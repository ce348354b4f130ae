//! Names of providers: read from every format, and what cannot be used comes back.

use polars::prelude::df;
use stoplicht_core::register::Register;
use stoplicht_tables::ProviderNames;

use crate::desk::{Desk, codes, table, text_row, told, workbook};

const NAMES: &str = "provider_id,name,region";

fn named(desk: &Desk, ids: &[&str]) -> Vec<Option<String>> {
    let names = ProviderNames::find(&desk.folder()).unwrap();
    ids.iter().map(|id| names.name(id).map(str::to_owned)).collect()
}

#[test]
fn names_are_read_from_every_format() {
    let rows = ["01234567,Stichting Voorbeeldzorg,Noord", "A-12, De Linde ,", "00990017,\"Zorg, en meer\",Zuid"];
    let expected = ["Stichting Voorbeeldzorg", "De Linde", "Zorg, en meer"].map(|name| Some(name.to_owned()));
    let desk = Desk::new();
    let ids = ["01234567", "A-12", "00990017"];
    desk.write("providers.csv", table(NAMES, &rows));
    assert_eq!(named(&desk, &ids), expected);
    desk.write(
        "providers.csv",
        table(NAMES, &rows).replace("\"Zorg, en meer\"", "Zorg! en meer").replace(',', ";").replace('!', ","),
    );
    assert_eq!(named(&desk, &ids), expected);
    let lines = ["01234567,Stichting Voorbeeldzorg,", "A-12, De Linde ,", "00990017,Zorg@ en meer,"];
    let sheet: Vec<String> = std::iter::once(text_row(1, NAMES, &[]))
        .chain(lines.iter().enumerate().map(|(at, line)| text_row(at + 2, line, &[]).replace("Zorg@", "Zorg,")))
        .collect();
    desk.write("providers.xlsx", workbook(&sheet.concat()).as_slice());
    let from_sheet = named(&desk, &ids);
    assert_eq!(from_sheet[..2], expected[..2]);
    let frame = df!("name" => ["Stichting Voorbeeldzorg", " De Linde", "Zorg, en meer"], "provider_id" => ids).unwrap();
    desk.parquet("providers.parquet", frame);
    assert_eq!(named(&desk, &ids), expected);
}

#[test]
fn rows_without_number_or_name_come_back_and_the_others_are_used() {
    let desk = Desk::new();
    let rows = [
        "01234567,Voorbeeldzorg,",
        "1234567,Zonder nul,",
        ",Zonder nummer,",
        "00990017,,",
        ",,",
        "01234567,Voorbeeldzorg,Zuid",
        "42420001,De Linde,",
        "42420001,De Eik,",
        "42420001,De Linde,",
    ];
    desk.write("providers.csv", table(NAMES, &rows));
    let checked = desk.check(Register::Providers).unwrap();
    assert_eq!(
        codes(&checked),
        [
            (2, "unreadable_value"),
            (3, "missing_value"),
            (4, "missing_value"),
            (7, "ambiguous_value"),
            (8, "ambiguous_value"),
            (9, "ambiguous_value")
        ]
    );
    assert_eq!((checked.used, checked.read.blank), (2, 1), "{}", told(&checked));
    assert!(
        told(&checked).contains("row 7 (line 8): ambiguous_value: name: another row gives this provider another name")
    );
    assert!(told(&checked).contains("its leading zeros are gone"), "{}", told(&checked));
    let ids = ["01234567", "1234567", "00990017", "42420001", ""];
    assert_eq!(named(&desk, &ids), [Some("Voorbeeldzorg".to_owned()), None, None, None, None]);
}

#[test]
fn names_are_never_needed_and_two_files_are_said() {
    let desk = Desk::new();
    assert_eq!(named(&desk, &["01234567"]), [None]);
    assert!(ProviderNames::find(&desk.folder()).unwrap().read.is_none());
    desk.write("providers.csv", table("provider_id,region", &["01234567,Noord"]));
    let error = ProviderNames::find(&desk.folder()).unwrap_err().to_string();
    assert!(error.contains("name"), "{error}");
    desk.write("providers.csv", table(NAMES, &["01234567,Voorbeeldzorg,"]));
    std::fs::copy(desk.path("providers.csv"), desk.path("providers.xlsx")).unwrap();
    let error = ProviderNames::find(&desk.folder()).unwrap_err().to_string();
    assert!(error.contains("providers.csv") && error.contains("providers.xlsx"), "{error}");
}
