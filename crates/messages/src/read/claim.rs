//! The claim and its answer: the messages that are large, so nothing of them is held but the line at hand.

use std::io::Read;

use chrono::NaiveDate;
use stoplicht_core::register::ClaimReference;

use super::body::Body;
use super::header::ReturnCodes;
use super::tag::Tag;
use super::tree::{self, Tree};
use super::value;
use crate::bsn::Bsn;
use crate::fact::{ClaimLine, ClaimUnit, ClaimVerdict, Fact, JoinKey, Product, RejectedLine};
use crate::refusal::{Refusal, RefusalReason};

/// Which line it is, and of a credit which line it takes back.
struct LineReference {
    /// What joins it to the line of a 325.
    key: JoinKey,
    text: String,
    previous: Option<String>,
}

/// Whose the lines at hand are.
struct Claimant {
    bsn: Bsn,
    client: JoinKey,
    submitted: NaiveDate,
}

/// The digest of a line, and its references as far as they may be kept: its own, and that of the line that it takes back.
type KeptReferences = (JoinKey, Option<ClaimReference>, Option<ClaimReference>);

impl<R: Read> Body<'_, R> {
    /// 323: `Declaratie / Clienten / Client / Prestaties / Prestatie`.
    pub fn claim(&mut self) -> Result<(), Refusal> {
        let mut submitted = None;
        let mut is_filled = false;
        self.sound = true;
        while let Some(tag) = self.child(tree::CLAIM)? {
            match (tag, submitted) {
                (Tag::DeclaratieDagtekening, _) => submitted = self.date()?,
                (Tag::Clienten, submitted) => {
                    is_filled = true;
                    match submitted {
                        Some(submitted) => self.each(tree::CLIENTS, |body| body.claiming_client(submitted))?,
                        None => self.without(Tag::DeclaratieDagtekening)?,
                    }
                }
                _ => self.unexpected()?,
            }
        }
        self.required(submitted, Tag::DeclaratieDagtekening);
        self.required(is_filled.then_some(()), Tag::Clienten);
        Ok(())
    }

    fn claiming_client(&mut self, submitted: NaiveDate) -> Result<(), Refusal> {
        let mut claimant = None;
        let mut is_filled = false;
        while let Some(tag) = self.child(tree::CLAIMING_CLIENT)? {
            match (tag, &claimant) {
                (Tag::Bsn, _) => {
                    claimant = self.bsn()?.map(|bsn| {
                        let client = JoinKey(self.key.client(&bsn));
                        Claimant { bsn, client, submitted }
                    });
                }
                (Tag::Prestaties, claimant) => {
                    is_filled = true;
                    match claimant {
                        Some(claimant) => self.rows(tree::CLAIM_LINES, |body| body.claim_line(claimant))?,
                        None => self.without(Tag::Bsn)?,
                    }
                }
                _ => self.unexpected()?,
            }
        }
        self.required(claimant, Tag::Bsn);
        self.required(is_filled.then_some(()), Tag::Prestaties);
        Ok(())
    }

    fn claim_line(&mut self, claimant: &Claimant) -> Result<(), Refusal> {
        let (mut named, mut number, mut period, mut volume, mut unit, mut amount) =
            (None, None, None, None, None, None);
        let (mut product, mut tariff) = (Product::default(), None);
        while let Some(tag) = self.child(tree::CLAIM_LINE)? {
            match tag {
                Tag::ProductReferentie => named = self.claim_reference(&claimant.bsn)?,
                Tag::ToewijzingNummer => number = self.number(&claimant.bsn)?,
                Tag::ProductPeriode => period = self.period()?,
                Tag::ProductCategorie => product.category = self.code(2)?,
                Tag::ProductCode => product.code = self.code(5)?,
                Tag::ProductTarief => tariff = self.cents()?,
                Tag::GeleverdVolume => volume = self.cents()?,
                Tag::Eenheid => unit = self.field("a unit of two digits", |text| text.parse::<ClaimUnit>().ok())?,
                Tag::IngediendBedrag => amount = self.amount()?,
                _ => self.unexpected()?,
            }
        }
        let named = self.required(named, Tag::ProductReferentie);
        let number = self.required(number, Tag::ToewijzingNummer);
        let period = self.required(period, Tag::ProductPeriode);
        let volume = self.required(volume, Tag::GeleverdVolume);
        let unit = self.required(unit, Tag::Eenheid);
        let amount = self.required(amount, Tag::IngediendBedrag);
        if let (true, Some((key, reference, previous)), Some(number), Some((start, end)), Some(volume), Some(unit)) =
            (self.sound, named, number, period, volume, unit)
            && let Some((cents, credit)) = amount
        {
            let Claimant { client, submitted, .. } = *claimant;
            let line = ClaimLine {
                key,
                number,
                start,
                end,
                submitted,
                volume,
                cents,
                unit,
                credit,
                client,
                reference,
                product,
                tariff,
                previous,
            };
            self.fact(Fact::Claim(line));
        }
        Ok(())
    }

    /// Which line it is, and of a credit which line it takes back. A reference that holds the client's own number is not kept:
    /// the line goes on without it, and a 325 finds it by the digest.
    fn claim_reference(&mut self, bsn: &Bsn) -> Result<Option<KeptReferences>, Refusal> {
        let Some(LineReference { key, text, previous }) = self.line_reference()? else { return Ok(None) };
        let reference = self.kept_reference(Tag::ReferentieNummer, text, bsn);
        let previous = previous.and_then(|previous| self.kept_reference(Tag::VorigReferentieNummer, previous, bsn));
        Ok(Some((key, reference, previous)))
    }

    /// A reference, if it may be kept.
    fn kept_reference(&mut self, tag: Tag, reference: String, bsn: &Bsn) -> Option<ClaimReference> {
        if !bsn.is_in(&reference) {
            return Some(ClaimReference::from(reference));
        }
        let refusal = self.cursor.refusal_of(tag, RefusalReason::BsnInReference);
        self.tell(refusal);
        None
    }

    /// The references of a line, and the digest by which it is joined.
    fn line_reference(&mut self) -> Result<Option<LineReference>, Refusal> {
        let (mut reference, mut previous) = (None, None);
        let expected = "a reference of 1 to 20 characters";
        while let Some(tag) = self.child(tree::LINE_REFERENCE)? {
            match tag {
                Tag::ReferentieNummer => {
                    reference = self.field(expected, |text| value::text(text, 20).map(str::to_owned))?;
                }
                Tag::VorigReferentieNummer => {
                    previous = self.field(expected, |text| value::text(text, 20).map(str::to_owned))?;
                }
                _ => self.unexpected()?,
            }
        }
        let reference = self.required(reference, Tag::ReferentieNummer);
        Ok(reference.map(|text| {
            let key = JoinKey(self.key.digest(b"line", &[text.as_bytes()]));
            LineReference { key, text, previous }
        }))
    }

    fn period(&mut self) -> Result<Option<(NaiveDate, NaiveDate)>, Refusal> {
        let (mut start, mut end) = (None, None);
        while let Some(tag) = self.child(tree::PERIOD)? {
            match tag {
                Tag::Begindatum => start = self.date()?,
                Tag::Einddatum => end = self.date()?,
                _ => self.unexpected()?,
            }
        }
        let start = self.required(start, Tag::Begindatum);
        Ok(start.zip(self.required(end, Tag::Einddatum)))
    }

    /// Eurocents, and whether they are credit.
    fn amount(&mut self) -> Result<Option<(u32, bool)>, Refusal> {
        let (mut cents, mut credit) = (None, None);
        while let Some(tag) = self.child(tree::AMOUNT)? {
            match tag {
                Tag::Bedrag => cents = self.cents()?,
                Tag::DebetCredit => {
                    credit = self.field("D (debit) or C (credit)", |text| match text {
                        "D" => Some(false),
                        "C" => Some(true),
                        _ => None,
                    })?;
                }
                _ => self.unexpected()?,
            }
        }
        let cents = self.required(cents, Tag::Bedrag);
        Ok(cents.zip(self.required(credit, Tag::DebetCredit)))
    }

    /// 325: rejects the claim as a whole, or some of its lines (R42).
    pub fn claim_answer_message(&mut self, all: Tree, about: JoinKey, mut rejected: bool) -> Result<(), Refusal> {
        let mut is_sound = true;
        self.sound = true;
        while let Some(tag) = self.child(all)? {
            is_sound &= self.sound;
            match tag {
                Tag::DeclaratieAntwoord => {
                    rejected |= self.claim_answer(about)?;
                    is_sound &= self.sound;
                }
                _ => self.unexpected()?,
            }
        }
        self.sound &= is_sound;
        self.verdict(ClaimVerdict { key: about, rejected });
        Ok(())
    }

    /// Does it reject the claim as a whole?
    fn claim_answer(&mut self, about: JoinKey) -> Result<bool, Refusal> {
        let (mut rejected, mut is_sound) = (false, true);
        self.sound = true;
        while let Some(tag) = self.child(tree::CLAIM_ANSWER)? {
            is_sound &= self.sound;
            match tag {
                Tag::Clienten => self.each(tree::CLIENTS, |body| body.answered_client(about))?,
                Tag::RetourCodes => rejected |= self.return_codes()?.rejects,
                _ => self.unexpected()?,
            }
        }
        self.sound &= is_sound;
        Ok(rejected)
    }

    /// The lines of one client; the codes of the client itself come after them.
    fn answered_client(&mut self, about: JoinKey) -> Result<(), Refusal> {
        let mut lines: Vec<(JoinKey, ReturnCodes)> = Vec::new();
        let (mut rejected, mut is_sound) = (false, true);
        while let Some(tag) = self.child(tree::ANSWERED_CLIENT)? {
            is_sound &= self.sound;
            match tag {
                Tag::Prestaties => self.rows(tree::CLAIM_LINES, |body| {
                    lines.extend(body.answered_line()?);
                    Ok(())
                })?,
                Tag::RetourCodes => rejected |= self.return_codes()?.rejects,
                _ => self.unexpected()?,
            }
        }
        is_sound &= self.sound;
        for (line, codes) in lines {
            // Only rejected lines come back, so a line counts as rejected unless everything about it says that it is not.
            if rejected || !is_sound || codes.rejects || !codes.grants {
                self.fact(Fact::RejectedLine(RejectedLine { message: about, line }));
            }
        }
        Ok(())
    }

    fn answered_line(&mut self) -> Result<Option<(JoinKey, ReturnCodes)>, Refusal> {
        let (mut key, mut codes) = (None, None);
        while let Some(tag) = self.child(tree::ANSWERED_LINE)? {
            match tag {
                Tag::ProductReferentie => key = self.line_reference()?.map(|line| line.key),
                Tag::RetourCodes => codes = Some(self.return_codes()?),
                _ => self.unexpected()?,
            }
        }
        let key = self.required(key, Tag::ProductReferentie);
        let mut codes = codes.unwrap_or_default();
        codes.grants &= self.sound;
        Ok(key.map(|key| (key, codes)))
    }
}
