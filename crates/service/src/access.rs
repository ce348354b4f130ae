//! Who may ask what: whoever has a key, or a token; or everybody, where it was said that there are neither.

use std::path::Path;
use std::time::SystemTime;

use http::HeaderMap;
use http::header::AUTHORIZATION;

use crate::keys::{API_KEY, Key, Keys, Scope};
use crate::token::{JwksError, TokenFault, Tokens};

/// The ways in.
#[derive(Debug, Default)]
pub struct Access {
    keys: Keys,
    tokens: Option<Tokens>,
}

/// Which ways in there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ways {
    /// A key in `X-API-Key`.
    pub keys: bool,
    /// A token in `Authorization`.
    pub tokens: bool,
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The name of the key, or of the client of the token; none: anybody.
    pub id: Option<String>,
    /// Is it a token?
    pub by_token: bool,
    scopes: Vec<Scope>,
}

/// Nobody who is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    /// What would open the door.
    pub ways: Ways,
    /// What is wrong with the token, if there is one.
    pub fault: Option<TokenFault>,
}

impl Access {
    /// These keys, and these tokens.
    pub const fn new(keys: Keys, tokens: Option<Tokens>) -> Self {
        Self { keys, tokens }
    }

    /// Reads again what stands in files: the file that cannot be read, and why.
    pub fn reload(&self) -> Option<(&Path, JwksError)> {
        let tokens = self.tokens.as_ref()?;
        tokens.reload().err().map(|error| (tokens.file(), error))
    }

    /// Who asks.
    ///
    /// # Errors
    /// [`Refusal`] if it is nobody who is known, or there are two answers to that.
    pub fn holder(&self, headers: &HeaderMap, now: SystemTime) -> Result<Holder, Refusal> {
        let ways = Ways { keys: !self.keys.is_empty(), tokens: self.tokens.is_some() };
        if !ways.keys && !ways.tokens {
            return Ok(Holder { id: None, by_token: false, scopes: Scope::ALL.to_vec() });
        }
        let refused = |fault| Refusal { ways, fault };
        let (key, token) = (headers.contains_key(API_KEY), headers.contains_key(AUTHORIZATION));
        match &self.tokens {
            // What stands for a key may not stand beside a token: whose scopes would count?
            Some(tokens) if token && !key => {
                let token = bearer(headers).ok_or(refused(Some(TokenFault::Malformed)))?;
                let bearer = tokens.bearer(token, now).map_err(|fault| refused(Some(fault)))?;
                Ok(Holder { id: Some(bearer.client), by_token: true, scopes: bearer.scopes })
            }
            Some(_) if token => Err(refused(Some(TokenFault::Malformed))),
            _ => self.keys.of(headers).map(Holder::of).ok_or(refused(None)),
        }
    }
}

/// The token, if there is one.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let (Some(value), None) = (values.next(), values.next()) else { return None };
    let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim_matches(' '))
}

impl Holder {
    fn of(key: &Key) -> Self {
        Self { id: Some(key.id.clone()), by_token: false, scopes: key.scopes.clone() }
    }

    /// May this be asked?
    pub fn may(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope)
    }
}
