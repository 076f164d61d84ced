"""Demands told by duty, hope, prohibition or a headline, what is said to one's own side, and threats told as conditions."""

from __future__ import annotations

import pytest

from peristiwa.coding import code_by_rules
from peristiwa.domain import Published, Sentence
from peristiwa.spans import identity

from .reading import code, line


def told(*texts: str) -> list[str]:
    return [line(mention) for mention in code(*texts, lead=False).mentions if mention.recipients]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Iran menegaskan Israel harus pergi.", ["REQUEST IRN>ISR"], id="duty"),
        pytest.param("Rusia menegaskan Taliban tidak boleh lagi memasuki kota itu.", ["REQUEST RUS>TALIBAN"], id="prohibition"),
        pytest.param("Rusia bersikeras Ukraina harus menyerah.", ["REQUEST RUS>UKR"], id="insisted on"),
        pytest.param("Menteri Luar Negeri Rusia berharap Jepang dapat memahami hal itu.", ["REQUEST RUS>JPN"], id="hope"),
        pytest.param("Presiden Turki mengharapkan agar Swedia menepati hal itu.", ["REQUEST TUR>SWE"], id="hope with agar"),
        pytest.param("Menlu Iran: AS Harus Hentikan Semua Ini", ["REQUEST IRN>USA"], id="headline"),
        pytest.param("Turis Tenggelam, Menlu Jepang: China Jangan Diam Saja", ["REQUEST JPN>CHN"], id="headline behind a comma"),
        pytest.param("Putin menekankan kepada Netanyahu bahwa perang harus diakhiri.", ["REQUEST RUS>ISR"], id="told of a duty"),
        pytest.param("Indonesia berharap tarif dari kantor Amerika Serikat lebih rendah.", [], id="hope behind a preposition"),
        pytest.param("Menteri Jepang berharap semakin banyak investor Turki datang.", ["REQUEST JPN>TUR"], id="hope of a group"),
        pytest.param("Menlu Iran: AS Harus Dihukum", [], id="what is done to it is asked of others"),
        pytest.param("Iran berharap cuaca segera membaik.", [], id="hope that asks nobody"),
        pytest.param("Iran menegaskan Israel boleh pergi.", [], id="leave"),
    ],
)
def test_demands(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Menteri Pertahanan Israel menginstruksikan IDF untuk bersiap.", ["REQUEST ISR>ISR"], id="an office of its own"),
        pytest.param("Menteri Luar Negeri Rusia membantah laporan media Rusia.", ["REJECT RUS>RUS"], id="media of its own"),
        pytest.param("Peru memperingatkan warganya agar tidak berlayar ke Iran.", ["REQUEST PER>PER"], id="its citizens"),
        pytest.param("Netanyahu meminta Netanyahu menunggu.", [], id="the speaker himself"),
        pytest.param("Presiden Kuba menolak usulan untuk mengecam pemerintah Kuba.", [], id="only spoken of"),
        pytest.param("Iran meminta Rusia mundur.", ["REQUEST IRN>RUS"], id="another side"),
    ],
)
def test_own_side(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Rusia meminta serikat nelayan untuk menjauh dari wilayah Jepang.", [], id="an unknown addressee"),
        pytest.param("Kuba membahas langkah mendorong Iran mundur.", [], id="a step that is a plan"),
        pytest.param("Rusia dikecam setelah sejumlah organisasi menuduh Israel menipu.", [], id="an unknown doer"),
        pytest.param("Rusia menyerang kapal Turki di pelabuhan yang mendukung Suriah.", [], id="another antecedent"),
    ],
)
def test_nobody_is_guessed(text: str, expected: list[str]) -> None:
    assert [event for event in told(text) if event.split()[0] in {"REQUEST", "ACCUSE", "SUPPORT"}] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Jepang akan mengumumkan hal itu, kecuali Rusia mengambil langkah nyata.", ["THREATEN JPN>RUS"], id="unless"),
        pytest.param("Rusia tidak akan mengerahkan senjata itu asal Jepang tidak melakukannya.", [], id="provided"),
    ],
)
def test_conditions(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Kuba mengecam kematian warga Suriah oleh Israel.", ["ACCUSE CUB>ISR"], id="who suffers is not blamed"),
        pytest.param("Negara-negara Arab, termasuk Mesir, mengecam Israel.", ["ACCUSE ARAB_STATES,EGY>ISR"], id="part of a subject"),
        pytest.param("Permintaan itu sudah dilayangkan Jepang kepada militer Australia.", ["REQUEST JPN>AUS"], id="a thing sent"),
        pytest.param("Kapal itu memuat salinan resolusi Mesir yang mengecam Israel.", [], id="a thing and its owner"),
        pytest.param("Ramai dibahas keputusan Mesir yang mengecam Israel.", ["ACCUSE EGY>ISR"], id="a decision and its maker"),
        pytest.param("Sidang itu menyinggung dukungan Mesir terhadap Sudan.", [], id="a stance only recalled"),
        pytest.param("Rusia memuji kapal yang dikirim ke Israel.", [], id="a way is no one praised"),
    ],
)
def test_both_sides(text: str, expected: list[str]) -> None:
    mentions = code_by_rules([Sentence(0, text, identity(len(text)))], Published()).mentions
    sides = [(m.plover_type, [p.entity for p in m.actors], [p.entity for p in m.recipients]) for m in mentions]
    assert [f"{kind} {','.join(doers)}>{','.join(targets)}" for kind, doers, targets in sides] == expected


def test_what_people_gather_for_is_voiced() -> None:
    assert "REQUEST ISR>ISR" in told("Ribuan warga Israel turun ke jalan untuk menuntut Netanyahu mundur.")


def test_an_adverb_names_no_speaker() -> None:
    assert told("Jepang kecewa.", "Rusia menanggapi dengan tegas pelanggaran Israel.") == []
