// Shows what a term means beside its link, on hover, focus and touch; without it the link leads there.
(() => {
  "use strict";
  const links = [...document.querySelectorAll("a.reference:has(> .std-term)")];
  if (!links.length || !("popover" in HTMLElement.prototype)) return;
  const note = document.createElement("div");
  note.id = "eig:term";
  note.className = "term-note";
  note.popover = "manual";
  note.setAttribute("role", "tooltip");
  document.body.append(note);

  // A glossary's page is asked for once, when a reader first wonders.
  const pages = new Map();
  const page = (address) => {
    if (!pages.has(address)) {
      const asked = fetch(address).then((answer) => (answer.ok ? answer.text() : ""));
      pages.set(address, asked.then((text) => new DOMParser().parseFromString(text, "text/html")));
    }
    return pages.get(address);
  };
  const meaning = async (link) => {
    const [address, id] = link.href.split("#");
    const here = address === location.href.split("#")[0];
    const term = (here ? document : await page(address)).getElementById(decodeURIComponent(id));
    let told = term?.closest("dt");
    while (told && told.localName !== "dd") told = told.nextElementSibling;
    return (told?.querySelector("p") ?? told)?.textContent.trim() ?? "";
  };

  let shown = null;
  let timer = 0;
  const hide = () => {
    clearTimeout(timer);
    shown?.removeAttribute("aria-describedby");
    shown = null;
    if (note.matches(":popover-open")) note.hidePopover();
  };
  const show = async (link) => {
    const said = await meaning(link).catch(() => "");
    if (!said || !(link.matches(":hover, :focus") || link === touched)) return;
    hide();
    note.textContent = said;
    note.showPopover();
    const [there, own] = [link.getBoundingClientRect(), note.getBoundingClientRect()];
    const fits = there.bottom + own.height + 8 < innerHeight;
    note.style.left = `${Math.max(8, Math.min(there.left, innerWidth - own.width - 8))}px`;
    note.style.top = `${fits ? there.bottom + 4 : Math.max(8, there.top - own.height - 4)}px`;
    link.setAttribute("aria-describedby", note.id);
    shown = link;
  };
  const soon = (act, wait) => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };

  let touched = null;
  for (const link of links) {
    link.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "mouse") soon(() => show(link), 200);
    });
    link.addEventListener("pointerleave", () => soon(hide, 300));
    link.addEventListener("focus", () => show(link));
    link.addEventListener("blur", hide);
    // The first touch tells what the term means, the second leads to the glossary.
    link.addEventListener("click", (event) => {
      if (event.pointerType !== "touch" || touched === link) return;
      event.preventDefault();
      touched = link;
      show(link);
    });
  }
  // It stays while the pointer is on it, and goes with Escape.
  note.addEventListener("pointerenter", () => clearTimeout(timer));
  note.addEventListener("pointerleave", () => soon(hide, 300));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  addEventListener("scroll", hide, { passive: true });
  addEventListener("pointerdown", (event) => {
    if (note.contains(event.target) || event.target.closest("a") === touched) return;
    touched = null;
    hide();
  });
})();
