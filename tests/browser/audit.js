// What is wrong with the page as it stands, for people who do not see or point as the author does.
// Gives lists that should be empty, and the levels of the headings in order.
() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const shown = (selector) => all(selector).filter((node) => node.checkVisibility());
  const short = (node) => node.outerHTML.slice(0, 120);

  const visible = (node) => {
    const copy = node.cloneNode(true);
    for (const hidden of copy.querySelectorAll("[aria-hidden=true]")) hidden.remove();
    return copy.textContent.trim();
  };
  const named = "button, a[href], summary, input, textarea, select, progress, meter, dialog";
  const labelledBy = (node) =>
    document.getElementById(node.getAttribute("aria-labelledby"))?.textContent.trim();
  const nameOf = (node) =>
    labelledBy(node) ||
    node.getAttribute("aria-label") ||
    node.labels?.[0]?.textContent.trim() ||
    (node.matches("button, a, summary") && visible(node));
  const unnamed = shown(named)
    .filter((node) => !nameOf(node))
    .map(short);

  // Who says what is written on a button must hit it.
  const misnamed = shown("button[aria-label], a[aria-label]")
    .filter((node) => !node.getAttribute("aria-label").includes(visible(node)))
    .map(short);

  // Fingers are thick. Links within a sentence may be as high as its line.
  const small = shown("button, summary, select, .file, input:not([type=radio], [type=checkbox])")
    .filter((node) => !node.classList.contains("visually-hidden"))
    .filter((node) => Math.min(node.offsetWidth, node.offsetHeight) < 24)
    .map(short);

  // Screen readers jump from landmark to landmark.
  const astray = shown("body *")
    .filter((node) => !node.closest("header, main, nav, dialog, [role=region], [role=status], .skip"))
    .map(short);

  const broken = ["for", "aria-describedby", "aria-labelledby"]
    .flatMap((name) => all(`[${name}]`).flatMap((node) => node.getAttribute(name).split(" ")))
    .filter((id) => id && !document.getElementById(id));

  const ids = all("[id]").map((node) => node.id);
  const doubled = ids.filter((id, index) => ids.indexOf(id) !== index);

  const headings = shown("h1, h2, h3, h4, h5, h6").map((node) => Number(node.localName[1]));

  // Text against the first opaque background behind it, by the formula of WCAG 2.
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (colour) => {
    const [red, green, blue] = rgba(colour)
      .slice(0, 3)
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (rgba(colour)[3] === 255) return colour;
    }
    return "white";
  };
  const hasText = (node) =>
    [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
  const ratio = (node) => {
    const pair = [luminance(getComputedStyle(node).color), luminance(behind(node))];
    return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
  };
  const faint = shown("body *")
    .filter((node) => hasText(node) && !node.disabled && ratio(node) < 4.5)
    .map((node) => `${ratio(node).toFixed(2)} ${short(node)}`);

  return { unnamed, misnamed, small, astray, broken, doubled, faint, headings };
};
