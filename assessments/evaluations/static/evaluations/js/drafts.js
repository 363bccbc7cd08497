// An anonymous part: its answers stay on this device until the page is delivered.

const bar = document.querySelector("[data-attempt]");
const { keep, waiting } = await import(bar.dataset.unsent);
const { fieldsOf, isTouched, show } = await import(bar.dataset.fields);
const { say } = await import(bar.dataset.status);
const { attempt, kept, label } = bar.dataset;
const form = document.getElementById("answers");
const items = [...form.querySelectorAll("fieldset.question")];

const given = (fieldset) => fieldsOf(fieldset).filter(([, value]) => value.trim());

function count() {
  form.querySelector("[data-count]").hidden = false;
  form.querySelector("[data-given]").textContent = items.filter((each) => given(each).length).length;
}

function store() {
  keep({ address: attempt, page: attempt, label, isDraft: true, fields: items.flatMap(given) });
  say(kept, "good");
  count();
}

const [draft] = waiting(attempt);
if (items.some(isTouched)) store();
else if (draft) {
  items.forEach((fieldset) => show(fieldset, draft.fields));
  say(kept, "good");
}
count();
form.addEventListener("input", store);
