//! Whether this Redis can be trusted with live grants, judged from what it says of itself.

use super::{connect::ConnectError, info::Info};

/// A Redis that passed the checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The program and its version, for the log: `Redis 7.0`.
    pub product: String,
    /// What works but deserves an operator's attention, one sentence each.
    pub warnings: Vec<String>,
}

/// Settings as far as Redis shows them; `None` where CONFIG is forbidden.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) maxmemory_policy: Option<String>,
    pub(super) save: Option<String>,
}

/// Refuses what would lose or refuse writes without saying so; warns of the rest.
pub(super) fn judge(info: &Info<'_>, settings: &Settings) -> Result<Checked, ConnectError> {
    let product = info.product().ok_or(ConnectError::NoVersion)?;
    let (major, minor) = product.version;
    let version = format!("{} {major}.{minor}", product.name);
    if product.version < product.needed {
        return Err(ConnectError::TooOld { version });
    }
    if info.get("redis_mode") == Some("sentinel") || info.get("server_mode") == Some("sentinel") {
        return Err(ConnectError::Sentinel);
    }
    if info.get("role") != Some("master") {
        return Err(ConnectError::Replica);
    }
    let policy = settings.maxmemory_policy.as_deref().or_else(|| info.get("maxmemory_policy"));
    match policy {
        Some("noeviction") => {}
        Some(policy) => {
            return Err(ConnectError::Evicts { policy: policy.to_owned() });
        }
        None => return Err(ConnectError::NoPolicy),
    }
    let warnings = [persistence(info, settings), cluster(info)].into_iter().flatten().collect();
    Ok(Checked { product: version, warnings })
}

/// RDB shows itself only in its setting.
fn persistence(info: &Info<'_>, settings: &Settings) -> Option<String> {
    if info.get("aof_enabled") == Some("1") {
        return None;
    }
    match settings.save.as_deref().map(str::trim) {
        Some("") => Some(
            "redis keeps nothing on disk, so its restart forgets all live codes: set `appendonly yes` or `save 60 1`"
                .to_owned(),
        ),
        Some(_) => None,
        None => Some(
            "redis does not show whether it keeps anything on disk: set `appendonly yes`, or allow this user \
             `+config|get` if `save` is set"
                .to_owned(),
        ),
    }
}

fn cluster(info: &Info<'_>) -> Option<String> {
    (info.get("cluster_enabled") == Some("1")).then(|| {
        "redis runs with `cluster-enabled yes`, but this server speaks only to the node in its URL: let that node own \
         all slots, or name a cluster-aware proxy"
            .to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::{ConnectError, Info, Settings, judge};

    const REDIS: &str = "redis_version:7.0.15\r\nredis_mode:standalone\r\naof_enabled:1\r\nrole:master\r\n\
                         maxmemory_policy:noeviction\r\ncluster_enabled:0\r\n";

    fn judged(info: &str) -> Result<Vec<String>, ConnectError> {
        judge(&Info::new(info), &Settings::default()).map(|checked| checked.warnings)
    }

    #[test]
    fn redis_7_0_with_an_append_only_file_raises_no_warning() {
        assert_eq!(judged(REDIS).unwrap(), Vec::<String>::new());
    }

    #[test]
    fn redis_6_2_is_too_old() {
        let refused = judged(&REDIS.replace("7.0.15", "6.2.14"));
        assert!(matches!(refused, Err(ConnectError::TooOld { version }) if version == "Redis 6.2"));
    }

    #[test]
    fn valkey_is_judged_by_its_own_version_and_not_by_the_redis_version_it_states() {
        let valkey = |version| REDIS.replace("redis_mode", &format!("valkey_version:{version}\r\nredis_mode"));
        assert!(judged(&valkey("7.2.5")).is_ok());
        assert!(judged(&valkey("8.1.0")).is_ok());
        assert!(matches!(judged(&valkey("7.1.9")), Err(ConnectError::TooOld { .. })));
    }

    #[test]
    fn a_policy_that_nobody_shows_is_no_policy_to_rely_on() {
        let silent = REDIS.replace("maxmemory_policy", "other");
        assert!(matches!(judged(&silent), Err(ConnectError::NoPolicy)));
    }

    #[test]
    fn a_sentinel_is_not_mistaken_for_a_master() {
        let sentinel = REDIS.replace("standalone", "sentinel");
        assert!(matches!(judged(&sentinel), Err(ConnectError::Sentinel)));
    }

    #[test]
    fn a_cluster_node_raises_a_warning() {
        let warnings = judged(&REDIS.replace("cluster_enabled:0", "cluster_enabled:1")).unwrap();
        assert!(matches!(&warnings[..], [one] if one.contains("cluster-enabled")), "{warnings:?}");
    }
}
