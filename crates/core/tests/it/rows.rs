//! Rows of the registers as JSON, for whoever embeds a single call: what they mean is read, and nothing else is.

use serde_json::{Value, json};
use stoplicht_core::register::{AllocationVersion, Claim, Delivery, Request};

use crate::support::{allocated, claimed, request, resized};

fn rows() -> [(&'static str, Value); 4] {
    let delivery = json!({
        "municipality": "0363", "law": "jw", "allocation_id": "1", "start_date": "2025-01-01", "stop_date": null,
        "stop_reason": null, "reported_on": null, "stop_reported_on": null,
    });
    let version = serde_json::to_value(allocated("1", "2025-01-01..2025-06-30", "4/04/2")).unwrap();
    let claim = serde_json::to_value(claimed("1", "2025-01-01..2025-01-31", "10/04", 0)).unwrap();
    let asked = resized(request("1", "2025-06-01", "2025-12-31"), "", "3//", None);
    [
        ("allocation", version),
        ("claim", claim),
        ("delivery", delivery),
        ("request", serde_json::to_value(asked).unwrap()),
    ]
}

/// Reads a row; the text of it again, or what is wrong.
fn read(kind: &str, text: &str) -> Result<Value, String> {
    let again = |row: Result<Value, serde_json::Error>| row.map_err(|error| error.to_string());
    match kind {
        "allocation" => again(serde_json::from_str::<AllocationVersion>(text).and_then(serde_json::to_value)),
        "claim" => again(serde_json::from_str::<Claim>(text).and_then(serde_json::to_value)),
        "delivery" => again(serde_json::from_str::<Delivery>(text).and_then(serde_json::to_value)),
        _ => again(serde_json::from_str::<Request>(text).and_then(serde_json::to_value)),
    }
}

#[test]
fn a_row_comes_back_the_same() {
    for (kind, row) in rows() {
        assert_eq!(read(kind, &row.to_string()).as_ref(), Ok(&row), "{kind}");
        // What may be empty may be left out.
        let without_nulls: serde_json::Map<String, Value> = row
            .as_object()
            .unwrap()
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(k, v)| (k.clone(), v.clone()))
            .collect();
        assert_eq!(read(kind, &Value::Object(without_nulls).to_string()).as_ref(), Ok(&row), "{kind}");
    }
}

#[test]
fn a_key_that_means_nothing_is_refused() {
    // Misspelt, with a capital, with a space, the message's own word, and one of another register.
    for (kind, row) in rows() {
        for key in ["volme", "Volume", "volume ", "omvang", "client", "opmerking"] {
            let mut row = row.clone();
            row[key] = json!(5);
            let error = read(kind, &row.to_string()).unwrap_err();
            assert!(error.starts_with(&format!("unknown field `{key}`")), "{kind}: {error}");
        }
        let schema = match kind {
            "allocation" => schemars::schema_for!(AllocationVersion),
            "claim" => schemars::schema_for!(Claim),
            "delivery" => schemars::schema_for!(Delivery),
            _ => schemars::schema_for!(Request),
        };
        let schema = serde_json::to_value(schema).unwrap();
        assert!(jsonschema::is_valid(&schema, &row), "{kind}");
        let mut row = row;
        row["volme"] = json!(5);
        assert!(!jsonschema::is_valid(&schema, &row), "{kind}");
    }
}

#[test]
fn a_misspelt_size_does_not_read_as_unchanged() {
    let text = |key: &str| {
        format!(
            r#"{{"municipality": "0363", "law": "jw", "request_id": "R", "provider_id": "01000001", "allocation_id": "1",
                "submitted_on": "2025-06-01", "requested_end": "2025-12-31", "{key}": 8}}"#
        )
    };
    assert_eq!(serde_json::from_str::<Request>(&text("volume")).unwrap().volume, Some(8.0));
    assert!(serde_json::from_str::<Request>(&text("volumen")).is_err());
    // Nor does one that is there twice read as either.
    let twice = text("volume").replace("\"law\"", "\"volume\": 4, \"law\"");
    assert!(serde_json::from_str::<Request>(&twice).unwrap_err().to_string().starts_with("duplicate field `volume`"));
}
