"""What ends before the inquiry does: contact details, and accounts."""

from given import COORDINATOR, PASSPHRASE, SLUG
from harness import story
from story_signing_in import code_now
from survey import answer_everything


@story("A coordinator deletes how to reach one person, then everybody, and whoever comes back is told")
def contact(told):
    words = answer_everything(told.person("A giver"), contact="sam@example.org")
    answer_everything(told.person("Another giver"), contact="01632 960 001")

    maryam = told.person(COORDINATOR)
    maryam.visit("/account/second-step")
    maryam.fill("Code", code_now(maryam.words(".secret"))).press("Turn on")
    maryam.visit(f"/work/{SLUG}/voices/2/contact").press("Delete how to reach them").is_at("/contact/delete$")
    maryam.press("Delete it for good", status=422).sees("Choose why they are deleted.")
    maryam.choose("The person asked us to").press("Delete it for good").sees("We no longer keep it.")

    maryam.visit(f"/work/{SLUG}/set-up").press("Delete everybody’s contact details").is_at("/contact$")
    maryam.sees("1 person left a way to reach them.").press("Delete their contact details", status=422)
    maryam.sees("Say why they are deleted.")
    maryam.fill("Why are they deleted?", "The inquiry has ended.").press("Delete their contact details")
    maryam.sees("Nobody’s contact details are kept here.")

    somebody = told.person("Somebody")
    somebody.visit(f"/i/{SLUG}/decisions").sees("deleted the contact details of 1 person", "The inquiry has ended.")
    somebody.visit(f"/easy/i/{SLUG}/decisions").sees("We deleted people’s phone numbers and emails.")

    giver = told.person("The giver, with their code", scripts=False, width=390, height=844)
    giver.visit(f"/i/{SLUG}/return").fill("Your return code", " ".join(words)).press("Open my answers").is_at("/yours")
    giver.sees("We deleted your contact details on").visit(f"/i/{SLUG}/yours/consent").sees("give it again")
    giver.visit(f"/easy/i/{SLUG}/yours").sees("We cannot contact you.")
    giver.visit(f"/easy/i/{SLUG}/yours/consent").sees("You can give it again.")


@story("A panel member closes their account; the only coordinator names another first")
def account(told):
    tomasz = told.person("Tomasz", scripts=False)
    tomasz.visit("/account").press("Close your account").sees("What goes", "What stays", "A former panel member")
    tomasz.press("Close my account for good", status=422).sees("Choose whether your name stays.", "That is not your passphrase.")
    tomasz.choose("Put").fill("Your passphrase", PASSPHRASE).press("Close my account for good")
    tomasz.is_at("/account/closed").sees("Your account is closed").visit("/account").is_at("/sign-in")

    maryam = told.person(COORDINATOR)
    maryam.visit(f"/work/{SLUG}/people").does_not_see("Tomasz")
    maryam.visit("/account/close").sees("You are the only coordinator").press("Who works on").is_at("/people")
