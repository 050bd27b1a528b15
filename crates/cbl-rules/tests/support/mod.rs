//! Grants at every stage, for tables and properties.
#![allow(dead_code, unreachable_pub, reason = "each test binary uses its part")]

use cbl_rules::{
    AccountId, Approval, Claim, Claimant, Denial, DenialReason, FamilyId, Grant, GrantId, Stage, UnixMillis,
    grant::Asked,
};

pub const CLIENT: &str = "tv";
pub const ISSUED: UnixMillis = UnixMillis::new(1_000_000);
pub const EXPIRES: UnixMillis = UnixMillis::new(1_600_000);

pub fn id(byte: u8) -> GrantId {
    GrantId::from_bytes([byte; 32])
}

pub fn person(byte: u8) -> Claimant<'static> {
    Claimant { account: AccountId::from_bytes([byte; 16]), family: FamilyId::from_bytes([byte; 16]), known_as: &[] }
}

pub fn grant(stage: Stage) -> Grant {
    Grant {
        id: id(1),
        client_id: CLIENT.into(),
        issued_at: ISSUED,
        expires_at: EXPIRES,
        interval: 5,
        asked: Asked { scope: "profile".into(), ..Asked::default() },
        stage,
        opened: false,
    }
}

pub fn claimed_by(who: Claimant<'_>, number: u32) -> Stage {
    Stage::Claimed(Claim { account: who.account, family: who.family, number, numbers: None })
}

pub fn approved() -> Stage {
    Stage::Approved(Approval { account: person(7).account, at: UnixMillis::new(1_100_000) })
}

pub fn denied(reason: DenialReason) -> Stage {
    Stage::Denied(Denial { reason, at: UnixMillis::new(1_100_000) })
}

pub fn collected() -> Stage {
    Stage::Collected { at: UnixMillis::new(1_200_000) }
}

pub fn at(seconds_after_issue: i64) -> UnixMillis {
    ISSUED.plus_seconds(seconds_after_issue)
}
