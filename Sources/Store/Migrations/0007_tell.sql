-- What the panel agreed to publish. Its pages are made from the findings and the consent in force at each request.
CREATE TABLE publication (
    id TEXT PRIMARY KEY NOT NULL,
    inquiry_id TEXT NOT NULL REFERENCES inquiry (id) ON DELETE CASCADE,
    motion_id TEXT NOT NULL UNIQUE REFERENCES motion (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('report', 'emerging')),
    title_standard TEXT NOT NULL,
    title_easy TEXT NOT NULL,
    introduction_standard TEXT NOT NULL,
    introduction_easy TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX publication_inquiry ON publication (inquiry_id, published_at);

CREATE TABLE publication_finding (
    publication_id TEXT NOT NULL REFERENCES publication (id) ON DELETE CASCADE,
    finding_id TEXT NOT NULL REFERENCES finding (id) ON DELETE CASCADE,
    version BIGINT NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (publication_id, finding_id)
);
