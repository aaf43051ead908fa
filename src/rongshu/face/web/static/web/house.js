"use strict";
// The few things a page can't say in HTML. Everything works without them but the keys and the news.

// A second press while the first is under way would only be refused.
document.addEventListener("submit", (event) => {
  const { target: form, submitter: button } = event;
  if (form.method === "dialog" || event.defaultPrevented) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
  button?.setAttribute("aria-busy", "true");
});
const ready = (root) => root.querySelectorAll("form[data-sent]").forEach((form) => {
  delete form.dataset.sent;
  form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
});
window.addEventListener("pageshow", () => ready(document));
document.addEventListener("htmx:afterRequest", () => ready(document));

// What was photographed is shown before it is sent, also what was chosen before this script was there.
function picked(input) {
  const shown = input.parentElement.querySelector(".picked");
  shown.replaceChildren(...[...input.files].slice(0, 6).map((file) => {
    const image = document.createElement("img");
    image.alt = file.name;
    image.src = URL.createObjectURL(file);
    image.onload = () => URL.revokeObjectURL(image.src);
    return image;
  }));
  if (input.files.length) shown.append(` ${shown.dataset.words} ${input.files.length}`);
}
document.addEventListener("change", (event) => { if (event.target.matches("[data-photos]")) picked(event.target); });
window.addEventListener("pageshow", () => document.querySelectorAll("[data-photos]").forEach((one) => { if (one.files.length) picked(one); }));

document.addEventListener("click", (event) => {
  const at = (selector) => event.target.closest(selector);
  if (at("[data-print]")) window.print();
  if (at("[data-keys]")) document.getElementById("keys")?.showModal();
  if (at("[data-ring]")) { ringing(!rings()); if (rings()) ring(); }
});

// At the desk: J and K walk the list, or the rows of a register, E makes the next move, / searches.
const items = () => [...document.querySelectorAll("[data-list] a.item")];
const press = (element) => { element?.focus(); element?.click(); return Boolean(element); };
const keys = {
  j: () => walk(1), k: () => walk(-1), n: () => press(document.querySelector("[data-fresh]:not([hidden])")),
  e: () => press(document.querySelector("[data-next]")),
  1: () => press(suggestion(0)), 2: () => press(suggestion(1)), 3: () => press(suggestion(2)),
  "/": () => { const search = document.querySelector("[data-search]"); search?.focus(); search?.select(); return Boolean(search); },
  "?": () => { const list = document.getElementById("keys"); list?.showModal(); return Boolean(list); },
};
const suggestion = (n) => document.querySelectorAll(".suggestion button")[n];
// Rows of a register are not opened on the way: Enter opens the one under the focus, the last step leads to more.
function step_to(step) {
  const all = [...document.querySelectorAll("[data-row], a[rel=next]")], here = all.indexOf(document.activeElement);
  const next = all[here < 0 ? 0 : Math.min(Math.max(here + step, 0), all.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
  return Boolean(next);
}
function walk(step) {
  if (document.querySelector("[data-row]")) return step_to(step);
  const all = items(), here = all.findIndex((a) => a.hasAttribute("aria-current"));
  const next = all[here < 0 ? 0 : Math.min(Math.max(here + step, 0), all.length - 1)];
  next?.scrollIntoView({ block: "nearest" });
  return press(next);
}
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=radio], [type=checkbox], [type=file]), textarea, select, [contenteditable]");
  if ((event.metaKey || event.ctrlKey) && event.key === "k" && keys["/"]()) { event.preventDefault(); return; }
  if (typing && event.key === "Escape") event.target.blur();
  if (event.ctrlKey || event.metaKey || event.altKey || typing || document.querySelector("dialog[open]")) return;
  if (Object.hasOwn(keys, event.key.toLowerCase()) && keys[event.key.toLowerCase()]()) event.preventDefault();
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id === "case") {
    items().forEach((a) => a.toggleAttribute("aria-current", false));
    items().find((a) => a.pathname === location.pathname)?.setAttribute("aria-current", "true");
    document.querySelector(".work")?.classList.add("has-case");
    document.title = document.querySelector("#case [data-title]")?.dataset.title || document.title;
    window.scrollTo(0, 0);
  }
  if (event.target.id === "items") { document.querySelector("[data-fresh]")?.setAttribute("hidden", ""); edition = ""; news(); }
});

// What has just come in, asked for every few seconds while the page is looked at. Urgent ones ring.
const rings = () => localStorage.getItem("ring") === "on";
function ringing(on) {
  if (on !== undefined) localStorage.setItem("ring", on ? "on" : "off");
  document.querySelectorAll("[data-ring]").forEach((button) => {
    button.setAttribute("aria-pressed", String(rings()));
    const words = button.querySelector("[data-on]");
    words.textContent = rings() ? words.dataset.on : words.dataset.off;
  });
}
let sound;
function ring() {
  sound ??= new AudioContext();
  sound.resume();
  [0, 0.25].forEach((after) => {
    const tone = sound.createOscillator(), loud = sound.createGain(), from = sound.currentTime + after;
    tone.frequency.value = 880;
    loud.gain.setValueAtTime(0.25, from);
    loud.gain.exponentialRampToValueAtTime(0.001, from + 0.22);
    tone.connect(loud).connect(sound.destination);
    tone.start(from);
    tone.stop(from + 0.23);
  });
}
ringing();
let edition = "", rung = new Set();
async function news() {
  const list = document.querySelector("[data-news]");
  if (!list || document.hidden) return;
  const answer = await fetch(list.dataset.news, { headers: edition ? { "If-None-Match": edition } : {} }).catch(() => null);
  if (!answer || answer.status !== 200) return;
  edition = answer.headers.get("ETag") || "";
  const told = await answer.json(), shown = new Set(items().map((a) => a.dataset.number));
  const fresh = told.items.filter((one) => !shown.has(one.number)), pill = list.querySelector("[data-fresh]");
  pill.hidden = !fresh.length;
  pill.querySelector("[data-count]").textContent = fresh.length;
  for (const name of ["waiting", "overdue"]) document.querySelectorAll(`[data-${name}]`).forEach((n) => { n.textContent = told[name]; });
  const loud = fresh.filter((one) => one.urgent && !rung.has(one.number));
  loud.forEach((one) => rung.add(one.number));
  if (loud.length && rings()) ring();
}
const list = document.querySelector("[data-news]");
if (list) { setInterval(news, Number(list.dataset.every) * 1000); document.addEventListener("visibilitychange", news); }

if ("serviceWorker" in navigator && document.querySelector("link[rel=manifest]")) {
  navigator.serviceWorker.register("/service-worker.js").catch(() => {});
}
