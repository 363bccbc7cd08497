// An answer stays on this device until the server has it, and is sent again.

const place = document.querySelector("[data-attempt]");
const prefix = `answer:${place.dataset.attempt}`;
const token = JSON.parse(document.body.getAttribute("hx-headers"))["x-csrftoken"];

function say(sentence) {
  const saved = document.getElementById("saved");
  const use = saved.querySelector("use");
  saved.dataset.state = "warn";
  saved.querySelector("span").textContent = sentence;
  use.setAttribute("href", use.getAttribute("href").replace(/#.*/, "#i-warn"));
}

function sayWhy(status) {
  if (status === 401) say(place.dataset.signedOut);
  else if (status >= 400 && status < 500) say(place.dataset.refused);
  else say(place.dataset.offline);
}

function addressOf(request) {
  return new URL(request.path, location.href).pathname;
}

document.addEventListener("htmx:beforeSend", ({ detail }) => {
  const answer = new URLSearchParams(detail.requestConfig.formData).toString();
  localStorage.setItem(`answer:${addressOf(detail.requestConfig)}`, answer);
});

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const { status } = detail.xhr;
  const isRefused = status >= 400 && status < 500 && status !== 401;
  const name = `answer:${addressOf(detail.requestConfig)}`;
  if (detail.successful || isRefused) localStorage.removeItem(name);
  if (!detail.successful) sayWhy(status);
});

document.addEventListener("htmx:afterSettle", () => {
  const done = document.querySelectorAll(".navigator [data-done]:not([data-part])");
  document.querySelector("[data-answered]").textContent = done.length;
});

async function sendAgain() {
  const names = Object.keys(localStorage).filter((name) => name.startsWith(prefix));
  const headers = { "x-csrftoken": token, "hx-request": "true" };
  let isSent = false;
  for (const name of names) {
    const body = new URLSearchParams(localStorage.getItem(name));
    const answer = await fetch(name.slice(7), { method: "POST", body, headers }).catch(() => null);
    if (answer && (answer.ok || answer.status === 409)) localStorage.removeItem(name);
    if (answer?.ok) isSent = true;
    else sayWhy(answer?.status);
  }
  if (isSent) location.reload();
}

addEventListener("online", sendAgain);
sendAgain();
