CREATE TABLE question (
    id TEXT PRIMARY KEY NOT NULL,
    inquiry_id TEXT NOT NULL REFERENCES inquiry (id) ON DELETE CASCADE,
    section TEXT NOT NULL CHECK (section IN ('main', 'about')),
    position BIGINT NOT NULL,
    page BIGINT NOT NULL,
    key TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN
        ('single', 'multiple', 'long_text', 'short_text', 'scale', 'date', 'place', 'information')),
    wording TEXT NOT NULL,
    is_required BIGINT NOT NULL DEFAULT 0,
    is_retired BIGINT NOT NULL DEFAULT 0,
    UNIQUE (inquiry_id, key)
);

-- Answers that are not handed in yet. Nobody but the person answering sees them.
CREATE TABLE draft (
    id TEXT PRIMARY KEY NOT NULL,
    inquiry_id TEXT NOT NULL REFERENCES inquiry (id) ON DELETE CASCADE,
    token_hash TEXT NOT NULL UNIQUE,
    channel TEXT NOT NULL,
    answers TEXT NOT NULL,
    supporter_id TEXT REFERENCES person (id) ON DELETE SET NULL,
    receipt_finder TEXT UNIQUE,
    receipt_hash TEXT,
    -- The code itself, sealed, for a day: so that its page can be loaded again in the same browser.
    receipt_sealed BYTEA,
    receipt_at BIGINT,
    voice_id TEXT,
    -- Moves on with each save, so that two tabs never undo each other's.
    revision BIGINT NOT NULL DEFAULT 0,
    started_at BIGINT NOT NULL,
    saved_at BIGINT NOT NULL
);

CREATE TABLE voice (
    id TEXT PRIMARY KEY NOT NULL,
    search_id BIGINT NOT NULL UNIQUE,
    inquiry_id TEXT NOT NULL REFERENCES inquiry (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN
        ('survey', 'easy_read', 'phone', 'session', 'upload', 'group', 'letter', 'import')),
    language TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    is_late BIGINT NOT NULL DEFAULT 0,
    text TEXT NOT NULL,
    parts TEXT NOT NULL,
    place TEXT,
    whose TEXT NOT NULL,
    may_analyse BIGINT NOT NULL,
    may_quote BIGINT NOT NULL,
    may_name BIGINT NOT NULL,
    may_contact BIGINT NOT NULL,
    consent_how TEXT NOT NULL,
    public_name TEXT,
    source TEXT,
    source_id TEXT,
    receipt_finder TEXT UNIQUE,
    receipt_hash TEXT,
    UNIQUE (inquiry_id, number),
    UNIQUE (inquiry_id, source, source_id)
);
CREATE INDEX voice_given ON voice (inquiry_id, given_at);

CREATE TABLE voice_standpoint (
    voice_id TEXT NOT NULL REFERENCES voice (id) ON DELETE CASCADE,
    standpoint TEXT NOT NULL,
    PRIMARY KEY (voice_id, standpoint)
);

-- Every answer as given: a JSON string, number or list of strings, by the question's key.
CREATE TABLE voice_answer (
    voice_id TEXT NOT NULL REFERENCES voice (id) ON DELETE CASCADE,
    question_key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (voice_id, question_key)
);

-- How to reach somebody, sealed with a key that is not in the database.
CREATE TABLE contact (
    voice_id TEXT PRIMARY KEY NOT NULL REFERENCES voice (id) ON DELETE CASCADE,
    sealed BYTEA NOT NULL
);

-- That a voice was withdrawn, and nothing else about it. An imported one leaves a keyed one-way name of where it came
-- from, so that importing the same file again does not bring it back.
CREATE TABLE withdrawal (
    inquiry_id TEXT NOT NULL REFERENCES inquiry (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    source_key TEXT,
    PRIMARY KEY (inquiry_id, number)
);

CREATE TABLE receipt_attempt (
    finder TEXT PRIMARY KEY NOT NULL,
    failures BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);

-- The hour in which somebody who showed their receipt may see and change what they gave.
CREATE TABLE giver_session (
    token_hash TEXT PRIMARY KEY NOT NULL,
    voice_id TEXT NOT NULL REFERENCES voice (id) ON DELETE CASCADE,
    expires_at BIGINT NOT NULL
);

CREATE TABLE import_run (
    id TEXT PRIMARY KEY NOT NULL,
    inquiry_id TEXT NOT NULL REFERENCES inquiry (id) ON DELETE CASCADE,
    source TEXT NOT NULL,
    mapping TEXT NOT NULL,
    person_id TEXT,
    created BIGINT NOT NULL,
    unchanged BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    at BIGINT NOT NULL
);
