//! `cbl client add`.

use super::{guard::GuardFlags, new_secret, print_secret};
use crate::{
    cli::{open::Open, output::Format},
    config::Config,
    service::lwa,
};
use anyhow::{Context, ensure};
use cbl_proto::{ClientId, Scope};
use cbl_rules::{
    Guard,
    policy::{INTERVAL_MAX, LIFETIME_MAX, LIFETIME_MIN, clean_display_text},
};
use cbl_store::ledger::{Application, Client, ClientAuth, Environment, RefreshPolicy};
use clap::{Args, ValueEnum, value_parser};

const DAY: u32 = 86_400;

#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "independent flags of a command line")]
pub(in crate::cli) struct Add {
    /// Identifier on the wire
    #[arg(long)]
    id: String,
    /// Name; also the name that people see, when the application is new
    #[arg(long)]
    name: String,
    /// Application it belongs to, made when it is new; the client's identifier by default
    #[arg(long)]
    application: Option<String>,
    #[command(flatten)]
    about: About,
    /// Cannot keep a secret: apps on devices (the default)
    #[arg(long, conflicts_with = "confidential")]
    public: bool,
    /// Gets a secret, printed once: services, and resource servers
    #[arg(long)]
    confidential: bool,
    /// Scopes it may ever have
    #[arg(long, value_delimiter = ',', num_args = 1.., default_values = ["openid", "profile"])]
    scopes: Vec<String>,
    /// Resources that it may name (RFC 8707)
    #[arg(long, value_delimiter = ',', num_args = 1..)]
    resources: Vec<String>,
    /// Audience of its tokens; of a resource server, the audience that it is
    #[arg(long)]
    audience: Option<String>,
    /// Is a resource server: may ask about tokens (RFC 7662)
    #[arg(long, requires = "confidential")]
    introspects: bool,
    /// May not use the device grant
    #[arg(long)]
    no_device_grant: bool,
    /// Polling interval in seconds; the key codes.interval by default
    #[arg(long, value_parser = value_parser!(u16).range(1..=i64::from(INTERVAL_MAX)))]
    interval: Option<u16>,
    /// Lifetime of its codes in seconds; the key codes.lifetime by default
    #[arg(long, value_parser = value_parser!(u32).range(i64::from(LIFETIME_MIN)..=i64::from(LIFETIME_MAX)))]
    lifetime: Option<u32>,
    /// Refresh tokens: a new one at each use, the same one again, or none
    #[arg(long, value_enum, default_value_t = Refresh::Rotate)]
    refresh: Refresh,
    /// Lifetime of its access tokens in seconds
    #[arg(long, default_value_t = 900, value_parser = value_parser!(u32).range(60..=3_600))]
    access_token_lifetime: u32,
    /// Longest life of a link in days
    #[arg(long, default_value_t = 365, value_parser = value_parser!(u32).range(1..=3_650))]
    refresh_absolute_days: u32,
    /// Longest pause between two uses of a link in days
    #[arg(long, default_value_t = 90, value_parser = value_parser!(u32).range(1..=3_650))]
    refresh_idle_days: u32,
    /// Makes its user codes numbers of so many digits; letters otherwise
    #[arg(long, value_parser = value_parser!(u8).range(12..=16))]
    code_digits: Option<u8>,
    /// Leaves out `verification_uri_complete`, and so the code in the QR
    #[arg(long)]
    no_complete_uri: bool,
    /// Speaks the dialect of Login with Amazon, which fixes the interval, the refresh tokens and the access tokens
    #[arg(long, conflicts_with_all = ["interval", "refresh", "access_token_lifetime", "resources", "no_device_grant"])]
    lwa: bool,
    #[command(flatten)]
    guard: GuardFlags,
    #[command(flatten)]
    format: Format,
}

/// What people read about a new application.
#[derive(Args)]
struct About {
    /// One sentence for the page that asks for consent, when the application is new
    #[arg(long)]
    description: Option<String>,
    /// Its privacy notice, when it is new
    #[arg(long, value_name = "URI")]
    privacy_uri: Option<String>,
    /// Where its users find help, when it is new
    #[arg(long, value_name = "URI")]
    support_uri: Option<String>,
    /// It is being tried out, and pages say so
    #[arg(long)]
    staging: bool,
}

impl About {
    /// The new application.
    fn checked(self, client: &Client) -> anyhow::Result<Application> {
        for (flag, uri) in [("--privacy-uri", &self.privacy_uri), ("--support-uri", &self.support_uri)] {
            let https = uri.as_ref().is_none_or(|uri| uri.starts_with("https://"));
            ensure!(https, "{flag} must begin with https://, for people will follow it");
        }
        Ok(Application {
            description: self.description.filter(|text| !text.trim().is_empty()),
            privacy_uri: self.privacy_uri,
            support_uri: self.support_uri,
            environment: if self.staging { Environment::Staging } else { Environment::Production },
            ..Application::named(&client.application_id, &client.label, client.created_at)
        })
    }

    /// Whether a flag stands here that only a new application can take.
    fn says_something(&self) -> bool {
        self.staging || self.description.is_some() || self.privacy_uri.is_some() || self.support_uri.is_some()
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Refresh {
    Rotate,
    Fixed,
    None,
}

pub(super) async fn run(arguments: Add, config: &Config) -> anyhow::Result<()> {
    let (secret, auth) = if arguments.confidential {
        let (secret, auth) = new_secret()?;
        (Some(secret), auth)
    } else {
        (None, ClientAuth::None)
    };
    let format = arguments.format;
    let open = Open::ledger(config).await?;
    let (client, about) = checked(arguments, config, auth, open.now)?;
    let id = client.client_id.clone();
    ensure!(
        open.ledger.client(&id).await?.is_none(),
        "there is a client {id:?} already; choose another --id, or see `cbl client show --id {id}`"
    );
    let described = about.says_something();
    let is_new = open.ledger.create_application(&about.checked(&client)?).await?;
    ensure!(
        is_new || !described,
        "the application {:?} is there already; leave out what describes a new one, or choose another --application",
        client.application_id
    );
    let made = open.ledger.create_client(&client).await?;
    ensure!(made, "there is a client {id:?} already; choose another --id");
    open.audit("client_added", |event| event.client_id = Some(id.clone())).await?;
    print_secret(format, &id, secret.as_deref().map(String::as_str), "added; servers see it within 5 seconds")
}

/// The registration, if every flag is within its bounds.
fn checked(
    arguments: Add,
    config: &Config,
    auth: ClientAuth,
    created_at: cbl_rules::UnixMillis,
) -> anyhow::Result<(Client, About)> {
    ClientId::parse(&arguments.id).context("--id")?;
    let application_id = arguments.application.unwrap_or_else(|| arguments.id.clone());
    ClientId::parse(&application_id).context("--application")?;
    let label = clean_display_text(&arguments.name).context("--name has nothing to show")?;
    let scopes = arguments.scopes.iter().flat_map(|scope| scope.split_whitespace()).collect::<Vec<_>>().join(" ");
    Scope::parse(&scopes).context("--scopes")?;
    for resource in &arguments.resources {
        // RFC 8707 section 2: an absolute URI without a fragment.
        let absolute = resource.contains("://") && !resource.contains(['#', ' ']);
        ensure!(absolute, "--resources {resource:?} is not an absolute URI without a fragment");
    }
    ensure!(
        arguments.refresh_idle_days <= arguments.refresh_absolute_days,
        "--refresh-idle-days is longer than --refresh-absolute-days"
    );
    let guard = arguments.guard.over(Guard::default());
    ensure!(arguments.no_device_grant || guard.allows_grant(), super::guard::TOO_RISKY);
    let client = Client {
        client_id: arguments.id,
        application_id,
        label: label.into(),
        auth,
        device_grant: !arguments.no_device_grant,
        introspects: arguments.introspects,
        audience: arguments.audience,
        scopes,
        resources: arguments.resources,
        interval: arguments.interval.unwrap_or(config.codes.interval),
        lifetime: arguments.lifetime.unwrap_or(config.codes.lifetime),
        refresh: match arguments.refresh {
            Refresh::Rotate => RefreshPolicy::Rotate,
            Refresh::Fixed => RefreshPolicy::Fixed,
            Refresh::None => RefreshPolicy::None,
        },
        access_token_lifetime: arguments.access_token_lifetime,
        refresh_absolute: arguments.refresh_absolute_days * DAY,
        refresh_idle: arguments.refresh_idle_days * DAY,
        code_digits: arguments.code_digits,
        complete_uri: !arguments.no_complete_uri,
        guard,
        lwa: false,
        pending_limit: None,
        created_at,
        disabled_at: None,
    };
    let client = if arguments.lwa { in_lwa(client)? } else { client };
    Ok((client, arguments.about))
}

/// Keeps the access tokens of the client within what devices of the dialect can hold.
fn in_lwa(client: Client) -> anyhow::Result<Client> {
    let client = lwa::registered(client);
    ensure!(client.scopes.len() <= lwa::SCOPES_BYTES, "with --lwa, --scopes takes at most {} bytes", lwa::SCOPES_BYTES);
    let plain = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\');
    let fits = |audience: &String| audience.len() <= lwa::AUDIENCE_BYTES && audience.bytes().all(plain);
    ensure!(
        client.audience.as_ref().is_none_or(fits),
        "with --lwa, --audience takes at most {} characters of a URL",
        lwa::AUDIENCE_BYTES
    );
    Ok(client)
}
