-- Whose an application is and what it looks like, what operators call their own scopes, and how many codes of a client
-- may wait at once.

ALTER TABLE applications ADD COLUMN owner TEXT;
ALTER TABLE applications ADD COLUMN logo BYTEA;
ALTER TABLE applications ADD COLUMN logo_type TEXT;
-- Changes with the picture; part of its address.
ALTER TABLE applications ADD COLUMN logo_version TEXT;
-- Nothing ever wrote it: a picture on another host would tell that host who links what, and no page may load it.
ALTER TABLE applications DROP COLUMN logo_uri;

ALTER TABLE clients ADD COLUMN pending_limit BIGINT;

ALTER TABLE accounts ADD COLUMN postal_code TEXT;

CREATE TABLE scopes (
    name TEXT NOT NULL PRIMARY KEY,
    sensitive BIGINT NOT NULL CHECK (sensitive IN (0, 1))
);

-- What people read about a scope, by language; there is always an English text.
CREATE TABLE scope_texts (
    scope TEXT NOT NULL REFERENCES scopes (name),
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (scope, language)
);
