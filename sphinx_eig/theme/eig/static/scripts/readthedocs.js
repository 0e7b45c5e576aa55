// Fills the menus of versions and languages from Read the Docs, where the site's options left them empty.
// An entry leads to this page in the other version or language.
window.eigReadTheDocs = (data) => {
  const root = new URL(document.documentElement.dataset.content_root, document.baseURI).href;
  const here = location.href.split(/[?#]/)[0];
  const page = here.startsWith(root) ? here.slice(root.length) : "";
  const fill = (kind, links) => {
    const usable = links.filter(({ text, url }) => text && /^https?:\/\//.test(url ?? ""));
    if (usable.length < 2) return;
    for (const menu of document.querySelectorAll(`[data-menu="${kind}"]`)) {
      const list = menu.querySelector("ul");
      if (list.children.length) continue;
      for (const { text, url, current } of usable) {
        const link = document.createElement("a");
        link.textContent = text;
        link.href = url.replace(/\/?$/, "/") + page;
        if (current) {
          link.setAttribute("aria-current", "true");
          const summary = menu.querySelector("summary");
          summary.setAttribute("aria-label", summary.ariaLabel.replace(/[^:]*$/, ` ${text}`));
          summary.firstElementChild.textContent = text;
        }
        const item = document.createElement("li");
        item.append(link);
        list.append(item);
      }
      menu.hidden = false;
    }
  };
  const versions = data?.versions?.active;
  if (Array.isArray(versions)) {
    fill(
      "versions",
      versions.map((version) => ({
        text: version?.slug,
        url: version?.urls?.documentation,
        current: version?.slug === data.versions.current?.slug,
      })),
    );
  }
  const project = data?.projects?.current;
  const translations = data?.projects?.translations;
  if (project && Array.isArray(translations)) {
    fill(
      "languages",
      [project, ...translations].map((each, rank) => ({
        text: each?.language?.name ?? each?.language?.code,
        url: each?.urls?.documentation,
        current: rank === 0,
      })),
    );
  }
};
