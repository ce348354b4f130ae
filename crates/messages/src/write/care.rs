//! Care that is allocated, started and stopped: 301, 305 and 307.

use super::document::Document;
use super::identity::Identity;
use super::model::{Granted, Heading, Letter};
use super::parts::{letter, person, product_of, size};
use crate::fact::{StartedProduct, StoppedProduct};
use crate::kind::MessageKind;

/// 301: an allocation.
pub fn allocation_message(heading: &Heading, client: Option<&Identity>, products: &[Granted]) -> Letter {
    letter(heading, MessageKind::Allocation, |out| {
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
    letter(heading, MessageKind::Start, |out| {
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
    letter(heading, MessageKind::Stop, |out| {
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
