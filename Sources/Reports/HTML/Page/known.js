// What is known to be off, and what nobody knows.

function deviationsView() {
  const known = cases.filter((entry) => entry.verdict === "deviates");
  const stale = cases.filter((entry) => entry.suite === "deviations");
  // In the order of the lists.
  const collator = new Intl.Collator("en", { numeric: true });
  const groups = grouped(known, (entry) => entry.deviation ?? "").sort(([a], [b]) => collator.compare(a, b));
  const list = h("div.list");
  list.append(...paged(groups.map(([key, entries]) => () => deviationEntry(key, entries))));
  return [h("h2", null, "Known deviations"),
    h("p.hint", null, "Mismatches that a list of deviations names. They fail nothing, and are not forgotten."),
    stale.length ? h("section.entry", null, h("h3", null, "Out of date"), stale.map((entry) => row(entry))) : null,
    known.length ? list : h("p", null, "No result deviates as listed."),
  ];
}

function deviationEntry(key, entries) {
  const { deviation } = detail(entries[0]);
  const rows = entries.slice(0, 20).map((entry) => row(entry, entry.title));
  if (!deviation) return h("section.entry", null, rows);
  return h("section.entry", null,
    h("h3", null, deviation.reason),
    h("p", null, "Rule ", inner({ rule: deviation.rule }, deviation.rule), ` of ${deviation.case}, listed in `,
      place(deviation.place), deviation.link ? [", see ", external(deviation.link, deviation.link)] : null,
      deviation.expires ? `, until ${deviation.expires}` : null),
    rows,
    entries.length > rows.length ? h("p", null, inner({ deviation: key }, `all ${count(entries.length, "result")}`)) : null);
}

function probesView() {
  const probes = cases.filter((entry) => entry.question !== undefined);
  const list = h("div.list");
  list.append(...paged(grouped(probes, (entry) => entry.operation).flatMap(([operation, entries]) => [
    () => h("h3", null, operation),
    ...entries.map((entry) => () => row(entry, h("span", null, entry.title, h("span.answer", null, ` → ${entry.why}`)))),
  ])));
  return [h("h2", null, "Probes"),
    h("p.hint", null, "Questions about the real service that nobody has answered. They are never wrong: what this endpoint answers is written down."),
    probes.length ? list : h("p", null, "No probe recorded an answer.")];
}
