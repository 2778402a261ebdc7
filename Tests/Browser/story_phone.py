"""A supporter takes an answer by phone."""

import re

from given import SLUG, SUPPORTER
from harness import story


@story("A supporter takes an answer by phone, reads it back, records the spoken consent and reads out the receipt")
def phone(told):
    bev = told.person(SUPPORTER)
    bev.visit(f"/work/{SLUG}/phone").sees("Take an answer for somebody")
    bev.press(re.compile("phone", re.I), within="main").is_at("/phone/")
    draft = bev.path

    # The line drops in the middle: what was said is there on the list.
    bev.page.locator('[name="q-worked"]').fill("The bus driver waits until I am sitting down.")
    bev.press("All your answers").is_at("/phone$")
    bev.page.locator("ul.rows a").first.click()
    bev.page.wait_for_url("**" + draft.split("#")[0] + "*")
    assert bev.page.locator('[name="q-worked"]').input_value() == "The bus driver waits until I am sitting down."

    bev.page.locator('[name="q-standpoint"][value="draw_on"]').check()
    bev.page.locator('[name="q-change"]').fill("Give drivers the time.")
    bev.page.locator('[name="whose"]').first.check()
    bev.press("Save, and read it back").is_at("/read-back")
    bev.sees("The bus driver waits until I am sitting down.", "Give drivers the time.")

    # Nothing goes on that the person has not agreed to.
    bev.press("Save, and ask", status=422)
    bev.press(re.compile(r"^\s*Change\s*: .*live the life they want", re.I)).is_at(re.escape(draft.split("#")[0].split("?")[0]))
    bev.page.locator('[name="q-change"]').fill("Give drivers more time.")
    bev.press("Save, and read it back").sees("Give drivers more time.").does_not_see("Give drivers the time.")
    for box in bev.page.locator('[name="agreed"]').all():
        box.check()
    bev.page.locator('[name="check"]').first.check()
    bev.press("Save, and ask").is_at("/consent").sees("Read each question out as it stands")
    bev.press("Send the answers", status=422)
    for item in ("analysis", "quote", "name", "contact"):
        bev.page.locator(f'[name="consent-{item}"][value="{"no" if item in ("name", "contact") else "yes"}"]').check()
    bev.press("Send the answers").is_at("/receipt").sees("Their answers are in")
    words = [re.sub(r"[^a-z]", "", word.lower()) for word in bev.page.locator("#return-code b").all_inner_texts()]
    assert len(words) == 6
    for spelled in bev.page.locator("#return-code li span").all_inner_texts():
        assert spelled.strip(), "A word of the code is not spelled out"

    # The giver comes back with it.
    giver = told.person("The caller", scripts=False, width=390, height=844)
    giver.visit(f"/i/{SLUG}/return").fill("Your return code", " ".join(words)).press("Open my answers").is_at("/yours")
    giver.sees("The bus driver waits", "Give drivers more time.")

    # The panel sees whose words they are, who wrote them down and how that was checked.
    told.person("Rukhsana").visit(f"/work/{SLUG}/reading/1").sees("Give drivers more time.", "Phone", "Bev", "read back")

    # Only the supporter who took it can open it again, and others are told nothing.
    told.person("Josephine").visit(draft.split("#")[0], status=404)
    told.person("Somebody").visit(f"/work/{SLUG}/phone").is_at("/sign-in")
