//! Grants to keep: a common one, and one of every kind.

use cbl_proto::device_code::Locator;
use cbl_rules::{
    AccountId, Approval, Claim, Denial, DenialReason, Device, FamilyId, Grant, GrantId, Stage, UnixMillis, grant::Asked,
};

/// A moment; any would do.
pub const NOW: UnixMillis = UnixMillis::new(1_800_000_000_000);

/// The locator of this name and number.
#[must_use]
pub fn locator(name: &str, number: usize) -> Locator {
    // Spread like the output of a keyed hash, which real locators are.
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    let mut bytes = [0; 16];
    for (place, byte) in name.bytes().chain(number.to_le_bytes()).chain([0; 16]).enumerate() {
        state = (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23);
        bytes[place % 16] ^= state.to_le_bytes()[7];
    }
    Locator(bytes)
}

/// A pending grant of a television, as most grants are.
#[must_use]
pub fn grant() -> Grant {
    Grant {
        id: GrantId::from_bytes([7; 32]),
        client_id: "living-room-tv".into(),
        issued_at: NOW,
        expires_at: NOW.plus_seconds(600),
        interval: 5,
        asked: Asked {
            scope: "profile media:read media:control".into(),
            device: Device { name: Some("Living room".into()), ..Device::default() },
            network: "203.0.113.0/24".into(),
            ..Asked::default()
        },
        stage: Stage::Pending,
        opened: false,
    }
}

/// The common grant, told apart by its interval.
#[must_use]
pub fn numbered(number: u16) -> Grant {
    Grant { interval: number, ..grant() }
}

/// The common grant at every stage, with every combination of optional fields.
pub fn every_kind() -> impl Iterator<Item = Grant> {
    stages().into_iter().flat_map(|stage| {
        (0..256_u16).map(move |set| Grant { asked: asked(set), opened: set % 2 == 1, stage: stage.clone(), ..grant() })
    })
}

fn stages() -> Vec<Stage> {
    let reasons = [
        DenialReason::Person,
        DenialReason::Report,
        DenialReason::Policy,
        DenialReason::Operator,
        DenialReason::Recheck,
    ];
    let account = AccountId::from_bytes([1; 16]);
    let numbers = serde_json::from_str(r#"{"r":42,"o":[12,42,77]}"#).ok();
    let claim = Claim { account, family: FamilyId::from_bytes([2; 16]), number: u32::MAX, numbers };
    let others = [
        Stage::Pending,
        Stage::Claimed(claim),
        Stage::Approved(Approval { account, at: NOW }),
        Stage::Collected { at: NOW },
    ];
    others.into_iter().chain(reasons.map(|reason| Stage::Denied(Denial { reason, at: NOW }))).collect()
}

/// Each of eight optional fields is there when its bit is set.
fn asked(set: u16) -> Asked {
    let text = |bit: u16, text: &str| (set & (1 << bit) != 0).then(|| text.into());
    Asked {
        scope: text(0, "a b:c https://example.test/\"quoted\\\"").unwrap_or_default(),
        resource: text(1, "https://api.example.test/"),
        device: Device {
            name: text(2, "Wohnzimmer \u{1f4fa} \"groß\""),
            model: text(3, "Model X\\1"),
            app_version: text(4, "1.2.3"),
        },
        network: text(5, "2001:db8::/64").unwrap_or_default(),
        code_challenge: text(6, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"),
        key_thumbprint: text(7, "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"),
        can_show_number: set & (1 << 7) != 0,
        login_hint_hash: text(6, "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"),
        browser: (set & (1 << 5) != 0).then_some(u64::MAX),
    }
}
