//! A device that speaks raw HTTP: what the server does is judged without our own client in between.

use std::fmt;

use reqwest::Client;

use crate::answer::Answer;

const DEVICE_CODE: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// A device of one client, and the codes it was last given.
#[derive(Debug, Clone)]
pub struct Device {
    http: Client,
    server: String,
    client_id: String,
    prompt: Option<Prompt>,
}

/// The device authorization response (RFC 8628 section 3.2).
#[derive(Clone)]
pub struct Prompt {
    /// Known to device and server alone.
    pub device_code: String,
    /// What the person types.
    pub user_code: String,
    /// Where the person types it.
    pub verification_uri: String,
    /// The same with the code in it, for a QR code.
    pub verification_uri_complete: Option<String>,
    /// Seconds.
    pub expires_in: u64,
    /// Seconds; 5 when the server says nothing.
    pub interval: u64,
}

impl fmt::Debug for Prompt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prompt")
            .field("expires_in", &self.expires_in)
            .field("interval", &self.interval)
            .finish_non_exhaustive()
    }
}

impl Device {
    /// A device of the public client `client_id` that talks to the server at `server`.
    #[must_use]
    pub fn new(server: &str, client_id: &str) -> Self {
        let http = Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build();
        Self {
            http: http.expect("an HTTP client"),
            server: server.trim_end_matches('/').to_owned(),
            client_id: client_id.to_owned(),
            prompt: None,
        }
    }

    /// Step 1: asks for codes and keeps them.
    ///
    /// # Panics
    /// When the server refuses.
    pub async fn asks_for_codes(&mut self) -> Prompt {
        self.asks_for_codes_with(&[]).await
    }

    /// The same with further members, such as `scope` or `device_name`.
    ///
    /// # Panics
    /// When the server refuses.
    pub async fn asks_for_codes_with(&mut self, members: &[(&str, &str)]) -> Prompt {
        let fields = [&[("client_id", self.client_id.as_str())], members].concat();
        let answer = self.posts("/device_authorization", &fields).await;
        let prompt = prompt_of(&answer).unwrap_or_else(|| panic!("no codes in {answer:?}"));
        self.prompt = Some(prompt.clone());
        prompt
    }

    /// Step 5: polls once.
    pub async fn polls(&self) -> Answer {
        let prompt = self.prompt.as_ref().expect("a device asks for codes before it polls");
        self.polls_with(&prompt.device_code).await
    }

    /// Polls once with a device code of one's choice.
    pub async fn polls_with(&self, device_code: &str) -> Answer {
        let fields = [("grant_type", DEVICE_CODE), ("device_code", device_code), ("client_id", &self.client_id)];
        self.posts("/token", &fields).await
    }

    /// Presents a refresh token.
    pub async fn refreshes(&self, refresh_token: &str) -> Answer {
        let fields =
            [("grant_type", "refresh_token"), ("refresh_token", refresh_token), ("client_id", &self.client_id)];
        self.posts("/token", &fields).await
    }

    /// Step 6: reads the profile.
    pub async fn reads_profile(&self, access_token: &str) -> Answer {
        let request = self.http.get(format!("{}/userinfo", self.server)).bearer_auth(access_token);
        Answer::of(request.send().await.expect("an answer of the server")).await
    }

    /// Posts any form to any path, for what has no verb.
    pub async fn posts(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self.http.post(format!("{}{path}", self.server)).form(fields);
        Answer::of(request.send().await.expect("an answer of the server")).await
    }
}

fn prompt_of(answer: &Answer) -> Option<Prompt> {
    let text = |name| answer.member(name).map(str::to_owned);
    let seconds = |name: &str| answer.body().get(name).and_then(serde_json::Value::as_u64);
    Some(Prompt {
        device_code: text("device_code")?,
        user_code: text("user_code")?,
        verification_uri: text("verification_uri")?,
        verification_uri_complete: text("verification_uri_complete"),
        expires_in: seconds("expires_in")?,
        interval: seconds("interval").unwrap_or(5),
    })
}
