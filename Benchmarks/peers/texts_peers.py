"""What people use for counting words, on the file that `texts` reads.

    python texts_peers.py count FILE       NLTK's wordpunct tokeniser and FreqDist
    python texts_peers.py table FILE       scikit-learn's CountVectorizer
    python texts_peers.py keyness FILE     NLTK's FreqDist of every other text and of the rest, log-likelihood in Python
    python texts_peers.py chi2 FILE        CountVectorizer, then scikit-learn's chi2 of the same two halves
    python texts_peers.py pairs FILE       NLTK's bigram collocations with log-likelihood

Each goes from texts to the finished list, and prints a line of JSON.
"""

import json
import math
import pathlib
import resource
import sys
import time

act, file = sys.argv[1:]
texts = pathlib.Path(file).read_text(encoding="utf-8").split("\x01")


def said(begun, processor, result):
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": time.perf_counter() - begun, "processor": time.process_time() - processor,
                      "memory": memory, "result": result}))


def log_likelihood(one, other, one_total, other_total):
    """Dunning's G² as corpus linguists compute it (Rayson and Garside 2000)."""
    share = (one + other) / (one_total + other_total)
    found = 0.0
    if one:
        found += one * math.log(one / (one_total * share))
    if other:
        found += other * math.log(other / (other_total * share))
    return 2 * found


if act in ("table", "chi2"):
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.feature_selection import chi2

    begun, processor = time.perf_counter(), time.process_time()
    table = CountVectorizer().fit_transform(texts)
    if act == "chi2":
        scores, _ = chi2(table, [number % 2 for number in range(len(texts))])
        scores.argsort()
    said(begun, processor, table.nnz)
else:
    from nltk import FreqDist
    from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder
    from nltk.tokenize import wordpunct_tokenize

    begun, processor = time.perf_counter(), time.process_time()
    if act == "count":
        found = FreqDist()
        for text in texts:
            found.update(wordpunct_tokenize(text))
        said(begun, processor, found.N())
    elif act == "keyness":
        even, odd = FreqDist(), FreqDist()
        for number, text in enumerate(texts):
            (odd if number % 2 else even).update(wordpunct_tokenize(text.lower()))
        totals = even.N(), odd.N()
        listed = sorted(((log_likelihood(even[word], odd[word], *totals), word) for word in even | odd), reverse=True)
        said(begun, processor, len(listed))
    elif act == "pairs":
        finder = BigramCollocationFinder.from_documents(wordpunct_tokenize(text.lower()) for text in texts)
        finder.apply_freq_filter(5)
        said(begun, processor, len(finder.score_ngrams(BigramAssocMeasures.likelihood_ratio)))
    else:
        sys.exit(f"There is no act “{act}”.")
