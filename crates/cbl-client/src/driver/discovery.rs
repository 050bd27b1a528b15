//! From the name of an issuer to the addresses of its endpoints: the loop around the core's discovery.

use std::string::String;
use std::vec;

use reqwest::Url;

use super::address::{self, Schemes};
use super::clock;
use super::error::{ConfigFault, Error, ServerProblem};
use super::http::Http;
use super::jitter::seed;
use crate::discovery::{Discovery, DiscoveryAction, DiscoveryError, Heard, Metadata};
use crate::error::{Failure, ServerFault};

/// Where requests go.
#[derive(Debug, Clone)]
pub(super) struct Endpoints {
    pub(super) device_authorization: Url,
    pub(super) token: Url,
    pub(super) userinfo: Option<Url>,
    pub(super) revocation: Option<Url>,
}

/// Asks the issuer for its metadata. Patience is the caller's: a server in trouble, or out of reach, is an error at once.
pub(super) async fn discover(http: &Http, issuer: &str, schemes: Schemes) -> Result<Endpoints, Error> {
    address::parse(issuer, schemes)?;
    let mut discovery = Discovery::start(issuer, clock::now(), 0, seed()).speaking(schemes);
    let mut out = vec![0; issuer.len() + 64];
    let (mut detail, mut problem) = (String::new(), None);
    loop {
        match discovery.next(clock::now(), &mut out) {
            DiscoveryAction::WaitUntil(time) => clock::sleep_until(time).await,
            DiscoveryAction::Get { url, .. } => match http.get(address::parse(url, schemes)?).await {
                Ok(mut answer) => match discovery.hear(clock::now(), answer.response()) {
                    Heard::Believed(metadata) => return Ok(Endpoints::of(&metadata, schemes)?),
                    Heard::Refused(metadata) => problem = describe(&metadata, issuer, schemes),
                    Heard::Nothing => problem = None,
                },
                Err(nothing) => {
                    detail = nothing.detail;
                    discovery.on_network_error(clock::now(), nothing.error);
                }
            },
            DiscoveryAction::Finished(Err(DiscoveryError::Failed(Failure::Server(fault)))) => {
                return Err(problem.unwrap_or_else(|| ServerProblem::in_metadata(fault)).into());
            }
            DiscoveryAction::Finished(Err(DiscoveryError::Failed(Failure::Network(error)))) => {
                return Err(Error::Network { error, detail });
            }
            // Its metadata was returned where it came, and the room for addresses suffices: it is the name.
            DiscoveryAction::Finished(_) => return Err(ConfigFault::Address(String::from(issuer)).into()),
        }
    }
}

impl Endpoints {
    fn of(metadata: &Metadata<'_>, schemes: Schemes) -> Result<Self, ServerProblem> {
        let read = |url| address::parse(url, schemes).map_err(|_| ServerProblem::Address(String::from(url)));
        Ok(Self {
            device_authorization: read(metadata.device_authorization_endpoint())?,
            token: read(metadata.token_endpoint())?,
            userinfo: metadata.userinfo_endpoint().map(read).transpose()?,
            revocation: metadata.revocation_endpoint().map(read).transpose()?,
        })
    }
}

/// What the core says in one word, with what the metadata said instead.
fn describe(metadata: &Metadata<'_>, issuer: &str, schemes: Schemes) -> Option<ServerProblem> {
    match metadata.judge(issuer, schemes).err()? {
        ServerFault::OtherIssuer => Some(ServerProblem::OtherIssuer {
            expected: String::from(issuer),
            found: metadata.issuer().chars().filter(|letter| !letter.is_control()).take(200).collect(),
        }),
        ServerFault::Address(name) => Some(ServerProblem::Address(String::from(metadata.named(name)))),
        _ => None,
    }
}

impl ServerProblem {
    fn in_metadata(fault: ServerFault) -> Self {
        match fault {
            ServerFault::Member(name) => Self::MetadataMember(name),
            ServerFault::NoMetadata(status) | ServerFault::Status(status) => Self::NoMetadata(status),
            other => Self::Protocol(other),
        }
    }
}
