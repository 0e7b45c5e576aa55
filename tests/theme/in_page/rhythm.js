// What leaves the grid of 4 px, the scale of sizes, the two weights or the one radius, as "what element value".
() => {
  const root = document.documentElement;
  const probe = document.body.appendChild(document.createElement("p"));
  const scale = ["small", "note", "body", "lead", "h3", "h2", "h1", "display"].map((name) => {
    probe.className = "";
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`.probe-of-size { font-size: var(--size-${name}) !important }`);
    document.adoptedStyleSheets = [sheet];
    probe.className = "probe-of-size";
    return getComputedStyle(probe).fontSize;
  });
  const bold = getComputedStyle(root).getPropertyValue("--bold").trim();
  probe.style.borderRadius = "var(--radius)";
  const rounds = ["0px", "50%", getComputedStyle(probe).borderTopLeftRadius];
  probe.remove();
  document.adoptedStyleSheets = [];
  const named = (element) =>
    [element.parentElement, element]
      .map((each) => [each.tagName.toLowerCase(), ...each.classList].slice(0, 3).join("."))
      .join(" > ");
  const found = new Set(scale.filter((size) => !/^\d+px$/.test(size)).map((size) => `size of the scale ${size}`));
  const spaces = ["marginTop", "marginBottom", "paddingTop", "paddingBottom", "paddingLeft", "paddingRight", "rowGap", "columnGap"];
  // what stands in a line is measured in parts of its letters, and code and raised signs have sizes of their own
  const free = "svg, math, sup, kbd, code, pre, .highlight, .math";
  for (const element of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    if (!element.getClientRects().length || element.closest(free)) continue;
    if (style.position !== "absolute" && !style.display.startsWith("inline"))
      for (const space of spaces) {
        const length = Math.abs(parseFloat(style[space])) || 0;
        // an edge is on the grid with the padding beside it
        const edge = parseFloat(style[space.replace("padding", "border") + "Width"]) || 0;
        if (length > 3 && [length, length + edge].every((each) => Math.abs(each - 4 * Math.round(each / 4)) > 0.05))
          found.add(`${space} ${named(element)} ${length}px`);
      }
    if (!rounds.includes(style.borderTopLeftRadius)) found.add(`radius ${named(element)} ${style.borderTopLeftRadius}`);
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    if (style.fontSize !== "0px" && !scale.includes(style.fontSize) && !element.closest(".sig"))
      found.add(`size ${named(element)} ${style.fontSize}`);
    if (!style.display.startsWith("inline") && parseFloat(style.lineHeight) % 4)
      found.add(`line ${named(element)} ${style.lineHeight}`);
    if (!["400", bold].includes(style.fontWeight)) found.add(`weight ${named(element)} ${style.fontWeight}`);
  }
  return [...found];
}
