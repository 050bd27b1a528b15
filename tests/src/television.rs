//! The simulated television of `firmware-sim` as a process of its own, which tells what it shows in lines.

use std::process::Stdio;

use crate::cbl::program;
use crate::child::{Ending, Watched};
use crate::lines::Lines;

/// A television. It is switched off on drop.
pub struct Television {
    said: Lines,
    program: Watched,
}

impl Television {
    /// Switches one on with these flags.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    pub fn starts(flags: &[&str]) -> Self {
        let mut command = program("cbl-television-e2e");
        command.args(flags).arg("--plain").stdout(Stdio::piped());
        let mut program = Watched::spawn(&mut command, Ending::Terminate, None);
        let said = Lines::of(program.child().stdout.take().expect("its output"));
        Self { said, program }
    }

    /// Waits for a line that begins so, and gives its rest.
    ///
    /// # Panics
    /// When it never says that.
    pub async fn says(&mut self, beginning: &str) -> String {
        loop {
            let line = self.said.next(beginning).await;
            let line = line.unwrap_or_else(|| panic!("the end, and nothing that begins with {beginning:?}"));
            if let Some(rest) = line.strip_prefix(beginning) {
                return rest.to_owned();
            }
        }
    }

    /// Its exit code once it has shown its last screen.
    #[must_use]
    pub fn ends(self) -> Option<i32> {
        self.program.wait().code()
    }
}
