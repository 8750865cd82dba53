"""The journeys of employer, learner and advisor in the demo, without JavaScript; then every page held to its promises."""

import datetime
import re
import sys
import tempfile

from axe_playwright_python.sync_playwright import Axe

from visitor import DESKTOP, LEARNER, PHONE, ROLES, Checks, Daemon, Visitor, chromium, until

WORK = "https://badges.kennemeg-adult-ed.example/workplace-skills"
SUPPORT = "https://certificates.northern-skills.example/hardware-support"
# What people with a slow line are promised, all of a first visit counted.
PAGE_BYTES = 60_000
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def day(days):
    return (datetime.date.today() + datetime.timedelta(days=days)).isoformat()


def run_matcher(browser, daemon):
    """The operator starts the matcher and waits for its end."""
    with Visitor(browser, daemon, "operator") as visitor:
        visitor.go("/operator/runs")
        visitor.press("/operator/runs")

        def is_done():
            visitor.go("/operator/runs")
            states = [text.strip() for text in visitor.page.locator("tbody .tag").all_inner_texts()]
            return states and not any(state in ("Queued", "Waiting", "Running") for state in states)

        until("the match run to end", is_done, 60)


def employer_posts(browser, daemon):
    """Signs in, writes a placement with two groups, reads it as learners will, and publishes it."""
    with Visitor(browser, daemon, "employer") as visitor:
        visitor.go("/employer/placements/new")
        visitor.fill("title", "Night desk apprentice")
        visitor.choose("kind", "apprenticeship")
        visitor.fill("description", "Answer the desk at night and learn to repair what breaks.")
        visitor.choose("modality", "on_site")
        visitor.fill("place", "Kennemeg, ME")
        visitor.fill("latitude", "44.80")
        visitor.fill("longitude", "-68.77")
        visitor.fill("time_zone", "America/New_York")
        visitor.fill("pay_minimum", "18.50")
        visitor.fill("pay_maximum", "21")
        visitor.fill("seats", "2")
        visitor.fill("apply_by", day(20))
        visitor.fill("starts_earliest", day(30))
        visitor.fill("starts_latest", day(50))
        visitor.fill("g0_a0", WORK)
        visitor.page.locator("button[name=do][value=add-group]").click()
        assert visitor.page.locator("[name=title]").input_value() == "Night desk apprentice", "what was typed stays"
        visitor.fill("g1_a0", SUPPORT)
        visitor.choose("g1_a0_level", "2")
        visitor.page.locator("button[name=do][value=preview]").click()
        visitor.sees("Night desk apprentice", "Check before you publish", "Hardware and Operating System Support")
        visitor.page.locator("main form[action$='/publish'] button").click()
        visitor.sees("Published")
        return re.search(r"/employer/placements/([0-9a-f-]{36})", visitor.page.url).group(1)


def employer_reads_candidates(browser, daemon, placement):
    with Visitor(browser, daemon, "employer") as visitor:
        visitor.go(f"/placements/{placement}/candidates")
        visitor.sees("Amina Warsame")
        assert visitor.page.locator("main ol.list > li").count() >= 3, "several candidates, ranked"


def employer_decides(browser, daemon):
    """Answers an application that waits, and can still take the answer back."""
    with Visitor(browser, daemon, "employer") as visitor:
        visitor.go("/applications")
        row = visitor.page.locator("tbody tr:has-text('IT support apprentice'):has-text('Sent')").first
        visitor.go(row.locator("th a").get_attribute("href"))
        visitor.tick("to", "shortlisted")
        visitor.page.locator("main form:has(input[name=to]:not([type=hidden])) button").click()
        visitor.sees("Shortlisted")
        undo = visitor.page.locator("main form:has(input[name=undo]) button")
        assert undo.count() == 1, "a decision can be taken back"


def learner_brings_badge(browser, daemon):
    """Imports a file, reads its receipt, collects it and shares the collection."""
    token = daemon.badge(LEARNER, "networking")
    with tempfile.NamedTemporaryFile("w", suffix=".jwt") as file, Visitor(browser, daemon, "learner") as visitor:
        file.write(token)
        file.flush()
        visitor.go("/credentials/import")
        visitor.page.locator("input[type=file]").set_input_files(file.name)
        visitor.page.locator("main form:has(input[type=file]) button").click()
        visitor.sees("Networking Fundamentals", "Verified")
        visitor.go("/collections")
        visitor.fill("name", "Networks")
        for label in ("Networking Fundamentals", "Workplace Skills"):
            visitor.page.get_by_label(label).first.check()
        visitor.page.locator("main form:has([name=name]) button").last.click()
        visitor.sees("Networks")
        visitor.go(visitor.link("li.card:has-text('Networks') a.button"))
        visitor.tick("reach", "all_employers")
        visitor.tick("reveal", "name")
        visitor.press("/consents")
        visitor.sees("Networks")


def learner_has_hosted_badge_checked(browser, daemon):
    """A badge hosted by the demo itself is fetched from there and verified again."""
    with Visitor(browser, daemon, "learner") as visitor:
        visitor.go("/credentials")
        visitor.go(visitor.link("main ul.grid h2 a:has-text('Computer Literacy')"))
        visitor.page.locator("main form[action$='/verifications'] button").click()
        assert "Checked again just now" in visitor.page.locator("body").inner_text()
        visitor.sees("Verified")


def learner_applies(browser, daemon):
    """Reads the matches with their reasons, applies, and sees the status."""
    with Visitor(browser, daemon, "learner") as visitor:
        visitor.go("/matches")
        visitor.sees("Network installation helper")
        link = visitor.link("li.card:has-text('Network installation helper') a.button")
        visitor.go(link)
        visitor.page.locator("[name=collection_id]").select_option(label="Networks")
        visitor.fill("message", "I passed the course this autumn.")
        visitor.page.locator("main form:has([name=message]) button").click()
        visitor.sees("Network installation helper", "Sent")
        visitor.go("/applications")
        visitor.sees("Network installation helper")


def learner_is_told_what_is_wrong(browser, daemon):
    """A badge of somebody else is not verified, and a bad address says so and keeps what was typed."""
    with Visitor(browser, daemon, "learner") as visitor:
        visitor.go("/credentials/import")
        visitor.page.locator("[name=paste]").fill(daemon.badge("somebody@mail.example", "first-aid"))
        visitor.page.locator("main form:has([name=paste]) button").click()
        visitor.sees("somebody else")
        visitor.go("/credentials/import")
        visitor.fill("url", "ftp://example.org/badge")
        visitor.page.locator("main form:has([name=url]) button").click()
        assert visitor.page.locator("[name=url]").input_value() == "ftp://example.org/badge"
        assert visitor.page.locator("[aria-invalid=true]").count() == 1


def advisor_invites(browser, daemon):
    """The advisor invites, the learner accepts, the caseload shows the learner."""
    with Visitor(browser, daemon, "advisor") as visitor:
        visitor.go("/caseload")
        assert "Amina Warsame" not in visitor.page.locator("main").inner_text()
        visitor.page.locator("main form[action='/caseload/invitations'] input[type=email], [name=learner_email]").first.fill(
            LEARNER)
        visitor.press("/caseload/invitations")
    with Visitor(browser, daemon, "learner") as visitor:
        visitor.go("/invitations")
        visitor.sees("Rosa Michaud")
        visitor.page.locator("main form[action$='/accept'] button").first.click()
    with Visitor(browser, daemon, "advisor") as visitor:
        visitor.go("/caseload")
        visitor.sees("Amina Warsame", "Network installation helper")


def is_audited(browser, daemon):
    """A learner answers for audits, the operator audits and publishes, everybody reads the report."""
    with Visitor(browser, daemon, "learner") as visitor:
        visitor.go("/equality")
        visitor.tick("sex", "female")
        visitor.tick("race_ethnicity", "black")
        visitor.press("/equality")
        visitor.sees("Saved.", "You answered on")
    with Visitor(browser, daemon, "operator") as visitor:
        visitor.go("/audit")
        # Sixty people support no conclusion, and the page says so.
        visitor.sees("Insufficient data", "learners are in this audit", "Too few people")
        visitor.press("/audit/reports")
        visitor.sees("The audit is published.")
    with Visitor(browser, daemon) as visitor:
        visitor.go("/fairness")
        visitor.sees("Report 1, published on", "Insufficient data")


def signs_in_by_mail(browser, daemon):
    """Asks for a link, finds it in the outbox, and confirms it by a button."""
    with Visitor(browser, daemon) as visitor:
        visitor.go("/sign-in")
        visitor.fill("email", LEARNER)
        visitor.press("/sign-in")

        def link():
            visitor.go("/outbox")
            mail = visitor.page.locator("main a:has-text('sign-in link')").first
            if mail.count() == 0:
                return None
            visitor.go(mail.get_attribute("href"))
            found = re.search(r"/sign-in/[\w-]+", visitor.page.locator("main").inner_text())
            return found and found.group(0)

        visitor.go(until("the mail with the link", link))
        visitor.page.locator("main form button").first.click()
        visitor.go("/learner")


def pages_of(browser, daemon, placement):
    """Every kind of page, by the role that sees it."""
    found = {None: ["/", "/sign-in", "/placements", f"/placements/{placement}", "/matching", "/fairness", "/outbox", "/nowhere"]}
    with Visitor(browser, daemon) as visitor:
        visitor.go("/outbox")
        found[None].append(visitor.link("main a[href^='/outbox/']"))
    with Visitor(browser, daemon, "employer") as visitor:
        visitor.go("/applications")
        application = visitor.link("tbody th a")
        found["employer"] = [
            "/employer", "/employer/placements/new", f"/employer/placements/{placement}",
            f"/employer/placements/{placement}/edit", f"/employer/placements/{placement}/check",
            f"/employer/placements/{placement}/what-if", f"/placements/{placement}/candidates", "/applications",
            application, "/preferences", "/rounds"]
        visitor.go("/rounds")
        found["employer"].append(visitor.link("main li.card h2 a"))
        visitor.go(found["employer"][-1])
        found["employer"].append(visitor.link("tbody th a"))
    with Visitor(browser, daemon, "learner") as visitor:
        visitor.go("/credentials")
        credential = visitor.link("main ul.grid h2 a")
        visitor.go("/collections")
        collection = visitor.link("main li.card a[href^='/collections/']")
        visitor.go("/applications")
        found["learner"] = [
            "/learner", "/credentials", "/credentials/import", credential, "/collections", collection, "/consents",
            "/consents/new", "/disclosures", "/matches", "/profile", "/equality", "/invitations", "/applications",
            visitor.link("tbody th a"), f"/placements/{placement}/apply", "/preferences", "/rounds"]
        visitor.go("/rounds")
        found["learner"].append(visitor.link("main li.card h2 a"))
    found["advisor"] = ["/caseload", "/caseload/openings", "/preferences"]
    with Visitor(browser, daemon, "operator") as visitor:
        visitor.go("/trust")
        trust = visitor.link("main li.card h2 a")
        visitor.go("/operator/rounds")
        intake = visitor.link("main li.card h2 a")
    found["operator"] = [
        "/operator", "/operator/runs", "/matching/quality", "/audit", "/audit?by=intersection&stage=eligible", "/trust",
        trust, "/operator/rounds", intake]
    return found


def narrow(browser, daemon, role, paths):
    with Visitor(browser, daemon, role, PHONE, scripts=True) as visitor:
        for path in paths:
            visitor.page.goto(path)
            width = visitor.page.evaluate("document.documentElement.scrollWidth")
            assert width <= PHONE["width"], f"{path} is {width} px wide"


def accessible(browser, daemon, role, paths):
    for scheme in ("light", "dark"):
        with Visitor(browser, daemon, role, DESKTOP, scripts=True, scheme=scheme) as visitor:
            for path in paths:
                visitor.page.goto(path)
                results = Axe().run(visitor.page, options={"runOnly": {"type": "tag", "values": TAGS}})
                found = [
                    f"{violation['id']} at {violation['nodes'][0]['target']}: {violation['nodes'][0]['failureSummary']}"
                    for violation in results.response["violations"]]
                assert not found, f"{path} ({scheme}): {found}"


def light(browser, daemon, role, paths):
    """What a first visit loads: the page and all that it names."""
    with Visitor(browser, daemon, role) as visitor:
        for path in paths:
            page = visitor.context.request.get(path)
            named = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text())
            total = len(page.body()) + sum(len(visitor.context.request.get(one).body()) for one in set(named))
            assert total < PAGE_BYTES, f"{path} weighs {total} bytes"


def main():
    check = Checks()
    try:
        with Daemon("demo") as daemon, chromium() as browser:
            tour(browser, daemon, check)
    except Exception as error:
        print(f"FAILED the run broke off: {type(error).__name__}: {error}")
        check.failed += 1
    check.finish()


def tour(browser, daemon, check):
    check("the first screen says what this is, and lets in each actor")(lambda: first_screen(browser, daemon))
    check("the learner imports a badge, collects it and shares it")(lambda: learner_brings_badge(browser, daemon))
    check("a hosted badge is checked again at its address")(lambda: learner_has_hosted_badge_checked(browser, daemon))
    placement = check("the employer writes, checks and publishes a placement")(lambda: employer_posts(browser, daemon))
    check("the operator runs the matcher")(lambda: run_matcher(browser, daemon))
    check("the employer reads the candidates")(lambda: employer_reads_candidates(browser, daemon, placement))
    check("the employer decides, and could take it back")(lambda: employer_decides(browser, daemon))
    check("the learner reads matches, applies, and sees the status")(lambda: learner_applies(browser, daemon))
    check("the learner is told what is wrong with a badge")(lambda: learner_is_told_what_is_wrong(browser, daemon))
    check("the advisor invites, the learner accepts, the caseload shows it")(lambda: advisor_invites(browser, daemon))
    check("a learner answers, the operator audits, everybody reads the report")(lambda: is_audited(browser, daemon))
    check("a mailed link signs in by a button")(lambda: signs_in_by_mail(browser, daemon))
    paths = check("every page is found")(lambda: pages_of(browser, daemon, placement)) or {}
    for role, own in paths.items():
        who = role or "everybody"
        check(f"pages of {who} fit 360 px")(lambda: narrow(browser, daemon, role, own))
        check(f"pages of {who} have no WCAG 2.2 AA violation")(lambda: accessible(browser, daemon, role, own))
        check(f"pages of {who} weigh less than 60 kB")(lambda: light(browser, daemon, role, own))


def first_screen(browser, daemon):
    with Visitor(browser, daemon) as visitor:
        visitor.go("/")
        assert visitor.page.locator("h1").count() == 1
        for role in ROLES:
            assert visitor.page.locator(f"form[action='/demo/sessions'] input[value='{role}']").count() == 1, role


if __name__ == "__main__":
    main()
    sys.exit(0)
