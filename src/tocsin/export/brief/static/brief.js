"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

  // Whatever a link leads to is opened first.
  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) {
      box.open = true;
    }
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  // Paper has no folds.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("details:not([open], .machine)");
    opened.forEach((box) => { box.open = true; });
  });
  addEventListener("afterprint", () => {
    opened.forEach((box) => { box.open = false; });
  });

  // A number under the pointer is lit on the map.
  const pins = new Map(all("a.pin").map((pin) => [pin.getAttribute("href"), pin]));
  const light = (event, on) => {
    const link = event.target.closest && event.target.closest("a.badge");
    const pin = link && pins.get(link.getAttribute("href"));
    if (pin) pin.classList.toggle("lit", on);
  };
  document.addEventListener("pointerover", (event) => light(event, true));
  document.addEventListener("pointerout", (event) => light(event, false));

  // Search and unfold the incidents.
  const place = document.getElementById("incident-tools");
  if (!place) return;
  const cards = all("article.card");
  const texts = cards.map((card) => card.textContent.toLowerCase());
  place.className = "tools";
  const label = document.createElement("label");
  label.textContent = "Show incidents with the words ";
  const field = document.createElement("input");
  field.type = "search";
  label.append(field);
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Unfold everything";
  place.append(label, button, said);
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    cards.forEach((card, n) => {
      const fits = words.every((word) => texts[n].includes(word));
      card.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    said.textContent = words.length ? `${shown} of ${cards.length} shown` : "";
  });
  button.addEventListener("click", () => {
    const folded = all("#incidents details").some((box) => !box.open);
    all("#incidents details").forEach((box) => { box.open = folded; });
    button.textContent = folded ? "Fold everything" : "Unfold everything";
  });
})();
