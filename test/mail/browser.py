"""A person at the pages, without script: cookies, forms, and what a browser says of where a form came from."""
import http.client
import re
import urllib.parse


class Answer:
    def __init__(self, response):
        self.status, self.headers, self.body = response.status, response.headers, response.read()
        self.location = response.headers.get("Location", "")

    @property
    def text(self):
        return self.body.decode()


class Browser:
    def __init__(self, port, site="same-origin"):
        self.port, self.site, self.cookies, self.rev = port, site, {}, ""

    def ask(self, method, path, headers, body=None):
        talk = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        cookies = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        talk.request(method, path, body, {"Cookie": cookies, **headers})
        answer = Answer(talk.getresponse())
        talk.close()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
        rev = re.search(rb'name="_rev" value="(-?\d+)"', answer.body)
        if rev:
            self.rev = rev[1].decode()
        return answer

    def get(self, path, headers=None):
        return self.ask("GET", path, headers or {})

    def post(self, path, fields=None):
        body = urllib.parse.urlencode({**(fields or {}), "_rev": self.rev})
        self.rev = str(int(self.rev or 0) + 1)          # a second press is a form of its own, not the same one sent twice
        return self.ask("POST", path, {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": self.site}, body)

    def sign_in(self, login, password):
        self.get("/sign-in")
        answer = self.post("/sign-in", {"login": login, "password": password})
        assert answer.status == 303, f"{login} could not sign in: {answer.status}"
        return self
