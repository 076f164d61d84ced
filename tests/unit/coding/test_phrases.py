"""Which preposition governs a party, and with whom it is coordinated."""

from __future__ import annotations

import pytest

from peristiwa.coding.phrases import Join, Party, place_parties
from peristiwa.coding.tokens import tokenise
from peristiwa.domain import ActorMention
from peristiwa.spans import Span
from peristiwa.terms import Via

CODES = {"Rusia": "RUS", "Kuba": "CUB", "Iran": "IRN", "Putin": "RUS", "Inggris": "GBR", "Prancis": "FRA", "Kanada": "CAN"}


def parties_of(text: str) -> tuple[Party, ...]:
    actors = [
        ActorMention(Span(at, at + len(name)), name, code, "GOV", Via.NAME, "person" if name == "Putin" else "state", name)
        for name, code in CODES.items()
        for at in [text.find(name)]
        if at >= 0
    ]
    tokens = tokenise(text)
    return place_parties(tokens, sorted(actors, key=lambda actor: actor.span), frozenset())


@pytest.mark.parametrize(
    ("text", "prepositions"),
    [
        pytest.param("serangan terhadap Rusia", ["terhadap"], id="right before"),
        pytest.param("kecaman atas kebijakan keras pemerintah Rusia", ["atas"], id="behind its noun"),
        pytest.param("serangan Rusia ke Kuba", ["", "ke"], id="possessor is bare"),
        pytest.param("kepada Rusia dan Kuba", ["kepada", "kepada"], id="coordination shares it"),
        pytest.param("di Rusia, Kuba", ["di", ""], id="a comma ends it"),
        pytest.param("saat ini Rusia", [""], id="a time of day governs nobody"),
        pytest.param("saat Rusia", ["saat"], id="a time with its party"),
        pytest.param("kepala hubungan luar negeri Rusia", [""], id="luar negeri"),
        pytest.param("dengan Presiden Rusia, Putin", ["dengan", "dengan"], id="apposition shares it"),
    ],
)
def test_preposition(text: str, prepositions: list[str]) -> None:
    assert [party.preposition for party in parties_of(text)] == prepositions


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        pytest.param("Rusia dan Kuba", 1, id="dan"),
        pytest.param("Rusia-Kuba", 1, id="hyphen"),
        pytest.param("Inggris, Prancis, dan Kanada", 1, id="list"),
        pytest.param("para pemimpin Inggris, Prancis, dan pemimpin Kanada", 1, id="list with nouns"),
        pytest.param("Rusia bersama Kuba", 1, id="bersama"),
        pytest.param("Inggris, Prancis", 2, id="comma alone"),
        pytest.param("Rusia ke Kuba", 2, id="preposition"),
        pytest.param("Rusia dan sikapnya pada Kuba", 2, id="preposition behind dan"),
    ],
)
def test_groups(text: str, groups: int) -> None:
    assert len({party.group for party in parties_of(text)}) == groups


def test_a_titled_name_is_an_apposition() -> None:
    assert [party.join for party in parties_of("Presiden Rusia, Putin")] == [Join.NONE, Join.APPOSITION]
