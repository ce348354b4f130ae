//! Messages in, registers out, through the program.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use assert_cmd::assert::Assert;

use crate::support::*;

/// A key that is no secret.
pub const KEY: &str = "a key for the tests, of thirty-two characters or more";

/// A run with the key of the tests.
pub fn with_key(command: &str) -> Command {
    let mut run = stoplicht();
    run.arg(command).env("STOPLICHT_KEY", KEY);
    run
}

/// Makes up a region, as registers and as messages, in the folder of results.
pub fn region(desk: &Desk, clients: u64, seed: u64) -> PathBuf {
    let out = desk.path().join("region");
    let (clients, seed) = (clients.to_string(), seed.to_string());
    let mut run = with_key("synthesize");
    run.args(["--messages", "--clients", &clients, "--seed", &seed, "--format", "csv", "--out"]).arg(&out);
    run.assert().success();
    out
}

/// Reads messages to CSV registers.
pub fn ingest(paths: &[&Path], out: &Path) -> Command {
    let mut run = with_key("ingest");
    run.args(paths).arg("--out").arg(out).args(["--format", "csv"]);
    run
}

/// The files of a folder, in order of name.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[track_caller]
fn assert_same_registers(one: &Path, other: &Path, extension: &str) {
    for register in REGISTERS {
        let name = format!("{register}.{extension}");
        let (one, other) = (fs::read(one.join(&name)).unwrap(), fs::read(other.join(&name)).unwrap());
        assert!(one == other, "{name} differs");
    }
}

#[test]
fn a_region_written_as_messages_comes_back_to_the_byte() {
    for seed in 1..=6 {
        let desk = Desk::empty();
        let region = region(&desk, 120, seed);
        assert!(fs::read_to_string(region.join("requests.csv")).unwrap().lines().count() > 1, "seed {seed}");
        ingest(&[&region.join("messages")], &desk.out()).arg("--strict").assert().success();
        assert_same_registers(&region, &desk.out(), "csv");
    }
}

#[test]
fn parquet_comes_back_to_the_byte_too() {
    let desk = Desk::empty();
    let out = desk.path().join("region");
    with_key("synthesize").args(["--messages", "--clients", "60", "--out"]).arg(&out).assert().success();
    with_key("ingest").arg(out.join("messages")).arg("--out").arg(desk.out()).assert().success();
    assert_same_registers(&out, &desk.out(), "parquet");
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let desk = Desk::empty();
    let messages = region(&desk, 80, 3).join("messages");
    let paths = files(&messages);
    // Some that are broken, one that is none, and a first part that a later run goes on from.
    for path in paths.iter().step_by(17) {
        let text = fs::read_to_string(path).unwrap();
        fs::write(path, text.replacen("ToewijzingNummer>", "Toewijzing>", 2)).unwrap();
    }
    fs::write(messages.join("notes.txt"), "no message").unwrap();
    let (first, rest) = paths.split_at(paths.len() / 3);
    let of = |threads: &str| {
        let out = desk.path().join(format!("out-{threads}"));
        for (part, append) in [(first, None), (rest, Some("--append"))] {
            let part: Vec<&Path> = part.iter().map(PathBuf::as_path).collect();
            ingest(&part, &out).args(["--threads", threads]).args(append).assert().success();
        }
        ingest(&[&messages], &out).args(["--threads", threads, "--append"]).assert().success();
        files(&out)
            .iter()
            .map(|path| (path.file_name().unwrap().to_owned(), fs::read(path).unwrap()))
            .collect::<Vec<_>>()
    };
    let one = of("1");
    assert!(
        one.iter().any(|(name, bytes)| name == "ingest.json" && bytes.windows(11).any(|some| some == b"other_file\""))
    );
    for threads in ["2", "3"] {
        assert!(one == of(threads), "{threads} threads");
    }
}

#[test]
fn a_citizen_service_number_in_the_name_of_a_file_is_never_shown() {
    let desk = Desk::empty();
    let folder = desk.path().join("post 9999-00-006");
    fs::create_dir(&folder).unwrap();
    for name in ["JW301_9999_00_006.xml", "99990 0006.xml", "client 12345672.xml", "௯௯௯௯௦௦௦௦௬.xml", "20250131_1.xml"]
    {
        fs::write(folder.join(name), "<no/>").unwrap();
    }
    let run = ingest(&[&folder], &desk.out()).assert().code(3);
    let json = fs::read_to_string(desk.out().join("ingest.json")).unwrap();
    for told in [out(&run), json] {
        for number in ["9999", "0006", "12345672", "௯"] {
            assert!(!told.contains(number), "{number}: {told}");
        }
        assert!(
            told.contains("post *********") && told.contains("JW301_*********.xml") && told.contains("20250131_1.xml")
        );
    }
    let nowhere = folder.join("nope 999900006/x.xml");
    let told = err(&ingest(&[&nowhere], &desk.out()).arg("--append").assert().code(1));
    assert!(told.contains("post *********") && told.contains("nope *********") && !told.contains("9999"), "{told}");
}

#[test]
fn messages_in_parts_and_twice_count_once() {
    let desk = Desk::empty();
    let region = region(&desk, 60, 7);
    let messages = files(&region.join("messages"));
    let part = desk.path().join("part");
    fs::create_dir(&part).unwrap();
    for message in messages.iter().rev().step_by(3) {
        fs::copy(message, part.join(message.file_name().unwrap())).unwrap();
    }
    let first = ingest(&[&part], &desk.out()).arg("--append").args(["--lang", "en"]).assert().success();
    assert!(err(&first).contains("there is no journal yet"), "{}", err(&first));

    let again = ingest(&[&part], &desk.out()).assert().code(1);
    assert!(err(&again).contains("--append"), "{}", err(&again));

    ingest(&[&region.join("messages")], &desk.out()).arg("--append").assert().success();
    assert_same_registers(&region, &desk.out(), "csv");
    let journal = desk.read("journal.jsonl");

    let third = ingest(&[&part], &desk.out()).arg("--append").assert().success();
    assert_same_registers(&region, &desk.out(), "csv");
    assert_eq!(journal, desk.read("journal.jsonl"));
    assert!(out(&third).contains("al bekend"));

    let other = ingest(&[&part], &desk.out()).arg("--append").env("STOPLICHT_KEY", KEY.to_uppercase()).assert().code(1);
    assert!(err(&other).contains("andere sleutel"), "{}", err(&other));
    assert_eq!(journal, desk.read("journal.jsonl"));
}

#[test]
fn standard_input_is_a_message() {
    let desk = Desk::empty();
    let region = region(&desk, 60, 1);
    let message = files(&region.join("messages")).into_iter().find(|path| path.display().to_string().contains("301"));
    let xml = fs::read(message.unwrap()).unwrap();
    let run = ingest(&[Path::new("-")], &desk.out()).args(["--lang", "en"]).write_stdin(xml).assert().success();
    assert!(out(&run).starts_with("1 message read\n"), "{}", out(&run));
    assert!(desk.read("allocations.csv").lines().count() > 1);
}

#[test]
fn without_a_key_there_is_no_run() {
    let desk = Desk::empty();
    let run = |change: &dyn Fn(&mut Command)| -> Assert {
        let mut run = stoplicht();
        run.arg("ingest").arg(desk.path()).arg("--out").arg(desk.out()).env_remove("STOPLICHT_KEY");
        change(&mut run);
        let run = run.assert().code(1);
        desk.assert_nothing_written();
        run
    };
    let none = err(&run(&|_| {}));
    assert!(none.contains("--key-file") && none.contains("STOPLICHT_KEY") && none.contains("openssl rand"), "{none}");
    let short = err(&run(&|run| {
        run.env("STOPLICHT_KEY", "secret!").args(["--lang", "en"]);
    }));
    assert!(short.contains("at least 32 characters") && !short.contains("secret!"), "{short}");
    let gone = err(&run(&|run| {
        run.args(["--key-file", "/no/such/file"]);
    }));
    assert!(gone.contains("/no/such/file") && gone.contains("bestaat niet"), "{gone}");
}

#[test]
fn a_byte_order_mark_is_no_part_of_a_key() {
    let desk = Desk::empty();
    let region = region(&desk, 20, 2);
    let key = desk.path().join("key");
    let run = |bytes: &[u8], to: &Path| {
        fs::write(&key, bytes).unwrap();
        let mut run = ingest(&[&region.join("messages")], to);
        run.env_remove("STOPLICHT_KEY").arg("--key-file").arg(&key).assert()
    };
    let marked = format!("\u{FEFF}{KEY}");
    for (at, text) in
        [KEY.to_owned(), marked.clone(), format!("{marked}\r\n"), format!("\n{marked}")].iter().enumerate()
    {
        let to = desk.path().join(format!("out{at}"));
        run(text.as_bytes(), &to).success();
        assert_same_registers(&region, &to, "csv");
    }
    // The environment is read in the same way.
    let to = desk.path().join("environment");
    ingest(&[&region.join("messages")], &to).env("STOPLICHT_KEY", &marked).assert().success();
    assert_same_registers(&region, &to, "csv");

    let utf16 = |marked: &str| -> Vec<u8> { marked.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    for (bytes, words) in [
        (utf16(&marked), "opgeslagen als UTF-16; sla hem op als UTF-8"),
        (utf16(KEY), "opgeslagen als UTF-16; sla hem op als UTF-8"),
        ([KEY.as_bytes(), &[0xE9]].concat(), "geen tekst in UTF-8"),
    ] {
        let refused = run(&bytes, &desk.out()).code(1);
        assert!(err(&refused).contains(words) && !err(&refused).contains("openssl"), "{}", err(&refused));
        assert!(!desk.out().exists(), "nothing is written");
    }
}

#[test]
fn a_run_that_could_read_nothing_does_not_end_well() {
    let desk = Desk::empty();
    let region = region(&desk, 20, 2);
    let folder = desk.path().join("post");
    fs::create_dir(&folder).unwrap();
    let stdin = Path::new("-");
    for text in ["", "hello", "<html/>", "\u{FEFF}", "<?xml version=\"1.0\"?>", "<jw301:Bericht xmlns:jw301=\"x\"/>"] {
        let run = ingest(&[stdin], &desk.out()).args(["--lang", "en"]).write_stdin(text).assert().code(3);
        assert!(err(&run).contains("not a single message could be read"), "{text}: {}", err(&run));
        assert!(desk.read("ingest.json").contains("not_a_message"), "the report is written: {text}");
        fs::remove_dir_all(desk.out()).unwrap();
    }
    // Nothing there, nothing that is a message, and nothing but what is broken.
    ingest(&[&folder], &desk.out()).assert().code(3);
    fs::remove_dir_all(desk.out()).unwrap();
    fs::write(folder.join("notes.txt"), "x").unwrap();
    ingest(&[&folder], &desk.out()).assert().code(3);
    fs::remove_dir_all(desk.out()).unwrap();
    fs::write(folder.join("post.zip"), "no zip").unwrap();
    ingest(&[&folder], &desk.out()).assert().code(3);
    fs::remove_dir_all(desk.out()).unwrap();

    // One message is enough; a day without any is none to be noticed, a day on which none can be read is.
    ingest(&[&region.join("messages")], &desk.out()).assert().success();
    ingest(&[&folder], &desk.out()).arg("--append").assert().code(3);
    fs::remove_file(folder.join("post.zip")).unwrap();
    ingest(&[&folder], &desk.out()).arg("--append").assert().success();
    assert_same_registers(&region, &desk.out(), "csv");
}

/// A 301 and the 317 that asks for more, as they are sent.
fn asked() -> (String, String) {
    let message = |number: &str, code: &str, from: &str, to: &str, day: &str, body: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<jw{number}:Bericht \
             xmlns:ijw=\"http://www.istandaarden.nl/ijw/3_2/basisschema/schema\" \
             xmlns:jw{number}=\"http://www.istandaarden.nl/ijw/3_2/jw{number}/schema\"><m:Header><m:BerichtCode>{code}\
             </m:BerichtCode><m:BerichtVersie>3</m:BerichtVersie><m:BerichtSubversie>2</m:BerichtSubversie>\
             <m:Afzender>{from}</m:Afzender><m:Ontvanger>{to}</m:Ontvanger><m:BerichtIdentificatie>\
             <ijw:Identificatie>M{number}</ijw:Identificatie><ijw:Dagtekening>{day}</ijw:Dagtekening>\
             </m:BerichtIdentificatie></m:Header><m:Client><m:Bsn>999900006</m:Bsn>{body}</m:Client></m:Bericht>"
        )
        .replace("m:", &format!("jw{number}:"))
    };
    let granted = "<m:ToegewezenProducten><m:ToegewezenProduct><m:ToewijzingNummer>667899</m:ToewijzingNummer>\
                   <m:Product><ijw:Categorie>45</ijw:Categorie><ijw:Code>45A04</ijw:Code></m:Product>\
                   <m:Toewijzingsdatum>2025-01-01</m:Toewijzingsdatum><m:Toewijzingstijd>09:00:00</m:Toewijzingstijd>\
                   <m:Ingangsdatum>2025-01-01</m:Ingangsdatum><m:Einddatum>2025-06-30</m:Einddatum><m:Omvang>\
                   <ijw:Volume>3</ijw:Volume><ijw:Eenheid>04</ijw:Eenheid><ijw:Frequentie>2</ijw:Frequentie></m:Omvang>\
                   </m:ToegewezenProduct></m:ToegewezenProducten>";
    let wanted = "<m:Verzoek><m:ReferentieAanbieder>V1</m:ReferentieAanbieder><m:RedenVerzoek>1</m:RedenVerzoek>\
                  <m:TeWijzigenProducten><m:TeWijzigenProduct><m:ToewijzingNummer>667899</m:ToewijzingNummer>\
                  <m:GewensteIngangsdatum>2025-01-01</m:GewensteIngangsdatum><m:Einddatum>2025-12-31</m:Einddatum>\
                  </m:TeWijzigenProduct></m:TeWijzigenProducten></m:Verzoek>";
    (
        message("301", "436", "0384", "42420001", "2025-01-01", granted),
        message("317", "486", "42420001", "0384", "2025-05-01", wanted),
    )
}

/// The value of a column in the one row of a register.
#[track_caller]
fn only(desk: &Desk, register: &str, column: &str) -> String {
    let rows = table(&desk.out().join(format!("{register}.csv")));
    assert_eq!(rows.len(), 2, "one row: {rows:?}");
    rows[1][rows[0].iter().position(|name| name == column).unwrap()].clone()
}

#[test]
fn an_answer_in_a_later_run_closes_the_request() {
    let (granted, wanted) = asked();
    let honoured = granted
        .replace("2025-01-01</ijw:Dagtekening>", "2025-05-12</ijw:Dagtekening>")
        .replace("Toewijzingsdatum>2025-01-01<", "Toewijzingsdatum>2025-05-10<")
        .replace("Einddatum>2025-06-30<", "Einddatum>2025-12-31<")
        .replace(
            "</jw301:ToewijzingNummer>",
            "</jw301:ToewijzingNummer><jw301:ReferentieAanbieder>V1</jw301:ReferentieAanbieder>",
        );
    let desk = Desk::empty();
    let post = desk.path().join("post");
    fs::create_dir(&post).unwrap();
    fs::write(post.join("301.xml"), &granted).unwrap();
    fs::write(post.join("317.xml"), &wanted).unwrap();
    ingest(&[&post], &desk.out()).arg("--strict").assert().success();
    assert_eq!((only(&desk, "requests", "answered_on"), only(&desk, "requests", "answer")), Default::default());
    ingest(&[Path::new("-")], &desk.out()).args(["--append", "--strict"]).write_stdin(honoured).assert().success();
    assert_eq!(only(&desk, "requests", "answered_on"), "2025-05-12", "the day of the message");
    assert_eq!(only(&desk, "requests", "answer"), "honoured");
    assert_eq!(only(&desk, "given_answers", "answered_on"), "2025-05-12");
}

#[test]
fn what_the_standard_does_not_have_is_refused_and_counted() {
    let (granted, _) = asked();
    for (from, to, code) in [
        ("jw301:Einddatum>", "ijw:Einddatum>", "other_namespace"),
        ("jw301:Einddatum>", "jw301:EindDatum>", "misplaced_element"),
        ("jw301:Omvang>", "ijw:Omvang>", "other_namespace"),
        ("</jw301:Einddatum>", "</jw301:Einddatum><jw301:Einddatum>2026-01-01</jw301:Einddatum>", "repeated_element"),
        ("<jw301:Einddatum>", "<jw301:Einddatum until=\"2026-01-01\">", "attribute"),
        ("<jw301:Einddatum>", "&lt;Einddatum&gt;<jw301:Einddatum>", "stray_text"),
    ] {
        let desk = Desk::empty();
        let run =
            ingest(&[Path::new("-")], &desk.out()).arg("--strict").write_stdin(granted.replace(from, to)).assert();
        let told = out(&run.code(3));
        assert!(desk.read("ingest.json").contains(&format!("\"code\": \"{code}\"")), "{to}");
        assert_eq!(desk.read("allocations.csv").lines().count(), 1, "{to}: no row but the header");
        let report: serde_json::Value = serde_json::from_str(&desk.read("ingest.json")).unwrap();
        assert_eq!(report["messages"][0]["rows"], serde_json::json!({"read": 0, "refused": 1}), "{to}");
        assert!(told.contains("geweigerd") && told.contains("Geweigerd: 1"), "{told}");
    }
}

#[test]
fn a_number_in_a_reference_does_not_come_out_however_it_is_spelt() {
    let (granted, wanted) = asked();
    for spelling in ["12345672", "REF12345672x", "0123.45.672", "0 1 2 3 4 5 6 7 2", "０１２３４５６７２", "123-45-672"]
    {
        let desk = Desk::empty();
        let post = desk.path().join("post");
        fs::create_dir(&post).unwrap();
        let own = |xml: &str| xml.replace("999900006", "012345672");
        fs::write(post.join("301.xml"), own(&granted)).unwrap();
        fs::write(post.join("317 0123.45.672.xml"), own(&wanted).replace(">V1<", &format!(">{spelling}<"))).unwrap();
        let run = ingest(&[&post], &desk.out()).arg("--strict").assert().code(3);
        assert!(desk.read("ingest.json").contains("bsn_in_reference"));
        assert_eq!(desk.read("requests.csv").lines().count(), 1);
        let all = everything(&run, &[&desk.out()]);
        for secret in [spelling, "012345672", "12345672", "0123.45.672"] {
            assert!(!all.contains(secret), "{secret}: {all}");
        }
    }
}

#[test]
fn what_is_refused_is_told_with_its_place() {
    let desk = Desk::empty();
    let region = region(&desk, 30, 1);
    let folder = desk.path().join("post");
    fs::create_dir(&folder).unwrap();
    let all = files(&region.join("messages"));
    let letter = all.iter().find(|path| path.display().to_string().contains("301")).unwrap();
    let xml = fs::read_to_string(letter).unwrap();
    fs::write(folder.join("whole.xml"), &xml).unwrap();
    let end = xml[..xml.len() / 2].rfind('>').unwrap() + 1;
    fs::write(folder.join("cut.xml"), &xml[..end]).unwrap();
    fs::write(folder.join("number.xml"), xml.replace("ToewijzingNummer>", "ToewijzingNummer>x")).unwrap();
    fs::write(folder.join("notes 999900006.txt"), "999900006").unwrap();
    fs::write(folder.join("broken.zip"), "no zip").unwrap();

    let run = ingest(&[&folder], &desk.out()).args(["--strict", "--lang", "en"]).assert().code(3);
    let told = out(&run);
    for expected in ["Refused: ", "cut.xml", "number.xml, line ", "ToewijzingNummer", "broken.zip", "passed over"] {
        assert!(told.contains(expected), "{expected}: {told}");
    }
    assert!(desk.read("ingest.json").contains("\"code\": \"truncated\""));
    assert!(desk.read("allocations.csv").lines().count() > 1, "the whole one is taken in");
    assert!(!(told + &desk.read("ingest.json")).contains("999900006"));

    fs::remove_dir_all(desk.out()).unwrap();
    ingest(&[&folder], &desk.out()).assert().success();
    ingest(&[&folder.join("gone.xml")], &desk.path().join("other")).assert().code(1);
    assert!(!desk.path().join("other").exists());
}

/// The values of elements of these names.
fn values(text: &str, names: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for name in names {
        for part in text.split(&format!(":{name}>")).skip(1).step_by(2) {
            found.push(part.split('<').next().unwrap().to_owned());
        }
    }
    found
}

const PERSONAL: [&str; 10] = [
    "Bsn",
    "Achternaam",
    "Voornamen",
    "Voorletters",
    "Postcode",
    "Straatnaam",
    "Plaatsnaam",
    "Telefoonnummer",
    "Emailadres",
    "Commentaar",
];

/// Does the text hold the word, with no letter or digit beside it?
fn holds(text: &str, word: &str) -> bool {
    let around = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(word)
        .any(|(at, _)| around(text[..at].chars().next_back()) && around(text[at + word.len()..].chars().next()))
}

/// Everything that a run printed and wrote.
fn everything(run: &Assert, folders: &[&Path]) -> String {
    let mut all = out(run) + &err(run);
    for path in folders.iter().filter(|folder| folder.exists()).flat_map(|folder| files(folder)) {
        all.push_str(&path.display().to_string());
        all.push_str(&String::from_utf8_lossy(&fs::read(&path).unwrap()));
    }
    all
}

/// Reads messages whole and spoiled, in every way of ending, and looks for what is personal in whatever comes out.
fn assert_private(messages: &[PathBuf], desk: &Desk) {
    let mut secrets = Vec::new();
    let spoiled = desk.path().join("spoiled");
    fs::create_dir(&spoiled).unwrap();
    for (at, path) in messages.iter().enumerate() {
        let text = fs::read_to_string(path).unwrap();
        secrets.extend(values(&text, &PERSONAL));
        secrets.extend(text.split("Geboortedatum>").skip(1).step_by(2).flat_map(|part| values(part, &["Datum"])));
        let half = (text.len() / 2..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap();
        fs::write(spoiled.join(format!("{at} whole.xml")), &text).unwrap();
        fs::write(spoiled.join(format!("{at} cut.xml")), &text[..half]).unwrap();
        let wrong = text.replace("ToewijzingNummer>", "ToewijzingNummer>de Wit 999900006");
        fs::write(spoiled.join(format!("{at} 999900006 wrong.xml")), wrong).unwrap();
        fs::write(spoiled.join(format!("{at} swapped.xml")), text.replace("Bsn>", "Header>")).unwrap();
    }
    secrets.extend(["de Wit".to_owned(), "999900006".to_owned()]);
    secrets.sort();
    secrets.dedup();
    assert!(secrets.len() > 4, "{}", secrets.len());

    let mut all = String::new();
    for language in ["nl", "en"] {
        let to = desk.path().join(format!("private-{language}"));
        let run = ingest(&[&spoiled], &to).args(["--lang", language, "--strict"]).assert().code(3);
        all += &everything(&run, &[&to]);
        let refused = ingest(&[&spoiled], &to).args(["--lang", language]).assert().code(1);
        all += &everything(&refused, &[]);
        let scored = desk.path().join(format!("scored-{language}"));
        let mut triage = stoplicht();
        triage.arg("triage").arg("--registers").arg(&to).args(["--policy", "fixtures/policy.toml", "--format", "csv"]);
        let run = triage.arg("--out").arg(&scored).args(["--lang", language]).assert().success();
        all += &everything(&run, &[&scored]);
    }
    for secret in secrets {
        assert!(!holds(&all, &secret), "something personal comes out");
    }
}

#[test]
fn nothing_of_a_person_comes_out_of_made_up_messages() {
    let desk = Desk::empty();
    let region = region(&desk, 40, 3);
    let messages = files(&region.join("messages"));
    assert_private(&messages.into_iter().step_by(9).collect::<Vec<_>>(), &desk);
}

#[test]
fn nothing_of_a_person_comes_out_of_the_samples() {
    let samples = root().join("../shared/reference/messages");
    if !samples.exists() {
        eprintln!("skipped: there are no sample messages in {}", samples.display());
        return;
    }
    assert_private(&files(&samples), &Desk::empty());
}

/// The messages of the facts page, one story of one allocation: from the first to the last, through to the reasons.
#[test]
fn the_story_of_the_facts_page() {
    let facts = root().join("../shared/domain/istandaarden-3.2.md");
    let Ok(text) = fs::read_to_string(&facts) else {
        eprintln!("skipped: there is no facts page at {}", facts.display());
        return;
    };
    let desk = Desk::empty();
    let folder = desk.path().join("story");
    fs::create_dir(&folder).unwrap();
    let section = text.split("\n## F.").nth(1).unwrap().split("\n## G.").next().unwrap();
    for (at, block) in section.split("```xml\n").skip(1).enumerate() {
        let xml = block.split("```").next().unwrap();
        fs::write(folder.join(format!("{at}.xml")), xml).unwrap();
        if xml.contains("<jw301:Bericht") {
            // The page has the allocation as the answer left it; this is the one that it was before.
            let first = xml
                .replace("Toewijzingsdatum>2025-06-10<", "Toewijzingsdatum>2024-12-20<")
                .replace("Einddatum>2025-12-31<", "Einddatum>2025-06-30<")
                .replace("ReferentieAanbieder>VOW-2025-0001<", "ReferentieAanbieder>VOT-2024-0001<")
                .replace("<jw301:RedenWijziging>12</jw301:RedenWijziging>", "")
                .replace("Identificatie>T", "Identificatie>U");
            fs::write(folder.join("first.xml"), first).unwrap();
        }
    }
    ingest(&[&folder], &desk.registers()).arg("--strict").assert().success();
    let answers = fs::read_to_string(desk.register("given_answers.csv")).unwrap();
    assert!(answers.contains("under_study") && answers.contains("honoured"), "{answers}");
    let requests = table(&desk.register("requests.csv"));
    assert_eq!(table(&desk.register("allocations.csv")).len(), 3, "two versions");
    assert_eq!(requests.len(), 2, "one request");
    desk.triage().assert().success();
    let scored = desk.read("triage.csv");
    assert!(scored.contains("667899"), "{scored}");
    let at = requests[0].iter().position(|column| column == "request_id").unwrap();
    let mut explain = stoplicht();
    explain.arg("explain").arg("--registers").arg(desk.registers()).args(["--policy", "fixtures/policy.toml"]);
    let told = out(&explain.args(["--request", &requests[1][at]]).assert().success());
    assert!(told.contains("667899"), "{told}");
}
