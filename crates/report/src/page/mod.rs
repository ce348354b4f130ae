//! Pages that people look at together: one file of HTML each, without scripts, that opens from a share or a mail.
//!
//! A page asks for nothing from anywhere, holds on A4, on a telephone and in the colours of the reader's own system,
//! and tells nothing by colour alone. It is made from figures that its reader may see, and from nothing else.

mod budget;
mod check;
mod frame;
mod letter;
mod list;
mod mirror;
mod policy;
mod request;
pub(crate) mod style;
mod styled;

pub use budget::budget;
pub use check::check;
pub use letter::letter;
pub use list::list;
pub use mirror::{
    MIRROR_MOST_BYTES, Mirror, MirrorAgreement, MirrorBasis, MirrorCare, MirrorChange, MirrorCount, MirrorDuration,
    MirrorError, MirrorFigure, MirrorGlance, MirrorHandOver, MirrorIndex, MirrorIndexEntry, MirrorIndicator,
    MirrorLumpsum, MirrorLumpsumCare, MirrorMedian, MirrorReader, MirrorRedRequest, MirrorRequests, MirrorSignals,
    MirrorSubject, MirrorTrend, mirror, mirror_care, mirror_hidden, mirror_index, mirror_indicator_name,
    mirror_not_compared, mirror_own_curve, mirror_provider_name, mirror_quantity, mirror_status,
    mirror_status_of_others, mirror_trajectories, mirror_trend_name,
};
pub use policy::{PolicyReader, policy};
pub use request::{RequestPage, RequestPart, request};

use stoplicht_core::Language;

use crate::chart::Chart;
use crate::words;
use frame::{Frame, Section};

/// Charts on a page, one under the other.
pub fn charts(title: &str, charts: &[Chart], language: Language) -> String {
    let section = charts
        .iter()
        .fold(Section::new("grafieken", words::page::charts(language)), |section, chart| section.with(chart.element()));
    let frame = Frame::plain(language, title.to_owned(), Vec::new(), vec![section]);
    frame.html()
}
