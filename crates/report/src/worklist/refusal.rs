//! Why a row that came back cannot be used, in words that the person who filled it in understands.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::Language;

/// Why a row of a workbook that came back is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RowRefusal {
    /// The row was not in what was sent.
    AddedRow,
    /// The row stands there twice, with something else filled in.
    Twice,
    /// Its allocation, reference or provider was changed.
    ChangedKey,
    /// Its colour was changed.
    ChangedColour,
    /// One of its dates was changed.
    ChangedDate,
    /// A box holds a formula. What a program worked out for it is not what somebody wrote.
    Formula,
    /// A box shows an error, such as `#NAME?`.
    ErrorValue,
    /// A box holds `TRUE` or `FALSE`.
    TruthValue,
    /// The explanation or note is too long.
    TooLong,
    /// The provider's choice is none of the two.
    UnknownChoice,
    /// The decision is none of the four.
    UnknownDecision,
    /// It was shortened, and there is no date.
    DateMissing,
    /// The date cannot be read.
    UnreadableDate,
    /// The date is not after the present end and before the requested end.
    DateOutside,
    /// It was declined, and there is no reason.
    ReasonMissing,
    /// The reason is none of the code list.
    UnknownReason,
    /// A date or reason goes with another decision, or with none.
    Contradiction,
    /// Nobody's name stands on the front sheet, so nobody decided.
    ReviewerMissing,
    /// What stands at the reviewer's name on the front sheet is no name.
    UnreadableReviewer,
    /// The day of the review on the front sheet cannot be read.
    UnreadableReviewDay,
    /// The day of the review lies before the request.
    DecidedBeforeRequest,
    /// The day of the review has not come yet.
    DecidedInFuture,
}

impl RowRefusal {
    /// What is wrong, and what to do about it.
    pub const fn sentence(self, language: Language) -> &'static str {
        match self {
            Self::AddedRow => language.pick(
                "deze regel stond niet in de werklijst die is verstuurd; nieuwe regels horen in een nieuw verzoek",
                "this row was not in the worklist that was sent; new rows belong in a new request",
            ),
            Self::Twice => language.pick(
                "deze regel staat er twee keer, met verschillende antwoorden; laat er één staan",
                "this row stands there twice, with different answers; leave one of them",
            ),
            Self::ChangedKey => language.pick(
                "het nummer van de toewijzing, het kenmerk of de aanbieder is gewijzigd; zet het terug zoals het was",
                "the allocation's number, the reference or the provider was changed; put it back as it was",
            ),
            Self::ChangedColour => language.pick(
                "de kleur is gewijzigd; zet haar terug en geef uw oordeel in het vak voor besluit of toelichting",
                "the colour was changed; put it back, and give your view in the box for the decision or explanation",
            ),
            Self::ChangedDate => language.pick(
                "het einde nu of het gevraagde einde is gewijzigd; zet het terug zoals het was",
                "the present or the requested end was changed; put it back as it was",
            ),
            Self::Formula => language.pick(
                "in dit vak staat een formule; typ de tekst opnieuw, en begin niet met = + - of @",
                "this box holds a formula; type the text again, and do not begin with = + - or @",
            ),
            Self::ErrorValue => language.pick(
                "in dit vak staat een foutwaarde, zoals #NAAM?; typ de tekst opnieuw, en begin niet met = + - of @",
                "this box shows an error, such as #NAME?; type the text again, and do not begin with = + - or @",
            ),
            Self::TruthValue => language.pick(
                "in dit vak staat WAAR of ONWAAR; schrijf in woorden wat u bedoelt",
                "this box holds TRUE or FALSE; write in words what you mean",
            ),
            Self::TooLong => language.pick(
                "de tekst is te lang; houd het bij enkele zinnen",
                "the text is too long; keep it to a few sentences",
            ),
            Self::UnknownChoice => language.pick(
                "kies bij ‘Uw verzoek’ voor ‘blijft staan’ of ‘ingetrokken’",
                "under ‘Your request’ choose ‘stands’ or ‘withdrawn’",
            ),
            Self::UnknownDecision => language.pick(
                "kies bij ‘Besluit’ een van de woorden uit de lijst: akkoord, ingekort, afgewezen of bespreken",
                "under ‘Decision’ choose one of the words in the list: agreed, shortened, declined or to discuss",
            ),
            Self::DateMissing => language.pick(
                "bij ‘ingekort’ hoort een datum onder ‘Ingekort tot’",
                "‘shortened’ needs a date under ‘Shortened to’",
            ),
            Self::UnreadableDate => language.pick(
                "de datum is niet te lezen; schrijf dag, maand en jaar, zoals 31-12-2025",
                "the date cannot be read; write day, month and year, as in 31-12-2025",
            ),
            Self::DateOutside => language.pick(
                "de datum ligt niet na het einde nu en voor het gevraagde einde",
                "the date does not lie after the present end and before the requested end",
            ),
            Self::ReasonMissing => language.pick(
                "bij ‘afgewezen’ hoort een reden uit de lijst (WJ759)",
                "‘declined’ needs a reason from the list (WJ759)",
            ),
            Self::UnknownReason => language.pick(
                "de reden van afwijzing staat niet in de lijst (WJ759)",
                "the reason for declining is not in the list (WJ759)",
            ),
            Self::Contradiction => language.pick(
                "een datum hoort alleen bij ‘ingekort’, een reden alleen bij ‘afgewezen’; maak het besluit duidelijk",
                "a date goes with ‘shortened’ only, a reason with ‘declined’ only; make the decision clear",
            ),
            Self::ReviewerMissing => language.pick(
                "er staat geen naam bij ‘Beoordeeld door’ op het voorblad; zonder naam is er geen besluit",
                "there is no name at ‘Reviewed by’ on the front page; without a name there is no decision",
            ),
            Self::UnreadableReviewer => language.pick(
                "bij ‘Beoordeeld door’ op het voorblad staat een formule of foutwaarde; typ de naam zelf",
                "at ‘Reviewed by’ on the front page stands a formula or an error; type the name itself",
            ),
            Self::UnreadableReviewDay => language.pick(
                "de dag bij ‘Beoordeeld op’ op het voorblad is niet te lezen, of is een formule; schrijf bijvoorbeeld 31-12-2025",
                "the day at ‘Reviewed on’ on the front page cannot be read, or is a formula; write for instance 31-12-2025",
            ),
            Self::DecidedBeforeRequest => language.pick(
                "de dag van het besluit ligt voor de dag van het verzoek; verbeter ‘Beoordeeld op’ op het voorblad",
                "the day of the decision lies before the day of the request; correct ‘Reviewed on’ on the front page",
            ),
            Self::DecidedInFuture => language.pick(
                "de dag van het besluit moet nog komen; verbeter ‘Beoordeeld op’ op het voorblad",
                "the day of the decision has not come yet; correct ‘Reviewed on’ on the front page",
            ),
        }
    }
}
