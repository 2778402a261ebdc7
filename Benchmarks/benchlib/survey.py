"""Answering the survey: page by page as a person would, or replayed at speed."""

import re
import time
import urllib.parse

from . import wrk
from .firsthand import OurVisitor
from .machine import Failed
from .visitor import CSRF

# The page that is saved: five questions of those an inquiry starts with, put on one page.
FIVE = {
    "support_helps": "some",
    "support_more": "@@@@@@@@ " + "somebody came in the morning and we talked about the day " * 12,
    "worked": "she asked what mattered and then did that and nothing else " * 11,
    "change": "ask people first and write down what they said in their words " * 7,
    "place": "Leeds",
}


def put_five_on_a_page(firsthand, page=1):
    """Show the five together on the first page and the other questions after it. Only while nobody is served."""
    names = ", ".join(f"'{name}'" for name in FIVE)
    firsthand.change(f"UPDATE question SET page = page + 10 WHERE section = 'main' AND key NOT IN ({names})")
    firsthand.change(f"UPDATE question SET page = {page} WHERE section = 'main' AND key IN ({names})")


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
        self.steps.append(("GET", url, None))
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
    words = re.findall(r"<li>([a-z]+)</li>", page.text.partition('id="return-code"')[2].partition("</ol>")[0])
    if len(words) != 6:
        raise Failed(f"There is no code on {page.url} “{page.title}”.")
    return " ".join(words)


def replay(port, steps, words, marker):
    """Answer as was recorded, with `marker` in place of `words`, hardly looking at the pages.

    Gives the last page, and the seconds from pressing send to its last byte.
    """
    visitor = OurVisitor(port)
    csrf, page, pressed = "", None, 0.0
    for method, url, fields in steps:
        if method == "GET":
            page = visitor.get(url)
            if page.status != 200:
                raise Failed(f"{url} answered {page.status} “{page.title}”.")
            if match := CSRF.search(page.bytes):
                csrf = match[1].decode()
        else:
            pressed = time.perf_counter()
            sent = [(name, marker if value == words else value) for name, value in fields] + [("csrf", csrf)]
            answer = visitor.post(url, sent)
            if answer.status != 303:
                raise Failed(f"{url} answered {answer.status} “{answer.title}”.")
    visitor.close()
    return page, time.perf_counter() - pressed


def save_requests(port, slug, drafts):
    """For each draft, begun by a visitor of its own, the request that saves the page of five answers."""
    requests = []
    for _ in range(drafts):
        visitor = OurVisitor(port)
        form = visitor.open(f"/i/{slug}/survey").form(action=r"/survey$")
        form = visitor.submit(form).form(field="q-support_more")
        answers = {f"q-{name}": value for name, value in FIVE.items()}
        page = visitor.post(form.action, _typed(form, answers))
        if page.status != 303:
            raise Failed(f"{form.action} answered {page.status} “{page.title}” to the page of five answers.")
        body = urllib.parse.urlencode(_typed(form, answers), safe="@").encode()
        requests.append(wrk.post_request(form.action, port, body, visitor.cookies))
        visitor.close()
    return requests


def _typed(form, answers):
    kept = [(name, value) for name, value in form.fields if form.kinds.get(name) == "hidden"]
    return kept + list(answers.items())
