"""Tests of the lexicon: how overlaps, voices and conditions are decided, and which faults of its files are found."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peristiwa.coding.lexicon import FrameKind, Trigger, find_triggers
from peristiwa.coding.predicates import PredicateError, load_groups, read_groups, read_predicates, spelled
from peristiwa.terms import Realis, Voice


def _one(sentence: str) -> Trigger:
    found = find_triggers(sentence)
    assert len(found) == 1
    return found[0]


def _texts(sentence: str) -> list[str]:
    return [item.text for item in find_triggers(sentence)]


@pytest.mark.parametrize(
    ("sentence", "voice"),
    [
        pytest.param("Iran mengecam Israel.", Voice.ACTIVE, id="meN- is active"),
        pytest.param("Israel dikecam Iran.", Voice.PASSIVE, id="di- is passive"),
        pytest.param("Iran Kecam Israel", Voice.HEADLINE, id="a bare root in a headline"),
        pytest.param("Ini kecaman Iran terhadap Israel.", Voice.NOMINAL, id="-an is nominal"),
        pytest.param("Menlu Iran bertemu Menlu Turki.", Voice.RECIPROCAL, id="a reciprocal frame"),
        pytest.param("Rusia dan Ukraina saling tuduh.", Voice.RECIPROCAL, id="saling with a bare root"),
        pytest.param("Rusia dan Ukraina saling menyerang.", Voice.RECIPROCAL, id="saling with a verb"),
    ],
)
def test_the_voice_comes_with_the_form(sentence: str, voice: Voice) -> None:
    assert _one(sentence).voice is voice


@pytest.mark.parametrize(
    ("sentence", "frame"),
    [
        pytest.param("Iran mengecam Israel.", FrameKind.TRANSITIVE, id="mengecam"),
        pytest.param("Presiden Mesir berkunjung ke Turki.", FrameKind.OBLIQUE, id="berkunjung ke"),
        pytest.param("Menlu Iran bertemu dengan Menlu Turki.", FrameKind.RECIPROCAL, id="bertemu"),
        pytest.param("Mesir mendesak Israel membuka Rafah.", FrameKind.CONTROL, id="mendesak"),
        pytest.param("Keputusan Israel menuai kecaman dari Mesir.", FrameKind.RECEIVE, id="menuai kecaman"),
        pytest.param("Menteri Pertahanan Israel mengundurkan diri.", FrameKind.INTRANSITIVE, id="mengundurkan diri"),
        pytest.param("Rusia dan Ukraina saling tuduh.", FrameKind.RECIPROCAL, id="saling turns any frame"),
    ],
)
def test_the_frame_comes_with_the_predicate(sentence: str, frame: FrameKind) -> None:
    assert find_triggers(sentence)[0].frame is frame


@pytest.mark.parametrize(
    ("sentence", "texts"),
    [
        pytest.param("Iran tolak usul itu.", [], id="a bare root is no verb in running text"),
        pytest.param("Iran Tolak Usul AS", ["Tolak"], id="it is one in a headline"),
        pytest.param("Kritik Iran terhadap AS", ["Kritik"], id="a root that is also a noun opens a headline as noun"),
        pytest.param("MESIR MENGECAM ISRAEL", ["MENGECAM"], id="capitals"),
        pytest.param("Israel melancarkan serangan udara ke Gaza.", ["melancarkan serangan udara"], id="the verb takes its object"),
        pytest.param("Rusia mengerahkan lebih dari 10.000 tentara ke perbatasan.", ["mengerahkan"], id="an object behind a preposition"),
        pytest.param("Jerman memberi Ukraina bantuan senjata.", ["memberi"], id="a name between stays outside"),
        pytest.param("AS mencabut sanksi - sanksi terhadap Suriah.", ["mencabut sanksi"], id="spaced reduplication"),
        pytest.param("Kemarin terjadi serangan - serangan terhadap konvoi PBB.", ["serangan - serangan"], id="spaced reduplicated noun"),
        pytest.param("", [], id="empty"),
        pytest.param("...", [], id="marks only"),
    ],
)
def test_which_words_are_the_trigger(sentence: str, texts: list[str]) -> None:
    assert _texts(sentence) == texts


@pytest.mark.parametrize(
    ("sentence", "plover_type"),
    [
        pytest.param("Rusia menarik pasukan dari Suriah.", "RETREAT", id="menarik pasukan"),
        pytest.param("Spanyol menarik duta besar dari Israel.", "SANCTION", id="menarik duta besar"),
        pytest.param("AS menjatuhkan sanksi terhadap Iran.", "SANCTION", id="menjatuhkan sanksi"),
        pytest.param("Jet Israel menjatuhkan bom di Gaza.", "ASSAULT", id="menjatuhkan bom"),
        pytest.param("Jepang memberikan bantuan kepada Laos.", "AID", id="memberikan bantuan"),
        pytest.param("Jepang memberikan dukungan kepada Ukraina.", "SUPPORT", id="memberikan dukungan"),
        pytest.param("Rusia melakukan kunjungan ke India.", "CONSULT", id="melakukan kunjungan"),
        pytest.param("Rusia melakukan serangan ke Ukraina.", "ASSAULT", id="melakukan serangan"),
        pytest.param("China menggelar latihan militer di dekat Taiwan.", "MOBILIZE", id="latihan militer"),
        pytest.param("AS dan Jepang menggelar latihan militer bersama.", "COOPERATE", id="latihan militer bersama"),
        pytest.param("Rusia menandatangani perjanjian damai dengan Ukraina.", "SUPPORT", id="menandatangani perjanjian"),
        pytest.param("Rusia menandatangani nota kesepahaman dengan India.", "AGREE", id="menandatangani nota kesepahaman"),
        pytest.param("Iran berjanji membantu Suriah.", "AGREE", id="berjanji membantu"),
        pytest.param("Iran berjanji membalas Israel.", "THREATEN", id="berjanji membalas"),
        pytest.param("Rusia mengusir diplomat Jerman.", "SANCTION", id="mengusir diplomat"),
        pytest.param("Kapal China mengusir kapal Filipina.", "COERCE", id="mengusir kapal"),
        pytest.param("Jepang meminta maaf kepada Korea Selatan.", "CONCEDE", id="meminta maaf"),
        pytest.param("Jepang meminta Korea Selatan berunding.", "REQUEST", id="meminta"),
    ],
)
def test_the_object_decides_the_type_of_a_general_verb(sentence: str, plover_type: str) -> None:
    assert find_triggers(sentence)[0].plover_type == plover_type


def test_a_passive_finds_its_object_before_it() -> None:
    assert [(item.text, item.plover_type) for item in find_triggers("Pasukan itu dikerahkan ke perbatasan Polandia.")] == [
        ("dikerahkan", "MOBILIZE")
    ]


def test_a_passive_leaves_its_noun_of_act_to_the_noun() -> None:
    found = find_triggers("Serangan terhadap Kyiv dilancarkan oleh Rusia.")
    assert [(item.text, item.voice) for item in found] == [("Serangan", Voice.NOMINAL)]


def test_a_block_counts_only_inside_the_sentence_part() -> None:
    assert _texts("Ia terkena serangan jantung.") == []
    assert _texts("Jantung kota itu luluh; serangan Rusia berlanjut.") == ["serangan"]


def test_a_longer_phrase_has_the_higher_priority() -> None:
    long, short = _one("Mesir menyambut baik gencatan itu."), _one("Mesir menyambut Presiden Turki.")
    assert (long.plover_type, short.plover_type) == ("SUPPORT", "CONSULT")
    assert long.priority > short.priority


FILE = "type: ACCUSE\npredicates:\n- {id: a, words: {kecam: verb}, %s}\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("[]", "x.yaml: expected a mapping", id="no mapping"),
        pytest.param("type: BLAME\npredicates: []", "no PLOVER type 'BLAME'", id="unknown type"),
        pytest.param("type: ACCUSE\npredicates: 3", "predicates must be a list", id="no list"),
        pytest.param("type: ACCUSE\npredicates:\n- {words: {kecam: verb}}", "the id is missing", id="no id"),
        pytest.param("type: ACCUSE\npredicates:\n- {id: a}", "entry a: neither words nor phrases", id="no words"),
        pytest.param(FILE % "colour: red", "entry a: unknown keys colour", id="unknown key"),
        pytest.param(FILE % "mode: visit", "entry a: mode cannot be 'visit'", id="a mode of another type"),
        pytest.param(FILE % "frame: ROUND", "entry a: frame cannot be 'ROUND'", id="unknown frame"),
        pytest.param(FILE % "realis: maybe", "entry a: realis cannot be 'maybe'", id="unknown realis"),
        pytest.param(FILE % "contexts: [sports]", "entry a: contexts cannot be", id="unknown context"),
        pytest.param(FILE % "objects: ['@nothing']", "entry a: objects cannot be '@nothing'", id="unknown group"),
        pytest.param(FILE % "blocks: [1]", "entry a: blocks cannot be", id="no words in a list"),
        pytest.param(FILE % "swap: 1", "entry a: swap cannot be 1", id="no flag"),
        pytest.param(FILE % "rank: high", "entry a: rank cannot be 'high'", id="no number"),
        pytest.param(FILE % "phrases: {loud: [a]}", "entry a: phrases cannot be 'loud'", id="unknown voice"),
        pytest.param(FILE % "examples: [a]", "entry a: examples cannot be 'a'", id="an example without its trigger"),
        pytest.param(FILE % "phrases: [a]", "entry a: phrases: expected a mapping", id="phrases without voice"),
    ],
)
def test_a_fault_names_file_and_entry(text: str, message: str) -> None:
    with pytest.raises(PredicateError, match=re.escape(message)):
        read_predicates("x.yaml", text, {})


def test_an_id_used_twice_is_a_fault() -> None:
    with pytest.raises(PredicateError, match="used twice"):
        read_predicates("x.yaml", FILE % "rank: 1" + "- {id: a, words: {kutuk: verb}}\n", {})


def test_an_entry_takes_the_defaults_and_adds_its_blocks() -> None:
    entry = "{id: a, realis: negated, words: {kecam: verb}, blocks: [y z]}"
    text = f"type: ACCUSE\ndefaults: {{frame: CONTROL, blocks: [x]}}\npredicates:\n- {entry}\n"
    (found,) = read_predicates("x.yaml", text, {})
    assert (found.frame, found.blocks, found.realis) == (FrameKind.CONTROL, (("y", "z"), ("x",)), Realis.NEGATED)


def test_a_group_may_open_a_group_named_before_it() -> None:
    groups = read_groups("g.yaml", "a: [satu, dua]\nb: ['@a', tiga]")
    assert groups["b"] == ("satu", "dua", "tiga")
    assert "sport" in load_groups()


def test_a_slash_parts_alternative_words() -> None:
    assert list(spelled("mengucapkan/menyampaikan selamat")) == [("mengucapkan", "selamat"), ("menyampaikan", "selamat")]


WORDS = st.sampled_from(
    [
        "Iran",
        "AS",
        "mengecam",
        "serangan",
        "udara",
        "-",
        ",",
        ".",
        "dikerahkan",
        "pasukan",
        "saling",
        "tuduh",
        "İran",
        "“",
        "kecam",
        "melakukan",
    ]
)


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_triggers_are_in_order_apart_and_show_their_text(sentence: str) -> None:
    found = find_triggers(sentence)
    assert all(item.text == sentence[item.span.start : item.span.end] for item in found)
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))


@given(st.text(max_size=80))
def test_any_text_is_read_without_error_and_alike_each_time(text: str) -> None:
    assert find_triggers(text) == find_triggers(text)


GOLD = Path(__file__).parents[2].parent / "shared" / "gold" / "dev" / "annotations"


@pytest.mark.shared
@pytest.mark.skipif(not GOLD.is_dir(), reason="the measuring material is absent")
def test_most_annotated_events_have_a_trigger_of_their_type() -> None:
    events = [event for file in sorted(GOLD.glob("*.json")) for event in json.loads(file.read_text(encoding="utf-8"))["events"]]
    weighty = [event for event in events if event["weight"] != "extra"]
    found = [event for event in weighty if event["type"] in {item.plover_type for item in find_triggers(f"{event['quote']}.")}]
    assert len(found) / len(weighty) > 0.72
