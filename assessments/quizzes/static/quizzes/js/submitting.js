// Before the submission and on the result: what still waits on this device is sent.

const bar = document.querySelector("[data-attempt]");
const { forget, send, waiting } = await import(bar.dataset.unsent);
const form = document.querySelector("form[data-submit]");
const note = document.querySelector("[data-unsaved]");
const left = () => waiting(bar.dataset.attempt);

function warn() {
  note.hidden = false;
  note.querySelector("[data-left]").textContent = left().map((entry) => entry.label).join(", ");
  note.scrollIntoView();
}

note.querySelector("[data-forget]")?.addEventListener("click", () => {
  left().forEach(forget);
  note.hidden = true;
});

form?.addEventListener("submit", async (event) => {
  if (!left().length) return;
  event.preventDefault();
  await send();
  // What arrives after the time is refused for good: it must not hold up the rest.
  if (left().length && form.dataset.submit !== "late") warn();
  else form.submit();
});

if (left().length) {
  await send();
  if (left().length) warn();
  else location.reload();
}
