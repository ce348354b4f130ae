//! The names of elements that the standard has.

/// Defines the names once: the enum, the way from text, and the text.
macro_rules! tags {
    ($($tag:ident),+ $(,)?) => {
        /// The local name of an element.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Tag {
            $($tag,)+
            /// Any other.
            Other,
        }

        impl Tag {
            pub fn of(local_name: &str) -> Self {
                match local_name {
                    $(stringify!($tag) => Self::$tag,)+
                    _ => Self::Other,
                }
            }

            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$tag => stringify!($tag),)+
                    Self::Other => "*",
                }
            }
        }
    };
}

tags! {
    Bericht, Header, BerichtCode, BerichtVersie, BerichtSubversie, Afzender, Ontvanger, BerichtIdentificatie,
    Identificatie, Dagtekening, XsdVersie, IdentificatieRetour, DagtekeningRetour, XsltVersie, XsdVersieRetour,
    DeclaratieIdentificatie, XsdVersieDeclaratie, RetourCodes, RetourCode,
    Client, Clienten, Bsn, Geboortedatum, Geslacht, Naam, Communicatie, JuridischeStatus,
    WettelijkeVertegenwoordiging, Commentaar, Relaties, Contactgegevens, GezagsdragerBekend,
    ToegewezenProducten, ToegewezenProduct, ToewijzingNummer, ReferentieAanbieder, Product, Categorie, Code,
    Toewijzingsdatum, Toewijzingstijd, Ingangsdatum, Einddatum, RedenWijziging, Omvang, Volume, Eenheid, Frequentie,
    Budget,
    StartProducten, StartProduct, StopProducten, StopProduct, Begindatum, RedenBeeindiging, StatusAanlevering,
    AangevraagdeProducten, AangevraagdProduct, BeschikkingNummer, BeschikkingIngangsdatum, ToewijzingIngangsdatum,
    ToewijzingEinddatum, Verwijzer, Type, ZorgverlenerCode, Raamcontract,
    Verzoek, RedenVerzoek, OngewijzigdeProducten, OngewijzigdProduct, TeWijzigenProducten, TeWijzigenProduct,
    NieuweProducten, NieuwProduct, GewensteIngangsdatum,
    Antwoord, VerzoekAntwoord, RedenAfwijzingVerzoek, Woonplaatsbeginsel,
    Declaratie, DeclaratieNummer, DeclaratiePeriode, DeclaratieDagtekening, TotaalIngediendBedrag,
    Prestaties, Prestatie, ProductReferentie, ReferentieNummer, VorigReferentieNummer, ProductCategorie, ProductCode,
    ProductPeriode, GeleverdVolume, ProductTarief, IngediendBedrag, Bedrag, DebetCredit,
    DeclaratieAntwoord, TotaalToegekendBedrag,
    // What stands in elements of which nothing is kept.
    BasisschemaXsdVersie, BerichtXsdVersie, Datum, DatumGebruik, Geslachtsnaam, Partnernaam, Achternaam, Voorvoegsel,
    Voornamen, Voorletters, NaamGebruik, Vorm, Taal, Relatie, Nummer, Volgorde, Soort, Contact, Adres, Huis, Huisnummer,
    Huisletter, HuisnummerToevoeging, AanduidingWoonadres, Postcode, Straatnaam, Plaatsnaam, LandCode, Organisatie,
    Telefoon, Telefoon01, Telefoon02, Telefoonnummer, Landnummer, Emailadres, Periode, TotaalBedrag, Gemeente,
}

impl Tag {
    /// May it come more than once below its parent? Then its place is counted in paths.
    pub const fn repeats(self) -> bool {
        matches!(
            self,
            Self::Client
                | Self::ToegewezenProduct
                | Self::StartProduct
                | Self::StopProduct
                | Self::AangevraagdProduct
                | Self::OngewijzigdProduct
                | Self::TeWijzigenProduct
                | Self::NieuwProduct
                | Self::Prestatie
                | Self::RetourCode
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_both_ways() {
        assert_eq!(Tag::of("ToewijzingNummer").name(), "ToewijzingNummer");
        assert_eq!((Tag::of("toewijzingNummer"), Tag::of("")), (Tag::Other, Tag::Other));
    }
}
