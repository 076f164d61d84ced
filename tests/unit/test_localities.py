"""A town or region stands for its state behind a local office or a people, and for nobody otherwise."""

from __future__ import annotations

import pytest

from peristiwa.actors import find_actors


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gubernur Belgorod Pavel Orlinsky menolak.", ("Gubernur Belgorod Pavel Orlinsky", "RUS", "GOV")),
        ("Wali Kota New York mengecam serangan itu.", ("Wali Kota New York", "USA", "GOV")),
        ("Serangan itu melukai warga Rafah.", ("warga Rafah", "PSE", "CVL")),
        ("Polisi London membubarkan massa.", ("Polisi London", "GBR", "COP")),
        ("Gubernur Jawa Barat menyambut mereka.", ("Gubernur Jawa Barat", "IDN", "GOV")),
        ("Presiden Barcelona hadir.", None),
        ("Kharkiv diserang lagi.", None),
        ("Maskapai Florida bangkrut.", None),
    ],
    ids=["governor", "mayor", "people", "police", "blocked-phrase", "club", "bare", "firm"],
)
def test_places_lend_their_state(text: str, found: tuple[str, str, str] | None) -> None:
    first = next(((mention.text, mention.entity, mention.sector) for mention in find_actors(text, None)), None)
    assert first == found
