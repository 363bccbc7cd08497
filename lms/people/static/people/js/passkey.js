// allauth tells of a refused or cancelled passkey only in the console.
document.addEventListener("allauth.error", () => {
  for (const note of document.querySelectorAll("[data-passkey-trouble]")) note.hidden = false;
});
