// Sources as people write them, as links where they name a place on the web.

const references = [
  [/https?:\/\/[^\s"'<>()]+[^\s"'<>().,;:]/, (match) => match[0]],
  [/\bRFC (\d{3,5})\b/, (match) => `https://www.rfc-editor.org/rfc/rfc${match[1]}`],
  [/\b([\w.-]+\/[\w.-]+)#(\d+)\b/, (match) => `https://github.com/${match[1]}/issues/${match[2]}`],
  [/\b([\w.-]+\/[\w.-]+) (?:issue|pull request) (\d+)\b/, (match) => `https://github.com/${match[1]}/issues/${match[2]}`],
  [/\bAWS CLI reference, ([a-z0-9-]+) ([a-z0-9-]+)/,
    (match) => `https://docs.aws.amazon.com/cli/latest/reference/${match[1]}/${match[2]}.html`],
  [/\bAPI reference\b/, (match, entry) => documentation(entry)],
];

/** Where AWS documents the operation of an entry: the address that its SDKs give. */
function documentation(entry) {
  const operation = entry.operation.split(".").pop();
  return run.documentation && /^[A-Z]\w+$/.test(operation) ? run.documentation + operation : null;
}

/** The text of an entry, in pieces of which some are links. */
function linked(text, entry) {
  let first = null;
  for (const [pattern, address] of references) {
    const match = pattern.exec(text);
    const href = match && address(match, entry);
    if (href && (!first || match.index < first.match.index)) first = { match, href };
  }
  if (!first) return text ? [text] : [];
  const { match, href } = first;
  const end = match.index + match[0].length;
  return [text.slice(0, match.index), external(href, match[0]), ...linked(text.slice(end), entry)];
}

/** A link to elsewhere, or the bare text where that is no web address. */
function external(href, text) {
  if (!/^https?:\/\//i.test(href ?? "")) return text;
  return h("a", { href, rel: "noreferrer noopener", target: "_blank" }, text);
}

/** `{text, href}`: a scenario's or a list's line, on the web or beside the report. */
function place({ text, href }) {
  return href && /^(https?:|\.)\//i.test(href) ? h("a", { href, rel: "noreferrer", target: "_blank" }, text) : text;
}

/** A link to a view of this page. */
function inner(change, text) {
  return h("a", { href: hashOf({ ...stateOf("#verdict=all"), ...change }) }, text);
}
