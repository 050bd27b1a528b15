//! An honest little server, and the bad habits that it can be given one at a time.
//!
//! It keeps every clause unless its [`Twist`] says otherwise. A habit is asked for by name where it matters.

mod assertions;
mod codes;
mod documents;
mod links;
mod proofs;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use aws_lc_rs::signature::KeyPair;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use cbl_conformance::approver::{Approver, Deciding, Decision, Prompt};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::http::{Asked, Pairs, Said, reads, writes};

pub(crate) use assertions::private_key;

/// What makes a server dishonest.
#[derive(Clone, Copy)]
pub(crate) enum Twist {
    /// Nothing.
    None,
    /// It changes its answers.
    Answer(fn(&Asked, &mut Said)),
    /// It behaves otherwise.
    Habit(&'static str),
    /// It breaks at some requests.
    Fault(fn(&Asked) -> bool),
}

pub(crate) const SECRET: &str = "secret-of-a-confidential-client";
pub(crate) const DEVICE_CODE: &str = "urn:ietf:params:oauth:grant-type:device_code";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Pending,
    Approved,
    Denied,
    Collected,
}

#[derive(Clone)]
struct Grant {
    client: String,
    user_code: String,
    stage: Stage,
    asked: Instant,
    polled: Option<Instant>,
    polls: u32,
    key: Option<String>,
    challenge: Option<String>,
}

#[derive(Clone)]
struct Link {
    client: String,
    current: String,
    dead: HashSet<String>,
    access: HashSet<String>,
    ended: bool,
    key: Option<String>,
}

/// The server's memory.
pub(crate) struct Server {
    issuer: String,
    twist: Twist,
    lifetime: u64,
    drawn: u64,
    broken: bool,
    grants: HashMap<String, Grant>,
    links: Vec<Link>,
    seen: BTreeMap<String, Instant>,
    /// Names of proofs and assertions that were shown.
    used: HashSet<String>,
    /// The public key of the client that signs.
    signer: Vec<u8>,
}

/// A running server.
#[derive(Clone)]
pub(crate) struct Running(Arc<Mutex<Server>>);

impl Running {
    pub(crate) async fn starts(twist: Twist, lifetime: u64) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://127.0.0.1:{}", listener.local_addr().unwrap().port());
        let server = Server {
            issuer,
            twist,
            lifetime,
            drawn: 0,
            broken: false,
            grants: HashMap::new(),
            links: Vec::new(),
            seen: BTreeMap::new(),
            used: HashSet::new(),
            signer: assertions::signer().public_key().as_ref().to_vec(),
        };
        let running = Self(Arc::new(Mutex::new(server)));
        let answering = running.clone();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let server = answering.clone();
                tokio::spawn(async move {
                    if let Some(asked) = reads(&mut stream).await {
                        let said = server.0.lock().unwrap().answers(&asked);
                        writes(&mut stream, &said).await;
                    }
                });
            }
        });
        running
    }

    pub(crate) fn issuer(&self) -> String {
        self.0.lock().unwrap().issuer.clone()
    }
}

/// The person: the server's own memory, changed.
impl Approver for Running {
    fn decides<'a>(&'a self, prompt: &'a Prompt, decision: Decision) -> Deciding<'a> {
        let mut server = self.0.lock().unwrap();
        let (forgets, overturns) = (server.has("polls-erase-approvals"), server.has("denials-can-be-overturned"));
        // The oldest, where a bad habit gives one code to many.
        let fitting = server.grants.values_mut().filter(|grant| grant.user_code == prompt.user_code);
        let grant = fitting.min_by_key(|grant| grant.asked);
        if let Some(grant) = grant {
            match decision {
                Decision::Deny => grant.stage = Stage::Denied,
                Decision::Approve if forgets && grant.polls >= 4 => {}
                Decision::Approve if grant.stage == Stage::Pending || overturns => grant.stage = Stage::Approved,
                Decision::Approve => {}
            }
        }
        Box::pin(async { Ok(()) })
    }
}

pub(crate) fn plain(status: u16, media: &str, body: String) -> Said {
    let mut said = Said { status, headers: Vec::new(), body };
    said.sets("content-type", media);
    said.sets("cache-control", "no-store");
    said.sets("pragma", "no-cache");
    said.sets("x-content-type-options", "nosniff");
    said
}

fn ok(body: &Value) -> Said {
    plain(200, "application/json", body.to_string())
}

pub(crate) fn error(code: &str) -> Said {
    plain(if code == "invalid_client" { 401 } else { 400 }, "application/json", json!({"error": code}).to_string())
}

fn get<'p>(form: &'p Pairs, name: &str) -> Option<&'p str> {
    form.iter().find(|(other, value)| other == name && !value.is_empty()).map(|(_, value)| value.as_str())
}

impl Server {
    fn has(&self, habit: &str) -> bool {
        matches!(self.twist, Twist::Habit(own) if own == habit)
    }

    fn answers(&mut self, asked: &Asked) -> Said {
        if self.broken || matches!(self.twist, Twist::Fault(breaks) if breaks(asked)) {
            return plain(500, "text/plain", "Internal Server Error".into());
        }
        self.broken = self.has("breaks-for-good") && asked.body.len() > 500_000;
        let mut said = self.honest(asked);
        if let Twist::Answer(change) = self.twist {
            change(asked, &mut said);
        }
        said
    }

    fn honest(&mut self, asked: &Asked) -> Said {
        let endpoint = ["/device", "/token", "/revoke", "/introspect"].contains(&asked.path.as_str());
        let open = self.has("get-is-post") || self.has("strangers-introspect") && asked.path == "/introspect";
        let post = asked.method == "POST" || open && endpoint;
        match (post, asked.path.as_str()) {
            (false, "/.well-known/oauth-authorization-server" | "/.well-known/openid-configuration") => self.metadata(),
            (false, "/keys") => ok(&json!({"keys": [{"kty": "EC", "kid": "1", "crv": "P-256", "x": "x", "y": "y"}]})),
            (false, "/verify") => self.page(asked),
            (false, "/userinfo") => self.userinfo(asked),
            (true, "/device" | "/token" | "/revoke" | "/introspect") => self.form(asked).unwrap_or_else(|said| said),
            (false, "/device" | "/token" | "/revoke" | "/introspect") => {
                let mut said = error("invalid_request");
                said.status = 405;
                said.sets("allow", "POST");
                said
            }
            _ => plain(404, "text/plain", String::new()),
        }
    }

    /// Everything that is posted: form, client, and then the matter.
    fn form(&mut self, asked: &Asked) -> Result<Said, Said> {
        if asked.body.len() > 100_000 {
            return Err(plain(413, "text/plain", String::new()));
        }
        let mut form = asked.form();
        let json = asked.header("content-type").starts_with("application/json");
        if json && self.has("json-is-a-form") {
            let body: HashMap<String, String> = serde_json::from_slice(&asked.body).unwrap_or_default();
            form = body.into_iter().collect();
        } else if !asked.header("content-type").starts_with("application/x-www-form-urlencoded")
            && asked.method == "POST"
        {
            return Err(error("invalid_request"));
        }
        if self.has("query-counts") || asked.method == "GET" {
            form.extend(asked.queried());
        }
        let names: HashSet<_> = form.iter().map(|(name, _)| name).collect();
        if names.len() < form.len() && !self.has("first-one-counts") {
            return Err(error("invalid_request"));
        }
        if self.has("unknown-is-refused")
            && form.iter().any(|(name, _)| name.starts_with("conformance_") || name == "response_type")
        {
            return Err(error("invalid_request"));
        }
        let client = match self.signing_client(&form)? {
            Some(client) => client,
            None => self.client(asked, &form)?,
        };
        match asked.path.as_str() {
            "/device" => self.device(asked, &client, &form),
            "/token" => self.token(asked, &client, &form),
            "/revoke" => self.revokes(&client, &form),
            _ => self.introspects(&client, &form),
        }
    }

    fn client(&self, asked: &Asked, form: &Pairs) -> Result<String, Said> {
        let refused = |challenge: bool| {
            let mut said = error("invalid_client");
            if challenge {
                said.sets("www-authenticate", "Basic realm=\"x\"");
            }
            said
        };
        if asked.path == "/introspect" && self.has("strangers-introspect") {
            return Ok("api".to_owned());
        }
        let (named, posted) = (get(form, "client_id"), get(form, "client_secret"));
        let header = asked.header("authorization");
        let (id, secret) = if let Some(encoded) = header.strip_prefix("Basic ") {
            let decoded = STANDARD.decode(encoded).ok().and_then(|bytes| String::from_utf8(bytes).ok());
            let (id, secret) = decoded.as_deref().and_then(|text| text.split_once(':')).ok_or_else(|| refused(true))?;
            let two = posted.is_some() && !self.has("two-methods-are-fine");
            if two || named.is_some_and(|named| named != id) && !self.has("two-names-are-fine") {
                return Err(error("invalid_request"));
            }
            (id.to_owned(), Some(secret.to_owned()))
        } else if let (Some(token), true) = (header.strip_prefix("Bearer "), self.has("bearer-authenticates")) {
            (named.unwrap_or_default().to_owned(), Some(token.to_owned()))
        } else if !header.is_empty() {
            return Err(refused(true));
        } else {
            let named = named.or(if self.has("nobody-is-tv") { Some("tv") } else { None });
            (named.ok_or_else(|| error("invalid_request"))?.to_owned(), posted.map(str::to_owned))
        };
        let unchecked = self.has("no-secret-to-ask") && asked.path == "/device"
            || self.has("no-secret-to-poll") && asked.path == "/token"
            || self.has("no-secret-to-revoke") && asked.path == "/revoke"
            || self.has("no-secret-to-introspect") && asked.path == "/introspect";
        let fits = match id.as_str() {
            "kiosk" => self.has("names-of-signers-suffice"),
            "tv" | "barred" => secret.is_none() || self.has("public-secrets-are-ignored"),
            "box" if self.has("box-is-refused") => false,
            "box" | "api" => secret.as_deref() == Some(SECRET) || unchecked,
            _ => self.has("anybody-is-known"),
        };
        if fits { Ok(id) } else { Err(refused(!header.is_empty())) }
    }
}
