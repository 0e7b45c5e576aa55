"""Figures with a past, as tables with bars, as columns and as lines; and matrices."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import Project
from calendars.sample import DATA, FILES
from sphinx_eig.records.pictures import svg


def build(project: Project, body: str, data: str = DATA, builder: str = "html", **conf):
    project.write({"programme.yml": data, "index.md": f"# Page\n\n{body}\n"})
    return project.build(builder, **{"language": "en", **conf})


def chart(*options: str) -> str:
    return "```{programme:chart}\n" + "".join(f":{one}\n" for one in options) + "```\n"


def test_bars_are_a_table(project: Project) -> None:
    built = build(project, chart("stat: crews"))
    assert built.warnings == []
    page = built.main("index")
    assert page.caption.get_text() == "Crews"
    shown = [(tr.th.get_text(), tr.td.get_text(), tr.path["d"]) for tr in page.select("tbody tr")]
    assert shown == [
        *(("2017", "11", "M0 8H53.4"), ("2019", "64", "M0 8H310.7"), ("2022", "206", "M0 8H1000"))
    ]
    assert not page.select("details, [style]")


@pytest.mark.parametrize(
    ("language", "said", "numbers"),
    [
        ("en", "Boats, March 1, 2018 to September 1, 2022: from 20 to 1,177", "1,177"),
        (
            "fr",
            "Boats, entre 1er mars 2018 et 1er septembre 2022\u00a0: de 20 à 1\u202f177",
            "1\u202f177",
        ),
    ],
)
@pytest.mark.parametrize("layout", ["columns", "line"])
def test_a_picture_says_what_it_shows(project, language, said, numbers, layout) -> None:
    page = build(project, chart("stat: boats", f"layout: {layout}"), language=language).main(
        "index"
    )
    picture = page.select_one("svg.programme-plot")
    assert (picture["role"], picture["aria-label"]) == ("img", said)
    assert picture.title.get_text() == "Boats"
    assert numbers in [one.get_text() for one in picture.select("text")]
    assert picture["height"] == "240"
    assert page.select_one("details table caption").get_text() == "Boats"
    assert not page.select("details[open]")


@pytest.mark.parametrize(
    ("language", "said", "heads"),
    [
        ("en", "Boats, 2018 to September 2022: from 20 to 1,177", ["2018", "1 June 2020", "Sept"]),
        ("fr", "Boats, entre 2018 et septembre 2022", ["2018", "1er juin 2020", "sept."]),
    ],
)
@pytest.mark.parametrize("layout", ["columns", "line"])
def test_days_months_and_years_stand_in_one_picture(project, language, said, heads, layout) -> None:
    data = DATA.replace(
        "as_of: 2022-09-01\n    history: {as_of: 2018-03-01, value: 20}",
        "as_of: 2022-09\n    history: [{as_of: 2018, value: 20}, {as_of: 2020-06-01, value: 9}]",
    )
    built = build(project, chart("stat: boats", f"layout: {layout}"), data, language=language)
    assert built.warnings == []
    page = built.main("index")
    times = [(one["datetime"], one.get_text()) for one in page.select("tbody time")]
    assert [one for one, _text in times] == ["2018", "2020-06-01", "2022-09"]
    assert page.svg["aria-label"].startswith(said)
    labels = [one.get_text() for one in page.svg.select("text")]
    assert "2018" in labels


def test_a_year_and_its_last_day_are_one_row(project: Project) -> None:
    data = "statistics:\n"
    for key, day in (("a", "2022-12-31"), ("b", "2022")):
        data += f"  - {{id: {key}, label: {key}, value: 2, as_of: {day}, "
        data += "history: [{as_of: 2020-06, value: 1}]}\n"
    page = build(project, chart("stat: a b"), data).main("index")
    assert [one.get_text() for one in page.select("tbody th")] == ["June 2020", "2022"]


def test_several_figures_share_a_picture_and_have_keys(project: Project) -> None:
    options = ("stat: crews, boats", "layout: line", "caption: Crews & boats", "height: 300")
    built = build(project, chart(*options))
    assert built.warnings == []
    page = built.main("index")
    picture = page.select_one("svg.programme-plot")
    assert picture.title.get_text() == "Crews & boats"
    assert picture["height"] == "300"
    assert "Crews, September 1, 2017 to" in picture["aria-label"]
    assert "; Boats, " in picture["aria-label"]
    assert [one.get_text() for one in page.select(".programme-keys li")] == ["Crews", "Boats"]
    names = [one["class"][0] for one in picture.select("path")]
    assert names == ["programme-rules", "programme-series-1", "programme-series-2"]
    # crews have three values on four days
    assert picture.select_one(".programme-series-1")["d"].count("L") == 2
    cells = [[one.get_text() for one in row.select("td")] for row in page.select("tbody tr")]
    assert cells == [["11", ""], ["", "20"], ["64", ""], ["206", "1,177"]]


def test_columns_begin_at_zero(project: Project) -> None:
    data = (
        "statistics:\n  - {id: a, label: A, value: -5, as_of: 2022-01-01, "
        "history: [{as_of: 2020-01-01, value: 10}, {as_of: 2021-01-01, value: 5}]}\n"
    )
    page = build(project, chart("stat: a", "layout: columns"), data).main("index")
    columns = page.select_one(".programme-series-1")["d"]
    starts = re.findall(r"M\S+ (\S+)V(\S+)h", columns)
    # from -5 to 10, zero is a third from below
    assert starts == [("666.7", "0"), ("666.7", "333.3"), ("666.7", "1000")]
    bars = [one["d"] for one in build(project, chart("stat: a"), data).main("index").select("path")]
    assert bars == ["M333.3 8H1000", "M333.3 8H666.7", "M333.3 8H0"]


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (
            ["stat: flat"],
            "history",
            "the figure “flat” has no past to draw; give it earlier values",
        ),
        (["stat: crew"], "record", "“statistics” has no “crew”; expected one of"),
        ([], "option", "found 0 figures to draw; name one with :stat:"),
        (["stat: crews share", "layout: line"], "option", "different units cannot share an axis"),
    ],
)
def test_what_cannot_be_drawn_is_a_problem_where_it_stands(project, options, code, message) -> None:
    (warning,) = build(project, chart(*options)).warnings
    assert warning.startswith("index.md:3:1: WARNING: ")
    assert message in warning
    assert warning.endswith(f"[programme.{code}]")


@pytest.mark.parametrize("option", ["height: 20", "height: tall", "layout: pie"])
def test_wrong_options_are_refused(project: Project, option: str) -> None:
    assert len(build(project, chart("stat: crews", option)).warnings) == 1


def test_units_are_written_and_bars_of_a_unit_share_a_scale(project: Project) -> None:
    page = build(project, chart("stat: share crews"), language="fr").main("index")
    assert "40,5\u00a0%" in page.get_text()
    bars = {td.get_text(): td.path["d"] for td in page.select("td") if td.path}
    assert bars["60\u00a0%"].endswith("H1000")
    assert bars["206"].endswith("H1000")


@pytest.mark.parametrize("builder", ["latex", "text", "man", "texinfo", "xml"])
def test_others_have_the_table_alone(project: Project, builder: str) -> None:
    built = build(project, chart("stat: crews", "layout: columns"), builder=builder)
    assert built.warnings == []
    text = "".join(
        path.read_text("utf-8")
        for path in built.out.rglob("*")
        if path.is_file() and path.suffix in {".tex", ".txt", ".1", ".texi", ".xml"}
    )
    assert all(number in text for number in ("2017", "11", "206"))
    assert "svg" not in text.replace("sphinxhowto", "")


def test_a_book_has_the_picture_and_declares_it(project: Project) -> None:
    project.write(dict(FILES))
    built = project.build("epub", language="en")
    assert built.warnings == []
    assert 'xmlns="http://www.w3.org/2000/svg"' in built.text("figures.xhtml")
    assert '<details open="open">' in built.text("figures.xhtml")
    items = re.findall(r"<item [^>]*>", built.text("content.opf"))
    drawn = {re.search('href="([^"]+)"', one)[1] for one in items if 'properties="svg"' in one}
    assert drawn == {"index.xhtml", "figures.xhtml"}


def test_a_matrix_has_heads_on_both_sides(project: Project) -> None:
    page = build(project, "```{programme:matrix}\n```\n\n```{programme:activities}\n```\n").main(
        "index"
    )
    table = page.select_one("table.programme-matrix")
    assert [one.get_text() for one in table.select("thead th")] == [
        "Role",
        "Draft",
        "Try",
        "Repair",
    ]
    rows = [
        [one.get_text(" ").strip() for one in row.select("th, td")]
        for row in table.select("tbody tr")
    ]
    assert rows == [["Pilots", "Report", "", "Report"], ["Keepers", "", "Call", ""]]
    assert table.select_one("td a")["href"] == "#report"
    assert [one["data-head"] for one in table.select("tbody tr:first-child td")] == [
        *("Draft", "Try", "Repair")
    ]


def test_a_matrix_of_which_all_columns_say_the_same_has_one(project: Project) -> None:
    data = """
phases: [{id: one, title: Draft}, {id: two, title: Try}]
roles: [{id: pilots, title: Pilots}, {id: keepers, title: Keepers}]
activities:
  - {id: report, title: Report, phases: [one, two], roles: [pilots, keepers]}
  - {id: call, title: Call, phases: [two, one], roles: [pilots]}
"""
    body = "```{programme:matrix}\n```\n\n```{programme:activities}\n```\n"

    def cells(data: str) -> list[list[str]]:
        table = build(project, body, data).main("index").select_one("table.programme-matrix")
        return [
            [" ".join(one.stripped_strings) for one in row.select("th, td")]
            for row in table.select("tr")
        ]

    both = ["Pilots", "Report Call"], ["Keepers", "Report"]
    assert cells(data) == [["Role", "Every phase"], *both]
    # not where a phase of the programme has nothing
    third = data.replace("Try}]", "Try}, {id: three, title: Repair}]")
    assert cells(third) == [["Role", "Draft", "Try"], *([*row, row[1]] for row in both)]
    # nor where one row differs
    other = data.replace("[two, one]", "[two]")
    assert cells(other)[0] == ["Role", "Draft", "Try"]


def test_a_field_relates_two_kinds_too(project: Project) -> None:
    data = DATA.replace("title: Try,", "title: Try, skills: {pilot: [Tests, Care], Other: [x]},")
    options = "rows: phases", "columns: roles", "by: skills", "caption: Learnt"
    body = chart(*options).replace(":chart}", ":matrix}")
    built = build(project, body, data)
    assert built.warnings == []
    table = built.main("index").select_one("table.programme-matrix")
    assert table.select_one(".caption-text").get_text() == "Learnt"
    cells = [one.get_text(" ").split() for one in table.select("th, td")]
    assert cells == [["Phase"], ["Pilots"], ["Try"], ["Tests", "Care"]]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (":rows: rols", ":rows: is “rols”; expected one of"),
        (":by: statistics", ":by: is “statistics”; expected one of “activities”, “skills”"),
    ],
)
def test_what_relates_nothing_is_a_problem(project, options, message) -> None:
    (warning,) = build(project, f"```{{programme:matrix}}\n{options}\n```").warnings
    assert message in warning


@given(st.lists(st.floats(-1e12, 1e12, allow_nan=False), min_size=1, max_size=50))
def test_every_value_is_on_the_scale_and_so_is_zero(values: list[float]) -> None:
    for scale in (svg.Scale.of(values), svg.Scale.exact(values)):
        assert all(-1 <= scale.at(value) <= 1001 for value in [*values, 0])
    scale = svg.Scale.of(values)
    assert 2 <= len(scale.ticks) <= 8


def test_a_chart_has_so_many_points_and_no_more(project: Project, monkeypatch) -> None:
    monkeypatch.setattr("sphinx_eig.records.pictures.chart.MOST_ROWS", 2)
    groups = "collections: {ps: {fields: {n: whole}}}\nps:\n"
    groups += "".join(f"  - {{title: T{n}, n: {n}}}\n" for n in (1, 2, 3))
    data = groups + DATA.replace(
        "statistics:\n", "statistics:\n  - {id: by, label: b, count: ps, group: n}\n"
    )
    built = build(project, chart("stat: crews") + "\n" + chart("stat: by"), data)
    heads = [one.get_text() for one in built.main("index").select("tbody th")]
    assert heads == ["2019", "2022", "1", "2"]
    said = "the chart would have 3 points; 2 are drawn, the last days or the first groups"
    said += " [programme.limit]"
    assert [one.partition("WARNING: ")[2] for one in built.warnings] == [said] * 2
