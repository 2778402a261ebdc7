"""Writes Segmentation/SegmentationData.swift and the two fixtures of segmentation cases.

    python3 segmentation.py [folder of the Unicode Character Database]

The folder holds auxiliary/ and emoji/ as published at https://www.unicode.org/Public/; Debian's package
unicode-data installs it as /usr/share/unicode.
"""
import itertools
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
DATA = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode")
SWIFT = HERE.parents[2] / "Sources/TextAnalysis/Segmentation/SegmentationData.swift"

WORD = ["Other", "CR", "LF", "Newline", "Extend", "ZWJ", "Format", "Regional_Indicator", "Katakana",
        "Hebrew_Letter", "ALetter", "Single_Quote", "Double_Quote", "MidNumLet", "MidLetter", "MidNum", "Numeric",
        "ExtendNumLet", "WSegSpace"]
SENTENCE = ["Other", "CR", "LF", "Sep", "Extend", "Format", "Sp", "Lower", "Upper", "OLetter", "Numeric", "ATerm",
            "STerm", "Close", "SContinue"]
PICTOGRAPH = 1 << 5
# The letters by which the rows name a combination of properties: printable, and no digits, quotes or backslash.
CODES = "ghijklmnopqrstuvwxyzGHIJKLMNOPQRSTUVWXYZ!#$%&()*+,-./:;<=>?@[]^_`{|}~"


def rows(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        line = line.split("#")[0].strip()
        if line:
            span, value = [part.strip() for part in line.split(";")][:2]
            first, _, last = span.partition("..")
            yield int(first, 16), int(last or first, 16), value


def table():
    packed = [0] * 0x110000
    for first, last, value in rows(DATA / "auxiliary/WordBreakProperty.txt"):
        for scalar in range(first, last + 1):
            packed[scalar] |= WORD.index(value)
    for first, last, value in rows(DATA / "emoji/emoji-data.txt"):
        if value == "Extended_Pictographic":
            for scalar in range(first, last + 1):
                packed[scalar] |= PICTOGRAPH
    for first, last, value in rows(DATA / "auxiliary/SentenceBreakProperty.txt"):
        for scalar in range(first, last + 1):
            packed[scalar] |= SENTENCE.index(value) << 8
    return packed


def write_table():
    version = (DATA / "auxiliary/WordBreakProperty.txt").read_text(encoding="utf-8").splitlines()[0]
    version = re.search(r"-(\d+\.\d+)", version).group(1)
    packed = table()
    runs = [(value, len(list(group))) for value, group in itertools.groupby(packed)]
    values = sorted({value for value, _ in runs})
    code = dict(zip(values, CODES, strict=False))
    assert len(values) <= len(CODES), len(values)
    text = "".join((f"{length:x}" if length > 1 else "") + code[value] for value, length in runs)
    lines = [text[start:start + 110] for start in range(0, len(text), 110)]
    names = ", ".join(f"{value}" for value in values)
    wrapped, line = [], "       "
    for name in names.split(" "):
        if len(line) + len(name) > 110:
            wrapped.append(line)
            line = "       "
        line += " " + name
    wrapped.append(line)
    # A backslash at a line's end joins the lines of the literal.
    body = "\n".join(f"        {line}\\" for line in lines)[:-1]
    SWIFT.write_text(f"""\
// Written by Tests/TextAnalysisTests/Fixtures/segmentation.py from the Unicode Character Database {version}.
// © 2022 Unicode, Inc. For terms of use, see https://www.unicode.org/terms_of_use.html

/// What UAX 29 asks of every scalar, in runs from U+0000 to U+10FFFF.
///
/// A run is its length in hexadecimal, left out where it is 1, and one letter that stands for an entry of `values`:
/// the letter's place in `codes`.
enum SegmentationData {{
    /// The version of the Unicode Character Database.
    static let version = "{version}"
    static let codes: StaticString = "{CODES}"
    /// Word_Break in bits 0 to 4, Extended_Pictographic in bit 5, Sentence_Break in bits 8 to 11.
    static let values: [UInt16] = [
{chr(10).join(wrapped)},
    ]
    static let runs: StaticString = \"\"\"
{body}
        \"\"\"
}}
""", encoding="utf-8")
    print(SWIFT.name, len(runs), "runs,", len(text), "bytes,", len(values), "combinations")


def write_cases(name):
    source = (DATA / f"auxiliary/{name}.txt").read_text(encoding="utf-8").splitlines()
    out = [source[0], source[2], source[4], "# Only the cases, without their comments: / is a break, + is none."]
    count = 0
    for line in source:
        line = line.split("#")[0].strip()
        if line:
            out.append(line.replace("÷", "/").replace("×", "+").replace(" ", ""))
            count += 1
    (HERE / f"{name}.txt").write_text("\n".join(out) + "\n", encoding="utf-8")
    print(name, count, "cases")


write_table()
write_cases("WordBreakTest")
write_cases("SentenceBreakTest")
