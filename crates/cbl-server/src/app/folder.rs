//! The data folder and its lock.

use anyhow::{Context, bail};
use std::{
    fs::{DirBuilder, File, OpenOptions, TryLockError},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::Path,
};

/// Makes the data folder, readable by its owner only, unless it is there.
pub(crate) fn create(data: &Path) -> anyhow::Result<()> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(data)
        .with_context(|| format!("cannot make the data folder {}; name another with --data", data.display()))
}

/// Takes the data folder for this process until the file is dropped: two servers on one folder would each believe to
/// hold all grants.
pub(crate) fn lock(data: &Path) -> anyhow::Result<File> {
    create(data)?;
    let path = data.join("serve.lock");
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(&path)
        .with_context(|| format!("cannot open {}", path.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => bail!(
            "another `cbl serve` uses the data folder {}; stop it, or name another folder with --data",
            data.display()
        ),
        Err(TryLockError::Error(error)) => Err(error).with_context(|| format!("cannot lock {}", path.display())),
    }
}
