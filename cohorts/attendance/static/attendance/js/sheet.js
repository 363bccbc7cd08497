// Each mark is kept on this device until the server has it, and is sent in order.

const bar = document.querySelector("[data-sheet]");
const roll = document.getElementById("roll");
const KEY = `attendance:${location.pathname}`;
const LATER = 5000;
// From the cookie, because signing in again in another tab changes it.
const token = () => document.cookie.match(/csrftoken=([^;]+)/)?.[1];
const isClosed = Boolean(roll?.elements.reason);

// Person → the fields to send, in the order in which they were marked.
const read = () => new Map(JSON.parse(localStorage.getItem(KEY) ?? "[]"));
const write = (waiting) => localStorage.setItem(KEY, JSON.stringify([...waiting]));

const rowOf = (person) => document.getElementById(`person-${person}`);
const say = (text) => { bar.querySelector("[data-saved]").textContent = text; };

function fieldsOf(person) {
  const names = ["outcome", "missed", "excuse", "seen"].map((name) => `${name}-${person}`);
  const data = new FormData(roll);
  return names.map((name) => [name, data.get(name) ?? ""]);
}

const needsMinutes = (row) => {
  const chosen = row.querySelector("input[type=radio]:checked");
  return ["late", "left_early"].includes(chosen?.value) && !row.querySelector(".short").value;
};

function show({ enrolment, seen, outcome, missed, excuse, saved, refusal }) {
  const row = rowOf(enrolment);
  if (!row) return;
  row.querySelector("[name^=seen-]").value = seen ?? "";
  if (!refusal) follow(String(enrolment), seen);
  const error = row.querySelector("[data-row-error]");
  error.hidden = !refusal;
  error.textContent = refusal ?? "";
  if (outcome) {
    row.querySelector(`input[value=${outcome}]`).checked = true;
    row.querySelector(".short").value = missed;
    delete row.dataset.state;
  }
  const note = row.querySelector("[data-row-saved]");
  if (saved) note.textContent = saved;
  note.dataset.state = refusal ? "bad" : "good";
  document.dispatchEvent(new CustomEvent("attendance-saved", { detail: { row, excuse } }));
}

// A mark made while the one before was being sent replaces that one.
function follow(person, seen) {
  const waiting = read();
  const fields = waiting.get(person);
  if (!fields) return;
  waiting.set(person, fields.map(([name, value]) => [name, name.startsWith("seen-") ? seen : value]));
  write(waiting);
}

async function post(fields) {
  const body = new URLSearchParams(fields);
  const headers = { "x-csrftoken": token(), accept: "application/json" };
  return fetch(location.pathname, { method: "POST", body, headers, redirect: "manual" })
    .catch(() => null);
}

let isSending = false;

async function send() {
  if (isSending) return;
  isSending = true;
  try {
    for (let waiting = read(); waiting.size; waiting = read()) {
      const [person, fields] = [...waiting][0];
      const response = await post(fields);
      if (!response || response.status >= 500) return keep(bar.dataset.offline);
      if (![200, 400, 404, 409].includes(response.status)) return keep(bar.dataset.signedOut);
      settle(person, fields);
      if (response.status === 404) continue;
      const { rows } = await response.json();
      rows.forEach(show);
      say(rows.at(-1)?.saved ?? "");
    }
  } finally {
    isSending = false;
  }
}

// Forget what was sent, unless the person was marked again meanwhile.
function settle(person, fields) {
  const waiting = read();
  if (JSON.stringify(waiting.get(person)) === JSON.stringify(fields)) waiting.delete(person);
  write(waiting);
}

function keep(sentence) {
  say(`${sentence} (${read().size})`);
  setTimeout(send, LATER);
}

function mark(event) {
  const row = event.target.closest("[data-row]");
  if (!row || isClosed) return;
  if (needsMinutes(row)) {
    if (event.target.type === "radio") row.querySelector(".short").focus();
    return;
  }
  const person = row.id.replace("person-", "");
  const waiting = read();
  waiting.delete(person);
  waiting.set(person, fieldsOf(person));
  write(waiting);
  say(bar.dataset.saving);
  send();
}

// What waits to be sent would be marked again after an undo.
document.querySelector("[data-undo]")?.addEventListener("submit", (event) => {
  if (!read().size) return;
  event.preventDefault();
  keep(bar.dataset.offline);
});

if (roll) {
  document.querySelector("[data-noscript]")?.remove();
  roll.addEventListener("change", mark);
  addEventListener("online", send);
  send();
}
