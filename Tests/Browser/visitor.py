"""A visitor without a browser: keeps cookies, knows the forms of a page, and is quick. For preparing and for sweeping."""

import http.client
import itertools
import re
import urllib.parse
from html.parser import HTMLParser

_addresses = itertools.count(1)


class Form:
    def __init__(self, attributes, page):
        self.action = urllib.parse.urljoin(page, attributes.get("action") or page)
        self.method = (attributes.get("method") or "get").lower()
        self.multipart = "multipart" in (attributes.get("enctype") or "")
        self.id = attributes.get("id")
        self.fields = []  # (name, value, kind), as a browser would send them without anybody touching them
        self.choices = {}  # name -> values to choose from
        self.buttons = []  # (name, value)

    def values(self, **changes):
        values = [(name, value) for name, value, _ in self.fields if name not in changes]
        for name, value in changes.items():
            values += [(name, one) for one in (value if isinstance(value, list) else [value])]
        return values


class Page(HTMLParser):
    """What somebody can follow and fill in on a page."""

    def __init__(self, url, html):
        super().__init__(convert_charrefs=True)
        self.url, self.links, self.forms, self.ids = url, [], [], set()
        self._form = self._select = self._text = None
        self._loose, self._in_main = [], False
        self.feed(html)
        for attributes, field in self._loose:
            for form in self.forms:
                if form.id == attributes["form"]:
                    form.buttons.append(field)

    def handle_starttag(self, tag, pairs):
        a = dict(pairs)
        if a.get("id"):
            self.ids.add(a["id"])
        if tag == "main":
            self._in_main = True
        elif tag == "a" and a.get("href"):
            self.links.append(urllib.parse.urljoin(self.url, a["href"]))
        elif tag == "link" and a.get("href") and a.get("rel") == "alternate":
            self.links.append(urllib.parse.urljoin(self.url, a["href"]))
        elif tag == "form":
            self._form = Form(a, self.url)
            self._form.in_main = self._in_main
            self.forms.append(self._form)
        elif tag == "button" and a.get("form"):
            self._loose.append((a, (a.get("name"), a.get("value") or "")))
        elif self._form is None:
            return
        elif tag == "button":
            self._form.buttons.append((a.get("name"), a.get("value") or ""))
        elif tag == "input" and a.get("name"):
            self._input(a)
        elif tag == "textarea" and a.get("name"):
            self._text = [a["name"], ""]
        elif tag == "select" and a.get("name"):
            self._select = [a["name"], None]
            self._form.choices.setdefault(a["name"], [])
        elif tag == "option" and self._select:
            value = a.get("value") or ""
            self._form.choices[self._select[0]].append(value)
            if self._select[1] is None or "selected" in a:
                self._select[1] = value

    def _input(self, a):
        kind = a.get("type") or "text"
        if kind in ("radio", "checkbox"):
            self._form.choices.setdefault(a["name"], []).append(a.get("value") or "on")
            if "checked" in a:
                self._form.fields.append((a["name"], a.get("value") or "on", kind))
        elif kind not in ("submit", "button", "image"):
            self._form.fields.append((a["name"], a.get("value") or "", kind))

    def handle_data(self, data):
        if self._text:
            self._text[1] += data

    def handle_endtag(self, tag):
        if tag == "main":
            self._in_main = False
        elif tag == "form":
            self._form = None
        elif tag == "textarea" and self._text:
            self._form.fields.append((self._text[0], self._text[1].removeprefix("\n"), "textarea"))
            self._text = None
        elif tag == "select" and self._select:
            if self._select[1] is not None:
                self._form.fields.append((self._select[0], self._select[1], "select"))
            self._select = None


class Answer:
    def __init__(self, url, status, headers, body):
        self.url, self.status, self.headers, self.body = url, status, headers, body
        self.location = headers.get("location")
        self.is_page = (headers.get("content-type") or "").startswith("text/html")

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    @property
    def page(self):
        return Page(self.url, self.text if self.is_page else "")


class Visitor:
    def __init__(self, url, cookies=None):
        self.base = url
        self.host = urllib.parse.urlsplit(url).netloc
        self.cookies = dict(cookies or {})
        self.last = None
        self._connection = None
        number = next(_addresses)
        self.address = f"198.51.{number // 250 % 250}.{number % 250 + 1}"

    def new_address(self):
        """Comes from elsewhere from now on, so that nobody else's tries are held against this visitor."""
        number = next(_addresses)
        self.address = f"203.0.{number // 250 % 250}.{number % 250 + 1}"

    def send(self, method, path, body=None, headers=None):
        url = urllib.parse.urljoin(self.base + "/", path)
        parts = urllib.parse.urlsplit(url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        headers = {"Accept": "text/html", "X-Forwarded-For": self.address, **(headers or {})}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        for again in (True, False):
            try:
                self._connection = self._connection or http.client.HTTPConnection(self.host, timeout=60)
                self._connection.request(method, target, body=body, headers=headers)
                response = self._connection.getresponse()
                data = response.read()
                break
            except (http.client.HTTPException, OSError):
                self._connection.close()
                self._connection = None
                if not again or method != "GET":
                    raise
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            if "max-age=0" in cookie.lower():
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
        if response.will_close:
            self._connection.close()
            self._connection = None
        return Answer(url, response.status, {k.lower(): v for k, v in response.getheaders()}, data)

    def get(self, path, **headers):
        """The page at an address, whatever redirects lead to."""
        answer = self.send("GET", path, headers=headers)
        for _ in range(8):
            if not answer.location:
                break
            answer = self.send("GET", urllib.parse.urljoin(answer.url, answer.location), headers=headers)
        self.last = answer
        return answer

    def post(self, path, fields, follow=True):
        if isinstance(fields, dict):
            fields = [(name, one) for name, value in fields.items()
                      for one in (value if isinstance(value, list) else [value])]
        body = urllib.parse.urlencode(fields, errors="surrogatepass")
        answer = self.send("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})
        if follow and answer.location:
            return self.get(urllib.parse.urljoin(answer.url, answer.location))
        self.last = answer
        return answer

    def submit(self, action=None, button=None, **changes):
        """Sends a form of the page's main part: the one whose address ends with `action`, or the only one."""
        forms = [form for form in self.last.page.forms if form.method == "post" and form.in_main
                 and (action is None or urllib.parse.urlsplit(form.action).path.endswith(action))]
        if len(forms) != 1:
            raise AssertionError(
                f"{len(forms)} forms ending with {action!r} on {self.last.url} ({self.last.status}): "
                + re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", self.last.text))[-600:])
        fields = forms[0].values(**changes) + ([button] if button else [])
        answer = self.post(forms[0].action, fields)
        if answer.status >= 400:
            problems = re.findall(r'class="err"[^>]*>(.*?)</p>', answer.text, re.S) or [answer.text[:2000]]
            raise AssertionError(f"{answer.status} at {answer.url}: " + "; ".join(
                re.sub(r"<[^>]+>", "", problem).strip() for problem in problems))
        return answer
