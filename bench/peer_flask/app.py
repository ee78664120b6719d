"""The same page by Flask under gunicorn, started by bench/peers.mjs: one connection a thread, the product's own PRAGMAs of a
reader, a Jinja template that is compiled once."""
import os
import sqlite3
import threading

from flask import Flask, render_template

app = Flask(__name__)
own = threading.local()
QUERY = """SELECT id, position, title, who, due, state FROM rows_row WHERE org_id = (SELECT id FROM organization)
  ORDER BY position, id LIMIT 100"""


def store():
    if not hasattr(own, "db"):
        own.db = sqlite3.connect(os.environ["STORE"])
        own.db.executescript("PRAGMA cache_size=-512; PRAGMA mmap_size=134217728; PRAGMA query_only=ON")
    return own.db


@app.get("/")
def page():
    return render_template("page.html", rows=store().execute(QUERY).fetchall()), {"Cache-Control": "private, no-cache"}
