//! Starts the runner and reads its report.

use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The runner with a folder for secrets and reports.
pub(crate) struct Runner {
    folder: TempDir,
    command: Command,
    name: Option<&'static str>,
}

/// The key of the client `kiosk`, which signs: the one of RFC 7515 appendix A.3. The foreign servers know its public half.
pub(crate) const PRIVATE_KEY: &str = r#"{"kty": "EC", "crv": "P-256", "kid": "k1",
    "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
    "d": "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}"#;

/// How a run ended.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) output: String,
    report: Value,
    folder: TempDir,
}

impl Runner {
    pub(crate) fn at(issuer: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_cbl-conformance-e2e"));
        command.args([issuer, "--delay-ms", "0"]);
        for (flag, name) in [("--json", "json"), ("--html", "html"), ("--junit", "junit"), ("--text", "text")] {
            command.arg(flag).arg(folder.path().join(name));
        }
        Self { folder, command, name: None }
    }

    pub(crate) fn with(mut self, arguments: &[&str]) -> Self {
        self.command.args(arguments);
        self
    }

    /// Where it looks for programs of the machine.
    pub(crate) fn finding_programs_in(mut self, path: &str) -> Self {
        self.command.env("PATH", path);
        self
    }

    /// Under which name `just conformance-report` keeps what is said of this server.
    pub(crate) fn named(mut self, name: &'static str) -> Self {
        self.name = Some(name);
        self
    }

    /// A flag whose value is a file with a secret, or with a key.
    pub(crate) fn with_secret(mut self, flag: &str, secret: &str) -> Self {
        let file = self.folder.path().join(flag);
        std::fs::write(&file, format!("{secret}\n")).unwrap();
        self.command.arg(flag).arg(file);
        self
    }

    pub(crate) fn runs(self) -> Ran {
        self.runs_with(|_| ())
    }

    /// Runs while somebody reads what it says to people, and answers.
    pub(crate) fn runs_with(mut self, person: impl FnOnce(&mut Child)) -> Ran {
        let command = self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut running = command.spawn().unwrap();
        person(&mut running);
        let ended = running.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
        let output = text(&ended.stdout) + &text(&ended.stderr);
        let report = std::fs::read_to_string(self.folder.path().join("json")).unwrap_or_default();
        let report = serde_json::from_str(&report).unwrap_or_else(|_| panic!("no report:\n{output}"));
        let ran = Ran { code: ended.status.code(), output, report, folder: self.folder };
        if let (Some(name), Some(place)) = (self.name, std::env::var_os("CBL_KEEP_REPORTS")) {
            ran.is_kept(name, Path::new(&place));
        }
        ran
    }
}

impl Ran {
    /// Ids of the cases that ended so.
    pub(crate) fn ids(&self, verdict: &str) -> Vec<String> {
        let cases =
            self.report["groups"].as_array().unwrap().iter().flat_map(|group| group["cases"].as_array().unwrap());
        let cases = cases.filter(|case| case["verdict"] == verdict);
        cases.map(|case| case["id"].as_str().unwrap().to_owned()).collect()
    }

    /// A report in another form.
    pub(crate) fn file(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(name)).unwrap()
    }

    /// Copies what people read to a folder of their choice.
    fn is_kept(&self, name: &str, place: &Path) {
        std::fs::create_dir_all(place).unwrap();
        for (form, ending) in [("html", "html"), ("text", "txt")] {
            std::fs::copy(self.folder.path().join(form), place.join(format!("{name}.{ending}"))).unwrap();
        }
    }
}
