"""A mail server that takes everything and remembers it. Standard library alone; no encryption, loopback only."""

import email
import email.policy
import socketserver
import threading


class Sink(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Session)
        self.messages = []
        self.lock = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def digests(self):
        """The messages taken so far that can be unsubscribed from."""
        with self.lock:
            taken = list(self.messages)
        parsed = [email.message_from_bytes(message, policy=email.policy.default) for message in taken]
        return [message for message in parsed if message["List-Unsubscribe"]]


class Session(socketserver.StreamRequestHandler):
    timeout = 60

    def handle(self):
        try:
            self.talk()
        except OSError:
            pass

    def talk(self):
        self.say("220 sink.test ready")
        while line := self.rfile.readline(4096):
            verb = line[:4].upper().strip()
            if verb == b"DATA":
                self.say("354 go on")
                lines = []
                while (line := self.rfile.readline(65536)) not in (b".\r\n", b""):
                    lines.append(line[1:] if line.startswith(b".") else line)
                if line == b"":
                    return
                # Remembered before it is answered: from here on a second attempt would be a second mail.
                with self.server.lock:
                    self.server.messages.append(b"".join(lines))
                self.say("250 taken")
            elif verb == b"QUIT":
                return self.say("221 bye")
            else:
                self.say("250 ok")

    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")
