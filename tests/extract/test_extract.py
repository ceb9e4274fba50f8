"""One article whole: exact offsets for any text, sentences, terms, the filter and the batch task."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.extract import task as stage
from tasks.extract.eojeols import eojeol_of
from tasks.extract.extract import UNKNOWN, extract
from tasks.extract.filter import MENTION_KEYS, QUOTE_KEYS, extract_document, parse_published
from tasks.extract.mending import mend_names
from tasks.extract.model import Sentence, Token
from tasks.extract.sentences import split_sentences
from tasks.extract.terms import count_terms
from tasks.lake import Warehouse
from tasks.run import Run, StageCount

PIECES = (
    "박서준 나주시장은 ", "강 시장", "“", "”", '"', "'", "라고 말했다.", "고 밝혔다.", "㈜", "솜", "사", "(33)씨", "김모", "정영철 교수는 ",
    "구글·", "ESTV", "여수시", "에 따르면 ", "기업 7곳", "힘다.", "(사진 교체)", "제차 강조했다.", "\n", " ", "\ud800", "😀", "👨‍👩‍👧", "\x00",
    "각", "씨", "美 ", "㈜", "12일 ", "예정이다.", "는 ", "의 ",
)  # fmt: skip
NEWS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
ANY = st.text(st.characters(exclude_categories=[]), max_size=80)


@settings(max_examples=150, deadline=None)
@given(NEWS | ANY)
def test_any_text_is_taken_and_every_offset_is_exact(body: str) -> None:
    found = extract(body, title=body[:20])
    for item in (*found.mentions, *found.quotes, *found.issues):
        assert body[item.start : item.end] == item.text != ""
    ends = [0, *(sentence.end for sentence in found.sentences)]
    for end, sentence in zip(ends, found.sentences, strict=False):
        assert end <= sentence.start < sentence.end <= len(body)
        assert "\n" not in body[sentence.start : sentence.end]
        assert all(sentence.start <= t.start <= t.end <= sentence.end for t in sentence.tokens)
    assert not (found.mentions or found.quotes) or found.sentences


def test_a_sentence_ends_with_its_paragraph() -> None:
    body = "제목처럼 짧은 줄\n첫 문장이다. 둘째 문장이다."
    assert [body[s.start : s.end] for s in split_sentences(body)] == [
        "제목처럼 짧은 줄",
        "첫 문장이다.",
        "둘째 문장이다.",
    ]


def test_a_sentence_inside_a_quotation_is_marked() -> None:
    body = '그는 "문이 열렸다. 모두가 들어왔다. 이제 시작이다"라고 말했다.'
    found = extract(body).sentences
    assert [s.in_quote for s in found if '"' not in body[s.start : s.end]] == [True] * (
        len(found) - 2 if len(found) > 1 else 0
    )


def test_an_unknown_name_is_put_together_again() -> None:
    body = "정영철 교수는 떠났다."
    (sentence,) = mend_names(body, split_sentences(body))
    assert (sentence.tokens[0].form, sentence.tokens[0].tag) == ("정영철", "NNP")


def test_a_name_read_whole_once_is_put_together_elsewhere() -> None:
    whole, apart = "정하윤", "정하윤이"
    pieces = (Token("정하", "NNG", 0, 2), Token("윤", "NNG", 2, 3), Token("이", "JKS", 3, 4))
    read = Sentence(0, 3, False, ((0, eojeol_of(whole, (Token(whole, "NNP", 0, 3),))),))
    misread = Sentence(4, 8, False, ((4, eojeol_of(apart, pieces)),))
    body = f"{whole} {apart}"
    assert [token.form for token in mend_names(body, (read, misread))[1].tokens] == ["정하윤", "이"]
    assert mend_names(body, (misread,)) == (misread,)


def test_terms_are_counted_over_title_and_body() -> None:
    terms = {
        t.term: t
        for t in count_terms(split_sentences("CES와 5G, R&D. 여수 기업."), split_sentences("CES 개막"))
    }
    assert (terms["CES"].frequency, terms["CES"].in_title, terms["CES"].is_name) == (2, True, True)
    assert {"5G", "R&D"} <= set(terms)
    assert not terms["기업"].in_title
    assert not terms["기업"].is_name


def test_the_filter_keeps_the_contract() -> None:
    made = extract_document(
        {"id": 7, "text": '한서윤 대표는 "3일 7곳을 연다"고 말했다.', "published_at": "2024-03-05"}
    )
    assert list(made) == ["id", "mentions", "quotes"]
    assert made["id"] == 7
    mentions, quotes = made["mentions"], made["quotes"]
    assert isinstance(mentions, list)
    assert isinstance(quotes, list)
    assert all(tuple(mention) == MENTION_KEYS for mention in mentions)
    assert [tuple(quote) for quote in quotes] == [QUOTE_KEYS]
    assert "2024-03-03" in {mention["value"] for mention in mentions}


@pytest.mark.parametrize(
    ("given_at", "shown"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024-03-05T09:00:00", "2024-03-05T09:00:00+09:00"),
        ("2024-03-04T20:00:00Z", "2024-03-05T05:00:00+09:00"),
    ],
)
def test_times_given_are_read_in_seoul(given_at: str, shown: str) -> None:
    at = parse_published(given_at).at
    assert at is not None
    assert at.isoformat() == shown


def test_no_time_given_is_unknown() -> None:
    assert parse_published(None) == UNKNOWN


@pytest.mark.parametrize("bad", ["어제", "2024-13-01", "9999-12-31T23:59:59-23:00", 20240305, ["2024"]])
def test_a_bad_time_is_refused_in_one_line(bad: object) -> None:
    with pytest.raises(ValueError, match=r"\Apublished_at: [^\n]*\Z"):
        extract_document({"id": 1, "text": "글", "published_at": bad})


def article(number: int, body: str) -> dict[str, object]:
    row: dict[str, object] = dict.fromkeys(stage.ARTICLES.column_names)
    texts = {"article_id": f"{number:020x}", "capture_id": f"{number:064x}", "content_hash": f"{number:020x}"}
    lists = ("subtitles", "reporters", "emails", "phones", "published_at_evidence", "captions")
    return row | {key: [] for key in lists} | texts | {
        "revision": 1, "source_id": str(number), "published_at_method": "unknown", "body": body,
        "language": "ko", "run_id": "run-1",
    }  # fmt: skip


def staged(run: Run, bodies: list[str]) -> None:
    rows = [article(number, body) for number, body in enumerate(bodies, start=1)]
    run.write("clean", stage.ARTICLES, pa.Table.from_pylist(rows, schema=stage.ARTICLES.arrow_schema))


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return Run("run-1", datetime(2026, 1, 2, tzinfo=UTC), Warehouse(tmp_path))


def test_a_batch_leaves_every_table_with_its_ids(run: Run) -> None:
    staged(run, ['한서윤 여수시장은 "기업 7곳이 왔다"고 말했다.', "(사진 교체) 한서윤 대표가 왔다."])
    assert stage.extract_batch.fn(run, 0) == StageCount(n_in=2, n_out=2)
    read = {table.name: run.read("extract", table).to_pylist() for table, _ in stage.FACTS}
    assert all(read[name] for name in ("sentences", "terms", "text_issues", "mentions", "quotes", "claims"))
    mention_ids = [row["mention_id"] for row in read["mentions"]]
    assert len(set(mention_ids)) == len(mention_ids)
    assert {row["mention_id"] for row in read["claims"]} <= set(mention_ids)
    assert read["quotes"][0]["speaker_entity_id"] is not None
    assert run.read("extract", stage.ARTICLES).num_rows == 2


def test_the_same_batch_twice_is_the_same(run: Run) -> None:
    staged(run, ["여수시는 지난 3일 기업 7곳과 협약을 맺었다."])
    stage.extract_batch.fn(run, 0)
    first = {table.name: run.read("extract", table) for table, _ in stage.FACTS}
    stage.extract_batch.fn(run, 0)
    assert all(run.read("extract", table).equals(first[table.name]) for table, _ in stage.FACTS)


def test_an_article_that_fails_goes_to_quarantine_alone(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = stage.extract

    def breaks(body: str, **given_fields: object) -> object:
        if body == "나쁜 글":
            raise RecursionError("too deep\nindeed")
        return whole(body)

    monkeypatch.setattr(stage, "extract", breaks)
    staged(run, ["나쁜 글", "좋은 글이다."])
    assert stage.extract_batch.fn(run, 0) == StageCount(n_in=2, n_out=1, n_quarantined=1)
    (row,) = run.read("extract", stage.QUARANTINE).to_pylist()
    assert (row["reason"], row["detail"]) == ("extract_failed", "RecursionError: too deep indeed")
    assert [r["source_id"] for r in run.read("extract", stage.ARTICLES).to_pylist()] == ["2"]
