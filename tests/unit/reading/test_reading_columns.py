"""Column names: the shipped ones, and a user's own map."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from peristiwa.domain import RawRecord, ReadFailure
from peristiwa.reading import ColumnMapError, ReadOptions, load_column_map
from peristiwa.reading.columns import Role, locate, vocabulary

ReadBytes = Callable[..., list[RawRecord | ReadFailure]]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("text", Role.TEXT),
        ("Isi Berita", Role.TEXT),
        ("isi-berita", Role.TEXT),
        ("KONTEN", Role.TEXT),
        ("\ufefftitle", Role.TITLE),
        ('"judul"', Role.TITLE),
        ("Tanggal Publikasi", Role.PUBLISHED),
        ("date_printed", Role.PUBLISHED),
        ("source_url", Role.URL),
        ("sumber", Role.OUTLET),
        ("Penulis", Role.AUTHORS),
    ],
)
def test_a_name_is_known_however_it_is_written(name: str, role: Role) -> None:
    assert locate([name], {}).places == {role: (0,)}


def test_an_unknown_name_plays_no_part() -> None:
    assert locate(["id", "kategori"], {}).places == {}


def test_the_preferred_name_comes_first() -> None:
    assert locate(["content", "isi", "text"], {}).places[Role.TEXT] == (2, 0, 1)


def test_no_name_stands_for_two_roles() -> None:
    assert all(locate([name], {}).places for name in vocabulary().columns)


@pytest.mark.parametrize("written", ["text: naskah_asli\ntitle: [kepala]\n", "title: kepala\ntext: [naskah_asli, x]\n"])
def test_a_map_adds_names(read_bytes: ReadBytes, tmp_path: Path, written: str) -> None:
    path = tmp_path / "kolom.yaml"
    path.write_text(written, encoding="utf-8")
    options = ReadOptions(columns=load_column_map(path))
    (record,) = read_bytes("a.csv", b"kepala;naskah asli\nJudul;Isi.\n", options)
    assert isinstance(record, RawRecord)
    assert record.raw_text == "Judul\n\nIsi."


def test_a_mapped_name_wins_over_shipped_ones() -> None:
    assert locate(["text", "source"], {"source": "text"}).places == {Role.TEXT: (1, 0)}


@pytest.mark.parametrize(
    ("written", "message"),
    [
        pytest.param("- text", "a mapping of roles to column names is needed, not list", id="list"),
        pytest.param("naskah: text", "'naskah' is no role; the roles are text, title, url, published, outlet, authors", id="turned round"),
        pytest.param("text: [", "cannot be read as YAML", id="no YAML"),
    ],
)
def test_a_wrong_map_is_refused_by_name(tmp_path: Path, written: str, message: str) -> None:
    path = tmp_path / "kolom.yaml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(ColumnMapError) as raised:
        load_column_map(path)
    assert str(raised.value).startswith(f"{path}: {message}")


def test_a_missing_map_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ColumnMapError, match="cannot be read"):
        load_column_map(tmp_path / "tiada.yaml")
