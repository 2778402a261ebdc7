"""What a story starts from: a house with an inquiry that is open and has its people, or the demo.

Made once a run, through the program's own pages; each story gets a copy of the data, and each person's cookies.
"""

import datetime
import re
from pathlib import Path

from server import Server
from visitor import Visitor

SLUG = "our-street"
PASSPHRASE = "kettle violet harbour nine"
COORDINATOR = "Maryam"
PANEL = ["Josephine", "Tomasz", "Rukhsana"]
ALLY = "Glyn"
SUPPORTER = "Bev"


def email(name):
    return f"{name.lower()}@example.org"


def day(offset):
    return (datetime.date.today() + datetime.timedelta(days=offset)).isoformat()


def inquiry_fields():
    """What a coordinator types to open the inquiry of the stories, by the names of the form's inputs."""
    return {
        "title-standard": "What makes our street a good place to live?",
        "title-easy": "What is good about our street?",
        "slug": SLUG,
        "question-standard": "What would it take for everybody here to live the life they want?",
        "question-easy": "What do you need for a good life?",
        "opens": day(-7),
        "closes": day(90),
        "text-about-standard": "We listen first. Then people who live here decide together what it means.",
        "text-about-easy": "We listen. Then we decide together.",
        "text-leaders-standard": "People who live here and draw on support lead this inquiry.",
        "text-leaders-easy": "People who get support lead this.",
        "phone": "0808 157 0142",
        "email": "hello@example.org",
    }


CLAUSES = [("A home that is ours", "A home that is ours."), ("People who look out for one another", "People help each other.")]


def set_up(server):
    """Sets a new server up and opens the inquiry. Returns the coordinator."""
    maryam = Visitor(server.url)
    maryam.get(server.set_up)
    maryam.submit(name=COORDINATOR, email=email(COORDINATOR), passphrase=PASSPHRASE)
    maryam.get("/inquiries/new")
    for _ in CLAUSES:
        maryam.submit(button=("do", "add-clause"))
    clauses = {}
    for number, (standard, easy) in enumerate(CLAUSES):
        clauses |= {f"clause-{number}-standard": standard, f"clause-{number}-easy": easy}
    maryam.submit(button=("do", "save"), **inquiry_fields(), **clauses)
    return maryam


def invite(maryam, server, name, role):
    """Gives somebody a role, and lets them in by their invitation."""
    maryam.get(f"/work/{SLUG}/people")
    told = maryam.submit(action="/people", name=name, email=email(name), role=role)
    link = re.search(r'id="link">([^<]+)<', told.text)
    assert link, f"No invitation link on {told.url}"
    person = Visitor(server.url)
    person.get(re.sub(r"^https?://[^/]+", "", link[1]))
    person.submit(passphrase=PASSPHRASE)
    return person


def make_house(folder):
    Path(folder).mkdir(parents=True)
    with Server(folder) as server:
        maryam = set_up(server)
        people = {COORDINATOR: maryam}
        for name in PANEL:
            people[name] = invite(maryam, server, name, "panel")
        people[ALLY] = invite(maryam, server, ALLY, "ally")
        people[SUPPORTER] = invite(maryam, server, SUPPORTER, "supporter")
        cookies = {name: dict(person.cookies) for name, person in people.items()}
    return {"folder": str(folder), "people": cookies}


def make_demo(folder):
    Path(folder).mkdir(parents=True)
    with Server(folder, demo=True):
        pass
    return str(folder)
