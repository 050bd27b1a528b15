-- What clients ask of an approval, what owners call their devices, and notices of what happened to an account.

ALTER TABLE clients ADD COLUMN network_policy TEXT NOT NULL DEFAULT 'warn'
    CHECK (network_policy IN ('off', 'warn', 'strict', 'require'));
ALTER TABLE clients ADD COLUMN number_policy TEXT NOT NULL DEFAULT 'off'
    CHECK (number_policy IN ('off', 'ask', 'require'));
ALTER TABLE clients ADD COLUMN risk TEXT NOT NULL DEFAULT 'medium' CHECK (risk IN ('low', 'medium', 'high'));

ALTER TABLE links ADD COLUMN label TEXT;

-- Written together with what it tells of, so that a crash loses none. Mail is tried until `mailed_at` is set or
-- `mail_due` is null.
CREATE TABLE notices (
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    link_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('linked', 'reused')),
    created_at BIGINT NOT NULL,
    seen_at BIGINT,
    mail_due BIGINT,
    mail_tries BIGINT NOT NULL,
    mailed_at BIGINT,
    UNIQUE (link_id, kind)
);

CREATE INDEX notices_unseen ON notices (account) WHERE seen_at IS NULL;
CREATE INDEX notices_due ON notices (mail_due) WHERE mail_due IS NOT NULL;
CREATE INDEX notices_by_time ON notices (created_at);
