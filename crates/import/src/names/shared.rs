//! Names of columns that more registers have.

/// Names that more registers know.
pub const MUNICIPALITY: &[&str] = &[
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
    "Code CBS",
    "Gemeente CBS-code",
];
/// Names that more registers know.
pub const LAW: &[&str] = &[
    "Wet",
    "Wettelijk kader",
    "Wetgeving",
    "Domein",
    "Wet/domein",
    "Jw/Wmo",
    "Wmo/Jw",
    "Regeling",
    "Soort wet",
    "Wet/regeling",
];
/// Names that more registers know.
pub const ALLOCATION: &[&str] = &[
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
    "Besluitnummer",
    "Zaaknummer toewijzing",
    "Toekenningsnummer",
    "Nummer toekenning",
    "ID toewijzing",
    "Beschikking ID",
    "Indicatie ID",
    "Referentie toewijzing",
    "Kenmerk toewijzing",
    "Kenmerk beschikking",
];
/// Names that more registers know.
pub const PROVIDER: &[&str] = &[
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
    "AGB instelling",
    "AGB leverancier",
    "AGB-code leverancier",
    "Leverancierscode",
    "Code leverancier",
    "AGB-code instelling",
    "Institution",
    "Aanbieder AGB",
    "Aanbieder AGB-code",
    "Zorgaanbieder AGB",
    "Zorgaanbiedercode",
    "AGB-code zorginstelling",
    "AGB zorginstelling",
    "AGB-code uitvoerder",
    "Leverancier AGB",
];
/// What may be the code of a provider, and its name as well.
pub const PROVIDER_OR_NAME: &[&str] = &["Zorgaanbieder", "Instelling", "Leverancier", "Opdrachtnemer"];
/// Names that more registers know.
pub const PRODUCT: &[&str] = &["Product", "Productcategorie en -code", "Categorie/code", "Voorziening", "Zorgproduct"];
/// Names that more registers know.
pub const PRODUCT_CATEGORY: &[&str] =
    &["Productcategorie", "Categorie", "Productcat", "Prod.cat.", "Code categorie", "Code productcategorie"];
/// Names that more registers know.
pub const PRODUCT_CODE: &[&str] = &[
    "Productcode",
    "Code product",
    "Productcd",
    "Prestatiecode",
    "Zorgproductcode",
    "Code voorziening",
    "Voorzieningcode",
];
/// Names that more registers know.
pub const VOLUME: &[&str] = &[
    "Volume",
    "Omvang volume",
    "Aantal",
    "Aantal eenheden",
    "Hoeveelheid",
    "Toegewezen volume",
    "Beschikte omvang",
    "Omvang beschikking",
    "Toegekende omvang",
    "Geïndiceerde omvang",
    "Beschikt volume",
    "Toegekend volume",
    "Beschikt aantal",
    "Toegewezen aantal",
    "Toegekend aantal",
    "Geïndiceerd volume",
    "Geïndiceerd aantal",
    "Volume toewijzing",
    "Omvang toewijzing",
];
/// Names that more registers know.
pub const UNIT: &[&str] = &[
    "Eenheid",
    "Omvang eenheid",
    "Soort eenheid",
    "Eenheid volume",
    "Tijdseenheid",
    "Eenheid omvang",
    "Beschikte eenheid",
    "Code eenheid",
    "Eenheidcode",
    "Toegewezen eenheid",
    "Toegekende eenheid",
    "Eenheid toewijzing",
];
/// Names that more registers know.
pub const FREQUENCY: &[&str] = &[
    "Frequentie",
    "Omvang frequentie",
    "Per",
    "Frequentie omvang",
    "Soort frequentie",
    "Frequentie inzet",
    "Beschikte frequentie",
    "Code frequentie",
    "Frequentiecode",
    "Toegewezen frequentie",
    "Toegekende frequentie",
    "Frequentie toewijzing",
];
/// Names that more registers know.
pub const SIZE: &[&str] = &[
    "Omvang en eenheid",
    "Omvang (volume, eenheid, frequentie)",
    "Inzet",
    "Toegewezen omvang",
    "Volume/eenheid/frequentie",
];
