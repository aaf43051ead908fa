"use strict";
// A paragraph's comments come up from below; without this they are a page of their own.
const sheet = document.getElementById("sheet");
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target === sheet && !sheet.open) sheet.showModal();
});
sheet?.addEventListener("click", (event) => { if (event.target === sheet) sheet.close(); });
