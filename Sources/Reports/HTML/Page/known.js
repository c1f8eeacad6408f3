// What is known to be off, and what nobody knows.

function deviationsView() {
  const known = cases.filter((entry) => entry.verdict === "deviates");
  const stale = cases.filter((entry) => entry.suite === "deviations");
  const groups = grouped(known, (entry) => entry.deviation ?? "").map(([key, entries]) => {
    const { deviation } = detail(entries[0]);
    if (!deviation) return entries.map((entry) => row(entry));
    return h("section.entry", null,
      h("h3", null, deviation.reason),
      h("p", null, "Rule ", inner({ rule: deviation.rule }, deviation.rule), ` of ${deviation.case}. Listed in `,
        place(deviation.place), deviation.link ? [", see ", external(deviation.link, deviation.link)] : null,
        deviation.expires ? `, until ${deviation.expires}` : null, ". ",
        inner({ deviation: key }, count(entries.length, "result"))),
      entries.slice(0, pageSize).map((entry) => row(entry)));
  });
  return [h("h2", null, "Known deviations"),
    h("p.hint", null, "Mismatches that a list of deviations names. They fail nothing, and are not forgotten."),
    stale.length ? h("section.entry", null, h("h3", null, "Out of date"), stale.map((entry) => row(entry))) : null,
    known.length ? groups : h("p", null, "No result deviates as listed."),
  ];
}

function probesView() {
  const probes = cases.filter((entry) => entry.question !== undefined);
  const list = h("div.list");
  list.append(...paged(list, grouped(probes, (entry) => entry.operation).flatMap(([operation, entries]) => [
    () => h("h3", null, operation),
    ...entries.map((entry) => () => row(entry, h("span", null, entry.title, h("span.answer", null, ` → ${entry.why}`)))),
  ])));
  return [h("h2", null, "Probes"),
    h("p.hint", null, "Questions about the real service that nobody has answered. They are never wrong: what this endpoint answers is written down."),
    probes.length ? list : h("p", null, "No probe recorded an answer.")];
}
