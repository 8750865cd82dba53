"""Generated requests against every operation of the API's description, as nobody and as each role."""

import contextlib
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "python"))
from placed_daemon import Daemon, ROOT  # noqa: E402

#: What each role is asked to try. What a role may not do it tries too, as far as it is listed: a refusal is an answer.
OPERATIONS = {
    "nobody": ["placements", "service"],
    "employer": ["placements", "applications", "digests"],
    "learner": ["credentials", "matching", "applications", "advisors"],
    "advisor": ["advisors", "applications", "matching"],
    "operator": ["matching", "digests", "placements"],
}

#: Requests for each operation. Enough to try every member of every schema once or twice, few enough for a test run.
EXAMPLES = int(os.environ.get("PLACED_CONTRACT_EXAMPLES", "12"))

#: Seconds for one role; a run that takes longer hangs.
DEADLINE = 600


@contextlib.contextmanager
def target():
    """Address and tokens: those of the environment, or of a daemon of our own with something to look at."""
    url = os.environ.get("PLACED_URL")
    if url:
        yield url, {role: os.environ[f"PLACED_TOKEN_{role.upper()}"] for role in OPERATIONS if role != "nobody"}
        return
    with Daemon() as daemon:
        yield daemon.url, {
            "employer": daemon.token("employer", "boss@works.example", employer="Penley Works"),
            "learner": daemon.token("learner", "nora.field@mail.example"),
            "advisor": daemon.token("advisor", "rosa@college.example", program="River College"),
            "operator": daemon.token("operator", "ops@agency.example"),
        }


def attempt(url, role, token):
    """Runs one role's operations; gives how many kept to the description and how many did not."""
    with tempfile.TemporaryDirectory(prefix="placed-contract-") as directory:
        report = pathlib.Path(directory) / "report.xml"
        command = [
            str(pathlib.Path(sys.executable).parent / "schemathesis"),
            "--config-file", str(HERE / "schemathesis.toml"), "--no-color",
            "run", str(ROOT / "config" / "openapi.yaml"), "--url", url,
            "--phases", "examples,coverage,fuzzing", "--max-examples", str(EXAMPLES), "--seed", "7",
            "--generation-database", "none", "--suppress-health-check", "all", "--warnings", "off",
            "--request-timeout", "30", "--report", "junit", "--report-junit-path", str(report),
        ]
        for tag in OPERATIONS[role]:
            command += ["--include-tag", tag]
        if token:
            command += ["--header", f"Authorization: Bearer {token}"]
        done = subprocess.run(command, cwd=directory, capture_output=True, text=True, timeout=DEADLINE)
        if not report.exists():
            print(done.stdout[-4000:], done.stderr[-2000:])
            return 0, 1
        cases = ElementTree.parse(report).getroot().findall(".//testcase")
    failed = [case for case in cases if case.find("failure") is not None or case.find("error") is not None]
    if failed:
        # Tokens live as long as the daemon of this test, and are not for logs all the same.
        print(re.sub(r"placed_[A-Za-z0-9_-]{20,}", "placed_…", done.stdout))
    for case in failed:
        print(f"FAILED as {role}: {case.get('name')}")
    if done.returncode != 0 and not failed:
        print(done.stdout[-4000:], done.stderr[-2000:])
        return len(cases), 1
    return len(cases) - len(failed), len(failed)


def main():
    passed = failed = 0
    with target() as (url, tokens):
        for role in OPERATIONS:
            good, bad = attempt(url, role, tokens.get(role))
            print(f"{'ok    ' if bad == 0 else 'FAILED'} as {role}: {good} operations keep to the description, {bad} do not", flush=True)
            passed += good
            failed += bad
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
