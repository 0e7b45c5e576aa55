"""Nothing of an imported page runs when the guide is built."""

# ruff: noqa: E501  (pages are written as they stand)
from __future__ import annotations

import re
from pathlib import Path

import pytest
from guard import dangers
from imported import build

from sphinx_eig.importing import TOOLS, RefusedError
from sphinx_eig.importing.importer import import_site

CODE = "{{ env.app.__class__.__name__ }}"
#: Ways into Sphinx, MyST or docutils, and into the browser.
ATTACKS = {
    "front": f"---\nmyst: {{enable_extensions: [substitution]}}\n---\n\n# A\n\n{CODE}\n\ntext {CODE}\n",
    "quoted": f'---\n"myst":\n  enable_extensions: [substitution]\n---\n\n# A\n\n> - {CODE}\n',
    "substitutions": "---\nsubstitutions:\n  a: '{{ env }}'\n---\n\n# A\n\n{{ a }}\n",
    "meta": '---\nhtml_meta:\n  "http-equiv=refresh": "0;url=https://x.example"\n---\n\n# A\n',
    "fence": "# A\n\n```{eval-rst}\n.. include:: /etc/hostname\n```\n",
    "nested": "# A\n\n- - ```{include} /etc/hostname\n    ```\n\n> - > ~~~{eval-rst}\n>   > .. raw:: html\n>   >\n>   >    <script>alert(1)</script>\n>   > ~~~\n",
    "colons": "# A\n\n:::{include} /etc/hostname\n:::\n\n- :::{raw} html\n  <script>alert(1)</script>\n  :::\n",
    "role": "# A\n\nA {raw-html}`x` {py:func}`print` *{eval}`y`* and | {a}`b` |\n",
    "html": "# A\n\n<script\n>alert(1)</script\n>\n\n<svg/onload=alert(1)>\n\nx <img\nsrc=x\nonerror=alert(1)> y\n\n<math><mtext></mtext></math>\n",
    "title": f"---\ntitle: '{CODE}'\n---\n\nText.\n\n::: tip {CODE}\n\nA {CODE}\n:::\n\n![{CODE}](x.png)\n",
    "caption": '# A\n\n~~~js title="```{include} /etc/hostname"\na()\n~~~\n\n~~~js [:::{include} /etc/hostname]\na()\n~~~\n',
    "entities": "# A\n\na&#13;&#13;```{include} /etc/hostname&#13;```&#13; b&#x2028;&#x2028;:::{include} /etc/hostname\n\n::: tip\na&#x85;:::{include} /etc/hostname&#11;:::\n:::\n\n!!! tip\n    a&#x2029;:::{include} /etc/hostname\n",
    "lines": "# A\n\n::: tip\na\x0b:::{include} /etc/hostname\x1e:::\n:::\n\n!!! tip\n    a\u2028:::{include} /etc/hostname\n",
    "attributes": '# A\n\n<div title="\n\n:::{include} /etc/hostname\n:::\n">x</div>\n\n<p><abbr title=\'"><script>alert(1)</script>\n\n:::{include} /etc/hostname\'>x</abbr><code>a\n\n:::{include} /etc/hostname</code></p>\n',
    "links": "# A\n\n<javascript:alert(1)> [a](<javascript:alert(1)>) [b](java&#10;script:alert(1)) ![c](data:text/html,<script>)\n",
    "own": f'# A\n\n<eig-raw>{CODE}</eig-raw>\n\n<EIG-raw>\n```{{eval-rst}}\n</EIG-raw>\n\n<eig-box kind="tip" info="x\n:::{{include}} /etc/hostname">a</eig-box>\n\n<pre eig-info="{{include}} /etc/hostname" eig-mark="x">a</pre>\n\n<p eig-line="x">b <eig-term>`{{include}}`</eig-term></p>\n\n<figure markdown>\n<eig-raw>{CODE}</eig-raw> <!-- hidden --> *c*\n</figure>\n',
    "abbreviation": "# A\n\n*[:::]: ```{include} /etc/hostname\n\n*[```{include} /etc/hostname]: x\n",
    "table": f"# A\n\n| {CODE} | `{CODE}` |\n|---|---|\n| {{eval}}`x` | <script>alert(1)</script> |\n",
}


@pytest.mark.parametrize("tool", TOOLS)
def test_nothing_of_a_page_runs(tmp_path: Path, tool: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("LEAKED", "utf-8")
    for name, text in ATTACKS.items():
        path = tmp_path / "site" / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text.replace("/etc/hostname", str(secret)), "utf-8")
    imported = import_site(tmp_path / "site", tmp_path / "source", tool, "en", "en")
    conf = tmp_path / "source" / "conf.py"
    conf.write_text(conf.read_text("utf-8") + 'myst_enable_extensions += ["substitution"]\n')
    warnings = build(tmp_path / "source", tmp_path)
    assert [one for one in warnings if "unknown document" not in one] == []
    names = [path.stem for path in (tmp_path / "source").glob("*.md")]
    written = {name: (tmp_path / "source" / f"{name}.md").read_text("utf-8") for name in names}
    assert {name: found for name in names if (found := list(dangers(written[name])))} == {}
    assert set(ATTACKS) < set(names)
    for name in names:
        html = (tmp_path / "html" / f"{name}.html").read_text("utf-8")
        body = html[html.index('class="body"') : html.index('class="sphinxsidebar"')]
        shown = re.sub(r"<!--.*?-->", "", body, flags=re.DOTALL)
        for danger in (
            "Sphinx<",
            "<script",
            "onload=alert(1)>",
            "http-equiv",
            "<svg",
            "LEAKED",
            '="javascript',
        ):
            assert danger not in shown.replace("&lt;", "‹"), (name, danger)
        assert "refresh" not in html[: html.index("<body")]
    assert imported.findings


@pytest.mark.parametrize("name", ["conf.py", "sub/conf.py", "locale/fr/LC_MESSAGES/guide.po"])
def test_programs_and_catalogues_of_the_site_stay_behind(tmp_path: Path, name: str) -> None:
    for file, text in {"index.md": "# A\n", name: "raise SystemExit\n"}.items():
        path = tmp_path / "site" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    imported = import_site(tmp_path / "site", tmp_path / "source", "vuepress", "en", "en")
    assert [one.file for one in imported.findings] == [name]
    copied = tmp_path / "source" / name
    assert not copied.exists() or "SystemExit" not in copied.read_text("utf-8")


def test_an_import_that_stops_half_way_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site").mkdir()
    for number in range(5):
        (tmp_path / "site" / f"p{number}.md").write_text(f"# {number}\n", "utf-8")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "mine.txt").write_text("mine", "utf-8")
    real, calls = Path.open, []

    def full(path: Path, mode: str = "r", *rest: object, **more: object) -> object:
        calls.append(path)
        if "x" in mode and len([one for one in calls if one.suffix == ".md"]) > 3:
            raise OSError(28, "No space left on device", str(path))
        return real(path, mode, *rest, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", full)
        with pytest.raises(OSError, match="No space left"):
            import_site(tmp_path / "site", tmp_path / "source", "hugo", "en", "en")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "source"]
    assert [path.name for path in (tmp_path / "source").iterdir()] == ["mine.txt"]
    assert import_site(tmp_path / "site", tmp_path / "source", "hugo", "en", "en").pages == 5


def test_a_folder_where_a_file_goes_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.md").write_text("# A\n", "utf-8")
    (tmp_path / "source").write_text("a file", "utf-8")
    with pytest.raises((RefusedError, OSError)):
        import_site(tmp_path / "site", tmp_path / "source", "hugo", "en", "en")
    assert (tmp_path / "source").read_text("utf-8") == "a file"
