// Elements from texts. Nothing here or elsewhere ever parses HTML, so no text can become any.

/** An element: `h("a.link", { href, onclick }, "text", other)`. Null children are left out. */
function h(name, properties, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

function count(number, noun, plural) {
  return `${number.toLocaleString("en")} ${number === 1 ? noun : plural ?? noun + "s"}`;
}

function seconds(time) {
  return time >= 1 ? `${time.toFixed(2)} s` : `${Math.round(time * 1000)} ms`;
}

function verdictTag(verdict) {
  return h(`span.verdict.${verdict}`, null, words(verdict));
}

/** Copies a text; where the browser denies that, it is selected for Ctrl+C. */
function copyButton(text, what, block) {
  const button = h("button.copy", { type: "button", "aria-label": `Copy ${what}` }, "Copy");
  button.addEventListener("click", async () => {
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      getSelection().selectAllChildren(block);
      done = document.execCommand("copy");
    }
    button.textContent = done ? "Copied" : "Press Ctrl+C";
    announce(done ? `${what} copied` : `${what} selected`);
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
  return button;
}

/** Tells screen readers what changed. */
function announce(text) {
  document.getElementById("status").textContent = text;
}
