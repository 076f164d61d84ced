"""Which verbs a sentence holds and how each hangs on the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peristiwa.coding.clause_reader import read_verbs
from peristiwa.coding.clauses import Link, Verb
from peristiwa.coding.tokens import is_verb_shape, tokenise


def verbs_of(text: str, speech: str = "") -> tuple[Verb, ...]:
    tokens = tokenise(text)
    spoken = frozenset(place for place, token in enumerate(tokens.items) if token.low in speech.split())
    return read_verbs(tokens, {}, frozenset(), spoken)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        pytest.param("Rusia mengecam Israel.", {"mengecam": Link.MAIN}, id="one verb"),
        pytest.param("Iran mengatakan bahwa Israel menyerang Gaza.", {"mengatakan": Link.MAIN, "menyerang": Link.COMPLEMENT}, id="bahwa"),
        pytest.param("Iran menyebut Israel menyerang Gaza.", {"menyebut": Link.MAIN, "menyerang": Link.COMPLEMENT}, id="no bahwa"),
        pytest.param("Iran meminta agar Israel mengakhiri perang.", {"meminta": Link.MAIN, "mengakhiri": Link.CALL}, id="agar"),
        pytest.param("Iran mengecam AS dan mendukung Kuba.", {"mengecam": Link.MAIN, "mendukung": Link.SHARED}, id="coordinated"),
        pytest.param("Iran berjanji membantu Kuba.", {"berjanji": Link.MAIN, "membantu": Link.SERIAL}, id="serial"),
        pytest.param("Iran berangkat untuk menemui Kuba.", {"berangkat": Link.MAIN, "menemui": Link.PURPOSE}, id="untuk"),
        pytest.param("Israel, yang menduduki Golan, menyerang Suriah.", {"menduduki": Link.RELATIVE, "menyerang": Link.MAIN}, id="yang"),
        pytest.param("Pasukan yang didukung Iran menyerang Suriah.", {"didukung": Link.RELATIVE, "menyerang": Link.MAIN}, id="bare yang"),
        pytest.param("Jika Israel menyerang, Iran membalas.", {"menyerang": Link.CONDITION, "membalas": Link.MAIN}, id="jika"),
        pytest.param("Setelah Israel menyerang, Iran membalas.", {"menyerang": Link.SUBORDINATE, "membalas": Link.MAIN}, id="setelah"),
        pytest.param("Iran membalas dengan mengirim drone.", {"membalas": Link.MAIN, "mengirim": Link.SHARED}, id="dengan"),
        pytest.param("Untuk mengakhiri perang, Iran menolak.", {"mengakhiri": Link.PURPOSE, "menolak": Link.MAIN}, id="fronted aim"),
        pytest.param("Pejabat itu, seperti diketahui, menolak.", {"diketahui": Link.SUBORDINATE, "menolak": Link.MAIN}, id="seperti"),
        pytest.param("Menteri Iran melalui media itu menolak.", {"menolak": Link.MAIN}, id="words of verb shape that are none"),
    ],
)
def test_links(text: str, links: dict[str, Link]) -> None:
    assert {verb.low: verb.link for verb in verbs_of(text)} == links


def test_a_coordinated_speech_verb_goes_with_the_speech_verb_above() -> None:
    verbs = verbs_of("Iran menuduh Israel menyerang Suriah dan mendesak PBB bertindak.", speech="menuduh mendesak")
    assert [(verb.low, verb.parent) for verb in verbs][:3] == [("menuduh", -1), ("menyerang", 0), ("mendesak", 0)]


def test_a_coordinated_speech_verb_leaves_what_was_called_for() -> None:
    verbs = verbs_of("Iran menyerukan agar perang diakhiri dan mendesak PBB bertindak.", speech="menyerukan mendesak")
    assert [(verb.low, verb.parent) for verb in verbs][:3] == [("menyerukan", -1), ("diakhiri", 0), ("mendesak", 0)]


def test_a_few_words_in_quotation_marks_do_not_end_the_object() -> None:
    tokens = tokenise('Rusia menuntut "penyerahan tanpa syarat" dari Iran.')
    verb = read_verbs(tokens, {}, frozenset(), frozenset())[0]
    assert tokens.items[verb.right - 1].low == "."


def test_a_few_words_in_quotation_marks_do_not_break_the_clause() -> None:
    verbs = verbs_of('Iran menyerukan Kuba untuk "segera" menolak usul itu.')
    assert [verb.link for verb in verbs] == [Link.MAIN, Link.PURPOSE]


def test_words_said_are_quoted() -> None:
    verbs = verbs_of('"Kami menolak usul yang disampaikan pihak itu kemarin," kata Rusia.')
    assert [(verb.low, verb.quoted) for verb in verbs] == [("menolak", True), ("disampaikan", True)]


@pytest.mark.parametrize(
    ("word", "is_verb"), [("mengecam", True), ("diserang", True), ("bertemu", True), ("menteri", False), ("terhadap", False), ("di", False)]
)
def test_verb_shape(word: str, *, is_verb: bool) -> None:
    assert is_verb_shape(word) is is_verb


WORDS = st.lists(
    st.sampled_from(
        ["Rusia", "mengecam", "yang", "dan", ",", "bahwa", "untuk", '"', "setelah", "diserang", "oleh", ";", "(", "jika", "itu"]
    ),
    max_size=25,
)


@given(WORDS)
def test_any_order_of_words_can_be_read(words: list[str]) -> None:
    tokens = tokenise(" ".join(words))
    verbs = read_verbs(tokens, {}, frozenset(), frozenset())
    for number, verb in enumerate(verbs):
        assert -1 <= verb.parent < number or verb.parent == -1
        assert verb.first <= verb.last < verb.right + 1 <= len(tokens.items) + 1


@given(st.text(max_size=80))
def test_tokens_cover_the_text_in_order(text: str) -> None:
    tokens = tokenise(text)
    assert [text[token.start : token.end].lower() for token in tokens.items] == [token.low for token in tokens.items]
    assert sorted(tokens.starts) == list(tokens.starts)
