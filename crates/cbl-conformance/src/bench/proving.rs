//! Proofs of possession (RFC 9449), good ones and spoiled ones, and the linkings that they bind.

use std::sync::Arc;

use serde_json::json;
use tokio::time::Instant;
use url::Url;

use super::{Bench, Codes, DEVICE_CODE, codes_of};
use crate::answer::Answer;
use crate::approver::Decision;
use crate::bench::evidence::Link;
use crate::case::{Step, Stop};
use crate::client::now;
use crate::jwt::Draft;
use crate::key::{Key, random, sha256};
use crate::wire::{Body, Call, Form, form};

/// What was gathered about proofs.
#[derive(Default)]
pub(super) struct Proving {
    keys: Option<[Arc<Key>; 2]>,
    /// The nonce that the server gave last.
    nonce: Option<String>,
    greeted: Option<Step<Greeting>>,
    ground: Option<Step<Ground>>,
    bound: Option<Step<Link>>,
}

impl Proving {
    /// Remembers what the next proof must carry (RFC 9449 section 8.2).
    pub(super) fn hears(&mut self, answer: &Answer) {
        if let Some(nonce) = answer.header("dpop-nonce") {
            self.nonce = Some(nonce.to_owned());
        }
    }
}

/// The first good proof of the run, at the poll for a waiting grant.
#[derive(Debug, Clone)]
pub(crate) struct Greeting {
    /// The demand for a nonce, if there was one.
    pub(crate) challenge: Option<Answer>,
    /// What the poll got, at once after that.
    pub(crate) answer: Answer,
}

/// Codes that spoiled proofs are tried on.
#[derive(Debug, Clone)]
pub(crate) struct Ground {
    codes: Codes,
    /// Whether somebody approved: only then do some servers look at proofs.
    pub(crate) approved: bool,
}

/// Whether the server asks for the same again with the nonce that it gave.
fn wants_nonce(answer: &Answer) -> bool {
    let challenge = answer.header("www-authenticate").unwrap_or_default();
    answer.error() == Some("use_dpop_nonce") || challenge.contains("use_dpop_nonce")
}

impl Bench {
    /// The key that proves, and one that does not.
    pub(crate) fn keys(&mut self) -> Step<[Arc<Key>; 2]> {
        if self.proving.keys.is_none() {
            let drawn = Key::draws().zip(Key::draws());
            self.proving.keys = drawn.map(|(key, other)| [Arc::new(key), Arc::new(other)]);
        }
        self.proving.keys.clone().ok_or_else(|| Stop::Untried("this machine draws no keys".to_owned()))
    }

    /// A good proof for a request (RFC 9449 section 4.2).
    pub(crate) fn draft(&self, key: &Key, method: &str, url: &Url) -> Draft {
        let mut place = url.clone();
        place.set_query(None);
        place.set_fragment(None);
        let header = json!({"typ": "dpop+jwt", "alg": "ES256", "jwk": key.jwk()});
        let claims = json!({"jti": random(), "htm": method, "htu": place.as_str(), "iat": now()});
        let mut draft = Draft::new(&header, &claims);
        if let Some(nonce) = &self.proving.nonce {
            draft.claim("nonce", json!(nonce));
        }
        draft
    }

    /// A form of the first client with a good proof; once more where the server wants its nonce in it.
    pub(crate) async fn posts_proving(&mut self, key: &Key, url: &Url, parameters: &[(&str, &str)]) -> Step<Answer> {
        let answer = self.posts_proving_once(key, url, parameters).await?;
        if wants_nonce(&answer) { self.posts_proving_once(key, url, parameters).await } else { Ok(answer) }
    }

    async fn posts_proving_once(&mut self, key: &Key, url: &Url, parameters: &[(&str, &str)]) -> Step<Answer> {
        let proof = self.draft(key, "POST", url).signed(key);
        self.posts_with(&[proof], url, parameters).await
    }

    /// A form of the first client with these proofs.
    pub(crate) async fn posts_with(
        &mut self,
        proofs: &[String],
        url: &Url,
        parameters: &[(&str, &str)],
    ) -> Step<Answer> {
        let mut all = form(parameters);
        let mut call = self.first().signs(Call::post(url, Form::new()), &mut all);
        call.body = Body::Form(all);
        self.sends(proofs.iter().fold(call, |call, proof| call.with("dpop", proof))).await
    }

    /// A poll with a good proof.
    pub(crate) async fn polls_proving(&mut self, key: &Key, device_code: &str) -> Step<Answer> {
        let place = self.target.endpoints.token.clone();
        self.posts_proving(key, &place, &poll(device_code)).await
    }

    /// Codes that were asked for with a proof.
    pub(crate) async fn codes_proving(&mut self, key: &Key) -> Step<Codes> {
        let (place, scope) = (self.target.endpoints.device_authorization.clone(), self.target.scope.clone());
        let asked = Instant::now();
        let scope: Vec<_> = scope.iter().map(|scope| ("scope", scope.as_str())).collect();
        let answer = self.posts_proving(key, &place, &scope).await?;
        codes_of(&answer, asked).ok_or_else(|| {
            let why = format!("a good proof got no codes: {}", answer.gist());
            if answer.error() == Some("invalid_dpop_proof") { Stop::Fails(why) } else { Stop::Untried(why) }
        })
    }

    /// What a good proof gets at the first poll for a waiting grant.
    pub(crate) async fn greeting(&mut self) -> Step<Greeting> {
        if self.proving.greeted.is_none() {
            let greeted = self.greets().await;
            self.proving.greeted = Some(greeted);
        }
        let greeting = self.proving.greeted.clone().ok_or_else(super::evidence::nothing)??;
        for answer in greeting.challenge.iter().chain([&greeting.answer]) {
            self.cites(answer);
        }
        Ok(greeting)
    }

    /// The same, where the server is content with its own nonce.
    pub(crate) async fn greeting_with_nonce(&mut self) -> Step<Greeting> {
        let greeting = self.greeting().await?;
        let content = !wants_nonce(&greeting.answer);
        if content {
            Ok(greeting)
        } else {
            Err(Stop::Untried("the server is not content with its own nonce".to_owned()))
        }
    }

    async fn greets(&mut self) -> Step<Greeting> {
        let ([key, _], codes) = (self.keys()?, self.codes(&self.first()).await?);
        let place = self.target.endpoints.token.clone();
        self.proving.nonce = None;
        let answer = self.posts_proving_once(&key, &place, &poll(&codes.device_code)).await?;
        if !wants_nonce(&answer) {
            return Ok(Greeting { challenge: None, answer });
        }
        let met = self.posts_proving_once(&key, &place, &poll(&codes.device_code)).await?;
        Ok(Greeting { challenge: Some(answer), answer: met })
    }

    /// Codes at whose poll the server looks at proofs: waiting ones if it can be, approved ones if it must be.
    pub(crate) async fn ground(&mut self) -> Step<Ground> {
        if self.proving.ground.is_none() {
            let ground = self.lays_ground().await;
            self.proving.ground = Some(ground);
        }
        self.proving.ground.clone().ok_or_else(super::evidence::nothing)?
    }

    async fn lays_ground(&mut self) -> Step<Ground> {
        self.greeting_with_nonce().await?;
        let (client, place) = (self.first(), self.target.endpoints.token.clone());
        let codes = self.codes(&client).await?;
        let garbage = ["no-proof-at-all".to_owned()];
        let answer = self.posts_with(&garbage, &place, &poll(&codes.device_code)).await?;
        let waiting = matches!(answer.error(), Some("authorization_pending" | "slow_down"));
        if waiting {
            // Perhaps it looks at proofs only when there is something to give.
            self.decides(&codes, Decision::Approve).await?;
        }
        Ok(Ground { codes, approved: waiting })
    }

    /// What a poll with these proofs gets where the server looks at proofs. They are made anew for a second try.
    pub(crate) async fn tries_proofs(&mut self, make: impl Fn(&Self) -> Vec<String>) -> Step<Answer> {
        let ground = self.ground().await?;
        let place = self.target.endpoints.token.clone();
        let answer = self.posts_with(&make(self), &place, &poll(&ground.codes.device_code)).await?;
        if answer.has_tokens() {
            // These codes are spent: the next case gets new ones.
            self.proving.ground = None;
        }
        if answer.error() != Some("slow_down") {
            return Ok(answer);
        }
        if ground.approved {
            self.waits(ground.codes.interval + super::SLOWER).await;
            return self.posts_with(&make(self), &place, &poll(&ground.codes.device_code)).await;
        }
        // Pace came before the proof; the first poll for other codes is never too early.
        let codes = self.codes(&self.first()).await?;
        let answer = self.posts_with(&make(self), &place, &poll(&codes.device_code)).await?;
        self.proving.ground = Some(Ok(Ground { codes, approved: false }));
        Ok(answer)
    }

    /// A linking whose tokens were collected with a proof.
    pub(crate) async fn bound_link(&mut self) -> Step<Link> {
        if self.proving.bound.is_none() {
            let bound = self.links_proving().await;
            self.proving.bound = Some(bound);
        }
        let link = self.proving.bound.clone().ok_or_else(super::evidence::nothing)??;
        self.cites(&link.tokens);
        Ok(link)
    }

    async fn links_proving(&mut self) -> Step<Link> {
        let ([key, _], codes) = (self.keys()?, self.codes(&self.first()).await?);
        self.decides(&codes, Decision::Approve).await?;
        let tokens = self.polls_proving(&key, &codes.device_code).await?;
        if !tokens.has_tokens() {
            return Err(Stop::Untried(format!("a good proof got no tokens: {}", tokens.gist())));
        }
        Ok(Link::of(tokens))
    }

    /// From now on the bound link has these tokens.
    pub(crate) fn keeps_bound(&mut self, answer: &Answer) {
        if let Some(Ok(link)) = &mut self.proving.bound {
            link.keeps(answer);
        }
    }

    /// A request to the userinfo endpoint with a bound token and a proof that a case may spoil.
    pub(crate) async fn reads_userinfo(&mut self, key: &Key, token: &str, spoils: impl Fn(&mut Draft)) -> Step<Answer> {
        let answer = self.reads_userinfo_once(key, token, &spoils).await?;
        if wants_nonce(&answer) { self.reads_userinfo_once(key, token, &spoils).await } else { Ok(answer) }
    }

    async fn reads_userinfo_once(&mut self, key: &Key, token: &str, spoils: impl Fn(&mut Draft)) -> Step<Answer> {
        let place = self.target.endpoints.userinfo.clone();
        let place = place.ok_or_else(|| Stop::NotApplicable("there is no userinfo endpoint".to_owned()))?;
        let mut draft = self.draft(key, "GET", &place);
        draft.claim("ath", json!(sha256(token.as_bytes())));
        spoils(&mut draft);
        let call = Call::get(&place).with("authorization", &format!("DPoP {token}"));
        self.sends(call.with("dpop", &draft.signed(key))).await
    }
}

fn poll(device_code: &str) -> [(&str, &str); 2] {
    [("grant_type", DEVICE_CODE), ("device_code", device_code)]
}
