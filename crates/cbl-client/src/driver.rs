//! A device on tokio and reqwest: sockets, clock and files around the core.
//!
//! [`Device`] knows the server and who it is there; [`Device::link`] starts one [`Linking`] at a person's wish;
//! [`Device::resume`] takes up one that a power cut interrupted;
//! [`Device::refresh`] and [`Device::refresh_stored`] renew tokens; [`TokenFile`] keeps them across power cuts;
//! [`AuthenticatedClient`] uses them.
//! Dropping a future cancels what it does. Nothing follows a redirect, nothing reads more than 64 KiB, and only
//! https is spoken (plain http to this very machine, if allowed). Waiting is done on `CLOCK_BOOTTIME`, which
//! neither jumps with the calendar nor stops while the device sleeps.
//!
//! ```no_run
//! # async fn living_room() -> Result<(), cbl_client::driver::Error> {
//! use cbl_client::driver::{Device, Shown, TokenFile};
//!
//! let file = TokenFile::at("/var/lib/tv/tokens");
//! let device = Device::builder("living-room-tv")
//!     .scope("openid profile")
//!     .device_name("Living room")
//!     .discover("https://id.example")
//!     .await?;
//!
//! // A person pressed "link".
//! let linking = device.link().saved_to(&file);
//! let mut screen = linking.screen();
//! tokio::spawn(async move {
//!     while screen.changed().await.is_ok() {
//!         if let Shown::Waiting(prompt) = &*screen.borrow_and_update() {
//!             println!("Go to {} and enter {}", prompt.verification_uri, prompt.user_code);
//!         }
//!     }
//! });
//! let linked = linking.run().await?;
//! println!("Hello {}", linked.account.as_deref().unwrap_or("you"));
//!
//! // Minutes or months later.
//! let linked = device.refresh_stored(&file).await?;
//! let header = format!("Bearer {}", linked.access_token.expose());
//! # Ok(())
//! # }
//! ```

mod address;
mod authenticated;
#[cfg(feature = "blocking")]
mod blocking;
mod clock;
mod device;
mod discovery;
mod error;
mod http;
mod jitter;
#[cfg(feature = "verify")]
mod key_source;
mod linked;
mod linking;
mod refresh;
mod settings;
mod shown;
mod token_file;

pub use authenticated::AuthenticatedClient;
#[cfg(feature = "blocking")]
pub use blocking::BlockingDevice;
#[cfg(feature = "verify")]
pub(crate) use clock::now;
pub use device::{Device, DeviceBuilder};
pub use error::{Blame, ConfigFault, Error, ServerProblem};
pub use http::LONGEST_BODY;
#[cfg(feature = "verify")]
pub(crate) use key_source::KeySource;
pub use linked::{Linked, Secret};
pub use linking::Linking;
pub use shown::{Shown, ShownPrompt};
pub use token_file::{LockedTokenFile, TokenFile};
