// Fields that wait on this device until the site has them, each under its address.
// Document event "unsent" after each attempt to send: { entry, outcome, answer }.

const PREFIX = "unsent:";
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 60000;
const PATIENCE = 20000;
const MONTH = 2592000;
const here = document.querySelector("[data-person]").dataset;
let tries = 0;
let timer;
let running;

// From the cookie, because signing in again in another tab changes it.
const token = () => document.cookie.match(/csrftoken=([^;]+)/)?.[1];
const read = (key) => JSON.parse(localStorage.getItem(key));
const random = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0")).join("");

export function device() {
  if (!localStorage.getItem("device")) localStorage.setItem("device", random());
  return localStorage.getItem("device");
}

// Rises even if the clock is set back.
function sequence() {
  const next = Math.max(Date.now(), Number(localStorage.getItem("sequence")) + 1);
  localStorage.setItem("sequence", next);
  return next;
}

// The person's own entries, oldest first; of one page if it is given.
export const waiting = (page = "") =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .map(read)
    .filter((entry) => entry.person === here.person && entry.page.startsWith(page))
    .sort((a, b) => a.sequence - b.sequence);

// By this cookie, signing out knows that it would delete something.
function note() {
  const [first] = waiting();
  const value = first ? encodeURIComponent(`${first.person}:${first.page}`) : "";
  document.cookie = `unsent=${value}; path=/; samesite=lax; max-age=${first ? MONTH : 0}`;
}

function write(entry) {
  localStorage.setItem(PREFIX + entry.address, JSON.stringify(entry));
  note();
}

export function keep(entry) {
  write({ ...entry, person: here.person, device: device(), sequence: sequence() });
}

const isCurrent = (entry) => read(PREFIX + entry.address)?.sequence === entry.sequence;

export function forget(entry) {
  if (isCurrent(entry)) localStorage.removeItem(PREFIX + entry.address);
  note();
}

function post(entry, keepalive) {
  const { address, fields, page, person } = entry;
  const own = { person, device: entry.device, sequence: entry.sequence };
  if (page === here.attempt) own.seen = here.seen;
  return fetch(address, {
    method: "POST",
    body: new URLSearchParams([...fields, ...Object.entries(own)]),
    headers: { accept: "application/json", "x-csrftoken": token() },
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE),
    keepalive,
  }).catch(() => null);
}

function outcomeOf(response, answer) {
  const status = response?.status ?? 500;
  if (status >= 500 || status === 429) return "offline";
  if ([0, 401, 403].includes(status)) return "signedOut";
  return response.ok && !answer.refusal ? "saved" : "refused";
}

async function deliver(entry, keepalive = false) {
  const response = await post(entry, keepalive);
  const answer = (await response?.json().catch(() => null)) ?? {};
  const outcome = outcomeOf(response, answer);
  if (outcome === "saved") forget(entry);
  if (outcome === "refused" && isCurrent(entry)) {
    write({ ...entry, refusal: answer.refusal ?? "" });
  }
  const detail = { entry, outcome, answer };
  document.dispatchEvent(new CustomEvent("unsent", { detail }));
  return outcome;
}

// A draft stays here: the page that keeps it delivers it.
const unrefused = () => waiting().filter((entry) => !("refusal" in entry || entry.isDraft));

async function drain() {
  for (let [entry] = unrefused(); entry; [entry] = unrefused()) {
    const outcome = await deliver(entry);
    if (outcome === "offline" || outcome === "signedOut") return retry();
  }
  tries = 0;
}

// Full jitter: after an outage, not all come back at once.
function retry() {
  const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** tries++);
  timer = setTimeout(send, Math.random() * longest);
}

// Resolves when everything was sent or the first attempt failed.
export function send() {
  clearTimeout(timer);
  running ??= drain().finally(() => { running = null; });
  return running;
}

addEventListener("online", send);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") send();
  else unrefused().forEach((entry) => deliver(entry, true));
});
