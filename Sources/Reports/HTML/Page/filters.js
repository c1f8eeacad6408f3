// The bar of filters. It stays while what it filters changes, so that nobody is interrupted typing.

const search = h("input", {
  type: "search", id: "search", placeholder: "name, rule, reason or tag", autocomplete: "off",
  oninput: () => go({ q: search.value }, true),
  onkeydown: (event) => {
    if (event.key === "Escape" && search.value) {
      event.preventDefault();
      go({ q: "" }, true);
    }
  },
});
const grouping = h("select", { id: "by", onchange: () => go({ by: grouping.value }) },
  ["operation", "rule", "scenario", "nothing"].map((by) => h("option", { value: by }, by)));
const groupingLabel = h("label", { for: "by" }, "Group by");
const boxes = verdicts.filter((verdict) => cases.some((entry) => entry.verdict === verdict))
  .map((verdict) => h("input", { type: "checkbox", value: verdict, onchange: chooseVerdicts }));
const chips = h("span");
const shown = h("p.shown");

const filters = h("form.filters", { role: "search", onsubmit: (event) => event.preventDefault() },
  h("label", { for: "search" }, "Search"), search, groupingLabel, grouping,
  h("fieldset", null, h("legend.unseen", null, "Verdicts"),
    boxes.map((box) => h(`label.toggle.${box.value}`, null, box, ` ${words(box.value)}`)),
    h("button.link", { type: "button", onclick: () => go({ verdicts: new Set(verdicts) }) }, "all"),
    h("button.link", { type: "button", onclick: () => go({ verdicts: new Set(verdicts.filter(isBroken)) }) },
      "broken only")),
  chips, shown);

function chooseVerdicts() {
  go({ verdicts: new Set(boxes.filter((box) => box.checked).map((box) => box.value)) });
}

/** Shows what the state says. */
function syncFilters(found) {
  if (search.value !== state.q) search.value = state.q;
  grouping.value = state.by;
  grouping.hidden = groupingLabel.hidden = state.view !== "cases";
  for (const box of boxes) box.checked = state.verdicts.has(box.value);
  chips.replaceChildren(...["rule", "operation", "deviation"].filter((key) => state[key]).map((key) =>
    h("button.chip", { type: "button", onclick: () => { go({ [key]: "" }); search.focus(); } },
      `${key}: ${state[key]} `, h("span", { "aria-hidden": "true" }, "×"),
      h("span.unseen", null, "remove this filter"))));
  const text = `${found.toLocaleString("en")} of ${count(cases.length, "result")} shown`;
  if (shown.textContent !== text) announce(text);
  shown.textContent = text;
}
