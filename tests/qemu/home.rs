//! A board on a table, its server, and the person who lives there.

use crate::painted::Painted;
use cbl_tests::{Cbl, Emulator, Firmware, Homes, Page, Reader, Settings};

const PASSWORD: &str = "correct horse battery staple";
const CLIENT: &str = "badge";

pub(crate) struct Home {
    pub(crate) cbl: Cbl,
    pub(crate) firmware: Firmware,
}

impl Home {
    /// `None` where the machine lacks what the board needs.
    pub(crate) async fn begins() -> Option<Self> {
        let firmware = Firmware::built()?;
        let mut cbl = Cbl::prepared(Homes::default(), &[("CBL_SHUTDOWN_NOTICE_MS", "0")]);
        let operator = cbl.operator();
        let added = operator.runs(&["client", "add", "--id", CLIENT, "--name", "Aurora", "--interval", "1"]);
        assert!(added.succeeded, "{}", added.errors);
        let arguments = ["account", "add", "--username", "ada", "--password-stdin"];
        let added = operator.runs_typing(&arguments, &format!("{PASSWORD}\n"));
        assert!(added.succeeded, "{}", added.errors);
        cbl.starts_again().await;
        Some(Self { cbl, firmware })
    }

    /// Switches the board on.
    pub(crate) fn board(&self) -> Emulator {
        self.board_with(|settings| settings)
    }

    /// The same, in another way.
    pub(crate) fn board_with(&self, change: impl FnOnce(Settings<'static>) -> Settings<'static>) -> Emulator {
        let port = self.cbl.issuer().rsplit_once(':').unwrap().1.parse().unwrap();
        let mut board = Emulator::starts(&self.firmware, change(Settings::new(port, CLIENT)));
        board.sees("invitation", |_, shown| Painted::invitation().is(shown).then_some(()));
        board
    }

    /// The person, signed in.
    pub(crate) async fn ada(&self) -> Reader {
        let ada = Reader::at(&self.cbl.issuer());
        let page = ada.signs_in("ada", PASSWORD).await;
        assert_eq!(page.name(), "enter-code", "{page:?}");
        ada
    }

    /// The person scans: the page shows the code, to be compared with the panel, and asks once they have done so.
    pub(crate) async fn scanned(&self, ada: &Reader, address: &str) -> Page {
        let code = self.code_in(address);
        let compare = ada.opens(address).await;
        assert!(compare.name() == "enter-code" && compare.html.contains(code), "{compare:?}");
        let confirm = ada.sends(&compare, "/link", &[("user_code", code)]).await;
        assert_eq!(confirm.name(), "confirm", "{confirm:?}");
        confirm
    }

    /// The code in a scanned address.
    pub(crate) fn code_in<'a>(&self, address: &'a str) -> &'a str {
        // The board writes scheme and host in upper case.
        let base = format!("{}/L/", self.cbl.issuer().to_uppercase());
        address.strip_prefix(&base).unwrap_or_else(|| panic!("scanned {address}"))
    }
}
