//! A server of the real rules and the real wire, and maps where stores would be.

use crate::network::{Dice, Time};
use cbl_client::Endpoint;
use cbl_proto::{CodeShape, DeviceAuthorizationRequest, GrantRequest, TokenRequest, UserCode};
use cbl_rules::collect::{Repeat, repeat};
use cbl_rules::issue::{Origin, issue};
use cbl_rules::lineage::{Lineage, Presented, Verdict};
use cbl_rules::pace::Pace;
use cbl_rules::policy::Terms;
use cbl_rules::poll::Poll;
use cbl_rules::{
    AccountId, Approval, ClaimDecision, Claimant, Denial, DenialReason, FamilyId, Grant, GrantId, Guard, Outcome,
    PollDecision, ShownKey, UnixMillis,
};
use std::collections::HashMap;
use std::net::IpAddr;

/// When the story begins on the server's clock.
const EPOCH: i64 = 1_800_000_000_000;
/// Seconds that codes live.
pub(crate) const LIFETIME: u32 = 300;
/// The advertised interval in seconds.
pub(crate) const INTERVAL: u16 = 5;

/// One grant and what the stores would keep beside it.
pub(crate) struct Kept {
    pub(crate) user_code: String,
    pub(crate) grant: Grant,
    polled: Option<UnixMillis>,
    pub(crate) links: Vec<usize>,
    collected_at: Option<UnixMillis>,
    answer: String,
}

/// One link.
pub(crate) struct Link {
    pub(crate) lineage: Lineage,
    pub(crate) revoked: bool,
}

/// What the server answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: String,
}

#[derive(Default)]
pub(crate) struct Server {
    pub(crate) grants: HashMap<String, Kept>,
    pub(crate) links: Vec<Link>,
    tokens: HashMap<String, (usize, Presented)>,
    made: u64,
}

pub(crate) fn clock(now: Time) -> UnixMillis {
    UnixMillis::new(EPOCH).plus_millis(i64::try_from(now).unwrap())
}

fn person() -> Claimant<'static> {
    Claimant { account: AccountId::from_bytes([7; 16]), family: FamilyId::from_bytes([7; 16]), known_as: &[] }
}

fn terms() -> Terms {
    Terms {
        client_id: "tv".into(),
        enabled: true,
        device_grant: true,
        scopes: "profile".into(),
        resources: Vec::new(),
        lifetime: LIFETIME,
        interval: INTERVAL,
        guard: Guard::default(),
        authenticated_only: false,
        networks: Vec::new(),
    }
}

impl Server {
    /// Answers whatever arrives.
    pub(crate) fn answers(&mut self, endpoint: Endpoint, body: &str, now: Time, dice: &mut Dice) -> Answer {
        let mut body = body.as_bytes().to_vec();
        if endpoint == Endpoint::DeviceAuthorization {
            return self.issues(&DeviceAuthorizationRequest::read(&mut body).unwrap(), now, dice);
        }
        let request = TokenRequest::read(&mut body).unwrap();
        match request.grant {
            GrantRequest::DeviceCode { device_code, .. } => self.is_polled(device_code, now),
            GrantRequest::RefreshToken { refresh_token, .. } => self.refreshes(refresh_token),
            GrantRequest::AuthorizationCode { .. } => refusal("unsupported_grant_type"),
        }
    }

    fn issues(&mut self, request: &DeviceAuthorizationRequest<'_>, now: Time, dice: &mut Dice) -> Answer {
        let id = self.next_bytes();
        let user_code = UserCode::generate(CodeShape::DEFAULT, dice.generator()).to_string();
        let device_code = format!("device-code-{}", self.made);
        let issue = issue(&terms(), request, &Origin::from(IpAddr::from([192, 0, 2, 1])), clock(now)).unwrap();
        let body = format!(
            r#"{{"device_code":"{device_code}","user_code":"{user_code}","expires_in":{LIFETIME},"interval":{INTERVAL},
                "verification_uri":"https://tv.example/link"}}"#
        );
        let grant = issue.into_grant(GrantId::from_bytes(id));
        let kept =
            Kept { user_code, grant, polled: None, links: Vec::new(), collected_at: None, answer: String::new() };
        self.grants.insert(device_code, kept);
        Answer { status: 200, body }
    }

    fn is_polled(&mut self, device_code: &str, now: Time) -> Answer {
        let at = clock(now);
        let Some(kept) = self.grants.get_mut(device_code) else { return refusal("invalid_grant") };
        let previous = kept.polled.replace(at);
        let pace = Pace::of_interval(kept.grant.interval);
        let poll = Poll { client_id: "tv", grant_id: kept.grant.id, pace, key: ShownKey::default() };
        match kept.grant.poll(&poll, at, previous) {
            PollDecision::Pending(_) => refusal("authorization_pending"),
            PollDecision::SlowDown => refusal("slow_down"),
            PollDecision::Denied => refusal("access_denied"),
            PollDecision::Expired => refusal("expired_token"),
            PollDecision::Invalid => refusal("invalid_grant"),
            PollDecision::NoKey => refusal("invalid_dpop_proof"),
            PollDecision::Collect => self.collects(device_code, at),
            PollDecision::CollectAgain => self.collects_again(device_code, at),
        }
    }

    fn collects(&mut self, device_code: &str, at: UnixMillis) -> Answer {
        let link = self.links.len();
        let (token, hash) = self.new_token(link, 0);
        self.links.push(Link { lineage: Lineage::new(hash), revoked: false });
        let kept = self.grants.get_mut(device_code).unwrap();
        kept.grant = kept.grant.collected(at).unwrap();
        kept.links.push(link);
        kept.collected_at = Some(at);
        kept.answer = token_response(&token);
        Answer { status: 200, body: kept.answer.clone() }
    }

    fn collects_again(&mut self, device_code: &str, at: UnixMillis) -> Answer {
        let kept = &self.grants[device_code];
        let link = &mut self.links[kept.links[0]];
        match repeat(kept.collected_at.unwrap(), link.lineage.is_used(), at) {
            Repeat::SameAnswer if !link.revoked => return Answer { status: 200, body: kept.answer.clone() },
            Repeat::SameAnswer | Repeat::Refuse => {}
            Repeat::RefuseAndRevoke => link.revoked = true,
        }
        refusal("invalid_grant")
    }

    fn refreshes(&mut self, token: &str) -> Answer {
        let Some(&(link, presented)) = self.tokens.get(token) else { return refusal("invalid_grant") };
        let lineage = self.links[link].lineage.clone();
        if self.links[link].revoked {
            return refusal("invalid_grant");
        }
        match lineage.present(presented) {
            Verdict::Good(continuation) => {
                let (next, hash) = self.new_token(link, lineage.next_step(continuation));
                self.links[link].lineage = lineage.successor(presented, continuation, hash);
                Answer { status: 200, body: token_response(&next) }
            }
            Verdict::FellOut => refusal("invalid_grant"),
            Verdict::Reuse => {
                self.links[link].revoked = true;
                refusal("invalid_grant")
            }
        }
    }

    /// A link that exists already, with its first refresh token.
    pub(crate) fn has_link(&mut self) -> String {
        let link = self.links.len();
        let (token, hash) = self.new_token(link, 0);
        self.links.push(Link { lineage: Lineage::new(hash), revoked: false });
        token
    }

    /// The link of a refresh token.
    pub(crate) fn link_of(&self, token: &str) -> usize {
        self.tokens[token].0
    }

    fn new_token(&mut self, link: usize, step: u32) -> (String, [u8; 32]) {
        let hash = self.next_bytes();
        let token = format!("refresh-token-{}", self.made);
        self.tokens.insert(token.clone(), (link, Presented { step, hash }));
        (token, hash)
    }

    fn next_bytes(&mut self) -> [u8; 32] {
        self.made += 1;
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&self.made.to_be_bytes());
        bytes
    }

    fn shown(&mut self, user_code: &str) -> Option<&mut Kept> {
        self.grants.values_mut().find(|kept| kept.user_code == user_code)
    }

    /// A person types the code; false when it is of no use any more.
    pub(crate) fn person_enters(&mut self, user_code: &str, now: Time) -> bool {
        let kept = self.shown(user_code).unwrap();
        match kept.grant.claim(person(), 42, clock(now)) {
            ClaimDecision::Take(next) => {
                kept.grant = next;
                true
            }
            _ => false,
        }
    }

    /// The person decides; false when it is too late.
    pub(crate) fn person_decides(&mut self, user_code: &str, approve: bool, now: Time) -> bool {
        let kept = self.shown(user_code).unwrap();
        let at = clock(now);
        if kept.grant.may_decide(person(), 42, at).is_err() {
            return false;
        }
        let outcome = if approve {
            Outcome::Approved(Approval { account: person().account, at })
        } else {
            Outcome::Denied(Denial { reason: DenialReason::Person, at })
        };
        kept.grant = kept.grant.marked(&outcome).unwrap();
        true
    }

    /// Every link of the grant with this code.
    pub(crate) fn links_of(&mut self, user_code: &str) -> Vec<usize> {
        self.shown(user_code).unwrap().links.clone()
    }
}

fn refusal(error: &str) -> Answer {
    Answer { status: 400, body: format!(r#"{{"error":"{error}"}}"#) }
}

fn token_response(refresh_token: &str) -> String {
    format!(
        r#"{{"access_token":"access-{refresh_token}","token_type":"Bearer","expires_in":900,"refresh_token":"{refresh_token}"}}"#
    )
}
