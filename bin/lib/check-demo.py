#!/usr/bin/env python3
"""Checks the made-up demo inquiry (Sources/App/Demo) and the presets it rests on. Needs only Python.

Every quote must stand word for word in the voice it names, every key, tag, person and place must exist, published
findings must rest on at least ten people who said yes to being quoted, and no two voices may be alike.
"""

import csv
import json
import re
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "Sources" / "App" / "Demo"
RESOURCES = ROOT / "Sources" / "Listen" / "Resources"
CHANNELS = {"survey", "easy_read", "phone", "letter", "group", "import"}
ROLES = {"coordinator", "panel", "ally", "supporter", "reader"}
STAGES = ["listen", "understand", "agree", "tell", "change"]
STATES = {"published": 4, "agreed": 1, "emerging": 1, "discussion": 1}
POSITIONS = {"agree", "agree_with_changes", "not_yet"}
KINDS = {"single", "multiple", "long_text", "short_text", "scale", "date", "place", "information"}
WRITTEN = {"long_text", "short_text"}
PARTIAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")
NOT_OUR_WORDS = re.compile(r"\b(the vulnerable|service users?|burden|crisis|care packages?|the elderly)\b", re.I)

wrong: list[str] = []


def expect(true: object, message: str) -> None:
    if not true:
        wrong.append(message)


def read(path: Path):
    text = path.read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()] if path.suffix == ".jsonl" else json.loads(text)


def pairs(value, where: str = ""):
    """Every standard and easy pair in a file, with where it stands."""
    if isinstance(value, dict):
        if "standard" in value or "easy" in value:
            yield where, value
        for key, part in value.items():
            yield from pairs(part, f"{where}/{key}")
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from pairs(part, f"{where}[{index}]")


def check_words(name: str, value) -> None:
    """Both wordings are there; no easy sentence is longer than twelve words; none of the words we do not use."""
    for where, pair in pairs(value):
        for wording in ("standard", "easy"):
            text = pair.get(wording)
            expect(isinstance(text, str) and text.strip(), f"{name}{where}: no {wording} words")
            expect(not NOT_OUR_WORDS.search(text or ""), f"{name}{where}: a word we do not use")
        for sentence in re.split(r"(?<=[.?!:])\s+", pair.get("easy") or ""):
            expect(len(sentence.split()) <= 12, f"{name}{where}: easy sentence too long: {sentence}")


def check_presets(presets) -> dict:
    questions = {}
    for part in ("main", "about"):
        pages = [question["page"] for question in presets[part]]
        expect(pages == sorted(pages) and set(pages) == set(range(1, max(pages) + 1)), f"{part}: pages out of order")
        for question in presets[part]:
            key = question["key"]
            expect(key not in questions, f"{key}: twice")
            expect(question["kind"] in KINDS, f"{key}: kind {question['kind']}")
            expect(bool(question["options"]) == (question["kind"] in ("single", "multiple")), f"{key}: options")
            expect((question["scale"] is not None) == (question["kind"] == "scale"), f"{key}: scale")
            values = [option["value"] for option in question["options"]]
            expect(len(values) == len(set(values)), f"{key}: an option twice")
            if question["show_if"]:
                asked = questions.get(question["show_if"]["question"])
                known = {option["value"] for option in asked["options"]} if asked else set()
                expect(set(question["show_if"]["any_of"]) <= known, f"{key}: shown for an answer that cannot be given")
            expect(part == "main" or question.get("why"), f"{key}: does not say why it is asked")
            questions[key] = question
    expect(max(question["page"] for question in presets["main"]) == 6, "main: not six pages")
    return questions


def check_answer(voice: str, question, value) -> None:
    kind = question["kind"]
    values = {option["value"] for option in question["options"]}
    if kind == "single":
        expect(value in values, f"{voice}: {question['key']} = {value}")
    elif kind == "scale":
        scale = question["scale"]
        expect(isinstance(value, int) and scale["from"] <= value <= scale["to"], f"{voice}: scale {value}")
    elif kind == "date":
        expect(PARTIAL_DATE.fullmatch(value), f"{voice}: date {value}")
    else:
        expect(kind in WRITTEN and isinstance(value, str) and value.strip(), f"{voice}: {question['key']} is empty")


def check_voices(voices, questions, places) -> None:
    expect(len(voices) == 300, f"{len(voices)} voices")
    expect(len({voice["id"] for voice in voices}) == len(voices), "a voice's id stands twice")
    about = {key for key, question in questions.items() if question.get("why")}
    standpoints = {option["value"] for option in questions["standpoint"]["options"]}
    for voice in voices:
        name = voice["id"]
        expect(voice["channel"] in CHANNELS, f"{name}: channel {voice['channel']}")
        expect(0 <= voice["given_days_ago"] < 60, f"{name}: given {voice['given_days_ago']} days ago")
        expect(voice["standpoints"] and set(voice["standpoints"]) <= standpoints, f"{name}: standpoints")
        expect(voice["place"] is None or voice["place"] in places, f"{name}: place {voice['place']}")
        expect(any(questions[key]["kind"] in WRITTEN for key in voice["answers"]), f"{name}: says nothing")
        for key, value in voice["answers"].items():
            expect(key in questions and key not in about, f"{name}: question {key}")
            check_answer(name, questions[key], value)
        shown = questions["told_no_story"]["show_if"]["any_of"]
        if "told_no_story" in voice["answers"]:
            expect(set(shown) & set(voice["standpoints"]), f"{name}: answered a question that was not shown")
        for key, value in voice["about"].items():
            expect(key in about, f"{name}: about {key}")
            check_answer(name, questions[key], value)
        if "activity_restriction" in voice["about"]:
            expect(voice["about"]["long_condition"] == "yes", f"{name}: activity restriction without a condition")
        consent = voice["consent"]
        expect(set(consent) == {"analysis", "quote", "name", "contact"}, f"{name}: consent {consent}")
        expect(consent["name"] == bool(voice["name"]), f"{name}: a name without consent, or consent without a name")
        expect(consent["quote"] or not consent["name"], f"{name}: a name but no quote")
        expect(consent["analysis"] or not consent["quote"], f"{name}: a quote but no analysis")
        if voice["helper"]:
            expect(all(voice["helper"].get(key) for key in ("name", "how_checked")), f"{name}: helper")
    check_alike(voices)


def check_alike(voices) -> None:
    """No two voices share more than half of their three-word runs."""
    runs = {}
    for voice in voices:
        text = " ".join(value for value in voice["answers"].values() if isinstance(value, str) and " " in value)
        words = re.findall(r"[\w'’]+", text.lower())
        runs[voice["id"]] = {tuple(words[i : i + 3]) for i in range(max(1, len(words) - 2))}
    names = list(runs)
    for index, one in enumerate(names):
        for other in names[index + 1 :]:
            shared = len(runs[one] & runs[other]) / len(runs[one] | runs[other])
            expect(shared <= 0.5, f"{one} and {other} are alike ({shared:.2f})")


def check_quote(where: str, said, item, question: str | None = None) -> None:
    voice = said.get(item["voice"])
    expect(voice, f"{where}: no voice {item['voice']}")
    if not voice:
        return
    expect(voice["consent"]["analysis"], f"{where}: {item['voice']} did not agree to analysis")
    texts = [voice["answers"].get(question)] if question else voice["answers"].values()
    words = [text for text in texts if isinstance(text, str)]
    expect(any(item["quote"] in text for text in words), f"{where}: not said: {item['quote']}")


def check_findings(findings, said, people, themes, clauses, passages) -> None:
    tagged = {(passage["voice"], passage["quote"]) for passage in passages}
    lived = {email for email, person in people.items() if person["role"] == "panel"}
    expect(Counter(finding["state"] for finding in findings) == STATES, "findings: states")
    for finding in findings:
        where = f"finding {finding['number']}"
        expect(finding["clause"] in clauses and finding["theme"] in themes, f"{where}: clause or theme")
        expect(10 <= len(finding["for"]) <= 40 and len(finding["against"]) <= 4, f"{where}: how many passages")
        for item in finding["for"] + finding["against"]:
            check_quote(where, said, item)
            expect((item["voice"], item["quote"]) in tagged, f"{where}: nobody tagged: {item['quote']}")
            early = said[item["voice"]]["given_days_ago"] >= finding["proposed_days_ago"]
            expect(early, f"{where}: {item['voice']} came in after the finding was drafted")
        expect(not finding["against"] or finding["response"], f"{where}: disagreement without an answer")
        quotable = {item["voice"] for item in finding["for"] if said[item["voice"]]["consent"]["quote"]}
        expect(finding["state"] != "published" or len(quotable) >= 10, f"{where}: {len(quotable)} people to quote")
        for item in finding["decisions"] + finding["comments"]:
            expect(people.get(item["person"], {}).get("role") in ("panel", "ally"), f"{where}: {item['person']}")
        expect(all(item["position"] in POSITIONS for item in finding["decisions"]), f"{where}: a position")
        unexplained = [item for item in finding["decisions"] if item["position"] != "agree" and not item["reason"]]
        expect(not unexplained, f"{where}: no reason for {unexplained}")
        deciders = [item["person"] for item in finding["decisions"]]
        expect(len(deciders) == len(set(deciders)), f"{where}: somebody decided twice")
        agreed = {item["person"] for item in finding["decisions"] if item["position"] != "not_yet"} & lived
        enough = len(agreed) * 2 > len(lived)
        expect(enough or finding["state"] in ("emerging", "discussion"), f"{where}: published without the panel")
        public = Counter(item["status"] for item in finding.get("public_comments", []))
        expect(finding["state"] != "emerging" or public == {"approved": 3, "waiting": 1}, f"{where}: comments {public}")


def main() -> None:
    presets, consent = read(RESOURCES / "survey-presets.json"), read(RESOURCES / "easy-read-consent.json")
    inquiry, tags, findings = (read(DEMO / f"{name}.json") for name in ("inquiry", "tags", "findings"))
    people = {person["email"]: person for person in read(DEMO / "people.json")}
    voices, passages, notes = read(DEMO / "voices.jsonl"), read(DEMO / "passages.jsonl"), read(DEMO / "notes.json")
    with (RESOURCES / "councils.csv").open(encoding="utf-8", newline="") as lines:
        places = {row["code"] for row in csv.DictReader(lines)}
    said = {voice["id"]: voice for voice in voices}

    questions = check_presets(presets)
    check_voices(voices, questions, places)
    for name, value in {
        "presets": presets, "consent": consent, "inquiry": inquiry, "tags": tags, "findings": findings,
        "people": list(people.values()),
    }.items():  # fmt: skip
        check_words(name, value)

    expect(set(consent["items"]) == {"analysis", "quote", "name", "contact"}, "consent: items")
    expect(inquiry["opens_in_days"] == -60 and inquiry["closes_in_days"] == 30, "inquiry: dates")
    expect([phase["stage"] for phase in inquiry["phases"]] == STAGES, "inquiry: phases")
    contact = inquiry["contact"]
    expect(re.fullmatch(r"0808 157 0\d{3}", contact["phone"]), f"inquiry: real phone {contact['phone']}?")
    expect(re.fullmatch(r"07700 900\d{3}", contact["text"]), f"inquiry: real number {contact['text']}?")
    expect(contact["email"].endswith("@example.org"), "inquiry: e-mail")
    roles = Counter(person["role"] for person in people.values())
    expect(roles == {"panel": 7, "ally": 2, "coordinator": 1, "supporter": 1, "reader": 1}, f"people: {roles}")
    expect(set(roles) <= ROLES and all(email.endswith("@example.org") for email in people), "people: e-mails")

    known = [tag["name"] for theme in tags["themes"] for tag in theme["tags"]]
    expect(len(tags["themes"]) == 5 and len(known) == len(set(known)), "tags: five themes, each tag once")
    for passage in passages:
        check_quote("passage", said, passage, passage["question"])
        expect(passage["tags"] and set(passage["tags"]) <= set(known), f"passage: tags {passage['tags']}")
        expect(people.get(passage["by"], {}).get("role") in ("panel", "ally"), f"passage: by {passage['by']}")
    used = Counter(tag for passage in passages for tag in passage["tags"])
    expect(all(used[tag] for tag in known), "a tag nobody used")
    themes = {theme["name"] for theme in tags["themes"]}
    clauses = {clause["key"] for clause in inquiry["vision"]["clauses"]}
    check_findings(findings, said, people, themes, clauses, passages)
    for note in notes:
        expect(note["person"] in people and note["body"] and note["voice"] in said, f"note: {note}")
        if note["quote"]:
            check_quote("note", said, note, note["question"])

    print("\n".join(wrong[:60]))
    print(
        f"{len(voices)} voices, {len(passages)} passages from {len({p['voice'] for p in passages})} of them, "
        f"{len(known)} tags, {len(findings)} findings, {len(notes)} notes: {len(wrong)} things wrong"
    )
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
