"""Learned weights: how words become features, how weights add up, who is chosen for the sides, and what becomes of what rules told."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peristiwa.coding import code_article, code_by_rules, read_article
from peristiwa.coding.learned import Line, weigh
from peristiwa.coding.learned.candidates import candidates
from peristiwa.coding.learned.lines import Standing, surroundings
from peristiwa.coding.learned.role_features import stage
from peristiwa.coding.learned.sides import Sides, choose
from peristiwa.coding.learned.tables import ANY, LEFT_OPEN, Weights, lane, learned, packed, totals, types, weights_of
from peristiwa.coding.learned.types import NOWHERE, anchor, probabilities, sentence_features
from peristiwa.coding.learned.words import stem, words_of
from peristiwa.domain import Published, Sentence
from peristiwa.spans import identity
from peristiwa.terms import Via

WEIGHTS = st.lists(st.integers(-999, 999).map(lambda hundredths: hundredths / 100), min_size=3, max_size=3)


def sentences(*texts: str) -> list[Sentence]:
    return [Sentence(number, text, identity(len(text)), is_title=number == 0) for number, text in enumerate(texts)]


def lines(*texts: str) -> tuple[Line, ...]:
    return read_article(sentences(*texts), Published())[0]


def sides_of(text: str, kind: str, word: str, weights: Weights) -> Sides | None:
    """Choose the sides of an act in a sentence by some weights."""
    (line,) = lines(text)
    (around,) = surroundings([line])
    at = next(place for place, token in enumerate(line.scene.reading.tokens.items) if token.low == word)
    return choose(candidates(line, around), stage(line, kind, at), sentence_features(line, around), weights)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("mengecam", "ecam"), ("dikecam", "kecam"), ("kecaman", "cam"), ("negara-negara", "negara"), ("pernyataannya", "nyata"), ("di", "di")],
)
def test_stems(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_names_and_numbers_are_masked() -> None:
    (line,) = lines("Presiden Iran mengirim 12 kapal ke Rusia.")
    assert [word.text for word in words_of(line.scene.reading)] == ["§p", "mengirim", "§n", "kapal", "ke", "§s", "."]


def test_the_parties_of_a_sentence_are_no_features() -> None:
    (line,) = lines("Rusia mengecam Ukraina.")
    features = sentence_features(line, surroundings([line])[0])
    assert not any("rusia" in feature or "ukraina" in feature for feature in features)
    assert features["trig=accuse.condemn"] == features["s=ecam"] == 1
    assert features["title"] == NOWHERE


@given(st.dictionaries(st.text(min_size=1), WEIGHTS, min_size=1), WEIGHTS)
def test_lanes_add_up(rows: dict[str, list[float]], start: list[float]) -> None:
    table = {feature: packed(weights) for feature, weights in {**rows, ANY: start}.items()}
    named = [feature for feature in rows if feature != ANY]
    expected = [sum(rows[feature][number] for feature in named) + start[number] for number in range(3)]
    assert totals(table, [*named, "unheard of"], 3) == pytest.approx(expected)
    assert totals(table, reversed(named), 3) == totals(table, named, 3)
    assert [lane(table[ANY], number) for number in range(3)] == pytest.approx(start)


def test_the_tables_are_whole() -> None:
    weights = learned()
    assert set(weights.roles) == set(weights.open) == set(types())
    assert ANY in weights.types
    assert all(weights.open[kind] and weights.roles[kind] for kind in types())


def test_probabilities_stand_in_the_order_of_the_types() -> None:
    weights = weights_of({ANY: {"ACCUSE": 3.0, "AID": -3.0}}, {})
    chances = dict(zip(types(), probabilities({}, weights), strict=True))
    assert chances["ACCUSE"] > 0.9
    assert chances["AID"] < 0.1
    assert chances["REQUEST"] == 0.5


def test_the_anchor_is_the_word_that_says_most_for_the_type() -> None:
    (line,) = lines("Rusia kemarin menyesalkan keputusan Ukraina.")
    features = sentence_features(line, surroundings([line])[0])
    weights = weights_of({"s=esal": {"ACCUSE": 2.0}, "s=putus": {"ACCUSE": 1.0}, "s=marin": {"SUPPORT": 3.0}}, {})
    place = anchor(features, types().index("ACCUSE"), line, weights)
    assert line.scene.reading.tokens.items[place].low == "menyesalkan"


def test_a_little_word_is_no_anchor() -> None:
    (line,) = lines("Rusia datang untuk Ukraina.")
    weights = weights_of({"s=untuk": {"ACCUSE": 3.0}, "s=datang": {"ACCUSE": 1.0}}, {})
    place = anchor(sentence_features(line, surroundings([line])[0]), types().index("ACCUSE"), line, weights)
    assert line.scene.reading.tokens.items[place].low == "datang"


SUBJECT_ROWS = {"subject=active": {ANY: (4.0, -4.0)}, "side=right": {ANY: (-3.0, 3.0)}}
SUBJECT_ACTS = weights_of({}, SUBJECT_ROWS)


def test_the_most_probable_parties_are_the_sides() -> None:
    found = sides_of("Rusia mengecam Ukraina.", "ACCUSE", "mengecam", SUBJECT_ACTS)
    assert found is not None
    assert found.best == ("RUS", "UKR")
    assert found.actor > 0.99
    assert found.recipient == pytest.approx(1 / (1 + len(LEFT_OPEN) * math.exp(-3)))


@pytest.mark.parametrize(("weight", "more"), [(-0.3, True), (-0.5, False)], ids=["nearly as probable", "less probable"])
def test_further_sides_are_nearly_as_probable_as_the_first(weight: float, more: bool) -> None:  # noqa: FBT001 - a parameter of the test
    weights = weights_of({}, {**SUBJECT_ROWS, "last=dan": {ANY: (weight, weight)}})
    found = sides_of("Rusia dan Belarus mengecam Ukraina dan Polandia.", "ACCUSE", "mengecam", weights)
    assert found is not None
    assert [one.entity for one in found.actors] == (["RUS", "BLR"] if more else ["RUS"])
    assert [one.entity for one in found.recipients] == (["UKR", "POL"] if more else ["UKR"])


@pytest.mark.parametrize(("weight", "more"), [(-0.3, True), (-0.5, False)], ids=["nearly as probable", "less probable"])
def test_partners_of_a_mutual_act_are_near_to_either_side(weight: float, more: bool) -> None:  # noqa: FBT001 - a parameter of the test
    weights = weights_of({}, {"rank=0": {ANY: (4.0, 2.0)}, "rank=1": {ANY: (2.0, 4.0)}, "rank=2": {ANY: (0.0, 4.0 + weight)}})
    found = sides_of("Rusia, Belarus dan Serbia berunding.", "CONSULT", "berunding", weights)
    assert found is not None
    assert [one.entity for one in (*found.actors, *found.recipients)] == ["RUS", "BLR", "SRB"][: 2 + more]


@pytest.mark.parametrize(("left", "expected"), [("own", "RUS"), ("unknown", "UNK"), ("nobody", "")], ids=LEFT_OPEN)
def test_a_recipient_may_be_left_open(left: str, expected: str) -> None:
    weights = weights_of({}, {"subject=active": {ANY: (4.0, -4.0)}, f"{left}|title=True": {ANY: (0.0, 5.0)}})
    found = sides_of("Rusia mengecam Ukraina.", "ACCUSE", "mengecam", weights)
    assert found is not None
    assert found.best == ("RUS", expected)


def test_weights_of_a_type_count_for_it_alone() -> None:
    weights = weights_of({}, {"side=left": {"ASSAULT": (-5.0, 5.0), ANY: (2.0, -2.0)}, "side=right": {"ASSAULT": (5.0, -5.0)}})
    reversed_, plain = (sides_of("Rusia mengecam Ukraina.", kind, "mengecam", weights) for kind in ("ASSAULT", "ACCUSE"))
    assert reversed_ is not None
    assert plain is not None
    assert reversed_.best[0] == "UKR"
    assert plain.best[0] == "RUS"


def test_who_was_told_of_before_is_a_candidate() -> None:
    told = lines("Rusia mengecam Ukraina.", "Kecaman itu ditolak Kyiv.")
    found = candidates(told[1], surroundings(told)[1])
    assert {one.entity for one in found} == {"UKR", "RUS"}
    russia = next(one for one in found if one.entity == "RUS")
    assert not russia.parties
    assert russia.slot.via is Via.ELIDED


def test_how_parties_stand_in_their_article() -> None:
    told = lines("Rusia mengecam Ukraina.", "Ukraina menolak kecaman Rusia.", "Turki menyambut Ukraina.")
    (around, *_) = surroundings(told)
    assert around.standings == {
        "RUS": Standing(times=2, rank=1, order=0, in_title=True),
        "UKR": Standing(times=3, rank=0, order=1, in_title=True),
        "TUR": Standing(times=1, rank=2, order=2, in_title=False),
    }


def test_who_an_article_is_about_is_weighed() -> None:
    told = lines("Ukraina berduka.", "Rusia, Turki dan Ukraina berunding.")
    weights = weights_of({}, {"title=True.here": {ANY: (3.0, -3.0)}})
    act = stage(told[1], "ACCUSE", 0)
    found = choose(candidates(told[1], surroundings(told)[1]), act, {}, weights)
    assert found is not None
    assert found.best[0] == "UKR"


def test_where_rules_and_weights_agree_the_mention_is_that_of_the_rules() -> None:
    article = sentences("Rusia mengecam Ukraina atas serangan di Kursk.")
    by_rules, weighed = (code(article, Published()).mentions for code in (code_by_rules, code_article))
    condemned = next(one for one in weighed if one.plover_type == "ACCUSE")
    assert condemned.rule_ids == by_rules[0].rule_ids
    assert condemned.belief is not None
    assert condemned.belief.ruled == by_rules[0].weight
    unweighed = replace(condemned, belief=None, weight=by_rules[0].weight, confidence=by_rules[0].confidence, event_key=0)
    assert unweighed == by_rules[0]


def test_a_type_that_no_rule_told_is_told_by_its_weights() -> None:
    weights = weights_of({"s=alung": {"SUPPORT": 9.0}}, {"subject=active": {ANY: (4.0, -4.0)}, "side=right": {ANY: (-3.0, 3.0)}})
    told = [one for one in weigh(lines("Kabar Pagi", "Rusia mengalungi Kuba sebuah bintang."), weights) if one.plover_type == "SUPPORT"]
    assert [(one.rule_ids, one.trigger_text, one.actors[0].entity, one.recipients[0].entity) for one in told] == [
        (("weighed.support", "weighed_type", "weighed_sides"), "mengalungi", "RUS", "CUB")
    ]


def test_the_words_of_an_act_reach_to_the_verb_that_its_anchor_leads_to() -> None:
    weights = weights_of({"s=wajib": {"SUPPORT": 9.0}}, {"subject=active": {ANY: (4.0, -4.0)}, "side=right": {ANY: (-3.0, 3.0)}})
    told = weigh(lines("Kabar Pagi", "Rusia wajib mengalungi Kuba sebuah bintang."), weights)
    assert "wajib mengalungi" in [one.trigger_text for one in told if one.plover_type == "SUPPORT"]


def test_sentences_that_name_nobody_tell_nothing() -> None:
    assert weigh(lines("Harga beras naik di pasar.", "Warga mengeluh dan mengecam.")) == ()


def test_the_same_article_is_told_the_same_again() -> None:
    texts = (
        "Rusia mengecam Ukraina",
        "Presiden Rusia mendesak Ukraina berunding, tetapi Kyiv menolak tawaran itu dan meminta bantuan NATO.",
    )
    assert weigh(lines(*texts)) == weigh(lines(*texts))


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Polri menangkap Prabowo Subianto.", "Polri", "Prabowo Subianto"),
        ("Prabowo Subianto ditangkap Polri.", "Polri", "Prabowo Subianto"),
        ("Kejaksaan Agung menahan Menteri Keuangan Sri Mulyani.", "Kejaksaan Agung", "Menteri Keuangan Sri Mulyani"),
    ],
)
def test_of_two_names_of_one_state_each_stands_on_its_side(text: str, actor: str, recipient: str) -> None:
    told = next(mention for mention in code_article(sentences("Berita", text), Published()).mentions if mention.plover_type == "COERCE")
    assert [party.name for party in told.actors] == [actor]
    assert [party.name for party in told.recipients] == [recipient]
