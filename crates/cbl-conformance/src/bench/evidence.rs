//! What several cases judge and nobody should have to do twice: codes, a linking, a denial, and codes that grow old.
//!
//! Each piece comes about when the first case asks for it. Later cases see the same answers.

use tokio::time::Instant;

use super::waiting::{SLOWER, Waited};
use super::{Bench, Codes, DEVICE_CODE, codes_of};
use crate::answer::Answer;
use crate::approver::Decision;
use crate::case::{Step, Stop};
use crate::key::{random, sha256};
use crate::target::Trouble;

/// Everything that was gathered.
#[derive(Default)]
pub(super) struct Evidence {
    asked: Option<Answer>,
    samples: Vec<Codes>,
    link: Option<Step<Link>>,
    denied: Option<Step<[Answer; 2]>>,
    replayed: Option<Step<[Answer; 3]>>,
    reused: Option<Step<Option<[Answer; 2]>>>,
    challenged: Option<Step<[Answer; 3]>>,
    pub(super) waited: Option<Step<Waited>>,
}

/// One linking of the first client.
#[derive(Debug, Clone)]
pub(crate) struct Link {
    /// What another client got for the approved code; `None` without another client.
    pub(crate) foreign: Option<Answer>,
    /// What the rightful client got.
    pub(crate) tokens: Answer,
    /// Newest access token.
    pub(crate) access_token: Option<String>,
    /// Newest refresh token.
    pub(crate) refresh_token: Option<String>,
}

impl Link {
    pub(super) fn of(tokens: Answer) -> Self {
        let text = |name| tokens.text_member(name).map(str::to_owned);
        let (access_token, refresh_token) = (text("access_token"), text("refresh_token"));
        Self { foreign: None, access_token, refresh_token, tokens }
    }

    /// From now on it has the tokens of this answer, where there are some.
    pub(super) fn keeps(&mut self, answer: &Answer) {
        let text = |name| answer.text_member(name).map(str::to_owned);
        self.access_token = text("access_token").or_else(|| self.access_token.take());
        self.refresh_token = text("refresh_token").or_else(|| self.refresh_token.take());
    }
}

const SAMPLES: usize = 8;

impl Bench {
    /// Makes sure that the server knows the first client: without it no case says anything.
    ///
    /// # Errors
    /// When the server refuses the client, its secret, its grant type, or the scope.
    pub(crate) async fn introduces(&mut self) -> Result<(), Trouble> {
        let Ok(answer) = self.first_answer().await else { return Ok(()) };
        let flags = match answer.error() {
            Some("invalid_client") => "--client-id, --client-secret-file and --client-auth",
            Some("unauthorized_client") => "which grant types the client is registered for",
            Some("invalid_scope") => "--scope",
            _ => return Ok(()),
        };
        Err(Trouble::Client(self.first().id, answer.gist(), flags))
    }

    /// The first device authorization response.
    pub(crate) async fn first_answer(&mut self) -> Step<Answer> {
        if self.evidence.asked.is_none() {
            let asked = Instant::now();
            let answer = self.asks(&self.first(), &[]).await?;
            self.evidence.samples.extend(codes_of(&answer, asked));
            self.evidence.asked = Some(answer);
        }
        let answer = self.evidence.asked.clone().ok_or_else(nothing)?;
        self.cites(&answer);
        Ok(answer)
    }

    /// The codes of several grants.
    pub(crate) async fn samples(&mut self) -> Step<Vec<Codes>> {
        self.first_answer().await?;
        while self.evidence.samples.len() < SAMPLES {
            let codes = self.codes(&self.first()).await?;
            self.evidence.samples.push(codes);
        }
        Ok(self.evidence.samples.clone())
    }

    /// A linking, with the answers that led to it.
    pub(crate) async fn link(&mut self) -> Step<Link> {
        if self.evidence.link.is_none() {
            let link = self.links().await;
            self.evidence.link = Some(link);
        }
        let link = self.evidence.link.clone().ok_or_else(nothing)?;
        let link = link.map_err(|stop| match stop {
            Stop::Fails(why) | Stop::Untried(why) => Stop::Untried(format!("there is no link to try it on: {why}")),
            Stop::NotApplicable(why) => Stop::NotApplicable(why),
        })?;
        self.cites(&link.tokens);
        Ok(link)
    }

    /// The refresh token of the link.
    pub(crate) async fn refresh_token(&mut self) -> Step<(Link, String)> {
        let link = self.link().await?;
        let token = link.refresh_token.clone();
        let token =
            token.ok_or_else(|| Stop::NotApplicable("the server gave no refresh token (see --scope)".into()))?;
        Ok((link, token))
    }

    /// The access token of the link.
    pub(crate) async fn access_token(&mut self) -> Step<(Link, String)> {
        let link = self.link().await?;
        let token = link.access_token.clone();
        let token = token.ok_or_else(|| Stop::Untried("the server gave no access token".into()))?;
        Ok((link, token))
    }

    /// From now on the link has these tokens.
    pub(crate) fn keeps(&mut self, answer: &Answer) {
        if let Some(Ok(link)) = &mut self.evidence.link {
            link.keeps(answer);
        }
    }

    async fn links(&mut self) -> Step<Link> {
        let client = self.first();
        let codes = self.codes(&client).await?;
        self.decides(&codes, Decision::Approve).await?;
        let foreign = match self.other() {
            Ok(other) => Some(self.polls(&other, &codes.device_code).await?),
            Err(_) => None,
        };
        let tokens = self.polls(&client, &codes.device_code).await?;
        Ok(Link { foreign, ..Link::of(tokens) })
    }

    /// A link of its own, for a case that ends it.
    pub(crate) async fn another_link(&mut self) -> Step<Link> {
        let client = self.first();
        let codes = self.codes(&client).await?;
        self.decides(&codes, Decision::Approve).await?;
        Ok(Link::of(self.polls(&client, &codes.device_code).await?))
    }

    /// Two polls after a denial, an interval apart.
    pub(crate) async fn denial(&mut self) -> Step<[Answer; 2]> {
        if self.evidence.denied.is_none() {
            let denied = self.is_denied().await;
            self.evidence.denied = Some(denied);
        }
        let answers = self.evidence.denied.clone().ok_or_else(nothing)??;
        for answer in &answers {
            self.cites(answer);
        }
        Ok(answers)
    }

    async fn is_denied(&mut self) -> Step<[Answer; 2]> {
        let client = self.first();
        let codes = self.codes(&client).await?;
        self.decides(&codes, Decision::Deny).await?;
        let first = self.polls(&client, &codes.device_code).await?;
        self.waits(codes.interval).await;
        Ok([first, self.polls(&client, &codes.device_code).await?])
    }

    /// A poll before approval, one at once after it, and the same again.
    pub(crate) async fn replay(&mut self) -> Step<[Answer; 3]> {
        if self.evidence.replayed.is_none() {
            let replayed = self.is_replayed().await;
            self.evidence.replayed = Some(replayed);
        }
        let answers = self.evidence.replayed.clone().ok_or_else(nothing)??;
        for answer in &answers {
            self.cites(answer);
        }
        Ok(answers)
    }

    async fn is_replayed(&mut self) -> Step<[Answer; 3]> {
        let client = self.first();
        let codes = self.codes(&client).await?;
        let before = self.polls(&client, &codes.device_code).await?;
        self.decides(&codes, Decision::Approve).await?;
        let hasty = self.polls(&client, &codes.device_code).await?;
        let tokens = if hasty.has_tokens() {
            hasty.clone()
        } else {
            self.waits(codes.interval + SLOWER).await;
            self.polls(&client, &codes.device_code).await?
        };
        if !tokens.has_tokens() {
            return Err(Stop::Untried(format!("there are no tokens to ask for again: {}", tokens.gist())));
        }
        let again = self.polls(&client, &codes.device_code).await?;
        self.cites(&before);
        Ok([hasty, tokens, again])
    }

    /// Polls for approved codes with a challenge: without a verifier, with a wrong one, with the right one.
    pub(crate) async fn challenged(&mut self) -> Step<[Answer; 3]> {
        if self.evidence.challenged.is_none() {
            let challenged = self.is_challenged().await;
            self.evidence.challenged = Some(challenged);
        }
        let answers = self.evidence.challenged.clone().ok_or_else(nothing)??;
        for answer in &answers {
            self.cites(answer);
        }
        Ok(answers)
    }

    async fn is_challenged(&mut self) -> Step<[Answer; 3]> {
        let (client, verifier, wrong) = (self.first(), random(), random());
        let challenge = sha256(verifier.as_bytes());
        let asked = Instant::now();
        let answer = self.asks(&client, &[("code_challenge", &challenge), ("code_challenge_method", "S256")]).await?;
        let no_codes = || Stop::Untried(format!("a request with a challenge got no codes: {}", answer.gist()));
        let codes = codes_of(&answer, asked).ok_or_else(no_codes)?;
        self.decides(&codes, Decision::Approve).await?;
        let poll = [("grant_type", DEVICE_CODE), ("device_code", codes.device_code.as_str())];
        let missing = self.tokens(&client, &poll).await?;
        let [first, second] = poll;
        // Some servers keep their pace after the approval, too.
        self.waits(codes.interval).await;
        let wrong = self.tokens(&client, &[first, second, ("code_verifier", &wrong)]).await?;
        self.waits(codes.interval).await;
        let right = self.tokens(&client, &[first, second, ("code_verifier", &verifier)]).await?;
        Ok([missing, wrong, right])
    }

    /// A link whose first refresh token was replaced and its successor used: then the first one again, and then the newest.
    /// `None` where the server replaces nothing.
    pub(crate) async fn reuse(&mut self) -> Step<Option<[Answer; 2]>> {
        if self.evidence.reused.is_none() {
            let reused = self.reuses().await;
            self.evidence.reused = Some(reused);
        }
        let answers = self.evidence.reused.clone().ok_or_else(nothing)??;
        for answer in answers.iter().flatten() {
            self.cites(answer);
        }
        Ok(answers)
    }

    async fn reuses(&mut self) -> Step<Option<[Answer; 2]>> {
        let client = self.first();
        let link = self.another_link().await?;
        let none = || Stop::NotApplicable("the server gave no refresh token (see --scope)".to_owned());
        let first = link.refresh_token.ok_or_else(none)?;
        let second = self.refreshes(&client, &first, &[]).await?;
        let Some(second) = second.text_member("refresh_token").filter(|token| *token != first).map(str::to_owned)
        else {
            return Ok(None);
        };
        let third = self.refreshes(&client, &second, &[]).await?;
        third.is(200)?;
        let newest = third.text_member("refresh_token").unwrap_or(&second).to_owned();
        let again = self.refreshes(&client, &first, &[]).await?;
        let after = self.refreshes(&client, &newest, &[]).await?;
        Ok(Some([again, after]))
    }
}

pub(super) fn nothing() -> Stop {
    Stop::Untried("nothing was gathered".to_owned())
}
