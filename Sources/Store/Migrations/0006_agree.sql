CREATE TABLE finding (
    id TEXT PRIMARY KEY NOT NULL,
    inquiry_id TEXT NOT NULL REFERENCES inquiry (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    version BIGINT NOT NULL,
    theme_id TEXT REFERENCES theme (id) ON DELETE SET NULL,
    proposed_by TEXT NOT NULL,
    proposed_at BIGINT NOT NULL,
    UNIQUE (inquiry_id, number)
);

-- Each draft of a finding's words. A new draft makes everybody's decision about the earlier one lapse.
CREATE TABLE finding_draft (
    finding_id TEXT NOT NULL REFERENCES finding (id) ON DELETE CASCADE,
    version BIGINT NOT NULL,
    statement_standard TEXT NOT NULL,
    statement_easy TEXT NOT NULL,
    clause_key TEXT NOT NULL,
    answer_standard TEXT NOT NULL DEFAULT '',
    answer_easy TEXT NOT NULL DEFAULT '',
    person_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    -- When the panel first showed this draft to everybody, agreed or emerging.
    shown_at BIGINT,
    PRIMARY KEY (finding_id, version)
);

-- What each draft rests on. People decide on the words and on what is behind them, so both belong to the draft.
CREATE TABLE finding_passage (
    finding_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    passage_id TEXT NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
    stance TEXT NOT NULL CHECK (stance IN ('for', 'against')),
    PRIMARY KEY (finding_id, version, passage_id),
    FOREIGN KEY (finding_id, version) REFERENCES finding_draft (finding_id, version) ON DELETE CASCADE
);
CREATE INDEX finding_passage_passage ON finding_passage (passage_id);

-- That a voice behind a draft of a finding was withdrawn, and nothing else about it.
CREATE TABLE finding_withdrawal (
    id TEXT PRIMARY KEY NOT NULL,
    finding_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    at BIGINT NOT NULL,
    FOREIGN KEY (finding_id, version) REFERENCES finding_draft (finding_id, version) ON DELETE CASCADE
);
CREATE INDEX finding_withdrawal_finding ON finding_withdrawal (finding_id, version);

CREATE TABLE finding_comment (
    id TEXT PRIMARY KEY NOT NULL,
    finding_id TEXT NOT NULL REFERENCES finding (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    body TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX finding_comment_finding ON finding_comment (finding_id, at);

-- What the panel is asked to decide besides a finding: to publish, or to change its own rule.
CREATE TABLE motion (
    id TEXT PRIMARY KEY NOT NULL,
    inquiry_id TEXT NOT NULL REFERENCES inquiry (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('publish_report', 'publish_emerging', 'end_publication', 'change_rule')),
    content TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    proposed_at BIGINT NOT NULL,
    -- Carried by the panel, withdrawn by who proposed it, or overtaken by a change to what it was about.
    outcome TEXT CHECK (outcome IN ('carried', 'withdrawn', 'overtaken')),
    ended_at BIGINT
);
CREATE INDEX motion_inquiry ON motion (inquiry_id, proposed_at);

-- Where each person stands on a draft of a finding (subject: its id) or on a motion (version 1).
CREATE TABLE decision (
    subject_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    position TEXT NOT NULL CHECK (position IN ('agree', 'agree_with_changes', 'not_yet')),
    reason TEXT NOT NULL DEFAULT '',
    at BIGINT NOT NULL,
    PRIMARY KEY (subject_id, version, person_id)
);

-- Written when, and only when, the rule is met; never by hand.
CREATE TABLE agreement (
    subject_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    inquiry_id TEXT NOT NULL REFERENCES inquiry (id) ON DELETE CASCADE,
    -- How many panel members with lived experience agreed, of how many, and how many allies signed too.
    agreed BIGINT NOT NULL,
    panel BIGINT NOT NULL,
    allies BIGINT NOT NULL,
    ledger_seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    -- When the panel published it. From then on nobody can take the agreement back.
    published_at BIGINT,
    PRIMARY KEY (subject_id, version)
);

CREATE TABLE public_comment (
    id TEXT PRIMARY KEY NOT NULL,
    inquiry_id TEXT NOT NULL REFERENCES inquiry (id) ON DELETE CASCADE,
    finding_id TEXT NOT NULL REFERENCES finding (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'shown', 'refused')),
    reason TEXT NOT NULL DEFAULT '',
    decided_by TEXT,
    at BIGINT NOT NULL,
    decided_at BIGINT
);
CREATE INDEX public_comment_finding ON public_comment (finding_id, state, at);
