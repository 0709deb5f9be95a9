/** A value of an attribute, as JSON shows it. */
export type Value = boolean | number | string | Value[] | { [key: string]: Value } | null;

/** A node or an edge; an edge has a source and a target. */
export interface Element {
  readonly id: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, Value>>;
  readonly source?: string;
  readonly target?: string;
}

/** What is shown: elements by id. */
export class Graph {
  readonly elements = new Map<string, Element>();

  constructor(elements: Iterable<Element> = []) {
    for (const element of elements) {
      this.elements.set(element.id, element);
    }
  }

  get nodes(): Element[] {
    return [...this.elements.values()].filter((element) => element.source === undefined);
  }

  get edges(): Element[] {
    return [...this.elements.values()].filter((element) => element.source !== undefined);
  }

  /** Names in order, with how many nodes have each. */
  count(namesOf: (node: Element) => readonly string[]): [string, number][] {
    const counts = new Map<string, number>();
    for (const name of this.nodes.flatMap(namesOf)) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }

    return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

/** The names of the attributes that are true, in order: a drawing shows each as a part of a ring. */
export function marksOf(element: Element): string[] {
  return Object.keys(element.attributes)
    .filter((name) => element.attributes[name] === true)
    .sort();
}

/** A number of things, in words. */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

/** A value as text. */
export function textOf(value: Value | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}
