"""Answering the survey, as data: what a person says to each question, so that two ways of answering can be compared."""

import re

GOOD_TIME = "Mrs Odell’s choir came to sing in our kitchen, and I taught her the alto part."
CHANGE = "Ask us first. Then put it in writing, and keep to it."


def code_words(person):
    """The six words of the return code on the page."""
    words = person.page.locator("#return-code li").all_inner_texts()
    assert len(words) == 6, f"The code is not six words: {words}"
    return [re.sub(r"[^a-z]", "", word.lower()) for word in words]


def slip(word):
    """One letter wrong, as a person types it."""
    middle = len(word) // 2
    return word[:middle] + ("x" if word[middle] != "x" else "q") + word[middle + 1:]


def heading(person):
    return person.page.locator("h1").inner_text()


def answer_everything(person, quote=True, worked=GOOD_TIME, change=CHANGE, words="i", name=None, contact=None,
                      slug="our-street"):
    """Answers the preset survey quickly, for stories about something else. Ends on the receipt; returns its code."""
    person.visit(f"/{words}/{slug}/survey" if words == "i" else f"/easy/i/{slug}/survey")
    with person.arriving():
        person.page.locator("main form button[type=submit]").first.click()
    for _ in range(12):
        if "/survey/check" in person.path:
            break
        page = person.page
        if page.locator('[name="q-worked"]').count():
            page.locator('[name="q-worked"]').fill(worked)
        elif page.locator('[name="q-change"]').count():
            page.locator('[name="q-change"]').fill(change)
        elif page.locator('[name="q-standpoint"]').count():
            page.locator('#answers [name="q-standpoint"]').first.check()
        else:
            person.press(re.compile("skip", re.I), within="main")
            continue
        person.press(re.compile(r"^(Save and go on|Go on|Next|Continue)", re.I), within="#answers")
    person.is_at("/survey/check")
    person.press(re.compile(r"^(Go on|Next)$", re.I))
    for item, yes in (("analysis", True), ("quote", quote), ("name", bool(name)), ("contact", bool(contact))):
        person.page.locator(f'[name="consent-{item}"][value="{"yes" if yes else "no"}"]').check()
    if name:
        person.page.locator('[name="public-name"]').fill(name)
    if contact:
        person.page.locator('[name="contact"]').fill(contact)
    person.press(re.compile(r"^(Save and go on|Next)", re.I))
    for _ in range(6):
        if "/survey/send" in person.path:
            break
        person.press(re.compile("skip", re.I), within="main")
    person.press("Send my answers").is_at("/receipt$")
    return code_words(person)


def give(visitor, worked=GOOD_TIME, change=CHANGE, quote=True, slug="our-street"):
    """Gives an answer without a browser. Returns the words of its code."""
    visitor.new_address()
    visitor.cookies.clear()
    visitor.get(f"/i/{slug}/survey")
    visitor.submit()
    for _ in range(12):
        path = visitor.last.url.split("#")[0]
        if path.endswith("/survey/check"):
            break
        form = next(form for form in visitor.last.page.forms if form.id == "answers")
        names = {name for name, _, _ in form.fields} | set(form.choices)
        said = {name: text for name, text in (("q-worked", worked), ("q-change", change), ("q-standpoint", "draw_on"))
                if name in names}
        visitor.submit(button=None if said else ("skip", "1"), **said)
    visitor.get(f"/i/{slug}/survey/consent")
    visitor.submit(**{"consent-analysis": "yes", "consent-quote": "yes" if quote else "no", "consent-name": "no",
                      "consent-contact": "no"})
    visitor.get(f"/i/{slug}/survey/send")
    received = visitor.submit(action="/survey/send")
    listed = re.search(r'id="return-code">(.*?)</ol>', received.text, re.S)
    assert listed, f"No code on {received.url}"
    return [re.sub(r"[^a-z]", "", word.lower()) for word in re.findall(r"<li>(.*?)</li>", listed[1], re.S)]
