// Elements that stick out of the window, but for those in a frame that scrolls.
() => {
  const width = document.documentElement.clientWidth;
  const framed = (element) => element.closest(".table-frame, pre, .math, .highlighttable, .visually-hidden, .skip-links, [popover]");
  return document.documentElement.scrollWidth > width
    ? [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > width + 1 && !framed(e))
        .map((e) => `${e.tagName}.${e.className}`).slice(0, 5).concat(String(document.documentElement.scrollWidth))
    : [];
}
