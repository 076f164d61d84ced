"""Whole articles, from sentences to event mentions: types, roles, realis, days, quotes and offsets."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peristiwa.coding import CodedArticle
from peristiwa.domain import EventMention
from peristiwa.terms import DateBasis, Realis, Via

from . import reading

DAY = date(2025, 6, 18)


def code(*texts: str, on: date | None = DAY) -> CodedArticle:
    return reading.code(*texts, on=on)


def told(*texts: str) -> list[str]:
    return [line(mention) for mention in code(*texts).mentions]


def line(mention: EventMention) -> str:
    return f"{reading.line(mention)} {mention.realis.value}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Iran mengecam serangan Israel.", ["ACCUSE IRN>ISR actual"], id="whose deed is blamed"),
        pytest.param("Rusia dan Kuba mengecam Israel.", ["ACCUSE CUB,RUS>ISR actual"], id="two actors"),
        pytest.param("Israel dikecam Rusia.", ["ACCUSE RUS>ISR actual"], id="passive"),
        pytest.param("Warga Kenya Tewas, Uganda Kecam Serangan", [], id="who died is not blamed"),
        pytest.param("Iran dijatuhi sanksi karena program nuklir mereka.", [], id="an owner is no agent"),
        pytest.param("Turki mendesak Israel menghentikan perang.", ["REQUEST TUR>ISR actual"], id="what is asked is no event"),
        pytest.param("Presiden Rusia akan bertemu Presiden Iran.", ["AGREE RUS>IRN future"], id="a planned meeting"),
        pytest.param("Presiden Rusia bertemu Presiden Iran.", ["CONSULT RUS>IRN actual"], id="a meeting"),
        pytest.param("Israel tidak menyerang Iran.", ["ASSAULT ISR>IRN negated"], id="denied"),
        pytest.param("Jika Israel menyerang Iran, harga minyak naik.", [], id="supposed"),
        pytest.param("Wilayah yang diduduki Israel itu sepi.", [], id="an attribute"),
        pytest.param("Harga cabai di pasar naik lagi.", [], id="nothing political"),
    ],
)
def test_events_of_a_sentence(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_the_speaker_of_a_quotation_acts_in_it() -> None:
    mentions = code('"Kami mendukung Kuba sepenuhnya," kata Menteri Luar Negeri Rusia.').mentions
    assert [line(mention) for mention in mentions] == ["SUPPORT RUS>CUB actual"]
    assert mentions[0].actors[0].via is Via.PRONOUN


def test_an_object_named_before_may_be_dropped() -> None:
    mentions = code("Israel menuduh Iran melanggar kesepakatan.", "Iran membantah tuduhan tersebut.").mentions
    assert [line(mention) for mention in mentions] == ["ACCUSE ISR>IRN actual", "REJECT IRN>ISR actual"]
    assert "recipient_inferred" in mentions[1].flags


@pytest.mark.parametrize(
    ("texts", "day", "basis"),
    [
        pytest.param(("Rusia mengecam Israel pada Senin (16/6/2025).",), date(2025, 6, 16), DateBasis.EXPLICIT, id="own clause"),
        pytest.param(("Pada Senin (16/6/2025), Rusia mengecam Israel.",), date(2025, 6, 16), DateBasis.EXPLICIT, id="fronted"),
        pytest.param(("Rusia mengecam Israel.",), DAY, DateBasis.PUBLICATION, id="publication"),
        pytest.param(
            ("Rusia mengecam Israel, dikutip dari TASS, Selasa (17/6/2025).",), date(2025, 6, 17), DateBasis.PUBLICATION, id="citing"
        ),
    ],
)
def test_day_of_the_act(texts: tuple[str, ...], day: date, basis: DateBasis) -> None:
    mention = code(*texts).mentions[0]
    assert (mention.date_start, mention.date_basis) == (day, basis)


def test_a_later_sentence_inherits_the_day_of_the_news() -> None:
    mentions = code("Rusia mengecam Israel pada Senin (16/6/2025).", "Rusia juga memuji Iran.").mentions
    assert (mentions[1].date_start, mentions[1].date_basis) == (date(2025, 6, 16), DateBasis.INHERITED)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Rusia menyerang Ukraina pada 24 Februari 2022.", id="an attack"),
        pytest.param("Pada 3 Maret 2021, Peru memperingatkan Kuba agar berhati-hati.", id="a warning that asks"),
    ],
)
def test_what_lies_long_before_the_news_is_history(text: str) -> None:
    assert code(text).mentions[0].realis is Realis.HISTORICAL


def test_title_lead_and_body_tell_one_event() -> None:
    mentions = code("Rusia Kecam Israel", "Rusia mengecam keras serangan Israel.", "Moskow mengecam tindakan Israel itu.").mentions
    assert {mention.event_key for mention in mentions} == {0}


def test_who_is_cited_and_who_speaks() -> None:
    mention = code("Menteri Luar Negeri Iran mengatakan Israel menyerang Suriah, dikutip dari Reuters.").mentions[0]
    assert (mention.cited_outlet, mention.speaker_entity, mention.reporting_verb) == ("Reuters", "IRN", "mengatakan")


PIECES = st.lists(
    st.sampled_from(
        [
            "Rusia",
            "Israel",
            "mengecam",
            "diserang",
            "oleh",
            "yang",
            "dan",
            ",",
            "bahwa",
            "untuk",
            '"',
            "kata",
            "kami",
            "serangan",
            "bertemu",
            ".",
        ]
    ),
    min_size=1,
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=3))
def test_spans_lie_inside_their_sentence_and_coding_is_repeatable(pieces: list[list[str]]) -> None:
    texts = [" ".join(words) for words in pieces]
    coded = code(*texts)
    assert coded == code(*texts)
    for mention in coded.mentions:
        length = len(texts[mention.sentence_no])
        assert 0 <= mention.quote_raw.start <= mention.trigger_raw.start < mention.trigger_raw.end <= mention.quote_raw.end <= length
        assert 0 <= mention.confidence <= 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Tiga warga Suriah tewas dalam serangan udara Turki.", ["ASSAULT TUR>SYR actual"], id="the dead and the cause"),
        pytest.param("Rusia mengirim surat yang meminta Iran mundur.", ["REQUEST RUS>IRN actual"], id="who issued the letter"),
        pytest.param("Presiden Rusia menolak serangan terhadap Iran.", [], id="the victim is not the one refused"),
        pytest.param('Iran mengatakan bahwa Oman "siap bekerja sama dengan Kuba."', ["AGREE OMN>CUB actual"], id="a partial quotation"),
        pytest.param("Kanada berencana untuk mengakui Palestina.", ["AGREE CAN>PSE actual"], id="what is planned"),
        pytest.param("Melalui pertemuan itu Peru mengecam Kuba.", ["ACCUSE PER>CUB actual"], id="a phrase ends at itu"),
        pytest.param("Kabar itu disampaikan Trump saat bertemu Putin.", ["CONSULT USA>RUS actual"], id="the agent goes on"),
        pytest.param("Negara-negara Arab, termasuk Mesir, mengecam Israel.", ["ACCUSE ARAB_STATES,EGY>ISR actual"], id="included"),
        pytest.param("Sejumlah negara, termasuk Mesir, mengecam Israel.", ["ACCUSE EGY>ISR actual"], id="only the included are known"),
        pytest.param("Israel mengatakan enam negara telah menyerang Iran.", [], id="a counted subject of its own"),
        pytest.param("Dewan Keamanan PBB menggelar pertemuan darurat.", ["CONSULT UN> actual"], id="a body meets"),
        pytest.param("Presiden Rusia menggelar pertemuan darurat.", [], id="nobody met"),
        pytest.param("Putin dengan Trump melakukan pertemuan.", ["CONSULT RUS>USA actual"], id="the partner before its verb"),
        pytest.param("Qatar menemui Hamas yang menguasai Gaza.", ["CONSULT QAT>HAMAS actual"], id="a standing relation"),
        pytest.param("Peru meminta kelompok sipil untuk berhenti mengirim balon ke Kuba.", [], id="a stranger is asked"),
        pytest.param("Pejabat hadir di Dialog Rusia dan ASEAN.", [], id="a noun of act in a name"),
        pytest.param("Harga gandum naik sejak invasi Rusia ke Ukraina.", [], id="a war that only dates"),
        pytest.param("Warga asal Kuba ditangkap Israel.", ["COERCE ISR>CUB actual"], id="asal tells an origin"),
    ],
)
def test_less_common_constructions(text: str, expected: list[str]) -> None:
    assert told("Pertemuan itu berlangsung kemarin.", text) == expected


def test_who_agrees_agrees_with_the_other_side_of_what_was_told() -> None:
    assert told("Presiden Kenya bertemu Presiden Kuba.", "Kenya berkomitmen menjaga perdamaian.")[-1] == "AGREE KEN>CUB actual"


def test_a_stranger_who_closes_a_quotation_is_not_whoever_spoke_before() -> None:
    texts = ('"Kami menolak," kata Presiden Iran.', '"Kami mengecam Israel," kata seorang warga.')
    assert not any(mention.startswith("ACCUSE") for mention in told(*texts))
