-- Folded words of a voice's text, by voice.search_id. Newer voices have larger ids.
CREATE TABLE voice_search (
    search_id BIGINT PRIMARY KEY NOT NULL,
    words TSVECTOR NOT NULL
);
CREATE INDEX voice_search_words ON voice_search USING GIN (words);
