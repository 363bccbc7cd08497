// Shows all people, the exceptions, or those without a mark, also without a signal.

const tabs = [...document.querySelectorAll("nav [data-show]")];
const rows = () => [...document.querySelectorAll("[data-row]")];
const markOf = (row) => row.querySelector("input[type=radio]:checked")?.value ?? "";
const isSaved = (row) => row.querySelector("[name^=seen-]").value !== "";

const belongs = {
  "": () => true,
  exceptions: (row) => isSaved(row) && !["", "present"].includes(markOf(row)),
  unmarked: (row) => !isSaved(row),
};

function count() {
  for (const tab of tabs) {
    const people = rows().filter(belongs[tab.dataset.show]).length;
    tab.querySelector("[data-number]").textContent = people;
  }
}

// Rows stay where they are while people are marked, until a tab is chosen again.
function show(wanted) {
  for (const row of rows()) row.hidden = !belongs[wanted](row);
  const nobody = document.getElementById("nobody");
  for (const tab of tabs) {
    const isWanted = tab.dataset.show === wanted;
    tab.toggleAttribute("aria-current", isWanted);
    if (isWanted) {
      tab.setAttribute("aria-current", "true");
      nobody.textContent = tab.dataset.nobody;
      nobody.hidden = rows().some((row) => !row.hidden);
    }
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-show]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.replaceState(null, "", link.getAttribute("href"));
  show(link.dataset.show);
  if (!link.closest("nav")) document.querySelector("[data-row]:not([hidden]) input[type=radio]")?.focus();
});
document.addEventListener("attendance-saved", count);
