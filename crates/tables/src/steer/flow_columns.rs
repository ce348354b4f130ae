//! The figures of a unit in a period, in one table: `flows` is written by it, and what may be shown to others is looked up in it.

use stoplicht_core::Language;
use stoplicht_steering::disclosure::Figure;
use stoplicht_steering::flow::Flow;
use stoplicht_steering::survival::LateEntryFlag;
use stoplicht_steering::trajectory::EndReason;

use FlowDisclosure::{Of, Open, Withheld};
use FlowValue::{Count, Number, Word};

/// A column of `flows` that holds a figure.
#[derive(Debug, Clone, Copy)]
pub struct FlowColumn {
    /// Its name.
    pub name: &'static str,
    /// How its value is taken from the flows of a unit in a period.
    pub value: FlowValue,
    /// Whether its value may be shown to others.
    pub disclosure: FlowDisclosure,
    /// The unit of its value.
    pub unit: FlowUnit,
    /// The name of the column with its value as an index against the base period (= 100), if there is one.
    pub index: Option<&'static str>,
    label: (&'static str, &'static str),
}

/// How a value is taken from the flows of a unit in a period.
#[derive(Debug, Clone, Copy)]
pub enum FlowValue {
    /// A whole number, which is always known.
    Count(fn(&Flow) -> i64),
    /// A number; `None` if it is unknown.
    Number(fn(&Flow) -> Option<f64>),
    /// A word; `None` if there is none.
    Word(fn(&Flow) -> Option<&'static str>),
}

/// Whether a value may be shown to others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlowDisclosure {
    /// As is decided row by row for this figure.
    Of(Figure),
    /// Always: it says nothing of anybody.
    Open,
    /// Never: nothing is decided on it.
    Withheld,
}

/// The unit of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlowUnit {
    /// Trajectories, clients or events.
    Count,
    /// A part of a whole.
    Ratio,
    /// Events per hundred trajectories.
    PerHundred,
    /// Days.
    Days,
    /// Eurocents.
    Cents,
    /// No unit: a word.
    Word,
}

impl FlowColumn {
    const fn indexed(self, index: &'static str) -> Self {
        Self { index: Some(index), ..self }
    }

    /// A few words that can stand above the column.
    pub const fn label(&self, language: Language) -> &'static str {
        language.pick(self.label.0, self.label.1)
    }

    /// The value as a number; `None` if it is unknown, or a word.
    pub fn number(&self, flow: &Flow) -> Option<f64> {
        match self.value {
            Count(count) => Some(count(flow) as f64),
            Number(number) => number(flow),
            Word(_) => None,
        }
    }

    /// The column of that name.
    pub fn find(name: &str) -> Option<&'static Self> {
        FLOW_COLUMNS.iter().find(|column| column.name == name)
    }
}

const fn column(
    name: &'static str,
    value: FlowValue,
    disclosure: FlowDisclosure,
    unit: FlowUnit,
    label: (&'static str, &'static str),
) -> FlowColumn {
    FlowColumn { name, value, disclosure, unit, index: None, label }
}

/// The figures of `flows`, in the order of their columns.
pub static FLOW_COLUMNS: [FlowColumn; 41] = [
    column(
        "stock_start",
        Count(|flow| flow.stock_start.into()),
        Of(Figure::StockStart),
        FlowUnit::Count,
        ("stand begin", "stock at the start"),
    )
    .indexed("index_stock_start"),
    column("inflow", Count(|flow| flow.inflow.into()), Of(Figure::Inflow), FlowUnit::Count, ("instroom", "inflow"))
        .indexed("index_inflow"),
    column(
        "returning",
        Count(|flow| flow.returning.into()),
        Of(Figure::Returning),
        FlowUnit::Count,
        ("waarvan terug", "of which returning"),
    ),
    column(
        "outflow",
        Count(|flow| flow.outflow.into()),
        Of(Figure::Outflow),
        FlowUnit::Count,
        ("uitstroom", "outflow"),
    )
    .indexed("index_outflow"),
    column(
        "outflow_planned",
        Count(|flow| flow.outflow_for(EndReason::Planned).into()),
        Of(Figure::OutflowFor(EndReason::Planned)),
        FlowUnit::Count,
        ("uitstroom volgens plan", "outflow as planned"),
    ),
    column(
        "outflow_early_agreed",
        Count(|flow| flow.outflow_for(EndReason::EarlyAgreed).into()),
        Of(Figure::OutflowFor(EndReason::EarlyAgreed)),
        FlowUnit::Count,
        ("uitstroom eerder, in overleg", "outflow early, agreed"),
    ),
    column(
        "outflow_early_client",
        Count(|flow| flow.outflow_for(EndReason::EarlyClient).into()),
        Of(Figure::OutflowFor(EndReason::EarlyClient)),
        FlowUnit::Count,
        ("uitstroom eerder, door cliënt", "outflow early, by the client"),
    ),
    column(
        "outflow_early_provider",
        Count(|flow| flow.outflow_for(EndReason::EarlyProvider).into()),
        Of(Figure::OutflowFor(EndReason::EarlyProvider)),
        FlowUnit::Count,
        ("uitstroom eerder, door aanbieder", "outflow early, by the provider"),
    ),
    column(
        "outflow_external",
        Count(|flow| flow.outflow_for(EndReason::External).into()),
        Of(Figure::OutflowFor(EndReason::External)),
        FlowUnit::Count,
        ("uitstroom door omstandigheden", "outflow by circumstances"),
    ),
    column(
        "outflow_municipality",
        Count(|flow| flow.outflow_for(EndReason::Municipality).into()),
        Of(Figure::OutflowFor(EndReason::Municipality)),
        FlowUnit::Count,
        ("uitstroom door gemeente", "outflow by the municipality"),
    ),
    column(
        "outflow_change_request",
        Count(|flow| flow.outflow_for(EndReason::ChangeRequest).into()),
        Of(Figure::OutflowFor(EndReason::ChangeRequest)),
        FlowUnit::Count,
        ("uitstroom door wijziging", "outflow by a change"),
    ),
    column(
        "outflow_other_provider",
        Count(|flow| flow.outflow_for(EndReason::OtherProvider).into()),
        Of(Figure::OutflowFor(EndReason::OtherProvider)),
        FlowUnit::Count,
        ("uitstroom naar andere aanbieder", "outflow to another provider"),
    ),
    column(
        "outflow_other_domain",
        Count(|flow| flow.outflow_for(EndReason::OtherDomain).into()),
        Of(Figure::OutflowFor(EndReason::OtherDomain)),
        FlowUnit::Count,
        ("uitstroom naar ander domein", "outflow to another domain"),
    ),
    column(
        "outflow_temporary",
        Count(|flow| flow.outflow_for(EndReason::Temporary).into()),
        Of(Figure::OutflowFor(EndReason::Temporary)),
        FlowUnit::Count,
        ("uitstroom, tijdelijke stop", "outflow, a temporary stop"),
    ),
    column(
        "outflow_unreported",
        Count(|flow| flow.outflow_for(EndReason::Unreported).into()),
        Of(Figure::OutflowFor(EndReason::Unreported)),
        FlowUnit::Count,
        ("uitstroom, stop niet gemeld", "outflow, no stop reported"),
    ),
    column(
        "outflow_other",
        Count(|flow| flow.outflow_for(EndReason::Other).into()),
        Of(Figure::OutflowFor(EndReason::Other)),
        FlowUnit::Count,
        ("uitstroom, andere reden", "outflow, another reason"),
    ),
    column(
        "stock_end",
        Count(|flow| flow.stock_end.into()),
        Of(Figure::StockEnd),
        FlowUnit::Count,
        ("stand einde", "stock at the end"),
    )
    .indexed("index_stock_end"),
    column(
        "outflow_rate",
        Number(Flow::outflow_rate),
        Of(Figure::OutflowRate),
        FlowUnit::Ratio,
        ("uitstroom per traject in zorg", "outflow per trajectory in care"),
    )
    .indexed("index_outflow_rate"),
    column(
        "extensions",
        Count(|flow| flow.extensions.into()),
        Of(Figure::Extensions),
        FlowUnit::Count,
        ("verlengingen", "extensions"),
    )
    .indexed("index_extensions"),
    column(
        "upscalings",
        Count(|flow| flow.upscalings.into()),
        Of(Figure::Upscalings),
        FlowUnit::Count,
        ("opschalingen", "upscalings"),
    )
    .indexed("index_upscalings"),
    column(
        "downscalings",
        Count(|flow| flow.downscalings.into()),
        Of(Figure::Downscalings),
        FlowUnit::Count,
        ("afschalingen", "downscalings"),
    )
    .indexed("index_downscalings"),
    column(
        "extensions_per_100",
        Number(Flow::extensions_per_100),
        Of(Figure::ExtensionsPer100),
        FlowUnit::PerHundred,
        ("verlengingen per 100 in zorg", "extensions per 100 in care"),
    ),
    column(
        "mean_days",
        Number(|flow| flow.ended.mean),
        Of(Figure::EndedDurations),
        FlowUnit::Days,
        ("gemiddelde duur van beëindigde", "mean length of those that ended"),
    )
    .indexed("index_mean_days"),
    column(
        "median_days",
        Number(|flow| flow.ended.median),
        Of(Figure::EndedDurations),
        FlowUnit::Days,
        ("mediane duur van beëindigde", "median length of those that ended"),
    ),
    column(
        "q1_days",
        Number(|flow| flow.ended.q1),
        Of(Figure::EndedDurations),
        FlowUnit::Days,
        ("eerste kwartiel van beëindigde", "first quartile of those that ended"),
    ),
    column(
        "q3_days",
        Number(|flow| flow.ended.q3),
        Of(Figure::EndedDurations),
        FlowUnit::Days,
        ("derde kwartiel van beëindigde", "third quartile of those that ended"),
    ),
    column(
        "km_median",
        Number(|flow| flow.in_care.median),
        Of(Figure::InCareDurations),
        FlowUnit::Days,
        ("mediane duur (Kaplan-Meier)", "median length (Kaplan–Meier)"),
    )
    .indexed("index_km_median"),
    column(
        "km_median_low",
        Number(|flow| flow.in_care.median_low),
        Of(Figure::InCareDurations),
        FlowUnit::Days,
        ("ondergrens van de mediaan", "lower limit of the median"),
    ),
    column(
        "km_median_high",
        Number(|flow| flow.in_care.median_high),
        Of(Figure::InCareDurations),
        FlowUnit::Days,
        ("bovengrens van de mediaan", "upper limit of the median"),
    ),
    column(
        "rmst",
        Number(|flow| flow.in_care.restricted_mean),
        Of(Figure::InCareDurations),
        FlowUnit::Days,
        ("begrensd gemiddelde", "restricted mean"),
    )
    .indexed("index_rmst"),
    column(
        "rmst_horizon",
        Count(|flow| flow.in_care.horizon.into()),
        Open,
        FlowUnit::Days,
        ("horizon van het begrensde gemiddelde", "horizon of the restricted mean"),
    ),
    column(
        "km_flag",
        Word(|flow| flow.in_care.flag.map(LateEntryFlag::as_str)),
        Of(Figure::InCareDurations),
        FlowUnit::Word,
        ("voorbehoud bij de mediaan", "reservation about the median"),
    ),
    column(
        "claimed_cents",
        Count(|flow| flow.claimed_cents),
        Of(Figure::ClaimedCents),
        FlowUnit::Cents,
        ("gedeclareerd in centen", "claimed in cents"),
    )
    .indexed("index_claimed_cents"),
    column(
        "utilisation",
        Number(|flow| flow.utilisation),
        Of(Figure::Utilisation),
        FlowUnit::Ratio,
        ("benutting", "utilisation"),
    ),
    column(
        "ended_to_3_months",
        Count(|flow| flow.ended.classes[0].into()),
        Withheld,
        FlowUnit::Count,
        ("beëindigd binnen 3 maanden", "ended within 3 months"),
    ),
    column(
        "ended_3_to_6_months",
        Count(|flow| flow.ended.classes[1].into()),
        Withheld,
        FlowUnit::Count,
        ("beëindigd na 3 tot 6 maanden", "ended after 3 to 6 months"),
    ),
    column(
        "ended_6_to_12_months",
        Count(|flow| flow.ended.classes[2].into()),
        Withheld,
        FlowUnit::Count,
        ("beëindigd na 6 tot 12 maanden", "ended after 6 to 12 months"),
    ),
    column(
        "ended_1_to_2_years",
        Count(|flow| flow.ended.classes[3].into()),
        Withheld,
        FlowUnit::Count,
        ("beëindigd na 1 tot 2 jaar", "ended after 1 to 2 years"),
    ),
    column(
        "ended_over_2_years",
        Count(|flow| flow.ended.classes[4].into()),
        Withheld,
        FlowUnit::Count,
        ("beëindigd na meer dan 2 jaar", "ended after more than 2 years"),
    ),
    column(
        "provisional",
        Count(|flow| flow.provisional.into()),
        Withheld,
        FlowUnit::Count,
        ("voorlopig beëindigd", "provisionally ended"),
    ),
    column("clients", Count(|flow| flow.clients.into()), Of(Figure::Clients), FlowUnit::Count, ("cliënten", "clients")),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_that_is_decided_on_has_a_column_and_no_two_columns_a_name() {
        let decided = |column: &FlowColumn| if let Of(figure) = column.disclosure { Some(figure) } else { None };
        let decided: Vec<Figure> = FLOW_COLUMNS.iter().filter_map(decided).collect();
        for figure in Figure::PUBLISHED {
            let is_a_column = decided.contains(&figure);
            let is_made_of_others = matches!(
                figure,
                Figure::InCare
                    | Figure::NotReturning
                    | Figure::Early
                    | Figure::NotEarly
                    | Figure::Downscaled
                    | Figure::NotDownscaled
            );
            assert!(is_a_column != is_made_of_others, "{figure:?}");
        }
        let indexes = FLOW_COLUMNS.iter().filter_map(|column| column.index);
        let mut names: Vec<&str> = FLOW_COLUMNS.iter().map(|column| column.name).chain(indexes).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
        for column in &FLOW_COLUMNS {
            assert_eq!(FlowColumn::find(column.name).map(|found| found.name), Some(column.name));
            assert!(Language::ALL.iter().all(|language| !column.label(*language).is_empty()), "{column:?}");
        }
    }
}
