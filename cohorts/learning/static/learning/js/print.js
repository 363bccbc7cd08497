for (const element of document.querySelectorAll("[data-print]")) element.hidden = false;

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print] button")) window.print();
});
