"""Every page of the demo, as everybody."""

from crawl import Crawl
from harness import story
from visitor import Visitor

def demo_people(server):
    """The demo's people by role, as its own page offers them: one click each."""
    page = Visitor(server.url).get("/demo").page
    people = {}
    for form in page.forms:
        for name, value, _ in form.fields:
            if name == "email":
                people.setdefault(value, form)
    return list(people)


def as_somebody(server, address):
    visitor = Visitor(server.url)
    visitor.get("/demo")
    csrf = next(value for form in visitor.last.page.forms for name, value, _ in form.fields if name == "csrf")
    answer = visitor.post("/demo/sign-in", {"csrf": csrf, "email": address})
    assert answer.status == 200, f"{answer.status} for signing in as {address}"
    return visitor


def roles(server):
    """One visitor a role: {path of its home's links: visitor}. People with the same ways around are the same role."""
    chosen = {}
    for address in demo_people(server):
        visitor = as_somebody(server, address)
        ways = tuple(sorted({link for link in visitor.last.page.links if "/work/" in link}))
        chosen.setdefault(ways, (address, visitor))
    return dict(chosen.values())


def walk(told, visitor, *starts, most):
    visit = Crawl(visitor, *starts, most=most)
    for answer in visit.pages:
        told.checks.saw(answer.url, answer.status, answer.headers, answer.text, told.title)
    assert not visit.broken, f"{len(visit.broken)} broken links:\n      " + "\n      ".join(visit.broken[:12])
    return visit


@story("The demo as the public sees it: every page in both words, no broken link", demo=True)
def public(told):
    visit = walk(told, Visitor(told.server.url), "/", "/easy", "/i/demo", "/easy/i/demo", "/demo", "/sign-in/link", most=12)
    assert len(visit.pages) > 20, f"Only {len(visit.pages)} pages: {list(visit.answers)}"
    for answer in visit.answers.values():
        assert answer.location or answer.body, f"{answer.url} is empty"
    somebody = told.person("Somebody in the dark", dark=True)
    somebody.visit("/i/demo").sees("made-up")
    somebody.visit("/easy/i/demo")


@story("The demo as everybody who works on it sees it: every page, no broken link", demo=True)
def working(told):
    visitors = roles(told.server)
    assert len(visitors) >= 4, f"Only {len(visitors)} roles to try: {list(visitors)}"
    for visitor in visitors.values():
        walk(told, visitor, "/work/demo", "/inquiries", "/account", most=3)
    # With a browser too, as one click away as it is for a newcomer.
    person = told.person("Somebody trying it")
    person.visit("/demo").press("Sign in", within="main", nth=0).is_at("/work/demo")
