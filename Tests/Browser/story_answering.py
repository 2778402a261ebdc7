"""Answering the survey: with the keyboard alone, and in easy read by touch."""

import json
import re

from given import SLUG
from harness import story
from survey import CHANGE, GOOD_TIME, code_words, heading, slip


def pressing_enter(person, on, status=200, shift=False):
    """Tabs to something and presses Enter on it, which leads to a page."""
    person.tab_to(on)
    with person.arriving(status):
        person.page.keyboard.press("Enter")
    return person


def ticking(person, selector):
    """Tabs to a choice and presses Space, as one does without a mouse."""
    person.tab_to(selector).keys("Space")
    assert person.page.locator(selector).is_checked(), f"Space did not choose {selector}"
    return person


def radio(person, name, value):
    """Tabs to a group of radio buttons, and goes down with the arrow keys."""
    person.tab_to(f'[name="{name}"]').keys("Space")
    for _ in range(20):
        if person.page.locator(f'[name="{name}"][value="{value}"]').is_checked():
            return person
        person.keys("ArrowDown")
    raise AssertionError(f"The arrow keys do not lead to {value} of {name}")


ON = "#answers .btns button:not([name])"
SKIP_NAMED = re.compile(r"^Skip( this question| the rest of this page)?$")
SKIP = "#answers [name=skip]"


@story("Somebody answers with the keyboard alone: a mistake, a way back, a pause, a slip in the code, and the receipt")
def keyboard(told):
    somebody = told.person("Somebody with a keyboard")
    somebody.visit(f"/i/{SLUG}")
    # The first Tab leads past the header.
    somebody.keys("Tab")
    assert somebody.page.evaluate("document.activeElement.matches('a.skip')"), "The first Tab is not the skip link"
    somebody.keys("Enter")
    assert somebody.page.evaluate("document.activeElement.id") == "main"
    pressing_enter(somebody, f'main a[href="/i/{SLUG}/survey"]').is_at(f"/i/{SLUG}/survey$")
    pressing_enter(somebody, "main form button")
    somebody.is_at("/survey/1$").sees("Which of these fit you?")

    # Going on with nothing said is helped, and the summary leads to the field.
    pressing_enter(somebody, ON, status=422).sees("Your answers so far are safe")
    assert somebody.page.title().startswith("Problem:")
    assert somebody.page.evaluate("document.activeElement.matches('.oops')"), "The focus is not where the problem is said"
    somebody.tab_to(".oops a").keys("Enter")
    assert somebody.page.evaluate("document.activeElement.name") == "q-standpoint"
    somebody.keys("Space")
    ticking(somebody, '[name="q-standpoint"][value="told_no"]')
    pressing_enter(somebody, ON).is_at("/survey/2")

    radio(somebody, "q-support_helps", "some")
    somebody.tab_to('[name="q-support_more"]')
    somebody.page.keyboard.type("On good weeks.")
    pressing_enter(somebody, ON).is_at("/survey/3").sees("When you were told no, what happened?")

    # A date that is none keeps what was typed.
    somebody.tab_to('[name="q-first_asked-day"]').page.keyboard.type("31")
    somebody.tab_to('[name="q-first_asked-month"]').page.keyboard.type("February")
    somebody.tab_to('[name="q-first_asked-year"]').page.keyboard.type("2019")
    pressing_enter(somebody, ON, status=422)
    assert somebody.page.locator('[name="q-first_asked-day"]').input_value() == "31"
    assert somebody.page.locator('[aria-invalid="true"]').count() >= 1
    somebody.tab_to('[name="q-first_asked-day"]').keys("Control+A").page.keyboard.type("3")
    pressing_enter(somebody, ON).is_at("/survey/4")

    # Back, and everything is still there, what was begun on the page too.
    somebody.tab_to('[name="q-worked"]').page.keyboard.type(GOOD_TIME[:20])
    pressing_enter(somebody, "button.back").is_at("/survey/3")
    assert somebody.page.locator('[name="q-first_asked-day"]').input_value() == "3"
    pressing_enter(somebody, ON).is_at("/survey/4")
    assert somebody.page.locator('[name="q-worked"]').input_value() == GOOD_TIME[:20]
    somebody.tab_to('[name="q-worked"]').keys("End").page.keyboard.type(GOOD_TIME[20:])
    pressing_enter(somebody, "#answers [name=later]").is_at("/survey/later").sees("They are not sent yet")
    code = code_words(somebody)
    pressing_enter(somebody, 'form[action$="/receipt/clear"] button').is_at("/cleared").sees("This device is clear")

    # Another device, another day; one slip in the code, capitals, and "and".
    somebody = told.person("The same person, elsewhere")
    somebody.visit(f"/i/{SLUG}/return")
    somebody.tab_to('[name="code"]').page.keyboard.type("these are not six words")
    pressing_enter(somebody, "main form button", status=422)
    typed = [code[0].upper(), slip(code[1]), *code[2:5], "and", code[5]]
    somebody.tab_to('[name="code"]').keys("Control+A").page.keyboard.type(" ".join(typed))
    pressing_enter(somebody, "main form button").is_at("/survey")
    if "/survey/" not in somebody.path:
        pressing_enter(somebody, "main a.btn")
    somebody.is_at("/survey/4")
    assert somebody.page.locator('[name="q-worked"]').input_value() == GOOD_TIME

    # Starting anew asks first. The code they came with is known to work, and there is a way back.
    somebody.visit(f"/i/{SLUG}/survey").press("Start new answers").is_at("/survey/anew").sees("Start new answers?")
    somebody.sees("You have a code for these answers. It still works.")
    somebody.press("Go on where I stopped").is_at("/survey/4")
    assert somebody.page.locator('[name="q-worked"]').input_value() == GOOD_TIME
    pressing_enter(somebody, ON)
    somebody.tab_to('[name="q-change"]').page.keyboard.type(CHANGE)
    pressing_enter(somebody, ON).is_at("/survey/6")
    radio(somebody, "q-say", "2")
    somebody.tab_to('[name="q-place"]').page.keyboard.type("Leeds")
    pressing_enter(somebody, ON).is_at("/survey/check").sees("On good weeks.", GOOD_TIME, CHANGE, "3 February 2019", "Leeds")

    pressing_enter(somebody, 'main a.btn').is_at("/survey/consent")
    pressing_enter(somebody, "main .btns button:not([name])", status=422)
    assert somebody.page.evaluate("document.activeElement.matches('.oops')")
    for item, choice in (("analysis", "yes"), ("quote", "yes"), ("name", "no"), ("contact", "no")):
        radio(somebody, f"consent-{item}", choice)
    pressing_enter(somebody, "main .btns button:not([name])").is_at("/survey/about-you/1").sees("How old are you?")
    for _ in range(3):
        pressing_enter(somebody, SKIP)
    somebody.is_at("/survey/send").sees("Ready to send?")
    pressing_enter(somebody, 'main form button').is_at(f"/i/{SLUG}/receipt")
    receipt = code_words(somebody)

    # Going back and sending once more leads to the same receipt, not to a second answer.
    somebody.page.go_back(wait_until="load")
    if "/survey/send" in somebody.path and somebody.page.locator("main form button").count():
        somebody.press("Send my answers")
    somebody.visit(f"/i/{SLUG}/receipt")
    assert code_words(somebody) == receipt
    somebody.visit(f"/i/{SLUG}/return").fill("Your return code", " ".join(receipt))
    somebody.press("Open my answers").is_at("/yours").sees(GOOD_TIME, CHANGE)


ANSWERS = {
    "standpoint": ["draw_on", "family_carer"], "support_helps": "some", "worked": GOOD_TIME, "change": CHANGE, "say": "4",
}


def answer(person, path, scripts_touch):
    """Gives ANSWERS to the survey at `path`, with a mouse or by touch. Returns what the program says it keeps."""
    person.visit(path)
    start = person.page.locator("main form button[type=submit]").first
    with person.arriving():
        start.tap() if scripts_touch else start.click()
    titles = []
    for _ in range(10):
        if "/survey/check" in person.path:
            break
        titles.append(heading(person))
        given = False
        for key, value in ANSWERS.items():
            for one in value if isinstance(value, list) else [value]:
                control = person.page.locator(f'[name="q-{key}"]')
                if not control.count():
                    continue
                given = True
                if control.first.get_attribute("type") in ("radio", "checkbox"):
                    box = person.page.locator(f'[name="q-{key}"][value="{one}"]')
                    label = person.page.locator(f'label[for="{box.get_attribute("id")}"]')
                    label.tap() if scripts_touch else label.click()
                    assert box.is_checked(), f"Touching {key} {one} does not choose it"
                else:
                    control.fill(one)
        person.press(re.compile(r"^(Save and go on|Next)", re.I) if given else SKIP_NAMED, within="#answers")
    person.is_at("/survey/check").press(re.compile(r"^(Go on|Next)", re.I), within="main")
    for item in ("analysis", "quote", "name", "contact"):
        box = person.page.locator(f'[name="consent-{item}"][value="{"no" if item in ("name", "contact") else "yes"}"]')
        label = person.page.locator(f'label[for="{box.get_attribute("id")}"]')
        label.tap() if scripts_touch else label.click()
    person.press(re.compile(r"^(Save and go on|Next)", re.I), within="main form")
    for _ in range(4):
        if "/survey/send" in person.path:
            break
        person.press(SKIP_NAMED)
    person.press("Send my answers").is_at("/receipt$")
    code = code_words(person)
    person.press(re.compile("Use my (code|six words)"), nth=0)
    person.fill(re.compile("Your (return code|six words)"), " ".join(code)).press("Open my answers").is_at("/yours")
    person.sees(GOOD_TIME, CHANGE)
    with person.page.expect_download() as download:
        person.find(re.compile(r"^(As )?data \(JSON\)", re.I)).click()
    return titles, json.loads(download.value.path().read_text())


@story("Somebody answers in easy read by touch on a small phone, and it is the same data as in standard words")
def easy_read(told):
    phone = told.person("Somebody with a phone", width=390, height=844, touch=True)
    easy_titles, easy = answer(phone, f"/easy/i/{SLUG}/survey", scripts_touch=True)
    other = told.person("Somebody with a mouse", scripts=False)
    titles, standard = answer(other, f"/i/{SLUG}/survey", scripts_touch=False)
    assert len(titles) == len(easy_titles) >= 6, f"{titles} / {easy_titles}"
    assert titles != easy_titles, "The easy words are the standard ones"

    def what_was_said(kept):
        return {key: value for key, value in kept.items() if key in ("answers", "about", "consent")}

    assert what_was_said(standard), f"The download does not hold answers and consent: {list(standard)}"
    assert json.dumps(what_was_said(easy), sort_keys=True) == json.dumps(what_was_said(standard), sort_keys=True)

    # Without scripts the way back keeps what was written too, and the choices of consent outlive a change of words.
    other.visit(f"/i/{SLUG}/survey")
    with other.arriving():
        other.page.locator("main form button[type=submit]").last.click()
    other.visit(f"/i/{SLUG}/survey/6").page.locator('[name="q-place"]').fill("Narnia")
    other.press("Back to question 5", status=422).sees("One thing before you go back")
    other.press("Back to question 5").is_at("/survey/5").sees("One answer on that page was not saved")
    other.page.locator('[name="q-change"]').fill(CHANGE)
    other.press("Back to question 4").is_at("/survey/4").visit(f"/i/{SLUG}/survey/consent")
    other.page.locator('[name="consent-quote"][value="no"]').check()
    other.press("Easy read").is_at("^/easy/i/.*/consent")
    assert other.page.locator('[name="consent-quote"][value="no"]').is_checked()
    other.press("Back").is_at("/survey/check").sees(CHANGE)

    # Larger words in the middle of a page cost nothing of it.
    other.visit(f"/i/{SLUG}/survey/4").page.locator('[name="q-worked"]').fill(GOOD_TIME)
    other.press("Text and colours").is_at("/settings").choose("Largest").press("Save my choice").is_at("/i/.*/survey/4")
    assert other.page.locator('[name="q-worked"]').input_value() == GOOD_TIME

    # Switching the words in the middle loses nothing.
    mixed = told.person("Somebody who changes over", width=390, height=844, touch=True)
    mixed.visit(f"/easy/i/{SLUG}/survey")
    with mixed.arriving():
        mixed.page.locator("main form button[type=submit]").first.tap()
    mixed.page.locator('label[for]:has-text("I get support from social care")').first.tap()
    mixed.press("See this question in standard words").is_at(f"^/i/{SLUG}/survey/1")
    assert mixed.page.locator('[name="q-standpoint"][value="draw_on"]').is_checked()
