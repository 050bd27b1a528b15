//! A command for `cbl-conformance --approve-with`: the person at a verification page.
//!
//! `cbl-approver USERNAME PASSWORD` at our server, `cbl-approver` at one that nobody here wrote.

use cbl_tests::{Reader, Visitor};

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let uri = std::env::var("CBL_VERIFICATION_URI")?;
    let (code, decision) = (std::env::var("CBL_USER_CODE")?, std::env::var("CBL_DECISION")?);
    let approves = decision == "approve";
    match arguments.as_slice() {
        [user, password] => {
            let person = Reader::at(uri.trim_end_matches("/link"));
            person.signs_in(user, password).await;
            if approves { person.approves(&code).await } else { person.denies(&code).await }
        }
        [] if approves => Visitor::default().approves(&uri, &code).await,
        [] => Visitor::default().refuses(&uri, &code).await,
        _ => anyhow::bail!("usage: cbl-approver [USERNAME PASSWORD]"),
    }
    Ok(())
}
