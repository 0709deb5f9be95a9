import type { TypeKeys } from "./api";
import type { Element, Graph, Value } from "./graph";

const mostDrawn = 28;
const mostShown = 60;

/** A text that nobody could take for a number, a truth value or two words. */
const plain = /^[A-Za-z_@][A-Za-z0-9_\-./@+~]*$/;

/**
 * What people call elements, as the command line and all messages do: by type and key, `Booking:4`, and by type and id,
 * `Booking#n12`, where an element has no key. The server says which attributes are keys: a graph that a view selects does not.
 */
export class Names {
  private keys = new Map<string, readonly string[]>();
  private asked = new Set<string>();

  /** Takes the keys of all types, and forgets which types have none: they are asked for anew where a graph has them. */
  learn(keys: readonly TypeKeys[]): void {
    this.keys = new Map(keys.map((entry) => [entry.type, entry.attributes]));
    this.asked = new Set(this.keys.keys());
  }

  /** Whether a graph has types that the keys were not asked for. Once it was told, it has none. */
  noteTypes(graph: Graph): boolean {
    const before = this.asked.size;
    graph.elements.forEach((element) => this.asked.add(element.type));
    return this.asked.size > before;
  }

  /** The name of an element, whole. */
  nameOf(element: Element): string {
    const key = (this.keys.get(element.type) ?? []).map((name) => element.attributes[name]).find((value) => value !== undefined);
    return key === undefined ? `${element.type}#${element.id}` : `${element.type}:${keyText(key)}`;
  }

  /** The name as there is room for it in a drawing. */
  labelOf(element: Element): string {
    const name = this.nameOf(element);
    return name.length <= mostDrawn ? name : `${name.slice(0, mostDrawn - 1)}…`;
  }
}

function keyText(key: Value): string {
  if (typeof key !== "string") {
    return literalOf(key);
  }

  return plain.test(key) && key !== "true" && key !== "false" && key.length <= mostShown ? key : literalOf(key);
}

/** A value as the language writes it; of a long text only the beginning, and how long it is. */
function literalOf(value: Value): string {
  if (typeof value === "string") {
    return value.length <= mostShown ? JSON.stringify(value) : `${JSON.stringify(value.slice(0, mostShown))}… (${value.length} characters)`;
  }

  if (Array.isArray(value)) {
    return `[${value.map(literalOf).join(", ")}]`;
  }

  const literal = value !== null && typeof value === "object" ? value["literal"] : undefined;
  return typeof literal === "string" ? literal : JSON.stringify(value);
}
