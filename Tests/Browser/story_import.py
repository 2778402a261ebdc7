"""Bringing in what people said elsewhere."""

import json
import re
import time

from given import COORDINATOR, SLUG
from harness import story
from story_signing_in import code_now

ROWS = '''id,date,what they said,postcode
1,2026-02-01,"The lift in our block is mended within a day now.",LS1
2,2026-02-31,"Nobody rang back.",LS1
3,2026-02-03,,LS2
4,2026-02-04,"She said ""ask me first"", and they did.",LS2
5,2026-02-05,"Too","many","cells",here
6,not a day,"The library van comes on Tuesdays.",LS3
'''


def bring_in(person, file):
    person.visit(f"/work/{SLUG}/import")
    person.page.locator("#files").set_input_files(file)
    person.press("Send the file").sees("What are the columns?")
    page = person.page
    page.locator('[name="source"]').fill("street survey 2026")
    for name, column in (("text-0-column", "what they said"), ("date", "date"), ("id", "id")):
        select = page.locator(f'select[name="{name}"]')
        if select.count():
            wanted = [option for option in select.locator("option").all() if column in option.inner_text().lower()]
            select.select_option(wanted[0].get_attribute("value"))
    return person


@story("An import by page: a table with mistakes shows each by row and column, what is good comes in, and a second run adds nothing; one answer is taken out again")
def table(told):
    file = told.scratch / "street.csv"
    file.write_text(ROWS)
    maryam = told.person(COORDINATOR)
    maryam.visit(f"/work/{SLUG}/import")
    maryam.press("Send the file", status=422).sees("Problem:")
    bring_in(maryam, str(file))
    # Without consent nothing comes in.
    maryam.press("Look at what would happen", within="main .btns", status=422)
    maryam.page.locator('[name^="consent"][type="checkbox"]').first.check()
    maryam.fill("How did they say so?", "A tick box on the paper form.")
    maryam.press("Look at what would happen", within="main .btns").is_at("/check").sees("What would happen")
    for row in ("2", "5", "6"):
        assert re.search(rf"(row|line) [^\n]*{int(row) + 1}|(row|line) {row}\b", maryam.words(), re.I), maryam.words("main")
    maryam.press(re.compile(r"^(Bring|Take|Import|Put)", re.I), within="main .btns").is_at("/done").sees("Done")
    maryam.press("See the answers").sees("The lift in our block is mended")
    before = maryam.page.locator("main li, main tr").count()

    bring_in(maryam, str(file))
    maryam.page.locator('[name^="consent"][type="checkbox"]').first.check()
    maryam.fill("How did they say so?", "A tick box on the paper form.")
    maryam.press("Look at what would happen", within="main .btns").is_at("/check")
    if maryam.find(re.compile(r"^(Bring|Take|Import|Put)", re.I), within="main .btns").count():
        maryam.press(re.compile(r"^(Bring|Take|Import|Put)", re.I), within="main .btns").is_at("/done")
    maryam.visit(f"/work/{SLUG}/voices")
    assert maryam.page.locator("main li, main tr").count() == before, "A second run added answers"

    # Somebody from the street asks for what they wrote: it goes for good, and does not come back with the file.
    maryam.press("Answer 1").press("Look after this answer").sees("without a receipt")
    maryam.press("Take it out").is_at("/account/second-step")
    maryam.fill("Code", code_now(maryam.words(".secret"))).press("Turn on")
    maryam.visit(f"/work/{SLUG}/voices/1/take-out").press("Take it out for good", status=422).sees("Choose why it is taken out.")
    maryam.page.get_by_label("The person who gave it asked us to").check()
    maryam.press("Take it out for good").sees("Nothing of it is left here.")
    maryam.visit(f"/work/{SLUG}/voices")
    assert "The lift in our block is mended" not in maryam.words(), "It is still there"
    maryam.visit(f"/i/{SLUG}/decisions").sees("A coordinator took an answer out. The person who gave it asked for that.")


ALLOWED = '''Words,May we quote you,Withhold from publication,Contact me,Email
"The day centre saved my week.",yes,no,yes,ann@example.org
"The taxi never comes.",no,no,no,bo@example.org
"I am not sure about print.",maybe,no,,
"Do not print this, please.",yes,YES,"yes: cy@example.org",cy@example.org
"I left the last box empty.",Yes,,no,
'''


@story("What people allowed, read from columns by a phone without scripts: only a clear yes is quoted, a column whose yes means no is turned round, and how to reach people is sealed")
def allowed(told):
    file = told.scratch / "allowed.csv"
    file.write_text(ALLOWED)
    maryam = told.person(COORDINATOR, width=390, scripts=False)
    maryam.visit(f"/work/{SLUG}/import")
    maryam.page.locator("#files").set_input_files(str(file))
    maryam.press("Send the file").sees("What are the columns?", "a•••@•••")
    maryam.does_not_see("ann@example.org")
    page = maryam.page
    chosen = lambda name: page.locator(f'select[name="{name}"]').input_value()
    assert chosen("consent-quote-column") == "May we quote you", "The plain heading is proposed"
    assert "Withhold from publication" not in [
        chosen(f"consent-{item}-{kind}") for item in ("analysis", "quote", "name", "contact") for kind in ("column", "refusal")
    ], "A heading that says no is never proposed"
    assert chosen("consent-contact-column") == "Contact me" and chosen("contact-1") == "Email"
    page.locator("#consent-analysis").check()
    maryam.fill("Where does this come from?", "paper survey 2026").fill("How did they say so?", "Boxes on the paper form.")
    look = lambda: maryam.press("Look at what would happen", within="main .btns").is_at("/check")
    look()

    # The column that is not read is said, and stops the way.
    maryam.sees("“Withhold from publication” looks like what people allowed. It is not used.")
    maryam.press("Bring in 5 answers", status=422).sees("Tick that you have seen this")
    maryam.press("Change how columns are read")
    # Read the wrong way round, it says so too.
    page.select_option('[name="consent-quote-column"]', "Withhold from publication")
    look()
    maryam.sees("“Withhold from publication” sounds as if a yes there means no.")
    maryam.press("Change how columns are read")
    page.select_option('[name="consent-quote-column"]', "May we quote you")
    page.select_option('[name="consent-quote-refusal"]', "Withhold from publication")
    look()
    maryam.sees(
        "A yes in “May we quote you” means that we may quote them without their name.",
        "A yes in “Withhold from publication” means that we may not quote them.",
        "Row 4, column “May we quote you”: “maybe” is no clear yes, so it may not be quoted.",
        "Row 5, column “Contact me”: what stands there is no clear yes",
        "Contact details without a clear yes, not kept")
    maryam.does_not_see("sounds as if", "looks like what people allowed", "ann@example.org", "cy@example.org")
    maryam.press("Bring in 5 answers").is_at("/done").sees("Done", "5 answers can be read")
    maryam.does_not_see("ann@", "cy@")

    # Only what is allowed can be quoted, and only who said yes can be reached.
    for words, quoted in (("day centre", True), ("taxi", False), ("not sure", False), ("Do not print", False), ("last box", True)):
        maryam.visit(f"/work/{SLUG}/voices")
        page.locator("main li", has_text=words).get_by_role("link").first.click()
        maryam.sees("May be quoted, without a name" if quoted else "May be used, but not quoted")
        maryam.does_not_see("ann@", "cy@")


@story("A long import goes on behind its page, says how far it is, and after the server ended in the middle goes on where it stopped")
def long(told):
    file = told.scratch / "long.csv"
    file.write_text("Ref,Words\n" + "".join(f"{n},The lift was mended after {n} days and nobody told us.\n" for n in range(20_000)))
    maryam = told.person(COORDINATOR, width=390, scripts=False)
    maryam.visit(f"/work/{SLUG}/import")
    maryam.page.locator("#files").set_input_files(str(file))
    maryam.press("Send the file")
    maryam.page.locator("#consent-analysis").check()
    maryam.fill("How did they say so?", "A tick box on the paper form.")
    maryam.press("Look at what would happen", within="main .btns").is_at("/check")
    here = maryam.path.removesuffix("/check")

    # As the server leaves it when it ends in the middle.
    [about] = (told.server.folder / "uploads").glob("*/about.json")
    about.write_text(json.dumps({**json.loads(about.read_text()), "begunAt": 1}))
    maryam.visit(f"/work/{SLUG}/import").press("See how far it is").sees("It stopped before the end", "nothing comes in twice")
    maryam.press("Go on").is_at("/done")
    if "being brought in" in maryam.words("h1"):
        maryam.sees("You can leave this page").press("Keep it still").does_not_see("looks again by itself")
        maryam.press("Look again")
    for _ in range(120):
        if "Done" in maryam.words("h1"):
            break
        time.sleep(1)
        maryam.visit(here + "/done")
    maryam.sees("20,000 answers can be read")
