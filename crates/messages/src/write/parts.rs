//! The parts that several kinds of messages have: header, person, product, size.

use super::document::Document;
use super::identity::Identity;
use super::model::{Heading, Letter};
use crate::fact::{Product, ProductSize};
use crate::kind::{MessageKind, MessageType};

pub(super) fn letter(heading: &Heading, kind: MessageKind, body: impl FnOnce(&mut Document)) -> Letter {
    written(heading, kind, false, |_| {}, body)
}

pub(super) fn written(
    heading: &Heading,
    kind: MessageKind,
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

pub(super) fn xsd_version(out: &mut Document, name: &str) {
    out.group(name, |out| {
        out.shared("BasisschemaXsdVersie", "1.0.0");
        out.shared("BerichtXsdVersie", "1.0.0");
    });
}

pub(super) fn return_code(out: &mut Document, code: impl std::fmt::Display) {
    out.group("RetourCodes", |out| out.field("RetourCode", code));
}

pub(super) fn bsn(out: &mut Document, client: Option<&Identity>) {
    match client {
        Some(client) => out.field("Bsn", client.bsn.digits()),
        None => out.placeholder(true, "Bsn"),
    }
}

/// Number, birth, gender and name. A 301 has the full name (`VolledigeNaam`), the others the short one.
pub(super) fn person(out: &mut Document, client: Option<&Identity>, full_name: bool) {
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

pub(super) fn product_of(out: &mut Document, product: &Product) {
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
pub(super) fn size(out: &mut Document, size: &ProductSize) {
    if let ProductSize { volume: Some(volume), unit: Some(unit), frequency: Some(frequency), .. } = size {
        out.group("Omvang", |out| {
            out.shared("Volume", volume);
            out.shared("Eenheid", unit);
            out.shared("Frequentie", frequency);
        });
    }
    out.optional("Budget", size.budget_cents);
}
