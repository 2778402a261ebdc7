"""Bad input, to every form and every address somebody can reach in the demo."""

import re
import urllib.parse

from crawl import Crawl, kind
from harness import story
from story_demo import as_somebody, roles
from visitor import Visitor

SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
ODD = "a\0b \u202eleft\u202c e\u0301 \U0001f600 \ufffe \ufeff {{layout.csrf}} ${7*7} '; DROP TABLE voice; --"
NUMBERS = ["-1", "99999999999999999999", "0", "NaN"]
LONG = "a life of one’s own " * 50_000


def bodies(form, csrf, megabyte):
    """(what it is, body, content type) for everything that is sent to one form."""
    names = sorted({name for name, _, _ in form.fields} | set(form.choices) | {name for name, _ in form.buttons if name})
    names = [name for name in names if name != "csrf"]
    as_is = [(name, value) for name, value, _ in form.fields if name != "csrf"]
    plain = "application/x-www-form-urlencoded"

    def encoded(pairs, token=csrf):
        return urllib.parse.urlencode([*pairs, ("csrf", token)]).encode()

    def each(value):
        return [(name, value) for name in names]

    yield "a wrong token", encoded(as_is, "A" * 43), plain
    yield "no token", urllib.parse.urlencode(as_is).encode(), plain
    yield "empty fields", encoded(each("")), plain
    yield "script", encoded(each(SCRIPT)), plain
    yield "script beside what is expected", encoded(
        [(name, value if kind in ("hidden", "radio", "select") else SCRIPT) for name, value, kind in form.fields
         if name != "csrf"]), plain
    yield "odd characters", encoded(each(ODD)), plain
    yield "bytes that are no text", b"&".join(
        [urllib.parse.quote(name).encode() + b"=%ff%fe%ed%a0%80%c0%80\xff" for name in names] + [b"csrf=" + csrf.encode()]), plain
    yield "numbers", encoded([(name, number) for name in names for number in NUMBERS]), plain
    if megabyte:
        yield "a megabyte", encoded([(name, LONG) for name in names[:1]]), plain
    yield "fields that are not there", encoded([*each("x"), ("role", "coordinator"), ("is_steward", "1"), ("id", "1")]), plain
    yield "JSON", b'{"csrf": "' + csrf.encode() + b'", "a": "\\ud800"}', "application/json"
    yield "half an upload", (f'--x\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{csrf}\r\n--x\r\n'
                             'Content-Disposition: form-data; name="files"; filename="../../etc/passwd"\r\n\r\n<scr').encode(), \
        "multipart/form-data; boundary=x"
    yield "nothing but the token", encoded([]), plain


def judge(answer, what):
    """What is wrong with an answer to bad input, or None."""
    if answer.status >= 500:
        return f"{answer.status} to {what}"
    text = answer.text
    if re.search(r"<script>alert\(1\)|<img src=x", text) and answer.is_page:
        return f"unescaped script after {what}"
    if re.search(r"Fatal error|\.swift:\d+|SQLITE_|sqlite3?_|StoreError|\bnil\b.*Optional\(", text):
        return f"the insides of the program are shown after {what}"
    if answer.status >= 400:
        words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", re.sub(r"(?s).*<main[^>]*>(.*)</main>.*", r"\1", text))).strip()
        if not answer.is_page or len(words) < 30:
            return f"{answer.status} without a sentence to {what}: {words or answer.body[:100]}"
    return None


def sweep(visitor, again, starts, within=None, tried=None):
    """Sends every bad thing to every form reached from `starts`. `again` gives a visitor signed in anew; `tried` are the
    forms that had their megabyte from somebody else."""
    reached = Crawl(visitor, *starts, most=1, within=within)
    tried = set() if tried is None else tried
    forms = {}
    for answer in reached.pages:
        for form in answer.page.forms:
            if form.method == "post" and form.action.startswith(visitor.base):
                fields = tuple(sorted({name for name, _, _ in form.fields}))
                forms.setdefault((kind(form.action), fields), form)
    # Those that end something come last, so that the others are still there to be tried.
    ending = re.compile(r"sign-out|remove|delete|withdraw|sessions|clear|leave|passphrase|role|merge|end$|handled|let-in|invitation")
    found, sent = [], 0
    for (shape, _), form in sorted(forms.items(), key=lambda item: bool(ending.search(item[0][0]))):
        megabyte = shape not in tried
        tried.add(shape)
        for what, body, content_type in bodies(form, csrf_of(visitor), megabyte):
            visitor.new_address()
            answer = visitor.send("POST", form.action, body, {"Content-Type": content_type})
            if answer.location:
                answer = visitor.get(urllib.parse.urljoin(answer.url, answer.location))
            sent += 1
            if "token" in what and what != "nothing but the token" and answer.status not in (403, 413):
                found.append(f"{shape}: {answer.status} to {what}, not 403")
            if wrong := judge(answer, what):
                found.append(f"{shape}: {wrong}")
            if answer.status in (401, 403) and "token" not in what or answer.url.endswith(("/demo", "/sign-in")):
                visitor = again()
    return reached, found, sent


def csrf_of(visitor):
    page = visitor.get("/settings").page
    return next(value for form in page.forms for name, value, _ in form.fields if name == "csrf")


MANGLED = ["999999999", "99999999999999999999999", "abc", "%00%ff%fe", "..%2f..%2fetc%2fpasswd",
           "%3Cscript%3Ealert(1)%3C%2Fscript%3E", "x" * 3000]


def mangle(visitor, reached):
    """Opens every kind of address with ids and queries that make no sense."""
    found, tried = [], set()
    for url in reached.answers:
        parts = urllib.parse.urlsplit(url)
        pieces = parts.path.split("/")
        attempts = [("/".join(pieces[:n] + [bad] + pieces[n + 1:]), True) for n, piece in enumerate(pieces)
                    if re.search(r"\d", piece) and not re.search(r"\.\w+$", piece) for bad in MANGLED]
        for name, _ in urllib.parse.parse_qsl(parts.query, keep_blank_values=True):
            attempts += [(f"{parts.path}?{name}={bad}", False) for bad in MANGLED]
        one = kind(url) if parts.query else kind(parts.path)
        if one in tried:
            continue
        tried.add(one)
        for path, is_id in attempts:
            answer = visitor.send("GET", path)
            if is_id and not answer.location and answer.status < 400:
                found.append(f"{path[:120]} answers {answer.status}, as if it were there")
            if wrong := judge(answer, f"GET {path[:120]}"):
                found.append(wrong)
    return found


def report(found, sent):
    assert sent > 20, f"Only {sent} things were tried"
    assert not found, f"{len(found)} of {sent} bad inputs are not answered well:\n      " + "\n      ".join(found[:25])


@story("Bad input from the public: every form and every address answers with a sentence", demo=True)
def from_the_public(told):
    server = told.server
    visitor = Visitor(server.url)
    # An answer under way, so that all its pages are there to be tried.
    visitor.get("/i/demo/survey")
    visitor.submit()
    reached, found, sent = sweep(
        visitor, lambda: visitor,
        ["/", "/i/demo", "/i/demo/survey/1", "/i/demo/survey/2", "/i/demo/survey/3", "/easy/i/demo/survey/1", "/i/demo/survey/6",
         "/i/demo/survey/check", "/i/demo/survey/consent", "/i/demo/survey/about-you/1", "/i/demo/survey/later",
         "/i/demo/return", "/sign-in/link", "/sign-in/link/sent", "/settings", "/i/demo/findings/1/comment"])
    report(found + mangle(visitor, reached), sent)


@story("Bad input from those who work on it: every form and every address answers with a sentence", demo=True)
def from_those_who_work(told):
    found, sent, tried = [], 0, set()
    everybody = roles(told.server)
    for address, visitor in everybody.items():
        reached, more, count = sweep(
            visitor, lambda: as_somebody(told.server, address), ["/work/demo", "/account", "/inquiries"],
            within=r"^/(work|account|inquiries)", tried=tried)
        found += [f"{address}: {one}" for one in more]
        visitor = as_somebody(told.server, address)
        found += [f"{address}: {one}" for one in mangle(visitor, reached)]
        sent += count
    # What was sent is shown somewhere by now: nowhere as script.
    for address in everybody:
        try:
            visitor = as_somebody(told.server, address)
        except AssertionError:
            continue  # somebody's role was taken away meanwhile
        for answer in Crawl(visitor, "/work/demo", "/i/demo", most=1).pages:
            if wrong := judge(answer, f"all of it, on {answer.url}"):
                found.append(wrong)
    report(found, sent)
