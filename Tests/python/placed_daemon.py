"""Starts the daemon on a state directory of its own and talks to it; for the tests outside Swift. Standard library alone.

PLACED_BIN names the binary; without it, the newest build of this package.
"""

import contextlib
import http.client
import json
import os
import pathlib
import queue
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
# The shipped resources; another copy of them keeps a long run apart from edits.
SHARE = os.environ.get("PLACED_SHARE", str(ROOT))


def binary():
    """The daemon's binary."""
    named = os.environ.get("PLACED_BIN")
    if named:
        return named
    built = [ROOT / ".build" / kind / "placed" for kind in ("debug", "release")]
    built = sorted((path for path in built if path.exists()), key=lambda path: path.stat().st_mtime)
    if not built:
        sys.exit("there is no build of placed: run `swift build`, or name the binary in PLACED_BIN")
    return str(built[-1])


def environment():
    """Ours without PLACED_*: the daemon refuses settings it does not know, and the tests set all they need."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PLACED_")}


class Answer:
    """An HTTP answer."""

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def tag(self):
        return self.headers.get("ETag")

    def __repr__(self):
        return f"{self.status} {self.body[:500]!r}"


class Daemon:
    """One state directory and the daemon on it."""

    def __init__(self, command="serve", arguments=(), database=None):
        self.command = command
        self.arguments = list(arguments)
        # An external server's URL; without one the daemon runs its own.
        self.database = ["--database-url", database] if database else []
        self.state = tempfile.mkdtemp(prefix="placed-test-")
        self.process = None
        self.address = None

    def __enter__(self):
        try:
            return self.start()
        except BaseException:
            self.remove()
            raise

    def __exit__(self, kind, error, trace):
        self.stop()
        if kind is not None:
            self.print_log()
        self.remove()

    def start(self, deadline=180):
        """Starts the daemon and waits until it listens."""
        log = open(self.log_path, "ab")
        self.process = subprocess.Popen(
            [binary(), self.command, "--state", self.state, "--http-port", "0", "--share", SHARE,
             "--log-format", "text", *self.database, *self.arguments],
            stdout=subprocess.PIPE, stderr=log, env=environment(), start_new_session=True)
        log.close()
        lines = queue.Queue()
        output = self.process.stdout

        def read():
            for line in output:
                lines.put(line.decode())
            lines.put(None)

        threading.Thread(target=read, daemon=True).start()
        end = time.monotonic() + deadline
        while True:
            try:
                line = lines.get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                self.kill()
                raise RuntimeError(f"the daemon does not listen after {deadline} s") from None
            if line is None:
                self.print_log()
                raise RuntimeError(f"the daemon ended with status {self.process.wait()} before it listened")
            found = re.match(r"listening on (http://\S+)", line)
            if found:
                self.address = urllib.parse.urlsplit(found.group(1))
                return self

    @property
    def url(self):
        return f"{self.address.scheme}://{self.address.netloc}"

    @property
    def log_path(self):
        return f"{self.state}.log"

    @property
    def mailbox(self):
        return pathlib.Path(self.state) / "mailbox"

    def kill(self):
        """Ends the daemon as a power failure of its own would; the database it started lives on or not."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        if self.process:
            self.process.wait()

    def stop(self, deadline=40):
        """Asks the daemon to end and waits for it."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(deadline)
            except subprocess.TimeoutExpired:
                self.kill()
                raise RuntimeError(f"the daemon does not stop within {deadline} s") from None

    def remove(self):
        self._stop_database()
        shutil.rmtree(self.state, ignore_errors=True)
        pathlib.Path(self.log_path).unlink(missing_ok=True)

    def _stop_database(self):
        """A killed daemon leaves its database running; only this state directory's is stopped."""
        for process in self.postgres()[:1]:
            os.kill(process, signal.SIGINT)

    def print_log(self, lines=40):
        try:
            text = pathlib.Path(self.log_path).read_text(errors="replace").splitlines()[-lines:]
            print("the daemon's log ends with:", *text, sep="\n  ", file=sys.stderr)
        except OSError:
            pass

    def postgres(self):
        """The processes of this state directory's own database server, the first one first."""
        for pid_file in pathlib.Path(self.state).rglob("postmaster.pid"):
            try:
                first = int(pid_file.read_text().splitlines()[0])
                if self.state not in pathlib.Path(f"/proc/{first}/cmdline").read_bytes().decode():
                    continue
                children = pathlib.Path(f"/proc/{first}/task/{first}/children").read_text().split()
            except (OSError, ValueError, IndexError):
                continue
            return [first, *map(int, children)]
        return []

    @contextlib.contextmanager
    def frozen_database(self):
        """The database answers nothing for as long as this lasts."""
        processes = self.postgres()
        assert processes, "there is no embedded database to freeze"
        for process in processes:
            os.kill(process, signal.SIGSTOP)
        try:
            yield
        finally:
            for process in processes:
                os.kill(process, signal.SIGCONT)

    def command_line(self, *arguments):
        """Runs a subcommand on the same state directory."""
        return subprocess.run(
            [binary(), *arguments, "--state", self.state, "--share", SHARE, *self.database], capture_output=True,
            env=environment(), timeout=120)

    def run(self, *arguments, binary_output=False):
        """Runs a subcommand that must work and gives its standard output."""
        done = self.command_line(*arguments)
        if done.returncode != 0:
            raise RuntimeError(f"placed {' '.join(arguments)} ended with {done.returncode}: {done.stderr.decode()[:800]}")
        return done.stdout if binary_output else done.stdout.decode().strip()

    def token(self, role, email, **options):
        """A new token of a person."""
        more = [part for name, value in options.items() for part in (f"--{name}", value)]
        return self.run("token", "create", "--role", role, "--email", email, *more)

    def badge(self, to, achievement):
        """A new badge of the demo's issuers, as a signed token."""
        return self.run("demo", "badge", "--to", to, "--achievement", achievement)

    def request(self, method, path, token=None, body=None, headers=None, timeout=60):
        """One request. A body that is neither bytes nor text is sent as JSON."""
        fields = {"Accept": "*/*"}
        if token:
            fields["Authorization"] = f"Bearer {token}"
        if body is not None and not isinstance(body, (bytes, str)):
            fields["Content-Type"] = "application/json"
            body = json.dumps(body)
        fields.update(headers or {})
        connection = http.client.HTTPConnection(self.address.hostname, self.address.port, timeout=timeout)
        try:
            connection.request(method, path, body.encode() if isinstance(body, str) else body, fields)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()


def until(what, check, deadline=30):
    """Waits until a check gives something true, and gives that."""
    end = time.monotonic() + deadline
    while True:
        found = check()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"not within {deadline} s: {what}")
        time.sleep(0.05)


class Checks:
    """Counts named checks, and ends with the line that the test runner reads."""

    def __init__(self):
        self.passed = 0
        self.failed = 0

    def __call__(self, name):
        def run(check):
            try:
                result = check()
            except Exception as error:
                self.failed += 1
                print(f"FAILED {name}: {type(error).__name__}: {error}", flush=True)
                return None
            self.passed += 1
            print(f"ok     {name}", flush=True)
            return result

        return run

    def finish(self):
        print(f"{self.passed} passed, {self.failed} failed", flush=True)
        sys.exit(1 if self.failed else 0)


def expect(answer, status):
    """The answer, if it has the status."""
    if answer.status != status:
        raise AssertionError(f"expected {status}, got {answer}")
    return answer


def refused(answer, status, pointer=None):
    """A problem of that status, naming the field if one is given."""
    expect(answer, status)
    kind = answer.headers.get("Content-Type", "")
    assert kind.startswith("application/problem+json"), f"not a problem: {kind}"
    problem = answer.json
    for member in ("type", "title", "status", "detail", "instance"):
        assert problem.get(member), f"the problem has no {member}: {problem}"
    if pointer is not None:
        pointers = [error["pointer"] for error in problem.get("errors", [])]
        assert pointer in pointers, f"{pointer} is not among {pointers}"
        assert all(error.get("message") for error in problem["errors"]), "an error without a message"
    return problem
