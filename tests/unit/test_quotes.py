"""Who says what, and from whom it is cited."""

from __future__ import annotations

import pytest

from peristiwa.coding import code_article
from peristiwa.domain import Published, Quote, Sentence
from peristiwa.quotes import find_citation
from peristiwa.spans import identity


def quotes_of(*texts: str) -> tuple[Quote, ...]:
    sentences = [Sentence(number, text, identity(len(text))) for number, text in enumerate(texts)]
    return code_article(sentences, Published()).quotes


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        pytest.param("Rusia menolak usul itu, dikutip dari Reuters, Rabu.", "Reuters", id="dikutip dari"),
        pytest.param("Dilansir AFP, Rusia menolak usul itu.", "AFP", id="dilansir"),
        pytest.param("Rusia menolak, seperti dikutip kantor berita TASS.", "TASS", id="kantor berita"),
        pytest.param("Melansir Al Jazeera, Rusia menolak usul itu.", "Al Jazeera", id="two words"),
        pytest.param("Rusia menolak usul itu.", None, id="nobody"),
        pytest.param("Rusia melaporkan kerugian besar.", None, id="a report, not a citation"),
    ],
)
def test_citation(text: str, outlet: str | None) -> None:
    found = find_citation(text)
    assert (found.outlet if found else None) == outlet


@pytest.mark.parametrize(
    ("text", "direct", "entity", "said"),
    [
        pytest.param(
            '"Kami tidak akan tinggal diam," kata Presiden Iran.', True, "IRN", "Kami tidak akan tinggal diam,", id="named behind"
        ),
        pytest.param(
            'Pemerintah Iran mengatakan: "Kami tidak akan tinggal diam."', True, "IRN", "Kami tidak akan tinggal diam.", id="before"
        ),
        pytest.param("Iran menyatakan bahwa Kuba berhak hidup tenang.", False, "IRN", "Kuba berhak hidup tenang.", id="reported"),
    ],
)
def test_speaker(text: str, *, direct: bool, entity: str, said: str) -> None:
    found = quotes_of(text)
    assert [(quote.direct, quote.speaker_entity, quote.text) for quote in found] == [(direct, entity, said)]


def test_who_spoke_last_goes_on_speaking() -> None:
    found = quotes_of('"Kami tidak akan tinggal diam," kata Presiden Iran.', '"Kami akan membalas dengan keras di Gaza," tambahnya.')
    assert [quote.speaker_entity for quote in found] == ["IRN", "IRN"]


def test_after_a_stranger_nobody_known_goes_on_speaking() -> None:
    found = quotes_of(
        '"Kami tidak akan tinggal diam," kata Presiden Iran.',
        '"Harga roti di kampung kami naik lagi," ujar seorang pedagang.',
        '"Anak-anak kami tidak bisa pergi ke sekolah."',
    )
    assert [quote.speaker_entity for quote in found] == ["IRN", None, None]


@pytest.mark.parametrize(
    ("texts", "speakers"),
    [
        pytest.param(('"Panen tahun ini turun separuh," kata Kepala Desa Sukarame Ujang.',), ["Kepala Desa Sukarame Ujang"], id="behind"),
        pytest.param(('Siti Rahayu mengatakan, "Harga pupuk naik dua kali."',), ["Siti Rahayu"], id="ahead"),
        pytest.param(
            ('"Panen tahun ini turun separuh," kata Ujang.', '"Kami butuh air bersih," ujarnya.', '"Dan jalan yang baik," kata dia.'),
            ["Ujang", "Ujang", "Ujang"],
            id="goes on",
        ),
        pytest.param(('"Harga roti di kampung naik lagi," ujar seorang pedagang.',), [None], id="nobody named"),
    ],
)
def test_strangers_are_named_as_written(texts: tuple[str, ...], speakers: list[str | None]) -> None:
    found = quotes_of(*texts)
    assert [quote.speaker for quote in found] == speakers
    assert {quote.speaker_entity for quote in found} == {None}
