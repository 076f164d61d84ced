"""Settings are read from the environment; wrong ones are named, and secrets are never printed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pipelines.settings import FRESH_HOURS, About, Alerts, Mail, SettingError, settings

SMTP = "smtp://robot:r%40hasia@mail.example:2525"


def test_without_settings_nobody_is_told() -> None:
    chosen = settings({})
    assert (chosen.alerts, chosen.alerts.configured) == (Alerts(), False)
    assert chosen.fresh == timedelta(hours=FRESH_HOURS)


def test_a_mail_server_is_one_address() -> None:
    chosen = settings({"PERISTIWA_ALERT_SMTP": SMTP, "PERISTIWA_ALERT_MAIL": "a@kabar.example, b@kabar.example"})
    assert chosen.alerts.mail == Mail(
        "mail.example", 2525, False, "a@kabar.example", ("a@kabar.example", "b@kabar.example"), "robot", "r@hasia"
    )
    assert chosen.alerts.configured


@pytest.mark.parametrize(("scheme", "port", "encrypted"), [("smtp", 587, False), ("smtps", 465, True)])
def test_schemes_have_ports(scheme: str, port: int, *, encrypted: bool) -> None:
    mail = settings({"PERISTIWA_ALERT_SMTP": f"{scheme}://mail.example", "PERISTIWA_ALERT_MAIL": "a@kabar.example"}).alerts.mail
    assert mail is not None
    assert (mail.port, mail.encrypted) == (port, encrypted)


def test_the_rest_is_read_too() -> None:
    named = {"PERISTIWA_ALERT_WEBHOOK": "https://chat.example/h", "PERISTIWA_ALERT_ABOUT": "warned", "PERISTIWA_FRESH_HOURS": "50"}
    chosen = settings(named)
    assert (chosen.alerts.webhook, chosen.alerts.about, chosen.fresh) == ("https://chat.example/h", About.WARNED, timedelta(hours=50))


def test_secrets_are_not_printed() -> None:
    named = {
        "PERISTIWA_ALERT_WEBHOOK": "https://chat.example/geheim",
        "PERISTIWA_ALERT_SMTP": SMTP,
        "PERISTIWA_ALERT_MAIL": "a@kabar.example",
    }
    shown = repr(settings(named))
    assert not any(secret in shown for secret in ("geheim", "robot", "hasia"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PERISTIWA_WORKERS", "many"),
        ("PERISTIWA_FRESH_HOURS", "0"),
        ("PERISTIWA_ALERT_ABOUT", "all"),
        ("PERISTIWA_ALERT_WEBHOOK", "file:///rahasia"),
        ("PERISTIWA_ALERT_MAIL", "a@kabar.example"),
        ("PERISTIWA_ALERT_SMTP", "smtp://rahasia@mail.example"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=name) as wrong:
        settings({name: value})
    assert "rahasia" not in str(wrong.value)


@pytest.mark.parametrize("server", ["mail.example:25", "http://u:rahasia@mail.example", "smtp://u:rahasia@mail.example:x", "smtp://"])
def test_a_wrong_mail_server_keeps_its_secret(server: str) -> None:
    with pytest.raises(SettingError, match="PERISTIWA_ALERT_SMTP") as wrong:
        settings({"PERISTIWA_ALERT_SMTP": server, "PERISTIWA_ALERT_MAIL": "a@kabar.example"})
    assert "rahasia" not in str(wrong.value)
    assert wrong.value.__suppress_context__ or wrong.value.__context__ is None
