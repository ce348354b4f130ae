//! What providers ask and municipalities answer: 315, 317 and 319.

use std::io::Read;

use stoplicht_core::register::Code;

use super::body::Body;
use super::person::Person;
use super::tag::Tag;
use super::tree;
use crate::fact::{AnsweredRequest, Fact, Product, ProductSize, RequestSubject, RequestedChange};
use crate::refusal::Refusal;

impl<R: Read> Body<'_, R> {
    pub fn applied_product(&mut self, person: &Person) -> Result<(), Refusal> {
        let (mut reference, mut start, mut end, mut referrer) = (None, None, None, None);
        let (mut product, mut size) = (Product::default(), ProductSize::default());
        while let Some(tag) = self.child(tree::APPLIED_PRODUCT)? {
            match tag {
                Tag::ReferentieAanbieder => reference = self.reference(&person.bsn)?,
                Tag::Product => product = self.product()?,
                Tag::ToewijzingIngangsdatum => start = self.date()?,
                Tag::ToewijzingEinddatum => end = self.date()?,
                Tag::Omvang => self.size(&mut size)?,
                Tag::Budget => size.budget_cents = self.cents()?,
                Tag::Verwijzer => referrer = self.referrer()?,
                _ => self.unexpected()?,
            }
        }
        let reference = self.required(reference, Tag::ReferentieAanbieder);
        let start_date = self.required(start, Tag::ToewijzingIngangsdatum);
        let referrer = self.required(referrer, Tag::Verwijzer);
        if let (true, Some(reference), Some(start), Some(referrer)) = (self.sound, reference, start_date, referrer) {
            let asked = RequestSubject::Application(product, referrer);
            let client = person.client.clone();
            self.fact(Fact::Wish(RequestedChange { reference, client, asked, size, start: Some(start), end }));
        }
        Ok(())
    }

    /// The type of the referrer; who it is, is not read.
    fn referrer(&mut self) -> Result<Option<Code>, Refusal> {
        let mut kind = None;
        while let Some(tag) = self.child(tree::REFERRER)? {
            match tag {
                Tag::Type => kind = self.code(2)?,
                _ => self.unexpected()?,
            }
        }
        Ok(self.required(kind, Tag::Type))
    }

    pub fn change_request(&mut self, person: &Person) -> Result<(), Refusal> {
        let mut reference = None;
        let mut asks = false;
        self.sound = true;
        while let Some(tag) = self.child(tree::CHANGE_REQUEST)? {
            asks |= tag != Tag::ReferentieAanbieder;
            let list = match tag {
                Tag::OngewijzigdeProducten => tree::UNCHANGED_PRODUCTS,
                Tag::TeWijzigenProducten => tree::CHANGED_PRODUCTS,
                _ => tree::NEW_PRODUCTS,
            };
            match (tag, &reference) {
                (Tag::ReferentieAanbieder, _) => reference = self.reference(&person.bsn)?,
                (_, None) => self.without(Tag::ReferentieAanbieder)?,
                (tag, Some(reference)) => self.rows(list, |body| body.wish(person, reference, tag))?,
            }
        }
        self.required(reference, Tag::ReferentieAanbieder);
        self.required(asks.then_some(()), Tag::TeWijzigenProducten);
        self.sound = true;
        Ok(())
    }

    /// An element of one of the three lists of a 317.
    fn wish(&mut self, person: &Person, reference: &str, list: Tag) -> Result<(), Refusal> {
        let (mut number, mut start, mut end) = (None, None, None);
        let (mut product, mut size) = (Product::default(), ProductSize::default());
        let tree = match list {
            Tag::OngewijzigdeProducten => tree::UNCHANGED_PRODUCT,
            Tag::TeWijzigenProducten => tree::CHANGED_PRODUCT,
            _ => tree::NEW_PRODUCT,
        };
        while let Some(tag) = self.child(tree)? {
            match tag {
                Tag::ToewijzingNummer => number = self.number(&person.bsn)?,
                Tag::Product => product = self.product()?,
                Tag::GewensteIngangsdatum => start = self.date()?,
                Tag::Einddatum => end = self.date()?,
                Tag::Omvang => self.size(&mut size)?,
                Tag::Budget => size.budget_cents = self.cents()?,
                _ => self.unexpected()?,
            }
        }
        if list != Tag::OngewijzigdeProducten {
            start = self.required(start, Tag::GewensteIngangsdatum);
        }
        let asked = if list == Tag::NieuweProducten {
            Some(RequestSubject::New(product))
        } else {
            let number = self.required(number, Tag::ToewijzingNummer);
            number.map(if list == Tag::TeWijzigenProducten {
                RequestSubject::Change
            } else {
                RequestSubject::Unchanged
            })
        };
        if let (true, Some(asked)) = (self.sound, asked) {
            let client = person.client.clone();
            self.fact(Fact::Wish(RequestedChange { reference: reference.into(), client, asked, size, start, end }));
        }
        Ok(())
    }

    pub fn answer(&mut self) -> Result<(), Refusal> {
        let (mut reference, mut answer, mut reason) = (None, None, None);
        while let Some(tag) = self.child(tree::ANSWER)? {
            match tag {
                Tag::ReferentieAanbieder => reference = self.text(36, "a reference of 1 to 36 characters")?,
                Tag::VerzoekAntwoord => {
                    answer = self.field("answer 1 (rejected) or 2 (under study)", |text| match text {
                        "1" => Some(true),
                        "2" => Some(false),
                        _ => None,
                    })?;
                }
                Tag::RedenAfwijzingVerzoek => reason = self.code(2)?,
                _ => self.unexpected()?,
            }
        }
        let reference = self.required(reference, Tag::ReferentieAanbieder);
        let rejects = self.required(answer, Tag::VerzoekAntwoord);
        if rejects == Some(true) {
            reason = self.required(reason, Tag::RedenAfwijzingVerzoek);
        }
        if let (true, Some(reference), Some(rejects)) = (self.sound, reference, rejects) {
            let rejected = if rejects { reason } else { None };
            self.fact(Fact::Answer(AnsweredRequest::new(self.key, &reference, rejected)));
        }
        Ok(())
    }
}
