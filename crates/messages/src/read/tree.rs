//! The trees of the messages (B.2): what may stand in each element, what of it is read, and what is not kept.

use super::tag::Tag;
use crate::kind::{MessageKind, MessageType};

/// Which of the two namespaces of a message an element belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Space {
    /// The message's own.
    Message,
    /// The one that all messages of a law share.
    Shared,
}

/// What is done with an element.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Role {
    /// It is read, and may stand once.
    Once,
    /// It is read and may stand once, and all that comes after it is about it: with two of it nothing can be told.
    Key,
    /// It is read, and may stand any number of times.
    Many,
    /// It is a text that is not kept. It may stand once.
    Text,
    /// It holds others, and nothing of it is kept. It may stand once.
    Group(Tree),
    /// The same, any number of times.
    Groups(Tree),
}

impl Role {
    /// Is anything of it kept?
    pub const fn is_kept(self) -> bool {
        matches!(self, Self::Once | Self::Key | Self::Many)
    }

    /// May it stand any number of times?
    pub const fn repeats(self) -> bool {
        matches!(self, Self::Many | Self::Groups(_))
    }
}

/// An element that the standard has in some place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Element {
    pub tag: Tag,
    pub name: &'static str,
    pub space: Space,
    pub role: Role,
}

/// What may stand in one element, in the order of the standard.
pub(crate) type Tree = &'static [Element];

const fn own(tag: Tag, role: Role) -> Element {
    Element { tag, name: tag.name(), space: Space::Message, role }
}

const fn shared(tag: Tag, role: Role) -> Element {
    Element { tag, name: tag.name(), space: Space::Shared, role }
}

use Role::{Group, Groups, Key, Many, Once, Text};

// --- What is not kept -----------------------------------------------------------------------------------------------

const VERSIONS: Tree = &[shared(Tag::BasisschemaXsdVersie, Text), shared(Tag::BerichtXsdVersie, Text)];

const BIRTH: Tree = &[shared(Tag::Datum, Text), shared(Tag::DatumGebruik, Text)];

const SURNAME: Tree = &[shared(Tag::Achternaam, Text), shared(Tag::Voorvoegsel, Text)];

/// The full name (`VolledigeNaam`); the short one has a part of it.
const NAME: Tree = &[
    shared(Tag::Geslachtsnaam, Group(SURNAME)),
    shared(Tag::Partnernaam, Group(SURNAME)),
    shared(Tag::Voornamen, Text),
    shared(Tag::Voorletters, Text),
    shared(Tag::NaamGebruik, Text),
];

const COMMUNICATION: Tree = &[shared(Tag::Vorm, Text), shared(Tag::Taal, Text)];

const HOUSE: Tree = &[
    shared(Tag::Huisnummer, Text),
    shared(Tag::Huisletter, Text),
    shared(Tag::HuisnummerToevoeging, Text),
    shared(Tag::AanduidingWoonadres, Text),
];

const ADDRESS: Tree = &[
    shared(Tag::Huis, Group(HOUSE)),
    shared(Tag::Postcode, Text),
    shared(Tag::Straatnaam, Text),
    shared(Tag::Plaatsnaam, Text),
    shared(Tag::LandCode, Text),
];

const TELEPHONE: Tree = &[shared(Tag::Telefoonnummer, Text), shared(Tag::Landnummer, Text)];

const TELEPHONES: Tree = &[shared(Tag::Telefoon01, Group(TELEPHONE)), shared(Tag::Telefoon02, Group(TELEPHONE))];

const UNREAD_PERIOD: Tree = &[shared(Tag::Begindatum, Text), shared(Tag::Einddatum, Text)];

const CONTACT: Tree = &[
    own(Tag::Soort, Text),
    own(Tag::Adres, Group(ADDRESS)),
    own(Tag::Organisatie, Text),
    own(Tag::Telefoon, Group(TELEPHONES)),
    own(Tag::Emailadres, Text),
    own(Tag::Periode, Group(UNREAD_PERIOD)),
];

const CONTACTS: Tree = &[own(Tag::Contact, Groups(CONTACT))];

const RELATION: Tree = &[
    own(Tag::Nummer, Text),
    own(Tag::Volgorde, Text),
    own(Tag::Soort, Text),
    own(Tag::Geboortedatum, Group(BIRTH)),
    own(Tag::Geslacht, Text),
    own(Tag::Naam, Group(NAME)),
    own(Tag::Contact, Group(CONTACT)),
];

const RELATIONS: Tree = &[own(Tag::Relatie, Groups(RELATION))];

const TOTAL: Tree = &[shared(Tag::TotaalBedrag, Text), shared(Tag::DebetCredit, Text)];

const UNREAD_AMOUNT: Tree = &[shared(Tag::Bedrag, Text), shared(Tag::DebetCredit, Text)];

const RESIDENCE: Tree = &[own(Tag::Gemeente, Text)];

// --- What is read ---------------------------------------------------------------------------------------------------

const HEADER: Tree = &[
    own(Tag::BerichtCode, Once),
    own(Tag::BerichtVersie, Once),
    own(Tag::BerichtSubversie, Once),
    own(Tag::Afzender, Once),
    own(Tag::Ontvanger, Once),
    own(Tag::BerichtIdentificatie, Once),
    own(Tag::XsdVersie, Group(VERSIONS)),
];

const RETOUR_HEADER: Tree = &[
    own(Tag::BerichtCode, Once),
    own(Tag::BerichtVersie, Once),
    own(Tag::BerichtSubversie, Once),
    own(Tag::Afzender, Once),
    own(Tag::Ontvanger, Once),
    own(Tag::BerichtIdentificatie, Once),
    own(Tag::XsdVersie, Group(VERSIONS)),
    own(Tag::IdentificatieRetour, Text),
    own(Tag::DagtekeningRetour, Text),
    own(Tag::XsltVersie, Text),
    own(Tag::XsdVersieRetour, Group(VERSIONS)),
    own(Tag::RetourCodes, Once),
];

const CLAIM_ANSWER_HEADER: Tree = &[
    own(Tag::BerichtCode, Once),
    own(Tag::BerichtVersie, Once),
    own(Tag::BerichtSubversie, Once),
    own(Tag::Afzender, Once),
    own(Tag::Ontvanger, Once),
    own(Tag::BerichtIdentificatie, Once),
    own(Tag::XsdVersie, Group(VERSIONS)),
    own(Tag::DeclaratieIdentificatie, Once),
    own(Tag::XsltVersie, Text),
    own(Tag::XsdVersieDeclaratie, Group(VERSIONS)),
    own(Tag::RetourCodes, Once),
];

/// The header of a message.
pub(crate) const fn header(message: MessageType) -> Tree {
    match message {
        MessageType { retour: true, .. } => RETOUR_HEADER,
        MessageType { kind: MessageKind::ClaimAnswer, .. } => CLAIM_ANSWER_HEADER,
        _ => HEADER,
    }
}

pub(crate) const IDENTIFICATION: Tree = &[shared(Tag::Identificatie, Once), shared(Tag::Dagtekening, Once)];

pub(crate) const RETURN_CODES: Tree = &[own(Tag::RetourCode, Many)];

const ABOUT_A_CLIENT: Tree = &[own(Tag::Header, Key), own(Tag::Client, Once)];
const ABOUT_A_REQUEST: Tree = &[own(Tag::Header, Key), own(Tag::Antwoord, Once)];
const ABOUT_A_CLAIM: Tree = &[own(Tag::Header, Key), own(Tag::Declaratie, Once)];
const ABOUT_AN_ANSWER: Tree = &[own(Tag::Header, Key), own(Tag::DeclaratieAntwoord, Once)];

/// The message as a whole.
pub(crate) const fn message(kind: MessageKind) -> Tree {
    match kind {
        MessageKind::Answer => ABOUT_A_REQUEST,
        MessageKind::Claim => ABOUT_A_CLAIM,
        MessageKind::ClaimAnswer => ABOUT_AN_ANSWER,
        _ => ABOUT_A_CLIENT,
    }
}

const ALLOCATED_CLIENT: Tree = &[
    own(Tag::Bsn, Key),
    own(Tag::Geboortedatum, Group(BIRTH)),
    own(Tag::Geslacht, Text),
    own(Tag::Naam, Group(NAME)),
    own(Tag::Communicatie, Group(COMMUNICATION)),
    own(Tag::JuridischeStatus, Text),
    own(Tag::WettelijkeVertegenwoordiging, Text),
    own(Tag::Commentaar, Text),
    own(Tag::Relaties, Group(RELATIONS)),
    own(Tag::Contactgegevens, Group(CONTACTS)),
    own(Tag::ToegewezenProducten, Once),
];

const STARTED_CLIENT: Tree = &[
    own(Tag::Bsn, Key),
    own(Tag::Geboortedatum, Group(BIRTH)),
    own(Tag::Geslacht, Text),
    own(Tag::Naam, Group(NAME)),
    own(Tag::StartProducten, Once),
];

const STOPPED_CLIENT: Tree = &[
    own(Tag::Bsn, Key),
    own(Tag::Geboortedatum, Group(BIRTH)),
    own(Tag::Geslacht, Text),
    own(Tag::Naam, Group(NAME)),
    own(Tag::StopProducten, Once),
];

const APPLYING_CLIENT: Tree = &[
    own(Tag::Bsn, Key),
    own(Tag::Geboortedatum, Group(BIRTH)),
    own(Tag::Geslacht, Text),
    own(Tag::Naam, Group(NAME)),
    own(Tag::GezagsdragerBekend, Text),
    own(Tag::Commentaar, Text),
    own(Tag::AangevraagdeProducten, Once),
];

const ASKING_CLIENT: Tree = &[own(Tag::Bsn, Key), own(Tag::Verzoek, Once)];

/// `Client` of a message about one, and the element of it that holds what is read.
pub(crate) const fn client(kind: MessageKind) -> (Tree, Tag) {
    match kind {
        MessageKind::Start => (STARTED_CLIENT, Tag::StartProducten),
        MessageKind::Stop => (STOPPED_CLIENT, Tag::StopProducten),
        MessageKind::Application => (APPLYING_CLIENT, Tag::AangevraagdeProducten),
        MessageKind::ChangeRequest => (ASKING_CLIENT, Tag::Verzoek),
        _ => (ALLOCATED_CLIENT, Tag::ToegewezenProducten),
    }
}

pub(crate) const ALLOCATED_PRODUCTS: Tree = &[own(Tag::ToegewezenProduct, Many)];
pub(crate) const STARTED_PRODUCTS: Tree = &[own(Tag::StartProduct, Many)];
pub(crate) const STOPPED_PRODUCTS: Tree = &[own(Tag::StopProduct, Many)];
pub(crate) const APPLIED_PRODUCTS: Tree = &[own(Tag::AangevraagdProduct, Many)];
pub(crate) const UNCHANGED_PRODUCTS: Tree = &[own(Tag::OngewijzigdProduct, Many)];
pub(crate) const CHANGED_PRODUCTS: Tree = &[own(Tag::TeWijzigenProduct, Many)];
pub(crate) const NEW_PRODUCTS: Tree = &[own(Tag::NieuwProduct, Many)];
pub(crate) const CLIENTS: Tree = &[own(Tag::Client, Many)];
pub(crate) const CLAIM_LINES: Tree = &[own(Tag::Prestatie, Many)];

pub(crate) const ALLOCATED_PRODUCT: Tree = &[
    own(Tag::ToewijzingNummer, Once),
    own(Tag::ReferentieAanbieder, Once),
    own(Tag::Product, Once),
    own(Tag::Toewijzingsdatum, Once),
    own(Tag::Toewijzingstijd, Once),
    own(Tag::Ingangsdatum, Once),
    own(Tag::Einddatum, Once),
    own(Tag::RedenWijziging, Once),
    own(Tag::Omvang, Once),
    own(Tag::Budget, Once),
    own(Tag::Commentaar, Text),
];

pub(crate) const STARTED_PRODUCT: Tree = &[
    own(Tag::ToewijzingNummer, Once),
    own(Tag::Product, Once),
    own(Tag::ToewijzingIngangsdatum, Text),
    own(Tag::Begindatum, Once),
    own(Tag::StatusAanlevering, Once),
];

pub(crate) const STOPPED_PRODUCT: Tree = &[
    own(Tag::ToewijzingNummer, Once),
    own(Tag::Product, Once),
    own(Tag::ToewijzingIngangsdatum, Text),
    own(Tag::Begindatum, Once),
    own(Tag::RedenBeeindiging, Once),
    own(Tag::Einddatum, Once),
    own(Tag::StatusAanlevering, Once),
];

pub(crate) const APPLIED_PRODUCT: Tree = &[
    own(Tag::ReferentieAanbieder, Once),
    own(Tag::BeschikkingNummer, Text),
    own(Tag::Product, Once),
    own(Tag::BeschikkingIngangsdatum, Text),
    own(Tag::ToewijzingIngangsdatum, Once),
    own(Tag::ToewijzingEinddatum, Once),
    own(Tag::Omvang, Once),
    own(Tag::Budget, Once),
    own(Tag::Verwijzer, Once),
    own(Tag::Raamcontract, Text),
    own(Tag::Commentaar, Text),
];

pub(crate) const REFERRER: Tree =
    &[shared(Tag::Type, Once), shared(Tag::Naam, Text), shared(Tag::ZorgverlenerCode, Text)];

pub(crate) const CHANGE_REQUEST: Tree = &[
    own(Tag::ReferentieAanbieder, Key),
    own(Tag::RedenVerzoek, Text),
    own(Tag::OngewijzigdeProducten, Once),
    own(Tag::TeWijzigenProducten, Once),
    own(Tag::NieuweProducten, Once),
];

pub(crate) const UNCHANGED_PRODUCT: Tree = &[own(Tag::ToewijzingNummer, Once)];

pub(crate) const CHANGED_PRODUCT: Tree = &[
    own(Tag::ToewijzingNummer, Once),
    own(Tag::GewensteIngangsdatum, Once),
    own(Tag::Einddatum, Once),
    own(Tag::Omvang, Once),
    own(Tag::Budget, Once),
];

pub(crate) const NEW_PRODUCT: Tree = &[
    own(Tag::Product, Once),
    own(Tag::GewensteIngangsdatum, Once),
    own(Tag::Einddatum, Once),
    own(Tag::Omvang, Once),
    own(Tag::Budget, Once),
];

pub(crate) const ANSWER: Tree = &[
    own(Tag::ReferentieAanbieder, Once),
    own(Tag::VerzoekAntwoord, Once),
    own(Tag::RedenAfwijzingVerzoek, Once),
    own(Tag::Woonplaatsbeginsel, Group(RESIDENCE)),
];

pub(crate) const PRODUCT: Tree = &[shared(Tag::Categorie, Once), shared(Tag::Code, Once)];

pub(crate) const SIZE: Tree = &[shared(Tag::Volume, Once), shared(Tag::Eenheid, Once), shared(Tag::Frequentie, Once)];

pub(crate) const CLAIM: Tree = &[
    own(Tag::DeclaratieNummer, Text),
    own(Tag::DeclaratiePeriode, Group(UNREAD_PERIOD)),
    own(Tag::DeclaratieDagtekening, Key),
    own(Tag::TotaalIngediendBedrag, Group(TOTAL)),
    own(Tag::Clienten, Once),
];

pub(crate) const CLAIMING_CLIENT: Tree = &[own(Tag::Bsn, Key), own(Tag::Prestaties, Once)];

pub(crate) const CLAIM_LINE: Tree = &[
    own(Tag::ProductReferentie, Once),
    own(Tag::ToewijzingNummer, Once),
    own(Tag::ProductCategorie, Once),
    own(Tag::ProductCode, Once),
    own(Tag::ProductPeriode, Once),
    own(Tag::GeleverdVolume, Once),
    own(Tag::Eenheid, Once),
    own(Tag::ProductTarief, Once),
    own(Tag::IngediendBedrag, Once),
];

pub(crate) const LINE_REFERENCE: Tree =
    &[shared(Tag::ReferentieNummer, Once), shared(Tag::VorigReferentieNummer, Once)];

pub(crate) const PERIOD: Tree = &[shared(Tag::Begindatum, Once), shared(Tag::Einddatum, Once)];

pub(crate) const AMOUNT: Tree = &[shared(Tag::Bedrag, Once), shared(Tag::DebetCredit, Once)];

pub(crate) const CLAIM_ANSWER: Tree = &[
    own(Tag::DeclaratieNummer, Text),
    own(Tag::TotaalIngediendBedrag, Group(TOTAL)),
    own(Tag::TotaalToegekendBedrag, Group(TOTAL)),
    own(Tag::Clienten, Once),
    own(Tag::RetourCodes, Once),
];

pub(crate) const ANSWERED_CLIENT: Tree =
    &[own(Tag::Bsn, Text), own(Tag::Prestaties, Once), own(Tag::RetourCodes, Once)];

pub(crate) const ANSWERED_LINE: Tree = &[
    own(Tag::ProductReferentie, Once),
    own(Tag::ToewijzingNummer, Text),
    own(Tag::ProductCategorie, Text),
    own(Tag::ProductCode, Text),
    own(Tag::ProductPeriode, Group(UNREAD_PERIOD)),
    own(Tag::GeleverdVolume, Text),
    own(Tag::Eenheid, Text),
    own(Tag::ProductTarief, Text),
    own(Tag::IngediendBedrag, Group(UNREAD_AMOUNT)),
    own(Tag::RetourCodes, Once),
];

/// The elements of which each is one row of a register, or says something of one.
pub(crate) const fn rows(kind: MessageKind) -> &'static [Tag] {
    match kind {
        MessageKind::Allocation => &[Tag::ToegewezenProduct],
        MessageKind::Start => &[Tag::StartProduct],
        MessageKind::Stop => &[Tag::StopProduct],
        MessageKind::Application => &[Tag::AangevraagdProduct],
        MessageKind::ChangeRequest => &[Tag::OngewijzigdProduct, Tag::TeWijzigenProduct, Tag::NieuwProduct],
        MessageKind::Answer => &[Tag::Antwoord],
        MessageKind::Claim | MessageKind::ClaimAnswer => &[Tag::Prestatie],
    }
}
