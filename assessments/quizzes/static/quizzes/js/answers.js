// An attempt: each answer is kept on this device and sent as it is given.

const bar = document.querySelector("[data-attempt]");
const { device, keep, send, waiting } = await import(bar.dataset.unsent);
const { mark, notify, say, showState } = await import(bar.dataset.status);
const { fieldsOf, isTouched, move, show, toggle } = await import(bar.dataset.fields);
const { attempt } = bar.dataset;
const form = document.getElementById("answers");

const byName = (name) => document.getElementById(name);
const isFlag = (entry) => entry.address.endsWith("?flag");
const fieldsetOf = (entry) =>
  entry.page === attempt ? byName(`q${entry.address.match(/answers\/(\d+)/)?.[1]}`) : null;
const labelOf = (fieldset) => fieldset.querySelector("legend span").textContent.trim();

const entryOf = (fieldset, fields, query = "") =>
  ({ address: fieldset.dataset.save + query, page: attempt, label: labelOf(fieldset), fields });

function given(fieldset, text = bar.dataset.saving) {
  keep(entryOf(fieldset, fieldsOf(fieldset)));
  mark(fieldset, text, "");
}

function flag(button) {
  const fieldset = button.closest("fieldset.question");
  const isOn = toggle(button, fieldset, byName(`to-${fieldset.id}`));
  keep(entryOf(fieldset, [["flag", isOn ? "on" : "off"]], "?flag"));
}

// What changed on other devices; an answer that still waits here arrives later, and counts.
function follow({ seen, changes = [], overtaken = [] }) {
  if (seen) bar.dataset.seen = seen;
  const own = waiting(attempt).map(fieldsetOf);
  for (const { html, state } of changes.filter(({ state }) => !own.includes(byName(state.name)))) {
    byName(state.name).outerHTML = html;
    mark(byName(state.name), bar.dataset.changed, "info");
    showState(state);
  }
  overtaken.forEach((name) => mark(byName(name), bar.dataset.overtaken, "info"));
  if (changes.length || overtaken.length) notify(bar.dataset.elsewhere);
}

function showRefusal(entry) {
  mark(fieldsetOf(entry), entry.refusal || bar.dataset.notAccepted);
  fieldsetOf(entry).querySelector("[data-saved]").setAttribute("role", "alert");
}

function showWaiting() {
  for (const entry of waiting(attempt).filter((each) => !isFlag(each))) {
    if ("refusal" in entry) showRefusal(entry);
    else mark(fieldsetOf(entry), bar.dataset.offline);
  }
}

function tell(outcome, saved) {
  bar.querySelector("[data-sign-in]").hidden = outcome !== "signedOut";
  if (outcome in bar.dataset && outcome !== "saved") return say(bar.dataset[outcome]);
  if (waiting(attempt).some((entry) => "refusal" in entry)) return say(bar.dataset.refused);
  if (saved) say(saved, "good");
}

document.addEventListener("unsent", ({ detail: { entry, outcome, answer } }) => {
  const fieldset = fieldsetOf(entry);
  tell(outcome, answer.saved);
  if (["offline", "signedOut"].includes(outcome)) showWaiting();
  if (!fieldset || isFlag(entry)) return;
  const current = waiting(attempt).find(({ address }) => address === entry.address);
  if (outcome === "saved" && !current) mark(fieldset, answer.saved, "good");
  if (outcome === "refused" && current && "refusal" in current) showRefusal(current);
  if (answer.state) showState(answer.state);
  follow(answer);
});

form.addEventListener("input", ({ target }) => {
  if (target.matches("[type=text], textarea")) given(target.closest("fieldset.question"), "");
});
form.addEventListener("change", ({ target }) => {
  given(target.closest("fieldset.question"));
  send();
});
form.addEventListener("click", (event) => {
  const button = event.target.closest(".flag, [name$='-move']");
  if (!button) return;
  event.preventDefault();
  if (button.matches(".flag")) flag(button);
  else if (button.getAttribute("aria-disabled") !== "true") move(button);
  send();
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await send();
  if (event.submitter?.name !== "review") return;
  const [left] = waiting(attempt);
  if (left) fieldsetOf(left).scrollIntoView();
  else location.assign(bar.dataset.review);
});

// Another tab of this browser: both are told.
addEventListener("storage", ({ key, newValue }) => {
  if (key === "tabs" && newValue?.startsWith(attempt)) return notify(bar.dataset.tabs);
  if (!newValue || !key.startsWith(`unsent:${attempt}`)) return;
  const entry = JSON.parse(newValue);
  if (isFlag(entry)) return;
  if ("refusal" in entry) return showRefusal(entry);
  show(fieldsetOf(entry), entry.fields);
  mark(fieldsetOf(entry), bar.dataset.changed, "info");
  localStorage.setItem("tabs", attempt + Date.now());
});

async function refresh() {
  if (document.visibilityState !== "visible") return;
  const query = new URLSearchParams({ device: device(), seen: bar.dataset.seen });
  const response = await fetch(`${bar.dataset.changes}?${query}`, { redirect: "manual" }).catch(() => null);
  if (response?.ok) follow(await response.json());
}
document.addEventListener("visibilitychange", refresh);
addEventListener("pageshow", ({ persisted }) => persisted && refresh());

const kept = waiting(attempt).filter((entry) => !isFlag(entry));
kept.forEach((entry) => show(fieldsetOf(entry), entry.fields));
showWaiting();
const addresses = kept.map(({ address }) => address);
for (const fieldset of form.querySelectorAll("fieldset.question")) {
  if (!addresses.includes(fieldset.dataset.save) && isTouched(fieldset)) given(fieldset);
}
send();
