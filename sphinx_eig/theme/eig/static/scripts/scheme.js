// Runs before the first paint, so that no page flashes in the wrong colours.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const stored = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // the reader refuses storage: follow the system
    }
  };
  // data-theme is the scheme shown, which Read the Docs' menu follows; data-scheme is the choice.
  const apply = () => {
    const choice = ["light", "dark"].includes(stored("eig-scheme")) ? stored("eig-scheme") : "system";
    root.dataset.scheme = choice;
    root.dataset.theme = choice === "system" ? (dark.matches ? "dark" : "light") : choice;
  };
  apply();
  // An announcement that was put away stays so until its text is another.
  const { announcement } = root.dataset;
  if (announcement && stored("eig-announcement") === announcement) root.dataset.dismissed = "";
  dark.addEventListener("change", apply);
  addEventListener("storage", apply);
  addEventListener("eig-scheme", apply);
})();
