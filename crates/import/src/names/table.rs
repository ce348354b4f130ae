//! The one table of the names by which columns are recognised: the element names of iJw and iWmo, and the usual Dutch words.
//! The registers' own names and labels need no line here. Of claims and requests it goes on in a file of its own.

use stoplicht_core::register::Register;

use super::asked::{CLAIMS, REQUESTS};
use super::entry::{AmountUnit, ColumnNames, amount, doubtful, one};
use super::shared::{
    ALLOCATION, FREQUENCY, LAW, MUNICIPALITY, PRODUCT, PRODUCT_CATEGORY, PRODUCT_CODE, PROVIDER, PROVIDER_OR_NAME,
    SIZE, UNIT, VOLUME,
};

const ALLOCATIONS: &[ColumnNames] = &[
    one(&["municipality"], MUNICIPALITY),
    one(&["law"], LAW),
    one(&["allocation_id"], ALLOCATION),
    one(
        &["assigned_at"],
        &[
            "Toewijzingsdatum",
            "Toegewezen op",
            "Datum toewijzing",
            "Toewijzingdatum",
            "Toewijzingsmoment",
            "Besluitdatum",
            "Datum besluit",
            "Beschikkingsdatum",
            "Datum beschikking",
            "Mutatiedatum",
            "Datum mutatie",
        ],
    ),
    one(
        &["client_id"],
        &[
            "Cliëntnummer",
            "Cliënt",
            "Clientnr",
            "Cliënt ID",
            "Nummer cliënt",
            "Pseudoniem",
            "Cliëntcode",
            "Cliëntsleutel",
            "Client pseudoniem",
        ],
    ),
    one(&["provider_id"], PROVIDER),
    doubtful(&["provider_id"], PROVIDER_OR_NAME),
    one(&["product_category"], PRODUCT_CATEGORY),
    one(&["product_code"], PRODUCT_CODE),
    one(&["product_category", "product_code"], PRODUCT),
    one(
        &["start_date"],
        &[
            "Ingangsdatum",
            "Begindatum",
            "Startdatum",
            "Datum ingang",
            "Datum begin",
            "Datum start",
            "Geldig vanaf",
            "Geldig van",
            "Begindatum toewijzing",
            "Ingangsdatum toewijzing",
            "Startdatum toewijzing",
            "Begindatum indicatie",
            "Ingangsdatum beschikking",
            "Begindatum beschikking",
            "Vanaf",
            "Begin",
        ],
    ),
    one(
        &["end_date"],
        &[
            "Einddatum",
            "Datum einde",
            "Datum eind",
            "Geldig tot",
            "Geldig tot en met",
            "Geldig t/m",
            "Tot en met",
            "T/m",
            "Einddatum toewijzing",
            "Einddatum indicatie",
            "Einddatum beschikking",
            "Eind",
            "Einde",
        ],
    ),
    one(
        &["start_date", "end_date"],
        &["Periode", "Looptijd", "Geldigheid", "Geldigheidsduur", "Periode toewijzing", "Toewijzingsperiode"],
    ),
    one(&["volume"], VOLUME),
    one(&["unit"], UNIT),
    one(&["frequency"], FREQUENCY),
    one(&["volume", "unit", "frequency"], SIZE),
    amount(
        AmountUnit::Cents,
        &["budget_cents"],
        &["Budget in centen", "Budget (centen)", "Budget in eurocenten", "Budget eurocent", "Budget cent"],
    ),
    amount(
        AmountUnit::Euros,
        &["budget_cents"],
        &["Budget in euro's", "Budget (euro)", "Budget in euro", "Budget EUR", "Toegekend budget (€)"],
    ),
    amount(
        AmountUnit::Unsaid,
        &["budget_cents"],
        &["Budget", "Toegewezen budget", "Budgetbedrag", "Toegekend budget", "Budgetplafond"],
    ),
    one(
        &["change_reason"],
        &["Reden wijziging", "Wijzigingsreden", "Code reden wijziging", "Reden mutatie", "Mutatiereden"],
    ),
    one(&["referrer"], &["Verwijzer", "VerwijzerType", "Type verwijzer", "Soort verwijzer"]),
];

const DELIVERIES: &[ColumnNames] = &[
    one(&["municipality"], MUNICIPALITY),
    one(&["law"], LAW),
    one(&["allocation_id"], ALLOCATION),
    one(
        &["start_date"],
        &[
            "Begindatum zorg",
            "Startdatum zorg",
            "Begindatum",
            "Startdatum",
            "Ingangsdatum",
            "Startdatum levering",
            "Begindatum levering",
            "Start levering",
            "Start zorg",
            "Datum start zorg",
            "Datum aanvang zorg",
            "Aanvang zorg",
            "Feitelijke startdatum",
            "Daadwerkelijke startdatum",
            "Werkelijke begindatum",
        ],
    ),
    one(
        &["stop_date"],
        &[
            "Einddatum zorg",
            "Stopdatum",
            "Einddatum",
            "Stopdatum zorg",
            "Einddatum levering",
            "Stop levering",
            "Stop zorg",
            "Datum stop zorg",
            "Datum einde zorg",
            "Feitelijke einddatum",
            "Daadwerkelijke einddatum",
            "Werkelijke einddatum",
        ],
    ),
    one(&["start_date", "stop_date"], &["Periode", "Periode zorg", "Periode levering"]),
    one(
        &["stop_reason"],
        &["Reden beëindiging", "Reden stop", "Stopreden", "Beëindigingsreden", "Code reden beëindiging"],
    ),
    one(
        &["reported_on"],
        &[
            "Start gemeld op",
            "Datum startmelding",
            "Datum startbericht",
            "Startbericht ontvangen",
            "Datum 305",
            "Meldingsdatum",
        ],
    ),
    one(
        &["stop_reported_on"],
        &["Stop gemeld op", "Datum stopmelding", "Datum stopbericht", "Stopbericht ontvangen", "Datum 307"],
    ),
];

const PROVIDERS: &[ColumnNames] = &[
    one(&["provider_id"], PROVIDER),
    one(
        &["name"],
        &[
            "Naam aanbieder",
            "Naam",
            "Naam zorgaanbieder",
            "Aanbiedernaam",
            "Handelsnaam",
            "Naam instelling",
            "Zorgaanbieder",
        ],
    ),
];

/// The names of the columns of a register.
pub const fn names_of(register: Register) -> &'static [ColumnNames] {
    match register {
        Register::Allocations => ALLOCATIONS,
        Register::Deliveries => DELIVERIES,
        Register::Claims => CLAIMS,
        Register::Requests => REQUESTS,
        Register::Providers => PROVIDERS,
        // The registers of money are kept by the municipality itself, under their own names.
        _ => &[],
    }
}

/// Names of a column of citizen service numbers.
pub const CITIZEN_NUMBER: &[&str] = &[
    "BSN",
    "Burgerservicenummer",
    "Burger service nummer",
    "BSN-nummer",
    "BSN nr",
    "BSN cliënt",
    "Sofinummer",
    "A-nummer",
];

/// Names of columns that people have, and of which no register has any use.
pub const UNUSED: &[&str] = &[
    "Factuurnummer",
    "Debiteurnummer",
    "Crediteurnummer",
    "Volgnummer",
    "Regelnummer",
    "Boekstuknummer",
    "Laatst gewijzigd",
    "Gewijzigd door",
];

/// Names of columns with what is of a person, and of no use here.
pub const PERSONAL: &[&str] = &[
    "Naam cliënt",
    "Cliëntnaam",
    "Achternaam",
    "Voornaam",
    "Voornamen",
    "Voorletters",
    "Initialen",
    "Voorvoegsel",
    "Tussenvoegsel",
    "Geslachtsnaam",
    "Roepnaam",
    "Geboortedatum",
    "Geb.datum",
    "Gebdat",
    "Geboortejaar",
    "Geslacht",
    "Leeftijd",
    "Adres",
    "Straat",
    "Straatnaam",
    "Huisnummer",
    "Huisletter",
    "Toevoeging",
    "Postcode",
    "Woonplaats",
    "Telefoon",
    "Telefoonnummer",
    "E-mail",
    "E-mailadres",
    "Naam jeugdige",
    "Jeugdige",
    "Volledige naam",
    "Burgerlijke staat",
];
