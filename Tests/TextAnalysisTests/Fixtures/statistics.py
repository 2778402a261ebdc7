"""Writes the reference values of counts, collocation, keyness, dispersion and near-duplicates.

    python3 -m venv venv && venv/bin/pip install nltk==3.10.4 scikit-learn==1.9.1 scipy==1.17.1 numpy==2.4.6
    venv/bin/python statistics.py

The text is made up from syllables by a seeded generator; nobody wrote it.
"""
import collections
import pathlib
import random

import numpy
import scipy.stats
from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder
from nltk.util import ngrams
from sklearn.feature_extraction.text import CountVectorizer

HERE = pathlib.Path(__file__).resolve().parent
generator = random.Random(41)


def write(name, columns, rows):
    lines = ["\t".join(columns)]
    for row in rows:
        lines.append("\t".join(repr(float(x)) if isinstance(x, float) else str(x) for x in row))
    (HERE / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(name, len(rows))


def make_documents():
    syllables = [a + b for a in "bdfgklmnprst" for b in "aeiou"]
    words = sorted({"".join(generator.choices(syllables, k=generator.randint(1, 4))) for _ in range(160)})
    generator.shuffle(words)
    weights = [1 / (rank + 2) for rank in range(len(words))]
    documents = []
    for number in range(24):
        # The second half prefers other words, so that there is something to find.
        own = [w * (3 if (rank % 5 == 0) == (number < 12) else 1) for rank, w in enumerate(weights)]
        documents.append(generator.choices(words, own, k=generator.randint(30, 170)))
    # Near copies: a few words of an earlier document changed.
    for original in (3, 8, 15):
        copy = list(documents[original])
        for place in generator.sample(range(len(copy)), 2):
            copy[place] = generator.choice(words)
        documents.append(copy)
    documents.append(list(documents[5]))
    return documents


documents = make_documents()
(HERE / "corpus.txt").write_text("\n".join(" ".join(d).capitalize() for d in documents) + "\n", encoding="utf-8")

# Counts: scikit-learn.
vectorizer = CountVectorizer(token_pattern=r"(?u)\b\w+\b")
matrix = vectorizer.fit_transform(" ".join(d) for d in documents)
names = vectorizer.get_feature_names_out()
totals = numpy.asarray(matrix.sum(axis=0)).ravel()
presence = numpy.asarray((matrix > 0).sum(axis=0)).ravel()
write("counts", ["word", "count", "documents"], [[n, t, p] for n, t, p in zip(names, totals, presence)])

# Runs of three: NLTK.
trigrams = collections.Counter(gram for d in documents for gram in ngrams(d, 3))
write("trigrams", ["words", "count"],
      [[" ".join(g), c] for g, c in sorted(trigrams.items(), key=lambda i: (-i[1], i[0])) if c >= 2])

# Collocation in one long document: NLTK, logDice from its definition.
tokens = [w for d in documents for w in d]
finder = BigramCollocationFinder.from_words(tokens)
M = BigramAssocMeasures
rows = []
for (first, second), n_ii in sorted(finder.ngram_fd.items()):
    n_ix, n_xi, n_xx = finder.word_fd[first], finder.word_fd[second], finder.word_fd.N()
    if n_ii >= 2:
        dice = M.dice(n_ii, (n_ix, n_xi), n_xx)
        rows.append([first, second, n_ii, n_ix, n_xi, float(14 + numpy.log2(dice)),
                     float(M.pmi(n_ii, (n_ix, n_xi), n_xx)), float(M.student_t(n_ii, (n_ix, n_xi), n_xx)),
                     float(M.likelihood_ratio(n_ii, (n_ix, n_xi), n_xx))])
write("collocations", ["first", "second", "together", "firstCount", "secondCount", "logDice", "mi", "t", "g2"], rows)

# In a window NLTK divides what was seen by the window's places instead of multiplying what chance expects.
windowed = BigramCollocationFinder.from_words(tokens, window_size=5)
rows = []
for (first, second), n_ii in sorted(windowed.ngram_fd.items()):
    if n_ii >= 6:
        n_ix, n_xi, n_xx = windowed.word_fd[first], windowed.word_fd[second], windowed.word_fd.N()
        rows.append([first, second, n_ii, float(M.pmi(n_ii / 4, (n_ix, n_xi), n_xx))])
write("windows", ["first", "second", "together", "mi"], rows)

# Keyness of the first 12 documents against the rest: SciPy.
here = collections.Counter(w for d in documents[:12] for w in d)
there = collections.Counter(w for d in documents[12:] for w in d)
n, m = sum(here.values()), sum(there.values())
rows = []
for word in sorted(set(here) | set(there)):
    a, b = here[word], there[word]
    if a + b < 5:
        continue
    table = [[a, b], [n - a, m - b]]
    four = scipy.stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")
    expected = numpy.array([n, m]) * (a + b) / (n + m)
    two = float(2 * scipy.special.rel_entr([a, b], expected).sum())
    if a and b:
        risk = scipy.stats.contingency.relative_risk(a, n, b, m)
        interval = risk.confidence_interval(0.95)
        ratio = [float(numpy.log2(x)) for x in (risk.relative_risk, interval.low, interval.high)]
    else:
        ratio = ["", "", ""]
    rows.append([word, a, b, float(four.statistic), float(four.pvalue), two, *ratio])
adjusted = scipy.stats.false_discovery_control([row[4] for row in rows])
for row, value in zip(rows, adjusted):
    row.insert(5, float(value))
write("keyness", ["word", "a", "b", "g2", "p", "q", "twoCells", "logRatio", "low", "high"], rows)

# Dispersion over documents, from the definitions.
counts = numpy.asarray(matrix.todense()).astype(float)
sizes = counts.sum(axis=1)
rows = []
for index, word in enumerate(names):
    f = counts[:, index]
    rates = f / sizes
    juilland = 1 - rates.std() / rates.mean() / numpy.sqrt(len(f) - 1)
    dp = 0.5 * numpy.abs(sizes / sizes.sum() - f / f.sum()).sum()
    rows.append([word, int(f.sum()), int((f > 0).sum()), float(juilland), float(dp),
                 float(dp / (1 - (sizes / sizes.sum()).min()))])
write("dispersion", ["word", "count", "range", "D", "DP", "DPnorm"], rows)

# Near-duplicates: all pairs compared.
shingles = [set(ngrams(d, 3)) for d in documents]
rows = []
for one in range(len(documents)):
    for other in range(one + 1, len(documents)):
        similarity = len(shingles[one] & shingles[other]) / len(shingles[one] | shingles[other])
        if similarity >= 0.5:
            rows.append([one, other, float(similarity)])
write("duplicates", ["first", "second", "similarity"], rows)

write("normal", ["confidence", "z"], [[c, float(scipy.stats.norm.isf((1 - c) / 2))]
                                      for c in (0.0, 0.1, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 0.999999)])
write("chi", ["x", "p"], [[x, float(scipy.stats.chi2.sf(x, 1))]
                          for x in (0.0, 1e-6, 0.3, 1.0, 3.841458820694124, 6.6, 15.13, 50.0, 200.0, 1000.0)])
print(len(documents), "documents", len(tokens), "words")
