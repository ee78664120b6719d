"""Letters as a mail server receives them.  Usage: mail.py NASTAVNIK FOLDER      Last line: "N passed, N failed"."""
import datetime
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
import uuid

import servers
from browser import Browser
from icalendar import Calendar

BINARY, FOLDER = sys.argv[1], sys.argv[2]
FROM = "centre@school.example"
PASSWORD = "пароль для проверок"
results = {True: 0, False: 0}


def case(name, good, said=""):
    results[bool(good)] += 1
    print(f"{'ok   ' if good else 'FAIL '} {name}" + ("" if good else f"\n      {said}"), flush=True)


def until(what, seconds=20):
    """Waits until what() is true; tells whether it came."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.1)
    return bool(what())


class Program:
    """nastavnik serve, with more flags; its log is kept to be searched for what must not be there."""

    def __init__(self, store, *flags):
        self.log = open(f"{FOLDER}/log", "a+b")
        at = self.log.seek(0, os.SEEK_END)
        self.child = subprocess.Popen([BINARY, "serve", "--db", store, "--listen", "127.0.0.1:0", "--mail-from", FROM, *flags],
                                      stdout=self.log, stderr=subprocess.STDOUT)
        self.port = None
        until(lambda: self.look(at) or self.child.poll() is not None)

    def look(self, at):
        with open(f"{FOLDER}/log", "rb") as f:
            f.seek(at)
            m = re.search(rb"event=ready port=(\d+)\s", f.read())
        self.port = m and int(m[1])
        return self.port

    def stop(self):
        self.child.send_signal(signal.SIGTERM)
        code = self.child.wait(20)
        self.log.close()
        return code


def make_store(path, *more):
    subprocess.run([BINARY, "user", "add", "admin", "--db", path, "--roles", "admin", "--name", "Петров Пётр Петрович", "--create-org",
                    "ДЮЦ «Радуга»", "--password-stdin", *more], input=PASSWORD + "\n", text=True, check=True, capture_output=True)


def sql(store, text, *values):
    with sqlite3.connect(store, timeout=10) as db:
        return db.execute(text, values).fetchall()


def queue(store, to, subject="Напоминание", text="Строка"):
    """A letter as a feature leaves it."""
    id = uuid.uuid4()
    org = sql(store, "SELECT id FROM organization")[0][0]
    sql(store, "INSERT INTO mail_message (org_id, id, recipient, subject, body, state, due, lease, attempts, fault, created, sent, unsubscribe) "
        "VALUES (?, ?, ?, ?, ?, 'queued', 0, 0, 0, '', 1764000000000, NULL, NULL)", org, id.bytes, to, subject, text)
    return id


def letter(store, id):
    return sql(store, "SELECT state, fault, attempts FROM mail_message WHERE id = ?", id.bytes)[0]


def hurry(store):
    sql(store, "UPDATE mail_message SET due = 0 WHERE state = 'queued'")


# ---- the carrier -------------------------------------------------------------------------------------------------


def several_letters_one_connection(store):
    box = servers.Box()
    server = servers.real(box)
    subject = "Напоминание: 3 мероприятия, ближайший срок — 27.11.2026 «план наставничества центра»"
    text = "Здравствуйте!\n.\n..точка в начале строки\nFrom тоже\n" + "ы" * 2000
    ids = [queue(store, f"anna{i}@mail.example", subject, text) for i in range(5)]
    program = Program(store, "--smtp-url", f"smtp://127.0.0.1:{server.port}", "--smtp-plain")
    until(lambda: all(letter(store, i)[0] == "sent" for i in ids))
    case("five letters leave", all(letter(store, i)[0] == "sent" for i in ids), [letter(store, i) for i in ids])
    case("one each", [len(box.to(f"anna{i}@mail.example")) for i in range(5)] == [1] * 5)
    case("in one connection", box.connections == 1, box.connections)
    first = box.to("anna0@mail.example")[0]
    m = first["mail"]
    case("the subject arrives whole", m["Subject"] == subject, m["Subject"])
    case("the head is ASCII", first["raw"].split(b"\r\n\r\n")[0].isascii())
    case("the date is the letter's", m["Date"] == "Mon, 24 Nov 2025 16:00:00 +0000", m["Date"])
    case("the Message-ID is the row's id", {l["mail"]["Message-ID"] for l in box.letters} == {f"<{i}@school.example>" for i in ids})
    case("from and to", m["From"].addresses[0].addr_spec == FROM and m["To"].addresses[0].addr_spec == "anna0@mail.example" and first["from"] == FROM, m["From"])
    case("it says that a program wrote it", m["Auto-Submitted"] == "auto-generated")
    case("the text arrives whole, dots too", m.get_content().rstrip("\r\n").replace("\r\n", "\n") == text)
    case("what left is kept without its text", sql(store, "SELECT DISTINCT body FROM mail_message") == [("",)])
    time.sleep(4.5)
    case("none of them leaves again", len(box.letters) == 5, len(box.letters))
    case("the program ends well", program.stop() == 0)
    server.stop()


def the_servers_word_counts(store):
    box = servers.Box()
    server = servers.real(box)
    no, spam, later, fine = [queue(store, f"{w}@mail.example") for w in ("refuse", "spam", "later", "boris")]
    program = Program(store, "--smtp-url", f"smtp://127.0.0.1:{server.port}", "--smtp-plain")
    until(lambda: letter(store, fine)[0] == "sent" and letter(store, later)[2] == 1 and letter(store, spam)[0] == letter(store, no)[0] == "failed")
    state, fault, tries = letter(store, no)
    case("550 ends it at once, in the server's words", state == "failed" and "550 5.1.1 No such mailbox here" in fault, letter(store, no))
    case("554 after the text ends it, too", letter(store, spam)[0] == "failed" and "554 5.7.1" in letter(store, spam)[1], letter(store, spam))
    state, fault, tries = letter(store, later)
    case("451 is tried again", state == "queued" and tries == 1 and "451 4.7.1" in fault, letter(store, later))
    case("the others are not held up", letter(store, fine)[0] == "sent" and len(box.to("boris@mail.example")) == 1)
    program.stop()
    server.stop()
    sql(store, "DELETE FROM mail_message")


def it_takes_the_letter_and_dies(store):
    box = servers.Box()
    server = servers.Dying(box, times=2)
    id = queue(store, "anna@mail.example")
    program = Program(store, "--smtp-url", f"smtp://127.0.0.1:{server.port}", "--smtp-plain")
    for n in (1, 2):
        until(lambda: letter(store, id)[2] == n)
        case(f"a server that dies has not taken it ({n})", letter(store, id)[0] == "queued" and letter(store, id)[2] == n, letter(store, id))
        hurry(store)
    until(lambda: letter(store, id)[0] == "sent")
    case("it is sent in the end", letter(store, id)[0] == "sent", letter(store, id))
    ids = {re.search(rb"Message-ID: (<[^>]+>)", t)[1] for t in server.seen}
    case("with the same Message-ID each time", len(server.seen) == 3 and ids == {f"<{id}@school.example>".encode()}, server.seen)
    case("acknowledged once", len(box.letters) == 1)
    program.stop()
    server.stop()


def nobody_answers(store):
    port = servers.free_port()
    id, other = queue(store, "anna@mail.example"), queue(store, "boris@mail.example")
    program = Program(store, "--smtp-url", f"smtp://127.0.0.1:{port}", "--smtp-plain")
    faults = lambda: [letter(store, i)[1] for i in (id, other)]
    until(lambda: any(faults()))
    time.sleep(5)
    case("no letter is to blame for a dead server", all(letter(store, i)[0] == "queued" and letter(store, i)[2] == 0 for i in (id, other)), faults())
    case("it is not asked for each letter", sorted(faults())[0] == "" and "нет связи" in sorted(faults())[1], faults())
    case("a stop does not wait for it", program.stop() == 0)
    box = servers.Box()
    server = servers.real(box)
    program = Program(store, "--smtp-url", f"smtp://127.0.0.1:{server.port}", "--smtp-plain")
    until(lambda: letter(store, other)[0] == "sent" and letter(store, id)[0] == "sent")
    case("nothing is lost: both leave when a server is there", len(box.letters) == 2, box.letters)
    program.stop()
    server.stop()


def encrypted_or_not_at_all(store):
    box, password = servers.Box(), f"{FOLDER}/password"
    server, cert = servers.with_tls(box, FOLDER, "centre", "тайна")
    url = f"smtp://localhost:{server.port}"
    with open(password, "w") as f:
        f.write("тайна\n")
    sign_in = ["--smtp-user", "centre", "--smtp-password-file", password]
    id = queue(store, "anna@mail.example")

    program = Program(store, "--smtp-url", url, *sign_in)
    until(lambda: letter(store, id)[1])
    case("an unknown certificate is refused", letter(store, id)[0] == "queued" and not box.letters and not box.signed_in, letter(store, id))
    program.stop()

    program = Program(store, "--smtp-url", url, *sign_in, "--smtp-ca", cert)
    until(lambda: letter(store, id)[0] == "sent")
    case("with its authority: STARTTLS, a sign-in, the letter", letter(store, id)[0] == "sent" and box.signed_in == [True], (letter(store, id), box.signed_in))
    program.stop()

    with open(password, "w") as f:
        f.write("не та\n")
    id = queue(store, "anna@mail.example")
    program = Program(store, "--smtp-url", url, *sign_in, "--smtp-ca", cert)
    until(lambda: letter(store, id)[1])
    case("a wrong password is the carrier's trouble, not the letter's", letter(store, id)[2] == 0 and "535" in letter(store, id)[1], letter(store, id))
    program.stop()
    server.stop()

    plain = servers.Box()
    server = servers.real(plain)
    sql(store, "UPDATE mail_message SET fault = ''")
    program = Program(store, "--smtp-url", f"smtp://localhost:{server.port}", *sign_in)
    until(lambda: letter(store, id)[1])
    case("a server without STARTTLS gets nothing", not plain.letters and letter(store, id)[0] == "queued", letter(store, id))
    program.stop()
    server.stop()
    sql(store, "DELETE FROM mail_message")


def wrong_configuration(store):
    for name, flags, word in [
        ("no plain text to another machine", ["--smtp-url", "smtp://mail.school.example", "--smtp-plain"], "smtp_plain"),
        ("one carrier", ["--smtp-url", "smtps://mail.school.example", "--mail-spool", FOLDER], "mail_spool and smtp_url"),
        ("the password's file is there", ["--smtp-url", "smtps://mail.school.example", "--smtp-password-file", "/nowhere"], "smtp_password_file"),
    ]:
        run = subprocess.run([BINARY, "serve", "--db", store, "--listen", "127.0.0.1:0", *flags], capture_output=True, text=True, timeout=20)
        case(f"refused at start: {name}", run.returncode != 0 and word in run.stderr, run.stderr)


# ---- reminders ---------------------------------------------------------------------------------------------------


def demo_as_if_real(store):
    """The demo centre with its plan and people; letters of an invented centre never leave, so it becomes a real one."""
    subprocess.run([BINARY, "demo", "--db", store, "--password-stdin", "--today", "2026-11-24"], input=PASSWORD + "\n", text=True,
                   check=True, capture_output=True)
    sql(store, "UPDATE organization SET demo = 0")


def reminders_arrive(store, box, program):
    """Returns the address below the methodist's letter."""
    methodist = Browser(program.port).sign_in("methodist", PASSWORD)
    methodist.post("/reminders/run")
    until(lambda: box.to("methodist@raduga.example") and box.to("director@raduga.example"))
    time.sleep(3)
    case("one letter each: who has dates, and the director's digest", [len(box.letters), len(box.to("methodist@raduga.example")),
         len(box.to("director@raduga.example"))] == [2, 1, 1], [l["to"] for l in box.letters])
    letter, digest = box.to("methodist@raduga.example")[0]["mail"], box.to("director@raduga.example")[0]["mail"]
    text = letter.get_content()
    case("it speaks to the person", text.startswith("Здравствуйте, Анна Павловна!"), text)
    case("the subject says what it is about", re.search("мероприят", letter["Subject"]), letter["Subject"])
    case("the centre's own text of that stage", "Коллеги, до 30.11.2026 (осталось 6 дней) ждём: п. 3.3" in text, text)
    case("links open from outside", "https://school.example/o/demo/plan/row/" in text, text)
    case("the digest has its figures", re.search(r"исполнено \d+ из \d+\r?\nпросрочено \d+", digest.get_content()), digest.get_content())
    out = (letter["List-Unsubscribe"] or "").strip()
    case("a way out in the head, and no promise that a foreign POST is heard",
         re.fullmatch(r"<https://school\.example/o/demo/reminders/stop/[\w-]{43}>", out) and letter["List-Unsubscribe-Post"] is None, out)
    case("and below the text", out.strip("<>") in text, text)
    methodist.post("/reminders/run")
    time.sleep(4)
    case("the button a second time sends nothing twice", len(box.letters) == 2, [l["to"] for l in box.letters])
    return out.strip("<>").replace("https://school.example", "")


def no_more_letters(store, box, program, stop):
    visitor = Browser(program.port)
    page = visitor.get(stop)
    case("the link below opens without signing in", page.status == 200 and "Больше не присылать" in page.text, page.text[:300])
    foreign = Browser(program.port, site="cross-site").post(stop, {"act": "off"})
    case("another site cannot press its button", foreign.status == 403, foreign.status)
    case("one button ends it", visitor.post(stop, {"act": "off"}).status == 303 and "больше не присылает" in visitor.get(stop).text)
    sql(store, "DELETE FROM reminder_sent")
    Browser(program.port).sign_in("methodist", PASSWORD).post("/reminders/run")
    until(lambda: len(box.to("director@raduga.example")) == 2)
    case("no letter to who wants none, and the log says why", len(box.to("methodist@raduga.example")) == 1 and
         sql(store, "SELECT COUNT(*) FROM reminder_line WHERE outcome = 'unsubscribed'") == [(1,)], [l["to"] for l in box.letters])
    tokens = sql(store, "SELECT hash FROM reminder_stop")
    case("the store has no secret, only hashes", tokens and stop.rsplit("/", 1)[1] not in str(sql(store, "SELECT * FROM mail_message") + tokens))


def the_calendar(store, program):
    methodist = Browser(program.port).sign_in("methodist", PASSWORD)
    where = methodist.post("/reminders/mine/link").location
    shown = re.search(r"<code>https://school\.example(/o/demo/reminders/feed/[\w-]{43}\.ics)</code>", methodist.get(where).text)
    case("the link is shown, with a QR code", shown and "<svg" in methodist.get(where).text, where)
    feed, client = shown[1], Browser(program.port)
    answer = client.get(feed)
    events = [e for e in Calendar.from_ical(answer.body).walk("VEVENT")]
    by_uid = {str(e["UID"]): e for e in events}
    case("a calendar program reads it", len(events) > 3 and len(by_uid) == len(events), len(events))
    case("whole days", all(type(e["DTSTART"].dt) is datetime.date and e["DTEND"].dt - e["DTSTART"].dt == datetime.timedelta(1) for e in events))
    case("every event says when it changed", all("SEQUENCE" in e and "LAST-MODIFIED" in e and "DTSTAMP" in e for e in events))
    opened = [str(e["URL"]).removeprefix("https://school.example/o/demo") for e in events]
    case("it opens the row, or the task", all(re.match(r"/(plan/row|tasks/t)/[\w-]{36}", o) for o in opened), opened)
    case("unchanged: 304", client.get(feed, {"If-None-Match": answer.headers["ETag"]}).status == 304)

    one = next(e for e in events if not str(e["SUMMARY"]).startswith("✓"))
    row = str(one["URL"]).rsplit("/", 1)[1]
    rev = re.search(r'name="item_rev" value="(\d+)"', methodist.get(f"/plan/row/{row}").text)[1]
    moved = methodist.post(f"/plan/row/{row}/move", {"item_rev": rev, "moved_to": "2027-02-01", "moved_ground": "Приказ № 5"})
    case("a deadline moves", moved.status == 303, moved.text[:500])
    changed = client.get(feed, {"If-None-Match": answer.headers["ETag"]})
    later = {str(e["UID"]): e for e in Calendar.from_ical(changed.body).walk("VEVENT")} if changed.status == 200 else {}
    case("the same event, on another day, with a greater sequence", str(one["UID"]) in later and later[str(one["UID"])]["DTSTART"].dt == datetime.date(2027, 2, 1)
         and later[str(one["UID"])]["SEQUENCE"] > one["SEQUENCE"], later.get(str(one["UID"])))
    case("the others stay as they were", all(later[u].to_ical() == e.to_ical() for u, e in by_uid.items() if row not in u))
    methodist.post("/reminders/mine/unlink")
    case("revoked: 404", client.get(feed).status == 404)

    secret = feed.rsplit("/", 1)[1]
    answers = [client.get("/o/demo/reminders/feed/" + "A" * i + secret[i:]).status for i in range(1, 40)] + \
              [client.get(f"/o/demo/reminders/feed/{i:043d}.ics").status for i in range(200)]
    case("who guesses is slowed down", answers[0] == 404 and answers[-1] == 503, answers)


def zone_where_it_is(hour):
    """A zone whose clocks show this hour now; Etc/GMT-3 is three hours east."""
    east = (hour - time.gmtime().tm_hour + 11) % 24 - 11
    return f"Etc/GMT{-east:+d}" if east else "Etc/GMT"


def by_itself_at_its_hour(store, box, flags):
    sql(store, "DELETE FROM reminder_run WHERE slot = 'auto:2026-11-24'")
    sql(store, "DELETE FROM reminder_sent")
    sql(store, "DELETE FROM reminder_off")
    before = len(box.letters)
    for hour, letters in ((3, 0), (12, 2), (12, 2)):
        sql(store, "UPDATE organization SET zone = ?", zone_where_it_is(hour))
        program = Program(store, *flags)
        until(lambda: letters and len(box.letters) - before >= letters)
        time.sleep(4)
        case(f"by itself at {hour}:00 of the centre: {letters} letters so far", len(box.letters) - before == letters, [l["to"] for l in box.letters[before:]])
        program.stop()


def a_clock_set_back(store):
    sql(store, "UPDATE account_role SET from_date = '2026-09-01'")
    program = Program(store, "--today", "2026-11-10", "--base-url", "https://school.example")
    page = Browser(program.port).sign_in("methodist", PASSWORD).get("/reminders")
    case("a clock set back is told", "переведены назад" in page.text and "24.11.2026" in page.text, page.status)
    program.stop()


def reminders():
    store, box = f"{FOLDER}/reminders.db", servers.Box()
    demo_as_if_real(store)
    server = servers.real(box)
    flags = ["--smtp-url", f"smtp://127.0.0.1:{server.port}", "--smtp-plain", "--today", "2026-11-24", "--base-url", "https://school.example"]
    program = Program(store, *flags)
    stop = reminders_arrive(store, box, program)
    no_more_letters(store, box, program, stop)
    the_calendar(store, program)
    program.stop()
    by_itself_at_its_hour(store, box, flags)
    server.stop()
    a_clock_set_back(store)


def nothing_personal_in_the_log():
    with open(f"{FOLDER}/log", "rb") as f:
        log = f.read()
    case("no address, no subject, no password in the log", not re.search("anna|boris|raduga|Напоминание|тайна|reminders/stop/[A-Za-z0-9_-]{43}|reminders/feed/[A-Za-z0-9_-]{43}".encode(), log), log[-2000:])


if __name__ == "__main__":
    store = f"{FOLDER}/store.db"
    make_store(store)
    several_letters_one_connection(store)
    the_servers_word_counts(store)
    it_takes_the_letter_and_dies(store)
    nobody_answers(store)
    encrypted_or_not_at_all(store)
    wrong_configuration(store)
    reminders()
    nothing_personal_in_the_log()
    print(f"{results[True]} passed, {results[False]} failed")
    sys.exit(results[False] > 0)
