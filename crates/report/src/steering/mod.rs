//! What people see of a steering run: the whole of it, or one provider.

mod curve_flag;
mod figures;
mod provider;
mod summary;

pub use figures::{FlowFigures, FlowLine};
pub(crate) use provider::reason_words;
pub use provider::{
    CaseLine, ClaimsLine, DurationFigure, DurationLine, ProviderPicture, SignalLine, provider_page, status_words,
};
pub use summary::{SteeringSummary, page};
