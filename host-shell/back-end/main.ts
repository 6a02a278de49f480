import { readCommandLine } from './commandLine.ts';
import { createBackEnd } from './index.ts';

const { port, ...options } = readCommandLine(process.argv.slice(2), process.env.BACKEND_PORT);
const backEnd = createBackEnd(options);
const { url } = await backEnd.listen(port);
console.log(`Simulated MARS back end: ${url}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void backEnd.close());
}
