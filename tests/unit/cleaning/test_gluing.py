"""Which glued words are taken apart, and which words only look glued."""

from __future__ import annotations

import pytest

from peristiwa.cleaning import clean_article
from peristiwa.cleaning.gluing import find_splits
from peristiwa.cleaning.known_words import is_derived, listed_bits, word_bits
from peristiwa.domain import Metadata
from peristiwa.spans import Span

# Two words that are glued for certain: in such an article other words are believed more readily.
TORN = " Ia tiba diRusia dan bertolak keIndia."


def unglued(text: str) -> str:
    splits = {split.at for split in find_splits(text, [Span(0, len(text))])}
    return "".join(f" {character}" if at in splits else character for at, character in enumerate(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Indonesiamengecam serangan itu", "Indonesia mengecam serangan itu"),
        ("Menteri itu tiba diRusia kemarin", "Menteri itu tiba di Rusia kemarin"),
        ("dikutip dariReuters", "dikutip dari Reuters"),
        ("DilansirAFP, Minggu", "Dilansir AFP, Minggu"),
        ("kata juru bicara kepadaAFPpada Rabu", "kata juru bicara kepada AFP pada Rabu"),
        ("serangan ke IAEAyang baru", "serangan ke IAEA yang baru"),
        ("PasukanIsraeltelah menyerang. Pasukan itu", "Pasukan Israel telah menyerang. Pasukan itu"),
        ("intelijenSBUUkrainamengatakan", "intelijen SBU Ukraina mengatakan"),
        ("mereka mengecam kerasPakistanusai rapat", "mereka mengecam keras Pakistan usai rapat"),
        ("Menurut PresidenDonald Trump", "Menurut Presiden Donald Trump"),
        ("di IndonesiaMasih ada", "di Indonesia Masih ada"),
        ("menonton diYouTubedan membaca", "menonton di YouTube dan membaca"),
        ("Sidang menteri Lavrovdengan tamunya. Lavrov dan Lavrov", "Sidang menteri Lavrov dengan tamunya. Lavrov dan Lavrov"),
    ],
)
def test_words_are_cut_where_a_name_begins_or_ends(text: str, expected: str) -> None:
    assert unglued(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dalam situasiperang ini", "dalam situasi perang ini"),
        ("soal penempatanrudaljarak jauh", "soal penempatan rudal jarak jauh"),
        ("ada langkah-langkahevakuasi lain", "ada langkah-langkah evakuasi lain"),
        ("kebocoran datanasabahyang besar", "kebocoran data nasabah yang besar"),
        ("Mereka melakukanasesemenanterhadap gedung", "Mereka melakukan asesemenan terhadap gedung"),
    ],
)
def test_words_in_small_letters_are_cut_where_both_are_known(text: str, expected: str) -> None:
    assert unglued(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sanksi itu.Namun, Rusia", "sanksi itu. Namun, Rusia"),
        ("berkepanjangan,Israel menyerang", "berkepanjangan, Israel menyerang"),
        ("Amerika Serikat(AS) menolak", "Amerika Serikat (AS) menolak"),
        ("Republik Indonesia (RI)mengumumkan", "Republik Indonesia (RI) mengumumkan"),
        ('ia berkata, "Kami menolak,"ujar menteri', 'ia berkata, "Kami menolak," ujar menteri'),
        ('Mereka menolak."Kami siap," katanya', 'Mereka menolak. "Kami siap," katanya'),
        ('"Kami siap."Ia lalu pergi', '"Kami siap." Ia lalu pergi'),
        ("tahun 1945.“Hal itu", "tahun 1945. “Hal itu"),
        ("menteri menjawab“Kami siap”kata dia", "menteri menjawab “Kami siap” kata dia"),
        ("Baca juga:Rusia menolak", "Baca juga: Rusia menolak"),
        ("sejak 2025pada umumnya", "sejak 2025 pada umumnya"),
        ("sebanyak 10orang tewas", "sebanyak 10 orang tewas"),
        ("terjadi pada17 Agustus", "terjadi pada 17 Agustus"),
        ("kepada Contoh.comsebagai media", "kepada Contoh.com sebagai media"),
        ("katanya, Senin (23/4)Menteri itu", "katanya, Senin (23/4) Menteri itu"),
        ("film Laut Sunyi karya lama(2011) diputar", "film Laut Sunyi karya lama (2011) diputar"),
        ("katanya, Kamis(7/8/2014) malam", "katanya, Kamis (7/8/2014) malam"),
        ("ekspor tumbuh4,5% dan turun1,25 persen", "ekspor tumbuh 4,5% dan turun 1,25 persen"),
        ("menang atas Surabaya2-0 kemarin", "menang atas Surabaya 2-0 kemarin"),
        ("mesin 3.5dan roda", "mesin 3.5 dan roda"),
        ("ke babak 3Kualifikasi zona", "ke babak 3 Kualifikasi zona"),
        ("dengan potonganA-line yang", "dengan potongan A-line yang"),
    ],
)
def test_gaps_at_marks_and_numbers_are_filled(text: str, expected: str) -> None:
    assert unglued(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("katanya kepadaLiputan6.com, Rabu", "katanya kepada Liputan6.com, Rabu"),
        ("saat dikonfirmasiKompas.com kemarin", "saat dikonfirmasi Kompas.com kemarin"),
        ("dikutip darilaut.com kemarin", "dikutip darilaut.com kemarin"),
        ("dikutip dariqwaniranews.com kemarin", "dikutip dari qwaniranews.com kemarin"),
        ("dikutip lamanmerdeka.com kemarin", "dikutip laman merdeka.com kemarin"),
        ("di situswww.contoh.id kemarin", "di situs www.contoh.id kemarin"),
        ("dikutip olehdetikjatim kemarin", "dikutip oleh detikjatim kemarin"),
        ("yang diterimaKompasTekno kemarin", "yang diterima KompasTekno kemarin"),
        ("MelansirQwanMobile, Rabu", "Melansir QwanMobile, Rabu"),
        ("tayang di beritaSatu.com dan SerambiNews.com", "tayang di beritaSatu.com dan SerambiNews.com"),
    ],
)
def test_words_are_cut_before_names_of_outlets_and_sites(text: str, expected: str) -> None:
    assert unglued(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("film lewatMy Hero yang", "film lewat My Hero yang"),
        ("JADWALlatihan timnas", "JADWAL latihan timnas"),
        ("abu dariGunungMerapi kemarin", "abu dari Gunung Merapi kemarin"),
        ("MusisiGusti Qwan", "Musisi Gusti Qwan"),
        ("Kapolsek SetiabudiKompol Qwan", "Kapolsek Setiabudi Kompol Qwan"),
        ("striker FiorentinaQwanir. Lalu Qwanir", "striker Fiorentina Qwanir. Lalu Qwanir"),
    ],
)
def test_names_are_cut_from_what_leads_to_them(text: str, expected: str) -> None:
    assert unglued(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rapat Chinadi gedung", "rapat China di gedung"),
        ("harga BuahMurah naik", "harga Buah Murah naik"),
    ],
)
def test_a_torn_article_is_believed_more_readily(text: str, expected: str) -> None:
    assert unglued(text + TORN).startswith(expected)
    assert unglued(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "KOMPAS.com dan Liputan6.com melaporkan",
        "detikNews, detikcom dan detikfinance melaporkan",
        "lewat iPhone, TikTok, YouTube, WhatsAppnya dan MotoGP",
        "Ronald McDonald dan DiCaprio di Jakarta",
        "https://contoh.id/Rusia.Kuba,Moskow",
        "surel redaksi@Contoh.id dan #IndonesiaMaju",
        "harga 1.200,50 dan 3,5 persen, Rp10 juta, 5G, 10km",
        "pukul 10.30 WIB",
        "St. Petersburg dan D.C.",
        "Saudi, Sudan, Yordania, Mali dan Somalia",
        "bendera Indonesia dan Malaysia",
        "anggota (-anggota) dewan",
        "Diaz-Canel bertemu Xi Jinping",
        "Sukardi, Wahyudi, Ramadani dan Martini hadir",
        "Budimanta dan Prasetyorini hadir",
        "warga Kampungdalem dan Kedungkandang",
        "mempertanggungjawabkan ketidakadilan kewarganegaraan",
        "antarnegara, pascaperang, nonblok, takbenda, antikorupsi",
        "menaikturunkan, menyebarluaskan, pengikutsertaan, menyerahterimakan",
        "mendekonstruksi, mendekriminalisasi, subjektifitas, eksperimentasi",
        "Shutterstock, OneDrive, uberMOTOR dan 20Detik",
        "jalan di kalimantan dan Cakranegara",
        "mereka mengungkapakan sikap intervensionis",
        "siapapun, meskipun, dimana, kesana, disini",
        "var a=b.createElement(c);a.async=1;",
    ],
)
@pytest.mark.parametrize("rest", ["", TORN], ids=["whole", "torn"])
def test_other_words_stay(text: str, rest: str) -> None:
    assert unglued(text + rest).startswith(text)


def test_words_that_the_article_writes_alone_are_known() -> None:
    assert unglued("rapat Qwanirayang lama") == "rapat Qwanirayang lama"
    assert unglued("rapat Qwanirayang lama, kata Qwanira") == "rapat Qwanira yang lama, kata Qwanira"


def test_what_stands_outside_the_free_stretches_is_not_cut() -> None:
    text = "tiba diRusia.Iklan diRusia"
    assert [split.at for split in find_splits(text, [Span(0, 13)])] == [7]


def test_a_run_that_comes_again_and_again_is_a_name() -> None:
    assert unglued("Harga Kreditpinjam naik. " * 5) == "Harga Kreditpinjam naik. " * 5


@pytest.mark.parametrize("word", ["yang", "mengatakan", "Rusia", "AFP", "YouTube"])
def test_the_list_knows_the_word(word: str) -> None:
    assert word in word_bits()


@pytest.mark.parametrize(("word", "listed"), [("Mengatakan", True), ("RUSIA", True), ("rusia", False), ("qwertyzx", False)])
def test_a_word_is_known_with_more_capitals_than_listed(word: str, listed: bool) -> None:  # noqa: FBT001
    assert (listed_bits(word) is not None) is listed


@pytest.mark.parametrize("word", ["Arnoldresmi", "anywhereitu", "Lenovomeluncurkan", "danmindful"])
def test_the_list_holds_no_rare_accident(word: str) -> None:
    assert word not in word_bits()


@pytest.mark.parametrize("word", ["pascaperang", "Kanadanya", "memviralkannya", "dipress", "nonpemerintah"])
def test_affixes_make_words_of_known_ones(word: str) -> None:
    assert is_derived(word)


@pytest.mark.parametrize("word", ["Indonesiayang", "situasiperang", "Trumpsecara"])
def test_affixes_do_not_explain_glued_words(word: str) -> None:
    assert not is_derived(word)


def test_repairs_name_the_whole_word() -> None:
    raw = "Kepala PBB mendesakIrankembali ke perundingan,Rusia menolak."
    repairs = clean_article(raw, Metadata()).repairs
    assert [(raw[slice(*repair.raw)], repair.repaired) for repair in repairs] == [
        ("mendesakIrankembali", "mendesak Iran kembali"),
        ("perundingan,Rusia", "perundingan, Rusia"),
    ]


def test_inserted_spaces_belong_to_no_segment() -> None:
    article = clean_article("Menteri tiba diRusia kemarin", Metadata())
    assert article.body == "Menteri tiba di Rusia kemarin"
    assert article.body_map.raw(Span(16, 21)) == (15, 20)
    assert sum(segment.length for segment in article.body_map.segments) == len(article.body) - 1
