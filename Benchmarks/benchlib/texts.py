"""Made-up voices: words of a made-up language that are as unevenly common as those of a real one.

The same seed gives the same voices, so two runs and two programs are asked about the same texts.
"""

import itertools
import json
import random
import sqlite3

VOCABULARY = 50_000
WORDS = 200
SEED = 20_26


def vocabulary():
    """50,000 different words, the most common first."""
    draw = random.Random(SEED)
    syllables = [a + b for a in "bdfghjklmnprstvwyz" for b in ("a", "e", "i", "o", "u", "ar", "en", "il")]
    words, seen = [], set()
    while len(words) < VOCABULARY:
        word = "".join(draw.choices(syllables, k=draw.choice((2, 2, 3, 3, 3, 4))))
        if word not in seen:
            seen.add(word)
            words.append(word)
    return words


def voices(number):
    """Texts of 200 words; the word of rank r comes 1/r as often as the first (Zipf's law)."""
    draw = random.Random(SEED + 1)
    words = vocabulary()
    weights = list(itertools.accumulate(1 / rank for rank in range(1, len(words) + 1)))
    for _ in range(number):
        chosen = draw.choices(words, cum_weights=weights, k=WORDS)
        sentences = [" ".join(chosen[start : start + 20]).capitalize() + "." for start in range(0, WORDS, 20)]
        yield " ".join(sentences)


def write_lines(file, number):
    """The voices as JSON Lines, one object with `id`, `date` and `text` a line."""
    if file.exists():
        return file
    unfinished = file.with_suffix(".part")
    with open(unfinished, "w") as out:
        for index, text in enumerate(voices(number)):
            day = f"2025-{index * 12 // number + 1:02}-{index % 28 + 1:02}"
            out.write(json.dumps({"id": f"g{index:06}", "date": day, "text": text}) + "\n")
    unfinished.rename(file)
    return file


def write_fts(file, lines):
    """The same texts in a plain SQLite file with an FTS5 index, for Datasette."""
    if file.exists():
        return file
    unfinished = file.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    database = sqlite3.connect(unfinished)
    database.execute("CREATE TABLE voice (id INTEGER PRIMARY KEY, source TEXT, date TEXT, text TEXT)")
    with open(lines) as rows:
        parsed = (json.loads(row) for row in rows)
        database.executemany("INSERT INTO voice (source, date, text) VALUES (:id, :date, :text)", parsed)
    database.execute("CREATE VIRTUAL TABLE voice_fts USING fts5 (text, content = 'voice')")
    database.execute("INSERT INTO voice_fts (voice_fts) VALUES ('rebuild')")
    database.commit()
    database.close()
    unfinished.rename(file)
    return file


def queries(lines, each=40):
    """Things to search for, by kind: {kind: [query]}. A star ends a beginning; quotation marks hold a phrase."""
    draw = random.Random(SEED + 2)
    words = vocabulary()
    with open(lines) as rows:
        some = [json.loads(row)["text"].lower().replace(".", "").split() for row in itertools.islice(rows, 2000)]
    phrases = []
    while len(phrases) < each:
        text = draw.choice(some)
        start, length = draw.randrange(WORDS - 3), draw.choice((2, 3))
        phrases.append('"' + " ".join(text[start : start + length]) + '"')
    beginnings = sorted({word[:length] for word in words[:3000] for length in (2, 3, 4)})
    return {
        "rare word": draw.sample(words[-10_000:], each),
        "middling word": draw.sample(words[1000:3000], each),
        "very common word": [draw.choice(words[:20]) for _ in range(each)],
        "beginning of a word": [beginning + "*" for beginning in draw.sample(beginnings, each)],
        "phrase": phrases,
        "phrase of very common words": [f'"{draw.choice(words[:8])} {draw.choice(words[:8])}"' for _ in range(each)],
    }
