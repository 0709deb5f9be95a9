import type { Element, Graph } from "./graph";

/** Quiet colours, for types. */
const typeColours = ["#5b7bc4", "#8f72c4", "#8693a6", "#7d6c5b", "#a87f5f", "#b0689a", "#8b8f45", "#4a6285"];

/** Loud colours, far from one another and from those of types, for attributes that are true. */
const markColours = ["#e5342b", "#f5a800", "#74c7df", "#ec4fa5", "#7cb518", "#ff7f50"];

/** A colour for each branch, the same in every picture. */
export function branchColour(branch: string): string {
  return typeColours[hashOf(branch) % typeColours.length]!;
}

/** Which colour each type and each attribute has. What has one keeps it. */
export class Palette {
  private readonly types = new Map<string, string>();
  private readonly marks = new Map<string, string>();

  /** Gives colours to what a graph has anew. Attributes count also where they are false, so that a colour means the same before and after. */
  learn(graph: Graph): void {
    const elements = [...graph.elements.values()];
    assign(this.types, typeColours, new Set(elements.map((element) => element.type)), hashOf);
    assign(this.marks, markColours, new Set(elements.flatMap(flagsOf)), () => 0);
  }

  typeColour(type: string): string {
    return this.types.get(type) ?? typeColours[0]!;
  }

  markColour(attribute: string): string {
    return this.marks.get(attribute) ?? markColours[0]!;
  }
}

/** Gives each name the first colour that is free, from where its search begins; once all are taken, colours repeat. */
function assign(known: Map<string, string>, colours: readonly string[], names: ReadonlySet<string>, beginOf: (name: string) => number): void {
  for (const name of [...names].filter((candidate) => !known.has(candidate)).sort()) {
    const taken = new Set(known.values());
    const inOrder = colours.map((_, index) => colours[(beginOf(name) + index) % colours.length]!);
    known.set(name, inOrder.find((colour) => !taken.has(colour)) ?? colours[known.size % colours.length]!);
  }
}

function flagsOf(element: Element): string[] {
  return Object.keys(element.attributes).filter((name) => typeof element.attributes[name] === "boolean");
}

function hashOf(text: string): number {
  let hash = 2166136261;
  for (const character of text) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 16777619) >>> 0;
  }

  return hash;
}
