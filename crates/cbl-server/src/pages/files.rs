//! The files of `web/`: embedded, or from a folder that replaces some of them.

use actix_web::web::Bytes;
use anyhow::Context;
use aws_lc_rs::digest;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use std::{collections::BTreeMap, path::Path};

#[derive(rust_embed::Embed)]
#[folder = "../../web"]
struct Embedded;

/// All files by their path inside `web/`, read once.
pub(super) struct Files {
    by_path: BTreeMap<String, Bytes>,
}

impl Files {
    /// The embedded files, each replaced by the one of the same path in `folder` where there is one.
    pub(super) fn read(folder: Option<&Path>) -> anyhow::Result<Self> {
        let mut by_path: BTreeMap<_, _> = Embedded::iter()
            .filter_map(|path| {
                Embedded::get(&path).map(|file| (path.into_owned(), Bytes::from(file.data.into_owned())))
            })
            .collect();
        for (kind, folder) in ["templates", "static"].iter().filter_map(|kind| Some((kind, folder?.join(kind)))) {
            if !folder.is_dir() {
                continue;
            }
            for entry in std::fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
                let entry = entry?;
                if entry.file_type()?.is_file() {
                    let content = std::fs::read(entry.path())
                        .with_context(|| format!("cannot read {}", entry.path().display()))?;
                    by_path.insert(format!("{kind}/{}", entry.file_name().to_string_lossy()), content.into());
                }
            }
        }
        Ok(Self { by_path })
    }

    /// Name and source of each template.
    pub(super) fn templates(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.by_path.iter().filter_map(|(path, content)| Some((path.strip_prefix("templates/")?, &**content)))
    }

    /// Type and content of a static file. Only what was read at the start is ever given out, so no path leads elsewhere.
    pub(super) fn static_file(&self, name: &str) -> Option<(&'static str, Bytes)> {
        let content = self.by_path.get(&format!("static/{name}"))?;
        let content_type = match name.rsplit_once('.')?.1 {
            "css" => "text/css; charset=utf-8",
            "svg" => "image/svg+xml",
            "png" => "image/png",
            "ico" => "image/x-icon",
            "js" => "text/javascript; charset=utf-8",
            "woff2" => "font/woff2",
            _ => "application/octet-stream",
        };
        Some((content_type, content.clone()))
    }

    /// The start of the digest of all static files.
    pub(super) fn version(&self) -> String {
        let mut context = digest::Context::new(&digest::SHA256);
        for (path, content) in self.by_path.range("static/".to_owned()..) {
            context.update(path.as_bytes());
            context.update(content);
        }
        URL_SAFE_NO_PAD.encode(context.finish().as_ref().get(..6).unwrap_or_default())
    }
}
