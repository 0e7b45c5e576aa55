"""Every page, in both schemes and at three widths: axe-core's rules, and contrast by our own computation."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SCHEMES, WIDTHS

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "RGAAv4"]

AXE = """async (tags) => {
  const found = await axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]});
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id}: ${node.target} ${node.failureSummary.replaceAll("\\n", " ").slice(0, 200)}`));
}"""

# Text against the ground it is really painted on: colours with alpha are laid over one another.
CONTRAST = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const cache = new Map();
  const parse = (colour) => {
    if (!cache.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      cache.set(colour, [r, g, b, a / 255]);
    }
    return cache.get(colour);
  };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  const luminance = (c) => {
    const [r, g, b] = c.map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => {
    const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };
  const ground = (element) => {
    const layers = [];
    for (let each = element; each; each = each.parentElement) {
      const colour = parse(getComputedStyle(each).backgroundColor);
      if (colour[3]) layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reduceRight((under, top) => over(top, under), [255, 255, 255, 1]);
  };
  const problems = [];
  let texts = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility({opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true})) continue;
    if (element.closest("template, script, style, .visually-hidden, [disabled]")) continue;
    texts++;
    const style = getComputedStyle(element);
    const under = ground(element);
    const size = parseFloat(style.fontSize);
    const least = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
    const found = ratio(over(parse(style.color), under), under);
    if (found < least) problems.push(`${found.toFixed(2)} ${element.tagName}.${element.className} ${walker.currentNode.data.trim().slice(0, 30)}`);
  }
  for (const control of document.querySelectorAll("input:not([type=radio], [type=checkbox]), .search-button button")) {
    if (!control.checkVisibility()) continue;
    const style = getComputedStyle(control);
    const edge = parse(style.borderTopColor);
    if (edge[3] && ratio(over(edge, ground(control.parentElement)), ground(control.parentElement)) < 3)
      problems.push(`edge of ${control.outerHTML.slice(0, 60)}`);
  }
  return {problems, texts};
}"""


@pytest.fixture(scope="session")
def axe() -> str:
    package = pytest.importorskip("axe_playwright_python", reason="axe-core comes with axe-playwright-python")
    return Path(package.__file__).with_name("axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["guide", "site"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_page_is_accessible(name: str, scheme: str, axe: str, browser, request) -> None:
    served = request.getfixturevalue(name)
    # axe itself is put in the page, which the policy would refuse: test_policy checks the policy
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    context.add_init_script(axe)
    page = context.new_page()
    problems = []
    for path in served.pages():
        page.goto(served.url + path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(30)
            problems += [f"{path} {width} {each}" for each in page.evaluate(AXE, TAGS)]
            contrast = page.evaluate(CONTRAST)
            assert contrast["texts"] > 5
            problems += [f"{path} {width} contrast {each}" for each in contrast["problems"]]
    context.close()
    assert not problems, "\n".join(sorted(set(problems)))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_dialogs_and_menus_are_accessible(scheme: str, axe: str, site, browser) -> None:
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    context.add_init_script(axe)
    page = context.new_page()
    page.goto(site.url + "longue.html")
    problems = []

    def check(what: str) -> None:
        problems.extend(f"{what} {each}" for each in page.evaluate(AXE, TAGS))
        problems.extend(f"{what} contrast {each}" for each in page.evaluate(CONTRAST)["problems"])

    page.keyboard.press("/")
    page.keyboard.type("evaluation")
    page.wait_for_selector("#search-dialog .results mark")
    check("search")
    page.keyboard.press("Escape")
    page.click("[data-open=settings]")
    check("settings")
    page.keyboard.press("Escape")
    page.click("[data-menu=languages] summary")
    check("languages")
    page.set_viewport_size({"width": 390, "height": 844})
    page.click(".menu-button")
    check("navigation")
    context.close()
    assert not problems, "\n".join(sorted(set(problems)))


def test_the_contrast_computation_sees_a_poor_colour(site, browser) -> None:
    """The test above must be able to fail."""
    context = browser.new_context(color_scheme="light", bypass_csp=True)
    page = context.new_page()
    page.goto(site.url + "longue.html")
    page.add_style_tag(content="main p { color: rgb(0 0 0 / .4) }")
    assert len(page.evaluate(CONTRAST)["problems"]) > 5
    context.close()
