//! The commands of `examples/backend/README.md`, as they stand there.

use cbl_tests::{Backend, Reader, Television, needs};

use crate::readme::server_of;
use crate::town::PASSWORD;
use crate::typed::{Chapter, Terminal, has_members, words};

/// Issue 6: provider, service and television as a newcomer starts them, the question, its answer, and the other check.
#[tokio::test(flavor = "multi_thread")]
async fn the_commands_of_the_readme_ask_a_television_whose_account_is_meant() {
    let Some(_) = needs("curl") else { return };
    let chapter = Chapter::of(include_str!("../../../examples/backend/README.md"), "Try it");
    let folder = tempfile::tempdir().unwrap();
    let cbl = server_of(&chapter.commands("cbl"), folder.path()).await;
    let mut terminal = Terminal::default();
    terminal.remembers("http://localhost:8628", &cbl.issuer());
    terminal.remembers("aurora-api.", &folder.path().join("aurora-api.").display().to_string());

    let starts = chapter.commands("cargo").into_iter().map(|command| terminal.filled_in(&command));
    let starts: Vec<_> = starts.collect();
    let [serves, shows, asks_provider] = starts.as_slice() else { panic!("{starts:#?}") };
    let (adds, typed) = (chapter.commands("echo"), chapter.commands("curl"));
    let [asks, polls, visits, answers] = typed.as_slice() else { panic!("{typed:#?}") };

    let mut service = Backend::default();
    let [says, "|", adds @ ..] = &words(&adds[0])[1..] else { panic!("{adds:?}") };
    let (added, said) = service.adds_account(after("add-account", adds), says);
    assert!(added, "{said}");
    service.starts_again(after("serve", &words(serves)));
    terminal.remembers("http://127.0.0.1:8630", service.address());

    let ada = Reader::at(&cbl.issuer());
    ada.signs_in("ada", PASSWORD).await;
    let mut television = Television::starts(after("--", &words(&terminal.filled_in(shows))));
    let code = television.says("enter ").await;
    ada.approves(code.split(',').next().unwrap()).await;
    assert_eq!((television.says("linked").await.as_str(), television.ends()), (" as ada", Some(0)));

    let codes = terminal.hears(asks);
    ada.approves(codes["user_code"].as_str().unwrap()).await;
    terminal.remembers("AWkg...", codes["device_code"].as_str().unwrap());
    let tokens = terminal.hears(polls);
    terminal.remembers("eyJ0...", tokens["access_token"].as_str().unwrap());
    let asked = terminal.hears(visits);
    has_members(&asked, &chapter.members_shown("error"));
    assert_eq!((&asked["error"], &asked["next"]), (&"account_exists".into(), &"password".into()));
    let proved = terminal.hears(answers);
    has_members(&proved, &chapter.members_shown("account"));
    assert_eq!(proved["name"], "Ada of Aurora");

    terminal.types(&chapter.commands("sed")[0]);
    service.starts_again(after("serve", &words(asks_provider)));
    terminal.remembers("http://127.0.0.1:8630", service.address());
    assert_eq!(terminal.hears(visits)["account"], proved["account"]);
}

/// What stands after this word.
fn after<'a>(word: &str, words: &'a [&'a str]) -> &'a [&'a str] {
    let at = words.iter().position(|known| *known == word).unwrap_or_else(|| panic!("no {word:?} in {words:?}"));
    &words[at + 1..]
}
