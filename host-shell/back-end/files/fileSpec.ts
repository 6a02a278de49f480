import type { Moment } from '../timestamps.ts';

/** A file of a run, for `world.addSession`, `world.addFiles` and the control routes. Everything but the path has a default. */
export interface FileSpec {
  /** A relative path is below the task's folder. An absolute path, or any path with `verbatim`, is sent unchanged. */
  path: string;
  verbatim?: boolean;
  /** Default: what follows the last slash of the path. */
  name?: string;
  /** The `file_type`. Default: by extension (CONTRACT 1.11). */
  type?: string;
  /** Default: a real picture, table or text for the extension. A string is sent as UTF-8. */
  content?: string | Uint8Array;
  /**
   * The `size_bytes`. Default: the length of the content. If it is greater, zeros follow the content, which are sent
   * only when the file is requested. Null: the server does not tell the size.
   */
  size?: number | null;
  /** Default: the agent of the node. */
  agent?: string;
  /** The node that wrote it. Default: none, with ids that belong to no event. */
  node?: string;
  /** Absent where the server has no row of the step, which is the default. */
  stepNumber?: number;
  stepGoal?: string;
  /** Listed, but deleted since: the four file requests answer 404. */
  gone?: boolean;
  /** Default: now. */
  createdAt?: Moment;
}

const MEMBERS: Record<keyof FileSpec, true> = {
  path: true,
  verbatim: true,
  name: true,
  type: true,
  content: true,
  size: true,
  agent: true,
  node: true,
  stepNumber: true,
  stepGoal: true,
  gone: true,
  createdAt: true,
};

/** @throws TypeError naming a member that does not exist, or when the path is missing */
export function refuseUnknownFileMembers(spec: FileSpec): void {
  if (typeof spec.path !== 'string') throw new TypeError('A file needs a "path"');
  for (const member of Object.keys(spec)) {
    if (!Object.hasOwn(MEMBERS, member)) throw new TypeError(`A file has no member "${member}"`);
  }
}
