//! The names of the elements that are read or walked through; all others are skipped unseen.

/// Defines the names once: the enum, the way from text, and the text.
macro_rules! tags {
    ($($tag:ident),+ $(,)?) => {
        /// The local name of an element.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Tag {
            $($tag,)+
            /// Any other element, or one of a namespace that does not belong here.
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
    Identificatie, Dagtekening, DeclaratieIdentificatie, RetourCodes, RetourCode,
    Client, Clienten, Bsn,
    ToegewezenProducten, ToegewezenProduct, ToewijzingNummer, ReferentieAanbieder, Product, Categorie, Code,
    Toewijzingsdatum, Toewijzingstijd, Ingangsdatum, Einddatum, RedenWijziging, Omvang, Volume, Eenheid, Frequentie,
    Budget,
    StartProducten, StartProduct, StopProducten, StopProduct, Begindatum, RedenBeeindiging, StatusAanlevering,
    AangevraagdeProducten, AangevraagdProduct, ToewijzingIngangsdatum, ToewijzingEinddatum, Verwijzer, Type,
    Verzoek, OngewijzigdeProducten, OngewijzigdProduct, TeWijzigenProducten, TeWijzigenProduct, NieuweProducten,
    NieuwProduct, GewensteIngangsdatum,
    Antwoord, VerzoekAntwoord, RedenAfwijzingVerzoek,
    Declaratie, DeclaratieDagtekening, Prestaties, Prestatie, ProductReferentie, ReferentieNummer, ProductPeriode,
    GeleverdVolume, IngediendBedrag, Bedrag, DebetCredit,
    DeclaratieAntwoord,
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
