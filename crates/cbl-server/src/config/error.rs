//! What is wrong with a configuration, where, and what to write instead.

use std::fmt;

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A flag of the command line.
    Flag(String),
    /// An environment variable.
    Variable(String),
    /// A file.
    File(String),
    /// Nobody wrote it.
    Default,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(name) => write!(f, "flag {name}"),
            Self::Variable(name) => write!(f, "variable {name}"),
            Self::File(path) => write!(f, "file {path}"),
            Self::Default => f.write_str("default"),
        }
    }
}

/// A configuration that cannot be used. The text names the key, where it came from, and the fix.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// The named file cannot be read.
    #[error("cannot read the configuration file {path}: {cause}; name another with --config")]
    Unreadable {
        /// The file.
        path: String,
        /// What the system said.
        cause: String,
    },
    /// The file is no TOML.
    #[error("the configuration file {path} is not TOML: {cause}")]
    Malformed {
        /// The file.
        path: String,
        /// Where and why.
        cause: String,
    },
    /// The file has a key that does not exist.
    #[error("unknown key `{key}` in file {path}{}", hint(nearest.as_deref()))]
    UnknownKey {
        /// The key.
        key: String,
        /// The file.
        path: String,
        /// The known key that looks most like it.
        nearest: Option<String>,
    },
    /// A key may not stand where it stands.
    #[error("`{key}` ({origin}) {problem}")]
    Misplaced {
        /// The key.
        key: &'static str,
        /// Where it stands.
        origin: Origin,
        /// Why not there, and where instead.
        problem: String,
    },
    /// A value is outside what its key allows.
    #[error("`{key}` ({origin}): {problem}")]
    BadValue {
        /// The key.
        key: &'static str,
        /// Where it came from.
        origin: Origin,
        /// What is wrong, and what to write instead.
        problem: String,
    },
    /// Something is wrong with a provider, whose name the operator chose.
    #[error("`{key}` {problem}")]
    Upstream {
        /// The key, with the name of its table.
        key: String,
        /// What is wrong, and what to write instead.
        problem: String,
    },
    /// Keys contradict each other.
    #[error("`{key}`: {problem}")]
    Conflict {
        /// The key to change.
        key: &'static str,
        /// What is wrong, and what to write instead.
        problem: String,
    },
}

fn hint(nearest: Option<&str>) -> String {
    match nearest {
        Some(nearest) => format!("; did you mean `{nearest}`?"),
        None => "; `cbl config check` prints all keys".into(),
    }
}
