//! Pages of people who sign in with a provider.

use super::{AT, Gallery};
use crate::pages::view::{
    AccountProviders, ConnectedProvider, KnownAddress, Next, ProviderButton, ProviderProblem, ProviderTrouble,
    ProvidersDone, Reason, SignIn, WrongPassword,
};

pub(super) fn hang(gallery: &mut Gallery<'_>) -> anyhow::Result<()> {
    let (provider, email, id) = (gallery.text.provider.clone(), gallery.text.email.clone(), gallery.text.place.clone());
    let button = |available| ProviderButton { id: id.clone(), name: provider.clone(), available };
    for only_providers in [false, true] {
        let view = SignIn { only_providers, providers: vec![button(true), button(false)], ..SignIn::default() };
        gallery.hang_for_anybody(format!("sign-in-with-{only_providers}"), &view)?;
        let view = SignIn { reason: Reason::Recent, next: Next::Providers, ..view };
        gallery.hang_for_anybody(format!("sign-in-again-with-{only_providers}"), &view)?;
    }
    for problem in ProviderProblem::ALL {
        for connecting in [false, true] {
            let (provider, id, csrf, next) = (provider.clone(), id.clone(), "token".into(), Next::default());
            let view = ProviderTrouble { problem, provider, id, csrf, next, connecting };
            gallery.hang_for_anybody(format!("provider-trouble-{problem:?}-{connecting}"), &view)?;
        }
    }
    let question = KnownAddress { provider: provider.clone(), email: email.clone(), ..KnownAddress::default() };
    gallery.hang_for_anybody("known-address", &question)?;
    for problem in [WrongPassword::Password, WrongPassword::Wait] {
        let view = KnownAddress { problem: Some(problem), wait_seconds: 47, ..question.clone() };
        gallery.hang_for_anybody(format!("known-address-{problem:?}"), &view)?;
    }
    let connected = ConnectedProvider {
        id: id.clone(),
        name: provider.clone(),
        email: Some(email),
        since: AT.into(),
        used: AT.into(),
    };
    let nameless = ConnectedProvider { email: None, ..connected.clone() };
    gallery.hang("providers-none", &AccountProviders::default())?;
    for done in [None].into_iter().chain(ProvidersDone::ALL.map(Some)) {
        let (connected, others) = (vec![connected.clone(), nameless.clone()], vec![button(true), button(false)]);
        gallery.hang(format!("providers-{done:?}"), &AccountProviders { done, connected, others })?;
    }
    Ok(())
}
