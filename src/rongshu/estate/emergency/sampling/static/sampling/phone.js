// A unit's list in the hand. It is fetched once and kept in the phone; marks are kept before anything is said to be
// done, go out by themselves, and may be sent twice: each has a key. Names go from the phone when the round is over.
const main = document.getElementById("main"), words = main.dataset, at = (id) => document.getElementById(id);
const wanted = new URLSearchParams(location.search).get("list");
let list = null, queue = [], show = "left", state = "idle", lost = 0, base;

const opened = new Promise((done, failed) => {
  const ask = indexedDB.open("rongshu-kept", 1);
  ask.onupgradeneeded = () => { ask.result.createObjectStore("lists", { keyPath: "uuid" }); ask.result.createObjectStore("queue", { keyPath: "key" }); };
  ask.onsuccess = () => done(ask.result);
  ask.onerror = () => failed(ask.error);
});
// Done only when it lies on the disk: a battery may die the moment after.
const write = (store, act) => new Promise((done, failed) => {
  const going = base.transaction(store, "readwrite", { durability: "strict" });
  act(going.objectStore(store));
  going.oncomplete = done;
  going.onerror = going.onabort = () => failed(going.error);
});
const read = (store) => new Promise((done, failed) => {
  const ask = base.transaction(store).objectStore(store).getAll();
  ask.onsuccess = () => done(ask.result);
  ask.onerror = () => failed(ask.error);
});

// The same fold as on the server: whoever was sampled stays sampled, of the rest the latest holds, taken back is gone.
function standing(person) {
  const own = queue.filter((one) => one.kind === "mark" && one.person === person.person);
  const marks = [...person.marks, ...own], undone = new Set(marks.filter((m) => m.said === "undo").map((m) => m.undoes));
  const live = marks.filter((m) => m.said !== "undo" && !undone.has(m.key));
  const latest = live.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).at(-1);
  const said = live.some((m) => m.said === "sampled") ? "sampled" : latest?.said;
  return { live, waits: own.length > 0, state: said || (person.at_home ? "door" : "todo") };
}
const everybody = () => [...list.people, ...queue.filter((one) => one.kind === "person").map((one) => ({ ...one, person: one.key, marks: [], at_home: false, table: null, starts: null }))];
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const time = (moment) => new Date(moment).toLocaleTimeString("zh-CN", { hour: "numeric", minute: "2-digit", hour12: false, timeZone: words.zone });
const isLeft = (s) => !["sampled", "moved"].includes(s);
const labels = {};
at("person").content.querySelectorAll("[data-said]").forEach((button) => { labels[button.dataset.said] = button.textContent.trim(); });

function draw() {
  at("none").hidden = Boolean(list) || state === "over";
  at("over").hidden = state !== "over";
  tell();
  for (const id of ["tabs", "add", "bar"]) at(id).hidden = !list;
  if (!list) { at("list").replaceChildren(); at("clean").hidden = true; return; }
  const people = everybody().map((person) => ({ ...person, ...standing(person) }));
  const count = (is) => people.filter((p) => is(p.state)).length, lives = count((s) => s !== "moved"), left = count(isLeft);
  at("unit").textContent = list.unit;
  at("left").textContent = left ? fill(words.left, { n: left }) : words.none;
  at("of").textContent = `${fill(words.round, { n: list.round })} · ${fill(words.of, { done: count((s) => s === "sampled"), people: lives })}`;
  at("bar").max = Math.max(lives, 1);
  at("bar").value = count((s) => s === "sampled");
  at("clean").hidden = left > 0 || show === "all";
  const opened = new Set([...document.querySelectorAll(".sampling-person:has(details[open])")].map((row) => row.dataset.person));
  at("list").replaceChildren(...homes(people.filter((p) => show === "all" || isLeft(p.state)), opened));
  rooms();
}
function homes(people, opened) {
  const order = [...new Set(everybody().map((p) => p.home))], byHome = Map.groupBy(people, (p) => p.home);
  return order.filter((home) => byHome.has(home)).sort((a, b) => byHome.get(a)[0].room.localeCompare(byHome.get(b)[0].room, "zh", { numeric: true })).map((home) => {
    const part = at("home").content.cloneNode(true).firstElementChild, those = byHome.get(home);
    part.querySelector("h2").textContent = those[0].room;
    part.querySelector(".cells").append(...those.map((person) => row(person, opened)));
    return part;
  });
}
function row(person, opened) {
  const part = at("person").content.cloneNode(true).firstElementChild, find = (what) => part.querySelector(what);
  part.dataset.person = person.person;
  find(".name").textContent = person.name;
  const slot = person.starts ? `${time(person.starts)}–${time(person.ends)} · ${fill(words.table, { n: person.table })}` : "";
  const said = person.state === "todo" ? slot : `${labels[person.state]}${person.waits ? ` · ${words.mine}` : ""}`;
  find(".about").textContent = said;
  find("[data-said=sampled]").hidden = !isLeft(person.state);
  find("[data-said=undo]").hidden = !person.live.length;
  find(`.row [data-said=${person.state}]`)?.setAttribute("hidden", "");
  find("summary").setAttribute("aria-label", `${find("summary").getAttribute("aria-label")}: ${person.name}`);
  find("details").open = opened.has(person.person);
  return part;
}
function rooms() {
  const select = at("room"), chosen = select.value, found = new Map(list.people.map((p) => [p.home, p.room]));
  select.replaceChildren(...[...found].sort((a, b) => a[1].localeCompare(b[1], "zh", { numeric: true })).map(([home, room]) => new Option(room, home)));
  if (found.has(chosen)) select.value = chosen;
}
// What is sent and what is not, in one honest line.
function tell() {
  const line = at("network"), n = queue.length;
  const text = { off: n ? words.waits : words.nothing, sending: words.sending, enter: words.entered, kept: words.kept }[state] || (n ? words.sending : words.sent);
  line.hidden = !text || (state === "over" && !n) || (!list && !n);
  line.className = `notice ${["off", "enter", "kept"].includes(state) ? "warn" : ""}`;
  line.querySelector("span").textContent = fill(text, { n }) + (lost ? ` ${fill(words.lost, { n: lost })}` : "");
  line.querySelector("a").hidden = state !== "enter";
  if (state === "enter") line.querySelector("a").href = `${words.enter}?next=${encodeURIComponent(location.pathname + location.search)}`;
}

async function mark(person, said) {
  const now = new Date().toISOString(), held = standing(person).live;
  const made = said === "undo" ? held.map((m) => ({ undoes: m.key })) : [{ undoes: null }];
  const fresh = made.map((more) => ({ key: crypto.randomUUID(), kind: "mark", list: list.uuid, person: person.person, said, at: now, ...more }));
  await write("queue", (store) => fresh.forEach((one) => store.put(one)));
  queue.push(...fresh);
  draw();
  send();
}
at("list").addEventListener("click", (event) => {
  const button = event.target.closest("[data-said]"), person = button && everybody().find((p) => p.person === button.closest("[data-person]").dataset.person);
  if (person) { button.closest("details")?.removeAttribute("open"); mark(person, button.dataset.said); }
});
at("tabs").addEventListener("click", (event) => {
  const button = event.target.closest("[data-show]");
  if (!button) return;
  show = button.dataset.show;
  at("tabs").querySelectorAll("button").forEach((one) => one.setAttribute("aria-pressed", String(one === button)));
  draw();
});
at("add").querySelector("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const name = at("name").value.trim(), home = at("room").value;
  if (!name) return;
  const one = { key: crypto.randomUUID(), kind: "person", list: list.uuid, home, name, room: list.people.find((p) => p.home === home).room };
  await write("queue", (store) => store.put(one));
  queue.push(one);
  at("name").value = "";
  draw();
  send();
});

const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] || "";
async function ask(path, body) {
  const how = body ? { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json", "X-CSRFToken": token() } } : {};
  const answer = await fetch(words.api + path, { credentials: "same-origin", cache: "no-store", ...how });
  if (!answer.ok) throw Object.assign(new Error(answer.statusText), { status: answer.status, code: (await answer.json().catch(() => ({}))).code });
  return answer.json();
}
// One at a time, and once more when something came meanwhile.
let going = false, again = false;
async function send() {
  if (going) { again = true; return; }
  going = true;
  do { again = false; await once(); } while (again);
  going = false;
}
async function once() {
  const uuid = list?.uuid || wanted || queue[0]?.list;
  if (!uuid) { draw(); return; }
  try {
    if (queue.length) { state = "sending"; tell(); }
    await sendPeople();
    await sendMarks();
    await refresh(uuid);
  } catch (error) {
    await refused(error, uuid);
  }
  draw();
}
async function sendPeople() {
  for (const one of queue.filter((o) => o.kind === "person")) {
    const told = await ask(`${one.list}/people`, { key: one.key, home: one.home, name: one.name });
    const moved = queue.filter((o) => o.person === one.key).map((o) => ({ ...o, person: told.person }));
    await write("queue", (store) => { moved.forEach((o) => store.put(o)); store.delete(one.key); });
    list.people.push({ person: told.person, home: one.home, room: one.room, name: one.name, state: "todo", at_home: false, table: null, starts: null, ends: null, marks: [] });
    await write("lists", (store) => store.put(list));
    queue = await read("queue");
  }
}
async function sendMarks() {
  for (const [uuid, marks] of Map.groupBy(queue.filter((o) => o.kind === "mark"), (o) => o.list)) {
    for (let first = 0; first < marks.length; first += 200) {
      const batch = marks.slice(first, first + 200);
      const sent = batch.map(({ key, person, said, at, undoes }) => ({ key, person, said, at, undoes }));
      const told = await ask(`${uuid}/marks`, { marks: sent, source: "offline" });
      lost += told.unknown.length;
      keep(uuid, batch);
      await write("queue", (store) => batch.forEach((one) => store.delete(one.key)));
      const gone = new Set(batch.map((one) => one.key));
      queue = queue.filter((one) => !gone.has(one.key));
    }
  }
}
// Until the list is fetched anew, what was just sent stands in the one we have.
function keep(uuid, marks) {
  if (list?.uuid === uuid) for (const one of marks) list.people.find((p) => p.person === one.person)?.marks.push(one);
}
async function refresh(uuid) {
  const fresh = await ask(uuid);
  if (fresh.closed) { await forget(uuid); state = "over"; return; }
  list = fresh;
  await write("lists", (store) => store.put({ ...fresh, until: Date.parse(fresh.keep_until) }));
  state = "idle";
}
async function refused(error, uuid) {
  if (error.status === 401 || (error.status === 403 && error.code !== "not_allowed")) state = "enter";
  else if (error.status === 404 || error.code === "over") {
    await forget(uuid);
    const gone = queue.filter((one) => one.list === uuid);
    await write("queue", (store) => gone.forEach((one) => store.delete(one.key)));
    queue = queue.filter((one) => one.list !== uuid);
    state = "over";
  } else if (error.status === 403) { await forget(uuid); state = "kept"; }
  else state = "off";
}
async function forget(uuid) {
  await write("lists", (store) => store.delete(uuid));
  if (list?.uuid === uuid) list = null;
}

async function start() {
  base = await opened;
  const kept = await read("lists"), now = Date.now();
  for (const one of kept.filter((l) => l.until < now)) await write("lists", (store) => store.delete(one.uuid));
  queue = await read("queue");
  list = kept.find((l) => l.until >= now && (!wanted || l.uuid === wanted)) || null;
  draw();
  await send();
  window.addEventListener("online", send);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });
  setInterval(() => { if (!document.hidden && state !== "over") send(); }, 10_000);
}
start();
