"""A survey page of five fields kept in a draft, as one would write it with Flask, Flask-WTF and SQLAlchemy.

Run by gunicorn. SURVEY_DATABASE names the SQLite file.
"""

import os
import secrets
import time

from flask import Flask, redirect, render_template_string, session
from flask_wtf import FlaskForm
from sqlalchemy import BigInteger, String, Text, create_engine, event, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import Length, Optional

engine = create_engine(f"sqlite:///{os.environ['SURVEY_DATABASE']}")


@event.listens_for(engine, "connect")
def keep_durably(connection, _):
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA busy_timeout = 10000")


class Base(DeclarativeBase):
    pass


class Draft(Base):
    __tablename__ = "draft"
    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(64), unique=True)
    good: Mapped[str] = mapped_column(Text, default="")
    hard: Mapped[str] = mapped_column(Text, default="")
    change: Mapped[str] = mapped_column(Text, default="")
    place: Mapped[str] = mapped_column(String(200), default="")
    often: Mapped[str] = mapped_column(String(20), default="")
    saved_at: Mapped[int] = mapped_column(BigInteger, default=0)


class Answers(FlaskForm):
    good = TextAreaField("What works well?", validators=[Optional(), Length(max=20000)])
    hard = TextAreaField("What gets in the way?", validators=[Optional(), Length(max=20000)])
    change = TextAreaField("What would you change?", validators=[Optional(), Length(max=20000)])
    place = StringField("Where do you live?", validators=[Optional(), Length(max=200)])
    often = RadioField(
        "How often?", choices=[("always", "Always"), ("often", "Often"), ("never", "Never")], validators=[Optional()])


PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Survey</title></head><body><main>
<h1>Tell us about your support</h1>
<form method="post">{{ form.hidden_tag() }}
{% for field in form if field.name != "csrf_token" %}
<div>{{ field.label }} {{ field() }}{% for error in field.errors %}<p>{{ error }}</p>{% endfor %}</div>
{% endfor %}
<button>Save and go on</button></form></main></body></html>"""

app = Flask(__name__)
app.config["SECRET_KEY"] = secrets.token_hex(32)
Base.metadata.create_all(engine)
engine.dispose()  # each worker opens connections of its own


@app.route("/survey", methods=["GET", "POST"])
def survey():
    if "draft" not in session:
        session["draft"] = secrets.token_urlsafe(32)
    with Session(engine) as database:
        draft = database.scalar(select(Draft).where(Draft.token == session["draft"]))
        form = Answers(obj=draft)
        if form.validate_on_submit():
            if draft is None:
                draft = Draft(token=session["draft"])
                database.add(draft)
            form.populate_obj(draft)
            draft.saved_at = int(time.time() * 1000)
            database.commit()
            return redirect("/survey/next", code=303)
        return render_template_string(PAGE, form=form), 422 if form.errors else 200


@app.route("/survey/next")
def next_page():
    return "<!doctype html><title>Next</title><h1>Saved</h1>"
