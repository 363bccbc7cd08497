// Counts the saved marks again when another one is saved.

const isSaved = (row) => row.querySelector("[name^=seen-]").value;
const markOf = (row) => (isSaved(row) && row.querySelector("input[type=radio]:checked")?.value) || "";

function count() {
  const marks = [...document.querySelectorAll("[data-row]")].map(markOf);
  for (const cell of document.querySelectorAll("[data-count]")) {
    cell.textContent = marks.filter((mark) => mark === cell.dataset.count).length;
  }
  const marked = marks.filter(Boolean).length;
  for (const cell of document.querySelectorAll("[data-marked]")) cell.textContent = marked;
  const progress = document.querySelector("progress");
  if (progress) progress.value = marked;
  for (const part of document.querySelectorAll("[data-rest]")) part.hidden = marked === marks.length;
  const undo = document.querySelector("[data-undo]");
  if (undo) undo.hidden = false;
}

document.addEventListener("attendance-saved", count);
