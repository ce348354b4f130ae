//! Exports in the manners of more back offices and providers: headings over two rows, filters, empty columns, letters around a list.

use std::fs;

use super::exports::{ALLOCATIONS, Cell, DELIVERIES, REQUESTS_START, csv, wide, windows, xlsx};
use super::exports::{Day, Empty, Number, Text};
use super::office::Office;
use crate::support::{err, out, stoplicht};

const AREA: [&str; 4] = ["--set", "municipality=Zwolle", "--set", "law=jw"];
const OF_LIST: [&str; 4] = ["--set", "provider_id=01234567", "--set", "submitted_on=2025-09-10"];

fn texts(texts: &[&'static str]) -> Vec<Cell> {
    texts.iter().map(|text| if text.is_empty() { Empty } else { Text(text) }).collect()
}

/// 15: headings of groups above those of the columns, a column without anything, a filter that hides a row.
fn grouped() -> Vec<Vec<Cell>> {
    let groups = ["Inwoner", "", "Voorziening", "", "", "", "Toegekend", "", "", "Aanbieder", ""];
    let headings =
        ["Klantnr.", "Geboren", "Nummer", "Afgegeven op", "Product", "", "Van", "T/m", "Omvang", "AGB", "Naam"];
    let row = |client, number, given, product, period: [&'static str; 2], size, provider| {
        let mut row =
            texts(&[client, "1-2-2012", "", given, product, "", period[0], period[1], size, provider, "Linde"]);
        row[2] = Number(number);
        row
    };
    let first = ["1 januari 2025", "31 december 2025"];
    vec![
        texts(&["Overzicht toegekende voorzieningen"]),
        texts(&["Peildatum 1 juli 2025", "afdruk 3-7-2025"]),
        vec![],
        texts(&groups),
        texts(&headings),
        row("K-1", 1001.0, "20 december 2024", "45A04", first, "120 minuten per week", "01234567"),
        row("K-2", 1002.0, "15 jan. 2025", "02A05", ["1-2-2025", "31-1-2026"], "4 uur per maand", "01234567"),
        row("K-3", 1003.0, "1 maart 2025", "50A01", ["15-3-2025", "14-3-2026"], "2,5 dagdelen per week", "07654321"),
        vec![Text("Totaal"), Empty, Number(3.0)],
        vec![],
        texts(&["Bron: zaaksysteem. Selectie: alle lopende voorzieningen."]),
    ]
}

#[test]
fn headings_over_two_rows_and_hidden_rows() {
    let office = Office::new()
        .file(|folder| {
            xlsx(folder, "voorzieningen.xlsx", &[("Voorzieningen", grouped())], |_, sheet| {
                let plain = rust_xlsxwriter::Format::new();
                sheet.merge_range(3, 2, 3, 5, "Voorziening", &plain).unwrap();
                sheet.autofilter(4, 0, 7, 10).unwrap();
                sheet.set_row_hidden(6).unwrap();
            })
        })
        .with(&AREA);
    let rows = "0193,jw,1001,2024-12-20T00:00:00,K-1,01234567,45,45A04,2025-01-01,2025-12-31,120.0,01,2,,,\n\
        0193,jw,1002,2025-01-15T00:00:00,K-2,01234567,02,02A05,2025-02-01,2026-01-31,4.0,04,4,,,\n\
        0193,jw,1003,2025-03-01T00:00:00,K-3,07654321,50,50A01,2025-03-15,2026-03-14,2.5,16,2,,,\n";
    office.gives("allocations", ALLOCATIONS, rows);
    let map = fs::read_to_string(office.map()).unwrap();
    assert!(map.contains("heading = \"Voorziening Nummer\"") && map.contains("heading = \"Klantnr.\""), "{map}");
    let told = out(&office.import(true).success());
    assert!(told.contains("1 rij is in het blad verborgen"), "{told}");
    let sheet = &office.report()["sheets"][0];
    assert_eq!((&sheet["hidden"], &sheet["heading_row"]), (&1.into(), &5.into()));
}

/// 16: invoices with subtotals, a separator that Excel is told, and periods of which the first day has no year.
#[test]
fn invoices_with_periods_in_short() {
    let text = "sep=;\r\nFacturatieoverzicht;;;;;;;;\r\n\r\n\
        Declaratienr;Regel;Beschikking;Zorgperiode;Aantal gedeclareerd;Eenheid;Gedeclareerd bedrag;Factuurdatum;Status\r\n\
        D-77;1;1001;1 t/m 31 juli 2025;480;minuten;€ 672,00;12 aug 2025;Goedgekeurd\r\n\
        D-77;2;1002;01-07 t/m 31-07-2025;4;uur;€ 300,00;12 aug 2025;Goedgekeurd\r\n\
        Totaal D-77;;;;;;€ 972,00;;\r\n\
        D-78;1;1003;1 juni t/m 30 juni 2025;10;dagdelen;€ 500,00;15 jul 2025;Goedgekeurd\r\n\
        Totaal D-78;;;;;;€ 500,00;;\r\nEindtotaal;;;;;;€ 1.472,00;;\r\n";
    let office = Office::new().file(|folder| csv(folder, "facturatie.csv", windows(text))).with(&AREA);
    let rows = "0193,jw,1001,2025-07-01,2025-07-31,480.0,01,67200,2025-08-12,,,,,\n\
        0193,jw,1002,2025-07-01,2025-07-31,4.0,04,30000,2025-08-12,,,,,\n\
        0193,jw,1003,2025-06-01,2025-06-30,10.0,16,50000,2025-07-15,,,,,\n";
    office.gives("claims", super::exports::CLAIMS, rows);
    let map = fs::read_to_string(office.map()).unwrap();
    assert!(map.contains("Weggelaten: dit is in geen register nodig."), "{map}");
}

/// 17: a letter around a list, a heading that may mean more, and an end that is none.
#[test]
fn a_list_in_a_letter() {
    let row = |number: f64, reference, allocation, now, asked: Cell, why| {
        let date = Day("2025-09-10");
        vec![
            Number(number),
            Text(reference),
            Text("J. Jansen"),
            Number(allocation),
            Day(now),
            Empty,
            asked,
            Text(why),
            date,
        ]
    };
    let headings = [
        "Nr",
        "Eigen kenmerk",
        "Naam cliënt",
        "Toewijzing (nr.)",
        "Huidige einddatum",
        "",
        "Einddatum (gewenst)",
        "Toelichting op het verzoek",
        "Datum",
    ];
    let rows = vec![
        texts(&["Stichting Linde"]),
        texts(&["Postbus 1, 8000 AA Zwolle", "Betreft: verlengingen derde kwartaal"]),
        vec![],
        texts(&headings),
        row(1.0, "SL-001", 1001.0, "2025-12-31", Day("2026-06-30"), "Nog niet afgerond."),
        row(2.0, "SL-002", 1002.0, "2026-01-31", Text("31 juli 2026"), "Er is meer tijd nodig."),
        row(3.0, "SL-003", 1003.0, "2026-03-14", Text("einde schooljaar"), "Zie plan."),
        vec![],
        texts(&["* Wij ontvangen uw besluit graag binnen vijf werkdagen."]),
    ];
    let office = Office::new()
        .file(|folder| xlsx(folder, "lijst-q3.xlsx", &[("Lijst Q3", rows)], |_, _| ()))
        .with(&AREA)
        .with(&OF_LIST[..2]);
    let told = office.propose();
    assert!(told.contains("Datum: NIET ZEKER"), "{told}");
    assert!(told.contains("zij zeggen hoe de toewijzing nu is: Huidige einddatum"), "{told}");
    office.import(true).success();
    let read = office.read("requests.csv");
    assert!(read.starts_with(REQUESTS_START), "{read}");
    assert!(read.contains("0193,jw,SL-001,,01234567,1001,2025-09-10,,2026-06-30,,,,,Nog niet afgerond.,,"), "{read}");
    assert!(
        read.contains("0193,jw,SL-002,,01234567,1002,2025-09-10,,2026-07-31,,,,,Er is meer tijd nodig.,,"),
        "{read}"
    );
    let rejected = office.read("rejected.csv");
    assert!(rejected.contains("lijst-q3.xlsx;Lijst Q3;7;Einddatum (gewenst);requested_end;"), "{rejected}");
    office.balances();
}

/// 18: starts and stops, with the days in words, commas between, and a count below.
#[test]
fn starts_and_stops_in_words() {
    let text = "\u{feff}Wet,Gemeente,Toewijzing,Zorg gestart op,Zorg gestopt op,Reden einde,Startmelding ontvangen\n\
        Jeugdwet,Zwolle,1001,15 januari 2025,,,20-1-2025\n\
        Jeugdwet,Zwolle,1002,1 februari 2025,30 juni 2025,31,3-2-2025\n\
        ,,,,,,\nAantal regels: 2,,,,,,\n";
    let office = Office::new().file(|folder| csv(folder, "startstop.csv", text));
    let rows = "0193,jw,1001,2025-01-15,,,2025-01-20,\n0193,jw,1002,2025-02-01,2025-06-30,31,2025-02-03,\n";
    office.gives("deliveries", DELIVERIES, rows);
}

/// 19: a list from a provider's own system, in UTF-16, with what is asked in other words.
#[test]
fn a_list_in_other_words() {
    let text = "Verlengingsverzoeken\t\t\t\t\t\t\r\n\
        Referentienr.\tSoort wet\tBeschikkingnr\tVerlengingsperiode\tReden van de verlenging\tGevraagd aantal\tGevr. eenheid\r\n\
        R-1\tJW\t1001\t1-1-2026 t/m 30-6-2026\tNog nodig\t\t\r\n\
        R-2\tJW\t1002\t1-2-2026 tot en met 31 juli 2026\tNog nodig\t2\tuur\r\n\
        Totaal 2 verzoeken\t\t\t\t\t\t\r\n";
    let office = Office::new()
        .file(|folder| csv(folder, "verzoeken.txt", wide(text)))
        .with(&["--set", "municipality=Zwolle"])
        .with(&OF_LIST);
    // Per what the volume is nothing says: it is that of the allocation, and a person says so.
    let said = err(&office.import(false).failure());
    assert!(said.contains("frequency (verzoeken.txt)"), "{said}");
    let office = office.with(&["--set", "frequency=-"]);
    office.import(false).success();
    let read = office.read("requests.csv");
    assert!(read.contains("0193,jw,R-1,,01234567,1001,2025-09-10,2026-01-01,2026-06-30,,,,,Nog nodig,,"), "{read}");
    assert!(
        read.contains("0193,jw,R-2,,01234567,1002,2025-09-10,2026-02-01,2026-07-31,2.0,04,,,Nog nodig,,"),
        "{read}"
    );
    assert_eq!(read.lines().count(), 3, "{read}");
}

/// Whoever checks registers that were imported finds the rows in the files that were imported, and hears of those that came back.
#[test]
fn registers_are_checked_by_the_rows_of_the_files() {
    let head = ["Kenmerk", "Toewijzing", "Gewenste einddatum", "Gemeente", "Wet", "AGB", "Datum verzoek"];
    let row = |reference, number, end| {
        let mut row = texts(&[reference, "", end, "Zwolle", "jw", "01234567", "10-9-2025"]);
        row[1] = Number(number);
        row
    };
    let rows = vec![
        texts(&["Verzoeken"]),
        vec![],
        texts(&head),
        row("V-1", 1001.0, "30-6-2026"),
        row("V-2", 1001.0, "zsm"),
        row("V-3", 9999.0, "30-6-2026"),
    ];
    let allocations = "Toewijzing;Toewijzingsdatum;Cliëntnummer;AGB;Begindatum;Einddatum\n\
        1001;1-1-2025;K-1;01234567;1-1-2025;31-12-2025\n";
    let office = Office::new()
        .file(|folder| csv(folder, "toewijzingen.csv", allocations))
        .file(|folder| xlsx(folder, "lijst.xlsx", &[("Juli", rows)], |_, _| ()))
        .with(&AREA)
        .with(&["--max-rejected", "100%"]);
    let mut import = stoplicht();
    import.arg("import").args(office.arguments()).arg("--out").arg(office.out()).assert().success();
    let check = |format| {
        let mut command = stoplicht();
        command.args(["check", "--format", format, "--registers"]).arg(office.out());
        out(&command.assert().success()).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    for told in [check("text"), check("html")] {
        assert!(told.contains("lijst.xlsx (Juli): rij 6"), "{told}");
        assert!(told.contains("Bij het inlezen kwamen al rijen terug") && told.contains("verzoeken 1 van 3"), "{told}");
    }
    assert!(
        check("json")
            .contains("\"returned_at_import\": [ { \"register\": \"requests\", \"rejected\": 1, \"of\": 3 } ]")
    );
}
