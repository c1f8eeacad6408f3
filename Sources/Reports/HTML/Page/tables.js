// By operation and by rule.

function operationsView() {
  const rows = grouped(cases, (entry) => entry.operation).map(([operation, entries]) =>
    tableRow(inner({ operation }, operation), null, entries, (verdict) => ({ operation, verdicts: new Set([verdict]) })));
  return [h("h2", null, "By operation"), table("Results by operation", "Operation", rows)];
}

function rulesView() {
  const rows = grouped(cases, (entry) => (entry.broken.length ? entry.broken : entry.rules))
    .map(([rule, entries]) => [rule, entries, entries.filter((entry) => isBroken(entry.verdict)).length])
    .sort(([, , a], [, , b]) => b - a)
    .map(([rule, entries]) =>
      tableRow(inner({ rule }, rule), run.demands[rule], entries, (verdict) => ({ rule, verdicts: new Set([verdict]) })));
  return [h("h2", null, "By rule"),
    h("p.hint", null, "A result counts under the rules that it broke; where it broke none, under those that it put to the test."),
    table("Results by rule", "Rule", rows)];
}

function table(caption, first, rows) {
  const present = tallied(cases);
  const head = verdicts.filter((verdict) => present[verdict]).map((verdict) => h("th.number", { scope: "col" }, words(verdict)));
  return h("div.scroll", { tabindex: 0, role: "region", "aria-label": caption },
    h("table", null, h("caption.unseen", null, caption),
      h("thead", null, h("tr", null, h("th", { scope: "col" }, first), h("th", { scope: "col" }, "Share"), head)),
      h("tbody", null, rows)));
}

function tableRow(name, explanation, entries, filter) {
  const counts = tallied(entries);
  const present = tallied(cases);
  return h("tr", null,
    h("th", { scope: "row" }, name, explanation ? h("small", null, explanation) : null),
    h("td", null, bar(counts, entries.length)),
    verdicts.filter((verdict) => present[verdict]).map((verdict) =>
      h("td.number", null, counts[verdict] ? inner(filter(verdict), counts[verdict].toLocaleString("en")) : h("span.none", null, "–"))));
}

/** The same bar as the run's; the numbers beside it say the same to who does not see it. */
function bar(counts, total) {
  const svg = vector("svg", { class: "bar small", "aria-hidden": "true" });
  let start = 0;
  for (const verdict of verdicts) {
    if (!counts[verdict]) continue;
    const width = (counts[verdict] / total) * 100;
    svg.append(vector("rect", { x: `${start}%`, width: `${width}%`, height: "100%", class: verdict }));
    start += width;
  }
  return svg;
}

function vector(name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
