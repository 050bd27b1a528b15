//! What can be seen of the verification page without being a person (RFC 8628 sections 3.3 and 5).

use crate::answer::Answer;
use crate::bench::{Bench, Codes};
use crate::case::{Group, Step, Stop, applies, case, ensure};
use crate::wire::{Call, url};

pub(super) const GROUP: Group = Group {
    name: "Verification page, from outside",
    cases: &[
        case!(Must, "RFC8628-3.3-page-01", "There is a page at verification_uri", [], page()),
        case!(Must, "RFC8628-3.3.1-page-01", "There is a page at verification_uri_complete", [], complete_page()),
        case!(
            Must,
            "RFC8628-3.3.1-no-approval-01",
            "Opening verification_uri_complete approves nothing",
            [],
            no_approval()
        ),
        case!(Must, "PRACTICE-escape-01", "A code with markup in it does not become part of the page", [], escapes()),
        case!(Must, "RFC9700-4.16-frames-01", "The page cannot be put in a frame of another site", [], frames()),
        case!(Practice, "PRACTICE-page-cors-01", "No other site may read the page", [], cors()),
        case!(
            Practice,
            "PRACTICE-no-code-oracle-01",
            "Who has not signed in does not learn whether a code exists",
            [],
            oracle()
        ),
    ],
};

async fn fresh(bench: &mut Bench) -> Step<Codes> {
    let client = bench.first();
    bench.codes(&client).await
}

/// Opens an address as a browser would: for people, with redirects, keeping cookies.
async fn opens(bench: &mut Bench, address: &str) -> Step<Answer> {
    let mut place = url(address)?;
    let mut cookies: Vec<String> = Vec::new();
    for _ in 0..8 {
        let call = Call::get(&place).with("accept", "text/html").with("cookie", &cookies.join("; "));
        let call = call.with("origin", "https://elsewhere.example");
        let answer = bench.sends(call).await?;
        let set = answer.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
        cookies.extend(set.filter_map(|cookie| cookie.split(';').next()).map(str::to_owned));
        match answer.header("location").filter(|_| (300..400).contains(&answer.status)) {
            Some(next) => {
                place = place.join(next).map_err(|_| Stop::Fails("it redirects to what is no URL".to_owned()))?;
            }
            None => return Ok(answer),
        }
    }
    Err(Stop::Fails("it redirects for ever".to_owned()))
}

fn is_page(answer: &Answer) -> Step {
    let media = answer.header("content-type").unwrap_or("none");
    let html = media.to_ascii_lowercase().starts_with("text/html");
    ensure(answer.status == 200 && html, || format!("{} with Content-Type: {media}", answer.status))
}

async fn page(bench: &mut Bench) -> Step {
    let codes = fresh(bench).await?;
    is_page(&opens(bench, &codes.prompt.verification_uri).await?)
}

fn complete(codes: &Codes) -> Step<&str> {
    let address = codes.prompt.verification_uri_complete.as_deref();
    address.ok_or_else(|| Stop::NotApplicable("the server gives no verification_uri_complete".to_owned()))
}

async fn complete_page(bench: &mut Bench) -> Step {
    let codes = fresh(bench).await?;
    is_page(&opens(bench, complete(&codes)?).await?)
}

async fn no_approval(bench: &mut Bench) -> Step {
    let (client, codes) = (bench.first(), fresh(bench).await?);
    opens(bench, complete(&codes)?).await?;
    bench.polls(&client, &codes.device_code).await?.refuses_with(&["authorization_pending"])
}

async fn escapes(bench: &mut Bench) -> Step {
    let codes = fresh(bench).await?;
    let (address, code) = (complete(&codes)?, &codes.prompt.user_code);
    applies(address.contains(code.as_str()), "the code does not stand in verification_uri_complete as it is")?;
    let answer = opens(bench, &address.replace(code.as_str(), "%22%3E%3Cscript%3Econformance%3C%2Fscript%3E")).await?;
    ensure(!answer.text.contains("<script>conformance"), || "the code of the URL runs as a script".to_owned())
}

async fn frames(bench: &mut Bench) -> Step {
    let codes = fresh(bench).await?;
    let answer = opens(bench, &codes.prompt.verification_uri).await?;
    let policies = answer.headers.get_all("content-security-policy").iter().filter_map(|value| value.to_str().ok());
    let policy = policies.collect::<Vec<_>>().join(";").contains("frame-ancestors");
    ensure(policy || answer.header("x-frame-options").is_some(), || {
        "neither frame-ancestors nor X-Frame-Options is set".to_owned()
    })
}

async fn cors(bench: &mut Bench) -> Step {
    let codes = fresh(bench).await?;
    let answer = opens(bench, &codes.prompt.verification_uri).await?;
    let allowed = answer.header("access-control-allow-origin");
    ensure(allowed.is_none(), || format!("Access-Control-Allow-Origin: {}", allowed.unwrap_or_default()))
}

async fn oracle(bench: &mut Bench) -> Step {
    let codes = fresh(bench).await?;
    let (address, code) = (complete(&codes)?.to_owned(), &codes.prompt.user_code);
    applies(address.contains(code.as_str()), "the code does not stand in verification_uri_complete as it is")?;
    let other = impossible(code);
    let real = opens(bench, &address).await?;
    let invented = opens(bench, &address.replace(code.as_str(), &other)).await?;
    ensure(real.status == invented.status, || {
        format!("{} for a code that exists, {} for one that does not", real.status, invented.status)
    })
}

/// A code of the same shape that nobody was given, as good as surely.
fn impossible(code: &str) -> String {
    let (first, last) = (code.chars().next(), code.chars().next_back());
    let turned: String = code.chars().rev().collect();
    // A palindrome is its own reverse.
    if turned == code || first == last { code.replace(|letter: char| Some(letter) == first, "Z") } else { turned }
}
