// Elements whose own box hides a part of their text.
() => [...document.querySelectorAll("main *, header *, footer *, nav *")]
  .filter((e) => e.checkVisibility() && ["hidden", "clip"].includes(getComputedStyle(e).overflowY)
    && !e.closest(".visually-hidden, .results, svg, .sd-card, .sd-summary-content, .search-button, math") && e.scrollHeight > e.clientHeight + 3)
  .map((e) => `${e.tagName}.${e.className}`)
