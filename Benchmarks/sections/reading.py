"""Opening a long, much tagged voice in the reading room, and tagging it, beside Taguette doing the same."""

import contextlib
import time
import urllib.parse

from benchlib import peers, wrk
from benchlib.firsthand import Firsthand
from benchlib.machine import Failed
from benchlib.rounds import from_times, take_turns
from benchlib.wire import Wire

KEY = "reading"
TITLE = "a voice of 64 KB with 1,000 passages in the reading room"
SENTENCES = 1000
TAGS = 20
BLOCK = 100
# Every browser asks for it.
ENCODING = "gzip"
SENTENCE = "In week {:04} they came late again and nobody told us why it was."
TEXT = " ".join(SENTENCE.format(number) for number in range(SENTENCES))
LENGTH = len(SENTENCE.format(0))


def run(bench):
    folder = bench.folder(KEY)
    report = bench.report(KEY, TITLE)
    with contextlib.ExitStack() as stack:
        databases = stack.enter_context(bench.databases(KEY))
        rooms = [Room(name, bench, folder / name.lower(), url, stack) for name, url in databases]
        taguette = None
        if bench.peer("taguette"):
            taguette = stack.enter_context(peers.Taguette(folder))
            taguette.make_document(TEXT, TAGS)

        print("  tagging ...")
        tagging = {f"Firsthand, {room.name}, a passage tagged": room.tag_block for room in rooms}
        if taguette:
            tagging["Taguette, a highlight made"] = TaguetteTagger(taguette)
        tagged = take_turns(tagging, SENTENCES // BLOCK, warm_up=False)

        print("  opening ...")
        opening = {}
        for room in rooms:
            room.check()
            for people in (1, 8):
                opening[f"Firsthand, {room.name}, opened, {_people(people)}"] = room.open(people, bench.seconds)
            opening[f"Firsthand, {room.name}, opened right after a change"] = room.open_after_change
        if taguette:
            if taguette.highlights() != SENTENCES:
                raise Failed(f"Taguette has {taguette.highlights()} highlights, not {SENTENCES}.")
            request = wrk.get_request(
                taguette.document, taguette.port, taguette.visitor.cookies, encoding=ENCODING)
            file = wrk.write_requests(folder / "taguette-requests", [request])
            for people in (1, 8):
                opening[f"Taguette, opened, {_people(people)}"] = (
                    lambda people=people: wrk.wrk(taguette.server, taguette.port, file, people, max(bench.seconds, 3)))
        opened = take_turns(opening, bench.turns, say=print)

    for name, measured in (tagged | opened).items():
        report.measured(name, measured)
    for room in rooms:
        if taguette:
            for people in (1, 8):
                report.at_least(
                    f"Firsthand to Taguette, {room.name}, {_people(people)}",
                    opened[f"Firsthand, {room.name}, opened, {_people(people)}"],
                    opened[f"Taguette, opened, {_people(people)}"], 100)
            report.at_least(
                f"the same right after a change, {room.name}",
                opened[f"Firsthand, {room.name}, opened right after a change"],
                opened["Taguette, opened, 1 person"], None)
        saved = tagged[f"Firsthand, {room.name}, a passage tagged"]
        report.at_most(f"p95 of a tag saved, {room.name}", saved.p95, "ms", 10)
    report.note(
        f"Firsthand's page is {rooms[0].bytes:,} bytes, words and tags, compressed for who takes gzip, as all here do; "
        "Taguette gives only the list of highlights, as it is.")
    report.note("Right after a change nothing made before can be used again: the page is made anew from the database.")
    return report


class Room:
    """The reading room of one Firsthand, with the long voice in it."""

    def __init__(self, name, bench, folder, url, stack):
        self.name = name
        self.server = stack.enter_context(Firsthand(bench.binary, folder, url))
        slug = self.server.make_inquiry(self.server.set_up())
        (folder / "letters").mkdir()
        (folder / "letters" / "long.txt").write_text(TEXT)
        self.server.command(
            "import", folder / "letters", "--inquiry", slug, "--source", "Letters", "--consent", "analysis,quote",
            "--consent-how", "Made up for a measurement", "--run")
        steward = self.server.steward()
        self.path = f"/work/{slug}/reading/1"
        page = steward.open(self.path)
        form = page.form(action=r"/reading/1/tags")
        self.action = form.action
        for number in range(TAGS):
            first = {"start": "0", "end": str(LENGTH), "new": f"tag {number}"}
            page = steward.submit(form, first)
            form = page.form(action=r"/reading/1/tags")
        hidden = dict((key, value) for key, value in form.fields if form.kinds.get(key) == "hidden")
        self.csrf, self.seen = hidden["csrf"], hidden["seen"]
        self.tags = [link.rpartition("/")[2] for link in page.links(r"/reading/1/tags/[^/?]+$")]
        if len(self.tags) != TAGS:
            raise Failed(f"{TAGS} tags were made, but {self.path} shows {len(self.tags)}.")
        self.cookies = steward.cookies
        self.wire = Wire(self.server.port, steward.cookies)
        self.sentence = self.half = 0
        self.bytes = 0

    def tag(self, start, end, tag):
        body = urllib.parse.urlencode(
            {"csrf": self.csrf, "seen": self.seen, "start": start, "end": end, "t": self.tags[tag % TAGS]})
        status, _ = self.wire.post(self.action, body.encode())
        if status != 303:
            raise Failed(f"Tagging answered {status}.")

    def tag_block(self):
        """Tag the next sentences, one after another."""
        times = []
        begun = time.perf_counter()
        for _ in range(BLOCK):
            start = self.sentence * (LENGTH + 1)
            before = time.perf_counter()
            self.tag(start, start + LENGTH, self.sentence)
            times.append(time.perf_counter() - before)
            self.sentence += 1
        return from_times(times, time.perf_counter() - begun)

    def check(self):
        """The passages are there, and the page shows them."""
        passages = self.server.count("passage")
        status, body = self.wire.get(self.path)
        self.bytes = len(body)
        if passages != SENTENCES or status != 200 or body.count(b"<mark") < SENTENCES // 2:
            raise Failed(f"{passages} passages, and a page of {body.count(b'<mark')} marks (status {status}).")

    def open(self, people, seconds):
        file = wrk.write_requests(
            self.server.folder / "requests", [wrk.get_request(self.path, self.server.port, self.cookies, encoding=ENCODING)])
        return lambda: wrk.wrk(self.server.server, self.server.port, file, people, seconds)

    def open_after_change(self):
        """Open the voice when something has just been tagged in it; only the opening is timed."""
        times = []
        for _ in range(20):
            start = self.half % SENTENCES * (LENGTH + 1) + self.half // SENTENCES
            self.half += 1
            self.tag(start, start + LENGTH // 2, self.half)
            before = time.perf_counter()
            status, _ = self.wire.get(self.path)
            times.append(time.perf_counter() - before)
            if status != 200:
                raise Failed(f"{self.path} answered {status}.")
        return from_times(times, sum(times))


class TaguetteTagger:
    """Highlights the same sentences in Taguette."""

    def __init__(self, taguette):
        self.taguette = taguette
        self.sentence = 0

    def __call__(self):
        times = []
        begun = time.perf_counter()
        for _ in range(BLOCK):
            start = self.sentence * (LENGTH + 1)
            before = time.perf_counter()
            self.taguette.highlight(start, start + LENGTH, self.sentence % TAGS)
            times.append(time.perf_counter() - before)
            self.sentence += 1
        return from_times(times, time.perf_counter() - begun)


def _people(number):
    return "1 person" if number == 1 else f"{number} people"
