//! Flags that a single device and a fleet share.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use cbl_client::driver::Secret;
use clap::Args;

use crate::faults::Fault;
use crate::setup::Setup;

/// Which server, and who the device is there.
#[derive(Debug, Args)]
pub struct ServerArguments {
    /// The server: its issuer, whose metadata names the endpoints
    #[arg(long, value_name = "URL", requires = "client_id")]
    #[cfg_attr(not(feature = "demo"), arg(required_unless_present = "token_endpoint"))]
    pub server: Option<String>,
    /// The client that this device is
    #[arg(long, value_name = "ID")]
    pub client_id: Option<String>,
    /// A file with the client's secret, for clients that have one
    #[arg(long, value_name = "FILE")]
    pub client_secret_file: Option<PathBuf>,
    /// For servers without metadata
    #[arg(long, value_name = "URL", requires = "token_endpoint")]
    pub device_authorization_endpoint: Option<String>,
    /// For servers without metadata
    #[arg(long, value_name = "URL", requires = "device_authorization_endpoint", requires = "client_id")]
    pub token_endpoint: Option<String>,
    /// Whom to ask who is linked, with the access token, instead of the server: a service of the device's own
    #[arg(long, value_name = "URL")]
    pub profile_endpoint: Option<String>,
    /// What to ask for
    #[arg(long, value_name = "SCOPES")]
    pub scope: Option<String>,
    /// A certificate (PEM) to believe besides the machine's own
    #[arg(long, value_name = "FILE")]
    pub certificate: Option<PathBuf>,
}

/// What goes wrong, on request.
#[derive(Debug, Args)]
pub struct FaultArguments {
    /// What goes wrong: drop=0.2, delay=300ms, delay=100ms..2s, 502=0.1, 429=0.1, slow_down=0.1, clock-jump=1h@30s,
    /// power-cut@45s; may be given several times
    #[arg(long = "fault", value_name = "FAULT")]
    pub faults: Vec<Fault>,
    /// The same number means the same faults at the same requests; any by default
    #[arg(long, value_name = "NUMBER")]
    pub seed: Option<u64>,
}

impl ServerArguments {
    /// Whether any server is named.
    #[must_use]
    pub fn names_a_server(&self) -> bool {
        self.server.is_some() || self.token_endpoint.is_some()
    }

    /// A device at the server that is named, without faults.
    pub fn setup(&self) -> anyhow::Result<Setup> {
        let endpoints = self.device_authorization_endpoint.clone().zip(self.token_endpoint.clone());
        let server = self.server.clone().or_else(|| self.token_endpoint.clone());
        let (Some(server), Some(client_id)) = (server, self.client_id.clone()) else {
            bail!("--server and --client-id are needed: the issuer of the server, and who this device is there");
        };
        let secret = self.client_secret_file.as_deref().map(|path| read_secret("--client-secret-file", path));
        let certificate = self.certificate.as_deref().map(|path| read("--certificate", path));
        Ok(Setup {
            server,
            endpoints,
            profile_endpoint: self.profile_endpoint.clone(),
            client_id,
            client_secret: secret.transpose()?,
            scope: self.scope.clone(),
            certificate: certificate.transpose()?,
            ..Setup::default()
        })
    }
}

impl FaultArguments {
    /// The seed, or one that the standard library's hash keys give: random enough to spread polls.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.seed.unwrap_or_else(|| RandomState::new().build_hasher().finish())
    }

    /// The same device with these faults.
    #[must_use]
    pub fn applied_to(&self, setup: Setup) -> Setup {
        Setup { faults: self.faults.clone(), seed: self.seed(), ..setup }
    }
}

/// A secret alone in a file, with or without an end of line.
pub(super) fn read_secret(flag: &str, path: &Path) -> anyhow::Result<Secret> {
    let text = String::from_utf8(read(flag, path)?);
    let text = text
        .ok()
        .with_context(|| format!("{flag}: {} is no text; give a file with the secret alone", path.display()))?;
    Ok(Secret::new(text.trim_end_matches(['\r', '\n'])))
}

fn read(flag: &str, path: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("{flag}: cannot read {}; give a file that is there", path.display()))
}
