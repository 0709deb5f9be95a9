import cytoscape from "cytoscape";
import { type Element, type Graph, marksOf } from "./graph";
import { Labels } from "./labels";
import { arrange } from "./layout";
import type { Names } from "./names";
import type { Palette } from "./palette";

/** So long after the last element came or went, the drawing is laid out anew, and at the latest so long after the first. */
const settleMilliseconds = 400;
const latestSettleMilliseconds = 2000;

/** Longer than this a change is not shown as new. */
const highlightMilliseconds = 2500;

/** The parts that a ring has at most. */
const mostMarks = 6;

const widestFit = 1.5;
const narrowestFit = 0.12;
const margin = 40;

/** Draws a graph, and changes the drawing in place as the graph changes. */
export class GraphView {
  private readonly drawing: cytoscape.Core;
  private readonly dark = window.matchMedia("(prefers-color-scheme: dark)");
  private shown = new Map<string, Element>();
  private isMoved = false;
  private settling = 0;
  private unsettledSince = 0;

  constructor(
    private readonly container: HTMLElement,
    private readonly palette: Palette,
    private readonly names: Names,
    onSelect: (id: string | null) => void,
  ) {
    this.drawing = cytoscape({ container, style: this.styles(), minZoom: 0.02, maxZoom: 6 });
    this.drawing.on("tap", (event) => onSelect((event.target as unknown) === this.drawing ? null : event.target.id()));
    this.drawing.on("dragpan scrollzoom pinchzoom", () => (this.isMoved = true));
    new ResizeObserver(() => this.isMoved || this.fit()).observe(container);
    this.dark.addEventListener("change", () => this.drawing.style(this.styles()));
    new Labels(container, this.drawing);
  }

  /** Draws a graph from the beginning. */
  show(graph: Graph): void {
    this.shown = new Map(graph.elements);
    this.drawing.batch(() => {
      this.drawing.elements().remove();
      this.drawing.add([...graph.nodes, ...drawable(graph)].map((element) => this.definition(element)));
    });
    this.arrange();
  }

  /** Draws what has changed where it is, and then lays everything out as a reload would. */
  update(graph: Graph): void {
    const added = [...graph.elements.values()].filter((element) => !this.shown.has(element.id));
    const changed = [...graph.elements.values()].filter((element) => this.shown.has(element.id) && !isSame(this.shown.get(element.id)!, element));
    const removed = [...this.shown.keys()].filter((id) => !graph.elements.has(id));
    this.shown = new Map(graph.elements);
    this.drawing.batch(() => {
      removed.forEach((id) => this.drawing.getElementById(id).remove());
      this.add(added, graph);
      changed.forEach((element) => this.drawing.getElementById(element.id).data(this.dataOf(element)));
    });
    this.highlight([...added, ...changed]);
    if (added.length + removed.length > 0) {
      this.settleSoon();
    }
  }

  /** Writes the names anew, once they are others. */
  relabel(): void {
    this.drawing.batch(() => this.shown.forEach((element) => this.drawing.getElementById(element.id).data(this.dataOf(element))));
    this.drawing.forceRender();
  }

  /** Places the nodes anew. */
  arrange(): void {
    this.settled();
    const places = arrange(this.drawing);
    this.drawing.nodes().positions((node) => places.get(node.id())!);
    this.fit();
  }

  /** Shows an element in the middle. */
  focus(id: string): void {
    const element = this.drawing.getElementById(id);
    this.drawing.elements().unselect();
    element.select();
    this.drawing.animate({ center: { eles: element } }, { duration: 200 });
  }

  /** Shows everything, but neither in giants nor in dust. */
  private fit(): void {
    this.isMoved = false;
    this.drawing.resize();
    this.drawing.fit(undefined, margin);
    const zoom = Math.min(widestFit, Math.max(narrowestFit, this.drawing.zoom()));
    if (zoom !== this.drawing.zoom()) {
      this.drawing.zoom(zoom);
      this.drawing.center();
    }
  }

  /** Waits until a burst of changes is over, but not for one that has no end. */
  private settleSoon(): void {
    const now = performance.now();
    this.unsettledSince ||= now;
    const latest = this.unsettledSince + latestSettleMilliseconds - now;
    window.clearTimeout(this.settling);
    this.settling = window.setTimeout(() => this.settle(), Math.max(0, Math.min(settleMilliseconds, latest)));
  }

  private settle(): void {
    this.settled();
    const places = arrange(this.drawing);
    const stop = (): void => {
      if (!this.isMoved) {
        this.fit();
      }
    };
    this.drawing.layout({ name: "preset", positions: Object.fromEntries(places), fit: false, animate: true, animationDuration: 250, stop }).run();
  }

  private settled(): void {
    window.clearTimeout(this.settling);
    this.unsettledSince = 0;
  }

  private add(added: Element[], graph: Graph): void {
    for (const node of added.filter((element) => element.source === undefined)) {
      this.drawing.add({ ...this.definition(node), position: this.besideNeighbour(node, graph) });
    }

    const isShown = (id: string | undefined): boolean => id !== undefined && graph.elements.has(id);
    this.drawing.add(added.filter((element) => isShown(element.source) && isShown(element.target)).map((element) => this.definition(element)));
  }

  private besideNeighbour(node: Element, graph: Graph): cytoscape.Position {
    const edge = graph.edges.find((candidate) => candidate.source === node.id || candidate.target === node.id);
    const other = edge === undefined ? undefined : edge.source === node.id ? edge.target : edge.source;
    const neighbour = other === undefined ? undefined : this.drawing.getElementById(other);
    const area = this.drawing.extent();
    const origin = neighbour !== undefined && neighbour.length > 0 ? neighbour.position() : { x: (area.x1 + area.x2) / 2, y: (area.y1 + area.y2) / 2 };
    const angle = this.drawing.nodes().length * 2.4;
    return { x: origin.x + 55 * Math.cos(angle), y: origin.y + 55 * Math.sin(angle) };
  }

  private highlight(elements: Element[]): void {
    const changed = this.drawing.collection();
    for (const element of elements) {
      changed.merge(this.drawing.getElementById(element.id));
    }

    changed.addClass("changed");
    window.setTimeout(() => changed.removeClass("changed"), highlightMilliseconds);
  }

  private dataOf(element: Element): Record<string, unknown> & { id: string } {
    const marks = marksOf(element).slice(0, mostMarks);
    return {
      id: element.id,
      label: element.source === undefined ? this.names.labelOf(element) : element.type,
      colour: this.palette.typeColour(element.type),
      marks,
      ringed: marks.length > 0,
      ...(element.source === undefined ? {} : { source: element.source, target: element.target ?? "" }),
    };
  }

  private definition(element: Element): cytoscape.ElementDefinition {
    return { group: element.source === undefined ? "nodes" : "edges", data: this.dataOf(element) } as cytoscape.ElementDefinition;
  }

  private styles(): cytoscape.StylesheetJson {
    const colours = getComputedStyle(this.container);
    const colour = (name: string): string => colours.getPropertyValue(name).trim();
    return [
      { selector: "node", style: { "background-color": "data(colour)", width: 15, height: 15 } },
      { selector: "node[?ringed]", style: { width: 26, height: 26, "pie-size": "100%", "pie-hole": "52%", ...this.ring() } },
      {
        selector: "edge",
        style: { width: 1, "line-color": colour("--edge"), "target-arrow-color": colour("--edge"), "target-arrow-shape": "triangle", "arrow-scale": 0.7, "curve-style": "bezier" },
      },
      { selector: ".changed", style: { "overlay-color": colour("--glow"), "overlay-opacity": 0.35, "overlay-padding": 4, "overlay-shape": "ellipse" } },
      { selector: ":selected", style: { "overlay-color": colour("--accent"), "overlay-opacity": 0.3, "overlay-padding": 5, "overlay-shape": "ellipse" } },
    ] as cytoscape.StylesheetJson;
  }

  /** A ring around the colour of the type, with a part of equal size for each attribute that is true. */
  private ring(): Record<string, (node: cytoscape.NodeSingular) => string | number> {
    const marksAt = (node: cytoscape.NodeSingular): string[] => node.data("marks") as string[];
    const parts = Array.from({ length: mostMarks }, (_, index) => [
      [`pie-${index + 1}-background-color`, (node: cytoscape.NodeSingular) => this.palette.markColour(marksAt(node)[index] ?? "")],
      [`pie-${index + 1}-background-size`, (node: cytoscape.NodeSingular) => (index < marksAt(node).length ? 100 / marksAt(node).length : 0)],
    ]);
    return Object.fromEntries(parts.flat());
  }
}

/** A copy of an element that was read anew is no change. */
function isSame(a: Element, b: Element): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function drawable(graph: Graph): Element[] {
  return graph.edges.filter((edge) => graph.elements.has(edge.source ?? "") && graph.elements.has(edge.target ?? ""));
}
