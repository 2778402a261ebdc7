"""Coming in: invitations, the second step, sessions, and links from the outbox."""

import base64
import hashlib
import hmac
import re
import struct
import time

from given import COORDINATOR, PASSPHRASE, SLUG, email
from harness import story


def code_now(secret, steps=0):
    """The code an app shows (RFC 6238: SHA-1, 30 seconds, six digits)."""
    key = base64.b32decode(re.sub(r"\s", "", secret).upper() + "=" * (-len(re.sub(r"\s", "", secret)) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + steps), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def sign_in(person, name, status=200):
    person.visit("/sign-in").fill("E-mail", email(name)).fill("Passphrase", PASSPHRASE)
    return person.press("Sign in", within="main", status=status)


@story("A coordinator invites somebody, who joins, sets up a second step, signs in elsewhere, and ends a session")
def invitation(told):
    maryam = told.person(COORDINATOR)
    maryam.visit(f"/work/{SLUG}").visit(f"/work/{SLUG}/people")
    maryam.press("Give this role", status=422).sees("Type the name")
    maryam.fill_named(name="Dilys").fill("E-mail", "dilys@example.org")
    maryam.choose("Coordinator").press("Give this role").sees("Dilys is now")
    link = re.sub(r"^https?://[^/]+", "", maryam.words("#link").strip())
    maryam.visit(f"/work/{SLUG}/people").sees("Dilys")
    maryam.press(re.compile(r"Change\s+the role of Dilys")).sees("Dilys has not come in yet")

    dilys = told.person("Dilys", scripts=False)
    dilys.visit(link[:-3] + "xyz", status=404)
    dilys.visit(link).sees("Welcome, Dilys")
    dilys.fill("A passphrase", "dilys").press("Come in", status=422)
    dilys.fill("A passphrase", PASSPHRASE).press("Come in").sees("Dilys")
    told.person("Somebody with the same link").visit(link, status=404)

    # Contact details and the like need a second step: wrong code first, then the right one.
    dilys.visit("/account/second-step")
    secret = dilys.words(".secret")
    dilys.fill("Code", "000000" if code_now(secret) != "000000" else "111111").press("Turn on", status=422)
    assert dilys.words(".secret") == secret, "After a wrong code there is another key, so the app is of no use any more"
    dilys.fill("Code", code_now(secret)).press("Turn on")
    dilys.visit("/account").sees("You have a second step")

    # Another browser asks for both.
    other = told.person("Dilys at home")
    other.visit(f"/work/{SLUG}/people").is_at("/sign-in")
    other.fill("E-mail", email("dilys")).fill("Passphrase", "not this one at all").press("Sign in", within="main", status=422)
    assert other.field("E-mail").input_value() == email("dilys")
    other.fill("Passphrase", PASSPHRASE).press("Sign in", within="main").sees("One more step")
    # The code that turned the step on was used; the next one is good already, so nobody has to wait.
    other.fill("Code", code_now(secret, 1)).press("Sign in", within="main").is_at(f"/work/{SLUG}/people")
    other.visit("/account")
    assert other.page.locator("section:has(#where) li").count() == 2, other.words("section:has(#where)")
    other.press("Sign out there", within="main")
    assert other.page.locator("section:has(#where) li").count() == 1
    dilys.visit("/account").is_at("/sign-in")

    # A passphrase can be changed, and the old one is then of no use.
    other.visit("/account").fill_named(current=PASSPHRASE, passphrase="orchard lantern seven boats")
    other.press("Change my passphrase")
    sign_in(told.person("Somebody who knew the old passphrase"), "dilys", status=422)


@story("A one-time link from the outbox works once, and only in the browser that asked for it")
def outbox(told):
    tomasz = told.person("Tomasz's tablet", scripts=False)
    tomasz.visit("/sign-in/link").fill("E-mail", "not an address").press("Ask for a link", status=422)
    tomasz.fill("E-mail", email("Tomasz")).press("Ask for a link").sees("If that address belongs to somebody")
    nobody = told.person("A stranger", scripts=False)
    nobody.visit("/sign-in/link").fill("E-mail", "nobody@example.org").press("Ask for a link")
    nobody.sees("If that address belongs to somebody")
    assert re.sub(r"\s+", " ", nobody.words("main")) == re.sub(r"\s+", " ", tomasz.words("main"))

    maryam = told.person(COORDINATOR)
    maryam.visit(f"/work/{SLUG}/outbox")
    maryam.press(re.compile(r"^\s*Open")).sees("Tomasz")
    body = maryam.words("#words")
    link = re.sub(r"https?://[^/]+", "", re.search(r"\S*/sign-in/link/\S+", body)[0]).rstrip(".")
    assert re.search(r"\S*/sign-in/link/\S+", body)[0].startswith(told.server.url), f"The link leads elsewhere: {body}"

    # Looking at it uses nothing up; another browser cannot use it.
    nobody.visit(link).press("Sign in", within="main", status=403).sees("asked for in another browser")
    tomasz.visit(link).press("Sign in", within="main")
    tomasz.visit(f"/work/{SLUG}").sees("Tomasz")
    tomasz.context.clear_cookies(name=re.compile("session"))
    tomasz.visit(link).press("Sign in", within="main", status=403)
    maryam.press("It is passed on")
    maryam.visit(f"/work/{SLUG}/outbox").does_not_see(link)
