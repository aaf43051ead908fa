"use strict";
// A card reader types the number and presses Enter: the field is always ready for the next one.
const card = document.querySelector("[data-card]");
const ready = () => { card.value = ""; card.focus(); };
document.addEventListener("htmx:beforeRequest", () => setTimeout(ready));
document.addEventListener("htmx:afterRequest", ready);
document.addEventListener("click", (event) => { if (!event.target.closest("button, a")) ready(); });
window.addEventListener("focus", ready);
ready();
