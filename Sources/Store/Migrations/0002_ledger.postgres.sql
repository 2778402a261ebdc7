CREATE TABLE ledger_entry (
    seq BIGINT PRIMARY KEY NOT NULL,
    at BIGINT NOT NULL,
    inquiry_id TEXT,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX ledger_entry_inquiry ON ledger_entry (inquiry_id, seq);
CREATE INDEX ledger_entry_subject ON ledger_entry (subject);

-- The size and head of the chain, signed with a key that is not in the database.
CREATE TABLE ledger_checkpoint (
    id BIGINT PRIMARY KEY NOT NULL CHECK (id = 1),
    size BIGINT NOT NULL,
    head TEXT NOT NULL,
    at BIGINT NOT NULL,
    signature TEXT NOT NULL
);

CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only' USING ERRCODE = '23514';
END;
$$;
CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
