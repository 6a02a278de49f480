import { Refusal } from './refusal.ts';

/**
 * Runs a command of the command line. A failure is printed as one sentence, and the process then exits with code 1. The
 * stack is printed only for errors that nobody foresaw, and with `DEBUG`.
 */
export async function runCommand(command: (args: string[]) => void | Promise<void>): Promise<void> {
  try {
    await command(process.argv.slice(2));
  } catch (error) {
    process.exitCode = 1;
    console.error(sentence(error));
    if (process.env.DEBUG) console.error(error);
  }
}

function sentence(error: unknown): string {
  if (error instanceof Refusal || isUsage(error)) return (error as Error).message;
  const { message, name } = error instanceof Error ? error : { message: '', name: String(error) };
  const [reason = name] = (message || ((error as { code?: string } | null)?.code ?? name)).split('\n');
  return `It failed: ${reason} (DEBUG=1 prints more)`;
}

/** Returns whether the options of the command line cannot be read. */
const isUsage = (error: unknown): boolean =>
  ((error as { code?: string } | null)?.code ?? '').startsWith('ERR_PARSE_ARGS');
