/**
 * Sends the telemetry of the sessions UI to an OpenTelemetry collector, as events: log records with an event name
 * (docs/telemetry.md). Copy it into the host. It runs in browsers and in Node.
 *
 *   const exporter = createTelemetryExporter({ url: '/otel/v1/logs', service: { name: 'mars', version: '1.4.0' } });
 *   createSessionsHost({ host: { telemetry: exporter.telemetry }, … });
 */
import { type LogAttributes, SeverityNumber } from '@opentelemetry/api-logs';
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import {
  ATTR_ERROR_TYPE,
  ATTR_EXCEPTION_TYPE,
  ATTR_HTTP_RESPONSE_STATUS_CODE,
  ATTR_SERVICE_NAME,
  ATTR_SERVICE_VERSION,
} from '@opentelemetry/semantic-conventions';

const { INFO, WARN, ERROR } = SeverityNumber;

/** Name and severity of each event of the SDK. */
export const EVENTS: Readonly<Record<string, readonly [name: string, severity: SeverityNumber]>> = {
  sessions_remote_ready: ['mars_sessions.remote.ready', INFO],
  sessions_remote_failed: ['mars_sessions.remote.failed', ERROR],
  sessions_remote_refused: ['mars_sessions.remote.refused', WARN],
  sessions_remote_crashed: ['mars_sessions.remote.crashed', ERROR],
  sessions_remote_error: ['mars_sessions.remote.error', ERROR],
  sessions_remote_noticed: ['mars_sessions.remote.noticed', INFO],
  sessions_remote_taken_over: ['mars_sessions.remote.taken_over', INFO],
  sessions_remote_demoted: ['mars_sessions.remote.demoted', WARN],
  sessions_remote_rolled_back: ['mars_sessions.remote.rolled_back', WARN],
  sessions_remote_notice_ended: ['mars_sessions.remote.notice_ended', WARN],
  sessions_remote_csp: ['mars_sessions.remote.policy_violated', WARN],
};

/** Attribute of each member of an event. Other members are not sent: the events of commands have ids of sessions. */
export const ATTRIBUTES: Readonly<Record<string, string>> = {
  release: 'mars_sessions.release.name',
  from: 'mars_sessions.release.previous_name',
  to: 'mars_sessions.release.next_name',
  channel: 'mars_sessions.channel.name',
  sequence: 'mars_sessions.channel.sequence',
  bucket: 'mars_sessions.channel.bucket',
  phase: 'mars_sessions.remote.phase',
  ms: 'mars_sessions.remote.duration',
  waitedMs: 'mars_sessions.remote.waiting_duration',
  reason: 'mars_sessions.remote.reason',
  directive: 'mars_sessions.policy.directive',
  file: 'mars_sessions.policy.file',
  code: ATTR_ERROR_TYPE,
  name: ATTR_EXCEPTION_TYPE,
  httpStatus: ATTR_HTTP_RESPONSE_STATUS_CODE,
};

/** Members in milliseconds. OpenTelemetry has durations in seconds. */
const IN_MILLISECONDS = new Set(['ms', 'waitedMs']);

const MAX_TEXT_LENGTH = 200;

export interface ExporterOptions {
  /** Where the collector takes logs: ends in `/v1/logs`. */
  url: string;
  /** Who sends: the host, not the sessions UI, because the release of the sessions UI can change while the page is open. */
  service: { name: string; version: string };
  headers?: Record<string, string>;
}

export interface TelemetryExporter {
  /** Pass it as `host.telemetry`. Never throws. */
  telemetry(event: string, data?: Record<string, unknown>): void;
  /** Sends what waits. Resolves also if the collector does not answer. */
  flush(): Promise<void>;
  /** Sends what waits, and ends. */
  shutdown(): Promise<void>;
}

function attributesOf(data: Record<string, unknown>): LogAttributes {
  const attributes: LogAttributes = {};
  for (const [member, name] of Object.entries(ATTRIBUTES)) {
    const value = data[member];
    if (typeof value === 'string') attributes[name] = value;
    if (typeof value === 'number') attributes[name] = IN_MILLISECONDS.has(member) ? value / 1000 : value;
  }
  return attributes;
}

/** Returns an exporter. It sends events in batches: after a second, and when the page is hidden. */
export function createTelemetryExporter({ url, service, headers = {} }: ExporterOptions): TelemetryExporter {
  const exporter = new OTLPLogExporter({ url, headers });
  const provider = new LoggerProvider({
    resource: resourceFromAttributes({ [ATTR_SERVICE_NAME]: service.name, [ATTR_SERVICE_VERSION]: service.version }),
    logRecordLimits: { attributeValueLengthLimit: MAX_TEXT_LENGTH },
    processors: [new BatchLogRecordProcessor({ exporter })],
  });
  const logger = provider.getLogger('mars-sessions');
  return {
    telemetry(event, data = {}) {
      const known = EVENTS[event];
      if (!known) return;
      const [eventName, severityNumber] = known;
      logger.emit({ eventName, severityNumber, attributes: attributesOf(data) });
    },
    // an export that fails is told to OpenTelemetry's own diagnostics, if the host has set a logger there
    flush: () => provider.forceFlush().catch(() => undefined),
    shutdown: () => provider.shutdown().catch(() => undefined),
  };
}
