//! What cases work with: verbs of a device, waiting, a person, and evidence that several cases share.

mod evidence;
mod needs;
mod proving;
mod waiting;

use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use crate::answer::Answer;
use crate::approver::{Approver, Decision, Prompt};
use crate::case::{Need, Step, Stop};
use crate::client::Client;
use crate::redact::Redactor;
use crate::target::Target;
use crate::wire::{Call, Exchange, Form, Wire, form};

pub(crate) use evidence::Link;
use needs::lacks;
pub(crate) use proving::Greeting;
pub(crate) use waiting::SLOWER;

/// The grant type of RFC 8628 section 3.4.
pub(crate) const DEVICE_CODE: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// How much is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Depth {
    /// Leaves out what waits longer than one interval.
    Quick,
    /// Waits for intervals, and for expiry when codes live two minutes or less.
    Normal,
    /// Adds simultaneous requests, further approvals, and waiting for expiry up to a bound.
    Thorough,
}

impl Depth {
    /// As reports write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Quick => "quick",
            Self::Normal => "normal",
            Self::Thorough => "thorough",
        }
    }
}

/// How a run behaves.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// How much is tried.
    pub depth: Depth,
    /// Pause between two requests.
    pub delay: Duration,
    /// The longest life of a code whose end is waited for.
    pub max_wait: Duration,
}

/// The codes of one grant (RFC 8628 section 3.2).
#[derive(Debug, Clone)]
pub(crate) struct Codes {
    pub(crate) device_code: String,
    pub(crate) prompt: Prompt,
    pub(crate) expires_in: Duration,
    pub(crate) interval: Duration,
    pub(crate) asked: Instant,
}

/// A server, a person, and what was said so far.
pub struct Bench {
    pub(crate) target: Target,
    pub(crate) manner: Manner,
    wire: Wire,
    approver: Option<Box<dyn Approver>>,
    said: Vec<Arc<Exchange>>,
    pub(crate) redactor: Redactor,
    evidence: evidence::Evidence,
    proving: proving::Proving,
}

/// Longer than this nobody is asked to come back.
const LONGEST_RETRY: u64 = 60;

impl Bench {
    /// A bench at a server.
    #[must_use]
    pub fn new(mut target: Target, wire: Wire, approver: Option<Box<dyn Approver>>, manner: Manner) -> Self {
        let mut redactor = Redactor::default();
        let clients = &target.clients;
        let all = [Some(&clients.first), clients.other.as_ref(), clients.resource_server.as_ref()];
        for secret in all.into_iter().flatten().filter_map(|client| client.secret.as_deref()) {
            redactor.learns("client_secret", secret);
        }
        target.instructs_signers();
        let (evidence, proving) = Default::default();
        Self { target, manner, wire, approver, said: Vec::new(), redactor, evidence, proving }
    }

    /// What was said since the last time, for the report.
    pub(crate) fn takes_what_was_said(&mut self) -> Vec<Arc<Exchange>> {
        std::mem::take(&mut self.said)
    }

    /// Shows an answer that was given before this case.
    pub(crate) fn cites(&mut self, answer: &Answer) {
        if !self.said.iter().any(|exchange| Arc::ptr_eq(exchange, &answer.exchange)) {
            self.said.push(answer.exchange.clone());
        }
    }

    /// Sends a request; waits before it, and again where the server asks for patience.
    pub(crate) async fn sends(&mut self, call: Call) -> Step<Answer> {
        for _ in 0..3 {
            tokio::time::sleep(self.manner.delay).await;
            let answer = self.wire.sends(call.clone()).await;
            let answer = self.hears(answer)?;
            let patience = answer.header("retry-after").and_then(|value| value.parse::<u64>().ok());
            match patience {
                Some(seconds) if matches!(answer.status, 429 | 503) && seconds <= LONGEST_RETRY => {
                    tokio::time::sleep(Duration::from_secs(seconds)).await;
                }
                _ => return Ok(answer),
            }
        }
        Err(Stop::Untried("the server asks for patience again and again (Retry-After)".to_owned()))
    }

    /// Sends so many polls at once.
    pub(crate) async fn polls_at_once(
        &mut self,
        client: &Client,
        device_code: &str,
        times: usize,
    ) -> Step<Vec<Answer>> {
        let all = (0..times).map(|_| self.wire.sends(self.poll_of(client, device_code)));
        let answers = futures_util::future::join_all(all).await;
        answers.into_iter().map(|answer| self.hears(answer)).collect()
    }

    fn hears(&mut self, answer: Result<Answer, (Exchange, String)>) -> Step<Answer> {
        match answer {
            Ok(answer) => {
                if let Some(json) = &answer.json {
                    self.redactor.learns_from(json);
                }
                self.proving.hears(&answer);
                self.said.push(answer.exchange.clone());
                Ok(answer)
            }
            Err((exchange, why)) => {
                self.said.push(Arc::new(exchange));
                Err(Stop::Fails(format!("no answer: {why}")))
            }
        }
    }

    /// Lets time pass.
    pub(crate) async fn waits(&self, time: Duration) {
        tokio::time::sleep(time).await;
    }

    /// A request to the device authorization endpoint with nothing but these parameters.
    pub(crate) async fn asks_bare(&mut self, parameters: &[(&str, &str)]) -> Step<Answer> {
        let call = Call::post(&self.target.endpoints.device_authorization, form(parameters));
        self.sends(call).await
    }

    /// A device authorization request; the scope of this run unless another is among the parameters.
    pub(crate) async fn asks(&mut self, client: &Client, parameters: &[(&str, &str)]) -> Step<Answer> {
        let mut all = form(parameters);
        if let Some(scope) = &self.target.scope
            && !parameters.iter().any(|(name, _)| *name == "scope")
        {
            all.push(("scope".to_owned(), scope.clone()));
        }
        let call = Call::post(&self.target.endpoints.device_authorization, Form::new());
        self.sends_signed(client, call, all).await
    }

    /// Codes of a new grant.
    pub(crate) async fn codes(&mut self, client: &Client) -> Step<Codes> {
        let asked = Instant::now();
        let answer = self.asks(client, &[]).await?;
        codes_of(&answer, asked).ok_or_else(|| Stop::Untried(format!("the server gave no codes: {}", answer.gist())))
    }

    /// A token request with nothing but these parameters.
    pub(crate) async fn tokens_bare(&mut self, parameters: &[(&str, &str)]) -> Step<Answer> {
        self.sends(Call::post(&self.target.endpoints.token, form(parameters))).await
    }

    /// A token request of a client.
    pub(crate) async fn tokens(&mut self, client: &Client, parameters: &[(&str, &str)]) -> Step<Answer> {
        let call = Call::post(&self.target.endpoints.token, Form::new());
        self.sends_signed(client, call, form(parameters)).await
    }

    /// A poll (RFC 8628 section 3.4).
    pub(crate) async fn polls(&mut self, client: &Client, device_code: &str) -> Step<Answer> {
        self.tokens(client, &[("grant_type", DEVICE_CODE), ("device_code", device_code)]).await
    }

    /// A poll that is not sent yet.
    fn poll_of(&self, client: &Client, device_code: &str) -> Call {
        let mut all = form(&[("grant_type", DEVICE_CODE), ("device_code", device_code)]);
        let mut call = client.signs(Call::post(&self.target.endpoints.token, Form::new()), &mut all);
        call.body = crate::wire::Body::Form(all);
        call
    }

    /// A use of a refresh token (RFC 6749 section 6).
    pub(crate) async fn refreshes(&mut self, client: &Client, token: &str, further: &[(&str, &str)]) -> Step<Answer> {
        let all = [&[("grant_type", "refresh_token"), ("refresh_token", token)], further].concat();
        self.tokens(client, &all).await
    }

    /// A form of a client.
    pub(crate) async fn sends_signed(&mut self, client: &Client, call: Call, mut all: Form) -> Step<Answer> {
        let mut call = client.signs(call, &mut all);
        call.body = crate::wire::Body::Form(all);
        self.sends(call).await
    }

    /// A person decides.
    pub(crate) async fn decides(&mut self, codes: &Codes, decision: Decision) -> Step {
        let Some(approver) = &self.approver else { return Err(lacks(Need::Approver)) };
        let decided = approver.decides(&codes.prompt, decision).await;
        decided.map_err(|why| Stop::Untried(format!("nobody could {} the request: {why}", decision.as_str())))
    }
}

/// The codes in an answer, when all that is required is there.
pub(crate) fn codes_of(answer: &Answer, asked: Instant) -> Option<Codes> {
    let text = |name| answer.text_member(name).map(str::to_owned);
    let seconds = |name: &str| answer.member(name).and_then(serde_json::Value::as_u64).map(Duration::from_secs);
    Some(Codes {
        device_code: text("device_code")?,
        prompt: Prompt {
            user_code: text("user_code")?,
            verification_uri: text("verification_uri")?,
            verification_uri_complete: text("verification_uri_complete"),
        },
        expires_in: seconds("expires_in")?,
        interval: seconds("interval").unwrap_or(Duration::from_secs(5)),
        asked,
    })
}
