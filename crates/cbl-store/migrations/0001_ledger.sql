-- The ledger: what a device authorization server must never lose.
-- One text for SQLite and PostgreSQL: TEXT (identifiers as base64url, lists separated by spaces), BIGINT (Unix
-- milliseconds, flags 0 and 1) and BYTEA (hashes, sealed bytes) only.

CREATE TABLE meta (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

INSERT INTO meta (key, value) VALUES ('clients_version', '1');

CREATE TABLE applications (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    description TEXT,
    logo_uri TEXT,
    privacy_uri TEXT,
    support_uri TEXT,
    environment TEXT NOT NULL CHECK (environment IN ('production', 'staging')),
    created_at BIGINT NOT NULL
);

CREATE TABLE clients (
    client_id TEXT NOT NULL PRIMARY KEY,
    application_id TEXT NOT NULL REFERENCES applications (id),
    label TEXT NOT NULL,
    -- SHA-256 of the secret; none for a public client.
    secret_hash BYTEA,
    device_grant BIGINT NOT NULL CHECK (device_grant IN (0, 1)),
    introspects BIGINT NOT NULL CHECK (introspects IN (0, 1)),
    audience TEXT,
    scopes TEXT NOT NULL,
    resources TEXT NOT NULL,
    poll_interval BIGINT NOT NULL,
    lifetime BIGINT NOT NULL,
    refresh TEXT NOT NULL CHECK (refresh IN ('none', 'rotate', 'fixed')),
    access_token_lifetime BIGINT NOT NULL,
    refresh_absolute BIGINT NOT NULL,
    refresh_idle BIGINT NOT NULL,
    code_digits BIGINT,
    complete_uri BIGINT NOT NULL CHECK (complete_uri IN (0, 1)),
    created_at BIGINT NOT NULL,
    disabled_at BIGINT
);

CREATE TABLE accounts (
    id TEXT NOT NULL PRIMARY KEY,
    -- The user name in lower case: two names that differ in case only are one name.
    username_key TEXT NOT NULL UNIQUE,
    username TEXT NOT NULL,
    display_name TEXT NOT NULL,
    email TEXT,
    password_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    disabled_at BIGINT,
    credentials_reset_at BIGINT,
    first_linked_at BIGINT
);

-- Never changed, never deleted: a subject is never given to somebody else.
CREATE TABLE subjects (
    account TEXT NOT NULL REFERENCES accounts (id),
    application_id TEXT NOT NULL REFERENCES applications (id),
    subject TEXT NOT NULL UNIQUE,
    PRIMARY KEY (account, application_id)
);

CREATE TABLE consents (
    account TEXT NOT NULL REFERENCES accounts (id),
    application_id TEXT NOT NULL REFERENCES applications (id),
    scopes TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    in_force BIGINT NOT NULL CHECK (in_force IN (0, 1)),
    -- Stays when the consent is given again: what was approved before it was taken back remains void.
    revoked_at BIGINT,
    PRIMARY KEY (account, application_id)
);

CREATE TABLE sessions (
    -- SHA-256 of the session id.
    id_hash BYTEA NOT NULL PRIMARY KEY,
    family TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (id),
    created_at BIGINT NOT NULL,
    authenticated_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    amr TEXT NOT NULL,
    network TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    ended_at BIGINT,
    revoked_at BIGINT
);

CREATE INDEX sessions_by_family ON sessions (family);
CREATE INDEX sessions_by_account ON sessions (account);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

-- The first row of a grant wins; collection is one conditional update of it.
CREATE TABLE decisions (
    grant_id TEXT NOT NULL PRIMARY KEY,
    locator BYTEA NOT NULL,
    client_id TEXT NOT NULL REFERENCES clients (client_id),
    account TEXT REFERENCES accounts (id),
    family TEXT,
    outcome TEXT NOT NULL CHECK (outcome IN ('approved', 'denied')),
    reason TEXT,
    decided_at BIGINT NOT NULL,
    scope TEXT NOT NULL,
    resource TEXT,
    device_name TEXT,
    device_model TEXT,
    app_version TEXT,
    network TEXT NOT NULL,
    auth_time BIGINT,
    amr TEXT NOT NULL,
    code_challenge TEXT,
    key_thumbprint TEXT,
    expires_at BIGINT NOT NULL,
    collected_at BIGINT,
    ended_at BIGINT,
    link_id TEXT,
    sealed_answer BYTEA,
    CHECK ((outcome = 'approved' AND account IS NOT NULL AND reason IS NULL) OR (outcome = 'denied' AND reason IS NOT NULL)),
    CHECK ((collected_at IS NULL) = (link_id IS NULL))
);

-- What the settler reads every two seconds: a few rows, however many decisions there ever were.
CREATE INDEX decisions_unsettled ON decisions (decided_at, grant_id) WHERE collected_at IS NULL AND ended_at IS NULL;
CREATE INDEX decisions_uncollected ON decisions (expires_at) WHERE collected_at IS NULL;
CREATE INDEX decisions_sealed ON decisions (collected_at) WHERE sealed_answer IS NOT NULL;
CREATE INDEX decisions_by_link ON decisions (link_id) WHERE link_id IS NOT NULL;

CREATE TABLE links (
    id TEXT NOT NULL PRIMARY KEY,
    grant_id TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL REFERENCES accounts (id),
    client_id TEXT NOT NULL REFERENCES clients (client_id),
    application_id TEXT NOT NULL REFERENCES applications (id),
    subject TEXT NOT NULL,
    scope TEXT NOT NULL,
    resource TEXT,
    device_name TEXT,
    device_model TEXT,
    app_version TEXT,
    network TEXT NOT NULL,
    family TEXT,
    key_thumbprint TEXT,
    created_at BIGINT NOT NULL,
    approved_at BIGINT NOT NULL,
    auth_time BIGINT,
    amr TEXT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    last_network TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    idle_seconds BIGINT,
    ended_at BIGINT,
    end_reason TEXT,
    -- The refresh lineage: step, SHA-256 of the token used last, SHA-256 of each unused sibling one after another.
    lineage_step BIGINT,
    lineage_previous BYTEA,
    lineage_siblings BYTEA,
    revision BIGINT NOT NULL,
    CHECK ((ended_at IS NULL) = (end_reason IS NULL)),
    CHECK ((lineage_step IS NULL) = (lineage_siblings IS NULL))
);

CREATE INDEX links_by_account ON links (account);
CREATE INDEX links_by_client ON links (client_id);
CREATE INDEX links_by_family ON links (family) WHERE ended_at IS NULL;
CREATE INDEX links_ended ON links (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX links_by_expiry ON links (expires_at);

CREATE TABLE signing_keys (
    kid TEXT NOT NULL PRIMARY KEY,
    algorithm TEXT NOT NULL,
    public_jwk TEXT NOT NULL,
    sealed_private BYTEA NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('next', 'active', 'retiring')),
    created_at BIGINT NOT NULL,
    activates_at BIGINT,
    activated_at BIGINT,
    retires_at BIGINT
);

-- Two nodes that rotate at once make one next key, and at no time are two keys of an algorithm active.
CREATE UNIQUE INDEX signing_keys_once ON signing_keys (algorithm, state) WHERE state IN ('next', 'active');

CREATE TABLE audit (
    node TEXT NOT NULL,
    -- Counts the events of one node without gaps.
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    event TEXT NOT NULL,
    actor TEXT,
    client_id TEXT,
    account TEXT,
    grant_id TEXT,
    link_id TEXT,
    network TEXT,
    detail TEXT,
    PRIMARY KEY (node, number)
);

CREATE INDEX audit_by_time ON audit (at);
