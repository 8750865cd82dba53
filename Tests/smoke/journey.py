"""The whole journey over the JSON API, then what goes wrong on the way. Standard library alone."""

import datetime
import email
import email.policy
import pathlib
import sys
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "python"))
from placed_daemon import Checks, Daemon, expect, refused, until  # noqa: E402

API = "/api/v1"
WORK = "https://badges.kennemeg-adult-ed.example/workplace-skills"
SUPPORT = "https://certificates.northern-skills.example/hardware-support"
LEARNER = "nora.field@mail.example"


def day(days):
    return (datetime.datetime.now(datetime.timezone.utc).date() + datetime.timedelta(days=days)).isoformat()


def posting(**changes):
    """A posting that can be published."""
    body = {
        "title": "IT support apprentice", "kind": "apprenticeship", "description": "Help at the desk.",
        "occupation_code": "15-1232.00", "modality": "on_site",
        "location": {"label": "Kennemeg, ME", "latitude": 44.806, "longitude": -68.771},
        "time_zone": "America/New_York",
        "pay": {"minimum_minor": 1800, "maximum_minor": 2200, "currency": "USD", "interval": "hour"},
        "hours_per_week": 30, "duration_weeks": 26, "seats": 2,
        "starts_on": {"earliest": day(40), "latest": day(60)}, "apply_by": day(30),
        "requirements": [
            {"use": "required", "at_least": 1, "achievements": [WORK]},
            {"use": "required", "at_least": 1, "achievements": [{"id": SUPPORT, "minimum_level": 2}]},
        ],
    }
    body.update(changes)
    return body


def mails(daemon):
    """Every mail written so far, parsed by Python's own library."""
    paths = sorted(daemon.mailbox.glob("*.eml")) if daemon.mailbox.exists() else []
    return [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in paths]


def digests(daemon, address):
    """Mails to an address that can be unsubscribed from: its digests."""
    return [mail for mail in mails(daemon) if address in mail["To"] and mail["List-Unsubscribe"]]


def import_token(daemon, learner, token, headers=None):
    return daemon.request(
        "POST", f"{API}/credentials", learner, token, {"Content-Type": "application/vc+jwt", **(headers or {})})


def match(daemon, operator):
    run = expect(daemon.request("POST", f"{API}/matching/runs", operator, {"scope": "all"}), 202)
    path = run.headers["Location"]

    def state():
        run = daemon.request("GET", urllib.parse.urlsplit(path).path, operator).json
        assert run["state"] != "failed", run
        return run if run["state"] == "succeeded" else None

    return until("the match run to succeed", state)


def publish(daemon, employer, **changes):
    draft = expect(daemon.request("POST", f"{API}/placements", employer, posting(**changes)), 201)
    path = f"{API}/placements/{draft.json['id']}"
    return expect(
        daemon.request("POST", f"{path}/publish", employer, headers={"If-Match": draft.tag}), 200).json


def journey(daemon, check):
    operator = check("an operator's token")(lambda: daemon.token("operator", "ops@agency.example"))
    employer = check("an employer's token")(
        lambda: daemon.token("employer", "boss@works.example", employer="Penley Works"))
    other = check("another employer's token")(
        lambda: daemon.token("employer", "boss@other.example", employer="Other Works"))
    learner = check("a learner's token")(lambda: daemon.token("learner", LEARNER))
    advisor = check("an advisor's token")(
        lambda: daemon.token("advisor", "rosa@college.example", program="River College"))

    @check("liveness, readiness, metrics and the API's description are at the root")
    def _():
        for path in ("/healthz", "/readyz", "/metrics", "/openapi.json"):
            expect(daemon.request("GET", path), 200)

    placement = check("the employer posts and publishes a placement")(lambda: publish(daemon, employer))
    place = f"{API}/placements/{placement['id']}"

    @check("everybody finds it; nobody is a candidate yet")
    def _():
        assert placement["status"] == "published"
        found = expect(daemon.request("GET", f"{API}/placements?q=support"), 200).json
        assert [item["id"] for item in found["items"]] == [placement["id"]]
        none = expect(daemon.request("GET", f"{place}/candidates", employer), 200).json
        assert none["items"] == [], none

    @check("the placement's page carries JobPosting data")
    def _():
        page = expect(daemon.request("GET", f"/placements/{placement['id']}"), 200).body.decode()
        assert "application/ld+json" in page and "JobPosting" in page

    badges = []

    @check("the learner imports two badges signed by their issuers")
    def _():
        for achievement in ("workplace-skills", "hardware-support"):
            token = daemon.badge(LEARNER, achievement)
            stored = expect(import_token(daemon, learner, token), 201).json
            assert stored["verdict"] == "verified", stored
            assert stored["format"] == "open_badges_3_0" and stored["reasons"] == []
            assert any(step["name"] == "signature" and step["outcome"] == "pass" for step in stored["checks"])
            badges.append(stored["id"])
            again = expect(import_token(daemon, learner, token), 200).json
            assert again["id"] == stored["id"], "the same badge twice is one"

    @check("a badge baked into an image is read from it")
    def _():
        image = daemon.run(
            "demo", "badge", "--to", LEARNER, "--achievement", "customer-service", "--png", binary_output=True)
        stored = expect(
            daemon.request("POST", f"{API}/credentials", learner, image, {"Content-Type": "image/png"}), 201).json
        assert stored["verdict"] == "verified", stored

    @check("a receipt says what was checked")
    def _():
        receipt = expect(daemon.request("GET", f"{API}/credentials/{badges[0]}/receipt", learner), 200)
        assert receipt.tag and receipt.json

    @check("without consent nobody is matched")
    def _():
        match(daemon, operator)
        found = expect(daemon.request("GET", f"{place}/candidates", employer), 200).json
        assert found["match_run_id"] and found["items"] == []

    collection = check("the learner puts them into a collection")(
        lambda: expect(
            daemon.request(
                "POST", f"{API}/collections", learner, {"name": "IT support", "credential_ids": badges}), 201).json)
    consent = check("and consents, with the name revealed")(
        lambda: expect(
            daemon.request(
                "POST", f"{API}/consents", learner,
                {"collection_id": collection["id"], "scope": {"kind": "all_employers"}, "reveal": ["name"]}), 201).json)

    @check("the learner says where and when work is possible")
    def _():
        profile = expect(daemon.request("GET", f"{API}/profile", learner), 200)
        body = {name: value for name, value in profile.json.items() if name in (
            "display_name", "location", "travel_radius_km", "modalities", "kinds", "available_from", "weekly_slots",
            "hours_per_week", "languages", "hide_from_employers")}
        body |= {
            "display_name": "Nora Field", "travel_radius_km": 50,
            "location": {"label": "Kennemeg, ME", "latitude": 44.81, "longitude": -68.77}}
        expect(daemon.request("PUT", f"{API}/profile", learner, body, {"If-Match": profile.tag}), 200)

    @check("the operator runs the matcher; the employer sees the candidate, ranked, with reasons")
    def _():
        run = match(daemon, operator)
        assert run["matches"] >= 1 and run["placements"] == 1, run
        found = expect(daemon.request("GET", f"{place}/candidates", employer), 200).json
        # Or a later one: what follows changes writes runs of its own, and identifiers ascend.
        assert found["match_run_id"] >= run["id"] and len(found["items"]) == 1, (found, run)
        candidate = found["items"][0]
        assert candidate["rank"] == 1 and 0 < candidate["score"] <= 1_000_000
        assert sum(reason["points"] for reason in candidate["reasons"]) == candidate["score"]
        assert candidate["learner"]["display_name"] == "Nora Field"
        assert "issuer" in candidate["masked"] and "name" not in candidate["masked"]
        assert sorted(number for badge in candidate["credentials"] for number in badge["satisfies"]) == [1, 2]

    @check("the learner sees the same score, and who saw what")
    def _():
        own = expect(daemon.request("GET", f"{API}/matches", learner), 200).json["items"]
        theirs = daemon.request("GET", f"{place}/candidates", employer).json["items"]
        assert [item["score"] for item in own] == [theirs[0]["score"]] and own[0]["missing"] == []
        seen = expect(daemon.request("GET", f"{API}/disclosures", learner), 200).json["items"]
        assert seen, "no disclosure is listed"

    @check("what-if answers with counts that name nobody")
    def _():
        answer = expect(daemon.request("GET", f"{place}/what-if?drop=1", employer), 200).json
        assert answer["gained"] in ("<5", 0) or isinstance(answer["gained"], int), answer

    today = day(0)

    @check("the operator runs the digests; each is a mail that an independent parser reads")
    def _():
        body = {"period": "daily", "on": today}
        expect(daemon.request("POST", f"{API}/digests/runs", operator, body), 202)
        [mail] = until("the employer's digest", lambda: digests(daemon, "boss@works.example"))
        kinds = [part.get_content_type() for part in mail.walk() if not part.is_multipart()]
        assert kinds == ["text/plain", "text/html"], kinds
        assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        plain = mail.get_body(("plain",)).get_content()
        html = mail.get_body(("html",)).get_content()
        assert "IT support apprentice" in plain and "IT support apprentice" in html
        assert "Nora Field" in plain, "the revealed name is in the digest"
        until("the learner's digest", lambda: digests(daemon, LEARNER))

    @check("running them again sends nothing again")
    def _():
        before = len(mails(daemon))
        expect(daemon.request("POST", f"{API}/digests/runs", operator, {"period": "daily", "on": today}), 202)
        # Mail is handed over within two seconds of its commit; a second one would be there by then.
        time.sleep(3)
        assert len(mails(daemon)) == before

    @check("looking at the unsubscribe link changes nothing; one click stops the digests, without a cookie")
    def _():
        [mail] = digests(daemon, "boss@works.example")
        path = urllib.parse.urlsplit(mail["List-Unsubscribe"].strip("<> ").split(">")[0]).path
        expect(daemon.request("GET", path), 200)
        frequency = lambda: daemon.request("GET", f"{API}/digest-preferences", employer).json["frequency"]  # noqa: E731
        assert frequency() == "daily"
        expect(
            daemon.request(
                "POST", path, body="List-Unsubscribe=One-Click",
                headers={"Content-Type": "application/x-www-form-urlencoded"}), 200)
        assert frequency() == "never"
        expect(daemon.request("POST", path, body="anything"), 200)

    application = check("the learner applies")(
        lambda: expect(
            daemon.request(
                "POST", f"{place}/applications", learner,
                {"collection_id": collection["id"], "message": "I can start soon."}), 201).json)
    path = f"{API}/applications/{application['id']}"

    def move(token, to, **more):
        tag = expect(daemon.request("GET", path, token), 200).tag
        return daemon.request("POST", f"{path}/transitions", token, {"to": to, **more}, {"If-Match": tag})

    @check("a second live application to the same placement is a conflict")
    def _():
        refused(
            daemon.request("POST", f"{place}/applications", learner, {"collection_id": collection["id"]}), 409)

    @check("the employer decides; the learner hears of it when the undo window is over")
    def _():
        for status in ("shortlisted", "interviewing", "offered"):
            assert expect(move(employer, status), 200).json["status"] == status
        until("the offer to reach the learner", lambda: daemon.request("GET", path, learner).json["status"] == "offered")

    @check("a step that is not allowed is a conflict that names the allowed ones")
    def _():
        problem = move(employer, "shortlisted")
        refused(problem, 409)
        assert "offered" in problem.json["detail"] and problem.json["allowed"] is not None, problem

    @check("the learner accepts, and is placed")
    def _():
        expect(move(learner, "accepted"), 200)
        assert expect(move(employer, "placed"), 200).json["status"] == "placed"

    @check("the advisor's invitation answers alike for known and unknown addresses")
    def _():
        for address in (LEARNER, "nobody@nowhere.example"):
            answer = expect(
                daemon.request("POST", f"{API}/caseload/invitations", advisor, {"learner_email": address}), 201).json
            assert answer["status"] == "sent"

    @check("the learner accepts it, and the advisor sees the placement's state")
    def _():
        assert expect(daemon.request("GET", f"{API}/caseload", advisor), 200).json["items"] == []
        [invitation] = expect(daemon.request("GET", f"{API}/caseload/invitations", learner), 200).json["items"]
        expect(daemon.request("POST", f"{API}/caseload/invitations/{invitation['id']}/accept", learner), 200)
        [row] = expect(daemon.request("GET", f"{API}/caseload", advisor), 200).json["items"]
        assert row["learner"]["display_name"] == "Nora Field" and row["credentials"] == 3, row
        assert [item["status"] for item in row["applications"]] == ["placed"]

    @check("revoking the consent hides the candidate at once")
    def _():
        tag = daemon.request("GET", f"{API}/consents/{consent['id']}", learner).tag
        expect(daemon.request("DELETE", f"{API}/consents/{consent['id']}", learner, headers={"If-Match": tag}), 204)
        assert daemon.request("GET", f"{place}/candidates", employer).json["items"] == []

    bad_inputs(daemon, check, employer, other, learner, operator, placement, collection)


def bad_inputs(daemon, check, employer, other, learner, operator, placement, collection):
    place = f"{API}/placements/{placement['id']}"
    count = lambda: len(daemon.request("GET", f"{API}/credentials", learner).json["items"])  # noqa: E731
    before = check("what is stored before the bad inputs")(count)

    uploads = [
        ("an unreadable image", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "image/png", 422),
        ("an image without a badge", plain_png(), "image/png", 422),
        ("truncated JSON", b'{"@context": ["https://www.w3.org/ns/credentials/v2"', "application/json", (400, 422)),
        ("JSON of 101 levels", b"[" * 101 + b"]" * 101, "application/ld+json", (400, 422)),
        ("a body of 5 MiB and a byte", b" " * (5 * 1024 * 1024 + 1), "application/ld+json", 413),
        ("a file of another kind", b"hello", "text/plain", 415),
    ]
    for name, body, kind, status in uploads:
        @check(f"{name} is refused, and nothing is stored")
        def _():
            answer = daemon.request("POST", f"{API}/credentials", learner, body, {"Content-Type": kind})
            wanted = status if isinstance(status, tuple) else (status,)
            assert answer.status in wanted, answer
            refused(answer, answer.status)
            assert count() == before

    @check("a badge of somebody else is not verified: RECIPIENT_MISMATCH, and its content is not kept")
    def _():
        token = daemon.badge("somebody.else@mail.example", "first-aid")
        stored = expect(import_token(daemon, learner, token), 201).json
        assert stored["verdict"] == "not_verified" and "RECIPIENT_MISMATCH" in stored["reasons"], stored
        assert stored["achievement"] is None, stored

    drafts = [
        ("no title", {"title": ""}, "/title"),
        ("seats 0", {"seats": 0}, "/seats"),
        ("a deadline in the past", {"apply_by": day(-2)}, "/apply_by"),
        ("a start before the deadline", {"starts_on": {"earliest": day(5), "latest": day(10)}}, "/starts_on/latest"),
        ("pay with the minimum above the maximum",
         {"pay": {"minimum_minor": 3000, "maximum_minor": 2000, "currency": "USD", "interval": "hour"}},
         "/pay/minimum_minor"),
        ("an unknown time zone", {"time_zone": "America/Atlantis"}, "/time_zone"),
        ("a group that asks for more than it has",
         {"requirements": [{"use": "required", "at_least": 2, "achievements": [WORK]}]}, "/requirements/0/at_least"),
        ("an achievement that is no identifier",
         {"requirements": [{"use": "required", "at_least": 1, "achievements": ["no identifier"]}]},
         "/requirements/0/achievements/0"),
        ("a member that does not exist", {"seat": 1}, "/seat"),
    ]
    for name, changes, pointer in drafts:
        @check(f"a posting with {name} is refused at {pointer}")
        def _():
            refused(daemon.request("POST", f"{API}/placements", employer, posting(**changes)), 422, pointer)

    @check("an achievement not seen before is taken, and shown as unknown")
    def _():
        new = "https://badges.somewhere.example/never-seen"
        made = expect(
            daemon.request(
                "POST", f"{API}/placements", employer,
                posting(requirements=[{"use": "required", "at_least": 1, "achievements": [new]}])), 201)
        assert new in made.body.decode()

    @check("a draft that is not complete cannot be published, and says what is missing")
    def _():
        draft = expect(daemon.request("POST", f"{API}/placements", employer, {"title": "Only a title"}), 201)
        path = f"{API}/placements/{draft.json['id']}/publish"
        refused(daemon.request("POST", path, employer, headers={"If-Match": draft.tag}), 422, "/kind")

    @check("a consent that is over already is refused")
    def _():
        body = {"collection_id": collection["id"], "scope": {"kind": "all_employers"}, "expires_on": day(-1)}
        refused(daemon.request("POST", f"{API}/consents", learner, body), 422, "/expires_on")

    @check("another employer does not learn of the candidates")
    def _():
        refused(daemon.request("GET", f"{place}/candidates", other), 404)

    @check("a change needs If-Match, and a stale one is refused")
    def _():
        draft = expect(daemon.request("POST", f"{API}/placements", employer, posting(title="First")), 201)
        path = f"{API}/placements/{draft.json['id']}"
        refused(daemon.request("PUT", path, employer, posting(title="Second")), 428)
        expect(daemon.request("PUT", path, employer, posting(title="Second"), {"If-Match": draft.tag}), 200)
        refused(daemon.request("PUT", path, employer, posting(title="Third"), {"If-Match": draft.tag}), 412)
        assert daemon.request("GET", path, employer).json["title"] == "Second"

    @check("an idempotency key replays its answer, and refuses another body")
    def _():
        headers = {"Idempotency-Key": '"smoke-1"'}
        first = expect(daemon.request("POST", f"{API}/placements", employer, posting(title="Once"), headers), 201)
        second = expect(daemon.request("POST", f"{API}/placements", employer, posting(title="Once"), headers), 201)
        assert second.headers.get("Idempotency-Replayed") == "true" and second.body == first.body
        refused(daemon.request("POST", f"{API}/placements", employer, posting(title="Twice"), headers), 422)

    @check("a wrong token and no token are 401")
    def _():
        refused(daemon.request("GET", f"{API}/profile", "placed_wrong"), 401)
        refused(daemon.request("GET", f"{API}/profile"), 401)

    @check("a role that may not is 403")
    def _():
        refused(daemon.request("POST", f"{API}/matching/runs", learner, {"scope": "all"}), 403)

    @check("a second daemon on the same state directory is refused with the process that holds it")
    def _():
        done = daemon.command_line("serve", "--http-port", "0")
        assert done.returncode != 0 and str(daemon.process.pid) in done.stderr.decode(), done.stderr

    @check("while the database does not answer: 503 with Retry-After, alive but not ready; then well without a restart")
    def _():
        with daemon.frozen_database():
            answer = daemon.request("GET", f"{API}/placements")
            refused(answer, 503)
            assert int(answer.headers["Retry-After"]) > 0
            expect(daemon.request("GET", "/healthz"), 200)
            expect(daemon.request("GET", "/readyz"), 503)
        until("the service to be ready again", lambda: daemon.request("GET", "/readyz").status == 200)
        expect(daemon.request("GET", f"{API}/placements"), 200)

    @check("after all of it the service is well")
    def _():
        expect(daemon.request("GET", "/readyz"), 200)


def plain_png():
    """An image of one pixel with nothing in it."""
    import struct
    import zlib

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0\0\0"))
            + chunk(b"IEND", b""))


def main():
    check = Checks()
    try:
        # A window that can be waited for, but long enough that a decision is not settled in the same moment.
        with Daemon("serve", ["--undo-window", "1s"]) as daemon:
            journey(daemon, check)
    except Exception as error:
        print(f"FAILED the run broke off: {type(error).__name__}: {error}")
        check.failed += 1
    check.finish()


main()
