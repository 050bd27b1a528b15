//! Grace, who has an account at the first server, and an authenticator app for it if she likes.

use std::time::{SystemTime, UNIX_EPOCH};

use cbl_server::one_time_code::at_step;

use super::town::{FIRST, Town, below};
use crate::browser::{Away, Browser, Page};
use crate::world::PASSWORD;

/// One browser, as each of the two servers knows it.
pub(super) struct Grace {
    pub(super) there: Browser,
    pub(super) here: Browser,
    second: String,
}

impl Grace {
    /// She is signed in nowhere.
    pub(super) fn of(town: &Town) -> Self {
        let second = town.second.issuer();
        Self { there: Browser::new(&town.first.issuer()), here: Browser::new(&second), second }
    }

    /// Signs in at the second with the first.
    pub(super) async fn comes_in(&mut self, app: Option<&App>) -> Page {
        let away = self.here.leaves(FIRST).await;
        let back = self.goes_through_the_first(&away, app).await;
        self.here.opens(&back).await.goes_to("/link");
        self.here.opens("/link").await
    }

    /// Does at the first whatever it asks for, until it sends her back: where to, below the second.
    pub(super) async fn goes_through_the_first(&mut self, away: &Away, app: Option<&App>) -> String {
        let mut page = self.there.opens(&below(away)).await;
        for _ in 0..8 {
            let there = &mut self.there;
            page = match (page.status, page.name()) {
                (303, _) => {
                    let to = page.header("location").to_owned();
                    match to.strip_prefix(&self.second) {
                        Some(back) => return back.to_owned(),
                        None => there.opens(&to).await,
                    }
                }
                (_, "sign-in") => signs_in(there, &page).await,
                (_, "code-step") => {
                    let code = app.expect("no app is asked for").shows();
                    there.presses(&page, "/sign-in/code", &[("code", &code)]).await
                }
                (_, "sign-in-for") => there.presses(&page, "/authorize/continue", &[("decision", "approve")]).await,
                (_, "leaving") => return leads_to(&page).replace(&self.second, ""),
                _ => panic!("{page:#?}"),
            };
        }
        panic!("the first does not come to an end")
    }

    pub(super) async fn signs_out_here(&mut self) {
        signs_out(&mut self.here).await;
    }

    pub(super) async fn signs_out_there(&mut self) {
        signs_out(&mut self.there).await;
    }
}

async fn signs_in(browser: &mut Browser, form: &Page) -> Page {
    browser.presses(form, "/sign-in", &[("username", "grace"), ("password", PASSWORD)]).await
}

async fn signs_out(browser: &mut Browser) {
    let page = browser.opens("/account").await;
    let answer = browser.presses(&page, "/sign-out", &[]).await;
    assert!(answer.status < 400 && !browser.cookies.contains_key("cbl-session"), "{answer:#?}");
}

/// The address that a page goes on to by itself.
fn leads_to(page: &Page) -> String {
    let address = page.html.split_once("http-equiv=\"refresh\" content=\"0;url=").expect("a page that leads on").1;
    let address = address.split('"').next().unwrap_or_default();
    address.replace("&amp;", "&").replace("&#x2f;", "/").replace("&#x3d;", "=")
}

/// An authenticator app.
pub(super) struct App {
    secret: Vec<u8>,
}

impl App {
    /// Grace sets it up at the first, in a browser where she is not signed in yet.
    pub(super) async fn set_up_by(there: &mut Browser) -> Self {
        let form = there.opens("/sign-in").await;
        signs_in(there, &form).await.goes_to("/link");
        let page = there.opens("/account/two-step").await;
        let app = Self { secret: key_on(&page.html) };
        let set_up = there.presses(&page, "/account/two-step", &[("code", &app.at(0))]).await;
        set_up.goes_to("/account/two-step/codes");
        app
    }

    /// The next code: the one of now was used to set it up.
    pub(super) fn shows(&self) -> String {
        self.at(1)
    }

    fn at(&self, later: u64) -> String {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a time after 1970");
        at_step(&self.secret, now.as_secs() / 30 + later)
    }
}

/// The key that a page shows for typing (base32, RFC 4648 section 6).
fn key_on(html: &str) -> Vec<u8> {
    let shown = html.split_once("class=\"secret\"").expect("a key").1.split("</p>").next().unwrap_or_default();
    let groups = shown.split("<span>").skip(1).map(|rest| rest.split('<').next().unwrap_or_default());
    let (mut bits, mut held, mut key) = (0_u32, 0, Vec::new());
    for letter in groups.flat_map(str::bytes) {
        bits = bits << 5 | u32::from(if letter >= b'A' { letter - b'A' } else { letter - b'2' + 26 });
        held += 5;
        if held >= 8 {
            held -= 8;
            key.push(u8::try_from(bits >> held & 255).expect("eight bits"));
        }
    }
    key
}
