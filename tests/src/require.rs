//! What a test needs of the machine, and what it does when that is missing.

use std::io::Write;
use std::path::{Path, PathBuf};

/// Where `program` is; `None`, after saying so, when this machine has none and the test is to be skipped.
///
/// # Panics
/// When it is missing and `CBL_REQUIRE_SERVICES=1` is set, as `cargo verify` does.
#[must_use]
pub fn needs(program: &str) -> Option<PathBuf> {
    let found = find(program);
    if found.is_none() {
        let message = refusal(program, std::env::var("CBL_REQUIRE_SERVICES").is_ok_and(|value| value == "1"));
        // Past the test runner's capture, which would swallow what a passing test prints.
        writeln!(std::io::stderr(), "{message}").ok();
    }
    found
}

fn refusal(program: &str, required: bool) -> String {
    assert!(!required, "CBL_REQUIRE_SERVICES=1 is set and {program} is missing");
    format!("skipped: needs {program}")
}

/// Where Debian keeps the server programs of PostgreSQL (the newest version first), on the path, or in `/usr/sbin`. Links are
/// left alone: Debian's redis-server is one, and its program goes by the name it is called.
fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders = postgres_folders(Path::new("/usr/lib/postgresql"));
    folders.extend(std::env::split_paths(&path).chain([PathBuf::from("/usr/sbin")]));
    folders.into_iter().map(|folder| folder.join(program)).find(|file| file.is_file())
}

fn postgres_folders(versions: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<_> =
        versions.read_dir().into_iter().flatten().flatten().map(|version| version.path().join("bin")).collect();
    folders.sort();
    folders.reverse();
    folders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_of_every_machine_is_found_and_an_invented_one_is_not() {
        assert!(find("sh").is_some());
        assert_eq!(find("no-such-program-of-cbl"), None);
    }

    #[test]
    fn a_missing_program_skips_the_test_and_says_what_it_needs() {
        assert_eq!(refusal("some-server", false), ["skipped:", "needs", "some-server"].join(" "));
    }

    #[test]
    #[should_panic(expected = "some-server is missing")]
    fn a_missing_program_fails_the_test_where_services_are_required() {
        let _ = refusal("some-server", true);
    }
}
