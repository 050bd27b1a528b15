//! The pages of what people prove who they are with, beside their password.

use super::{AT, Gallery};
use crate::pages::view::{
    CodeStep, CodeStepProblem, PasskeyNote, PasskeyProblem, PasskeyQuestion, PasskeyRow, Passkeys, ProofProblem,
    ProveAgain, QrPicture, RecoveryCodes, SetUpApp, SignIn, SignInProblem, TwoStep,
};

pub(super) fn hang(gallery: &mut Gallery<'_>) -> anyhow::Result<()> {
    signing_in(gallery)?;
    two_steps(gallery)?;
    passkeys(gallery)
}

fn question(gallery: &Gallery<'_>) -> PasskeyQuestion {
    let options = serde_json::json!({ "challenge": "AAAA", "user": { "name": gallery.text.username } });
    PasskeyQuestion { options: options.to_string(), challenge: "AAAA".into() }
}

fn signing_in(gallery: &mut Gallery<'_>) -> anyhow::Result<()> {
    let (text, question) = (gallery.text, question(gallery));
    let view = SignIn { passkey: Some(question.clone()), ..SignIn::default() };
    gallery.hang_for_anybody("sign-in-passkey", &view)?;
    gallery.hang_for_anybody(
        "sign-in-passkey-refused",
        &SignIn { passkey: Some(question.clone()), problem: Some(SignInProblem::Passkey), ..SignIn::default() },
    )?;
    for problem in CodeStepProblem::ALL.into_iter().map(Some).chain([None]) {
        let view = CodeStep {
            step: text.place.clone(),
            account: text.username.clone(),
            problem,
            wait_seconds: 47,
            ..CodeStep::default()
        };
        gallery.hang_for_anybody(format!("code-step-{problem:?}"), &view)?;
    }
    let again = ProveAgain {
        application: text.known(),
        network: text.network.clone(),
        own_network: text.own_network.clone(),
        username: text.username.clone(),
        place: text.place.clone(),
        asks_password: true,
        asks_code: true,
        passkey: Some(question),
        ..ProveAgain::default()
    };
    gallery.hang("again-by-passkey", &ProveAgain { asks_password: false, ..again.clone() })?;
    for problem in [ProofProblem::OneTimeCode, ProofProblem::Passkey] {
        gallery
            .hang(format!("again-with-code-{problem:?}"), &ProveAgain { problem: Some(problem), ..again.clone() })?;
    }
    Ok(())
}

fn two_steps(gallery: &mut Gallery<'_>) -> anyhow::Result<()> {
    let text = gallery.text;
    let groups = ["MZXW", "6YTB", "OI7A", "MZXW", "6YTB", "OI7A", "MZXW", "6YTB"].map(str::to_owned).into();
    let picture =
        QrPicture::of("otpauth://totp/Example%20Home:ada?secret=MZXW6YTBOI7AMZXW6YTBMZXW6YTB&issuer=Example%20Home")?;
    let set_up = SetUpApp { picture, uri: text.uri.clone(), groups, secret: text.place.clone(), was_wrong: false };
    gallery.hang("set-up-app-wrong", &SetUpApp { was_wrong: true, ..set_up.clone() })?;
    gallery.hang("set-up-app", &set_up)?;
    gallery.hang("two-step", &TwoStep { since: AT.into(), left: 9 })?;
    gallery.hang("two-step-few-codes", &TwoStep { since: AT.into(), left: 0 })?;
    let codes = (0..10).map(|n| format!("ABCD-EFGH-IJK{}-MNOP", n % 6 + 2)).collect();
    gallery.hang("recovery-codes", &RecoveryCodes { codes, account: text.username.clone() })
}

fn passkeys(gallery: &mut Gallery<'_>) -> anyhow::Result<()> {
    let text = gallery.text;
    let row = PasskeyRow { id: "AAAA".into(), name: text.device.clone(), since: AT.into(), ..PasskeyRow::default() };
    let used = PasskeyRow { used: AT.into(), synced: true, ..row.clone() };
    let full = Passkeys {
        question: Some(question(gallery)),
        passkeys: vec![used, row.clone()],
        removable: true,
        ..Passkeys::default()
    };
    gallery.hang("passkeys", &full)?;
    gallery.hang("passkeys-none", &Passkeys { question: full.question.clone(), ..Passkeys::default() })?;
    gallery.hang("passkeys-never", &Passkeys::default())?;
    for note in PasskeyNote::ALL {
        gallery.hang(format!("passkeys-{note:?}"), &Passkeys { note: Some(note), ..full.clone() })?;
    }
    for problem in PasskeyProblem::ALL {
        let view = Passkeys { problem: Some(problem), passkeys: vec![row.clone()], removable: false, ..full.clone() };
        gallery.hang(format!("passkeys-not-{problem:?}"), &view)?;
    }
    Ok(())
}
