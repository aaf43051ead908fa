"use strict";
// Keeps the look of the house, by version, one page that says there is no network, and pages with nobody's data in
// them that work without. Other pages are never kept: on a shared phone they would show one neighbour's matters to
// the next. HOUSE is written above by the server.
const KEEP = `rongshu-${HOUSE.version}`;
const FILES = new Set(HOUSE.files);
self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEEP).then((cache) => cache.addAll([...FILES, HOUSE.offline, ...HOUSE.pages])).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("rongshu-") && name !== KEEP;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))).then(() => self.clients.claim()));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    const path = new URL(request.url).pathname, page = HOUSE.pages.includes(path) ? path : "";
    event.respondWith(fetch(request).then((answer) => keep(page, answer)).catch(() => caches.match(page || HOUSE.offline)));
    event.waitUntil(forget());
  } else if (FILES.has(new URL(request.url).pathname + new URL(request.url).search)) {
    event.respondWith(caches.match(request).then((kept) => kept || fetch(request)));
  }
});
async function keep(page, answer) {
  if (page && answer.ok && !answer.redirected) await (await caches.open(KEEP)).put(page, answer.clone());
  return answer;
}
// Lists that rooms keep for work without network say until when; at the next page opened after that they go.
function forget() {
  return new Promise((done) => {
    const ask = indexedDB.open("rongshu-kept");
    ask.onupgradeneeded = () => ask.transaction.abort(); // there is none, and none is made here
    ask.onerror = done;
    ask.onsuccess = () => {
      const base = ask.result;
      const going = base.transaction("lists", "readwrite"), every = going.objectStore("lists").openCursor();
      every.onsuccess = () => { const row = every.result; if (!row) return; if (row.value.until < Date.now()) row.delete(); row.continue(); };
      going.oncomplete = going.onabort = () => { base.close(); done(); };
    };
  });
}
