"""Settings, read from the environment in this one place.

`PERISTIWA_HOME` is the folder of all state, `PERISTIWA_INPUT` the files and folders to read (separated as in PATH), `PERISTIWA_COLUMNS`
a YAML file that maps further column names, `PERISTIWA_WORKERS` the number of processes, `PERISTIWA_FRESH_HOURS` after how many hours the
warehouse is old, and the `PERISTIWA_ALERT_…` whom to tell what (docs/operations.md). Values that hold secrets are never printed.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from urllib.parse import unquote, urlsplit

from warehouse.home import Home

CHECKOUT = Path(__file__).resolve().parent.parent
"""The folder that holds the packages; it is the home folder where none is set and it is a checkout."""

FRESH_HOURS = 26
"""A night and the time that a run may take."""

_PORTS = {"smtp": 587, "smtps": 465}
"""Submission with STARTTLS (RFC 6409), and over TLS from the start (RFC 8314)."""


class SettingError(ValueError):
    """A setting has a value that cannot be used; names the setting, and the value where it is no secret."""


class About(StrEnum):
    """What an alert tells of; each also of what stands before it."""

    FAILED = "failed"  # runs that failed, checks that refused a batch or could not run
    HELD = "held"  # rows that were set aside
    UNUSUAL = "unusual"  # warnings outside of what earlier runs make usual
    WARNED = "warned"  # every warning


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail server, and from whom to whom."""

    host: str
    port: int
    encrypted: bool
    sender: str
    recipients: tuple[str, ...]
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Alerts:
    """Whom to tell what; nobody, where neither a webhook nor a mail server is set."""

    webhook: str = field(default="", repr=False)
    mail: Mail | None = None
    about: About = About.UNUSUAL

    @property
    def configured(self) -> bool:
        """Whether there is anybody to tell."""
        return bool(self.webhook or self.mail)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is told from outside."""

    home: Home
    inputs: tuple[Path, ...]
    columns: Path | None
    workers: int
    fresh: timedelta = timedelta(hours=FRESH_HOURS)
    alerts: Alerts = Alerts()


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings.

    Raises:
        SettingError: one of them has a value that cannot be used.
    """
    home = Home(Path(environment.get("PERISTIWA_HOME") or _default_home()).expanduser().resolve())
    named = tuple(Path(entry).expanduser().resolve() for entry in environment.get("PERISTIWA_INPUT", "").split(os.pathsep) if entry)
    columns = environment.get("PERISTIWA_COLUMNS")
    return Settings(
        home,
        named or (home.inbox,),
        Path(columns).expanduser().resolve() if columns else None,
        _number(environment, "PERISTIWA_WORKERS", 0),
        timedelta(hours=_number(environment, "PERISTIWA_FRESH_HOURS", FRESH_HOURS, least=1)),
        _alerts(environment),
    )


def _number(environment: Mapping[str, str], name: str, default: int, least: int = 0) -> int:
    value = environment.get(name) or str(default)
    if not value.isdecimal() or int(value) < least:
        raise SettingError(f"{name} must be a whole number of at least {least}, not {value!r}")
    return int(value)


def _alerts(environment: Mapping[str, str]) -> Alerts:
    webhook = environment.get("PERISTIWA_ALERT_WEBHOOK", "")
    if webhook and not webhook.startswith(("http://", "https://")):
        raise SettingError("PERISTIWA_ALERT_WEBHOOK must be an address that begins with http:// or https://")
    about = environment.get("PERISTIWA_ALERT_ABOUT") or About.UNUSUAL.value
    if about not in set(About):
        raise SettingError(f"PERISTIWA_ALERT_ABOUT must be one of {', '.join(About)}, not {about!r}")
    return Alerts(webhook, _mail(environment), About(about))


def _mail(environment: Mapping[str, str]) -> Mail | None:
    server, recipients = environment.get("PERISTIWA_ALERT_SMTP", ""), environment.get("PERISTIWA_ALERT_MAIL", "")
    if not server and not recipients:
        return None
    to = tuple(address.strip() for address in recipients.split(",") if address.strip())
    if not server or not to:
        raise SettingError("PERISTIWA_ALERT_SMTP and PERISTIWA_ALERT_MAIL must be set together: the mail server and whom to write to")
    wrong = SettingError(
        "PERISTIWA_ALERT_SMTP must have the form smtp://user:password@host:port or smtps://…, special signs percent-encoded"
    )
    try:
        parts = urlsplit(server)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise wrong from None
    if parts.scheme not in _PORTS or not host:
        raise wrong
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    sender = environment.get("PERISTIWA_ALERT_FROM") or to[0]
    return Mail(host, port or _PORTS[parts.scheme], parts.scheme == "smtps", sender, to, user, password)


def _default_home() -> Path:
    return CHECKOUT if (CHECKOUT / "pyproject.toml").exists() else Path.cwd()
