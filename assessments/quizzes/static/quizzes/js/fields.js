// The fields of a question: what they hold, showing an answer in them, moving steps.

export function fieldsOf(fieldset) {
  const own = ([name]) => name === fieldset.id || name.startsWith(`${fieldset.id}-`);
  return [...new FormData(fieldset.form)].filter(own);
}

const isChoice = (input) => ["radio", "checkbox"].includes(input.type);

export function show(fieldset, fields) {
  const has = (input) => fields.some(([name, value]) => name === input.name && value === input.value);
  const valueOf = (input) => fields.find(([name]) => name === input.name)?.[1] ?? "";
  for (const input of fieldset.querySelectorAll("input, select, textarea")) {
    if (isChoice(input)) input.checked = has(input);
    else if (input.type !== "hidden") input.value = valueOf(input);
  }
  for (const [, value] of fields) {
    const step = fieldset.querySelector(`.order [value="${CSS.escape(value)}"]`)?.closest("li");
    step?.parentNode.append(step);
  }
  limit(fieldset);
}

// Whether the person answered before the scripts were loaded.
export const isTouched = (fieldset) =>
  [...fieldset.querySelectorAll("input, select, textarea")].some((input) => {
    if (isChoice(input)) return input.checked !== input.defaultChecked;
    if (input.options) return input.selectedIndex > 0 && !input.selectedOptions[0].defaultSelected;
    return input.value !== input.defaultValue;
  });

// The first step cannot move up, nor the last one down.
function limit(fieldset) {
  const steps = [...fieldset.querySelectorAll(".order li")];
  steps.forEach((step, index) => {
    const [up, down] = step.querySelectorAll("button");
    up.setAttribute("aria-disabled", index === 0);
    down.setAttribute("aria-disabled", index === steps.length - 1);
  });
}

export function move(button) {
  const step = button.closest("li");
  if (button.value.endsWith(":up")) step.previousElementSibling?.before(step);
  else step.nextElementSibling?.after(step);
  limit(step.closest("fieldset.question"));
  button.focus();
  button.dispatchEvent(new Event("change", { bubbles: true }));
}

// The flag of a question, here and in the list.
export function toggle(button, fieldset, link) {
  const isOn = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", isOn);
  button.querySelector("span").textContent = isOn ? button.dataset.on : button.dataset.off;
  link.toggleAttribute("data-flag", isOn);
  for (const parent of [fieldset, link]) parent.querySelector("[data-flagged]").hidden = !isOn;
  return isOn;
}
