/** Runs all `lint:*` scripts of `package.json` at once, and prints the output of those that fail. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exit, platform } from 'node:process';
import { fileURLToPath } from 'node:url';

interface Result {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: string;
  readonly said: string;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

function run(name: string): Promise<Result> {
  const began = performance.now();
  return new Promise((done) => {
    // on Windows npm is a shell script
    const child = spawn('npm', ['run', '--silent', name], { cwd: root, shell: platform === 'win32' });
    let said = '';
    child.stdout.on('data', (text: Buffer) => (said += text.toString()));
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    child.on('error', (error) => (said += error.message));
    child.on('close', (status) =>
      done({ name, ok: status === 0, seconds: ((performance.now() - began) / 1000).toFixed(1), said: said.trimEnd() }),
    );
  });
}

const results = await Promise.all(
  Object.keys(scripts)
    .filter((name) => name.startsWith('lint:'))
    .map(run),
);
for (const { name, ok, seconds, said } of results) {
  if (!ok) console.error(`\n${said}\n`);
  console.log(`${ok ? 'passed' : 'FAILED'}  ${name}  ${seconds} s`);
}
exit(results.every(({ ok }) => ok) ? 0 : 1);
