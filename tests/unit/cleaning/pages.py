"""Invented pages in the layouts of Indonesian outlets, with what a careful reader would keep of them."""

from __future__ import annotations

from typing import NamedTuple

from peristiwa.cleaning import clean_article
from peristiwa.domain import Metadata
from peristiwa.terms import RemovalKind

LEAD = (
    "Menteri Luar Negeri Rusia bertemu dengan Menteri Luar Negeri Kuba di Moskow pada Senin (2/6/2025) untuk membahas kerja sama energi. "
    "Pertemuan itu berlangsung dua jam."
)
QUOTE = (
    '"Kami sepakat memperluas hubungan dagang," kata menteri itu dalam jumpa pers. Ia menambahkan bahwa delegasi akan kembali bulan depan.'
)
TITLE = "Rusia dan Kuba Sepakati Kerja Sama Energi"
BODY = f"{LEAD}\n{QUOTE}"


class PageCase(NamedTuple):
    """A page and what is expected of it; the body is always `BODY` unless a deck stands before it."""

    raw: str
    title: str | None = TITLE
    outlet: str | None = None
    place: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    body: str = BODY


PAGES = {
    "agency with tags": PageCase(
        f"""Beranda
Internasional
{TITLE}
Selasa, 3 Juni 2025 09:15 WIB
waktu baca 2 menit
Menteri Luar Negeri Rusia menyambut tamunya di Moskow, Senin (2/6/2025). ANTARA/Xinhua/abc.
Moskow (ANTARA) - {LEAD}
{QUOTE}
Baca juga: Presiden Kuba tiba di Moskow untuk kunjungan kerja
Baca juga: Rusia kirim bantuan minyak ke Havana
Editor: Nama Contoh
Copyright © ANTARA 2025
Dilarang keras mengambil konten tanpa izin tertulis dari Kantor Berita ANTARA.
Tags:
rusia
kuba""",
        outlet="ANTARA",
        place="Moskow",
        published="2025-06-03",
        editors=("Nama Contoh",),
    ),
    "place and dash alone": PageCase(
        f"""Jakarta
-
{LEAD}
SCROLL TO CONTINUE WITH CONTENT
{QUOTE}
ADVERTISEMENT
Simak juga Video 'Presiden Kuba Tiba di Moskow':
[Gambas:Video Contoh]
(abc/def)
rusia
kuba
kerja sama energi""",
        title=None,
        place="Jakarta",
    ),
    "names under labels": PageCase(
        f"""{TITLE}
Reporter
Contoh Nama
Editor
Nama Contoh
Selasa, 3 Juni 2025 09:15 WIB
Menteri menyambut tamunya. REUTERS/Contoh Nama
Bagikan

TEMPO.CO, Jakarta - {LEAD}
Iklan
Scroll Untuk Melanjutkan
{QUOTE}
Pilihan Editor: Presiden Kuba Tiba di Moskow""",
        outlet="TEMPO.CO",
        place="Jakarta",
        published="2025-06-03",
        authors=("Contoh Nama",),
        editors=("Nama Contoh",),
    ),
    "rep and red": PageCase(
        f"""Selasa 03 Jun 2025 09:15 WIB

{TITLE}

Keduanya akan bertemu lagi bulan depan

Rep: Contoh Nama/ Red: Nama Contoh
Menteri Luar Negeri Rusia menyambut tamunya di istana
Foto: AP Photo/Contoh Nama
Menteri Luar Negeri Rusia menyambut tamunya di istana

REPUBLIKA.CO.ID, MOSKOW -- {LEAD}

{QUOTE}

BACA JUGA: Ikuti Serial Sejarah Contoh, Klik di Sini
Advertisement
Berita Lainnya
Advertisement""",
        outlet="REPUBLIKA.CO.ID",
        place="MOSKOW",
        published="2025-06-03",
        authors=("Contoh Nama",),
        editors=("Nama Contoh",),
        body=f"Keduanya akan bertemu lagi bulan depan\n{BODY}",
    ),
    "lists of other articles": PageCase(
        f"""Dunia
{TITLE}
REPORT :
CONTOH NAMA
Selasa, 03 Juni 2025, 09:15 WIB
Menteri Luar Negeri Rusia/Net
{LEAD}
BERITA TERKAIT :
Presiden Kuba Tiba di Moskow
Rusia Kirim Bantuan Minyak ke Havana
{QUOTE}
EDITOR :
NAMA CONTOH
OTHER ARTICLES
Dunia
Presiden Kuba Tiba di Moskow
TOP SEVEN
1
Gubernur Resmikan Jembatan Baru
Politik
10 Agustus 2024 02:42
IKLAN DI SINI
FOLLOW US""",
        published="2025-06-03",
        authors=("CONTOH NAMA",),
        editors=("NAMA CONTOH",),
    ),
    "markdown": PageCase(
        f"""# {TITLE}

| Field | Value |
|-------|-------|
| author | Contoh Nama |
| editor | Nama Contoh |

![Menteri menyambut tamunya.](https://contoh.id/foto.jpeg)

**MOSKOW, KOMPAS.com --** {LEAD}

\\[video.1\\]

{QUOTE}

---
null""",
        outlet="KOMPAS.com",
        place="MOSKOW",
        authors=("Contoh Nama",),
        editors=("Nama Contoh",),
    ),
    "summary above": PageCase(
        f"# {TITLE}\n\n*Ringkasan*\n\n- *Kedua negara sepakat bekerja sama*\n- *Delegasi akan kembali*\n\n{LEAD}\n\n{QUOTE}",
    ),
    "summary below": PageCase(
        f"# {TITLE}\n\n{LEAD}\n\n{LEAD[::-1]}\n\n{QUOTE}\n\n---\n## Ringkasan\n\n"
        f"Berikut adalah ringkasan berita: {LEAD}\n\n Sisi positifnya, ada kerja sama.",
        body=f"{LEAD}\n{LEAD[::-1]}\n{QUOTE}",
    ),
    "one line": PageCase(
        f"Liputan6.com, Moskow -{LEAD} Baca Juga {QUOTE} Advertisement",
        title=None,
        outlet="Liputan6.com",
        place="Moskow",
    ),
    "one line in sentence case": PageCase(
        f"Moskow (ANTARA) - {LEAD} {QUOTE} Baca juga: Presiden Kuba tiba di Moskow untuk kunjungan kerja "
        "Baca juga: Rusia kirim bantuan minyak ke Havana Pewarta: Contoh Nama Editor: Nama Contoh Copyright © ANTARA 2025",
        title=None,
        outlet="ANTARA",
        place="Moskow",
        authors=("Contoh Nama",),
        editors=("Nama Contoh",),
        body=f"{LEAD} {QUOTE}",
    ),
    "contents and broken links": PageCase(
        f"""Daftar Isi
Isi Kesepakatan Kedua Negara
Jakarta
-
{LEAD.replace(" Moskow ", chr(10) + "Moskow" + chr(10))}
{QUOTE}
Simak Video 'Presiden Kuba Tiba
di Moskow':
[Gambas:Video Contoh]
(abc/def)
rusia""",
        title=None,
        place="Jakarta",
    ),
    "given twice": PageCase(
        f"MOSKOW- {LEAD}{QUOTE}(Contoh Nama)\nMOSKOW- {LEAD}\n{QUOTE}\n(Contoh Nama)",
        title=None,
        place="MOSKOW",
        authors=("Contoh Nama",),
        body=f"{LEAD} {QUOTE}",
    ),
    "community writer": PageCase(
        f"""{TITLE}

Moskow, IDN Times - {LEAD}

Baca Juga: Presiden Kuba Tiba di Moskow

{TITLE}delegasi di bandara (pexels.com/@contoh)

{QUOTE}

Contoh Photo Verified Writer Contoh

-

Contoh Warga memuat kiriman pembaca. Isinya sepenuhnya menjadi tanggung jawab pengirim.

Topik:

  • Nama Contoh

Berita Terkini Lainnya""",
        outlet="IDN Times",
        place="Moskow",
        authors=("Contoh",),
    ),
    "link tags dropped": PageCase(
        f"{LEAD.replace('di Moskow', 'diMoskow').replace('energi. Pertemuan', 'energi.Pertemuan')}\n{QUOTE}",
        title=None,
    ),
}


def removed(raw: str, kind: RemovalKind) -> list[str]:
    """Return what is taken from a page as one kind, in order."""
    return [raw[slice(*removal.raw)] for removal in clean_article(raw, Metadata()).removals if removal.kind is kind]
