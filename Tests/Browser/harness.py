"""Stories: how one is declared, what it is given, and how it is run."""

import itertools
import re
import shutil
import tempfile
import time
import traceback
from pathlib import Path

from playwright.sync_api import sync_playwright

from checks import Checks
from people import Person
from server import CHROMIUM, Server
from visitor import Visitor

STORIES = []
_addresses = itertools.count(1)


def story(title, *, demo=False, empty=False):
    """Declares a story. `empty`: on a new server; `demo`: on the made-up inquiry; else on the house of `given.py`."""

    def declare(tell):
        STORIES.append(dict(title=title, tell=tell, demo=demo, empty=empty))
        return tell

    return declare


class Story:
    """What a story has at hand while it is told: the server, the browser, people."""

    def __init__(self, title, server, browser, checks, house):
        self.title, self.server, self.browser, self.checks, self.house = title, server, browser, checks, house
        self.people, self.troubles = [], []

    def person(self, name="Somebody", **device):
        """Somebody with a browser of their own. A name the house knows is signed in."""
        state = self.house["people"].get(name) if self.house else None
        if state:
            host = re.sub(r"^https?://|:\d+$", "", self.server.url)
            device["state"] = {"origins": [], "cookies": [
                dict(name=key, value=value, domain=host, path="/", httpOnly=True, secure=False, sameSite="Lax", expires=-1)
                for key, value in state.items()]}
        person = Person(self, name, **device)
        self.people.append(person)
        return person

    def visitor(self, name=None):
        """Somebody without a browser, for what has to have happened; signed in when the house knows the name."""
        return Visitor(self.server.url, self.house["people"].get(name) if self.house else None)

    def new_address(self):
        return f"192.0.2.{next(_addresses) % 250 + 1}"

    def trouble(self, what):
        if what not in self.troubles:
            self.troubles.append(what)


def run_story(told, folder, house):
    """Runs one story on a server of its own. Returns (title, seconds, problems)."""
    begun = time.monotonic()
    problems = []
    data = Path(tempfile.mkdtemp(prefix="firsthand-story."))
    scratch = Path(tempfile.mkdtemp(prefix="firsthand-scratch."))
    try:
        if not told["empty"] and not told["demo"]:
            shutil.copytree(house["folder"], data, dirs_exist_ok=True)
        elif told["demo"]:
            shutil.copytree(house["demo"], data, dirs_exist_ok=True)
        with Server(data, demo=told["demo"]) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
            kept = Story(told["title"], server, browser, Checks(folder), None if told["empty"] else house)
            kept.scratch = scratch
            try:
                told["tell"](kept)
            except Exception as error:  # noqa: BLE001: whatever went wrong, the story failed and the others go on
                where = [line for line in traceback.extract_tb(error.__traceback__)
                         if Path(line.filename).parent == Path(__file__).parent]
                steps = " < ".join(f"{Path(line.filename).name}:{line.lineno}" for line in reversed(where))
                problems.append(f"{type(error).__name__}: {error}\n      at {steps}")
                problems += picture(kept, folder)
            problems += kept.troubles
            for person in kept.people:
                person.close()
            problems += kept.checks.look_again(browser)
            browser.close()
        problems += [f"the program logged: {line}" for line in server.failures[:5]]
    except Exception as error:  # noqa: BLE001
        problems.append(f"{type(error).__name__}: {error}\n" + traceback.format_exc(limit=-3))
    finally:
        shutil.rmtree(data, ignore_errors=True)
        shutil.rmtree(scratch, ignore_errors=True)
    return told["title"], time.monotonic() - begun, problems


def picture(kept, folder):
    """Saves what everybody was looking at when a story failed."""
    saved = []
    place = Path(folder) / "failed"
    place.mkdir(exist_ok=True)
    for person in kept.people:
        name = re.sub(r"\W+", "-", f"{kept.title[:50]} {person.name}").strip("-").lower()
        try:
            person.page.screenshot(path=place / f"{name}.png", full_page=True, timeout=5000)
            (place / f"{name}.html").write_text(person.page.content())
            saved.append(f"{person.name} was at {person.page.url}; see {place / name}.png and .html")
        except Exception as error:  # noqa: BLE001: the picture is a help, not the result
            saved.append(f"{person.name} was at {person.page.url}; no picture: {str(error)[:100]}")
    return saved
