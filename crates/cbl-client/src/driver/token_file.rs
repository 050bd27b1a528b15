//! Tokens on disk that survive a power cut at any moment (CR-07).
//!
//! ```text
//!   tokens            the tokens in use
//!   tokens.previous   those they were exchanged for, until the ones in use have been exchanged themselves
//!   tokens.new        being written; never read
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
use crate::blob::{BlobError, BlobReader, BlobWriter};

const KIND: [u8; 4] = *b"CBLT";
const VERSION: u8 = 1;

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

    pub(super) async fn keep_link(&self, linked: &Linked) -> Result<(), Error> {
        let (file, linked) = (self.clone(), linked.clone());
        in_background(move || file.lock()?.save_link(&linked)).await
    }
}

impl LockedTokenFile {
    /// The tokens in use or, when those were lost in a power cut, the ones before. Nothing when there are none, or
    /// none that can be read: then a person must link again.
    pub fn load(&self) -> io::Result<Option<Linked>> {
        match read(&self.path)? {
            Some(linked) => Ok(Some(linked)),
            None => read(&beside(&self.path, ".previous")),
        }
    }

    /// Stores the tokens of a new link. Those of an earlier link are forgotten.
    pub fn save_link(&self, linked: &Linked) -> io::Result<()> {
        self.replace(linked)?;
        remove(&beside(&self.path, ".previous"))?;
        self.sync_folder()
    }

    /// Stores the tokens that a refresh brought. Those they were exchanged for stay until the next refresh.
    pub fn save_refreshed(&self, linked: &Linked) -> io::Result<()> {
        self.replace(linked)
    }

    /// Forgets the link.
    pub fn wipe(&self) -> io::Result<()> {
        for ending in ["", ".previous", ".new"] {
            remove(&beside(&self.path, ending))?;
        }
        self.sync_folder()
    }

    /// Stores in the background, to the end: a caller who loses patience must not lose the tokens.
    pub(super) async fn keep_successor(self, linked: Linked) -> Result<Linked, Error> {
        in_background(move || self.save_refreshed(&linked).map(|()| linked)).await
    }

    fn replace(&self, linked: &Linked) -> io::Result<()> {
        let new = beside(&self.path, ".new");
        // Left behind by a power cut, perhaps with other permissions.
        remove(&new)?;
        let mut file = OpenOptions::new().write(true).create_new(true).mode(MODE).open(&new)?;
        file.write_all(&encode(linked)?)?;
        file.sync_all()?;
        // What cannot be read must not push out what can.
        if read(&self.path)?.is_some() {
            fs::rename(&self.path, beside(&self.path, ".previous"))?;
        }
        fs::rename(&new, &self.path)?;
        self.sync_folder()
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

/// The tokens in the file, or nothing when it is missing, cut off, damaged or of another version.
fn read(path: &Path) -> io::Result<Option<Linked>> {
    match fs::read(path) {
        Ok(bytes) => Ok(decode(&Zeroizing::new(bytes)).ok()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn encode(linked: &Linked) -> io::Result<Zeroizing<Vec<u8>>> {
    let fields = [
        linked.access_token.expose(),
        linked.refresh_token.as_ref().map_or("", Secret::expose),
        linked.scope.as_deref().unwrap_or_default(),
        linked.account.as_deref().unwrap_or_default(),
    ];
    let room = 64 + fields.iter().map(|field| field.len()).sum::<usize>();
    let mut bytes = Zeroizing::new(vec![0; room]);
    let write = |bytes| {
        let mut blob = BlobWriter::new(bytes, KIND, VERSION)?;
        for field in fields {
            blob.text(field)?;
        }
        blob.finish()
    };
    let length = write(bytes.as_mut_slice()).ok_or(io::ErrorKind::InvalidInput)?;
    bytes.truncate(length);
    Ok(bytes)
}

fn decode(bytes: &[u8]) -> Result<Linked, BlobError> {
    let some = |text: &str| Some(String::from(text)).filter(|text| !text.is_empty());
    let mut blob = BlobReader::new(bytes, KIND, VERSION)?;
    let linked = Linked {
        access_token: Secret::new(blob.text()?),
        refresh_token: some(blob.text()?).map(Secret::new),
        id_token: None,
        scope: some(blob.text()?),
        account: some(blob.text()?),
        expires_in: None,
    };
    blob.finish()?;
    Ok(linked)
}
