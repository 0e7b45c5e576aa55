// Where the focus is, and whether a reader can see it.
() => {
  const e = document.activeElement;
  const style = getComputedStyle(e);
  const label = e.matches("input[type=radio]") ? e.nextElementSibling : null;
  const shown = label ? getComputedStyle(label) : style;
  const box = (label ?? e).getBoundingClientRect();
  const top = document.elementFromPoint(box.left + Math.min(box.width, innerWidth) / 2, box.top + Math.min(box.height / 2, 8));
  const link = e.matches(".sd-stretched-link") ? getComputedStyle(e.closest(".sd-card")) : shown;
  return {
    name: e.outerHTML.slice(0, 80),
    body: e === document.body,
    visible: parseFloat(link.outlineWidth) >= 2 && link.outlineStyle !== "none",
    onScreen: box.bottom > 0 && box.top < innerHeight && box.right > 0,
    covered: !!top && !!top.closest("header.header") && !e.closest("header.header"),
  };
}
