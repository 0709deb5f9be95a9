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

/** A parameter of a view, and what it takes as the language names it. */
export interface Parameter {
  readonly name: string;
  readonly type: string;
}

/** A view that is installed in a process. */
export interface View {
  readonly name: string;
  readonly module: string;
  readonly parameters: readonly Parameter[];
}

/** What is read of a process: a branch, or what a view selects of it. */
export interface Selection {
  readonly branch: string;
  readonly view: string;
  readonly arguments: readonly string[];
}

/** The keys of a type: by the first that has a value people know its elements. */
export interface TypeKeys {
  readonly type: string;
  readonly attributes: readonly string[];
}

export interface Process {
  readonly pid: number;
  readonly name: string;
  readonly state: string;
  readonly by: string;
}

/** A message, or the kernel's answer to a request, that a process's own law refused to take. */
export interface Quarantined {
  readonly number: number;
  readonly cause: string;
  readonly message?: number;
  readonly port?: string;
  readonly from?: string;
  readonly request?: string;
  readonly verdict?: string;
  readonly text: string;
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
  /** What people call the element; not in the events of a stream. */
  readonly name?: string;
  readonly host?: string;
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

/** Whether something belongs to a module that is installed in the graph: that is the program, and not shown. */
export function isOfProgram(element: { readonly host?: string; readonly type?: string }): boolean {
  return element.host !== undefined || element.type === "Module";
}

/** The elements of a graph, without those of its program. */
export function elementsOf(document: Pick<GraphDocument, "nodes" | "edges">): Element[] {
  return [...document.nodes, ...document.edges].filter((element) => !isOfProgram(element));
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

  /** The path of the principal that is logged in. */
  async identify(): Promise<string> {
    const session: { principal: string } = await get(this.path("session"));
    return session.principal;
  }

  listProcesses(): Promise<Process[]> {
    return get(this.path("processes"));
  }

  /** What the law of a process refused to take. */
  listQuarantine(pid: number): Promise<Quarantined[]> {
    return get(this.path("processes", pid, "quarantine"));
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

  /** The views of a branch, at its head or at a commit. */
  listViews(pid: number, branch: string, at: number | null): Promise<View[]> {
    return get(`${this.path("processes", pid, "views")}?${new URLSearchParams({ branch, ...(at === null ? {} : { at: String(at) }) })}`);
  }

  /** The types with keys on a branch, at its head or at a commit. */
  listKeys(pid: number, branch: string, at: number | null): Promise<TypeKeys[]> {
    return get(`${this.path("processes", pid, "keys")}?${new URLSearchParams({ branch, ...(at === null ? {} : { at: String(at) }) })}`);
  }

  readGraph(pid: number, selection: Selection, at: number): Promise<GraphDocument> {
    return get(`${this.path("processes", pid, "graph")}?${queryOf(selection)}&at=${at}`);
  }

  readDifference(pid: number, branch: string, from: number, to: number): Promise<{ changes: Change[] }> {
    return get(`${this.path("processes", pid, "diff")}?${new URLSearchParams({ branch, from: String(from), to: String(to) })}`);
  }

  async listDecisions(after: number, count: number): Promise<Decision[]> {
    const page: { decisions: Decision[] } = await get(`${this.path("syscalls")}?count=${count}${after === 0 ? "" : `&after=${after}`}`);
    return page.decisions;
  }

  /** Where the changes of what is selected are told. */
  eventsOf(pid: number, selection: Selection): string {
    return `${this.path("processes", pid, "events")}?${queryOf(selection)}`;
  }

  private path(...parts: (string | number)[]): string {
    return ["/v1/universes", this.universe, ...parts].map((part, index) => (index === 0 ? part : encodeURIComponent(part))).join("/");
  }
}

/** Why the server refuses a stream of events, which a browser does not tell; null if it does not any more. */
export async function problemOf(url: string): Promise<Problem | null> {
  const stop = new AbortController();
  const response = await fetch(url, { headers: { Accept: "text/event-stream" }, signal: stop.signal });
  if (response.ok) {
    stop.abort();
    return null;
  }

  return readProblem(response);
}

function queryOf(selection: Selection): URLSearchParams {
  const query = new URLSearchParams({ branch: selection.branch, view: selection.view });
  selection.arguments.forEach((argument) => query.append("argument", argument));
  return query;
}

async function get<T>(path: string): Promise<T> {
  const response = await fetch(path, { headers: { Accept: "application/json" } });
  if (!response.ok) {
    throw await readProblem(response);
  }

  return (await response.json()) as T;
}

async function readProblem(response: Response): Promise<Problem> {
  if (response.status === 401) {
    window.location.assign(`/login?${new URLSearchParams({ returnUrl: window.location.pathname + window.location.search })}`);
  }

  const problem = (await response.json().catch(() => ({}))) as { title?: string; detail?: string };
  return new Problem(response.status, problem.detail ?? problem.title ?? `The server answered ${response.status}.`);
}
