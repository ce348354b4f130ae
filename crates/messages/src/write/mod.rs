//! Writes messages: each kind, with the elements that this project needs, valid against the published schemas.
//!
//! A message about a client needs its [`Identity`]. Without one it is a *template*: placeholders such as `{{BSN}}` stand
//! where the person would, which no schema accepts, so it cannot be sent by mistake.
//!
//! ```
//! use stoplicht_messages::write::{Heading, Letter, change_request_message};
//! use stoplicht_messages::{Asked, Kind, Law, Wish};
//!
//! let heading = Heading {
//!     law: Law::Jw,
//!     municipality: "0384".parse()?,
//!     provider: "42420001".into(),
//!     identification: "V25051200001".into(),
//!     dated: "2025-05-12".parse()?,
//! };
//! let wish = Wish {
//!     reference: "VOW-2025-0001".into(),
//!     client: "a pseudonym".into(),
//!     asked: Asked::Change(667_899),
//!     size: Default::default(),
//!     start: Some("2025-01-01".parse()?),
//!     end: Some("2025-12-31".parse()?),
//! };
//! let Letter { name, xml, is_template, .. } = change_request_message(&heading, None, &[wish]);
//! assert_eq!(name, "JW317_V25051200001.xml");
//! assert!(xml.contains("<jw317:Einddatum>2025-12-31</jw317:Einddatum>"));
//! assert!(is_template && xml.contains("{{BSN}}"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod document;
mod identity;

use chrono::{NaiveDate, NaiveDateTime};
use stoplicht_core::register::{Code, Law, Municipality, ProviderId};

use crate::fact::{Asked, RequestAnswer, Size, StartedProduct, StoppedProduct, Wish};
use crate::{Kind, MessageType, Product};
use document::Document;
pub use identity::{ClientLookup, Gender, Identity, Unknown};

/// What goes into the header of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Law.
    pub law: Law,
    /// Municipality.
    pub municipality: Municipality,
    /// Provider.
    pub provider: ProviderId,
    /// Number of the message, 12 characters at most, unique per sender and kind (TR056).
    pub identification: String,
    /// Day of the message.
    pub dated: NaiveDate,
}

/// A message as it is written.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// What it is.
    pub message: MessageType,
    /// A name for its file: kind and number, nothing of a person.
    pub name: String,
    /// The text.
    pub xml: String,
    /// Has it placeholders that have to be filled in?
    pub is_template: bool,
}

impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Letter")
            .field("name", &self.name)
            .field("is_template", &self.is_template)
            .finish_non_exhaustive()
    }
}

/// A `ToegewezenProduct` to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granted {
    /// The allocation's number; none: the municipality has yet to give one.
    pub number: Option<u32>,
    /// The reference of the request that it answers.
    pub reference: Option<String>,
    /// Product.
    pub product: Product,
    /// The moment of the decision.
    pub assigned_at: NaiveDateTime,
    /// First day.
    pub start: NaiveDate,
    /// Last day.
    pub end: Option<NaiveDate>,
    /// Reason of the change.
    pub reason: Option<Code>,
    /// Size or budget.
    pub size: Size,
}

/// A `Prestatie` to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Reference of the line, 20 characters at most.
    pub reference: String,
    /// Of a credit: the reference of the line it takes back.
    pub previous: Option<String>,
    /// The allocation's number.
    pub number: u32,
    /// Category and code of the product; both are required.
    pub product: (Code, Code),
    /// First day of the period.
    pub start: NaiveDate,
    /// Last day of the period.
    pub end: NaiveDate,
    /// Volume.
    pub volume: u32,
    /// Unit.
    pub unit: Code,
    /// Tariff in eurocents; none with unit 83.
    pub tariff: Option<u32>,
    /// Amount in eurocents.
    pub cents: u32,
    /// Is it a credit?
    pub credit: bool,
}

/// The part of a claim that is not its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimHeading {
    /// `DeclaratieNummer`, 12 letters and digits at most.
    pub number: String,
    /// The calendar month of the claim.
    pub period: (NaiveDate, NaiveDate),
    /// Day of the claim.
    pub submitted: NaiveDate,
}

/// 301: an allocation.
pub fn allocation_message(heading: &Heading, client: Option<&Identity>, products: &[Granted]) -> Letter {
    letter(heading, Kind::Allocation, |out| {
        out.group("Client", |out| {
            person(out, client, true);
            out.group("Contactgegevens", |out| {
                out.group("Contact", |out| {
                    out.field("Soort", "01");
                    out.group("Adres", |out| address(out, client));
                });
            });
            out.group("ToegewezenProducten", |out| {
                for product in products {
                    out.group("ToegewezenProduct", |out| granted(out, product));
                }
            });
        });
    })
}

fn granted(out: &mut Document, product: &Granted) {
    match product.number {
        Some(number) => out.field("ToewijzingNummer", number),
        None => out.placeholder(true, "ToewijzingNummer"),
    }
    out.optional("ReferentieAanbieder", product.reference.as_ref());
    product_of(out, &product.product);
    out.field("Toewijzingsdatum", product.assigned_at.date());
    out.field("Toewijzingstijd", product.assigned_at.format("%H:%M:%S%.f"));
    out.field("Ingangsdatum", product.start);
    out.optional("Einddatum", product.end);
    out.optional("RedenWijziging", product.reason);
    size(out, &product.size);
}

/// 305: starts of care, and deletions of them.
pub fn start_message(heading: &Heading, client: Option<&Identity>, products: &[StartedProduct]) -> Letter {
    letter(heading, Kind::Start, |out| {
        out.group("Client", |out| {
            person(out, client, false);
            out.group("StartProducten", |out| {
                for product in products {
                    out.group("StartProduct", |out| {
                        out.optional("ToewijzingNummer", product.number);
                        product_of(out, &product.product);
                        out.field("Begindatum", product.start);
                        out.field("StatusAanlevering", if product.deletes { 3 } else { 1 });
                    });
                }
            });
        });
    })
}

/// 307: stops of care, and deletions of them.
pub fn stop_message(heading: &Heading, client: Option<&Identity>, products: &[StoppedProduct]) -> Letter {
    letter(heading, Kind::Stop, |out| {
        out.group("Client", |out| {
            person(out, client, false);
            out.group("StopProducten", |out| {
                for product in products {
                    out.group("StopProduct", |out| {
                        out.optional("ToewijzingNummer", product.number);
                        product_of(out, &product.product);
                        out.field("Begindatum", product.start);
                        out.field("RedenBeeindiging", product.reason);
                        out.field("Einddatum", product.end);
                        out.field("StatusAanlevering", if product.deletes { 3 } else { 1 });
                    });
                }
            });
        });
    })
}

/// 315: requests for an allocation. Wishes of another kind than [`Asked::Application`] are left out.
pub fn application_message(heading: &Heading, client: Option<&Identity>, wishes: &[Wish]) -> Letter {
    letter(heading, Kind::Application, |out| {
        out.group("Client", |out| {
            person(out, client, false);
            out.group("AangevraagdeProducten", |out| {
                for wish in wishes {
                    let Asked::Application(product, referrer) = &wish.asked else { continue };
                    out.group("AangevraagdProduct", |out| {
                        out.field("ReferentieAanbieder", &wish.reference);
                        product_of(out, product);
                        out.optional("ToewijzingIngangsdatum", wish.start);
                        out.optional("ToewijzingEinddatum", wish.end);
                        size(out, &wish.size);
                        out.group("Verwijzer", |out| out.shared("Type", referrer));
                    });
                }
            });
        });
    })
}

/// 317: a request for a change. All wishes go under the reference of the first.
pub fn change_request_message(heading: &Heading, client: Option<&Identity>, wishes: &[Wish]) -> Letter {
    let numbered = |out: &mut Document, group: &str, each: &str, of: &dyn Fn(&Asked) -> Option<u32>| {
        if wishes.iter().any(|wish| of(&wish.asked).is_some()) {
            out.group(group, |out| {
                for (wish, number) in wishes.iter().filter_map(|wish| Some((wish, of(&wish.asked)?))) {
                    out.group(each, |out| {
                        out.field("ToewijzingNummer", number);
                        wanted(out, wish);
                    });
                }
            });
        }
    };
    letter(heading, Kind::ChangeRequest, |out| {
        out.group("Client", |out| {
            bsn(out, client);
            out.group("Verzoek", |out| {
                out.optional("ReferentieAanbieder", wishes.first().map(|wish| &wish.reference));
                out.field("RedenVerzoek", 1);
                numbered(out, "OngewijzigdeProducten", "OngewijzigdProduct", &|asked| match asked {
                    Asked::Unchanged(number) => Some(*number),
                    _ => None,
                });
                numbered(out, "TeWijzigenProducten", "TeWijzigenProduct", &|asked| match asked {
                    Asked::Change(number) => Some(*number),
                    _ => None,
                });
                if wishes.iter().any(|wish| matches!(wish.asked, Asked::New(_))) {
                    out.group("NieuweProducten", |out| {
                        for wish in wishes {
                            let Asked::New(product) = &wish.asked else { continue };
                            out.group("NieuwProduct", |out| {
                                product_of(out, product);
                                wanted(out, wish);
                            });
                        }
                    });
                }
            });
        });
    })
}

fn wanted(out: &mut Document, wish: &Wish) {
    out.optional("GewensteIngangsdatum", wish.start);
    out.optional("Einddatum", wish.end);
    size(out, &wish.size);
}

/// 319: an answer that is not a grant.
pub fn answer_message(heading: &Heading, answer: &RequestAnswer) -> Letter {
    letter(heading, Kind::Answer, |out| {
        out.group("Antwoord", |out| {
            out.field("ReferentieAanbieder", &answer.reference);
            out.field("VerzoekAntwoord", if answer.rejected.is_some() { 1 } else { 2 });
            out.optional("RedenAfwijzingVerzoek", answer.rejected);
        });
    })
}

/// 323: a claim, its lines grouped by client.
pub fn claim_message(heading: &Heading, claim: &ClaimHeading, clients: &[(Identity, Vec<Line>)]) -> Letter {
    letter(heading, Kind::Claim, |out| {
        out.group("Declaratie", |out| {
            out.field("DeclaratieNummer", &claim.number);
            out.group("DeclaratiePeriode", |out| {
                out.shared("Begindatum", claim.period.0);
                out.shared("Einddatum", claim.period.1);
            });
            out.field("DeclaratieDagtekening", claim.submitted);
            let lines = clients.iter().flat_map(|(_, lines)| lines);
            total(out, "TotaalIngediendBedrag", lines.map(signed).sum());
            out.group("Clienten", |out| {
                for (client, lines) in clients {
                    out.group("Client", |out| {
                        bsn(out, Some(client));
                        out.group("Prestaties", |out| {
                            for line in lines {
                                out.group("Prestatie", |out| claim_line(out, line));
                            }
                        });
                    });
                }
            });
        });
    })
}

/// 325: the answer to a claim. Lines that are not in `rejected` are granted.
pub fn claim_answer_message(
    heading: &Heading,
    about: &Heading,
    claim: &ClaimHeading,
    submitted_cents: i64,
    rejected: &[(Identity, Vec<(Line, Code)>)],
) -> Letter {
    let refused: i64 = rejected.iter().flat_map(|(_, lines)| lines).map(|(line, _)| signed(line)).sum();
    let after_header = |out: &mut Document| {
        out.group("DeclaratieIdentificatie", |out| {
            out.shared("Identificatie", &about.identification);
            out.shared("Dagtekening", about.dated);
        });
        xsd_version(out, "XsdVersieDeclaratie");
        return_code(out, "0200");
    };
    written(heading, Kind::ClaimAnswer, false, after_header, |out| {
        out.group("DeclaratieAntwoord", |out| {
            out.field("DeclaratieNummer", &claim.number);
            total(out, "TotaalIngediendBedrag", submitted_cents);
            total(out, "TotaalToegekendBedrag", submitted_cents - refused);
            if !rejected.is_empty() {
                out.group("Clienten", |out| {
                    for (client, lines) in rejected {
                        out.group("Client", |out| {
                            bsn(out, Some(client));
                            out.group("Prestaties", |out| {
                                for (line, code) in lines {
                                    out.group("Prestatie", |out| {
                                        claim_line(out, line);
                                        return_code(out, code);
                                    });
                                }
                            });
                            return_code(out, "0200");
                        });
                    }
                });
            }
            return_code(out, if rejected.is_empty() { "8001" } else { "0200" });
        });
    })
}

/// A retour message (302, 306, …): accepts the message of this heading, or rejects it with a code.
///
/// It is the header alone, which is all that an acceptance or a technical rejection has.
pub fn retour_message(heading: &Heading, kind: Kind, rejected: Option<Code>) -> Letter {
    let after_header = |out: &mut Document| {
        out.field("IdentificatieRetour", format!("R{}", heading.identification.get(1..).unwrap_or_default()));
        out.field("DagtekeningRetour", heading.dated);
        xsd_version(out, "XsdVersieRetour");
        if let Some(code) = rejected {
            return_code(out, code);
        }
    };
    written(heading, kind, true, after_header, |_| {})
}

// --- Parts ----------------------------------------------------------------------------------------------------------

fn letter(heading: &Heading, kind: Kind, body: impl FnOnce(&mut Document)) -> Letter {
    written(heading, kind, false, |_| {}, body)
}

fn written(
    heading: &Heading,
    kind: Kind,
    retour: bool,
    after_header: impl FnOnce(&mut Document),
    body: impl FnOnce(&mut Document),
) -> Letter {
    let message = MessageType { law: heading.law, kind, retour };
    let mut out = Document::new(message);
    out.group("Header", |out| {
        let (municipality, provider) = (heading.municipality.as_str(), heading.provider.as_str());
        let (sender, receiver) =
            if kind.from_municipality() { (municipality, provider) } else { (provider, municipality) };
        out.field("BerichtCode", message.code());
        out.field("BerichtVersie", 3);
        out.field("BerichtSubversie", 2);
        out.field("Afzender", sender);
        out.field("Ontvanger", receiver);
        out.group("BerichtIdentificatie", |out| {
            out.shared("Identificatie", &heading.identification);
            out.shared("Dagtekening", heading.dated);
        });
        xsd_version(out, "XsdVersie");
        after_header(out);
    });
    body(&mut out);
    let (xml, is_template) = out.finish();
    let law = heading.law.as_str().to_uppercase();
    let name = format!("{law}{}_{}.xml", message.number(), heading.identification);
    Letter { message, name, xml, is_template }
}

fn xsd_version(out: &mut Document, name: &str) {
    out.group(name, |out| {
        out.shared("BasisschemaXsdVersie", "1.0.0");
        out.shared("BerichtXsdVersie", "1.0.0");
    });
}

fn return_code(out: &mut Document, code: impl std::fmt::Display) {
    out.group("RetourCodes", |out| out.field("RetourCode", code));
}

fn bsn(out: &mut Document, client: Option<&Identity>) {
    match client {
        Some(client) => out.field("Bsn", client.bsn.digits()),
        None => out.placeholder(true, "Bsn"),
    }
}

/// Number, birth, gender and name. A 301 has the full name (`VolledigeNaam`), the others the short one.
fn person(out: &mut Document, client: Option<&Identity>, full_name: bool) {
    bsn(out, client);
    out.group("Geboortedatum", |out| match client {
        Some(client) => out.shared("Datum", client.born),
        None => out.placeholder(false, "Datum"),
    });
    match client {
        Some(client) => out.field("Geslacht", client.gender.code()),
        None => out.placeholder(true, "Geslacht"),
    }
    out.group("Naam", |out| {
        out.shared_group("Geslachtsnaam", |out| match client {
            Some(client) => out.shared("Achternaam", &client.surname),
            None => out.placeholder(false, "Achternaam"),
        });
        match client {
            Some(client) if !client.initials.is_empty() => out.shared("Voorletters", &client.initials),
            Some(_) => {}
            None => out.placeholder(false, "Voorletters"),
        }
        if full_name {
            out.shared("NaamGebruik", 1);
        }
    });
}

fn address(out: &mut Document, client: Option<&Identity>) {
    out.shared_group("Huis", |out| match client {
        Some(client) => out.shared("Huisnummer", client.house_number),
        None => out.placeholder(false, "Huisnummer"),
    });
    match client {
        Some(client) => out.shared("Postcode", &client.postcode),
        None => out.placeholder(false, "Postcode"),
    }
    out.shared("LandCode", "NL");
}

fn product_of(out: &mut Document, product: &Product) {
    if let Some(category) = product.category {
        out.group("Product", |out| {
            out.shared("Categorie", category);
            if let Some(code) = product.code {
                out.shared("Code", code);
            }
        });
    }
}

/// `Omvang` if it is complete, and `Budget`.
fn size(out: &mut Document, size: &Size) {
    if let Size { volume: Some(volume), unit: Some(unit), frequency: Some(frequency), .. } = size {
        out.group("Omvang", |out| {
            out.shared("Volume", volume);
            out.shared("Eenheid", unit);
            out.shared("Frequentie", frequency);
        });
    }
    out.optional("Budget", size.budget_cents);
}

fn claim_line(out: &mut Document, line: &Line) {
    out.group("ProductReferentie", |out| {
        out.shared("ReferentieNummer", &line.reference);
        if let Some(previous) = &line.previous {
            out.shared("VorigReferentieNummer", previous);
        }
    });
    out.field("ToewijzingNummer", line.number);
    out.field("ProductCategorie", line.product.0);
    out.field("ProductCode", line.product.1);
    out.group("ProductPeriode", |out| {
        out.shared("Begindatum", line.start);
        out.shared("Einddatum", line.end);
    });
    out.field("GeleverdVolume", line.volume);
    out.field("Eenheid", line.unit);
    out.optional("ProductTarief", line.tariff);
    out.group("IngediendBedrag", |out| {
        out.shared("Bedrag", line.cents);
        out.shared("DebetCredit", if line.credit { "C" } else { "D" });
    });
}

fn total(out: &mut Document, name: &str, cents: i64) {
    out.group(name, |out| {
        out.shared("TotaalBedrag", cents.unsigned_abs());
        out.shared("DebetCredit", if cents < 0 { "C" } else { "D" });
    });
}

/// The cents of a line with their sign.
pub(crate) fn signed(line: &Line) -> i64 {
    if line.credit { -i64::from(line.cents) } else { i64::from(line.cents) }
}
