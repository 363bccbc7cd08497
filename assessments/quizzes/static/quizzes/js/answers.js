// An answer stays on this device until the server has it, and is sent again.

const PREFIX = "answer:";
const bar = document.querySelector("[data-attempt]");

// The key under which the answer posted to a URL is stored.
const keyOf = (url) => PREFIX + new URL(url, location.href).pathname;
// From the cookie, because signing in again in another tab changes it.
const token = () => document.cookie.match(/csrftoken=([^;]+)/)?.[1];
// Saved, or refused for good: sending it again would change nothing.
const isSettled = (status) => [200, 400, 404, 409].includes(status);

const unsent = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));

// Signing out reads from the cookie where there are answers that it would delete.
function note() {
  const [key] = unsent();
  const path = key ? encodeURIComponent(key.slice(PREFIX.length).replace(/answers\/.*/, "")) : "";
  document.cookie = `unsent=${path}; path=/; samesite=lax; max-age=${key ? 2592000 : 0}`;
}

function store(key, answer) {
  localStorage.setItem(key, answer);
  note();
}

function remove(key) {
  localStorage.removeItem(key);
  note();
}

function explain(status) {
  const { signedOut, refused, offline } = bar.dataset;
  const sentences = { 401: signedOut, 403: signedOut, 400: refused, 404: refused, 409: refused };
  const saved = document.getElementById("saved");
  const use = saved.querySelector("use");
  saved.dataset.state = "warn";
  saved.querySelector("span").textContent = sentences[status] ?? offline;
  use.setAttribute("href", use.getAttribute("href").replace(/#.*/, "#i-warn"));
}

document.addEventListener("htmx:configRequest", ({ detail }) => {
  detail.headers["x-csrftoken"] = token();
});

document.addEventListener("htmx:beforeSend", ({ detail }) => {
  const answer = new URLSearchParams(detail.requestConfig.formData).toString();
  store(keyOf(detail.requestConfig.path), answer);
});

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (isSettled(detail.xhr.status)) remove(keyOf(detail.requestConfig.path));
  if (!detail.successful) explain(detail.xhr.status);
});

document.addEventListener("htmx:afterSettle", () => {
  const done = document.querySelectorAll(".navigator [data-done]:not([data-part])");
  document.querySelector("[data-answered]").textContent = done.length;
});

function post(key) {
  const headers = { "x-csrftoken": token(), "hx-request": "true" };
  const body = new URLSearchParams(localStorage.getItem(key));
  return fetch(key.replace(PREFIX, ""), { method: "POST", body, headers }).catch(() => null);
}

async function sendAgain() {
  let isSent = false;
  for (const key of unsent()) {
    if (!key.startsWith(keyOf(bar.dataset.attempt))) continue;
    const response = await post(key);
    if (isSettled(response?.status)) remove(key);
    if (response?.ok) isSent = true;
    else explain(response?.status);
  }
  if (isSent) location.reload();
}

addEventListener("online", sendAgain);
sendAgain();
