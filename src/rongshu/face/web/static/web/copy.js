"use strict";
// Copies the private link; without a clipboard the address bar is still there.
const copy = document.querySelector("[data-copy]");
if (copy && navigator.clipboard) {
  copy.addEventListener("click", () => navigator.clipboard.writeText(copy.dataset.copy).then(() => {
    document.querySelector("[data-copied]").hidden = false;
  }));
} else if (copy) { copy.hidden = true; }
