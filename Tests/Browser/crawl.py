"""Following every link from where somebody starts, a few of each kind."""

import re
import urllib.parse


def kind(url):
    """An address without what differs between pages of one kind: numbers, ids, what was searched for."""
    parts = urllib.parse.urlsplit(url)
    path = "/".join("*" if re.search(r"\d", piece) and not re.search(r"\.\w+$", piece) else piece
                    for piece in parts.path.split("/"))
    names = sorted({name for name, _ in urllib.parse.parse_qsl(parts.query, keep_blank_values=True)})
    return path + ("?" + "&".join(names) if names else "")


class Crawl:
    """What somebody reaches: `answers` by address, and `broken` links as sentences."""

    def __init__(self, visitor, *starts, most=4, within=None):
        self.visitor, self.most, self.within = visitor, most, within
        self.answers, self.broken, self.kinds = {}, [], {}
        self.fragments = []
        self.waiting = [(urllib.parse.urljoin(visitor.base + "/", start), "the start") for start in starts]
        self._go()

    def _go(self):
        while self.waiting:
            url, source = self.waiting.pop(0)
            if url in self.answers:
                continue
            answer = self.visitor.send("GET", url)
            self.answers[url] = answer
            if answer.location:
                self._wait(urllib.parse.urljoin(url, answer.location), url)
                continue
            if answer.status >= 400:
                self.broken.append(f"{answer.status} {url}, linked from {source}")
            if answer.is_page:
                page = answer.page
                answer.ids = page.ids
                for link in page.links:
                    self._wait(link, url)
        for link, source in self.fragments:
            url, _, name = link.partition("#")
            target = self.answers.get(url)
            if target and target.is_page and target.status == 200 and name not in target.ids:
                self.broken.append(f"{link}, linked from {source}: there is no #{name} on that page")

    def _wait(self, link, source):
        url, _, fragment = link.partition("#")
        if not url.startswith(self.visitor.base):
            return
        if self.within and not re.search(self.within, urllib.parse.urlsplit(url).path):
            return
        if fragment:
            self.fragments.append((link, source))
        if url in self.answers or any(url == other for other, _ in self.waiting):
            return
        one = kind(url)
        if self.kinds.get(one, 0) < self.most:
            self.kinds[one] = self.kinds.get(one, 0) + 1
            self.waiting.append((url, source))

    @property
    def pages(self):
        return [answer for answer in self.answers.values() if answer.is_page and not answer.location]
