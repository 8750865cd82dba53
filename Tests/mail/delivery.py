"""Digests received by aiosmtpd with STARTTLS and authentication, parsed by Python's own library."""

import base64
import contextlib
import datetime
import email
import email.policy
import json
import pathlib
import queue
import socket
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "python"))
from placed_daemon import Checks, Daemon, expect, until  # noqa: E402

API = "/api/v1"
EMPLOYER = "boss@works.example"
USER, PASSWORD = "placed", "correct horse"


def certificate(directory):
    """A self-signed certificate for 127.0.0.1."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext",
         "subjectAltName=IP:127.0.0.1", "-keyout", f"{directory}/key.pem", "-out", f"{directory}/cert.pem"],
        check=True, capture_output=True)
    return f"{directory}/cert.pem", f"{directory}/key.pem"


class Server:
    """The mail server in a process of its own."""

    def __init__(self, **settings):
        self.process = subprocess.Popen(
            [sys.executable, str(HERE.parent / "python" / "smtp_server.py"), json.dumps(settings)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())
        self.taken = []
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.taken.append(json.loads(line))

    def mails(self):
        return [
            email.message_from_bytes(base64.b64decode(one["data"]), policy=email.policy.default) for one in list(self.taken)]

    def stop(self):
        self.process.stdin.close()
        self.process.wait(10)


def world(daemon):
    """An employer with an unpublished past and an application waiting: enough for a digest."""
    operator = daemon.token("operator", "ops@agency.example")
    employer = daemon.token("employer", EMPLOYER, employer="Mail Works")
    learner = daemon.token("learner", "nora@mail.example")

    def day(days):
        return (datetime.datetime.now(datetime.timezone.utc).date() + datetime.timedelta(days=days)).isoformat()

    work = "https://badges.kennemeg-adult-ed.example/workplace-skills"
    draft = expect(
        daemon.request(
            "POST", f"{API}/placements", employer,
            {"title": "Aide für Éva – night shift", "kind": "internship", "description": "Work.", "modality": "remote",
             "time_zone": "UTC", "seats": 1, "starts_on": {"earliest": day(40), "latest": day(60)}, "apply_by": day(30),
             "requirements": [{"use": "required", "achievements": [work]}]}), 201)
    path = f"{API}/placements/{draft.json['id']}"
    expect(daemon.request("POST", f"{path}/publish", employer, headers={"If-Match": draft.tag}), 200)
    badge = expect(
        daemon.request(
            "POST", f"{API}/credentials", learner, daemon.badge("nora@mail.example", "workplace-skills"),
            {"Content-Type": "application/vc+jwt"}), 201).json
    collection = expect(
        daemon.request(
            "POST", f"{API}/collections", learner, {"name": "all", "credential_ids": [badge["id"]]}), 201).json
    expect(
        daemon.request("POST", f"{path}/applications", learner, {"collection_id": collection["id"], "message": "Hello"}),
        201)
    expect(daemon.request("POST", f"{API}/digests/runs", operator, {"period": "daily", "on": day(0)}), 202)
    return operator


def secured(check):
    with tempfile.TemporaryDirectory() as directory:
        cert, key = certificate(directory)
        server = Server(certificate=cert, key=key, user=USER, password=PASSWORD)
        options = [
            "--smtp-url", f"smtp://{USER}:{PASSWORD.replace(' ', '%20')}@127.0.0.1:{server.port}", "--smtp-ca-file", cert,
            "--mail-from", "Placed <digest@placed.example>"]
        try:
            with Daemon("serve", options) as daemon:
                world(daemon)

                @check("a digest is handed over by STARTTLS with authentication")
                def _():
                    [mail] = until("the digest", lambda: [one for one in server.taken if EMPLOYER in one["to"]])
                    assert mail["tls"] and mail["user"] == USER and mail["from"] == "digest@placed.example", mail

                @check("it is a message that an independent parser reads, in two forms")
                def _():
                    [mail] = [mail for mail in server.mails() if EMPLOYER in mail["To"]]
                    assert not mail.defects and mail["Message-ID"] and mail["Date"] and mail["Subject"]
                    assert mail["From"].addresses[0].addr_spec == "digest@placed.example"
                    plain = mail.get_body(("plain",)).get_content()
                    html = mail.get_body(("html",)).get_content()
                    assert "Aide für Éva – night shift" in plain and "Aide für Éva" in html
                    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click" and mail["List-Unsubscribe"]

                @check("nothing of it is in the log, and no mail is in a directory")
                def _():
                    log = pathlib.Path(daemon.log_path).read_text()
                    for secret in (EMPLOYER, PASSWORD, "Aide", "nora@"):
                        assert secret not in log, f"the log holds {secret}"
                    assert not list(daemon.mailbox.glob("*.eml"))
        finally:
            server.stop()


def unsecured(check):
    server = Server()
    try:
        with Daemon("serve", ["--smtp-url", f"smtp://127.0.0.1:{server.port}"]) as daemon:
            world(daemon)

            @check("a server without STARTTLS gets no mail when it is required")
            def _():
                time.sleep(4)
                assert not server.taken
    finally:
        server.stop()


def away(check):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        options = ["--smtp-url", f"smtp://127.0.0.1:{port}", "--smtp-starttls", "off"]
        with Daemon("serve", options) as daemon:
            world(daemon)

            @check("while the mail server is down the service is well")
            def _():
                time.sleep(2)
                expect(daemon.request("GET", "/readyz"), 200)

            taken.listen()
            received = queue.Queue()
            threading.Thread(target=lambda: answer(taken, received), daemon=True).start()

            @check("when it is back, the mail comes, once")
            def _():
                first = received.get(timeout=150)
                assert b"List-Unsubscribe" in first


def answer(listener, received):
    """A mail server of few words, one session after the other."""
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with connection, connection.makefile("rwb") as stream, contextlib.suppress(OSError):
            def say(text):
                stream.write(text + b"\r\n")
                stream.flush()

            say(b"220 back")
            while line := stream.readline():
                if line.upper().startswith(b"DATA"):
                    say(b"354 go on")
                    lines = []
                    while (line := stream.readline()) not in (b".\r\n", b""):
                        lines.append(line)
                    received.put(b"".join(lines))
                say(b"250 ok")


def main():
    check = Checks()
    for part in (secured, unsecured, away):
        try:
            part(check)
        except Exception as error:
            print(f"FAILED {part.__name__} broke off: {type(error).__name__}: {error}")
            check.failed += 1
    check.finish()


main()
