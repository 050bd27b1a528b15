//! Authorization servers that nobody here wrote, installed below the target folder by the package managers of their languages.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use crate::child::{Ending, Watched};
use crate::require::needs;

/// A running server. It ends on drop.
pub struct Foreign {
    issuer: String,
    _server: Watched,
}

impl Foreign {
    /// node-oidc-provider; `None` where node is missing.
    ///
    /// # Panics
    /// When it cannot be installed or does not start.
    #[must_use]
    pub fn node_oidc_provider() -> Option<Self> {
        let (node, npm) = (needs("node")?, needs("npm")?);
        let folder = installed("node", "package-lock.json", |folder| {
            let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"];
            vec![command(&npm, &arguments, folder)]
        });
        Some(Self::starts(Command::new(node).arg("server.mjs").current_dir(folder)))
    }

    /// The server of Authlib, on Flask; `None` where Python is missing.
    ///
    /// # Panics
    /// When it cannot be installed or does not start.
    #[must_use]
    pub fn authlib() -> Option<Self> {
        let python = needs("python3")?;
        let folder = installed("authlib", "requirements.txt", |folder| {
            let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", "requirements.txt"];
            let own = folder.join("venv/bin/python");
            vec![command(&python, &["-m", "venv", "venv"], folder), command(&own, &pip, folder)]
        });
        Some(Self::starts(Command::new(folder.join("venv/bin/python")).arg("server.py").current_dir(folder)))
    }

    /// Where it is.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// A server says its issuer in its first line that is a URL.
    fn starts(command: &mut Command) -> Self {
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = Watched::spawn(command, Ending::Terminate, None);
        let mut lines = BufReader::new(server.child().stdout.take().expect("its output")).lines();
        let issuer = lines.by_ref().map_while(Result::ok).find(|line| line.starts_with("http://"));
        // Whatever else it says must not fill the pipe.
        thread::spawn(move || lines.for_each(drop));
        Self { issuer: issuer.expect("a server that says its issuer"), _server: server }
    }
}

fn command(program: &Path, arguments: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder).stdout(Stdio::null());
    command
}

/// Copies `foreign/{name}` below the target folder, and installs there what `lock` names, once.
fn installed(name: &str, lock: &str, steps: impl Fn(&Path) -> Vec<Command>) -> PathBuf {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("foreign").join(name);
    let tests = std::env::current_exe().expect("the path of the test program");
    let target = tests.ancestors().nth(3).expect("the target folder");
    let folder = target.join("tmp/foreign").join(name);
    fs::create_dir_all(&folder).expect("a folder below the target folder");
    let guard = fs::File::create(folder.join("lock")).expect("a lock file");
    guard.lock().expect("a lock");
    for file in source.read_dir().expect("the files of a foreign server").flatten() {
        fs::copy(file.path(), folder.join(file.file_name())).expect("a copy");
    }
    let (wanted, done) = (fs::read(source.join(lock)).expect("a lock file of packages"), folder.join("installed"));
    if fs::read(&done).ok().as_ref() != Some(&wanted) {
        for mut step in steps(&folder) {
            assert!(step.status().is_ok_and(|status| status.success()), "{step:?} failed");
        }
        fs::write(&done, wanted).expect("a mark that it is done");
    }
    folder
}
