"""People with browsers of their own. What they do is written as a person would say it: visit, fill, choose, press, sees."""

import re
from contextlib import contextmanager

PATIENCE = 20_000  # milliseconds; generous, because a loaded machine is not a defect


class Person:
    """Somebody with a browser. Each page they reach is kept for the checks."""

    def __init__(self, story, name="Somebody", *, scripts=True, width=1280, height=900, touch=False, dark=False,
                 state=None):
        self.story, self.name = story, name
        self.context = story.browser.new_context(
            base_url=story.server.url, java_script_enabled=scripts, viewport={"width": width, "height": height},
            has_touch=touch, is_mobile=touch, color_scheme="dark" if dark else "light", storage_state=state,
            accept_downloads=True, extra_http_headers={"X-Forwarded-For": story.new_address()})
        self.context.set_default_timeout(PATIENCE)
        self.scripts, self.touch = scripts, touch
        self.page = self.context.new_page()
        self._watch()

    def _watch(self):
        page = self.page
        self._answers = []
        page.on("response", self._heard)
        page.on("pageerror", lambda error: self.story.trouble(f"a script failed on {page.url}: {error}"))
        page.on("console", self._console)
        page.on("requestfailed", self._failed)

    def _heard(self, response):
        request = response.request
        if request.is_navigation_request() and request.frame == self.page.main_frame:
            self._answers.append(response)
        elif response.status >= 400:
            self.story.trouble(f"{response.status} for {response.url}, which {self.page.url} asks for")

    def _console(self, message):
        if message.type not in ("error", "warning"):
            return
        # Chromium also says this of a page that is itself an answer like 422 or 404.
        if message.text.startswith("Failed to load resource") and message.location.get("url", "").split("#")[0] in (
                answer.url for answer in self._answers):
            return
        self.story.trouble(f"console on {self.page.url}: {message.text}")

    def _failed(self, request):
        if not request.is_navigation_request() and "ERR_ABORTED" not in (request.failure or ""):
            self.story.trouble(f"{request.url} could not be loaded: {request.failure}")

    # -- Going places

    def visit(self, path, status=200):
        """Opens an address; says so when the answer is not the one that was awaited."""
        self._answers.clear()
        self.page.goto(path, wait_until="load")
        self.look(status)
        return self

    @contextmanager
    def arriving(self, status=200):
        """Around something that leads to another page."""
        self._answers.clear()
        with self.page.expect_navigation(wait_until="load"):
            yield
        self.look(status)

    def press(self, name, within=None, status=200, nth=None):
        """Presses the button or follows the link of that name, which leads to a page."""
        target = self.find(name, within)
        target = target.nth(nth) if nth is not None else target
        with self.arriving(status):
            target.tap() if self.touch else target.click()
        return self

    def find(self, name, within=None):
        scope = self.page.locator(within) if within else self.page
        wanted = name if isinstance(name, re.Pattern) else re.compile(rf"^\s*{re.escape(name)}", re.I)
        return scope.get_by_role("button", name=wanted).or_(scope.get_by_role("link", name=wanted))

    def look(self, status=200):
        """Keeps the page for the checks, and sees that the server answered as awaited."""
        answers = [answer for answer in self._answers if not 300 <= answer.status < 400]
        if not answers:
            return  # within the same page
        answer = answers[-1]
        if answer.status != status:
            raise AssertionError(f"{answer.url} answered {answer.status}, not {status}: {self.words()[:400]}")
        self.story.checks.saw(answer.url, answer.status, answer.headers, answer.text(), self.story.title)

    def check_now(self, where):
        """Has axe look at the page as scripts have made it by now."""
        self.story.checks.axe(self.page, f"{self.page.url} ({where})")

    @property
    def url(self):
        return self.page.url

    @property
    def path(self):
        return re.sub(r"^https?://[^/]+", "", self.page.url)

    # -- Filling in

    def field(self, label):
        wanted = label if isinstance(label, re.Pattern) else re.compile(rf"^\s*{re.escape(label)}", re.I)
        return self.page.get_by_label(wanted).and_(self.page.locator("input, textarea, select"))

    def fill(self, label, text, nth=0):
        self.field(label).nth(nth).fill(text)
        return self

    def fill_named(self, **fields):
        """Fills inputs by their names, for forms with the same label many times."""
        for name, text in fields.items():
            self.page.locator(f'[name="{name.replace("_", "-")}"]').fill(text)
        return self

    def choose(self, label, nth=0):
        """Chooses a radio button or ticks a box, by its words."""
        wanted = re.compile(rf"^\s*{re.escape(label)}", re.I)
        box = self.page.get_by_role("radio", name=wanted).or_(self.page.get_by_role("checkbox", name=wanted)).nth(nth)
        if self.touch:
            self.page.locator(f'label[for="{box.get_attribute("id")}"]').tap()
        else:
            box.check()
        return self

    # -- Looking

    def words(self, selector="body"):
        return self.page.locator(selector).first.inner_text()

    def sees(self, *texts):
        seen = _plain(self.words())
        for text in texts:
            assert _plain(text).lower() in seen.lower(), f"{self.name} does not see “{text}” on {self.path}:\n{seen[:1500]}"
        return self

    def does_not_see(self, *texts):
        seen = _plain(self.words())
        for text in texts:
            assert _plain(text).lower() not in seen.lower(), f"{self.name} sees “{text}” on {self.path}"
        return self

    def is_at(self, pattern):
        assert re.search(pattern, self.path), f"{self.name} is at {self.path}, not at {pattern}"
        return self

    # -- Keyboard

    def tab_to(self, what, most=150):
        """Presses Tab until the focus is on the control `what` (a selector), as somebody without a mouse does."""
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("selector => !!document.activeElement && document.activeElement.matches(selector)", what):
                assert self.page.evaluate(
                    "() => { const box = document.activeElement.getBoundingClientRect();"
                    " return box.width > 0 && box.height > 0; }"), f"{what} has the focus but cannot be seen"
                return self
        raise AssertionError(f"Tab does not lead to {what} on {self.path}")

    def keys(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def close(self):
        self.context.close()


def _plain(text):
    return re.sub(r"\s+", " ", text).strip()
