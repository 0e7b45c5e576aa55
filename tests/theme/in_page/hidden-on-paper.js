// Folded text that paper would not show.
() =>
  [...document.querySelectorAll("main details:not([open]) p, .sd-tab-content")].filter(
    (e) => !e.checkVisibility({ contentVisibilityAuto: true }) || e.getBoundingClientRect().height === 0,
  ).length
