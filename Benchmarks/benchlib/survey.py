"""Answering the survey: page by page as a person would, or replayed at speed."""

import re
import time
import urllib.parse

from . import wrk
from .firsthand import OurVisitor, next_address
from .machine import Failed
from .visitor import CSRF
from .wire import Wire

# The page that is saved: a choice, three long answers and a place, together 2 KB. Kind: (what is asked, answer).
FIVE = {
    "single": ("Does your support help you do what matters to you?", "some_of_the_time"),
    "long_text": (
        "Tell us about a good day", "@@@@@@@@ " + "somebody came in the morning and we talked about the day " * 12),
    "long_text 2": ("What gets in the way?", "she asked what mattered and then did that and nothing else " * 11),
    "long_text 3": ("What would you change?", "ask people first and write down what they said in their words " * 7),
    "place": ("Which council area do you live in?", "Leeds"),
}
MARK = "somebody came in the morning"


def ask_five_on_a_page(steward, slug):
    """Ask the five together on the first page, and nothing else of the questions an inquiry starts with."""
    editor = f"/work/{slug}/survey"
    for form in steward.open(editor).forms():
        if "/questions/" in form.action and form.action.endswith("/state"):
            steward.submit(form, {"retired": "1"})
    for kind, (title, _) in FIVE.items():
        kind = kind.partition(" ")[0]
        form = steward.open(f"{editor}/new?section=main&kind={kind}").form(field="title-standard")
        typed = {"title-standard": title, "title-easy": title, "page": "1"}
        if kind == "single":
            for row, words in enumerate(("Most of the time", "Some of the time", "Hardly ever"), 1):
                typed |= {f"option-{row}-standard": words, f"option-{row}-easy": words}
        steward.submit(form, typed)


class Answering:
    """One person on their way through the survey. `go_on` can be called again after the connection was lost."""

    def __init__(self, port, slug, words):
        self.visitor = OurVisitor(port)
        self.slug = slug
        self.words = words
        self.here = f"/i/{slug}/survey"
        self.acknowledged = 0  # pages that the server said it kept
        self.words_kept = False  # whether one of them held the words
        self.steps = []  # every request made, to be replayed: (method, address, fields)

    def go_on(self):
        """Answer page after page until there is a receipt; gives its code."""
        for _ in range(60):
            page = self._get(self.here)
            if re.search(rf"/i/{self.slug}/receipt$", page.url):
                return receipt_code(page)
            form = next(
                (form for form in page.forms() if re.search(rf"/i/{self.slug}/survey(/|$)", form.action)
                 and form.method == "post" and "later" not in form.action), None)
            if form is None:
                onward = page.links(rf"/i/{self.slug}/survey/consent$")
                if not onward:
                    raise Failed(f"{page.url} ({page.status}, “{page.title}”) leads nowhere.")
                self.here = onward[0]
                continue
            fields = fill(form, self.words)
            answer = self.visitor.post(form.action, fields)
            self.steps.append(("POST", form.action, [(name, value) for name, value in fields if name != "csrf"]))
            if answer.status != 303:
                said = re.findall(r'class="error[^"]*"[^>]*>(.*?)</', answer.text, re.S)
                raise Failed(f"{form.action} answered {answer.status} “{answer.title}”: {said[:4]}")
            self.acknowledged += 1
            self.words_kept = self.words_kept or any(value == self.words for _, value in fields)
            self.here = urllib.parse.urljoin(form.action, answer.headers["Location"])
        raise Failed(f"The survey has no end: {self.here}")

    def _get(self, url):
        page = self.visitor.get(url)
        for _ in range(5):
            if page.status not in (302, 303):
                break
            url = urllib.parse.urljoin(url, page.headers["Location"])
            page = self.visitor.get(url)
        if page.status != 200:
            raise Failed(f"{url} answered {page.status} “{page.title}”.")
        self.steps.append(("GET", url.partition("#")[0], None))
        return page


def fill(form, words):
    """What a person types and presses: the first choice, yes to use and quotes, and their words wherever words fit."""
    fields = [(name, value) for name, value in form.fields if form.kinds.get(name) == "hidden"]
    for name, kind in form.kinds.items():
        if kind in ("radio", "checkbox", "select"):
            wanted = {"consent-name": "no", "consent-contact": "no"}.get(name, form.choices[name][0])
            fields.append((name, wanted))
        elif kind == "textarea":
            fields.append((name, words))
        elif kind in ("text", "search") or kind == "number":
            typed = "Leeds"
            if name.endswith("-year"):
                typed = "2019"
            elif name.endswith(("-day", "-month")) or name in ("public-name", "contact", "helper", "checked"):
                typed = ""
            fields.append((name, typed))
    pressed = next(((name, value) for name, value, _ in form.buttons if not name), None)
    if pressed is None and form.buttons:
        fields.append(form.buttons[0][:2])
    return fields


def receipt_code(page):
    """The code a receipt shows."""
    words = code_words(page.bytes)
    if len(words) != 6:
        raise Failed(f"There is no code on {page.url} “{page.title}”.")
    return " ".join(words)


def code_words(body):
    """The words of the code in the bytes of a page; none when it shows none."""
    shown = body.partition(b'id="return-code"')[2].partition(b"</ol>")[0]
    return [word.decode() for word in re.findall(rb"<li>([a-z]+)</li>", shown)]


def replay(port, steps, words, marker):
    """Answer as was recorded, with `marker` in place of `words`, hardly looking at the pages.

    Gives the bytes of the last page, and the seconds from pressing send to its last byte.
    """
    wire = Wire(port, head=f"X-Forwarded-For: {next_address()}\r\n")
    csrf, body, pressed = "", b"", 0.0
    for method, url, fields in steps:
        if method == "GET":
            status, body = wire.get(url)
            if not csrf and (match := CSRF.search(body)):
                csrf = match[1].decode()
        else:
            pressed = time.perf_counter()
            sent = [(name, marker if value == words else value) for name, value in fields] + [("csrf", csrf)]
            status, _ = wire.post(url, urllib.parse.urlencode(sent).encode())
        if status != (200 if method == "GET" else 303):
            raise Failed(f"{method} {url} answered {status}.")
    wire.close()
    return body, time.perf_counter() - pressed


def save_requests(port, slug, drafts):
    """For each draft, begun by a visitor of its own, the request that saves the page of five answers."""
    requests = []
    for _ in range(drafts):
        visitor = OurVisitor(port)
        form = visitor.open(f"/i/{slug}/survey").form(action=r"/survey$")
        form = visitor.submit(form).form(action=r"/survey/\d+$")
        fields = _typed(form)
        page = visitor.post(form.action, fields)
        if page.status != 303:
            raise Failed(f"{form.action} answered {page.status} “{page.title}” to the page of five answers.")
        requests.append(
            wrk.post_request(form.action, port, urllib.parse.urlencode(fields, safe="@").encode(), visitor.cookies))
        visitor.close()
    return requests


def _typed(form):
    """The five answers, each in the field of its kind."""
    answers = {kind: answer for kind, (_, answer) in FIVE.items()}
    long_texts = [name for name, kind in form.kinds.items() if kind == "textarea"]
    choices = [name for name, kind in form.kinds.items() if kind == "radio"]
    places = [name for name, kind in form.kinds.items() if kind in ("text", "search")]
    if (len(long_texts), len(choices), len(places)) != (3, 1, 1):
        raise Failed(f"{form.action} does not ask the five questions, but {form.kinds}.")
    # Without what the page says it was filled in over: sent again with other words, it would be a page that somebody
    # else changed meanwhile.
    kept = [
        (name, value) for name, value in form.fields if form.kinds.get(name) == "hidden" and name != "seen"]
    return kept + list(zip(long_texts, (value for kind, value in answers.items() if kind.startswith("long_text")))) + [
        (choices[0], answers["single"]), (places[0], answers["place"])]
