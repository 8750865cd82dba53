"""Kills the daemon with SIGKILL at random moments during concurrent writes, restarts it, and looks for what was lost or doubled.

Usage: kill.py [ROUNDS] [SEED]. Every write carries an Idempotency-Key and is sent again with it after the restart.
"""

import collections
import concurrent.futures
import datetime
import pathlib
import random
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "python"))
from placed_daemon import Checks, Daemon, expect, until  # noqa: E402
from smtp_sink import Sink  # noqa: E402

API = "/api/v1"
WRITERS = 60
LEARNERS = 4
# The one refusal that means: the same request has not ended yet.
STILL_RUNNING = "/problems/still-running"
WORK = "https://badges.kennemeg-adult-ed.example/workplace-skills"


def day(days):
    return (datetime.datetime.now(datetime.timezone.utc).date() + datetime.timedelta(days=days)).isoformat()


class World:
    """The people who write, and what was promised to them."""

    def __init__(self, daemon):
        self.daemon = daemon
        self.operator = daemon.token("operator", "ops@agency.example")
        self.employer = daemon.token("employer", "boss@works.example", employer="Crash Works")
        self.emails = [f"learner{number}@mail.example" for number in range(LEARNERS)]
        self.learners = [daemon.token("learner", email) for email in self.emails]
        self.collections = [self.consent(token, email) for token, email in zip(self.learners, self.emails)]
        self.titles = {}
        self.ends = [{} for _ in self.learners]
        self.credentials = [{} for _ in self.learners]

    def consent(self, token, email):
        badge = expect(
            self.daemon.request(
                "POST", f"{API}/credentials", token, self.daemon.badge(email, "workplace-skills"),
                {"Content-Type": "application/vc+jwt"}), 201).json
        collection = expect(
            self.daemon.request(
                "POST", f"{API}/collections", token, {"name": "all", "credential_ids": [badge["id"]]}), 201).json
        expect(
            self.daemon.request(
                "POST", f"{API}/consents", token,
                {"collection_id": collection["id"], "scope": {"kind": "all_employers"}, "reveal": ["name"]}), 201)
        preferences = self.daemon.request("GET", f"{API}/digest-preferences", token)
        expect(
            self.daemon.request(
                "PUT", f"{API}/digest-preferences", token, {"frequency": "immediate", "language": "en"},
                {"If-Match": preferences.tag}), 200)
        return collection["id"]


class Write:
    """One write that must happen exactly once, however often it is sent."""

    def __init__(self, world, key, token, path, body, kind="application/json"):
        self.world = world
        self.key = key
        self.token = token
        self.path = path
        self.body = body
        self.kind = kind
        self.accepted = None

    def send(self):
        """True when it is answered with success; never raises for a daemon that is gone."""
        headers = {"Idempotency-Key": self.key, "Content-Type": self.kind}
        body = self.body
        if not isinstance(body, str):
            import json

            body = json.dumps(body)
        try:
            answer = self.world.daemon.request("POST", self.path, self.token, body, headers, timeout=30)
        except OSError:
            return False
        except Exception as error:  # an answer cut off in its middle
            if type(error).__module__.startswith("http"):
                return False
            raise
        if answer.status == 503 or answer.status == 409 and answer.json["type"] == STILL_RUNNING:
            return False
        if answer.status not in (200, 201, 202):
            raise AssertionError(f"{self.path} with key {self.key}: {answer}")
        identifier = answer.json["id"] if answer.status != 202 or "id" in answer.json else self.key
        if self.accepted is not None and self.accepted != identifier:
            raise AssertionError(f"{self.path} with key {self.key} gave {self.accepted}, then {identifier}")
        self.accepted = identifier
        return True


def writes(world, number, badges):
    """The writes of a round: drafts, consents, imports, and a published placement that makes news."""
    made = []
    for index in range(WRITERS):
        key = f"round-{number}-{index}"
        which = index // 4 % LEARNERS
        match index % 4:
            case 0 | 1:
                title = f"draft {key}"
                world.titles[title] = write = Write(
                    world, key, world.employer, f"{API}/placements", {"title": title})
            case 2:
                # Its last day tells one consent of a learner from another.
                # Past a year, which is the end of a consent that names none.
                end = day(400 + len(world.ends[which]))
                world.ends[which][end] = write = Write(
                    world, key, world.learners[which], f"{API}/consents",
                    {"collection_id": world.collections[which], "scope": {"kind": "all_employers"}, "reveal": ["name"],
                     "expires_on": end})
            case _:
                which, badge = badges.pop()
                world.credentials[which][badge] = write = Write(
                    world, key, world.learners[which], f"{API}/credentials", badge, "application/vc+jwt")
        made.append(write)
    return made


def publish(world, number):
    """A new placement that all learners are matched with."""
    body = {
        "title": f"placement {number}", "kind": "internship", "description": "Work.", "modality": "remote",
        "time_zone": "UTC", "seats": 1, "starts_on": {"earliest": day(40), "latest": day(60)}, "apply_by": day(30),
        "requirements": [{"use": "required", "achievements": [WORK]}],
    }
    draft = expect(world.daemon.request("POST", f"{API}/placements", world.employer, body), 201)
    path = f"{API}/placements/{draft.json['id']}/publish"
    expect(world.daemon.request("POST", path, world.employer, headers={"If-Match": draft.tag}), 200)


def ask_for_mail(world, number):
    """A match run, whose end makes immediate digests, and a daily run whose key comes again and again."""
    world.daemon.request("POST", f"{API}/matching/runs", world.operator, {"scope": "all"})
    world.daemon.request(
        "POST", f"{API}/digests/runs", world.operator, {"period": "daily", "on": day(-(number % 3))})


def round_of_death(world, number, generator, badges, pool):
    publish(world, number)
    batch = writes(world, number, badges)
    killer = threading.Timer(generator.uniform(0.0, 0.7), world.daemon.kill)
    mail = pool.submit(lambda: quiet(lambda: ask_for_mail(world, number)))
    killer.start()
    sent = list(pool.map(Write.send, batch))
    mail.result()
    killer.join()
    world.daemon.kill()
    world.daemon.start()
    again = [write for write in batch]

    def all_done():
        nonlocal again
        again = [write for write, done in zip(again, pool.map(Write.send, again)) if not done]
        return not again

    until("every write to be accepted after the restart", all_done, deadline=90)
    return sum(sent)


def quiet(work):
    try:
        work()
    except Exception:
        pass


def items(world, path, token):
    """All items of a list."""
    found, cursor = [], ""
    while True:
        page = expect(world.daemon.request("GET", f"{API}/{path}limit=200{cursor}", token), 200).json
        found += page["items"]
        if not page["next"]:
            return found
        cursor = f"&cursor={page['next']}"


def verify(world, sink, rounds, check):
    @check("every draft is there exactly once, under the identifier that was answered")
    def _():
        employer = items(world, "placements?", world.employer)
        found = collections.defaultdict(list)
        for item in employer:
            found[item["title"]].append(item["id"])
        for title, write in world.titles.items():
            assert found[title] == [write.accepted], f"{title}: {found[title]} instead of {write.accepted}"

    @check("every consent is there exactly once")
    def _():
        for token, ends in zip(world.learners, world.ends):
            found = collections.defaultdict(list)
            for item in items(world, "consents?", token):
                found[item["expires_on"]].append(item["id"])
            for end, write in ends.items():
                assert found[end] == [write.accepted], f"{end}: {found[end]} instead of {write.accepted}"

    @check("every imported badge is there exactly once, verified")
    def _():
        for token, badges in zip(world.learners, world.credentials):
            found = [item["id"] for item in items(world, "credentials?", token)]
            assert len(found) == len(set(found)) == len(badges) + 1, f"{len(found)} instead of {len(badges) + 1}"
            assert {write.accepted for write in badges.values()} <= set(found)

    @check("a match run after all of it succeeds")
    def _():
        run = expect(world.daemon.request("POST", f"{API}/matching/runs", world.operator, {"scope": "all"}), 202)
        path = f"{API}/matching/runs/{run.json['id']}"
        until(
            "the run to succeed",
            lambda: world.daemon.request("GET", path, world.operator).json["state"] == "succeeded", 90)

    @check("digests were sent, and none of them twice")
    def _():
        until("digests to arrive", sink.digests, 60)
        time.sleep(3)
        mails = sink.digests()
        identifiers = collections.Counter(mail["Message-ID"] for mail in mails)
        doubled = [identifier for identifier, count in identifiers.items() if count > 1]
        assert not doubled, f"sent twice: {doubled}"
        daily = collections.Counter(mail["To"] for mail in mails if "boss@" in mail["To"])
        assert all(count <= 3 for count in daily.values()), f"more daily digests than days: {daily}"
        print(f"       {len(mails)} digests in {rounds} rounds")


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1 << 32)
    print(f"crash: {rounds} rounds of {WRITERS} concurrent writes, seed {seed}", flush=True)
    generator = random.Random(seed)
    check = Checks()
    sink = Sink()
    daemon = Daemon("serve", ["--smtp-url", sink.url, "--smtp-starttls", "off", "--http-rate-limit", "1000000"])
    try:
        daemon.start()
        world = World(daemon)
        with concurrent.futures.ThreadPoolExecutor(WRITERS + 2) as pool:
            for number in range(rounds):
                badges = [
                    (which, daemon.badge(world.emails[which], "customer-service"))
                    for which in (index % LEARNERS for index in range(WRITERS // 4))
                ]

                @check(f"round {number + 1}: killed, restarted, and every write accepted once")
                def _():
                    sent = round_of_death(world, number, generator, badges, pool)
                    print(f"       {sent} of {WRITERS} answered before the kill")

        verify(world, sink, rounds, check)
        daemon.stop()
    except Exception as error:
        print(f"FAILED the run broke off: {type(error).__name__}: {error}")
        check.failed += 1
        daemon.print_log()
    finally:
        daemon.kill()
        daemon.remove()
        sink.shutdown()
    check.finish()


main()
