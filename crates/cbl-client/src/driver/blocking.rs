//! The same device for programs without async. It drives a runtime of its own on the calling thread.

use core::ops::ControlFlow;
use core::pin::pin;
use core::time::Duration;
use std::io;

use tokio::runtime::{Builder, Runtime};

use super::device::{Device, DeviceBuilder};
use super::error::Error;
use super::linked::{Linked, Secret};
use super::linking::Linking;
use super::shown::Shown;
use super::token_file::TokenFile;

/// How often the screen is drawn, and asked whether to go on, when nothing happens.
const GLANCE: Duration = Duration::from_millis(250);

/// A [`Device`] whose calls block the thread. Not for use inside an async runtime: that panics.
///
/// ```no_run
/// use core::ops::ControlFlow;
/// use cbl_client::driver::{BlockingDevice, Device, Shown, TokenFile};
///
/// let file = TokenFile::at("/var/lib/tv/tokens");
/// let device = BlockingDevice::discover(Device::builder("tv"), "https://id.example")?;
/// let linked = device.link(Some(&file), |shown| {
///     if let Shown::Waiting(prompt) = shown {
///         println!("{}: {}", prompt.verification_uri, prompt.user_code);
///     }
///     ControlFlow::Continue(()) // or Break, when the person pressed "back"
/// })?;
/// # Ok::<(), cbl_client::driver::Error>(())
/// ```
#[derive(Debug)]
pub struct BlockingDevice {
    device: Device,
    runtime: Runtime,
}

impl BlockingDevice {
    /// Wraps a device that knows its endpoints.
    pub fn new(device: Device) -> io::Result<Self> {
        Ok(Self { device, runtime: runtime()? })
    }

    /// Finds the endpoints of an issuer; see [`DeviceBuilder::discover`].
    pub fn discover(builder: DeviceBuilder, issuer: &str) -> Result<Self, Error> {
        let runtime = runtime().map_err(Error::File)?;
        let device = runtime.block_on(builder.discover(issuer))?;
        Ok(Self { device, runtime })
    }

    /// The device inside.
    #[must_use]
    pub fn device(&self) -> &Device {
        &self.device
    }

    /// Links because a person asked for it. `look` is called at each change and four times a second: it draws, and says
    /// whether to go on. A linking in `file` that a power cut interrupted is not taken up: see [`resume`](Self::resume).
    pub fn link(&self, file: Option<&TokenFile>, look: impl FnMut(&Shown) -> ControlFlow<()>) -> Result<Linked, Error> {
        let linking = self.device.link();
        let linking = match file {
            Some(file) => linking.saved_to(file),
            None => linking,
        };
        self.runtime.block_on(watched(linking, file, look))
    }

    /// Takes up the linking that a power cut interrupted; nothing if there is none.
    pub fn resume(
        &self,
        file: &TokenFile,
        look: impl FnMut(&Shown) -> ControlFlow<()>,
    ) -> Option<Result<Linked, Error>> {
        self.runtime.block_on(async {
            match self.device.resume(file).await {
                Ok(Some(linking)) => Some(watched(linking, Some(file), look).await),
                Ok(None) => None,
                Err(error) => Some(Err(error)),
            }
        })
    }

    /// See [`Device::refresh`].
    pub fn refresh(&self, refresh_token: &Secret) -> Result<Linked, Error> {
        self.runtime.block_on(self.device.refresh(refresh_token))
    }

    /// See [`Device::refresh_stored`].
    pub fn refresh_stored(&self, file: &TokenFile) -> Result<Linked, Error> {
        self.runtime.block_on(self.device.refresh_stored(file))
    }
}

fn runtime() -> io::Result<Runtime> {
    Builder::new_current_thread().enable_all().build()
}

async fn watched(
    linking: Linking,
    file: Option<&TokenFile>,
    mut look: impl FnMut(&Shown) -> ControlFlow<()>,
) -> Result<Linked, Error> {
    let mut screen = linking.screen();
    let mut running = pin!(linking.run());
    loop {
        let shown = screen.borrow_and_update().clone();
        if look(&shown).is_break() {
            if let Some(file) = file {
                file.forget_pending().await?;
            }
            return Err(Error::Cancelled);
        }
        tokio::select! {
            ended = &mut running => return ended,
            Ok(()) = screen.changed() => {}
            () = tokio::time::sleep(GLANCE) => {}
        }
    }
}
