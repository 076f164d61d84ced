"""An abbreviation that an article explains in its own way means no actor of the ontology in that article."""

from __future__ import annotations

import pytest

from peristiwa.actors import find_actors, read_chunks
from peristiwa.actors.abbreviations import redefined
from peristiwa.actors.folding import fold


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Tarif Pajak Bumi dan Bangunan (PBB) naik tahun ini.", {"PBB"}),
        ("Jalan di Kabupaten Ogan Komering Ilir ( OKI ) rusak.", {"OKI"}),
        ("Kedua pihak meneken Perjanjian Kerja Sama (PKS).", {"PKS"}),
        ("Perserikatan Bangsa-Bangsa (PBB) prihatin.", set()),
        ("JAKARTA -Komisi Pemberantasan Korupsi (KPK) memeriksa saksi.", set()),
        ("Kepala Badan Intelijen Negara (BIN) hadir.", set()),
        ("Badan Kesehatan Dunia (WHO) bersidang.", set()),
        ("Rapat Umum Luar Biasa (RULB) ditunda.", set()),
        ("Serangan itu dikecam (PBB).", set()),
    ],
    ids=["tax", "district", "contract", "own-name", "glued-name", "within-office", "other-letters", "unknown", "unexplained"],
)
def test_abbreviations_explained_otherwise_are_found(text: str, short: set[str]) -> None:
    assert redefined([fold(text)]) == short


def test_a_redefined_abbreviation_is_no_actor() -> None:
    text = "Bupati menurunkan PBB setelah warga berunjuk rasa."
    assert [mention.entity for mention in find_actors(text, None)] == ["UN"]
    _, chunks = read_chunks(text, without=frozenset({"PBB"}))
    assert not [chunk for chunk in chunks if chunk.entity]
