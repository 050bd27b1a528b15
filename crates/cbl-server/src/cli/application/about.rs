//! What people see of an application, as flags.

use crate::registration::{
    application::ApplicationDocument,
    logo::{self, MOST_BYTES},
};
use anyhow::Context;
use cbl_store::ledger::Logo;
use clap::Args;
use std::{fs::File, io::Read, path::PathBuf};

#[derive(Args)]
pub(in crate::cli) struct AboutFlags {
    /// One sentence for the page that asks for consent; empty for none
    #[arg(long)]
    description: Option<String>,
    /// Its picture: a PNG, JPEG or WebP file
    #[arg(long, value_name = "FILE")]
    logo: Option<PathBuf>,
    /// Its privacy notice; empty for none
    #[arg(long, value_name = "URI")]
    privacy_uri: Option<String>,
    /// Where its users find help; empty for none
    #[arg(long, value_name = "URI")]
    support_uri: Option<String>,
    /// Who answers for it, for operators; empty for none
    #[arg(long)]
    owner: Option<String>,
    /// Serves real people (production, the default), or is being tried out, and pages say so (staging)
    #[arg(long, value_parser = ["production", "staging"])]
    environment: Option<String>,
}

impl AboutFlags {
    /// Writes into the document what the flags say, and reads the logo that they name.
    pub(in crate::cli) fn change(self, document: &mut ApplicationDocument) -> anyhow::Result<Option<Logo>> {
        for (place, text) in [
            (&mut document.description, self.description),
            (&mut document.privacy_uri, self.privacy_uri),
            (&mut document.support_uri, self.support_uri),
            (&mut document.owner, self.owner),
        ] {
            if let Some(text) = text {
                *place = (!text.is_empty()).then_some(text);
            }
        }
        document.environment = self.environment.unwrap_or_else(|| document.environment.clone());
        let Some(path) = self.logo else { return Ok(None) };
        let named = || format!("--logo {}", path.display());
        let mut content = Vec::new();
        // One byte too many is enough to refuse it.
        let mut file = File::open(&path).with_context(named)?.take(u64::try_from(MOST_BYTES + 1)?);
        file.read_to_end(&mut content).with_context(named)?;
        let logo = logo::read(content).map_err(|problem| anyhow::anyhow!("{} {}", named(), problem.why))?;
        Ok(Some(logo))
    }

    /// Whether one of the flags is there.
    pub(in crate::cli) fn says_something(&self) -> bool {
        let texts = [&self.description, &self.privacy_uri, &self.support_uri, &self.owner, &self.environment];
        self.logo.is_some() || texts.iter().any(|text| text.is_some())
    }
}
