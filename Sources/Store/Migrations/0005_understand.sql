CREATE TABLE theme (
    id TEXT PRIMARY KEY NOT NULL,
    inquiry_id TEXT NOT NULL REFERENCES inquiry (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    name_standard TEXT NOT NULL,
    name_easy TEXT NOT NULL,
    summary_standard TEXT NOT NULL DEFAULT '',
    summary_easy TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL
);
CREATE INDEX theme_inquiry ON theme (inquiry_id, position);

CREATE TABLE tag (
    id TEXT PRIMARY KEY NOT NULL,
    inquiry_id TEXT NOT NULL REFERENCES inquiry (id) ON DELETE CASCADE,
    theme_id TEXT REFERENCES theme (id) ON DELETE SET NULL,
    name TEXT NOT NULL,
    -- The folded name: two tags never differ only in capitals, accents or spaces.
    name_key TEXT NOT NULL,
    meaning TEXT NOT NULL DEFAULT '',
    created_by TEXT,
    created_at BIGINT NOT NULL,
    UNIQUE (inquiry_id, name_key)
);
CREATE INDEX tag_theme ON tag (theme_id);

-- A span of a voice's text, in Unicode scalars from its start.
CREATE TABLE passage (
    id TEXT PRIMARY KEY NOT NULL,
    voice_id TEXT NOT NULL REFERENCES voice (id) ON DELETE CASCADE,
    start_at BIGINT NOT NULL CHECK (start_at >= 0),
    end_at BIGINT NOT NULL,
    quote TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    CHECK (end_at > start_at),
    UNIQUE (voice_id, start_at, end_at)
);

CREATE TABLE passage_tag (
    passage_id TEXT NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
    tag_id TEXT NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    PRIMARY KEY (passage_id, tag_id, person_id)
);
CREATE INDEX passage_tag_tag ON passage_tag (tag_id, passage_id);

CREATE TABLE note (
    id TEXT PRIMARY KEY NOT NULL,
    voice_id TEXT NOT NULL REFERENCES voice (id) ON DELETE CASCADE,
    start_at BIGINT,
    end_at BIGINT,
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    body TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX note_voice ON note (voice_id, at);

CREATE TABLE reading (
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    voice_id TEXT NOT NULL REFERENCES voice (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    PRIMARY KEY (person_id, voice_id)
);
CREATE INDEX reading_voice ON reading (voice_id);

-- What a reader left for somebody else to read. Nobody but they are told.
CREATE TABLE leaving (
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    voice_id TEXT NOT NULL REFERENCES voice (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    PRIMARY KEY (person_id, voice_id)
);
CREATE INDEX leaving_voice ON leaving (voice_id);

-- What an answer that is hard to read talks about, said before its words. It does not matter who found it hard.
CREATE TABLE notice (
    voice_id TEXT PRIMARY KEY NOT NULL REFERENCES voice (id) ON DELETE CASCADE,
    about TEXT NOT NULL
);

-- A change to the tags as a whole, with what is needed to take it back.
CREATE TABLE tag_change (
    id TEXT PRIMARY KEY NOT NULL,
    inquiry_id TEXT NOT NULL REFERENCES inquiry (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('rename', 'merge', 'split', 'delete')),
    summary TEXT NOT NULL,
    undo TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    undone_at BIGINT
);
CREATE INDEX tag_change_inquiry ON tag_change (inquiry_id, at);

-- What lists, filters and the search need of a voice, without its text: they never read the table itself.
CREATE INDEX voice_listed ON voice (inquiry_id, may_analyse, number, channel, place, search_id, id);
CREATE INDEX voice_found ON voice (search_id, inquiry_id, may_analyse, channel, place, number, id);
