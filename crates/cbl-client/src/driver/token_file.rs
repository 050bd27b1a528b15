//! Tokens on disk that survive a power cut at any moment (CR-07).
//!
//! ```text
//!   tokens            the tokens in use
//!   tokens.previous   those they were exchanged for, until the ones in use have been exchanged themselves
//!   tokens.new        being written; never read
//!   tokens.pending    a linking under way
//!   tokens.lock       held by whoever reads, refreshes and writes
//! ```
//!
//! New tokens are written to `tokens.new`, which is made durable; then `tokens` becomes `tokens.previous`,
//! `tokens.new` becomes `tokens`, and the folder is made durable. Wherever that stops, one of the two is whole, and
//! the server takes either: the previous refresh token stays good until its successor was used.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::string::String;
use std::vec;
use std::vec::Vec;

use zeroize::Zeroizing;

use super::error::Error;
use super::linked::{Linked, Secret};
use crate::blob;
use crate::store::{Slot, TokenStore};
use crate::stored::StoredTokens;

const PREVIOUS: &str = ".previous";
const PENDING: &str = ".pending";

/// Only the owner may read.
const MODE: u32 = 0o600;

/// A place for the tokens of one link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenFile {
    path: PathBuf,
}

/// A token file that nobody else reads or writes until this is dropped.
#[derive(Debug)]
pub struct LockedTokenFile {
    path: PathBuf,
    _lock: File,
}

impl TokenFile {
    /// The file need not exist, its folder must.
    #[must_use]
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Waits until no other process or task holds the file. Blocks the thread.
    pub fn lock(&self) -> io::Result<LockedTokenFile> {
        let lock =
            OpenOptions::new().write(true).create(true).truncate(false).mode(MODE).open(beside(&self.path, ".lock"))?;
        lock.lock()?;
        Ok(LockedTokenFile { path: self.path.clone(), _lock: lock })
    }

    /// As [`lock`](Self::lock), without blocking the runtime.
    pub(super) async fn lock_in_background(&self) -> Result<LockedTokenFile, Error> {
        let file = self.clone();
        in_background(move || file.lock()).await
    }

    /// The linking that a power cut interrupted.
    pub(super) async fn pending(&self) -> Result<Option<Zeroizing<Vec<u8>>>, Error> {
        let file = self.clone();
        in_background(move || file.lock()?.read(Slot::Pending)).await
    }

    pub(super) async fn keep_pending(&self, blob: Zeroizing<Vec<u8>>) -> Result<(), Error> {
        let file = self.clone();
        in_background(move || file.lock()?.save(Slot::Pending, &blob)).await
    }

    /// Forgets a linking under way: call it when the person has cancelled one that was
    /// [saved](crate::driver::Linking::saved_to). When it ends by itself, it is forgotten by itself.
    pub async fn forget_pending(&self) -> Result<(), Error> {
        let file = self.clone();
        in_background(move || TokenStore::wipe(&mut file.lock()?, Slot::Pending)).await
    }

    pub(super) async fn keep_link(&self, linked: &Linked) -> Result<(), Error> {
        let (file, linked) = (self.clone(), linked.clone());
        in_background(move || file.lock()?.save_link(&linked)).await
    }
}

impl LockedTokenFile {
    /// The tokens in use or, when those were lost in a power cut, the ones before. Nothing when there are none, or
    /// none that can be read: then a person must link again.
    pub fn load(&self) -> io::Result<Option<Linked>> {
        Ok(self.read(Slot::Tokens)?.and_then(|bytes| decode(&bytes)))
    }

    /// The blob of a slot, if there is a whole one.
    fn read(&self, slot: Slot) -> io::Result<Option<Zeroizing<Vec<u8>>>> {
        match slot {
            Slot::Pending => read(&beside(&self.path, PENDING)),
            Slot::Tokens => match read(&self.path)? {
                Some(bytes) => Ok(Some(bytes)),
                None => read(&beside(&self.path, PREVIOUS)),
            },
        }
    }

    /// Stores the tokens of a new link. Those of an earlier link are forgotten.
    pub fn save_link(&self, linked: &Linked) -> io::Result<()> {
        self.replace_tokens(&encode(linked)?)?;
        remove(&beside(&self.path, PREVIOUS))?;
        self.sync_folder()
    }

    /// Stores the tokens that a refresh brought. Those they were exchanged for stay until the next refresh.
    pub fn save_refreshed(&self, linked: &Linked) -> io::Result<()> {
        self.replace_tokens(&encode(linked)?)
    }

    /// Forgets the tokens of the link.
    pub fn wipe(&self) -> io::Result<()> {
        for ending in ["", PREVIOUS, ".new"] {
            remove(&beside(&self.path, ending))?;
        }
        self.sync_folder()
    }

    /// Stores in the background, to the end: a caller who loses patience must not lose the tokens.
    pub(super) async fn keep_successor(self, linked: Linked) -> Result<Linked, Error> {
        in_background(move || self.save_refreshed(&linked).map(|()| linked)).await
    }

    fn replace_tokens(&self, bytes: &[u8]) -> io::Result<()> {
        let new = self.write_new(bytes)?;
        // What cannot be read must not push out what can.
        if read(&self.path)?.is_some() {
            fs::rename(&self.path, beside(&self.path, PREVIOUS))?;
        }
        fs::rename(&new, &self.path)?;
        self.sync_folder()
    }

    fn write_new(&self, bytes: &[u8]) -> io::Result<PathBuf> {
        let new = beside(&self.path, ".new");
        // Left behind by a power cut, perhaps with other permissions.
        remove(&new)?;
        let mut file = OpenOptions::new().write(true).create_new(true).mode(MODE).open(&new)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        Ok(new)
    }

    fn sync_folder(&self) -> io::Result<()> {
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
    }
}

async fn in_background<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> Result<T, Error> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Err(io::Error::other(error))).map_err(Error::File)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    PathBuf::from(name)
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The blob in the file, or nothing when it is missing, cut off or damaged.
fn read(path: &Path) -> io::Result<Option<Zeroizing<Vec<u8>>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(Zeroizing::new(bytes)).filter(|bytes| blob::is_whole(bytes))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn encode(linked: &Linked) -> io::Result<Zeroizing<Vec<u8>>> {
    let mut stored = StoredTokens::new(linked.access_token.expose());
    stored.refresh_token = linked.refresh_token.as_ref().map(Secret::expose);
    stored.scope = linked.scope.as_deref();
    stored.account = linked.account.as_deref();
    let mut bytes = Zeroizing::new(vec![0; stored.room()]);
    let length = stored.write(&mut bytes).map_err(io::Error::other)?;
    bytes.truncate(length);
    Ok(bytes)
}

fn decode(bytes: &[u8]) -> Option<Linked> {
    let stored = StoredTokens::read(bytes).ok()?;
    Some(Linked {
        access_token: Secret::new(stored.access_token),
        refresh_token: stored.refresh_token.map(Secret::new),
        id_token: None,
        scope: stored.scope.map(String::from),
        account: stored.account.map(String::from),
        expires_in: None,
        dpop_bound: false,
    })
}

impl TokenStore for LockedTokenFile {
    type Error = io::Error;

    fn load<'r>(&mut self, slot: Slot, room: &'r mut [u8]) -> io::Result<Option<&'r [u8]>> {
        let Some(bytes) = self.read(slot)? else {
            return Ok(None);
        };
        let place = room.get_mut(..bytes.len()).ok_or(io::ErrorKind::InvalidInput)?;
        place.copy_from_slice(&bytes);
        Ok(Some(place))
    }

    fn save(&mut self, slot: Slot, blob: &[u8]) -> io::Result<()> {
        match slot {
            Slot::Tokens => self.replace_tokens(blob),
            Slot::Pending => {
                let new = self.write_new(blob)?;
                fs::rename(&new, beside(&self.path, PENDING))?;
                self.sync_folder()
            }
        }
    }

    fn wipe(&mut self, slot: Slot) -> io::Result<()> {
        match slot {
            Slot::Tokens => LockedTokenFile::wipe(self),
            Slot::Pending => {
                remove(&beside(&self.path, PENDING))?;
                self.sync_folder()
            }
        }
    }
}
