"""A small warehouse in which every check passes: two copies of one invented article, its events, quotes and quality tables.

The rows agree with each other across tables; tests break them one change at a time. All texts are ours.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache

import polars as pl

from peristiwa.ontology.plover import event_codes
from peristiwa.quality.catalogue import catalogue_rows
from schemas import TABLES, table

TITLE = "Indonesia Kecam Serangan ke Gaza"
DATELINE = "JAKARTA, Kabar Nusantara - "
FIRST = "PemerintahIndonesia mengecam Israel atas serangan ke Gaza, Senin (6/5/2024)."
SECOND = "“Kami menolak kekerasan,” kata Menteri Luar Negeri seusai bertemu utusan Palestina &amp; Mesir."
RAW = f"{TITLE}\n{DATELINE}{FIRST}\n{SECOND}\n"
FIXED = FIRST.replace("PemerintahIndonesia", "Pemerintah Indonesia")
CLEAN = SECOND.replace("&amp;", "&")
BODY = f"{FIXED}\n{CLEAN}"

ONE, TWO = "d" + "1" * 20, "d" + "2" * 20
ACT, TALK = "e" + "1" * 20, "e" + "2" * 20
FAMILY = "f" + "1" * 20
DAY = date(2024, 5, 6)
READ_AT = datetime(2024, 5, 7, 3)  # noqa: DTZ001 published instants have no zone


def _place(text: str) -> tuple[int, int]:
    start = RAW.index(text)
    return start, start + len(text)


def _span(text: str) -> dict[str, object]:
    start, end = _place(text)
    return {"document_id": ONE, "char_start": start, "char_end": end}


def _frame(name: str, rows: list[dict[str, object]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=table(name).frame_schema)


def _document(document: str, **other: object) -> dict[str, object]:
    row: dict[str, object] = {
        "document_id": document,
        "source_path": f"berita/{document}.txt",
        "record_key": "",
        "format": "text",
        "batch_id": "b1",
        "raw_sha256": hashlib.sha256(RAW.encode()).hexdigest(),
        "raw_chars": len(RAW),
        "language": "id",
        "language_confidence": 0.99,
        "fate": "published",
        "is_article": True,
        "title": TITLE,
        "outlet": "Kabar Nusantara",
        "url": "https://kabar.example/berita/1",
        "authors": ["Sari"],
        "editors": [],
        "dateline_place": "JAKARTA",
        "published_at": datetime(2024, 5, 6, 14, 35),  # noqa: DTZ001 as printed, local
        "published_zone": "WIB",
        "published_on": DAY,
        "published_basis": "printed",
        "date_conflict": False,
        "body": BODY,
        "family_id": FAMILY,
        "sentence_count": 3,
        "ingested_at": READ_AT,
        "encoding": "utf-8",
    }
    return row | other


def _documents() -> pl.DataFrame:
    copy = {"fate": "duplicate", "fate_reason": "same_text", "duplicate_of": ONE, "duplicate_similarity": 1.0, "sentence_count": 0}
    return _frame("documents", [_document(ONE), _document(TWO, **copy)])


def _removed() -> list[dict[str, object]]:
    removals = ((DATELINE, "dateline", "place_and_outlet"), ("&amp;", "markup", "entity"))
    return [_span(text) | {"kind": kind, "rule": rule} for text, kind, rule in removals]


def _repaired() -> list[dict[str, object]]:
    repairs = (("PemerintahIndonesia", "Pemerintah Indonesia", "known_words"), ("&amp;", "&", "entity"))
    return [_span(text) | {"repaired": repaired, "rule": rule} for text, repaired, rule in repairs]


def _sentences() -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for number, (raw, clean) in enumerate(((TITLE, TITLE), (FIRST, FIXED), (SECOND, CLEAN))):
        start, end = _place(raw)
        row = {"document_id": ONE, "sentence_no": number, "char_start": start, "char_end": end, "text": clean}
        rows.append(row | {"is_lead": number == 1, "in_quotation": False, "is_title": number == 0})
    return rows


def _participant(entity: str, name: str) -> dict[str, object]:
    start, end = _place(name)
    place = {"char_start": start, "char_end": end}
    return {"entity": entity, "sector": "GOV", "name": name, "title": None, **place, "via": "name"}


_GAZA: dict[str, object] = {"place_name": "Gaza", "place_country": "PSE", "place_lat": 31.5, "place_lon": 34.47}


def _codes(plover_type: str, mode: str | None) -> dict[str, object]:
    codes = event_codes(plover_type, mode)
    return {
        "plover_type": plover_type,
        "plover_mode": mode,
        "contexts": ["diplomatic"],
        "plover_quad": codes.quad,
        "plover_score": codes.score,
        "cameo_code": codes.cameo_code,
        "goldstein": codes.goldstein,
        "plover_compliant": True,
        "actors": [_participant("IDN", "Indonesia")],
        "recipients": [_participant("ISR", "Israel") if plover_type == "ACCUSE" else _participant("PSE", "Palestina")],
        "reciprocal": False,
        "date_start": DAY,
        "date_end": DAY,
        "date_granularity": "day",
        "date_basis": "explicit",
        "realis": "actual",
        **(_GAZA if plover_type == "ACCUSE" else {}),
        "confidence": 0.8,
    }


def _mention(number: int, event: str, quote: str, trigger: str) -> dict[str, object]:
    start, end = _place(quote)
    trigger_start = RAW.index(trigger, start)
    return {
        "mention_id": "m" + str(number) * 20,
        "event_id": event,
        "document_id": ONE,
        "sentence_no": {TITLE: 0, FIRST: 1, SECOND: 2}[quote],
        "quote": quote,
        "quote_start": start,
        "quote_end": end,
        "trigger_text": trigger,
        "trigger_start": trigger_start,
        "trigger_end": trigger_start + len(trigger),
        "rule_ids": ["ACCUSE.kecam"],
        "date_text": "Senin (6/5/2024)",
        "date_conflict": False,
        "voice": "active",
        "place_basis": "clause" if event == ACT else None,
        "speaker": None,
        "flags": [],
        "coder_version": "1",
        **_codes(*(("CONSULT", "visit") if event == TALK else ("ACCUSE", "disapprove"))),
    }


def _mentions() -> list[dict[str, object]]:
    return [_mention(1, ACT, FIRST, "mengecam"), _mention(2, ACT, TITLE, "Kecam"), _mention(3, TALK, SECOND, "bertemu")]


def _event(event: str, mentions: int, **codes: object) -> dict[str, object]:
    own = {"event_id": event, "representative_mention_id": "m" + ("1" if event == ACT else "3") * 20, "mention_count": mentions}
    counts = {"document_count": 1, "outlet_count": 1, "source_count": 1, "first_published_on": DAY, "last_published_on": DAY}
    return own | counts | {"merge_reason": "single_document", "conflicts": []} | codes


def _events() -> list[dict[str, object]]:
    return [_event(ACT, 2, **_codes("ACCUSE", "disapprove")), _event(TALK, 1, **_codes("CONSULT", "visit"))]


def _quotes() -> list[dict[str, object]]:
    start, end = _place("Kami menolak kekerasan")
    place = {"quote_id": "q" + "1" * 20, "document_id": ONE, "char_start": start, "char_end": end, "text": "Kami menolak kekerasan"}
    return [place | {"direct": True, "speaker": "Menteri Luar Negeri", "speaker_entity": "IDN", "reporting_verb": "kata", "said_on": DAY}]


def _entities() -> list[dict[str, object]]:
    named = (("IDN", "Indonesia", "Indonesia", "ID"), ("ISR", "Israel", "Israel", "IL"), ("PSE", "Palestina", "Palestine", "PS"))
    return [
        {"entity": code, "kind": "state", "name_id": own, "name_en": english, "iso2": short, "aliases": [], "source": "ISO 3166-1"}
        for code, own, english, short in named
    ]


def _results() -> list[dict[str, object]]:
    """Every check asked once, and passed."""
    told = {"run_id": "r1", "batch_id": "b1", "status": "pass", "rows_checked": 2, "rows_failed": 0, "share": 0.0, "checked_at": READ_AT}
    return [
        told | {"band_low": 0.0, "band_high": 0.1, "code": check.code, "fingerprint": check.fingerprint, "table": check.table}
        | {"detail": check.sentence, "examples": []}
        for declared in TABLES.values()
        for check in declared.checks
    ]  # fmt: skip


def _ledger() -> list[dict[str, object]]:
    published = {
        "raw_texts": 2, "removed_text": 2, "repaired_text": 2, "sentences": 3, "quotes": 1, "text_families": 2, "event_mentions": 3,
        "event_mentions.actors": 3, "event_mentions.recipients": 3, "raw_texts.raw_text": 400, "events": 2, "entities": 3, "outlets": 1,
    }  # fmt: skip
    fates = {"duplicate": 0, "held": 0, "excluded": 0, "balanced": True}
    rows = [
        {"table": name, "batch_id": "" if name in {"events", "entities", "outlets"} else "b1", "rows_in": count, "published": count} | fates
        for name, count in published.items()
    ]
    return [{"table": "documents", "batch_id": "b1", "rows_in": 2, "published": 1} | fates | {"duplicate": 1}, *rows]


def _quality() -> dict[str, pl.DataFrame]:
    held = {
        "row_key": f"document_id={ONE}",
        "table": "documents",
        "codes": ["DOC008"],
        "row": "{}",
        "first_seen": READ_AT,
        "last_seen": READ_AT,
        "released_at": READ_AT,
        "release_reason": "rule changed: DOC008",
        "fingerprints": ["0" * 64],
        "batch_id": "b1",
        "content": "0" * 16,
    }
    waiting = held | {"table": "quotes", "row_key": "quote_id=gone", "codes": ["QUO001"], "released_at": None, "release_reason": None}
    where = {
        "run_id": "r1",
        "batch_id": "b1",
        "code": "DOC008",
        "outlet": "Kabar Nusantara",
        "day": DAY,
        "format": "text",
        "rows_failed": 1,
    }
    usual = {"measure": "no_url", "outlet": "", "basis": "published", "day": DAY, "weekday": 0, "rows": 9, "value": 0.0}
    band = {"observations": 8, "median": 0.0, "mad": 0.0, "band_low": 0.0, "band_high": 0.5, "outside": False}
    return {
        "baselines": _frame("baselines", [usual | band]),
        "check_catalogue": catalogue_rows(TABLES.values()),
        "check_results": _frame("check_results", _results()),
        "held_rows": _frame("held_rows", [held, waiting]),
        "ledger": _frame("ledger", _ledger()),
        "slices": _frame("slices", [where]),
    }


@cache
def good_frames() -> Mapping[str, pl.DataFrame]:
    """Return all tables by name; nobody may change them."""
    info = {"contract_version": 1, "code_version": "0.1.0", "built_at": READ_AT, "storage_version": "v1.4.0", "document_count": 2}
    counts = {"sentence_count": 3, "mention_count": 3, "event_count": 2, "quote_count": 1}
    outlet: dict[str, object] = {"outlet": "Kabar Nusantara", "hosts": ["kabar.example"], "aliases": [], "kind": "outlet", "country": "IDN"}
    family: list[dict[str, object]] = [
        {"family_id": FAMILY, "document_id": one, "representative_id": ONE, "containment": 1.0} for one in (ONE, TWO)
    ]
    texts: list[dict[str, object]] = [{"document_id": one, "raw_text": RAW} for one in (ONE, TWO)]
    rows: dict[str, list[dict[str, object]]] = {
        "entities": _entities(),
        "outlets": [outlet],
        "raw_texts": texts,
        "removed_text": _removed(),
        "repaired_text": _repaired(),
        "sentences": _sentences(),
        "text_families": family,
        "event_mentions": _mentions(),
        "events": _events(),
        "quotes": _quotes(),
        "warehouse_info": [info | counts],
    }
    return {"documents": _documents()} | {name: _frame(name, some) for name, some in rows.items()} | _quality()
