// Shows the next code when the half minute is over, without loading the page again.

const CHECK_EVERY = 10; // seconds: people who scanned are counted
const screen = () => document.querySelector("[data-screen]");
let endsAt;
let checkedAt;
let isLoading = false;

const now = () => performance.now() / 1000;

function begin() {
  checkedAt = now();
  endsAt = checkedAt + Number(screen().dataset.seconds);
}

async function load() {
  isLoading = true;
  checkedAt = now();
  const response = await fetch(location.href, { redirect: "manual" }).catch(() => null);
  if (response?.type === "opaqueredirect") return location.reload();
  const text = response?.ok ? await response.text().catch(() => "") : "";
  const page = new DOMParser().parseFromString(text, "text/html");
  const next = page.querySelector("[data-screen]");
  if (next) {
    screen().replaceWith(next);
    begin();
  }
  isLoading = false;
}

function tick() {
  const left = Math.ceil(endsAt - now());
  const countdown = document.querySelector("[data-countdown]");
  if (countdown) countdown.textContent = left > -5 ? `${Math.max(left, 0)} s` : screen().dataset.offline;
  const isDue = left <= 0 ? now() - checkedAt > 2 : now() - checkedAt > CHECK_EVERY;
  if (isDue && !isLoading) load();
}

const fullScreen = document.querySelector("[data-full-screen]");
if (fullScreen && document.documentElement.requestFullscreen) {
  fullScreen.hidden = false;
  fullScreen.addEventListener("click", () => document.documentElement.requestFullscreen());
}

begin();
setInterval(tick, 250);
