"""The whole site with the keyboard alone, and the site without its scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from sites import HERE, Served, build, follow, script

FOCUS = script("focus")


@pytest.mark.parametrize(
    "path", ["index.html", "elements.html", "composants.html", "search.html", "404.html"]
)
@pytest.mark.parametrize("width", [390, 1280])
def test_every_stop_of_the_tab_key_is_seen(path: str, width: int, site, page) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site.url + path)
    if path == "search.html":
        page.evaluate("document.activeElement.blur()")
    stops = []
    for _ in range(120):
        page.keyboard.press("Tab")
        page.wait_for_timeout(5)
        stop = page.evaluate(FOCUS)
        if stop["body"]:
            break
        stops.append(stop)
    assert len(stops) > 12
    assert [s["name"] for s in stops if not s["visible"]] == []
    assert [s["name"] for s in stops if not s["onScreen"]] == []
    assert [s["name"] for s in stops if s["covered"]] == []


def test_skip_links_come_first_and_lead_to_their_part(site, page) -> None:
    page.goto(site.url + "longue.html")
    for target in ("content", "navigation", "search", "footer"):
        page.reload()
        link = page.locator(f".skip-links [href='#eig:{target}']")
        for _ in range(4):
            page.keyboard.press("Tab")
            if link.evaluate("e => e === document.activeElement"):
                break
        assert link.bounding_box()["y"] >= 0
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate(script("inside-or-after"), f"eig:{target}"), target


def test_search_with_the_keyboard(site, page) -> None:
    page.goto(site.url + "index.html")
    page.keyboard.press("Control+k")
    page.wait_for_function("document.activeElement.id === 'eig:search-field'")
    page.keyboard.type("comite")
    page.wait_for_selector("dialog.search .results a")
    assert "résultat" in page.locator("dialog.search [role=status]").inner_text()
    page.keyboard.press("ArrowDown")
    page.wait_for_function("document.activeElement.closest('.results') !== null")
    page.keyboard.press("ArrowUp")
    page.wait_for_function("document.activeElement.id === 'eig:search-field'")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.search")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator("dialog.search")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/longue.html*")


def test_the_dialog_gives_the_focus_back(site, page) -> None:
    page.goto(site.url + "index.html")
    page.focus(".search-button button")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog.search[open]")
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.closest('.search-button') !== null")


def test_readers_can_switch_the_shortcuts_off(site, page) -> None:
    page.goto(site.url + "index.html")
    page.click("[data-open=settings]")
    page.uncheck("[name=shortcuts]")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.press("Control+k")
    assert page.locator("dialog.search").count() == 0
    page.reload()
    page.keyboard.press("/")
    assert page.locator("dialog.search").count() == 0


def test_a_slash_typed_in_a_field_is_a_slash(site, page) -> None:
    page.goto(site.url + "search.html")
    page.focus("main [type=search]")
    page.keyboard.type("1/2")
    assert page.input_value("main [type=search]") == "1/2"


def test_menus_fold_with_escape(site, page) -> None:
    page.goto(site.url + "index.html")
    page.focus("[data-menu=languages] summary")
    page.keyboard.press("Enter")
    expect(page.locator("[data-menu=languages] a").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator("[data-menu=languages] a").first).to_be_hidden()
    page.wait_for_function("document.activeElement.tagName === 'SUMMARY'")


def test_the_menu_of_a_phone(site, page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site.url + "guide/preparer/entretiens.html")
    expect(page.locator("nav.navigation")).to_be_hidden()
    page.focus(".menu-button")
    page.keyboard.press("Enter")
    expect(page.locator("nav.navigation [aria-current=page]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("nav.navigation")).to_be_hidden()
    page.wait_for_function("document.activeElement.className === 'menu-button'")


def test_the_choice_of_colours_lasts_and_is_set_before_the_first_paint(site, page) -> None:
    page.goto(site.url + "index.html")
    page.click("[data-open=settings]")
    page.check("[value=dark]")
    page.goto(site.url + "longue.html", wait_until="commit")
    page.wait_for_selector("body", state="attached")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.evaluate("localStorage.setItem('eig-scheme', 'nonsense')")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.scheme") == "system"


def test_the_list_of_titles_follows_the_reader(site, page) -> None:
    page.goto(site.url + "longue.html")
    page.evaluate("document.querySelectorAll('main h3')[6].scrollIntoView()")
    expect(page.locator(".on-page [aria-current]")).to_have_text("Mesurer l’usage")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_site_without_scripts(width: int, site, browser) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 844}
    )
    page = context.new_page()
    page.goto(site.url + "index.html")
    assert page.locator("[data-open=settings]").is_hidden()
    if width < 1024:
        page.click(".menu-button")
    follow(page, page.locator("nav.navigation >> text=L’accompagnement de bout en bout"))
    assert page.locator("h1").inner_text().startswith("L’accompagnement")
    if width < 1280:
        page.click(".on-page summary")
    follow(page, page.locator(".on-page >> text=Prototyper"))
    assert page.url.endswith("#prototyper")
    place = "nav.navigation" if width < 1024 else "header"
    if width < 1024:
        page.click(".menu-button")
    page.click(f"{place} [data-menu=languages] summary")
    expect(page.locator(f"{place} [data-menu=languages] a").first).to_be_visible()
    page.keyboard.press("Escape")
    page.reload()
    follow(page, page.locator(".search-button button"))
    assert "/search.html" in page.url
    assert "JavaScript" in page.locator("main").inner_text()
    follow(page, page.locator("main .notice a"))
    follow(page, page.locator("main >> text=Mener des entretiens"))
    if width >= 1024:
        expect(page.locator("[aria-current=page]").first).to_be_visible()
    context.close()


@pytest.fixture
def hosted(output, server, monkeypatch) -> Served:
    """The site as Read the Docs builds it, its menus left to fill."""
    monkeypatch.setenv("READTHEDOCS", "True")
    empty = [f"html_theme_options.{name}=" for name in ("versions", "languages")]
    build(HERE / "site", output / "hosted", "-D", empty[0], "-D", empty[1])
    return Served(output / "hosted", server + "hosted/")


# As their script does: no data for a page that does not say which form of them it understands.
SEND = """(data) => document.dispatchEvent(
  new CustomEvent("readthedocs-addons-data-ready", {detail: { data: () => {
    const meta = document.querySelector("meta[name=readthedocs-addons-api-version]");
    if (meta?.content !== "1") throw new Error("no meta tag says the version of the API");
    return data;
  },
}}))"""


def test_read_the_docs_fills_the_menus(hosted, browser) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(hosted.url + "guide/preparer/entretiens.html?a#avant")
    for malformed in (
        None,
        {},
        {"versions": None},
        {"versions": {"active": [None, {"slug": 3}]}, "projects": 4},
    ):
        page.evaluate(SEND, malformed)
    page.evaluate("document.dispatchEvent(new CustomEvent('readthedocs-addons-data-ready'))")
    page.wait_for_timeout(150)
    assert page.locator(".menu:visible").count() == 0
    version = {"slug": "1.0", "urls": {"documentation": "https://x.example/1.0/"}}
    latest = {"slug": "latest", "urls": {"documentation": "https://x.example/latest"}}
    hostile = {"slug": "x", "urls": {"documentation": "javascript:alert(1)"}}
    french = {"language": {"name": "Français"}, "urls": {"documentation": "https://x.example/fr/"}}
    english = {"language": {"name": "English"}, "urls": {"documentation": "https://x.example/en/"}}
    data = {
        "versions": {"active": [version, latest, hostile], "current": latest},
        "projects": {"current": french, "translations": [english]},
    }
    page.evaluate(SEND, data)
    page.click("header [data-menu=versions] summary")
    links = page.locator("header [data-menu=versions] a")
    assert links.all_inner_texts() == ["1.0", "latest"]
    assert page.locator("header [data-menu=versions] summary").inner_text() == "latest"
    same = "guide/preparer/entretiens.html"
    assert [link.get_attribute("href") for link in links.all()] == [
        f"https://x.example/{slug}/{same}" for slug in ("1.0", "latest")
    ]
    page.set_viewport_size({"width": 390, "height": 844})
    page.click(".menu-button")
    page.click("nav.navigation [data-menu=languages] summary")
    english_link = page.locator("nav.navigation [data-menu=languages] a").nth(1)
    assert english_link.get_attribute("href") == f"https://x.example/en/{same}"
    assert errors == []
    context.close()


def test_no_focus_lies_under_the_drawer(site, page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site.url + "guide/preparer/entretiens.html")
    page.click(".menu-button")
    page.wait_for_function("document.activeElement.getAttribute('aria-current') === 'page'")
    inside = "!!document.activeElement.closest('nav.navigation')"
    drawer = page.locator("nav.navigation")
    for step in range(40):  # noqa: B007 - how many steps it took is looked at below
        page.keyboard.press("Tab")
        if not page.evaluate(inside):
            break
        expect(drawer).to_be_visible()
    assert 0 < step < 39
    expect(drawer).to_be_hidden()
    page.click(".menu-button")
    expect(drawer).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.className === 'menu-button'")


def test_the_skip_link_opens_the_drawer(site, page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site.url + "index.html")
    page.focus(".skip-links [href='#eig:navigation']")
    page.keyboard.press("Enter")
    page.wait_for_function("!!document.activeElement.closest('nav.navigation')")


def test_the_menu_scrolls_to_the_current_page(site, page) -> None:
    page.set_viewport_size({"width": 1280, "height": 260})
    page.goto(site.url + "accessibilite.html")
    box = page.locator("nav.navigation [aria-current=page]").bounding_box()
    assert 0 < box["y"] < 260


@pytest.mark.parametrize("path", ["temps.html", "accueil.html", "python.html", "index.html"])
def test_a_menu_that_has_scrolled_begins_with_a_whole_line(path: str, guide, page) -> None:
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto(guide.url + "reutiliser/" + path)
    menu = page.locator("nav.navigation").bounding_box()
    links = [each.bounding_box() for each in page.locator("nav.navigation a").all()]
    shown = [box for box in links if box and box["y"] + box["height"] > menu["y"] + 1]
    assert shown[0]["y"] >= menu["y"] - 1
    current = page.locator("nav.navigation [aria-current=page]").bounding_box()
    assert menu["y"] <= current["y"] <= menu["y"] + menu["height"] - current["height"]


def test_one_row_and_one_bar_above_the_title_of_a_phone(site, guide, page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for url in (guide.url + "index.html", guide.url + "roles.html", site.url + "longue.html"):
        page.goto(url)
        header = page.locator("header.header").bounding_box()
        assert header["height"] <= 60
        bar = page.locator(".page-bar")
        assert bar.count() == 0 or bar.bounding_box()["height"] <= 46
        assert page.locator("h1").bounding_box()["y"] - header["y"] <= 125


@pytest.mark.parametrize("width", [768, 800, 845, 1024, 1100, 1280])
def test_the_parts_of_the_header_do_not_collide(width: int, site, page) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(site.url + "index.html")
    page.evaluate(
        "const links = document.querySelector('.header-links');"
        "for (const text of ['Candidater', 'Nous rejoindre'])"
        "{ const a = links.firstElementChild.cloneNode(); a.textContent = text; links.append(a) }"
    )
    boxes = page.evaluate(
        "[...document.querySelectorAll('header .bar > *')].filter((e) => e.checkVisibility())"
        ".map((e) => e.getBoundingClientRect()).map((b) => [b.left, b.right, b.top, b.bottom])"
    )
    for rank, one in enumerate(boxes):
        for other in boxes[rank + 1 :]:
            apart = (
                one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]
            )
            assert apart, (one, other)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_list_of_titles_cannot_be_folded_in_its_own_column(site, page) -> None:
    page.goto(site.url + "longue.html")
    assert page.locator(".on-page summary").get_attribute("tabindex") == "-1"
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator(".on-page ul").first).to_be_hidden()
    page.click(".on-page summary")
    page.click(".on-page >> text=Prototyper")
    expect(page.locator(".on-page ul").first).to_be_hidden()


def test_the_ring_of_the_focus_is_whole_in_the_list_of_titles(site, page) -> None:
    page.goto(site.url + "longue.html")
    links = page.locator(".on-page a")
    room = page.locator(".on-page").bounding_box()
    for link in (links.first, links.last):
        link.focus()
        ring = link.evaluate(
            "(one) => { const style = getComputedStyle(one);"
            "return parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset) }"
        )
        box = link.bounding_box()
        assert box["x"] - ring >= room["x"]
        assert box["x"] + box["width"] + ring <= room["x"] + room["width"]
        assert box["y"] + box["height"] + ring <= room["y"] + room["height"]


def test_nothing_lies_under_the_list_of_titles(guide, page) -> None:
    """Cards may use the right column only where no list stands in it."""
    page.goto(guide.url + "dispositifs.html")
    left = page.locator(".on-page").bounding_box()["x"]
    rights = page.evaluate(
        "[...document.querySelectorAll('main .programme-cards')]"
        ".map((e) => e.getBoundingClientRect().right)"
    )
    assert rights
    assert max(rights) <= left
