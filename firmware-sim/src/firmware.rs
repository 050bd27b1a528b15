//! What runs on the television: the loop over the client that says what to show.
//!
//! ```text
//!   power on -> stored tokens? -- yes: refresh ------------------------> linked
//!                    | none, or the link is gone                           ^
//!                    v                                                     |
//!               ask for codes -> show them, poll -> tokens -> profile -----'
//!                    ^                   |
//!                    '---- key OK -------'-- denied, expired, refused, failed
//! ```

use std::pin::pin;
use std::time::Duration;

use cbl_client::driver::{Device, Error, Linking, Secret, Shown, TokenFile};
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep};

use crate::profile::ProfileReader;
use crate::screen::Screen;
use crate::screen_for::{screen_for, screen_for_error, shown_name};

/// The key of a remote control that the firmware knows: start, or a new code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// The one in the middle.
    Ok,
}

/// Pauses between tries to find the server, and how often there are any.
const PAUSES: [Duration; 5] = [
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(4),
    Duration::from_secs(8),
    Duration::from_secs(15),
];

/// How often the time left is shown anew.
const TICK: Duration = Duration::from_secs(1);

/// Where the device belongs to and who it is there.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The issuer, or any server when its two endpoints are named.
    pub server: String,
    /// `device_authorization_endpoint` and `token_endpoint`, for servers without metadata.
    pub endpoints: Option<(String, String)>,
    /// The client.
    pub client_id: String,
    /// Its secret, if it has one.
    pub client_secret: Option<Secret>,
    /// What to ask for; the server's default when absent.
    pub scope: Option<String>,
    /// What the owner calls the device.
    pub device_name: Option<String>,
    /// A certificate (PEM) to believe besides the machine's own.
    pub certificate: Option<Vec<u8>>,
    /// Where tokens are kept, if they are.
    pub token_file: Option<TokenFile>,
}

/// The firmware of one device.
#[derive(Debug)]
pub struct Firmware {
    setup: Setup,
    profiles: ProfileReader,
}

impl Firmware {
    /// Checks the set-up; nothing is sent yet.
    pub fn new(setup: Setup) -> anyhow::Result<Self> {
        let profiles = ProfileReader::new(setup.certificate.as_deref())?;
        Ok(Self { setup, profiles })
    }

    /// Runs until the sender of keys is gone. Power on counts as the first press of OK.
    pub async fn run(&self, screens: &watch::Sender<Screen>, mut keys: mpsc::Receiver<Key>) {
        let mut stored = self.setup.token_file.is_some();
        loop {
            let ended = {
                let mut attempt = pin!(self.attempt(stored, screens));
                loop {
                    tokio::select! {
                        biased;
                        screen = &mut attempt => break Some(screen),
                        key = keys.recv() => match key {
                            None => return,
                            Some(Key::Ok) if matches!(&*screens.borrow(), Screen::Prompt(_)) => break None,
                            Some(Key::Ok) => {}
                        },
                    }
                }
            };
            // A new code was asked for: what was stored did not help, or belongs to somebody else.
            stored = matches!(ended, Some(Screen::Failed { .. })) && stored;
            if let Some(screen) = ended {
                screens.send_replace(screen);
                if keys.recv().await.is_none() {
                    return;
                }
            }
        }
    }

    async fn attempt(&self, stored: bool, screens: &watch::Sender<Screen>) -> Screen {
        screens.send_replace(Screen::Starting { trouble: None });
        let outcome = async {
            let device = self.find_server(screens).await?;
            if let Some(file) = self.setup.token_file.as_ref().filter(|_| stored) {
                match device.refresh_stored(file).await {
                    Ok(linked) => return Ok(self.greet(&device, &linked, true).await),
                    // Nothing is stored, or the link is gone: link anew.
                    Err(Error::LinkAgain) => {}
                    Err(error) => return Err(error),
                }
            }
            let mut linking = device.link();
            if let Some(file) = &self.setup.token_file {
                linking = linking.saved_to(file);
            }
            let linked = show_while_linking(linking, screens).await?;
            Ok(self.greet(&device, &linked, false).await)
        };
        outcome.await.unwrap_or_else(|error| screen_for_error(&error))
    }

    async fn find_server(&self, screens: &watch::Sender<Screen>) -> Result<Device, Error> {
        let mut pauses = PAUSES.iter();
        loop {
            match (self.device().await, pauses.next()) {
                (Err(Error::Network { error, .. }), Some(pause)) => {
                    let trouble = Some(error.to_string());
                    screens.send_replace(Screen::Starting { trouble });
                    sleep(*pause).await;
                }
                (found, _) => return found,
            }
        }
    }

    async fn device(&self) -> Result<Device, Error> {
        let setup = &self.setup;
        let mut builder = Device::builder(&setup.client_id)
            .device_model("firmware-sim")
            .app_version(env!("CARGO_PKG_VERSION"))
            .can_show_number()
            .allow_loopback_http();
        if let Some(scope) = &setup.scope {
            builder = builder.scope(scope);
        }
        if let Some(name) = &setup.device_name {
            builder = builder.device_name(name);
        }
        if let Some(secret) = &setup.client_secret {
            builder = builder.secret_in_header(secret.clone());
        }
        if let Some(certificate) = &setup.certificate {
            builder = builder.trust_certificate(certificate.clone());
        }
        match &setup.endpoints {
            Some((device_authorization, token)) => builder.endpoints(device_authorization, token),
            None => builder.discover(&setup.server).await,
        }
    }

    /// Step 6: reads the profile, with the tokens already stored.
    async fn greet(&self, device: &Device, linked: &cbl_client::driver::Linked, again: bool) -> Screen {
        let profile = match device.userinfo_endpoint() {
            Some(endpoint) => self.profiles.read(endpoint, &linked.access_token).await,
            None => None,
        };
        let profile = profile.unwrap_or_default();
        let account = || linked.account.as_deref().and_then(shown_name);
        Screen::Linked { name: profile.name.or_else(account), detail: profile.detail, again }
    }
}

/// Runs one linking and passes on what it shows, the passing of time included.
async fn show_while_linking(
    linking: Linking,
    screens: &watch::Sender<Screen>,
) -> Result<cbl_client::driver::Linked, Error> {
    let mut shown = linking.screen();
    let mut lifetime = Lifetime::default();
    let mut run = pin!(linking.run());
    loop {
        let tick = Instant::now() + TICK;
        tokio::select! {
            biased;
            result = &mut run => return result,
            Ok(()) = shown.changed() => {}
            () = tokio::time::sleep_until(tick) => {}
        }
        let shown = shown.borrow_and_update().clone();
        // How it ended is said by the result, which comes at once.
        if !matches!(shown, Shown::Ended(_)) {
            show(&shown, &mut lifetime, screens);
        }
    }
}

fn show(shown: &Shown, lifetime: &mut Lifetime, screens: &watch::Sender<Screen>) {
    let (left, of) = lifetime.of(shown);
    let screen = screen_for(shown, left, of);
    screens.send_if_modified(|before| {
        let news = *before != screen;
        *before = screen;
        news
    });
}

/// How long the code on the screen was good when it was first seen there.
#[derive(Default)]
struct Lifetime {
    code: String,
    whole: Option<Duration>,
}

impl Lifetime {
    /// The time left and the whole time, if known.
    fn of(&mut self, shown: &Shown) -> (Option<Duration>, Option<Duration>) {
        let Shown::Waiting(prompt) = shown else { return (None, None) };
        let left = prompt.time_left();
        if self.code != prompt.user_code || self.whole.is_none() {
            self.code.clone_from(&prompt.user_code);
            self.whole = left;
        }
        (left, self.whole)
    }
}
