// A patrol in the hand. Every point lies on the disk before it is counted, under a number of its own; it goes out by
// itself, may be sent twice, and stays until the server has said that it is there. Where nothing was recorded nothing
// is drawn but a dashed line.
const main = document.getElementById("main"), at = (id) => document.getElementById(id), find = (part, what) => part.querySelector(what);
const words = Object.fromEntries([...at("words").content.querySelectorAll("[data-word]")].map((one) => [one.dataset.word, one.textContent.trim()]));
const wanted = new URLSearchParams(location.search).get("at"), GAP = 120, STEP = 10, SIZE = 200;
let base, reaches = [], patrol = null, points = [], findings = [], others = [], state = "idle", told = "", view = "whole", done = null;
let watch = null, lock = null, problem = "", battery = null, photos = [];

const opened = new Promise((ready, failed) => {
  const ask = indexedDB.open("rongshu-patrols", 1);
  ask.onupgradeneeded = () => {
    ask.result.createObjectStore("reaches", { keyPath: "place" });
    ask.result.createObjectStore("patrols", { keyPath: "uuid" });
    ask.result.createObjectStore("points", { keyPath: ["patrol", "n"] });
    ask.result.createObjectStore("findings", { keyPath: "uuid" });
  };
  ask.onsuccess = () => ready(ask.result);
  ask.onerror = () => failed(ask.error);
});
// Done only when it lies on the disk: a battery may die the moment after.
const write = (stores, act) => new Promise((ready, failed) => {
  const going = base.transaction(stores, "readwrite", { durability: "strict" });
  act(...stores.map((name) => going.objectStore(name)));
  going.oncomplete = ready;
  going.onerror = (event) => failed(event.target.error);
  going.onabort = () => failed(going.error);
});
const read = (store, of) => new Promise((ready, failed) => {
  const ask = base.transaction(store).objectStore(store).getAll(of && IDBKeyRange.bound([of], [of, []]));
  ask.onsuccess = () => ready(ask.result);
  ask.onerror = () => failed(ask.error);
});

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const clock = (moment) => new Date(moment).toLocaleTimeString("zh-CN", { hour: "numeric", minute: "2-digit", hour12: false, timeZone: main.dataset.zone });
function ago(second) {
  const gone = Math.max(0, Math.round(Date.now() / 1000 - second));
  return gone < 90 ? fill(words.seconds, { n: gone }) : gone < 5400 ? fill(words.minutes, { n: Math.round(gone / 60) }) : fill(words.hours, { n: Math.round(gone / 3600) });
}

// Metres as the server counts them: by steps the receiver's own unrest can't make, never over a gap.
function apart(a, b) {
  const rad = Math.PI / 180, x = (b.lon - a.lon) * Math.cos(a.lat * rad), y = b.lat - a.lat;
  return Math.hypot(x, y) * 111_320;
}
function runs() {
  const found = [];
  for (const one of points.toSorted((a, b) => a.at - b.at)) {
    const run = found.at(-1);
    if (run && one.at - run.at(-1).at <= GAP) run.push(one); else found.push([one]);
  }
  return found;
}
function metres() {
  let sum = 0;
  for (const run of runs()) {
    let last = null;
    for (const one of run.filter((p) => !(p.accuracy > 100))) {
      if (!last) { last = one; continue; }
      const step = apart(last, one);
      if (step >= Math.max(STEP, one.accuracy || STEP)) { sum += step; last = one; }
    }
  }
  return sum;
}

// The map: the line of the reach, what was walked, and gaps as dashed lines. No tiles, so it needs no network.
function drawMap() {
  const here = points.at(-1), line = patrol.line, cos = Math.cos(line[0][1] * Math.PI / 180);
  const flat = ([lon, lat]) => [lon * cos, -lat], near = view === "near" && here;
  const box = (near ? [[here.lon - 0.004 / cos, here.lat - 0.004], [here.lon + 0.004 / cos, here.lat + 0.004]] : [...line, ...points.map((p) => [p.lon, p.lat])]).map(flat);
  const [left, top] = [0, 1].map((n) => Math.min(...box.map((p) => p[n]))), [right, bottom] = [0, 1].map((n) => Math.max(...box.map((p) => p[n])));
  const scale = 920 / Math.max(right - left, bottom - top, 1e-6), wide = (right - left) * scale + 80, high = (bottom - top) * scale + 80;
  const put = (p) => { const [x, y] = flat(p); return `${((x - left) * scale + 40).toFixed(1)} ${((y - top) * scale + 40).toFixed(1)}`; };
  const path = (corners) => (corners.length ? `M${corners.map(put).join("L")}` : "");
  const walked = runs().map((run) => run.map((p) => [p.lon, p.lat]));
  at("map").setAttribute("viewBox", `0 0 ${Math.max(wide, 500).toFixed(0)} ${Math.max(high, 380).toFixed(0)}`);
  at("line").setAttribute("d", path(line));
  at("walked").setAttribute("d", walked.map((run) => path(run.length > 1 ? run : [run[0], run[0]])).join(""));
  at("gaps").setAttribute("d", walked.slice(1).map((run, n) => path([walked[n].at(-1), run[0]])).join(""));
  at("me").setAttribute("d", here ? path([[here.lon, here.lat], [here.lon, here.lat]]) : "");
  at("marks").setAttribute("d", findings.filter((f) => f.lon !== null).map((f) => path([[f.lon, f.lat], [f.lon, f.lat]])).join(""));
}

function draw() {
  const going = Boolean(patrol) && !patrol.ended, running = going && watch !== null;
  at("choose").hidden = Boolean(patrol);
  at("going").hidden = !running;
  at("paused").hidden = !going || running;
  at("on").hidden = !going;
  at("sent").hidden = !done || Boolean(patrol);
  if (!patrol) drawReaches();
  if (going) {
    for (const part of document.querySelectorAll("[data-reach]")) part.textContent = patrol.name;
    drawMap();
    drawFindings();
  }
  if (done) { at("sent-link").href = `${main.dataset.patrols}/${done.uuid}`; at("sent-what").textContent = done.what; }
  tick();
}
function drawReaches() {
  const shown = wanted && reaches.some((r) => r.place === wanted) ? reaches.filter((r) => r.place === wanted) : reaches;
  at("none").hidden = shown.length > 0;
  at("reaches").hidden = !shown.length;
  at("reaches").replaceChildren(...shown.map((one) => {
    const part = at("reach").content.cloneNode(true).firstElementChild;
    part.dataset.place = one.place;
    find(part, ".name").textContent = one.name;
    find(part, ".about").textContent = `${one.river} · ${(one.metres / 1000).toFixed(1)} km`;
    return part;
  }));
  const people = new Map(shown.flatMap((one) => one.holders.map((h) => [h.person, h.name]))), select = at("instead");
  at("deputy").hidden = !people.size;
  if (select.options.length !== people.size + 1) select.replaceChildren(new Option(words.myself, ""), ...[...people].map(([person, name]) => new Option(name, person)));
}
function drawFindings() {
  at("findings").hidden = !findings.length;
  at("findings").replaceChildren(...findings.map((one) => {
    const part = at("finding").content.cloneNode(true).firstElementChild;
    find(part, ".text").textContent = one.text || words.photo;
    find(part, ".about").textContent = `${clock(one.at)} · ${fill(words.photos, { n: one.photos.length })} · ${one.sent ? words.there : words.here}`;
    return part;
  }));
}
// What changes by the second: how long, how far, when the last point came, what is sent.
function tick() {
  if (patrol && !patrol.ended) {
    const last = points.at(-1), silent = last ? Date.now() / 1000 - last.at : 0, gap = watch !== null && last && silent > GAP;
    at("means-now").textContent = ways().find((one) => one.value === (patrol.means || "on_site")).closest("label").textContent.trim();
    at("since").textContent = fill(words.since, { time: clock(patrol.began) });
    at("last").textContent = problem || (last ? fill(gap ? words.gap : words.last, { ago: ago(last.at) }) : words.searching);
    at("last").className = problem || gap ? "late" : "";
    at("metres").textContent = metres() < 950 ? fill(words.metres, { n: Math.round(metres() / 10) * 10 }) : fill(words.km, { n: (metres() / 1000).toFixed(1) });
    at("lasted").textContent = fill(words.lasted, { n: Math.max(0, Math.round((Date.now() - Date.parse(patrol.began)) / 60_000)) });
    at("blur").textContent = last?.accuracy ? fill(words.accuracy, { n: Math.round(last.accuracy) }) : "";
    at("holes").textContent = runs().length > 1 ? fill(words.holes, { n: runs().length - 1 }) : "";
    at("kept").textContent = fill(words.kept, { n: points.length });
    at("kept-when").textContent = last ? fill(words.last, { ago: ago(last.at) }) : "";
    at("light").textContent = lock ? words.awake : words.asleep;
    at("battery").hidden = !battery || battery.level > 0.2 || battery.charging;
    if (battery) find(at("battery"), "span").textContent = fill(words.battery, { n: Math.round(battery.level * 100) });
  }
  tell();
}
function waiting() {
  return points.filter((p) => !p.sent).length + others.reduce((sum, one) => sum + one.waits, 0);
}
function tell() {
  const line = at("network"), n = waiting(), open = findings.filter((f) => !f.sent).length, warn = ["off", "enter", "refused", "spoilt"].includes(state);
  const text = { off: n + open ? words.waits : words.off, sending: words.sending, enter: words.entered, refused: words.refused, spoilt: words.spoilt }[state] || words.up;
  line.hidden = !patrol && !others.length && state !== "enter" && !(state === "off" && !reaches.length);
  line.className = `notice ${warn ? "warn" : ""}`;
  find(line, "span").textContent = fill(text, { n, found: open, why: told });
  find(line, "button").hidden = state !== "spoilt";
  find(line, "a").hidden = state !== "enter";
  find(line, "a").href = `${main.dataset.enter}?next=${encodeURIComponent(location.pathname + location.search)}`;
}

// One point after the other onto the disk, so that their numbers have no hole and none is written twice.
let writing = Promise.resolve();
function came(position) {
  const { longitude, latitude, accuracy, altitude, speed } = position.coords;
  writing = writing.then(() => keep({ at: position.timestamp / 1000, lon: longitude, lat: latitude, accuracy, altitude, speed })).catch(() => { problem = words.full; tick(); });
}
async function keep(given) {
  if (!patrol || patrol.ended) return;
  const one = { patrol: patrol.uuid, n: points.length ? points.at(-1).n + 1 : 0, ...given, seq: null, sent: false };
  try { await write(["points"], (store) => store.add(one)); } catch (error) {
    if (error?.name !== "ConstraintError") throw error; // another page of this phone has taken the number
    points = await read("points", patrol.uuid);
    one.n = points.at(-1).n + 1;
    await write(["points"], (store) => store.add(one));
  }
  points.push(one);
  problem = "";
  if (!at("on").hidden) drawMap();
  tick();
}
function failed(error) {
  problem = error.code === error.PERMISSION_DENIED ? words.denied : "";
  tick();
}
async function stayAwake() {
  try { lock = (await navigator.wakeLock?.request("screen")) || null; } catch { lock = null; }
  lock?.addEventListener("release", () => { lock = null; tick(); });
  tick();
}
function record() {
  if (watch !== null) return;
  if (!("geolocation" in navigator)) { problem = words.denied; watch = -1; draw(); return; }
  watch = navigator.geolocation.watchPosition(came, failed, { enableHighAccuracy: true, maximumAge: 0, timeout: 60_000 });
  navigator.storage?.persist?.();
  stayAwake();
  draw();
}
function rest() {
  if (watch !== null && watch >= 0) navigator.geolocation.clearWatch(watch);
  watch = null;
  lock?.release();
}

// How somebody goes is mostly how they went the last time.
const ways = () => [...document.querySelectorAll("[name=means]")], means = () => ways().find((one) => one.checked).value;
function remember() { for (const one of ways()) if (one.value === localStorage.getItem("rongshu-means")) one.checked = true; }
async function begin(place) {
  localStorage.setItem("rongshu-means", means());
  const reach = reaches.find((r) => r.place === place), device = localStorage.getItem("rongshu-device") || crypto.randomUUID();
  localStorage.setItem("rongshu-device", device);
  const person = at("instead").value, instead = reach.holders.some((h) => h.person === person) ? person : null;
  const made = { uuid: crypto.randomUUID(), place, name: reach.name, line: reach.line, began: new Date().toISOString(), ended: null, instead, device, means: means(), begun: false, next: 0 };
  await write(["patrols"], (store) => store.put(made));
  [patrol, points, findings, done] = [made, [], [], null];
  record();
  send();
}
async function end() {
  rest();
  await writing;
  patrol.ended = new Date().toISOString();
  await write(["patrols"], (store) => store.put(patrol));
  find(at("over"), "summary").parentElement.open = false;
  await load();
  draw();
  send();
}
async function found(event) {
  event.preventDefault();
  const text = at("text").value.trim(), last = points.at(-1);
  if (!text && !photos.length) { at("text").focus(); return; }
  const one = { uuid: crypto.randomUUID(), patrol: patrol.uuid, at: new Date().toISOString(), text, lon: last ? last.lon : null, lat: last ? last.lat : null, photos: photos.map((file) => ({ file, sha256: null, why: "" })), sent: false };
  await write(["findings"], (store) => store.put(one));
  findings.push(one);
  photos = [];
  event.target.reset();
  drawPhotos();
  event.target.closest("details").open = false;
  draw();
  send();
}
function drawPhotos() {
  at("picked").textContent = photos.length ? fill(words.photos, { n: photos.length }) : "";
}

const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] || "";
async function ask(path, body) {
  const headers = { "X-CSRFToken": token(), "Accept-Language": document.documentElement.lang };
  if (body && !(body instanceof FormData)) headers["Content-Type"] = "application/json";
  const how = body ? { method: "POST", body: body instanceof FormData ? body : JSON.stringify(body), headers } : { headers };
  const answer = await fetch(`/api/v1/${path}`, { credentials: "same-origin", cache: "no-store", ...how });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw Object.assign(new Error(said.sentence || answer.statusText), { status: answer.status, code: said.code });
  return said;
}
async function mine() {
  const answer = await fetch(main.dataset.reaches, { credentials: "same-origin", cache: "no-store" });
  if (!answer.ok) throw Object.assign(new Error(answer.statusText), { status: answer.status });
  const said = await answer.json();
  if (said.enter) throw Object.assign(new Error(""), { status: 401 });
  return said.reaches;
}
// One at a time, and once more when something came meanwhile.
let busy = false, again = false;
async function send() {
  if (busy) { again = true; return; }
  busy = true;
  // Two pages of one phone would give two chunks the same number.
  do { again = false; await (navigator.locks ? navigator.locks.request("rongshu-patrols", once) : once()); } while (again);
  busy = false;
}
async function once() {
  try {
    const all = (await read("patrols")).sort((a, b) => a.began.localeCompare(b.began));
    if (waiting()) { state = "sending"; tell(); }
    let refused = "", spoilt = "";
    for (const one of all) {
      try { spoilt = (await sendOne(one)) || spoilt; } catch (error) {
        if (!isRefusal(error)) throw error;
        refused = error.message; // it stays here; the others go out
      }
    }
    reaches = await mine();
    await write(["reaches"], (store) => { store.clear(); reaches.forEach((r) => store.put(r)); });
    [state, told] = [refused ? "refused" : spoilt ? "spoilt" : "idle", refused || spoilt];
  } catch (error) {
    if (isRefusal(error)) [state, told] = ["refused", error.message];
    else state = error.status === 401 || error.status === 403 ? "enter" : "off";
  }
  await load();
  draw();
}
const isRefusal = (error) => error.status >= 400 && error.status < 500 && ![401, 429].includes(error.status) && (error.status !== 403 || error.code === "not_allowed");
// Returns why a photo was not taken, '' when everything was.
async function sendOne(one) {
  if (!one.begun) {
    await ask("patrols", { uuid: one.uuid, place: one.place, began: one.began, device: one.device, means: one.means || "on_site", instead_of: one.instead });
    await change(one.uuid, { begun: true });
  }
  await sendPoints(one.uuid);
  const left = await sendFindings(one.uuid);
  const own = await read("points", one.uuid);
  if (!one.ended || own.some((p) => !p.sent)) return left;
  const answer = await ask(`patrols/${one.uuid}/hand-in`, { ended: one.ended, points: own.length });
  if (left) return left;
  done = { uuid: one.uuid, what: fill(words.handed, { n: answer.points, km: (answer.metres / 1000).toFixed(1), share: Math.round((answer.share || 0) * 100) }) };
  const range = IDBKeyRange.bound([one.uuid], [one.uuid, []]), gone = (await read("findings")).filter((f) => f.patrol === one.uuid);
  await write(["patrols", "points", "findings"], (kept, marks, seen) => { kept.delete(one.uuid); marks.delete(range); gone.forEach((f) => seen.delete(f.uuid)); });
  return "";
}
async function change(uuid, more) {
  const kept = (await read("patrols")).find((p) => p.uuid === uuid);
  await write(["patrols"], (store) => store.put(Object.assign(kept, patrol?.uuid === uuid ? { ended: patrol.ended } : {}, more)));
  if (patrol?.uuid === uuid) Object.assign(patrol, more);
}
// A chunk's number is written beside its points before it goes: sent again after anything, it is the same chunk.
async function sendPoints(uuid) {
  for (;;) {
    const open = (await read("points", uuid)).filter((p) => !p.sent), first = open.find((p) => p.seq !== null);
    if (!open.length) return;
    const seq = first ? first.seq : (await read("patrols")).find((p) => p.uuid === uuid).next;
    const chunk = first ? open.filter((p) => p.seq === seq) : open.slice(0, SIZE).map((p) => ({ ...p, seq }));
    if (!first) {
      await change(uuid, { next: seq + 1 });
      await write(["points"], (store) => chunk.forEach((p) => store.put(p)));
    }
    const rows = chunk.map(({ at: moment, lon, lat, accuracy, altitude, speed }) => ({ at: moment, lon, lat, accuracy, altitude, speed }));
    await ask(`patrols/${uuid}/points`, { seq, points: rows });
    await write(["points"], (store) => chunk.forEach((p) => store.put({ ...p, sent: true })));
    const there = new Set(chunk.map((p) => p.n));
    if (patrol?.uuid === uuid) for (const p of points) if (there.has(p.n)) [p.sent, p.seq] = [true, seq];
  }
}
// Returns why the server would not have a photo: that one stays on the phone until somebody leaves it out.
async function sendFindings(uuid) {
  let left = "";
  for (const one of (await read("findings")).filter((f) => f.patrol === uuid)) {
    for (const picture of one.photos.filter((p) => !p.sha256 && !p.why)) {
      const body = new FormData();
      body.append("file", picture.file);
      try { picture.sha256 = (await ask("evidence", body)).sha256; } catch (error) {
        if (![413, 422].includes(error.status)) throw error;
        picture.why = error.message;
      }
      await write(["findings"], (store) => store.put(one));
    }
    left = one.photos.find((p) => p.why)?.why || left;
    const named = one.photos.filter((p) => p.sha256).map((p) => p.sha256);
    if (one.sent || !(one.text || named.length)) continue;
    await ask(`patrols/${uuid}/findings`, { uuid: one.uuid, at: one.at, text: one.text, lon: one.lon, lat: one.lat, photos: named });
    one.sent = true;
    await write(["findings"], (store) => store.put(one));
  }
  return left;
}

async function drop() {
  const spoilt = (await read("findings")).filter((f) => f.photos.some((p) => p.why));
  for (const one of spoilt) one.photos = one.photos.filter((p) => !p.why);
  await write(["findings"], (store) => spoilt.forEach((one) => store.put(one)));
  state = "idle";
  send();
}

async function load() {
  await writing;
  const all = (await read("patrols")).sort((a, b) => a.began.localeCompare(b.began)), open = all.find((p) => !p.ended) || null;
  if (!patrol || patrol.ended) { // one that began meanwhile stays
    const there = open ? await read("points", open.uuid) : [];
    if (!patrol || patrol.ended) [patrol, points] = [open, there];
  }
  const seen = await read("findings");
  findings = patrol ? seen.filter((f) => f.patrol === patrol.uuid) : [];
  others = [];
  for (const one of all.filter((p) => p.ended)) others.push({ uuid: one.uuid, waits: (await read("points", one.uuid)).filter((p) => !p.sent).length });
}
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (!button) return;
  const acts = { drop, begin: () => begin(button.dataset.place), record, end, near: () => look("near"), whole: () => look("whole"), not: () => { button.closest("details").open = false; } };
  acts[button.dataset.do]();
});
function look(how) {
  view = how;
  for (const one of document.querySelectorAll("#views [data-do]")) one.setAttribute("aria-pressed", String(one.dataset.do === how));
  drawMap();
}
at("found").addEventListener("submit", found);
at("camera").addEventListener("change", () => { photos.push(...at("camera").files); at("camera").value = ""; drawPhotos(); });

async function start() {
  base = await opened;
  reaches = await read("reaches");
  remember();
  await load();
  navigator.getBattery?.().then((found_) => { battery = found_; battery.addEventListener("levelchange", tick); tick(); });
  draw();
  await send();
  window.addEventListener("online", send);
  document.addEventListener("visibilitychange", () => { if (document.hidden) return; if (watch !== null) stayAwake(); send(); });
  setInterval(tick, 1_000);
  setInterval(() => { if (!document.hidden && (patrol || others.length || state === "off")) send(); }, 10_000);
}
start();
