//! The pages of addresses and new passwords.

use super::Gallery;
use crate::pages::view::{
    EmailPage, EmailProblem, FinishSignUp, Forgot, NameProblem, PasswordProblem, ProveEmail, ResetForm, RestoreEmail,
    Sent, SentPage, SignUpForm,
};

pub(super) fn hang(gallery: &mut Gallery<'_>) -> anyhow::Result<()> {
    let text = gallery.text;
    let email = || text.email.clone();
    gallery.hang_for_anybody("sign-up", &SignUpForm::default())?;
    let invited = SignUpForm { email: email(), fixed: true, holds_code: true, ..SignUpForm::default() };
    gallery.hang_for_anybody("sign-up-invited", &invited)?;
    for problem in [EmailProblem::Bad, EmailProblem::Wait] {
        let view = SignUpForm { email: email(), problem: Some(problem), wait_seconds: 47, ..SignUpForm::default() };
        gallery.hang_for_anybody(format!("sign-up-{problem:?}"), &view)?;
    }
    for what in [Sent::SignUp, Sent::Reset] {
        gallery.hang_for_anybody(format!("sent-{what:?}"), &SentPage { what })?;
    }
    finish(gallery)?;
    gallery.hang_for_anybody("forgot", &Forgot::default())?;
    gallery.hang_for_anybody("forgot-wait", &Forgot { login: email(), wait_seconds: 47, ..Forgot::default() })?;
    for problem in [None, Some(PasswordProblem::Common)] {
        let view = ResetForm { username: text.username.clone(), problem, ..ResetForm::default() };
        gallery.hang_for_anybody(format!("reset-{problem:?}"), &view)?;
    }
    let turned_off = ResetForm { username: text.username.clone(), turns_off_second_step: true, ..ResetForm::default() };
    gallery.hang_for_anybody("reset-second-step", &turned_off)?;
    let restore = RestoreEmail { email: email(), ..RestoreEmail::default() };
    gallery.hang_for_anybody("restore-email", &restore)?;
    gallery.hang_for_anybody("restore-email-done", &RestoreEmail { done: true, ..restore })?;
    of_account(gallery)
}

fn finish(gallery: &mut Gallery<'_>) -> anyhow::Result<()> {
    let text = gallery.text;
    let full = FinishSignUp {
        email: Some(text.email.clone()),
        display_name: text.account.clone(),
        username: text.username.clone(),
        ..FinishSignUp::default()
    };
    gallery.hang_for_anybody("finish-sign-up", &full)?;
    gallery.hang_for_anybody("finish-sign-up-invited", &FinishSignUp::default())?;
    for name_problem in [NameProblem::Bad, NameProblem::Taken].map(Some) {
        let view = FinishSignUp { name_problem, ..full.clone() };
        gallery.hang_for_anybody(format!("finish-sign-up-name-{name_problem:?}"), &view)?;
    }
    for problem in PasswordProblem::ALL.map(Some) {
        gallery.hang_for_anybody(format!("finish-sign-up-{problem:?}"), &FinishSignUp { problem, ..full.clone() })?;
    }
    Ok(())
}

fn of_account(gallery: &mut Gallery<'_>) -> anyhow::Result<()> {
    let text = gallery.text;
    let email = || Some(text.email.clone());
    gallery.hang("email", &EmailPage { email: email(), proved: true, ..EmailPage::default() })?;
    gallery.hang("email-none", &EmailPage::default())?;
    gallery.hang("email-unproved", &EmailPage { email: email(), ..EmailPage::default() })?;
    let waiting = EmailPage { email: email(), proved: true, waiting: email(), ..EmailPage::default() };
    gallery.hang("email-waiting", &waiting)?;
    for problem in [EmailProblem::Bad, EmailProblem::Wait, EmailProblem::Taken].map(Some) {
        let view = EmailPage { email: email(), proved: true, problem, wait_seconds: 47, ..EmailPage::default() };
        gallery.hang(format!("email-{problem:?}"), &view)?;
    }
    let prove = ProveEmail { email: text.email.clone(), username: text.username.clone() };
    gallery.hang("prove-email", &prove)
}
