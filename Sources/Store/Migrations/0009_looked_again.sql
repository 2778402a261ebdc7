-- That somebody looked at a draft after words behind it were lost: how much of it was lost then. What is lost later asks
-- for another look.
CREATE TABLE finding_look (
    finding_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    losses BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (finding_id, version),
    FOREIGN KEY (finding_id, version) REFERENCES finding_draft (finding_id, version) ON DELETE CASCADE
);
