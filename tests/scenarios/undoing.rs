//! The mail about a new device, and the link in it that disconnects the device again (XD-14, attack 1).

use crate::stage::{Linking, Stage};
use serde_json::json;

/// A linked device, its tokens, and the address in the mail about it.
struct Told {
    linking: Linking,
    access: String,
    refresh: String,
    address: String,
}

impl Told {
    async fn of(stage: &Stage) -> Self {
        let linking = stage.has_approved().await;
        let tokens = linking.collects_all().await;
        stage.is_at("connected").await;
        let [access, refresh] = ["access_token", "refresh_token"].map(|name| tokens.member(name).unwrap().to_owned());
        let address = stage.link_in_mail(&format!("{}@example.com", linking.name), "/undo/").await;
        Self { linking, access, refresh, address }
    }

    async fn is_linked(&mut self) {
        assert!(self.linking.is_active(&self.access).await);
        let answer = self.linking.tv.refreshes(&self.refresh).await;
        let next = answer.member("refresh_token").unwrap_or_else(|| panic!("{answer:?}"));
        next.clone_into(&mut self.refresh);
    }

    async fn is_unlinked(&self) {
        assert_eq!(self.linking.tv.refreshes(&self.refresh).await.error(), Some("invalid_grant"));
        assert!(!self.linking.is_active(&self.access).await);
        assert_eq!(self.linking.tv.reads_profile(&self.access).await.status(), 401);
    }
}

/// Another phone than the one that was signed in.
async fn forgets(stage: &Stage) {
    stage.tells("Network.clearBrowserCookies", json!({})).await;
}

scenarios! {
    /// The owner, at a phone that is signed in nowhere. Opening the link does nothing (programs that read mail open links);
    /// one press does.
    xd_14_the_owner_undoes_a_link_from_the_mail(stage) {
        let mut told = Told::of(stage).await;
        forgets(stage).await;
        stage.goes(&told.address).await;
        stage.sees("Disconnect this device?").await;
        stage.sees("Living room").await;
        assert!(stage.address().await.ends_with("/undo"), "the token leaves the address");
        stage.reloads().await;
        told.is_linked().await;
        stage.presses("button[name=undo]").await;
        stage.sees("has no access to your account any more").await;
        told.is_unlinked().await;
        stage.opens("/link").await;
        stage.signs_in(&told.linking.name).await;
        stage.opens("/account/links").await;
        stage.sees("No device is connected").await;
    }

    /// Without a script, too.
    xd_14_the_owner_undoes_a_link_without_a_script(stage) {
        let told = Told::of(stage).await;
        stage.runs_scripts(false).await;
        stage.goes(&told.address).await;
        stage.presses("button[name=undo]").await;
        stage.sees("has no access to your account any more").await;
        told.is_unlinked().await;
    }

    /// The link once more, back, and reload: it says that it is done, and a device linked since stays.
    xd_14_an_undo_link_that_is_used_again_undoes_nothing_else(stage) {
        let told = Told::of(stage).await;
        stage.goes(&told.address).await;
        stage.presses("button[name=undo]").await;
        stage.sees("has no access to your account any more").await;
        let next = stage.meets("tv", &[]).await;
        stage.goes(next.scanned()).await;
        stage.sends().await;
        stage.is_at("confirm").await;
        stage.approves().await;
        stage.is_at("waiting").await;
        let refresh = next.collects().await;
        stage.goes(&told.address).await;
        stage.sees("has no access to your account any more").await;
        stage.reloads().await;
        stage.holds("!document.querySelector('button[name=undo]')").await;
        told.is_unlinked().await;
        assert!(next.tv.refreshes(&refresh).await.has_tokens());
    }

    /// Made-up links, and one with a letter changed at each of several places, lead to a page that says so.
    attack_10_a_forged_undo_link_undoes_nothing(stage) {
        let mut told = Told::of(stage).await;
        let (before, token) = told.address.rsplit_once('/').unwrap();
        let mut forged = vec!["x".to_owned(), format!("{token}A"), "A".repeat(token.len())];
        for at in [0, token.len() / 2, token.len() - 1] {
            let mut bytes = token.as_bytes().to_vec();
            bytes[at] = if bytes[at] == b'Q' { b'g' } else { b'Q' };
            forged.push(String::from_utf8(bytes).unwrap());
        }
        let before = before.to_owned();
        forgets(stage).await;
        for token in forged {
            stage.goes(&format!("{before}/{token}")).await;
            stage.is_at("error").await;
            stage.opens("/undo").await;
            stage.is_at("error").await;
        }
        told.is_linked().await;
    }

    /// A stranger's own link undoes the stranger's device; somebody who is signed in as another undoes none of theirs.
    xd_14_a_strangers_undo_link_harms_nobody_else(stage) {
        let mut told = Told::of(stage).await;
        forgets(stage).await;
        let strange = Told::of(stage).await;
        stage.goes(&strange.address).await;
        stage.presses("button[name=undo]").await;
        stage.sees("has no access to your account any more").await;
        strange.is_unlinked().await;
        told.is_linked().await;
    }

    /// WB-02: a page of another site cannot press the button of whoever opened the mail here.
    wb_02_a_foreign_page_cannot_undo(stage) {
        let mut told = Told::of(stage).await;
        stage.goes(&told.address).await;
        stage.sees("Disconnect this device?").await;
        let csrf = stage.asks("return document.querySelector('form[action$=undo] [name=csrf]').value").await;
        let form = format!(
            "<form method=post action='{}/undo'><input name=csrf value='{}'><input name=undo value=yes></form>\
             <script>document.forms[0].submit()</script>",
            stage.base(), csrf.as_str().unwrap()
        );
        stage.goes(&cbl_tests::serve_page(Box::leak(form.into_boxed_str()))).await;
        stage.is_at("error").await;
        told.is_linked().await;
    }

    /// A month later the link is of no use any more.
    xd_14_an_undo_link_is_too_old_after_a_month(stage) {
        let told = Told::of(stage).await;
        stage.waits(31 * 86_400);
        stage.goes(&told.address).await;
        stage.opens("/undo").await;
        stage.is_at("error").await;
    }
}
