//! Values of elements, and the small elements that several messages share.

use std::io::Read;

use chrono::NaiveDate;
use stoplicht_core::register::Code;

use super::body::Body;
use super::person::Person;
use super::tag::Tag;
use super::{tree, value};
use crate::bsn::Bsn;
use crate::fact::{Product, ProductSize};
use crate::refusal::{Refusal, RefusalReason};

/// The largest `ToewijzingNummer` (`LDT_Nummer`).
const LARGEST_NUMBER: u32 = 999_999_999;
/// The largest volume, amount or budget.
const LARGEST_SIZE: u32 = 99_999_999;

impl<R: Read> Body<'_, R> {
    /// The value of the open element. None, and reported, if it is not what is expected.
    pub fn field<T>(
        &mut self,
        expected: &'static str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, Refusal> {
        let value = self.cursor.text()?.and_then(parse);
        if value.is_none() {
            self.refuse_closed(RefusalReason::Unreadable { expected });
        }
        Ok(value)
    }

    /// A field that has to be there; reported once, if nothing else was wrong with the element.
    pub fn required<T>(&mut self, value: Option<T>, field: Tag) -> Option<T> {
        if value.is_none() && self.sound {
            let refusal = self.cursor.refusal_of(field, RefusalReason::Missing);
            self.refuse(refusal);
        }
        value
    }

    /// The element that was closed last is unfit, and with it the one that it stands in.
    fn refuse_closed(&mut self, why: RefusalReason) {
        let refusal = self.cursor.refusal_of_closed(why);
        self.refuse(refusal);
    }

    pub fn integer(&mut self, max: u32, expected: &'static str) -> Result<Option<u32>, Refusal> {
        self.field(expected, |text| value::integer(text, max))
    }

    /// The number of an allocation. One that is the client's own number is not kept.
    pub fn number(&mut self, bsn: &Bsn) -> Result<Option<u32>, Refusal> {
        let number = self.integer(LARGEST_NUMBER, "the number of an allocation: an integer of nine digits at most")?;
        if number.is_some_and(|number| bsn.is_number(number)) {
            self.refuse_closed(RefusalReason::BsnInReference);
            return Ok(None);
        }
        Ok(number)
    }

    /// Cents or a volume: both are integers of eight digits at most.
    pub fn cents(&mut self) -> Result<Option<u32>, Refusal> {
        self.integer(LARGEST_SIZE, "an integer of eight digits at most")
    }

    pub fn date(&mut self) -> Result<Option<NaiveDate>, Refusal> {
        self.field("a date: yyyy-mm-dd, without a time zone", value::date)
    }

    pub fn code(&mut self, length: usize) -> Result<Option<Code>, Refusal> {
        self.field("a code of the standard's list", |text| value::code(text, length))
    }

    pub fn text(&mut self, max: usize, expected: &'static str) -> Result<Option<Box<str>>, Refusal> {
        self.field(expected, |text| value::text(text, max).map(Box::from))
    }

    /// A reference that is kept as text, so it may not hold the client's own number.
    pub fn reference(&mut self, bsn: &Bsn) -> Result<Option<Box<str>>, Refusal> {
        let reference = self.text(36, "a reference of 1 to 36 characters")?;
        if reference.as_deref().is_some_and(|reference| bsn.is_in(reference)) {
            self.refuse_closed(RefusalReason::BsnInReference);
            return Ok(None);
        }
        Ok(reference)
    }

    /// The number of the client, replaced at once. The text that it was read from is overwritten by the next.
    pub fn person(&mut self) -> Result<Option<Person>, Refusal> {
        let bsn = self.bsn()?;
        Ok(bsn.map(|bsn| Person { bsn, client: self.key.pseudonym(&bsn) }))
    }

    pub fn bsn(&mut self) -> Result<Option<Bsn>, Refusal> {
        let bsn = self.cursor.text()?.and_then(|text| text.parse::<Bsn>().ok());
        if bsn.is_none() {
            self.refuse_closed(RefusalReason::NotABsn);
        }
        Ok(bsn)
    }

    pub fn product(&mut self) -> Result<Product, Refusal> {
        let mut product = Product::default();
        while let Some(tag) = self.child(tree::PRODUCT)? {
            match tag {
                Tag::Categorie => product.category = self.code(2)?,
                Tag::Code => product.code = self.code(5)?,
                _ => self.unexpected()?,
            }
        }
        self.required(product.category, Tag::Categorie);
        Ok(product)
    }

    pub fn size(&mut self, size: &mut ProductSize) -> Result<(), Refusal> {
        while let Some(tag) = self.child(tree::SIZE)? {
            match tag {
                Tag::Volume => size.volume = self.cents()?,
                Tag::Eenheid => size.unit = self.code(2)?,
                Tag::Frequentie => size.frequency = self.code(1)?,
                _ => self.unexpected()?,
            }
        }
        self.required(size.volume, Tag::Volume);
        self.required(size.unit, Tag::Eenheid);
        self.required(size.frequency, Tag::Frequentie);
        Ok(())
    }
}
