"""Rules about the actors and recipients of an event, shared by `event_mentions` and `events`.

Both columns are lists of structs (`types.PARTICIPANTS`). Who may act and how a name becomes an entity is the business of
`peristiwa.actors`.
"""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from peristiwa.quality.declare import Breakage, CrossRule, Frames, RowRule, Scalar, holds, setting
from peristiwa.terms import Via
from schemas.event_codes import NEEDS_RECIPIENT, SECTORS
from schemas.raw_words import between, sql_without_space, sql_words, without_space, words
from schemas.types import values

# In these acts both sides may do the same thing to each other (mutual fire, a truce on both sides, talks).
_MUTUAL = ("AGREE", "ASSAULT", "CONSULT", "COOPERATE", "RETREAT")
_SIDES = ("actors", "recipients")
# Ways of reference that use the name itself.
_NAMED = (Via.NAME.value, Via.METONYM.value, Via.AGENT.value)
_FIRST_WORD = "^( [^ ]+ )"
_DESCRIBED, _CALLED = "^[a-z]", "^[A-Z]"


def has_actors() -> RowRule:
    """Return the rule that somebody acts."""
    return holds("array_length(actors) > 0")


def has_needed_recipients() -> RowRule:
    """Return the rule that a row that counts as PLOVER names a recipient where its type needs one."""
    listed = ", ".join(f"'{name}'" for name in sorted(NEEDS_RECIPIENT))
    return holds(f"plover_type NOT IN ({listed}) OR array_length(recipients) > 0")


def sides_differ() -> RowRule:
    """Return the rule that nobody stands on both sides under one name, unless the act is mutual by its type or told as reciprocal.

    A participant that the text leaves out (`elided`: a government that asks its own people) has no words of its own and is not compared.
    """
    sides = [pl.col(side).list.eval(_named(pl.element())).list.drop_nulls() for side in _SIDES]
    disjoint = sides[0].list.set_intersection(sides[1]).list.len() == 0
    listed = ", ".join(f"'{name}'" for name in _MUTUAL)
    named = [f"list_transform(list_filter({side}, lambda x: x.via <> 'elided'), lambda x: x.entity || '|' || x.name)" for side in _SIDES]
    return RowRule(
        disjoint | pl.col("reciprocal") | pl.col("plover_type").is_in(_MUTUAL),
        f"len(list_intersect({named[0]}, {named[1]})) = 0 OR reciprocal OR plover_type IN ({listed})",
    )


def _named(participant: pl.Expr) -> pl.Expr:
    """Entity and name of a participant; null where it is left out of the text."""
    name = pl.concat_str(participant.struct.field("entity"), participant.struct.field("name"), separator="|")
    return pl.when(participant.struct.field("via") != Via.ELIDED.value).then(name)


def known_sectors() -> RowRule:
    """Return the rule that each participant's sector is one of the codebook's."""
    return _each(lambda one: one.struct.field("sector").is_in(sorted(SECTORS)), f"x.sector IN ({_listed(SECTORS)})")


def known_ways() -> RowRule:
    """Return the rule that each participant says in a defined way how the text refers to it."""
    ways = values(Via)
    return _each(lambda one: one.struct.field("via").is_in(sorted(ways)), f"x.via IN ({_listed(ways)})")


def entity_form() -> RowRule:
    """Return the rule that each entity is an upper-case code."""
    form = "^[A-Z][A-Z0-9_]*$"
    return _each(lambda one: one.struct.field("entity").str.contains(form), f"x.entity ~ '{form}'")


def places_of_names() -> RowRule:
    """Return the rule that a participant's place in the text has both ends, in order, or neither."""

    def good(one: pl.Expr) -> pl.Expr:
        start, end = one.struct.field("char_start"), one.struct.field("char_end")
        return (start.is_null() & end.is_null()) | ((start < end) & (start >= 0)).fill_null(value=False)

    return _each(good, "(x.char_start IS NULL AND x.char_end IS NULL) OR coalesce(x.char_start >= 0 AND x.char_start < x.char_end, FALSE)")


def known_entities(table: str, key: tuple[str, ...]) -> CrossRule:
    """Return the rule that each participant's entity stands in `entities`."""

    def failing(frames: Frames) -> pl.DataFrame:
        sides = [frames[table].select(*key, one=pl.col(side)) for side in _SIDES]
        named = pl.concat(sides).explode("one").filter(pl.col("one").is_not_null())
        codes = named.select(*key, entity=pl.col("one").struct.field("entity"))
        return codes.join(frames["entities"], on="entity", how="anti").select(key).unique(maintain_order=True)

    keys = ", ".join(key)
    codes = f"SELECT {keys}, unnest(list_concat(actors, recipients)).entity AS entity FROM {{table}}"  # noqa: S608 declared names only
    sql = f"SELECT DISTINCT {keys} FROM ({codes}) WHERE entity NOT IN (SELECT entity FROM main.entities)"  # noqa: S608 declared names only
    return CrossRule(failing, sql, needs=("entities",))


def coded_by_their_names(table: str, key: tuple[str, ...]) -> CrossRule:
    """Return the rule that a participant whose name is that of one entity alone, or an alias of it, has that entity's code."""

    def failing(frames: Frames) -> pl.DataFrame:
        listed = frames["entities"].select("entity", name=pl.concat_list("name_id", "aliases")).explode("name").unique()
        codes = listed.filter(pl.len().over("name") == 1).select("name", code="entity")
        sides = [frames[table].select(*key, one=pl.col(side)) for side in _SIDES]
        named = pl.concat(sides).explode("one").unnest("one").join(codes, on="name", maintain_order="left")
        return named.filter(pl.col("entity") != pl.col("code")).select(key).unique(maintain_order=True)

    keys = ", ".join(key)
    sql = (
        "WITH listed AS (SELECT DISTINCT entity AS code, unnest(list_concat([name_id], aliases)) AS name FROM main.entities),"  # noqa: S608 declared names only
        " codes AS (SELECT name, any_value(code) AS code FROM listed GROUP BY name HAVING count(*) = 1),"
        f" named AS (SELECT {keys}, unnest(list_concat(actors, recipients)) AS one FROM {{table}})"
        f" SELECT DISTINCT {keys} FROM named JOIN codes ON codes.name = one.name WHERE one.entity <> codes.code"
    )
    return CrossRule(failing, sql, needs=("entities",))


def stand_at_their_places(table: str, key: tuple[str, ...]) -> CrossRule:
    """Return the rule that a named participant stands under his name at his place, white space and capitals aside.

    What stands there is a part of the name, or opens with a word of it, as where a surname or other words of an office take it up. Whoever
    was introduced by a description, which opens with a small letter, may be called by a name later.
    """

    def failing(frames: Frames) -> pl.DataFrame:
        sides = [frames[table].select(*key, "document_id", one=pl.col(side)) for side in _SIDES]
        named = pl.concat(sides).explode("one").unnest("one").filter(pl.col("via").is_in(_NAMED) & pl.col("char_start").is_not_null())
        joined = named.join(frames["raw_texts"], on="document_id").with_columns(found=between("char_start", "char_end"))
        name, found = (without_space(pl.col(text)).str.to_lowercase() for text in ("name", "found"))
        first = words(pl.col("found")).str.extract(_FIRST_WORD).fill_null("?")
        called = pl.col("name").str.contains(_DESCRIBED) & pl.col("found").str.contains(_CALLED)
        good = name.str.contains(found, literal=True) | words(pl.col("name")).str.contains(first, literal=True) | called
        return joined.filter(~good).select(key).unique(maintain_order=True)

    keys = ", ".join(key)
    sql = (
        f"SELECT DISTINCT {keys} FROM (SELECT *, substring(raw_text, one.char_start + 1, one.char_end - one.char_start) AS found FROM"  # noqa: S608 declared names only
        f" (SELECT {keys}, document_id, unnest(list_concat(actors, recipients)) AS one FROM {{table}})"
        f" JOIN main.raw_texts USING (document_id) WHERE one.via IN {_NAMED} AND one.char_start IS NOT NULL)"
        f" WHERE NOT contains(lower({sql_without_space('one.name')}), lower({sql_without_space('found')}))"
        f" AND NOT contains({sql_words('one.name')}, coalesce(nullif(regexp_extract({sql_words('found')}, '{_FIRST_WORD}'), ''), '?'))"
        f" AND NOT (regexp_matches(one.name, '{_DESCRIBED}') AND regexp_matches(found, '{_CALLED}'))"
    )
    return CrossRule(failing, sql, needs=("raw_texts",))


def changing_actor(**fields: str | int | None) -> Breakage:
    """Return the breakage that gives the first row one actor with other fields."""
    good = {"entity": "IDN", "sector": "GOV", "name": "Indonesia", "title": None, "char_start": 0, "char_end": 9, "via": "name"}
    participant: dict[str, Scalar] = {**good, **fields}
    return setting(actors=[participant])


def _each(good: Callable[[pl.Expr], pl.Expr], sql: str) -> RowRule:
    """The same condition for every participant of both sides; `x` is the participant in the SQL."""
    both = [pl.col(side).list.eval(good(pl.element()).fill_null(value=False)).list.all() for side in _SIDES]
    return RowRule(pl.all_horizontal(both), f"len(list_filter(list_concat(actors, recipients), lambda x: NOT ({sql}))) = 0")


def _listed(names: frozenset[str]) -> str:
    return ", ".join(f"'{name}'" for name in sorted(names))
