// Shows what is typed as it will be printed: data-echo names the output.
document.addEventListener("input", ({ target }) => {
  const output = document.getElementById(target.dataset.echo);
  if (output) output.textContent = target.value;
});
