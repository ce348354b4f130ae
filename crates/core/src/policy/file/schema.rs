//! The form of a policy file for programs, such as editors that check and complete while one types.

use serde_json::json;

use crate::register::Colour;

/// The JSON Schema of a policy file.
pub fn json_schema() -> schemars::Schema {
    let days = |least: u32| json!({ "type": "integer", "minimum": least, "maximum": 36_500 });
    let text = json!({ "type": "string", "minLength": 1 });
    let criterion = json!({
        "type": "object",
        "required": ["id"],
        "additionalProperties": false,
        "properties": {
            "id": text, "orange": text, "red": text, "green": text,
            "unknown": { "enum": Colour::ALL }, "not_applicable": { "enum": Colour::ALL },
            "over": { "type": "array", "items": text, "minItems": 1 },
            "text": { "type": "object", "additionalProperties": false, "properties": { "nl": text, "en": text } },
        },
        "anyOf": [{ "required": ["orange"] }, { "required": ["red"] }, { "required": ["green", "over"] }],
    });
    let criteria = json!({ "type": "array", "items": criterion });
    schemars::json_schema!({
        "type": "object",
        "description": "A policy: criteria over measures, set beforehand. Conditions are SQL boolean expressions over the measures.",
        "required": ["schema", "name", "version", "valid_from"],
        "anyOf": [{ "required": ["criterion"] }, { "required": ["care_group"] }],
        "additionalProperties": false,
        "properties": {
            "schema": { "const": 1 },
            "name": text,
            "version": text,
            "valid_from": { "type": "string", "format": "date" },
            "list": {
                "type": "object",
                "additionalProperties": false,
                "properties": {
                    "bulk_minimum": days(0),
                    "explanation_for": { "type": "array", "items": { "enum": Colour::ALL } },
                    "holidays": { "type": "array", "items": { "type": "string", "format": "date" } },
                },
            },
            "history": {
                "type": "object",
                "additionalProperties": false,
                "properties": {
                    "gap_days": days(0), "lookback_days": days(1), "claim_lag_days": days(0), "min_observed_days": days(1),
                    "scale_tolerance": { "type": "number", "minimum": 0, "exclusiveMaximum": 1 },
                    "administrative_reasons": { "type": "array", "items": text },
                    "unreported_after_days": days(0), "temporary_gap_days": days(0), "returning_within_days": days(0),
                },
            },
            "care_groups": { "type": "object", "additionalProperties": text },
            "criterion": criteria,
            "care_group": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["name"],
                    "additionalProperties": false,
                    "properties": { "name": text, "criterion": criteria },
                },
            },
        },
    })
}
