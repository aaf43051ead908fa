"use strict";
// Keeps the look of the house, by version, and one page that says there is no network. Pages themselves are never
// kept: on a shared phone they would show one neighbour's matters to the next. HOUSE is written above by the server.
const KEEP = `rongshu-${HOUSE.version}`;
const FILES = new Set(HOUSE.files);
self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEEP).then((cache) => cache.addAll([...FILES, HOUSE.offline])).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("rongshu-") && name !== KEEP;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))).then(() => self.clients.claim()));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(HOUSE.offline)));
  } else if (FILES.has(new URL(request.url).pathname + new URL(request.url).search)) {
    event.respondWith(caches.match(request).then((kept) => kept || fetch(request)));
  }
});
