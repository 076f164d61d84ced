"""What an alert says and to whom it goes, over real servers on loopback; whatever they do, nothing is raised and no secret is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from email import message_from_bytes, policy

import polars as pl
import pytest

from pipelines.alerts import EXAMPLES, SHOWN, TRIES, Alert, Finding, findings, send
from pipelines.settings import About, Alerts, Mail
from schemas import TABLES
from tests.unit.servers import mail_server, webhook

FOUND = Finding("MEN012", "hold", 3, 7942, "Nobody acts upon himself.", ("mention_id=m1", "mention_id=m2"), "peristiwa explain MEN012")
ALERT = Alert("1234567890", "refresh", True, ("documents: kolom hilang – berhenti",), (FOUND,))


def mail_to(address: str, user: str = "", password: str = "") -> Mail:
    host, _, port = address.partition(":")
    return Mail(host, int(port), False, "peristiwa@kabar.example", ("meja@kabar.example",), user, password)


def result(code: str, status: str, share: float = 0.1, high: float | None = None, **other: object) -> dict[str, object]:
    row = {"run_id": "r", "batch_id": "b1", "code": code, "fingerprint": "f", "status": status, "rows_checked": 100, "rows_failed": 10}
    rest = {"share": share, "band_low": 0.0 if high else None, "band_high": high, "checked_at": datetime(2026, 1, 1)}  # noqa: DTZ001 no zone
    return row | rest | {"table": "events", "detail": "", "examples": ["event_id=e1", "event_id=e2"]} | other


def results(*rows: dict[str, object]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=TABLES["check_results"].frame_schema)


RESULTS = results(
    result("EVT001", "pass"),
    result("EVT017", "warn"),
    result("QUO004", "warn", 0.1, 0.2),
    result("DOC021", "warn", 0.3, 0.2),
    result("BAS001", "warn"),
    result("MEN012", "hold"),
    result("MEN001", "stop"),
    result("MEN002", "error"),
)


@pytest.mark.parametrize(
    ("about", "codes"),
    [
        (About.FAILED, ["MEN001", "MEN002"]),
        (About.HELD, ["MEN001", "MEN002", "MEN012"]),
        (About.UNUSUAL, ["MEN001", "MEN002", "MEN012", "BAS001", "DOC021"]),
        (About.WARNED, ["MEN001", "MEN002", "MEN012", "BAS001", "DOC021", "EVT017", "QUO004"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_as_much_is_told_as_is_asked_for(about: About, codes: list[str]) -> None:
    assert [found.code for found in findings(RESULTS, about)] == codes


def test_batches_of_one_check_are_added_up() -> None:
    (found,) = findings(results(result("MEN012", "hold"), result("MEN012", "hold", batch_id="b2")), About.HELD)
    assert (found.rows_failed, found.rows_checked, len(found.examples)) == (20, 200, EXAMPLES)
    assert found.sentence.startswith("Nobody acts upon himself")


def test_a_check_that_is_no_longer_declared_is_told_all_the_same() -> None:
    assert [found.code for found in findings(results(result("XXX001", "stop")), About.FAILED)] == ["XXX001"]


def test_the_text_names_what_one_needs() -> None:
    for part in ("1234567890", "failed", "kolom hilang", "MEN012 (hold): 3 of 7,942 rows", FOUND.sentence, "mention_id=m2", FOUND.look):
        assert part in ALERT.text
    assert ALERT.text.count("\n") < 12


def test_a_long_list_is_cut_and_says_so() -> None:
    text = Alert("r", "refresh", False, (), (FOUND,) * (SHOWN + 4)).text
    assert (text.count("MEN012 (hold)"), "4 more checks" in text) == (SHOWN, True)


def test_nobody_is_told_where_nobody_is_named() -> None:
    reported: list[str] = []
    assert send(ALERT, Alerts(), reported.append) == 0
    assert reported == []


def test_a_webhook_gets_text_and_fields() -> None:
    reported: list[str] = []
    with webhook() as server:
        assert send(ALERT, Alerts(server.address), reported.append) == 1
    (posted,) = server.posted
    assert str(posted["text"]).startswith(ALERT.subject)
    assert (posted["run_id"], posted["failed"], posted["problems"]) == (ALERT.run_id, True, list(ALERT.problems))
    assert posted["findings"] == [{**{name: getattr(FOUND, name) for name in FOUND.__slots__}, "examples": list(FOUND.examples)}]
    assert reported == []


def test_mail_goes_to_all_recipients() -> None:
    with mail_server() as server:
        assert send(ALERT, Alerts(mail=mail_to(server.address)), pytest.fail) == 1
    message = message_from_bytes(server.messages[0], policy=policy.default)
    assert (message["Subject"], message["To"]) == (ALERT.subject, "meja@kabar.example")
    assert message.get_content().replace("\r\n", "\n").strip() == ALERT.text.strip()
    assert "rcpt TO:<meja@kabar.example>" in server.lines


def test_a_password_is_not_sent_over_an_open_line() -> None:
    reported: list[str] = []
    with mail_server() as server:
        assert send(ALERT, Alerts(mail=mail_to(server.address, "robot", "rahasia")), reported.append) == 0
    assert not any(line.upper().startswith("AUTH") or "rahasia" in line for line in server.lines)
    assert server.messages == []
    assert len(reported) == TRIES


def refusing() -> Alerts:
    return Alerts("http://127.0.0.1:9/rahasia", mail_to("127.0.0.1:9", "robot", "rahasia"))


def unreadable() -> Alerts:
    return Alerts("http://[rahasia", Mail("nowhere.invalid", 25, True, "a", ("b\nrahasia",)))


@pytest.mark.parametrize("broken", [refusing, unreadable])
def test_what_cannot_be_delivered_is_reported_without_secrets(broken: Callable[[], Alerts]) -> None:
    reported: list[str] = []
    assert send(ALERT, broken(), reported.append) == 0
    assert len(reported) == 2 * TRIES
    assert not any("rahasia" in line or "robot" in line for line in reported)


@pytest.mark.parametrize("status", [500, 302], ids=["refuses", "points elsewhere"])
def test_an_answer_that_does_not_take_it_is_reported_with_its_number_and_tried_again(status: int) -> None:
    reported: list[str] = []
    with webhook(status) as server:
        assert send(ALERT, Alerts(server.address), reported.append) == 0
    assert len(server.posted) == TRIES
    assert all(f"HTTPError {status}" in line and "geheim" not in line for line in reported)


def test_one_that_fails_does_not_keep_the_other_from_being_told() -> None:
    with webhook() as server:
        assert send(ALERT, Alerts(server.address, mail_to("127.0.0.1:9")), lambda _: None) == 1
