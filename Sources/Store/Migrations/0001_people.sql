CREATE TABLE person (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE,
    about_standard TEXT NOT NULL DEFAULT '',
    about_easy TEXT NOT NULL DEFAULT '',
    passphrase_hash TEXT,
    totp_secret BYTEA,
    totp_last_step BIGINT NOT NULL DEFAULT 0,
    is_steward BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    disabled_at BIGINT
);

CREATE TABLE session (
    token_hash TEXT PRIMARY KEY NOT NULL,
    id TEXT NOT NULL UNIQUE,
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    browser TEXT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('passphrase', 'link', 'invitation')),
    has_second_factor BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_person ON session (person_id);

-- A link that lets one person choose a passphrase, once. Without a person it lets the very first one in.
CREATE TABLE invitation (
    token_hash TEXT PRIMARY KEY NOT NULL,
    person_id TEXT REFERENCES person (id) ON DELETE CASCADE,
    invited_by TEXT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);

-- A sign-in link and its code, good for ten minutes in the browser that asked for it.
CREATE TABLE sign_in_link (
    token_hash TEXT PRIMARY KEY NOT NULL,
    code_hash TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    browser_hash TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);

CREATE TABLE inquiry (
    id TEXT PRIMARY KEY NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    title_standard TEXT NOT NULL,
    title_easy TEXT NOT NULL,
    question_standard TEXT NOT NULL,
    question_easy TEXT NOT NULL,
    opens_at BIGINT,
    closes_at BIGINT,
    languages TEXT NOT NULL,
    contact TEXT NOT NULL,
    quorum BIGINT NOT NULL CHECK (quorum >= 2),
    threshold BIGINT NOT NULL CHECK (threshold >= 2),
    rounding BIGINT NOT NULL CHECK (rounding >= 1),
    is_demo BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL
);

-- Every further public text of an inquiry, as a pair of standard and easy words.
CREATE TABLE inquiry_text (
    inquiry_id TEXT NOT NULL REFERENCES inquiry (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    standard TEXT NOT NULL,
    easy TEXT NOT NULL,
    PRIMARY KEY (inquiry_id, key)
);

-- The wording of the vision, kept whole each time it changes. Evidence points to a clause by its key.
CREATE TABLE vision_clause (
    inquiry_id TEXT NOT NULL REFERENCES inquiry (id) ON DELETE CASCADE,
    version BIGINT NOT NULL,
    position BIGINT NOT NULL,
    key TEXT NOT NULL,
    standard TEXT NOT NULL,
    easy TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (inquiry_id, version, key)
);

CREATE TABLE phase (
    id TEXT PRIMARY KEY NOT NULL,
    inquiry_id TEXT NOT NULL REFERENCES inquiry (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('listen', 'understand', 'agree', 'tell', 'change')),
    name_standard TEXT NOT NULL,
    name_easy TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL
);
CREATE INDEX phase_inquiry ON phase (inquiry_id, position);

CREATE TABLE membership (
    inquiry_id TEXT NOT NULL REFERENCES inquiry (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('coordinator', 'panel', 'ally', 'supporter', 'reader')),
    since BIGINT NOT NULL,
    PRIMARY KEY (inquiry_id, person_id)
);
CREATE INDEX membership_person ON membership (person_id);

-- Messages that wait to be read out, copied or sent. The body is sealed, as it may hold a link that lets somebody in;
-- that of a handled one is removed.
CREATE TABLE outbox_message (
    id TEXT PRIMARY KEY NOT NULL,
    inquiry_id TEXT REFERENCES inquiry (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    subject TEXT NOT NULL,
    body BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    handled_at BIGINT
);
CREATE INDEX outbox_message_person ON outbox_message (person_id);
