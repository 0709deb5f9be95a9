import { type Change, elementsOf, type GraphDocument, isOfProgram, problemOf } from "./api";
import { type Element, Graph } from "./graph";

interface Snapshot extends GraphDocument {
  readonly sequence: number;
}

interface Diff {
  readonly commit: number;
  readonly sequence: number;
  readonly changes: readonly Change[];
}

const retryMilliseconds = 3000;

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
  private source: EventSource;
  private isClosed = false;

  constructor(
    private readonly url: string,
    private readonly events: ReplicaEvents,
  ) {
    this.source = this.open();
  }

  close(): void {
    this.isClosed = true;
    this.source.close();
  }

  private open(): EventSource {
    const source = new EventSource(this.url);
    source.addEventListener("open", () => this.events.onConnection(true));
    source.addEventListener("error", () => void this.lost());
    source.addEventListener("snapshot", (event) => this.replace(read(event)));
    source.addEventListener("resynchronised", (event) => this.replace(read(event)));
    source.addEventListener("diff", (event) => this.apply(read(event)));
    source.addEventListener("problem", (event) => this.end(read<{ detail?: string; title?: string }>(event)));
    return source;
  }

  /** The browser connects again by itself, unless the server has refused: then it does not say why, so that the server is asked. */
  private async lost(): Promise<void> {
    if (this.isClosed) {
      return;
    }

    this.events.onConnection(false);
    if (this.source.readyState !== EventSource.CLOSED) {
      return;
    }

    const problem = await problemOf(this.url).catch(() => null);
    if (this.isClosed) {
      return;
    }

    if (problem !== null && !isPassing(problem.status)) {
      this.end({ detail: problem.message });
    } else {
      window.setTimeout(() => this.reopen(), retryMilliseconds);
    }
  }

  private reopen(): void {
    if (!this.isClosed) {
      this.source = this.open();
    }
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

    for (const change of diff.changes.filter((candidate) => !isOfProgram(candidate))) {
      applyTo(this.graph.elements, change);
    }

    this.sequence = diff.sequence;
    this.events.onChanged(this.graph, diff.commit);
  }

  private end(problem: { detail?: string; title?: string }): void {
    this.close();
    this.events.onEnded(problem.detail ?? problem.title ?? "The server ended the stream.");
  }
}

/** Whether a refusal is of the moment, and the same request may succeed later. */
function isPassing(status: number): boolean {
  return status === 503 || status === 504;
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
