// Links and buttons of the frame under 24 px, links in a sentence excepted.
() =>
  [...document.querySelectorAll("header :is(a, button, summary), nav :is(a, summary), footer a, .close")]
    .filter((e) => e.checkVisibility() && !e.closest(".skip-links, .announcement"))
    .filter((e) => {
      const box = e.getBoundingClientRect();
      return box.height < 23.5 || box.width < 23.5;
    })
    .map((e) => e.outerHTML.slice(0, 90))
