"""Accusations and praise told by no verb of act, and reports that are not coded."""

from __future__ import annotations

import pytest

from peristiwa.coding.contexts import is_sport

from .reading import code, line


def told(text: str) -> list[str]:
    return [line(mention) for mention in code(text, lead=False).mentions if mention.rule_ids[0].startswith("verdict")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Iran menegaskan langkah Israel itu keterlaluan.", ["ACCUSE IRN>ISR"], id="reported"),
        pytest.param('"Ini kejahatan Israel yang nyata," kata Menteri Luar Negeri Iran.', ["ACCUSE IRN>ISR"], id="quoted"),
        pytest.param("Menurut Iran, ini agresi Israel.", ["ACCUSE IRN>ISR"], id="menurut"),
        pytest.param("Rusia menyebut Kuba sebagai mitra strategis.", ["SUPPORT RUS>CUB"], id="praise"),
        pytest.param("Iran memandang sikap Israel tak pantas.", ["ACCUSE IRN>ISR"], id="held for"),
        pytest.param("Menurut Iran, banyak orang tewas sejak agresi Israel dimulai.", [], id="what is counted is not judged"),
        pytest.param("Rusia tidak menyebut Israel melanggar apa pun.", [], id="not said"),
        pytest.param("Iran mengatakan Gaza menjadi korban kejahatan.", [], id="the victim is not blamed"),
        pytest.param("Langkah Israel itu keterlaluan.", [], id="nobody says it"),
    ],
)
def test_verdicts(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "sport"),
    [
        pytest.param("Timnas Indonesia menang, pelatih memuji kiper dan striker usai laga.", True, id="a match"),
        pytest.param("Presiden menyebut perundingan itu pertandingan yang panjang.", False, id="a figure of speech"),
    ],
)
def test_sport(text: str, *, sport: bool) -> None:
    assert is_sport([text]) is sport
