//! Nothing in a message is passed over in silence: what is misplaced, misspelt, doubled or of another namespace is
//! refused, with the row that it stands in.

use std::collections::HashSet;
use std::ops::Range;

use stoplicht_messages::write::Letter;
use stoplicht_messages::*;

use crate::support::*;

/// A message of every kind, and what they all become together.
fn letters(law: Law) -> Vec<Letter> {
    let mut post = Post::of_case(law);
    let mut letters = vec![
        post.apply("2024-12-20", "VOT1", "45/45A04 [2025-01-01..2025-06-30] 3/04/2 r02"),
        post.allocate(
            "2025-01-01T09:00",
            &["#1 45/45A04 [2025-01-01..2025-06-30] 3/04/2 r04 ref VOT1", "#2 45/45A04 [2025-01-01..2025-12-31]"],
        ),
        post.start("2025-01-08", &["#1 45/45A04 2025-01-05", "#2 45/45A04 2025-01-06"]),
        post.stop("2025-03-08", &["#1 45/45A04 2025-01-05 2025-03-07 r20"]),
        post.ask("2025-05-01", "V1", &["= #2", "~ #1 [2025-01-01..2025-12-31] 3/04/2", "+ 41/41A03 [2025-07-01..]"]),
        post.reply("2025-05-12", "V1", Some("7")),
    ];
    letters.extend(post.claim(
        "2025-02-05",
        &[line("P1 #1 2025-01 11 105600 D"), line("P2 #1 2025-01 2 19200 D")],
        &[("P2", "9321")],
    ));
    letters.push(post.ask("2025-06-01", "V2", &["~ #2 [2025-01-01..2026-12-31]"]));
    letters.push(post.retour("2025-06-01", MessageKind::ChangeRequest, Some("9374")));
    letters
}

/// What comes of messages.
fn read(letters: &[Letter]) -> Ingested {
    let mut inbox = Inbox::new(key());
    for letter in letters {
        inbox.read(&letter.name, letter.xml.as_bytes());
    }
    inbox.finish()
}

/// With one of them changed.
fn read_changed(letters: &[Letter], at: usize, xml: String) -> Ingested {
    let mut changed = letters.to_vec();
    changed[at].xml = xml;
    read(&changed)
}

/// An element of a message as it is written: its name with the prefix, where it is, and where what is in it is.
#[derive(Debug, Clone)]
struct Place {
    name: String,
    whole: Range<usize>,
    inner: Range<usize>,
}

impl Place {
    /// Every element of a message but its root.
    fn all(xml: &str) -> Vec<Self> {
        let start = xml.find("Bericht ").unwrap();
        let starts = xml.match_indices('<').map(|(at, _)| at).filter(|at| *at > start);
        starts.filter(|at| !xml[at + 1..].starts_with('/')).map(|at| Self::at(xml, at)).collect()
    }

    fn at(xml: &str, at: usize) -> Self {
        let name: String = xml[at + 1..].chars().take_while(|c| *c != '>').collect();
        let inner = at + name.len() + 2;
        let end = inner + xml[inner..].find(&format!("</{name}>")).unwrap();
        Self { whole: at..end + name.len() + 3, inner: inner..end, name }
    }

    fn local(&self) -> &str {
        self.name.split(':').nth(1).unwrap()
    }

    fn is_leaf(&self, xml: &str) -> bool {
        !xml[self.inner.clone()].contains('<')
    }

    /// The message with the element called otherwise.
    fn renamed(&self, xml: &str, name: &str) -> String {
        let (before, inner, after) = (&xml[..self.whole.start], &xml[self.inner.clone()], &xml[self.whole.end..]);
        format!("{before}<{name}>{inner}</{name}>{after}")
    }

    fn within(&self, other: &Self) -> bool {
        other.whole.start <= self.whole.start && self.whole.end <= other.whole.end
    }
}

/// What of all that is read can be compared.
fn told(all: &Ingested) -> String {
    let Ingested { registers, other_requests, answers, journal, .. } = all;
    format!("{registers:?} {other_requests:?} {answers:?} {journal:?}")
}

/// Each of the messages, changed in each of these ways at each of its elements.
fn each_change(ways: impl Fn(&str, &Place, &str) -> Vec<String>, check: impl Fn(&Ingested, &str, &str, &str)) {
    for law in [Law::Jw, Law::Wmo] {
        let letters = letters(law);
        let expected = told(&read(&letters));
        for (at, letter) in letters.iter().enumerate() {
            for place in Place::all(&letter.xml) {
                for xml in ways(&letter.xml, &place, law.as_str()) {
                    let all = read_changed(&letters, at, xml.clone());
                    let what = format!("{} at {}", letter.name, place.name);
                    check(&all, &expected, &what, &xml);
                }
            }
        }
    }
}

#[test]
fn the_messages_as_they_are_are_read_without_a_word() {
    for law in [Law::Jw, Law::Wmo] {
        let all = read(&letters(law));
        assert_eq!(all.report.refusals, []);
        let rows = all.report.messages.iter().map(|count| (count.number, count.rows.read, count.rows.refused));
        assert_eq!(
            rows.collect::<Vec<_>>(),
            [
                (301, 2, 0),
                (305, 2, 0),
                (307, 1, 0),
                (315, 1, 0),
                (317, 4, 0),
                (318, 0, 0),
                (319, 1, 0),
                (323, 2, 0),
                (325, 1, 0),
            ]
        );
        assert_eq!(all.report.became.rejected_rows, 1, "the request that the 318 rejects");
    }
}

#[test]
fn an_element_of_another_name_or_namespace_is_refused() {
    let names = |xml: &str, place: &Place, law: &str| {
        let (prefix, local) = place.name.split_once(':').unwrap();
        let other = if prefix.starts_with('i') {
            let end = xml.find(":Bericht ").unwrap();
            xml[xml[..end].rfind('<').unwrap() + 1..end].to_owned()
        } else {
            format!("i{law}")
        };
        let mut lower = local.to_owned();
        lower.make_ascii_lowercase();
        let mut all =
            vec![place.renamed(xml, &format!("{prefix}:{local}x")), place.renamed(xml, &format!("{prefix}:{lower}"))];
        if !place.is_in_group(xml) {
            // Of no namespace, and of one that the standard does not know.
            all.push(place.renamed(xml, local));
            all.push(place.renamed(xml, &format!("x:{local}")).replacen("Bericht ", "Bericht xmlns:x=\"urn:x\" ", 1));
        }
        // Of what is not kept it does not matter which of the two namespaces it has.
        if !place.is_unread(xml) {
            all.push(place.renamed(xml, &format!("{other}:{local}")));
        }
        all
    };
    each_change(names, |all, _, what, xml| assert!(!all.report.refusals.is_empty(), "{what}: in silence: {xml}"));
}

/// Elements in the messages above that hold others, and of which nothing is kept.
const GROUPS: [&str; 9] = [
    "XsdVersie",
    "XsdVersieRetour",
    "XsdVersieDeclaratie",
    "Geboortedatum",
    "Naam",
    "Contactgegevens",
    "DeclaratiePeriode",
    "TotaalIngediendBedrag",
    "TotaalToegekendBedrag",
];

/// Elements in the messages above that are texts and not kept.
const TEXTS: [&str; 10] = [
    "IdentificatieRetour",
    "DagtekeningRetour",
    "XsltVersie",
    "Geslacht",
    "RedenVerzoek",
    "DeclaratieNummer",
    "ProductCategorie",
    "ProductCode",
    "ProductTarief",
    "VorigReferentieNummer",
];

/// What of a line of a 325 is not read, since the line is known by its reference.
const OF_ANSWERED_LINES: [&str; 6] =
    ["Bsn", "ToewijzingNummer", "GeleverdVolume", "Eenheid", "ProductPeriode", "IngediendBedrag"];

impl Place {
    /// Is nothing of it kept, and of what is in it?
    fn is_unread(&self, xml: &str) -> bool {
        GROUPS.contains(&self.local())
            || TEXTS.contains(&self.local())
            || xml.contains("325:Bericht ") && OF_ANSWERED_LINES.contains(&self.local())
            || self.is_in_group(xml)
    }

    /// Does it stand in one of which nothing is kept?
    fn is_in_group(&self, xml: &str) -> bool {
        let is_group = |other: &Self| GROUPS.contains(&other.local()) || OF_ANSWERED_LINES.contains(&other.local());
        Self::all(xml).iter().any(|other| self.within(other) && self.whole != other.whole && is_group(other))
            && (!self.is_in(xml, "ProductPeriode") && !self.is_in(xml, "IngediendBedrag")
                || xml.contains("325:Bericht "))
    }

    fn is_in(&self, xml: &str, name: &str) -> bool {
        Self::all(xml).iter().any(|other| self.within(other) && self.whole != other.whole && other.local() == name)
    }

    /// The name of the element that it stands in, or would stand in at this place.
    fn parent_at(places: &[Self], at: usize) -> &str {
        let around = |place: &&Self| place.inner.start <= at && at <= place.inner.end;
        places.iter().filter(around).max_by_key(|place| place.inner.start).map_or("Bericht", Self::local)
    }
}

#[test]
fn an_element_that_is_there_twice_is_refused() {
    let twice = |xml: &str, place: &Place, _: &str| {
        let copy = &xml[place.whole.clone()];
        let other = copy.replacen(">3<", ">4<", 1).replacen("2025", "2024", 1);
        let with = |more: &str, at: usize| format!("{}{more}{}", &xml[..at], &xml[at..]);
        vec![with(copy, place.whole.end), with(&other, place.whole.start), with(&other, place.whole.end)]
    };
    each_change(twice, |all, expected, what, _| {
        let is_row = ["Product", "Prestatie", "RetourCode", "Client"].iter().any(|row| what.ends_with(row));
        assert!(is_row || !all.report.refusals.is_empty() || told(all) == expected, "{what}: in silence");
    });
}

#[test]
fn attributes_and_text_between_elements_are_refused() {
    let more = |xml: &str, place: &Place, _: &str| {
        if place.is_unread(xml) {
            return Vec::new();
        }
        let start = place.inner.start - 1;
        let mut all = vec![format!("{} Einddatum=\"2025-06-30\"{}", &xml[..start], &xml[start..])];
        if !place.is_leaf(xml) {
            let text = "&lt;jw301:Einddatum&gt;2025-06-30&lt;/jw301:Einddatum&gt;";
            for at in [place.inner.start, place.inner.end] {
                all.push(format!("{}{text}{}", &xml[..at], &xml[at..]));
            }
        }
        all
    };
    each_change(more, |all, _, what, xml| {
        let is_retour = xml.contains("318:Bericht ");
        assert!(is_retour || !all.report.refusals.is_empty(), "{what}: in silence");
    });
    // What schemas say of themselves is no such attribute.
    let letters = letters(Law::Jw);
    let schema = letters[1].xml.replacen(
        "Bericht ",
        "Bericht xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"a b\" ",
        1,
    );
    let typed = schema.replacen("<jw301:Omvang>", "<jw301:Omvang xsi:type=\"ijw:CDT_Omvang\" xml:lang=\"nl\">", 1);
    let all = read_changed(&letters, 1, typed);
    assert_eq!((all.report.refusals.as_slice(), told(&all)), (&[][..], told(&read(&letters))));
}

/// The message with an element moved to a place outside it.
fn moved(xml: &str, element: &Place, to: usize) -> String {
    let (from, text) = (&element.whole, &xml[element.whole.clone()]);
    if to >= from.end {
        format!("{}{}{text}{}", &xml[..from.start], &xml[from.end..to], &xml[to..])
    } else {
        format!("{}{text}{}{}", &xml[..to], &xml[to..from.start], &xml[from.end..])
    }
}

#[test]
fn an_element_that_is_moved_is_read_or_refused() {
    let letters = letters(Law::Jw);
    let expected = told(&read(&letters));
    for (at, letter) in letters.iter().enumerate() {
        let places = Place::all(&letter.xml);
        let mut tried = HashSet::new();
        for element in &places {
            let parent = Place::parent_at(&places, element.whole.start);
            for target in places.iter().filter(|target| !target.within(element)) {
                for to in [target.inner.start, target.whole.end] {
                    let other = Place::parent_at(&places, to);
                    // From one row to another, or to another place in the same: that is a message like others. A code
                    // that moves from one element of a retour to another still rejects, or says less.
                    let is_like = parent == other || parent.ends_with("Product") && other.ends_with("Product");
                    let is_code = element.local().starts_with("RetourCode");
                    if is_like || is_code || !tried.insert((&element.name, parent, other, to < element.whole.start)) {
                        continue;
                    }
                    let all = read_changed(&letters, at, moved(&letter.xml, element, to));
                    let is_told = !all.report.refusals.is_empty() || told(&all) == expected;
                    assert!(is_told, "{}: {} into {other}: in silence", letter.name, element.name);
                }
            }
        }
    }
}

#[test]
fn every_row_of_a_message_is_read_or_refused() {
    let ways = |xml: &str, place: &Place, _: &str| {
        let copy = &xml[place.whole.clone()];
        vec![
            place.renamed(xml, &format!("{}x", place.name)),
            place.renamed(xml, place.local()),
            format!("{}{copy}{}", &xml[..place.whole.end], &xml[place.whole.end..]),
            format!("{}{}", &xml[..place.whole.start], &xml[place.whole.end..]),
        ]
    };
    for law in [Law::Jw, Law::Wmo] {
        for letter in letters(law) {
            for place in Place::all(&letter.xml) {
                for xml in ways(&letter.xml, &place, law.as_str()) {
                    let all = read(&[Letter { xml: xml.clone(), ..letter.clone() }]);
                    let read: u64 = all.report.messages.iter().map(|count| count.read).sum();
                    assert_eq!(read + all.report.refused_messages, 1, "one message was tried");
                    let Some(count) = all.report.messages.first() else { continue };
                    let names: &[&str] = match count.number {
                        301 => &["ToegewezenProduct"],
                        305 => &["StartProduct"],
                        307 => &["StopProduct"],
                        315 => &["AangevraagdProduct"],
                        317 => &["OngewijzigdProduct", "TeWijzigenProduct", "NieuwProduct"],
                        319 => &["Antwoord"],
                        323 | 325 => &["Prestatie"],
                        _ => &[],
                    };
                    let there: usize = names
                        .iter()
                        .map(|name| {
                            let ends = xml.split("</").skip(1).map(|end| end.split('>').next().unwrap());
                            ends.filter(|end| end.split(':').next_back() == Some(name)).count()
                        })
                        .sum();
                    let rows = count.rows;
                    assert_eq!((rows.read + rows.refused) as usize, there, "{}: {}", letter.name, place.name);
                }
            }
        }
    }
}

/// One 301 of two products, the first of them changed.
fn allocated(from: &str, to: &str) -> Ingested {
    let letter = Post::of(Law::Jw).allocate(
        "2025-01-01T09:00",
        &["#1 45/45A04 [2025-01-01..2025-06-30] 3/04/2", "#2 45/45A04 [2025-01-01..2025-06-30] 3/04/2"],
    );
    assert!(letter.xml.contains(from), "{from}");
    read(&[Letter { xml: letter.xml.replacen(from, to, 1), ..letter }])
}

#[test]
fn an_allocation_does_not_become_open_ended_by_a_mistake_in_its_end() {
    let element = "<jw301:Einddatum>2025-06-30</jw301:Einddatum>";
    for (to, name, code) in [
        ("<ijw:Einddatum>2025-06-30</ijw:Einddatum>", "Einddatum", "other_namespace"),
        ("<jw301:EindDatum>2025-06-30</jw301:EindDatum>", "*", "misplaced_element"),
        ("<Einddatum>2025-06-30</Einddatum>", "Einddatum", "other_namespace"),
        (
            "<jw301:ToewijzingEinddatum>2025-06-30</jw301:ToewijzingEinddatum>",
            "ToewijzingEinddatum",
            "misplaced_element",
        ),
        (
            "<jw301:Einddatum>2025-06-30</jw301:Einddatum><jw301:Einddatum>2025-12-31</jw301:Einddatum>",
            "Einddatum",
            "repeated_element",
        ),
        ("<jw301:Einddatum/>", "Einddatum", "unreadable_value"),
        (
            "<jw301:Commentaar><jw301:Einddatum>2025-06-30</jw301:Einddatum></jw301:Commentaar>",
            "Commentaar/Einddatum",
            "misplaced_element",
        ),
    ] {
        let all = allocated(element, to);
        let told: Vec<_> =
            all.report.refusals.iter().map(|refusal| (refusal.path.as_str(), refusal.why.code())).collect();
        let path = format!("Bericht/Client[1]/ToegewezenProducten/ToegewezenProduct[1]/{name}");
        assert_eq!(told, [(path.as_str(), code)], "{to}");
        assert_eq!(all.registers.allocations.len(), 1, "the other goes on");
        assert_eq!(all.report.messages[0].rows, rows(1, 1));
    }
}

fn rows(read: u64, refused: u64) -> ElementCounts {
    let mut rows = ElementCounts::default();
    (rows.read, rows.refused) = (read, refused);
    rows
}

#[test]
fn a_size_in_the_wrong_place_or_namespace_does_not_make_an_allocation_without_a_size() {
    let (open, close) = ("<jw301:Omvang>", "</jw301:Omvang>");
    let letter = allocated(open, open);
    assert_eq!(letter.report.refusals, []);
    for (to, code) in [("ijw:Omvang", "other_namespace"), ("jw301:omvang", "misplaced_element")] {
        let letter = Post::of(Law::Jw).allocate("2025-01-01T09:00", &["#1 45/45A04 [2025-01-01..2025-06-30] 3/04/2"]);
        let xml = letter.xml.replace(open, &format!("<{to}>")).replace(close, &format!("</{to}>"));
        let all = read(&[Letter { xml, ..letter }]);
        assert_eq!((all.report.refusals[0].why.code(), all.registers.allocations.len()), (code, 0));
        assert_eq!(all.report.messages[0].rows, rows(0, 1));
    }
}

#[test]
fn the_time_may_come_before_the_day() {
    let time = "<jw301:Toewijzingstijd>09:00:00</jw301:Toewijzingstijd>";
    let letter = Post::of(Law::Jw).allocate("2025-01-01T09:00", &["#1 45/45A04 [2025-01-01..2025-06-30] 3/04/2"]);
    let without = letter.xml.replace(time, "");
    let before = without.replace("<jw301:Toewijzingsdatum>", &format!("{time}<jw301:Toewijzingsdatum>"));
    let all = read(&[Letter { xml: before, ..letter.clone() }]);
    assert_eq!(all.registers, read(&[letter]).registers);
}

#[test]
fn rows_before_what_they_are_about_are_refused() {
    let mut post = Post::of(Law::Jw);
    let number = "<jw301:Bsn>999900006</jw301:Bsn>";
    let letter = post.allocate("2025-01-01T09:00", &["#1 [2025-01-01..2025-06-30]", "#2 [2025-01-01..2025-06-30]"]);
    let late = letter.xml.replace(number, "").replace("</jw301:Client>", &format!("{number}</jw301:Client>"));
    let all = read(&[Letter { xml: late, ..letter }]);
    let told: Vec<String> =
        all.report.refusals.iter().map(|refusal| format!("{}: {}", refusal.path, refusal.why)).collect();
    assert_eq!(
        told,
        ["Bericht/Client[1]/ToegewezenProducten: the element stands before `Bsn`, which has to come first"]
    );
    assert_eq!(all.report.messages[0].rows, rows(0, 2));

    let reference = "<jw317:ReferentieAanbieder>V1</jw317:ReferentieAanbieder>";
    let letter = post.ask("2025-05-01", "V1", &["~ #1 [2025-01-01..2025-12-31]"]);
    let late = letter.xml.replace(reference, "").replace("</jw317:Verzoek>", &format!("{reference}</jw317:Verzoek>"));
    let all = read(&[Letter { xml: late, ..letter }]);
    assert_eq!(all.report.refusals[0].why, RefusalReason::TooEarly { before: "ReferentieAanbieder" });
    assert_eq!((all.registers.requests.len(), all.report.messages[0].rows), (0, rows(0, 1)));
}

#[test]
fn a_code_that_cannot_be_read_accepts_nothing() {
    let mut post = Post::of(Law::Jw);
    let [claim, reply] = post.claim("2025-02-05", &[line("P1 #1 2025-01 11 105600 D")], &[("P1", "9321")]);
    for (from, to) in [
        (">9321<", ">932<"),
        ("<jw325:RetourCode>9321</jw325:RetourCode>", ""),
        ("<jw325:RetourCode>9321</jw325:RetourCode>", "<ijw:RetourCode>9321</ijw:RetourCode>"),
        ("<jw325:RetourCode>9321</jw325:RetourCode>", "<jw325:Retourcode>9321</jw325:Retourcode>"),
    ] {
        let letter = Letter { xml: reply.xml.replace(from, to), ..reply.clone() };
        let all = read(&[claim.clone(), letter]);
        assert_eq!(all.registers.claims.len(), 0, "{to}: only rejected lines come back");
        assert!(!all.report.refusals.is_empty());
    }
    // A retour of which part is not of the standard accepts nothing; one that rejects, rejects.
    let request = post.ask("2025-06-01", "V2", &["~ #1 [2025-01-01..2026-12-31]"]);
    let rejected = post.retour("2025-06-01", MessageKind::ChangeRequest, Some("9374"));
    for (from, to, count) in [
        ("jw318:RetourCodes>", "ijw:RetourCodes>", 1),
        ("jw318:RetourCode>", "jw318:Retourcode>", 1),
        ("</jw318:Bericht>", "<jw318:Klant/></jw318:Bericht>", 0),
    ] {
        let retour = Letter { xml: rejected.xml.replace(from, to), ..rejected.clone() };
        let all = read(&[request.clone(), retour]);
        assert_eq!(all.registers.requests.len(), count, "{to}");
        assert!(!all.report.refusals.is_empty());
    }
}

#[test]
fn a_message_without_what_it_is_for_is_told() {
    for law in [Law::Jw, Law::Wmo] {
        for letter in letters(law) {
            let Some(end) = letter.xml.find("Header>\r\n").map(|at| at + 9) else { continue };
            let end = end + letter.xml[end..].find("Header>\r\n").unwrap() + 9;
            let prefix = format!("{}{}", law.as_str(), letter.message.number());
            let xml = format!("{}</{prefix}:Bericht>", &letter.xml[..end]);
            let all = read(&[Letter { xml, ..letter.clone() }]);
            let has_none = matches!(letter.message.number(), 318 | 325);
            assert_eq!(all.report.refusals.is_empty(), has_none, "{}: {:?}", letter.name, all.report.refusals);
        }
    }
}
