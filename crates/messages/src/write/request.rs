//! Requests and their answers: 315, 317 and 319.

use super::document::Document;
use super::identity::Identity;
use super::model::{Heading, Letter};
use super::parts::{bsn, letter, person, product_of, size};
use crate::fact::{RequestAnswer, RequestSubject, RequestedChange};
use crate::kind::MessageKind;

/// 315: requests for an allocation. Wishes of another kind than [`RequestSubject::Application`] are left out.
pub fn application_message(heading: &Heading, client: Option<&Identity>, wishes: &[RequestedChange]) -> Letter {
    letter(heading, MessageKind::Application, |out| {
        out.group("Client", |out| {
            person(out, client, false);
            out.group("AangevraagdeProducten", |out| {
                for wish in wishes {
                    let RequestSubject::Application(product, referrer) = &wish.asked else { continue };
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
pub fn change_request_message(heading: &Heading, client: Option<&Identity>, wishes: &[RequestedChange]) -> Letter {
    let numbered = |out: &mut Document, group: &str, each: &str, of: &dyn Fn(&RequestSubject) -> Option<u32>| {
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
    letter(heading, MessageKind::ChangeRequest, |out| {
        out.group("Client", |out| {
            bsn(out, client);
            out.group("Verzoek", |out| {
                out.optional("ReferentieAanbieder", wishes.first().map(|wish| &wish.reference));
                out.field("RedenVerzoek", 1);
                numbered(out, "OngewijzigdeProducten", "OngewijzigdProduct", &|asked| match asked {
                    RequestSubject::Unchanged(number) => Some(*number),
                    _ => None,
                });
                numbered(out, "TeWijzigenProducten", "TeWijzigenProduct", &|asked| match asked {
                    RequestSubject::Change(number) => Some(*number),
                    _ => None,
                });
                if wishes.iter().any(|wish| matches!(wish.asked, RequestSubject::New(_))) {
                    out.group("NieuweProducten", |out| {
                        for wish in wishes {
                            let RequestSubject::New(product) = &wish.asked else { continue };
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

fn wanted(out: &mut Document, wish: &RequestedChange) {
    out.optional("GewensteIngangsdatum", wish.start);
    out.optional("Einddatum", wish.end);
    size(out, &wish.size);
}

/// 319: an answer that is not a grant.
pub fn answer_message(heading: &Heading, answer: &RequestAnswer) -> Letter {
    letter(heading, MessageKind::Answer, |out| {
        out.group("Antwoord", |out| {
            out.field("ReferentieAanbieder", &answer.reference);
            out.field("VerzoekAntwoord", if answer.rejected.is_some() { 1 } else { 2 });
            out.optional("RedenAfwijzingVerzoek", answer.rejected);
        });
    })
}
