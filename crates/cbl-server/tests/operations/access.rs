//! How operators say how a client proves who it is, and who gets codes from where (JA-01, DA-16, XD-09, DP-02).

use crate::operator::Operator;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use std::path::PathBuf;

fn key() -> Value {
    let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
    let point = &pair.public_key().as_ref()[1..];
    let [x, y] = [&point[..32], &point[32..]].map(|half| URL_SAFE_NO_PAD.encode(half));
    json!({"crv": "P-256", "kty": "EC", "x": x, "y": y})
}

fn file(operator: &Operator, name: &str, content: &str) -> String {
    let path: PathBuf = operator.data().join(name);
    std::fs::create_dir_all(operator.data()).unwrap();
    std::fs::write(&path, content).unwrap();
    path.display().to_string()
}

fn shown(operator: &Operator, id: &str) -> Value {
    operator.runs(&["client", "show", "--id", id, "--json"]).json()
}

/// JA-01: keys at registration, other keys later, and from a secret to keys.
#[test]
fn ja_01_a_client_gets_keys_with_its_registration_or_later() {
    let operator = Operator::new();
    let [first, second] = [key(), key()].map(|key| json!({ "keys": [key] }));
    let [one, two] =
        [("one.json", &first), ("two.json", &second)].map(|(name, set)| file(&operator, name, &set.to_string()));
    let added = operator.runs(&[
        "client",
        "add",
        "--id",
        "kiosk",
        "--name",
        "Kiosk",
        "--jwks",
        &one,
        "--introspects",
        "--json",
    ]);
    assert_eq!(added.json()["secret"], Value::Null, "it has no secret");
    let kiosk = shown(&operator, "kiosk");
    assert_eq!((&kiosk["jwks"], &kiosk["type"], &kiosk["introspects"]), (&first, &json!("confidential"), &json!(true)));
    operator.runs(&["client", "set", "--id", "kiosk", "--jwks", &two]).succeeded();
    assert_eq!(shown(&operator, "kiosk")["jwks"], second);
    let secretless = operator.runs(&["client", "rotate-secret", "--id", "kiosk"]).refused();
    assert!(secretless.contains("`cbl client set --jwks`"), "{secretless}");
    operator.runs(&["client", "add", "--id", "box", "--name", "Box", "--confidential"]).succeeded();
    operator.runs(&["client", "set", "--id", "box", "--jwks", &one]).succeeded();
    assert_eq!(shown(&operator, "box")["jwks"], first);
}

/// JA-01: keys travel with a registration; whoever has them needs no secret.
#[test]
fn ja_01_keys_are_exported_and_imported() {
    let operator = Operator::new();
    let set = json!({ "keys": [key()] });
    let path = file(&operator, "keys.json", &set.to_string());
    operator.runs(&["client", "add", "--id", "kiosk", "--name", "Kiosk", "--jwks", &path]).succeeded();
    assert!(operator.runs(&["client", "show", "--id", "kiosk"]).succeeded().contains("P-256"));
    let exported = operator.runs(&["application", "export"]).succeeded();
    let other = Operator::new();
    let said = other.runs_with(&["application", "import", "-", "--json"], &exported).json();
    assert_eq!(said["secrets"], json!({}), "{said}");
    assert_eq!(shown(&other, "kiosk")["jwks"], set);
    assert_eq!(other.runs(&["application", "export"]).succeeded(), exported);
    let both = exported.replace("\"jwks\"", &format!("\"secret_sha256\": \"{}\", \"jwks\"", "00".repeat(32)));
    let complaint = other.runs_with(&["application", "import", "-"], &both).refused();
    assert!(complaint.contains("clients[0].jwks: is there, and so is secret_sha256"), "{complaint}");
}

/// JA-01: what is no set of good public keys is refused, and the flag is named.
#[test]
fn ja_01_private_and_weak_keys_are_refused_at_the_flag() {
    let operator = Operator::new();
    let mut private = key();
    private["d"] = json!("AAAA");
    let weak = json!({"kty": "RSA", "e": "AQAB", "n": URL_SAFE_NO_PAD.encode([0xff; 128])});
    for (name, content, why) in [
        ("private.json", json!({"keys": [private]}).to_string(), "the client's alone"),
        ("weak.json", json!({"keys": [weak]}).to_string(), "2048 to 4096 bits"),
        ("secret.json", json!({"keys": [{"kty": "oct", "k": "AAAA"}]}).to_string(), "private key"),
        ("bare.json", key().to_string(), "no JWK set"),
        ("empty.json", json!({"keys": []}).to_string(), "no key"),
        ("no.json", "{".to_owned(), "no JSON"),
    ] {
        let path = file(&operator, name, &content);
        let complaint = operator.runs(&["client", "add", "--id", "x", "--name", "X", "--jwks", &path]).refused();
        assert!(complaint.contains("--jwks") && complaint.contains(why), "{name}: {complaint}");
    }
    let missing = operator.runs(&["client", "add", "--id", "x", "--name", "X", "--jwks", "/no/such/file"]).refused();
    assert!(missing.contains("--jwks /no/such/file"), "{missing}");
    let both = operator.runs(&["client", "add", "--id", "x", "--name", "X", "--jwks", "x", "--confidential"]);
    assert_eq!(both.code, Some(2), "{}", both.err);
}

/// DA-16, XD-09, DP-02.
#[test]
fn access_and_keys_of_devices_are_set_and_changed() {
    let operator = Operator::new();
    let add = ["client", "add", "--id", "box", "--name", "Box", "--confidential"];
    let more = ["--authenticated-only", "--from", "10.1.2.3/8,2001:db8::7", "--dpop", "require"];
    operator.runs(&[&add[..], &more].concat()).succeeded();
    let of = |name: &str| shown(&operator, "box")[name].clone();
    assert_eq!(of("from"), json!(["10.0.0.0/8", "2001:db8::7/128"]));
    assert_eq!((of("authenticated_only"), of("dpop")), (json!(true), json!("require")));
    let changes = ["--no-authenticated-only", "--from", "any", "--dpop", "off"];
    operator.runs(&[&["client", "set", "--id", "box"][..], &changes].concat()).succeeded();
    assert_eq!((of("authenticated_only"), of("dpop"), of("from")), (json!(false), json!("off"), json!([])));
}

#[test]
fn what_does_not_fit_together_is_refused_with_the_fix() {
    let operator = Operator::new();
    let add = ["client", "add", "--id", "x", "--name", "X"];
    for (flags, why) in [
        (&["--authenticated-only"][..], "--jwks"),
        (&["--from", "10.0.0.0/33"], "--from \"10.0.0.0/33\""),
        (&["--from", "home"], "10.0.0.0/8"),
        (&["--lwa", "--dpop", "require"], "--dpop require"),
        (&["--lwa", "--confidential", "--authenticated-only"], "--authenticated-only"),
    ] {
        let complaint = operator.runs(&[&add[..], flags].concat()).refused();
        assert!(complaint.contains(why), "{flags:?}: {complaint}");
    }
    operator.runs(&add).succeeded();
    let public = operator.runs(&["client", "set", "--id", "x", "--authenticated-only"]).refused();
    assert!(public.contains("--authenticated-only") && public.contains("--jwks"), "{public}");
}
