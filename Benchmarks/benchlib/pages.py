"""Finding pages by following links, as a visitor does."""

import re

from .machine import Failed


def crawl(visitor, start, inside, most=60):
    """Addresses within `inside` (a pattern) that can be reached by links from `start` and answer, in order found."""
    found, waiting, seen = [], [start], {start}
    while waiting and len(found) < most:
        path = waiting.pop(0)
        page = visitor.follow(visitor.get(path))
        if page.status != 200:
            raise Failed(f"{path} answered {page.status} “{page.title}”.")
        if not page.headers.get("Content-Type", "").startswith("text/html"):
            continue
        found.append(path)
        for link in page.links(inside):
            link = link.partition("#")[0]
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    return found


def finding_page(server, start="/i/demo"):
    """The address and the bytes of a published finding, as anybody sees it."""
    visitor = server.visitor()
    paths = [path for path in crawl(visitor, start, r"^/i/[^?]*$") if re.search(r"/findings?/[^/]+$", path)]
    if not paths:
        raise Failed(f"No published finding can be reached from {start}.")
    pages = [(path, visitor.get(path)) for path in paths]
    path, page = max(pages, key=lambda pair: len(pair[1].bytes))
    return path, page.bytes


def working_pages(server, most=120):
    """Different pages of the inquiry: public ones, and those of the reading room with voices and searches."""
    public = crawl(server.visitor(), "/i/bench", r"^/(easy/)?i/bench(/(?!clear|receipt)[^?]*)?$", most=most // 4)
    steward = server.steward()
    room = crawl(steward, "/work/bench", r"^/work/bench(/[^?]*)?(\?.*)?$", most=most)
    return public + room
