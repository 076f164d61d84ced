"""One fate for each document: what cleaning said, then failures of later steps, then duplicates; families of what is alike."""

from __future__ import annotations

from datetime import datetime

import polars as pl
import pytest

from peristiwa.dedup import text_pairs
from peristiwa.domain import Metadata, RawRecord
from peristiwa.stages.articles import make_articles
from peristiwa.stages.documents import FAMILIES, DocumentTables, batch_documents, settle
from peristiwa.stages.mentions import FAILURES
from peristiwa.stages.raw import raw_frames
from peristiwa.stages.signatures import make_signatures

READ_AT = datetime(2025, 11, 17)  # noqa: DTZ001 published instants have no zone
BODY = (
    "Presiden Kenya bertemu Presiden Uganda di Nairobi pada Senin (10/11/2025) untuk membahas jalur pipa minyak yang akan dibangun "
    "bersama. Kedua kepala negara menandatangani nota kesepahaman setelah perundingan yang berlangsung selama enam jam di istana negara. "
    "Pembangunan akan dimulai pada awal tahun depan, kata juru bicara pemerintah Kenya kepada para wartawan yang menunggu di istana."
)
TAIL = (
    " Para pengamat di kawasan itu menilai bahwa rencana tersebut baru akan menguntungkan kedua negara apabila harga minyak dunia tetap "
    "tinggi sampai akhir dasawarsa. Lembaga lingkungan setempat menolak jalur yang melewati cagar alam dan meminta kajian ulang yang "
    "melibatkan warga desa di sepanjang perbatasan."
)
OTHER = (
    "Turki mengirim kapal bantuan ke Sudan pada Minggu (9/11/2025) dengan muatan obat-obatan, tenda, dan makanan untuk para pengungsi. "
    "Kementerian Luar Negeri Turki menyatakan bahwa kapal kedua akan menyusul pekan depan apabila pelabuhan tetap aman untuk disinggahi."
)
COUNTS = pl.DataFrame(schema={"document_id": pl.String, "sentence_count": pl.Int32})


def settled(*texts: str, failing: int | None = None) -> DocumentTables:
    raw = pl.concat(raw_frames((RawRecord(f"{n}.txt", "", "text", "utf-8", t, Metadata()) for n, t in enumerate(texts)), frozenset(), 10))
    articles = make_articles(raw).articles
    documents = batch_documents(raw, articles.drop("body"), "b1", READ_AT)
    failures = [] if failing is None else [(raw["document_id"][failing], "coding", "KeyError: 'x'")]
    return settle_all(documents, make_signatures(articles), pl.DataFrame(failures, schema=FAILURES, orient="row"), COUNTS)


def settle_all(documents: pl.DataFrame, signatures: pl.DataFrame, failures: pl.DataFrame, counts: pl.DataFrame) -> DocumentTables:
    return settle(documents, signatures.drop("hashes"), text_pairs([], [signatures.lazy()]), failures, counts)


def fates(made: DocumentTables) -> list[str]:
    return made.documents["fate"].to_list()


def test_different_articles_are_both_published() -> None:
    made = settled(BODY, OTHER)
    assert fates(made) == ["published", "published"]
    assert made.documents["fate_reason"].to_list() == [None, None]
    assert made.text_families.is_empty()


def test_of_two_identical_articles_one_is_a_duplicate_of_the_other() -> None:
    made = settled(BODY, OTHER, BODY.replace(" ", "  "))
    assert sorted(fates(made)) == ["duplicate", "published", "published"]
    copy = made.documents.row(by_predicate=pl.col("fate") == "duplicate", named=True)
    kept = made.documents.row(by_predicate=pl.col("document_id") == copy["duplicate_of"], named=True)
    assert (kept["fate"], copy["fate_reason"] is not None, copy["duplicate_similarity"]) == ("published", True, pytest.approx(1))


def test_the_order_of_documents_does_not_decide_which_copy_stays() -> None:
    texts = (BODY, OTHER, BODY + " ", BODY + "  ")
    one, other = settled(*texts), settled(*texts)
    shuffled = settle_all(other.documents.reverse(), _signatures(texts).reverse(), pl.DataFrame(schema=FAILURES), COUNTS)
    kept = [set(made.documents.filter(pl.col("fate") == "published")["document_id"]) for made in (one, shuffled)]
    assert kept[0] == kept[1]


def _signatures(texts: tuple[str, ...]) -> pl.DataFrame:
    raw = pl.concat(raw_frames((RawRecord(f"{n}.txt", "", "text", "utf-8", t, Metadata()) for n, t in enumerate(texts)), frozenset(), 10))
    return make_signatures(make_articles(raw).articles)


def test_texts_that_share_most_of_their_words_form_a_family() -> None:
    made = settled(BODY, BODY[: len(BODY) * 3 // 4] + TAIL, OTHER)
    assert fates(made) == ["published"] * 3
    assert made.text_families.schema == FAMILIES
    families = made.documents["family_id"].to_list()
    assert families[0] == families[1] is not None
    assert families[2] is None
    assert made.text_families["representative_id"].n_unique() == 1
    assert set(made.text_families["representative_id"]) <= set(made.text_families["document_id"])


def test_a_document_on_which_coding_failed_is_held_and_says_why() -> None:
    row = settled(BODY, OTHER, failing=1).documents.row(1, named=True)
    assert (row["fate"], row["fate_reason"]) == ("held", "coding_failed:KeyError: 'x'")


def test_a_document_that_failed_takes_no_copy_down_with_it() -> None:
    assert fates(settled(BODY, BODY + " ", failing=0)) == ["held", "published"]
    assert fates(settled(BODY, BODY + " ", failing=1)) == ["published", "held"]


def test_what_is_excluded_stays_excluded() -> None:
    made = settled(BODY, "   ", "")
    assert fates(made) == ["published", "excluded", "excluded"]
    assert made.documents["fate_reason"].to_list()[1:] == ["empty_body", "empty_body"]


def test_sentences_are_counted_and_default_to_none() -> None:
    raw = pl.concat(raw_frames([RawRecord("a.txt", "", "text", "utf-8", BODY, Metadata())], frozenset(), 10))
    articles = make_articles(raw).articles
    documents = batch_documents(raw, articles.drop("body"), "b1", READ_AT)
    counts = pl.DataFrame({"document_id": raw["document_id"], "sentence_count": [3]}, schema_overrides={"sentence_count": pl.Int32})
    for given, expected in ((counts, 3), (counts.clear(), 0)):
        made = settle_all(documents, make_signatures(articles), pl.DataFrame(schema=FAILURES), given)
        assert made.documents["sentence_count"].to_list() == [expected]
