//! What providers write beside a request: short texts in Dutch, about care and never about a person.

use crate::rng::Draw;

/// What a request comes down to, as far as a text would say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StatedWish {
    /// More of the same.
    Longer,
    /// A larger size.
    More,
    /// A smaller size.
    Less,
    /// The request comes after the end.
    Late,
}

const LONGER: [&str; 7] = [
    "Doelen zijn deels behaald; de resterende periode is nodig om de aanpak thuis te borgen.",
    "Behandeling loopt volgens plan, maar is door een wachttijd later gestart dan toegewezen.",
    "De school en het gezin vragen om voortzetting tot het einde van het schooljaar.",
    "Stabiele situatie; voortzetting voorkomt terugval. Evaluatie staat gepland over drie maanden.",
    "Na de pauze wegens ziekte is de begeleiding hervat; de doelen blijven gelijk.",
    "Overdracht naar het wijkteam is gestart, maar nog niet afgerond.",
    "Doelen 1 en 3 zijn behaald, aan doel 2 wordt nog gewerkt.",
];
const MORE: [&str; 4] = [
    "De problematiek is zwaarder dan bij de start ingeschat; meer uren zijn nodig om de doelen te halen.",
    "Door het wegvallen van het netwerk is tijdelijk meer ondersteuning nodig.",
    "In overleg met de verwijzer wordt de inzet tijdelijk verhoogd, met een evaluatie na twaalf weken.",
    "Ouderbegeleiding komt erbij; dit past niet binnen de huidige omvang.",
];
const LESS: [&str; 3] = [
    "Afbouw: de inzet kan omlaag, met een laatste periode om zelfstandigheid te oefenen.",
    "De situatie is verbeterd; wij bouwen af naar een lagere frequentie en ronden daarna af.",
    "Laatste verlenging met minder uren, gericht op nazorg en afsluiting.",
];
const LATE: [&str; 3] = [
    "Verzoek is door een fout in onze administratie te laat ingediend; de zorg is doorgelopen.",
    "De evaluatie is verschoven, waardoor dit verzoek na de einddatum komt.",
    "Te laat ingediend wegens personeelswisseling; onze excuses.",
];

/// A text that suits the wish.
pub(crate) fn explanation(wish: StatedWish, draw: &mut Draw) -> String {
    let texts: &[&str] = match wish {
        StatedWish::Longer => &LONGER,
        StatedWish::More => &MORE,
        StatedWish::Less => &LESS,
        StatedWish::Late => &LATE,
    };
    draw.pick(texts).to_owned()
}
