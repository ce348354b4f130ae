//! What messages say that the registers need, one fact at a time; everything else in them is left where it is.

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize, Serializer};
use stoplicht_core::hexadecimal;
use stoplicht_core::register::{ClaimReference, ClientId, Code, Law, Municipality, ProviderId};

use crate::bsn::Bsn;
use crate::kind::{MessageKind, MessageType};
use crate::pseudonym::PseudonymKey;
use crate::refusal::Refusal;

/// Where facts go while a message is being read.
///
/// A message is one whole (R13): its facts count only when [`MessageReader::read`](crate::MessageReader::read) has
/// returned `Ok`. If it returns an error, forget what came since `begin`.
pub trait Sink {
    /// A message begins; its facts follow.
    fn begin(&mut self, envelope: &Envelope) {
        let _ = envelope;
    }

    /// A fact of the message that began last.
    fn fact(&mut self, fact: Fact);

    /// An element was refused; the rest of the message goes on.
    fn refuse(&mut self, refusal: Refusal);

    /// The message was read to its end.
    fn end(&mut self, rows: ElementCounts) {
        let _ = rows;
    }
}

/// How many elements of a message are rows of a register, or say something of one: each `ToegewezenProduct`,
/// `StartProduct`, `StopProduct`, `AangevraagdProduct`, `OngewijzigdProduct`, `TeWijzigenProduct`, `NieuwProduct`,
/// `Antwoord` and `Prestatie`. Every one is either read or refused.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ElementCounts {
    /// Read.
    pub read: u64,
    /// Refused, by themselves or with what they stand in. What was wrong was told to [`Sink::refuse`].
    pub refused: u64,
}

/// The header (*Header*) of a message, as far as it is needed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Envelope {
    /// Law, kind, and whether it is a retour.
    #[serde(flatten)]
    pub message: MessageType,
    /// The municipality that sent or receives it.
    pub municipality: Municipality,
    /// The provider that receives or sent it.
    pub provider: ProviderId,
    /// Day of the message (*Dagtekening*); a retour repeats that of the message it answers.
    pub dated: NaiveDate,
    /// Which message it is; a retour has the key of the message it answers.
    pub key: JoinKey,
}

/// A keyed digest that stands for the identification of a message, a reference, or a client.
///
/// It joins an answer to what it answers and keeps nothing of the text: senders may put anything in there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct JoinKey(pub(crate) [u8; 16]);

impl JoinKey {
    /// What stands for the reference of a request.
    pub(crate) fn of_request(key: &PseudonymKey, reference: &str) -> Self {
        Self(key.digest(b"request", &[reference.as_bytes()]))
    }
}

/// In hexadecimal digits.
impl Serialize for JoinKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&hexadecimal(&self.0))
    }
}

impl TryFrom<String> for JoinKey {
    type Error = std::num::ParseIntError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Ok(Self(u128::from_str_radix(&text, 16)?.to_be_bytes()))
    }
}

/// One thing that a message says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fact {
    /// 301: a version of an allocation.
    Version(AllocatedProduct),
    /// 305: care has started, or that is taken back.
    Start(StartedProduct),
    /// 307: care has stopped, or that is taken back.
    Stop(StoppedProduct),
    /// 315 or 317: something is asked.
    Wish(RequestedChange),
    /// 319: a request is rejected or under study.
    Answer(AnsweredRequest),
    /// 323: a claim line.
    Claim(ClaimLine),
    /// A retour or a 325: a message is accepted or rejected as a whole.
    Verdict(ClaimVerdict),
    /// 325: a line of a claim is rejected.
    RejectedLine(RejectedLine),
}

/// Category and code of a product; both none for a generic allocation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Product {
    /// Category (*Categorie*).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<Code>,
    /// Code, national or of the municipality's own list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
}

impl Product {
    /// Is it the same product? The code decides; the category where there is no code (R12).
    pub fn is_same_as(&self, other: &Self) -> bool {
        match (self.code, other.code) {
            (Some(one), Some(two)) => one == two,
            (None, None) => self.category == other.category,
            _ => false,
        }
    }
}

/// Size (*Omvang*) or budget: what is allocated or asked. All none: nothing is said of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ProductSize {
    /// How much, a whole number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub volume: Option<u32>,
    /// In what unit (WJ756).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Code>,
    /// How often (WMO757).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frequency: Option<Code>,
    /// Budget in eurocents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget_cents: Option<u32>,
}

impl ProductSize {
    /// Is nothing said of it?
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// `ToegewezenProduct` of a 301.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)] // the names are those of the register
pub struct AllocatedProduct {
    pub number: u32,
    pub assigned_at: NaiveDateTime,
    pub client: ClientId,
    #[serde(flatten)]
    pub product: Product,
    pub start: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<NaiveDate>,
    #[serde(flatten)]
    pub size: ProductSize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Code>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Box<str>>,
}

/// `StartProduct` of a 305. Number, product and day are its key (R37).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StartedProduct {
    /// The allocation's number; none in the task-based (*taakgericht*) variant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// The client that the message is about. It is no part of the key: the number is of one client.
    pub client: ClientId,
    /// The product.
    #[serde(flatten)]
    pub product: Product,
    /// First day of care.
    pub start: NaiveDate,
    /// Does it take the earlier report back (`StatusAanlevering` 3)?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deletes: bool,
}

/// `StopProduct` of a 307. All but `client` and `deletes` is its key (R34).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StoppedProduct {
    /// The allocation's number; none in the task-based variant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// The client that the message is about. It is no part of the key: the number is of one client.
    pub client: ClientId,
    /// The product.
    #[serde(flatten)]
    pub product: Product,
    /// First day of the care that stopped.
    pub start: NaiveDate,
    /// Last day of care.
    pub end: NaiveDate,
    /// Why (`RedenBeeindiging`); 20 is a pause.
    pub reason: Code,
    /// Does it take the earlier report back (`StatusAanlevering` 3)?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deletes: bool,
}

/// What one element of a 315 or a 317 asks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RequestedChange {
    /// The provider's reference (`ReferentieAanbieder`), one for the whole of a 317.
    pub reference: Box<str>,
    /// The client.
    pub client: ClientId,
    /// What is asked.
    pub asked: RequestSubject,
    /// Size or budget that is wanted; empty: unchanged.
    #[serde(flatten)]
    pub size: ProductSize,
    /// From when (`GewensteIngangsdatum`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<NaiveDate>,
    /// Until when; none: nothing is said of it (U6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<NaiveDate>,
}

/// What a [`RequestedChange`] is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestSubject {
    /// 317 `OngewijzigdProduct`: this allocation is to stay as it is.
    Unchanged(u32),
    /// 317 `TeWijzigenProduct`: this allocation is to change.
    Change(u32),
    /// 317 `NieuwProduct`: something new beside the request.
    New(Product),
    /// 315 `AangevraagdProduct`: something new, with the type of its referrer (*Verwijzer*).
    Application(Product, Code),
}

/// `Antwoord` of a 319, to be written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RequestAnswer {
    /// The reference of the request it answers.
    pub reference: Box<str>,
    /// Why it is rejected (WJ759); none: it is under study.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rejected: Option<Code>,
}

/// `Antwoord` of a 319, as it was read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AnsweredRequest {
    /// Stands for the reference of the request it answers.
    pub key: JoinKey,
    /// That reference. None if it may hold a citizen service number: a 319 does not say whose number it may not be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Box<str>>,
    /// Why it is rejected (WJ759); none: it is under study.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rejected: Option<Code>,
}

impl AnsweredRequest {
    pub(crate) fn new(key: &PseudonymKey, reference: &str, rejected: Option<Code>) -> Self {
        let kept = (!Bsn::may_be_in(reference)).then(|| reference.into());
        Self { key: JoinKey::of_request(key, reference), reference: kept, rejected }
    }
}

/// `Prestatie` of a 323.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(from = "ClaimTuple")]
pub struct ClaimLine {
    /// Stands for `ReferentieNummer`.
    pub key: JoinKey,
    /// The allocation's number.
    pub number: u32,
    /// First day of the period claimed.
    pub start: NaiveDate,
    /// Last day of the period claimed.
    pub end: NaiveDate,
    /// Day of the claim (`DeclaratieDagtekening`).
    pub submitted: NaiveDate,
    /// Volume, never negative: see `credit`.
    pub volume: u32,
    /// Amount in eurocents, never negative: see `credit`.
    pub cents: u32,
    /// Unit of the volume.
    pub unit: ClaimUnit,
    /// Does the line take an earlier one back?
    pub credit: bool,
    /// Stands for the client: the bits of which the pseudonym is the text.
    pub client: JoinKey,
    /// `ReferentieNummer`. None if it holds the client's citizen service number.
    pub reference: Option<ClaimReference>,
    /// The product that is claimed (`ProductCategorie`, `ProductCode`), which may be finer than the allocation's.
    pub product: Product,
    /// Tariff in eurocents (`ProductTarief`), where there is one.
    pub tariff: Option<u32>,
    /// Of a credit, the reference of the line that it takes back (`VorigReferentieNummer`). None if it holds the client's citizen
    /// service number.
    pub previous: Option<ClaimReference>,
}

/// A claim line as it stands in the journal.
type ClaimTuple = (
    JoinKey,
    u32,
    (NaiveDate, NaiveDate, NaiveDate),
    (u32, u32, ClaimUnit, bool),
    JoinKey,
    (Option<ClaimReference>, Option<ClaimReference>),
    (Option<Code>, Option<Code>, Option<u32>),
);

impl From<ClaimTuple> for ClaimLine {
    fn from((key, number, days, claimed, client, (reference, previous), (category, code, tariff)): ClaimTuple) -> Self {
        let ((start, end, submitted), (volume, cents, unit, credit)) = (days, claimed);
        let product = Product { category, code };
        Self {
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
        }
    }
}

/// In the order of `ClaimTuple`, of what stands in the line: there are many in a journal, and a copy of each takes time.
impl Serialize for ClaimLine {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { key, number, start, end, submitted, volume, cents, unit, credit, client, .. } = self;
        let Self { reference, product: Product { category, code }, tariff, previous, .. } = self;
        let days = (Day(*start), Day(*end), Day(*submitted));
        let claimed = (volume, cents, unit, credit);
        (key, number, days, claimed, client, (reference, previous), (category, code, tariff)).serialize(serializer)
    }
}

/// A day, written as chrono writes it.
struct Day(NaiveDate);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Ok(year @ 0..=9999) = u16::try_from(self.0.year()) else { return self.0.serialize(serializer) };
        let digit = |number: u32| b'0' + (number % 10) as u8;
        let [y1, y2, y3, y4] = [1000, 100, 10, 1].map(|place| digit(u32::from(year) / place));
        let [[m1, m2], [d1, d2]] = [self.0.month(), self.0.day()].map(|number| [digit(number / 10), digit(number)]);
        let text = [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2];
        serializer.serialize_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

/// A unit (WJ756) in the two digits that it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct ClaimUnit([u8; 2]);

impl ClaimUnit {
    /// The unit as a code of the registers.
    pub fn code(self) -> Code {
        const NONE: Code = Code::literal("00");
        std::str::from_utf8(&self.0).ok().and_then(|text| text.parse().ok()).unwrap_or(NONE)
    }
}

/// The text is not a unit of two digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a unit has two digits")]
pub struct NotAUnit;

impl std::str::FromStr for ClaimUnit {
    type Err = NotAUnit;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits: [u8; 2] = text.as_bytes().try_into().map_err(|_| NotAUnit)?;
        if digits.iter().all(u8::is_ascii_digit) { Ok(Self(digits)) } else { Err(NotAUnit) }
    }
}

impl TryFrom<String> for ClaimUnit {
    type Error = NotAUnit;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl Serialize for ClaimUnit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(std::str::from_utf8(&self.0).unwrap_or_default())
    }
}

/// Whether a message is accepted or rejected as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClaimVerdict {
    /// The message it is about.
    pub key: JoinKey,
    /// Is it rejected?
    pub rejected: bool,
}

/// A line that a 325 rejects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RejectedLine {
    /// The 323 that it is a line of.
    pub message: JoinKey,
    /// The line.
    pub line: JoinKey,
}

/// Law, municipality and provider: within these, numbers and references are unique (B.5).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Parties {
    pub municipality: Municipality,
    pub law: Law,
    pub provider: ProviderId,
}

impl Envelope {
    pub(crate) fn parties(&self) -> Parties {
        Parties { municipality: self.municipality, law: self.message.law, provider: self.provider.clone() }
    }

    /// The kind of the message, or of the one that it answers.
    pub fn kind(&self) -> MessageKind {
        self.message.kind
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_chrono_writes_them() {
        for (year, month, day) in [(2025, 2, 28), (0, 1, 1), (9999, 12, 31), (10_000, 1, 1), (-1, 10, 9), (987, 6, 5)] {
            let day = NaiveDate::from_ymd_opt(year, month, day).unwrap();
            assert_eq!(serde_json::to_string(&Day(day)).unwrap(), serde_json::to_string(&day).unwrap());
        }
    }
}
