/* Marks today in the calendars of a page: what a build wrote is older than the day it is read on. */
"use strict";

(() => {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const written = new Intl.DateTimeFormat(document.documentElement.lang || undefined, { dateStyle: "long" });

  for (const calendar of document.querySelectorAll(".programme-dated")) {
    const current = [];
    for (const item of calendar.querySelectorAll("tr.programme-phase, .programme-months > li")) {
      const days = item.querySelector("time[datetime]");
      if (days && days.dateTime <= today && today <= (days.dataset.until || days.dateTime)) {
        item.setAttribute("aria-current", "date");
        current.push(item.querySelector("th, .programme-title").textContent.trim());
      }
    }
    const said = calendar.querySelector(".programme-today time[data-today]");
    if (said) {
      const line = [`${said.dataset.today} ${written.format(now)}`, ...current].join(" · ");
      said.closest(".programme-today").textContent = line;
    }
    const table = calendar.querySelector("table[data-from]");
    if (table) {
      const day = (text) => Date.parse(`${text}T00:00Z`) / 864e5;
      const from = day(table.dataset.from);
      const place = ((day(today) - from + 0.5) / (day(table.dataset.to) - from + 1)) * 1000;
      for (const drawing of place >= 0 && place <= 1000 ? table.querySelectorAll(".programme-drawing") : []) {
        const line = document.createElementNS(drawing.namespaceURI, "path");
        line.setAttribute("class", "programme-now");
        line.setAttribute("d", `M${place.toFixed(1)} 0V16`);
        drawing.append(line);
      }
    }
  }
})();
