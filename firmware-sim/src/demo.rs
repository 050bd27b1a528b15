//! `cargo demo`: a server in this process, with one client and one account, on data that is gone afterwards.
//!
//! The server is started as `cbl serve` starts it: nothing here knows how it works inside.

mod certificate;
mod lan;

use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};

use anyhow::Context;
use cbl_client::driver::Secret;
use cbl_server::{Config, Running, app::Introduction, config::TlsFiles};
use tempfile::TempDir;

use crate::fleet::Approver;
use crate::setup::Setup;

/// What the person links the television to.
pub const SERVICE: &str = "Aurora TV";
const CLIENT: &str = "aurora-tv";
const SCOPES: &str = "openid profile email offline_access";
const INTRODUCTION: Introduction<'static> = Introduction {
    client_id: CLIENT,
    application: SERVICE,
    scopes: SCOPES,
    username: "demo",
    display_name: "Dana Demo",
    email: "dana@example.com",
};
/// The port of the server when it is free.
const PORT: u16 = 8628;

/// A running demo.
pub struct Demo {
    /// The television of this demo.
    pub setup: Setup,
    /// What a person needs to know and the television does not.
    pub notes: Vec<String>,
    /// Who can approve here.
    pub approver: Approver,
    running: Running,
    /// The ledger and everything else; removed with this.
    _folder: TempDir,
}

impl Demo {
    /// Prepares the data and starts the server.
    pub async fn start(lan: bool) -> anyhow::Result<Self> {
        let folder = TempDir::with_prefix("cbl-demo-")?;
        let (mut config, certificate) = configuration(&folder, lan)?;
        // The demo ends when a person says so; nobody stands before it who has to be told first.
        config.shutdown.notice_ms = 0;
        config.shutdown.timeout = 1;
        let scheme = config.issuer.trim_end_matches(":0").to_owned();
        let running = cbl_server::start(config).await.context("the server did not start")?;
        let password = running.introduce(&INTRODUCTION).await.context("the demo could not be prepared")?;
        let issuer = format!("{scheme}:{}", running.address.port());
        Ok(Self {
            notes: notes(lan, &password),
            approver: Approver { username: INTRODUCTION.username.to_owned(), password: Secret::new(password.as_str()) },
            setup: Setup {
                server: issuer,
                client_id: CLIENT.to_owned(),
                scope: Some(SCOPES.to_owned()),
                certificate,
                ..Setup::default()
            },
            running,
            _folder: folder,
        })
    }

    /// Ends the server gracefully and removes its data.
    pub async fn stop(self) {
        self.running.stop().await;
    }
}

/// The configuration, with port 0 in its issuer, and the certificate to trust.
fn configuration(folder: &TempDir, lan: bool) -> anyhow::Result<(Config, Option<Vec<u8>>)> {
    let mut config = Config::in_folder(folder.path().join("data"));
    config.name = SERVICE.into();
    if !lan {
        config.listen = free_address(Ipv4Addr::LOCALHOST.into());
        config.issuer = "http://localhost:0".into();
        return Ok((config, None));
    }
    let address = lan::address()?;
    let made = certificate::SelfSigned::of(address)?;
    let tls = TlsFiles { cert: folder.path().join("cert.pem"), key: folder.path().join("key.pem") };
    made.write(&tls.cert, &tls.key)?;
    config.listen = free_address(address);
    config.issuer = format!("https://{}:0", host(address));
    config.tls = Some(tls);
    Ok((config, Some(made.certificate.into_bytes())))
}

/// The usual port when it is free, else one that the system chooses.
fn free_address(address: IpAddr) -> SocketAddr {
    let usual = SocketAddr::new(address, PORT);
    let free = TcpListener::bind(usual).is_ok();
    if free { usual } else { SocketAddr::new(address, 0) }
}

fn host(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("[{address}]"),
    }
}

fn notes(lan: bool, password: &str) -> Vec<String> {
    let account = format!("Sign in as demo with the password {password}");
    let hint = if lan {
        "Demo only: your phone will warn about the certificate, which was made for this run. Go on anyway."
    } else {
        "To scan with a real phone: cargo demo -- --lan"
    };
    vec![account, hint.to_owned()]
}
