//! The header of a message, and what retours say of another.

use std::io::Read;

use chrono::NaiveDate;
use stoplicht_core::register::ProviderId;

use super::body::Body;
use super::cursor::Walk;
use super::tag::Tag;
use super::tree::Space;
use super::{tree, value};
use crate::fact::{Envelope, JoinKey};
use crate::kind::{MessageKind, MessageType};
use crate::refusal::{Refusal, RefusalReason};

/// Return codes that are no rejection: "no remark", "not assessed", and "claim fully granted".
const NO_REJECTION: [&str; 3] = ["0200", "0233", "8001"];

/// What a `RetourCodes` element says.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ReturnCodes {
    /// One of its codes is an error.
    pub rejects: bool,
    /// It has codes, and all of them say that nothing is wrong.
    pub grants: bool,
}

/// What a header says.
pub(super) struct Header {
    pub envelope: Envelope,
    /// Of a 325: the claim it answers.
    pub about: Option<JoinKey>,
    /// Does a return code in the header reject?
    pub rejected: bool,
}

impl<R: Read> Body<'_, R> {
    /// A header that cannot be read makes the message unfit as a whole; the sink has heard which element it was.
    pub fn header(&mut self, message: MessageType) -> Result<Header, Refusal> {
        let (mut code, mut version, mut minor) = (None, None, None);
        let (mut municipality, mut provider, mut identity, mut about) = (None, None, None, None);
        let mut rejected = false;
        while let Some(tag) = self.child(tree::header(message))? {
            let municipal = (tag == Tag::Afzender) == message.kind.from_municipality();
            match tag {
                Tag::BerichtCode => code = self.integer(999, "the code of this message")?,
                Tag::BerichtVersie => version = self.integer(99, "version 3")?,
                Tag::BerichtSubversie => minor = self.integer(99, "subversion 2")?,
                Tag::Afzender | Tag::Ontvanger if municipal => {
                    municipality = self.field("a municipality: four digits", |text| text.parse().ok())?;
                }
                Tag::Afzender | Tag::Ontvanger => {
                    provider = self.field("a provider: an AGB code of eight digits", |text| {
                        value::digit_text(text, 8).map(ProviderId::from)
                    })?;
                }
                Tag::BerichtIdentificatie => identity = self.identification()?,
                Tag::DeclaratieIdentificatie => about = self.identification()?,
                Tag::RetourCodes => rejected |= self.return_codes()?.rejects,
                _ => self.unexpected()?,
            }
            self.sound_header()?;
        }
        self.sound_header()?;
        let missing = |tag| self.cursor.refusal_of(tag, RefusalReason::Missing);
        let code = code.ok_or_else(|| missing(Tag::BerichtCode))?;
        if code != u32::from(message.code()) {
            let expected = "the code that belongs to the namespace of the message";
            return Err(self.cursor.refusal_of(Tag::BerichtCode, RefusalReason::Unreadable { expected }));
        }
        let version = version.ok_or_else(|| missing(Tag::BerichtVersie))?;
        let minor = minor.ok_or_else(|| missing(Tag::BerichtSubversie))?;
        if (version, minor) != (3, 2) {
            return Err(self.cursor.refusal_of(Tag::BerichtVersie, RefusalReason::OtherRelease));
        }
        let (of_municipality, of_provider) = if message.kind.from_municipality() {
            (Tag::Afzender, Tag::Ontvanger)
        } else {
            (Tag::Ontvanger, Tag::Afzender)
        };
        let municipality = municipality.ok_or_else(|| missing(of_municipality))?;
        let provider = provider.ok_or_else(|| missing(of_provider))?;
        let (identification, dated) = identity.ok_or_else(|| missing(Tag::BerichtIdentificatie))?;

        let mut envelope = Envelope { message, municipality, provider, dated, key: JoinKey([0; 16]) };
        envelope.key = self.message_key(&envelope, message.kind, &identification, dated);
        let about = about
            .map(|(identification, dated)| self.message_key(&envelope, MessageKind::Claim, &identification, dated));
        Ok(Header { envelope, about, rejected })
    }

    fn sound_header(&self) -> Result<(), Refusal> {
        if self.sound {
            return Ok(());
        }
        Err(self.cursor.refusal_of_closed(RefusalReason::Unreadable { expected: "a header that can be read" }))
    }

    /// Which message it is: sender, kind, number and day, under the key that pseudonyms have.
    fn message_key(&self, envelope: &Envelope, kind: MessageKind, identification: &str, dated: NaiveDate) -> JoinKey {
        let number = kind.number().to_be_bytes();
        let day = dated.to_string();
        JoinKey(self.key.digest(
            b"message",
            &[
                envelope.message.law.as_str().as_bytes(),
                &number,
                envelope.municipality.as_str().as_bytes(),
                envelope.provider.as_str().as_bytes(),
                identification.as_bytes(),
                day.as_bytes(),
            ],
        ))
    }

    fn identification(&mut self) -> Result<Option<(String, NaiveDate)>, Refusal> {
        let (mut identification, mut dated) = (None, None);
        while let Some(tag) = self.child(tree::IDENTIFICATION)? {
            match tag {
                Tag::Identificatie => identification = self.text(12, "an identification of 1 to 12 characters")?,
                Tag::Dagtekening => dated = self.date()?,
                _ => self.unexpected()?,
            }
        }
        let identification = self.required(identification, Tag::Identificatie);
        let dated = self.required(dated, Tag::Dagtekening);
        Ok(identification.zip(dated).map(|(text, dated)| (text.into(), dated)))
    }

    /// The codes of a `RetourCodes` element.
    pub fn return_codes(&mut self) -> Result<ReturnCodes, Refusal> {
        let (mut rejects, mut count, mut granting) = (false, 0_u32, 0_u32);
        while let Some(tag) = self.child(tree::RETURN_CODES)? {
            match tag {
                Tag::RetourCode => {
                    let expected = "a return code of four digits";
                    let code = self.field(expected, |text| value::digit_text(text, 4).map(str::to_owned))?;
                    count = count.saturating_add(1);
                    if let Some(code) = code {
                        rejects |= !NO_REJECTION.contains(&code.as_str());
                        granting = granting.saturating_add(u32::from(matches!(code.as_str(), "0200" | "8001")));
                    }
                }
                _ => self.unexpected()?,
            }
        }
        self.required((count > 0).then_some(()), Tag::RetourCode);
        Ok(ReturnCodes { rejects, grants: self.sound && granting == count })
    }

    /// Does any element below the open one, at any depth, carry a code that rejects?
    ///
    /// A retour repeats the elements of its message, with codes between them. `self.sound` tells whether all of it is
    /// of the standard.
    pub fn any_rejection(&mut self) -> Result<bool, Refusal> {
        let mut rejected = false;
        let mut depth = 0_usize;
        loop {
            match self.cursor.walk()? {
                Walk::Open(opened) => match (opened.tag, opened.space) {
                    (Tag::RetourCodes, Some(Space::Message)) => rejected |= self.return_codes()?.rejects,
                    (tag, space) => {
                        let why = match tag {
                            Tag::RetourCodes => Some(RefusalReason::OtherNamespace),
                            Tag::RetourCode => Some(RefusalReason::Misplaced),
                            _ if space.is_none() => Some(RefusalReason::OtherNamespace),
                            Tag::Other => Some(RefusalReason::Misplaced),
                            _ => None,
                        };
                        if let Some(why) = why {
                            let refusal = self.cursor.refusal(why);
                            self.refuse(refusal);
                        }
                        depth += 1;
                    }
                },
                Walk::Close if depth == 0 => return Ok(rejected),
                Walk::Close => depth -= 1,
            }
        }
    }
}
