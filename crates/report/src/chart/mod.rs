//! Charts that hold on paper, on a telephone, and for who does not see them: drawn from plain figures, without scripts.
//!
//! Each chart has a title that says what it finds, two sentences made from its figures (what is shown, and how sure
//! that is), a drawing in which nothing is told by colour alone, and its numbers as a table. What is drawn is what was
//! given: who may not see a figure is not given it.
//!
//! | chart | question |
//! | --- | --- |
//! | [`funnel`] | who lies further out than chance explains |
//! | [`survival`] | how long does care last |
//! | [`lengths`] | when is half of each kind of care over, now and a year before |
//! | [`xmr`] | has anything changed, or does it go up and down as always |
//! | [`stock_and_flow`] | who came, who went, who is in care |
//! | [`forest`] | how sure is each of these figures, and where does the group lie |
//! | [`chain`] | what was allocated, extended and asked, on a line of time |
//! | [`policy_bands`] | from where on is a criterion orange, and red |
//! | [`budget`] | what was spent of a ceiling, and where will it end |
//!
//! Charts are [`Element`]s: a tree that is always balanced and escaped, and that always gives the same bytes.

mod bands;
mod budget;
mod chain;
mod drawing;
mod figure;
mod flow;
mod forest;
mod funnel;
mod kept;
mod lengths;
mod markup;
mod palette;
mod plot;
mod quantity;
mod rows;
mod scale;
pub(crate) mod style;
mod survival;
mod table;
mod xmr;

pub use bands::{Band, Bands, policy_bands};
pub use budget::{BudgetForecast, BudgetLine, BudgetMonth, BudgetParts, YearStage, budget};
pub use chain::chain;
pub use figure::Chart;
pub(crate) use figure::{HowToRead, scrolled, sideways};
pub use flow::{FlowPeriod, stock_and_flow};
pub use forest::{ForestRow, NotCompared, forest};
pub use funnel::{FunnelUnit, FunnelView, Stair, funnel, stairs_of_share, stairs_of_units};
pub(crate) use funnel::{LEAST_DOTS, LEAST_EXPECTED, by_chance, counted, is_as_chance};
pub use lengths::{LengthRow, LengthsView, lengths};
pub use markup::Element;
pub(crate) use markup::identifier;
pub(crate) use palette::sheet as palette_sheet;
pub use quantity::Quantity;
pub use survival::{CurvePoint, CurveView, DurationSpan, SurvivalView, survival};
pub use table::{DataTable, TableCell};
pub use xmr::{XmrView, xmr};
