// Begin in the first field where the answer is beside it; Ctrl+Enter saves.
const form = document.querySelector("[data-points]");

if (matchMedia("(min-width: 60rem)").matches) {
  form?.querySelector("[type=number]")?.focus({ preventScroll: true });
}

form?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
