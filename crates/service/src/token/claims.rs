//! What a token says, and whether it holds here and now.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::Deserialize;
use serde_json::{Map, Value};

use super::fault::TokenFault;
use super::settings::TokenSettings;
use crate::keys::Scope;

/// The clocks of two machines differ by less.
const LEEWAY: Duration = Duration::from_mins(1);
/// The longest name of a client that stands in a log.
const LONGEST_NAME: usize = 64;

/// Who has a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bearer {
    /// The name of the program that asked for it, as it may stand in logs.
    pub client: String,
    /// What may be asked with it.
    pub scopes: Vec<Scope>,
}

/// The claims of a token.
#[derive(Debug, Deserialize)]
pub struct Claims {
    iss: String,
    aud: OneOrMore,
    exp: f64,
    #[serde(default)]
    nbf: Option<f64>,
    #[serde(flatten)]
    others: Map<String, Value>,
}

/// A word, or a list of them.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl OneOrMore {
    fn has(&self, word: &str) -> bool {
        match self {
            Self::One(one) => one == word,
            Self::More(more) => more.iter().any(|one| one == word),
        }
    }
}

impl Claims {
    /// Who it is, if all of it holds.
    ///
    /// # Errors
    /// [`TokenFault`]: what does not.
    pub fn bearer(&self, settings: &TokenSettings, now: SystemTime) -> Result<Bearer, TokenFault> {
        let now = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64();
        let leeway = LEEWAY.as_secs_f64();
        if self.iss != settings.issuer {
            return Err(TokenFault::Issuer);
        }
        if !self.aud.has(&settings.audience) {
            return Err(TokenFault::Audience);
        }
        // A token whose end cannot be told has none.
        if !self.exp.is_finite() || self.exp + leeway <= now {
            return Err(TokenFault::Expired);
        }
        if self.nbf.is_some_and(|from| !from.is_finite() || from - leeway > now) {
            return Err(TokenFault::NotYet);
        }
        Ok(Bearer { client: self.client(), scopes: self.scopes(settings) })
    }

    /// The program that asked for the token. The person behind it (`sub`) stays out of logs.
    fn client(&self) -> String {
        let claim = |name: &&str| self.others.get(*name).and_then(Value::as_str).filter(|name| is_name(name));
        ["client_id", "azp", "appid"].iter().find_map(claim).unwrap_or("token").to_owned()
    }

    /// The scopes among the words of a claim: a list, or words with blanks between.
    fn scopes(&self, settings: &TokenSettings) -> Vec<Scope> {
        let words: Vec<&str> = match self.others.get(&settings.scope_claim) {
            Some(Value::String(words)) => words.split_ascii_whitespace().collect(),
            Some(Value::Array(words)) => words.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        let is_said = |scope: &Scope| {
            let is_it = |word: &&str| word.strip_prefix(settings.scope_prefix.as_str()) == Some(scope.as_str());
            words.iter().any(is_it)
        };
        Scope::ALL.into_iter().filter(is_said).collect()
    }
}

fn is_name(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._:".contains(&byte);
    !text.is_empty() && text.len() <= LONGEST_NAME && text.bytes().all(is_plain)
}
