import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ATTRIBUTES, createTelemetryExporter, EVENTS, type TelemetryExporter } from '../docs/examples/openTelemetry.ts';
import { filesBelow } from './repositoryTexts.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

type Value = { stringValue?: string; intValue?: number; doubleValue?: number };
interface Attribute {
  key: string;
  value: Value;
}

/** The JSON of an OTLP request for logs, as far as it is checked. */
interface LogsRequest {
  resourceLogs: {
    resource: { attributes: Attribute[] };
    scopeLogs: {
      scope: { name: string };
      logRecords: { eventName: string; severityNumber: number; body?: unknown; attributes: Attribute[] }[];
    }[];
  }[];
}

interface Arrived {
  path: string | undefined;
  headers: IncomingHttpHeaders;
  request: LogsRequest;
}

/** A server in the place of a collector. */
let collector: Server;
let arrived: Arrived[];
let exporter: TelemetryExporter;
let status: number;

const valuesOf = (attributes: Attribute[]) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

const records = () =>
  arrived.flatMap(({ request }) =>
    request.resourceLogs.flatMap(({ scopeLogs }) =>
      scopeLogs.flatMap(({ logRecords }) =>
        logRecords.map(({ eventName, severityNumber, attributes }) => ({
          eventName,
          severityNumber,
          ...valuesOf(attributes),
        })),
      ),
    ),
  );

beforeEach(async () => {
  arrived = [];
  status = 200;
  collector = createServer((incoming, answer) => {
    let body = '';
    incoming.setEncoding('utf8');
    incoming.on('data', (part: string) => (body += part));
    incoming.on('end', () => {
      arrived.push({ path: incoming.url, headers: incoming.headers, request: JSON.parse(body) as LogsRequest });
      answer.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  exporter = createTelemetryExporter({
    url: `http://127.0.0.1:${(collector.address() as AddressInfo).port}/v1/logs`,
    service: { name: 'mars', version: '1.4.0' },
    headers: { authorization: 'Bearer token' },
  });
});

afterEach(async () => {
  await exporter.shutdown();
  collector.closeAllConnections();
  await new Promise((resolve) => collector.close(resolve));
});

describe('the exporter for OpenTelemetry', () => {
  it('sends events as OTLP log records of the host’s service to a collector', async () => {
    exporter.telemetry('sessions_remote_ready', {
      release: 'mars_sessions_0_1_0_abc',
      channel: 'stable',
      sequence: 7,
      bucket: 421,
      ms: 1234,
    });
    exporter.telemetry('sessions_remote_failed', { release: 'r', code: 'http', phase: 'fetch', httpStatus: 503 });
    await exporter.flush();
    expect(arrived).toHaveLength(1);
    expect(arrived[0]).toMatchObject({
      path: '/v1/logs',
      headers: { 'content-type': 'application/json', authorization: 'Bearer token' },
    });
    const [logs] = arrived[0]?.request.resourceLogs ?? [];
    expect(valuesOf(logs?.resource.attributes ?? [])).toEqual({ 'service.name': 'mars', 'service.version': '1.4.0' });
    expect(logs?.scopeLogs.map(({ scope }) => scope.name)).toEqual(['mars-sessions']);
    expect(records()).toEqual([
      {
        eventName: 'mars_sessions.remote.ready',
        severityNumber: 9,
        'mars_sessions.release.name': 'mars_sessions_0_1_0_abc',
        'mars_sessions.channel.name': 'stable',
        'mars_sessions.channel.sequence': 7,
        'mars_sessions.channel.bucket': 421,
        'mars_sessions.remote.duration': 1.234,
      },
      {
        eventName: 'mars_sessions.remote.failed',
        severityNumber: 17,
        'mars_sessions.release.name': 'r',
        'mars_sessions.remote.phase': 'fetch',
        'error.type': 'http',
        'http.response.status_code': 503,
      },
    ]);
  });

  it('sends no other event, and no member that it does not know: ids of sessions, names and tasks stay', async () => {
    exporter.telemetry('session_switched', { sessionId: 'secret' });
    exporter.telemetry('task_opened');
    const data = {
      release: 'r',
      name: 'TypeError',
      phase: 'render',
      sessionId: 'secret',
      task: 'secret',
      meta: { a: 1 },
    };
    exporter.telemetry('sessions_remote_crashed', data);
    await exporter.flush();
    expect(JSON.stringify(arrived)).not.toContain('secret');
    expect(records()).toEqual([
      {
        eventName: 'mars_sessions.remote.crashed',
        severityNumber: 17,
        'mars_sessions.release.name': 'r',
        'mars_sessions.remote.phase': 'render',
        'exception.type': 'TypeError',
      },
    ]);
  });

  it('cuts long texts', async () => {
    exporter.telemetry('sessions_remote_csp', { release: 'r', directive: 'script-src', file: 'x'.repeat(5000) });
    await exporter.flush();
    expect(records()[0]).toMatchObject({ 'mars_sessions.policy.file': 'x'.repeat(200) });
  });

  it('does not disturb the host if the collector refuses', async () => {
    status = 400;
    exporter.telemetry('sessions_remote_ready', { release: 'r', ms: 1 });
    await expect(exporter.flush()).resolves.toBeUndefined();
    expect(arrived).toHaveLength(1);
  });
});

describe('docs/telemetry.md', () => {
  const document = readFileSync(join(ROOT, 'docs/telemetry.md'), 'utf8');
  /** The cells of the rows whose first cell is code, without the backquotes. */
  const rows = [...document.matchAll(/^\| `([a-z_A-Z]+)` \| (.+) \|$/gm)].map(([, first = '', rest = '']) => [
    first,
    ...rest.split(' | ').map((cell) => cell.replaceAll('`', '')),
  ]);
  const namedIn = (map: Readonly<Record<string, unknown>>) => rows.filter(([first = '']) => first in map);

  it('has every event with the name and severity that the example sends', () => {
    const severities: Record<number, string> = { 9: 'INFO', 13: 'WARN', 17: 'ERROR' };
    expect(Object.fromEntries(namedIn(EVENTS).map(([event, , , name, severity]) => [event, [name, severity]]))).toEqual(
      Object.fromEntries(
        Object.entries(EVENTS).map(([event, [name, severity]]) => [event, [name, severities[severity]]]),
      ),
    );
  });

  it('has every member with the attribute that the example sends', () => {
    expect(Object.fromEntries(namedIn(ATTRIBUTES).map(([member, , attribute]) => [member, attribute]))).toEqual(
      ATTRIBUTES,
    );
  });

  it('has every event that the SDK sends', () => {
    const sources = filesBelow(ROOT, 'host-sdk/src').filter((path) => /(?<!\.test)\.tsx?$/.test(path));
    const sent = sources.flatMap(
      (path) => readFileSync(join(ROOT, path), 'utf8').match(/\bsessions_remote_[a-z_]+/g) ?? [],
    );
    expect(new Set(sent).size).toBeGreaterThan(4);
    expect([...new Set(sent)].filter((event) => !(event in EVENTS))).toEqual([]);
  });
});
