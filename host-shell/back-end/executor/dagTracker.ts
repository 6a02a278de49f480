import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import type { DagNode, RunRecord } from '../world/records.ts';
import { trackFiles } from './trackFiles.ts';

type Emit = (eventType: string, data: Record<string, unknown>) => void;

export interface DagTrackerParts {
  clock: Clock;
  random: Random;
  run: RunRecord;
  emit: Emit;
  /** As in the recordings: short nodes, no edges, no `dag_updated`. */
  brief: boolean;
}

/** Keeps a run's DAG, reports every change to its socket (CONTRACT 1.7, 2.3), and records its events and files (1.11). */
export class DagTracker {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #files: Random;
  readonly #run: RunRecord;
  readonly #emit: Emit;
  readonly #brief: boolean;
  #tracked = false;

  constructor({ clock, random, run, emit, brief }: DagTrackerParts) {
    this.#clock = clock;
    // separate streams, so that the run's other random numbers stay the same
    this.#random = random.fork('node events');
    this.#files = random.fork('files');
    this.#run = run;
    this.#emit = emit;
    this.#brief = brief;
  }

  create(nodes: DagNode[]): void {
    this.#run.nodes = nodes;
    this.#link();
    this.#emit('dag_created', { ...this.#graph(), levels: nodes.length });
  }

  append(nodes: DagNode[]): void {
    this.#run.nodes = [...this.#run.nodes, ...nodes];
    this.#link();
    this.#emit('dag_updated', this.#graph());
  }

  /** Sends two events: the change, then the whole DAG (CONTRACT 2.3). */
  setStatus(id: string, status: string, error?: string): void {
    const node = this.#run.nodes.find((candidate) => candidate.id === id);
    if (node === undefined) return;
    const change: Record<string, unknown> = { node_id: id, old_status: node.status, new_status: status };
    this.#note(node, status);
    node.status = status;
    node.error = error ?? null;
    if (status === 'completed' && node.type === 'agent') this.#track(node);
    if (!this.#brief) {
      change.node = wireNode(node);
      if (error !== undefined) change.error = error;
    }
    this.#emit('dag_node_status_changed', change);
    if (!this.#brief) this.#emit('dag_updated', this.#graph());
  }

  /**
   * Marks every node as `failed`, also finished ones (CONTRACT 1.7). The recordings' script sent no node events: with
   * it, only the running node is marked, silently.
   */
  fail(error: string): void {
    if (!this.#brief) {
      for (const node of this.#run.nodes) this.setStatus(node.id, 'failed', error);
      return;
    }
    for (const node of this.#run.nodes) {
      if (node.status === 'running') node.status = 'failed';
    }
  }

  /**
   * Called when the run has succeeded. Marks every node as completed once more, so that each node seems to have lasted
   * until now (CONTRACT 1.11).
   */
  succeed(): void {
    for (const node of this.#run.nodes) this.#note(node, 'completed');
  }

  /** Opens the event of a node when it begins and closes it when it completes. A failure leaves it open. */
  #note(node: DagNode, status: string): void {
    if (status !== 'running' && status !== 'completed') return;
    const known = this.#run.nodeEvents.find((event) => event.node.id === node.id);
    if (known === undefined) {
      this.#run.nodeEvents.push({
        id: this.#random.uuid(),
        nodeHash: this.#random.uuid().replaceAll('-', ''),
        node: { ...node, status },
        oldStatus: node.status,
        timestamp: this.#clock.now(),
        status,
        durationMs: null,
      });
    } else if (status === 'completed' && known.node.status === 'running') {
      known.status = status;
      known.durationMs = Math.round(this.#clock.now() - known.timestamp);
    }
  }

  /** Records the files of the first step. Those that a test adds are separate. */
  #track(node: DagNode): void {
    if (this.#tracked) return;
    this.#tracked = true;
    trackFiles(this.#run, node, this.#clock.now(), this.#files);
  }

  #link(): void {
    if (this.#brief) return;
    const ids = this.#run.nodes.map((node) => node.id);
    this.#run.edges = ids.slice(1).map((target, index) => ({ source: ids[index] ?? target, target }));
  }

  #graph(): Record<string, unknown> {
    const nodes = this.#run.nodes.map((node) => wireNode(node, this.#brief));
    return { run_id: this.#run.id, nodes, edges: this.#run.edges.map((edge) => ({ ...edge })) };
  }
}

function wireNode(node: DagNode, brief = false): Record<string, unknown> {
  const { id, label, type, status, stepNumber: step_number } = node;
  if (brief) return { id, label, type, status, step_number };
  const { agent, description, task, error } = node;
  return { id, label, type, agent, status, step_number, description, task, ...(error === null ? {} : { error }) };
}
