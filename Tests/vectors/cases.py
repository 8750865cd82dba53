"""Runs `placed verify --json` over the constructed cases of the shared test vectors and compares verdict, reasons and checks.

Usage: cases.py [FOLDER ...]. The vectors lie in PLACED_VECTORS, or in shared/vectors beside or above the package; without
them nothing is compared, and the run says how much it skipped. The first line of the report counts the false accepts.
"""

import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "python"))
from placed_daemon import ROOT, SHARE, binary, environment  # noqa: E402

FOLDERS = [
    "ob30-vc-jwt", "ob2-hosted-signed", "baked-images", "ob30-data-integrity", "ob30-status", "ob30-endorsements-clr",
    "collections-and-api",
]
STATUS = {"verified": 0, "not_verified": 1, "rejected": 2, "indeterminate": 3}


def vectors():
    """The folder of the vectors; None when there is none."""
    if "PLACED_VECTORS" in os.environ:
        return pathlib.Path(os.environ["PLACED_VECTORS"])
    for folder in [ROOT, *ROOT.parents]:
        if (folder / "shared" / "vectors" / "generated").is_dir():
            return folder / "shared" / "vectors"
    return None


def verify(case, folder):
    """What `placed verify` says to a case: the report and the exit status."""
    arguments = ["--json", "--now", case["now"]]
    for kind, values in (case.get("known_recipient") or {}).items():
        for value in values:
            arguments += ["--recipient", f"{kind}:{value}"]
    for name in ("challenge", "domain"):
        if name in case:
            arguments += [f"--{name}", case[name]]
    with tempfile.NamedTemporaryFile("w", suffix=".json") as documents:
        json.dump(case.get("network") or {}, documents)
        documents.flush()
        done = subprocess.run(
            [binary(), "verify", *arguments, "--documents", documents.name, "--share", SHARE,
             str(folder / case["input"])],
            capture_output=True, env=environment(), timeout=120)
    return json.loads(done.stdout), done.returncode


def outcome(text):
    """An expected outcome in the words of the report."""
    return {"none": "skipped"}.get(text, text)


def fits(case, verdict, reasons):
    """Whether a verdict with its reasons is the expected one or a listed alternative of either."""
    expected = case["expect"]
    if verdict != expected["verdict"]:
        return verdict in case.get("alternatives", [])
    choices = [expected.get("reasons", []), *case.get("alternatives_reasons", [])]
    return any(set(choice) == set(reasons) for choice in choices)


def differences(case, report, status):
    """What is not as the case has it."""
    verdict, reasons, expected = report["verdict"], report["reasons"], case["expect"]
    if status != STATUS[verdict]:
        yield f"exit status {status} for {verdict}"
    if not fits(case, verdict, reasons):
        yield f"{verdict} {reasons} instead of {expected['verdict']} {expected.get('reasons', [])}"
    if verdict == expected["verdict"]:
        found = {check["name"]: check["outcome"] for check in report["checks"]}
        for name, text in expected.get("checks", {}).items():
            if name in found and found[name] != outcome(text):
                yield f"check {name} is {found[name]} instead of {text}"
    # Some name the only address that must not be asked for.
    forbidden = case.get("notes", "").removeprefix("NO FETCH of ") if "NO FETCH of " in case.get("notes", "") else ""
    if case.get("notes", "").startswith("NO FETCH") and any(forbidden in url for url in report["fetched"]):
        yield f"fetched {report['fetched']}"
    if len(report["fetched"]) > case.get("max_requests", len(report["fetched"])):
        yield f"{len(report['fetched'])} requests instead of at most {case['max_requests']}"
    for name in ("items", "nested", "endorsements"):
        if name in case and isinstance(case[name], list):
            yield from members(name, case[name], report[name], case.get(f"alternatives_{name}"))


def members(name, expected, found, alternatives):
    """Differences of the members of a container, or of the endorsements."""
    choices = [
        [member if isinstance(member, dict) else {"verdict": member} for member in choice]
        # An entry that only counts says nothing of verdicts.
        if all("count" not in member for member in choice if isinstance(member, dict)) else None
        for choice in [expected, *(alternatives or [])[:1]]
    ]
    if None in choices or any(agree(choice, found) for choice in choices):
        return
    yield f"{name} are {[(one['verdict'], one['reasons']) for one in found]} instead of {choices[0]}"


def agree(expected, found):
    """Whether reports are what is expected of each of them."""
    return len(expected) == len(found) and all(
        one["verdict"] == other["verdict"]
        and ("reason" not in one or [one["reason"]] == other["reasons"])
        and all(one[name] == other.get(name) for name in ("about", "self_endorsement") if name in one)
        for one, other in zip(expected, found))


def main():
    root = vectors()
    if root is None:
        print(f"skipped: {len(FOLDERS)} folders of constructed cases; no shared/vectors and PLACED_VECTORS not set")
        print("0 passed, 0 failed")
        return
    work = []
    for name in sys.argv[1:] or FOLDERS:
        folder = root / "generated" / name
        for case in json.loads((folder / "cases.json").read_text())["cases"]:
            # The import interfaces are crawled with a learner's consent, not handed in.
            if case.get("kind") != "api":
                work.append((name, folder, case))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        reports = list(pool.map(lambda one: verify(one[2], one[1]), work))
    failed, accepted, lines = 0, 0, []
    for (name, _, case), (report, status) in zip(work, reports):
        if report["verdict"] == "verified" and "verified" not in [case["expect"]["verdict"], *case.get("alternatives", [])]:
            accepted += 1
        wrong = list(differences(case, report, status))
        failed += bool(wrong)
        lines += [f"FAILED {name}/{case['id']}: {what}" for what in wrong]
    print(f"{accepted} false accepts in {len(work)} cases")
    print(*lines, sep="\n")
    print(f"{len(work) - failed} passed, {failed} failed")
    sys.exit(1 if failed or accepted else 0)


main()
