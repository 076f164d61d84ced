"""Who says what, and from whom it is cited."""

from __future__ import annotations

from datetime import date

import pytest

from peristiwa.citations import find_citation
from peristiwa.coding import code_article
from peristiwa.coreference import resolve_actors
from peristiwa.domain import Published, Quote, Sentence
from peristiwa.spans import identity
from peristiwa.terms import PublishedBasis


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
        pytest.param("Rusia menolak, seperti dilansir AFP dan Reuters.", "AFP", id="the first of two"),
        pytest.param("Rusia menolak usul itu.", None, id="nobody"),
        pytest.param("Rusia melaporkan kerugian besar.", None, id="a report, not a citation"),
    ],
)
def test_citation(text: str, outlet: str | None) -> None:
    found = find_citation(text)
    assert (found.outlet if found else None) == outlet


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        pytest.param("Rusia menolak, dikutip dari kantor berita Iran, Kabar Contoh.", "Kabar Contoh", id="its country first"),
        pytest.param("Serangan itu dilaporkan oleh Iran.", None, id="a state is none"),
    ],
)
def test_a_state_is_no_outlet(text: str, outlet: str | None) -> None:
    sentence = Sentence(0, text, identity(len(text)))
    found = find_citation(text, resolve_actors([sentence], None)[0])
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


@pytest.mark.parametrize(
    ("texts", "entities"),
    [
        pytest.param(
            (
                "Menlu Rusia Sergei Lavrov tiba di Doha.",
                '"Presiden Trump memahami sikap kami," kata dia.',
                '"Kami terus berunding," ujarnya.',
            ),
            ["RUS", "RUS"],
            id="dia is nobody of the words said",
        ),
        pytest.param(
            (
                '"Kami tidak akan tinggal diam," kata Presiden Iran.',
                'Presiden Lebanon Joseph Aoun mengutuk "pelanggaran mencolok" itu.',
            ),
            ["IRN", "LBN"],
            id="a verb of reproach has its own speaker",
        ),
        pytest.param(
            ('"Kami tidak akan tinggal diam," kata Presiden Iran.', 'Pameran itu berjudul "Seribu Malam di Lembah Hijau".'),
            ["IRN", None],
            id="a title is nobody's speech",
        ),
        pytest.param(
            ('"Kami tidak akan tinggal diam," kata Presiden Iran.', '"Kami akan membalas dengan keras," tutupnya.'),
            ["IRN", "IRN"],
            id="any verb with -nya points back",
        ),
        pytest.param(('"Kami sudah lama menunggu hari ini," seloroh Vladimir Putin.',), ["RUS"], id="any word before a name"),
        pytest.param(
            ('Kementerian Luar Negeri Iran mengatakan, "Penolakan tegas terhadap Israel adalah hak kami semua."',),
            ["IRN"],
            id="words of saying within the words said",
        ),
    ],
)
def test_whose_words(texts: tuple[str, ...], entities: list[str | None]) -> None:
    assert [quote.speaker_entity for quote in quotes_of(*texts) if quote.direct] == entities


def test_words_between_two_short_quotations_are_not_quoted() -> None:
    found = quotes_of('Trump menyebut kesabarannya "habis" terhadap Iran dan mengulangi seruannya agar Iran "menyerah tanpa syarat".')
    assert [quote.text for quote in found] == ["menyerah tanpa syarat"]


@pytest.mark.parametrize("verb", ["disebut", "dikatakan"])
def test_whoever_is_spoken_of_does_not_speak(verb: str) -> None:
    assert quotes_of(f"Netanyahu {verb} menunda pemungutan suara di parlemen.") == ()


@pytest.mark.parametrize(
    ("text", "said_on"),
    [
        pytest.param('"Kami menolak usul itu," kata Presiden Iran, Rabu (4/6/2025).', date(2025, 6, 4), id="behind"),
        pytest.param('Pada Rabu (4/6/2025), Presiden Iran mengatakan, "Kami menolak usul itu."', date(2025, 6, 4), id="before"),
        pytest.param('"Kami menolak usul pada Rabu (4/6/2025) itu," kata Presiden Iran.', date(2025, 6, 6), id="in the words said"),
        pytest.param('"Kami menolak usul itu," kata Presiden Iran.', date(2025, 6, 6), id="none"),
    ],
)
def test_day_of_speech(text: str, said_on: date) -> None:
    sentences = [Sentence(number, line, identity(len(line))) for number, line in enumerate(("Iran berunding pada Jumat (6/6/2025).", text))]
    published = Published(on=date(2025, 6, 7), basis=PublishedBasis.PRINTED)
    assert [quote.said_on for quote in code_article(sentences, published).quotes] == [said_on]


def test_the_day_at_the_end_is_not_reported() -> None:
    found = quotes_of("Presiden Iran mengatakan bahwa Kuba berhak hidup tenang, Rabu (5/11/2025).")
    assert [(quote.text, quote.said_on) for quote in found] == [("Kuba berhak hidup tenang", date(2025, 11, 5))]
