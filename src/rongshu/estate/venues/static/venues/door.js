"use strict";
// A card reader types the number and presses Enter: the field is always waitForNext for the next one.
const card = document.querySelector("[data-card]");
const waitForNext = () => { card.value = ""; card.focus(); };
document.addEventListener("htmx:beforeRequest", () => setTimeout(waitForNext));
document.addEventListener("htmx:afterRequest", waitForNext);
document.addEventListener("click", (event) => { if (!event.target.closest("button, a")) waitForNext(); });
window.addEventListener("focus", waitForNext);
waitForNext();
