//! A server that keeps the real rules for refresh tokens and for lost answers.

use std::collections::HashMap;

use cbl_client::{Endpoint, Millis};
use cbl_proto::{DeviceAuthorizationRequest, GrantRequest, TokenRequest};
use cbl_rules::UnixMillis;
use cbl_rules::collect::{Repeat, repeat};
use cbl_rules::lineage::{Lineage, Presented, Verdict};

/// Polls until the person has approved.
const PATIENCE_OF_A_PERSON: usize = 2;

#[derive(Clone, Default)]
pub(crate) struct Server {
    grants: Vec<Grant>,
    pub(crate) links: Vec<Link>,
    tokens: HashMap<String, (usize, Presented)>,
}

#[derive(Clone, Default)]
struct Grant {
    polls: usize,
    collected: Option<(UnixMillis, usize, String)>,
}

#[derive(Clone)]
pub(crate) struct Link {
    lineage: Lineage,
    /// The first tokens were collected again too late, which nobody can tell from a thief; they were never in use.
    pub(crate) collected_too_late: bool,
    /// The worst that can happen to an honest device.
    pub(crate) revoked_for_reuse: bool,
    /// Access tokens that were given with it.
    given: Vec<String>,
}

fn clock(now: Millis) -> UnixMillis {
    UnixMillis::new(1_800_000_000_000).plus_millis(i64::try_from(now).unwrap())
}

impl Server {
    /// Pairs of codes that were asked for.
    pub(crate) fn pairs(&self) -> usize {
        self.grants.len()
    }

    /// Whether this is an access token of a link that stands.
    pub(crate) fn takes(&self, access_token: &str) -> bool {
        let holds = |link: &&Link| link.given.iter().any(|given| given == access_token);
        self.links.iter().find(holds).is_some_and(|link| !link.revoked_for_reuse && !link.collected_too_late)
    }

    pub(crate) fn answers(&mut self, endpoint: Endpoint, body: &str, now: Millis) -> (u16, String) {
        let mut body = body.as_bytes().to_vec();
        if endpoint == Endpoint::DeviceAuthorization {
            DeviceAuthorizationRequest::read(&mut body).unwrap();
            self.grants.push(Grant::default());
            let device_code = self.grants.len() - 1;
            let codes = format!(
                r#"{{"device_code":"{device_code}","user_code":"CODE-{device_code}","interval":5,"expires_in":600,
                    "verification_uri":"https://tv.example/link"}}"#
            );
            return (200, codes);
        }
        match TokenRequest::read(&mut body).unwrap().grant {
            GrantRequest::DeviceCode { device_code, .. } => self.is_polled(device_code.parse().unwrap(), clock(now)),
            GrantRequest::RefreshToken { refresh_token, .. } => self.refreshes(refresh_token),
            GrantRequest::AuthorizationCode { .. } => panic!("a device signs nobody in"),
        }
    }

    fn is_polled(&mut self, device_code: usize, now: UnixMillis) -> (u16, String) {
        if let Some((at, link, answer)) = self.grants[device_code].collected.clone() {
            return match repeat(at, self.links[link].lineage.is_used(), now) {
                Repeat::SameAnswer => (200, answer),
                Repeat::Refuse => refusal("invalid_grant"),
                Repeat::RefuseAndRevoke => {
                    self.links[link].collected_too_late = true;
                    refusal("invalid_grant")
                }
            };
        }
        self.grants[device_code].polls += 1;
        if self.grants[device_code].polls <= PATIENCE_OF_A_PERSON {
            return refusal("authorization_pending");
        }
        let link = self.links.len();
        let (token, hash) = self.new_token(link, 0);
        let answer = token_response(&token);
        self.links.push(Link {
            lineage: Lineage::new(hash),
            collected_too_late: false,
            revoked_for_reuse: false,
            given: vec![format!("access-{token}")],
        });
        self.grants[device_code].collected = Some((now, link, answer.clone()));
        (200, answer)
    }

    fn refreshes(&mut self, token: &str) -> (u16, String) {
        let Some(&(place, presented)) = self.tokens.get(token) else { return refusal("invalid_grant") };
        let lineage = self.links[place].lineage.clone();
        match lineage.present(presented) {
            Verdict::Good(continuation) => {
                let (next, hash) = self.new_token(place, lineage.next_step(continuation));
                let link = &mut self.links[place];
                link.lineage = lineage.successor(presented, continuation, hash);
                link.given.push(format!("access-{next}"));
                (200, token_response(&next))
            }
            Verdict::FellOut => refusal("invalid_grant"),
            Verdict::Reuse => {
                self.links[place].revoked_for_reuse = true;
                refusal("invalid_grant")
            }
        }
    }

    fn new_token(&mut self, link: usize, step: u32) -> (String, [u8; 32]) {
        let made = self.tokens.len();
        let mut hash = [0; 32];
        hash[..8].copy_from_slice(&(made as u64).to_be_bytes());
        let token = format!("refresh-token-{made}-{}", "x".repeat(60));
        self.tokens.insert(token.clone(), (link, Presented { step, hash }));
        (token, hash)
    }
}

fn refusal(error: &str) -> (u16, String) {
    (400, format!(r#"{{"error":"{error}"}}"#))
}

fn token_response(refresh: &str) -> String {
    format!(
        r#"{{"access_token":"access-{refresh}","token_type":"Bearer","expires_in":900,"refresh_token":"{refresh}"}}"#
    )
}
