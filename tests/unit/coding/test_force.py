"""Acts of force, help and protest in whole sentences: who did them to whom, and which are none."""

from __future__ import annotations

from datetime import date

import pytest

from .reading import code, line


def told(*texts: str) -> list[str]:
    return [line(mention) for mention in code(*texts, on=date(2025, 6, 18)).mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ribuan orang berunjuk rasa di Bangkok.", ["PROTEST THA>"], id="a nameless crowd is of the place"),
        pytest.param("Ribuan warga Kenya turun ke jalan di Nairobi.", ["PROTEST KEN>"], id="a place is no side"),
        pytest.param("Massa berunjuk rasa di depan Kedutaan Besar Swedia di Bagdad.", ["PROTEST IRQ>SWE"], id="at an embassy"),
        pytest.param("Para buruh di Italia mogok kerja menolak kapal Israel.", ["PROTEST ITA>ISR"], id="what is rejected"),
        pytest.param("Unjuk rasa menentang Israel pecah di London.", ["PROTEST GBR>ISR"], id="a protest breaks out"),
        pytest.param("Demonstrasi besar terjadi di Jepang.", ["PROTEST JPN>"], id="a protest takes place"),
        pytest.param("Penyanyi itu tampil di Bangkok.", [], id="no protest"),
    ],
)
def test_crowds(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_a_crowd_protests_against_whom_it_demands_something_of() -> None:
    assert "PROTEST THA>THA" in told("Massa berunjuk rasa di Bangkok, menuntut Perdana Menteri Thailand mundur.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Tarif AS ditetapkan untuk produk India.", ["SANCTION USA>IND"], id="whose tariff"),
        pytest.param("Bantuan Indonesia dikirim ke Sudan.", ["AID IDN>SDN"], id="whose help"),
        pytest.param("Pasukan Rusia dikerahkan ke perbatasan Ukraina.", ["MOBILIZE RUS>UKR"], id="whose troops"),
        pytest.param("Belasan roket ditembakkan dari Suriah ke arah Turki.", ["ASSAULT SYR>TUR"], id="where from"),
        pytest.param("Serangan Israel dilancarkan ke Gaza.", ["ASSAULT ISR>PSE"], id="whose attack"),
        pytest.param("Rusia dijatuhi sanksi untuk pelanggaran di Ukraina.", [], id="-i passives hit their subject"),
    ],
)
def test_passives_without_an_agent(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Gencatan senjata antara India dan Pakistan berlaku sejak Sabtu.", ["RETREAT IND,PAK>IND,PAK"], id="takes effect"),
        pytest.param("Gencatan senjata India-Pakistan mulai berlaku.", ["RETREAT IND,PAK>IND,PAK"], id="a pair"),
        pytest.param("Trump mengumumkan gencatan senjata India-Pakistan.", ["AGREE IND>PAK"], id="a third party announces it"),
        pytest.param(
            'Trump mengumumkan dimulainya "gencatan senjata penuh" antara India dan Pakistan.',
            ["RETREAT IND,PAK>IND,PAK"],
            id="its beginning",
        ),
        pytest.param('Presiden Iran mengumumkan "berakhirnya perang" dengan Israel.', ["RETREAT IRN>ISR"], id="the end of a war"),
    ],
)
def test_truces(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Militer Israel menyebut enam negara telah mengirim bantuan ke Gaza.", [], id="others sent it"),
        pytest.param("Militer Israel mengatakan bahwa sejumlah orang telah menyerang Iran.", [], id="others attacked"),
        pytest.param("Israel mengatakan telah menyerang Iran.", ["ASSAULT ISR>IRN"], id="the speaker did"),
        pytest.param("Israel mengatakan pasukannya telah menyerang Iran.", ["ASSAULT ISR>IRN"], id="its own troops did"),
    ],
)
def test_what_is_said_of_someone_unnamed(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Israel bisa saja menyerang Iran.", id="may"),
        pytest.param("Hamas tidak boleh lagi menyerang Israel.", id="must not"),
        pytest.param("China tidak bisa menangkap warga Jepang.", id="cannot"),
        pytest.param("Kantor berita itu memuat rencana Israel menyerang Iran.", id="a plan"),
        pytest.param("Iran mungkin akan memutuskan untuk menyerang Israel.", id="a decision that may come"),
        pytest.param("Turki ingin agar invasi Rusia ke Ukraina dihentikan.", id="named in a demand"),
        pytest.param("Nelayan itu seharusnya dihormati dan tidak ditangkap oleh Jepang.", id="coordinated with what ought to be"),
        pytest.param("Hamas harus mundur dan menyerahkan senjata kepada Palestina.", id="coordinated duty"),
    ],
)
def test_deeds_left_undone_are_no_events(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Presiden Korea Selatan mengumumkan darurat militer.", ["COERCE KOR>KOR"], id="martial law at home"),
        pytest.param("Israel memberlakukan jam malam di Gaza.", ["COERCE ISR>PSE"], id="elsewhere"),
        pytest.param("Polisi Kenya membubarkan demonstrasi.", ["COERCE KEN>KEN"], id="a crowd dispersed"),
    ],
)
def test_what_falls_on_ones_own_people(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_an_agent_belongs_to_the_noun_before_it() -> None:
    text = "Dua pelajar terluka akibat tembakan polisi Israel dalam demonstrasi oleh warga Palestina di Gaza."
    assert told(text)[0] == "ASSAULT ISR>PSE"


def test_whom_something_was_done_to_did_not_do_it_himself() -> None:
    assert "AID TUR>ISR" not in told("Turki menjatuhkan sanksi kepada perusahaan yang membantu Israel.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Di Suriah, Turki membatasi jumlah bantuan.", ["COERCE TUR>SYR"], id="a place that opens the sentence"),
        pytest.param("Peru menghentikan sementara kerja sama militer dengan Chile.", ["SANCTION PER>CHL"], id="for now"),
        pytest.param("AS menerapkan tarif baru bagi negara seperti India.", ["SANCTION USA>IND"], id="an example"),
        pytest.param("AS mengerahkan jet tempur ke Timur Tengah.", ["MOBILIZE USA>"], id="a region is no side"),
        pytest.param("Militer Myanmar membom desa di Myanmar utara.", ["ASSAULT MMR>MMR"], id="on its own land"),
        pytest.param("Aktivis Suriah ditahan karena mendanai Hizbullah.", [], id="a charge"),
        pytest.param("Bocah Palestina yang ditembaki tentara Israel dirawat.", ["ASSAULT ISR>PSE"], id="news in a relative clause"),
        pytest.param("Penangkapan warga Prancis di Iran disorot media.", [], id="the possessor suffers"),
    ],
)
def test_who_is_acted_upon(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Harga gandum naik sejak invasi Rusia ke Ukraina.", [], id="since a war"),
        pytest.param("Harga minyak naik setelah serangan Israel ke Iran.", ["ASSAULT ISR>IRN"], id="after an attack"),
        pytest.param("Pejabat itu memantau pemulangan warga Kenya dari Iran.", [], id="where from is not by whom"),
        pytest.param("Israel menyerang markas sekutu Iran.", [], id="an ally is not the state"),
        pytest.param("Korea Utara membantu Rusia mengusir pasukan Ukraina.", ["AID PRK>RUS"], id="what one helps to do"),
    ],
)
def test_what_is_said_in_passing(text: str, expected: list[str]) -> None:
    assert told("Kabar itu datang kemarin.", text) == expected


def test_an_attack_without_a_named_victim_goes_on_with_the_one_told_before() -> None:
    lines = told("Tentara Israel menyerang Lebanon.", "Harga minyak naik.", "Tentara Israel menewaskan 46 orang pada Selasa.")
    assert lines == ["ASSAULT ISR>LBN", "ASSAULT ISR>LBN"]


def test_an_occasion_is_no_partner() -> None:
    assert told("Prancis mencabut visa warga Chad sehubungan dengan ucapan mereka tentang Israel.") == ["SANCTION FRA>TCD"]
