import * as v from 'valibot';
import { cleanText } from '../core/cleanText.ts';
import type { Message, RunFile } from '../core/reports.ts';
import { optionalAmount, optionalText, text, time, word } from './fields.ts';
import { readableRows } from './reportSchemas.ts';

/** Schemas of the results of a run. They load with the details and not with the bar. */

/** Maximum length of a path of the server, as Linux has it. */
const MAX_PATH_LENGTH = 4096;

/** Maximum length of an answer on screen; MARS cuts it to 2,000 characters. */
const MAX_MESSAGE_LENGTH = 20_000;

const size = v.pipe(
  optionalAmount,
  v.transform((bytes) => (bytes !== null && bytes >= 0 ? bytes : null)),
);

const file = v.pipe(
  v.object({
    id: word,
    // never cut: a part of a path is the path of something else
    file_path: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_PATH_LENGTH)),
    file_name: text,
    file_type: v.fallback(word, 'other'),
    size_bytes: v.optional(size, null),
    agent_name: v.optional(optionalText, null),
    step_number: v.optional(optionalAmount, null),
  }),
  v.transform(
    (row): RunFile => ({
      id: row.id,
      path: row.file_path,
      name: row.file_name || row.file_path.slice(row.file_path.lastIndexOf('/') + 1),
      kind: row.file_type,
      size: row.size_bytes,
      agent: row.agent_name,
      step: row.step_number,
    }),
  ),
);

const filesAnswer = v.object({ files: v.array(v.unknown()) });

/**
 * Reads `GET /api/runs/{id}/files`. A file that several steps have written has several rows: the last one counts,
 * because it has the newest size.
 */
export function readFiles(body: unknown): RunFile[] | null {
  const parsed = v.safeParse(filesAnswer, body);
  if (!parsed.success) return null;
  const rows = readableRows(parsed.output.files, file);
  return [...new Map(rows.map((row) => [row.path, row])).values()];
}

const message = v.pipe(
  v.object({
    role: v.literal('assistant'),
    content: v.pipe(
      v.string(),
      v.transform((whole) => cleanText(whole.slice(0, MAX_MESSAGE_LENGTH))),
      v.trim(),
      v.minLength(1),
    ),
    agent: v.optional(optionalText, null),
    timestamp: time,
  }),
  v.transform(({ content, agent, timestamp }): Message => ({ text: content, agent, at: timestamp })),
);

const messagesAnswer = v.object({ messages: v.array(v.unknown()) });

/** Reads the last message of an agent in `GET /api/sessions/{id}/history`; null if there is no such message. */
export function readLastMessage(body: unknown): { message: Message | null } | null {
  const parsed = v.safeParse(messagesAnswer, body);
  return parsed.success ? { message: readableRows(parsed.output.messages, message).at(-1) ?? null } : null;
}
