"""scikit-learn and NLTK on the file that `texts` reads; `--write` makes that file from the speeches, repeated.

    python texts_peers.py --write FILE ../../shared/data/speeches
    python texts_peers.py FILE
"""

import json
import pathlib
import sys
import time

SIZE = 60_000_000


def write(target, folder):
    texts = [row["text"] for row in json.loads((folder / "hansard-1900-1935.json").read_text(encoding="utf-8"))]
    with open(folder / "uk-manifestos-1945-2005.jsonl", encoding="utf-8") as lines:
        texts += [json.loads(line)["text"] for line in lines]
    texts = [text.replace("\x01", " ") for text in texts]
    once = sum(len(text.encode()) for text in texts)
    target.write_text("\x01".join(texts * -(-SIZE // once)), encoding="utf-8")


def measure(name, texts, act):
    begun, processor = time.perf_counter(), time.process_time()
    act()
    seconds, processor = time.perf_counter() - begun, time.process_time() - processor
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(json.dumps({"act": name, "seconds": seconds, "processor": processor, "MBps": size / seconds,
                      "processorMBps": size / processor}), flush=True)


if sys.argv[1] == "--write":
    write(pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]))
    sys.exit()

from nltk import FreqDist  # noqa: E402
from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder  # noqa: E402
from nltk.tokenize import wordpunct_tokenize  # noqa: E402
from sklearn.feature_extraction.text import CountVectorizer  # noqa: E402

texts = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").split("\x01")
measure("CountVectorizer", texts, lambda: CountVectorizer().fit_transform(texts))


def count():
    found = FreqDist()
    for text in texts:
        found.update(wordpunct_tokenize(text))


measure("NLTK wordpunct and FreqDist", texts, count)
some = texts[:2_000]
words = [word for text in some for word in wordpunct_tokenize(text.lower())]


def pairs():
    finder = BigramCollocationFinder.from_words(words)
    finder.apply_freq_filter(5)
    finder.score_ngrams(BigramAssocMeasures.likelihood_ratio)


measure("NLTK pairs side by side, words ready", some, pairs)
