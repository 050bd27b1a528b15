//! The files of `web/`: embedded, or from a folder that replaces some of them.

use actix_web::web::Bytes;
use anyhow::Context;
use aws_lc_rs::digest;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rust_embed::RustEmbed;
use std::{collections::BTreeMap, path::Path};

/// The folders inside `web/`.
const KINDS: [&str; 3] = ["templates", "static", "locales"];

#[derive(rust_embed::Embed)]
#[folder = "../../web/templates"]
#[prefix = "templates/"]
struct Templates;

#[derive(rust_embed::Embed)]
#[folder = "../../web/static"]
#[prefix = "static/"]
struct Static;

#[derive(rust_embed::Embed)]
#[folder = "../../web/locales"]
#[prefix = "locales/"]
struct Locales;

/// All files, read once.
pub(super) struct Files {
    /// Templates and static files by their path inside `web/`.
    by_path: BTreeMap<String, Bytes>,
    /// Files of texts by tag: the embedded ones, then the operator's, which may hold some texts only.
    texts: BTreeMap<String, Vec<Bytes>>,
}

impl Files {
    /// The embedded files, each replaced by the one of the same path in `folder` where there is one.
    pub(super) fn read(folder: Option<&Path>) -> anyhow::Result<Self> {
        let mut files = Self { by_path: BTreeMap::new(), texts: BTreeMap::new() };
        files.embedded::<Templates>();
        files.embedded::<Static>();
        files.embedded::<Locales>();
        for (kind, folder) in KINDS.iter().filter_map(|kind| Some((kind, folder?.join(kind)))) {
            if !folder.is_dir() {
                continue;
            }
            for entry in std::fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
                let entry = entry?;
                if entry.file_type()?.is_file() {
                    let content = std::fs::read(entry.path())
                        .with_context(|| format!("cannot read {}", entry.path().display()))?;
                    files.add(format!("{kind}/{}", entry.file_name().to_string_lossy()), content.into());
                }
            }
        }
        Ok(files)
    }

    fn embedded<E: RustEmbed>(&mut self) {
        for path in E::iter() {
            if let Some(file) = E::get(&path) {
                self.add(path.into_owned(), file.data.into_owned().into());
            }
        }
    }

    /// A later file replaces an earlier one of the same path; texts are replaced one by one.
    pub(super) fn add(&mut self, path: String, content: Bytes) {
        match path.strip_prefix("locales/").map(|name| name.strip_suffix(".ftl")) {
            // `en/pages.ftl` of ours, `en.ftl` of an operator.
            Some(Some(name)) => {
                let tag = name.split('/').next().unwrap_or(name);
                self.texts.entry(tag.to_owned()).or_default().push(content);
            }
            Some(None) => {}
            None => drop(self.by_path.insert(path, content)),
        }
    }

    /// Tag and sources of the texts of each language.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, &[Bytes])> {
        self.texts.iter().map(|(tag, sources)| (tag.as_str(), sources.as_slice()))
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
