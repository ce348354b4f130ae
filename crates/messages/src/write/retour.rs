//! What says that a message was received: 302, 306 and so on.

use stoplicht_core::register::Code;

use super::document::Document;
use super::model::{Heading, Letter};
use super::parts::{return_code, written, xsd_version};
use crate::kind::MessageKind;

/// A retour message (302, 306, …): accepts the message of this heading, or rejects it with a code.
///
/// It is the header alone, which is all that an acceptance or a technical rejection has.
pub fn retour_message(heading: &Heading, kind: MessageKind, rejected: Option<Code>) -> Letter {
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
