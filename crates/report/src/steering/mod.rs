//! What people see of a steering run: the whole of it, or one provider.

mod figures;
mod provider;
mod summary;

pub use figures::{FlowFigures, FlowLine};
pub use provider::{CaseLine, DurationLine, ProviderPicture, SignalLine, provider_page};
pub use summary::{SteeringSummary, page};
