//! The texts of one language: a Fluent file, and English below it for what it lacks.

use anyhow::{Context, bail, ensure};
use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use std::sync::Arc;
use unic_langid::LanguageIdentifier;

/// What a text may not contain, since it is put into HTML as it stands.
const MARKUP: [char; 4] = ['<', '>', '&', '"'];

/// The texts of one language.
pub(crate) struct Texts {
    tag: String,
    bundle: FluentBundle<Arc<FluentResource>>,
}

/// Reads a file of texts and refuses markup in it: every tag of a page stands in a template.
pub(super) fn parse(name: &str, source: &[u8]) -> anyhow::Result<Arc<FluentResource>> {
    let source = str::from_utf8(source).with_context(|| format!("{name} is not UTF-8"))?;
    let texts = source.lines().filter(|line| !line.starts_with('#'));
    for (line, text) in texts.enumerate().map(|(at, line)| (at + 1, line.replace("->", ""))) {
        ensure!(!text.contains(MARKUP), "{name} has one of < > & \" in the text {line}: {text}");
    }
    match FluentResource::try_new(source.to_owned()) {
        Ok(texts) => Ok(Arc::new(texts)),
        Err((_, errors)) => bail!("cannot read {name}: {errors:?}"),
    }
}

impl Texts {
    /// Puts files together; a text of a later one replaces the same text of an earlier one.
    pub(super) fn new(tag: &str, files: &[Arc<FluentResource>]) -> anyhow::Result<Self> {
        let language: LanguageIdentifier = tag.parse().with_context(|| format!("{tag} is no language tag"))?;
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Templates isolate what comes from outside with <bdi>; marks in plain text would be read out and copied.
        bundle.set_use_isolating(false);
        for file in files {
            bundle.add_resource_overriding(Arc::clone(file));
        }
        Ok(Self { tag: tag.to_owned(), bundle })
    }

    /// The tag of the language.
    pub(super) fn tag(&self) -> &str {
        &self.tag
    }

    /// A text with its arguments in place.
    pub(crate) fn say(&self, key: &str, arguments: &FluentArgs<'_>) -> Result<String, String> {
        let message = self.bundle.get_message(key).and_then(|message| message.value());
        let message = message.ok_or_else(|| format!("there is no text {key}"))?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(message, Some(arguments), &mut errors);
        if errors.is_empty() { Ok(text.into_owned()) } else { Err(format!("the text {key}: {errors:?}")) }
    }
}
