"""Several texts at one address: versions of one article if they hang together, and the newest is the article."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.unit.dedup.documents import Document, Fate, fates, found, words

AT = "kabarcontoh.id/berita/4711"
OTHER = "wartacontoh.id/dunia/88"
FIRST, LATER, LAST = date(2025, 6, 1), date(2025, 6, 2), date(2025, 6, 3)
MORNING, NOON = datetime(2025, 6, 1, 7, 0), datetime(2025, 6, 1, 12, 0)  # noqa: DTZ001 local time as printed
OLD, NEW = words(0, 80), words(20, 104)


def reasons(*documents: Document) -> dict[str, tuple[str | None, str | None]]:
    return {name: (fate.duplicate_of, fate.reason) for name, fate in fates(*documents).items()}


def test_the_older_version_goes_and_says_that_it_was_updated() -> None:
    result = found(Document("a", OLD, FIRST, AT), Document("b", NEW, LATER, AT))
    assert result.select("duplicate_of", "duplicate_reason", "family_id").rows() == [("b", "updated", "b"), (None, None, "b")]
    # 76 shingles, of which 56 stand in the newer one.
    assert result["duplicate_similarity"].to_list() == [pytest.approx(56 / 76), None]


@pytest.mark.parametrize(
    ("one", "other", "article"),
    [
        (Document("a", OLD, FIRST, AT), Document("b", NEW, LATER, AT), "b"),
        (Document("a", NEW, FIRST, AT), Document("b", OLD, LATER, AT), "b"),
        (Document("a", OLD, address=AT, at=NOON), Document("b", NEW, address=AT, at=MORNING), "a"),
        (Document("a", OLD, LATER, AT), Document("b", NEW, None, AT), "a"),
        (Document("a", OLD, FIRST, AT), Document("b", NEW, FIRST, AT), "b"),
        (Document("a", OLD, None, AT), Document("b", NEW, None, AT), "b"),
        (Document("a", OLD, address=AT, at=NOON), Document("b", NEW, FIRST, AT), "b"),
        (Document("a", OLD, LATER, AT), Document("b", NEW, address=AT, at=NOON), "a"),
    ],
    ids=[
        "later day",
        "later day, though shorter",
        "later time",
        "known day before unknown",
        "same day: most complete",
        "no day: most complete",
        "one without time: most complete",
        "later day without time",
    ],
)
def test_which_version_is_the_article(one: Document, other: Document, article: str) -> None:
    gone = "a" if article == "b" else "b"
    assert reasons(one, other) == {article: (None, None), gone: (article, "updated")}


def test_the_same_words_at_one_address_are_identical_and_the_first_stays() -> None:
    assert reasons(Document("a", OLD, LATER, AT), Document("b", OLD, FIRST, AT)) == {"a": ("b", "identical"), "b": (None, None)}


def test_of_copies_of_the_newest_version_the_first_stays() -> None:
    assert reasons(Document("a", OLD, FIRST, AT), Document("b", NEW, LAST, AT), Document("c", NEW, LATER, AT)) == {
        "a": ("c", "updated"),
        "b": ("c", "identical"),
        "c": (None, None),
    }


def test_texts_that_share_little_are_no_versions_though_they_share_an_address() -> None:
    assert fates(Document("a", words(0, 100), FIRST, AT), Document("b", words(80, 100), LATER, AT)) == {
        "a": Fate(None, None, None),
        "b": Fate(None, None, None),
    }


def test_an_address_that_holds_other_articles_too_proves_nothing() -> None:
    assert reasons(Document("a", OLD, FIRST, AT), Document("b", NEW, LATER, AT), Document("c", words(900, 90), LAST, AT)) == {
        "a": (None, None),
        "b": (None, None),
        "c": (None, None),
    }


def test_a_version_that_shares_too_little_with_the_newest_stays() -> None:
    chain = [Document(name, words(45 * index, 104), date(2025, 6, 1 + index), AT) for index, name in enumerate("abc")]
    assert reasons(*chain) == {"a": (None, None), "b": ("c", "updated"), "c": (None, None)}


def test_an_article_counts_as_published_when_its_first_version_was() -> None:
    copy = Document("c", f"{NEW} tambahan", LATER, OTHER)
    assert reasons(Document("a", OLD, FIRST, AT), Document("b", NEW, LAST, AT), copy) == {
        "a": ("b", "updated"),
        "b": (None, None),
        "c": ("b", "near_duplicate"),
    }


def test_versions_follow_their_article_to_the_copy_that_stays() -> None:
    copy = Document("c", NEW, date(2025, 5, 1), OTHER)
    assert reasons(Document("a", OLD, FIRST, AT), Document("b", NEW, LATER, AT), copy) == {
        "a": ("c", "updated"),
        "b": ("c", "identical"),
        "c": (None, None),
    }


def test_a_copy_of_an_older_version_elsewhere_stays_and_is_of_the_family() -> None:
    result = fates(Document("a", OLD, FIRST, AT), Document("b", NEW, LATER, AT), Document("c", OLD, LATER, OTHER))
    assert result == {"a": Fate("b", "updated", "b"), "b": Fate(None, None, "b"), "c": Fate(None, None, "b")}


def test_an_article_whose_older_version_is_unlike_the_copy_elsewhere_stays() -> None:
    old, new, copy = words(0, 104), words(50, 154), words(130, 74)
    result = fates(Document("a", old, FIRST, AT), Document("b", new, LATER, AT), Document("c", f"{copy} akhir", date(2025, 5, 1), OTHER))
    assert (result["a"], result["b"]) == (Fate("b", "updated", "c"), Fate(None, None, "c"))
