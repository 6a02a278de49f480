/**
 * Lets a channel name a release, for everybody or for some percent of the browsers.
 *
 *   npm run promote -- RELEASE CHANNEL [--percent 5] [--expires 2026-12-31] [--target DIR|s3://BUCKET/PREFIX]
 *                      [--key FILE] [--trust KEY]... [--sequence NUMBER]
 */
import { parseArgs } from 'node:util';
import { ACCESS_OPTIONS, openAccess, unverified } from './openAccess.ts';
import { promoteRelease } from './promoteRelease.ts';
import { readExpiry, readPercent, readSequence } from './readOptions.ts';
import { Refusal } from './refusal.ts';
import { runCommand } from './runCommand.ts';

await runCommand(async (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...ACCESS_OPTIONS,
      percent: { type: 'string' },
      expires: { type: 'string' },
      sequence: { type: 'string' },
    },
  });
  const [release, channel, ...rest] = positionals;
  if (release === undefined || channel === undefined || rest.length > 0)
    throw new Refusal('Usage: npm run promote -- RELEASE CHANNEL [--percent 5] [--expires DATE].');
  const now = new Date();
  const promotion = {
    release,
    channel,
    percent: readPercent(values.percent),
    expires: readExpiry(values.expires, now),
    sequence: readSequence(values.sequence),
    now,
  };
  const access = await openAccess(values, process.env);
  for (const line of [...(await promoteRelease(access, promotion)), ...unverified(access)]) console.log(line);
});
