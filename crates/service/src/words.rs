//! The words that people read, in every language: a function a message, made from `words/*/service.ftl` by the build
//! script. A message that nothing uses does not compile.
#![deny(dead_code)]
// Two languages may have the same words, and what is written by a script need not look as if it was not.
#![allow(clippy::pedantic)]

include!(concat!(env!("OUT_DIR"), "/words.rs"));
