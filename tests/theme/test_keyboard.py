"""The whole site with the keyboard alone, and the site without its scripts."""

from __future__ import annotations

import pytest

from conftest import script

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
    assert page.evaluate("document.activeElement.id") == "eig:search-field"
    page.keyboard.type("comite")
    page.wait_for_selector("dialog.search .results a")
    assert "résultat" in page.locator("dialog.search [role=status]").inner_text()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.results') !== null")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "eig:search-field"
    page.keyboard.press("Escape")
    assert page.locator("dialog.search").is_hidden()
    page.keyboard.press("/")
    assert page.locator("dialog.search").is_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/longue.html*")


def test_the_dialog_gives_the_focus_back(site, page) -> None:
    page.goto(site.url + "index.html")
    page.focus(".search-button button")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog.search[open]")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.closest('.search-button') !== null")


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
    assert page.locator("[data-menu=languages] a").first.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert page.locator("[data-menu=languages] a").first.is_hidden()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_the_menu_of_a_phone(site, page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site.url + "guide/preparer/entretiens.html")
    assert page.locator("nav.navigation").is_hidden()
    page.focus(".menu-button")
    page.keyboard.press("Enter")
    assert page.locator("nav.navigation [aria-current=page]").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("nav.navigation").is_hidden()
    assert page.evaluate("document.activeElement.className") == "menu-button"


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
    page.wait_for_timeout(100)
    assert page.locator(".on-page [aria-current]").inner_text() == "Mesurer l’usage"


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
    page.click("nav.navigation >> text=L’accompagnement de bout en bout")
    assert page.locator("h1").inner_text().startswith("L’accompagnement")
    if width < 1280:
        page.click(".on-page summary")
    page.click(".on-page >> text=Prototyper")
    assert page.url.endswith("#prototyper")
    page.click(".menu[data-menu=languages] summary")
    assert page.locator(".menu[data-menu=languages] a").first.is_visible()
    page.locator(".search-button button").click()
    page.wait_for_url("**/search.html*")
    assert "JavaScript" in page.locator("main").inner_text()
    page.click("main >> text=Plan du site")
    page.click("main >> text=Mener des entretiens")
    assert page.locator("[aria-current=page]").first.is_visible() or width < 1024
    context.close()


def test_read_the_docs_fills_the_menus(browser, site) -> None:
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(site.url + "index.html")
    page.evaluate(
        "for (const menu of document.querySelectorAll('.menu'))"
        "{ menu.hidden = true; menu.querySelector('ul').replaceChildren(); }"
    )
    send = (
        "(data) => document.dispatchEvent("
        "new CustomEvent('readthedocs-addons-data-ready', {detail: {data: () => data}}))"
    )
    for malformed in (
        None,
        {},
        {"versions": None},
        {"versions": {"active": [None, {"slug": 3}]}, "projects": 4},
    ):
        page.evaluate(send, malformed)
    page.evaluate("document.dispatchEvent(new CustomEvent('readthedocs-addons-data-ready'))")
    page.wait_for_timeout(150)
    assert page.locator(".menu:visible").count() == 0
    version = {"slug": "1.0", "urls": {"documentation": "https://x.example/1.0/"}}
    latest = {"slug": "latest", "urls": {"documentation": "https://x.example/latest/"}}
    hostile = {"slug": "x", "urls": {"documentation": "javascript:alert(1)"}}
    page.evaluate(send, {"versions": {"active": [version, latest, hostile], "current": latest}})
    page.click("[data-menu=versions] summary")
    assert page.locator("[data-menu=versions] a").all_inner_texts() == ["1.0", "latest"]
    assert page.locator("[data-menu=versions] summary").inner_text() == "latest"
    assert errors == []
    context.close()
