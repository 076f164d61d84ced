"""Who acts on whom, by voice, frame and word order."""

from __future__ import annotations

import pytest

from peristiwa.coding.lexicon import FrameKind
from peristiwa.coding.nominal import nominal_roles
from peristiwa.coding.roles import Roles, verbal_roles
from peristiwa.terms import Voice

from .reading import read, trigger_of

TRANSITIVE, OBLIQUE, RECIPROCAL = FrameKind.TRANSITIVE, FrameKind.OBLIQUE, FrameKind.RECIPROCAL
CONTROL, RECEIVE = FrameKind.CONTROL, FrameKind.RECEIVE


def sides(roles: Roles | None) -> str:
    if roles is None:
        return "-"
    actors, recipients = (",".join(sorted(slot.entity for slot in side)) for side in (roles.actors, roles.recipients))
    return f"{actors}>{recipients}"


def roles_of(text: str, word: str, frame: FrameKind, kind: str, prepositions: str = "") -> str:
    trigger = trigger_of(text, word, frame, kind, prepositions)
    reading = read(text, trigger)
    if trigger.voice is Voice.NOMINAL:
        return sides(nominal_roles(reading, trigger))
    return sides(verbal_roles(reading, next(n for n, verb in enumerate(reading.verbs) if verb.trigger == 0), trigger))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        pytest.param("Rusia mengecam Israel.", "mengecam", "RUS>ISR", id="subject and object"),
        pytest.param("Rusia mengecam serangan Israel terhadap Iran.", "mengecam", "RUS>ISR", id="whose deed it is"),
        pytest.param("Rusia mengecam keras serangan di kota itu oleh Israel.", "mengecam", "RUS>ISR", id="deed with oleh"),
        pytest.param("Rusia dan Kuba mengecam Israel.", "mengecam", "CUB,RUS>ISR", id="two subjects"),
        pytest.param("Dalam pertemuan dengan Kuba, Rusia mengecam Israel.", "mengecam", "RUS>ISR", id="fronted phrase"),
        pytest.param("Setelah Iran membalas, Rusia mengecam Israel.", "mengecam", "RUS>ISR", id="fronted clause"),
        pytest.param("Iran, yang didukung Rusia, mengecam Israel.", "mengecam", "IRN>ISR", id="around a relative clause"),
        pytest.param("Pasukan Iran yang didukung Rusia mengecam Israel.", "mengecam", "IRN>ISR", id="around a bare relative clause"),
        pytest.param("Iran mendatangi Rusia yang mengecam Israel.", "mengecam", "RUS>ISR", id="antecedent"),
        pytest.param("Rusia mendatangi Kuba dan mengecam Israel.", "mengecam", "RUS>ISR", id="elided subject"),
        pytest.param("Rusia mengatakan Kuba mengecam Israel.", "mengecam", "CUB>ISR", id="subject of what was said"),
        pytest.param("Israel dikecam Rusia.", "dikecam", "RUS>ISR", id="bare agent"),
        pytest.param("Israel dikecam keras oleh Rusia dan Kuba.", "dikecam", "CUB,RUS>ISR", id="agents with oleh"),
        pytest.param("Israel dikecam di Moskow.", "dikecam", "-", id="a place is no agent"),
        pytest.param("Usul itu sudah dibahas.", "dibahas", "-", id="nobody"),
    ],
)
def test_transitive(text: str, word: str, expected: str) -> None:
    assert roles_of(text, word, TRANSITIVE, "ACCUSE") == expected


@pytest.mark.parametrize(
    ("text", "word", "frame", "kind", "prepositions", "expected"),
    [
        pytest.param("Rusia mengirim tank ke Kuba.", "mengirim", OBLIQUE, "AID", "ke kepada", "RUS>CUB", id="preposition"),
        pytest.param("Tank dikirim Rusia ke Kuba.", "dikirim", OBLIQUE, "AID", "ke kepada", "RUS>CUB", id="passive with preposition"),
        pytest.param("Rusia mendesak Israel menghentikan perang.", "mendesak", CONTROL, "REQUEST", "kepada", "RUS>ISR", id="control"),
        pytest.param("Rusia mendesak agar Israel mundur.", "mendesak", CONTROL, "REQUEST", "kepada", "RUS>ISR", id="agar"),
        pytest.param("Israel menuai kecaman dari Rusia.", "menuai", RECEIVE, "ACCUSE", "dari", "RUS>ISR", id="receive"),
        pytest.param("Rusia bertemu Kuba.", "bertemu", RECIPROCAL, "CONSULT", "dengan", "RUS>CUB", id="partner as object"),
        pytest.param(
            "Rusia bertemu dengan Kuba di Suriah.", "bertemu", RECIPROCAL, "CONSULT", "dengan", "RUS>CUB", id="partner with dengan"
        ),
        pytest.param("Rusia dan Kuba bertemu.", "bertemu", RECIPROCAL, "CONSULT", "dengan", "RUS>CUB", id="both are subject"),
        pytest.param("Rusia mendesak warganya meninggalkan kota.", "mendesak", CONTROL, "REQUEST", "kepada", "RUS>RUS", id="own citizens"),
    ],
)
def test_other_frames(text: str, word: str, frame: FrameKind, kind: str, prepositions: str, expected: str) -> None:
    assert roles_of(text, word, frame, kind, prepositions) == expected


@pytest.mark.parametrize(
    ("text", "word", "kind", "expected"),
    [
        pytest.param("Serangan Israel terhadap Iran berlanjut.", "Serangan", "ASSAULT", "ISR>IRN", id="possessor and aim"),
        pytest.param("Serangan udara terhadap Iran oleh Israel berlanjut.", "Serangan", "ASSAULT", "ISR>IRN", id="oleh"),
        pytest.param("Israel melancarkan serangan ke Iran.", "serangan", "ASSAULT", "ISR>IRN", id="light verb"),
        pytest.param("Serangan ke Iran dilancarkan Israel.", "Serangan", "ASSAULT", "ISR>IRN", id="light passive"),
        pytest.param("Perundingan antara Rusia dan Kuba berlanjut.", "Perundingan", "CONSULT", "RUS>CUB", id="antara"),
        pytest.param("Perundingan Rusia dengan Kuba berlanjut.", "Perundingan", "CONSULT", "RUS>CUB", id="dengan"),
        pytest.param("Perundingan Rusia-Kuba berlanjut.", "Perundingan", "CONSULT", "RUS>CUB", id="hyphen"),
        pytest.param("Serangan itu berlanjut.", "Serangan", "ASSAULT", "-", id="nobody"),
    ],
)
def test_nouns(text: str, word: str, kind: str, expected: str) -> None:
    assert roles_of(text, word, OBLIQUE, kind, "dengan" if kind == "CONSULT" else "terhadap ke") == expected
