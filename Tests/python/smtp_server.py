"""A real SMTP server for the tests: prints its port, then one JSON line for each message it takes.

Behaviour comes as one JSON object in the first argument:
  certificate, key   PEM files; with them STARTTLS is offered, or with "tls": true the connection begins encrypted
  user, password     required of the client when given (only after STARTTLS when that is offered)
  recipient          answers to RCPT in order, the last repeats ("450 4.2.0 busy", "250 2.1.5 OK")
  drop_after_data    take the message and close the connection without an answer
It ends when its standard input ends.
"""

import asyncio
import base64
import json
import ssl
import sys

from aiosmtpd.smtp import AuthResult, SMTP

settings = json.loads(sys.argv[1])


class Handler:
    def __init__(self):
        self.answers = list(settings.get("recipient", []))

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = "250 2.1.5 OK"
        if self.answers:
            answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):
        print(json.dumps({
            "from": envelope.mail_from, "to": envelope.rcpt_tos, "tls": session.ssl is not None or bool(settings.get("tls")),
            "user": getattr(session, "user", None), "greeting": session.host_name,
            "data": base64.b64encode(envelope.original_content).decode()}), flush=True)
        if settings.get("drop_after_data"):
            server.transport.abort()
            await asyncio.sleep(3600)
        return "250 2.0.0 taken"


def authenticate(server, session, envelope, mechanism, data):
    right = (settings["user"].encode(), settings["password"].encode())
    if (data.login, data.password) != right:
        return AuthResult(success=False, handled=False)
    session.user = data.login.decode()
    return AuthResult(success=True)


async def main():
    context = None
    if "certificate" in settings:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(settings["certificate"], settings["key"])
    implicit = bool(settings.get("tls"))
    options = {"hostname": "mail.test", "enable_SMTPUTF8": False}
    if context and not implicit:
        options["tls_context"] = context
    if "user" in settings:
        options.update(authenticator=authenticate, auth_required=True, auth_require_tls=bool(context) and not implicit)
    handler = Handler()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(handler, **options), "127.0.0.1", 0, ssl=context if implicit else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main())
