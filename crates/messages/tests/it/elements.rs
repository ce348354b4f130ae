//! The rows that messages ask for, picked out of their text element by element: nothing of the crate reads along.

use stoplicht_messages::*;

use crate::support::*;

/// A message, or an element of one, as text.
#[derive(Clone, Copy)]
struct Element<'a>(&'a str);

impl<'a> Element<'a> {
    /// The elements of this name within it, whatever their prefix.
    fn all(self, name: &str) -> impl Iterator<Item = Element<'a>> {
        let parts: Vec<&str> = self.0.split(&format!(":{name}>")).collect();
        parts.into_iter().skip(1).step_by(2).map(|part| Element(part.rsplit_once("</").unwrap().0))
    }

    /// What stands in the first element of this name, `-` where there is none.
    fn text(self, name: &str) -> String {
        self.all(name).next().map_or_else(|| "-".to_owned(), |element| element.0.trim().to_owned())
    }

    fn texts(self, names: &[&str]) -> String {
        names.iter().map(|name| self.text(name)).collect::<Vec<_>>().join(" ")
    }

    /// With the numbers as registers have them.
    fn number(self) -> String {
        self.text("ToewijzingNummer").trim_start_matches('0').to_owned()
    }

    /// Sender and receiver, the municipality before the provider.
    fn parties(self) -> String {
        let [from, to] = ["Afzender", "Ontvanger"].map(|name| self.text(name));
        if from.len() == 4 { format!("{from} {to}") } else { format!("{to} {from}") }
    }

    fn client(self) -> String {
        let bsn: Bsn = self.text("Bsn").parse().unwrap();
        key().pseudonym(&bsn).to_string()
    }
}

const SIZE: [&str; 4] = ["Volume", "Eenheid", "Frequentie", "Budget"];

/// Every row that the registers and what stands beside them should hold of these messages, as text.
pub fn rows_asked(messages: &[String]) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for message in messages {
        let message = Element(message);
        rows.extend(allocations(message));
        rows.extend(message.all("StartProduct").map(|start| delivery(message, start, messages)));
        rows.extend(requests(message));
        rows.extend(message.all("Antwoord").map(|answer| {
            let said = answer.texts(&["ReferentieAanbieder", "VerzoekAntwoord", "RedenAfwijzingVerzoek"]);
            format!("319 {} {} {said}", message.parties(), message.text("Dagtekening"))
        }));
        rows.extend(message.all("Prestatie").map(|line| claim(message, line)));
    }
    rows.sort();
    rows
}

fn allocations(message: Element<'_>) -> impl Iterator<Item = String> {
    message.all("ToegewezenProduct").map(move |product| {
        let moment = format!("{}T{}", product.text("Toewijzingsdatum"), product.text("Toewijzingstijd"));
        let rest = product.texts(&["Categorie", "Code", "Ingangsdatum", "Einddatum", "RedenWijziging"]);
        let (parties, client, size) = (message.parties(), message.client(), product.texts(&SIZE));
        format!("301 {parties} {client} {} {moment} {rest} {size}", product.number())
    })
}

/// A start, with the stop that closes it.
fn delivery(message: Element<'_>, start: Element<'_>, messages: &[String]) -> String {
    let key = |product: Element<'_>| (product.number(), product.text("Begindatum"));
    let closes =
        |letter: &Element<'_>, stop: &Element<'_>| letter.parties() == message.parties() && key(*stop) == key(start);
    let stops = messages.iter().flat_map(|letter| {
        let letter = Element(letter);
        letter.all("StopProduct").map(move |stop| (letter, stop))
    });
    let stop = stops.filter(|(letter, stop)| closes(letter, stop)).map(|(letter, stop)| {
        format!("{} {} {}", stop.text("Einddatum"), stop.text("RedenBeeindiging"), letter.text("Dagtekening"))
    });
    let (number, begin) = key(start);
    let known = message.text("Dagtekening");
    let stop = stop.last().unwrap_or_else(|| "- - -".to_owned());
    format!("305 {} {number} {begin} {known} {stop}", &message.parties()[..4])
}

fn requests(message: Element<'_>) -> impl Iterator<Item = String> {
    let changes = message.all("TeWijzigenProduct").map(|wish| (wish.number(), "- -".to_owned(), wish));
    let new = message.all("NieuwProduct").map(|wish| ("-".to_owned(), wish.texts(&["Categorie", "Code"]), wish));
    let row = move |(number, product, wish): (String, String, Element<'_>)| {
        let rest = wish.texts(&["GewensteIngangsdatum", "Einddatum"]);
        let reference = message.text("ReferentieAanbieder");
        let (parties, dated, size) = (message.parties(), message.text("Dagtekening"), wish.texts(&SIZE));
        format!("317 {parties} {reference} {dated} {number} {product} {rest} {size}")
    };
    changes.chain(new).map(row).collect::<Vec<_>>().into_iter()
}

fn claim(message: Element<'_>, line: Element<'_>) -> String {
    let amount = line.all("IngediendBedrag").next().unwrap();
    let sign = if amount.text("DebetCredit") == "C" { "-" } else { "" };
    let period = line.texts(&["Begindatum", "Einddatum"]);
    let (volume, unit) = (line.text("GeleverdVolume"), line.text("Eenheid"));
    let (submitted, cents) = (message.text("DeclaratieDagtekening"), amount.text("Bedrag"));
    let municipality = &message.parties()[..4];
    format!("323 {municipality} {} {period} {sign}{volume} {unit} {sign}{cents} {submitted}", line.number())
}

/// Every row that there is, in the same words.
pub fn rows_read(all: &Ingested) -> Vec<String> {
    let registers = &all.registers;
    let mut rows: Vec<String> = Vec::new();
    rows.extend(registers.allocations.iter().map(|row| {
        let parties = format!("{} {} {}", row.municipality, row.provider_id, row.client_id);
        let product = format!("{} {}", or_dash(row.product_category), or_dash(row.product_code));
        let days = format!("{} {} {}", row.start_date, or_dash(row.end_date), or_dash(row.change_reason));
        let size = sizes(row.volume, row.unit, row.frequency, row.budget_cents);
        let moment = row.assigned_at.format("%Y-%m-%dT%H:%M:%S");
        format!("301 {parties} {} {moment} {product} {days} {size}", row.allocation_id)
    }));
    rows.extend(registers.deliveries.iter().map(|row| {
        let start = format!("{} {} {}", row.allocation_id, row.start_date, row.reported_on.unwrap());
        let (stop, reason) = (or_dash(row.stop_date), or_dash(row.stop_reason));
        format!("305 {} {start} {stop} {reason} {}", row.municipality, or_dash(row.stop_reported_on))
    }));
    rows.extend(registers.requests.iter().map(|row| {
        let asked = format!("{} {} {}", row.provider_id, row.request_id, row.submitted_on);
        let days = format!("{} {}", or_dash(row.requested_start), or_dash(row.requested_end));
        let size = sizes(row.volume, row.unit, row.frequency, row.budget_cents);
        format!("317 {} {asked} {} - - {days} {size}", row.municipality, row.allocation_id)
    }));
    rows.extend(all.other_requests.iter().map(|row| {
        let asked = format!("{} {} {}", row.provider_id, row.request_id, row.submitted_on);
        let what = match &row.allocation_id {
            Some(allocation) => format!("{allocation} - -"),
            None => format!("- {} {}", or_dash(row.product.category), or_dash(row.product.code)),
        };
        let days = format!("{} {}", or_dash(row.requested_start), or_dash(row.requested_end));
        let size = &row.size;
        let size = sizes(size.volume, size.unit, size.frequency, size.budget_cents);
        format!("317 {} {asked} {what} {days} {size}", row.municipality)
    }));
    let by_319 = |row: &GivenAnswer| match row.outcome {
        RequestOutcome::UnderStudy => Some("2 -".to_owned()),
        RequestOutcome::Rejected { reason } => Some(format!("1 {reason}")),
        _ => None,
    };
    rows.extend(all.answers.iter().filter_map(|row| {
        let said = by_319(row)?;
        Some(format!("319 {} {} {} {} {said}", row.municipality, row.provider_id, row.on, row.request_id))
    }));
    rows.extend(registers.claims.iter().map(|row| {
        let line = format!("{} {} {} {}", row.allocation_id, row.period_start, row.period_end, row.volume);
        format!("323 {} {line} {} {} {}", row.municipality, row.unit, row.amount_cents, row.submitted_on.unwrap())
    }));
    rows.sort();
    rows
}

fn or_dash(value: Option<impl ToString>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

fn sizes(
    volume: Option<impl ToString>,
    unit: Option<impl ToString>,
    frequency: Option<impl ToString>,
    budget: Option<impl ToString>,
) -> String {
    [or_dash(volume), or_dash(unit), or_dash(frequency), or_dash(budget)].join(" ")
}
