"""Data Docs without what they load, run or are pressed for."""

from __future__ import annotations

import re
from pathlib import Path

from tasks.publish.data_docs import offline, restyle
from tasks.publish.disk import Site

PAGE = """<!DOCTYPE html><html><head><title>t</title><link rel="stylesheet" href="https://cdn.example/x.css"/>
<script src="https://cdn.example/x.js"></script><style>body{background:url(https://x)}</style></head>
<body class="a" onload="go()"><img src="https://x/logo.png"><a href="#"></a><button>Filter</button>
<table style="color:red" role="tablist"><tr><td>null &lt;script&gt; 3</td></tr></table><script>draw()</script></body></html>"""


def test_a_page_keeps_its_results_and_loads_nothing() -> None:
    made = offline(PAGE, "../../")
    assert "null &lt;script&gt; 3" in made
    assert re.findall(r"<script|<img|<style|<button|https?://|\son\w+=|style=\"", made) == []
    assert 'href="../../assets/data-docs.css"' in made
    assert 'lang="en"' in made


def test_the_index_is_ours_and_nothing_is_done_twice(tmp_path: Path) -> None:
    results = tmp_path / "data_docs" / "validations" / "silver" / "run"
    results.mkdir(parents=True)
    (results / "staged-silver.articles.html").write_text(PAGE, "utf-8")
    (tmp_path / "data_docs" / "index.html").write_text(PAGE, "utf-8")
    site = Site(tmp_path)
    assert restyle(site)
    index = (tmp_path / "data_docs" / "index.html").read_text("utf-8")
    assert 'href="validations/silver/run/staged-silver.articles.html"' in index
    assert "silver.articles" in index
    n_written = site.n_written
    assert restyle(site)
    assert site.n_written == n_written
    assert not restyle(Site(tmp_path / "elsewhere"))
