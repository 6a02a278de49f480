import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, release, test } from '../support/stack.ts';

const EXAMPLE = fileURLToPath(new URL('../../docs/examples/openTelemetry.ts', import.meta.url));

/** Returns the example as a script that declares `openTelemetryExample`. */
async function bundleExample(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, lib: { entry: EXAMPLE, name: 'openTelemetryExample', formats: ['iife'] } },
  });
  const [bundle] = [built].flat();
  const [chunk] = bundle && 'output' in bundle ? bundle.output : [];
  if (!chunk) throw new Error('The example was not built.');
  return chunk.code;
}

interface Exported {
  eventName: string;
  attributes: { key: string; value: Record<string, string | number> }[];
}

/** Starts a server on another origin that answers as a collector does. */
async function startCollector() {
  const records: Exported[] = [];
  const server = createServer((request, answer) => {
    answer.setHeader('Access-Control-Allow-Origin', '*');
    answer.setHeader('Access-Control-Allow-Headers', 'content-type');
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => (body += part));
    request.on('end', () => {
      if (request.method === 'POST' && request.url === '/v1/logs')
        for (const { scopeLogs } of JSON.parse(body).resourceLogs)
          for (const { logRecords } of scopeLogs) records.push(...logRecords);
      answer.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/logs`,
    records,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

test('the example for OpenTelemetry sends the events of a page to a collector, and nothing of the sessions', async ({
  page,
  stack,
  openHost,
  lab,
}) => {
  const collector = await startCollector();
  const options = { url: collector.url, service: { name: 'mars', version: '1.4.0' } };
  // Firefox also runs this in the blank page of a new window
  const content = `if (document.URL !== 'about:blank') {
    ${await bundleExample()}
    const exporter = openTelemetryExample.createTelemetryExporter(${JSON.stringify(options)});
    Object.assign(window, { __MARS_TELEMETRY__: { track: exporter.telemetry }, exporter });
  }`;
  await page.addInitScript({ content });
  const { sessionId } = stack.backEnd.world.addSession({ name: 'A secret name', runs: [{}] });
  await openHost();
  // an event of a command, with the id of the session
  await lab.pill(sessionId).click();
  await expect(lab.details).toBeVisible();
  await page.evaluate(() => (window as unknown as { exporter: { flush(): Promise<void> } }).exporter.flush());
  expect(collector.records.map(({ eventName }) => eventName)).toEqual(['mars_sessions.remote.ready']);
  expect(collector.records[0]?.attributes).toContainEqual({
    key: 'mars_sessions.release.name',
    value: { stringValue: release.global },
  });
  expect(JSON.stringify(collector.records)).not.toContain(sessionId);
  expect(JSON.stringify(collector.records)).not.toContain('secret');
  await collector.close();
});
