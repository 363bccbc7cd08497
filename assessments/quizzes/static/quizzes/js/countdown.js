// Shows the time that is left, and announces the last minutes. The server decides.

const ANNOUNCED = [30, 15, 10, 5, 2, 1];
const GRACE = 62;
const deadline = document.querySelector("[data-seconds]");
const shown = deadline?.querySelector("[data-countdown]");
const announced = deadline?.querySelector("[role=status]");
const end = Date.now() + Number(deadline?.dataset.seconds) * 1000;
let lastMinute = Infinity;

function inDigits(seconds) {
  const hours = Math.floor(seconds / 3600);
  const rest = [Math.floor((seconds % 3600) / 60), seconds % 60];
  const digits = rest.map((number) => String(number).padStart(2, "0")).join(":");
  return hours ? `${hours}:${digits}` : digits;
}

function announce(seconds) {
  const minute = Math.ceil(seconds / 60);
  if (minute < lastMinute && ANNOUNCED.includes(minute)) {
    announced.textContent = deadline.dataset.minutes.replace("{minutes}", minute);
  }
  lastMinute = minute;
}

function tick() {
  const seconds = Math.ceil((end - Date.now()) / 1000);
  if (seconds > 0) {
    shown.textContent = `· ${deadline.dataset.left.replace("{time}", inDigits(seconds))}`;
    announce(seconds);
    return;
  }
  if (!deadline.dataset.state) {
    deadline.dataset.state = "warn";
    shown.textContent = "";
    announced.textContent = deadline.dataset.over;
  }
  if (seconds <= -GRACE) {
    clearInterval(timer);
    location.replace(location.pathname);
  }
}

const timer = deadline && setInterval(tick, 1000);
if (deadline) tick();
