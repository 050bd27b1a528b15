//! The secrets file: made on the first start, the same on every node, for its owner's eyes only.
//!
//! ```toml
//! use = 1                      # new codes and tokens are made with this version
//!
//! [[version]]                  # every version that stands here is accepted
//! number = 1
//! pepper = "..."               # 32 bytes each, base64url
//! mac = "..."
//! seal = "..."
//! ```
//!
//! To rotate: add a version on every node and restart (*accept*), then change `use` on every node and restart (*use*),
//! then, one lifetime of everything made with it later, drop the old one.

use super::{Secrets, Version};
use crate::{config::Config, entropy};
use anyhow::{Context, bail, ensure};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_store::ledger::Ledger;
use serde::Deserialize;
use std::{
    fs::{self, File, OpenOptions},
    io::{ErrorKind, Read, Write},
    os::unix::fs::{MetadataExt, OpenOptionsExt},
    path::Path,
};
use zeroize::Zeroizing;

/// The file as TOML reads it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    #[serde(rename = "use")]
    used: u8,
    version: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    number: u8,
    pepper: Zeroizing<String>,
    mac: Zeroizing<String>,
    seal: Zeroizing<String>,
}

/// Reads the secrets that the configuration names, makes them on the first start, and compares them with what the ledger
/// remembers of them.
pub async fn load(config: &Config, ledger: &Ledger) -> anyhow::Result<Secrets> {
    let path = &config.secrets;
    let secrets = if let Some(content) = &config.secrets_content {
        parse(&content.0).context("the variable CBL_SECRETS_CONTENT holds no secrets file")?
    } else if let Some(text) = read(path)? {
        parse(&text).with_context(|| format!("{} is no secrets file", path.display()))?
    } else {
        first_start(path, ledger).await?
    };
    compare(&secrets, &config.secrets, ledger).await?;
    Ok(secrets)
}

/// The text of the file; `None` when there is none. Refuses a file that others may read: it must be taken for known.
pub fn read(path: &Path) -> anyhow::Result<Option<Zeroizing<String>>> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(error).with_context(|| format!("cannot read the secrets file {}", path.display()));
        }
    };
    let mode = file.metadata()?.mode() & 0o777;
    ensure!(
        mode & !0o700 == 0,
        "the secrets file {} can be read by others (mode {mode:o}); type: chmod 600 {}",
        path.display(),
        path.display()
    );
    let mut text = Zeroizing::new(String::new());
    file.read_to_string(&mut text)?;
    Ok(Some(text))
}

/// Makes the file, unless the ledger was used before: with other secrets nothing in it would open.
async fn first_start(path: &Path, ledger: &Ledger) -> anyhow::Result<Secrets> {
    ensure!(
        ledger.meta(&meta_key(1)).await?.is_none(),
        "the secrets file {} is missing, but the ledger was made with one; put the file back from a backup or from \
         another node, or name it with --secrets",
        path.display()
    );
    let text = draw()?;
    create(path, &text).with_context(|| format!("cannot make the secrets file {}", path.display()))?;
    parse(&text)
}

/// A file with one new version.
fn draw() -> anyhow::Result<Zeroizing<String>> {
    let key = || -> anyhow::Result<Zeroizing<String>> {
        let bytes = Zeroizing::new(entropy::os_bytes::<32>()?);
        Ok(Zeroizing::new(URL_SAFE_NO_PAD.encode(*bytes)))
    };
    let (pepper, mac, seal) = (key()?, key()?, key()?);
    Ok(Zeroizing::new(format!(
        "# Secrets of this server. Keep a backup. Every node needs the same file. Never change a version.\n\
         use = 1\n\n[[version]]\nnumber = 1\npepper = \"{}\"\nmac = \"{}\"\nseal = \"{}\"\n",
        *pepper, *mac, *seal
    )))
}

/// Writes a new file of mode 0600, all of it or nothing; never over another.
pub fn create(path: &Path, text: &str) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let draft = path.with_extension(format!("draft-{}", std::process::id()));
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        // Unlike a rename, a link does not replace what is there.
        .and_then(|()| fs::hard_link(&draft, path));
    fs::remove_file(&draft)?;
    written?;
    File::open(folder)?.sync_all()
}

/// Reads the text of a secrets file. Errors name the place, never a value.
pub fn parse(text: &str) -> anyhow::Result<Secrets> {
    let document: Document = toml::from_str(text).map_err(|error| anyhow::anyhow!("{}", error.message()))?;
    let mut versions = Vec::with_capacity(document.version.len());
    for entry in &document.version {
        ensure!(entry.number > 0, "version numbers go from 1 to 255");
        ensure!(
            versions.iter().all(|version: &Version| version.number != entry.number),
            "version {} stands there twice",
            entry.number
        );
        let pepper = key(entry, "pepper", &entry.pepper)?;
        let mac = key(entry, "mac", &entry.mac)?;
        let seal = key(entry, "seal", &entry.seal)?;
        versions.push(Version::new(entry.number, &pepper, &mac, &seal));
    }
    let Some(used) = versions.iter().position(|version| version.number == document.used) else {
        bail!("`use` names version {}, which is not there", document.used);
    };
    let current = versions.swap_remove(used);
    Ok(Secrets::new(current, versions))
}

fn key(entry: &Entry, name: &str, text: &str) -> anyhow::Result<Zeroizing<[u8; 32]>> {
    let mut bytes = Zeroizing::new([0; 32]);
    let length = URL_SAFE_NO_PAD.decode_slice(text, &mut *bytes);
    ensure!(length == Ok(32), "`{name}` of version {} is not 32 bytes in base64url", entry.number);
    Ok(bytes)
}

/// A node with other secrets would refuse everybody's codes and tokens, so it must not start.
async fn compare(secrets: &Secrets, path: &Path, ledger: &Ledger) -> anyhow::Result<()> {
    for version in secrets.accepted() {
        let mine = URL_SAFE_NO_PAD.encode(version.fingerprint());
        let known = ledger.set_meta_if_absent(&meta_key(version.number), &mine).await?;
        ensure!(
            known == mine,
            "version {} of the secrets (file {}) is not the one that this ledger was used with (fingerprint {mine}, \
             the ledger knows {known}); copy the file from another node or from a backup",
            version.number,
            path.display()
        );
    }
    Ok(())
}

fn meta_key(version: u8) -> String {
    format!("secrets_fingerprint_{version}")
}
