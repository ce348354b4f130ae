//! The claim and its answer: the messages that are large, so nothing of them is held but the line at hand.

use std::io::Read;

use chrono::NaiveDate;

use super::body::{Body, ReturnCodes};
use super::cursor::Space;
use super::tag::Tag;
use super::value;
use crate::fact::{ClaimLine, ClaimUnit, RejectedLine, Verdict};
use crate::{Fact, JoinKey, Refusal, Why};

impl<R: Read> Body<'_, R> {
    /// 323: `Declaratie / Clienten / Client / Prestaties / Prestatie`.
    pub fn claim_message(&mut self) -> Result<(), Refusal> {
        while let Some(tag) = self.cursor.child(Space::Message)? {
            match tag {
                Tag::Declaratie => self.claim()?,
                _ => self.cursor.skip()?,
            }
        }
        Ok(())
    }

    fn claim(&mut self) -> Result<(), Refusal> {
        let mut submitted = None;
        while let Some(tag) = self.cursor.child(Space::Message)? {
            match (tag, submitted) {
                (Tag::DeclaratieDagtekening, _) => submitted = self.date()?,
                (Tag::Clienten, Some(submitted)) => self.each(Tag::Client, |body| body.claiming_client(submitted))?,
                _ => self.cursor.skip()?,
            }
        }
        self.required(submitted, Tag::DeclaratieDagtekening);
        Ok(())
    }

    fn claiming_client(&mut self, submitted: NaiveDate) -> Result<(), Refusal> {
        let mut known = false;
        while let Some(tag) = self.cursor.child(Space::Message)? {
            match tag {
                // The register of claims has no client, so the number is checked and no pseudonym is made.
                Tag::Bsn if known => return Err(self.cursor.refusal(Why::Repeated)),
                Tag::Bsn => known = self.bsn()?.is_some(),
                Tag::Prestaties if known => self.each(Tag::Prestatie, |body| body.claim_line(submitted))?,
                _ => self.cursor.skip()?,
            }
        }
        self.required(known.then_some(()), Tag::Bsn);
        Ok(())
    }

    fn claim_line(&mut self, submitted: NaiveDate) -> Result<(), Refusal> {
        let (mut key, mut number, mut period, mut volume, mut unit, mut amount) = (None, None, None, None, None, None);
        while let Some(tag) = self.cursor.child(Space::Message)? {
            match tag {
                Tag::ProductReferentie => key = self.line_reference()?,
                Tag::ToewijzingNummer => number = self.number()?,
                Tag::ProductPeriode => period = self.period()?,
                Tag::GeleverdVolume => volume = self.cents()?,
                Tag::Eenheid => unit = self.field("a unit of two digits", |text| text.parse::<ClaimUnit>().ok())?,
                Tag::IngediendBedrag => amount = self.amount()?,
                _ => self.cursor.skip()?,
            }
        }
        let key = self.required(key, Tag::ProductReferentie);
        let number = self.required(number, Tag::ToewijzingNummer);
        let period = self.required(period, Tag::ProductPeriode);
        let volume = self.required(volume, Tag::GeleverdVolume);
        let unit = self.required(unit, Tag::Eenheid);
        let amount = self.required(amount, Tag::IngediendBedrag);
        if let (true, Some(key), Some(number), Some((start, end)), Some(volume), Some(unit), Some((cents, credit))) =
            (self.sound, key, number, period, volume, unit, amount)
        {
            self.fact(Fact::Claim(ClaimLine { key, number, start, end, submitted, volume, cents, unit, credit }));
        }
        Ok(())
    }

    /// Which line it is, as a digest: joining is all that a reference is needed for.
    fn line_reference(&mut self) -> Result<Option<JoinKey>, Refusal> {
        let mut key = None;
        let secret = &self.reader.key;
        while let Some(tag) = self.cursor.child(Space::Shared)? {
            match tag {
                Tag::ReferentieNummer => {
                    key = self.field("a reference of 1 to 20 characters", |text| {
                        value::text(text, 20).map(|text| JoinKey(secret.digest(b"line", &[text.as_bytes()])))
                    })?;
                }
                _ => self.cursor.skip()?,
            }
        }
        Ok(self.required(key, Tag::ReferentieNummer))
    }

    fn period(&mut self) -> Result<Option<(NaiveDate, NaiveDate)>, Refusal> {
        let (mut start, mut end) = (None, None);
        while let Some(tag) = self.cursor.child(Space::Shared)? {
            match tag {
                Tag::Begindatum => start = self.date()?,
                Tag::Einddatum => end = self.date()?,
                _ => self.cursor.skip()?,
            }
        }
        let start = self.required(start, Tag::Begindatum);
        Ok(start.zip(self.required(end, Tag::Einddatum)))
    }

    /// Eurocents, and whether they are credit.
    fn amount(&mut self) -> Result<Option<(u32, bool)>, Refusal> {
        let (mut cents, mut credit) = (None, None);
        while let Some(tag) = self.cursor.child(Space::Shared)? {
            match tag {
                Tag::Bedrag => cents = self.cents()?,
                Tag::DebetCredit => {
                    credit = self.field("D (debit) or C (credit)", |text| match text {
                        "D" => Some(false),
                        "C" => Some(true),
                        _ => None,
                    })?;
                }
                _ => self.cursor.skip()?,
            }
        }
        let cents = self.required(cents, Tag::Bedrag);
        Ok(cents.zip(self.required(credit, Tag::DebetCredit)))
    }

    /// 325: rejects the claim as a whole, or some of its lines (R42).
    pub fn claim_answer_message(&mut self, about: JoinKey, mut rejected: bool) -> Result<(), Refusal> {
        while let Some(tag) = self.cursor.child(Space::Message)? {
            match tag {
                Tag::DeclaratieAntwoord => rejected |= self.claim_answer(about)?,
                _ => self.cursor.skip()?,
            }
        }
        self.fact(Fact::Verdict(Verdict { key: about, rejected }));
        Ok(())
    }

    fn claim_answer(&mut self, about: JoinKey) -> Result<bool, Refusal> {
        let mut rejected = false;
        while let Some(tag) = self.cursor.child(Space::Message)? {
            match tag {
                Tag::Clienten => self.each(Tag::Client, |body| body.answered_client(about))?,
                Tag::RetourCodes => rejected |= self.return_codes()?.rejects,
                _ => self.cursor.skip()?,
            }
        }
        Ok(rejected)
    }

    /// The lines of one client; the codes of the client itself come after them.
    fn answered_client(&mut self, about: JoinKey) -> Result<(), Refusal> {
        let mut lines: Vec<(JoinKey, ReturnCodes)> = Vec::new();
        let mut rejected = false;
        while let Some(tag) = self.cursor.child(Space::Message)? {
            match tag {
                Tag::Prestaties => self.each(Tag::Prestatie, |body| {
                    lines.extend(body.answered_line()?);
                    Ok(())
                })?,
                Tag::RetourCodes => rejected |= self.return_codes()?.rejects,
                _ => self.cursor.skip()?,
            }
        }
        for (line, codes) in lines {
            // Only rejected lines come back, so a line counts as rejected unless everything about it says that it is not.
            if rejected || codes.rejects || !codes.grants {
                self.fact(Fact::RejectedLine(RejectedLine { message: about, line }));
            }
        }
        Ok(())
    }

    fn answered_line(&mut self) -> Result<Option<(JoinKey, ReturnCodes)>, Refusal> {
        let (mut key, mut codes) = (None, None);
        while let Some(tag) = self.cursor.child(Space::Message)? {
            match tag {
                Tag::ProductReferentie => key = self.line_reference()?,
                Tag::RetourCodes => codes = Some(self.return_codes()?),
                _ => self.cursor.skip()?,
            }
        }
        let key = self.required(key, Tag::ProductReferentie);
        let codes = codes.unwrap_or(ReturnCodes { rejects: false, grants: false });
        Ok(key.map(|key| (key, codes)))
    }
}
