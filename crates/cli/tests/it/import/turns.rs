//! Every wrong turn stops with a sentence that says what to do, and writes nothing.

use std::fs;

use super::exports::{Number, Text, csv, xlsx};
use super::office::Office;
use crate::support::{err, out, stoplicht};

const HEADING: &str = "Gemeente;Wet;Toewijzingsnummer;Toewijzingsdatum;Cliëntnummer;AGB;Begindatum;Einddatum;Eenheid\n";
const ROW: &str = "Zwolle;jw;1;1-1-2025;K-1;01234567;1-1-2025;31-12-2025;minuten\n";

/// A map of one file, given to another.
fn turn(next: &str) -> (Office, String) {
    let office = Office::new().file(|folder| csv(folder, "a.csv", format!("{HEADING}{ROW}")));
    office.propose();
    fs::write(office.path().join("a.csv"), next).unwrap();
    let text = err(&office.import(true).failure());
    assert!(!office.out().exists(), "nothing is written");
    (office, text)
}

#[test]
fn a_map_of_another_file() {
    let (_, text) = turn("Merk;Kenteken\nA;1\n");
    assert!(text.contains("a.csv: de kaart hoort bij een ander bestand") && text.contains("--propose"), "{text}");
}

#[test]
fn a_column_that_moved() {
    let (_, text) = turn(&format!("{HEADING}{ROW}").replace("Begindatum;Einddatum", "Einddatum;Begindatum"));
    assert!(text.contains("\"Begindatum\" stond in G en staat nu in H") && text.contains("place = \"H\""), "{text}");
}

#[test]
fn a_column_that_is_new_or_gone() {
    let (_, text) = turn(&format!("{HEADING}{ROW}").replace("Eenheid\n", "Toeslag\n"));
    assert!(text.contains("\"Eenheid\" (I) is er niet meer") && text.contains("\"Toeslag\" (I) is nieuw"), "{text}");
}

/// One column that came in moves all others on: that is one change, and once it is in the map the others are found.
#[test]
fn a_column_that_came_in() {
    let next = format!("{HEADING}{ROW}").replace("Cliëntnummer;", "Wijk;Cliëntnummer;").replace(";K-1", ";Zuid;K-1");
    let (office, text) = turn(&next);
    assert!(text.contains("\"Wijk\" (E) is nieuw"), "{text}");
    assert!(text.contains("5 andere kolommen zijn daardoor opgeschoven"), "{text}");
    assert_eq!(text.matches("a.csv: ").count(), 2, "{text}");
    let map = fs::read_to_string(office.map()).unwrap();
    let column = "[[table.column]]\nheading = \"Wijk\"\nplace = \"E\"\nreads = \"-\"\n";
    fs::write(office.map(), format!("{map}{column}")).unwrap();
    office.import(true).success();
    let read = office.read("allocations.csv");
    assert!(read.contains("K-1,01234567") && read.contains("2025-01-01,2025-12-31"), "{read}");
    assert_eq!(office.report()["sheets"][0]["left_out"][0], "Wijk");
}

/// The same where a column is left out, and where one is put elsewhere.
#[test]
fn a_column_that_went_out_or_elsewhere() {
    let without = format!("{HEADING}{ROW}").replace("Wet;", "").replace("jw;", "");
    let (_, text) = turn(&without);
    assert!(text.contains("\"Wet\" (B) is er niet meer") && text.contains("7 andere kolommen"), "{text}");
    let last = format!("{HEADING}{ROW}")
        .replace("Gemeente;", "")
        .replace("Zwolle;", "")
        .replace("Eenheid", "Eenheid;Gemeente")
        .replace("minuten", "minuten;Zwolle");
    let (office, text) = turn(&last);
    assert!(text.contains("\"Gemeente\" stond in A en staat nu in I"), "{text}");
    assert!(text.contains("8 andere kolommen") && !text.contains("\"Wet\""), "{text}");
    office.answer("place = \"A\"", "place = \"I\"");
    office.import(true).success();
    assert!(office.read("allocations.csv").contains("0193,jw,1,"), "{}", office.read("allocations.csv"));
}

#[test]
fn a_word_that_is_new() {
    let (office, text) = turn(&format!("{HEADING}{ROW}").replace(";minuten", ";stuks"));
    assert!(text.contains("wat `stuks` betekent staat niet in de kaart (één rij)"), "{text}");
    assert!(text.contains("[table.column.values] en daaronder \"stuks\" = \"?\""), "{text}");
    // What to do is done: the row comes back, and the run does not stop.
    office.answer("minuten = \"01\"", "stuks = \"?\"");
    office.import(true).success();
    assert!(office.read("rejected.csv").contains(";Eenheid;unit;ambiguous_value;stuks;"));
    office.answer("stuks = \"?\"", "stuks = \"84\"");
    office.import(true).success();
    assert!(office.read("allocations.csv").contains(",84,"));
}

#[test]
fn a_map_that_is_none_or_says_what_cannot_be() {
    for (from, to, told) in [
        ("version = 1", "version = 9", "versie 9"),
        ("version = 1", "versie = 1", "dit is geen kaart"),
        ("reads = \"end_date\"", "reads = \"einde\"", "geen kolom `einde`"),
        ("reads = \"end_date\"", "reads = \"start_date\"", "twee kolommen geven `start_date`"),
        ("place = \"A\"", "place = \"1\"", "is geen kolom"),
    ] {
        let office = Office::new().file(|folder| csv(folder, "a.csv", format!("{HEADING}{ROW}")));
        office.propose();
        office.answer(from, to);
        let text = err(&office.import(true).failure());
        assert!(text.contains(told), "{to}: {text}");
    }
}

#[test]
fn a_map_is_never_written_over() {
    let office = Office::new().file(|folder| csv(folder, "a.csv", format!("{HEADING}{ROW}")));
    office.propose();
    let run = stoplicht().args(["import", "x.csv", "--propose", "--map"]).arg(office.map()).assert().failure();
    assert!(err(&run).contains("er is al een kaart"));
}

#[test]
fn what_is_needed_and_not_said_is_asked() {
    let text = format!("{HEADING}{ROW}").replace("Toewijzingsdatum", "Iets anders");
    let office = Office::new().file(|folder| csv(folder, "a.csv", text));
    let words = err(&office.import(false).failure());
    assert!(words.contains("assigned_at") && words.contains("--snapshot DATUM"), "{words}");
    let printed = office.propose();
    assert!(printed.contains("In te vullen") && printed.contains("assigned_at"), "{printed}");
    assert!(err(&office.import(true).failure()).contains("vul in wat bij ? hoort"));
    let office = office.with(&["--set", "assigned_at=2025-01-01"]);
    office.import(true).success();
    assert!(office.read("allocations.csv").contains(",2025-01-01T00:00:00,"));
}

/// Without ends no request can be assessed: that there are none a person says.
#[test]
fn ends_that_stand_in_no_column_are_asked() {
    let without = format!("{HEADING}{ROW}").replace("Einddatum;", "").replace("31-12-2025;", "");
    let office = Office::new().file(|folder| csv(folder, "a.csv", without));
    let said = err(&office.import(false).failure());
    assert!(said.contains("end_date") && said.contains("schrijf dan \"-\""), "{said}");
    let printed = office.propose();
    assert!(
        printed.contains("In te vullen") && printed.contains("end_date: staat het onder een andere kop"),
        "{printed}"
    );
    let open = office.with(&["--set", "end_date=-"]);
    open.import(true).success();
    assert!(open.read("allocations.csv").contains(",2025-01-01,,"), "{}", open.read("allocations.csv"));
    // A map that lost the column asks too, and reads nothing.
    let list = list(REQUESTS).with(&["--set", "provider_id=01234567", "--set", "submitted_on=2025-06-10"]);
    list.propose();
    list.answer("reads = \"requested_end\"", "reads = \"-\"");
    let said = err(&list.import(true).failure());
    assert!(said.contains("requested_end (lijst.csv)") && !list.out().exists(), "{said}");
    let said = err(&list.with(&["--set", "request_id=-"]).import(true).failure());
    assert!(said.contains("verschilt per rij"), "{said}");
}

#[test]
fn what_is_set_must_be_a_value() {
    for (set, told) in [
        ("law=wlz", "dat is geen waarde"),
        ("kleur=rood", "geen register heeft die kolom"),
        ("submitted_on=morgen", "dat is geen waarde"),
    ] {
        let office = Office::new().file(|folder| csv(folder, "a.csv", format!("{HEADING}{ROW}"))).with(&["--set", set]);
        let text = err(&office.import(false).failure());
        assert!(text.contains(told), "{set}: {text}");
    }
}

#[test]
fn a_snapshot_of_what_is_no_state() {
    let text = "Toewijzing;Begindatum;Einddatum;Volume;Eenheid;Bedrag in centen\n1;1-7-2025;31-7-2025;480;01;1200\n";
    let office = Office::new().file(|folder| csv(folder, "d.csv", text)).with(&[
        "--snapshot",
        "2025-07-01",
        "--set",
        "law=jw",
        "--set",
        "municipality=0193",
    ]);
    assert!(err(&office.import(false).failure()).contains("--snapshot is voor toewijzingen"));
}

#[test]
fn one_snapshot_is_taken_and_said_to_be_one() {
    let text = format!("{HEADING}{ROW}");
    let office = Office::new().file(|folder| csv(folder, "a.csv", text)).with(&["--snapshot", "2025-07-01"]);
    let said = err(&office.import(false).success());
    assert!(said.contains("eerdere verlengingen onder hetzelfde nummer zijn niet te zien"), "{said}");
    assert_eq!(office.report()["single_snapshot"], "2025-07-01");
    // Who reads the registers is told as well.
    let requests = "municipality,law,request_id,provider_id,allocation_id,submitted_on,requested_end\n\
        0193,jw,V-1,01234567,1,2025-07-10,2026-06-30\n";
    csv(&office.out(), "requests.csv", requests);
    for register in ["deliveries", "claims"] {
        let source = crate::support::root().join(format!("fixtures/registers/{register}.csv"));
        let header = fs::read_to_string(source).unwrap().lines().next().unwrap().to_owned();
        csv(&office.out(), &format!("{register}.csv"), header + "\n");
    }
    let triage = |arguments: &[&str]| {
        stoplicht()
            .args(arguments)
            .arg("--registers")
            .arg(office.out())
            .args(["--policy", "fixtures/policy.toml"])
            .assert()
    };
    let to = office.path().join("kleuren");
    let said = err(&triage(&["triage", "--out", to.to_str().unwrap()]).success());
    assert!(said.contains("er is één stand, van 1-7-2025"), "{said}");
    let said = err(&triage(&["explain", "--request", "V-1"]).success());
    assert!(said.contains("er is één stand, van 1-7-2025"), "{said}");
    for format in ["text", "json", "html"] {
        let told = out(&triage(&["check", "--format", format]).success());
        let day = match format {
            "json" => "\"single_snapshot\": \"2025-07-01\"",
            "html" => "met de stand van <span class=\"u\">1-7-2025",
            _ => "met de stand van 1-7-2025",
        };
        assert!(told.contains(day), "{format}: {told}");
    }
}

#[test]
fn sheets_are_found_missed_and_told() {
    let rows = |id: f64| {
        let heading = ["Wet", "Toewijzing", "Toegewezen op", "Cliënt", "AGB", "Begindatum"].map(Text);
        let row = vec![Text("jw"), Number(id), Text("1-1-2025"), Text("K"), Text("01234567"), Text("1-1-2025")];
        vec![heading.into_iter().collect(), row]
    };
    let office = Office::new().file(|folder| {
        xlsx(folder, "r.xlsx", &[("Zwolle", rows(1.0)), ("Kampen", rows(2.0)), ("Voorbeelden", rows(3.0))], |_, _| ())
    });
    let office = office.with(&["--set", "end_date=-"]);
    let printed = office.propose();
    assert!(printed.contains("blad met voorbeelden"), "{printed}");
    office.import(true).success();
    assert_eq!(office.read("allocations.csv").lines().count(), 3);
    let path = office.path().to_owned();
    xlsx(&path, "r.xlsx", &[("Zwolle", rows(1.0)), ("Deventer", rows(2.0))], |_, _| ());
    let text = err(&office.import(true).failure());
    assert!(text.contains("blad \"Deventer\": dit blad lijkt een register en staat niet in de kaart"), "{text}");
    xlsx(&path, "r.xlsx", &[("Zwolle", rows(1.0))], |_, _| ());
    let text = err(&office.import(true).failure());
    assert!(text.contains("blad \"Kampen\": dit blad staat in de kaart en niet in het bestand"), "{text}");
}

#[test]
fn the_names_are_printed() {
    let names = out(&stoplicht().args(["import", "--names"]).assert().success());
    for (register, column, name) in [
        (
            "requests (verzoeken)",
            "requested_end: de gewenste laatste dag; een verzoek zonder wordt niet beoordeeld",
            "Gewenste einddatum",
        ),
        (
            "requests (verzoeken)",
            "product_code: wordt vergeleken met de toewijzing, en staat in geen register",
            "Productcode",
        ),
        ("allocations (toewijzingen)", "end_date: de laatste dag van de toewijzing; leeg: zonder einde", "Geldig tot"),
        (
            "claims (declaraties)",
            "period_start + period_end: staat samen in één cel, en wordt uit elkaar gehaald",
            "Periode",
        ),
    ] {
        let of_register = names.split("\n\n").find(|part| part.starts_with(register)).unwrap();
        let of_column = of_register.split("\n  ").map(str::trim_start);
        let after = of_column.skip_while(|line| *line != column).skip(1).take_while(|line| !line.contains(": "));
        assert!(after.into_iter().any(|line| line == name), "{register} {column} {name}: {names}");
    }
}

const REQUESTS: &str = "Toewijzingsnummer;Kenmerk;Gewenste einddatum\n1;V-1;31-12-2025\n2;V-2;31-12-2025\n";

/// A provider's list, of which nothing says whose it is.
fn list(text: &str) -> Office {
    let office = Office::new().file(|folder| csv(folder, "lijst.csv", text));
    office.with(&["--set", "municipality=Zwolle", "--set", "law=jw"])
}

#[test]
fn what_is_of_one_list_is_asked_with_every_list() {
    let office = list(REQUESTS);
    let told = office.propose();
    assert!(told.contains("Elke keer te geven met --set") && told.contains(": provider_id, submitted_on\n"), "{told}");
    let text = err(&office.import(true).failure());
    assert!(text.contains("provider_id (lijst.csv), submitted_on (lijst.csv)"), "{text}");
    let of_list =
        |list: &'static str, day: &'static str| ["--set", list, "--set", day, "--set", "provider_id=01234567"];
    let first = office.with(&of_list("list_id=A", "submitted_on=2025-06-10"));
    first.import(true).success();
    assert!(first.read("requests.csv").contains("A,01234567") || first.read("requests.csv").contains(",A,"));
    // A map that was proposed with a list in hand does not keep it either.
    let again = list(REQUESTS).with(&of_list("list_id=A", "submitted_on=2025-06-10"));
    again.propose();
    assert!(!fs::read_to_string(again.map()).unwrap().contains("2025-06-10"));
    // What a person wrote in the map stands aside for what is said of this list.
    again.answer("list_id = \"?\"", "list_id = \"B\"");
    again.import(true).success();
    assert!(again.read("requests.csv").contains(",A,") && !again.read("requests.csv").contains(",B,"));
}

/// Whose a list is, and of which day, no map keeps: a list of another provider would be read as that of the first.
#[test]
fn whose_a_list_is_no_map_says() {
    let office = list(REQUESTS);
    office.propose();
    let map = fs::read_to_string(office.map()).unwrap();
    assert!(
        map.contains("Elke keer te geven met --set, want het hoort bij één lijst: provider_id, submitted_on"),
        "{map}"
    );
    office.answer("provider_id = \"?\"", "provider_id = \"01234567\"");
    office.answer("submitted_on = \"?\"", "submitted_on = \"2025-06-10\"");
    let said = err(&office.import(true).failure());
    assert!(said.contains("Elke keer te geven met --set"), "{said}");
    assert!(said.contains("provider_id (lijst.csv), submitted_on (lijst.csv)") && !office.out().exists(), "{said}");
    let given = office.with(&["--set", "provider_id=07654321", "--set", "submitted_on=2025-07-10"]);
    let told = out(&given.import(true).success());
    assert!(given.read("requests.csv").contains(",07654321,1,2025-07-10,"), "{}", given.read("requests.csv"));
    assert!(told.contains("van aanbieder 07654321, ingediend op 10-7-2025"), "{told}");
}

/// Where clients stand and no end is asked for it is no list of a provider; and what was asked of another register is asked no more.
#[test]
fn allocations_with_clients_are_no_list() {
    let text = "Wet;Beschikkingsnr.;Cliëntnr;AGB zorgaanbieder;Productcode;Ingang zorg;Einddatum;Toewijzingsdatum/tijd;Referentie\n\
        jw;1;K-1;01234567;45A04;1-1-2025;31-12-2025;1-1-2025;x\n";
    let office = Office::new().file(|folder| csv(folder, "a.csv", text)).with(&["--set", "municipality=Zwolle"]);
    let told = office.propose();
    assert!(told.contains("a.csv: allocations") && told.contains("start_date"), "{told}");
    assert!(told.contains("zet achter register welk het is"), "{told}");
    office.answer("start_date = \"?\"", "start_date = \"?\"\nrequest_id = \"?\"");
    office.answer(
        "heading = \"Ingang zorg\"\nplace = \"F\"\nreads = \"-\"",
        "heading = \"Ingang zorg\"\nplace = \"F\"\nreads = \"start_date\"",
    );
    office.import(true).success();
    assert!(office.read("allocations.csv").contains(",K-1,01234567,"), "{}", office.read("allocations.csv"));
    office.answer("request_id = \"?\"", "request_id = \"V-1\"");
    let said = err(&office.import(true).failure());
    assert!(
        said.contains("haal die regel weg onder [set], of onder [table.set] bij de tabel van allocations"),
        "{said}"
    );
    // A list that names clients too, and says what is asked, is one; who they are the allocations say.
    let other = list("Toewijzingsnummer;Kenmerk;Cliëntnr;Gewenste einddatum\n1;V-1;K-1;31-12-2025\n");
    let told = other.propose();
    assert!(
        told.contains("lijst.csv: requests") && told.contains("ook weggelaten (waarom staat in de kaart): Cliëntnr"),
        "{told}"
    );
    assert!(!told.contains("hoe de toewijzing nu is"), "{told}");
}

/// A map of more files asks of the files at hand what belongs to them.
#[test]
fn what_belongs_to_a_list_is_not_asked_of_allocations() {
    let alone = Office::new().file(|folder| csv(folder, "a.csv", format!("{HEADING}{ROW}")));
    let list = "Gemeente;Wet;Toewijzingsnummer;Kenmerk;Gewenste einddatum\nZwolle;jw;1;V-1;31-12-2026\n";
    let both = Office::new()
        .file(|folder| csv(folder, "a.csv", format!("{HEADING}{ROW}")))
        .file(|folder| csv(folder, "lijst.csv", list))
        .with(&["--set", "list_id=A"]);
    both.propose();
    fs::copy(both.map(), alone.map()).unwrap();
    alone.import(true).success();
    let text = err(&both.import(true).failure());
    assert!(text.contains("provider_id (lijst.csv), submitted_on (lijst.csv)") && !text.contains("list_id"), "{text}");
    // The provider of an export of allocations is no matter of a list.
    let of_one = format!("{HEADING}{ROW}").replace("AGB;", "").replace("01234567;", "");
    let office = Office::new().file(|folder| csv(folder, "a.csv", of_one));
    let told = office.propose();
    assert!(told.contains("In te vullen") && told.contains("provider_id") && !told.contains("Elke keer"), "{told}");
    let given = office.with(&["--set", "provider_id=01234567"]);
    fs::remove_file(given.map()).unwrap();
    given.propose();
    assert!(fs::read_to_string(given.map()).unwrap().contains("provider_id = \"01234567\""));
}

#[test]
fn what_tells_rows_apart_is_not_the_same_in_every_row() {
    let nameless = list(&REQUESTS.replace("Kenmerk", "Iets van ons"));
    let told = nameless.propose();
    assert!(told.contains("request_id: dat verschilt per rij"), "{told}");
    let told = err(&nameless.with(&["--set", "request_id=1"]).import(false).failure());
    assert!(told.contains("request_id verschilt per rij") && told.contains("reads = \"request_id\""), "{told}");
}

#[test]
fn a_list_that_is_passed_over_says_what_it_lacks() {
    let other = list(&REQUESTS.replace("Gewenste einddatum", "Wens"));
    let office = other.file(|folder| csv(folder, "a.csv", format!("{HEADING}{ROW}")));
    let told = office.propose();
    assert!(told.contains("bekend zijn `Toewijzingsnummer`, `Kenmerk`; niet gevonden: requested_end"), "{told}");
    assert!(fs::read_to_string(office.map()).unwrap().contains("niet gevonden: requested_end"));
}

#[test]
fn allocations_with_the_name_of_the_provider_are_allocations() {
    let heading = "Toewijzingnr;Client_nr;AGB aanbieder;Naam aanbieder;Product;Ingang zorg;Einddatum\n";
    let row = "1;K-1;01234567;Zorgzaam;45A04;1-1-2025;31-12-2025\n";
    let office = Office::new().file(|folder| csv(folder, "a.csv", format!("{heading}{row}")));
    let told = office.with(&["--set", "municipality=Zwolle", "--set", "law=jw"]).propose();
    assert!(told.contains("a.csv: allocations"), "{told}");
}

#[test]
fn a_word_in_a_column_of_codes_is_asked_after_and_loses_no_row_unseen() {
    let heading = HEADING.replace("Eenheid", "Verwijzer");
    let row = |number: u8, referrer: &str| {
        ROW.replace("Zwolle;jw;1;", &format!("Zwolle;jw;{number};")).replace("minuten", referrer)
    };
    let rows: String =
        [row(1, "Huisarts"), row(2, "Gecertificeerde instelling"), row(3, "Buurvrouw"), row(4, "02")].concat();
    let office = Office::new().file(|folder| csv(folder, "a.csv", format!("{heading}{rows}")));
    let told = office.propose();
    assert!(told.contains("Verwijzer: NIET ZEKER: van één waarde staat niet vast"), "{told}");
    let text = fs::read_to_string(office.map()).unwrap();
    assert!(text.contains("Huisarts = \"02\"") && text.contains("\"Gecertificeerde instelling\" = \"04\""), "{text}");
    // One of four rows came back: that is noticed, now and when the registers are used.
    let run = office.importing(true).assert().code(3);
    assert!(err(&run).contains("25% van de rijen van een register kwam terug"), "{}", err(&run));
    office.answer("Buurvrouw = \"?\"", "Buurvrouw = \"06\"");
    office.import(true).success();
    let referrers: Vec<String> = office.read("allocations.csv").lines().skip(1).map(str::to_owned).collect();
    assert_eq!(referrers.len(), 4, "{referrers:?}");
    assert!(
        referrers.iter().filter(|line| line.ends_with(",02") || line.contains(",02,")).count() >= 2,
        "{referrers:?}"
    );
    // A word that is new stops the run.
    fs::write(office.path().join("a.csv"), format!("{heading}{}", row(1, "Oom"))).unwrap();
    let told = err(&office.import(true).failure());
    assert!(told.contains("wat `Oom` betekent staat niet in de kaart"), "{told}");
}

#[test]
fn a_file_that_only_has_the_name_of_a_workbook_says_what_it_is() {
    let told = |bytes: &[u8]| {
        let office = Office::new().file(|folder| {
            let path = folder.join("lijst.xlsx");
            fs::write(&path, bytes).unwrap();
            path
        });
        err(&office.import(false).failure())
    };
    let protected: Vec<u8> = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        .into_iter()
        .chain([0; 504])
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert!(told(&protected).contains("wachtwoord"), "{}", told(&protected));
    let pdf = told(b"%PDF-1.7\n\x00\xff\xfe\x80binary");
    assert!(!pdf.contains("CSV"), "{pdf}");
    assert!(!told(b"").contains("CSV"));
}
