//! The one table of the names by which columns are recognised: the element names of iJw and iWmo, and the usual Dutch words.
//! The registers' own names and labels need no line here.

use stoplicht_core::register::Register;

/// In what an amount is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// It is no amount.
    No,
    /// In eurocents.
    Cents,
    /// In euros.
    Euros,
    /// The name does not say.
    Unsaid,
}

/// What some names name.
#[derive(Debug)]
pub struct Names {
    /// The columns of the register that are read from it: one, or more for what stands together in one cell.
    pub columns: &'static [&'static str],
    /// In what an amount is given.
    pub amount: Amount,
    /// May the names mean something else as well, so that a person has to look?
    pub is_doubtful: bool,
    /// The names, the most usual first.
    pub names: &'static [&'static str],
}

impl Names {
    /// The column of which this is the line of usual names: its own name and labels count too.
    pub(crate) fn own_column(&self) -> Option<&'static str> {
        match self.columns {
            [column] if !self.is_doubtful && matches!(self.amount, Amount::No | Amount::Cents) => Some(column),
            _ => None,
        }
    }
}

const fn one(columns: &'static [&'static str], names: &'static [&'static str]) -> Names {
    Names { columns, amount: Amount::No, is_doubtful: false, names }
}

const fn amount(amount: Amount, columns: &'static [&'static str], names: &'static [&'static str]) -> Names {
    Names { columns, amount, is_doubtful: false, names }
}

const fn doubtful(columns: &'static [&'static str], names: &'static [&'static str]) -> Names {
    Names { columns, amount: Amount::No, is_doubtful: true, names }
}

const MUNICIPALITY: &[&str] = &[
    "Gemeente",
    "Gemeentecode",
    "Gemeentenummer",
    "Gemeentenaam",
    "Naam gemeente",
    "Code gemeente",
    "CBS-code",
    "CBS-nummer",
    "CBS-code gemeente",
    "Verantwoordelijke gemeente",
    "Woongemeente",
];
const LAW: &[&str] = &["Wet", "Wettelijk kader", "Wetgeving", "Domein", "Wet/domein", "Jw/Wmo", "Wmo/Jw", "Regeling"];
const ALLOCATION: &[&str] = &[
    "Toewijzingsnummer",
    "Toewijzing",
    "ToewijzingNummer",
    "Toewijzingnr",
    "Toewijzingsnr",
    "Nummer toewijzing",
    "Toewijzingsid",
    "Toewijzing ID",
    "Beschikkingsnummer",
    "Beschikkingnummer",
    "Beschikkingsnr",
    "Beschikkingnr",
    "Beschikking",
    "Nummer beschikking",
    "Indicatienummer",
    "Indicatienr",
    "Voorzieningnummer",
    "Voorzieningsnummer",
];
const PROVIDER: &[&str] = &[
    "AGB-code aanbieder",
    "AGB",
    "AGB-code",
    "AGB code zorgaanbieder",
    "AGB zorgaanbieder",
    "AGB aanbieder",
    "AGB-nummer",
    "AGB nr",
    "Aanbiedercode",
    "Code aanbieder",
    "Code zorgaanbieder",
    "Instellingscode",
    "Instelling AGB",
    "Institution",
];
/// What may be the code of a provider, and its name as well.
const PROVIDER_OR_NAME: &[&str] = &["Zorgaanbieder", "Instelling", "Leverancier", "Opdrachtnemer"];
const PRODUCT: &[&str] = &["Product", "Productcategorie en -code", "Categorie/code", "Voorziening"];
const PRODUCT_CATEGORY: &[&str] = &["Productcategorie", "Categorie", "Productcat", "Prod.cat."];
const PRODUCT_CODE: &[&str] = &["Productcode", "Code product", "Productcd", "Prestatiecode"];
const VOLUME: &[&str] = &["Volume", "Omvang volume", "Aantal", "Aantal eenheden", "Hoeveelheid", "Toegewezen volume"];
const UNIT: &[&str] =
    &["Eenheid", "Omvang eenheid", "Soort eenheid", "Eenheid volume", "Tijdseenheid", "Eenheid omvang"];
const FREQUENCY: &[&str] =
    &["Frequentie", "Omvang frequentie", "Per", "Frequentie omvang", "Soort frequentie", "Frequentie inzet"];
const SIZE: &[&str] = &[
    "Omvang en eenheid",
    "Omvang (volume, eenheid, frequentie)",
    "Inzet",
    "Toegewezen omvang",
    "Volume/eenheid/frequentie",
];

const ALLOCATIONS: &[Names] = &[
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
        Amount::Cents,
        &["budget_cents"],
        &["Budget in centen", "Budget (centen)", "Budget in eurocenten", "Budget eurocent", "Budget cent"],
    ),
    amount(
        Amount::Euros,
        &["budget_cents"],
        &["Budget in euro's", "Budget (euro)", "Budget in euro", "Budget EUR", "Toegekend budget (€)"],
    ),
    amount(
        Amount::Unsaid,
        &["budget_cents"],
        &["Budget", "Toegewezen budget", "Budgetbedrag", "Toegekend budget", "Budgetplafond"],
    ),
    one(&["change_reason"], &["Reden wijziging", "Wijzigingsreden", "Code reden wijziging", "Reden mutatie"]),
    one(&["referrer"], &["Verwijzer", "VerwijzerType", "Type verwijzer", "Soort verwijzer"]),
];

const DELIVERIES: &[Names] = &[
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

const CLAIMS: &[Names] = &[
    one(&["municipality"], MUNICIPALITY),
    one(&["law"], LAW),
    one(&["allocation_id"], ALLOCATION),
    one(
        &["period_start"],
        &[
            "Begindatum periode",
            "Begin periode",
            "Begindatum",
            "Startdatum",
            "Ingangsdatum",
            "Periode van",
            "Periode vanaf",
            "Van",
            "Vanaf",
            "Startdatum periode",
            "Begindatum prestatie",
            "Begindatum productperiode",
            "ProductPeriode Begindatum",
            "Begin prestatie",
        ],
    ),
    one(
        &["period_end"],
        &[
            "Einddatum periode",
            "Einde periode",
            "Einddatum",
            "Periode tot",
            "Periode t/m",
            "Periode tot en met",
            "T/m",
            "Tot en met",
            "Einddatum prestatie",
            "Einddatum productperiode",
            "ProductPeriode Einddatum",
            "Einde prestatie",
        ],
    ),
    one(
        &["period_start", "period_end"],
        &["Periode", "Declaratieperiode", "ProductPeriode", "Prestatieperiode", "Maand", "Declaratiemaand"],
    ),
    one(
        &["volume"],
        &[
            "Geleverd volume",
            "Volume",
            "Aantal",
            "Aantal eenheden",
            "Gedeclareerd volume",
            "Gedeclareerd aantal",
            "Hoeveelheid",
            "Geleverd aantal",
        ],
    ),
    one(&["unit"], UNIT),
    one(&["volume", "unit"], &["Volume en eenheid", "Geleverd", "Aantal en eenheid"]),
    amount(
        Amount::Cents,
        &["amount_cents"],
        &[
            "Bedrag in centen",
            "IngediendBedrag",
            "Ingediend bedrag in centen",
            "Bedrag (centen)",
            "Bedrag in eurocenten",
            "Bedrag eurocent",
            "Bedrag cent",
        ],
    ),
    amount(
        Amount::Euros,
        &["amount_cents"],
        &[
            "Bedrag in euro's",
            "Bedrag (€)",
            "Bedrag in euro",
            "Bedrag EUR",
            "Gedeclareerd bedrag (€)",
            "Ingediend bedrag (€)",
            "Totaalbedrag (€)",
        ],
    ),
    amount(
        Amount::Unsaid,
        &["amount_cents"],
        &[
            "Bedrag",
            "Gedeclareerd bedrag",
            "Declaratiebedrag",
            "Gefactureerd bedrag",
            "Totaalbedrag",
            "Bedrag incl. btw",
        ],
    ),
    one(
        &["submitted_on"],
        &[
            "Declaratiedatum",
            "Gedeclareerd op",
            "DeclaratieDagtekening",
            "Datum declaratie",
            "Indieningsdatum",
            "Ingediend op",
            "Factuurdatum",
            "Dagtekening",
        ],
    ),
    one(
        &["reference"],
        &[
            "Referentie",
            "ReferentieNummer",
            "Referentie prestatie",
            "Regelreferentie",
            "Prestatiereferentie",
            "Declaratieregelnummer",
        ],
    ),
];

const REQUESTS: &[Names] = &[
    one(&["municipality"], MUNICIPALITY),
    one(&["law"], LAW),
    one(
        &["request_id"],
        &[
            "Referentie aanbieder",
            "Referentie",
            "Kenmerk",
            "Kenmerk aanbieder",
            "Uw kenmerk",
            "Ons kenmerk",
            "Verzoeknummer",
            "Verzoek nr",
            "Nummer verzoek",
            "Verzoek ID",
            "Aanvraagnummer",
        ],
    ),
    one(&["list_id"], &["Lijst", "Lijstnummer", "Lijst ID", "Nummer lijst", "Naam lijst"]),
    one(&["provider_id"], PROVIDER),
    doubtful(&["provider_id"], PROVIDER_OR_NAME),
    one(&["allocation_id"], ALLOCATION),
    one(
        &["submitted_on"],
        &[
            "Datum verzoek",
            "Ingediend op",
            "Indieningsdatum",
            "Verzoekdatum",
            "Datum indiening",
            "Datum aanvraag",
            "Aanvraagdatum",
            "Dagtekening",
        ],
    ),
    one(
        &["requested_start"],
        &[
            "Gewenste ingangsdatum",
            "Gewenste begindatum",
            "Gewenste startdatum",
            "Ingangsdatum verlenging",
            "Verlengen vanaf",
            "Nieuwe begindatum",
        ],
    ),
    one(
        &["requested_end"],
        &[
            "Gewenste einddatum",
            "Nieuwe einddatum",
            "Aangevraagde einddatum",
            "Gevraagde einddatum",
            "Verlengen tot",
            "Verlengen tot en met",
            "Verlengen t/m",
            "Verlenging tot",
            "Verlenging tot en met",
            "Einddatum verlenging",
        ],
    ),
    // Of a list of requests it may well be the end as it is.
    doubtful(&["requested_end"], &["Einddatum", "Datum einde", "Tot en met", "T/m"]),
    one(&["requested_start", "requested_end"], &["Gewenste periode", "Periode verlenging", "Gevraagde periode"]),
    one(&["volume"], &["Gewenst volume", "Gewenst aantal", "Nieuw volume", "Gevraagd volume"]),
    one(&["unit"], &["Gewenste eenheid", "Nieuwe eenheid", "Gevraagde eenheid"]),
    one(&["frequency"], &["Gewenste frequentie", "Nieuwe frequentie", "Gevraagde frequentie"]),
    one(
        &["volume", "unit", "frequency"],
        &["Gewenste inzet", "Gewenste omvang en eenheid", "Nieuwe omvang", "Gevraagde omvang"],
    ),
    // Of a list of requests it may be the size as it is.
    doubtful(&["volume"], &["Volume", "Omvang", "Aantal"]),
    doubtful(&["unit"], &["Eenheid"]),
    doubtful(&["frequency"], &["Frequentie"]),
    amount(
        Amount::Cents,
        &["budget_cents"],
        &["Gewenst budget in centen", "Gewenst budget (centen)", "Nieuw budget in centen"],
    ),
    amount(Amount::Euros, &["budget_cents"], &["Gewenst budget (€)", "Gewenst budget in euro's", "Nieuw budget (€)"]),
    amount(Amount::Unsaid, &["budget_cents"], &["Gewenst budget", "Nieuw budget", "Gevraagd budget"]),
    one(
        &["explanation"],
        &[
            "Toelichting",
            "Motivatie",
            "Reden verlenging",
            "Onderbouwing",
            "Toelichting aanbieder",
            "Reden verzoek",
            "Motivering",
        ],
    ),
    one(&["answered_on"], &["Beantwoord op", "Datum antwoord", "Antwoorddatum"]),
    one(&["answer"], &["Antwoord", "Uitkomst"]),
];

const PROVIDERS: &[Names] = &[
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
pub const fn names_of(register: Register) -> &'static [Names] {
    match register {
        Register::Allocations => ALLOCATIONS,
        Register::Deliveries => DELIVERIES,
        Register::Claims => CLAIMS,
        Register::Requests => REQUESTS,
        Register::Providers => PROVIDERS,
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
