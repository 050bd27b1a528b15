//! Typing the code.

use crate::world::World;

/// UI-02: every way in which people and phones write a code.
#[actix_web::test]
async fn a_code_is_understood_however_it_is_typed() {
    let world = World::start().await;
    let mut browser = world.browser_of("ada").await;
    let wide = |code: &str| {
        code.chars().map(|c| if c == '-' { '－' } else { char::from_u32(u32::from(c) + 0xFEE0).unwrap() }).collect()
    };
    let spellings: [fn(&str) -> String; 5] = [
        |code| code.to_lowercase(),
        |code| code.replace('-', ""),
        |code| format!("  {} ", code.replace('-', " ")),
        |code| code.split("").collect::<Vec<_>>().join("."),
        |code| code.to_lowercase().replace('-', "–"),
    ];
    for spelling in spellings {
        let codes = world.codes().await;
        browser.enters(&spelling(&codes.user_code)).await.goes_to("/link/confirm");
    }
    let codes = world.codes().await;
    let typed: String = wide(&codes.user_code);
    browser.enters(&typed).await.goes_to("/link/confirm");
}

/// UI-02: what no code can be is said beside the field, and costs no try.
#[actix_web::test]
async fn an_impossible_code_says_why_and_costs_no_try() {
    let world = World::start().await;
    let mut browser = world.browser_of("ada").await;
    for _ in 0..3 {
        for (typed, message) in [
            ("", "Type the code that your device shows"),
            (" - ", "Type the code that your device shows"),
            ("WDJB-MJHA", "“<bdi>A</bdi>” is never part of a code"),
            ("WDJB-MJH", "This is not a whole code"),
            ("ЖDJB-MJHT", "“<bdi>Ж</bdi>” is never part of a code"),
        ] {
            browser.enters(typed).await.is(422, "enter-code").says(message).says(r#"aria-invalid="true""#);
        }
    }
    let codes = world.codes().await;
    browser.enters(&codes.user_code).await.goes_to("/link/confirm");
}

/// What was typed stands in the field again, as text.
#[actix_web::test]
async fn a_wrong_code_stands_in_the_field_again() {
    let world = World::start().await;
    let mut browser = world.browser_of("ada").await;
    let page = browser.enters("\"><script>alert(1)</script>").await;
    page.is(422, "enter-code").says("&lt;script&gt;");
    assert_eq!(page.field("user_code"), "\"><script>alert(1)</script>");
    assert!(!page.html.contains("<script>"));
    browser.enters("WDJB-MJHT").await.is(422, "enter-code").says("This code is not right");
}

/// Guessing: the sixth code is not looked at, even when it is right; a right code costs nothing.
#[actix_web::test]
async fn the_sixth_wrong_code_pauses_the_account() {
    let world = World::start().await;
    let mut browser = world.browser_of("ada").await;
    for last in ["B", "C", "D", "F", "G"] {
        browser.enters(&format!("WDJB-MJH{last}")).await.is(422, "enter-code").says("This code is not right");
    }
    let codes = world.codes().await;
    let paused = browser.enters(&codes.user_code).await;
    paused.is(429, "enter-code").says("You can try again in 10 minutes");
    assert_eq!(paused.header("retry-after"), "600");

    let mut other = world.browser_of("eve").await;
    other.enters(&codes.user_code).await.goes_to("/link/confirm");
    world.wait(601);
    let codes = world.codes().await;
    browser.enters(&codes.user_code).await.goes_to("/link/confirm");
}

#[actix_web::test]
async fn an_expired_code_asks_for_a_new_one() {
    let world = World::start().await;
    let codes = world.codes().await;
    let mut browser = world.browser_of("ada").await;
    world.wait(601);
    browser.enters(&codes.user_code).await.is(422, "enter-code").says("This code is too old");
}

/// UI-03: whoever sees another code than the scanned one can type it, and the scanned one is forgotten.
#[actix_web::test]
async fn a_scanned_code_can_be_put_aside() {
    let world = World::start().await;
    let codes = world.codes().await;
    let mut browser = world.browser_of("ada").await;
    browser.opens(&format!("/L/{}", codes.user_code)).await;

    let empty = browser.opens("/link?other").await;

    empty.is(200, "enter-code");
    assert_eq!(empty.field("user_code"), "");
    assert_eq!(browser.opens("/link").await.field("user_code"), "");
}
