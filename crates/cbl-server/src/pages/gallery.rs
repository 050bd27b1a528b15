//! Every page there is, with what can stand in it: for tests, and for whoever wants to look at them.

mod account;
mod authorizing;
mod credentials;
mod email;
mod guarding;
mod outside;
mod upstream;

pub use outside::Outside;

use super::{
    Pages,
    own_page::OwnPage,
    trouble::ErrorKind,
    view::{
        Account, CodeProblem, Confirm, Connected, Denied, EnterCode, Error, Expired, Help, KnownApplication, LinkRow,
        Links, Nearness, Next, Reason, ShownScope, SignIn, SignInProblem, View, Waiting,
    },
    written::{self, Draft},
};
use anyhow::Context;

/// When everything here happened.
const AT: &str = "2026-11-21T02:09:00Z";

/// A page under a name.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The page, then what is particular.
    pub name: String,
    /// The whole page.
    pub html: String,
}

/// Collects pages in one language.
struct Gallery<'a> {
    pages: &'a Pages,
    tag: &'a str,
    text: &'a Outside,
    pictures: Vec<Picture>,
}

/// Every page in the language `tag`, with these words wherever words come from outside.
///
/// # Errors
/// When a page cannot be made, or there is no such language.
pub fn every_page(pages: &Pages, tag: &str, text: &Outside) -> anyhow::Result<Vec<Picture>> {
    let mut gallery = Gallery { pages, tag, text, pictures: Vec::new() };
    gallery.sign_in()?;
    gallery.enter_code()?;
    gallery.confirm()?;
    guarding::hang(&mut gallery)?;
    account::hang(&mut gallery)?;
    upstream::hang(&mut gallery)?;
    authorizing::hang(&mut gallery)?;
    credentials::hang(&mut gallery)?;
    let place = || gallery.text.place.clone();
    let known = || Some(gallery.text.known());
    let waiting = Waiting { application: known(), place: place() };
    let connected = Connected { application: known(), place: place() };
    let (denied, expired) = (Denied { application: known() }, Expired { application: known() });
    gallery.hang("waiting", &waiting)?;
    gallery.hang("connected", &connected)?;
    gallery.hang("denied", &denied)?;
    gallery.hang("expired", &expired)?;
    gallery.hang("connected-bare", &Connected::default())?;
    gallery.links()?;
    email::hang(&mut gallery)?;
    gallery.hang_for_anybody("help", &Help {})?;
    for kind in ErrorKind::ALL {
        gallery.hang_for_anybody(format!("error-{kind:?}"), &Error { kind, status: kind.status().as_u16() })?;
    }
    Ok(gallery.pictures)
}

impl Gallery<'_> {
    /// A page of somebody who is signed in.
    fn hang<V: View>(&mut self, name: impl Into<String>, view: &V) -> anyhow::Result<()> {
        let csrf = "0123456789abcdef0123456789abcdef".to_owned();
        let account = Account { name: self.text.account.clone(), csrf, notices: 2 };
        self.draw(name.into(), &Draft::of(Some(&account), view))
    }

    fn hang_for_anybody<V: View>(&mut self, name: impl Into<String>, view: &V) -> anyhow::Result<()> {
        self.draw(name.into(), &Draft::of(None, view))
    }

    fn draw(&mut self, name: String, draft: &Draft) -> anyhow::Result<()> {
        let edition = self.pages.editions.iter().find(|edition| edition.language.tag == self.tag);
        let edition = edition.with_context(|| format!("there is no language {}", self.tag))?;
        let html = written::render(edition, draft, &OwnPage::read("/link", ""));
        let html = html.with_context(|| format!("{name} in {}", self.tag))?;
        self.pictures.push(Picture { name, html });
        Ok(())
    }

    fn sign_in(&mut self) -> anyhow::Result<()> {
        for &next in Next::ALL {
            let name = format!("sign-in-to-{}", next.word());
            self.hang_for_anybody(name, &SignIn { next, ..SignIn::default() })?;
        }
        for &reason in Reason::ALL {
            let name = format!("sign-in-why-{}", reason.word());
            self.hang_for_anybody(name, &SignIn { reason, ..SignIn::default() })?;
        }
        self.hang_for_anybody("sign-in-code", &SignIn { holds_code: true, ..SignIn::default() })?;
        let problems = [SignInProblem::Mismatch, SignInProblem::Wait, SignInProblem::Old, SignInProblem::NoCookie];
        for problem in problems {
            let username = self.text.account.clone();
            let view = SignIn { problem: Some(problem), username, wait_seconds: 47, ..SignIn::default() };
            self.hang_for_anybody(format!("sign-in-{problem:?}"), &view)?;
        }
        Ok(())
    }

    fn enter_code(&mut self) -> anyhow::Result<()> {
        let code = self.text.code.clone();
        self.hang("enter-code", &EnterCode::default())?;
        self.hang("enter-code-scanned", &EnterCode { code: code.clone(), scanned: true, ..EnterCode::default() })?;
        for problem in CodeProblem::ALL {
            let view = EnterCode {
                code: code.clone(),
                problem: Some(problem),
                detail: self.text.character.clone(),
                wait_seconds: 312,
                until: AT.into(),
                scanned: false,
            };
            self.hang(format!("enter-code-{problem:?}"), &view)?;
        }
        Ok(())
    }

    fn confirm(&mut self) -> anyhow::Result<()> {
        let full = self.text.confirm();
        let application = KnownApplication::named(&self.text.application);
        self.hang("confirm-full", &full)?;
        let own_network = self.text.own_network.clone();
        self.hang("confirm-bare", &Confirm { application, own_network, ..Confirm::default() })?;
        for nearness in [Nearness::Same, Nearness::Unknown] {
            self.hang(
                format!("confirm-{nearness:?}"),
                &Confirm { nearness, same_device: false, shows_no_number: false, ..full.clone() },
            )?;
        }
        self.hang("confirm-model-only", &Confirm { device_name: None, app_version: None, ..full.clone() })?;
        self.hang("confirm-version-only", &Confirm { device_name: None, device_model: None, ..full })
    }

    fn links(&mut self) -> anyhow::Result<()> {
        let text = self.text;
        let full = LinkRow {
            id: text.place.clone(),
            name: Some(text.device.clone()),
            is_new: true,
            application: text.known(),
            device: Some(text.model.clone()),
            since: AT.into(),
            used: AT.into(),
            scopes: vec![ShownScope::named("profile"), text.own_scope()],
        };
        let bare =
            LinkRow { application: KnownApplication::named(&text.application), since: AT.into(), ..LinkRow::default() };
        self.hang("links-none", &Links { unlinked: true, links: Vec::new() })?;
        self.hang("links", &Links { unlinked: false, links: vec![full, bare] })
    }
}
