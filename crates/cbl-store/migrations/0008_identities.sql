-- People who prove at a provider who they are, and what they did with that.

-- Whom a provider knows, found by issuer and subject and by nothing else. The other columns are what it said last.
CREATE TABLE identities (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (id),
    provider TEXT NOT NULL,
    name TEXT,
    email TEXT,
    email_verified BIGINT NOT NULL CHECK (email_verified IN (0, 1)),
    postal_code TEXT,
    acr TEXT,
    amr TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject)
);

CREATE INDEX identities_by_account ON identities (account);

-- By which identity a session came in. Stays as long as something that the session approved: an identity that was taken
-- from its account voids it, also when it is connected anew.
CREATE TABLE session_identities (
    family TEXT NOT NULL,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    provider TEXT NOT NULL,
    acr TEXT,
    authenticated_at BIGINT NOT NULL,
    removed_at BIGINT,
    PRIMARY KEY (family, issuer, subject)
);

CREATE INDEX session_identities_by_identity ON session_identities (issuer, subject);

-- Clients that only people of one provider may connect.
CREATE TABLE client_providers (
    client_id TEXT NOT NULL PRIMARY KEY REFERENCES clients (client_id),
    provider TEXT NOT NULL
);
