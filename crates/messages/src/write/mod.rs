//! Writes messages: each kind, with the elements that this project needs, valid against the published schemas.
//!
//! A message about a client needs its [`Identity`]. Without one it is a *template*: placeholders such as `{{BSN}}` stand
//! where the person would, which no schema accepts, so it cannot be sent by mistake.
//!
//! ```
//! use stoplicht_messages::write::{Heading, Letter, change_request_message};
//! use stoplicht_messages::{RequestSubject, MessageKind, Law, RequestedChange};
//!
//! let heading = Heading {
//!     law: Law::Jw,
//!     municipality: "0384".parse()?,
//!     provider: "42420001".into(),
//!     identification: "V25051200001".into(),
//!     dated: "2025-05-12".parse()?,
//! };
//! let wish = RequestedChange {
//!     reference: "VOW-2025-0001".into(),
//!     client: "a pseudonym".into(),
//!     asked: RequestSubject::Change(667_899),
//!     size: Default::default(),
//!     start: Some("2025-01-01".parse()?),
//!     end: Some("2025-12-31".parse()?),
//! };
//! let Letter { name, xml, is_template, .. } = change_request_message(&heading, None, &[wish]);
//! assert_eq!(name, "JW317_V25051200001.xml");
//! assert!(xml.contains("<jw317:Einddatum>2025-12-31</jw317:Einddatum>"));
//! assert!(is_template && xml.contains("{{BSN}}"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod care;
mod claim;
mod document;
mod identity;
mod model;
mod parts;
mod request;
mod retour;

pub use care::{allocation_message, start_message, stop_message};
pub use claim::{claim_answer_message, claim_message};
pub use identity::{ClientLookup, Gender, Identity, Unknown};
pub(crate) use model::signed;
pub use model::{ClaimHeading, Granted, Heading, Letter, WrittenLine};
pub use request::{answer_message, application_message, change_request_message};
pub use retour::retour_message;
