import { readCommandLine } from '../host-shell/back-end/commandLine.ts';
import { type BackEnd, createBackEnd } from '../host-shell/back-end/index.ts';
import { PORTS } from './ports.ts';

/**
 * Returns the back end that the shell talks to: the one at `MARS_API_URL`, or a simulated one that is started here
 * (`-- --scenario every-state`).
 */
export async function openBackEnd(): Promise<{ url: string; backEnd: BackEnd | null }> {
  const real = process.env.MARS_API_URL;
  if (real) return { url: new URL(real).origin, backEnd: null };
  const { scenario, seed, speed } = readCommandLine(process.argv.slice(2), undefined);
  const backEnd = createBackEnd({ scenario, seed, speed });
  const { url } = await backEnd.listen(PORTS.backEnd);
  return { url, backEnd };
}
