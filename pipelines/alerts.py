"""Alerts about runs and checks, by webhook and by mail, to whom the settings name; without any nothing is ever sent.

What is sent is made from what the run recorded. Nothing here raises into a run: what cannot be delivered is reported by its kind alone,
because addresses and answers of servers may hold secrets.
"""

from __future__ import annotations

import json
import smtplib
import ssl
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from email.message import EmailMessage
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

import polars as pl

from peristiwa.quality.audit import Status
from peristiwa.quality.declare import DeclarationError
from pipelines.settings import About, Alerts, Mail
from schemas import check
from schemas.baselines import UNUSUAL

TIMEOUT = 5.0
"""Seconds that a server may take; a sensor has sixty for everything."""

TRIES = 2
"""Times that a message is offered to each."""

SHOWN = 20
"""Checks that one message names at the most."""

EXAMPLES = 3
"""Keys of rows shown for a check."""

_GRAVE = (Status.STOP.value, Status.ERROR.value)
_BEYOND = (pl.col("share") < pl.col("band_low")) | (pl.col("share") > pl.col("band_high"))
_TOLD = {
    About.FAILED: pl.col("status").is_in(_GRAVE),
    About.HELD: pl.col("status") == Status.HOLD.value,
    About.UNUSUAL: (pl.col("status") == Status.WARN.value) & ((pl.col("code") == UNUSUAL) | _BEYOND.fill_null(value=False)),
    About.WARNED: pl.col("status") == Status.WARN.value,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found in a run, over all its batches."""

    code: str
    status: str
    rows_failed: int
    rows_checked: int
    sentence: str
    examples: tuple[str, ...]
    look: str


@dataclass(frozen=True, slots=True)
class Alert:
    """What there is to tell of one run: why it failed, and which checks did not pass."""

    run_id: str
    job: str
    failed: bool
    problems: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def subject(self) -> str:
        """The alert in one line."""
        ended = "failed" if self.failed else "done"
        return f"Peristiwa: run {self.run_id[:8]} {ended}; checks to look at: {len(self.findings)}"

    @property
    def text(self) -> str:
        """The alert as plain text."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        yield f"Run {self.run_id} of the job {self.job} {'failed' if self.failed else 'is done'}."
        yield from (f"  {problem}" for problem in self.problems)
        for finding in self.findings[:SHOWN]:
            yield ""
            yield f"{finding.code} ({finding.status}): {finding.rows_failed:,} of {finding.rows_checked:,} rows. {finding.sentence}"
            if finding.examples:
                yield f"  for example {'; '.join(finding.examples)}"
            yield f"  {finding.look}"
        if len(self.findings) > SHOWN:
            yield f"\n{len(self.findings) - SHOWN} more checks did not pass."
        yield "\nTo look further: peristiwa status"


def findings(results: pl.DataFrame, about: About) -> tuple[Finding, ...]:
    """Return what is to be told of rows of `quality.check_results`: one for each check and status, the gravest first."""
    asked = list(About)[: list(About).index(about) + 1]
    told = results.filter(pl.any_horizontal(_TOLD[kind] for kind in asked))
    grave = pl.col("status").replace_strict({"stop": 0, "error": 1, "hold": 2}, default=3)
    rows = told.group_by("code", "status").agg(
        pl.col("rows_failed").sum(),
        pl.col("rows_checked").sum(),
        pl.col("examples").sort_by("batch_id").explode().drop_nulls().head(EXAMPLES),
    )
    return tuple(
        Finding(code, status, failed, checked, _sentence(code), tuple(keys), f"peristiwa explain {code}")
        for code, status, failed, checked, keys in rows.sort(grave, "code").iter_rows()
    )


def _sentence(code: str) -> str:
    try:
        return check(code).sentence
    except DeclarationError:
        return "This check is no longer declared."


def send(alert: Alert, alerts: Alerts, report: Callable[[str], None]) -> int:
    """Send an alert to everybody who is named and return how many got it; what goes wrong is reported and goes no further."""
    ways: list[tuple[str, Callable[[], None]]] = []
    if alerts.webhook:
        ways.append(("webhook", lambda: _post(alerts.webhook, alert)))
    if alerts.mail:
        mail = alerts.mail
        ways.append(("mail", lambda: _mail(mail, alert)))
    return sum(_tried(name, way, report) for name, way in ways)


def _tried(name: str, way: Callable[[], None], report: Callable[[str], None]) -> bool:
    for turn in range(1, TRIES + 1):
        try:
            way()
        except Exception as problem:  # noqa: BLE001  # whatever a server does must not reach the run
            report(f"the alert was not sent by {name}, try {turn} of {TRIES}: {_kind(problem)}")
        else:
            return True
    return False


def _kind(problem: Exception) -> str:
    """Name an error without the words of the server, which may repeat an address or a password."""
    code = problem.code if isinstance(problem, HTTPError) else getattr(problem, "smtp_code", None)
    return f"{type(problem).__name__} {code}" if code else type(problem).__name__


class _NoRedirect(HTTPRedirectHandler):
    """Makes an error of an answer that points elsewhere: followed, it would be asked without what was posted, and look delivered."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """Go nowhere."""


def _post(address: str, alert: Alert) -> None:
    """Post the alert as JSON; `text` is what chat servers show, the rest is for programs."""
    body = json.dumps({"text": f"{alert.subject}\n\n{alert.text}", **asdict(alert)}, ensure_ascii=False).encode()
    request = Request(address, body, {"Content-Type": "application/json; charset=utf-8"})  # noqa: S310  # settings allow http and https only
    with build_opener(_NoRedirect).open(request, timeout=TIMEOUT):
        pass


def _mail(mail: Mail, alert: Alert) -> None:
    """Send the alert as a mail; a password is never sent over a line that is not encrypted."""
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = alert.subject, mail.sender, ", ".join(mail.recipients)
    message.set_content(alert.text)
    context = ssl.create_default_context()
    with _opened(mail, context) as server:
        # Where a login is asked for and the server cannot encrypt, this raises before the password is sent.
        if not mail.encrypted and (mail.user or (server.ehlo() and server.has_extn("starttls"))):
            server.starttls(context=context)
        if mail.user:
            server.login(mail.user, mail.password)
        server.send_message(message)


def _opened(mail: Mail, context: ssl.SSLContext) -> smtplib.SMTP:
    if mail.encrypted:
        return smtplib.SMTP_SSL(mail.host, mail.port, timeout=TIMEOUT, context=context)
    return smtplib.SMTP(mail.host, mail.port, timeout=TIMEOUT)
