//! All templates in one language. They are made once, at the start.

use super::{files::Files, language::Language, texts, texts::Texts, words};
use anyhow::Context;
use fluent_bundle::{FluentArgs, FluentResource};
use minijinja::{Environment, value::Serde};
use std::sync::Arc;

/// What a text says where its own language lacks it.
const COMPLETE: &str = "en";

/// All templates in one language.
#[derive(Clone)]
pub(super) struct Edition {
    /// The language.
    pub(super) language: Language,
    /// The templates, which speak it.
    pub(super) templates: Environment<'static>,
    /// The texts, for mail.
    pub(super) texts: Arc<Texts>,
}

/// Every edition, by tag.
pub(super) fn all(files: &Files, templates: &Environment<'static>) -> anyhow::Result<Vec<Edition>> {
    let complete = files.texts().find(|(tag, _)| *tag == COMPLETE).context("the texts of en are missing")?;
    let complete = read(COMPLETE, complete.1)?;
    let mut editions = Vec::new();
    for (tag, sources) in files.texts() {
        let texts = Arc::new(Texts::new(tag, &[complete.clone(), read(tag, sources)?].concat())?);
        let say =
            |key| texts.say(key, &FluentArgs::new()).map_err(|error| anyhow::anyhow!("locales/{tag}.ftl: {error}"));
        let language =
            Language { tag: tag.to_owned(), name: say("language-name")?, direction: say("language-direction")? };
        let mut templates = templates.clone();
        words::teach(&mut templates, &texts);
        editions.push(Edition { language, templates, texts });
    }
    let languages: Vec<_> = editions.iter().map(|edition| edition.language.clone()).collect();
    for edition in &mut editions {
        edition.templates.add_global("language", Serde(&edition.language));
        edition.templates.add_global("languages", Serde(&languages));
    }
    Ok(editions)
}

fn read(tag: &str, sources: &[actix_web::web::Bytes]) -> anyhow::Result<Vec<Arc<FluentResource>>> {
    sources.iter().map(|source| texts::parse(&format!("locales/{tag}.ftl"), source)).collect()
}
