//! One of the two worlds, and its answers with everything random replaced by its place in the order of appearance.

use crate::command::{CLIENTS, Command, Known, PEOPLE};
use cbl_proto::{DeviceAuthorizationRequest, UserCode};
use cbl_rules::ShownKey;
use cbl_server::service::PollAnswer;
use cbl_server::service::issue::Issued;
use cbl_server::service::people::{Choice, Entered, Place, Shown, Visitor};
use cbl_server::service::refresh::{Refresh, Refreshed};
use cbl_tests::World;
use cbl_tests::world::Codes;
use std::collections::HashMap;
use std::net::IpAddr;

/// An answer that means the same on both sides. The first word says what kind it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said(String);

impl Said {
    fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub(crate) fn word(&self) -> String {
        self.0.chars().take_while(char::is_ascii_alphabetic).collect()
    }
}

/// One side of the comparison.
pub(crate) struct Side<'w> {
    world: &'w World,
    people: Vec<Visitor>,
    grants: Vec<(usize, Codes, Option<Place>)>,
    /// What each person's form says, by person and grant: it may be stale by the time it is sent.
    forms: HashMap<(usize, usize), u32>,
    tokens: Vec<(usize, String)>,
    bodies: Vec<Vec<u8>>,
}

impl<'w> Side<'w> {
    pub(crate) async fn of(world: &'w World, seed: u64) -> Self {
        let mut people = Vec::new();
        for person in 0..PEOPLE {
            people.push(world.person_numbered(seed * 10 + u64::try_from(person).unwrap() + 1).await);
        }
        for client in CLIENTS {
            world.service.ledger.set_client_disabled(client, None).await.unwrap();
        }
        world.service.refresh_registry().await.unwrap();
        Self { world, people, grants: Vec::new(), forms: HashMap::new(), tokens: Vec::new(), bodies: Vec::new() }
    }

    pub(crate) fn known(&self) -> Known {
        let opened = self.grants.iter().map(|(_, _, place)| place.is_some()).collect();
        Known { opened, tokens: self.tokens.len() }
    }

    pub(crate) async fn does(&mut self, command: &Command) -> Said {
        match *command {
            Command::Issue { client } => self.issues(client).await,
            Command::Poll { grant } => self.polls(self.grants[grant].0, grant).await,
            Command::PollAsOther { grant } => self.polls((self.grants[grant].0 + 1) % CLIENTS.len(), grant).await,
            Command::Wait { .. } => Said::new("Waited"),
            Command::Enter { person, grant } => {
                let code = self.grants[grant].1.user_code;
                self.enters(person, &code, Some(grant)).await
            }
            // Never drawn: the generator would have to hit one code in 20^13.
            Command::EnterUnknown { person } => {
                self.enters(person, &UserCode::parse("BBBBBCCCCDDDD").unwrap(), None).await
            }
            Command::Show { person, grant } => self.shows(person, grant).await,
            Command::Decide { person, grant, approve } => self.decides(person, grant, approve).await,
            Command::Progress { person, grant } => self.progresses(person, grant).await,
            Command::Refresh { token } => self.refreshes(token, 0).await,
            Command::RefreshAsOther { token } => self.refreshes(token, 1).await,
            Command::Revoke { token } => self.revokes(token).await,
            Command::Unlink { person, link } => self.unlinks(person, link).await,
            Command::Settle => {
                self.world.service.settle().await.unwrap();
                Said::new("Settled")
            }
            ref change => self.changes(change).await,
        }
    }

    async fn issues(&mut self, client: usize) -> Said {
        let registered = self.world.client(CLIENTS[client]);
        let request = DeviceAuthorizationRequest::default();
        let asked = self.world.service.request_codes(&registered, &request, IpAddr::from([127, 0, 0, 1]));
        match asked.await.unwrap() {
            Issued::Codes(codes) => {
                let said = format!("Issued for {} s every {} s", codes.expires_in, codes.interval);
                let codes = Codes { device_code: codes.device_code.as_str().to_owned(), user_code: codes.user_code };
                self.grants.push((client, codes, None));
                Said(said)
            }
            refused => Said(format!("NotIssued {refused:?}")),
        }
    }

    async fn polls(&mut self, client: usize, grant: usize) -> Said {
        let code = self.grants[grant].1.device_code.clone();
        match self.world.polls_as(CLIENTS[client], &code).await {
            PollAnswer::Tokens { body, first } => {
                let word = if first { "Tokens" } else { "Again" };
                Said(format!("{word} {}", self.tokens_in(client, body)))
            }
            other => Said(format!("{other:?}")),
        }
    }

    /// What a token response says, and which one it is.
    fn tokens_in(&mut self, client: usize, body: Vec<u8>) -> String {
        let json: serde_json::Value = serde_json::from_slice(&body).unwrap();
        let token = json["refresh_token"].as_str().unwrap().to_owned();
        let mut place = self.tokens.iter().position(|(_, known)| *known == token);
        if place.is_none() {
            place = Some(self.tokens.len());
            self.tokens.push((client, token));
        }
        let mut number = self.bodies.iter().position(|known| *known == body);
        if number.is_none() {
            number = Some(self.bodies.len());
            self.bodies.push(body);
        }
        let members: Vec<_> = json.as_object().unwrap().keys().collect();
        format!("answer {number:?} refresh {place:?} {members:?} {} {}", json["scope"], json["expires_in"])
    }

    async fn enters(&mut self, person: usize, code: &UserCode, grant: Option<usize>) -> Said {
        match self.world.service.enter_code(&self.people[person], code).await.unwrap() {
            Entered::Claimed(place) => {
                self.grants[grant.unwrap()].2 = Some(place);
                // Who enters a code reads the form.
                let shown = self.shows(person, grant.unwrap()).await;
                Said(format!("Claimed {}", shown.0))
            }
            other => Said(format!("{other:?}")),
        }
    }

    async fn shows(&mut self, person: usize, grant: usize) -> Said {
        let Some(place) = self.grants[grant].2 else { return Said::new("NoPlace") };
        match self.world.service.shown(&self.people[person], &place).await.unwrap() {
            Shown::Request { grant: shown, number, client, .. } => {
                self.forms.insert((person, grant), number);
                Said(format!("Shown {} {:?} {}", client.terms.client_id, shown.asked, shown.expires_at.get()))
            }
            other => Said(format!("NotShown {other:?}")),
        }
    }

    async fn decides(&mut self, person: usize, grant: usize, approve: bool) -> Said {
        let Some(place) = self.grants[grant].2 else { return Said::new("NoPlace") };
        let number = self.forms.get(&(person, grant)).copied().unwrap_or(7);
        let choice = if approve { Choice::Approve } else { Choice::Deny };
        let decided = self.world.service.decide(&self.people[person], &place, number, choice).await.unwrap();
        Said(format!("{decided:?}"))
    }

    async fn progresses(&mut self, person: usize, grant: usize) -> Said {
        let Some(place) = self.grants[grant].2 else { return Said::new("NoPlace") };
        let progress = self.world.service.progress(&self.people[person], &place.grant_id).await.unwrap();
        Said(format!("{progress:?}"))
    }

    async fn refreshes(&mut self, token: usize, other: usize) -> Said {
        let Some((client, token)) = self.tokens.get(token).cloned() else { return Said::new("NoToken") };
        let client = (client + other) % CLIENTS.len();
        let address = "127.0.0.1".parse().unwrap();
        let refresh = Refresh { refresh_token: &token, scope: None, resource: None, key: ShownKey::default(), address };
        match self.world.service.refresh(&self.world.client(CLIENTS[client]), refresh).await.unwrap() {
            Refreshed::Tokens(body) => Said(format!("Refreshed {}", self.tokens_in(client, body))),
            other => Said(format!("NotRefreshed {other:?}")),
        }
    }

    async fn revokes(&mut self, token: usize) -> Said {
        let Some((client, token)) = self.tokens.get(token).cloned() else { return Said::new("NoToken") };
        let client = self.world.client(CLIENTS[client]);
        self.world.service.revoke(&client, &token, "127.0.0.1".parse().unwrap()).await.unwrap();
        Said::new("Revoked")
    }

    async fn unlinks(&mut self, person: usize, link: usize) -> Said {
        let who = &self.people[person];
        let mut links = self.world.service.links_of(who).await.unwrap();
        // Links of one moment have no order of their own.
        links.sort_by_key(|link| {
            (link.created_at.get(), self.grants.iter().position(|(_, codes, _)| is_of(link, codes)))
        });
        let Some(link) = links.get(link) else { return Said(format!("NoLink among {}", links.len())) };
        let unlinked = self.world.service.unlink(who, link.id).await.unwrap();
        Said(format!("Unlinked {unlinked}, {} before", links.len()))
    }

    /// What operators and owners change.
    async fn changes(&mut self, command: &Command) -> Said {
        let (ledger, now) = (&self.world.service.ledger, self.world.clock.now());
        let changed = match *command {
            Command::SetAccount { person, disabled } => {
                ledger.set_account_disabled(&self.people[person].account, disabled.then_some(now)).await.unwrap()
            }
            Command::ResetPassword { person } => {
                ledger.set_password(&self.people[person].account, "unusable", now).await.unwrap()
            }
            Command::SetClient { client, disabled } => {
                ledger.set_client_disabled(CLIENTS[client], disabled.then_some(now)).await.unwrap()
            }
            ref other => panic!("{other:?} changes nothing"),
        };
        self.world.service.refresh_registry().await.unwrap();
        Said(format!("Changed {changed}"))
    }
}

fn is_of(link: &cbl_store::ledger::Link, codes: &Codes) -> bool {
    link.grant_id == cbl_server::secrets::device_codes::grant_id(&codes.device_code)
}
