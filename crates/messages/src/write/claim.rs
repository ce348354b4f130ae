//! Claims and their answers: 323 and 325.

use stoplicht_core::register::Code;

use super::document::Document;
use super::identity::Identity;
use super::model::{ClaimHeading, Heading, Letter, WrittenLine, signed};
use super::parts::{bsn, letter, return_code, written, xsd_version};
use crate::kind::MessageKind;

/// 323: a claim, its lines grouped by client.
pub fn claim_message(heading: &Heading, claim: &ClaimHeading, clients: &[(Identity, Vec<WrittenLine>)]) -> Letter {
    letter(heading, MessageKind::Claim, |out| {
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
    rejected: &[(Identity, Vec<(WrittenLine, Code)>)],
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
    written(heading, MessageKind::ClaimAnswer, false, after_header, |out| {
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

fn claim_line(out: &mut Document, line: &WrittenLine) {
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
