//! Settings: what is wrong is told at once, and what is safe is what happens unless it is said otherwise.

use std::fs;
use std::path::PathBuf;

use stoplicht_core::Language;
use stoplicht_service::config::{Overrides, read, tell_faults, tell_settings};

use crate::support::fixtures;

struct Settings {
    _folder: tempfile::TempDir,
    file: PathBuf,
}

fn settings(text: &str) -> Settings {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("policies")).unwrap();
    fs::copy(fixtures().join("policy.toml"), folder.path().join("policies/policy.toml")).unwrap();
    let file = folder.path().join("service.toml");
    fs::write(&file, text).unwrap();
    Settings { _folder: folder, file }
}

const HASH: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

fn wrong(text: &str) -> String {
    let settings = settings(text);
    let faults = read(Some(&settings.file), Overrides::default(), Language::En).unwrap_err();
    tell_faults(&faults, Language::En).replace(&format!("{}/", settings.file.parent().unwrap().display()), "")
}

#[test]
fn whole_settings_are_told_as_what_the_service_would_do() {
    let text = format!(
        "listen = \"0.0.0.0:8085\"\nbehind_proxy = true\npolicies = [\"policies\"]\n\
         [log]\nprocessing = \"processing.jsonl\"\n[limits]\nin_flight = 64\n[contact]\nname = \"Beheer\"\n\
         [[key]]\nid = \"intake\"\nsha256 = \"{HASH}\"\nscopes = [\"assess\", \"explain\"]\n"
    );
    let settings = settings(&text);
    let config = read(Some(&settings.file), Overrides::default(), Language::Nl).unwrap();
    let told = tell_settings(&config, Language::En);
    for line in [
        "The settings are in order.",
        "Listens on http://0.0.0.0:8085.",
        "Stands behind a proxy that does TLS.",
        "Policy Voorbeeldregio jeugdhulp en Wmo, version 2025.2, valid from 2025-04-01, SHA-256 ",
        "Key intake: assess, explain.",
        "64 requests and 1,024 connections at most",
        "processing.jsonl",
    ] {
        assert!(told.contains(line), "{line}: {told}");
    }
    assert!(tell_settings(&config, Language::Nl).contains("Luistert op http://0.0.0.0:8085."));
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let text = "listen = \"0.0.0.0:8085\"\npolicies = [\"none.toml\", \"service.toml\"]\n[limits]\nin_flight = 0\n\
                [[key]]\nid = \"Intake\"\nsha256 = \"x\"\nscopes = [\"assess\"]\n\
                [[key]]\nid = \"a\"\nsha256 = \"x\"\nscopes = [\"assess\"]\n\
                [[key]]\nid = \"b\"\nsha256 = \"x\"\nscopes = []\n";
    let told = wrong(text);
    for line in [
        "There are 8 faults",
        "`in_flight` can be from 1 to 100000.",
        "http://0.0.0.0:8085 can be reached from outside too.",
        "A key has a name of small letters",
        "Key a: `sha256` has 64 characters",
        "Key b opens nothing",
        "none.toml is no policy that can be used: No such file",
        "service.toml is no policy that can be used: 1: ",
        "Say where the processing log goes",
    ] {
        assert!(told.contains(line), "{line}: {told}");
    }
}

#[test]
fn what_is_safe_is_what_happens() {
    let policies = "policies = [\"policies\"]\n";
    let log = "[log]\nprocessing = \"none\"\n";
    assert!(wrong(&format!("{policies}{log}")).contains("There are no keys and no tokens."));
    let open = wrong(&format!("{policies}listen = \"0.0.0.0:1\"\nwithout_keys = true\n{log}"));
    assert!(open.contains("can be reached from outside"), "{open}");
    assert!(open.contains("Without keys the service listens on this machine alone"), "{open}");
    let proxied = wrong(&format!("{policies}behind_proxy = true\nwithout_keys = true\n{log}"));
    assert!(proxied.contains("Without keys the service listens on this machine alone"), "{proxied}");
    assert!(wrong(&format!("without_keys = true\n{log}")).contains("No policy is given"));
    assert!(wrong(&format!("{policies}without_keys = true\n")).contains("Say where the processing log goes"));
    assert!(wrong("listen = \"here\"\n").contains("`here` is no address"));
    assert!(wrong("port = 1\n").contains("service.toml, line 1: unknown field `port`"));
    assert!(wrong("\n\nlisten = 1\n").contains("service.toml, line 3: invalid type"));

    let settings = settings(&format!("{policies}without_keys = true\n{log}"));
    let config = read(Some(&settings.file), Overrides::default(), Language::En).unwrap();
    assert_eq!(config.listen.to_string(), "http://127.0.0.1:8085");
}
