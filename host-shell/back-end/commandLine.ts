import { parseArgs } from 'node:util';
import { SCENARIOS, type ScenarioName } from './scenario/scenarios.ts';

/** Default port, see ARCHITECTURE section 4. */
const DEFAULT_PORT = 4302;

export interface CommandLine {
  scenario: ScenarioName;
  speed: number;
  seed: number;
  port: number;
}

/**
 * Reads the options of `main.ts`.
 * @param port the environment variable `BACKEND_PORT`
 * @throws Error naming the invalid option
 */
export function readCommandLine(args: readonly string[], port: string | undefined): CommandLine {
  const { values } = parseArgs({
    args: [...args],
    options: {
      speed: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      scenario: { type: 'string', default: 'laboratory-day' },
    },
  });
  if (!isScenario(values.scenario)) {
    throw new Error(`--scenario is one of ${Object.keys(SCENARIOS).join(', ')}, not ${values.scenario}`);
  }
  return {
    scenario: values.scenario,
    speed: quantity('--speed', values.speed),
    seed: quantity('--seed', values.seed),
    port: quantity('BACKEND_PORT', port ?? String(DEFAULT_PORT)),
  };
}

function isScenario(name: string): name is ScenarioName {
  return Object.hasOwn(SCENARIOS, name);
}

function quantity(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0)
    throw new Error(`${name} is not a number from 0: ${text}`);
  return value;
}
