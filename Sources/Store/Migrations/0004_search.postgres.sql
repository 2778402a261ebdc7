-- Folded words of a voice's text, by voice.search_id. Newer voices have larger ids. The marks are numbers for what is
-- searched for together with words: pairs of words (so that a phrase need not be looked for in every answer that has
-- its words), what lists are filtered by, and about when the voice came. One index answers for both together.
-- Both are kept apart from the rows, which the index leads to by the thousand and which are seldom read whole.
CREATE TABLE voice_search (
    search_id BIGINT PRIMARY KEY NOT NULL,
    words TSVECTOR NOT NULL,
    marks INTEGER[] NOT NULL
) WITH (toast_tuple_target = 128);
CREATE INDEX voice_search_words ON voice_search USING GIN (words, marks);
ALTER TABLE voice_search ALTER COLUMN words SET STORAGE EXTERNAL;
ALTER TABLE voice_search ALTER COLUMN marks SET STORAGE EXTERNAL;
