// Shows what some sides say; the page is whole without it.
(() => {
  const bar = document.getElementById("filter");
  const buttons = bar.querySelectorAll("button");
  const chosen = new Set();
  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const side = button.dataset.side;
    if (side === "") chosen.clear();
    else if (!chosen.delete(side)) chosen.add(side);
    for (const each of buttons) {
      const pressed = each.dataset.side === "" ? chosen.size === 0 : chosen.has(each.dataset.side);
      each.setAttribute("aria-pressed", String(pressed));
    }
    for (const each of document.querySelectorAll("[data-sides]")) {
      const sides = each.dataset.sides.split(" ");
      const shown = chosen.size === 0 || sides.some((one) => chosen.has(one));
      each.classList.toggle("recedes", !shown);
    }
  });
})();
