"""Bringing in what people said elsewhere."""

import re

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
