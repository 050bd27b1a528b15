//! Programs of other languages with their packages, as their lock files name them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::require::needs;

/// The program `script` of `foreign/{folder}`, whose packages npm installs; `None` where node is missing.
pub(super) fn of_node(folder: &str, script: &str) -> Option<Command> {
    let (node, npm) = (needs("node")?, needs("npm")?);
    let folder = installed(folder, "package-lock.json", |folder| {
        let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"];
        vec![command(&npm, &arguments, folder)]
    });
    let mut program = Command::new(node);
    program.arg(script).current_dir(folder);
    Some(program)
}

/// The program `script` of `foreign/{folder}` in an environment of its own; `None` where Python is missing.
pub(super) fn of_python(folder: &str, script: &str) -> Option<Command> {
    let python = needs("python3")?;
    let folder = installed(folder, "requirements.txt", |folder| {
        let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", "requirements.txt"];
        let own = folder.join("venv/bin/python");
        vec![command(&python, &["-m", "venv", "venv"], folder), command(&own, &pip, folder)]
    });
    let mut program = Command::new(folder.join("venv/bin/python"));
    program.arg(script).current_dir(folder);
    Some(program)
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
    for file in source.read_dir().expect("the files of a foreign program").flatten() {
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
