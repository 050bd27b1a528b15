//! The compilers, and the library installed as `just install-c` installs it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use tempfile::TempDir;

/// Every file compiles as both.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Language {
    C99,
    Cpp11,
}

pub(crate) const LANGUAGES: [Language; 2] = [Language::C99, Language::Cpp11];

const STRICT: [&str; 4] = ["-Wall", "-Wextra", "-pedantic", "-Werror"];

impl Language {
    /// A command of this compiler family (`""` for the host) that takes its files as this language, strictly.
    pub(crate) fn compiler(self, family: &str) -> Command {
        let (program, arguments) = match self {
            Self::C99 => ("gcc", ["-std=c99", "-xc"]),
            Self::Cpp11 => ("g++", ["-std=c++11", "-xc++"]),
        };
        let mut command = Command::new(format!("{family}{program}"));
        command.args(STRICT).args(arguments);
        command
    }
}

pub(crate) fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub(crate) fn example(name: &str) -> PathBuf {
    package().join("examples").join(name)
}

/// Where `install.sh` put it, once for all tests of a run.
pub(crate) fn installed() -> &'static Path {
    static PREFIX: LazyLock<TempDir> = LazyLock::new(|| {
        let prefix = tempfile::tempdir().expect("a temporary folder");
        let mut install = Command::new(package().join("install.sh"));
        // A folder of its own: other builds hold the lock of the usual one for minutes.
        install.arg(prefix.path()).arg(package().join("../../target/c"));
        runs(&mut install);
        prefix
    });
    PREFIX.path()
}

/// What pkg-config says of the installed library and of others.
pub(crate) fn pkg_config(question: &str, packages: &[&str]) -> Vec<String> {
    let mut command = Command::new("pkg-config");
    command.env("PKG_CONFIG_PATH", installed().join("lib/pkgconfig")).arg(question).args(packages);
    let output = runs(&mut command);
    String::from_utf8(output.stdout).unwrap().split_whitespace().map(str::to_owned).collect()
}

/// Whether libcurl can be compiled against; `false` after saying that the test is skipped.
pub(crate) fn needs_libcurl() -> bool {
    let there = cbl_tests::needs("pkg-config").is_some()
        && Command::new("pkg-config").args(["--exists", "libcurl"]).status().is_ok_and(|status| status.success());
    there || missing("libcurl4-gnutls-dev")
}

/// Whether there is a compiler for Cortex-M; `false` after saying that the test is skipped.
pub(crate) fn needs_arm() -> bool {
    let there = Command::new("arm-none-eabi-gcc").arg("--version").stdout(Stdio::null()).status().is_ok();
    there || missing("gcc-arm-none-eabi")
}

fn missing(package: &str) -> bool {
    let required = std::env::var("CBL_REQUIRE_SERVICES").is_ok_and(|value| value == "1");
    assert!(!required, "CBL_REQUIRE_SERVICES=1 is set and {package} is missing");
    // Past the test runner's capture, which would swallow what a passing test prints.
    std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("skipped: needs {package}\n")).ok();
    false
}

/// Runs a command that must succeed.
pub(crate) fn runs(command: &mut Command) -> Output {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}:\n{}", String::from_utf8_lossy(&output.stderr));
    output
}
