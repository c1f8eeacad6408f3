// Which view is shown, keys, and printing.

const main = document.getElementById("main");
const sizes = {
  cases: cases.length, deviations: cases.filter((entry) => entry.verdict === "deviates").length,
  probes: cases.filter((entry) => entry.question !== undefined).length,
};
const tabs = new Map(views.map((view) => [view,
  h("a", { href: hashOf(stateOf(`#view=${view}`)) }, view[0].toUpperCase() + view.slice(1),
    view in sizes ? h("small", null, ` ${sizes[view].toLocaleString("en")}`) : null)]));
main.before(h("nav", { "aria-label": "Views" }, ...tabs.values()),
  h("p.unseen", { id: "status", role: "status" }));

const results = h("div.results");

function render() {
  const found = matching();
  for (const [view, tab] of tabs) {
    if (view === state.view) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  const isFiltered = state.view === "cases" || state.view === "timings";
  filters.hidden = !isFiltered;
  const content = {
    cases: casesView, operations: operationsView, rules: rulesView, deviations: deviationsView,
    probes: probesView, timings: timingsView,
  }[state.view](found);
  results.replaceChildren(...[content].flat(Infinity).filter(Boolean));
  if (isFiltered) syncFilters(found.length);
  if (state.opened) reveal(state.opened);
}

/** Opens the case that the address names, whatever the filters say. */
function reveal(name) {
  const entry = byName.get(name);
  if (!entry) return announce(`This report has no case ${name}`);
  let element = main.querySelector(`details[data-case="${entry.number}"]`);
  if (!element) {
    element = row(entry);
    results.prepend(h("section.entry", null, h("h3", null, entry.operation), element));
  }
  open(element);
  element.scrollIntoView({ block: "start" });
  element.querySelector("summary").focus({ preventScroll: true });
}

addEventListener("popstate", () => {
  if (location.hash === "#main") return;
  state = stateOf(location.hash);
  render();
});

// What the first screen links to lies below it.
document.querySelector("header").addEventListener("click", (event) => {
  if (!event.target.closest("a[href^='#']")) return;
  setTimeout(() => {
    main.focus({ preventScroll: true });
    tabs.get("cases").parentElement.scrollIntoView();
  });
});

// A case that is opened gets an address of its own.
main.addEventListener("toggle", (event) => {
  const { target } = event;
  if (!target.matches("details.case") || !target.open) return;
  const { name } = cases[Number(target.dataset.case)];
  if (state.opened !== name) {
    state.opened = name;
    history.replaceState(null, "", hashOf(state));
  }
}, true);

// Up and down go from case to case, Home and End to the first and last.
main.addEventListener("keydown", (event) => {
  if (!event.target.matches("details.case > summary") || event.altKey || event.ctrlKey || event.metaKey) return;
  const rows = [...main.querySelectorAll("details.case > summary")];
  const here = rows.indexOf(event.target);
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (to === undefined || !rows[to]) return;
  event.preventDefault();
  rows[to].focus();
});

// On paper what broke stands open.
const openedForPrint = [];
addEventListener("beforeprint", () => {
  for (const element of main.querySelectorAll("details.case:not([open])")) {
    if (!isBroken(cases[Number(element.dataset.case)].verdict)) continue;
    open(element);
    openedForPrint.push(element);
  }
});
addEventListener("afterprint", () => {
  for (const element of openedForPrint.splice(0)) element.open = false;
});

main.replaceChildren(filters, results);
render();
