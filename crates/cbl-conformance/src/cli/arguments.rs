//! What may be typed, and what is wrong with it.

use std::path::{Path, PathBuf};

use clap::Parser;
use url::Url;

use crate::client::{Client, Method, Signer};
use crate::key::Key;
use crate::target::{Clients, Given};

/// Holds any RFC 8628 server to what the RFCs say, clause by clause
#[derive(Parser)]
#[command(name = "cbl-conformance", version, max_term_width = 100)]
#[expect(clippy::struct_excessive_bools, reason = "independent flags of a command line")]
pub(super) struct Arguments {
    /// The server, as its metadata names it: https://id.example
    #[arg(required_unless_present = "list")]
    issuer: Option<String>,
    /// Prints every case and ends
    #[arg(long)]
    pub(super) list: bool,
    #[command(flatten)]
    clients: ClientFlags,
    /// Asked for at each device authorization request, such as "openid offline_access"
    #[arg(long)]
    pub(super) scope: Option<String>,
    /// Who answers the verification page: prompt, browser, or a command that finds CBL_USER_CODE, CBL_VERIFICATION_URI,
    /// CBL_VERIFICATION_URI_COMPLETE and CBL_DECISION (approve or deny) in its environment and exits with 0 when it is done
    #[arg(long, value_name = "prompt|browser|CMD")]
    pub(super) approve_with: Option<String>,
    #[command(flatten)]
    endpoints: EndpointFlags,
    /// Leaves out what waits longer than one interval
    #[arg(long, conflicts_with = "thorough")]
    pub(super) quick: bool,
    /// Adds simultaneous requests, further approvals, and waiting for expiry
    #[arg(long)]
    pub(super) thorough: bool,
    /// The longest life of a code whose end is waited for, in seconds [default: 120; with --thorough 900]
    #[arg(long, value_name = "SECONDS", conflicts_with = "quick")]
    pub(super) max_wait: Option<u64>,
    /// Pause before each request in milliseconds
    #[arg(long, default_value_t = 100)]
    pub(super) delay_ms: u64,
    /// Only cases whose id contains this; may be repeated
    #[arg(long, value_name = "PART")]
    pub(super) only: Vec<String>,
    /// A failed SHOULD or practice fails the run, too
    #[arg(long)]
    pub(super) strict: bool,
    /// Writes a report for terminals
    #[arg(long, value_name = "FILE")]
    pub(super) text: Option<PathBuf>,
    /// Writes a report for programs
    #[arg(long, value_name = "FILE")]
    pub(super) json: Option<PathBuf>,
    /// Writes a report for continuous integration
    #[arg(long, value_name = "FILE")]
    pub(super) junit: Option<PathBuf>,
    /// Writes a report for people, one file that needs no other
    #[arg(long, value_name = "FILE")]
    pub(super) html: Option<PathBuf>,
    /// Further certificates to trust (PEM)
    #[arg(long, value_name = "FILE")]
    ca_file: Option<PathBuf>,
}

#[derive(clap::Args)]
struct ClientFlags {
    /// The client whose grants are tried
    #[arg(long, value_name = "ID", required_unless_present = "list")]
    client_id: Option<String>,
    /// Its secret; without one it is a public client
    #[arg(long, value_name = "FILE")]
    client_secret_file: Option<PathBuf>,
    /// Its private key (PEM or JWK), if it signs: private_key_jwt
    #[arg(long, value_name = "FILE", conflicts_with = "client_secret_file")]
    client_key_file: Option<PathBuf>,
    /// A second client that must not get at them; best with a secret if the first has none, and without if it has
    #[arg(long, value_name = "ID")]
    other_client_id: Option<String>,
    /// Its secret
    #[arg(long, value_name = "FILE", requires = "other_client_id")]
    other_client_secret_file: Option<PathBuf>,
    /// A public client that may not use the device grant
    #[arg(long, value_name = "ID")]
    barred_client_id: Option<String>,
    /// A resource server that may introspect
    #[arg(long, value_name = "ID", requires = "resource_server_secret_file")]
    resource_server_id: Option<String>,
    /// Its secret
    #[arg(long, value_name = "FILE", requires = "resource_server_id")]
    resource_server_secret_file: Option<PathBuf>,
    /// A client that signs, where the first does not
    #[arg(long, value_name = "ID", requires = "signing_client_key_file")]
    signing_client_id: Option<String>,
    /// Its private key (PEM or JWK)
    #[arg(long, value_name = "FILE", requires = "signing_client_id")]
    signing_client_key_file: Option<PathBuf>,
    /// For whom clients sign, if the server wants something else than its issuer identifier
    #[arg(long, value_name = "URL")]
    assertion_audience: Option<String>,
    /// How clients show their secrets
    #[arg(long, value_enum, default_value = "basic")]
    client_auth: Method,
}

#[derive(clap::Args)]
#[expect(clippy::struct_field_names, reason = "the names are the flags")]
struct EndpointFlags {
    /// Goes before the one in the metadata; with --token-endpoint nothing is discovered
    #[arg(long, value_name = "URL")]
    device_authorization_endpoint: Option<Url>,
    /// Goes before the one in the metadata
    #[arg(long, value_name = "URL")]
    token_endpoint: Option<Url>,
    /// Goes before the one in the metadata
    #[arg(long, value_name = "URL")]
    revocation_endpoint: Option<Url>,
    /// Goes before the one in the metadata
    #[arg(long, value_name = "URL")]
    introspection_endpoint: Option<Url>,
    /// Goes before the one in the metadata
    #[arg(long, value_name = "URL")]
    userinfo_endpoint: Option<Url>,
}

impl Arguments {
    /// The issuer as a URL.
    pub(super) fn issuer(&self) -> Result<Url, String> {
        let typed = self.issuer.as_deref().unwrap_or_default();
        let url = Url::parse(typed).ok().filter(|url| matches!(url.scheme(), "https" | "http") && url.has_host());
        url.ok_or_else(|| format!("{typed:?} is no issuer; type it with its scheme, such as https://id.example"))
    }

    /// Who plays which part.
    pub(super) fn clients(&self) -> Result<Clients, String> {
        let flags = &self.clients;
        let client = |id: &Option<String>, secret: Option<String>, signer: Option<Signer>| {
            id.clone().map(|id| Client { id, secret, method: flags.client_auth, signer })
        };
        let first = client(
            &flags.client_id,
            secret("--client-secret-file", flags.client_secret_file.as_deref())?,
            signer("--client-key-file", flags.client_key_file.as_deref())?,
        );
        let other = secret("--other-client-secret-file", flags.other_client_secret_file.as_deref())?;
        let resource_server = secret("--resource-server-secret-file", flags.resource_server_secret_file.as_deref())?;
        let signing = signer("--signing-client-key-file", flags.signing_client_key_file.as_deref())?;
        Ok(Clients {
            first: first.ok_or_else(|| "--client-id is missing".to_owned())?,
            other: client(&flags.other_client_id, other, None),
            barred: client(&flags.barred_client_id, None, None),
            resource_server: client(&flags.resource_server_id, resource_server, None),
            signing: client(&flags.signing_client_id, None, signing),
        })
    }

    /// `--assertion-audience`.
    pub(super) fn assertion_audience(&self) -> Option<String> {
        self.clients.assertion_audience.clone()
    }

    /// Endpoints given by hand.
    pub(super) fn given(&self) -> Given {
        let flags = &self.endpoints;
        Given {
            device_authorization: flags.device_authorization_endpoint.clone(),
            token: flags.token_endpoint.clone(),
            revocation: flags.revocation_endpoint.clone(),
            introspection: flags.introspection_endpoint.clone(),
            userinfo: flags.userinfo_endpoint.clone(),
        }
    }

    /// The bytes of `--ca-file`.
    pub(super) fn authorities(&self) -> Result<Option<Vec<u8>>, String> {
        let read = |file: &Path| std::fs::read(file).map_err(|error| cannot_read("--ca-file", file, &error));
        self.ca_file.as_deref().map(read).transpose()
    }
}

/// The first line of a file; a secret has no line breaks, and editors add one.
fn secret(flag: &str, file: Option<&Path>) -> Result<Option<String>, String> {
    let Some(file) = file else { return Ok(None) };
    let text = read(flag, file)?;
    let line = text.lines().next().unwrap_or_default().trim().to_owned();
    if line.is_empty() { Err(format!("{flag}: {} is empty", file.display())) } else { Ok(Some(line)) }
}

/// The key in a file.
fn signer(flag: &str, file: Option<&Path>) -> Result<Option<Signer>, String> {
    let Some(file) = file else { return Ok(None) };
    let key = Key::reads(&read(flag, file)?).map_err(|why| format!("{flag}: {}: {why}", file.display()))?;
    Ok(Some(Signer::new(key)))
}

fn read(flag: &str, file: &Path) -> Result<String, String> {
    std::fs::read_to_string(file).map_err(|error| cannot_read(flag, file, &error))
}

fn cannot_read(flag: &str, file: &Path, error: &std::io::Error) -> String {
    format!("{flag}: cannot read {}: {error}", file.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_wrong_is_named_with_what_to_type_instead() {
        let typed = |issuer: &str| {
            let line = ["cbl-conformance", issuer, "--client-id", "tv"];
            Arguments::try_parse_from(line).unwrap().issuer().unwrap_err()
        };
        assert!(typed("id.example").contains("such as https://id.example"));
        assert!(typed("ftp://id.example").contains("scheme"));
        let no_client = Arguments::try_parse_from(["cbl-conformance", "https://id.example"]).err().unwrap();
        assert!(no_client.to_string().contains("--client-id"));
    }

    #[test]
    fn a_secret_that_cannot_be_read_names_its_flag() {
        let line =
            ["cbl-conformance", "https://id.example", "--client-id", "tv", "--client-secret-file", "/no/such/file"];
        let error = Arguments::try_parse_from(line).unwrap().clients().unwrap_err();
        assert!(error.starts_with("--client-secret-file: cannot read /no/such/file"), "{error}");
    }

    #[test]
    fn a_file_without_a_key_names_its_flag_and_what_it_should_hold() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "-----BEGIN CERTIFICATE-----\n").unwrap();
        let path = file.path().to_str().unwrap();
        let line = ["cbl-conformance", "https://id.example", "--client-id", "tv", "--client-key-file", path];
        let error = Arguments::try_parse_from(line).unwrap().clients().unwrap_err();
        assert!(error.starts_with("--client-key-file: ") && error.contains("a private key of P-256"), "{error}");
    }
}
