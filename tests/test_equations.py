"""Equations have the same ids in every build, under every theme and builder."""

from __future__ import annotations

import pytest

from building import Project

PAGE = r"""# Page

\begin{align}
a &= b
\end{align}

$$
c = d
$$ (named)

\begin{equation}
e = f
\end{equation}

{eq}`named`
"""
CONF = {"myst_enable_extensions": ["amsmath", "dollarmath"], "math_number_all": True}


@pytest.mark.parametrize("theme", ["eig", "alabaster"])
def test_labels_that_myst_makes_at_random(project: Project, theme: str) -> None:
    project.write({"index.md": PAGE})
    one, two = (project.build(html_theme=theme, fresh=True, out=out, **CONF) for out in ("a", "b"))
    assert one.warnings == two.warnings == []
    assert one.text("index.html") == two.text("index.html")
    links = [link["href"] for link in one.main("index").select(".eqno a, a.headerlink")]
    assert "#equation-index-0" in links
    assert "#equation-index-1" in links
    assert all(one.main("index").find(id=link[1:]) for link in links)


@pytest.mark.parametrize("builder", ["latex", "singlehtml", "text"])
def test_other_builders(project: Project, builder: str) -> None:
    assert project.write({"index.md": PAGE}).build(builder, **CONF).warnings == []
