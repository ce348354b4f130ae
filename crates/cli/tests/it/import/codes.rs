//! Codes as people write them, and whose list it is.

use super::exports::csv;
use super::office::Office;
use crate::support::{err, out};

const AREA: [&str; 4] = ["--set", "municipality=0193", "--set", "law=jw"];
const HEAD: &str = "Toewijzing;Toewijzingsdatum;Cliëntnummer;AGB-code;Begindatum;Einddatum\n";

/// An allocation for each code.
fn allocations(codes: &[&str]) -> String {
    let row = |(at, code): (usize, &&str)| format!("{};1-1-2025;K-{at};{code};1-1-2025;31-12-2025\n", 1001 + at);
    HEAD.to_owned() + &codes.iter().enumerate().map(row).collect::<String>()
}

fn office(codes: &[&str]) -> Office {
    Office::new().file(|folder| csv(folder, "a.csv", allocations(codes))).with(&AREA)
}

/// The number and the provider of each allocation that is used.
fn providers(office: &Office) -> Vec<String> {
    let read = office.read("allocations.csv");
    let field = |line: &str, at: usize| line.split(',').nth(at).unwrap().to_owned();
    read.lines().skip(1).map(|line| format!("{} {}", field(line, 2), field(line, 5))).collect()
}

#[test]
fn a_code_of_a_provider_is_eight_digits_however_it_is_written() {
    let office =
        office(&["01234567", "01-234567", "01.23.45.67", "0123 4567", "AGB 01234567", "A-12", "012-345678", "12-34"]);
    office.propose();
    let told = out(&office.import(true).success());
    assert_eq!(providers(&office), ["1001", "1002", "1003", "1004", "1005"].map(|number| format!("{number} 01234567")));
    assert!(told.contains("4 keer is een streepje, punt of spatie uit een AGB-code gehaald"), "{told}");
    assert_eq!(office.report()["sheets"][0]["tidied_providers"], 4);
    let rejected = office.read("rejected.csv");
    assert_eq!(rejected.matches("verwacht een AGB-code van acht cijfers").count(), 3, "{rejected}");
    office.balances();
}

/// Of seven digits the zero is lost, with a dash as well: another register proves it, and nothing else does.
#[test]
fn a_code_with_a_dash_that_lost_its_zero_is_proved_as_any_other() {
    let rows = ["1-234567", "1.234.567", "1234567"];
    let alone = office(&rows);
    alone.import(false).success();
    assert_eq!(providers(&alone), [""; 0]);
    assert_eq!(alone.read("rejected.csv").matches("de nullen vooraan zijn weg").count(), 3);
    let names = "AGB-code;Naam\n01-234567;Stichting A\n";
    let proved = office(&rows).file(|folder| csv(folder, "aanbieders.csv", names));
    let told = out(&proved.import(false).success());
    assert_eq!(providers(&proved), ["1001", "1002", "1003"].map(|number| format!("{number} 01234567")));
    assert_eq!(proved.read("providers.csv"), "provider_id,name\n01234567,Stichting A\n");
    assert!(told.contains("3 keer is de nul vooraan van een AGB-code teruggezet"), "{told}");
}

const LIST: &str = "Kenmerk;Toewijzing;Gewenste einddatum\nV-1;1001;30-6-2026\nV-2;1002;30-6-2026\n";

#[test]
fn a_provider_that_is_set_is_read_as_one_in_a_cell() {
    let list = |provider: &str| {
        let set = format!("provider_id={provider}");
        let office = Office::new().file(|folder| csv(folder, "lijst.csv", LIST)).with(&AREA);
        office.with(&["--set", "submitted_on=2025-06-10", "--set", &set])
    };
    for whole in ["01234567", "01-234567", "01 23 45 67"] {
        let office = list(whole);
        office.import(false).success();
        assert!(office.read("requests.csv").contains("0193,jw,V-1,,01234567,1001"), "{whole}");
    }
    for none in ["1234567", "1-234567", "A-1", "012345678"] {
        let said = err(&list(none).import(false).failure());
        assert!(said.contains("een AGB-code heeft acht cijfers"), "{none}: {said}");
    }
}

#[test]
fn a_municipality_is_known_by_its_number_however_it_is_written() {
    let text = "Gemeente;Toewijzing;Toewijzingsdatum;Cliëntnummer;AGB-code;Begindatum;Einddatum\n\
        GM0193;1;1-1-2025;K-1;01234567;1-1-2025;31-12-2025\nGM-0193;2;1-1-2025;K-2;01234567;1-1-2025;31-12-2025\n\
        gm 193;3;1-1-2025;K-3;01234567;1-1-2025;31-12-2025\n01-93;4-4;1-1-2025;K-4;01234567;1-1-2025;31-12-2025\n";
    let office = Office::new().file(|folder| csv(folder, "a.csv", text)).with(&AREA[2..]);
    office.propose();
    office.import(true).success();
    let read = office.read("allocations.csv");
    assert_eq!(read.matches("0193,jw,").count(), 3, "{read}");
    // What may be more than one thing is asked; the number of an allocation is as it is.
    office.answer("01-93\" = \"?\"", "01-93\" = \"0193\"");
    office.import(true).success();
    assert!(office.read("allocations.csv").contains("0193,jw,4-4,"));
}

/// The wrong provider is the cause, and what follows of it is not told first.
#[test]
fn a_list_that_is_read_as_that_of_another_provider_is_told() {
    let of_list = |codes: &[&str], provider: &str, list: &str| {
        let set = format!("provider_id={provider}");
        let office = office(codes).file(|folder| csv(folder, "lijst.csv", list));
        office.with(&["--set", "submitted_on=2025-06-10", "--set", &set])
    };
    let cause = "lijst.csv: gelezen als de lijst van aanbieder 07654321, en 2 van de 2 verzoeken noemen een toewijzing van \
        aanbieder 01234567. Is het diens lijst, lees haar dan opnieuw in met --set provider_id=01234567.";
    // On record under another one.
    let wrong = of_list(&["01234567", "01234567"], "07654321", LIST);
    let said = err(&wrong.import(false).success());
    assert!(said.contains(cause), "{said}");
    assert_eq!(wrong.report()["other_providers"][0]["stands"], "01234567");
    // Their codes lost a zero: they come back, and so do the requests that take their law of them.
    let short = of_list(&["1234567", "1234567"], "07654321", LIST);
    let short = short.with(&["--max-rejected", "5%"]);
    let said = err(&short.importing(false).assert().code(3));
    let (told, rest) = said.split_once(cause).unwrap_or_else(|| panic!("{said}"));
    assert_eq!(told, "let op: ", "the cause comes first: {said}");
    assert!(!rest.contains("verbeter de kaart"), "{said}");
    assert!(rest.contains("In de toewijzingen mist die code haar nul"), "{said}");
    assert!(rest.contains("lees eerst wat hierboven over de aanbieder staat"), "{said}");
    // The right one, a slip of one row, and numbers that nobody has: nothing is said.
    let more = format!("{LIST}V-3;1003;30-6-2026\n");
    for (codes, provider, list) in [
        (["01234567", "01234567", "01234567"], "01234567", LIST),
        (["1234567", "1234567", "1234567"], "01234567", LIST),
        (["07654321", "01234567", "07654321"], "07654321", &more),
        (["01234567", "01234567", "01234567"], "07654321", "Kenmerk;Toewijzing;Gewenste einddatum\nV-1;9;30-6-2026\n"),
    ] {
        let office = of_list(&codes, provider, list);
        let said = err(&office.import(false).success());
        assert!(!said.contains("gelezen als de lijst van aanbieder"), "{codes:?} {provider}: {said}");
    }
    // The allocations that stay in the folder count too.
    let folder = office(&["01234567", "01234567"]);
    folder.import(false).success();
    let list = csv(folder.path(), "lijst.csv", LIST);
    let mut next = crate::support::stoplicht();
    next.arg("import").arg(list).args(AREA).args(["--set", "submitted_on=2025-06-10", "--set", "provider_id=07654321"]);
    let said = err(&next.args(["--format", "csv", "--out"]).arg(folder.out()).assert().success());
    assert!(said.contains(cause), "{said}");
}
