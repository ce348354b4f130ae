//! The law of the project (sections 0–9 of the semantics), put to the test from outside.

mod assess;
mod cases;
mod conditions;
mod history;
mod levels;
mod policy;
mod properties;
mod rejections;
mod support;
mod windows;
