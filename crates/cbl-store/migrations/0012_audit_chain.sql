-- LG-04: each audit record carries a hash over itself and over the one before it, one chain for each node.

-- None for records from before there were chains.
ALTER TABLE audit ADD COLUMN chain BYTEA;

-- Where the chain of a node begins and ends, so that missing ends are noticed, too.
CREATE TABLE audit_chains (
    node TEXT NOT NULL PRIMARY KEY,
    -- The last record that is not there any more, or never was part of the chain.
    before_number BIGINT NOT NULL,
    before_chain BYTEA NOT NULL,
    -- The last record.
    last_number BIGINT NOT NULL,
    last_chain BYTEA NOT NULL
);
