//! A request looked up is scored exactly as in a run.

use std::path::Path;

use stoplicht_core::{AsOf, Policy};
use stoplicht_tables::{NoProgress, RequestQuery, TriageSources, explain, triage};

#[test]
fn every_request_is_explained_as_it_was_scored() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let policy = Policy::from_toml(&std::fs::read_to_string(fixtures.join("policy.toml")).unwrap()).unwrap();
    let sources = TriageSources::find(&fixtures.join("registers"), None).unwrap();
    let run = triage(&sources, &policy, AsOf::Submission, &NoProgress).unwrap();
    let look_up = |request: &stoplicht_core::register::Request| {
        let wanted = RequestQuery {
            allocation_id: Some(request.allocation_id.clone()),
            provider_id: Some(request.provider_id.clone()),
            municipality: Some(request.municipality),
            law: Some(request.law),
            ..RequestQuery::request(request.request_id.clone())
        };
        let found = explain(&sources, &policy, AsOf::Submission, &wanted, &NoProgress).unwrap();
        assert!(found.rejected.is_empty(), "{:?}", found.rejected);
        assert_eq!(found.requests.len(), 1, "{request:?}");
        found.requests.into_iter().next().unwrap()
    };
    for row in run.scored().step_by(3) {
        let request = row.request.to_request();
        let mut expected =
            policy.describe(&request, &row.scored(), AsOf::Submission, row.claims_through.map(Into::into));
        expected.request_colour = row.request_colour;
        expected.route = Some(row.route);
        let explanation = look_up(&request).outcome.unwrap();
        assert_eq!(explanation.assessment, expected);
        assert_eq!(explanation.request, request);
    }
    for (request, code) in run.unscored() {
        let found = look_up(&request.to_request());
        assert_eq!(found.outcome.unwrap_err(), code);
        let is_rejected = |row: &&stoplicht_tables::RejectedRow| row.row == found.row && row.request_id.is_some();
        let rejected = run.rejected.iter().find(is_rejected).unwrap();
        assert_eq!(code.as_str(), rejected.code.as_str());
    }
    let none = explain(&sources, &policy, AsOf::Submission, &RequestQuery::request("nobody's"), &NoProgress).unwrap();
    assert!(none.requests.is_empty() && none.rejected.is_empty());
}
