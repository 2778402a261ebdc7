-- Folded words of a voice's text, by voice.search_id. Newer voices have larger ids.
CREATE VIRTUAL TABLE voice_search USING fts5 (words, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3');
CREATE VIRTUAL TABLE voice_search_vocabulary USING fts5vocab (voice_search, row);
