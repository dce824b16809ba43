// Small pieces of the page. Text only ever becomes text.

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

export function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}
