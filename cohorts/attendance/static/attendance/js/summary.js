// Counts the saved marks again when another one is saved.

const isSaved = (row) => row.querySelector("[name^=seen-]").value;
const markOf = (row) => (isSaved(row) && row.querySelector("input[type=radio]:checked")?.value) || "";

function count() {
  const marks = [...document.querySelectorAll("[data-row]")].map(markOf);
  for (const cell of document.querySelectorAll("[data-count]")) {
    cell.textContent = marks.filter((mark) => mark === cell.dataset.count).length;
  }
}

document.addEventListener("attendance-saved", count);
