//! Adds up what the test programs of one `cargo test` report.

use std::fmt;

/// Tests that ran, over all test programs. Ignored tests count as skipped.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

impl Counts {
    /// Adds the figures of a line `test result: ok. 12 passed; 0 failed; 1 ignored; ...`; any other line adds nothing.
    pub(crate) fn read(&mut self, line: &str) {
        let Some(result) = line.strip_prefix("test result: ") else {
            return;
        };
        let figures = result.split_once(". ").map_or("", |(_, figures)| figures);
        for figure in figures.split("; ") {
            match figure.split_once(' ').and_then(|(number, what)| Some((number.parse::<u64>().ok()?, what))) {
                Some((number, "passed")) => self.passed += number,
                Some((number, "failed")) => self.failed += number,
                Some((number, "ignored")) => self.skipped += number,
                _ => {}
            }
        }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

/// Whether a test said that it did not run because a service is missing, which `cargo verify` does not forgive.
pub(crate) fn says_skipped(line: &str) -> bool {
    line.contains("skipped: needs")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(lines: &[&str]) -> Counts {
        let mut counts = Counts::default();
        for line in lines {
            counts.read(line);
        }
        counts
    }

    #[test]
    fn results_of_several_test_programs_add_up() {
        let counts = counted(&[
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 7 filtered out; finished in 1.20s",
        ]);
        assert_eq!(counts, Counts { passed: 15, failed: 2, skipped: 1 });
    }

    #[test]
    fn lines_that_are_no_result_add_nothing() {
        let counts = counted(&[
            "test polling ... ok",
            "9 passed; 9 failed",
            "    test result: ok. 9 passed; 9 failed; 9 ignored",
            "test result: ",
            "test result: ok. many passed; few failed",
        ]);
        assert_eq!(counts, Counts::default());
    }

    #[test]
    fn measured_and_filtered_tests_are_not_counted() {
        let counts = counted(&["test result: ok. 0 passed; 0 failed; 0 ignored; 4 measured; 5 filtered out"]);
        assert_eq!(counts, Counts::default());
    }

    #[test]
    fn the_line_names_skipped_tests_only_when_there_are_some() {
        assert_eq!(Counts { passed: 412, failed: 0, skipped: 0 }.to_string(), "412 passed, 0 failed");
        assert_eq!(Counts { passed: 1, failed: 2, skipped: 3 }.to_string(), "1 passed, 2 failed, 3 skipped");
    }

    #[test]
    fn a_missing_service_is_noticed_wherever_it_stands_in_the_line() {
        assert!(says_skipped("test redis_starts ... skipped: needs redis-server"));
        assert!(!says_skipped("test a_test_was_skipped ... ok"));
    }
}
