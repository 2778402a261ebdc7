#!/usr/bin/env python3
"""End the server with kill -9 in the middle of a stream of voices, start it again, and look for what is missing.

    FIRSTHAND_BINARY=.build/debug/firsthand python3 Tests/Durability/run.py --rounds 8

Several people answer the survey at once through its pages and note what they are told: each page that was kept, each
receipt. After each kill, every receipt must stand for one voice, every kept page must still be there, whoever was
interrupted must be able to go on and hand in once, and `firsthand verify` must find the ledger whole. Runs on the
embedded database and, when FIRSTHAND_TEST_POSTGRES_URL names a server, on PostgreSQL. Each round is one test.
"""

import argparse
import contextlib
import http.client
import os
import pathlib
import random
import re
import shutil
import sqlite3
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "Benchmarks"))
from benchlib.firsthand import Firsthand, postgres_database  # noqa: E402
from benchlib.machine import Failed  # noqa: E402
from benchlib.survey import Answering  # noqa: E402

LOST_CONNECTION = (OSError, http.client.HTTPException)
MARKER = re.compile(r"Round \d+, person \d+, voice \d+\.")


class Stream:
    """People answering at the same time, until the server is gone."""

    def __init__(self, port, number, people):
        self.port = port
        self.number = number
        self.receipts = {}  # marker: code, as shown
        self.interrupted = []  # those who got no answer
        self.problems = []
        self.lock = threading.Lock()
        self.first = threading.Event()
        self.threads = [threading.Thread(target=self._person, args=(index,), daemon=True) for index in range(people)]

    def start(self):
        for thread in self.threads:
            thread.start()

    def join(self):
        for thread in self.threads:
            thread.join(60)
        if any(thread.is_alive() for thread in self.threads):
            self.problems.append("somebody was still waiting a minute after the server was gone")

    def _person(self, index):
        for voice in range(1000):
            marker = f"Round {self.number}, person {index}, voice {voice}."
            person = Answering(self.port, "bench", marker)
            try:
                code = person.go_on()
            except LOST_CONNECTION:
                with self.lock:
                    self.interrupted.append(person)
                return
            except Failed as error:
                with self.lock:
                    self.problems.append(str(error))
                return
            with self.lock:
                self.receipts[marker] = code
            person.visitor.close()
            self.first.set()


class Run:
    """All rounds on one database."""

    def __init__(self, name, server, people, draw):
        self.name = name
        self.server = server
        self.people = people
        self.draw = draw
        self.receipts = {}
        self.told_nobody = 0
        self.went_on = 0

    def round(self, number):
        """One kill and what is found afterwards; gives the problems."""
        stream = Stream(self.server.port, number, self.people)
        stream.start()
        stream.first.wait(30)
        time.sleep(self.draw.uniform(0.0, 1.0))
        self.server.server.kill()
        stream.join()
        problems = stream.problems
        self.receipts |= stream.receipts
        before = self.voices()  # what the kill left, before the program has seen it again
        if number % 2:
            problems += self.verify()
        self.server.start()
        if not number % 2:
            problems += self.verify()
        problems += self.missing("after the kill", before)
        self.told_nobody += len([p for p in stream.interrupted if p.words in before])
        for person in stream.interrupted:
            problems += self.goes_on(person)
        problems += self.missing("after everybody went on", self.voices())
        problems += self.whole()
        for marker in self.draw.sample(sorted(self.receipts), min(3, len(self.receipts))):
            problems += self.returns(marker)
        return problems

    def voices(self):
        """How often each marker is in a voice."""
        counts = {}
        for (text,) in self.server.query("SELECT text FROM voice"):
            if match := MARKER.search(text):
                counts[match[0]] = counts.get(match[0], 0) + 1
        return counts

    def missing(self, when, voices):
        lost = [marker for marker in self.receipts if marker not in voices]
        twice = [marker for marker, count in voices.items() if count > 1]
        return [f"{when}: LOST, though a receipt was shown: {marker}" for marker in lost] + [
            f"{when}: kept twice: {marker}" for marker in twice]

    def goes_on(self, person):
        """Whoever was interrupted finds their answers where they left them, and hands in once."""
        person.visitor.close()
        problems = []
        try:
            if person.acknowledged:
                page = person.visitor.follow(person.visitor.get("/i/bench/survey/check"))
                arrived = re.search(r"/(survey/check|receipt)$", page.url)
                if not arrived:
                    problems.append(f"LOST, though pages of it were kept: {person.words} ({page.url})")
                elif person.words_kept and page.url.endswith("check") and person.words not in page.text:
                    problems.append(f"LOST, the page of {person.words} that was kept")
            self.receipts[person.words] = person.go_on()
            self.went_on += 1
        except (*LOST_CONNECTION, Failed) as error:
            problems.append(f"{person.words} could not go on: {error}")
        person.visitor.close()
        return problems

    def whole(self):
        """The search holds each voice once, and the file has no broken page."""
        problems = []
        voices, found = self.server.count("voice"), self.server.count("voice_search")
        if voices != found:
            problems.append(f"{voices} voices, but {found} in the search")
        if not self.server.database_url:
            with contextlib.closing(sqlite3.connect(f"file:{self.server.file}?mode=ro", uri=True)) as file:
                if (said := file.execute("PRAGMA quick_check").fetchone()[0]) != "ok":
                    problems.append(f"the database file: {said}")
        return problems

    def returns(self, marker):
        """The receipt shown opens the voice."""
        visitor = self.server.visitor()
        try:
            form = visitor.open("/i/bench/return").form(field="code")
            page = visitor.submit(form, {"code": self.receipts[marker]})
            return [] if marker in page.text else [f"the receipt of {marker} opens “{page.title}” without its words"]
        except (*LOST_CONNECTION, Failed) as error:
            return [f"the receipt of {marker} does not open: {error}"]
        finally:
            visitor.close()

    def verify(self):
        try:
            self.server.command("verify", seconds=120)
            return []
        except Failed as error:
            return [f"firsthand verify: {error}"]


def rounds_on(name, url, options, folder, draw):
    passed = failed = 0
    server = Firsthand(options.binary, folder / name.lower(), url, core=None)
    with server:
        server.make_inquiry(server.set_up())
        run = Run(name, server, options.people, draw)
        for number in range(1, options.rounds + 1):
            try:
                problems = run.round(number)
            except (*LOST_CONNECTION, Failed, sqlite3.Error) as error:
                problems = [f"the round came to no end: {error}"]
            passed, failed = passed + (not problems), failed + bool(problems)
            for problem in problems[:10]:
                print(f"FAILED {name}, round {number}: {problem}", flush=True)
            if number % 10 == 0 or number == options.rounds:
                print(f"{name}: {number} kills, {len(run.receipts)} receipts, {failed} rounds failed", flush=True)
            if server.server.process.poll() is not None:
                server.start()
        print(f"{name}: {run.went_on} people were interrupted and went on; of {run.told_nobody} the voice had been kept "
              "before they could be told.")
    return passed, failed


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--rounds", type=int, default=8, help="kills on each database (8)")
    parser.add_argument("--people", type=int, default=4, help="people answering at once (4)")
    parser.add_argument("--seed", type=int, help="a seed kills at the same moments again; chosen and printed otherwise")
    parser.add_argument("--work", type=pathlib.Path, help="a folder for the data (a temporary one)")
    options = parser.parse_args()
    options.binary = pathlib.Path(os.environ.get("FIRSTHAND_BINARY", ROOT / ".build/debug/firsthand"))
    if not options.binary.exists():
        sys.exit(f"There is no program at {options.binary}; FIRSTHAND_BINARY says where it is.")
    seed = options.seed if options.seed is not None else random.randrange(1_000_000)
    print(f"seed {seed}")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="firsthand-durability.", dir=options.work))
    passed = failed = 0
    try:
        with contextlib.ExitStack() as stack:
            databases = [("SQLite", None)]
            if url := os.environ.get("FIRSTHAND_TEST_POSTGRES_URL"):
                databases.append(("PostgreSQL", stack.enter_context(postgres_database(url, "durability"))))
            for name, url in databases:
                try:
                    good, bad = rounds_on(name, url, options, folder, random.Random(seed))
                except (*LOST_CONNECTION, Failed) as error:
                    print(f"FAILED {name}: {error}")
                    good, bad = 0, 1
                passed, failed = passed + good, failed + bad
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
