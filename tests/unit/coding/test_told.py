"""What whole sentences tell: plans and what became of them, refusals, orders, and words that point to a side."""

from __future__ import annotations

import pytest

from .reading import code, line


def told(*texts: str) -> list[str]:
    """Return the events of the last sentence."""
    return [line(mention) for mention in code(*texts).mentions if mention.sentence_no == len(texts) - 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rencana Netanyahu mencaplok Gaza menuai penolakan dari Prancis.", ["REJECT FRA>ISR"]),
        ("Rencana Netanyahu untuk menguasai Jalur Gaza, Palestina, menuai kritik dari Mesir.", ["ACCUSE EGY>ISR"]),
        ("Keputusan Kanada mengakui Palestina memicu kemarahan Israel.", ["SUPPORT CAN>PSE", "ACCUSE ISR>CAN"]),
        ("PBB menyampaikan kekhawatiran terkait rencana Israel mengambil alih Gaza.", ["ACCUSE UN>ISR"]),
    ],
)
def test_a_plan_is_whose_it_is(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arab Saudi tidak akan menormalisasi hubungan dengan Israel.", ["REJECT SAU>ISR"]),
        ("Iran tidak akan berpartisipasi dalam perundingan dengan Amerika Serikat.", ["REJECT IRN>USA"]),
        ("Presiden Brasil tidak bertemu Menlu Peru.", ["CONSULT BRA>PER"]),
    ],
)
def test_what_someone_will_not_do_is_refused(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Iran mengecam Israel.", "Amerika Serikat memperingatkan, pihaknya siap menyerang Korea Utara."), "THREATEN USA>PRK"),
        (("Hamas menyerang Israel.", "Uni Eropa mendesak kelompok tersebut membebaskan sandera."), "REQUEST EU>HAMAS"),
        (("Mesir mendesak Israel mundur dari Gaza.", "Israel menolak desakan itu."), "REJECT ISR>EGY"),
        (("Slovenia adalah negara Eropa pertama yang melarang impor dari Israel.",), "SANCTION SVN>ISR"),
        (("Menteri Israel Ben-Gvir menyerukan agar Israel menduduki Jalur Gaza.",), "REQUEST ISR>ISR"),
    ],
)
def test_words_that_point_to_a_side(texts: tuple[str, ...], expected: str) -> None:
    assert expected in told(*texts)


def test_a_report_denied_is_nobodys() -> None:
    assert told("Iran mengecam Amerika Serikat.", "Gedung Putih membantah laporan itu.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kuwait memerintahkan pengusiran 12 diplomat Iran.", ["SANCTION KWT>IRN"]),
        ("Sejumlah warga Palestina tewas dalam serangan udara dan penembakan Israel di Rafah.", ["ASSAULT ISR>PSE"]),
        ("Prabowo mengatakan negosiasi dengan Amerika Serikat masih berjalan.", ["CONSULT IDN>USA"]),
        ("Indonesia menggelar pertemuan dengan tokoh dunia seperti Presiden Brasil dan Menlu Inggris.", ["CONSULT IDN>BRA,GBR"]),
    ],
)
def test_acts_told_by_nouns(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Iran mendukung Hamas.",), ["SUPPORT IRN>HAMAS"]),
        (("Prancis mengecam Israel.", "Iran mendukung Hamas."), []),
        (("Prancis mengecam Israel.", "Iran menyatakan Teheran mendukung Hamas."), ["SUPPORT IRN>HAMAS"]),
        (("Prancis mengecam Israel.", "Iran mendukung serangan Hamas."), ["SUPPORT IRN>HAMAS"]),
        (('"Kami ingin mengucapkan terima kasih kepada Mesir," kata Presiden Prabowo.',), ["SUPPORT IDN>EGY"]),
    ],
)
def test_standing_relations_and_wishes(texts: tuple[str, ...], expected: list[str]) -> None:
    assert told(*texts) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Keluarga para sandera mengkritik pemerintah Israel.", ["ACCUSE ISR>ISR"]),
        ("Usulan Netanyahu ditolak keluarga sandera.", ["REJECT ISR>ISR"]),
        ("Menteri Luar Negeri Retno Marsudi diminta keterangan.", []),
        ("Serikat buruh itu membeli beras pemerintah Jepang.", []),
    ],
)
def test_strangers_speak_to_their_own_government(text: str, expected: list[str]) -> None:
    assert told(text) == expected
