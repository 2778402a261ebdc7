"""What a section is given: the program, the options, and a folder to work in."""

import contextlib
import dataclasses
import os
import pathlib
import shutil
from time import perf_counter

from . import firsthand, machine, texts, tools
from .report import Report

WORK = tools.HOME / ".work"


@dataclasses.dataclass
class Bench:
    binary: pathlib.Path
    postgres_url: str | None
    rounds: int | None
    seconds: int
    with_peers: bool
    voices: int
    keep: bool
    fuzz_seconds: int = 600
    seed: int | None = None

    def __post_init__(self):
        self._large = {}

    @property
    def work(self):
        """Where this run keeps its data: a folder of its own, unless the generated voices are kept for the next."""
        return WORK / ("kept" if self.keep else str(os.getpid()))

    def report(self, key, title, rounds=None, seconds=None):
        rounds, seconds = rounds or self.turns, seconds or self.seconds
        how = f"medians of {rounds} rounds of {seconds:g} s in turns" if seconds else f"{rounds} rounds"
        return Report(key, title, f"{how}; servers on core {machine.SERVER_CORE}, load from core {machine.LOAD_CORE}")

    @property
    def turns(self):
        """Measured rounds of each contender."""
        return self.rounds or 5

    def peer(self, name):
        """Whether a program measured beside ours can be."""
        return self.with_peers and tools.need(name) is not None

    def folder(self, name):
        """An empty folder for a section."""
        folder = self.work / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    @contextlib.contextmanager
    def databases(self, name, only_sqlite=False):
        """[(what to call it, PostgreSQL URL or None)], for as long as the block lasts."""
        found = [("SQLite", None)]
        with contextlib.ExitStack() as stack:
            if self.postgres_url and not only_sqlite:
                url = stack.enter_context(firsthand.postgres_database(self.postgres_url, name))
                found.append(("PostgreSQL", url))
            yield found

    # --- Many voices -----------------------------------------------------------------------------------

    def lines(self):
        """A file with the made-up voices."""
        self.work.mkdir(parents=True, exist_ok=True)
        return texts.write_lines(self.work / f"voices-{self.voices}.jsonl", self.voices)

    def large(self):
        """A folder with a Firsthand holding all the made-up voices (embedded database), stopped. Made once a run."""
        if "SQLite" not in self._large:
            folder = self.work / f"large-{self.voices}"
            if not (self.keep and (folder / "ready").exists()):
                shutil.rmtree(folder, ignore_errors=True)
                self.fill(folder)
                (folder / "ready").touch()
            self._large["SQLite"] = folder
        return self._large["SQLite"]

    def fill(self, folder, database_url=None):
        """Set a Firsthand up and bring the made-up voices in."""
        with firsthand.Firsthand(self.binary, folder, database_url) as ours:
            slug = ours.make_inquiry(ours.set_up())
        begun = perf_counter()
        ours.command(
            "import", self.lines(), "--inquiry", slug, "--source", "Generated", "--text", "text", "--date", "date",
            "--id", "id", "--no-guess", "--consent", "analysis,quote", "--consent-how", "Made up for a measurement",
            "--by", firsthand.STEWARD["email"], "--run")
        seconds = perf_counter() - begun
        print(f"  {self.voices:,} voices brought in within {seconds:.0f} s ({self.voices / seconds:,.0f} a second)")
        return ours

    def clean_up(self):
        if not self.keep:
            shutil.rmtree(self.work, ignore_errors=True)
