"""Writes the files of `sample/raw` that a reader cannot open in an editor, from their texts in `sample/sources`.

Compressed files, Parquet and texts in an older encoding are made here, so that every word of the sample can be read and reviewed as plain
text. Plain files live in `sample/raw` directly and are not touched. The output is the same on every run: no time stamp enters it. Run it
with `python sample/pack.py` after changing a source.
"""

# ruff: noqa: INP001 - a script that stands beside its data, not part of a package

from __future__ import annotations

import codecs
import gzip
import io
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import polars as pl
import zstandard

ZSTD_LEVEL = 10
"""High enough to make small files small, low enough to be instant."""

TRUNCATED_SHARE = 0.6
"""The share of a gzip file that is kept where it must break in the middle of its content, past its header."""


class Packing(StrEnum):
    """How a source text becomes a file of the sample."""

    GZIP = "gzip"
    GZIP_TRUNCATED = "gzip-truncated"
    ZSTD = "zstd"
    PARQUET = "parquet"
    CP1252 = "cp1252"
    UTF16 = "utf-16"
    UTF8_BOM = "utf-8-bom"


class PackedFile(NamedTuple):
    """One packed file: `source` below `sample/sources`, `target` below `sample/raw`."""

    source: str
    target: str
    packing: Packing


PACKED_FILES: tuple[PackedFile, ...] = (
    PackedFile("arus/ukraina-serang-kilang.txt", "arus/ukraina-serang-kilang.txt.zst", Packing.ZSTD),
    PackedFile("arus/warga-korsel-unjuk-rasa.txt", "arus/warga-korsel-unjuk-rasa.txt.gz", Packing.GZIP),
    PackedFile("cakrawaladunia/arsip-2.csv", "cakrawaladunia/arsip-2.csv.gz", Packing.GZIP),
    PackedFile("cakrawaladunia/arsip.csv", "cakrawaladunia/arsip.csv", Packing.CP1252),
    PackedFile("gerbangtimur/belanda-usir-diplomat.html", "gerbangtimur/belanda-usir-diplomat.html.zst", Packing.ZSTD),
    PackedFile("kininusa/pekan-2.jsonl", "kininusa/pekan-2.jsonl.zst", Packing.ZSTD),
    PackedFile("lain/terpotong.txt", "lain/terpotong.txt.gz", Packing.GZIP_TRUNCATED),
    PackedFile("lintasbenua/rusia-tiongkok-latihan-laut.txt", "lintasbenua/rusia-tiongkok-latihan-laut.txt", Packing.UTF8_BOM),
    PackedFile("lintasbenua/thailand-bebaskan-tentara-kamboja.txt", "lintasbenua/thailand-bebaskan-tentara-kamboja.txt", Packing.UTF16),
    PackedFile("radarselatan/venezuela-kerahkan-pasukan.txt", "radarselatan/venezuela-kerahkan-pasukan.txt.zst", Packing.ZSTD),
    PackedFile("salinan/as-ancam-tarif-meksiko-perbarui.txt", "salinan/as-ancam-tarif-meksiko-perbarui.txt.gz", Packing.GZIP),
    PackedFile("suarakatulistiwa/spanyol-izinkan-pencari-suaka.md", "suarakatulistiwa/spanyol-izinkan-pencari-suaka.md.gz", Packing.GZIP),
    PackedFile("tribunantarbangsa/arsip.jsonl", "tribunantarbangsa/arsip.parquet", Packing.PARQUET),
    PackedFile("wartaglobe/tiongkok-tahan-nelayan-filipina.html", "wartaglobe/tiongkok-tahan-nelayan-filipina.html.gz", Packing.GZIP),
)


def packed_bytes(source: bytes, packing: Packing) -> bytes:
    """The bytes of the packed file.

    Args:
        source: the UTF-8 text as it lies in `sample/sources`.
        packing: what to make of it.

    Returns:
        The content of the file in `sample/raw`, without any time stamp.
    """
    return _PACKERS[packing](source)


def pack(sources: Path, raw: Path) -> tuple[Path, ...]:
    """Write every packed file, replacing what was there.

    Args:
        sources: the folder of the source texts.
        raw: the folder of the sample itself.

    Returns:
        The files written, in the order of `PACKED_FILES`.
    """
    return tuple(_write(sources / item.source, raw / item.target, item.packing) for item in PACKED_FILES)


def _write(source: Path, target: Path, packing: Packing) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(packed_bytes(source.read_bytes(), packing))
    return target


def _gzip(source: bytes) -> bytes:
    return gzip.compress(source, compresslevel=9, mtime=0)


def _gzip_truncated(source: bytes) -> bytes:
    whole = _gzip(source)
    return whole[: int(len(whole) * TRUNCATED_SHARE)]


def _zstd(source: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=ZSTD_LEVEL).compress(source)


def _parquet(source: bytes) -> bytes:
    out = io.BytesIO()
    pl.read_ndjson(io.BytesIO(source)).write_parquet(out, compression="zstd", statistics=False)
    return out.getvalue()


def _cp1252(source: bytes) -> bytes:
    return source.decode("utf-8").encode("cp1252")


def _utf16(source: bytes) -> bytes:
    return codecs.BOM_UTF16_LE + source.decode("utf-8").encode("utf-16-le")


def _utf8_bom(source: bytes) -> bytes:
    return codecs.BOM_UTF8 + source


_PACKERS: Mapping[Packing, Callable[[bytes], bytes]] = {
    Packing.GZIP: _gzip,
    Packing.GZIP_TRUNCATED: _gzip_truncated,
    Packing.ZSTD: _zstd,
    Packing.PARQUET: _parquet,
    Packing.CP1252: _cp1252,
    Packing.UTF16: _utf16,
    Packing.UTF8_BOM: _utf8_bom,
}


if __name__ == "__main__":
    HERE = Path(__file__).parent
    pack(HERE / "sources", HERE / "raw")
