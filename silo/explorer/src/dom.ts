/** Makes elements: everything from the server becomes text nodes, never markup. */
type Child = Node | string | null | undefined;

type Properties = Record<string, string | number | boolean | ((event: Event) => void) | undefined>;

export function h(tag: string, properties: Properties = {}, ...children: Child[]): HTMLElement {
  return fill(document.createElement(tag), properties, children);
}

export function svg(tag: string, properties: Properties = {}, ...children: Child[]): SVGElement {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), properties, children);
}

/**
 * Puts children in place of those there are. If one of those had the keyboard's focus, the one that has the same `data-key` now
 * gets it, so that a refresh does not throw a person who types or tabs back to the top of the page.
 */
export function replace(parent: Element, ...children: Child[]): void {
  const focused = parent.contains(document.activeElement) ? document.activeElement?.getAttribute("data-key") : null;
  parent.replaceChildren(...children.filter((child) => child !== null && child !== undefined));
  if (typeof focused === "string") {
    parent.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }
}

function fill<T extends Element>(element: T, properties: Properties, children: Child[]): T {
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") {
      element.addEventListener(name, value);
    } else if (typeof value === "boolean") {
      element.toggleAttribute(name, value);
    } else if (value !== undefined) {
      element.setAttribute(name, String(value));
    }
  }

  replace(element, ...children);
  return element;
}
