// The place and the reflections of a lesson, saved as it is read; and its print button.

const prose = document.querySelector("[data-reading]");
const key = `place:${location.pathname}`;
const headers = { ...JSON.parse(document.body.getAttribute("hx-headers")), "hx-request": "true" };
const post = (url, body) => fetch(url, { method: "POST", headers, body, keepalive: true });
let isFinished = false;

function place() {
  const read = [...prose.children].filter(
    (block) => block.id && block.getBoundingClientRect().top < innerHeight * 0.4,
  );
  return Number(read.at(-1)?.id.slice(1) ?? 0);
}

// Stays on this device until the server has it: the signal may be weak.
function remember() {
  const now = String(place());
  if (isFinished || now === (localStorage.getItem(key) ?? prose.dataset.place)) return;
  localStorage.setItem(key, now);
  send(now);
}

function send(value) {
  const forget = (answer) => {
    if (!answer.ok) return;
    prose.dataset.place = value;
    localStorage.removeItem(key);
  };
  post(prose.dataset.reading, new URLSearchParams({ place: value })).then(forget, () => {});
}

addEventListener("visibilitychange", () => document.hidden && remember());
document.addEventListener("submit", (event) => { isFinished ||= event.target.id === "finish"; });

const kept = localStorage.getItem(key) ?? prose.dataset.place;
if (localStorage.getItem(key)) send(kept);
const isReload = performance.getEntriesByType("navigation")[0]?.type !== "navigate";
if (!location.hash && !isReload && kept > 1) document.getElementById(`b${kept}`)?.scrollIntoView();

const timers = new Map();
document.addEventListener("input", ({ target }) => {
  const form = target.closest("[data-autosave]");
  clearTimeout(timers.get(form));
  if (form) timers.set(form, setTimeout(save, 1000, form));
});

async function save(form) {
  const output = form.querySelector("output");
  const answer = await post(form.action, new URLSearchParams(new FormData(form))).catch(() => null);
  output.textContent = answer?.ok ? output.dataset.saved : output.dataset.failed;
}

for (const element of document.querySelectorAll("[data-print]")) element.hidden = false;
document.addEventListener("click", ({ target }) => target.closest("[data-print] button") && print());
