import { type Change, elementsOf, type GraphDocument } from "./api";
import { type Element, Graph } from "./graph";

interface Snapshot extends GraphDocument {
  readonly sequence: number;
}

interface Diff {
  readonly commit: number;
  readonly sequence: number;
  readonly changes: readonly Change[];
}

export interface ReplicaEvents {
  /** The whole graph is another. */
  onReplaced(graph: Graph, commit: number): void;
  /** Some of it has changed. */
  onChanged(graph: Graph, commit: number): void;
  /** It can't be followed any more. */
  onEnded(why: string): void;
  /** The connection is lost, or there again. */
  onConnection(isOpen: boolean): void;
}

/** A copy of what a view selects, that follows the commits of its branch. */
export class Replica {
  private graph = new Graph();
  private sequence = 0;
  private readonly source: EventSource;

  constructor(
    private readonly url: string,
    private readonly events: ReplicaEvents,
  ) {
    this.source = this.open();
  }

  close(): void {
    this.source.close();
  }

  private open(): EventSource {
    const source = new EventSource(this.url);
    source.addEventListener("open", () => this.events.onConnection(true));
    source.addEventListener("error", () => this.events.onConnection(false));
    source.addEventListener("snapshot", (event) => this.replace(read(event)));
    source.addEventListener("resynchronised", (event) => this.replace(read(event)));
    source.addEventListener("diff", (event) => this.apply(read(event)));
    source.addEventListener("problem", (event) => this.end(read<{ detail?: string; title?: string }>(event)));
    return source;
  }

  private replace(snapshot: Snapshot): void {
    this.graph = new Graph(elementsOf(snapshot));
    this.sequence = snapshot.sequence;
    this.events.onReplaced(this.graph, snapshot.commit);
  }

  private apply(diff: Diff): void {
    if (diff.sequence <= this.sequence) {
      return;
    }

    for (const change of diff.changes) {
      applyTo(this.graph.elements, change);
    }

    this.sequence = diff.sequence;
    this.events.onChanged(this.graph, diff.commit);
  }

  private end(problem: { detail?: string; title?: string }): void {
    this.source.close();
    this.events.onEnded(problem.detail ?? problem.title ?? "The server ended the stream.");
  }
}

/** Makes one change. Elements are replaced, never changed, so that a drawing can tell which are new. */
export function applyTo(elements: Map<string, Element>, change: Change): void {
  switch (change.change) {
    case "deleteNode":
    case "deleteEdge":
      elements.delete(change.element);
      break;
    case "createNode":
      elements.set(change.element, { id: change.element, type: change.type ?? "", attributes: change.attributes ?? {} });
      break;
    case "createEdge":
      elements.set(change.element, { id: change.element, type: change.type ?? "", attributes: change.attributes ?? {}, source: change.source ?? "", target: change.target ?? "" });
      break;
    case "setAttribute":
      setAttribute(elements, change);
      break;
    case "setHost":
      break;
  }
}

function setAttribute(elements: Map<string, Element>, change: Change): void {
  const element = elements.get(change.element);
  if (element === undefined || change.attribute === undefined) {
    return;
  }

  const { [change.attribute]: _, ...others } = element.attributes;
  const attributes = change.after === undefined ? others : { ...others, [change.attribute]: change.after };
  elements.set(change.element, { ...element, attributes });
}

function read<T>(event: Event): T {
  return JSON.parse((event as MessageEvent<string>).data) as T;
}
