"""Addresses of one article get one spelling, and those that lead to no article get none; the cases stand in the data file."""

from __future__ import annotations

from importlib import resources

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from peristiwa.dedup import canonical_address

DATA = yaml.safe_load(resources.files("peristiwa.ontology").joinpath("data/addresses.yaml").read_text("utf-8"))


@pytest.mark.parametrize(("url", "address"), DATA["examples"].items(), ids=lambda value: value)
def test_an_address_in_one_spelling(url: str, address: str) -> None:
    assert canonical_address(url) == address


@pytest.mark.parametrize("url", DATA["no_address"], ids=lambda value: value or "empty")
def test_what_leads_to_no_article_has_no_address(url: str) -> None:
    assert canonical_address(url) is None


def test_an_unknown_address_stays_unknown() -> None:
    assert canonical_address(None) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://kabarcontoh.id/baca?id=1", "https://kabarcontoh.id/baca?id=2"),
        ("https://kabarcontoh.id/berita/12", "https://kabarcontoh.id/berita/13"),
        ("https://dunia.kabarcontoh.id/berita/12", "https://kota.kabarcontoh.id/berita/12"),
        ("http://kbr.id/AbC", "http://kbr.id/aBc"),
    ],
    ids=["number in the query", "number in the path", "another desk", "short link"],
)
def test_what_names_an_article_is_kept(one: str, other: str) -> None:
    assert canonical_address(one) != canonical_address(other)


@example("https://kabarcontoh.id/ ?")
@example("https://kabarcontoh.id/berita?id= ")
@given(st.sampled_from(sorted(DATA["examples"])) | st.text(max_size=40).map("https://kabarcontoh.id/{}".format))
def test_an_address_keeps_its_spelling(url: str) -> None:
    address = canonical_address(url)
    assert address is None or canonical_address(f"https://{address}") == address


@given(st.text(max_size=60))
def test_no_text_makes_it_fail(url: str) -> None:
    assert canonical_address(url) is None or "/" in str(canonical_address(url))
