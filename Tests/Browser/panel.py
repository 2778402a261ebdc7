"""What a panel does, done quickly, for stories about what comes after it."""

from given import PANEL, SLUG

WORK = f"/work/{SLUG}"
STATEMENT = {
    "statement-standard": "People want to be asked first. They say it is the difference between being helped and being handled.",
    "statement-easy": "People want to be asked first.",
    "answer-standard": "Some people told us that being asked every time is tiring. We heard that.",
    "answer-easy": "Some people get tired of being asked.",
}


def tag(visitor, number, name, first="1", last="1"):
    """Tags sentences of an answer by their numbers."""
    visitor.get(f"{WORK}/reading/{number}")
    visitor.submit(action="/tags", new=name, **{"from": first, "to": last})


def decide(visitor, path, position="agree", reason=""):
    visitor.get(path)
    return visitor.submit(action="/decisions", position=position, reason=reason)


def passages(visitor, finding=1):
    """The ids of the passages that can be put behind a finding."""
    page = visitor.get(f"{WORK}/findings/{finding}/evidence").page
    return next((form.choices["passage"] for form in page.forms if "passage" in form.choices), [])


def propose(visitor, supporting, against=()):
    """Proposes a finding with all passages of the answers there are: `supporting` of them for it, the rest against."""
    visitor.get(f"{WORK}/findings/new")
    clause = next(value for form in visitor.last.page.forms for value in form.choices.get("clause", []) if value)
    visitor.submit(action="/findings", clause=clause, **STATEMENT)
    for stance, chosen in (("for", supporting), ("against", against)):
        if chosen:
            visitor.get(f"{WORK}/findings/1/evidence")
            visitor.submit(action="/findings/1/evidence", button=("stance", stance), passage=list(chosen))


def agree_on(story, path):
    for name in PANEL:
        decide(story.visitor(name), path)


def publish(story, kind="publish_report"):
    """Proposes a publication of everything there is to publish, and has the panel agree to it. Returns its address."""
    proposer = story.visitor(PANEL[0])
    form = next(form for form in proposer.get(f"{WORK}/publishing/new/{kind}").page.forms if "finding" in form.choices)
    made = proposer.submit(
        action=f"/publishing/new/{kind}", finding=form.choices["finding"],
        **{"title-standard": "What our street told us", "title-easy": "What people told us",
           "introduction-standard": "Read it in the order you like.", "introduction-easy": "You can start anywhere."})
    path = made.url
    agree_on(story, path)
    return path
