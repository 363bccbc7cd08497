// Offers the reasons in the row of whoever is excused.

const template = document.getElementById("excuse");
const isExcused = (row) => Boolean(row.querySelector("input[value=excused]:checked"));

function offer(row) {
  const offered = row.querySelector("select");
  if (offered) return offered;
  const copy = template.content.cloneNode(true);
  const select = copy.querySelector("select");
  select.id = select.name = row.id.replace("person", "excuse");
  copy.querySelector("label").htmlFor = select.id;
  row.querySelector(".more").after(copy);
  return select;
}

if (template) {
  document.addEventListener("change", (event) => {
    const row = event.target.closest("[data-row]");
    if (row && isExcused(row)) offer(row);
  });
  document.addEventListener("attendance-saved", ({ detail }) => {
    if (isExcused(detail.row)) offer(detail.row).value = detail.excuse ?? "";
  });
}
