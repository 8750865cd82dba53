"""Stops a PostgreSQL of its own for a minute while many people write, starts it again, and looks for what was lost or doubled.

Usage: outage.py [SECONDS]. Every write carries an Idempotency-Key and is sent again with it until it is accepted.
"""

import collections
import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "python"))
from placed_daemon import Checks, Daemon, expect, until  # noqa: E402

API = "/api/v1"
WRITERS = 24
# A request is given up by the service after its own deadline; an answer later than this would be a hang.
LONGEST_ANSWER = 35


class Server:
    """A PostgreSQL server on a Unix socket of its own."""

    def __init__(self):
        found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
        self.programs = str(found[-1]) + "/" if found else ""
        # Socket paths end at 107 bytes: a short directory.
        self.directory = tempfile.mkdtemp(prefix="po", dir="/tmp")
        if os.getuid() == 0:
            shutil.chown(self.directory, "postgres", "postgres")
        self.run("initdb", "-D", f"{self.directory}/data", "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8")
        self.start()
        self.run("createdb", "-h", self.directory, "-U", "postgres", "placed")

    @property
    def url(self):
        return f"postgresql://postgres@/placed?host={self.directory}"

    def run(self, program, *arguments):
        """Runs a program of the server; PostgreSQL refuses to be root."""
        user = ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--init-groups", "--"] if os.getuid() == 0 else []
        subprocess.run(
            [*user, self.programs + program, *arguments], check=True, cwd="/", stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)

    def start(self):
        self.run(
            "pg_ctl", "-D", f"{self.directory}/data", "-l", f"{self.directory}/log", "-s", "-w", "-o",
            f"-c listen_addresses='' -c unix_socket_directories={self.directory}", "start")

    def stop(self):
        """As a power failure would: what was not written is gone, clients are cut off."""
        self.run("pg_ctl", "-D", f"{self.directory}/data", "-s", "-w", "-m", "immediate", "stop")

    def remove(self):
        try:
            self.stop()
        except subprocess.SubprocessError:
            pass
        shutil.rmtree(self.directory, ignore_errors=True)


class Writer:
    """Somebody who posts one draft after the other, and sends each again until it is accepted."""

    def __init__(self, daemon, token, number):
        self.daemon = daemon
        self.token = token
        self.number = number
        self.accepted = {}
        self.statuses = collections.Counter()
        self.longest = 0.0

    def run(self, ended):
        draft = 0
        while not ended.is_set():
            self.post(f"draft-{self.number}-{draft}")
            draft += 1

    def post(self, title):
        while title not in self.accepted:
            began = time.monotonic()
            answer = self.daemon.request(
                "POST", f"{API}/placements", self.token, {"title": title}, {"Idempotency-Key": title}, timeout=60)
            self.longest = max(self.longest, time.monotonic() - began)
            self.statuses[answer.status] += 1
            if answer.status == 201:
                self.accepted[title] = answer.json["id"]
            else:
                assert answer.status in (409, 503), answer
                assert answer.status == 409 or int(answer.headers["Retry-After"]) > 0, answer.headers
                # As polite as the answer asks, up to a point: the load is the matter of this test.
                time.sleep(0.5)


def outage(daemon, server, seconds, check):
    token = daemon.token("employer", "boss@works.example", employer="Outage Works")
    writers = [Writer(daemon, token, number) for number in range(WRITERS)]
    ended = threading.Event()

    def accepted():
        return sum(len(writer.accepted) for writer in writers)

    with concurrent.futures.ThreadPoolExecutor(WRITERS) as pool:
        running = [pool.submit(writer.run, ended) for writer in writers]
        try:
            until("writes before the outage", lambda: accepted() > 10 * WRITERS)
            before = accepted()
            server.stop()

            @check(f"for {seconds} s without a database the service is alive, not ready, and answers 503 at once")
            def _():
                end = time.monotonic() + seconds
                while time.monotonic() < end:
                    expect(daemon.request("GET", "/healthz"), 200)
                    expect(daemon.request("GET", "/readyz", timeout=LONGEST_ANSWER), 503)
                    page = daemon.request("GET", "/placements", timeout=LONGEST_ANSWER)
                    assert page.status == 503 and b"<h1" in page.body, page
                    time.sleep(1)

            server.start()

            @check("when it is back the service is ready within 15 s, without a restart")
            def _():
                until("the service to be ready", lambda: daemon.request("GET", "/readyz").status == 200, 15)

            during = accepted()
            until("writes after the outage", lambda: accepted() > during + 10 * WRITERS, 60)
        finally:
            ended.set()
        for one in running:
            one.result(60)
    print(f"       {before} writes before, {accepted() - during} after; answers {dict(sum_of(writers))}")

    @check(f"no answer took longer than {LONGEST_ANSWER} s")
    def _():
        longest = max(writer.longest for writer in writers)
        print(f"       the longest took {longest:.1f} s")
        assert longest < LONGEST_ANSWER

    @check("every accepted write is there exactly once, under the identifier that was answered")
    def _():
        found = collections.defaultdict(list)
        cursor = ""
        while True:
            page = expect(daemon.request("GET", f"{API}/placements?limit=200{cursor}", token), 200).json
            for item in page["items"]:
                found[item["title"]].append(item["id"])
            if not page["next"]:
                break
            cursor = f"&cursor={page['next']}"
        for writer in writers:
            for title, identifier in writer.accepted.items():
                assert found[title] == [identifier], f"{title}: {found[title]} instead of {identifier}"


def sum_of(writers):
    total = collections.Counter()
    for writer in writers:
        total.update(writer.statuses)
    return total


def main():
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    check = Checks()
    server = None
    try:
        server = Server()
        # The usual rate limit is for people; a test is many at once.
        daemon = Daemon("serve", ["--http-rate-limit", "1000000"], database=server.url)
        daemon.run("migrate")
        with daemon:
            outage(daemon, server, seconds, check)
    except Exception as error:
        print(f"FAILED the run broke off: {type(error).__name__}: {error}")
        check.failed += 1
    finally:
        if server:
            server.remove()
    check.finish()


main()
