"use strict";
// The few things a page can't say in HTML. Everything works without them but the keys.

// A second press while the first is under way would only be refused.
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button || !button.hasAttribute("data-once")) return;
  if (event.target.dataset.sent) { event.preventDefault(); return; }
  event.target.dataset.sent = "1";
  button.setAttribute("aria-busy", "true");
});
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((f) => delete f.dataset.sent));

// At the desk: J and K walk the list, E makes the next move, / searches.
const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const items = [...document.querySelectorAll("[data-list] a.item")];
  const here = items.findIndex((a) => a.hasAttribute("aria-current"));
  const go = { j: items[here + 1], k: items[Math.max(here - 1, 0)] }[event.key];
  if (go) { event.preventDefault(); go.click(); go.scrollIntoView({ block: "nearest" }); }
  if (event.key === "e") { const main = document.querySelector("[data-next]"); if (main) { event.preventDefault(); main.click(); } }
  if (event.key === "/") { const search = document.querySelector("[data-search]"); if (search) { event.preventDefault(); search.focus(); } }
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id !== "case") return;
  document.querySelectorAll("[data-list] a.item").forEach((a) => {
    if (a.pathname === location.pathname) a.setAttribute("aria-current", "true"); else a.removeAttribute("aria-current");
  });
  document.querySelector(".work")?.classList.add("has-case");
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
if ("serviceWorker" in navigator && document.querySelector("link[rel=manifest]")) {
  navigator.serviceWorker.register("/service-worker.js").catch(() => {});
}
