// Runs before the first paint, so that no page flashes in the wrong colours.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const stored = () => {
    try {
      return localStorage.getItem("eig-scheme");
    } catch {
      return null; // the reader refuses storage: follow the system
    }
  };
  // data-theme is the scheme shown, which Read the Docs' menu follows; data-scheme is the choice.
  const apply = () => {
    const choice = ["light", "dark"].includes(stored()) ? stored() : "system";
    root.dataset.scheme = choice;
    root.dataset.theme = choice === "system" ? (dark.matches ? "dark" : "light") : choice;
  };
  apply();
  dark.addEventListener("change", apply);
  addEventListener("storage", apply);
  addEventListener("eig-scheme", apply);
})();
