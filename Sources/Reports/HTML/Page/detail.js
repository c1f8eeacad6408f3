// One case, opened.

/** A row of a list: closed it says what and why, opened all that is known. */
function row(entry, extra) {
  const body = h("div.body");
  const element = h("details.case", { "data-case": entry.number },
    h("summary", null,
      verdictTag(entry.verdict),
      h("span.name", null, entry.id, " ", h("span.where", null, nameBesides(entry))),
      h("span.time", null, seconds(entry.time)),
      h("span.why", null, extra ?? (entry.why || entry.title))),
    body);
  element.addEventListener("toggle", () => {
    if (element.open && !body.childElementCount) body.append(...opened(entry));
  });
  return element;
}

function nameBesides(entry) {
  return entry.name.endsWith(` ${entry.id}`) ? entry.name.slice(0, -entry.id.length - 1) : entry.name;
}

/** Fills and opens a row at once. */
function open(element) {
  const body = element.querySelector(".body");
  if (!body.childElementCount) body.append(...opened(cases[Number(element.dataset.case)]));
  element.open = true;
}

function opened(entry) {
  const known = detail(entry);
  return [
    h("p.title", null, entry.title),
    entry.question ? h("p", null, h("b", null, "Asked: "), ...linked(entry.question, entry)) : null,
    ...known.mismatches.map((mismatch) => mismatchCard(mismatch, known.evidence, entry)),
    known.moreMismatches ? h("p", null, `and ${count(known.moreMismatches, "other mismatch", "other mismatches")}`) : null,
    !known.mismatches.length && known.reason ? h("p.reason", null, entry.question ? h("b", null, "Answered: ") : null, known.reason) : null,
    known.deviation ? deviationNote(known.deviation, entry) : null,
    known.tries ? h("details.folded", null, h("summary", null, "Other tries"), block(known.tries)) : null,
    known.record ? h("details.folded", { open: true }, h("summary", null, "What was recorded"), block(known.record)) : null,
    facts(entry, known),
    exchanges(known),
  ].filter(Boolean);
}

function mismatchCard(mismatch, evidence, entry) {
  const [expected, actual] = marked(mismatch.expected, mismatch.actual);
  return h("section.mismatch", { class: mismatch.advisory ? "mismatch advisory" : "mismatch" },
    h("p.demand", null, "The contract demands: ", h("b", null, mismatch.demand), ". ",
      inner({ rule: mismatch.rule }, mismatch.rule)),
    h("p.at", null, "At ", h("code", null, mismatch.path)),
    h("div.sides", null,
      h("div.expected", null, h("h4", null, "Expected"), block(expected)),
      h("div.actual", null, h("h4", null, "Actual"), block(actual))),
    mismatch.evidence === evidence ? null : h("p.evidence", null, "Evidence: ", ...evidenceText(mismatch.evidence, entry)));
}

/** `documented: API reference, GetApis` */
function evidenceText(text, entry) {
  const colon = text.indexOf(":");
  return [h("span.level", null, text.slice(0, colon)), " ", ...linked(text.slice(colon + 2), entry)];
}

function deviationNote(deviation, entry) {
  return h("section.deviation", null,
    h("p", null, h("b", null, "Known: "), ...linked(deviation.reason, entry)),
    h("p", null, "Listed in ", place(deviation.place),
      deviation.link ? [", see ", external(deviation.link, deviation.link)] : null,
      deviation.expires ? `, until ${deviation.expires}` : null));
}

function facts(entry, known) {
  const list = h("dl.facts");
  const say = (label, ...content) => list.append(h("div", null, h("dt", null, label), h("dd", null, ...content)));
  if (known.evidence) say("Evidence", ...evidenceText(known.evidence, entry));
  if (known.source) say("Scenario", place(known.source), h("code.line", null, known.line.trim()));
  const page = documentation(entry);
  say("Operation", inner({ operation: entry.operation }, entry.operation),
    page ? [", ", external(page, "documented by AWS")] : null);
  if (known.occurrences) {
    const { checked, mismatched, cases: seen } = known.occurrences;
    say("Answers", `${mismatched} of ${checked} depart from this clause`);
    if (seen.length) say("Seen in", ...seenIn(seen));
  }
  if (entry.tags) say("Tags", entry.tags.join(", "));
  if (known.rerun) {
    const command = h("code.line", null, known.rerun);
    say("Run again", command, copyButton(known.rerun, "command", command));
  }
  return list;
}

/** The first few names, the rest folded. */
function seenIn(names) {
  const list = (some) => h("ul.plain", null, some.map((name) => h("li", null, caseLink(name))));
  if (names.length <= 5) return [list(names)];
  return [list(names.slice(0, 3)),
    h("details", null, h("summary", null, `${names.length - 3} more`), list(names.slice(3)))];
}

/** `scenarios/….yaml#id` as a link to that case, where the page has it. */
function caseLink(name) {
  const other = byName.get(name) ?? byName.get(name.replace(/\.yaml#/, " ").replace(/#/, " "));
  return other ? inner({ opened: other.name }, name) : name;
}

function exchanges(known) {
  if (!known.exchanges.length) return null;
  const total = known.exchanges.length + (known.moreExchanges ?? 0);
  return h("section.exchanges", null,
    h("h4", null, count(total, "exchange")),
    known.exchanges.map((exchange, index) => exchangeView(exchange, `${index + 1}`)),
    known.moreExchanges ? h("p.hint", null, `${known.moreExchanges} more are in the event file.`) : null);
}

function exchangeView(exchange, number) {
  const line = [h("span.step", null, `${number} ${exchange.label}`), h("code", null, exchange.outline),
    h("span.time", null, seconds(exchange.time))];
  if (exchange.request === undefined) {
    return h("div.exchange", null, h("div.line", null, line),
      h("p.hint", null, "Shortened to keep this page small; the event file holds all of it."));
  }
  const curl = block(exchange.curl);
  return h("details.exchange", null, h("summary", null, line),
    h("div.wire", null,
      message("Request", exchange.request), message("Response", exchange.response)),
    h("h5", null, "As a curl command ", copyButton(exchange.curl, "curl command", curl)), curl);
}

/** A request or response as it went over the wire; its JSON is indented on demand. */
function message(title, text) {
  const pre = block(text);
  const start = text.indexOf("\n\n") + 2;
  const isJSON = start > 1 && /^[[{]/.test(text.slice(start));
  const button = h("button.copy", { type: "button", "aria-pressed": "false" }, "Indent JSON");
  button.addEventListener("click", () => {
    const isOn = button.getAttribute("aria-pressed") === "false";
    button.setAttribute("aria-pressed", String(isOn));
    pre.textContent = isOn ? text.slice(0, start) + indented(text.slice(start)) : text;
  });
  return h("div", null, h("h5", null, title, " ", isJSON ? button : null), pre);
}

/** JSON with line breaks and spaces between its tokens, each of which stays as it was sent. */
function indented(text) {
  let depth = 0;
  const line = () => "\n" + "  ".repeat(Math.min(Math.max(depth, 0), 40));
  return text.replace(/"(?:[^"\\]|\\.)*"?|[[{]\s*[\]}]|[[{\]},:]|\s+/g, (token) => {
    if (/^[[{]$/.test(token)) { depth += 1; return token + line(); }
    if (/^[\]}]$/.test(token)) { depth -= 1; return line() + token; }
    if (token === ",") return token + line();
    if (token === ":") return ": ";
    return /^\s/.test(token) ? "" : token;
  });
}

/** Text that scrolls by itself, by keyboard too. */
function block(...content) {
  return h("pre", { tabindex: 0 }, ...content);
}
