// How an attempt's page shows what is saved: beside each question, and for all of them.

const bar = document.querySelector("[data-attempt]");

export function mark(fieldset, text, state = "warn") {
  const saved = fieldset.querySelector("[data-saved]");
  saved.dataset.state = state;
  saved.textContent = text;
}

// Said again only when it changes.
export function say(text, state = "warn") {
  const saved = document.getElementById("saved");
  const use = saved.querySelector("use");
  if (saved.querySelector("span").textContent === text) return;
  saved.dataset.state = state === "warn" ? state : "";
  saved.querySelector("span").textContent = text;
  use.setAttribute("href", use.getAttribute("href").replace(/#.*/, state === "warn" ? "#i-warn" : "#i-ok"));
}

export function showState({ name, answered, part, label }) {
  const link = document.getElementById(`to-${name}`);
  link.toggleAttribute("data-done", answered || part);
  link.toggleAttribute("data-part", part);
  link.querySelector("[data-label]").textContent = label;
  const done = document.querySelectorAll(".navigator [data-done]:not([data-part])");
  bar.querySelector("[data-answered]").textContent = done.length;
  const progress = document.querySelector("progress[data-progress]");
  if (progress) progress.value = done.length;
}

// What happened elsewhere; it stays while answers are saved here.
export function notify(text) {
  bar.querySelector("[data-notice]").textContent = text;
}
