import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import type { Script } from '../script.ts';
import { naive } from '../timestamps.ts';
import type { DagNode, RunRecord, SessionRecord } from '../world/records.ts';
import { AGENT_MESSAGES, CONSOLE_LINES } from './narrationTexts.ts';

/** Interval between the messages of a working agent, in simulated milliseconds. */
const BEAT = 15_000;
const USD_PER_PROMPT_TOKEN = 2.5e-6;
const USD_PER_COMPLETION_TOKEN = 10e-6;

export interface NarratorOptions {
  clock: Clock;
  random: Random;
  run: RunRecord;
  /** Undefined for a run whose session does not exist. */
  session: SessionRecord | undefined;
  emit: (eventType: string, data: Record<string, unknown>) => void;
  /** Whether output, messages, costs and files are also sent as events. Log and costs are stored in any case. */
  aloud: boolean;
}

/** Writes a run's console log and costs, and sends its messages. */
export class Narrator {
  readonly #options: NarratorOptions;

  constructor(options: NarratorOptions) {
    this.#options = options;
  }

  /** Writes a line into the session log, which all runs of a session share (CONTRACT 1.8). */
  log(text: string): void {
    const { clock, session } = this.#options;
    if (session === undefined) return;
    session.consoleLines ??= [];
    session.consoleLines.push(`[${naive(clock.now())}] ${text}`);
  }

  /** Works on a node for that many simulated milliseconds. */
  *work(node: DagNode, ms: number): Script {
    const { clock } = this.#options;
    const beats = Math.max(1, Math.floor(ms / BEAT));
    const begin = clock.now();
    this.log(`${node.agent ?? 'engineer'}: ${node.label}`);
    for (let beat = 0; beat < beats; beat++) {
      // Waits until a point in time instead of for a duration, because fractions of a millisecond would add up.
      yield begin + (ms * (beat + 1)) / beats - clock.now();
      this.#speak(node, beat);
    }
    this.#spend(node);
  }

  #speak(node: DagNode, beat: number): void {
    const { random, run } = this.#options;
    const line = random.pick(CONSOLE_LINES).replace('{step}', String(beat + 1));
    this.log(line);
    this.#say('output', { message: line });
    if (beat % 4 !== 0) return;
    const message = random.pick(AGENT_MESSAGES).replace('{goal}', node.task ?? run.task ?? node.label);
    const agent = node.agent ?? run.agent;
    this.#say('agent_message', { agent, role: 'assistant', message, metadata: { step_number: node.stepNumber } });
  }

  #spend(node: DagNode): void {
    const { random, run } = this.#options;
    const promptTokens = random.integer(2_000, 30_000);
    const completionTokens = random.integer(400, 6_000);
    const usd = promptTokens * USD_PER_PROMPT_TOKEN + completionTokens * USD_PER_COMPLETION_TOKEN;
    const agent = node.agent ?? run.agent ?? 'engineer';
    const model = run.model ?? 'gpt-4o';
    run.costs.push({ agent, model, stepId: node.id, promptTokens, completionTokens, usd });
    this.#say('cost_update', {
      run_id: run.id,
      agent,
      model,
      tokens: promptTokens + completionTokens,
      input_tokens: promptTokens,
      output_tokens: completionTokens,
      cost_usd: usd,
      total_cost_usd: run.costs.reduce((sum, cost) => sum + cost.usd, 0),
    });
    this.#say('files_updated', { run_id: run.id, node_id: node.id, step_id: node.id, files_tracked: run.costs.length });
  }

  #say(eventType: string, data: Record<string, unknown>): void {
    if (this.#options.aloud) this.#options.emit(eventType, data);
  }
}
