for (const place of document.querySelectorAll("[data-print]")) place.hidden = false;

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print] button")) window.print();
});
