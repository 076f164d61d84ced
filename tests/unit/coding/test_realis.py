"""Whether an act is told as done."""

from __future__ import annotations

import pytest

from peristiwa.coding.lexicon import FrameKind
from peristiwa.coding.realis import Reality, noun_reality, verb_reality
from peristiwa.terms import Realis

from .reading import read, trigger_of


def reality_of(text: str, word: str, *others: tuple[str, str]) -> Reality:
    triggers = [trigger_of(text, word, FrameKind.TRANSITIVE, "ASSAULT")]
    triggers += [trigger_of(text, other, FrameKind.CONTROL, kind) for other, kind in others]
    reading = read(text, *triggers)
    return verb_reality(reading, next(n for n, verb in enumerate(reading.verbs) if verb.trigger == 0), None)


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        pytest.param("Israel menyerang Iran.", Realis.ACTUAL, id="plain"),
        pytest.param("Israel telah menyerang Iran.", Realis.ACTUAL, id="telah"),
        pytest.param("Israel tidak menyerang Iran.", Realis.NEGATED, id="tidak"),
        pytest.param("Israel belum pernah menyerang Iran.", Realis.NEGATED, id="belum"),
        pytest.param("Israel batal menyerang Iran.", Realis.NEGATED, id="batal"),
        pytest.param("Israel menolak menyerang Iran.", Realis.NEGATED, id="menolak"),
        pytest.param("Israel akan menyerang Iran.", Realis.FUTURE, id="akan"),
        pytest.param("Israel berencana untuk segera menyerang Iran.", Realis.FUTURE, id="berencana"),
        pytest.param("Israel tidak akan menyerang Iran.", Realis.NEGATED, id="tidak akan"),
        pytest.param("Israel bisa menyerang Iran.", Realis.HYPOTHETICAL, id="bisa"),
        pytest.param("Jika Israel menyerang Iran, Rusia membalas.", Realis.HYPOTHETICAL, id="jika"),
        pytest.param("Rusia berupaya mencegah Israel menyerang Iran.", Realis.HYPOTHETICAL, id="prevented"),
        pytest.param("Rusia membuka kemungkinan menyerang Iran.", Realis.HYPOTHETICAL, id="kemungkinan"),
    ],
)
def test_realis(text: str, realis: Realis) -> None:
    assert reality_of(text, "menyerang").realis is realis


@pytest.mark.parametrize(
    ("text", "others", "called"),
    [
        pytest.param("Rusia meminta agar Israel menyerang Iran.", (), True, id="agar"),
        pytest.param("Rusia mendesak Israel menyerang Iran.", (("mendesak", "REQUEST"),), True, id="demanded"),
        pytest.param("Rusia menuduh Israel menyerang Iran.", (("menuduh", "ACCUSE"),), True, id="alleged"),
        pytest.param("Rusia mengatakan Israel menyerang Iran.", (), False, id="told as a fact"),
        pytest.param("Israel mengirim jet untuk menyerang Iran.", (), True, id="purpose"),
    ],
)
def test_what_is_only_asked_alleged_or_purposed(text: str, others: tuple[tuple[str, str], ...], *, called: bool) -> None:
    assert reality_of(text, "menyerang", *others).called is called


@pytest.mark.parametrize(
    ("text", "realis", "called"),
    [
        pytest.param("Rusia mengecam serangan Israel ke Iran.", Realis.ACTUAL, False, id="plain"),
        pytest.param("Tidak ada lagi serangan Israel ke Iran.", Realis.NEGATED, False, id="tidak ada"),
        pytest.param("Belum pernah terjadi serangan Israel ke Iran.", Realis.NEGATED, False, id="belum terjadi"),
        pytest.param("Malam itu berlalu tanpa adanya serangan Israel.", Realis.NEGATED, False, id="tanpa adanya"),
        pytest.param("Batalnya serangan Israel disambut Rusia.", Realis.NEGATED, False, id="batalnya"),
        pytest.param("Israel tidak melakukan serangan ke Iran.", Realis.NEGATED, False, id="a verb that only carries it"),
        pytest.param("Akan ada serangan Israel ke Iran.", Realis.FUTURE, False, id="akan ada"),
        pytest.param("Ancaman serangan Israel ke Iran naik.", Realis.HYPOTHETICAL, True, id="ancaman"),
        pytest.param("Kemungkinan adanya serangan Israel dibahas.", Realis.HYPOTHETICAL, True, id="kemungkinan adanya"),
        pytest.param("Tidak ada rencana serangan ke Iran.", Realis.HYPOTHETICAL, True, id="no plan"),
        pytest.param("Rusia membalas jika tidak ada serangan lagi.", Realis.HYPOTHETICAL, True, id="jika tidak ada"),
        pytest.param("Tidak hanya ada serangan Israel ke Iran.", Realis.ACTUAL, False, id="tidak hanya"),
        pytest.param("Bukan hanya serangan Israel yang dikecam.", Realis.ACTUAL, False, id="bukan hanya"),
        pytest.param("Belum lagi serangan Israel ke Iran.", Realis.ACTUAL, False, id="belum lagi"),
        pytest.param("Kecaman akan serangan Israel meluas.", Realis.ACTUAL, False, id="akan as a preposition"),
        pytest.param("Sudah ada serangan Israel ke Iran.", Realis.ACTUAL, False, id="sudah ada"),
    ],
)
def test_nouns_of_act(text: str, realis: Realis, *, called: bool) -> None:
    reading = read(text, trigger_of(text, "serangan", FrameKind.TRANSITIVE, "ASSAULT"))
    first = reading.tokens.first_in(reading.triggers[0].span)
    assert noun_reality(reading, first, None) == Reality(realis, called=called)
