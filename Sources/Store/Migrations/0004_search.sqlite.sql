-- Folded words of a voice's text with a space between, by voice.search_id. Newer voices have larger ids. What a word is
-- was decided before: the tokenizer only parts them at spaces. Words that begin with "#" are facts that lists are
-- filtered by.
CREATE VIRTUAL TABLE voice_search USING fts5 (words, tokenize = "ascii tokenchars '#'", prefix = '1 2 3');
CREATE VIRTUAL TABLE voice_search_vocabulary USING fts5vocab (voice_search, row);
