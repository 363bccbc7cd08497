// Forgets the drafts of anonymous parts that were delivered, or cannot be any more.

const { forget, waiting } = await import(document.querySelector("[data-unsent]").dataset.unsent);

for (const { dataset } of document.querySelectorAll("[data-delivered]")) {
  waiting(dataset.delivered).filter((entry) => entry.isDraft).forEach(forget);
}
