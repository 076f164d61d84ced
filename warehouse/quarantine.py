"""Held rows over time: every row that an audit ever set aside, since when, by which checks, and what let it go again.

The audits leave in the lake which rows are held now. What was held at earlier releases is remembered in files that are only ever added to,
one a release, each with the rows whose state changed. They hold times and are therefore no part of the facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

import polars as pl

from peristiwa.quality.audit import row_keys
from peristiwa.quality.records import HELD, Cure, contents
from peristiwa.stages.documents import batch_documents
from schemas import TABLES
from warehouse.accounts import ACROSS, QUARANTINED
from warehouse.files import put_in_place, temporary
from warehouse.fingerprint import coder_version
from warehouse.home import Home
from warehouse.lake import ALL, Lake
from warehouse.manifests import Batch

KEY = ["table", "row_key"]
_STATE = [name for name in HELD.names() if name != "last_seen"]
_AT = "%Y%m%dT%H%M%S%f"


def remembered(home: Home) -> pl.DataFrame:
    """Return what earlier releases knew, as rows of `quality.held_rows`: the newest state of each row.

    A row that was still held was last seen by the newest of them.
    """
    paths = sorted((home.history / "held_rows").glob("*.parquet"))
    if not paths:
        return pl.DataFrame(schema=HELD)
    at = datetime.strptime(paths[-1].name.partition("-")[0], _AT)  # noqa: DTZ007  # published instants have no zone
    newest = pl.scan_parquet(paths).unique(KEY, keep="last", maintain_order=True).collect()
    seen = pl.when(pl.col("released_at").is_null()).then(pl.lit(at, pl.Datetime("us"))).otherwise("last_seen")
    return newest.with_columns(last_seen=seen)


def remember(home: Home, run_id: str, held: pl.DataFrame, at: datetime) -> None:
    """Add the rows whose state this release changes, `held` being all its held rows; an empty file tells that it was made."""
    changed = held.join(remembered(home), on=_STATE, how="anti", nulls_equal=True)
    path = home.history / "held_rows" / f"{at.strftime(_AT)}-{run_id}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    changed.match_to_schema(HELD).write_parquet(temporary(path))
    put_in_place(temporary(path), path)


def held_rows(home: Home, lake: Lake, ready: Sequence[Batch], at: datetime) -> pl.DataFrame:
    """Return every row that is or ever was held, once, as rows of `quality.held_rows` for a release made at a moment.

    A row still held is seen now. A row held at the last release and not any more is released now, with the reason.
    """
    before = remembered(home)
    now = pl.lit(at, pl.Datetime("us"))
    never = {"released_at": pl.lit(None, pl.Datetime("us")), "release_reason": pl.lit(None, pl.String)}
    held = _standing(lake, ready, "held").with_columns(last_seen=now, **never)
    waived = _standing(lake, ready, "waived").join(held, on=KEY, how="anti", maintain_order="left")
    waived = waived.with_columns(released_at=now, release_reason=pl.format("{}: {}", pl.lit(Cure.BY_HAND.value), "reason")).drop("reason")
    # What was released by hand for this reason at an earlier release, as the same row, stays as it was.
    settled = before.join(waived, on=[*KEY, "content", "release_reason"], how="semi", maintain_order="left")
    waived = waived.join(settled, on=KEY, how="anti", maintain_order="left").join(before.select(*KEY, "last_seen"), on=KEY, how="left")
    current = pl.concat([held, waived.with_columns(pl.col("last_seen").fill_null(now))], how="diagonal")
    current = current.join(before.select(*KEY, "first_seen"), on=KEY, how="left", maintain_order="left")
    current = current.with_columns(pl.col("first_seen").fill_null(now)).select(HELD.names())
    rest = before.join(pl.concat([current, settled]), on=KEY, how="anti", maintain_order="left")
    gone = rest.filter(pl.col("released_at").is_null())
    cured = gone.with_columns(pl.Series("release_reason", list(_cures(lake, ready, gone)), pl.String), released_at=now)
    kept = rest.filter(pl.col("released_at").is_not_null())
    return pl.concat([current, settled, cured.select(HELD.names()), kept]).sort(KEY)


def _standing(lake: Lake, ready: Sequence[Batch], kind: str) -> pl.DataFrame:
    """Return the rows that the audits hold (`held`) or let go (`waived`), once each, as the first audit saw them, with all their checks.

    Columns out: `table`, `row_key`, `codes`, `fingerprints`, `row`, `content`, `batch_id`, of `waived` also `reason`.
    """
    frames = [
        lake.read(f"{kind}_{table}", batch.batch_id).with_columns(batch_id=pl.lit(batch.batch_id))
        for batch in ready
        for table in QUARANTINED
    ]
    frames += [lake.read(f"{kind}_{table}").with_columns(batch_id=pl.lit("")) for table in ACROSS]
    rows = pl.concat(frames, how="vertical")
    first = rows.unique(KEY, keep="first", maintain_order=True).drop("codes", "fingerprints")
    checks = rows.explode("codes", "fingerprints").unique([*KEY, "codes"], keep="first", maintain_order=True).sort(*KEY, "codes")
    return first.join(checks.group_by(KEY, maintain_order=True).agg("codes", "fingerprints"), on=KEY, how="left", maintain_order="left")


def _cures(lake: Lake, ready: Sequence[Batch], gone: pl.DataFrame) -> Iterator[str]:
    """Tell for each row that is held no more, in order, what let it go."""
    known = {batch.batch_id: batch for batch in ready}
    found: dict[tuple[str, str], tuple[Mapping[str, str], Mapping[str, str]]] = {}
    for row in gone.iter_rows(named=True):
        place = (row["table"], row["batch_id"])
        if place not in found:
            keys = gone.filter(pl.col("table") == place[0], pl.col("batch_id") == place[1])["row_key"]
            there = place[1] == "" or place[1] in known
            found[place] = (_now(lake, known.get(place[1]), place[0], keys), _prints(lake, *place)) if there else ({}, {})
        yield _cure(row["row_key"], row["content"], dict(zip(row["codes"], row["fingerprints"], strict=True)), *found[place])


def _cure(key: str, content: str, broken: Mapping[str, str], now: Mapping[str, str], prints: Mapping[str, str]) -> str:
    """Tell why a row of this key and content, which broke these checks, is held no more. `now` are the contents in place by key."""
    changed = " ".join(code for code in sorted(broken) if prints.get(code) != broken[code])
    if key not in now:
        return f"{Cure.ROW_GONE}: {coder_version()} makes no such row"
    if now[key] != content:
        return f"{Cure.ROW_CHANGED}: made anew by {coder_version()}" + (f"; changed too: {changed}" if changed else "")
    return f"{Cure.RULE_CHANGED}: {changed}" if changed else f"{Cure.CONTEXT_CHANGED}: {' '.join(sorted(broken))}"


def _now(lake: Lake, batch: Batch | None, table: str, keys: pl.Series) -> Mapping[str, str]:
    """Return the contents by key of the rows of a table, of one batch or over all, that have one of these keys."""
    rows = _RECORDS.get(table, _plain)(lake, batch, table) if batch else lake.read(table)
    named = rows.with_columns(row_keys(rows, TABLES[table].key)).filter(pl.col("row_key").is_in(keys.implode()))
    return dict(zip(named["row_key"], contents(TABLES[table], named), strict=True))


def _plain(lake: Lake, batch: Batch, table: str) -> pl.DataFrame:
    return lake.read(table, batch.batch_id)


def _documents(lake: Lake, batch: Batch, _: str) -> pl.DataFrame:
    return batch_documents(_plain(lake, batch, "raw_documents"), _plain(lake, batch, "articles"), batch.batch_id, batch.ingested_at)


def _raw_texts(lake: Lake, batch: Batch, _: str) -> pl.DataFrame:
    return _plain(lake, batch, "raw_documents").filter(pl.col("read_failure").is_null()).select("document_id", "raw_text")


_RECORDS: Mapping[str, Callable[[Lake, Batch, str], pl.DataFrame]] = {"documents": _documents, "raw_texts": _raw_texts}
"""How the candidate rows of a batch are told from its lake files, where no file of the table's name holds them."""


def _prints(lake: Lake, table: str, batch_id: str) -> Mapping[str, str]:
    """Return the fingerprint of each check that was asked of a table, in a batch or over all."""
    places = [batch_id or ALL, *([ALL] if table in ACROSS else [])]
    asked = pl.concat([lake.read(f"outcomes_{table}", place) for place in places])
    return dict(asked.select("code", "fingerprint").iter_rows())
