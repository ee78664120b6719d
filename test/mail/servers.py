"""SMTP servers for the tests: a real one, and one that takes a letter and dies."""
import email
import email.policy
import socket
import ssl
import subprocess
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult


class Box:
    """What a server has received, letter by letter."""

    def __init__(self):
        self.letters, self.connections, self.signed_in = [], 0, []

    def add(self, sender, to, content):
        letter = email.message_from_bytes(content, policy=email.policy.default)
        self.letters.append({"from": sender, "to": to, "raw": content, "mail": letter})

    def to(self, who):
        return [l for l in self.letters if l["to"] == [who]]


class Handler:
    """refuse…@ has no mailbox here, later…@ is greylisted, spam…@ is refused after the text."""

    def __init__(self, box):
        self.box = box

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refuse"):
            return "550 5.1.1 No such mailbox here"
        if address.startswith("later"):
            return "451 4.7.1 Greylisted, come again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if envelope.rcpt_tos[0].startswith("spam"):
            return "554 5.7.1 Message looks like spam"
        self.box.add(envelope.mail_from, list(envelope.rcpt_tos), envelope.content)
        return "250 Taken"


def certificate(folder):
    """A key and a certificate of its own for localhost; the certificate is its authority, too."""
    cert, key = f"{folder}/cert.pem", f"{folder}/key.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                    "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", cert],
                   check=True, capture_output=True)
    return cert, key


class Counting(Controller):
    def __init__(self, box, port=0, **options):
        self.box, self.options = box, options
        super().__init__(Handler(box), hostname="127.0.0.1", port=port, **options)

    def factory(self):
        self.box.connections += 1
        return SMTP(self.handler, **self.SMTP_kwargs)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def real(box, **options):
    """A started server; options as of aiosmtpd.smtp.SMTP."""
    server = Counting(box, port=free_port(), **options)
    server.start()
    box.connections = 0          # aiosmtpd tries its own door
    return server


def with_tls(box, folder, user, password):
    """STARTTLS or nothing, and who does not sign in is sent away."""
    cert, key = certificate(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)

    def sign_in(server, session, envelope, mechanism, data):
        good = data.login == user.encode() and data.password == password.encode()
        box.signed_in.append(good)
        return AuthResult(success=good, handled=good)

    return real(box, tls_context=context, require_starttls=True, auth_required=True, authenticator=sign_in), cert


class Dying(threading.Thread):
    """Answers until the end of the text; then, `times` times, closes the door without a word.  Afterwards it says 250.
    What it was given is kept either way: `seen` has every text, `box` what was acknowledged."""

    def __init__(self, box, times):
        super().__init__(daemon=True)
        self.box, self.times, self.seen = box, times, []
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        self.start()

    def run(self):
        while True:
            try:
                talk, _ = self.door.accept()
            except OSError:
                return
            with talk:
                self.serve(talk)

    def serve(self, talk):
        lines = talk.makefile("rb")
        say = lambda text: talk.sendall(text.encode() + b"\r\n")
        say("220 dying.example")
        for line in lines:
            verb = line[:4].upper()
            if verb == b"DATA":
                say("354 go on")
                text = b""
                for part in lines:
                    if part == b".\r\n":
                        break
                    text += part[1:] if part.startswith(b"..") else part
                self.seen.append(text)
                if self.times > 0:
                    self.times -= 1
                    return
                self.box.add("", ["?"], text)
                say("250 Taken at last")
            elif verb == b"QUIT":
                say("221 bye")
                return
            else:
                say("250 OK")

    def stop(self):
        self.door.close()
