import type { Context } from 'hono';
import type { Clock } from '../clock.ts';
import { epochSeconds } from '../timestamps.ts';
import type { RouteTable } from './routeTable.ts';

/** Health and the root (CONTRACT 1.10). */
export function generalRoutes(clock: Clock): RouteTable {
  const root = (context: Context) => context.json({ message: 'CMBAgent API is running' });
  const health = (context: Context) => context.json({ status: 'healthy', timestamp: epochSeconds(clock.now()) });
  return { '/': { GET: root }, '/api/health': { GET: health } };
}
