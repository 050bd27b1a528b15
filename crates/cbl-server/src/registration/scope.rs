//! An operator's own scope as a document, and which scopes a client may have.

use super::{Problem, line};
use cbl_proto::Scope;
use cbl_rules::scopes::{BUILT_IN, built_in};
use cbl_store::ledger::RegisteredScope;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use unic_langid::LanguageIdentifier;

/// Longest text that people read about a scope.
const TEXT: usize = 120;
/// The language that every scope is explained in.
const NEEDED: &str = "en";

/// A scope.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ScopeDocument {
    /// As it stands in requests and tokens; never changes.
    pub name: String,
    /// What a person reads, by language tag; `en` is needed, and stands in where a language is missing.
    pub texts: BTreeMap<String, String>,
    /// Pages mark it: what it gives away deserves a second look.
    pub sensitive: bool,
}

impl ScopeDocument {
    /// The document of a scope.
    #[must_use]
    pub fn of(scope: &RegisteredScope) -> Self {
        Self { name: scope.name.clone(), texts: scope.texts.clone(), sensitive: scope.sensitive }
    }

    /// The scope that it says, if every member is as it must be.
    pub fn scope(&self) -> Result<RegisteredScope, Problem> {
        let name =
            Scope::parse(&self.name).map_err(|error| Problem::new("name", format!("{:?}: {error}", self.name)))?;
        if name.tokens().nth(1).is_some() {
            return Err(Problem::new("name", format!("{:?} is more than one scope", self.name)));
        }
        if built_in(&self.name).is_some() {
            return Err(Problem::new("name", format!("{:?} is one that this server knows by itself", self.name)));
        }
        if let Some(meant) = BUILT_IN.iter().find(|scope| scope.lwa == Some(&*self.name)) {
            let why = format!("{:?} is Login with Amazon's word for {:?}", self.name, meant.name);
            return Err(Problem::new("name", why));
        }
        if !self.texts.contains_key(NEEDED) {
            return Err(Problem::new("text", "is missing in English (en), which every scope is explained in"));
        }
        for (tag, text) in &self.texts {
            tag.parse::<LanguageIdentifier>()
                .map_err(|_| Problem::new("text", format!("{tag:?} is no language tag, such as de or pt-BR")))?;
            line("text", text, TEXT)?;
        }
        Ok(RegisteredScope { name: self.name.clone(), sensitive: self.sensitive, texts: self.texts.clone() })
    }
}

/// Refuses scopes of a client that nobody could explain to a person. Those that it `had` before may stay.
pub fn known(scopes: &str, had: &str, own: &BTreeSet<String>) -> Result<(), Problem> {
    let is_known = |scope: &str| {
        built_in(scope).is_some() || own.contains(scope) || had.split_ascii_whitespace().any(|held| held == scope)
    };
    let Some(unknown) = scopes.split_ascii_whitespace().find(|scope| !is_known(scope)) else { return Ok(()) };
    let hint = match BUILT_IN.iter().find(|scope| scope.lwa == Some(unknown)) {
        Some(meant) => format!("write {} here, or --lwa", meant.name),
        None => {
            format!("define it with `cbl scope add --name {unknown} --text ...`, so that people can read what it means")
        }
    };
    Err(Problem::new("scopes", format!("names the unknown {unknown:?}; {hint}")))
}
