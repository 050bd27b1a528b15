//! A command for `cbl-conformance --approve-with`: the person at the verification page of our server.
//!
//! `cbl-approver USERNAME PASSWORD`

use cbl_tests::Reader;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let [user, password] = arguments.as_slice() else { anyhow::bail!("usage: cbl-approver USERNAME PASSWORD") };
    let uri = std::env::var("CBL_VERIFICATION_URI")?;
    let (code, decision) = (std::env::var("CBL_USER_CODE")?, std::env::var("CBL_DECISION")?);
    let person = Reader::at(uri.trim_end_matches("/link"));
    person.signs_in(user, password).await;
    match decision.as_str() {
        "approve" => person.approves(&code).await,
        _ => person.denies(&code).await,
    }
    Ok(())
}
