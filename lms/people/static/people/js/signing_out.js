// Signing out sends what waits on this device, and asks only about the rest.

const page = document.querySelector("[data-person]");
const { forget, send, waiting } = await import(page.dataset.unsent);
const form = page.querySelector("form");

form.addEventListener("submit", () => waiting().forEach(forget));
page.querySelector("[role=status]").hidden = false;
await send();
if (waiting().length) {
  page.querySelector("[role=status]").hidden = true;
  page.querySelector("[data-left]").textContent =
    waiting().map((entry) => entry.label).join(", ");
} else {
  form.submit();
}
