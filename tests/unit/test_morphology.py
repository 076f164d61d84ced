"""Tests of the generated word forms: nasal prefixes, voices, variants and faults."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peristiwa.coding.morphology import GROUPS, LOAN, PATTERNS, MorphologyError, forms
from peristiwa.terms import Voice

ROOTS = st.text(alphabet="abdegiklmnoprstu", min_size=3, max_size=9)
AFFIXES = st.lists(st.sampled_from(sorted({*PATTERNS, *GROUPS})), min_size=1, max_size=5)


@pytest.mark.parametrize(
    ("root", "affixes", "form", "voice"),
    [
        pytest.param("kecam", "verb", "mengecam", Voice.ACTIVE, id="k falls away"),
        pytest.param("puji", "verb", "memuji", Voice.ACTIVE, id="p falls away"),
        pytest.param("tolak", "verb", "menolak", Voice.ACTIVE, id="t falls away"),
        pytest.param("serang", "verb", "menyerang", Voice.ACTIVE, id="s falls away"),
        pytest.param("kritik", "verb", "mengkritik", Voice.ACTIVE, id="k stays in a cluster"),
        pytest.param("protes", "verb", "memprotes", Voice.ACTIVE, id="p stays in a cluster"),
        pytest.param("khianat", "verb-i", "mengkhianati", Voice.ACTIVE, id="kh stays"),
        pytest.param("bom", "verb", "mengebom", Voice.ACTIVE, id="one syllable takes menge-"),
        pytest.param("bom", "verb", "membom", Voice.ACTIVE, id="one syllable is also written plainly"),
        pytest.param("ancam", "verb", "mengancam", Voice.ACTIVE, id="vowel"),
        pytest.param("gempur", "verb", "menggempur", Voice.ACTIVE, id="g"),
        pytest.param("hantam", "verb", "menghantam", Voice.ACTIVE, id="h"),
        pytest.param("bantah", "verb", "membantah", Voice.ACTIVE, id="b"),
        pytest.param("veto", "verb", "memveto", Voice.ACTIVE, id="v"),
        pytest.param("desak", "verb", "mendesak", Voice.ACTIVE, id="d"),
        pytest.param("jamu", "verb", "menjamu", Voice.ACTIVE, id="j"),
        pytest.param("cela", "verb", "mencela", Voice.ACTIVE, id="c"),
        pytest.param("larang", "verb", "melarang", Voice.ACTIVE, id="l"),
        pytest.param("rebut", "verb", "merebut", Voice.ACTIVE, id="r"),
        pytest.param("kunjung", "verb-i", "mengunjungi", Voice.ACTIVE, id="meN- with -i"),
        pytest.param("seru", "verb-kan", "menyerukan", Voice.ACTIVE, id="meN- with -kan"),
        pytest.param("ingat", "verb-per-kan", "memperingatkan", Voice.ACTIVE, id="memper- with -kan"),
        pytest.param("kuat", "verb-per", "diperkuat", Voice.PASSIVE, id="diper-"),
        pytest.param("tuduh", "verb", "dituduh", Voice.PASSIVE, id="di-"),
        pytest.param("sepakat", "di-i", "disepakati", Voice.PASSIVE, id="di- with -i"),
        pytest.param("bukti", "ter", "terbukti", Voice.PASSIVE, id="ter-"),
        pytest.param("rebut", "ter", "terebut", Voice.PASSIVE, id="ter- before r"),
        pytest.param("temu", "ber", "bertemu", Voice.ACTIVE, id="ber-"),
        pytest.param("runding", "ber", "berunding", Voice.ACTIVE, id="ber- before r"),
        pytest.param("kerja", "ber", "bekerja", Voice.ACTIVE, id="ber- before -er"),
        pytest.param("temu", "ber-an", "bertemuan", Voice.RECIPROCAL, id="ber- with -an"),
        pytest.param("kecam", "verb an", "kecaman", Voice.NOMINAL, id="-an"),
        pytest.param("tolak", "pe-an", "penolakan", Voice.NOMINAL, id="peN- with -an"),
        pytest.param("bom", "pe-an", "pengeboman", Voice.NOMINAL, id="peN- on one syllable"),
        pytest.param("runding", "per-an", "perundingan", Voice.NOMINAL, id="per- before r"),
        pytest.param("rusuh", "ke-an", "kerusuhan", Voice.NOMINAL, id="ke- with -an"),
        pytest.param("kecam", "verb an", "kecam", Voice.HEADLINE, id="bare root in a headline"),
        pytest.param("temu", "verb-i", "temui", Voice.HEADLINE, id="bare root with -i"),
        pytest.param("suplai", "me loan", "mensuplai", Voice.ACTIVE, id="loan keeps its consonant"),
        pytest.param("suplai", "me loan", "menyuplai", Voice.ACTIVE, id="loan is also adapted"),
        pytest.param("tuduh", "verb", "menuduhnya", Voice.ACTIVE, id="-nya"),
        pytest.param("tolak", "pe-an", "penolakannya", Voice.NOMINAL, id="-nya on a noun"),
        pytest.param("serang", "an", "serangan-serangan", Voice.NOMINAL, id="reduplicated noun"),
    ],
)
def test_a_form_is_generated_with_its_voice(root: str, affixes: str, form: str, voice: Voice) -> None:
    assert forms(root, affixes.split())[form] is voice


@pytest.mark.parametrize(
    ("root", "affixes", "wrong"),
    [
        pytest.param("tolak", "verb", "mentolak", id="t must fall away"),
        pytest.param("kritik", "verb", "mengritik", id="a cluster keeps its consonant"),
        pytest.param("runding", "ber per-an", "perrundingan", id="no double r"),
        pytest.param("tentang", "me di", "tentang", id="no bare form unless asked for"),
        pytest.param("serang", "verb", "menyerang-menyerang", id="verbs are not reduplicated"),
    ],
)
def test_a_wrong_form_is_not_generated(root: str, affixes: str, wrong: str) -> None:
    assert wrong not in forms(root, affixes.split())


def test_the_first_pattern_decides_the_voice_of_a_form() -> None:
    assert forms("protes", ["bare", "noun"])["protes"] is Voice.HEADLINE
    assert forms("protes", ["noun", "bare"])["protes"] is Voice.NOMINAL


@pytest.mark.parametrize("root", ["Kecam", "kerja sama", "", "anti-", "k3cam"])
def test_a_root_must_be_one_lower_case_word(root: str) -> None:
    with pytest.raises(MorphologyError, match="expected one lower-case word"):
        forms(root, ["verb"])


def test_an_unknown_pattern_is_named() -> None:
    with pytest.raises(MorphologyError, match=r"'kecam'.*'men-kan'"):
        forms("kecam", ["men-kan"])


@given(ROOTS, AFFIXES)
def test_every_form_is_lower_case_and_ends_as_its_pattern_does(root: str, affixes: list[str]) -> None:
    for form in forms(root, affixes):
        assert form == form.lower()
        assert form.removesuffix("nya").endswith((root[1:], "kan", "i", "an"))


@given(ROOTS, AFFIXES)
def test_more_patterns_never_take_a_form_away(root: str, affixes: list[str]) -> None:
    assert set(forms(root, affixes[:1])) <= set(forms(root, affixes))


@given(ROOTS, AFFIXES)
def test_marking_a_loan_only_adds_forms(root: str, affixes: list[str]) -> None:
    assert set(forms(root, affixes)) <= set(forms(root, [*affixes, LOAN]))


@given(ROOTS, AFFIXES)
def test_generation_is_repeatable(root: str, affixes: list[str]) -> None:
    assert list(forms(root, affixes).items()) == list(forms(root, affixes).items())
