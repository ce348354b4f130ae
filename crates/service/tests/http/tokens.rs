//! Tokens: whoever has one that a known key has signed for this service may ask what its scopes say.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use axum::body::Body;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::{Request, StatusCode};
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use stoplicht_core::Language;
use stoplicht_service::config::{Config, ConfigFault, read, tell_faults, tell_settings};
use stoplicht_service::new_key;

use crate::support::{Answer, Desk, config, overrides, question};

/// The modulus of an RSA key whose private part is nowhere.
const MODULUS: &str = "1-GlEKe0doZvWPn7SI95wAf5ppyK5iYteMfZ2pO3FsJ4_-dKnioosJ7Aj5kpO_231a92jVBNF751Ozt_XuXnESSYZaS69m6shbw0\
w-TIGl_W6U0V18ibY7Rg_mr-SMi5_e9jMaeTjR-8LPw1Fl2EOsMoKsPEZw2wxOndHZqVFOJpFVPL4ZP6anOdDPUD0ZUMHfSIMFVF\
ZCNlG2M4edLFPIEDoeapLcok2efyNfYKNDZ-0Y3dpAAKj9A0I5ixbbW13smxt1tkjGjrAxUfZxnAvPrpa3d5Vr-BhXosp2Nam0Yy\
5lyyIZwa1s6zcf2npf5mhQ_oxpxWyXR0vd96TTzPVQ";
/// A token that it has signed, until 2100.
const RS256: &str = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6InJzYSJ9.eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUubmwvIiw\
iYXVkIjoic3RvcGxpY2h0IiwiZXhwIjo0MTAyNDQ0ODAwLCJzY29wZSI6ImFzc2VzcyIsImNsaWVudF9pZCI6InphYWtzeXN0ZWV\
tIn0.WkvEel_QXfh_6FHMHq0aw41HkZlBPnc_c6dlcbDUDxuzKljKA2HyPWny5HorXSfA-c8_FoUgrLk35Uv8yAtCEHClMaQ98mT\
2XmXHJjD4Ji1UgKivODViX8uYE-wpvKbKflTHkX3bKRL8LOyCn2IxQRxy7pxssBwIwedbGP3NroScorQRc5TribjCYFySwoLpT39\
qiV4pUKZWEtFgqsGN1kgF22r-tPU_OUCFTPDvs-l4B6z8IxAje6vMWrIytPN7Z_EuIUGbwxnzRd6i9O7YFygP27k3G-1QY6sNpMm\
3DbJXoLsG_TXZV1pucbeZr-Eg3bcgqK8QoiaKRnWDcn356Q";
/// The same with PSS padding.
const PS256: &str = "eyJhbGciOiJQUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6InJzYSJ9.eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUubmwvIiw\
iYXVkIjoic3RvcGxpY2h0IiwiZXhwIjo0MTAyNDQ0ODAwLCJzY29wZSI6ImFzc2VzcyIsImNsaWVudF9pZCI6InphYWtzeXN0ZWV\
tIn0.zPI-LpzwuQHPP_2E3lRdqgfSLA7K_Uehl6J3RUIuTMzq0pfykUT5kA9m1uifg6c-Htyyfarct_CSFt-fVi8B2JjHoA3gR-y\
xQWiVwmrCz5mQTNPfkQl5_Lv0eHWmYDArOf4uNuDIajbXnFVF96s6QO1GRtGG41IdnfMXl8cqJsrU8ta0t7wKTCH0K-I2if89rsX\
wyDTfHahATsltH1q46lUTfcAtbnjFhaK7a-udpQi57YYpwGwY6GS8G4wQGiPvJJ0pj5Klxpwj4mnGSZVP4prWPIs6tCBYvXs5PHJ\
_EwarB7_lcpSd-3RMaEI9EyK0IhhKPIJkI7-1X345lEYBqw";

fn encoded(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn signing_key(seed: u8) -> SigningKey {
    SigningKey::from_slice(&[seed; 32]).unwrap()
}

/// A public key as identity providers publish it.
fn published(id: &str, key: &SigningKey) -> Value {
    let point = key.verifying_key().to_sec1_point(false);
    let (x, y) = point.as_bytes()[1..].split_at(32);
    json!({ "kty": "EC", "crv": "P-256", "use": "sig", "kid": id, "x": encoded(x), "y": encoded(y) })
}

fn signed(head: &Value, claims: &Value, key: &SigningKey) -> String {
    let words = format!("{}.{}", encoded(head.to_string()), encoded(claims.to_string()));
    let signature: Signature = key.sign(words.as_bytes());
    format!("{words}.{}", encoded(signature.to_bytes()))
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

fn head() -> Value {
    json!({ "alg": "ES256", "typ": "at+jwt", "kid": "one" })
}

fn claims() -> Value {
    json!({
        "iss": "https://login.example.nl/", "aud": ["elsewhere", "stoplicht"], "exp": now() + 300, "nbf": now(),
        "scope": "openid assess", "client_id": "zaaksysteem", "sub": "MARKER-person",
    })
}

/// A claim set in which one claim is another; null: it is not there.
fn but(name: &str, value: Value) -> Value {
    let mut claims = claims();
    if value.is_null() {
        claims.as_object_mut().unwrap().remove(name);
    } else {
        claims[name] = value;
    }
    claims
}

struct Settings {
    folder: tempfile::TempDir,
    config: Config,
    key: String,
}

impl Settings {
    fn jwks(&self) -> PathBuf {
        self.folder.path().join("jwks.json")
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("requests.jsonl")
    }
}

fn keys() -> Value {
    let rsa = json!({ "kty": "RSA", "kid": "rsa", "n": MODULUS, "e": "AQAB", "alg": "RS256" });
    let same = json!({ "kty": "RSA", "kid": "rsa-any", "n": MODULUS, "e": "AQAB" });
    let cipher = json!({ "kty": "RSA", "kid": "enc", "use": "enc", "n": MODULUS, "e": "AQAB" });
    json!({ "keys": [published("one", &signing_key(7)), rsa, same, cipher] })
}

fn text(hash: &str) -> String {
    format!(
        "[jwt]\njwks = \"jwks.json\"\nissuer = \"https://login.example.nl/\"\naudience = \"stoplicht\"\n\
         [[key]]\nid = \"intake\"\nsha256 = \"{hash}\"\nscopes = [\"assess\"]\n"
    )
}

fn from_file(file: &Path) -> Result<Config, Vec<ConfigFault>> {
    let mut over = overrides();
    over.without_keys = false;
    read(Some(file), over, Language::En)
}

fn settings() -> Settings {
    let folder = tempfile::tempdir().unwrap();
    let (key, hash) = new_key().unwrap();
    fs::write(folder.path().join("jwks.json"), keys().to_string()).unwrap();
    let file = folder.path().join("service.toml");
    fs::write(&file, text(&hash)).unwrap();
    let mut config = from_file(&file).unwrap();
    config.log.requests = Some(folder.path().join("requests.jsonl"));
    Settings { folder, config, key }
}

fn ask(desk: &Desk, path: &str, authorization: &[&str], key: Option<&str>) -> Answer {
    let mut request = Request::post(path).header("content-type", "application/json").header("accept-language", "en");
    for value in authorization {
        request = request.header("authorization", *value);
    }
    if let Some(key) = key {
        request = request.header("x-api-key", key);
    }
    desk.ask(request.body(Body::from(question().to_string())).unwrap())
}

fn with_token(desk: &Desk, token: &str) -> Answer {
    ask(desk, "/v1/assessments", &[&format!("Bearer {token}")], None)
}

#[test]
fn a_token_opens_the_paths_of_its_scopes() {
    let settings = settings();
    let desk = Desk::new(&settings.config);
    let token = signed(&head(), &claims(), &signing_key(7));
    assert_eq!(with_token(&desk, &token).status, StatusCode::OK);
    let other = ask(&desk, "/v1/assessments/_explain", &[&format!("bearer {token}")], None);
    assert_eq!(other.status, StatusCode::FORBIDDEN);
    let challenge = "Bearer realm=\"stoplicht\", error=\"insufficient_scope\", scope=\"explain\"";
    assert_eq!(other.header("www-authenticate"), challenge);
    // As a list, and under another name, as some identity providers have it.
    let mut config = settings.config.clone();
    let (tokens, _) = config.tokens.as_mut().unwrap();
    (tokens.scope_claim, tokens.scope_prefix) = ("roles".to_owned(), "stoplicht:".to_owned());
    let desk = Desk::new(&config);
    assert_eq!(with_token(&desk, &token).status, StatusCode::FORBIDDEN);
    let roles = signed(&head(), &but("roles", json!(["x", "stoplicht:assess"])), &signing_key(7));
    assert_eq!(with_token(&desk, &roles).status, StatusCode::OK);
    // A key opens what it opened before.
    assert_eq!(ask(&desk, "/v1/assessments", &[], Some(&settings.key)).status, StatusCode::OK);
}

#[test]
fn every_algorithm_that_is_taken_is_taken() {
    let settings = settings();
    let desk = Desk::new(&settings.config);
    assert_eq!(with_token(&desk, RS256).status, StatusCode::OK);
    let refused = with_token(&desk, PS256);
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED, "this key is for RS256 alone");
    assert!(refused.header("www-authenticate").contains("ApiKey"), "every way in is told");
    let mut keys = keys();
    keys["keys"][1].as_object_mut().unwrap().remove("alg");
    fs::write(settings.jwks(), keys.to_string()).unwrap();
    desk.service.reload();
    assert_eq!(with_token(&desk, PS256).status, StatusCode::OK, "keys are read again");
    fs::write(settings.jwks(), "{").unwrap();
    desk.service.reload();
    assert_eq!(with_token(&desk, PS256).status, StatusCode::OK, "what is known stays, if the file is no good");
}

/// What is wrong with a token, as the answer has it for programs.
fn fault(desk: &Desk, token: &str) -> String {
    let answer = with_token(desk, token);
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{}", answer.text());
    assert_eq!(answer.json()["type"], "urn:stoplicht:problem:unauthorized");
    let challenges = answer.headers.get_all("www-authenticate").iter().map(|value| value.to_str().unwrap());
    let bearer = challenges.into_iter().find(|value| value.starts_with("Bearer ")).unwrap().to_owned();
    assert!(bearer.contains("error=\"invalid_token\""), "{bearer}");
    bearer.split("error_description=\"").nth(1).unwrap().trim_end_matches('"').to_owned()
}

#[test]
fn what_does_not_hold_is_told_by_its_reason() {
    let settings = settings();
    let desk = Desk::new(&settings.config);
    let of = |claims: &Value| fault(&desk, &signed(&head(), claims, &signing_key(7)));
    assert_eq!(of(&but("exp", json!(now() - 61))), "expired");
    assert_eq!(
        with_token(&desk, &signed(&head(), &but("exp", json!(now() - 30)), &signing_key(7))).status,
        StatusCode::OK
    );
    assert_eq!(of(&but("exp", Value::Null)), "malformed");
    assert_eq!(of(&but("exp", json!("tomorrow"))), "malformed");
    assert_eq!(of(&but("nbf", json!(now() + 90))), "not yet valid");
    assert_eq!(of(&but("iss", json!("https://login.example.com/"))), "issuer");
    assert_eq!(of(&but("iss", Value::Null)), "malformed");
    assert_eq!(of(&but("aud", json!("elsewhere"))), "audience");
    assert_eq!(of(&but("aud", json!([]))), "audience");
    assert_eq!(of(&but("aud", json!("stoplicht2"))), "audience");
    let by = |head: Value, seed: u8| fault(&desk, &signed(&head, &claims(), &signing_key(seed)));
    assert_eq!(by(head(), 8), "signature");
    assert_eq!(by(json!({ "alg": "ES256", "kid": "two" }), 7), "unknown key");
    assert_eq!(by(json!({ "alg": "ES256" }), 7), "unknown key", "there is more than one key");
    assert_eq!(by(json!({ "alg": "ES256", "kid": "enc" }), 7), "unknown key", "it is for encryption");
    assert_eq!(by(json!({ "alg": "ES256", "kid": "one", "crit": ["exp"] }), 7), "malformed");
    assert_eq!(by(json!({ "alg": "ES256", "kid": "one", "typ": "JWE" }), 7), "malformed");
}

/// The token does not choose how it is checked.
#[test]
fn algorithms_are_not_confused() {
    let settings = settings();
    let desk = Desk::new(&settings.config);
    let by = |algorithm: &str, kid: &str| {
        let head = json!({ "alg": algorithm, "kid": kid });
        fault(&desk, &signed(&head, &claims(), &signing_key(7)))
    };
    for algorithm in ["none", "None", "HS256", "HS512", "ES384", "RS512", "EdDSA", "es256", ""] {
        assert_eq!(by(algorithm, "one"), "algorithm", "{algorithm}");
    }
    assert_eq!(by("RS256", "one"), "algorithm", "the key is one of a curve");
    assert_eq!(by("ES256", "rsa"), "algorithm", "the key is one of RSA");
    let unsigned = format!("{}.{}.", encoded(json!({ "alg": "none" }).to_string()), encoded(claims().to_string()));
    assert_eq!(fault(&desk, &unsigned), "algorithm");
    let bare = format!("{}.{}.", encoded(head().to_string()), encoded(claims().to_string()));
    assert_eq!(fault(&desk, &bare), "signature");
    // An HMAC under the public key, as if it were a secret, is no signature.
    let head_of_rsa = json!({ "alg": "HS256", "kid": "rsa" });
    let mac = format!("{}.{}.{}", encoded(head_of_rsa.to_string()), encoded(claims().to_string()), encoded([1; 32]));
    assert_eq!(fault(&desk, &mac), "algorithm");
}

#[test]
fn what_is_no_token_is_refused_and_never_echoed() {
    let settings = settings();
    let desk = Desk::new(&settings.config);
    let token = signed(&head(), &claims(), &signing_key(7));
    let (words, signature) = token.rsplit_once('.').unwrap();
    let changed = token.replacen(&token[token.len() / 2..][..1], "A", 1);
    for text in ["MARKER", "a.b", "a.b.c", "..", &token[..token.len() - 1], &format!("{token}="), &format!("{token}.x")]
    {
        assert!(["malformed", "signature"].contains(&fault(&desk, text).as_str()), "{text}");
    }
    assert_eq!(fault(&desk, &format!("{words}.{}", &signature[..40])), "signature");
    assert!(changed == token || with_token(&desk, &changed).status == StatusCode::UNAUTHORIZED);
    assert_eq!(fault(&desk, &"a".repeat(9_000)), "malformed");
    let both = ask(&desk, "/v1/assessments", &[&format!("Bearer {token}")], Some(&settings.key));
    assert_eq!(both.status, StatusCode::UNAUTHORIZED, "whose scopes would count?");
    let twice = ask(&desk, "/v1/assessments", &[&format!("Bearer {token}"), &format!("Bearer {token}")], None);
    assert_eq!(twice.status, StatusCode::UNAUTHORIZED);
    assert_eq!(ask(&desk, "/v1/assessments", &["Basic MARKER"], None).status, StatusCode::UNAUTHORIZED);
    let nothing = ask(&desk, "/v1/assessments", &[], None);
    assert_eq!(nothing.status, StatusCode::UNAUTHORIZED);
    let challenges: Vec<_> = nothing.headers.get_all("www-authenticate").iter().collect();
    assert_eq!(challenges, ["ApiKey realm=\"stoplicht\"", "Bearer realm=\"stoplicht\""]);
    assert!(nothing.text().contains("`Authorization: Bearer`"), "{}", nothing.text());
    // One that is right stands in the log by its client, and the person behind it nowhere.
    assert_eq!(with_token(&desk, &token).status, StatusCode::OK);
    let until = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while !fs::read_to_string(settings.log()).unwrap().contains("\"key\":\"zaaksysteem\"") {
        assert!(std::time::Instant::now() < until);
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let log = fs::read_to_string(settings.log()).unwrap();
    assert!(!log.contains("MARKER") && !log.contains(&token[..20]));
}

#[test]
fn tokens_alone_need_no_keys() {
    let settings = settings();
    let mut config = settings.config.clone();
    config.keys.clear();
    let desk = Desk::new(&config);
    assert_eq!(with_token(&desk, RS256).status, StatusCode::OK);
    let refused = ask(&desk, "/v1/assessments", &[], None);
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    assert_eq!(refused.header("www-authenticate"), "Bearer realm=\"stoplicht\"");
    let document = desk.get("/v1/openapi.json").json();
    assert_eq!(document["security"], json!([{ "bearer": [] }]));
}

#[test]
fn the_settings_tell_of_tokens() {
    let settings = settings();
    let told = tell_settings(&settings.config, Language::En);
    for words in [
        "Tokens of https://login.example.nl/ for stoplicht, with scopes in `scope` such as `assess`",
        "jwks.json: one (ES256), rsa (RS256), rsa-any (RS256, PS256).",
        "1 key of ",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let file = settings.folder.path().join("service.toml");
    let wrong = |jwks: &str, replaced: (&str, &str)| {
        fs::write(settings.jwks(), jwks).unwrap();
        fs::write(&file, text(&"0".repeat(64)).replace(replaced.0, replaced.1)).unwrap();
        tell_faults(&from_file(&file).unwrap_err(), Language::En)
    };
    let same = ("", "");
    let good = keys().to_string();
    assert!(wrong("{", same).contains("is no JWKS: line 1, column 1"));
    assert!(wrong("{\"keys\": []}", same).contains("No key in "));
    let mut secret = keys();
    secret["keys"][0]["d"] = "AQAB".into();
    assert!(wrong(&secret.to_string(), same).contains("A secret key stands in "));
    let shared = json!({ "keys": [{ "kty": "oct", "k": "AQAB" }] });
    assert!(wrong(&shared.to_string(), same).contains("A secret key stands in "));
    let short = json!({ "keys": [{ "kty": "RSA", "n": encoded([0xFF; 128]), "e": "AQAB" }] });
    assert!(wrong(&short.to_string(), same).contains("No key in "), "1,024 bits are too few");
    assert!(wrong(&good, ("audience = \"stoplicht\"", "audience = \"\"")).contains("`audience` in `[jwt]` is empty"));
    assert!(wrong(&good, ("jwks.json", "none.json")).contains("cannot be read"));
    assert!(wrong(&good, ("issuer = \"https://login.example.nl/\"\n", "")).contains("missing field `issuer`"));
    // Without keys, tokens are enough.
    fs::write(settings.jwks(), &good).unwrap();
    fs::write(&file, text("x").split("[[key]]").next().unwrap()).unwrap();
    assert!(config().tokens.is_none() && from_file(&file).unwrap().tokens.is_some());
}
