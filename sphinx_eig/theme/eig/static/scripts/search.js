// Searches Sphinx's own index. A word matches whatever its accents, case, number or elision, and
// with one mistake when nothing matches it as it is typed.
(() => {
  "use strict";
  const root = document.documentElement;
  const here = (file) => new URL(root.dataset.content_root + file, document.baseURI).href;

  let loading;
  const index = (load) =>
    (loading ??= (async () => {
      let data;
      window.Search = { setIndex: (given) => (data = given) };
      await Promise.all(["_static/language_data.js", "searchindex.js"].map((file) => load(here(file))));
      return prepare(data);
    })());

  const stemmer = () => {
    const made = new window.Stemmer();
    // languages written without spaces keep Sphinx's stemmer, which folds nothing
    made.fold ??= (word) => word.toLowerCase();
    return made;
  };
  const split = (text) =>
    (window.splitQuery ?? ((t) => t.split(/[^\p{L}\p{N}_]+/u)))(text.normalize("NFC")).filter(Boolean);
  const plain = (text) => text.replace(/&(amp|lt|gt|quot|#x27);/g, (_, name) => entities[name]);
  const entities = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };

  // The index is a script: what it has under "__proto__" became a prototype.
  const entriesOf = (map) => {
    const lost = Object.getPrototypeOf(map);
    return [...Object.entries(map), ...(Array.isArray(lost) ? [["__proto__", lost]] : [])];
  };

  // Each thing that can be found by its title, with the stems of that title.
  const prepare = (data) => {
    const stem = stemmer();
    const stemsOf = (text) => split(text).map((word) => stem.stemWord(word));
    const keys = new Map();
    for (const terms of [data.terms, data.titleterms]) {
      for (const [key, found] of entriesOf(terms)) {
        const pages = keys.get(key) ?? keys.set(key, new Set()).get(key);
        for (const page of [found].flat()) pages.add(page);
      }
    }
    const titled = [];
    for (const [title, places] of entriesOf(data.alltitles)) {
      for (const [page, id] of places) {
        const whole = id === null || data.titles[page] === title;
        titled.push({ page, title, anchor: whole ? "" : id, kind: whole ? 0 : 1 });
      }
    }
    const names = new Set();
    for (const [prefix, objects] of Object.entries(data.objects)) {
      for (const [page, type, , short, name] of Array.isArray(objects) ? objects : Object.values(objects)) {
        const title = plain(prefix ? `${prefix}.${name}` : name);
        const anchor = short === "" ? title : short === "-" ? `${data.objnames[type][1]}-${title}` : short;
        if (data.objnames[type][0] === "std" || names.has(`${page}#${anchor}`)) continue;
        names.add(`${page}#${anchor}`);
        titled.push({ page, title, anchor, kind: 2, type: data.objnames[type][2] });
      }
    }
    for (const [entry, places] of entriesOf(data.indexentries)) {
      for (const [page, anchor] of places) {
        if (!names.has(`${page}#${anchor}`)) titled.push({ page, title: entry, anchor, kind: 2 });
      }
    }
    for (const item of titled) item.stems = stemsOf(item.title);
    const vocabulary = new Set([...keys.keys(), ...titled.flatMap((item) => item.stems)]);
    const stopwords = new Set([...(window.stopwords ?? [])].map(stem.fold));
    return { data, keys, titled, vocabulary, stem, stemsOf, stopwords };
  };

  // True when one letter added, left out, changed or swapped with the next makes one word the other.
  const oneMistake = (a, b) => {
    if (Math.abs(a.length - b.length) > 1) return false;
    let start = 0;
    while (start < a.length && a[start] === b[start]) start++;
    let end = 0;
    while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
    const left = a.slice(start, a.length - end);
    const right = b.slice(start, b.length - end);
    return (
      (left.length <= 1 && right.length <= 1) ||
      (left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0])
    );
  };

  const MISTAKEN = 0.4;
  const isMistaken = (meaning) => meaning.values().next().value === MISTAKEN;

  // The index's words that a typed word stands for, with what each is worth.
  const meanings = (word, { vocabulary, stem, stopwords }) => {
    const folded = stem.fold(word);
    const wanted = stem.stemWord(word);
    const found = new Map();
    if (vocabulary.has(wanted)) found.set(wanted, 1);
    if (wanted.length > 1) {
      for (const key of vocabulary) {
        if (key !== wanted && (key.startsWith(folded) || key.startsWith(wanted))) found.set(key, 0.6);
      }
    }
    // words such as "dans" are on every page, and not in the index
    if (found.size || folded.length < 4 || stopwords.has(folded)) return found;
    const forms = [...new Set([folded, wanted, stem.stemWord(wanted)])];
    for (const key of vocabulary) {
      if (key.length > 2 && forms.some((form) => oneMistake(form, key))) found.set(key, MISTAKEN);
    }
    return found;
  };

  const wordsOf = (query, { stopwords, stem }) => {
    const words = split(query).filter((word) => word.length > 1 || /\d/.test(word));
    const telling = words.filter((word) => !stopwords.has(stem.fold(word)));
    return telling.length ? telling : words;
  };

  // By kind: a page's title, a section's, a record's or another object's, and a page's words.
  const WEIGHTS = [40, 25, 20];
  const NAMES = ["title", "title", "object", "text"]; // Sphinx's

  // A site may rank its pages by Sphinx's own means: the file that `html_search_scorer` names.
  const rank = (results, { docnames, filenames }) => {
    if (typeof Scorer === "undefined" || !Scorer.score) return;
    for (const each of results) {
      const { page, title, anchor, type, score, kind } = each;
      const named = [docnames[page], title, anchor && `#${anchor}`, type ?? null];
      each.score = Scorer.score([...named, score, filenames[page], NAMES[kind]]);
    }
  };

  const find = (query, made) => {
    const words = wordsOf(query, made);
    const sought = words.map((word) => meanings(word, made));
    const best = (meaning, stems) => Math.max(0, ...stems.map((stem) => meaning.get(stem) ?? 0));
    const pagesOf = (meaning) => {
      const pages = new Map();
      for (const [key, worth] of meaning) {
        for (const page of made.keys.get(key) ?? []) pages.set(page, Math.max(worth, pages.get(page) ?? 0));
      }
      return pages;
    };
    const perWord = sought.map(pagesOf);
    const score = new Map();
    for (const pages of perWord) {
      for (const [page, worth] of pages) {
        const before = score.get(page) ?? { words: 0, worth: 0 };
        score.set(page, { words: before.words + 1, worth: before.worth + worth });
      }
    }
    const results = [];
    for (const item of made.titled) {
      const worth = sought.map((meaning) => best(meaning, item.stems));
      if (!worth.length || !worth.every(Boolean)) continue;
      const closeness = words.length / Math.max(item.stems.length, words.length);
      const sum = worth.reduce((a, b) => a + b) / worth.length;
      results.push({ ...item, score: sum * (WEIGHTS[item.kind] + 10 * closeness) });
    }
    const named = new Set(results.map((item) => item.page));
    const whole = [...score].filter(([, found]) => found.words === words.length);
    const partial = !whole.length && !results.length && words.length > 1;
    for (const [page, found] of partial ? score : whole) {
      if (!named.has(page)) {
        results.push({ page, title: made.data.titles[page], anchor: "", kind: 3, score: found.worth });
      }
    }
    rank(results, made.data);
    results.sort((a, b) => b.score - a.score || a.title.localeCompare(b.title));
    const mistaken = words.map((word, place) => [word, sought[place]]).filter(([, meaning]) => isMistaken(meaning));
    return { results, partial, sought, mistaken };
  };

  const address = (docname) => {
    const suffix = root.dataset.linkSuffix;
    const path = suffix === "/" ? `${docname}/`.replace(/(^|\/)index\/$/, "$1") : docname + suffix;
    return here(path.split("/").map(encodeURIComponent).join("/"));
  };

  const pages = new Map();
  const fetched = (url) => {
    if (!pages.has(url)) {
      const got = fetch(url)
        .then((response) => response.text())
        .then((text) => new DOMParser().parseFromString(text, "text/html"));
      pages.set(url, got);
    }
    return pages.get(url);
  };

  const marked = (text, { sought, made }) => {
    const parts = [];
    let from = 0;
    for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}_]+/gu)) {
      const stemmed = made.stem.stemWord(word.normalize("NFC"));
      if (!sought.some((meaning) => meaning.has(stemmed))) continue;
      const mark = document.createElement("mark");
      mark.textContent = word;
      parts.push(text.slice(from, index), mark);
      from = index + word.length;
    }
    return [...parts, text.slice(from)];
  };

  // The text that has the most of the words sought, if one has any.
  const fullest = (texts, { sought, made }) => {
    let best;
    let most = 0;
    for (const each of texts) {
      const stems = made.stemsOf(each.text);
      const met = sought.filter((meaning) => stems.some((stem) => meaning.has(stem))).length;
      if (met > most) [best, most] = [each, met];
      if (most === sought.length) break;
    }
    return best;
  };

  // Plain spaces alone run together: French has others, which keep a mark with its word.
  const flat = (text) => text.replace(/[ \t\n\r]+/g, " ").trim();

  // What stands around the first word found.
  const cut = (text, length, context) => {
    const before = marked(text, context)[0].length;
    const isFar = before > 60 && before < text.length; // a narrow screen shows 80 letters
    const start = isFar ? text.lastIndexOf(" ", before - 40) + 1 : 0;
    const rest = text.slice(start);
    const kept = rest.length > length ? rest.slice(0, length).replace(/ \S*$/, "") + "…" : rest;
    return marked((start ? "… " : "") + kept, context);
  };

  const SENTENCE = /(\S+\s+){4}/; // a label says less than what the page is about

  // What was found, a sentence, else a label, else a line of code; and what the page is about.
  const excerpt = (page, anchor, context) => {
    const main = page.querySelector("main");
    for (const extra of main.querySelectorAll(".headerlink, .page-foot, script, .linenos")) extra.remove();
    const scope = (anchor && page.getElementById(anchor)) || main;
    const all = (selector) => [...scope.querySelectorAll(selector)];
    const blocks = all("p, li, dt, dd, td, th, figcaption")
      .filter((each) => !each.querySelector("p, li, dd, pre")) // their words would run together
      .map((node) => ({ node, text: flat(node.textContent) }));
    const lines = (node) => node.textContent.split("\n").map((text) => ({ node, text: flat(text) }));
    const own = anchor && scope.querySelector(":scope > p:not([class])");
    const about = page.querySelector('meta[name="description"]:not([data-shared])');
    const sentence = fullest(blocks.filter(({ text }) => SENTENCE.test(text)), context);
    return {
      sentence: sentence?.text,
      about: flat((own?.textContent ?? about?.content) || ""),
      found: sentence ?? fullest(blocks, context) ?? fullest(all("pre").flatMap(lines), context),
    };
  };

  // What stands on one page is one row: its best hit, and the others below it.
  const SHOWN_OF_A_PAGE = 4;
  const grouped = (results) => {
    const pages = new Map();
    for (const result of results) pages.set(result.page, [...(pages.get(result.page) ?? []), result]);
    return [...pages.values()];
  };
  const group = ([best, ...others], context) => {
    const item = row(best, context);
    const list = (hits) => {
      const made = document.createElement("ul");
      made.append(...hits.map((hit) => row(hit, context)));
      return made;
    };
    if (others.length) item.append(list(others.slice(0, SHOWN_OF_A_PAGE)));
    if (others.length > SHOWN_OF_A_PAGE) {
      const rest = document.createElement("details");
      const title = document.createElement("summary");
      title.textContent = context.labels.rest.replace("{n}", others.length - SHOWN_OF_A_PAGE);
      rest.append(title, list(others.slice(SHOWN_OF_A_PAGE)));
      item.append(rest);
    }
    return item;
  };

  // Nothing but a label or a line of code may tell why a page was found.
  const proof = ({ node, text }, context) => {
    const parts = cut(text, 80, context);
    if (!node.matches("pre")) return parts;
    const line = document.createElement("code");
    line.append(...parts);
    return [`${context.labels.code} · `, line];
  };

  const row = (result, context) => {
    const { data } = context.made;
    const item = document.createElement("li");
    const link = document.createElement("a");
    const url = address(data.docnames[result.page]);
    link.href = url + (result.anchor ? `#${result.anchor}` : "");
    link.append(...marked(result.title, context));
    const where = document.createElement("small");
    const told = [result.type, result.kind ? data.titles[result.page] : ""].filter(Boolean).join(" · ");
    if (told !== result.title) where.textContent = told;
    const words = document.createElement("p");
    item.append(link, where, words);
    const showWords = async () => {
      try {
        const page = await fetched(url);
        const { sentence, about, found } = excerpt(page.cloneNode(true), result.anchor, context);
        const text = sentence ?? about;
        if (text !== result.title) words.replaceChildren(...cut(text, 220, context));
        if (result.kind === 3 && found) {
          if (!sentence) where.replaceChildren(...proof(found, context));
          link.hash = found.node.closest("section[id]")?.id ?? "";
        }
        if (result.anchor && !page.getElementById(result.anchor)) link.hash = "";
      } catch {
        // pages read from a disk cannot be fetched: the title is enough
      }
      if (!words.textContent) words.remove();
    };
    item.showWords = () => (shown ??= showWords());
    let shown;
    context.watcher.observe(item);
    return item;
  };

  // Whoever mistyped learns which words were taken instead, as the first results write them.
  const correction = (mistaken, rows, { stem }, labels) => {
    const marks = rows.flatMap((row) => [...row.querySelectorAll("mark")].map((mark) => mark.textContent));
    const isName = (form) => form !== form.toLowerCase();
    marks.sort((a, b) => isName(a) - isName(b) || a.length - b.length);
    const written = ([, meaning]) => {
      const keys = [...meaning.keys()];
      const forms = keys.map((key) => marks.find((form) => stem.stemWord(form) === key)).filter(Boolean);
      return forms.length ? forms : keys.slice(0, 1);
    };
    const quoted = (words) => words.map((word) => labels.quoted.replace("{word}", word)).join(", ");
    const said = document.createElement("span");
    said.textContent = labels.corrected
      .replace("{written}", quoted(mistaken.flatMap(written)))
      .replace("{typed}", quoted(mistaken.map(([word]) => word)));
    return said;
  };

  // Where it is: in the dialog, which leads to `all` results on the search page, or on that page,
  // where `more` shows the next ones.
  window.eigSearch = (within, labels, load) => {
    const [field, list, count, help, all, more] = [
      "[type=search]",
      ".results",
      ".count",
      ".no-results",
      ".all",
      ".more",
    ].map((part) => within.querySelector(part));
    const title = document.title;
    const limit = all ? 8 : 20;
    let waiting = [];
    const first = (makers) => makers.splice(0, limit).map((make) => make());
    const show = (rows) => {
      list.append(...rows);
      if (more) more.hidden = !waiting.length;
    };
    more?.querySelector("button").addEventListener("click", () => {
      const rows = first(waiting);
      show(rows);
      rows[0].querySelector("a").focus();
    });
    // What is seen first comes whole, unless the network is slow: then words come to their room.
    const ready = (rows) =>
      Promise.race([
        Promise.all(rows.slice(0, 8).map((row) => row.showWords())),
        new Promise((done) => setTimeout(done, 400)),
      ]);
    const watcher = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        watcher.unobserve(target);
        target.showWords();
      }
    });
    let turn = 0;
    const run = async () => {
      const mine = ++turn;
      const query = field.value.trim();
      if (!all) document.title = query ? `${query} – ${title}` : title;
      if (query.length < 2) {
        list.replaceChildren();
        count.textContent = "";
        for (const part of [help, all, more]) if (part) part.hidden = true;
        return;
      }
      if (!list.children.length) count.textContent = labels.loading;
      let made;
      try {
        made = await index(load);
      } catch {
        count.textContent = labels.offline;
        return;
      }
      if (mine !== turn) return;
      const { results, partial, sought, mistaken } = find(query, made);
      watcher.disconnect();
      const makers = grouped(results).map((hits) => () => group(hits, { sought, made, labels, watcher }));
      const rows = first(makers);
      await ready(rows);
      if (mine !== turn) return;
      waiting = makers; // until then "more" goes on with the list that is seen
      list.replaceChildren();
      show(rows);
      const words = partial ? labels.some : results.length === 1 ? labels.one : labels.many;
      count.textContent = results.length ? words.replace("{n}", results.length) : labels.none;
      if (results.length && mistaken.length) count.prepend(correction(mistaken, rows, made, labels));
      if (help) help.hidden = results.length > 0;
      if (all) {
        all.hidden = !waiting.length;
        const link = all.querySelector("a");
        link.search = new URLSearchParams({ q: query });
      }
    };
    // The list is renewed a moment after the last letter, or at once when a key needs it.
    let shown;
    let pause;
    const settle = () => {
      clearTimeout(pause);
      if (shown?.query !== field.value) shown = { query: field.value, done: run() };
      return shown.done;
    };
    field.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(settle, 120);
    });
    const links = () => [...list.querySelectorAll("a, summary")].filter((each) => each.checkVisibility());
    const keys = async (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      await settle();
      const places = [field, ...links()];
      const place = Math.max(0, places.indexOf(document.activeElement));
      places[(place + step + places.length) % places.length].focus();
    };
    field.addEventListener("keydown", keys);
    list.addEventListener("keydown", keys);
    field.form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await settle();
      if (all) links()[0]?.click();
      else if (location.protocol !== "file:") history.replaceState(null, "", `?${new URLSearchParams({ q: field.value })}`);
    });
    if (!all) field.value = new URLSearchParams(location.search).get("q") ?? "";
    settle();
  };
})();
