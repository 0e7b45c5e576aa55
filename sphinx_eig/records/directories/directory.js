/* Makes a form of the lists above a directory: it narrows the records in place, keeps what is chosen
   in the address, and says how many records are left. Records of a long directory that stand on other
   pages are read once something is chosen. Without it the lists and pages stay as they are. */
(() => {
  "use strict";
  const words = WORDS;
  const mark = "programme-of-";
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const markOf = (element) => [...element.classList].find((name) => name.startsWith(mark));

  /* `cohorts--cohort-7`: a field and a value of it. */
  const parts = (name) => {
    const said = name.slice(mark.length);
    const at = said.indexOf("--");
    return [said.slice(0, at), said.slice(at + 2)];
  };

  const field = (label, control, id) => {
    const wrap = document.createElement("p");
    const text = document.createElement("label");
    text.textContent = label;
    text.htmlFor = control.id = id;
    wrap.append(text, control);
    return wrap;
  };

  const choice = (list, label, id, before) => {
    const select = document.createElement("select");
    select.add(new Option(words.all, ""));
    for (const item of list.children) {
      const [key, value] = parts(markOf(item));
      select.name = before + key;
      select.add(new Option(item.textContent.trim(), value));
    }
    return field(label, select, id);
  };

  const found = ":is(.programme-cards, .programme-list, .programme-steps) > li, tbody > tr";
  const groups = ".programme-group";

  /* The directory of another page, whose links lead from there. */
  const read = async (address) => {
    const answer = await fetch(new URL(address, location.href));
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const directory = page.querySelector(".programme-directory");
    for (const [name, selector] of [["href", "a[href]"], ["src", "img[src]"]])
      for (const one of directory.querySelectorAll(selector))
        one.setAttribute(name, new URL(one.getAttribute(name), answer.url).href);
    directory.querySelector(".programme-pages").remove();
    return directory;
  };

  /* Puts what another page shows behind what is there: a list that goes on stays one list. */
  const join = (directory, other, pages) => {
    const heads = directory.querySelectorAll(groups);
    const goesOn = other.querySelector(groups)?.textContent === heads[heads.length - 1]?.textContent;
    const [rows, more] = [directory, other].map((one) => one.querySelector("tbody"));
    if (more) rows.append(...more.children);
    else if (goesOn) {
      if (heads.length) other.querySelector(groups).remove();
      pages.previousElementSibling.append(...other.firstElementChild.children);
      other.firstElementChild.remove();
    }
    if (!more) pages.before(...other.children);
  };

  const start = (directory, number) => {
    const lists = directory.querySelector(".programme-filters");
    const pages = directory.querySelector(".programme-pages");
    if (!lists || (pages && !pages.dataset.rest)) return;
    /* What tells the choices of a page's directories apart in its address. */
    const before = number ? `${number + 1}-` : "";
    let records, texts, first;
    const look = () => {
      records = [...directory.querySelectorAll(found)].filter((one) => !lists.contains(one));
      texts = new Map(records.map((one) => [one, plain(one.textContent)]));
      first ??= new Set(records);
    };
    look();
    const form = document.createElement("form");
    form.className = "programme-form";
    form.setAttribute("role", "search");
    form.setAttribute("aria-label", words.narrow);
    for (const [index, list] of [...lists.querySelectorAll("dd > ul")].entries()) {
      const label = list.parentElement.previousElementSibling.textContent;
      form.append(choice(list, label, `programme-filter-${number}-${index}`, before));
    }
    const search = document.createElement("input");
    search.type = "search";
    search.name = before + "q";
    form.append(field(words.text, search, `programme-filter-${number}-text`));
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    form.append(status);

    let others; /* what the other pages hold: asked for once */
    const whole = () => {
      others ??= Promise.all((pages?.dataset.rest ?? "").split(" ").filter(Boolean).map(read)).then(
        (all) => {
          for (const one of all) join(directory, one, pages);
          look();
        },
      );
      return others;
    };

    const narrow = async () => {
      const wanted = [...form.querySelectorAll("select")]
        .filter((one) => one.value)
        .map((one) => `${mark}${one.name.slice(before.length)}--${one.value}`);
      const typed = plain(search.value).split(/\s+/u).filter(Boolean);
      const isNarrowed = wanted.length + typed.length > 0;
      let said = words.count;
      if (pages && isNarrowed) await whole().catch(() => { said = words.here; });
      const left = new Set();
      for (const one of records) {
        one.hidden = isNarrowed
          ? !wanted.every((name) => one.classList.contains(name)) ||
            !typed.every((word) => texts.get(one).includes(word))
          : !first.has(one);
        /* A record that stands in two groups counts once. */
        if (!one.hidden) left.add(one.querySelector("a[href]")?.href || texts.get(one));
      }
      for (const group of directory.querySelectorAll(groups)) {
        const list = group.nextElementSibling;
        group.hidden = Boolean(list) && [...list.children].every((one) => one.hidden);
      }
      if (pages) pages.hidden = isNarrowed && said === words.count;
      const count = pages && !isNarrowed ? pages.dataset.count : left.size;
      status.textContent = said.replace("{count}", String(count));
    };

    const remember = () => {
      const address = new URL(location.href);
      for (const control of form.querySelectorAll("select, input")) {
        if (control.value) address.searchParams.set(control.name, control.value);
        else address.searchParams.delete(control.name);
      }
      history.replaceState(history.state, "", address);
    };

    const recall = () => {
      const asked = new URL(location.href).searchParams;
      for (const control of form.querySelectorAll("select, input")) {
        control.value = asked.get(control.name) || "";
        if (control.selectedIndex === -1) control.value = "";
      }
      narrow();
    };

    form.addEventListener("input", () => {
      narrow();
      remember();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("popstate", recall);
    lists.hidden = true;
    lists.before(form);
    recall();
  };

  const all = () => document.querySelectorAll(".programme-directory").forEach(start);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", all);
  else all();
})();
