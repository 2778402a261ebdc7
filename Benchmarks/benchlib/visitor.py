"""Somebody with a browser and no JavaScript: keeps cookies, follows links, fills in the forms a page shows."""

import dataclasses
import html
import html.parser
import http.client
import mimetypes
import re
import urllib.parse

from .machine import Failed


@dataclasses.dataclass
class Form:
    """A form of a page, with everything in it as it stands."""

    action: str
    method: str
    is_multipart: bool
    fields: list  # of (name, value), as a browser would send them untouched
    choices: dict  # name: values a person may choose from
    kinds: dict  # name: text, textarea, radio, checkbox, select, file, hidden ...
    buttons: list  # of (name, value, words)


class Page:
    def __init__(self, url, status, headers, body):
        self.url = url
        self.status = status
        self.headers = headers
        self.bytes = body

    @property
    def text(self):
        return self.bytes.decode("utf-8", "replace")

    @property
    def title(self):
        match = re.search(r"<h1[^>]*>(.*?)</h1>", self.text, re.S)
        return re.sub(r"<[^>]+>|\s+", " ", match[1]).strip() if match else ""

    def forms(self):
        parser = _FormParser(self.url)
        parser.feed(self.text)
        return parser.forms

    def form(self, action=None, field=None):
        """The first form whose action matches a pattern, or that has a field of that name."""
        for form in self.forms():
            if action and not re.search(action, form.action):
                continue
            if field and field not in form.kinds:
                continue
            return form
        raise Failed(f"{self.url} ({self.status}, “{self.title}”) has no form with {action or field}.")

    def links(self, pattern):
        """Addresses of links that match a pattern, each once, in the order of the page."""
        found = re.findall(r'<a\b[^>]*?\bhref="([^"]+)"', self.text)
        return list(dict.fromkeys(html.unescape(link) for link in found if re.search(pattern, html.unescape(link))))


CSRF = re.compile(rb'name="csrf" value="([^"]+)"')


class Visitor:
    def __init__(self, port):
        self.port = port
        self.cookies = {}
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def close(self):
        self.connection.close()

    def request(self, method, url, body=None, headers=None):
        """One request, redirects not followed. Raises OSError or HTTPException when there is no answer."""
        url = url.partition("#")[0]
        headers = {"Accept": "text/html", **(headers or {})}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            self.connection.request(method, url, body=body, headers=headers)
            answer = self.connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException):
            self.connection.close()
            raise
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";", 1)[0].partition("=")
            if re.search(r"max-age=0\b", cookie, re.I):
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
        return Page(url, answer.status, answer.headers, content)

    def get(self, url):
        return self.request("GET", url)

    def post(self, url, fields):
        return self.request(
            "POST", url, urllib.parse.urlencode(fields).encode(), {"Content-Type": "application/x-www-form-urlencoded"})

    def follow(self, page):
        """The page a redirect leads to in the end."""
        for _ in range(8):
            if page.status not in (301, 302, 303, 307, 308):
                return page
            page = self.get(urllib.parse.urljoin(page.url, page.headers["Location"]))
        raise Failed(f"{page.url} redirects without end.")

    def open(self, url):
        page = self.follow(self.get(url))
        if page.status != 200:
            raise Failed(f"{url} answered {page.status}: {page.title}")
        return page

    def send(self, form, changes=(), button=None):
        """Send a form with some fields changed ([(name, value)], a name several times for several choices)."""
        changes = list(changes.items()) if isinstance(changes, dict) else list(changes)
        changed = {name for name, _ in changes}
        fields = [(name, value) for name, value in form.fields if name not in changed] + changes
        if button:
            fields.append(button)
        if form.is_multipart:
            body, kind = multipart(fields)
            return self.request("POST", form.action, body, {"Content-Type": kind})
        return self.post(form.action, fields)

    def submit(self, form, changes=(), button=None):
        """Send a form and see where it leads; a form that comes back with errors is a failure."""
        page = self.follow(self.send(form, changes, button))
        if page.status != 200:
            said = re.findall(r'<(?:p|span)[^>]*class="[^"]*error[^"]*"[^>]*>(.*?)</', page.text, re.S)
            said = [" ".join(words.split()) for words in said[:5]]
            raise Failed(f"{form.action} answered {page.status} “{page.title}” {said}")
        return page


def multipart(fields):
    """A multipart/form-data body; a value that is a (file name, bytes) pair becomes a file."""
    edge = "firsthand-benchmark-boundary"
    parts = []
    for name, value in fields:
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"'
        if isinstance(value, tuple):
            head += f'; filename="{value[0]}"\r\nContent-Type: {mimetypes.guess_type(value[0])[0]}'
            value = value[1]
        parts.append(head.encode() + b"\r\n\r\n" + (value if isinstance(value, bytes) else str(value).encode()))
    return b"\r\n".join(parts) + f"\r\n--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"


class _FormParser(html.parser.HTMLParser):
    def __init__(self, url):
        super().__init__(convert_charrefs=True)
        self.url = url
        self.forms = []
        self.form = None
        self.words = None  # collects the text of a textarea or a button
        self.select = None
        self.option = None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form":
            self.form = Form(
                urllib.parse.urljoin(self.url, attributes.get("action") or self.url),
                (attributes.get("method") or "get").lower(),
                attributes.get("enctype") == "multipart/form-data", [], {}, {}, [])
            self.forms.append(self.form)
        form = self.form
        name = attributes.get("name")
        if form is None or "disabled" in attributes:
            return
        if tag == "input" and name:
            kind = attributes.get("type", "text")
            form.kinds.setdefault(name, kind)
            value = attributes.get("value") or ("on" if kind in ("radio", "checkbox") else "")
            if kind in ("radio", "checkbox"):
                form.choices.setdefault(name, []).append(value)
                if "checked" in attributes:
                    form.fields.append((name, value))
            elif kind == "submit":
                form.buttons.append((name, value, value))
            elif kind != "file":
                form.fields.append((name, value))
        elif tag == "textarea" and name:
            form.kinds[name] = "textarea"
            self.words = ("textarea", name, [])
        elif tag == "select" and name:
            form.kinds[name] = "select"
            self.select = (name, [], [])
        elif tag == "option" and self.select:
            self.select[1].append(attributes.get("value", ""))
            if "selected" in attributes:
                self.select[2].append(attributes.get("value", ""))
        elif tag == "button" and attributes.get("type", "submit") == "submit":
            self.words = ("button", (name or "", attributes.get("value") or ""), [])

    def handle_data(self, data):
        if self.words:
            self.words[2].append(data)

    def handle_endtag(self, tag):
        form = self.form
        if form is None:
            return
        if self.words and tag == self.words[0]:
            kind, name, words = self.words
            self.words = None
            if kind == "textarea":
                form.fields.append((name, "".join(words).removeprefix("\n")))
            else:
                form.buttons.append((*name, " ".join("".join(words).split())))
        elif tag == "select" and self.select:
            name, values, selected = self.select
            self.select = None
            form.choices[name] = values
            form.fields.extend((name, value) for value in selected or values[:1])
        elif tag == "form":
            self.form = None
