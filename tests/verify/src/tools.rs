//! What the steps need beyond a Rust toolchain: which of it is missing, and getting it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::command::{cargo, run};

/// A program or service that a step needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tool {
    Redis,
    Postgres,
    Chromium,
    ChromeDriver,
    Zbar,
    Libcurl,
    PkgConfig,
    ArmGcc,
    /// Emulates the board of `firmware-sim/qemu`.
    Qemu,
    /// Runs an authorization server that is not ours.
    Node,
    Npm,
    /// Runs another one, in an environment of its own.
    Python,
    /// What the README types.
    Curl,
    /// A compiler for targets that rustup would have to download, and the source of its core library.
    RustcWeb,
    RustWebSource,
    RustWebClippy,
    CargoDeny,
}

/// Debian's compiler of `rustc-web`.
pub(crate) const RUSTC_WEB: &str = "/usr/bin/rustc";
/// The clippy of that compiler.
pub(crate) const CLIPPY_WEB: &str = "/usr/bin/cargo-clippy";

/// The version of cargo-deny that is built when there is none; any version that is there is used.
const CARGO_DENY: &str = "0.20.2";

impl Tool {
    /// The Debian package it comes in; `None` for what cargo installs.
    fn package(self) -> Option<&'static str> {
        match self {
            Self::Redis => Some("redis-server"),
            Self::Postgres => Some("postgresql"),
            Self::Chromium => Some("chromium"),
            Self::ChromeDriver => Some("chromium-driver"),
            Self::Zbar => Some("zbar-tools"),
            Self::Libcurl => Some("libcurl4-gnutls-dev"),
            Self::PkgConfig => Some("pkg-config"),
            Self::ArmGcc => Some("gcc-arm-none-eabi"),
            Self::Qemu => Some("qemu-system-arm"),
            Self::Node => Some("nodejs"),
            Self::Npm => Some("npm"),
            Self::Python => Some("python3-venv"),
            Self::Curl => Some("curl"),
            Self::RustcWeb => Some("rustc-web"),
            Self::RustWebSource => Some("rust-web-src"),
            Self::RustWebClippy => Some("rust-web-clippy"),
            Self::CargoDeny => None,
        }
    }

    fn is_there(self) -> bool {
        match self {
            Self::Redis => on_path("redis-server"),
            Self::Postgres => has_postgres(Path::new("/usr/lib/postgresql")) || on_path("postgres"),
            Self::Chromium => on_path("chromium"),
            Self::ChromeDriver => on_path("chromedriver"),
            Self::Zbar => on_path("zbarimg"),
            Self::Libcurl => has_libcurl(),
            Self::PkgConfig => on_path("pkg-config"),
            Self::ArmGcc => on_path("arm-none-eabi-gcc"),
            Self::Qemu => on_path("qemu-system-arm"),
            Self::Node => on_path("node"),
            Self::Npm => on_path("npm"),
            Self::Python => has_venv(),
            Self::Curl => on_path("curl"),
            // By their full paths: a rustc of rustup's does not know where Debian keeps the source.
            Self::RustcWeb => Path::new(RUSTC_WEB).is_file(),
            Self::RustWebClippy => Path::new(CLIPPY_WEB).is_file(),
            Self::RustWebSource => Path::new("/usr/lib/rustlib/src/rust/library/core").is_dir(),
            Self::CargoDeny => succeeds(cargo(&["deny", "--version"])),
        }
    }
}

/// Makes sure that everything in `needs` is there, installing what is missing when that is allowed. The error says what is still
/// missing and what to type.
pub(crate) fn provide(needs: &[Tool]) -> Result<(), String> {
    let missing = missing(needs);
    let packages: Vec<_> = missing.iter().filter_map(|tool| tool.package()).collect();
    if !packages.is_empty() {
        install_packages(&packages)?;
    }
    if missing.contains(&Tool::CargoDeny) {
        install_cargo_deny()?;
    }
    match self::missing(&missing).as_slice() {
        [] => Ok(()),
        still => Err(format!("installed, and yet not found: {still:?}")),
    }
}

/// Debian keeps what makes environments in a package of its own.
fn has_venv() -> bool {
    let mut python = Command::new("python3");
    python.args(["-c", "import venv, ensurepip"]).stderr(Stdio::null());
    succeeds(python)
}

fn missing(needs: &[Tool]) -> Vec<Tool> {
    needs.iter().copied().filter(|tool| !tool.is_there()).collect()
}

fn install_packages(packages: &[&str]) -> Result<(), String> {
    let names = packages.join(" ");
    let by_hand = format!("apt-get update && apt-get install -y --no-install-recommends {names}");
    let prefix: &[&str] = match rights() {
        _ if !on_path("apt-get") => {
            return Err(format!("missing: {names}\nThis is no Debian; please install what these packages contain."));
        }
        Rights::Root => &[],
        Rights::Sudo => &["sudo", "-n"],
        Rights::None => {
            return Err(format!("missing: {names}\nPlease run as root: {by_hand}"));
        }
    };
    println!("missing: {names}\ninstalling: {by_hand}");
    let failed = |reason| format!("missing: {names}\napt-get failed ({reason}). Please run as root: {by_hand}");
    let install = [&["install", "-y", "--no-install-recommends"], packages].concat();
    apt_get(prefix, &["update"]).and_then(|()| apt_get(prefix, &install)).map_err(failed)
}

fn apt_get(prefix: &[&str], arguments: &[&str]) -> Result<(), String> {
    // `env` because sudo does not pass the variable on.
    let line = [prefix, &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"], arguments].concat();
    let mut words = line.into_iter();
    let mut command = Command::new(words.next().unwrap_or("env"));
    command.args(words);
    run(command)
}

enum Rights {
    Root,
    Sudo,
    None,
}

fn rights() -> Rights {
    let mut whoami = Command::new("id");
    whoami.arg("-u");
    let root = whoami.output().is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    let mut sudo = Command::new("sudo");
    sudo.args(["-n", "true"]);
    match root {
        true => Rights::Root,
        false if succeeds(sudo) => Rights::Sudo,
        false => Rights::None,
    }
}

/// Into cargo's own folder rather than `target`: there it serves every clone and survives `cargo clean`. Unoptimised, because
/// compiling is what takes the time: a check of this workspace takes seconds either way.
fn install_cargo_deny() -> Result<(), String> {
    let line = ["install", "--locked", "--debug", "cargo-deny", "--version", CARGO_DENY];
    println!("missing: cargo-deny\ninstalling: cargo {}", line.join(" "));
    run(cargo(&line)).map_err(|reason| format!("missing: cargo-deny ({reason})\nPlease run: cargo {}", line.join(" ")))
}

fn on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    found_in(&path, program)
}

fn found_in(path: &OsStr, program: &str) -> bool {
    std::env::split_paths(path).chain([PathBuf::from("/usr/sbin")]).any(|folder| folder.join(program).is_file())
}

/// Debian keeps the server programs of PostgreSQL in one folder for each version, off the path.
fn has_postgres(versions: &Path) -> bool {
    let folders = versions.read_dir().into_iter().flatten().flatten();
    folders
        .map(|version| version.path().join("bin"))
        .any(|bin| bin.join("initdb").is_file() && bin.join("postgres").is_file())
}

/// Any package that has its headers will do; without pkg-config nobody can tell.
fn has_libcurl() -> bool {
    let mut command = Command::new("pkg-config");
    command.args(["--exists", "libcurl"]);
    succeeds(command)
}

fn succeeds(mut command: Command) -> bool {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_found_on_the_path_and_an_invented_one_is_not() {
        assert!(found_in(OsStr::new("/nowhere:/bin"), "sh"));
        assert!(!found_in(OsStr::new("/nowhere:/bin"), "no-such-program-of-cbl"));
    }

    #[test]
    fn postgres_needs_both_of_its_programs() {
        let versions = std::env::temp_dir().join(format!("cbl-verify-{}", std::process::id()));
        let bin = versions.join("15/bin");
        std::fs::create_dir_all(&bin).unwrap();
        std::fs::write(bin.join("postgres"), "").unwrap();
        let half = has_postgres(&versions);
        std::fs::write(bin.join("initdb"), "").unwrap();
        let whole = has_postgres(&versions);
        std::fs::remove_dir_all(&versions).unwrap();
        assert_eq!((half, whole), (false, true));
    }

    #[test]
    fn every_tool_but_cargo_deny_comes_from_a_debian_package() {
        use Tool::{
            ArmGcc, ChromeDriver, Chromium, Libcurl, Node, Npm, PkgConfig, Postgres, Qemu, Redis, RustWebClippy,
            RustWebSource, RustcWeb, Zbar,
        };
        let services = [Redis, Postgres, Chromium, ChromeDriver, Zbar, Qemu, Node, Npm];
        let compilers = [Libcurl, PkgConfig, ArmGcc, RustcWeb, RustWebSource, RustWebClippy];
        let packaged = services.into_iter().chain(compilers).map(Tool::package).collect::<Vec<_>>();
        assert!(packaged.iter().all(Option::is_some));
        assert_eq!(Tool::CargoDeny.package(), None);
    }
}
