//! The registers: what a municipality knows of care that was allocated, delivered, claimed and asked for.
//!
//! One struct is one row of section 1 of the semantics: [`AllocationVersion`] (a version of a *toewijzing*),
//! [`Delivery`] (*levering*), [`Claim`] (*declaratieregel*) and [`Request`] (*verlengingsverzoek*). Ids are
//! newtypes that keep their leading zeros, money is whole cents, dates are calendar dates and periods include
//! both ends. The fields serialise under the names of the registers, in `snake_case`.

mod code;
pub mod code_list;
mod decline;
mod eleven_test;
mod id;
mod municipality_list;
mod row;
mod row_fault;
mod task_delivery;

pub use code::{Answer, Code, CodeTooLong, Colour, Law, Route, Status, UnknownWord};
pub use decline::DeclineReason;
pub use eleven_test::passes_eleven_test;
pub use id::{AllocationId, ClaimReference, ClientId, ListId, Municipality, MunicipalityError, ProviderId, RequestId};
pub use municipality_list::{MUNICIPALITIES, MUNICIPALITIES_LISTED_ON};
pub use row::{AllocationVersion, Claim, Delivery, Request};
pub use row_fault::{FaultCode, Register, RowCode, RowFault};
pub use task_delivery::TaskDelivery;
