//! The tables of providers: `[upstream.NAME]` and `CBL_UPSTREAM_NAME_KEY`.

use crate::operator::Operator;
use cbl_server::config::{
    Config, ConfigError,
    keys::Kind,
    load::Sources,
    upstream::{UPSTREAM, Upstream},
};

type Pairs<'a> = &'a [(&'a str, &'a str)];

fn load(file: &str, variables: Pairs<'_>) -> Result<Config, ConfigError> {
    let find = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
    Config::load(&Sources {
        file: Some(("cbl.toml".into(), file.into())),
        variable: Some(&find),
        variables: Some(&|| variables.iter().map(|(name, _)| (*name).to_owned()).collect()),
        flag: None,
    })
}

#[track_caller]
fn complaint(file: &str, variables: Pairs<'_>) -> String {
    load(file, variables).expect_err("it was accepted").to_string()
}

const TABLE: &str = "[upstream.corp]\nissuer = \"https://id.example\"\nclient_id = \"cbl\"\n";

#[test]
fn a_provider_needs_its_issuer_and_a_client_id_and_the_rest_has_defaults() {
    let config = load(TABLE, &[]).unwrap();
    let expected = Upstream {
        issuer: "https://id.example".into(),
        client_id: "cbl".into(),
        name: "Corp".into(),
        ..Upstream::new("corp")
    };
    assert_eq!(config.upstream, [expected]);
    assert_eq!(config.upstream[0].scopes, ["openid", "profile", "email"]);
    assert!(!config.upstream[0].trust_email && config.accounts.own);
}

/// Every key is read from the file, or from its variable, which is stronger; what is shown can be read again.
#[test]
fn every_key_of_a_provider_is_read_from_the_file_and_from_its_variable() {
    let samples = [
        ("issuer", "\"https://other.example\"", "https://other.example"),
        ("client_id", "\"tv\"", "tv"),
        ("client_secret_file", "\"/run/secrets/corp\"", "/run/secrets/corp"),
        ("ca", "\"/etc/cbl/corp.pem\"", "/etc/cbl/corp.pem"),
        ("scopes", "[\"openid\", \"address\"]", "openid,address"),
        ("name", "\"Our Company\"", "Our Company"),
        ("trust_email", "true", "true"),
        ("order", "7", "7"),
        ("origins", "[\"https://login.example\"]", "https://login.example"),
    ];
    let readable: Vec<_> = UPSTREAM.iter().filter(|key| key.kind != Kind::VariableOnly).map(|key| key.name).collect();
    assert_eq!(readable, samples.map(|(name, ..)| name));
    for (name, toml, text) in samples {
        let key = UPSTREAM.iter().find(|key| key.name == name).unwrap();
        let needed = TABLE.replace(if name == "issuer" { "issuer = \"https://id.example\"\n" } else { "\0" }, "");
        let needed = needed.replace(if name == "client_id" { "client_id = \"cbl\"\n" } else { "\0" }, "");
        let by_file = load(&format!("{needed}{name} = {toml}\n"), &[]).unwrap();
        assert_eq!(key.value(&by_file.upstream[0]).as_deref(), Some(text), "{name} in the file");
        let variable = format!("CBL_UPSTREAM_CORP_{}", name.to_uppercase());
        let by_variable = load(TABLE, &[(&variable, text)]).unwrap();
        assert_eq!(by_variable.upstream, load(&by_file.to_toml(), &[]).unwrap().upstream, "{variable}");
    }
}

#[test]
fn variables_alone_make_a_provider_and_a_dash_is_an_underscore_there() {
    let variables = [
        ("CBL_UPSTREAM_MY_CORP_ISSUER", "https://id.example"),
        ("CBL_UPSTREAM_MY_CORP_CLIENT_ID", "cbl"),
        ("CBL_UPSTREAM_MY_CORP_CLIENT_SECRET", "hunter2"),
    ];
    let config = load("", &variables).unwrap();
    assert_eq!(config.upstream[0].id, "my-corp");
    let shown = format!("{config:?}{}", config.to_toml());
    assert!(!shown.contains("hunter2") && shown.contains("(hidden)"), "{shown}");
}

#[test]
fn buttons_stand_in_the_order_that_was_given_and_else_by_name() {
    let table = |name: &str, order: &str| TABLE.replace("corp", name) + order;
    let file = table("b", "") + &table("a", "") + &table("z", "order = 1\n");
    let ids: Vec<_> = load(&file, &[]).unwrap().upstream.into_iter().map(|provider| provider.id).collect();
    assert_eq!(ids, ["z", "a", "b"]);
}

#[test]
fn a_bad_provider_is_refused_with_its_key_and_the_fix() {
    let with = |line: &str| format!("{TABLE}{line}\n");
    for (file, key, fix) in [
        ("[upstream.corp]\nclient_id = \"cbl\"".to_owned(), "upstream.corp.issuer", "must be set"),
        ("[upstream.corp]\nissuer = \"https://id.example\"".to_owned(), "upstream.corp.client_id", "must be set"),
        (with("client_secret = \"hunter2\""), "upstream.corp.client_secret", "CBL_UPSTREAM_CORP_CLIENT_SECRET"),
        (with("scopes = [\"profile\"]"), "upstream.corp.scopes", "must contain openid"),
        (with("scopes = \"openid\""), "upstream.corp.scopes", "a list of texts"),
        (with("trust_email = 1"), "upstream.corp.trust_email", "true or false"),
        (with("order = \"first\""), "upstream.corp.order", "a whole number"),
        (with("name = \" \""), "upstream.corp.name", "must not be empty"),
        (with("origins = [\"https://x.example/path\"]"), "upstream.corp.origins", "without a path"),
        (with("origins = [\"*\"]"), "upstream.corp.origins", "no origin"),
        (with("origins = [\"http://x.example\"]"), "upstream.corp.origins", "no origin"),
        (with("secret = \"x\""), "upstream.corp.secret", "client_secret"),
        (with("isuer = \"x\""), "upstream.corp.isuer", "did you mean `upstream.corp.issuer`?"),
        (TABLE.replace("corp", "Corp"), "upstream.Corp", "small letters"),
        (TABLE.replace("corp", "\"a b\""), "upstream.a b", "small letters"),
        ("[upstream]\nissuer = \"https://id.example\"".to_owned(), "upstream.issuer", "[upstream.keycloak]"),
        ("upstream = 1".to_owned(), "upstream", "must be tables"),
        ("accounts.own = false".to_owned(), "accounts.own", "nobody could sign in"),
    ] {
        let complaint = complaint(&file, &[]);
        assert!(complaint.contains(&format!("`{key}`")) && complaint.contains(fix), "{complaint}");
        assert!(!complaint.contains("hunter2"), "{complaint}");
    }
    for issuer in [
        "id.example",
        "http://id.example",
        "https://id.example?x",
        "https://id.example#x",
        "https://a:b@id.example",
        "ftp://id.example",
        "http://localhost.evil.example",
    ] {
        let complaint = complaint(&TABLE.replace("https://id.example", issuer), &[]);
        assert!(complaint.starts_with("`upstream.corp.issuer` (file cbl.toml)"), "{complaint}");
    }
    for issuer in ["https://id.example/realms/tv/", "http://localhost:9000", "http://127.0.0.1:1", "http://[::1]:1"] {
        load(&TABLE.replace("https://id.example", issuer), &[]).unwrap();
    }
    let file = with("client_secret_file = \"/x\"");
    assert!(complaint(&file, &[("CBL_UPSTREAM_CORP_CLIENT_SECRET", "x")]).contains("keep one of them"));
    let complaint = complaint(TABLE, &[("CBL_UPSTREAM_CORP_ORDER", "-1")]);
    assert!(complaint.contains("(variable CBL_UPSTREAM_CORP_ORDER)"), "{complaint}");
}

#[test]
fn a_client_is_bound_to_a_provider_that_there_is() {
    let operator = Operator::new();
    let file = operator.path("providers.toml").display().to_string();
    std::fs::write(&file, TABLE).unwrap();
    operator.runs(&["client", "add", "--id", "tv", "--name", "TV"]).succeeded();
    let set =
        |upstream: &str| operator.runs(&["client", "set", "--id", "tv", "--upstream", upstream, "--config", &file]);
    let shown = || operator.runs(&["client", "show", "--id", "tv", "--json"]).json()["upstream"].clone();
    assert!(shown().is_null());
    let refused = set("nobody").refused();
    assert!(refused.contains("--upstream has no table [upstream.nobody]") && refused.contains("there is corp"));
    set("corp").succeeded();
    assert_eq!(shown(), "corp");
    let listed = operator.runs(&["client", "list"]).succeeded();
    assert!(listed.contains("UPSTREAM") && listed.contains("corp"), "{listed}");
    set("any").succeeded();
    assert!(shown().is_null());
    let add = ["client", "add", "--id", "box", "--name", "Box", "--upstream"];
    let add = |upstream: &str| operator.runs(&[&add[..], &[upstream, "--config", &file]].concat());
    assert!(add("nobody").refused().contains("--upstream has no table [upstream.nobody]"));
    add("corp").succeeded();
    assert_eq!(operator.runs(&["client", "show", "--id", "box", "--json"]).json()["upstream"], "corp");
}

/// What one server exports another one takes, if it has the provider.
#[test]
fn the_provider_of_a_client_goes_with_its_application() {
    let (from, to) = (Operator::new(), Operator::new());
    for operator in [&from, &to] {
        std::fs::write(operator.path("providers.toml"), TABLE).unwrap();
    }
    let add = ["client", "add", "--id", "tv", "--name", "TV", "--upstream", "corp", "--config", "providers.toml"];
    from.runs(&add).succeeded();
    let exported = from.runs(&["application", "export"]).succeeded();
    assert_eq!(exported.matches("\"upstream\": \"corp\"").count(), 1, "{exported}");
    std::fs::write(to.path("applications.json"), &exported).unwrap();
    let refused = to.runs(&["application", "import", "applications.json"]).refused();
    let wanted = "applications[0].clients[0].upstream: has no table [upstream.corp] in the configuration";
    assert!(refused.contains(wanted), "{refused}");
    assert_eq!(to.runs(&["client", "list", "--json"]).json(), serde_json::json!([]));

    let import = ["application", "import", "applications.json", "--config", "providers.toml"];
    to.runs(&import).succeeded();
    assert_eq!(to.runs(&["client", "show", "--id", "tv", "--json"]).json()["upstream"], "corp");
    let again = to.runs(&import).succeeded();
    assert!(again.contains("client tv: left as it is"), "{again}");
    std::fs::write(to.path("applications.json"), exported.replace("\"upstream\": \"corp\",", "")).unwrap();
    assert!(to.runs(&import).succeeded().contains("client tv: changed (upstream)"));
}

/// WB-06: a server whose operator named a root does not start without it.
#[test]
fn a_private_root_that_cannot_be_read_is_named_with_its_key() {
    let operator = Operator::new();
    let key = rcgen::KeyPair::generate().unwrap().serialize_pem();
    for (name, content, complaint) in [
        ("none.pem", None, "cannot read"),
        ("empty.pem", Some(String::new()), "holds no certificate"),
        ("key.pem", Some(key), "holds no certificate"),
        ("garbage.pem", Some("-----BEGIN CERTIFICATE-----\nx".to_owned()), "garbage.pem"),
    ] {
        let path = operator.path(name).display().to_string();
        if let Some(content) = content {
            std::fs::write(&path, content).unwrap();
        }
        std::fs::write(operator.path("providers.toml"), format!("{TABLE}ca = \"{path}\"\n")).unwrap();
        let serve = ["serve", "--listen", "127.0.0.1:0", "--config", "providers.toml"];
        let refused = operator.runs(&serve).refused();
        assert!(refused.contains("`upstream.corp.ca`") && refused.contains(&path), "{refused}");
        assert!(refused.contains(complaint), "{refused}");
    }
}
