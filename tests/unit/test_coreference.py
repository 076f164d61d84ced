"""What a sentence only points to is resolved from the rest of its article, or left out where several actors fit.

The articles are invented in the manner of Indonesian news.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peristiwa.coreference import resolve_actors
from peristiwa.domain import ActorMention, Sentence
from peristiwa.spans import identity
from peristiwa.terms import Via


def resolve(*texts: str) -> list[tuple[ActorMention, ...]]:
    sentences = [Sentence(number, text, identity(len(text)), is_title=False) for number, text in enumerate(texts)]
    return list(resolve_actors(sentences, None))


def last(*texts: str) -> list[tuple[str, str]]:
    return [(mention.text, mention.entity) for mention in resolve(*texts)[-1]]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("Menteri Pertahanan Kuba Ramiro Solano Vega hadir.", "Solano Vega memuji tuan rumah.", ("Solano Vega", "CUB")),
        ("Menteri Pertahanan Kuba Ramiro Solano Vega hadir.", "Ia memuji tuan rumah.", ("Ia", "CUB")),
        ("Presiden Rusia Vladimir Putin tiba.", "Ia disambut hangat.", ("Ia", "RUS")),
        ("Presiden Rusia Vladimir Putin tiba.", "Presiden itu disambut hangat.", ("Presiden itu", "RUS")),
        ("Menteri Luar Negeri Malaysia tiba kemarin.", "Menlu Hasan Kadir langsung berpidato.", ("Menlu Hasan Kadir", "MYS")),
        ("Rusia menguji rudal baru.", "Negara itu menolak berkomentar.", ("Negara itu", "RUS")),
        ("Pasukan Israel maju.", "Militer mengumumkan jam malam.", ("Militer", "ISR")),
        ("Militer Myanmar menyerang desa itu.", "Militer membantah.", ("Militer", "MMR")),
        ("Presiden AS Donald Trump berpidato.", "Partai Demokrat menolak usul itu.", ("Partai Demokrat", "USA")),
        ("Presiden Prabowo Subianto berpidato.", "Partai Demokrat mendukung usul itu.", ("Partai Demokrat", "IDN")),
        ("Pemerintah Australia memperketat impor.", "Bea Cukai menyita ribuan peti.", ("Bea Cukai", "AUS")),
        ("Kantor itu dipimpin Ana Duarte, kepala misi PBB di sana.", "Duarte meminta gencatan senjata.", ("Duarte", "UN")),
        ("Juru bicara Kremlin Dmitry Peskov membantah.", "Pihaknya akan membalas.", ("Pihaknya", "RUS")),
        ("ICRC menemui para tahanan.", "Lembaga itu meminta akses.", ("Lembaga itu", "ICRC")),
        ("Kementerian Luar Negeri Iran membalas AS.", "Kementerian itu juga memanggil dubes.", ("Kementerian", "IRN")),
        ("Para menteri luar negeri ASEAN mengecam milisi Suriah.", "Mereka meminta gencatan senjata.", ("Mereka", "ASEAN")),
        ("Israel menyerang pelabuhan di Gaza.", "Negara itu menolak berkomentar.", ("Negara itu", "ISR")),
        ("Aktivis asal Kanada, Linda Moore Hale, ditahan.", "Moore menolak diperiksa.", ("Moore", "CAN")),
        ("Anggota parlemen Inggris dari Partai Buruh, Ken Dolan, hadir.", "Dolan memuji Kenya.", ("Dolan", "GBR")),
        ("Menlu Timor - Leste Rui Guterres tiba.", "Guterres disambut hangat.", ("Guterres", "TLS")),
        ("Menlu Australia ( Julie Bishop ) hadir.", "Bishop disambut hangat.", ("Bishop", "AUS")),
    ],
    ids=[
        "surname",
        "pronoun",
        "listed",
        "office-itu",
        "same-office",
        "state",
        "noun",
        "same-noun",
        "party-abroad",
        "party-at-home",
        "customs",
        "apposition",
        "own-side",
        "body",
        "ministry",
        "several",
        "no-place",
        "origin",
        "office-behind",
        "namesake",
        "brackets",
    ],
)
def test_a_phrase_points_back(first: str, second: str, found: tuple[str, str]) -> None:
    assert found in last(first, second)


def test_a_surname_in_the_headline_is_known_from_the_text() -> None:
    title, _ = resolve("Solano Vega Puji Moskow", "Menteri Pertahanan Kuba Ramiro Solano Vega memuji Rusia.")
    assert [mention.entity for mention in title][-1] == "RUS"


@pytest.mark.parametrize(
    ("phrase", "members"),
    [("Kedua negara", ("IDN", "CHN")), ("Kedua menteri", ("IDN", "CHN")), ("Keduanya", ("IDN", "CHN"))],
    ids=["states", "ministers", "both"],
)
def test_pairs_have_members(phrase: str, members: tuple[str, ...]) -> None:
    mentions = resolve("Menlu RI Sugiono bertemu Menlu China Wang Yi.", f"{phrase} sepakat bekerja sama.")[-1]
    assert [(mention.entity, mention.members, mention.via) for mention in mentions] == [("UNK", members, Via.GROUP)]


@pytest.mark.parametrize("phrase", ["Menteri Luar Negeri dari kedua negara", "Delegasi kedua negara", "Para pemimpin kedua negara"])
def test_an_office_of_both_is_a_pair(phrase: str) -> None:
    found = resolve("Thailand dan Kamboja berperang.", f"{phrase} bertemu di Jakarta.")[-1][0]
    assert (found.text, found.members) == (phrase, ("THA", "KHM"))


def test_a_pronoun_carries_the_longest_name_and_title() -> None:
    (mention,) = resolve("Presiden Rusia Vladimir Putin tiba.", "Dia disambut hangat.")[-1]
    assert (mention.name, mention.title, mention.kind) == ("Presiden Rusia Vladimir Putin", "Presiden", "pronoun")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Rusia, Iran, dan Kuba berunding.", "Militer mengumumkan jam malam."),
        ("Rusia, Iran, dan Kuba berunding.", "Kedua negara diam."),
        ("Cuaca cerah.", "Ia tersenyum."),
        ("Presiden Korsel Kim Daejin bertemu Presiden Korut Kim Sanghun.", "Kim tersenyum."),
    ],
    ids=["noun", "pair", "nobody", "shared-surname"],
)
def test_what_stays_ambiguous_is_left_out(first: str, second: str) -> None:
    assert last(first, second) == []


@pytest.mark.parametrize("text", ["Operasi militer dimulai.", "Anggaran militer naik."], ids=["operation", "budget"])
def test_the_second_noun_of_a_compound_is_no_actor(text: str) -> None:
    assert last("Militer Myanmar menyerang desa itu.", text) == []


PIECES = [
    "Presiden Rusia Vladimir Putin tiba.",
    "Ia diam.",
    "Kedua negara sepakat.",
    "Menlu itu pergi.",
    "Militer bergerak.",
    "Mereka menolak Iran.",
]


@given(st.lists(st.sampled_from(PIECES), max_size=6))
def test_mentions_are_sorted_apart_and_hold_their_text(texts: list[str]) -> None:
    for text, mentions in zip(texts, resolve(*texts), strict=True):
        assert all(text[mention.span.start : mention.span.end] == mention.text for mention in mentions)
        assert all(left.span.end <= right.span.start for left, right in pairwise(mentions))


def test_a_pronoun_after_a_stranger_spoke_means_nobody_known() -> None:
    texts = ("Presiden Rusia Vladimir Putin tiba.", '"Ini awal yang baik," kata Sastro.', "Ia tersenyum.")
    assert last(*texts) == []


def test_several_states_are_not_one_state() -> None:
    assert ("negara itu", "RUS") not in last("Rusia menguji rudal.", "Ketiga negara itu sepakat.")


def test_two_people_of_one_state_are_that_state() -> None:
    text = "Benjamin Netanyahu dan Yoav Gallant digugat."
    assert ("Keduanya", "ISR") in last(text, "Keduanya membantah.")


def test_an_office_only_indonesia_has_is_indonesian() -> None:
    assert last("Menko Polhukam Sastro Wibowo hadir.") == [("Menko Polhukam Sastro Wibowo", "IDN")]


def test_a_bare_government_is_that_of_the_state_named_alone_before_it() -> None:
    texts = ("Pemerintah Australia diam.", "Indonesia kecewa.", "Pemerintah langsung bersikap.")
    assert last(*texts) == [("Pemerintah", "IDN")]


def test_the_speakers_own_government_is_left_to_the_speaker() -> None:
    assert last("Jerman dan Israel bersidang.", "Pemerintah kami menolak.") == []


def test_the_speaker_of_a_quotation_does_not_call_himself_dia() -> None:
    texts = ("Presiden Rusia Vladimir Putin hadir.", '"Dia mendukung kami," ujar Presiden Suriah Ahmed Sharaa.')
    assert ("Dia", "RUS") in last(*texts)


def test_the_town_of_an_office_is_no_part_of_its_holders_name() -> None:
    found = last("Wakil Ketua DPRD Medan Rahmat Sirait hadir.", "Sirait meminta sampah di Medan diangkut.")
    assert found == [("Sirait", "IDN")]
