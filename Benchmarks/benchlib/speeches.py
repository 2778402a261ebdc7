"""Texts to count and search: real speeches and manifestos, repeated; made-up voices where they are missing."""

import json

from . import programs, texts

FOLDER = "speeches"


def write(target, size, report):
    """Writes texts of about so many bytes, each followed by the byte 0x01; `size` 0 is each text once."""
    once = _real()
    if once is None:
        report.note("The real speeches are missing, so made-up voices were used.")
        once = list(texts.voices(20_000))
    times = -(-size // sum(len(text.encode()) + 1 for text in once))
    target.write_text("".join(text.replace("\x01", " ") + "\x01" for text in once * max(times, 1)), encoding="utf-8")
    return target


def _real():
    folder = programs.shared_data(FOLDER)
    if folder is None:
        return None
    found = [row["text"] for row in json.loads((folder / "hansard-1900-1935.json").read_text(encoding="utf-8"))]
    with open(folder / "uk-manifestos-1945-2005.jsonl", encoding="utf-8") as lines:
        return found + [json.loads(line)["text"] for line in lines]
