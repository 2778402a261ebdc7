-- Words of a voice that are left out wherever it is quoted: where they stand, in Unicode scalars from the start of its
-- text. The words themselves are kept nowhere but in that text.
CREATE TABLE omission (
    voice_id TEXT NOT NULL REFERENCES voice (id) ON DELETE CASCADE,
    start_at BIGINT NOT NULL CHECK (start_at >= 0),
    end_at BIGINT NOT NULL,
    CHECK (end_at > start_at),
    PRIMARY KEY (voice_id, start_at)
);

-- That words to be left out were not all found again after a change of the answer. Nothing of it is quoted until
-- somebody has looked.
CREATE TABLE omission_check (
    voice_id TEXT PRIMARY KEY NOT NULL REFERENCES voice (id) ON DELETE CASCADE,
    at BIGINT NOT NULL
);

-- How a voice behind a draft was lost: withdrawn, or changed so that nothing (or less) of it is behind the draft; and on
-- which side it stood. Of those noted earlier the side is not known.
ALTER TABLE finding_withdrawal ADD COLUMN reason TEXT NOT NULL DEFAULT 'withdrawn'
    CHECK (reason IN ('withdrawn', 'changed', 'shortened'));
ALTER TABLE finding_withdrawal ADD COLUMN stance TEXT CHECK (stance IN ('for', 'against'));
