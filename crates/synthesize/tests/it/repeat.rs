//! The same options give the same rows, in any order.

use proptest::prelude::*;
use stoplicht_core::register::ClientId;
use stoplicht_synthesize::{Options, OptionsError, Region, Registers, Shares, synthesize};

fn options(seed: u64) -> Options {
    Options { clients: 120, seed, ..Options::default() }
}

#[test]
fn another_seed_gives_other_rows() {
    assert_eq!(synthesize(&options(1)).unwrap(), synthesize(&options(1)).unwrap());
    assert_ne!(synthesize(&options(1)).unwrap().allocations, synthesize(&options(2)).unwrap().allocations);
}

/// A change of this number means that every fixture changes: do so on purpose only.
#[test]
fn the_rows_stay_the_same_between_versions() {
    let rows = synthesize(&options(1)).unwrap();
    let digest = format!("{rows:?}")
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |digest, byte| (digest ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    assert_eq!(digest, DIGEST, "the rows of seed 1 have changed");
}

const DIGEST: u64 = 3_720_185_570_246_645_954;

#[test]
fn a_client_does_not_depend_on_the_others() {
    let region = Region::new(options(5)).unwrap();
    let mut backwards: Vec<_> = (0..120).rev().map(|client| region.client(client)).collect();
    backwards.reverse();
    let mut registers = Registers::default();
    registers.extend(backwards);
    assert_eq!(registers, synthesize(&options(5)).unwrap());
}

#[test]
fn the_caller_may_name_the_clients() {
    let region = Region::new(options(5)).unwrap();
    for client in 0..50 {
        let mut named = region.client_as(client, |number| ClientId::from(format!("n{number}")));
        for version in &mut named.versions {
            assert_eq!(version.client_id.as_str(), format!("n{client}"));
            version.client_id = region.pseudonym(client);
        }
        assert_eq!(named, region.client(client));
    }
}

#[test]
fn pseudonyms_have_the_shape_of_real_ones() {
    let region = Region::new(options(5)).unwrap();
    let names: std::collections::BTreeSet<_> = (0..500).map(|client| region.pseudonym(client)).collect();
    assert_eq!(names.len(), 500);
    for name in names {
        assert_eq!(name.as_str().len(), 26);
        assert!(name.as_str().bytes().all(|byte| byte.is_ascii_lowercase() || (b'2'..=b'7').contains(&byte)));
    }
}

#[test]
fn what_is_no_region_is_refused() {
    let refused = |options: Options| Region::new(options).unwrap_err();
    let good = Options::default();
    assert_eq!(refused(Options { clients: Options::MAX_CLIENTS + 1, ..good.clone() }), OptionsError::Clients);
    assert_eq!(refused(Options { first_day: good.as_of, ..good.clone() }), OptionsError::Dates);
    assert_eq!(refused(Options { municipalities: 0, ..good.clone() }), OptionsError::Municipalities);
    assert_eq!(refused(Options { providers: Some(1), ..good.clone() }), OptionsError::Providers);
    let shares = Shares { paused: f64::NAN, ..Shares::default() };
    let error = refused(Options { shares, ..good });
    assert_eq!(error.to_string(), "the share `paused` must be between 0 and 1");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_shares_give_fit_rows(seed: u64, share in prop::sample::select(vec![0.0, 0.5, 1.0]), municipalities in 1_u16..8) {
        check_shares(seed, share, municipalities);
    }
}

/// Here a request is honoured of which the allocation was claimed up to its end before, in the middle of a month.
#[test]
fn a_claim_may_end_where_its_allocation_was_to_end_before_it_was_extended() {
    check_shares(3_518_784_352_694_097_814, 0.5, 1);
}

fn check_shares(seed: u64, share: f64, municipalities: u16) {
    let shares = Shares {
        wmo: share,
        second_care: share,
        returning: share,
        aspecific: share / 2.0,
        generic: share / 2.0,
        open_ended: share,
        renumbered: share,
        rescaled: share,
        administrative: share,
        removed: share / 2.0,
        shortened: share,
        paused: share,
        unreported: share,
        late_claims: share,
        credited: share,
        asked: share,
        asked_late: share,
        other_size: share,
        explained: share,
        unscorable: share,
        answered: share,
    };
    let registers = synthesize(&Options { clients: 60, seed, municipalities, shares, ..Options::default() }).unwrap();
    crate::history::check(&registers, &Options::default());
}
