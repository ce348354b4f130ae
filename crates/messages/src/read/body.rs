//! One message while it is being read, and the messages about one client: 301, 305 and 307.

use std::io::Read;

use super::cursor::{Cursor, Next};
use super::limits::MessageLimits;
use super::person::Person;
use super::tag::Tag;
use super::tree::{self, Tree};
use super::value;
use crate::fact::{
    AllocatedProduct, ClaimVerdict, ElementCounts, Envelope, Fact, Product, ProductSize, Sink, StartedProduct,
    StoppedProduct,
};
use crate::kind::{MessageKind, MessageType};
use crate::pseudonym::PseudonymKey;
use crate::refusal::{Refusal, RefusalReason};

/// One message while it is being read.
pub(super) struct Body<'a, R: Read> {
    pub cursor: Cursor<'a, R>,
    /// The key that pseudonyms are made with.
    pub key: &'a PseudonymKey,
    sink: &'a mut dyn Sink,
    /// Has everything in the element at hand been read well so far?
    pub sound: bool,
    rows: ElementCounts,
}

impl<'a, R: Read> Body<'a, R> {
    pub fn new(name: &'a str, input: R, limits: MessageLimits, key: &'a PseudonymKey, sink: &'a mut dyn Sink) -> Self {
        let cursor = Cursor::new(name, input, limits);
        Self { cursor, key, sink, sound: true, rows: ElementCounts::default() }
    }

    pub fn read(mut self) -> Result<Envelope, Refusal> {
        let message = self.cursor.root()?;
        let all = tree::message(message.kind);
        let Some(Tag::Header) = self.child(all)? else {
            return Err(self.cursor.refusal(RefusalReason::Unreadable { expected: "`Header` as the first element" }));
        };
        self.sound = true;
        let header = self.header(message)?;
        let envelope = header.envelope;
        self.sink.begin(&envelope);
        match message {
            MessageType { retour: true, .. } => {
                let rejected = self.any_rejection()? | header.rejected;
                self.verdict(ClaimVerdict { key: envelope.key, rejected });
            }
            MessageType { kind: MessageKind::ClaimAnswer, .. } => {
                let about = header
                    .about
                    .ok_or_else(|| self.cursor.refusal_of(Tag::DeclaratieIdentificatie, RefusalReason::Missing))?;
                self.claim_answer_message(all, about, header.rejected)?;
            }
            MessageType { kind, .. } => self.one(all, kind)?,
        }
        self.cursor.finish()?;
        self.rows.refused += self.cursor.rows_lost();
        self.sink.end(self.rows);
        Ok(envelope)
    }

    /// The one element that a message has beside its header.
    fn one(&mut self, all: Tree, kind: MessageKind) -> Result<(), Refusal> {
        let mut is_there = false;
        while let Some(tag) = self.child(all)? {
            is_there = true;
            match tag {
                Tag::Client => self.client(kind)?,
                Tag::Antwoord => self.row(Self::answer)?,
                Tag::Declaratie => self.claim()?,
                _ => self.unexpected()?,
            }
        }
        let wanted = match kind {
            MessageKind::Answer => Tag::Antwoord,
            MessageKind::Claim => Tag::Declaratie,
            _ => Tag::Client,
        };
        self.required(is_there.then_some(()), wanted);
        Ok(())
    }

    /// Tells whether a message counts. What can be read as an acceptance only in part is none.
    pub fn verdict(&mut self, verdict: ClaimVerdict) {
        if verdict.rejected || self.sound {
            self.fact(Fact::Verdict(verdict));
        }
    }

    // --- Walking ----------------------------------------------------------------------------------------------------

    /// The next child of the open element that is read; none: there is no more, and the element is closed.
    ///
    /// What the standard does not have in this place is refused, and makes the element at hand unsound.
    pub fn child(&mut self, tree: Tree) -> Result<Option<Tag>, Refusal> {
        loop {
            match self.cursor.child(tree)? {
                Next::Child(tag) => return Ok(Some(tag)),
                Next::End => return Ok(None),
                Next::Odd { refusal, is_key: true } => return Err(refusal),
                Next::Odd { refusal, is_key: false } => self.refuse(refusal),
            }
        }
    }

    /// The open element is in the tree and is not read: nothing is passed over in silence.
    pub fn unexpected(&mut self) -> Result<(), Refusal> {
        let refusal = self.cursor.refusal(RefusalReason::Misplaced);
        self.refuse(refusal);
        self.cursor.pass_over_rows()
    }

    /// Passes over the open element, since what it is about is not known: an element that has to come before it was
    /// refused, or was not there yet.
    pub fn without(&mut self, key: Tag) -> Result<(), Refusal> {
        if self.sound {
            let refusal = self.cursor.refusal(RefusalReason::TooEarly { before: key.name() });
            self.refuse(refusal);
        }
        self.cursor.pass_over_rows()
    }

    /// Reads every element of a list with `read`, each on its own: one that is unfit does not touch the others.
    pub fn each(&mut self, list: Tree, mut read: impl FnMut(&mut Self) -> Result<(), Refusal>) -> Result<(), Refusal> {
        self.sound = true;
        let mut is_empty = true;
        while self.child(list)?.is_some() {
            is_empty = false;
            self.sound = true;
            read(self)?;
            self.sound = true;
        }
        if let (true, Some(element)) = (is_empty, list.first()) {
            self.required(None::<()>, element.tag);
        }
        self.sound = true;
        Ok(())
    }

    /// The same for elements that are rows.
    pub fn rows(&mut self, list: Tree, mut read: impl FnMut(&mut Self) -> Result<(), Refusal>) -> Result<(), Refusal> {
        self.each(list, |body| body.row(|body| read(body)))
    }

    /// Reads one row, and counts it.
    fn row(&mut self, read: impl FnOnce(&mut Self) -> Result<(), Refusal>) -> Result<(), Refusal> {
        self.sound = true;
        read(self)?;
        let count = if self.sound { &mut self.rows.read } else { &mut self.rows.refused };
        *count += 1;
        Ok(())
    }

    pub fn fact(&mut self, fact: Fact) {
        self.sink.fact(fact);
    }

    /// Something in the element at hand is refused.
    pub fn refuse(&mut self, refusal: Refusal) {
        self.sound = false;
        self.tell(refusal);
    }

    /// Something is not kept, and the element that it stands in is read all the same.
    pub fn tell(&mut self, refusal: Refusal) {
        self.sink.refuse(refusal);
    }

    // --- Messages about one client ----------------------------------------------------------------------------------

    fn client(&mut self, kind: MessageKind) -> Result<(), Refusal> {
        let (tree, holder) = tree::client(kind);
        let mut person = None;
        let mut is_held = false;
        self.sound = true;
        while let Some(tag) = self.child(tree)? {
            is_held |= tag == holder;
            match (tag, &person) {
                (Tag::Bsn, _) => person = self.person()?,
                (_, None) => self.without(Tag::Bsn)?,
                (Tag::ToegewezenProducten, Some(person)) => {
                    self.rows(tree::ALLOCATED_PRODUCTS, |body| body.allocated_product(person))?;
                }
                (Tag::StartProducten, Some(person)) => {
                    self.rows(tree::STARTED_PRODUCTS, |body| body.started_product(person))?;
                }
                (Tag::StopProducten, Some(person)) => {
                    self.rows(tree::STOPPED_PRODUCTS, |body| body.stopped_product(person))?;
                }
                (Tag::AangevraagdeProducten, Some(person)) => {
                    self.rows(tree::APPLIED_PRODUCTS, |body| body.applied_product(person))?;
                }
                (Tag::Verzoek, Some(person)) => self.change_request(person)?,
                _ => self.unexpected()?,
            }
        }
        self.required(person, Tag::Bsn);
        self.required(is_held.then_some(()), holder);
        Ok(())
    }

    fn allocated_product(&mut self, person: &Person) -> Result<(), Refusal> {
        let (mut number, mut day, mut time, mut start, mut end) = (None, None, None, None, None);
        let (mut reason, mut reference) = (None, None);
        let (mut product, mut size) = (Product::default(), ProductSize::default());
        while let Some(tag) = self.child(tree::ALLOCATED_PRODUCT)? {
            match tag {
                Tag::ToewijzingNummer => number = self.number(&person.bsn)?,
                Tag::ReferentieAanbieder => reference = self.reference(&person.bsn)?,
                Tag::Product => product = self.product()?,
                Tag::Toewijzingsdatum => day = self.date()?,
                Tag::Toewijzingstijd => time = self.field("a time: hh:mm:ss", value::time)?,
                Tag::Ingangsdatum => start = self.date()?,
                Tag::Einddatum => end = self.date()?,
                Tag::RedenWijziging => reason = self.code(2)?,
                Tag::Omvang => self.size(&mut size)?,
                Tag::Budget => size.budget_cents = self.cents()?,
                _ => self.unexpected()?,
            }
        }
        let number = self.required(number, Tag::ToewijzingNummer);
        let day = self.required(day, Tag::Toewijzingsdatum);
        let time = self.required(time, Tag::Toewijzingstijd);
        let start = self.required(start, Tag::Ingangsdatum);
        let assigned_at = day.zip(time).and_then(|(day, time)| value::moment(day, time));
        let assigned_at = self.required(assigned_at, Tag::Toewijzingstijd);
        if let (true, Some(number), Some(assigned_at), Some(start)) = (self.sound, number, assigned_at, start) {
            let client = person.client.clone();
            let version =
                AllocatedProduct { number, assigned_at, client, product, start, end, size, reason, reference };
            self.fact(Fact::Version(version));
        }
        Ok(())
    }

    fn started_product(&mut self, person: &Person) -> Result<(), Refusal> {
        let (mut number, mut start, mut status) = (None, None, None);
        let mut product = Product::default();
        while let Some(tag) = self.child(tree::STARTED_PRODUCT)? {
            match tag {
                Tag::ToewijzingNummer => number = self.number(&person.bsn)?,
                Tag::Product => product = self.product()?,
                Tag::Begindatum => start = self.date()?,
                Tag::StatusAanlevering => status = self.status()?,
                _ => self.unexpected()?,
            }
        }
        let start = self.required(start, Tag::Begindatum);
        let deletes = self.required(status, Tag::StatusAanlevering);
        if let (true, Some(start), Some(deletes)) = (self.sound, start, deletes) {
            let client = person.client.clone();
            self.fact(Fact::Start(StartedProduct { number, client, product, start, deletes }));
        }
        Ok(())
    }

    fn stopped_product(&mut self, person: &Person) -> Result<(), Refusal> {
        let (mut number, mut start, mut end, mut reason, mut status) = (None, None, None, None, None);
        let mut product = Product::default();
        while let Some(tag) = self.child(tree::STOPPED_PRODUCT)? {
            match tag {
                Tag::ToewijzingNummer => number = self.number(&person.bsn)?,
                Tag::Product => product = self.product()?,
                Tag::Begindatum => start = self.date()?,
                Tag::RedenBeeindiging => reason = self.code(2)?,
                Tag::Einddatum => end = self.date()?,
                Tag::StatusAanlevering => status = self.status()?,
                _ => self.unexpected()?,
            }
        }
        let start = self.required(start, Tag::Begindatum);
        let reason = self.required(reason, Tag::RedenBeeindiging);
        let end = self.required(end, Tag::Einddatum);
        let deletes = self.required(status, Tag::StatusAanlevering);
        if let (true, Some(start), Some(end), Some(reason), Some(deletes)) = (self.sound, start, end, reason, deletes) {
            let client = person.client.clone();
            self.fact(Fact::Stop(StoppedProduct { number, client, product, start, end, reason, deletes }));
        }
        Ok(())
    }

    /// Does the report take an earlier one back?
    fn status(&mut self) -> Result<Option<bool>, Refusal> {
        self.field("status 1 (first) or 3 (delete)", |text| match text {
            "1" => Some(false),
            "3" => Some(true),
            _ => None,
        })
    }
}
