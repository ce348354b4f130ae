//! The trees of the messages (B.2): which elements hold which facts.

use std::io::Read;

use chrono::{NaiveDate, NaiveDateTime};
use stoplicht_core::register::{ClientId, Code, ProviderId};

use super::cursor::{Cursor, Space};
use super::tag::Tag;
use super::{MessageReader, value};
use crate::fact::{AllocatedProduct, Asked, RequestAnswer, Size, StartedProduct, StoppedProduct, Verdict, Wish};
use crate::{Bsn, Envelope, Fact, JoinKey, Kind, MessageType, Product, Refusal, Sink, Why};

/// Return codes that are no rejection: "no remark", "not assessed", and "claim fully granted".
pub(super) const NO_REJECTION: [&str; 3] = ["0200", "0233", "8001"];

/// The largest `ToewijzingNummer` (`LDT_Nummer`).
const LARGEST_NUMBER: u32 = 999_999_999;
/// The largest volume, amount or budget.
pub(super) const LARGEST_SIZE: u32 = 99_999_999;

/// One message while it is being read.
pub(super) struct Body<'a, R: Read> {
    pub cursor: Cursor<'a, R>,
    pub reader: &'a MessageReader,
    pub sink: &'a mut dyn Sink,
    /// Has every field of the element at hand been read well so far?
    pub sound: bool,
}

/// The client at hand: checked, and replaced by a pseudonym where a register needs one.
pub(super) struct Person {
    bsn: Bsn,
    pub client: ClientId,
}

impl<'a, R: Read> Body<'a, R> {
    pub fn new(name: &'a str, input: R, reader: &'a MessageReader, sink: &'a mut dyn Sink) -> Self {
        Self { cursor: Cursor::new(name, input, reader.limits), reader, sink, sound: true }
    }

    pub fn read(mut self) -> Result<Envelope, Refusal> {
        let message = self.cursor.root()?;
        let Some(Tag::Header) = self.cursor.child(Space::Message)? else {
            return Err(self.cursor.refusal(Why::Unreadable { expected: "`Header` as the first element" }));
        };
        let header = self.header(message)?;
        let envelope = header.envelope;
        self.sink.begin(&envelope);
        match message {
            MessageType { retour: true, .. } => {
                let rejected = self.any_rejection()? | header.rejected;
                self.fact(Fact::Verdict(Verdict { key: envelope.key, rejected }));
            }
            MessageType { kind: Kind::Claim, .. } => self.claim_message()?,
            MessageType { kind: Kind::ClaimAnswer, .. } => {
                let about =
                    header.about.ok_or_else(|| self.cursor.refusal_of(Tag::DeclaratieIdentificatie, Why::Missing))?;
                self.claim_answer_message(about, header.rejected)?;
            }
            MessageType { kind: Kind::Answer, .. } => {
                while let Some(tag) = self.cursor.child(Space::Message)? {
                    match tag {
                        Tag::Antwoord => self.answer()?,
                        _ => self.cursor.skip()?,
                    }
                }
            }
            MessageType { kind, .. } => {
                while let Some(tag) = self.cursor.child(Space::Message)? {
                    match tag {
                        Tag::Client => self.client(kind)?,
                        _ => self.cursor.skip()?,
                    }
                }
            }
        }
        self.cursor.finish()?;
        Ok(envelope)
    }

    // --- The header -------------------------------------------------------------------------------------------------

    fn header(&mut self, message: MessageType) -> Result<Header, Refusal> {
        let (mut code, mut version, mut minor) = (None, None, None);
        let (mut municipality, mut provider, mut identity, mut about) = (None, None, None, None);
        let mut rejected = false;
        while let Some(tag) = self.cursor.child(Space::Message)? {
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
                _ => self.cursor.skip()?,
            }
            // A header that cannot be read makes the message unfit as a whole; the sink has heard which field it was.
            if !self.sound {
                return Err(self.cursor.refusal_of_closed(Why::Unreadable { expected: "a header that can be read" }));
            }
        }
        let missing = |tag| self.cursor.refusal_of(tag, Why::Missing);
        let code = code.ok_or_else(|| missing(Tag::BerichtCode))?;
        if code != u32::from(message.code()) {
            let expected = "the code that belongs to the namespace of the message";
            return Err(self.cursor.refusal_of(Tag::BerichtCode, Why::Unreadable { expected }));
        }
        let version = version.ok_or_else(|| missing(Tag::BerichtVersie))?;
        let minor = minor.ok_or_else(|| missing(Tag::BerichtSubversie))?;
        if (version, minor) != (3, 2) {
            return Err(self.cursor.refusal_of(Tag::BerichtVersie, Why::OtherRelease));
        }
        let (sender, receiver) = (missing(Tag::Afzender), missing(Tag::Ontvanger));
        let (no_municipality, no_provider) =
            if message.kind.from_municipality() { (sender, receiver) } else { (receiver, sender) };
        let municipality = municipality.ok_or(no_municipality)?;
        let provider = provider.ok_or(no_provider)?;
        let (identification, dated) = identity.ok_or_else(|| missing(Tag::BerichtIdentificatie))?;

        let mut envelope = Envelope { message, municipality, provider, dated, key: JoinKey([0; 16]) };
        envelope.key = self.message_key(&envelope, message.kind, &identification, dated);
        let about =
            about.map(|(identification, dated)| self.message_key(&envelope, Kind::Claim, &identification, dated));
        Ok(Header { envelope, about, rejected })
    }

    /// Which message it is: sender, kind, number and day, under the key that pseudonyms have.
    fn message_key(&self, envelope: &Envelope, kind: Kind, identification: &str, dated: NaiveDate) -> JoinKey {
        let number = kind.number().to_be_bytes();
        let day = dated.to_string();
        JoinKey(self.reader.key.digest(
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
        while let Some(tag) = self.cursor.child(Space::Shared)? {
            match tag {
                Tag::Identificatie => identification = self.text(12, "an identification of 1 to 12 characters")?,
                Tag::Dagtekening => dated = self.date()?,
                _ => self.cursor.skip()?,
            }
        }
        let identification = self.required(identification, Tag::Identificatie);
        let dated = self.required(dated, Tag::Dagtekening);
        Ok(identification.zip(dated).map(|(text, dated)| (text.into(), dated)))
    }

    // --- Retour messages --------------------------------------------------------------------------------------------

    /// The codes of a `RetourCodes` element.
    pub fn return_codes(&mut self) -> Result<ReturnCodes, Refusal> {
        let mut codes = ReturnCodes { rejects: false, grants: true };
        while let Some(tag) = self.cursor.child(Space::Message)? {
            if tag == Tag::RetourCode {
                let expected = "a return code of four digits";
                let code = self.field(expected, |text| value::digit_text(text, 4).map(str::to_owned))?;
                if let Some(code) = code {
                    codes.rejects |= !NO_REJECTION.contains(&code.as_str());
                    codes.grants &= matches!(code.as_str(), "0200" | "8001");
                }
            } else {
                self.cursor.skip()?;
            }
        }
        Ok(codes)
    }

    /// Does any element below the open one, at any depth, carry a code that rejects?
    fn any_rejection(&mut self) -> Result<bool, Refusal> {
        let mut rejected = false;
        let mut depth = 0_usize;
        loop {
            match self.cursor.child(Space::Message)? {
                Some(Tag::RetourCodes) => rejected |= self.return_codes()?.rejects,
                Some(_) => depth += 1,
                None if depth == 0 => return Ok(rejected),
                None => depth -= 1,
            }
        }
    }

    // --- Messages about one client ----------------------------------------------------------------------------------

    fn client(&mut self, kind: Kind) -> Result<(), Refusal> {
        let mut person = None;
        while let Some(tag) = self.cursor.child(Space::Message)? {
            match (tag, &person) {
                (Tag::Bsn, Some(_)) => return Err(self.cursor.refusal(Why::Repeated)),
                (Tag::Bsn, None) => person = self.person()?,
                (Tag::ToegewezenProducten, Some(person)) if kind == Kind::Allocation => {
                    self.each(Tag::ToegewezenProduct, |body| body.allocated_product(person))?;
                }
                (Tag::StartProducten, Some(_)) if kind == Kind::Start => {
                    self.each(Tag::StartProduct, |body| body.delivered_product(false))?;
                }
                (Tag::StopProducten, Some(_)) if kind == Kind::Stop => {
                    self.each(Tag::StopProduct, |body| body.delivered_product(true))?;
                }
                (Tag::AangevraagdeProducten, Some(person)) if kind == Kind::Application => {
                    self.each(Tag::AangevraagdProduct, |body| body.applied_product(person))?;
                }
                (Tag::Verzoek, Some(person)) if kind == Kind::ChangeRequest => self.change_request(person)?,
                _ => self.cursor.skip()?,
            }
        }
        if person.is_none() && self.sound {
            self.refuse_field(Tag::Bsn, Why::Missing);
        }
        self.sound = true;
        Ok(())
    }

    /// The number of the client, replaced at once. The text that it was read from is overwritten by the next.
    pub fn person(&mut self) -> Result<Option<Person>, Refusal> {
        let bsn = self.bsn()?;
        Ok(bsn.map(|bsn| Person { bsn, client: self.reader.key.pseudonym(&bsn) }))
    }

    pub fn bsn(&mut self) -> Result<Option<Bsn>, Refusal> {
        let bsn = self.cursor.text()?.and_then(|text| text.parse::<Bsn>().ok());
        if bsn.is_none() {
            self.sound = false;
            let refusal = self.cursor.refusal_of_closed(Why::NotABsn);
            self.sink.refuse(refusal);
        }
        Ok(bsn)
    }

    /// Reads every child of this name with `read`, each on its own: one that is unfit does not touch the others.
    pub fn each(&mut self, name: Tag, mut read: impl FnMut(&mut Self) -> Result<(), Refusal>) -> Result<(), Refusal> {
        while let Some(tag) = self.cursor.child(Space::Message)? {
            self.sound = true;
            if tag == name { read(self)? } else { self.cursor.skip()? }
        }
        self.sound = true;
        Ok(())
    }

    fn allocated_product(&mut self, person: &Person) -> Result<(), Refusal> {
        let (mut number, mut day, mut time, mut start, mut end) = (None, None, None, None, None);
        let (mut reason, mut reference) = (None, None);
        let (mut product, mut size) = (Product::default(), Size::default());
        while let Some(tag) = self.cursor.child(Space::Message)? {
            match tag {
                Tag::ToewijzingNummer => number = self.number()?,
                Tag::ReferentieAanbieder => reference = self.reference(person)?,
                Tag::Product => product = self.product()?,
                Tag::Toewijzingsdatum => day = self.date()?,
                Tag::Toewijzingstijd => {
                    // The day comes first; without it the time says nothing, and the day is reported missing.
                    let on = day.unwrap_or_default();
                    time = self.field("a time: hh:mm:ss", |text| value::moment(on, text))?;
                }
                Tag::Ingangsdatum => start = self.date()?,
                Tag::Einddatum => end = self.date()?,
                Tag::RedenWijziging => reason = self.code(2)?,
                Tag::Omvang => self.omvang(&mut size)?,
                Tag::Budget => size.budget_cents = self.cents()?,
                _ => self.cursor.skip()?,
            }
        }
        let number = self.required(number, Tag::ToewijzingNummer);
        let _day: Option<NaiveDate> = self.required(day, Tag::Toewijzingsdatum);
        let assigned_at: Option<NaiveDateTime> = self.required(time, Tag::Toewijzingstijd);
        let start = self.required(start, Tag::Ingangsdatum);
        if let (true, Some(number), Some(assigned_at), Some(start)) = (self.sound, number, assigned_at, start) {
            let client = person.client.clone();
            let version =
                AllocatedProduct { number, assigned_at, client, product, start, end, size, reason, reference };
            self.fact(Fact::Version(version));
        }
        Ok(())
    }

    /// A `StartProduct` or a `StopProduct`.
    fn delivered_product(&mut self, stops: bool) -> Result<(), Refusal> {
        let (mut number, mut start, mut end, mut reason, mut status) = (None, None, None, None, None);
        let mut product = Product::default();
        while let Some(tag) = self.cursor.child(Space::Message)? {
            match tag {
                Tag::ToewijzingNummer => number = self.number()?,
                Tag::Product => product = self.product()?,
                Tag::Begindatum => start = self.date()?,
                Tag::RedenBeeindiging => reason = self.code(2)?,
                Tag::Einddatum => end = self.date()?,
                Tag::StatusAanlevering => {
                    status = self.field("status 1 (first) or 3 (delete)", |text| match text {
                        "1" => Some(false),
                        "3" => Some(true),
                        _ => None,
                    })?;
                }
                _ => self.cursor.skip()?,
            }
        }
        let start = self.required(start, Tag::Begindatum);
        let deletes = self.required(status, Tag::StatusAanlevering);
        if stops {
            let reason = self.required(reason, Tag::RedenBeeindiging);
            let end = self.required(end, Tag::Einddatum);
            if let (true, Some(start), Some(end), Some(reason), Some(deletes)) =
                (self.sound, start, end, reason, deletes)
            {
                self.fact(Fact::Stop(StoppedProduct { number, product, start, end, reason, deletes }));
            }
        } else if let (true, Some(start), Some(deletes)) = (self.sound, start, deletes) {
            self.fact(Fact::Start(StartedProduct { number, product, start, deletes }));
        }
        Ok(())
    }

    fn applied_product(&mut self, person: &Person) -> Result<(), Refusal> {
        let (mut reference, mut start, mut end, mut referrer) = (None, None, None, None);
        let (mut product, mut size) = (Product::default(), Size::default());
        while let Some(tag) = self.cursor.child(Space::Message)? {
            match tag {
                Tag::ReferentieAanbieder => reference = self.reference(person)?,
                Tag::Product => product = self.product()?,
                Tag::ToewijzingIngangsdatum => start = self.date()?,
                Tag::ToewijzingEinddatum => end = self.date()?,
                Tag::Omvang => self.omvang(&mut size)?,
                Tag::Budget => size.budget_cents = self.cents()?,
                Tag::Verwijzer => referrer = self.referrer()?,
                _ => self.cursor.skip()?,
            }
        }
        let reference = self.required(reference, Tag::ReferentieAanbieder);
        let start_date = self.required(start, Tag::ToewijzingIngangsdatum);
        let referrer = self.required(referrer, Tag::Verwijzer);
        if let (true, Some(reference), Some(start), Some(referrer)) = (self.sound, reference, start_date, referrer) {
            let asked = Asked::Application(product, referrer);
            let client = person.client.clone();
            self.fact(Fact::Wish(Wish { reference, client, asked, size, start: Some(start), end }));
        }
        Ok(())
    }

    /// The type of the referrer; who it is, is not read.
    fn referrer(&mut self) -> Result<Option<Code>, Refusal> {
        let mut kind = None;
        while let Some(tag) = self.cursor.child(Space::Shared)? {
            match tag {
                Tag::Type => kind = self.code(2)?,
                _ => self.cursor.skip()?,
            }
        }
        Ok(self.required(kind, Tag::Type))
    }

    fn change_request(&mut self, person: &Person) -> Result<(), Refusal> {
        let mut reference = None;
        while let Some(tag) = self.cursor.child(Space::Message)? {
            match (tag, &reference) {
                (Tag::ReferentieAanbieder, _) => reference = self.reference(person)?,
                (Tag::OngewijzigdeProducten, Some(reference)) => {
                    self.each(Tag::OngewijzigdProduct, |body| body.wish(person, reference, Tag::OngewijzigdProduct))?;
                }
                (Tag::TeWijzigenProducten, Some(reference)) => {
                    self.each(Tag::TeWijzigenProduct, |body| body.wish(person, reference, Tag::TeWijzigenProduct))?;
                }
                (Tag::NieuweProducten, Some(reference)) => {
                    self.each(Tag::NieuwProduct, |body| body.wish(person, reference, Tag::NieuwProduct))?;
                }
                _ => self.cursor.skip()?,
            }
        }
        if reference.is_none() && self.sound {
            self.refuse_field(Tag::ReferentieAanbieder, Why::Missing);
        }
        Ok(())
    }

    fn wish(&mut self, person: &Person, reference: &str, element: Tag) -> Result<(), Refusal> {
        let (mut number, mut start, mut end) = (None, None, None);
        let (mut product, mut size) = (Product::default(), Size::default());
        while let Some(tag) = self.cursor.child(Space::Message)? {
            match tag {
                Tag::ToewijzingNummer => number = self.number()?,
                Tag::Product => product = self.product()?,
                Tag::GewensteIngangsdatum => start = self.date()?,
                Tag::Einddatum => end = self.date()?,
                Tag::Omvang => self.omvang(&mut size)?,
                Tag::Budget => size.budget_cents = self.cents()?,
                _ => self.cursor.skip()?,
            }
        }
        if element != Tag::OngewijzigdProduct {
            start = self.required(start, Tag::GewensteIngangsdatum);
        }
        let asked = if element == Tag::NieuwProduct {
            Some(Asked::New(product))
        } else {
            let number = self.required(number, Tag::ToewijzingNummer);
            number.map(if element == Tag::TeWijzigenProduct { Asked::Change } else { Asked::Unchanged })
        };
        if let (true, Some(asked)) = (self.sound, asked) {
            let client = person.client.clone();
            self.fact(Fact::Wish(Wish { reference: reference.into(), client, asked, size, start, end }));
        }
        Ok(())
    }

    fn answer(&mut self) -> Result<(), Refusal> {
        let (mut reference, mut answer, mut reason) = (None, None, None);
        self.sound = true;
        while let Some(tag) = self.cursor.child(Space::Message)? {
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
                _ => self.cursor.skip()?,
            }
        }
        let reference = self.required(reference, Tag::ReferentieAanbieder);
        let rejects = self.required(answer, Tag::VerzoekAntwoord);
        if rejects == Some(true) {
            reason = self.required(reason, Tag::RedenAfwijzingVerzoek);
        }
        if let (true, Some(reference), Some(rejects)) = (self.sound, reference, rejects) {
            let rejected = if rejects { reason } else { None };
            self.fact(Fact::Answer(RequestAnswer { reference, rejected }));
        }
        Ok(())
    }

    // --- Parts of elements ------------------------------------------------------------------------------------------

    fn product(&mut self) -> Result<Product, Refusal> {
        let mut product = Product::default();
        while let Some(tag) = self.cursor.child(Space::Shared)? {
            match tag {
                Tag::Categorie => product.category = self.code(2)?,
                Tag::Code => product.code = self.code(5)?,
                _ => self.cursor.skip()?,
            }
        }
        self.required(product.category, Tag::Categorie);
        Ok(product)
    }

    fn omvang(&mut self, size: &mut Size) -> Result<(), Refusal> {
        while let Some(tag) = self.cursor.child(Space::Shared)? {
            match tag {
                Tag::Volume => size.volume = self.cents()?,
                Tag::Eenheid => size.unit = self.code(2)?,
                Tag::Frequentie => size.frequency = self.code(1)?,
                _ => self.cursor.skip()?,
            }
        }
        self.required(size.volume, Tag::Volume);
        self.required(size.unit, Tag::Eenheid);
        self.required(size.frequency, Tag::Frequentie);
        Ok(())
    }

    // --- Fields -----------------------------------------------------------------------------------------------------

    pub fn fact(&mut self, fact: Fact) {
        self.sink.fact(fact);
    }

    /// The value of the open element. None, and reported, if it is not what is expected.
    pub fn field<T>(
        &mut self,
        expected: &'static str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, Refusal> {
        let value = self.cursor.text()?.and_then(parse);
        if value.is_none() {
            self.sound = false;
            let refusal = self.cursor.refusal_of_closed(Why::Unreadable { expected });
            self.sink.refuse(refusal);
        }
        Ok(value)
    }

    /// A field that has to be there; reported once, if nothing else was wrong with the element.
    pub fn required<T>(&mut self, value: Option<T>, field: Tag) -> Option<T> {
        if value.is_none() && self.sound {
            self.refuse_field(field, Why::Missing);
        }
        value
    }

    fn refuse_field(&mut self, field: Tag, why: Why) {
        self.sound = false;
        let refusal = self.cursor.refusal_of(field, why);
        self.sink.refuse(refusal);
    }

    pub fn integer(&mut self, max: u32, expected: &'static str) -> Result<Option<u32>, Refusal> {
        self.field(expected, |text| value::integer(text, max))
    }

    pub fn number(&mut self) -> Result<Option<u32>, Refusal> {
        self.integer(LARGEST_NUMBER, "the number of an allocation: an integer of nine digits at most")
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
    fn reference(&mut self, person: &Person) -> Result<Option<Box<str>>, Refusal> {
        let reference = self.text(36, "a reference of 1 to 36 characters")?;
        if reference.as_deref().is_some_and(|reference| person.bsn.is_in(reference)) {
            self.sound = false;
            let refusal = self.cursor.refusal_of_closed(Why::BsnInReference);
            self.sink.refuse(refusal);
            return Ok(None);
        }
        Ok(reference)
    }
}

/// What a `RetourCodes` element says.
#[derive(Debug, Clone, Copy)]
pub(super) struct ReturnCodes {
    /// One of its codes is an error.
    pub rejects: bool,
    /// All of its codes say that nothing is wrong.
    pub grants: bool,
}

struct Header {
    envelope: Envelope,
    /// Of a 325: the claim it answers.
    about: Option<JoinKey>,
    /// Does a return code in the header reject?
    rejected: bool,
}
