//! What a dependency may be: `deny.toml`, asked without the network.

use std::path::{Path, PathBuf};

use crate::command::{cargo, run};

/// Everything is downloaded first, so that cargo-deny itself needs nothing from outside.
pub(crate) fn check() -> Result<(), String> {
    run(cargo(&["fetch", "--locked"]))?;
    let mut line = vec!["deny", "--offline", "--all-features", "check", "bans", "licenses", "sources"];
    match cargo_home() {
        Some(home) if has_advisories(&home) => line.push("advisories"),
        _ => println!("advisories: not checked, no local database is given (`cargo deny fetch db` makes one)"),
    }
    run(cargo(&line))
}

fn cargo_home() -> Option<PathBuf> {
    let told = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    told.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
}

/// Whether a copy of the advisory database lies where cargo-deny keeps it. It is used as it is, never fetched: what `verify` says
/// of one commit must not change with what was published meanwhile. A failed fetch leaves the folder with a lock file alone.
fn has_advisories(cargo_home: &Path) -> bool {
    let databases = cargo_home.join("advisory-dbs").read_dir();
    databases.is_ok_and(|mut entries| entries.any(|entry| entry.is_ok_and(|entry| entry.path().is_dir())))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::has_advisories;

    #[test]
    fn a_lock_that_a_failed_fetch_left_is_no_database() {
        let home = std::env::temp_dir().join(format!("cbl-verify-deny-{}", std::process::id()));
        let databases = home.join("advisory-dbs");
        assert!(!has_advisories(&home));
        fs::create_dir_all(&databases).expect("a folder");
        fs::write(databases.join("db.lock"), "").expect("a file");
        assert!(!has_advisories(&home));
        fs::create_dir(databases.join("advisory-db-1")).expect("a folder");
        assert!(has_advisories(&home));
        fs::remove_dir_all(home).expect("the folder goes");
    }
}
