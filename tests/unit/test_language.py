"""The two gates: the detector's verdict, and words for the languages it cannot tell apart. All texts are invented."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

from peristiwa.language import LanguageDataError, detect_language
from peristiwa.language.detector import Choice, fast_engine, first_choice, installed_engine, plain_engine
from peristiwa.language.relatives import family_share, nearest_relative
from peristiwa.language.vocabulary import read_regional, read_weights, vocabulary

INVENTED = yaml.safe_load((Path(__file__).parents[1] / "data" / "languages.yaml").read_text("utf-8"))
TEXTS = {name: entry["text"] for name, entry in INVENTED.items()}
LANGUAGES = {name: entry["language"] for name, entry in INVENTED.items()}
INDONESIAN, MALAY, JAVANESE, ENGLISH = (TEXTS[name] for name in ("Indonesian", "Malay", "Javanese", "English"))
SHORT = {
    "spelling": ("ms", "Beliau berkata polis akan menyiasat kes itu."),
    "endings": ("ms", "Aktiviti di universiti ini tertakluk kepada kelulusan."),
    "sense": ("ms", "Selepas itu, lelaki berkenaan dibawa ke balai."),
    "notice": ("id", "Polisi menyelidiki kasus itu."),
    "headline": ("id", "Gubernur Resmikan Jembatan Baru"),
    "nothing to tell by": ("id", "Dia sudah pulang."),
}
MIXED = {
    "Malaysian quoted": (
        "id",
        f"{INDONESIAN} “Kerajaan kami sentiasa menyokong rundingan ini kerana ia membawa kebaikan,” ujar menteri Malaysia itu.",
    ),
    "Indonesian quoted": (
        "ms",
        f"{MALAY} “Pemerintah kami mendukung perundingan ini karena membawa kebaikan,” ujar menteri Indonesia itu.",
    ),
    "Javanese saying": (
        "id",
        f"{INDONESIAN} Ia mengutip pepatah Jawa, “becik ketitik ala ketara”, lalu menambahkan bahwa wong cilik ora bakal dilalekake.",
    ),
    "lyrics with a foreword": ("jv", f"Berikut lirik lagu dari penyanyi itu untuk para penggemar.\n\n{JAVANESE}\n\n{JAVANESE}"),
    "Malay with an Indonesian foreword": ("ms", f"Berikut pernyataan mereka.\n\n{MALAY}"),
}
ALL = [*TEXTS.values(), *(text for _, text in (*SHORT.values(), *MIXED.values()))]


@pytest.mark.parametrize("name", TEXTS)
def test_languages_are_told_apart(name: str) -> None:
    assert detect_language(TEXTS[name]).language == LANGUAGES[name]


@pytest.mark.parametrize(("expected", "text"), SHORT.values(), ids=SHORT.keys())
def test_a_sentence_is_enough(expected: str, text: str) -> None:
    assert nearest_relative(text).language == expected


@pytest.mark.parametrize(("expected", "text"), MIXED.values(), ids=MIXED.keys())
def test_mixed_text_goes_to_the_larger_share(expected: str, text: str) -> None:
    assert detect_language(text).language == expected


@pytest.mark.parametrize("text", ["", "   ", "12.345 — 67/8", "…!?"])
def test_text_without_letters_is_undecided(text: str) -> None:
    verdict = detect_language(text)
    assert (verdict.language, verdict.confidence, verdict.gate) == ("und", 0.0, "none")


@pytest.mark.parametrize(("text", "gate"), [(INDONESIAN, "opening"), (MALAY, "markers"), (ENGLISH, "opening")], ids=["id", "ms", "en"])
def test_gate_is_named(text: str, gate: str) -> None:
    assert detect_language(text).gate == gate


def test_full_text_decides_where_the_opening_is_foreign() -> None:
    verdict = detect_language(f"{ENGLISH * 5} {INDONESIAN * 20}")
    assert (verdict.language, verdict.gate) == ("id", "full_text")


def test_line_of_capitals_is_read_by_its_words() -> None:
    # The detector skips words in capitals; what is left of such a line is one letter a word.
    text = "MENTERI MENGATAKAN BAHWA PERTEMUAN ITU DITUNDA KARENA BANJIR"
    assert first_choice(text).language != "id"
    assert detect_language(text).language == "id"


def test_words_do_not_overrule_the_detector_on_a_foreign_text() -> None:
    assert detect_language(f"Berikut lirik lagu dari penyanyi itu.\n{ENGLISH * 3}").language == "en"
    assert family_share(ENGLISH) < 0.1


def test_only_the_language_of_a_regional_variant_is_given() -> None:
    assert first_choice("这是一个关于会议的新闻，双方尚未就日期达成一致。").language == "zh"


def test_late_words_count_where_the_opening_is_open() -> None:
    neutral = "Orang itu tinggal di sana dan anak mereka pergi ke pasar. " * 20
    assert nearest_relative(neutral + MALAY).language == "ms"


def test_share_is_of_the_evidence() -> None:
    relative = nearest_relative(MALAY)
    assert 0.5 < relative.share <= 1.0
    assert nearest_relative("Xyz.") == ("id", 0.0)


def test_verdict_depends_on_no_earlier_text() -> None:
    texts = [*ALL, ENGLISH[:20]]
    first = {text: detect_language(text) for text in texts}
    assert all(detect_language(text) == first[text] for text in [*reversed(texts), *texts[::3], *texts[1::3], *texts])


def test_threads_do_not_disturb_each_other() -> None:
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(detect_language, ALL * 3)) == [detect_language(text) for text in ALL] * 3


@pytest.mark.skipif(find_spec("langdetect_rs") is None, reason="langdetect-rs is not installed")
def test_fast_detector_is_used_where_installed() -> None:
    assert installed_engine() is fast_engine()


@pytest.mark.skipif(find_spec("langdetect_rs") is None, reason="langdetect-rs is not installed")
def test_fast_detector_gives_the_same_probabilities() -> None:
    dirty = [
        "",
        "12",
        "A",
        "ABC DEF",
        "\u200b\u200b",
        "https://contoh.test/a?b=c",
        "surat@contoh.test",
        "ｆｕｌｌ",
        "Привет, мир",
        "ảnh hưởng",
    ]
    cut = [text[start : start + length] for text in ALL for start, length in ((0, 12), (5, 40), (30, 90))]
    for text in (*ALL, *dirty, *cut, INDONESIAN.upper(), MALAY.swapcase()):
        assert exact(text, fast=True) == exact(text, fast=False), text


def exact(text: str, *, fast: bool) -> list[tuple[str, float]]:
    """Every language and its unrounded probability, by one of the two detectors."""
    engine = fast_engine() if fast else plain_engine()
    detector = engine.factory.create()
    detector.append(text)
    try:
        return [(language.lang, language.prob) for language in detector.get_probabilities()]
    except engine.nothing_seen:
        return []


def test_plain_detector_can_be_named() -> None:
    assert first_choice(ENGLISH, plain_engine()) == first_choice(ENGLISH)
    assert first_choice("12", plain_engine()) == Choice("und", 0.0)


def test_vocabulary_has_each_word_in_one_role() -> None:
    words = vocabulary()
    assert not words.national & words.any_regional
    assert all(weight for weight in words.weights.values())
    assert all(word == word.lower() and not word.isspace() for word in words.known)


@pytest.mark.parametrize(
    ("reader", "content"),
    [
        (read_weights, "words without a weight"),
        (read_weights, "x\tbahawa"),
        (read_weights, "3\tbahawa\n2\tbahawa"),
        (read_regional, "[]"),
        (read_regional, "national: dan"),
        (read_regional, "jv: [lan]"),
    ],
    ids=["no tab", "no number", "twice", "list", "no list", "no national"],
)
def test_wrong_file_is_named(reader: object, content: str) -> None:
    assert callable(reader)
    with pytest.raises(LanguageDataError, match=r"(malay\.tsv|regional\.yaml): "):
        reader(content)
