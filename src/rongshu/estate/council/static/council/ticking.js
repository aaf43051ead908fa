"use strict";
// How many names are ticked, so that they can be held against the number of papers.
const names = () => [...document.querySelectorAll("input[name=voter]")];
const told = document.querySelector("[data-ticked]");
const tell = () => { if (told) told.textContent = `${names().filter((n) => n.checked).length} / ${names().length}`; };
document.addEventListener("change", tell);
document.querySelector("[data-tick-all]")?.addEventListener("click", () => {
  const on = names().some((n) => !n.checked);
  names().forEach((n) => { n.checked = on; });
  tell();
});
tell();
