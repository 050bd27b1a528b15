//! How a client proves who it is, and who gets codes from where (JA-01, DA-16, XD-09).

use super::ClientDocument;
use crate::{client_assertion::registered_keys, registration::Problem};
use cbl_rules::KeyPolicy;
use cbl_store::ledger::{Client, ClientAuth};
use ipnet::IpNet;
use serde_json::Value;
use std::net::IpAddr;

impl ClientDocument {
    /// How the client proves who it is: that it does never changes, by what it does may.
    pub(super) fn auth(&self, before: &Client) -> Result<ClientAuth, Problem> {
        let given = self
            .secret_sha256
            .as_deref()
            .map(|text| unhex(text).ok_or_else(|| Problem::new("secret_sha256", "is not 64 hexadecimal digits")));
        let (given, keys) = (given.transpose()?, self.jwks.as_ref().map(keys).transpose()?);
        let was_public = before.auth == ClientAuth::None;
        match (&*self.kind, given, keys) {
            ("public" | "confidential", _, _) if was_public != (self.kind == "public") => {
                Err(Problem::new("type", "does not change; register another client, and disable this one"))
            }
            ("public", None, None) => Ok(ClientAuth::None),
            ("public", Some(_), _) => Err(Problem::new("secret_sha256", "is there, but the client is public")),
            ("public", None, Some(_)) => {
                Err(Problem::new("jwks", "is for clients that prove who they are, and this one is public"))
            }
            ("confidential", Some(_), Some(_)) => Err(Problem::new("jwks", "is there, and so is secret_sha256")),
            ("confidential", Some(hash), None) => Ok(ClientAuth::Secret { hash }),
            ("confidential", None, Some(keys)) => Ok(keys),
            ("confidential", None, None) => Ok(before.auth.clone()),
            (kind, _, _) => Err(Problem::new("type", format!("{kind:?} is neither public nor confidential"))),
        }
    }

    /// The networks that devices may ask from.
    pub(super) fn networks(&self) -> Result<Vec<IpNet>, Problem> {
        self.from.iter().map(|text| network(text)).collect()
    }
}

fn keys(jwks: &Value) -> Result<ClientAuth, Problem> {
    let jwks = jwks.to_string();
    registered_keys(&jwks).map_err(|problem| Problem::new("jwks", format!("cannot be taken: {problem}")))?;
    Ok(ClientAuth::PrivateKeyJwt { jwks })
}

/// A network, or one address.
fn network(text: &str) -> Result<IpNet, Problem> {
    let one = || text.parse::<IpAddr>().map(IpNet::from);
    let network = text.parse::<IpNet>().or_else(|_| one()).map_err(|_| {
        let example = "write for example 10.0.0.0/8, 2001:db8::/32, or any alone";
        Problem::new("from", format!("{text:?} is no network; {example}"))
    })?;
    Ok(network.trunc())
}

/// What does not go together.
pub(super) fn combinations(client: &Client) -> Result<(), Problem> {
    let refuse = |member, why| Err(Problem::new(member, why));
    if client.authenticated_only && client.auth == ClientAuth::None {
        return refuse("authenticated_only", "is for clients that prove who they are: --confidential or --jwks");
    }
    if client.authenticated_only && client.lwa {
        return refuse("authenticated_only", "leaves nothing of the LWA dialect, where no device proves anything");
    }
    if client.guard.key == KeyPolicy::Require && client.lwa {
        return refuse("dpop", "require leaves nothing of the LWA dialect, where no device proves anything");
    }
    Ok(())
}

/// The public keys of a client.
pub(super) fn keys_of(client: &Client) -> Option<Value> {
    match &client.auth {
        ClientAuth::PrivateKeyJwt { jwks } => serde_json::from_str(jwks).ok(),
        ClientAuth::None | ClientAuth::Secret { .. } => None,
    }
}

/// The hash of a client's secret.
pub(super) fn hash_of(client: &Client) -> Option<String> {
    match &client.auth {
        ClientAuth::Secret { hash } => Some(hex(hash)),
        ClientAuth::None | ClientAuth::PrivateKeyJwt { .. } => None,
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; 32];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(bytes)
}
