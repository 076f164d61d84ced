"""Pointers, lists, embedded posts and lone headlines in many layouts; sub-heads and verbs stay."""

from __future__ import annotations

import pytest

from peristiwa.cleaning import clean_article
from peristiwa.domain import Metadata
from peristiwa.terms import RemovalKind
from tests.unit.cleaning.pages import removed

TEXT = (
    "Pemerintah Rusia menyatakan siap membantu Kuba mengatasi krisis energi yang berlarut. "
    "Bantuan itu akan dikirim dengan dua kapal pada bulan depan."
)
MORE = "Kedua negara juga membahas perbaikan jaringan transmisi yang sudah tua, kata juru bicara kementerian di Havana."
TITLE = "Dua Kapal Tangki Rusia Berlabuh di Havana"


@pytest.mark.parametrize(
    "pointer",
    [
        f"Baca juga: {TITLE}",
        f"BACA JUGA : {TITLE}",
        f"Baca Juga – {TITLE}",
        f"[Baca juga: {TITLE}]",
        f"( Baca Juga :   {TITLE} )",
        f"[ Baca : {TITLE} ]",
        f"(BACA : {TITLE})",
        f"Lihat Juga : {TITLE}",
        f"Simak juga: {TITLE}",
        f"Yuk baca juga: {TITLE}",
        f"Baca Berita Lainnya: {TITLE}",
        f"Pilihan Editor: {TITLE}",
        f"Jangan Lewatkan: {TITLE}",
        f"Read also: {TITLE}",
        f"READ MORE: {TITLE}",
        f"Terkait: {TITLE}",
        f'Tonton juga "{TITLE}" di sini:',
        f"Simak Video '{TITLE}'",
        "Baca juga: dua kapal tangki rusia berlabuh di havana sejak pagi ini...",
    ],
)
@pytest.mark.parametrize("layout", ["{text}\n{pointer}\n{more}", "{text} {pointer} {more}"], ids=["line", "inside"])
def test_pointer_in_any_layout(layout: str, pointer: str) -> None:
    raw = layout.format(text=TEXT, pointer=pointer, more=MORE)
    if pointer.islower() or ("rusia" in pointer and "\n" not in layout):
        pytest.skip("a headline all in small letters is closed by its line only")
    assert removed(raw, RemovalKind.RELATED) == [pointer]


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        ("Rusia kirim dua kapal minyak ke Kuba pekan ini", "Menurut juru bicara, kapal itu berangkat kemarin."),
        ("Kuba masih menunggu minyak dari Rusia dan Meksiko", '"Kami berterima kasih," kata menteri itu.'),
        ("BEI kaji perubahan jumlah saham dalam satu lot", "Selain itu, aturan tersebut berlaku bulan depan."),
        ("Menteri energi: pasokan listrik aman sampai Desember", "Namun, warga masih mengeluh karena padam."),
    ],
)
def test_headline_in_sentence_case_inside_a_line(headline: str, text: str) -> None:
    assert removed(f"{TEXT} Baca juga: {headline} {text}", RemovalKind.RELATED) == [f"Baca juga: {headline}"]


@pytest.mark.parametrize(
    "following",
    [
        '"Kami berterima kasih atas bantuan itu," kata menteri.',
        "Kementerian Luar Negeri Rusia menyatakan bantuan akan dikirim.",
        "Presiden Kuba Contoh Nama mengatakan pasokan akan pulih.",
        "Menurut dia, kapal itu berangkat dari Sankt Peterburg kemarin.",
    ],
)
def test_a_label_without_colon_and_headline_takes_no_text(following: str) -> None:
    assert removed(f"{TEXT} Baca Juga {following}", RemovalKind.RELATED) == ["Baca Juga"]


def test_headlines_glued_to_one_another() -> None:
    pointer = "Baca JugaKapal Rusia Tiba di Havana Hari IniKuba Hemat Listrik di Tiga ProvinsiMeksiko Tawarkan Minyak ke Kuba"
    assert removed(f"{TEXT} {pointer}Ia menambahkan bahwa delegasi akan kembali.", RemovalKind.RELATED) == [pointer]


def test_headlines_without_a_sentence_to_the_end_of_the_line() -> None:
    pointer = "Baca artikel menarik lainnya:Kapal Rusia Tiba di HavanaKuba Hemat Listrik di Tiga Provinsi7 Potret Havana Saat Listrik Padam"
    assert removed(f"{TEXT}\n{pointer}\n{MORE}", RemovalKind.RELATED) == [pointer]


@pytest.mark.parametrize(
    "line",
    [
        "View this post on Instagram",
        "A post shared by Contoh Nama (@contoh.nama)",
        "Sebuah kiriman dibagikan oleh Contoh Nama (@contoh)",
        "Two tankers have arrived in Havana. pic.twitter.com/Ab12cd34ef",
        "Two tankers have arrived.pic.twitter.com/Ab12cd34ef— Contoh Kabar (@contohkabar) July 1, 2025",
    ],
)
def test_embedded_post(line: str) -> None:
    assert removed(f"{TEXT}\n{line}\n{MORE}", RemovalKind.RELATED) == [line]


def test_a_headline_of_another_story_between_paragraphs() -> None:
    line = "Warga Desa Contoh Temukan Arca Kuno Saat Menggali Sumur Sawah"
    assert removed(f"{TEXT}\n{line}\n{MORE}", RemovalKind.RELATED) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Krisis Energi dan Jaringan Transmisi Kuba",
        "Bantuan Rusia untuk Kuba",
        "Akankah negara itu bisa membuat kejutan dengan mengalahkan tim asuhan Contoh Nama?",
        "Susunan Pemain",
    ],
)
def test_sub_heads_and_questions_stay(line: str) -> None:
    assert line in clean_article(f"{TITLE}\n{TEXT}\n{line}\n{MORE}", Metadata()).body


def test_terkait_inside_a_broken_sentence_is_no_heading() -> None:
    raw = f"{TEXT}\nTerkait\nPT Contoh Nikel\n, menteri itu memandang aturan belum jelas.\n{MORE}"
    assert removed(raw, RemovalKind.RELATED) == []


@pytest.mark.parametrize(
    ("kind", "piece"),
    [
        (RemovalKind.AD, "ADVERTISEMENT GULIR UNTUK LANJUT BACA"),
        (RemovalKind.AD, "Gulir untuk Lanjut Baca"),
        (RemovalKind.AD, "Advertisement"),
        (RemovalKind.NAV, "BACA SELENGKAPNYA DI SINI>>>"),
        (RemovalKind.NAV, "Klik halaman selanjutnya"),
        (RemovalKind.NAV, "Simak berita selengkapnya di halaman berikutnya"),
        (RemovalKind.PROMO, "Ikuti berita terbaru Contoh.com di Google News."),
        (RemovalKind.PROMO, "Dapatkan kabar pilihan lewat saluran WhatsApp Contoh.com."),
        (RemovalKind.PROMO, "Mari bergabung di Kanal WhatsApp Contoh Kabar."),
        (RemovalKind.PROMO, "Pastikan Anda sudah install aplikasi WhatsApp ya."),
    ],
)
def test_marks_inside_a_line(kind: RemovalKind, piece: str) -> None:
    assert removed(f"{TEXT} {piece} {MORE}", kind) == [piece]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ikuti petunjuk di layar lalu masukkan nomor telepon Anda.",
        "Unduh aplikasi itu di toko aplikasi lalu daftarkan nama Anda.",
        "Gulir ke bawah dan pilih nama sekolah.",
        "Sebelumnya, menteri itu tiba di Havana.",
        "Lihat pada kolom tarif di halaman itu.",
    ],
)
def test_instructions_in_the_text_stay(sentence: str) -> None:
    assert sentence in clean_article(f"{TEXT} {sentence} {MORE}", Metadata()).body


def test_comments_below_the_text_go_to_the_end() -> None:
    raw = f"{TEXT} {MORE} {TEXT[::-1]} {MORE[::-1]}\n3 Komentar\nContoh Nama\nSetuju sekali\n2 hari lalu"
    assert removed(raw, RemovalKind.PROMO) == ["3 Komentar\nContoh Nama\nSetuju sekali\n2 hari lalu"]
