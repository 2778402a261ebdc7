"""The reading room: two people in the same answer, tags merged and put back, answers left for others, and search."""

import re

from given import SLUG
from harness import story
from survey import CHANGE, GOOD_TIME, give

WHERE_WORDS_ARE = """([words]) => {
    for (const paragraph of document.querySelectorAll('[data-reading] p[data-at]')) {
        const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + words.length);
            paragraph.scrollIntoView({ block: 'center' });
            const boxes = [...range.getClientRects()];
            return { from: [boxes[0].left, boxes[0].top + boxes[0].height / 2],
                to: [boxes.at(-1).right, boxes.at(-1).top + boxes.at(-1).height / 2] };
        }
    }
    return null; }"""


def select_words(person, words):
    """Selects words of the answer with the mouse, as a hand does."""
    found = person.page.evaluate(WHERE_WORDS_ARE, [words])
    assert found, f"“{words}” is not in the answer: {person.words('[data-reading]')}"
    mouse = person.page.mouse
    mouse.move(*found["from"])
    mouse.down()
    mouse.move(found["to"][0] - 4, found["to"][1], steps=4)
    mouse.move(*found["to"])
    mouse.up()


def by_number(person, first, last, name):
    for field, number in (("from", first), ("to", last)):
        control = person.page.locator(f"#{field}")
        if control.evaluate("one => one.tagName") == "SELECT":
            control.select_option(str(number))
        else:
            control.fill(str(number))
    person.page.locator("#new").fill(name)
    person.press("Add the tag")


def tagged(person):
    return person.words("section:has(#tl)")


@story("Two panel members tag the same answer, one with the mouse and one by numbers without scripts, and lose nothing")
def tagging(told):
    give(told.visitor())
    give(told.visitor(), worked="The library van stops at my door now.", change="Keep the van. Ask us about its hours.")
    josephine = told.person("Josephine")
    tomasz = told.person("Tomasz", scripts=False)
    josephine.visit(f"/work/{SLUG}/reading/1").sees(GOOD_TIME)
    tomasz.visit(f"/work/{SLUG}/reading/1").sees("Nobody has tagged anything")

    select_words(josephine, "choir came to sing")
    josephine.page.locator(".selbar").wait_for()
    josephine.check_now("with words selected")
    josephine.page.get_by_role("button", name="Tag these words").click()
    assert "choir came to sing" in josephine.words("[data-picked]"), josephine.words("[data-picked]")
    josephine.press("Add the tag", status=422)
    assert "choir came to sing" in josephine.words("[data-picked]"), "What was selected is lost after a mistake"
    josephine.page.locator("#new").fill("Music at home")
    josephine.press("Add the tag")
    assert "Music at home" in tagged(josephine)

    # The other has had the page open all along.
    by_number(tomasz, 1, 1, "Good neighbours")
    for person in (tomasz, josephine.visit(f"/work/{SLUG}/reading/1")):
        assert "Music at home" in tagged(person) and "Good neighbours" in tagged(person), tagged(person)
    by_number(tomasz, 1, 1, "Neighbours who help")
    tomasz.page.locator("#note").fill("Ask her whether she would sing at our event.")
    tomasz.press("Save the note").sees("whether she would sing")
    josephine.visit(f"/work/{SLUG}/reading/1").sees("whether she would sing")
    josephine.press(re.compile("read", re.I), within=".endbar form")
    josephine.sees("library van")

    # Merging two tags, and putting it back.
    tomasz.visit(f"/work/{SLUG}/tags").sees("Music at home", "Good neighbours", "Neighbours who help")
    tomasz.page.locator("summary", has_text="Choose tags to merge").click()
    for name in ("Good neighbours", "Neighbours who help"):
        tomasz.choose(name)
    tomasz.page.locator("#into").select_option(label="Good neighbours")
    tomasz.press("Merge", within="form[action$='/merge']")
    assert "Neighbours who help" not in "".join(tomasz.page.locator("main table").all_inner_texts())
    tomasz.press(re.compile("^\\s*Undo"), within="#changes")
    assert "Neighbours who help" in "".join(tomasz.page.locator("main table").all_inner_texts())
    josephine.visit(f"/work/{SLUG}/reading/1")
    assert "Neighbours who help" in tagged(josephine) and "Good neighbours" in tagged(josephine)


@story("A panel member says what an answer talks about; another is told before its words, leaves it for somebody else "
       "without scripts, and takes it back")
def leaving(told):
    give(told.visitor())
    give(told.visitor(), worked="The library van stops at my door now.", change="Keep the van. Ask us about its hours.")
    josephine = told.person("Josephine")
    tomasz = told.person("Tomasz", scripts=False)
    answer = f"/work/{SLUG}/reading/1"
    josephine.visit(answer).fill("This answer talks about", "a very long story " * 6)
    josephine.press("Save the notice", status=422).sees("Use fewer words: 80 letters at most.")
    assert josephine.page.locator("#notice").input_value() == ("a very long story " * 6).strip()
    josephine.fill("This answer talks about", "a death").press("Save the notice").is_at(answer)
    josephine.sees("This answer talks about a death. Take a break when you like.")

    tomasz.visit(answer).sees("You have 2 of 2 left to read.")
    words = tomasz.words("main")
    assert words.index("This answer talks about a death.") < words.index(GOOD_TIME), "The words come first"
    tomasz.press("Leave it for somebody else", within="form.note").sees("library van", "You have 1 of 2 left to read.")
    tomasz.visit(answer).sees("a death", "You left this for somebody else. Only you are told so.", GOOD_TIME)
    tomasz.visit(f"/work/{SLUG}/voices").sees("Talks about a death.", "You left this for somebody else.")
    josephine.visit(answer).sees("Nobody has marked it as read yet", "You have 2 of 2 left to read.")
    josephine.does_not_see("You left this", "Tomasz")
    tomasz.visit(answer).press("Take it back").sees("You have 2 of 2 left to read.")
    tomasz.press("Leave it for somebody else", within=".endbar").sees("library van")

    josephine.visit(answer).press("Take the notice off").does_not_see("Take a break when you like")


@story("A panel member searches what people said: a phrase, the beginning of a word, a word to leave out")
def searching(told):
    give(told.visitor())
    give(told.visitor(), worked="The library van stops at my door now.", change="Keep the van. Ask us about its hours.")
    rukhsana = told.person("Rukhsana", scripts=False)
    for query, seen, unseen in (
        ('"library van"', "stops at my door", "choir"), ('"van library"', "No answer fits", "stops at my door"),
        ("choi*", "choir", "stops at my door"), ("ask -van", CHANGE[:12], "stops at my door"),
        ("ODELL'S", "choir", "stops at my door"), ('"', "Answers", "Something went wrong"),
    ):
        rukhsana.visit(f"/work/{SLUG}/voices").fill("Search what people said", query).press("Show answers")
        rukhsana.sees(seen)
        assert unseen not in rukhsana.words("main ol.found") if rukhsana.page.locator("main ol.found li").count() else True
    rukhsana.visit(f"/work/{SLUG}/voices?q=choi*")
    assert "choir" in rukhsana.page.locator("mark").first.inner_text().lower()
    rukhsana.press("Read these one by one").is_at("/reading").sees(GOOD_TIME)
