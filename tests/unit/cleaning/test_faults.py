"""Faults that readers of cleaned pages found: credits glued to captions, decks, empty labels, teasers, links, reprint notes."""

from __future__ import annotations

import pytest

from peristiwa.cleaning import clean_article
from peristiwa.domain import Metadata
from peristiwa.terms import RemovalKind
from tests.unit.cleaning.pages import removed

FIRST = "Pemerintah kota menunda aturan parkir baru sampai bulan depan karena mesin karcis belum datang."
SECOND = "Kepala dinas perhubungan meminta pengelola pasar menyiapkan lahan di dua kecamatan lebih dulu."
THIRD = "Pedagang di Pasar Lama menyambut penundaan itu dan berharap tarif lama dipakai sampai akhir tahun."
TEXT = f"{FIRST}\n{SECOND}\n{THIRD}"
TITLE = "Wali Kota Tunda Aturan Parkir di Pasar Lama"
HEADLINE = "Festival Layang-Layang Digelar Nelayan Pulau Seberang Akhir Pekan"


@pytest.mark.parametrize(
    ("before", "caption", "behind"),
    [
        (f"{FIRST}\n", "TEMPO/NAMA CONTOH via BBC INDONESIABendera kota, 1 Mei 2024.", SECOND),
        (f"{FIRST} ", "SHUTTERSTOCK/CONTOHIlustrasi lahan parkir.", f" {SECOND}"),
        (f"{FIRST}\n", "ShutterstockIlustrasi parkir. Lahan itu sempit.", f"\n{SECOND}"),
        (f"{FIRST}\n", "Istimewa/KOTA TVWarga antre di loket, Senin (4/8/2025).", SECOND),
        (f"{FIRST} ", "KOMPAS.com/NAMA CONTOHWarga antre di loket, Senin (4/8/2025)", f" {SECOND}"),
        (f"{FIRST}\n", "Lapak/kompas.comMobil bekas yang banyak dicari.", f"\n{SECOND}"),
        (f"{FIRST}\n", "CONTOH.COM/NAMA CONTOHWarga antre di loket, Senin (4/8/2025).", SECOND),
        (f"{FIRST}\n", "AFP/NAMA CONTOH/HARIAN CONTOH via ABC INDONESIAWarga antre di loket.", f"\n{SECOND}"),
        (f"{FIRST}\n", "Dok. Dinas PerhubunganWarga antre di loket, Senin (4/8/2025).", SECOND),
    ],
    ids=[
        *("via", "inside one line", "bare stock name", "marked as given", "dated without a period", "shop and outlet"),
        *("host in capitals", "agency, name, paper", "archive"),
    ],
)
def test_a_credit_goes_with_the_caption_glued_to_it(before: str, caption: str, behind: str) -> None:
    assert removed(before + caption + behind, RemovalKind.CAPTION) == [caption]


@pytest.mark.parametrize("raw", [f"{FIRST} Foto itu dimuat pic.twitter.com/ABCDEfgh.", f"{FIRST} Kata AFP. Menurut REUTERS. {SECOND}"])
def test_no_credit(raw: str) -> None:
    assert removed(raw, RemovalKind.CAPTION) == []


@pytest.mark.parametrize(
    "opening",
    ["Berikut ringkasan berita dalam satu paragraf: ", "Berikut adalah rangkuman singkat dari laporan berita tersebut: "],
)
def test_a_summary_without_a_heading_goes_to_the_end(opening: str) -> None:
    text = "\n".join([TEXT, TEXT[::-1], "Warga lain " + SECOND.lower()])
    tail = f"{opening}Kota menunda aturan parkir karena mesin karcis belum datang.\nMenurut saya keputusan itu baik."
    assert "\n".join(removed(f"{text}\n---\n{tail}", RemovalKind.REPEAT)) == tail


def test_of_a_deck_and_a_sentence_of_the_text_the_deck_is_the_copy() -> None:
    raw = f"{TITLE}\n{SECOND}\nJAKARTA, Contoh.com - {TEXT}"
    article = clean_article(raw, Metadata())
    assert (article.body, removed(raw, RemovalKind.REPEAT)) == (TEXT, [SECOND])


def test_a_deck_that_says_something_of_its_own_stays() -> None:
    raw = f"{TITLE}\nMesin karcis belum datang, kata pejabat yang mengurus pasar itu.\nJAKARTA, Contoh.com - {TEXT}"
    assert removed(raw, RemovalKind.REPEAT) == []


def test_a_field_that_describes_the_page_is_no_first_copy() -> None:
    raw = f"# {TITLE}\n\n| Field | Value |\n|---|---|\n| description | {SECOND} |\n\n{TEXT}"
    assert clean_article(raw, Metadata()).body == TEXT


@pytest.mark.parametrize("sub_head", ["1. Siapkan Karcis dan Uang Receh Sejak Rumah", "Aturan Parkir Pasar Lama yang Berlaku"])
def test_below_an_empty_label_stands_the_article(sub_head: str) -> None:
    raw = f"{TITLE}\n{FIRST}\nBaca Juga\n{sub_head}\n{SECOND}"
    assert removed(raw, RemovalKind.RELATED) == ["Baca Juga"]


def test_below_an_empty_label_a_single_headline_of_another_story_goes() -> None:
    raw = f"{TITLE}\n{FIRST}\nBaca Juga\n{HEADLINE}\n{SECOND}"
    assert removed(raw, RemovalKind.RELATED) == [f"Baca Juga\n{HEADLINE}"]


@pytest.mark.parametrize(
    ("below", "taken"),
    [
        ("Aturan Parkir Pasar Lama yang Kini Berlaku", False),
        ("Video: Festival Layang-Layang Pulau Seberang", True),
        ("Simak juga Video: Festival Layang-Layang", True),
    ],
    ids=["a sub-head", "a film", "another label"],
)
def test_what_goes_with_the_headline_that_a_label_announces(below: str, *, taken: bool) -> None:
    raw = f"{TITLE}\n{FIRST}\nBaca juga:\n{HEADLINE}\n{below}\n{SECOND}"
    assert (below not in clean_article(raw, Metadata()).body) is taken


@pytest.mark.parametrize(("length", "taken"), [(250, True), (247, False)])
def test_a_text_cut_off_at_a_round_length_is_a_teaser(length: int, *, taken: bool) -> None:
    teaser = ("Nelayan Pulau Seberang menggelar festival layang-layang untuk anak sekolah " * 5)[: length - 1] + "n..."
    assert (removed(f"{TITLE}\n{FIRST}\n{teaser}\n{SECOND}", RemovalKind.RELATED) == [teaser]) is taken


def test_the_name_of_an_embedded_film() -> None:
    assert removed(f"{TEXT}\nOfficial Trailer Rahasia Pulau Seberang\n{FIRST[::-1]}", RemovalKind.RELATED) == [
        "Official Trailer Rahasia Pulau Seberang"
    ]


@pytest.mark.parametrize(
    ("raw", "body"),
    [
        (f"# {TITLE}\n\n{FIRST}\n- ### Tarif\n{SECOND}", f"{FIRST}\n-  Tarif\n{SECOND}"),
        (f'# {TITLE}\n\n\\"Tarif tetap,\\" katanya.\n{TEXT}', f'"Tarif tetap," katanya.\n{TEXT}'),
        (f"{TITLE}\n{TEXT}**", TEXT),
        (f"{TITLE}\nMenurut [laman dinas](https://contoh.id/parkir) itu, tarif tetap.", "Menurut laman dinas itu, tarif tetap."),
        (f"{TITLE}\nLuas lahan itu 40 m⊃2; dan cukup.\n{TEXT}", f"Luas lahan itu 40 m² dan cukup.\n{TEXT}"),
        (f"{TITLE}\nTarif itu --- kata dinas --- tetap berlaku.\n{TEXT}", f"Tarif itu --- kata dinas --- tetap berlaku.\n{TEXT}"),
    ],
    ids=["hashes behind a bullet", "escaped quotes", "stars at the end", "a link", "a broken entity", "dashes"],
)
def test_marks(raw: str, body: str) -> None:
    assert clean_article(raw, Metadata()).body == body


def test_a_front_matter_gives_the_headline_and_hides_no_dateline() -> None:
    raw = f'---\ntitle: "{TITLE}"\nauthor: "Contoh Nama"\n---\n\n**JAKARTA, KOMPAS.com** - {TEXT}'
    article = clean_article(raw, Metadata())
    assert (article.title, article.dateline_place, article.body) == (TITLE, "JAKARTA", TEXT)


def test_a_film_page_has_a_headline() -> None:
    assert clean_article(f"VIDEO: Warga Antre Karcis Parkir di Pasar Lama\n\n{TEXT}", Metadata()).title == (
        "VIDEO: Warga Antre Karcis Parkir di Pasar Lama"
    )


def test_players_who_come_and_go_are_a_list() -> None:
    raw = f"{TEXT}\nMasuk: -\nKeluar: Contoh Nama dari Klub Seberang\n{THIRD[::-1]}"
    assert removed(raw, RemovalKind.NAV) == []


def test_a_page_turn_with_words_between_closes_a_line() -> None:
    raw = f"{FIRST} Benarkah? Simak hasil penelusuran Contoh.com dalam halaman berikutini.....\n{SECOND}"
    assert removed(raw, RemovalKind.NAV) == ["Simak hasil penelusuran Contoh.com dalam halaman berikutini....."]


def test_the_headline_below_a_reprint_note_belongs_to_it() -> None:
    raw = f"{TEXT}\nArtikel ini telah tayang di Contoh.id dengan judul:\n{HEADLINE}"
    assert clean_article(raw, Metadata()).body == TEXT


@pytest.mark.parametrize("host", ["detik.com", "inet.detik.com", "www.oto.detik.com"])
def test_every_host_of_an_outlet_is_that_outlet(host: str) -> None:
    assert clean_article(TEXT, Metadata(outlet=host)).outlet == "detikcom"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Sumber berita Contoh Kabar , sumber gambar header Contoh Stok .", RemovalKind.BYLINE),
        ("Baca selengkapnya di tautan berikut ini.", RemovalKind.NAV),
        ("LINK CONTOH TV", RemovalKind.NAV),
        ("Ingin tahu kabar pasar lainnya? Yuk baca di Contoh.com. Siapa lagi?", RemovalKind.PROMO),
        ("- **[Nelayan Pulau Seberang Gelar Festival](https://contoh.id/read/2025/11/03/nelayan-festival)**", RemovalKind.RELATED),
        ("• Festival Layang-Layang Nelayan Pulau Seberang Ditutup Malam Ini", RemovalKind.RELATED),
    ],
    ids=["source", "read at a link", "label of a link", "own page", "link alone", "headline behind a bullet"],
)
def test_a_line_that_tells_nothing_of_the_news(line: str, kind: RemovalKind) -> None:
    raw = f"{TITLE}\n\n{FIRST}\n{line}\n{SECOND}\n{THIRD}"
    assert line in "".join(removed(raw, kind))
    assert clean_article(raw, Metadata()).body == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "Sumber berita itu menolak disebut namanya.",
        "• Gejala flu • Nyeri • Asma • Bronkitis kronis • Demam ringan",
        "• Nomor telepon yang aktif dan surat domisili dari kelurahan",
    ],
    ids=["a sentence about a source", "a list in one line", "an item of a list"],
)
def test_a_line_that_only_looks_like_it(line: str) -> None:
    assert line in clean_article(f"{TITLE}\n\n{FIRST}\n{line}\n{SECOND}\n{THIRD}", Metadata()).body


def test_initials_with_a_number_close_a_text() -> None:
    assert removed(f"{TITLE}\n\n{FIRST}\n{SECOND} ( abc - 54 )", RemovalKind.BYLINE) == ["( abc - 54 )"]


def test_a_rubric_before_a_dash_is_no_place() -> None:
    article = clean_article(f"{TITLE}\n\nANALISIS – {FIRST}\n{SECOND}", Metadata())
    assert (article.dateline_place, article.body) == (None, f"{FIRST}\n{SECOND}")


def test_a_headline_that_the_text_repeats_is_no_deck() -> None:
    title = "Benarkah aturan parkir di Pasar Lama ditunda sampai bulan depan?"
    article = clean_article(f"{title}\n\nJAKARTA, Contoh.com - {TEXT}\n{title}\n{THIRD[::-1]}", Metadata(title=title))
    assert (article.title, article.title_raw is not None) == (title, True)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("2 Kapal Nelayan Pulau Seberang Kandas Dihantam Ombak", 0),
        ("Berikut jadwal buka loket parkir di Pasar Lama:", 1),
        ("- Tanah seluas 200 meter di Pasar Lama, warisan orang tua", 2),
    ],
    ids=["the name of a player", "announcing line", "item of a list"],
)
def test_a_line_right_below_itself(line: str, kept: int) -> None:
    raw = f"{TITLE}\n\n{FIRST}\n{line}\n{line}\n{SECOND}\n{THIRD}"
    assert clean_article(raw, Metadata()).body.count(line) == kept


FIELDS = f"---\ntitle: {TITLE}\noutlet: Contoh.com\n---\n"
LONG = f"{TEXT}\nMenurut kepala dinas itu, mesin karcis dibeli dari dua pabrik dan akan dipasang bertahap di pasar lain setelah uji coba."
LONG += "\nWali kota menambahkan bahwa pengelola pasar wajib melapor setiap hari tentang jumlah kendaraan yang masuk dan keluar lahan."
RETOLD = "Pemerintah kota menunda aturan parkir baru karena mesin karcis belum datang. Kepala dinas meminta pengelola pasar menyiapkan"
RETOLD += " lahan. Pedagang menyambut penundaan itu dan berharap tarif lama dipakai. Mesin akan dipasang bertahap di pasar lain."
FILM = "Festival Perahu Digelar Nelayan Pulau Seberang Malam Minggu"
OTHER = "Sungai di hulu meluap dua hari berturut-turut setelah hujan deras mengguyur lereng gunung, sehingga warga mengungsi ke sekolah"
OTHER += " terdekat dan petugas membuka dapur umum bagi keluarga yang rumahnya tergenang sampai ke atap sejak malam."


@pytest.mark.parametrize(
    ("raw", "taken"),
    [
        (f"{FIELDS}{LONG}\n---\n{RETOLD}", [RETOLD]),
        (f"{LONG}\n---\n{RETOLD}", []),
        (f"{FIELDS}{LONG}\n---\n{OTHER}", []),
    ],
    ids=["page with fields", "no fields", "another matter"],
)
def test_an_unlabelled_retelling_below_the_last_rule_of_a_page_with_fields(raw: str, taken: list[str]) -> None:
    assert [text.strip() for text in removed(raw, RemovalKind.REPEAT) if text.strip() in {RETOLD, OTHER}] == taken


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Budi Contoh. Dosen Hubungan Internasional Universitas Contoh.", ("Budi Contoh",)),
        ("Penulis Budi Contoh: Analis di Kementerian Contoh. Tulisan ini pendapat pribadi.", ("Budi Contoh",)),
        ("(Contoh.com/Budi Contoh, ContohDua.co.id/Sari Contoh Panjang)", ("Budi Contoh", "Sari Contoh Panjang")),
    ],
)
def test_the_last_line_names_the_writer(line: str, authors: tuple[str, ...]) -> None:
    article = clean_article(f"{TITLE}\n\n{TEXT}\n{line}", Metadata())
    assert (article.body, article.authors) == (TEXT, authors)


def test_a_last_sentence_that_opens_with_a_name_and_an_office_stays() -> None:
    last = "Budi Contoh, Ketua Paguyuban Pedagang Pasar Lama, menyebut penundaan itu adil."
    article = clean_article(f"{TITLE}\n\n{TEXT}\n{last}", Metadata())
    assert (article.body, article.authors) == (f"{TEXT}\n{last}", ())


@pytest.mark.parametrize("section", ["Ekonomi", "News", "Oto Tek"])
def test_a_section_given_as_title_is_no_headline(section: str) -> None:
    assert clean_article(TEXT, Metadata(title=section)).title is None
    assert clean_article(f"{TITLE}\n\n{TEXT}", Metadata(title=section)).title == TITLE


@pytest.mark.parametrize(
    ("last", "body"),
    [(FILM, LONG), (f"Pengelola {TITLE} Sebelum Mesin", f"{LONG}\nPengelola {TITLE} Sebelum Mesin")],
    ids=["other", "own"],
)
def test_the_headline_of_another_story_as_last_line(last: str, body: str) -> None:
    assert clean_article(f"{TITLE}\n\n{LONG}\n{last}", Metadata()).body == body
