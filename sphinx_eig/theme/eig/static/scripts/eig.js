// What the pages do beyond what HTML does alone. Nothing here is needed to read or to find one's way.
(() => {
  "use strict";
  const root = document.documentElement;
  const files = document.currentScript.dataset; // with the version that browsers ask for
  const labels = document.getElementById("eig:labels").dataset;
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];

  const remember = (key, value) => {
    try {
      localStorage.setItem(key, value);
    } catch {
      // the reader refuses storage: the choice lasts as long as the page
    }
  };
  const recall = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const load = (file) =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = file;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });

  // Dialogs are made from their template when first opened.
  const dialogs = {};
  const open = (name, prepare) => {
    if (!dialogs[name]) {
      document.body.append(document.getElementById(`eig:${name}-template`).content.cloneNode(true));
      const dialog = (dialogs[name] = document.body.lastElementChild);
      $(".close", dialog).addEventListener("click", () => dialog.close());
      dialog.addEventListener("click", (event) => {
        if (event.target === dialog) dialog.close();
      });
      // a search field would take the first Escape to empty itself
      dialog.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        dialog.close();
      });
      prepare(dialog);
    }
    if (!dialogs[name].open) dialogs[name].showModal();
    return dialogs[name];
  };

  const prepareSettings = (dialog) => {
    for (const input of $$("[name=scheme]", dialog)) {
      input.checked = input.value === root.dataset.scheme;
      input.addEventListener("change", () => {
        remember("eig-scheme", input.value);
        dispatchEvent(new Event("eig-scheme"));
      });
    }
    const shortcuts = $("[name=shortcuts]", dialog);
    if (!shortcuts) return;
    shortcuts.checked = recall("eig-shortcuts") !== "off";
    shortcuts.addEventListener("change", () => remember("eig-shortcuts", shortcuts.checked ? "on" : "off"));
  };
  $("[data-open=settings]")?.addEventListener("click", () => open("settings", prepareSettings));

  $("[data-open=dismiss]")?.addEventListener("click", () => {
    remember("eig-announcement", root.dataset.announcement);
    root.dataset.dismissed = "";
    document.getElementById("eig:content").focus(); // what had the focus is gone
  });

  // The search's code and index come when a reader first searches.
  let engine;
  const startSearch = (within) => {
    engine ??= load(files.search);
    engine.then(
      () => window.eigSearch(within, labels, load),
      () => ($(".count", within).textContent = labels.offline),
    );
  };
  const searchPage = document.getElementById("eig:search-results")?.closest("main");
  if (searchPage) startSearch(searchPage);
  const search = (event) => {
    event.preventDefault();
    $("[type=search]", searchPage ?? open("search", startSearch)).select();
  };
  $(".search-button")?.addEventListener("submit", search);
  const isTyping = (target) =>
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    !target.closest("dialog:not([open])"); // a closed dialog's field keeps the focus for a moment
  addEventListener("keydown", (event) => {
    if ("noShortcuts" in root.dataset || recall("eig-shortcuts") === "off" || event.altKey) return;
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !isTyping(event.target);
    const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (slash || control) search(event);
  });

  // One menu of the header at a time; Escape gives the focus back.
  const menus = $$(".menu");
  document.addEventListener("click", (event) => {
    for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
  });
  for (const menu of menus) {
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      $("summary", menu).focus();
    });
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
    });
  }

  // The on-page list is unfolded where it has a column of its own, and follows the reader.
  const list = $("details.on-page-list");
  if (list) {
    const wide = matchMedia("(min-width: 80rem)");
    const title = $("summary", list);
    const fold = () => {
      list.open = wide.matches;
      title.tabIndex = wide.matches ? -1 : 0; // in its own column the list has nothing to fold
    };
    fold();
    wide.addEventListener("change", fold);
    addEventListener("click", (event) => {
      // narrow screens: the list lies over the text until a title is chosen
      if (!wide.matches && (event.target.closest(".on-page a") || !list.contains(event.target))) list.open = false;
    });
    list.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || wide.matches || !list.open) return;
      list.open = false;
      title.focus();
    });
    const links = new Map($$("a", list).map((a) => [decodeURIComponent(a.hash.slice(1)), a]));
    const sections = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
    const follow = () => {
      const line = innerHeight / 4;
      const atEnd = innerHeight + scrollY >= root.scrollHeight - 2;
      const passed = sections.filter((section) => section.getBoundingClientRect().top < line);
      const current = atEnd && scrollY > 0 ? sections.at(-1) : passed.at(-1);
      for (const [id, link] of links) {
        if (id !== current?.id) link.removeAttribute("aria-current");
        else if (!link.hasAttribute("aria-current")) {
          link.setAttribute("aria-current", "true");
          const box = list.closest(".on-page");
          const { top, bottom } = link.getBoundingClientRect();
          const frame = box.getBoundingClientRect();
          if (wide.matches && (top < frame.top || bottom > frame.bottom)) box.scrollTop += top - frame.top - frame.height / 2;
        }
      }
    };
    let waiting = false;
    const later = () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        follow();
      });
    };
    addEventListener("scroll", later, { passive: true });
    follow();
  }
  // Where one is in a long menu.
  const menu = $(".navigation");
  const current = $("[aria-current=page]", menu);
  const showCurrent = () => {
    const most = menu.scrollHeight - menu.clientHeight;
    if (!current || most <= 0) return;
    // about the middle of the menu, which begins with a whole line
    const place = (link) => link.getBoundingClientRect().top - menu.getBoundingClientRect().top + menu.scrollTop;
    const wanted = place(current) - menu.clientHeight / 2;
    const lines = $$("a", menu).filter((link) => link.checkVisibility()).map(place).filter((line) => line <= most);
    menu.scrollTop = wanted > 0 ? (lines.find((line) => line >= wanted) ?? lines.at(-1)) : 0;
  };
  showCurrent();

  // The drawer lies over the page: it closes when the focus leaves it.
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !menu.contains(relatedTarget) && menu.matches(":popover-open")) menu.hidePopover();
  });
  menu.addEventListener("toggle", (event) => {
    if (event.newState !== "open") return;
    showCurrent();
    (current ?? $("a", menu) ?? menu).focus({ preventScroll: true });
  });
  // A wide screen shows the menu beside the page, where nothing lies under it.
  matchMedia("(min-width: 64rem)").addEventListener("change", () => menu.matches(":popover-open") && menu.hidePopover());
  $(".skip-links [href='#eig:navigation']")?.addEventListener("click", (event) => {
    if (menu.checkVisibility()) return;
    event.preventDefault();
    menu.showPopover();
  });

  // Frames take the focus only while there is something to scroll in them.
  const frames = $$(".table-frame, pre[tabindex], .math[tabindex]");
  const watch = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = target;
      if (scrollWidth > clientWidth || scrollHeight > clientHeight) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const frame of frames) watch.observe(frame);

  if (navigator.clipboard) {
    // A heading's link leads to it, and is copied on the way.
    document.addEventListener("click", ({ target }) => {
      if (!target.matches(".headerlink")) return;
      const name = target.ariaLabel;
      navigator.clipboard.writeText(target.href).then(
        () => {
          target.textContent = "✓";
          target.ariaLabel = labels.copied;
          setTimeout(() => {
            target.textContent = "#";
            target.ariaLabel = name;
          }, 2000);
        },
        () => {}, // the browser refuses: the link is in the address bar
      );
    });
    for (const block of $$("div.highlight")) {
      const source = $("td.code pre", block) ?? $("pre", block);
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = labels.copy;
      button.addEventListener("click", async () => {
        const copy = source.cloneNode(true);
        for (const hidden of $$(".linenos, .gp, .go", copy)) hidden.remove();
        // what the program answered leaves blank lines
        const text = $(".gp", source) ? copy.textContent.replace(/\n+/g, "\n").trimStart() : copy.textContent;
        await navigator.clipboard.writeText(text);
        button.textContent = labels.copied;
        setTimeout(() => (button.textContent = labels.copy), 2000);
      });
      block.append(button);
    }
  }

  document.addEventListener("readthedocs-addons-data-ready", async (event) => {
    if (!files.readthedocs) return;
    try {
      await load(files.readthedocs);
      window.eigReadTheDocs(event.detail.data());
    } catch (error) {
      console.warn("Read the Docs’ menus stay empty:", error); // the page is whole without them
    }
  });
})();
