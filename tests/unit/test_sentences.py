"""Sentences: where they end, what is kept whole, and that each leads back to the raw text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peristiwa.domain import CleanArticle
from peristiwa.sentences import LONGEST_WHOLE_QUOTATION, sentence_spans, split_sentences
from peristiwa.spans import OffsetMap, Segment, Span, identity


def cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span, _ in sentence_spans(text)]


def article(body: str, body_map: OffsetMap | None = None, title: str | None = None, title_raw: Span | None = None) -> CleanArticle:
    return CleanArticle(body, body_map or identity(len(body)), title, title_raw, (), ())


# Each text is written with a bar where one sentence ends and the next begins.
CASES = {
    "full stop": "Menlu Peru tiba. |Ia disambut di bandara.",
    "question and exclamation": "Siapa pelakunya? |Belum jelas! |Polisi menyelidiki.",
    "ellipsis before a capital": "Rapat itu tertunda… |Delegasi pulang.",
    "ellipsis before a small letter": "Rapat itu... tertunda lagi.",
    "line break": "Dukung aksesi\n|Peru menyambut baik langkah itu.",
    "no mark at the end of a line": "Judul kecil\n|Isi berita\n\n|Penutup",
    "titles of persons": "Ia menemui Prof. Dr. H. Ahmad di Jl. Melati No. 5. |Pertemuan tertutup.",
    "ranks": "Operasi dipimpin Kol. Budi dan Letjen. Santoso. |Keduanya terluka.",
    "firm": "PT. Maju Jaya Tbk. |Dia membeli saham itu.",
    "abbreviation of the end": "Mereka membawa beras, gula, dll. |Bantuan tiba pagi.",
    "state with a full stop": "Delegasi itu terbang ke AS. |Presiden menunggu.",
    "initials": "Penulis J. K. Wirawan dan Donald J. Hartono hadir. |Ruangan penuh.",
    "letter that is no initial": "Indonesia masuk Grup B. |Laga digelar malam.",
    "sentence opener behind a letter": "Ia memilih rencana C. |Namun hasilnya nihil.",
    "decimals and thousands": "Harga naik 2.5 persen menjadi 1.000 rupiah. |Pasar lesu.",
    "clock time": "Kapal berangkat pukul 13.04. |Tujuannya Ambon.",
    "year at the end": "Perang pecah pada 2014. |Warga mengungsi.",
    "outlet with a dot": "Demikian dilaporkan Kabar.com dari Lima. |Belum ada korban.",
    "figure begins": "Gempa itu dangkal. |15 orang terluka.",
    "number of a list": "1. Rusia menolak usul itu. |2. Ukraina setuju.",
    "small letter behind": "Rapat no. tiga belas. dibatalkan",
    "sentences run together": "Menlu tiba (25/8).|Menurutnya rapat lancar.|Ia lalu pulang.",
    "parted marks of old texts": "Menlu tiba . |Ia disambut .",
    "quotation with attribution": '"Kami menolak. Kami akan melawan," kata Menlu. |Ia lalu pergi.',
    "quotation with a question": '"Apa salah kami?" tanya dia. |Tak ada jawaban.',
    "curly quotation": "“Kami siap. Ayo bergerak.” |Pasukan berangkat.",
    "quotation behind a sentence": 'Ia membantah. |"Itu bohong," ujarnya.',
    "quotation run together": 'Ia membantah.|"Itu bohong,"ujarnya.',
    "parted quotation marks": '" Kami siap . Ayo , " kata dia . |Ia lalu pergi .',
    "attribution before": 'Menlu berkata: "Kami menolak. Itu sikap kami." |Hadirin bertepuk tangan.',
    "quotation mark without partner": '"Kami menolak. |Kami akan melawan, kata Menlu. |Ia pergi.',
}


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES.keys())
def test_ends_of_sentences(marked: str) -> None:
    assert cut(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize("piece", [".", "a. ", '"', '!" ', "Ia. "], ids=["stops", "letters", "marks", "closed marks", "sentences"])
def test_time_grows_with_the_length_of_the_text_only(piece: str) -> None:
    # A quadratic splitter would need minutes for these.
    assert "".join(cut(piece * 50_000)).replace(" ", "") == (piece * 50_000).replace(" ", "")


def test_a_long_quotation_is_cut_into_its_sentences() -> None:
    text = '"' + "Kami menolak usul itu. " * (LONGEST_WHOLE_QUOTATION // 20) + 'Sekian," kata Menlu.'
    assert len(cut(text)) == LONGEST_WHOLE_QUOTATION // 20 + 1
    assert all(quoted for _, quoted in list(sentence_spans(text))[:-1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Kami menolak."', [True]),
        ("“Kami menolak.” Ia pergi.", [True, False]),
        ('"Kami menolak," kata Menlu.', [False]),
        ("Kami menolak.", [False]),
    ],
    ids=["straight", "curly", "with attribution", "none"],
)
def test_whole_sentence_in_quotation(text: str, expected: list[bool]) -> None:
    assert [quoted for _, quoted in sentence_spans(text)] == expected


def test_the_title_comes_first_and_the_lead_is_the_first_sentence_with_words() -> None:
    raw = "Peru Tolak Usul Itu\n***\nMenlu Peru menolak. Ia pergi."
    body = raw[20:]
    sentences = split_sentences(raw, article(body, OffsetMap((Segment(0, 20, len(body)),)), "Peru Tolak Usul Itu", Span(0, 19)))
    assert [(s.sentence_no, s.text, s.is_title, s.is_lead) for s in sentences] == [
        (0, "Peru Tolak Usul Itu", True, False),
        (1, "***", False, False),
        (2, "Menlu Peru menolak.", False, True),
        (3, "Ia pergi.", False, False),
    ]
    assert [raw[slice(*s.to_raw.raw(Span(0, len(s.text))))] for s in sentences] == [s.text for s in sentences]


def test_a_title_known_from_metadata_only_is_no_sentence() -> None:
    sentences = split_sentences("Menlu menolak.", article("Menlu menolak.", title="Peru Tolak"))
    assert [sentence.text for sentence in sentences] == ["Menlu menolak."]
    assert sentences[0].is_lead


def test_a_title_with_repaired_spaces_leads_to_the_printed_one() -> None:
    raw = "PeruTolak \n Usul"
    (title,) = split_sentences(raw, article("", title="Peru Tolak Usul", title_raw=Span(0, len(raw))))
    assert title.text == "Peru Tolak Usul"
    assert raw[slice(*title.to_raw.raw(Span(11, 15)))] == "Usul"
    assert raw[slice(*title.to_raw.raw(Span(0, 4)))] == "Peru"


def test_a_title_in_other_words_gives_way_to_the_printed_one() -> None:
    raw = "Peru Tolak Usul"
    (title,) = split_sentences(raw, article("", title="Peru Menolak", title_raw=Span(0, len(raw))))
    assert title.text == raw


def test_a_repair_inside_a_sentence_keeps_the_way_back() -> None:
    raw = "Menlu tiba. Menurutlaporan ia pulang."
    body = "Menlu tiba. Menurut laporan ia pulang."
    sentences = split_sentences(raw, article(body, OffsetMap((Segment(0, 0, 19), Segment(20, 19, 18)))))
    assert sentences[1].text == "Menurut laporan ia pulang."
    assert raw[slice(*sentences[1].to_raw.raw(Span(0, len(sentences[1].text))))] == "Menurutlaporan ia pulang."


def test_an_empty_body_has_no_sentences() -> None:
    assert split_sentences(" \n ", article(" \n ")) == ()


TEXTS = st.lists(
    st.sampled_from(
        ["Menlu", "pergi", ".", ". ", "! ", "? ", "…", " ", "\n", '"', "“", "”", "Dr.", "No. 5", "A.", "25", ",", "(", ")", "\u00a0", "Ia "]
    ),
    max_size=40,
).map("".join)


@given(TEXTS | st.text(max_size=60))
def test_sentences_ascend_and_hold_every_character_but_white_space(text: str) -> None:
    covered = "".join(cut(text))
    spans = [span for span, _ in sentence_spans(text)]
    assert "".join(covered.split()) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] != "" for span in spans)


@given(TEXTS, st.integers(0, 5))
def test_without_repairs_the_raw_slice_is_the_sentence(body: str, offset: int) -> None:
    raw = "#" * offset + body
    found = split_sentences(raw, article(body, OffsetMap((Segment(0, offset, len(body)),) if body else ())))
    assert [raw[slice(*sentence.to_raw.raw(Span(0, len(sentence.text))))] for sentence in found] == [sentence.text for sentence in found]
    assert [sentence.sentence_no for sentence in found] == list(range(len(found)))
    assert sum(sentence.is_lead for sentence in found) <= 1
