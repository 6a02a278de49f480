/**
 * Leads a channel back to an earlier release.
 *
 *   npm run rollback -- CHANNEL [RELEASE] [--target DIR|s3://BUCKET/PREFIX] [--key FILE] [--trust KEY]...
 */
import { parseArgs } from 'node:util';
import { ACCESS_OPTIONS, openAccess, unverified } from './openAccess.ts';
import { Refusal } from './refusal.ts';
import { rollbackChannel } from './rollbackChannel.ts';
import { runCommand } from './runCommand.ts';

await runCommand(async (args) => {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: ACCESS_OPTIONS });
  const [channel, release, ...rest] = positionals;
  if (channel === undefined || rest.length > 0) throw new Refusal('Usage: npm run rollback -- CHANNEL [RELEASE].');
  const access = await openAccess(values, process.env);
  const said = await rollbackChannel(access, channel, release, new Date());
  for (const line of [...said, ...unverified(access)]) console.log(line);
});
