"""From a proposal to a published report, and back again when somebody withdraws."""

import json
import re
import shutil
import subprocess
from xml.etree import ElementTree

from crawl import Crawl
from given import ALLY, COORDINATOR, PANEL, SLUG
from harness import story
from panel import STATEMENT, WORK, agree_on, decide, passages, propose, publish, tag
from survey import give

FOR = "My neighbour asks me first, and marmalade is how I thank her."
AGAINST = "Being asked every single time is tiring, quince by quince."


def three_answers(told):
    """Three answers, tagged; returns the code of the one with marmalade."""
    code = give(told.visitor(), worked=FOR, change="Ask first.")
    give(told.visitor(), worked=AGAINST, change="Leave me be on Sundays.")
    give(told.visitor(), worked="They rang before they came.", change="Ring first.")
    for number in (1, 2, 3):
        tag(told.visitor(PANEL[0]), number, "Asked first")
    return code


@story("The panel proposes, discusses and agrees a finding; the public comments on it, reads it in both words and takes it away")
def finding(told):
    three_answers(told)
    josephine, tomasz = told.person("Josephine"), told.person("Tomasz", scripts=False)
    josephine.visit(f"{WORK}/findings").sees("No findings yet").press("Propose a finding")
    josephine.press(re.compile("Propose|Save"), within="main form", status=422)
    for name, text in STATEMENT.items():
        if josephine.page.locator(f'[name="{name}"]').count():
            josephine.page.locator(f'[name="{name}"]').fill(text)
    josephine.page.locator("#clause").select_option(index=1)
    josephine.press(re.compile("Propose|Save"), within="main form").is_at("/findings/1/evidence")
    for words, button in (("marmalade", "They support it"), ("rang before", "They support it"), ("quince", "They do not fit")):
        josephine.page.locator(".choice", has_text=words).locator("input").check()
        josephine.press(button)
    josephine.visit(f"{WORK}/findings/1/edit")
    for name, text in STATEMENT.items():
        if josephine.page.locator(f'[name="{name}"]').count():
            josephine.page.locator(f'[name="{name}"]').fill(text)
    josephine.press(re.compile("Propose|Save|Suggest"), within="main form").sees("marmalade", "quince")

    # A coordinator alone cannot; not by the page, and not past it.
    maryam = told.person(COORDINATOR)
    maryam.visit(f"{WORK}/findings/1")
    assert maryam.page.locator('[name="position"]').count() == 0, "A coordinator is offered to decide"
    csrf = maryam.page.locator('[name="csrf"]').first.get_attribute("value")
    answer = maryam.page.request.post(f"{WORK}/findings/1/decisions", form={"csrf": csrf, "version": "2", "position": "agree"})
    assert answer.status == 403, answer.status

    # First for comment, as a draft.
    publish(told, "publish_emerging")
    public = told.person("A neighbour", scripts=False)
    public.visit(f"/i/{SLUG}/emerging").sees("The panel has not agreed this yet", "asked first")
    public.visit(f"/easy/i/{SLUG}/emerging")
    public.visit(f"/i/{SLUG}/findings/1").press(re.compile("comment|what you think|tell us", re.I), within="main").is_at("/comment")
    public.press(re.compile("Send|Post"), within="main form", status=422)
    public.page.locator("#comment").fill("My gran says the same, and so does her cat.")
    public.page.locator("#name").fill("Wyn")
    public.press(re.compile("Send|Post"), within="main form").is_at("/thanks")
    public.visit(f"/i/{SLUG}/findings/1").does_not_see("her cat")
    tomasz.visit(f"{WORK}/comments").sees("her cat").press("Do not show it", status=422)
    tomasz.press("Show it")
    public.visit(f"/i/{SLUG}/findings/1").sees("her cat", "Wyn")

    # Then the panel talks and decides; the ally's word is not counted.
    tomasz.visit(f"{WORK}/findings/1").fill("Add a comment", "I would say it just like this.").press("Add the comment")
    tomasz.sees("I would say it just like this.").choose("I do not agree yet")
    tomasz.press("Save my decision", status=422)
    tomasz.page.locator("#reason").fill("Let us sleep on it.")
    assert not tomasz.page.get_by_label("Everybody may read my reason").is_checked(), "A reason is public by itself"
    tomasz.press("Save my decision").sees("Let us sleep on it.")
    for name in (*PANEL[::2], ALLY):
        decide(told.visitor(name), f"{WORK}/findings/1")
    tomasz.visit(f"{WORK}/findings/1").choose("I agree").press("Save my decision")
    tomasz.visit(f"{WORK}/findings").sees("Agreed")

    motion = publish(told)
    josephine.visit(motion).sees("Agreed")
    public.visit(f"/i/{SLUG}/report").sees("What our street told us", "asked first", "marmalade")
    public.press("Easy read", within="header").is_at("^/easy/").sees("People want to be asked first.")
    public.visit(f"/i/{SLUG}/findings/1").sees("marmalade", "quince").visit(f"/easy/i/{SLUG}/findings/1")
    night = told.person("Somebody at night", dark=True, width=390, height=844)
    night.visit(f"/i/{SLUG}/report").visit(f"/i/{SLUG}/findings/1")
    take_away(told, night)


def take_away(told, person):
    """Print, and every form in which the report can be had."""
    person.visit(f"/i/{SLUG}/report")
    file = told.scratch / "report.pdf"
    person.page.pdf(path=file)
    assert file.stat().st_size > 5000
    if shutil.which("pdftotext"):
        text = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, timeout=60).stdout
        assert "asked first" in text and "marmalade" in text, text[:500]
        assert "Skip to the main content" not in text
    person.page.emulate_media(media="print")
    person.sees("asked first", "marmalade").does_not_see("Text and colours")
    person.page.emulate_media(media="screen")

    visitor = told.visitor()
    assert "asked first" in visitor.get(f"/i/{SLUG}/report.txt").text
    data = json.loads(visitor.get(f"/i/{SLUG}/report.json").text)
    assert "marmalade" in json.dumps(data)
    rows = visitor.get(f"/i/{SLUG}/report.csv").text.strip().splitlines()
    assert len(rows) > 1 and "," in rows[0]
    feed = ElementTree.fromstring(visitor.get(f"/i/{SLUG}/feed.atom").text)
    assert feed.tag.endswith("feed") and len(feed.findall("{http://www.w3.org/2005/Atom}entry")) >= 1


def everywhere(told):
    """Every byte the public can reach from the inquiry's home, in both words: {address: text}."""
    reached = Crawl(told.visitor(), f"/i/{SLUG}", f"/easy/i/{SLUG}", "/", "/easy", most=1000, within=r"^(/easy)?/(i/|$)|\.")
    for answer in reached.pages:
        told.checks.saw(answer.url, answer.status, answer.headers, answer.text, told.title)
    return {url: answer.text for url, answer in reached.answers.items()}


def published(told):
    """Publishes a finding with the three answers behind it; returns the code of the one with marmalade."""
    code = three_answers(told)
    proposer = told.visitor(PANEL[0])
    proposer.get(f"{WORK}/findings/new")
    propose(proposer, [], [])
    ids = passages(proposer)
    # Newest first or oldest first: the words say which is which.
    texts = {value: proposer.last.text.split(f'value="{value}"')[1][:900] for value in ids}
    supporting = [value for value, text in texts.items() if "quince" not in text.split("</div>")[0]]
    for stance, chosen in (("for", supporting), ("against", [value for value in ids if value not in supporting])):
        proposer.get(f"{WORK}/findings/1/evidence")
        proposer.submit(action="/findings/1/evidence", button=("stance", stance), passage=chosen)
    agree_on(told, f"{WORK}/findings/1")
    publish(told)
    return code


@story("The giver withdraws with the receipt: no public byte holds a word of it any more, and the finding says so")
def withdrawing(told):
    code = published(told)
    before = everywhere(told)
    quoted = [url for url, text in before.items() if "marmalade" in text]
    ends = ("/report", "/findings/1", "/report.txt", "/report.json")
    assert all(any(url.endswith(end) for url in quoted) for end in ends), f"Quoted only on {quoted}"
    assert any("/easy/" in url for url in quoted), f"Quoted only on {quoted}"

    giver = told.person("The giver", scripts=False, width=390, height=844, touch=True)
    giver.visit(f"/i/{SLUG}/return").fill("Your return code", " ".join(code)).press("Open my answers").is_at("/yours")
    giver.sees("Where my words went", "report")
    giver.press("Take my answers back", within="aside").is_at("/withdraw").press("Take my answers back", within="main form")
    giver.is_at("/withdrawn").sees("Your answers are gone")

    after = everywhere(told)
    left = [url for url, text in after.items() if "marmalade" in text.lower()]
    assert not left, f"Words of the withdrawn answer are still on {left}"
    for path in (f"/i/{SLUG}/report", f"/i/{SLUG}/findings/1", f"/easy/i/{SLUG}/findings/1"):
        giver.visit(path).sees("withdr" if "/easy" not in path else "")
    assert re.search(r"withdr|taken? back|took back", after[told.server.url + f"/easy/i/{SLUG}/findings/1"], re.I)
    # What is on disk holds nothing either.
    giver.visit(f"/i/{SLUG}/return").fill("Your return code", " ".join(code)).press("Open my answers", status=422)
    told.checks.look_again(told.browser)
    told.server.stop()
    for file in told.server.folder.rglob("*"):
        if file.is_file():
            assert b"marmalade" not in file.read_bytes(), f"The words are still in {file.name}"


@story("A name is left out of what is published: no public byte holds it, and its giver sees how the words are quoted")
def leaving_out(told):
    code = published(told)
    tomasz = told.person("Tomasz", scripts=False, width=390, height=844, touch=True)
    tomasz.visit(f"{WORK}/findings/1/evidence")
    row = tomasz.page.locator("li", has_text="marmalade").filter(has=tomasz.page.get_by_text("Leave words out")).first
    row.get_by_text("Leave words out").click()
    tomasz.is_at("/left-out").fill("Words to leave out", "Marmalade\nquince").press("Save", within="main form", status=422)
    tomasz.sees("“quince” is not in this answer").fill("Words to leave out", "MARMALADE").press("Save", within="main form")
    tomasz.sees("1 place in this answer is left out", "[words left out] is how I thank her")
    # What is public does not come back by one person's doing.
    tomasz.fill("Words to leave out", "").press("Save", within="main form", status=422).sees("have to stay left out")

    held = [url for url, text in everywhere(told).items() if "marmalade" in text.lower()]
    assert not held, f"Words that are left out are on {held}"
    for path in (f"/i/{SLUG}/report", f"/i/{SLUG}/findings/1", f"/easy/i/{SLUG}/findings/1"):
        tomasz.visit(path).sees("[words left out] is how I thank her")
    giver = told.person("The giver", scripts=False, width=390, height=844, touch=True)
    giver.visit(f"/i/{SLUG}/return").fill("Your return code", " ".join(code)).press("Open my answers").is_at("/yours")
    giver.sees("Your words are quoted in finding 1", "[words left out] is how I thank her", "We left some of your words out")
    giver.visit(f"/easy/i/{SLUG}/yours").sees("We used your words here")
