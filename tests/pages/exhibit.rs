//! Every page of the server as a file, with the style sheet and script that it loads.

use crate::look::Look;
use cbl_server::{
    Config,
    config::{Mail, SignUp},
    pages::{
        Pages,
        gallery::{Outside, every_page},
    },
};
use cbl_tests::Browser;
use std::{fs, path::Path};
use tempfile::TempDir;

/// Where pages, texts and static files stand in the repository.
pub(crate) const WEB: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../web");

/// Every page in one language.
pub(crate) struct Exhibit {
    folder: TempDir,
    names: Vec<String>,
}

impl Exhibit {
    pub(crate) fn of(tag: &str, text: &Outside) -> Self {
        Self::of_configured(tag, text, |_| ())
    }

    /// As an operator configured them.
    pub(crate) fn of_configured(tag: &str, text: &Outside, configure: impl FnOnce(&mut Config)) -> Self {
        let mut config = Config { name: "Example Home".into(), mail: Some(Mail::default()), ..Config::default() };
        config.accounts.sign_up = SignUp::Open;
        configure(&mut config);
        let pages = Pages::new(&config).unwrap();
        let folder = tempfile::Builder::new().prefix("cbl-exhibit-").tempdir().unwrap();
        fs::create_dir(folder.path().join("static")).unwrap();
        for file in fs::read_dir(Path::new(WEB).join("static")).unwrap().flatten() {
            fs::copy(file.path(), folder.path().join("static").join(file.file_name())).unwrap();
        }
        let pictures = every_page(&pages, tag, text).unwrap();
        for picture in &pictures {
            let html = picture.html.replace("\"/static/", "\"static/");
            fs::write(folder.path().join(format!("{}.html", picture.name)), html).unwrap();
        }
        Self { folder, names: pictures.into_iter().map(|picture| picture.name).collect() }
    }

    /// The pages that differ in more than a sentence.
    pub(crate) fn different(&self) -> Vec<&str> {
        let sentence = |name: &str| {
            let kinds = [
                "sign-in-to-",
                "sign-in-why-",
                "account-",
                "change-name-",
                "sessions-",
                "error-",
                "enter-code-",
                "again-Some",
                "finish-sign-up-",
                "email-Some",
            ];
            kinds.iter().any(|kind| name.starts_with(kind))
        };
        let kept = [
            "sign-in-to-link",
            "error-NotFound",
            "enter-code-scanned",
            "enter-code-Foreign",
            "again-Some(Code)",
            "finish-sign-up-Some(Common)",
        ];
        let names = self.names.iter().map(String::as_str);
        names.filter(|name| !sentence(name) || kept.contains(name)).collect()
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Opens a page and looks at it; chromedriver forgets how at each new page.
    pub(crate) async fn opens(&self, browser: &Browser, look: Look, name: &str) {
        self.opens_only(browser, name).await;
        look.through(browser).await;
    }

    /// Opens a page in whatever window there is.
    pub(crate) async fn opens_only(&self, browser: &Browser, name: &str) {
        let url = format!("file://{}/{name}.html", self.folder.path().display());
        browser.client().goto(&url).await.unwrap();
    }
}
