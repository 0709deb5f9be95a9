import type { Element, Value } from "./graph";
import type { Branch, Commit } from "./history";

/** Why the server did not do what it was asked: the words of its problem document. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export interface Universe {
  readonly name: string;
  readonly tick: number;
}

export interface Process {
  readonly pid: number;
  readonly name: string;
  readonly state: string;
  readonly by: string;
}

interface NodeDocument {
  readonly id: string;
  readonly type: string;
  readonly host?: string;
  readonly attributes: Readonly<Record<string, Value>>;
}

interface EdgeDocument extends NodeDocument {
  readonly source: string;
  readonly target: string;
}

/** Nodes and edges, as the server writes them. */
export interface GraphDocument {
  readonly commit: number;
  readonly nodes: readonly NodeDocument[];
  readonly edges: readonly EdgeDocument[];
}

/** One primitive change of a graph. */
export interface Change {
  readonly change: "deleteEdge" | "deleteNode" | "createNode" | "createEdge" | "setAttribute" | "setHost";
  readonly element: string;
  readonly type?: string;
  readonly source?: string;
  readonly target?: string;
  readonly attributes?: Readonly<Record<string, Value>>;
  readonly attribute?: string;
  readonly before?: Value;
  readonly after?: Value;
}

export interface Receipt {
  readonly accepted: boolean;
  readonly verdict: string;
  readonly cause: string;
  readonly tick: number;
  readonly policy?: string;
  readonly joined: readonly string[];
}

/** What the kernel decided on a syscall. */
export interface Decision {
  readonly number: number;
  readonly by: string;
  readonly text: string;
  readonly receipt: Receipt;
  readonly detail?: string;
}

const commitsOfAPage = 1000;

/** The elements of a graph, without the modules that are installed in it and what they define: those are the program. */
export function elementsOf(document: Pick<GraphDocument, "nodes" | "edges">): Element[] {
  return [...document.nodes, ...document.edges].filter((element) => element.host === undefined && element.type !== "Module");
}

export async function listUniverses(): Promise<Universe[]> {
  return get("/v1/universes");
}

/** The server, as far as one universe is concerned. */
export class Server {
  constructor(private readonly universe: string) {}

  describe(): Promise<Universe> {
    return get(this.path());
  }

  listProcesses(): Promise<Process[]> {
    return get(this.path("processes"));
  }

  listBranches(pid: number): Promise<Branch[]> {
    return get(this.path("processes", pid, "branches"));
  }

  async listCommits(pid: number, first: number): Promise<Commit[]> {
    const commits: Commit[] = [];
    for (let next: number | undefined = first; next !== undefined; ) {
      const page: { commits: Commit[]; next?: number } = await get(`${this.path("processes", pid, "commits")}?first=${next}&count=${commitsOfAPage}`);
      commits.push(...page.commits);
      next = page.next;
    }

    return commits;
  }

  readGraph(pid: number, branch: string, view: string, at: number): Promise<GraphDocument> {
    return get(`${this.path("processes", pid, "graph")}?${new URLSearchParams({ branch, view, at: String(at) })}`);
  }

  readDifference(pid: number, branch: string, from: number, to: number): Promise<{ changes: Change[] }> {
    return get(`${this.path("processes", pid, "diff")}?${new URLSearchParams({ branch, from: String(from), to: String(to) })}`);
  }

  async listDecisions(after: number, count: number): Promise<Decision[]> {
    const page: { decisions: Decision[] } = await get(`${this.path("syscalls")}?after=${after}&count=${count}`);
    return page.decisions;
  }

  /** Where the changes of what a view selects are told. */
  eventsOf(pid: number, branch: string, view: string): string {
    return `${this.path("processes", pid, "events")}?${new URLSearchParams({ branch, view })}`;
  }

  private path(...parts: (string | number)[]): string {
    return ["/v1/universes", this.universe, ...parts].map((part, index) => (index === 0 ? part : encodeURIComponent(part))).join("/");
  }
}

async function get<T>(path: string): Promise<T> {
  const response = await fetch(path, { headers: { Accept: "application/json" } });
  if (response.status === 401) {
    window.location.assign("/login");
  }

  if (!response.ok) {
    const problem = (await response.json().catch(() => ({}))) as { title?: string; detail?: string };
    throw new Problem(response.status, problem.detail ?? problem.title ?? `The server answered ${response.status}.`);
  }

  return (await response.json()) as T;
}
