// Shows a picture in full over the page, where its author asked for it; without it the link opens it.
(() => {
  "use strict";
  let dialog, picture;
  const make = () => {
    const template = document.getElementById("eig:zoom-template");
    document.body.append(template.content.cloneNode(true));
    dialog = document.body.lastElementChild;
    picture = dialog.querySelector("img");
    dialog.addEventListener("click", (event) => {
      if (event.target !== picture) dialog.close();
    });
  };
  for (const link of document.querySelectorAll("a.zoom"))
    link.addEventListener("click", (event) => {
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (!dialog) make();
      const shown = link.querySelector("img");
      picture.src = link.href;
      picture.alt = shown.alt;
      dialog.setAttribute("aria-label", link.getAttribute("aria-label"));
      dialog.showModal();
    });
})();
