"""A new server, and its first inquiry."""

from given import CLAUSES, PASSPHRASE, SLUG, inquiry_fields
from harness import story


@story("A person sets up an inquiry from the printed link, without scripts, and sees its home in both words", empty=True)
def set_up(told):
    assert told.server.set_up, "The program printed no set-up link:\n" + "".join(told.server.lines)
    maryam = told.person("Maryam", scripts=False)
    maryam.visit("/set-up/not-the-link", status=404)
    maryam.visit(told.server.set_up)

    # A mistake is named, and what was typed is kept.
    maryam.fill("Your name", "Maryam").fill("Your e-mail", "maryam").fill("A passphrase", "short")
    maryam.press("Set up", status=422).sees("Type the whole e-mail address")
    assert maryam.field("Your name").input_value() == "Maryam"
    maryam.fill("Your e-mail", "maryam@example.org").fill("A passphrase", PASSPHRASE)
    maryam.press("Set up").is_at("/inquiries/new")

    maryam.press("Open this inquiry", status=422).sees("Type the inquiry’s title")
    for _ in CLAUSES:
        maryam.press("Add another part")
    for name, text in inquiry_fields().items():
        maryam.page.locator(f'[name="{name}"]').fill(text)
    for number, (standard, easy) in enumerate(CLAUSES):
        maryam.page.locator(f'[name="clause-{number}-standard"]').fill(standard)
        maryam.page.locator(f'[name="clause-{number}-easy"]').fill(easy)
    maryam.press("Open this inquiry").is_at(f"/work/{SLUG}")
    maryam.visit(f"/work/{SLUG}/set-up").press(r"Save").sees("Saved. The public pages show it now.")

    # The link worked once.
    other = told.person("Somebody else", scripts=False)
    other.visit(told.server.set_up, status=404)

    public = told.person("A neighbour", scripts=False)
    public.visit(f"/i/{SLUG}").sees("What makes our street a good place to live?", CLAUSES[0][0], "0808 157 0142")
    public.press("Easy read", within="header").is_at(f"^/easy/i/{SLUG}").sees("What is good about our street?")
    public.does_not_see("What makes our street a good place to live?")
    for path in ("leaders", "safety", "decisions", "return", "survey"):
        public.visit(f"/i/{SLUG}/{path}")
        public.visit(f"/easy/i/{SLUG}/{path}")
    for path in ("/accessibility", "/easy/accessibility", "/settings", "/"):
        public.visit(path)
    public.visit("/settings").choose("Light words on dark").press("Save my choice")
    assert public.page.locator("html").get_attribute("data-theme") == "dark"
